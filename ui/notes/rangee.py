"""Notes of the rows of a table, whatever its kind: written from its menu, said in the line under it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu, QWidget

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.changes import Changes
from esms_desktop.dossier.notes import autour_de
from ui.contexte import Contexte
from ui.icones import icone
from ui.notes.rappel import cle_de, enoncer, resumer

NOTER = "Noter à faire…\tCtrl+Maj+N"
VOIR = "Voir la note"


class Phrase(NamedTuple):
    """What the line under a table says; bouton, cle: where it leads."""

    phrase: str
    bouton: str
    cle: str


class NotesDesRangees(QObject):
    """cible: key of the current row, empty when there is none. redire: says the line under the table again."""

    def __init__(
        self, contexte: Contexte, cible: Callable[[], str], redire: Callable[[], None], vue: QWidget
    ) -> None:
        super().__init__(vue)
        self._contexte, self._cible, self._redire, self._vue = contexte, cible, redire, vue
        contexte.pont.change.connect(self._change)

    def offrir(self, menu: QMenu) -> None:
        """« Noter à faire… » at the end of the menu of a row."""
        if self._cible():
            menu.addSeparator()
            action = menu.addAction(icone("pencil"), NOTER, lambda: self._contexte.noter(self._cible()))
            action.setEnabled(not self._contexte.pont.document.lecture_seule)

    def completer(self, dite: Phrase) -> Phrase:
        """The sentence, then the notes of the row; its button leads to the first when it leads nowhere else."""
        cible = self._cible()
        notes = autour_de(self._contexte.pont.dossier, cible) if cible else ()
        if not notes:
            return dite
        phrase = f"{dite.phrase} {enoncer(notes)} à faire{INSECABLE}: {resumer(notes[0])}.".strip()
        if dite.bouton:
            return dite._replace(phrase=phrase)
        return Phrase(phrase, VOIR, cle_de(notes[0]))

    def _change(self, changes: Changes) -> None:
        if any(table == "notes" for table, _ in changes.lignes) and self._vue.isVisible():
            self._redire()
