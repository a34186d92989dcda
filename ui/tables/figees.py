"""The first columns stay in sight while the others scroll: the state and the name of each row, as frozen panes do.

They are drawn over the left of the view when it is scrolled, and answer the mouse there. In a narrow view they
scroll like the others.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ui.tables.feuille import Feuille

Index = QModelIndex | QPersistentModelIndex
Indice = QAbstractItemView.ScrollHint
FIGEES = 2
"""Columns that stay, from the left."""


class Figees(Feuille):
    """A view with frozen columns. `largeur_figee` is nothing while it is not scrolled."""

    def largeur_figee(self) -> int:
        """Pixels at the left that the frozen columns cover."""
        entete = self.horizontalHeader()
        if entete.offset() <= 0:
            return 0
        large = sum(entete.sectionSize(entete.logicalIndex(place)) for place in range(FIGEES))
        return large if 2 * large <= self.viewport().width() else 0

    def colonne_figee(self, x: int) -> int:
        """The frozen column that is drawn there, -1 where there is none."""
        entete = self.horizontalHeader()
        if 0 <= x < self.largeur_figee():
            for place in range(FIGEES):
                colonne = entete.logicalIndex(place)
                if x < entete.sectionPosition(colonne) + entete.sectionSize(colonne):
                    return colonne
        return -1

    def _est_figee(self, colonne: int) -> bool:
        return 0 <= self.horizontalHeader().visualIndex(colonne) < FIGEES

    # --- where things are ---------------------------------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:  # noqa: N802
        """Where a cell is drawn."""
        place = super().visualRect(index)
        if self._est_figee(index.column()) and self.largeur_figee():
            place.moveLeft(self.horizontalHeader().sectionPosition(index.column()))
        return place

    def indexAt(self, p: QPoint) -> QModelIndex:  # noqa: N802
        """The cell that is drawn there."""
        colonne = self.colonne_figee(p.x())
        if colonne < 0:
            return super().indexAt(p)
        return self.model().index(self.rowAt(p.y()), colonne)

    def scrollTo(self, index: Index, hint: Indice = Indice.EnsureVisible) -> None:  # noqa: N802
        """Bring a cell in sight, from under the frozen columns too; these never make the others scroll."""
        barre = self.horizontalScrollBar()
        if self._est_figee(index.column()) and self.largeur_figee():
            avant = barre.value()
            super().scrollTo(index, hint)
            barre.setValue(avant)
            return
        super().scrollTo(index, hint)
        cache = self.largeur_figee() - self.columnViewportPosition(index.column())
        if cache > 0 and not self._est_figee(index.column()):
            barre.setValue(barre.value() - cache)

    # --- drawing ------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The cells, then the frozen ones over them."""
        super().paintEvent(event)
        large = self.largeur_figee()
        zone = QRect(0, 0, large, self.viewport().height())
        if large and event.region().intersects(zone):
            peintre = QPainter(self.viewport())
            peintre.setClipRegion(event.region().intersected(QRegion(zone)))
            peintre.fillRect(zone, self.palette().base())
            self._peindre_figees(peintre)
            peintre.setPen(QPen(self.palette().mid().color()))
            peintre.drawLine(large - 1, 0, large - 1, zone.bottom())
            peintre.end()

    def _peindre_figees(self, peintre: QPainter) -> None:
        premiere = self.rowAt(0)
        derniere = self.rowAt(self.viewport().height() - 1)
        if premiere < 0:
            return
        derniere = self.model().rowCount() - 1 if derniere < 0 else derniere
        option = QStyleOptionViewItem()
        choisies = self.selectionModel()
        for rang in range(premiere, derniere + 1):
            for place in range(FIGEES):
                index = self.model().index(rang, self.horizontalHeader().logicalIndex(place))
                option.rect = self.visualRect(index)
                option.state = QStyle.StateFlag.State_Enabled
                if choisies.isSelected(index):
                    option.state |= QStyle.StateFlag.State_Selected
                self.itemDelegate().paint(peintre, option, index)

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """What is frozen does not move with the rest."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:  # noqa: N802
        """All of the view when some of it is drawn twice."""
        if self.largeur_figee():
            return QRegion(self.viewport().rect())
        return super().visualRegionForSelection(selection)

    def etendre(self, ancre: Index, index: Index) -> None:
        """Select the rectangle between two cells, whatever is hidden or frozen between them."""
        entete = self.horizontalHeader()
        bords = sorted((entete.visualIndex(ancre.column()), entete.visualIndex(index.column())))
        haut, bas = sorted((ancre.row(), index.row()))
        plages = QItemSelection()
        for place in range(bords[0], bords[1] + 1):
            colonne = entete.logicalIndex(place)
            if not entete.isSectionHidden(colonne):
                plages.select(self.model().index(haut, colonne), self.model().index(bas, colonne))
        self.selectionModel().select(plages, self.selectionModel().SelectionFlag.ClearAndSelect)
