"""The lines of the register, one under the other: files are dropped and pasted on them, keys do what the buttons do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QWidget

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.pieces import GROUPES, Inscrite
from esms_desktop.document.pieces_fichiers import montrer_poids
from ui.pages.liste_a_deux_lignes import Choix, ListeADeuxLignes
from ui.pages.pieces_apport import apporter, porte_des_fichiers
from ui.theme import Theme

AIDE = (
    "Les flèches passent d’une pièce à l’autre ; Entrée joint ou ouvre le fichier, Ctrl+V colle un fichier, Suppr le "
    "retire. Un fichier se dépose aussi à la souris sur sa ligne."
)
ETATS = {
    "manquante": ("ellipsis", "a_completer", "à joindre"),
    "jointe": ("check", "satisfait", "jointe"),
    "validee": ("circle-check", "satisfait", "validée"),
    "sans_objet": ("minus", "attenue", "sans objet"),
}
"""State of a piece -> shape, colour, word."""


class ListeDesPieces(ListeADeuxLignes):
    """apporte(list of Apport): files were dropped on, or pasted in, the current line. valide, retire: keys."""

    apporte = Signal(object)
    valide = Signal()
    retire = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "Pièces du dossier", AIDE, parent)
        self.setDragDropMode(self.DragDropMode.DropOnly)
        self.itemActivated.connect(lambda *_: self.valide.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Paste, join or open, take out."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.coller()
        elif event.key() == Qt.Key.Key_Delete:
            self.retire.emit()
        else:
            super().keyPressEvent(event)

    def coller(self) -> None:
        """What the clipboard holds, in the current line."""
        donnees = QGuiApplication.clipboard().mimeData()
        self.apporte.emit(apporter(donnees) if donnees is not None else [])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Files and pictures only."""
        if porte_des_fichiers(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        """The line under the mouse is the one that will take the file."""
        item = self.itemAt(event.position().toPoint())
        if item is not None and item.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.setCurrentItem(item)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """In the current line."""
        event.acceptProposedAction()
        self.apporte.emit(apporter(event.mimeData()))


def rang_de(inscrite: Inscrite) -> Choix:
    """How a line of the register is listed."""
    dessin, role, mot = ETATS[inscrite.etat]
    if inscrite.etat == "manquante" and not inscrite.requise:
        role = "attenue"
    detail = [mot, inscrite.demande.lower() if inscrite.groupe in ("conseillees", "obligatoires") else ""]
    if inscrite.jointe and inscrite.ligne is not None:
        detail = [mot, montrer_poids(inscrite.ligne.taille or 0)]
    dit = f"{INSECABLE}· ".join(filter(None, detail))
    return Choix(inscrite.cle, inscrite.titre, dit, dessin, role, GROUPES[inscrite.groupe])
