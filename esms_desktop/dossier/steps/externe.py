"""Step 3: the texts of the call that were read, what is followed, who could help."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Etape, Liste, Page

LECTURES = Page(
    "lectures",
    "Textes de l’appel",
    "Ce qu’il faut avoir lu avant de rédiger, et dans quelle version : l’instruction et l’appel à projets changent "
    "chaque année.",
    (
        Liste(
            "lectures",
            "Textes de l’appel",
            ("titre", "reference", "version", "date_document", "lu_le", "lu_par", "remarque"),
            (
                ("Document", ("titre", "reference", "version", "date_document")),
                ("Lecture", ("lu_le", "lu_par", "remarque")),
            ),
            modele="lectures",
        ),
    ),
)

VEILLE = Page(
    "veille",
    "Veille",
    "Les rencontres, groupes et clubs de votre région : qui s’y rend, et ce que le projet en retient.",
    (
        Liste(
            "veille",
            "Veille",
            ("type", "libelle", "date", "inscrits", "suite"),
            (("Rencontre", ("type", "libelle", "date", "inscrits")), ("Ensuite", ("suite",))),
        ),
    ),
)

PRESTATAIRES = Page(
    "prestataires",
    "Prestataires",
    "L’annuaire de ceux qui peuvent aider : assistance à maîtrise d’ouvrage, DPO, éditeurs, formation, réseau.",
    (
        Liste(
            "prestataires",
            "Prestataires",
            ("nom", "type", "contact", "courriel", "telephone", "marche_resah", "note"),
            (
                ("Prestataire", ("nom", "type", "siret", "marche_resah")),
                ("Contact", ("contact", "courriel", "telephone")),
                ("Remarque", ("note",)),
            ),
        ),
    ),
)

ETAPE = Etape(3, "externe", "Diagnostic externe", (LECTURES, VEILLE, PRESTATAIRES))
