"""Are these files there? Asked beside the window: a folder of a network that is down answers after many seconds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Signal


class Presence(QObject):
    """absent(Path): that file is not where it was."""

    absent = Signal(object)

    def chercher(self, chemins: Sequence[Path]) -> None:
        """Look at each file; a thread that still waits for a network dies with the application."""
        Thread(target=self._regarder, args=(tuple(chemins),), daemon=True).start()

    def _regarder(self, chemins: Sequence[Path]) -> None:
        for chemin in chemins:
            try:
                present = chemin.exists()
            except OSError:
                present = False
            if not present:
                with suppress(RuntimeError):  # the home page is gone meanwhile
                    self.absent.emit(chemin)
