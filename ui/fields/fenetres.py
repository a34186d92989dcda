"""Where a small window opens: under its input, over it when there is no room, never off the screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from ui.theme import ESPACE


def placer_sous(fenetre: QWidget, saisie: QWidget) -> None:
    """Move the window (its size is known) and show it."""
    ecran = saisie.screen().availableGeometry()
    coin = saisie.mapToGlobal(QPoint(0, saisie.height() + ESPACE[0]))
    if coin.y() + fenetre.height() > ecran.bottom():
        coin = saisie.mapToGlobal(QPoint(0, -fenetre.height() - ESPACE[0]))
    fenetre.move(min(coin.x(), ecran.right() - fenetre.width()), max(coin.y(), ecran.top()))
    fenetre.show()
