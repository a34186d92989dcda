"""Verdicts side by side, one column each: only what differs, or everything. Read by rows and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.comparaison import Partie, Rang, comparer_verdicts
from esms_desktop.rules.verdict import Verdict
from ui.fields.segments import Segments
from ui.icones import icone_d_etat
from ui.pages.elements import ecrire, rangee, texte_libre
from ui.theme import ESPACE

PARTIES: dict[Partie, str] = {
    "montants": "Montants",
    "criteres": "Critères",
    "propres": "Critères que tous les appels ne demandent pas",
}
LIGNES_D_ENTETE = 2
LECTURE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class TableauComparaison(QWidget):
    """`montrer` shows other verdicts; the place in the table is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entetes: Sequence[str] = ()
        self._rangs: list[Rang] = []
        self.filtre = Segments({"ecarts": "Ce qui diffère", "tout": "Tout"}, self)
        self.filtre.nommer("Lignes montrées")
        self.filtre.choisir("ecarts")
        self.filtre.groupe.buttonClicked.connect(lambda *_: self._remplir())
        self._bilan = texte_libre("", "attenue")
        self.table = self._faire_table()
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addLayout(rangee([self._bilan, self.filtre], etirer=0))
        place.addWidget(self.table, 1)

    def montrer(self, entetes: Sequence[str], verdicts: Sequence[Verdict]) -> None:
        """One column a verdict."""
        self._entetes = entetes
        self._rangs = comparer_verdicts(verdicts)
        self._remplir()

    def _faire_table(self) -> QTableWidget:
        table = QTableWidget()
        table.setAccessibleName("Comparaison")
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().setMinimumSectionSize(table.fontMetrics().lineSpacing() + ESPACE[1])
        table.horizontalHeader().setFixedHeight(
            LIGNES_D_ENTETE * table.fontMetrics().lineSpacing() + 2 * ESPACE[1]
        )
        table.setStyleSheet("QTableView::item { padding: 2px 8px; }")
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft
            | Qt.AlignmentFlag.AlignVCenter
            | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap)
        )
        return table

    def _remplir(self) -> None:
        tout = self.filtre.choisi() == "tout"
        montres = [r for r in self._rangs if tout or r.differe or r.partie == "resultat"]
        garder = self.table.verticalScrollBar().value()
        self.table.clear()
        self.table.setColumnCount(1 + len(self._entetes))
        self.table.setHorizontalHeaderLabels(["", *self._entetes])
        lignes: list[Rang | Partie] = []
        for rang in montres:
            if rang.partie not in lignes and rang.partie != "resultat":
                lignes.append(rang.partie)
            lignes.append(rang)
        self.table.setRowCount(len(lignes))
        self.table.clearSpans()
        for ligne, chose in enumerate(lignes):
            if isinstance(chose, Rang):
                self._ecrire(ligne, chose)
            else:
                self._intituler(ligne, chose)
        self.table.verticalScrollBar().setValue(garder)
        self._compter()

    def _ecrire(self, ligne: int, rang: Rang) -> None:
        titre = QTableWidgetItem(rang.titre)
        titre.setFlags(LECTURE)
        self.table.setItem(ligne, 0, titre)
        for colonne, case in enumerate(rang.cases, start=1):
            item = QTableWidgetItem(case.texte)
            item.setFlags(LECTURE)
            if case.etat is not None:
                item.setIcon(icone_d_etat(case.etat))
            if rang.differe and colonne > 1 and case != rang.cases[0]:
                item.setFont(_gras(self.table.font()))
            self.table.setItem(ligne, colonne, item)

    def _intituler(self, ligne: int, partie: Partie) -> None:
        item = QTableWidgetItem(PARTIES[partie])
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        item.setFont(_gras(self.table.font()))
        self.table.setItem(ligne, 0, item)
        self.table.setSpan(ligne, 0, 1, 1 + len(self._entetes))

    def _compter(self) -> None:
        ecarts = Counter(rang.partie for rang in self._rangs if rang.differe)
        if not ecarts:
            ecrire(self._bilan, "Rien ne diffère : mêmes montants, mêmes constats.")
            return
        dits = ["Les montants changent" if ecarts["montants"] else "Les montants ne changent pas"]
        nombre = ecarts["criteres"]
        dits.append(
            pluriel(nombre, "critère change", "critères changent") if nombre else "aucun constat ne change"
        )
        if ecarts["propres"]:
            suite = ("n’est pas demandé partout", "ne sont pas demandés partout")[ecarts["propres"] > 1]
            dits.append(f"{pluriel(ecarts['propres'], 'critère')} {suite}")
        ecrire(self._bilan, f"{' ; '.join(dits)}.")


def _gras(police: QFont) -> QFont:
    grasse = QFont(police)
    grasse.setWeight(QFont.Weight.DemiBold)
    return grasse
