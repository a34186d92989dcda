"""Walking through a two-way table with the keys, and selecting in it, as in a sheet of Excel."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.matrices.modele import Modele, Place
from ui.tables.feuille import Feuille, Index, Vers

_Mouvement = QAbstractItemView.CursorAction


class Marche(Feuille):
    """The current cell, the keys that change it, what is selected."""

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

    # --- walking ------------------------------------------------------------------------------------------

    def descendre(self) -> None:
        """One row down."""
        self.aller_a(self.currentIndex().row() + 1, self.currentIndex().column())

    def avancer(self, pas: int) -> None:
        """To the next cell, row after row."""
        large, haut = self._modele.columnCount(), self._modele.rowCount()
        place = self.currentIndex().row() * large + self.currentIndex().column() + pas
        if 0 <= place < large * haut:
            self.aller_a(*divmod(place, large))
        else:
            (self.sortir if pas > 0 else self.revenir)()

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
