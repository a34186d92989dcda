"""Buttons inside a line: Qt makes them and names them nothing. A screen reader would only say « bouton »."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QToolButton

CROIX = "_q_qlineeditclearaction"
"""What Qt calls the action of the cross."""


def offrir_d_effacer(ligne: QLineEdit) -> None:
    """A cross at the end of the line, as long as something is written there."""
    ligne.setClearButtonEnabled(True)
    croix = ligne.findChild(QAction, CROIX)
    if croix is not None:
        nommer(ligne, croix, "Effacer")


def nommer(ligne: QLineEdit, action: QAction, nom: str) -> None:
    """How the button of that action is said; a text would be taken for one that does not fit."""
    for bouton in ligne.findChildren(QToolButton):
        if bouton.defaultAction() == action:
            bouton.setAccessibleName(nom)
