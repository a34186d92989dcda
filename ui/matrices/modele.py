"""The model of every two-way table: what its plan reads of the dossier, and what was refused, kept as typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.bridge import Pont
from ui.matrices.plan import VIDE, Case, Contenu, Ecriture, Plan, Rang, Touche

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
Place = tuple[str, str]
"""Row id, column id."""
_AUCUN = QModelIndex()


class Refus(NamedTuple):
    """A text that could not be written, and the sentence that says why."""

    texte: str
    raison: str


class Bilan(NamedTuple):
    """What came of writing: cells written, cells refused (in reading order), whether the document is another one."""

    ecrites: int
    refusees: tuple[Place, ...] = ()
    changee: bool = False


class Modele(QAbstractTableModel):
    """relu(): once after each reading or writing, whatever came of it."""

    relu = Signal()

    def __init__(self, plan: Plan, pont: Pont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan = plan
        self.contenu = Contenu()
        self.refus: dict[Place, Refus] = {}
        self._pont = pont
        self._rangs: dict[str, int] = {}
        self._colonnes: dict[str, int] = {}

    # --- where is what ------------------------------------------------------------------------------------

    @property
    def modifiable(self) -> bool:
        """False when nothing can be typed."""
        return self.contenu.modifiable and not self._pont.document.lecture_seule

    def ligne(self, rang: int) -> Rang:
        """The row that stands there."""
        return self.contenu.lignes[rang]

    def colonne(self, rang: int) -> Rang:
        """The column that stands there."""
        return self.contenu.colonnes[rang]

    def choix(self, colonne: int) -> Mapping[str, str]:
        """What the cells of that column may be."""
        siens = self.colonne(colonne).choix
        return self.plan.choix if siens is None else siens

    def touches(self, colonne: int) -> Mapping[str, Touche]:
        """What a key typed alone puts in that column."""
        siennes = self.colonne(colonne).touches
        return self.plan.touches if siennes is None else siennes

    def rang_de(self, ligne: str) -> int | None:
        """Where a row stands."""
        return self._rangs.get(ligne)

    def rang_de_colonne(self, colonne: str) -> int | None:
        """Where a column stands."""
        return self._colonnes.get(colonne)

    def place(self, rang: int, colonne: int) -> Place:
        """The ids of a cell."""
        return self.ligne(rang).id, self.colonne(colonne).id

    def case(self, rang: int, colonne: int) -> Case:
        """What is shown there: what was typed, where it was refused."""
        place = self.place(rang, colonne)
        refus = self.refus.get(place)
        if refus is not None:
            return Case(refus.texte, faute=refus.raison)
        return self.contenu.cases.get(place, VIDE)

    def modifiable_en(self, rang: int, colonne: int) -> bool:
        """True where something can be typed."""
        return self.modifiable and not self.case(rang, colonne).fige

    def titre_de_la_case(self, rang: int, colonne: int) -> str:
        """« Former les utilisateurs, Chef de projet »."""
        return f"{self.ligne(rang).titre}, {self.colonne(colonne).titre}"

    def dire(self, rang: int, colonne: int) -> str:
        """What the cell holds, in words."""
        case = self.case(rang, colonne)
        return case.dit or case.texte or "vide"

    # --- Qt's questions -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _AUCUN) -> int:  # noqa: N802
        """The rows."""
        return 0 if parent.isValid() else len(self.contenu.lignes)

    def columnCount(self, parent: Index = _AUCUN) -> int:  # noqa: N802
        """The columns."""
        return 0 if parent.isValid() else len(self.contenu.colonnes)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell is written to but those that are computed."""
        drapeaux = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.isValid() and self.modifiable_en(index.row(), index.column()):
            drapeaux |= Qt.ItemFlag.ItemIsEditable
        return drapeaux

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401  (as Qt wants it)
        """What a cell shows, is edited from, and is said as."""
        if not index.isValid():
            return None
        rang, colonne = index.row(), index.column()
        if role in (Role.DisplayRole, Role.EditRole):
            return self.case(rang, colonne).texte
        if role == Role.ToolTipRole:
            return self.case(rang, colonne).faute or None
        if role == Role.AccessibleTextRole:
            faute = ", à corriger" if self.case(rang, colonne).faute else ""
            return f"{self.titre_de_la_case(rang, colonne)} : {self.dire(rang, colonne)}{faute}"
        if role == Role.AccessibleDescriptionRole:
            return self.case(rang, colonne).faute
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Titles of rows and columns."""
        rangs = self.contenu.colonnes if orientation == Qt.Orientation.Horizontal else self.contenu.lignes
        if not 0 <= section < len(rangs):
            return None
        rang = rangs[section]
        if role == Role.DisplayRole:
            return rang.titre
        if role == Role.AccessibleTextRole:
            return ", ".join(filter(None, (rang.groupe, rang.titre, mot_de(rang))))
        if role == Role.ToolTipRole:
            return "\n".join(filter(None, (rang.titre, rang.aide, rang.faute)))
        return None

    # --- writing ------------------------------------------------------------------------------------------

    def ecrire(self, ecritures: Sequence[Ecriture]) -> Bilan | None:
        """Write cells in one step, computed ones left alone; `None` when the disk refused."""
        cases = self.contenu.cases
        voulues = [e for e in ecritures if not cases.get((e[0], e[1]), VIDE).fige]
        if not voulues or not self.modifiable:
            return Bilan(0)
        avant = self._pont.document.revision
        raisons = self._pont.faire(lambda document: dict(self.plan.ecrire(document, voulues)))
        if raisons is None:
            return None
        self._pont.document.leave_field()
        textes = {(ligne, colonne): texte for ligne, colonne, texte in voulues}
        self.oublier(place for place in textes if place not in raisons)
        for place, raison in raisons.items():
            self.refus[place] = Refus(textes[place], raison)
            self._signaler(place)
        refusees = tuple(place for place in textes if place in raisons)
        if refusees:
            self.relu.emit()
        changee = self._pont.document.revision != avant
        return Bilan(len(textes) - len(refusees), refusees, changee)

    def oublier(self, places: Iterable[Place]) -> None:
        """What was refused there is put away: the cells show what is stored."""
        oubliees = [place for place in list(places) if self.refus.pop(place, None) is not None]
        for place in oubliees:
            self._signaler(place)
        if oubliees:
            self.relu.emit()

    def _signaler(self, place: Place) -> None:
        rang, colonne = self.rang_de(place[0]), self.rang_de_colonne(place[1])
        if rang is not None and colonne is not None:
            index = self.index(rang, colonne)
            self.dataChanged.emit(index, index)

    # --- following the document ---------------------------------------------------------------------------

    def lire(self) -> None:
        """Show the present state of the dossier; only what differs is told."""
        avant, apres = self.contenu, self.plan.lire(self._pont.dossier, self._pont.pack)
        if _ids(avant.lignes) != _ids(apres.lignes) or _ids(avant.colonnes) != _ids(apres.colonnes):
            self.beginResetModel()
            self._poser(apres)
            self.endResetModel()
        else:
            self._poser(apres)
            for place in _differentes(avant.cases, apres.cases):
                self.refus.pop(place, None)  # it holds something else now
                self._signaler(place)
        self.relu.emit()

    def _poser(self, contenu: Contenu) -> None:
        self.contenu = contenu
        self._rangs = {rang.id: n for n, rang in enumerate(contenu.lignes)}
        self._colonnes = {rang.id: n for n, rang in enumerate(contenu.colonnes)}
        parties = [p for p in self.refus if p[0] not in self._rangs or p[1] not in self._colonnes]
        for place in parties:
            del self.refus[place]


def mot_de(rang: Rang) -> str:
    """The word for what is wrong in a row or a column, if anything."""
    return "" if not rang.faute else "à compléter" if rang.a_completer else "à corriger"


def _ids(rangs: Iterable[Rang]) -> list[str]:
    return [rang.id for rang in rangs]


def _differentes(avant: Mapping[Place, Case], apres: Mapping[Place, Case]) -> list[Place]:
    return [place for place in {**avant, **apres} if avant.get(place, VIDE) != apres.get(place, VIDE)]
