"""What this program is, its version, its licence, the rules that it knows, what it owes to others."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from esms_desktop.common.errors import UserError
from esms_desktop.rules.pack import Bibliotheque
from ui.theme import ESPACE, classer

PRINCIPES = (
    "ESMS Desktop prépare hors ligne un dossier ESMS numérique. Rien de ce que vous écrivez ne quitte cet "
    "ordinateur : l’application n’ouvre aucune connexion."
)
AVERTISSEMENT = (
    "Les critères et les montants viennent des textes cités dans chaque critère, avec notre lecture quand ils "
    "prêtent à discussion. L’autorité qui instruit la demande reste seule juge."
)
REMERCIEMENTS = (
    "Logiciel libre, licence EUPL 1.2. Il repose sur Python, Qt et PySide6 (LGPL), SQLAlchemy, msgspec, reportlab et "
    "XlsxWriter ; sur la police Inter (OFL) et les icônes Lucide (ISC)."
)


def numero() -> str:
    """The version of the program."""
    try:
        return version("esms-desktop")
    except PackageNotFoundError:
        return "version de travail"


def fiche(packs: Bibliotheque) -> str:
    """What to copy in a message that asks for help: versions, nothing personal."""
    lignes = [
        f"ESMS Desktop {numero()}",
        f"Qt {qVersion()}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
    ]
    try:
        lignes += [f"{a.titre_court} : règles v{a.version}" for a in packs.appels()]
    except UserError as refus:
        lignes.append(str(refus))
    return "\n".join(lignes)


class DialogueAPropos(QDialog):
    """Read, copied in a message, closed."""

    def __init__(self, packs: Bibliotheque, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("À propos d’ESMS Desktop")
        self.setMinimumWidth(520)
        titre = QLabel(f"ESMS Desktop {numero()}")
        classer(titre, "titre")
        details = QLabel(fiche(packs), textFormat=Qt.TextFormat.PlainText)
        details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        details.setAccessibleName("Versions")
        carte = QFrame()
        classer(carte, "carte")
        interieur = QVBoxLayout(carte)
        interieur.setContentsMargins(ESPACE[3], ESPACE[2], ESPACE[3], ESPACE[2])
        interieur.addWidget(details)
        copier = QPushButton("Copier ces informations")
        copier.clicked.connect(lambda *_: QGuiApplication.clipboard().setText(details.text()))
        boutons = QDialogButtonBox()
        boutons.addButton(copier, QDialogButtonBox.ButtonRole.ActionRole)
        boutons.addButton("Fermer", QDialogButtonBox.ButtonRole.RejectRole)
        boutons.rejected.connect(self.reject)
        boite = QVBoxLayout(self)
        boite.setContentsMargins(ESPACE[4], ESPACE[4], ESPACE[4], ESPACE[3])
        boite.setSpacing(ESPACE[2])
        boite.addWidget(titre)
        for texte in (PRINCIPES, AVERTISSEMENT):
            boite.addWidget(QLabel(texte, wordWrap=True))
        boite.addWidget(carte)
        merci = QLabel(REMERCIEMENTS, wordWrap=True)
        classer(merci, "attenue")
        boite.addWidget(merci)
        boite.addWidget(boutons)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """As high as its texts are at this width: Qt measures texts that wrap as if they were wider."""
        super().showEvent(event)
        boite = self.layout()
        assert boite is not None
        self.setMinimumHeight(boite.totalHeightForWidth(self.width()))
