"""Joined files handed to the system to be read: copies that go with the page, marked so that nobody edits them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices


class Copies:
    """The folder is made when first needed, and removed with this object when the system lets go of it."""

    def __init__(self) -> None:
        self._dossier: QTemporaryDir | None = None
        self._rang = 0

    def ouvrir(self, nom: str, octets: bytes) -> bool:
        """Show these bytes in the program of the system for such a name; False when there is none."""
        if self._dossier is None:
            self._dossier = QTemporaryDir()
        self._rang += 1  # the one before may still be open under that name
        place = Path(self._dossier.path()) / str(self._rang)
        try:
            place.mkdir(parents=True, exist_ok=True)
            copie = place / nom
            copie.write_bytes(octets)
            copie.chmod(0o444)
        except OSError:
            return False
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(copie)))
