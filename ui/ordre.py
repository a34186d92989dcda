"""The order of the Tab key follows what is read: what is made late takes its place among the others."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def dans_l_ordre(racine: QWidget) -> Iterator[QWidget]:
    """Everything inside `racine`, as the Tab key meets it (what is made late stands at the end of the window)."""
    widget = racine.nextInFocusChain()
    while widget is not None and widget is not racine:
        if racine.isAncestorOf(widget):
            yield widget
        widget = widget.nextInFocusChain()


def chainer(apres: QWidget, racine: QWidget) -> None:
    """Put everything that takes the focus inside `racine` right after `apres`, in the same order.

    What hands its focus to a part of itself moves as a whole: Qt carries its parts along.
    """
    precedent = apres
    for suivant in list(dans_l_ordre(racine)):
        partie = precedent.focusProxy() is not None and precedent.isAncestorOf(suivant)
        if suivant.focusPolicy() != Qt.FocusPolicy.NoFocus and not partie:
            QWidget.setTabOrder(precedent, suivant)
            precedent = suivant


def premier_arret(racine: QWidget) -> QWidget | None:
    """The first widget inside that the Tab key reaches now."""
    for widget in dans_l_ordre(racine):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
    return None
