"""The order of the Tab key follows what is read: what is made late takes its place among the others."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def chainer(apres: QWidget, racine: QWidget) -> None:
    """Put everything that takes the focus inside `racine` right after `apres`, in the same order."""
    interieurs = []
    widget = racine.nextInFocusChain()
    while widget is not racine and racine.isAncestorOf(widget):
        interieurs.append(widget)
        widget = widget.nextInFocusChain()
    precedent = apres
    for suivant in interieurs:
        if suivant.focusPolicy() != Qt.FocusPolicy.NoFocus:
            QWidget.setTabOrder(precedent, suivant)
            precedent = suivant
