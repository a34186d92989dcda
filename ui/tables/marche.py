"""Walking through a table with the keys, and selecting in it, as in a sheet of Excel."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.tables.entete import Coin, EnTete
from ui.tables.feuille import Vers
from ui.tables.figees import Figees
from ui.tables.modele import Modele
from ui.tables.selection import colonnes_visibles
from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_Mouvement = QAbstractItemView.CursorAction
_BORDS = (_Mouvement.MoveUp, _Mouvement.MoveDown, _Mouvement.MoveLeft, _Mouvement.MoveRight)


class Marche(Figees):
    """A view where one walks: the current cell, the keys that change it, the blocks that are selected."""

    def __init__(self, modele: Modele, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modele = modele
        self.courante = QPersistentModelIndex()
        self._ancre = QPersistentModelIndex()
        self._etend = False
        self._depart: int | None = None
        self._en_marche = False
        self._gardee: tuple[str | None, int] = (None, 0)
        self.entete = EnTete(modele, theme, self)
        self.setHorizontalHeader(self.entete)
        self.addScrollBarWidget(Coin(self.entete, theme), Qt.AlignmentFlag.AlignTop)
        self.setModel(modele)
        modele.modelAboutToBeReset.connect(self._avant_remise)
        modele.modelReset.connect(self._apres_remise)

    # --- where we are -------------------------------------------------------------------------------------

    @property
    def modele(self) -> Modele:
        """The rows shown."""
        return self._modele

    def ligne_courante(self) -> str | None:
        """Id of the row of the current cell."""
        return self._modele.ligne(self.currentIndex().row())

    def premiere_colonne(self) -> int:
        """The first column of the row that can be typed in."""
        return next(iter(colonnes_visibles(self.entete)), 1)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Draw the rows that lose and gain the outline."""
        super().currentChanged(current, previous)
        self.courante = QPersistentModelIndex(current)
        if not self._etend:
            self._ancre = QPersistentModelIndex(current)
        if not self._en_marche:
            self._depart = None
        if current.row() != previous.row():
            for rang in {current.row(), previous.row()} - {-1}:
                self.redessiner(rang)
        self.courante_changee.emit()

    def redessiner(self, rang: int) -> None:
        """Draw a row again."""
        zone = self.viewport().rect()
        zone.setTop(self.rowViewportPosition(rang))
        zone.setHeight(self.rowHeight(rang))
        self.viewport().update(zone)

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Ctrl with an arrow goes to the edge; Home and End stay in the row, with Ctrl they go to the corners."""
        ici = self.currentIndex()
        visibles = colonnes_visibles(self.entete)
        if not ici.isValid() or not visibles:
            return super().moveCursor(action, modifiers)
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        rang, colonne = ici.row(), ici.column()
        dernier = max(len(self._modele.lignes) - 1, 0)
        if action in (_Mouvement.MoveHome, _Mouvement.MoveEnd):
            debut = action == _Mouvement.MoveHome
            colonne = visibles[0] if debut else visibles[-1]
            rang = (0 if debut else dernier) if ctrl else rang
        elif ctrl and action in _BORDS:
            rang = {_Mouvement.MoveUp: 0, _Mouvement.MoveDown: dernier}.get(action, rang)
            colonne = {_Mouvement.MoveLeft: visibles[0], _Mouvement.MoveRight: visibles[-1]}.get(
                action, colonne
            )
        else:
            return super().moveCursor(action, modifiers)
        return self._modele.index(rang, colonne)

    # --- walking ------------------------------------------------------------------------------------------

    def _voisine(self, colonne: int, pas: int) -> int:
        visibles = colonnes_visibles(self.entete)
        if not pas or colonne not in visibles:
            return colonne
        return visibles[min(max(visibles.index(colonne) + pas, 0), len(visibles) - 1)]

    def avancer(self, pas: int) -> None:
        """To the next cell of the row that is shown, or of the next row."""
        visibles = colonnes_visibles(self.entete)
        rang, colonne = self.currentIndex().row(), self.currentIndex().column()
        place = visibles.index(colonne) + pas if colonne in visibles else (0 if pas > 0 else -1)
        if 0 <= place < len(visibles):
            self._aller_en_marche(rang, visibles[place])
        elif 0 <= rang + pas < self._modele.rowCount():
            self._aller_en_marche(rang + pas, visibles[0 if pas > 0 else -1])
        else:
            (self.sortir if pas > 0 else self.revenir)()

    def _aller_en_marche(self, rang: int, colonne: int) -> None:
        avant, self._en_marche = self._en_marche, True
        self.aller_a(rang, colonne)
        self._en_marche = avant

    # --- selecting ----------------------------------------------------------------------------------------

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:  # noqa: N802
        """From the cell where it began to the current one, by their places in the table and not on the screen."""
        if self._etend and self._ancre.isValid():
            self.etendre(self._ancre, self.currentIndex())
        else:
            super().setSelection(rect, command)

    def tout_choisir(self) -> None:
        """Every cell of every stored row."""
        dernier = len(self._modele.lignes) - 1
        if dernier >= 0:
            self.choisir_le_bloc(0, dernier, colonnes_visibles(self.entete))

    def choisir_le_bloc(self, premier: int, dernier: int, colonnes: list[int]) -> None:
        """Select a block; the current cell stays where it is."""
        plages = QItemSelection()
        for colonne in colonnes:
            plages.select(self._modele.index(premier, colonne), self._modele.index(dernier, colonne))
        self.selectionModel().select(plages, Vers.ClearAndSelect)

    # --- a reset ------------------------------------------------------------------------------------------

    def _avant_remise(self) -> None:
        ici = self.currentIndex()
        self._gardee = (self._modele.ligne(ici.row()), ici.column())

    def _apres_remise(self) -> None:
        ligne, colonne = self._gardee
        rang = self._modele.rang(ligne) if ligne else None
        if rang is not None:
            self.aller_a(rang, colonne)
