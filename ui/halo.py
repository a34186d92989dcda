"""The focus ring of a filled button: an outline in the accent colour would not be seen on the accent colour itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QPushButton, QWidget

from ui.feuille import RAYON


class Halo(QFocusFrame):
    """Follows the focus from one primary button to the next; hidden everywhere else. Two pixels around the button."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        app.focusChanged.connect(self._suivre)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """An outline in the colour of the text, outside the button."""
        peintre = QPainter(self)
        peintre.setRenderHint(QPainter.RenderHint.Antialiasing)
        peintre.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 2))
        peintre.setBrush(Qt.BrushStyle.NoBrush)
        peintre.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RAYON + 1, RAYON + 1)

    def _suivre(self, avant: QWidget | None, apres: QWidget | None) -> None:
        plein = isinstance(apres, QPushButton) and "primaire" in str(apres.property("classe") or "").split()
        self.setWidget(apres if plein else None)
