"""Where the application keeps what is its own: working copies and backups, never in the user's folders."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import ecrire_d_un_bloc, erreurs_de_fichier


class Emplacements(NamedTuple):
    """The private folder of the application."""

    racine: Path

    def travail(self, cible: Path) -> Path:
        """Folder of the working copy of that file; the same file always has the same one, by whatever name."""
        cle = _cle_de(cible)
        with suppress(OSError, UnicodeDecodeError):
            nom = (self.racine / "renvois" / cle).read_text(encoding="ascii")
            cle = nom if nom.isalnum() else cle
        return self.racine / "travail" / cle

    def renvoyer(self, ancienne: Path, cible: Path, dossier: Path) -> None:
        """The working copy in that folder was of one file, it is now of another: each has a folder of its own."""
        for fichier, nom in ((cible, dossier.name), (ancienne, os.urandom(10).hex())):
            renvoi = self.racine / "renvois" / _cle_de(fichier)
            with suppress(OSError, UserError):
                renvoi.parent.mkdir(parents=True, exist_ok=True)
                ecrire_d_un_bloc(renvoi, nom.encode("ascii"))

    def oublier_renvoi(self, cible: Path, dossier: Path) -> None:
        """That folder holds nothing of the file any more."""
        renvoi = self.racine / "renvois" / _cle_de(cible)
        with suppress(OSError, UnicodeDecodeError):
            if renvoi.read_text(encoding="ascii") == dossier.name:
                renvoi.unlink()

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

    def second(self) -> Path | None:
        """The second place that was named for backups (a USB key), whether it is there or not."""
        with suppress(OSError, UnicodeDecodeError):
            return Path((self.racine / "second.txt").read_text(encoding="utf-8"))
        return None

    def fixer_second(self, dossier: Path | None) -> None:
        """Name a second place for backups, or none. `UserError` when the private folder cannot be written."""
        fichier = self.racine / "second.txt"
        if dossier is None:
            with erreurs_de_fichier(fichier, "n’a pas pu être effacé"):
                fichier.unlink(missing_ok=True)
            return
        with erreurs_de_fichier(self.racine, "n’a pas pu être créé"):
            self.racine.mkdir(parents=True, exist_ok=True)
        ecrire_d_un_bloc(fichier, str(dossier.absolute()).encode("utf-8"))

    def _fiche(self, cible: Path) -> Path:
        return self.racine / "documents" / _cle_de(cible)


def par_defaut() -> Emplacements:
    """The folder that the system gives to this application for this user."""
    from platformdirs import user_data_path

    return Emplacements(user_data_path("ESMS Desktop", appauthor=False))


def _cle_de(chemin: Path) -> str:
    return _cle(os.path.normcase(os.path.realpath(chemin)))


def _cle(texte: str) -> str:
    import hashlib  # not needed to show the first window

    return hashlib.sha256(texte.encode("utf-8", "surrogatepass")).hexdigest()[:20]
