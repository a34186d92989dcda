"""The order of the Tab key follows what is read, whenever each thing was made: it is that of the layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLayout, QScrollArea, QSplitter, QWidget


def dans_l_ordre(racine: QWidget) -> Iterator[QWidget]:
    """What may take the focus inside `racine`, as it is placed; then what no layout places, as Qt has it.

    What hands its focus to a part of itself comes alone: `setTabOrder` carries its parts along.
    """
    places = list(_places(racine))
    yield from places
    connus = set(places)
    widget = racine.nextInFocusChain()
    while widget is not None and widget is not racine:
        if _prend_le_focus(widget) and racine.isAncestorOf(widget) and not _est_de(widget, connus, racine):
            yield widget
        widget = widget.nextInFocusChain()


def chainer(apres: QWidget, racine: QWidget) -> None:
    """Put everything that takes the focus inside `racine` right after `apres`, in the order of `dans_l_ordre`."""
    precedent = apres
    for suivant in list(dans_l_ordre(racine)):
        QWidget.setTabOrder(precedent, suivant)
        precedent = suivant


def premier_arret(racine: QWidget) -> QWidget | None:
    """The first widget inside that the Tab key reaches now."""
    for widget in dans_l_ordre(racine):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
    return None


def un_seul_arret(boutons: Sequence[QAbstractButton]) -> None:
    """Of answers of which one is chosen, Tab meets that one, else the first (Qt does so once it was there)."""
    arret = next((bouton for bouton in boutons if bouton.isChecked()), boutons[0] if boutons else None)
    for bouton in boutons:
        bouton.setFocusPolicy(Qt.FocusPolicy.StrongFocus if bouton is arret else Qt.FocusPolicy.ClickFocus)


def _prend_le_focus(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _est_de(widget: QWidget | None, connus: set[QWidget], racine: QWidget) -> bool:
    """It is one of those, or a part of one of those."""
    while widget is not None and widget is not racine:
        if widget in connus:
            return True
        widget = widget.parentWidget()
    return False


def _places(widget: QWidget) -> Iterator[QWidget]:
    for enfant in _contenu(widget):
        if _prend_le_focus(enfant):
            yield enfant
        if enfant.focusProxy() is None:
            yield from _places(enfant)


def _contenu(widget: QWidget) -> Iterator[QWidget]:
    """What it holds, from top to bottom."""
    if isinstance(widget, QScrollArea):
        dedans = widget.widget()
        return iter([dedans] if dedans is not None else [])
    if isinstance(widget, QSplitter):
        cotes = (widget.widget(rang) for rang in range(widget.count()))
        return (cote for cote in cotes if cote is not None)
    boite = widget.layout()
    return iter(()) if boite is None else _ranges(boite)


def _ranges(boite: QLayout) -> Iterator[QWidget]:
    for rang in range(boite.count()):
        element = boite.itemAt(rang)
        assert element is not None
        widget, dedans = element.widget(), element.layout()
        if widget is not None:
            yield widget
        elif dedans is not None:
            yield from _ranges(dedans)
