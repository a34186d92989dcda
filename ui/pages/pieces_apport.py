"""Files that a person brings, from a dialog, the mouse or the clipboard: their names and bytes. A screenshot is one."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QStandardPaths
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from esms_desktop.document.document import PIECE_MAX
from ui.preferences import Preferences

DOSSIER = "import/pieces"
"""Last folder that a piece came from, among the preferences."""
FILTRE = "Pièces (*.pdf *.xlsx *.docx *.png *.jpg *.jpeg);;Tous les fichiers (*)"
IMAGE_COLLEE = "image collee.png"


class Apport(NamedTuple):
    """A file. octets: `None` when it cannot be read; one too large is read just enough to be refused."""

    nom: str
    octets: bytes | None


def choisir(titre: str, preferences: Preferences, parent: QWidget) -> Apport | None:
    """Ask for a file, where the last one was; `None` when the person gave up."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    depart = str(preferences.lire(DOSSIER) or documents)
    choisi, _ = QFileDialog.getOpenFileName(parent, titre, depart, FILTRE)
    if not choisi:
        return None
    preferences.ecrire(DOSSIER, str(Path(choisi).parent))
    return lire(Path(choisi))


def porte_des_fichiers(donnees: QMimeData) -> bool:
    """True when something there can be joined."""
    return any(url.isLocalFile() for url in donnees.urls()) or donnees.hasImage()


def apporter(donnees: QMimeData) -> list[Apport]:
    """The files that were dropped or pasted, else the picture."""
    fichiers = [Path(url.toLocalFile()) for url in donnees.urls() if url.isLocalFile()]
    if fichiers:
        return [lire(chemin) for chemin in fichiers]
    image = donnees.imageData() if donnees.hasImage() else None
    return [Apport(IMAGE_COLLEE, _png(image))] if isinstance(image, QImage) else []


def lire(chemin: Path) -> Apport:
    """The bytes of a file."""
    try:
        with chemin.open("rb") as flux:
            return Apport(chemin.name, flux.read(PIECE_MAX + 1))
    except OSError:
        return Apport(chemin.name, None)


def _png(image: QImage) -> bytes:
    tampon = QBuffer()
    tampon.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(tampon, QByteArray(b"PNG")).write(image)
    return bytes(tampon.data().data())
