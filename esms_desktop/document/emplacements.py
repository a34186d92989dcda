"""Where the application keeps what is its own: working copies and backups, never in the user's folders."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
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

    def noter(self, cible: Path, identifiant: str) -> None:
        """Remember which document a file is, so that its backups are found when it cannot be read."""
        with suppress(OSError):
            self._fiche(cible).parent.mkdir(parents=True, exist_ok=True)
            self._fiche(cible).write_text(identifiant, encoding="ascii")

    def identifiant(self, cible: Path) -> str | None:
        """The document that this file was the last time it was opened."""
        try:
            return self._fiche(cible).read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return None

    def effacer(self) -> None:
        """« Effacer les copies locales »: working copies, backups and what is remembered of files."""
        for nom in ("travail", "sauvegardes", "documents"):
            shutil.rmtree(self.racine / nom, ignore_errors=True)

    def _fiche(self, cible: Path) -> Path:
        return self.racine / "documents" / _cle(str(cible.absolute()))


def par_defaut() -> Emplacements:
    """The folder that the system gives to this application for this user."""
    from platformdirs import user_data_path

    return Emplacements(user_data_path("ESMS Desktop", appauthor=False))


def _cle(texte: str) -> str:
    return hashlib.sha256(texte.encode("utf-8", "surrogatepass")).hexdigest()[:20]
