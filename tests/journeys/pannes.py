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
    *(
        (os, nom)
        for nom in ("open", "replace", "rename", "unlink", "fsync", "stat", "mkdir", "write", "read")
    ),
    *((io, "open"), (shutil, "copyfile"), (sqlite3, "connect")),
)


class Mort(BaseException):
    """The process stops here: nothing that follows may touch a file."""


class Flux:
    """A file open for writing whose `write` is counted too."""

    def __init__(self, flux: Any, ecrire: Callable[..., Any]) -> None:
        self._flux = flux
        self.write = ecrire

    def __getattr__(self, nom: str) -> Any:
        return getattr(self._flux, nom)

    def __enter__(self) -> Flux:
        return self

    def __exit__(self, *_: object) -> None:
        self._flux.close()


class Panne:
    """Installed by `monkeypatch`; armed for one operation at a time."""

    def __init__(self, monkeypatch, racine: Path) -> None:
        self._racine = str(racine)
        self.compte = 0
        self.noms: list[str] = []
        self._connexions: list[sqlite3.Connection] = []
        self._active = False
        self._rang, self._code, self._dure, self._mort = 0, 0, False, False
        monkeypatch.setattr(files, "ATTENTE", 0)  # tries again at once
        for module, nom in OPERATIONS:
            monkeypatch.setattr(module, nom, self._compter(nom, getattr(module, nom)))

    def armer(self, rang: int, code: int = errno.EIO, *, dure: bool = False, mort: bool = False) -> Panne:
        """`with panne.armer(3, errno.ENOSPC):` the third operation fails; `dure`: and all that follow."""
        self._rang, self._code, self._dure, self._mort = rang, code, dure or mort, mort
        return self

    def __enter__(self) -> Panne:
        self.compte, self.noms, self._active = 0, [], True
        return self

    def __exit__(self, *_: object) -> None:
        self._active = False

    def enterrer(self) -> None:
        """What the system does for a process that died: its files are closed, its locks released."""
        while self._connexions:
            self._connexions.pop().close()

    def _compter(self, nom: str, vraie: Callable[..., Any]) -> Callable[..., Any]:
        def faire(*arguments: Any, **options: Any) -> Any:
            if not self._active or not self._concerne(arguments):
                return vraie(*arguments, **options)
            self.compte += 1
            self.noms.append(nom)
            if self.compte == self._rang or (self._dure and self.compte > self._rang):
                self._echouer(nom, arguments)
            fait = vraie(*arguments, **options)
            if nom == "connect":
                self._connexions.append(fait)
            ecrit = nom == "open" and set("wxa") & set(str(arguments[1:2]))
            return (
                Flux(fait, self._compter("write", fait.write))
                if ecrit and not isinstance(fait, int)
                else fait
            )

        return faire

    def _concerne(self, arguments: tuple[Any, ...]) -> bool:
        premier = arguments[0] if arguments else None
        if isinstance(premier, int):
            return self._est_a_nous(premier)
        return isinstance(premier, bytes) or self._racine in str(premier)

    def _est_a_nous(self, descripteur: int) -> bool:
        try:
            return str(Path(f"/proc/self/fd/{descripteur}").readlink()).startswith(self._racine)
        except OSError:
            return False

    def _echouer(self, nom: str, arguments: tuple[Any, ...]) -> None:
        if nom == "copyfile" and self._code == errno.ENOSPC and not self._mort:
            self._active = False
            octets = Path(arguments[0]).read_bytes()
            Path(arguments[1]).write_bytes(octets[: len(octets) // 2])  # half of it went through
            self._active = True
        if self._mort:
            raise Mort
        if nom == "connect":
            nom_sqlite, message = CODES_SQLITE[self._code]
            erreur = sqlite3.OperationalError(message)
            erreur.sqlite_errorname = nom_sqlite
            raise erreur
        raise OSError(self._code, os.strerror(self._code), str(arguments[0]))
