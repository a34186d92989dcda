"""The lists of the planning: like any list, but that prefilling them makes the whole planning."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt

from ui.tables.gestes import Bilan
from ui.tables.liste import VueListe


class ListeDuPlanning(VueListe):
    """Tasks, milestones or phases as a table."""

    def preremplir(self) -> None:
        """Offer the whole proposed planning."""
        from ui.gantt.preremplir import preremplir

        self.vue.vider_la_saisie()
        fait = preremplir(self._contexte, self.window(), dt.date.today())
        if fait.phrase:
            self._raconter(Bilan(fait.phrase, annulable=fait.change))
            self.vue.setFocus(Qt.FocusReason.OtherFocusReason)
