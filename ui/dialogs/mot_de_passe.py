"""The password of a dossier: asked to open it, put, changed or taken away, and its sheet printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.errors import UserError
from esms_desktop.document.refus import Secret
from ui.theme import ESPACE, classer

AVERTISSEMENT = (
    "Sans ce mot de passe, personne ne pourra ouvrir le dossier, ni nous ni vous. Ses sauvegardes sont protégées "
    "aussi ; les copies que vous avez faites vous-même ne le sont pas. Ce qui pouvait s’annuler ne le pourra plus."
)


class _Base(QDialog):
    """Inputs of passwords one under the other, a sentence for what is wrong, the choice to see what is typed."""

    def __init__(self, titre: str, explication: str, valider: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(titre)
        self.setMinimumWidth(480)
        entete = QLabel(titre)
        classer(entete, "section")
        texte = QLabel(explication, textFormat=Qt.TextFormat.PlainText)
        texte.setWordWrap(True)
        classer(texte, "attenue")
        self._champs: list[QLineEdit] = []
        self._faute = QLabel()
        self._faute.setWordWrap(True)
        self._faute.hide()
        classer(self._faute, "non_satisfait")
        self._valider = QPushButton(valider)
        classer(self._valider, "primaire")
        self._valider.clicked.connect(self._essayer)
        self._boutons = QDialogButtonBox()
        self._boutons.addButton(self._valider, QDialogButtonBox.ButtonRole.ActionRole)
        self._boutons.addButton("Annuler", QDialogButtonBox.ButtonRole.RejectRole)
        self._boutons.rejected.connect(self.reject)
        self._boite = QVBoxLayout(self)
        self._boite.setContentsMargins(ESPACE[4], ESPACE[4], ESPACE[4], ESPACE[3])
        self._boite.setSpacing(ESPACE[1])
        self._boite.addWidget(entete)
        self._boite.addWidget(texte)

    def _finir(self) -> None:
        voir = QCheckBox("Afficher ce que je tape")
        voir.toggled.connect(self._montrer)
        self._boite.addWidget(voir, 0, Qt.AlignmentFlag.AlignLeft)
        self._boite.addWidget(self._faute)
        self._boite.addWidget(self._boutons)
        self._valider.setDefault(True)  # once it is in the dialog: before, the dialog does not know of it

    def _ajouter(self, libelle: str) -> QLineEdit:
        etiquette = QLabel(libelle)
        champ = QLineEdit()
        champ.setEchoMode(QLineEdit.EchoMode.Password)
        champ.setAccessibleName(libelle)
        champ.textEdited.connect(lambda *_: self._faute.hide())
        etiquette.setBuddy(champ)
        self._boite.addWidget(etiquette)
        self._boite.addWidget(champ)
        self._champs.append(champ)
        return champ

    def _montrer(self, voir: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if voir else QLineEdit.EchoMode.Password
        for champ in self._champs:
            champ.setEchoMode(mode)

    def _refuser(self, phrase: str, champ: QLineEdit) -> None:
        self._faute.setText(phrase)
        self._faute.show()
        champ.setAccessibleDescription(phrase)
        champ.setFocus()
        champ.selectAll()

    def _essayer(self) -> None:
        raise NotImplementedError


class DemanderMotDePasse(_Base):
    """Asked until a password opens the file, or until given up. `resultat`: what `ouvrir` gave."""

    def __init__(self, nom: str, ouvrir: Callable[[Secret], Any], parent: QWidget | None = None) -> None:
        super().__init__("Dossier protégé", f"« {nom} » est protégé par un mot de passe.", "Ouvrir", parent)
        self._ouvrir = ouvrir
        self.resultat: Any = None
        self._champ = self._ajouter("Mot de passe")
        self._finir()

    def _essayer(self) -> None:
        try:
            self.resultat = self._ouvrir(Secret(self._champ.text()))
        except UserError as refus:
            self._refuser(str(refus), self._champ)
            return
        self.accept()


class PoserMotDePasse(_Base):
    """A new password, typed twice. `phrase`: what was typed, to be printed; forgotten with the dialog."""

    def __init__(self, *, protege: bool, parent: QWidget | None = None) -> None:
        titre = "Changer le mot de passe" if protege else "Protéger par un mot de passe"
        super().__init__(titre, AVERTISSEMENT, titre.split(" par ")[0], parent)
        self.phrase = ""
        self.retirer = False
        self._un = self._ajouter("Nouveau mot de passe")
        self._deux = self._ajouter("Le même, encore une fois")
        self._finir()
        if protege:
            retirer = QPushButton(QIcon(), "Retirer le mot de passe")
            retirer.clicked.connect(self._retirer)
            self._boutons.addButton(retirer, QDialogButtonBox.ButtonRole.DestructiveRole)

    def secret(self) -> Secret | None:
        """The password to put, `None` to take it away."""
        return None if self.retirer else Secret(self.phrase)

    def _retirer(self) -> None:
        self.retirer = True
        self.accept()

    def _essayer(self) -> None:
        try:
            Secret(self._un.text())
        except UserError as refus:
            self._refuser(str(refus), self._un)
            return
        if self._un.text() != self._deux.text():
            self._refuser("Les deux mots de passe ne sont pas les mêmes.", self._deux)
            return
        self.phrase = self._un.text()
        self.accept()
