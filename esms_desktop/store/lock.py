"""One editor at a time: a lock that the system releases when the process dies, whatever the system."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from esms_desktop.store.errors import FichierVerrouille, en_clair, traduire


class Verrou:
    """Held from its creation to `liberer`. `FichierVerrouille` when somebody else holds it."""

    def __init__(self, chemin: Path, nom: str) -> None:
        self._cnx: sqlite3.Connection | None = None
        with en_clair(Path(nom)):
            try:
                self._cnx = _tenir(chemin)
            except sqlite3.OperationalError as erreur:
                if not isinstance(traduire(erreur, chemin), FichierVerrouille):
                    raise  # no room, no right: its own sentence
                raise FichierVerrouille(
                    f"« {nom} » est déjà ouvert dans une autre fenêtre.",
                    "Passez à cette fenêtre, ou ouvrez le dossier en lecture seule.",
                ) from None
            except sqlite3.DatabaseError:  # the lock itself is damaged: nobody can be holding it
                chemin.unlink(missing_ok=True)
                self._cnx = _tenir(chemin)

    def liberer(self) -> None:
        """Let somebody else edit."""
        if self._cnx is not None:
            self._cnx.close()
            self._cnx = None


def _tenir(chemin: Path) -> sqlite3.Connection:
    cnx = sqlite3.connect(chemin, isolation_level=None, timeout=0.2, check_same_thread=False)
    try:
        cnx.execute("PRAGMA journal_mode=DELETE")
        cnx.execute("PRAGMA locking_mode=EXCLUSIVE")
        cnx.execute("BEGIN EXCLUSIVE")
        cnx.execute("CREATE TABLE IF NOT EXISTS verrou (x)")
        cnx.execute("COMMIT")
    except BaseException:
        cnx.close()
        raise
    return cnx
