"""The view of every table: it is typed in like a sheet of Excel, and keys, menus and panels reach it here.

Walking is in `marche`; what is done to the document in `gestes`; what the keys are in `commandes`.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.bridge import Pont
from ui.tables.cases import Cases
from ui.tables.commandes import commande_de
from ui.tables.dessin import Pinceau
from ui.tables.editeurs import Editeur, Fin
from ui.tables.entete import tri_suivant
from ui.tables.feuille import PAS
from ui.tables.gestes import Gestes
from ui.tables.marche import Marche
from ui.tables.modele import Modele
from ui.tables.selection import choix, dernier_rang
from ui.theme import Theme


class Vue(Marche):
    """colonnes_changees(), largeur_changee(): as they say. fiche_demandee(), recherche_demandee(step): by a key.

    menu_de_colonne(column, place): where the menu of a column is to open.
    """

    cases: Cases
    fiche_demandee = Signal()
    recherche_demandee = Signal(int)
    colonnes_changees = Signal()
    largeur_changee = Signal()
    menu_de_colonne = Signal(int, QPoint)

    def __init__(self, modele: Modele, pont: Pont, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(modele, theme, parent)
        self._theme = theme
        self.cases = Cases(self, modele, Pinceau(theme))
        self.setItemDelegate(self.cases)
        self.gestes = Gestes(self, modele)
        self.verticalHeader().hide()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)
        self.regler()
        self.habiller()
        self.entete.triee.connect(self.trier)
        self.entete.menu_demande.connect(self.menu_de_colonne)
        theme.change.connect(self.habiller)
        pont.a_vider.connect(self.vider_la_saisie)

    def habiller(self) -> None:
        """Take the colours and sizes of the theme."""
        c = self._theme.couleurs
        self.cases.pinceau = Pinceau(self._theme)
        self.entete.habiller()
        hauteur = self.cases.pinceau.hauteur
        self.verticalHeader().setMinimumSectionSize(hauteur)
        self.verticalHeader().setDefaultSectionSize(hauteur)
        self.horizontalScrollBar().setSingleStep(hauteur)
        self.verticalScrollBar().setSingleStep(hauteur)
        saisies = "QTableView QLineEdit, QTableView QPlainTextEdit"
        self.setStyleSheet(
            f"QTableView, QTableView:focus {{ border: none; border-radius: 0; background: {c.surface}; }}"
            f"{saisies}, QTableView QLineEdit:focus, QTableView QPlainTextEdit:focus {{"
            f" border: 2px solid {c.accent}; border-radius: 0; padding: 0 4px; background: {c.surface}; }}"
            "QHeaderView { background: transparent; }"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
        self.viewport().update()

    # --- keys ---------------------------------------------------------------------------------------------

    def reserve(self, touche: QKeyEvent) -> bool:
        """The keys of its commands."""
        return commande_de(touche) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """A command, or Qt's own walking and typing."""
        commande = commande_de(event)
        if commande is not None:
            self.commander(commande, modifiable=self._modele.modifiable)
            event.accept()
            return
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        fonction = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
        if fonction or event.key() == Qt.Key.Key_Escape or (ctrl and event.text().strip()):
            event.ignore()
            return
        self._etend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().keyPressEvent(event)
        self._etend = False

    # --- editing ------------------------------------------------------------------------------------------

    def modifier(self) -> None:
        """Open the current cell, its text selected; the state of a row opens its form."""
        if self.currentIndex().column() == 0:
            self.fiche_demandee.emit()
        elif self._saisissable():
            self.edit(self.currentIndex())

    def effacer_et_taper(self) -> None:
        """Open the current cell, empty."""
        if self.currentIndex().column() > 0:
            self.ouvrir_en_tapant("")

    def edit(self, index: QModelIndex, *suite: object) -> bool:  # type: ignore[override]
        """Qt opens the input; a printable key begins to type in it."""
        if len(suite) == 2:
            declencheur, evenement = suite
            frappe = isinstance(evenement, QKeyEvent) and declencheur == self.EditTrigger.AnyKeyPressed
            if frappe and isinstance(evenement, QKeyEvent):
                texte = evenement.text()
                return bool(texte) and texte.isprintable() and self.ouvrir_en_tapant(texte)
        return bool(super().edit(index, *suite))

    def ouvrir_en_tapant(self, texte: str) -> bool:
        """Not over what cannot be typed in."""
        return self._saisissable() and super().ouvrir_en_tapant(texte)

    def _saisissable(self) -> bool:
        """False for the state of a row, for what is computed, and in a document that refuses every change."""
        return bool(self._modele.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable)

    def ecrire_partout(self, editeur: Editeur) -> bool:
        """In every selected cell of stored rows."""
        cellules = choix(self.selectionModel(), self.entete)
        if len(cellules.cellules) < 2:
            return False
        self.gestes.ecrire_partout(cellules, editeur.texte())
        return True

    def poursuivre(self, rang: int, colonne: int, fin: Fin) -> None:
        """After an edit: Tab goes right and remembers where the row began, Enter comes back there, one row down."""
        self._en_marche = True
        try:
            if fin in ("suivante", "precedente", "sortie", "retour"):
                self._depart = colonne if self._depart is None else self._depart
                self.aller_a(rang, colonne)
                self.tabuler(fin)
            elif fin in PAS:
                bas, droite = PAS[fin]
                retour = self._depart if fin == "bas" and self._depart is not None else colonne
                self._depart = None
                self.aller_a(rang + bas, self._voisine(retour, droite))
        finally:
            self._en_marche = False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on the state of a row selects the row."""
        self._etend = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        super().mousePressEvent(event)
        self._etend = False
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index.column() == 0:
            self.choisir_la_ligne()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """On the state of a row, its form; on a cell, its input."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == 0 and self._modele.ligne(index.row()) is not None:
            self.fiche_demandee.emit()
            return
        super().mouseDoubleClickEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Reached by the keyboard, some cell is current."""
        if not self.currentIndex().isValid():
            self.aller_a(0, self.premiere_colonne())
        super().focusInEvent(event)
        self.redessiner(self.currentIndex().row())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The outline becomes thin."""
        super().focusOutEvent(event)
        self.redessiner(self.currentIndex().row())

    # --- asked elsewhere ----------------------------------------------------------------------------------

    def trier(self, colonne: int) -> None:
        """The next sort of that column."""
        self.vider_la_saisie()
        self._modele.trier(tri_suivant(self._modele.tri, colonne))
        self.entete.viewport().update()

    def montrer_la_colonne(self, colonne: int, *, montree: bool) -> None:
        """Show or hide a column; a hidden one is in the form of the row."""
        self.vider_la_saisie()
        self.setColumnHidden(colonne, not montree)
        if not montree and self.currentIndex().column() == colonne:
            self.aller_a(self.currentIndex().row(), self.premiere_colonne())
        self.colonnes_changees.emit()

    def ouvrir_la_fiche(self) -> None:
        """Ask for the form of the current row."""
        self.fiche_demandee.emit()

    def menu_de_la_colonne(self) -> None:
        """Ask for the menu of the current column."""
        colonne = max(self.currentIndex().column(), 0)
        place = QPoint(self.entete.sectionViewportPosition(colonne), self.entete.height())
        self.menu_de_colonne.emit(colonne, self.entete.mapToGlobal(place))

    def rechercher(self) -> None:
        """Go to the search line."""
        self.recherche_demandee.emit(0)

    def suivante(self) -> None:
        """The next cell that holds what is searched."""
        self.recherche_demandee.emit(1)

    def precedente(self) -> None:
        """The one before."""
        self.recherche_demandee.emit(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """There is more room, or less."""
        ici = self.currentIndex()
        vue_avant = 0 <= self.rowViewportPosition(ici.row()) < event.oldSize().height()
        super().resizeEvent(event)
        if vue_avant and event.size().height() < event.oldSize().height():
            for rang in (dernier_rang(self.selectionModel()), ici.row()):  # a line came under the table
                self.scrollTo(self._modele.index(rang, ici.column()))
        if event.size().width() != event.oldSize().width():
            self.largeur_changee.emit()
