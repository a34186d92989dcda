"""What the keys do on the canvas: walk from line to line, move and stretch the current bar, zoom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from ui.gantt.toile import Toile

AIDE = (
    "Haut et bas passent d’une ligne à l’autre, droite et gauche suivent les dépendances. Alt et une flèche déplacent "
    "la tâche d’un jour de travail ; Alt, Maj et une flèche sa fin ; Ctrl, Maj et une flèche son début. Entrée ouvre "
    "la fiche, Suppr retire la tâche, plus et moins changent l’échelle."
)
Touche = Qt.Key
_ALT = Qt.KeyboardModifier.AltModifier
_MAJ = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_SANS = Qt.KeyboardModifier.NoModifier
_PAS = {Touche.Key_Left: -1, Touche.Key_Right: 1}
_GESTES = (_ALT, _ALT | _MAJ, _CTRL | _MAJ)
"""What moves the bar, its end, its beginning. Ctrl and Alt together would turn the screen of some laptops."""


def faire(toile: Toile, event: QKeyEvent) -> bool:
    """Do what that key means; False for a key that means nothing here."""
    touche = Qt.Key(event.key())
    modificateurs = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if touche in _PAS and modificateurs in _GESTES:
        return _geste(toile, _PAS[touche], modificateurs)
    if event.text() in ("+", "-", "−") and not modificateurs & (_CTRL | _ALT):
        toile.zoomer(1 if event.text() == "+" else -1)
        return True
    geste = _MARCHE.get(touche) if modificateurs == _SANS else None
    if geste is not None:
        geste(toile)
    return geste is not None


def _geste(toile: Toile, pas: int, modificateurs: Qt.KeyboardModifier) -> bool:
    """The bar of the current line, its end, or its beginning, one working day further."""
    rangee = toile.rangee_courante()
    if rangee is None or not toile.modifiable or rangee.debut is None:
        return True
    if rangee.genre == "jalon" and modificateurs == _ALT:
        toile.decaler_le_jalon(rangee, pas)
    elif rangee.genre == "tache":
        signaux = dict(zip(_GESTES, (toile.deplacee, toile.etiree, toile.debut_etire), strict=True))
        signaux[modificateurs].emit(rangee.id, pas)
    return True


def _suivre(toile: Toile, *, avant: bool) -> None:
    """To the first task that this one waits for, or that waits for it."""
    liees = toile.liees(avant=avant)
    if liees:
        toile.choisir(f"taches[{liees[0]}]")


def _ouvrir(toile: Toile) -> None:
    toile.ouverte.emit()


def _effacer(toile: Toile) -> None:
    if toile.modifiable:
        toile.effacee.emit()


_MARCHE: dict[Qt.Key, Callable[[Toile], None]] = {
    Touche.Key_Up: lambda toile: toile.voisine(-1),
    Touche.Key_Down: lambda toile: toile.voisine(1),
    Touche.Key_PageUp: lambda toile: toile.voisine(-toile.par_page()),
    Touche.Key_PageDown: lambda toile: toile.voisine(toile.par_page()),
    Touche.Key_Home: lambda toile: toile.voisine(-len(toile.rangees)),
    Touche.Key_End: lambda toile: toile.voisine(len(toile.rangees)),
    Touche.Key_Left: lambda toile: _suivre(toile, avant=True),
    Touche.Key_Right: lambda toile: _suivre(toile, avant=False),
    Touche.Key_Return: _ouvrir,
    Touche.Key_Enter: _ouvrir,
    Touche.Key_F4: _ouvrir,
    Touche.Key_Delete: _effacer,
}
