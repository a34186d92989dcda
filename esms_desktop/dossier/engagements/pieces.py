"""The pieces of the application by code: those that each organisation owes, and the state of a code with several rows.

Source: calls of 2022 on (self-assessment of each organisation, 4.2.E; agreement of each national entity, 4.2.B).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.suivi import Piece

AUTODIAGNOSTIC, ACCORD_NATIONAL = "P05", "P08"
GRAVITE = ("manquante", "jointe", "validee")
"""From the weakest: rows of one code say together what the weakest of them says."""


def _tous(dossier: Dossier) -> tuple[str, ...]:
    """The organisations of the project: one whose establishments are all out of its scope owes nothing."""
    presents = {e.organisme for e in dossier.etablissements if e.type_intervention != "hors_perimetre"}
    exclus = {e.organisme for e in dossier.etablissements} - presents
    return tuple(og.id for og in dossier.organismes if og.id not in exclus)


def _rattaches(dossier: Dossier) -> tuple[str, ...]:
    attaches = {og.id for og in dossier.organismes if og.entite_nationale}
    return tuple(og for og in _tous(dossier) if og in attaches)


PAR_ORGANISME: Mapping[str, Callable[[Dossier], tuple[str, ...]]] = {
    AUTODIAGNOSTIC: _tous,
    ACCORD_NATIONAL: _rattaches,
}
"""Code of a piece that is owed once an organisation -> ids of those that owe it."""


def etats(dossier: Dossier) -> dict[str | None, str | None]:
    """State of each code that some row declares; `None` when its rows say nothing.

    A row without organisation speaks for all. A code owed by each organisation is missing as long as one of them has
    no row of its own.
    """
    par_code: dict[str | None, list[Piece]] = {}
    for piece in dossier.pieces:
        par_code.setdefault(piece.code, []).append(piece)
    return {code: _etat(dossier, code, rangees) for code, rangees in par_code.items()}


def _etat(dossier: Dossier, code: str | None, rangees: list[Piece]) -> str | None:
    dits = [piece.etat for piece in rangees if piece.etat is not None]
    if not dits:
        return None
    redevables = PAR_ORGANISME.get(code or "")
    if redevables is not None and not any(piece.organisme is None for piece in rangees):
        siens = {piece.organisme for piece in rangees if piece.etat is not None}
        if set(redevables(dossier)) - siens:
            return "manquante"
    utiles = [etat for etat in dits if etat in GRAVITE]
    return min(utiles, key=GRAVITE.index) if utiles else "sans_objet"
