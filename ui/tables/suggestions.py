"""What may be chosen while typing in a cell: a short list under it, found by any part of the words.

It never takes the focus: keys stay with the cell. Neither case nor accents matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from esms_desktop.common.fr_format import cle_de_comparaison

MONTREES = 10
"""Rows of the list before it scrolls."""


class Options:
    """The texts that may be chosen. lire: what a typed text is read as (« 3 » is « 03 - Allier »), if anything."""

    def __init__(self, textes: Sequence[str], lire: Callable[[str], str]) -> None:
        self._textes = tuple(textes)
        self._cles = tuple(map(cle_de_comparaison, textes))
        self._lire = lire

    def toutes(self) -> tuple[str, ...]:
        """Every option, in its order."""
        return self._textes

    def trouver(self, tape: str) -> list[str]:
        """The options that a text may mean, the likeliest first."""
        cle = cle_de_comparaison(tape)
        if not cle:
            return list(self._textes)
        lu = self._lire(tape)
        trouves = [
            (self._vraisemblance(ecrit, cle, exact=texte == lu), rang, texte)
            for rang, (texte, ecrit) in enumerate(zip(self._textes, self._cles, strict=True))
            if cle in ecrit or texte == lu
        ]
        return [texte for _, _, texte in sorted(trouves)]

    @staticmethod
    def _vraisemblance(ecrit: str, cle: str, *, exact: bool) -> int:
        if exact or ecrit == cle:
            return 0
        if ecrit.startswith(cle):
            return 1
        return 2 if f" {cle}" in ecrit else 3


class ListeDeChoix(QListWidget):
    """The list itself. choisie(text): one was clicked."""

    choisie = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlags(
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.NoDropShadowWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName("Choix possibles")
        self.itemClicked.connect(lambda item: self.choisie.emit(item.text()))

    def proposer(self, textes: Sequence[str], choisie: str | None) -> None:
        """Show these texts; choisie: the one that Enter would take."""
        self.clear()
        self.addItems(list(textes))
        self.setCurrentRow(list(textes).index(choisie) if choisie in textes else -1)

    def placer(self, sous: QRect, largeur: int, ecran: QRect) -> None:
        """Under a cell (or above it where there is no room), in coordinates of the screen."""
        visibles = min(self.count(), MONTREES)
        haut = visibles * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth() + 10
        large = max(sous.width(), min(self.sizeHintForColumn(0) + 40, largeur))
        place = QPoint(min(sous.left(), ecran.right() - large), sous.bottom() + 1)
        if place.y() + haut > ecran.bottom():
            place.setY(max(sous.top() - haut, ecran.top()))
        self.setGeometry(QRect(place.x(), place.y(), large, haut))

    def avancer(self, pas: int) -> str:
        """Move the choice by that many rows; the text chosen."""
        rang = self.currentRow() + pas if self.currentRow() >= 0 else (0 if pas > 0 else self.count() - 1)
        self.setCurrentRow(min(max(rang, 0), self.count() - 1))
        return self.courante() or ""

    def courante(self) -> str | None:
        """The text that Enter would take."""
        item = self.currentItem()
        return item.text() if item is not None and self.isVisible() else None
