"""Rows of a model in an order that changes: the fewest and most precise signals from one order to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject

from ui.tables.ordre import bloc_deplace, blocs

BLOCS_MAX = 40
"""Above that many insertions or removals at once, one reset costs the views less."""
_AUCUN = QModelIndex()


class Rangees(QAbstractTableModel):
    """Ids of rows, from top to bottom. Views keep their selection and their place."""

    def __init__(self, ids: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = ids
        self._rangs: dict[str, int] = {}
        self._numeroter()

    @property
    def lignes(self) -> Sequence[str]:
        """Ids of the rows shown, from top to bottom."""
        return self._ids

    def ligne(self, rang: int) -> str | None:
        """Id of the row shown there; `None` for the row to add to."""
        return self._ids[rang] if 0 <= rang < len(self._ids) else None

    def rang(self, ligne: str) -> int | None:
        """Where a row is shown; `None` when it is not."""
        return self._rangs.get(ligne)

    def signaler(self, lignes: set[str]) -> None:
        """Say that these rows look different, in as few signals as there are runs of them."""
        rangs = [rang for ligne in lignes if (rang := self._rangs.get(ligne)) is not None]
        for debut, fin in blocs(rangs):
            self.dataChanged.emit(self.index(debut, 0), self.index(fin, self.columnCount() - 1))

    def _numeroter(self) -> None:
        self._rangs = {ligne: rang for rang, ligne in enumerate(self._ids)}

    def passer_a(self, suite: list[str]) -> None:
        """Remove, move, insert: the fewest signals from the rows shown to these."""
        restantes = set(suite)
        partis = list(blocs([rang for rang, ligne in enumerate(self._ids) if ligne not in restantes]))
        presentes = set(self._ids)
        venus = list(blocs([rang for rang, ligne in enumerate(suite) if ligne not in presentes]))
        if len(partis) + len(venus) > BLOCS_MAX:
            self.beginResetModel()
            self._ids = suite
            self._numeroter()
            self.endResetModel()
            return
        for debut, fin in reversed(partis):
            self.beginRemoveRows(_AUCUN, debut, fin)
            del self._ids[debut : fin + 1]
            self._numeroter()
            self.endRemoveRows()
        self._ranger([ligne for ligne in suite if ligne in presentes])
        for debut, fin in venus:
            self.beginInsertRows(_AUCUN, debut, fin)
            self._ids[debut:debut] = suite[debut : fin + 1]
            self._numeroter()
            self.endInsertRows()

    def _ranger(self, suite: list[str]) -> None:
        """The same rows in another order."""
        if suite == self._ids:
            return
        deplace = bloc_deplace(self._ids, suite)
        if deplace is not None:
            debut, fin, vers = deplace
            self.beginMoveRows(_AUCUN, debut, fin - 1, _AUCUN, vers)
            self._ids = suite
            self._numeroter()
            self.endMoveRows()
            return
        self.layoutAboutToBeChanged.emit()
        persistants = self.persistentIndexList()
        lignes = [self.ligne(index.row()) for index in persistants]
        self._ids = suite
        self._numeroter()
        nouveaux = [
            index if ligne is None else self.index(self._rangs[ligne], index.column())
            for index, ligne in zip(persistants, lignes, strict=True)
        ]
        self.changePersistentIndexList(persistants, nouveaux)
        self.layoutChanged.emit()
