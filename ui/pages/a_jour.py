"""A block that follows the document while it is seen, and catches up when it is shown again."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from esms_desktop.document.changes import Changes
from ui.contexte import Contexte


class AJour(QWidget):
    """tables: lists and singles (`projet`) whose changes matter. Subclasses fill in `actualiser`."""

    tables: frozenset[str] = frozenset()

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._perime = True
        contexte.pont.change.connect(self._change)

    def actualiser(self) -> None:
        """Show the present state of the dossier."""
        raise NotImplementedError

    def rattraper(self) -> None:
        """Be up to date now, seen or not."""
        if self._perime:
            self._perime = False
            self.actualiser()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up."""
        self.rattraper()
        super().showEvent(event)

    def _change(self, changes: Changes) -> None:
        touchees = {cle.partition(".")[0] if table == "reponse" else table for table, cle in changes.lignes}
        if (touchees | changes.listes) & self.tables:
            self._perime = True
            if self.isVisible():
                self.rattraper()
