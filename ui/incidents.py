"""A defect of ours: nothing is lost (each operation is already stored), a report is kept, one sentence is said."""

from __future__ import annotations

import re
import sys
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

from esms_desktop import __version__
from esms_desktop.common.errors import UserError

RAPPORTS_MAX = 20


class Incidents(QObject):
    """Takes over what nobody caught, in any thread. survenu(str): a sentence, each time that another defect shows."""

    survenu = Signal(str)

    def __init__(self, racine: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dossier = racine / "rapports"
        self._dits: set[str] = set()

    def installer(self) -> None:
        """Catch from now on what Python and Qt report to nobody."""
        sys.excepthook = self._capturer
        threading.excepthook = lambda a: self._capturer(
            a.exc_type, a.exc_value or a.exc_type(), a.exc_traceback
        )
        qInstallMessageHandler(self._entendre)

    def rapporter(self, erreur: BaseException) -> str:
        """Write the report of a defect; the sentence to say. Reports hold code and versions, nothing of a dossier."""
        trace = sans_donnees(erreur)
        genre = type(erreur).__name__
        chemin = self._ecrire(f"{_versions()}\n\n{trace}")
        ou = f" Un rapport sans aucune donnée du dossier est gardé : {chemin}" if chemin else ""
        return (
            f"L’application a rencontré un défaut ({genre}). Tout ce qui était enregistré l’est toujours ; "
            f"vous pouvez continuer.{ou}"
        )

    def _capturer(
        self, genre: type[BaseException], erreur: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(genre, KeyboardInterrupt):
            sys.__excepthook__(genre, erreur, trace)
            return
        if isinstance(erreur, UserError):
            self.survenu.emit(str(erreur))
            return
        place = _place(trace)
        if place in self._dits:
            return
        self._dits.add(place)
        self.survenu.emit(self.rapporter(erreur))

    def _entendre(self, genre: QtMsgType, _contexte: object, message: str) -> None:
        """What Qt says of itself: kept out of the terminal but for what deserves to be seen."""
        if genre in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            with suppress(OSError, ValueError):
                sys.__stderr__ and sys.__stderr__.write(f"{message}\n")

    def _ecrire(self, texte: str) -> Path | None:
        chemin = self.dossier / f"{datetime.now():%Y-%m-%d %Hh%Mm%S}.txt"
        try:
            self.dossier.mkdir(parents=True, exist_ok=True)
            chemin.write_text(texte, encoding="utf-8")
            for ancien in sorted(self.dossier.glob("*.txt"))[:-RAPPORTS_MAX]:
                ancien.unlink()
        except OSError:
            return None
        return chemin


def sans_donnees(erreur: BaseException) -> str:
    """The path through the code, without the message: it may quote what somebody typed."""
    import traceback

    lignes: list[str] = []
    suite: BaseException | None = erreur
    while suite is not None:
        lignes.append(f"{type(suite).__name__}")
        lignes += [
            f"  {_court(image.filename)}:{image.lineno} {image.name}"
            for image in traceback.extract_tb(suite.__traceback__)
        ]
        suite = suite.__cause__ or suite.__context__
    return "\n".join(lignes)


def _court(fichier: str) -> str:
    """The path inside the program: where it is installed names its user."""
    return re.sub(r".*[/\\\\](esms_desktop|ui|site-packages)(?=[/\\\\])", r"\1", fichier)


def _versions() -> str:
    import platform  # slow to import, and only of use here

    return (
        f"ESMS Desktop {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )


def _place(trace: TracebackType | None) -> str:
    import traceback

    images = traceback.extract_tb(trace)
    return f"{images[-1].filename}:{images[-1].lineno}" if images else ""
