"""The ground of a side column: opaque, so that nothing below it is painted again at each change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme import Theme


class Volet(QFrame):
    """A frame that fills itself with the surface colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """One rectangle."""
        peintre = QPainter(self)
        peintre.fillRect(event.rect(), QColor(self._theme.couleurs.surface))
        peintre.end()
