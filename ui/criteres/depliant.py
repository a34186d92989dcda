"""What opens and closes: a real button whose state is said, moved with the keys of a tree."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui.criteres.style import Style

FIN = 10_000
PAS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Home: -FIN, Qt.Key.Key_End: FIN}
"""Rows to move by."""


class Depliant(QPushButton):
    """Click, Space or Enter turn it; right opens, left closes. bascule: it is now open, or closed.
    prise: it has the focus. deplacement: to the next row (1), the previous (-1), the last, the first (FIN, -FIN).

    Not a checkable button: a screen reader would call it a check box.
    """

    bascule = Signal(bool)
    prise = Signal()
    deplacement = Signal(int)

    def __init__(self, parent: QWidget, *, ouvert: bool = False) -> None:
        super().__init__(parent)
        self._ouvert = ouvert
        self._description = ""
        self._place = (0, 0, 0)
        self._montre = False
        self.hide()
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
        elif touche in PAS:
            self.deplacement.emit(PAS[touche])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Said to the list."""
        super().focusInEvent(event)
        self.prise.emit()

    # --- placing --------------------------------------------------------------------------------------------

    def hauteur(self, largeur: int) -> int:
        """Pixels that it takes at that width."""
        raise NotImplementedError

    def habiller(self, style: Style) -> None:
        """Another theme, or other sizes."""
        raise NotImplementedError

    def placer(self, y: int, large: int) -> int:
        """Show it there, from edge to edge; its bottom. Nothing is asked of Qt when it is there already."""
        place = (y, large, self.hauteur(large))
        if place != self._place:
            self._place = place
            self.setGeometry(0, y, large, place[2])
        if not self._montre:
            self._montre = True
            self.show()
        return y + place[2]

    def cacher(self) -> None:
        """Not shown."""
        if self._montre:
            self._montre = False
            self.hide()
