"""Where a new file goes: its name, its folder, and at once whether that name is taken. Nothing is ever replaced."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from esms_desktop.common.errors import UserError
from esms_desktop.document.demarrage import SUFFIXE, chemin_de, chemin_libre
from esms_desktop.document.fichiers import existe
from ui.pages.elements import bouton, ecrire, rangee, texte_libre
from ui.theme import ESPACE, classer


class Emplacement(QWidget):
    """A name and a folder, the folder of documents unless another is chosen."""

    def __init__(self, dossier: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        self._dossier = dossier or Path(documents)
        self._propose = ""
        self.nom = QLineEdit()
        self.nom.setAccessibleName("Nom du fichier")
        self._lieu = texte_libre("", "attenue")
        self.message = texte_libre("", "non_satisfait")
        self.message.hide()
        etiquette = QLabel("&Nom du fichier")
        etiquette.setBuddy(self.nom)
        classer(etiquette, "gras")
        parcourir = bouton("&Parcourir…", self._parcourir, aide="Choisir un autre dossier")
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[0])
        place.addWidget(etiquette)
        place.addLayout(rangee([self.nom, parcourir], etirer=0))
        place.addWidget(self._lieu)
        place.addWidget(self.message)
        self.nom.textChanged.connect(self._montrer)
        self._montrer()

    def proposer(self, nom: str) -> None:
        """A name to start from, unless the person wrote another one; the first one that is free."""
        if self.nom.text() in ("", self._propose):
            self._propose = chemin_libre(self._dossier, nom).stem
            self.nom.setText(self._propose)

    @property
    def chemin(self) -> Path:
        """The file to be."""
        return chemin_de(self._dossier, self.nom.text())

    def refus(self) -> str:
        """Why no file can be made there; empty when one can. Said under the name too."""
        phrase = self._chercher_un_refus()
        ecrire(self.message, phrase)
        self.nom.setAccessibleDescription(phrase or self._lieu.text())
        return phrase

    def _chercher_un_refus(self) -> str:
        if not self.nom.text().strip():
            return "Donnez un nom au fichier."
        try:
            pris = existe(self.chemin)
        except UserError as refus:
            return str(refus)
        return f"« {self.chemin.name} » existe déjà : choisissez un autre nom." if pris else ""

    def _montrer(self) -> None:
        ecrire(self._lieu, f"Dans {self._dossier}, sous le nom « {self.chemin.name} »")
        ecrire(self.message, "")

    def _parcourir(self) -> None:
        choisi, _ = QFileDialog.getSaveFileName(
            self, "Où enregistrer le dossier", str(self.chemin), f"Dossiers ESMS Desktop (*{SUFFIXE})"
        )
        if choisi:
            chemin = Path(choisi)
            self._dossier = chemin.parent
            self.nom.setText(chemin.stem if chemin.suffix.lower() == SUFFIXE else chemin.name)
            self._montrer()
