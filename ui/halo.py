"""The focus ring of a filled button: an outline in the accent colour would not be seen on the accent colour itself."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QFocusFrame, QFrame, QPushButton, QVBoxLayout, QWidget


class Halo(QFocusFrame):
    """Follows the focus from one primary button to the next; hidden everywhere else. Two pixels around the button."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        anneau = QFrame()
        anneau.setProperty("classe", "halo")
        boite = QVBoxLayout(self)
        boite.setContentsMargins(0, 0, 0, 0)
        boite.addWidget(anneau)
        app.focusChanged.connect(self._suivre)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Nothing of the system's: the frame inside is drawn by the style sheet."""

    def _suivre(self, avant: QWidget | None, apres: QWidget | None) -> None:
        plein = isinstance(apres, QPushButton) and "primaire" in str(apres.property("classe") or "").split()
        suivi: Any = (
            apres if plein else None
        )  # none at all is a widget like another for Qt, not for its stubs
        self.setWidget(suivi)
