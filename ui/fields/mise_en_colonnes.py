"""A layout in as many equal columns as fit: fields of a card, boxes to tick. One column when room is short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme import ESPACE


class _Rang(NamedTuple):
    """Items side by side: one that takes the width, or as many as there are columns."""

    elements: tuple[QLayoutItem, ...]
    plein: bool


class MiseEnColonnes(QLayout):
    """Widgets in reading order; those added with `plein=True` take the whole width."""

    def __init__(
        self, largeur_min: int, colonnes_max: int = 2, ecart: tuple[int, int] = (ESPACE[4], ESPACE[3])
    ) -> None:
        """largeur_min: pixels of a column, at least. ecart: between columns, between rows."""
        super().__init__()
        self._largeur_min = largeur_min
        self._colonnes_max = colonnes_max
        self._ecart = ecart
        self._elements: list[QLayoutItem] = []
        self._pleins: set[int] = set()
        self._hauteurs: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def ajouter(self, widget: QWidget, *, plein: bool = False) -> None:
        """Add a widget after the others."""
        if plein:
            self._pleins.add(len(self._elements))
        self.addWidget(widget)

    def fixer_largeur(self, largeur_min: int) -> None:
        """Another size of text."""
        if largeur_min != self._largeur_min:
            self._largeur_min = largeur_min
            self.invalidate()

    def colonnes(self, largeur: int) -> int:
        """How many columns fit."""
        entre = self._ecart[0]
        return max(1, min(self._colonnes_max, (largeur + entre) // (self._largeur_min + entre)))

    # --- what Qt asks -------------------------------------------------------------------------------------

    def addItem(self, arg__1: QLayoutItem) -> None:  # noqa: N802
        """Called by `addWidget`."""
        self._elements.append(arg__1)
        self.invalidate()

    def count(self) -> int:
        """Number of items."""
        return len(self._elements)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """An item, or nothing."""
        return self._elements[index] if 0 <= index < len(self._elements) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Remove an item."""
        if not 0 <= index < len(self._elements):
            return None
        self._pleins = {rang - (rang > index) for rang in self._pleins if rang != index}
        return self._elements.pop(index)

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """It takes the width that it is given."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Help texts wrap."""
        return True

    def heightForWidth(self, arg__1: int) -> int:  # noqa: N802
        """Height at that width (kept until something changes)."""
        connue = self._hauteurs.get(arg__1)
        if connue is None:
            connue = self._hauteurs[arg__1] = self._placer(QRect(0, 0, arg__1, 0), poser=False)
        return connue

    def invalidate(self) -> None:
        """Something changed."""
        self._hauteurs.clear()
        super().invalidate()

    def setGeometry(self, arg__1: QRect) -> None:  # noqa: N802
        """Place everything."""
        super().setGeometry(arg__1)
        self._placer(arg__1, poser=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """All its columns."""
        largeur = self._colonnes_max * (self._largeur_min + self._ecart[0]) - self._ecart[0]
        return QSize(largeur, self.heightForWidth(self.geometry().width() or largeur))

    def minimumSize(self) -> QSize:  # noqa: N802
        """One column, as narrow as its widest item allows."""
        largeur = max((e.minimumSize().width() for e in self._elements), default=0)
        return QSize(largeur, 0)

    # --- placing ------------------------------------------------------------------------------------------

    def _placer(self, cadre: QRect, *, poser: bool) -> int:
        colonnes = self.colonnes(cadre.width())
        entre, sous = self._ecart
        largeur = (cadre.width() - (colonnes - 1) * entre) // colonnes
        y = cadre.y()
        for rang in self._rangs(colonnes):
            voulue = cadre.width() if rang.plein else largeur
            hauteurs = [_hauteur(element, voulue) for element in rang.elements]
            if poser:
                for place, element in enumerate(rang.elements):
                    x = cadre.x() + place * (largeur + entre)
                    element.setGeometry(QRect(x, y, voulue, hauteurs[place]))
            y += max(hauteurs) + sous
        return max(0, y - sous - cadre.y())

    def _rangs(self, colonnes: int) -> Iterator[_Rang]:
        cote_a_cote: list[QLayoutItem] = []
        for place, element in enumerate(self._elements):
            if element.isEmpty():
                continue
            if place in self._pleins or len(cote_a_cote) == colonnes:
                if cote_a_cote:
                    yield _Rang(tuple(cote_a_cote), plein=False)
                cote_a_cote = []
            if place in self._pleins:
                yield _Rang((element,), plein=True)
            else:
                cote_a_cote.append(element)
        if cote_a_cote:
            yield _Rang(tuple(cote_a_cote), plein=False)


def _hauteur(element: QLayoutItem, largeur: int) -> int:
    if element.hasHeightForWidth():
        return element.heightForWidth(largeur)
    return element.sizeHint().height()
