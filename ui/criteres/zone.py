"""Where the criteria scroll, and how things are put in their place by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.criteres.liste import Criteres
from ui.theme import ESPACE, classer


class ZoneCriteres(QScrollArea):
    """The criteria, scrolled; their width is that of the column."""

    def __init__(self, criteres: Criteres, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._criteres = criteres
        self.setWidget(criteres)
        classer(criteres, "contenu")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def voir(self, haut: int, bas: int) -> None:
        """Scroll as little as needed to see from top to bottom; the top, when there is too much."""
        barre = self.verticalScrollBar()
        place = self.viewport().height()
        if bas > barre.value() + place:
            barre.setValue(min(bas - place + ESPACE[1], haut))
        if haut < barre.value():
            barre.setValue(haut)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Lay out again at the new width."""
        super().resizeEvent(event)
        if self.viewport().width() != self._criteres.width():
            self._criteres.disposer(self.viewport().width())
