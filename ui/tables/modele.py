"""The model of every table: rows of the document as they are stored, one more to add to, precise signals.

Column 0 is the state of the row, the others are the fields (`colonnes`). What is written goes to the document by
`Operations`; nothing is shown that is not stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from esms_desktop.document.changes import Changes
from esms_desktop.dossier.steps import Liste
from ui.bridge import Pont
from ui.tables.colonnes import Colonne, colonnes_de
from ui.tables.contenu import VIDE, Cellule, Contenu
from ui.tables.etats import MARQUES
from ui.tables.operations import Operations
from ui.tables.ordre import Filtre, Tri, suivre, trier
from ui.tables.rangees import Rangees

Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex
_AUCUN = QModelIndex()


class Modele(Rangees):
    """Rows of one list in the order of the view, then one empty row where a new one is typed."""

    def __init__(self, pont: Pont, liste: Liste, parent: QObject | None = None) -> None:
        self.colonnes = colonnes_de(liste)
        self.contenu = Contenu(pont, liste, self.colonnes)
        super().__init__(self.contenu.ids(), parent)
        self.liste = liste
        self.operations = Operations(pont, self.contenu)
        self.tri: Tri | None = None
        self.filtre = Filtre()
        self.cherchees: tuple[int, ...] = tuple(r for r, c in enumerate(self.colonnes) if c.montree)
        self._pont = pont
        self._places: dict[str, int] = {}
        self._place_des_nouvelles: int | None = None
        self._active = True
        self._perime = False
        pont.juge.connect(self._juge)
        pont.change.connect(self._change)

    # --- where is what ------------------------------------------------------------------------------------

    @property
    def modifiable(self) -> bool:
        """False when the document refuses every change."""
        return not self._pont.document.lecture_seule

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
        """The rows shown, and the one to add to."""
        return 0 if parent.isValid() else len(self._ids) + self.modifiable

    def columnCount(self, parent: Index = _AUCUN) -> int:  # noqa: N802
        """The state, and every field, shown or not."""
        return 0 if parent.isValid() else len(self.colonnes) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell is written to but the states and what is computed."""
        drapeaux = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        colonne = self.colonne(index.column())
        if colonne is not None and colonne.calcul is None and self.modifiable:
            drapeaux |= Qt.ItemFlag.ItemIsEditable
        return drapeaux

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401  (as Qt wants it)
        """What a cell shows, is edited from, and is said as."""
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
            cellule = self.contenu.cellule(ligne, index.column() - 1)
            etat = f", {MARQUES['a_corriger'].mot}" if cellule.etat == "a_corriger" else ""
            calcule = ", calculé" if colonne.calcul is not None else ""
            return f"{colonne.titre} : {cellule.texte or 'vide'}{calcule}{etat}"
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
        return f"Ajouter {self.liste.singulier}…"

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Titles of the columns; names of the rows, for screen readers."""
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
        """Store a text; False when the disk refused it."""
        colonne = self.colonne(index.column())
        if role != Role.EditRole or colonne is None:
            return False
        return self.operations.ecrire(self.ligne(index.row()), colonne, str(valeur))

    # --- sorting and filtering ----------------------------------------------------------------------------

    def trier(self, tri: Tri | None) -> None:
        """Show the rows sorted, or (`None`) in the user's order."""
        self.tri = tri
        self._places.clear()
        self.passer_a(self._ordonnees())

    def filtrer(self, filtre: Filtre) -> None:
        """Show only the rows that match; the sort is applied again."""
        self.filtre = filtre
        self._places.clear()
        self.passer_a(self._ordonnees())

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
            self.passer_a(self._ordonnees())

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
            self.signaler(set(self._ids))

    def _juge(self) -> None:
        if self._active:
            self.signaler(self.contenu.juger())
        else:
            self._perime = True

    def _change(self, changes: Changes) -> None:
        if not self._active:
            self._perime = True
            return
        avant = self.contenu.ids()
        touchees = self.contenu.relire(changes)
        if self.liste.table in changes.listes or (touchees and self.contenu.ids() != avant):
            self._suivre(avant)
        self.signaler(touchees)

    def _suivre(self, avant: list[str]) -> None:
        """Rows came, went or moved."""
        apres, connues = self.contenu.ids(), set(avant)
        self._places |= {li: self._rangs[li] for li in self._rangs.keys() - set(apres)}
        if self._place_des_nouvelles is not None:
            nouvelles = [ligne for ligne in apres if ligne not in connues]
            self._places |= {li: self._place_des_nouvelles + n for n, li in enumerate(nouvelles)}
        self.passer_a(suivre(self._ids, connues, apres, trie=self.tri is not None, places=self._places))
