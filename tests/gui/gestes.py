"""What a person does at the window: finds things by the name that a screen reader says, clicks, types."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

W = TypeVar("W", bound=QWidget)


def nom_lu(widget: QWidget) -> str:
    """The name that a screen reader says: given, of the label beside it, or its own text."""
    lu = QAccessible.queryAccessibleInterface(widget)
    return lu.text(QAccessible.Text.Name) if lu is not None else ""


def description_lue(widget: QWidget) -> str:
    """What a screen reader adds to the name."""
    lu = QAccessible.queryAccessibleInterface(widget)
    return lu.text(QAccessible.Text.Description) if lu is not None else ""


def tous(racine: QWidget, genre: type[W], *, visibles: bool = True) -> list[W]:
    """The widgets of that kind under `racine`, from top to bottom, then from left to right."""
    trouves = [w for w in racine.findChildren(genre) if w.isVisibleTo(racine) or not visibles]
    return sorted(trouves, key=lambda w: (_place(w, racine).y(), _place(w, racine).x()))


def trouver(racine: QWidget, nom: str, genre: type[W] = QWidget) -> W:
    """The one visible widget of that kind and accessible name; `…` at the end of the name stands for anything."""
    presents = tous(racine, genre)
    if nom.endswith("…"):
        trouves = [w for w in presents if nom_lu(w).startswith(nom[:-1])]
    else:
        trouves = [w for w in presents if nom_lu(w).replace("&", "") == nom]
    if len(trouves) != 1:
        noms = sorted({nom_lu(w) for w in presents} - {""})
        raise AssertionError(f"{len(trouves)} {genre.__name__} nommés « {nom} » parmi : {', '.join(noms)}")
    return trouves[0]


def cliquer(widget: QWidget) -> None:
    """A click in the middle."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def taper(texte: str) -> None:
    """Keys where the focus is."""
    QTest.keyClicks(focus(), texte)


def touche(cle: Qt.Key, modificateurs: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key where the focus is."""
    QTest.keyClick(focus(), cle, modificateurs)


def focus() -> QWidget:
    """Where the keys go."""
    widget = QApplication.focusWidget()
    assert widget is not None, "rien n’a le focus"
    return widget


def textes(racine: QWidget) -> str:
    """All that the visible labels say, one a line, from top to bottom."""
    return "\n".join(label.text() for label in tous(racine, QLabel) if label.text())


def _place(widget: QWidget, racine: QWidget) -> QPoint:
    return widget.mapTo(racine, QPoint(0, 0))
