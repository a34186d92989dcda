"""The state of a field: a word, a shape, the colour of a role, and the sentence that goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import INSECABLE, enumerer
from esms_desktop.rules.verdict import CritereJuge
from ui.fields.stocke import Stocke
from ui.icones import Marque

Genre = Literal["ok", "manquant", "illisible", "contradictoire", "conseil", "alerte", "a_confirmer", "refuse"]
MARQUES: dict[Genre, Marque] = {
    "manquant": Marque("ellipsis", "à compléter", "a_completer"),
    "illisible": Marque("circle-alert", "à corriger", "non_satisfait"),
    "contradictoire": Marque("circle-alert", "non satisfait", "non_satisfait"),
    "conseil": Marque("info", "conseil", "a_completer"),
    "alerte": Marque("triangle-alert", "à vérifier", "a_completer"),
    "a_confirmer": Marque("circle-question-mark", "à confirmer", "a_completer"),
    "refuse": Marque("triangle-alert", "pas enregistré", "non_satisfait"),
}
"""`ok` has no mark: a form in order is quiet."""
REPORTE = "Repris du dossier que vous avez copié : vérifiez qu’il convient encore."
CADRE: dict[Genre, str] = {
    "illisible": "non_satisfait",
    "contradictoire": "non_satisfait",
    "refuse": "non_satisfait",
    "alerte": "a_completer",
    "a_confirmer": "a_completer",
}
"""Outline of the input, for the states that call for a change of what it holds."""


class EtatChamp(NamedTuple):
    """message takes the place of the help; empty when the help says enough."""

    genre: Genre
    message: str = ""

    @property
    def marque(self) -> Marque | None:
        """How it is shown."""
        return MARQUES.get(self.genre)


BON = EtatChamp("ok")


class Demandes(NamedTuple):
    """What the criteria say of a field: titles of those that wait for it, those that its value does not satisfy."""

    attendu_par: tuple[str, ...] = ()
    reproches: tuple[CritereJuge, ...] = ()


def etat_du_champ(stocke: Stocke, demandes: Demandes, *, reporte: bool, refus: str) -> EtatChamp:
    """The state to show, the most pressing first. refus: why what was typed could not be stored."""
    if refus:
        return EtatChamp("refuse", refus)
    if stocke.message:
        return EtatChamp("illisible", stocke.message)
    bloquants = [critere for critere in demandes.reproches if critere.bloque]
    if bloquants:
        return EtatChamp("contradictoire", _phrases(bloquants))
    if reporte and stocke.texte:
        return EtatChamp("a_confirmer", REPORTE)
    if stocke.alerte:
        return EtatChamp("alerte", stocke.alerte)
    if demandes.attendu_par and not stocke.texte:
        return EtatChamp("manquant")
    if demandes.reproches:
        return EtatChamp("conseil", _phrases(demandes.reproches))
    return BON


def demande_par(titres: Sequence[str]) -> str:
    """« Demandé par : Durée du projet et Planning. »"""
    return f"Demandé par{INSECABLE}: {enumerer(titres, au_plus=4)}." if titres else ""


def _phrases(criteres: Sequence[CritereJuge]) -> str:
    return " ".join(critere.phrase for critere in criteres[:2])
