"""A table with no row yet: what to do first."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.icones import icone
from ui.tables.barre import nom_au_pluriel
from ui.theme import ESPACE, Theme, classer


class Vide(QWidget):
    """ajoutee, collee, preremplie: what a person chose to begin with.

    une_ligne: what a row is called (« une séance »). modele: default rows are offered.
    """

    ajoutee = Signal()
    collee = Signal()
    preremplie = Signal()

    def __init__(
        self, une_ligne: str, theme: Theme, parent: QWidget | None = None, *, modele: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        article, _, singulier = une_ligne.partition(" ")
        feminin = article == "une"
        premier = f"{article} {'première' if feminin else 'premier'} {singulier}"
        self._dessin = QLabel()
        titre = QLabel(f"Pas encore {_de(nom_au_pluriel(une_ligne))}")
        classer(titre, "section")
        phrase = QLabel(
            ("Partez de lignes toutes prêtes, ajoutez " if modele else "Ajoutez ")
            + f"{premier}, ou collez un tableau depuis Excel : les titres de ses colonnes sont reconnus, "
            "leur ordre ne compte pas."
        )
        phrase.setWordWrap(True)
        phrase.setTextFormat(Qt.TextFormat.PlainText)
        phrase.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        phrase.setMaximumWidth(460)
        classer(phrase, "attenue")
        self.ajouter = QPushButton(f"Ajouter {une_ligne}")
        self.preremplir = QPushButton("Préremplir…")
        self.preremplir.setToolTip("Choisir parmi des lignes toutes prêtes, à adapter")
        if not modele:  # shown without a parent yet, it would be a window for an instant
            self.preremplir.hide()
        classer(self.preremplir if modele else self.ajouter, "primaire")
        self.preremplir.clicked.connect(self.preremplie)
        self.coller = QPushButton("Coller")
        self.coller.setToolTip("Coller le tableau copié dans Excel (Ctrl+V)")
        self.ajouter.clicked.connect(self.ajoutee)
        self.coller.clicked.connect(self.collee)
        self._disposer(titre, phrase)
        self._dessiner()
        theme.change.connect(self._dessiner)

    def _disposer(self, titre: QLabel, phrase: QLabel) -> None:
        boutons = QHBoxLayout()
        boutons.setSpacing(ESPACE[1])
        boutons.addStretch()
        for bouton in (self.preremplir, self.ajouter, self.coller):
            boutons.addWidget(bouton)
        boutons.addStretch()
        place = QVBoxLayout(self)
        place.setSpacing(ESPACE[1])
        place.addStretch(2)
        place.addWidget(self._dessin, 0, Qt.AlignmentFlag.AlignHCenter)
        place.addSpacing(ESPACE[1])
        place.addWidget(titre, 0, Qt.AlignmentFlag.AlignHCenter)
        rangee = QHBoxLayout()
        rangee.addStretch()
        rangee.addWidget(phrase, 1_000)
        rangee.addStretch()
        place.addLayout(rangee)
        place.addSpacing(ESPACE[2])
        place.addLayout(boutons)
        place.addStretch(3)

    def _dessiner(self) -> None:
        cote = self._theme.icone_px(32)
        self._dessin.setPixmap(icone("table", cote, "attenue").pixmap(cote, cote))

    def event(self, event: QEvent) -> bool:
        """Ctrl+V pastes here too, before the menu of the window takes it."""
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.collee.emit()
            return True
        return super().event(event)


def _de(nom: str) -> str:
    return f"d’{nom}" if nom[:1] in "aeiouéèêhAEIOUÉ" else f"de {nom}"
