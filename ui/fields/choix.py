"""One option of a closed list. It says when nothing was answered, and typing finds an option."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.fields.combos import CODE, ComboSansMolette
from ui.fields.saisie import Saisie

PAS_ENCORE = "Pas encore répondu"
FLECHE = 5
"""Figures that the arrow takes."""


class SaisieChoix(Saisie):
    """A combo box whose first option is to have answered nothing."""

    def __init__(self, options: Mapping[str, str], parent: QWidget | None = None) -> None:
        """options: code -> label."""
        plus_longue = max(len(libelle) for libelle in (PAS_ENCORE, *options.values()))
        super().__init__(parent, chiffres=plus_longue + FLECHE)
        self._nombre = len(options) + 1
        self.combo = ComboSansMolette(self)
        self.combo.addItem(PAS_ENCORE, "")
        for code, libelle in options.items():
            self.combo.addItem(libelle, code)
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.combo, 1_000)
        place.addStretch(1)
        self.suivre(self.combo)
        self.combo.choisi.connect(self._choisi)

    def montrer(self, texte: str) -> None:
        """Show an option by its label; a text that is none of them is added, word for word."""
        rang = self.combo.findText(texte) if texte else 0
        if not 0 <= rang < self._nombre:
            self._oter_le_brouillon()
            self.combo.addItem(texte, texte)
            self.combo.setCurrentIndex(self._nombre)
            return
        self.combo.setCurrentIndex(rang)
        self._oter_le_brouillon()

    def texte(self) -> str:
        """The code of the option, nothing, or the text that is none of them."""
        return str(self.combo.currentData(CODE) or "")

    def _oter_le_brouillon(self) -> None:
        while self.combo.count() > self._nombre:
            self.combo.removeItem(self.combo.count() - 1)

    def _choisi(self, dans_la_liste: bool) -> None:
        self.tape.emit(self.texte())
        if dans_la_liste:
            self.pose.emit()
