"""A question that cannot wait, with named answers: used only where the work cannot go on without one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import ESPACE, classer


class Question(QDialog):
    """`demander()` gives the rank of the answer chosen, `None` when none was. The first answer is the advised one."""

    def __init__(
        self,
        titre: str,
        texte: str,
        reponses: Sequence[str],
        parent: QWidget | None = None,
        *,
        fuite: str = "Annuler",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(titre)
        self.setMinimumWidth(460)
        self.choix: int | None = None
        entete = QLabel(titre)
        entete.setWordWrap(True)
        classer(entete, "section")
        corps = QLabel(texte, textFormat=Qt.TextFormat.PlainText)
        corps.setWordWrap(True)
        corps.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        corps.setAccessibleName(texte)
        boutons = QDialogButtonBox()
        self._boutons = [self._bouton(reponse, rang) for rang, reponse in enumerate(reponses)]
        for bouton in self._boutons:
            boutons.addButton(bouton, QDialogButtonBox.ButtonRole.AcceptRole)
        boutons.addButton(fuite, QDialogButtonBox.ButtonRole.RejectRole)
        boutons.rejected.connect(self.reject)
        boite = QVBoxLayout(self)
        boite.setContentsMargins(ESPACE[4], ESPACE[4], ESPACE[4], ESPACE[3])
        boite.setSpacing(ESPACE[2])
        for widget in (entete, corps, boutons):
            boite.addWidget(widget)
        self._boutons[0].setDefault(True)  # once it is in the dialog: before, the dialog does not know of it

    def demander(self) -> int | None:
        """Ask, and wait for the answer."""
        self.exec()
        return self.choix

    def _bouton(self, texte: str, rang: int) -> QPushButton:
        bouton = QPushButton(texte)
        if rang == 0:
            classer(bouton, "primaire")
        bouton.clicked.connect(lambda *_: self._repondre(rang))
        return bouton

    def _repondre(self, rang: int) -> None:
        self.choix = rang
        self.accept()
