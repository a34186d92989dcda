"""Step 10: what the members sign and declare, and the pieces of the application."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Groupe, Liste, Page, du_projet

LETTRES = Page(
    "engagements",
    "Engagements",
    "Le porteur s’engage envers sa grappe et l’ARS, chaque membre s’engage à suivre le projet : une lettre chacun.",
    (
        Bloc("lettres"),
        Liste(
            "engagements",
            "Lettres d’engagement",
            ("organisme", "signataire", "statut", "date", "piece"),
            (
                ("Lettre", ("organisme", "signataire")),
                ("Où elle en est", ("statut", "date", "piece")),
            ),
            modele="engagements",
        ),
    ),
)

ATTESTATIONS = Page(
    "attestations",
    "Attestations",
    "Ce que le porteur atteste sur l’honneur, signé par son représentant légal ou par qui a sa délégation.",
    (
        Bloc("attestations"),
        Liste(
            "attestations",
            "Attestations",
            ("type", "signataire", "lieu", "date", "piece"),
            (
                ("Attestation", ("type", "signataire")),
                ("Signature", ("lieu", "date", "piece")),
            ),
            modele="attestations",
        ),
    ),
)

ACCORDS = Page(
    "accords",
    "Accords nationaux",
    "Un organisme rattaché à une entité nationale a besoin de son accord écrit. Dites lesquels le sont.",
    (Bloc("accords", plein=True),),
)

CONFORT = Page(
    "confort",
    "Services de confort",
    "Les services à domicile qui en proposent comptent leurs heures à part : l’aide peut suivre les seules heures "
    "éligibles.",
    (Bloc("confort", plein=True),),
)

CONVENTION = Page(
    "convention",
    "Convention",
    "Ce que la convention entre les membres doit dire, et où le dossier le dit déjà.",
    (
        Bloc("convention"),
        Groupe("À écrire ici", du_projet("convention_date_effet", "convention_gouvernance")),
    ),
)

CONFIDENTIALITE = Page(
    "confidentialite",
    "Confidentialité",
    "Qui veille sur les données des personnes accompagnées, selon quelles règles, et où elles sont hébergées.",
    (Bloc("confidentialite"),),
)

PIECES = Page(
    "pieces",
    "Pièces du dossier",
    "Ce que l’appel demande de joindre, à quel moment, et ce qui est déjà là.",
    (Bloc("pieces", listes=("pieces",), plein=True),),
)

ETAPE = Etape(
    10,
    "engagements",
    "Engagements et pièces",
    (LETTRES, ATTESTATIONS, ACCORDS, CONFORT, CONVENTION, CONFIDENTIALITE, PIECES),
)
