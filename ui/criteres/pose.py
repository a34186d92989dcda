"""Putting widgets in their place by hand: nothing is asked of Qt for one that is there already."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget


def placer(widget: QWidget, y: int, large: int, haut: int, x: int = 0) -> int:
    """At that height, that large and high; its bottom."""
    place = QRect(x, y, large, haut)
    if widget.geometry() != place:
        widget.setGeometry(place)
    return y + haut


def poser(widget: QWidget, x: int, y: int, large: int) -> int:
    """Place a widget that has a layout of its own."""
    haut = widget.heightForWidth(large)
    return placer(widget, y, large, haut if haut > 0 else widget.sizeHint().height(), x)
