"""The cross that empties a line. Qt makes it and names it nothing: a screen reader would only say « bouton »."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

NOM_DE_QT = "_q_qlineeditclearaction"


def offrir_d_effacer(ligne: QLineEdit) -> None:
    """A cross at the end of the line, as long as something is written there."""
    ligne.setClearButtonEnabled(True)
    croix = ligne.findChild(QAction, NOM_DE_QT)
    if croix is not None:
        croix.setText("Effacer")
