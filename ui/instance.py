"""One application at a time: a second start hands its file to the first and ends. No network: a lock and a folder.

The lock is released by the system when the first one dies, whatever happened to it.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import ecrire_d_un_bloc

RIEN = b""
PATIENCE = 4.0
"""Seconds that a second start waits to be heard: the first one may be busy, or about to leave."""


class Instance(QObject):
    """`premiere` is True when nobody else runs. demande(Path | None): another start gave a file, or nothing."""

    demande = Signal(object)

    def __init__(self, racine: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._boite = racine / "demandes"
        self._boite.mkdir(parents=True, exist_ok=True)
        self._verrou = QLockFile(str(racine / "instance.lock"))
        self._verrou.setStaleLockTime(0)
        self._veilleur: QFileSystemWatcher | None = None
        self.premiere = self._etre_la_premiere()

    def remettre(self, fichier: Path | None) -> bool:
        """Hand a file to the application that runs, or only ask it to show itself. `UserError` when refused.

        False when that application ended before it heard: this one is the first from now on.
        """
        contenu = RIEN if fichier is None else str(fichier.absolute()).encode("utf-8", "surrogatepass")
        demande = self._boite / f"{os.urandom(16).hex()}.demande"
        ecrire_d_un_bloc(demande, contenu)
        limite = time.monotonic() + PATIENCE
        while demande.exists() and time.monotonic() < limite:
            time.sleep(0.02)
            self.premiere = self._etre_la_premiere()
            if self.premiere:
                return False
        return True  # busy: it will find the request when it can

    def liberer(self) -> None:
        """Let another one be the first."""
        self._verrou.unlock()

    def _etre_la_premiere(self) -> bool:
        """Take the lock if nobody alive has it; what was asked of a dead application is thrown away."""
        if not self._verrou.tryLock(0):
            return False
        self._relever(dire=False)
        self._veilleur = QFileSystemWatcher([str(self._boite)], self)
        self._veilleur.directoryChanged.connect(lambda *_: self._relever(dire=True))
        return True

    def _relever(self, *, dire: bool) -> None:
        """Read what was dropped; what a dead application left is thrown away."""
        for demande in sorted(self._boite.glob("*.demande")):
            with suppress(OSError, UserError):
                contenu = demande.read_bytes()
                demande.unlink()
                if dire:
                    texte = contenu.decode("utf-8", "surrogatepass")
                    self.demande.emit(Path(texte) if texte else None)
