"""Step 12: after the deposit. The answer, the measures of each month, what they make of the targets, the payments."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Groupe, Liste, Page, du_projet

DEPOT = Page(
    "depot",
    "Dépôt et réponse",
    "Où en est la candidature, ce que l’ARS a répondu, et ce que la suite demande.",
    (
        Bloc("alertes"),
        Groupe("Dépôt", du_projet("statut_dossier", "numero_pai", "date_depot")),
        Groupe("Réponse de l’ARS", du_projet("date_reponse", "montant_accorde", "reserves_ars")),
        Groupe("Convention", du_projet("date_convention", "numero_convention")),
        Bloc("suites_du_depot"),
    ),
)

MESURES = Page(
    "mesures",
    "Mesures",
    "Chaque mois, ce que chaque ESMS a compté : tapé, collé depuis Excel ou importé. Les taux se calculent.",
    (Bloc("mesures", listes=("mesures",), plein=True),),
)

RESULTATS = Page(
    "resultats",
    "Résultats",
    "Où en sont les taux face aux cibles, pour la grappe et pour chaque ESMS, et ce que cela vaut.",
    (Bloc("resultats"),),
)

VERSEMENTS_RECUS = Page(
    "versements_recus",
    "Versements reçus",
    "Ce qui est arrivé face à ce qui était prévu, et les factures à noter avant la demande suivante.",
    (Bloc("versements_recus", listes=("versements",)),),
)

REGISTRE = Page(
    "registre",
    "Registre des mesures",
    "Toutes les mesures, une par ligne : prévisions, résultats déclarés pour le solde, empêchements et commentaires.",
    (
        Liste(
            "mesures",
            "Registre des mesures",
            (
                "indicateur",
                "date",
                "etablissement",
                "prevu",
                "realise",
                "numerateur",
                "denominateur",
                "empeche",
                "depart",
                "commentaire",
            ),
            (
                ("Mesure", ("indicateur", "date", "etablissement", "depart")),
                ("Comptes", ("numerateur", "denominateur")),
                ("Prévision et résultat", ("prevu", "realise", "empeche")),
                ("Remarque", ("commentaire",)),
            ),
            modele="resultats",
        ),
    ),
)

ETAPE = Etape(12, "suivi", "Suivi après dépôt", (DEPOT, MESURES, RESULTATS, VERSEMENTS_RECUS, REGISTRE))
