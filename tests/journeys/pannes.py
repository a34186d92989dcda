"""File operations that fail on demand: the k-th one, or all from the k-th on, or the process dies there.

Counted: what the application asks of the system for its own files (open, copy, replace, rename, remove, flush,
stat, make a folder, open a SQLite file). Only under one folder, so that nothing else is disturbed.
"""

from __future__ import annotations

import errno
import io
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from esms_desktop.common import files

CODES_SQLITE = {
    errno.ENOSPC: ("SQLITE_FULL", "database or disk is full"),
    errno.EIO: ("SQLITE_IOERR", "disk I/O error"),
    errno.EACCES: ("SQLITE_CANTOPEN", "unable to open database file"),
}
OPERATIONS: tuple[tuple[Any, str], ...] = (
    *((os, nom) for nom in ("open", "replace", "rename", "unlink", "fsync", "stat", "mkdir", "write", "read")),
    *((io, "open"), (shutil, "copyfile"), (sqlite3, "connect")),
)


class Mort(BaseException):
    """The process stops here: nothing that follows may touch a file."""


class Panne:
    """Installed by `monkeypatch`; armed for one operation at a time."""

    def __init__(self, monkeypatch, racine: Path) -> None:
        self._racine = str(racine)
        self._descripteurs: set[int] = set()
        self.compte = 0
        self.noms: list[str] = []
        self._desarmer()
        monkeypatch.setattr(files, "ATTENTE", 0)  # tries again at once
        for module, nom in OPERATIONS:
            monkeypatch.setattr(module, nom, self._compter(nom, getattr(module, nom)))

    def _desarmer(self) -> None:
        self._rang: int | None = None
        self._code = 0
        self._dure = False
        self._mort = False

    def armer(self, rang: int, code: int = errno.EIO, *, dure: bool = False, mort: bool = False) -> Panne:
        """`with panne.armer(3, errno.ENOSPC):` the third operation fails; `dure`: and all that follow."""
        self._rang, self._code, self._dure, self._mort = rang, code, dure or mort, mort
        return self

    def __enter__(self) -> Panne:
        self.compte = 0
        self.noms = []
        return self

    def __exit__(self, *_: object) -> None:
        self._desarmer()

    @property
    def atteinte(self) -> bool:
        """True when the operation was reached: else every one has been tried."""
        return self._rang is not None and self.compte >= self._rang

    def _compter(self, nom: str, vraie: Callable[..., Any]) -> Callable[..., Any]:
        def faire(*arguments: Any, **options: Any) -> Any:
            if self._rang is None or not self._concerne(arguments):
                return vraie(*arguments, **options)
            self.compte += 1
            self.noms.append(nom)
            if self.compte == self._rang or (self._dure and self.compte > self._rang):
                self._echouer(nom, arguments)
            fait = vraie(*arguments, **options)
            if nom == "open" and isinstance(fait, int):
                self._descripteurs.add(fait)
            return fait

        return faire

    def _concerne(self, arguments: tuple[Any, ...]) -> bool:
        premier = arguments[0] if arguments else None
        if isinstance(premier, int):
            return premier in self._descripteurs or self._est_a_nous(premier)
        return self._racine in str(premier)

    def _est_a_nous(self, descripteur: int) -> bool:
        try:
            return os.readlink(f"/proc/self/fd/{descripteur}").startswith(self._racine)
        except OSError:
            return False

    def _echouer(self, nom: str, arguments: tuple[Any, ...]) -> None:
        if nom == "copyfile" and self._code == errno.ENOSPC and not self._mort:
            source, cible = map(Path, arguments[:2])  # half of it went through
            Path(cible).write_bytes(source.read_bytes()[: source.stat().st_size // 2])
        if self._mort:
            raise Mort
        if nom == "connect":
            nom_sqlite, message = CODES_SQLITE[self._code]
            erreur = sqlite3.OperationalError(message)
            erreur.sqlite_errorname = nom_sqlite
            raise erreur
        raise OSError(self._code, os.strerror(self._code), str(arguments[0]))
