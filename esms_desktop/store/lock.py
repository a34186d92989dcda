"""One editor at a time: a lock that the system releases when the process dies, whatever the system."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from esms_desktop.store.errors import FichierVerrouille


class Verrou:
    """Held from its creation to `liberer`. `FichierVerrouille` when somebody else holds it."""

    def __init__(self, chemin: Path, nom: str) -> None:
        self._cnx: sqlite3.Connection | None = sqlite3.connect(
            chemin, isolation_level=None, timeout=0.2, check_same_thread=False
        )
        try:
            self._cnx.execute("PRAGMA journal_mode=DELETE")
            self._cnx.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._cnx.execute("BEGIN EXCLUSIVE")
            self._cnx.execute("CREATE TABLE IF NOT EXISTS verrou (x)")
            self._cnx.execute("COMMIT")
        except sqlite3.OperationalError:
            self.liberer()
            raise FichierVerrouille(
                f"« {nom} » est déjà ouvert dans une autre fenêtre.",
                "Passez à cette fenêtre, ou ouvrez le dossier en lecture seule.",
            ) from None

    def liberer(self) -> None:
        """Let somebody else edit."""
        if self._cnx is not None:
            self._cnx.close()
            self._cnx = None
