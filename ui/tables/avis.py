"""The two lines under a table: what came of the last gesture, and what is to be said of the current row."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.icones import image
from ui.theme import ESPACE, Theme, classer


class Avis(QFrame):
    """A sentence with its mark and at most two buttons. premier, second: a button was pressed. ferme: put away."""

    premier = Signal()
    second = Signal()

    def __init__(self, theme: Theme, nom: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        classer(self, "carte")
        self.setAccessibleName(nom)
        self._signe = _Signe(theme)
        self.phrase = QLabel()
        self.phrase.setTextFormat(Qt.TextFormat.PlainText)
        self.phrase.setWordWrap(True)
        self.phrase.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.phrase.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.bouton = QPushButton()
        self.autre = QPushButton()
        place = QHBoxLayout(self)
        place.setContentsMargins(ESPACE[2], ESPACE[1], ESPACE[1], ESPACE[1])
        place.setSpacing(ESPACE[1])
        place.addWidget(self._signe)
        place.addWidget(self.phrase, 1)
        place.addWidget(self.bouton)
        place.addWidget(self.autre)
        self.bouton.clicked.connect(self.premier)
        self.autre.clicked.connect(self.second)
        self.hide()

    def montrer(self, phrase: str, role: str = "attenue", bouton: str = "", autre: str = "") -> None:
        """Say a sentence; an empty one puts the line away. role: satisfait, a_completer, non_satisfait, attenue."""
        if self.phrase.text() != phrase:
            self.phrase.setText(phrase)
        self._signe.montrer(role)
        for widget, texte in ((self.bouton, bouton), (self.autre, autre)):
            widget.setText(texte)
            widget.setVisible(bool(texte))
        self.setVisible(bool(phrase))


_SIGNES = {
    "satisfait": "check",
    "a_completer": "ellipsis",
    "non_satisfait": "circle-alert",
    "attenue": "info",
}


class _Signe(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._role = "attenue"
        self._mesurer()
        theme.change.connect(self._mesurer)

    def _mesurer(self) -> None:
        cote = self._theme.icone_px()
        self.setFixedSize(cote, cote)

    def montrer(self, role: str) -> None:
        self._role = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        cote = self._theme.icone_px()
        QPainter(self).drawPixmap(
            0, 0, image(_SIGNES[self._role], cote, self.devicePixelRatioF(), self._role)
        )
