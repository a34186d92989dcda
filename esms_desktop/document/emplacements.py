"""Where the application keeps what is its own: working copies and backups, never in the user's folders."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple


class Emplacements(NamedTuple):
    """The private folder of the application."""

    racine: Path

    def travail(self, cible: Path) -> Path:
        """Folder of the working copy of that file; the same file always has the same one."""
        return self.racine / "travail" / _cle(str(cible.absolute()))

    def sauvegardes(self, identifiant: str) -> Path:
        """Folder of the backups of a document, wherever its file goes."""
        return self.racine / "sauvegardes" / _cle(identifiant)


def par_defaut() -> Emplacements:
    """The folder that the system gives to this application for this user."""
    from platformdirs import user_data_path

    return Emplacements(user_data_path("ESMS Desktop", appauthor=False))


def _cle(texte: str) -> str:
    return hashlib.sha256(texte.encode("utf-8", "surrogatepass")).hexdigest()[:20]
