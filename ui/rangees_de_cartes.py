"""Cards side by side, in as many equal columns as the width allows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import ESPACE, Theme


class RangeesDeCartes(QWidget):
    """largeur: pixels at 100 % below which a column is too narrow to read."""

    def __init__(self, theme: Theme, largeur: int, colonnes_max: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._largeur = largeur
        self._maximum = colonnes_max
        self._cartes: list[QWidget] = []
        self._colonnes = 0
        self._grille = QGridLayout(self)
        self._grille.setContentsMargins(0, 0, 0, 0)
        self._grille.setSpacing(ESPACE[2])
        theme.change.connect(self._ranger)

    @property
    def colonnes(self) -> int:
        """How many cards there are in a row."""
        return max(self._colonnes, 1)

    @property
    def cartes(self) -> Sequence[QWidget]:
        """The cards in reading order."""
        return self._cartes

    def remplir(self, cartes: Sequence[QWidget], largeur: int | None = None) -> None:
        """Show these cards, with columns of that width at least; the former cards are deleted."""
        self._largeur = largeur or self._largeur
        for ancienne in self._cartes:
            self._grille.removeWidget(ancienne)
            ancienne.hide()
            ancienne.deleteLater()
        self._cartes = list(cartes)
        self._colonnes = 0
        self._ranger()
        for carte in self._cartes:
            carte.show()  # now, not when the event loop comes to it: the focus may go there

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """One column; the height follows the width, what wrapped texts would need when narrower is not counted."""
        return QSize(max((carte.minimumSizeHint().width() for carte in self._cartes), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width may hold another number of columns."""
        super().resizeEvent(event)
        self._ranger()

    def _ranger(self) -> None:
        large = self._theme.icone_px(self._largeur) + ESPACE[2]
        colonnes = min(max((self.width() + ESPACE[2]) // large, 1), self._maximum)
        if colonnes == self._colonnes:
            return
        self._colonnes = colonnes
        for rang, carte in enumerate(self._cartes):
            self._grille.addWidget(carte, rang // colonnes, rang % colonnes)
        for colonne in range(self._maximum):
            self._grille.setColumnStretch(colonne, int(colonne < colonnes))
