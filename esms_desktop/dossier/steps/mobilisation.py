"""Step 7: who follows each domain in each organisation, and how the programme is presented to the teams."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Garder, Liste, Page

REFERENTS = Page(
    "referents",
    "Référents métier",
    "Qui suit chaque domaine fonctionnel dans chaque organisme, et de combien de temps il dispose.",
    (Bloc("referents", listes=("personnes",), plein=True),),
)

PRESENTATIONS = Page(
    "presentations",
    "Présentations",
    "Les séances où le programme est présenté aux équipes, aux familles, aux conseils de la vie sociale.",
    (
        Bloc("presentations"),
        Liste(
            "reunions",
            "Présentations",
            ("date", "public_vise", "organisme", "nb_presents", "support", "participants"),
            (
                ("Séance", ("date", "organisme", "public_vise", "type")),
                (
                    "Ce qui s’est passé",
                    ("nb_presents", "support", "participants", "ordre_du_jour", "decisions"),
                ),
            ),
            ailleurs=("instance",),
            garder=Garder("type", "presentation"),
            une_ligne="une séance",
        ),
    ),
)

TEXTE = Page(
    "texte_presentation",
    "Texte à présenter",
    "De quoi parler aux équipes, avec les mots du dossier : pourquoi, quoi, qui, quand, et ce que l’on attend d’elles.",
    (Bloc("texte_presentation", plein=True),),
)

ETAPE = Etape(7, "mobilisation", "Mobilisation", (REFERENTS, PRESENTATIONS, TEXTE))
