"""Walking through a two-way table with the keys, and selecting in it, as in a sheet of Excel."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.matrices.modele import Modele, Place

Index = QModelIndex | QPersistentModelIndex
Vers = QItemSelectionModel.SelectionFlag
_Mouvement = QAbstractItemView.CursorAction


class Marche(QTableView):
    """courante_changee(): another cell is current."""

    courante_changee = Signal()

    def __init__(self, modele: Modele, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modele = modele
        self._gardee: Place | None = None
        self.setModel(modele)

    # --- where we are -------------------------------------------------------------------------------------

    @property
    def modele(self) -> Modele:
        """What is shown."""
        return self._modele

    def aller_a(self, rang: int, colonne: int) -> None:
        """Make that cell current, alone selected, in sight."""
        index = self._modele.index(
            min(max(rang, 0), self._modele.rowCount() - 1),
            min(max(colonne, 0), self._modele.columnCount() - 1),
        )
        self.selectionModel().setCurrentIndex(index, Vers.ClearAndSelect)
        self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Its titles are marked."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.verticalHeader().viewport().update()
        self.horizontalHeader().viewport().update()
        self.courante_changee.emit()

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Ctrl with an arrow goes to the edge."""
        ici = self.currentIndex()
        if not ici.isValid() or not modifiers & Qt.KeyboardModifier.ControlModifier:
            return super().moveCursor(action, modifiers)
        rang, colonne = {
            _Mouvement.MoveUp: (0, ici.column()),
            _Mouvement.MoveDown: (self._modele.rowCount() - 1, ici.column()),
            _Mouvement.MoveLeft: (ici.row(), 0),
            _Mouvement.MoveRight: (ici.row(), self._modele.columnCount() - 1),
        }.get(action, (-1, -1))
        return self._modele.index(rang, colonne) if rang >= 0 else super().moveCursor(action, modifiers)

    def selectionCommand(  # noqa: N802
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Moving with the keys selects where one arrives; Shift extends."""
        if isinstance(event, QKeyEvent):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not event.text().strip():
                return Vers.SelectCurrent
            return Vers.ClearAndSelect
        return super().selectionCommand(index, event)

    # --- walking ------------------------------------------------------------------------------------------

    def descendre(self) -> None:
        """One row down."""
        self.aller_a(self.currentIndex().row() + 1, self.currentIndex().column())

    def remonter(self) -> None:
        """One row up."""
        self.aller_a(self.currentIndex().row() - 1, self.currentIndex().column())

    def tabuler(self, fin: str) -> None:
        """What a key that ends an edit asks for: the next cell, the one before, out of the table."""
        {
            "suivante": self.cellule_suivante,
            "precedente": self.cellule_precedente,
            "sortie": self.sortir,
            "retour": self.revenir,
        }[fin]()

    def cellule_suivante(self) -> None:
        """Right, then the beginning of the next row; after the very last cell, out of the table."""
        self._avancer(1)

    def cellule_precedente(self) -> None:
        """Left, then the end of the row above; before the very first cell, out of the table."""
        self._avancer(-1)

    def _avancer(self, pas: int) -> None:
        large, haut = self._modele.columnCount(), self._modele.rowCount()
        place = self.currentIndex().row() * large + self.currentIndex().column() + pas
        if 0 <= place < large * haut:
            self.aller_a(*divmod(place, large))
        else:
            (self.sortir if pas > 0 else self.revenir)()

    def sortir(self) -> None:
        """To what follows the table."""
        self.focusNextPrevChild(True)

    def revenir(self) -> None:
        """To what precedes the table."""
        self.focusNextPrevChild(False)

    # --- selecting ----------------------------------------------------------------------------------------

    def plusieurs(self) -> bool:
        """True when more than one cell is selected."""
        plages = self.selectionModel().selection()
        return sum(plage.width() * plage.height() for plage in plages) > 1  # type: ignore[attr-defined]

    def choisies(self) -> list[tuple[int, int]]:
        """The selected cells in reading order, else the current one."""
        places = {(index.row(), index.column()) for index in self.selectedIndexes()}
        if not places and self.currentIndex().isValid():
            places = {(self.currentIndex().row(), self.currentIndex().column())}
        return sorted(places)

    def choisir_la_ligne(self) -> None:
        """The whole rows of what is selected."""
        self.selectionModel().select(self.selectionModel().selection(), Vers.Select | Vers.Rows)

    def choisir_la_colonne(self) -> None:
        """The whole columns of what is selected."""
        self.selectionModel().select(self.selectionModel().selection(), Vers.Select | Vers.Columns)

    def tout_choisir(self) -> None:
        """Every cell."""
        self.selectAll()

    def choisir_le_bloc(self, haut: int, gauche: int, bas: int, droite: int) -> None:
        """That rectangle, its first cell being current and in sight."""
        self.aller_a(haut, gauche)
        bloc = QItemSelection(self._modele.index(haut, gauche), self._modele.index(bas, droite))
        self.selectionModel().select(bloc, Vers.ClearAndSelect)

    # --- a reset ------------------------------------------------------------------------------------------

    def tenir_la_place(self) -> None:
        """Keep the current cell through resets; to be asked for once the headers, which forget it, are there."""
        self._modele.modelAboutToBeReset.connect(self._avant_remise)
        self._modele.modelReset.connect(self._apres_remise)

    def _avant_remise(self) -> None:
        ici = self.currentIndex()
        self._gardee = self._modele.place(ici.row(), ici.column()) if ici.isValid() else None

    def _apres_remise(self) -> None:
        """The same row and column, wherever they stand now."""
        if self._gardee is None:
            return
        rang = self._modele.rang_de(self._gardee[0])
        colonne = self._modele.rang_de_colonne(self._gardee[1])
        if rang is not None and colonne is not None:
            self.aller_a(rang, colonne)
