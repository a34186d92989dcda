"""Names of what the pack contains, and of its folder: ASCII, which every system and portal accepts."""

from __future__ import annotations

from datetime import date

from esms_desktop.common.files import nom_sur

PDF = "01_dossier_candidature.pdf"
CLASSEUR = "02_budget_et_etablissements.xlsx"
MANIFESTE = "manifeste.json"
MANIFESTE_LISIBLE = "manifeste.txt"

ORGANISME_MAX, APPEL_MAX = 40, 40
"""The path of a synchronised folder is long already: 260 characters in all on Windows."""


def nom_du_dossier(organisme: str, appel: str, jour: date) -> str:
    """« Association Les Tilleuls - Amorcage 2021, Nouvelle-Aquitaine - 2026-11-22 »."""
    return f"{nom_sur(organisme, ORGANISME_MAX)} - {nom_sur(appel, APPEL_MAX)} - {jour.isoformat()}"


def variante(nom: str, rang: int) -> str:
    """« nom (2) » when the first one is taken by something that is not ours."""
    return nom if rang == 1 else f"{nom} ({rang})"
