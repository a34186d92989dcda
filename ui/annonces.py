"""What a screen reader says without being asked: one sentence at a time, politely, never in a burst."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

REGROUPER = 600
"""Milliseconds without a new sentence before one is said: the last word of a paste, not each of its cells."""


class Annonceur(QObject):
    """Says sentences for one widget. dite: the sentence, when it is said."""

    dite = Signal(str)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._faire: Callable[[], str] | None = None
        self._minuteur = QTimer(self, singleShot=True, interval=REGROUPER)
        self._minuteur.timeout.connect(self._dire)

    def bientot(self, faire: Callable[[], str]) -> None:
        """Say what `faire` returns once things are quiet; the last one asked for wins."""
        self._faire = faire
        self._minuteur.start()

    def dire(self, texte: str) -> None:
        """Say it now; an empty sentence is not said."""
        if not texte:
            return
        if QAccessible.isActive():
            evenement = QAccessibleAnnouncementEvent(self._widget, texte)
            evenement.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(evenement)
        self.dite.emit(texte)

    def _dire(self) -> None:
        if self._faire is not None:
            faire, self._faire = self._faire, None
            self.dire(faire())
