"""Step 12: after the deposit. The answer, the measures of each month, what they make of the targets, the payments."""

from __future__ import annotations

from esms_desktop.dossier.steps.types import Bloc, Etape, Groupe, Page, du_projet

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

ETAPE = Etape(12, "suivi", "Suivi après dépôt", (DEPOT,))
