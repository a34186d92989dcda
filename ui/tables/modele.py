"""The model of every table: rows of the document as they are stored, one more to add to, precise signals.

Column 0 is the state of the row, the others are the fields (`colonnes`). What is written goes to the document by
`Operations`; nothing is shown that is not stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from esms_desktop.document.changes import Changes
from esms_desktop.dossier.libelles import SINGULIER
from esms_desktop.dossier.steps import Liste
from ui.bridge import Pont
from ui.tables.colonnes import Colonne, colonnes_de
from ui.tables.contenu import VIDE, Cellule, Contenu
from ui.tables.etats import MARQUES
from ui.tables.operations import Operations
from ui.tables.ordre import Filtre, Tri, bloc_deplace, blocs, suivre, trier

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
BLOCS_MAX = 40
"""Above that many insertions or removals at once, one reset costs the views less."""
_AUCUN = QModelIndex()


class Modele(QAbstractTableModel):
    """Rows of one list in the order of the view, then one empty row where a new one is typed."""

    def __init__(self, pont: Pont, liste: Liste, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.liste = liste
        self.colonnes = colonnes_de(liste)
        self.contenu = Contenu(pont, liste.table, self.colonnes)
        self.operations = Operations(pont, self.contenu)
        self.tri: Tri | None = None
        self.filtre = Filtre()
        self.cherchees: tuple[int, ...] = tuple(r for r, c in enumerate(self.colonnes) if c.montree)
        self._pont = pont
        self._ids = self.contenu.ids()
        self._rangs: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._place_des_nouvelles: int | None = None
        self._active = True
        self._perime = False
        self._numeroter()
        pont.juge.connect(self._juge)
        pont.change.connect(self._change)

    # --- where is what ------------------------------------------------------------------------------------

    @property
    def lignes(self) -> Sequence[str]:
        """Ids of the rows shown, from top to bottom."""
        return self._ids

    @property
    def modifiable(self) -> bool:
        """False when the document refuses every change."""
        return not self._pont.document.lecture_seule

    def ligne(self, rang: int) -> str | None:
        """Id of the row shown there; `None` for the row to add to."""
        return self._ids[rang] if 0 <= rang < len(self._ids) else None

    def rang(self, ligne: str) -> int | None:
        """Where a row is shown; `None` when it is not."""
        return self._rangs.get(ligne)

    def colonne(self, rang: int) -> Colonne | None:
        """The field of that column; `None` for the state of the row."""
        return self.colonnes[rang - 1] if rang > 0 else None

    def rang_du_champ(self, nom: str) -> int | None:
        """Column of a field, by its name in the row."""
        return next((r for r, c in enumerate(self.colonnes, start=1) if c.nom == nom), None)

    def cellule(self, rang: int, colonne: int) -> Cellule:
        """What is drawn there."""
        ligne = self.ligne(rang)
        if ligne is None or colonne == 0:
            return VIDE
        return self.contenu.cellule(ligne, colonne - 1)

    def prevoir_place_des_nouvelles(self, rang: int | None) -> None:
        """Rows that come while the view is sorted are shown from there on; `None`: at the end."""
        self._place_des_nouvelles = rang

    # --- Qt's questions -----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _AUCUN) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._ids) + self.modifiable

    def columnCount(self, parent: Index = _AUCUN) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.colonnes) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        drapeaux = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() > 0 and self.modifiable:
            drapeaux |= Qt.ItemFlag.ItemIsEditable
        return drapeaux

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401  (as Qt wants it)
        colonne, ligne = self.colonne(index.column()), self.ligne(index.row())
        if ligne is None:
            return self._data_de_l_ajout(index.column(), role)
        if colonne is None:
            return self._data_de_l_etat(ligne, role)
        if role == Role.DisplayRole:
            return self.contenu.cellule(ligne, index.column() - 1).texte
        if role == Role.EditRole:
            return self.contenu.texte(ligne, colonne)
        if role == Role.ToolTipRole:
            return self.contenu.raison(ligne, colonne) or None
        if role == Role.TextAlignmentRole:
            cote = Qt.AlignmentFlag.AlignRight if colonne.a_droite else Qt.AlignmentFlag.AlignLeft
            return cote | Qt.AlignmentFlag.AlignVCenter
        if role == Role.AccessibleTextRole:
            texte = self.contenu.cellule(ligne, index.column() - 1).texte
            return f"{colonne.titre} : {texte or 'vide'}"
        if role == Role.AccessibleDescriptionRole:
            return self.contenu.raison(ligne, colonne)
        return None

    def _data_de_l_etat(self, ligne: str, role: int) -> str | None:
        marque = MARQUES[self.contenu.etat(ligne).etat]
        if role == Role.DisplayRole:
            return marque.signe
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return f"Ligne {self.contenu.rang(ligne)}, {self.contenu.nom(ligne)} : {marque.mot}"
        return None

    def _data_de_l_ajout(self, colonne: int, role: int) -> str | None:
        """The last row: nothing is stored there; typing in it adds a row."""
        if role == Role.DisplayRole and colonne == 1:
            return self.invite
        if role == Role.EditRole:
            return ""
        if role == Role.AccessibleTextRole:
            titre = self.colonnes[colonne - 1].titre if colonne else ""
            return f"{titre} : {self.invite}" if titre else self.invite
        if role == Role.ToolTipRole:
            return "Tapez ici pour ajouter une ligne."
        return None

    @property
    def invite(self) -> str:
        """What the last row says."""
        return f"Ajouter {SINGULIER[self.liste.table]}…"

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation == Qt.Orientation.Vertical:
            ligne = self.ligne(section)
            return None if role != Role.DisplayRole or ligne is None else self.contenu.nom(ligne)
        colonne = self.colonne(section)
        if colonne is None:
            return "État" if role == Role.AccessibleTextRole else "" if role == Role.DisplayRole else None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return colonne.titre
        if role == Role.ToolTipRole:
            return f"{colonne.champ.libelle}. {colonne.champ.aide}".removesuffix(". ")
        return None

    def setData(self, index: Index, valeur: object, role: int = Role.EditRole) -> bool:  # noqa: N802
        colonne = self.colonne(index.column())
        if role != Role.EditRole or colonne is None:
            return False
        return self.operations.ecrire(self.ligne(index.row()), colonne, str(valeur))

    # --- sorting and filtering ----------------------------------------------------------------------------

    def trier(self, tri: Tri | None) -> None:
        """Show the rows sorted, or (`None`) in the user's order."""
        self.tri = tri
        self._places.clear()
        self._passer_a(self._ordonnees())

    def filtrer(self, filtre: Filtre) -> None:
        """Show only the rows that match; the sort is applied again."""
        self.filtre = filtre
        self._places.clear()
        self._passer_a(self._ordonnees())

    def _ordonnees(self) -> list[str]:
        lignes = [ligne for ligne in self.contenu.ids() if self._passe(ligne)]
        if self.tri is None:
            return lignes
        rang = self.tri.colonne - 1 if self.tri.colonne > 0 else None
        cles = [(ligne, self.contenu.cle_de_tri(ligne, rang)) for ligne in lignes]
        return trier(cles, descendant=self.tri.descendant)

    def _passe(self, ligne: str) -> bool:
        for colonne, gardees in self.filtre.gardees.items():
            if self.texte_a_filtrer(ligne, colonne) not in gardees:
                return False
        mots = self.filtre.mots
        return not mots or all(mot in self.contenu.cherchable(ligne, self.cherchees) for mot in mots)

    def texte_a_filtrer(self, ligne: str, colonne: int) -> str:
        """What « n’afficher que » compares: the text of the cell, the word of the state."""
        if colonne == 0:
            return MARQUES[self.contenu.etat(ligne).etat].mot
        return self.contenu.cellule(ligne, colonne - 1).texte

    def chercher_dans(self, rangs: Sequence[int]) -> None:
        """The columns (ranks in `colonnes`) whose texts the filter looks at."""
        self.cherchees = tuple(rangs)
        self.contenu.oublier_la_recherche()
        if self.filtre.mots:
            self._passer_a(self._ordonnees())

    # --- following the document ---------------------------------------------------------------------------

    def activer(self, active: bool) -> None:
        """False while nobody looks: nothing is computed, everything is caught up when it is shown again."""
        reprise = active and self._perime
        self._active = active
        if reprise:
            self._perime = False
            avant = self.contenu.ids()
            self.contenu.tout_relire()
            self._suivre(avant)
            self._signaler(set(self._ids))

    def _juge(self) -> None:
        if self._active:
            self._signaler(self.contenu.juger())
        else:
            self._perime = True

    def _change(self, changes: Changes) -> None:
        if not self._active:
            self._perime = True
            return
        avant = self.contenu.ids()
        touchees = self.contenu.relire(changes)
        if self.liste.table in changes.listes:
            self._suivre(avant)
        self._signaler(touchees)

    def _suivre(self, avant: list[str]) -> None:
        """Rows came, went or moved."""
        apres, connues = self.contenu.ids(), set(avant)
        self._places |= {li: self._rangs[li] for li in self._rangs.keys() - set(apres)}
        if self._place_des_nouvelles is not None:
            nouvelles = [ligne for ligne in apres if ligne not in connues]
            self._places |= {li: self._place_des_nouvelles + n for n, li in enumerate(nouvelles)}
        self._passer_a(suivre(self._ids, connues, apres, trie=self.tri is not None, places=self._places))

    def _signaler(self, lignes: set[str]) -> None:
        """Say that these rows look different, in as few signals as there are runs of them."""
        rangs = [rang for ligne in lignes if (rang := self._rangs.get(ligne)) is not None]
        for debut, fin in blocs(rangs):
            self.dataChanged.emit(self.index(debut, 0), self.index(fin, len(self.colonnes)))

    def _numeroter(self) -> None:
        self._rangs = {ligne: rang for rang, ligne in enumerate(self._ids)}

    def _passer_a(self, suite: list[str]) -> None:
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
