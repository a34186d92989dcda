"""One sentence above the home page: why something asked for did not happen. Closed by hand, or by what follows."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui.icones import icone
from ui.theme import ESPACE, classer


class Avis(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        classer(self, "bandeau")
        self._texte = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._texte.setWordWrap(True)
        self._texte.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        fermer = QToolButton()
        fermer.setIcon(icone("x"))
        fermer.setAccessibleName("Fermer ce message")
        fermer.clicked.connect(lambda *_: self.dire(""))
        boite = QHBoxLayout(self)
        boite.setContentsMargins(ESPACE[3], ESPACE[1], ESPACE[1], ESPACE[1])
        boite.addWidget(self._texte, 1)
        boite.addWidget(fermer, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def texte(self) -> str:
        """What is being said."""
        return self._texte.text()

    def dire(self, phrase: str) -> None:
        """Say it, and to a screen reader too; an empty sentence closes."""
        self._texte.setText(phrase)
        self._texte.setAccessibleName(phrase)
        self.setVisible(bool(phrase))
        if phrase:
            from ui.annonces import Annonceur

            Annonceur(self).dire(phrase)
