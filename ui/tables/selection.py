"""What is selected in a table, as rows and fields: hidden columns and the row to add to are not part of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QItemSelectionModel, QItemSelectionRange
from PySide6.QtWidgets import QHeaderView

from ui.tables.colonnes import Colonne
from ui.tables.modele import Modele


class Choix(NamedTuple):
    """rangs: rows of the view, the one to add to included. colonnes: columns of the model, from left to right.

    cellules: those selected among them, as (row of the view, column of the model).
    """

    rangs: tuple[int, ...]
    colonnes: tuple[int, ...]
    cellules: frozenset[tuple[int, int]]

    @property
    def pleine(self) -> bool:
        """True when it is one rectangle of neighbours."""
        cote = self.rangs[-1] - self.rangs[0] + 1 if self.rangs else 0
        return cote == len(self.rangs) and len(self.cellules) == len(self.rangs) * len(self.colonnes)


def colonnes_visibles(entete: QHeaderView) -> list[int]:
    """Columns of the model that are shown, from left to right, the state of the row excepted."""
    logiques = (entete.logicalIndex(place) for place in range(entete.count()))
    return [colonne for colonne in logiques if colonne > 0 and not entete.isSectionHidden(colonne)]


def choix(selection: QItemSelectionModel, entete: QHeaderView) -> Choix:
    """The selection, else the current cell. A row selected by its state counts for all its columns."""
    visibles = colonnes_visibles(entete)
    cellules: set[tuple[int, int]] = set()
    for plage in _plages(selection):
        gauche, droite = plage.left(), plage.right()
        seul_etat = droite == 0
        colonnes = [c for c in visibles if seul_etat or gauche <= c <= droite]
        cellules.update((rang, c) for rang in range(plage.top(), plage.bottom() + 1) for c in colonnes)
    courante = selection.currentIndex()
    if not cellules and courante.isValid():
        cellules = {(courante.row(), courante.column())} if courante.column() else set()
    rangs = tuple(sorted({rang for rang, _ in cellules}))
    presentes = {colonne for _, colonne in cellules}
    return Choix(rangs, tuple(c for c in visibles if c in presentes), frozenset(cellules))


def cellules_stockees(modele: Modele, choisies: Choix) -> list[tuple[str, Colonne]]:
    """The selected cells that the document holds, in reading order."""
    return [
        (ligne, modele.colonnes[colonne - 1])
        for rang in choisies.rangs
        if (ligne := modele.ligne(rang)) is not None
        for colonne in choisies.colonnes
        if (rang, colonne) in choisies.cellules
    ]


def lignes_stockees(modele: Modele, selection: QItemSelectionModel) -> list[str]:
    """Ids of the rows that have a selected cell, from top to bottom."""
    rangs = {rang for plage in _plages(selection) for rang in range(plage.top(), plage.bottom() + 1)}
    if not rangs and selection.currentIndex().isValid():
        rangs = {selection.currentIndex().row()}
    return [ligne for rang in sorted(rangs) if (ligne := modele.ligne(rang)) is not None]


def dernier_rang(selection: QItemSelectionModel) -> int:
    """The lowest row that is selected, else the current one."""
    return max((plage.bottom() for plage in _plages(selection)), default=selection.currentIndex().row())


def _plages(selection: QItemSelectionModel) -> list[QItemSelectionRange]:
    brutes: Any = selection.selection()  # a list in C++, which its annotations do not say
    return list(brutes)
