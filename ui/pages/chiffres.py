"""A few figures in a row at the head of a page whose room is for a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from esms_desktop.document.totaux import Total
from ui.pages.totaux import CarteTotal
from ui.theme import ESPACE


class Chiffres(QWidget):
    """As many cards as it is made with, always side by side."""

    def __init__(self, nombre: int) -> None:
        super().__init__()
        self.cartes = [CarteTotal() for _ in range(nombre)]
        grille = QGridLayout(self)
        grille.setContentsMargins(0, 0, 0, 0)
        grille.setSpacing(ESPACE[2])
        for rang, carte in enumerate(self.cartes):
            grille.addWidget(carte, 0, rang)
            grille.setColumnStretch(rang, 1)

    def montrer(self, totaux: Sequence[Total]) -> None:
        """Other figures."""
        for carte, total in zip(self.cartes, totaux, strict=True):
            carte.montrer(total)
