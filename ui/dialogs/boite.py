"""The shape of the dialogs that read a dossier: a title, a sentence, what it holds, its buttons at the bottom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.pages.elements import section, texte_libre
from ui.theme import ESPACE

LARGEUR, HAUTEUR = 860, 620
"""Pixels at 100 %: fits a screen of 1366 by 768 at 125 %."""


class Boite(QDialog):
    """What it holds goes in `boite`; `boutons` from left to right, the advised one last."""

    def __init__(
        self,
        titre: str,
        but: str,
        parent: QWidget | None = None,
        *,
        taille: tuple[int, int] = (LARGEUR, HAUTEUR),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(titre)
        self.titre = section(titre)
        self.but = texte_libre(but, "attenue")
        self.but.setVisible(bool(but))
        self.boite = QVBoxLayout()
        self.boite.setSpacing(ESPACE[2])
        self._bas = QHBoxLayout()
        self._bas.setSpacing(ESPACE[1])
        place = QVBoxLayout(self)
        place.setContentsMargins(ESPACE[4], ESPACE[3], ESPACE[4], ESPACE[3])
        place.setSpacing(ESPACE[2])
        place.addWidget(self.titre)
        place.addWidget(self.but)
        place.addLayout(self.boite, 1)
        place.addLayout(self._bas)
        dimensionner(self, taille)

    def boutons(self, faits: Sequence[QPushButton]) -> None:
        """At the right of the bottom; the last one answers Enter."""
        self._bas.addStretch(1)
        for fait in faits:
            self._bas.addWidget(fait)
        faits[-1].setDefault(True)


def dimensionner(dialogue: QDialog, taille: tuple[int, int]) -> None:
    """As large as asked, in proportion with the text, never larger than the screen."""
    facteur = dialogue.fontMetrics().height() / 16
    ecran = dialogue.screen().availableSize()
    large, haut = taille
    dialogue.resize(
        min(round(large * facteur), ecran.width() - 48), min(round(haut * facteur), ecran.height() - 64)
    )
