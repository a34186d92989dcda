"""What stands where there is nothing to show yet: what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ui.pages.elements import Carte, section, texte_libre
from ui.theme import ESPACE

LARGEUR = 520


class EtatVide(Carte):
    """A title, a sentence, buttons, in the middle of the room."""

    def __init__(self, titre: str, phrase: str, boutons: list[QPushButton]) -> None:
        super().__init__()
        dit = section(titre)
        dit.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        explique = texte_libre(phrase, "attenue")
        explique.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        explique.setMaximumWidth(LARGEUR)
        rangee = QHBoxLayout()
        rangee.setSpacing(ESPACE[1])
        rangee.addStretch()
        for fait in boutons:
            rangee.addWidget(fait)
        rangee.addStretch()
        milieu = QHBoxLayout()
        milieu.addStretch()
        milieu.addWidget(explique, 1_000)
        milieu.addStretch()
        dedans = QVBoxLayout()
        dedans.setSpacing(ESPACE[1])
        dedans.addStretch(2)
        dedans.addWidget(dit)
        dedans.addLayout(milieu)
        dedans.addSpacing(ESPACE[2])
        dedans.addLayout(rangee)
        dedans.addStretch(3)
        self.boite.addLayout(dedans, 1)
