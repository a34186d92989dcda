"""A choice among rows of the dossier (who answers, which organisation), that follows their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.fields.combos import ComboSansMolette
from ui.pages.elements import texte_libre
from ui.theme import ESPACE, classer


class Entree(NamedTuple):
    """A row to choose. premier: the first of a group that a line sets apart."""

    cle: str
    nom: str
    premier: bool = False


class ComboDeLignes(ComboSansMolette):
    """Something is always chosen, once there is something to choose."""

    def vide(self) -> bool:
        """Nothing to choose."""
        return self.count() == 0

    def proposer(self, entrees: Sequence[Entree], choisie: str) -> str:
        """Offer these; the one that stays chosen: `choisie` when it is there, else the first."""
        self.clear()
        for entree in entrees:
            if entree.premier and self.count():
                self.insertSeparator(self.count())
            self.addItem(entree.nom, entree.cle)
        rang = self.findData(choisie)
        self.setCurrentIndex(rang if rang >= 0 else 0)
        self._dire_en_entier()
        return str(self.currentData() or "")

    def choisir(self, cle: str) -> bool:
        """Choose a row; False when it is not offered."""
        rang = self.findData(cle)
        if rang < 0:
            return False
        self.setCurrentIndex(rang)
        self._dire_en_entier()
        return True

    def _dire_en_entier(self) -> None:
        """A name too long for its place is whole under the mouse."""
        self.setToolTip(self.currentText())


class ChoixDeLigne(QWidget):
    """The combo and its label, side by side."""

    def __init__(self, etiquette: str, aide: str) -> None:
        super().__init__()
        self.combo = ComboDeLignes(self)
        self.combo.setAccessibleName(etiquette)
        self.combo.setAccessibleDescription(aide)
        self._label = QLabel(etiquette, self)
        classer(self._label, "gras")
        self._label.setBuddy(self.combo)
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self._label)
        place.addWidget(self.combo, 1)


def etiquette_de(texte: str, entree: QWidget) -> QLabel:
    """A label over an input, that leads to it."""
    label = texte_libre(texte, "gras")
    label.setBuddy(entree)
    return label
