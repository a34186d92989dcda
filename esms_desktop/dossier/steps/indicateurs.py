"""Step 8: what will be measured, from where the ESMS start, how they get to the targets, what it is worth."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Page

INDICATEURS = Page(
    "indicateurs",
    "Indicateurs et cibles",
    "Ce que l’appel fera mesurer et ce que vous y ajoutez : la définition, la cible, qui relève le chiffre et où.",
    (Bloc("indicateurs", listes=("indicateurs",), plein=True),),
)

DEPART = Page(
    "depart",
    "Point de départ",
    "Ce que chaque ESMS compte avant le projet : le progrès se mesurera à partir de là. Ces chiffres n’entrent dans "
    "aucun taux du suivi.",
    (Bloc("depart", plein=True),),
)

TRAJECTOIRE = Page(
    "trajectoire",
    "Trajectoire",
    "Comment le taux de la grappe doit monter, vague après vague, jusqu’à la cible. Les mesures faites s’y ajoutent.",
    (Bloc("trajectoire"),),
)

USAGE = Page(
    "usage",
    "Ce que vaut l’usage",
    "Une partie de l’aide dépend des résultats : essayez-en d’autres, voyez ce qui serait versé.",
    (Bloc("usage"),),
)

ETAPE = Etape(8, "indicateurs", "Indicateurs", (INDICATEURS, DEPART, TRAJECTOIRE, USAGE))
