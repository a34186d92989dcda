"""What opens and closes: a real button whose state is said, moved with the keys of a tree."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget


class Depliant(QPushButton):
    """Click, Space or Enter turn it; right opens, left closes. bascule: it is now open, or closed.

    Not a checkable button: a screen reader would call it a check box.
    """

    bascule = Signal(bool)

    def __init__(self, parent: QWidget, *, ouvert: bool = False) -> None:
        super().__init__(parent)
        self._ouvert = ouvert
        self._description = ""
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.clicked.connect(lambda *_: self.ouvrir(not self._ouvert))
        self.decrire("")

    @property
    def ouvert(self) -> bool:
        """Whether what it opens on is shown."""
        return self._ouvert

    def ouvrir(self, ouvert: bool) -> None:
        """Open or close."""
        if ouvert is not self._ouvert:
            self._ouvert = ouvert
            self.decrire(self._description)
            self.update()
            self.bascule.emit(ouvert)

    def decrire(self, description: str) -> None:
        """What is said after the name, before the state."""
        self._description = description
        etat = "Déplié." if self._ouvert else "Replié."
        self.setAccessibleDescription(f"{description} {etat}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter like Space, the arrows of a tree."""
        touche = event.key()
        if touche in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ouvrir(not self._ouvert)
        elif touche in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.ouvrir(touche == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)
