"""The focus ring of a filled button: an outline in the accent colour would not be seen on the accent colour itself."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFocusFrame, QPushButton, QStyle, QStyleOption, QWidget


class Halo(QFocusFrame):
    """Follows the focus from one primary button to the next; hidden everywhere else. Two pixels around the button."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        app.focusChanged.connect(self._suivre)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """As the style sheet says."""
        option = QStyleOption()
        option.initFrom(self)
        peintre = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, peintre, self)
        peintre.end()

    def _suivre(self, avant: QWidget | None, apres: QWidget | None) -> None:
        plein = isinstance(apres, QPushButton) and "primaire" in str(apres.property("classe") or "").split()
        self.setWidget(apres if plein else None)
