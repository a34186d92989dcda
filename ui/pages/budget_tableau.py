"""A table of figures to read: walked with the arrows, copied for Excel whole or in part, never written to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from esms_desktop.common.fr_format import FINE, INSECABLE
from esms_desktop.exchange.presse_papiers import ecrire_html, ecrire_tsv
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.pages.elements import bouton, ecrire, rangee, texte_libre
from ui.theme import ESPACE

NOM_AU_MOINS = 11
"""Width of the column of names, at least, in heights of body text."""
LECTURE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class Rangee(NamedTuple):
    """A row: its cells, whether it is a total."""

    cellules: tuple[str, ...]
    total: bool = False


class Tableau(QWidget):
    """montrer: titles, rows; the first column is text, the others are figures. vide: said when there is no row."""

    def __init__(self, contexte: Contexte, nom: str, vide: str) -> None:
        super().__init__()
        self._nom, self._vide = nom, vide
        self._annonceur = Annonceur(self)
        self.table = _Table(contexte, nom)
        self._phrase = texte_libre(vide, "attenue")
        self._bilan = texte_libre("", "attenue")
        self._copier = bouton("Copier le tableau", self.copier, nom=f"Copier le tableau : {nom}")
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self._phrase)
        place.addWidget(self.table)
        place.addLayout(rangee([self._copier, self._bilan], etirer=1))

    def montrer(self, titres: Sequence[str], rangees: Sequence[Rangee]) -> None:
        """Other figures; the place in the table is kept."""
        self.table.montrer(titres, rangees)
        for widget in (self.table, self._copier, self._bilan):
            widget.setVisible(bool(rangees))
        ecrire(self._phrase, "" if rangees else self._vide)
        self._bilan.setText("")

    def copier(self) -> None:
        """The whole table on the clipboard, its titles first."""
        QGuiApplication.clipboard().setMimeData(self.table.en_mime(entier=True))
        phrase = "Tableau copié : collez-le dans Excel ou LibreOffice."
        self._bilan.setText(phrase)
        self._annonceur.dire(phrase)


class _Table(QTableWidget):
    """As tall as its rows: the page scrolls, not the table."""

    def __init__(self, contexte: Contexte, nom: str) -> None:
        super().__init__()
        self._theme = contexte.theme
        self._rangees: tuple[Rangee, ...] = ()
        self._titres: tuple[str, ...] = ()
        self.setAccessibleName(nom)
        self.setAccessibleDescription(
            "Les flèches passent d’une cellule à l’autre, Ctrl+C copie la sélection."
        )
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSizeAdjustPolicy(QAbstractScrollArea.SizeAdjustPolicy.AdjustIgnored)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.setStyleSheet("QTableView::item { padding: 0 5px; }")
        self.currentCellChanged.connect(lambda *_: self._devoiler())
        contexte.theme.change.connect(self._refaire)

    def montrer(self, titres: Sequence[str], rangees: Sequence[Rangee]) -> None:
        """Other figures."""
        if (tuple(titres), tuple(rangees)) != (self._titres, self._rangees):
            self._titres, self._rangees = tuple(titres), tuple(rangees)
            self._refaire()

    def en_mime(self, *, entier: bool) -> QMimeData:
        """The table with its titles, or the selected cells, as a spreadsheet reads them."""
        if entier:
            bloc = [list(self._titres), *(list(r.cellules) for r in self._rangees)]
        else:
            places = [(i.row(), i.column()) for i in self.selectedIndexes()]
            rangs, colonnes = sorted({r for r, _ in places}), sorted({c for _, c in places})
            bloc = [
                [self._rangees[r].cellules[c] if (r, c) in set(places) else "" for c in colonnes]
                for r in rangs
            ]
        propre = [[pour_tableur(cellule) for cellule in ligne] for ligne in bloc]
        donnees = QMimeData()
        donnees.setText(ecrire_tsv(propre))
        donnees.setHtml(ecrire_html(propre))
        return donnees

    # --- Qt's questions -----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:  # noqa: N802
        """All the rows, and the bar that scrolls sideways when there is one."""
        rangees = sum(self.rowHeight(r) for r in range(self.rowCount()))
        barre = self.horizontalScrollBar().sizeHint().height() if self._deborde() else 0
        return QSize(200, self.horizontalHeader().height() + rangees + barre + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same: nothing scrolls here but sideways."""
        return QSize(120, self.sizeHint().height())

    def _deborde(self) -> bool:
        return self.horizontalHeader().length() > self.viewport().width()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Copy; what the table has no use for is the window's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            if self.selectedIndexes():
                QGuiApplication.clipboard().setMimeData(self.en_mime(entier=False))
            event.accept()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Ctrl+C is the table's before it is the menus'."""
        avant_les_menus = event.type() == QEvent.Type.ShortcutOverride
        if avant_les_menus and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return bool(super().event(event))

    # --- filling ------------------------------------------------------------------------------------------

    def _refaire(self) -> None:
        garder = (self.currentRow(), self.currentColumn())
        self.clear()
        self.setRowCount(len(self._rangees))
        self.setColumnCount(len(self._titres))
        for colonne, titre in enumerate(self._titres):
            entete = QTableWidgetItem(titre)
            entete.setTextAlignment(_cote(colonne))
            self.setHorizontalHeaderItem(colonne, entete)
        for rang, rangee_ in enumerate(self._rangees):
            for colonne, texte in enumerate(rangee_.cellules):
                self.setItem(rang, colonne, self._item(rangee_, colonne, texte))
        self._mesurer()
        if 0 <= garder[0] < self.rowCount():
            self.setCurrentCell(*garder)

    def _item(self, rangee_: Rangee, colonne: int, texte: str) -> QTableWidgetItem:
        item = QTableWidgetItem(texte)
        item.setFlags(LECTURE)
        item.setTextAlignment(_cote(colonne))
        item.setFont(self._police(gras=rangee_.total, chiffres=colonne > 0))
        item.setData(
            Qt.ItemDataRole.AccessibleTextRole, f"{rangee_.cellules[0]}, {self._titres[colonne]} : {texte}"
        )
        item.setToolTip(texte if not colonne else "")
        return item

    def _police(self, *, gras: bool, chiffres: bool) -> QFont:
        police = self._theme.police("chiffres" if chiffres else "corps")
        police.setWeight(QFont.Weight.DemiBold if gras else QFont.Weight.Normal)
        return police

    def _mesurer(self) -> None:
        hauteur = self.fontMetrics().height() + 2 * ESPACE[1]
        for rang in range(self.rowCount()):
            self.setRowHeight(rang, hauteur)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for colonne in range(1, self.columnCount()):
            large = max(self.sizeHintForColumn(colonne), self.horizontalHeader().sectionSizeHint(colonne))
            self.setColumnWidth(colonne, large)
        self._partager()

    def _partager(self) -> None:
        """Names take the room that figures leave, never less than they need to be told apart."""
        chiffres = sum(self.columnWidth(c) for c in range(1, self.columnCount()))
        self.setColumnWidth(0, max(self.viewport().width() - chiffres, NOM_AU_MOINS * self._theme.taille))
        if self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._partager()

    def _devoiler(self) -> None:
        """The page scrolls to the current cell."""
        zone: QWidget | None = self.parentWidget()
        while zone is not None and not isinstance(zone, QScrollArea):
            zone = zone.parentWidget()
        corps = zone.widget() if isinstance(zone, QScrollArea) else None
        if isinstance(zone, QScrollArea) and corps is not None and self.hasFocus():
            place = self.visualItemRect(self.currentItem()) if self.currentItem() else self.rect()
            haut = self.viewport().mapTo(corps, place.topLeft()).y()
            zone.ensureVisible(0, haut + place.height(), 0, ESPACE[4])
            zone.ensureVisible(0, haut, 0, ESPACE[4])


def pour_tableur(texte: str) -> str:
    """What a French spreadsheet reads as a number where it is one: no unit, no space between thousands."""
    nu = texte.replace(FINE, "").removesuffix(f"{INSECABLE}€")
    return nu if nu != texte and nu.replace(",", "", 1).replace("-", "", 1).isdigit() else texte


def _cote(colonne: int) -> Qt.AlignmentFlag:
    cote = Qt.AlignmentFlag.AlignRight if colonne else Qt.AlignmentFlag.AlignLeft
    return cote | Qt.AlignmentFlag.AlignVCenter
