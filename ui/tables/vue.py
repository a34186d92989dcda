"""The view of every table: it is typed in like a sheet of Excel, and keys, menus and panels reach it here.

Walking is in `marche`; what is done to the document in `gestes`; what the keys are in `commandes`.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget

from ui.bridge import Pont
from ui.tables.cases import Cases
from ui.tables.commandes import commande_de
from ui.tables.dessin import Pinceau
from ui.tables.editeurs import Editeur, EditeurLigne, EditeurLong, Fin
from ui.tables.entete import tri_suivant
from ui.tables.gestes import Gestes
from ui.tables.marche import Marche
from ui.tables.modele import Modele
from ui.tables.selection import choix, dernier_rang
from ui.theme import Theme

_PAS: dict[str, tuple[int, int]] = {"bas": (1, 0), "haut": (-1, 0), "droite": (0, 1), "gauche": (0, -1)}
Fermeture = QAbstractItemDelegate.EndEditHint


class Vue(Marche):
    """colonnes_changees(), largeur_changee(): as they say. fiche_demandee(), recherche_demandee(step): by a key.

    menu_demande(place), menu_de_colonne(column, place): where a menu is to open.
    """

    fiche_demandee = Signal()
    recherche_demandee = Signal(int)
    colonnes_changees = Signal()
    largeur_changee = Signal()
    menu_demande = Signal(QPoint)
    menu_de_colonne = Signal(int, QPoint)

    def __init__(self, modele: Modele, pont: Pont, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(modele, theme, parent)
        self._theme = theme
        self.cases = Cases(self, modele, Pinceau(theme))
        self.setItemDelegate(self.cases)
        self.gestes = Gestes(self, modele)
        self._regler()
        self.habiller()
        self.cases.ouvert.connect(self._suivre_l_editeur)
        self.entete.triee.connect(self.trier)
        self.entete.menu_demande.connect(self.menu_de_colonne)
        theme.change.connect(self.habiller)
        pont.a_vider.connect(self.vider_la_saisie)

    def _regler(self) -> None:
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(self.EditTrigger.DoubleClicked | self.EditTrigger.AnyKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

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

    def event(self, event: QEvent) -> bool:
        """Keys of the table are its own before they are the menus'; F6 and the like are not."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and commande_de(event) is not None:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """A command, or Qt's own walking and typing."""
        commande = commande_de(event)
        if commande is not None:
            if not commande.ecrit or self._modele.modifiable:
                self.faire(commande.nom)
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

    def faire(self, nom: str) -> None:
        """Run a command by its name: a method of the view, else a gesture on the document."""
        (getattr(self, nom, None) or getattr(self.gestes, nom))()

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
            self._ouvrir_en_tapant("")

    def edit(self, index: QModelIndex, *suite: object) -> bool:  # type: ignore[override]
        """Qt opens the input; a printable key begins to type in it."""
        if len(suite) == 2:
            declencheur, evenement = suite
            frappe = isinstance(evenement, QKeyEvent) and declencheur == self.EditTrigger.AnyKeyPressed
            if frappe and isinstance(evenement, QKeyEvent):
                texte = evenement.text()
                return bool(texte) and texte.isprintable() and self._ouvrir_en_tapant(texte)
        return bool(super().edit(index, *suite))

    def _ouvrir_en_tapant(self, texte: str) -> bool:
        if not self._saisissable():
            return False
        super().edit(self.currentIndex())
        if self.cases.editeur is None:
            return False
        self.cases.editeur.commencer(texte)
        return True

    def _saisissable(self) -> bool:
        """False for the state of a row, for what is computed, and in a document that refuses every change."""
        return bool(self._modele.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable)

    def _suivre_l_editeur(self, editeur: Editeur) -> None:
        """An input was laid over a cell."""
        editeur.fini.connect(lambda fin: self.terminer(editeur, fin))

    def terminer(self, editeur: Editeur, fin: Fin) -> None:
        """Store (or not), close, go on."""
        rang, colonne = self.currentIndex().row(), self.currentIndex().column()
        if fin == "abandon":
            self.closeEditor(editeur, Fermeture.RevertModelCache)
            return
        cellules = choix(self.selectionModel(), self.entete)
        if fin == "partout" and len(cellules.cellules) > 1:
            self.gestes.ecrire_partout(cellules, editeur.texte())
            self.closeEditor(editeur, Fermeture.RevertModelCache)
            return
        self.commitData(editeur)
        if self.cases.refuse:
            self.cases.refuse = False
            return
        self.closeEditor(editeur, Fermeture.NoHint)
        self._poursuivre(rang, colonne, fin)

    def closeEditor(self, editor: QWidget, hint: Fermeture) -> None:  # noqa: N802
        """What the disk refused stays in its input, to be tried again."""
        if self.cases.refuse and hint != Fermeture.RevertModelCache:
            self.cases.refuse = False
            return
        super().closeEditor(editor, hint)

    def vider_la_saisie(self) -> None:
        """Store what is being typed in a cell, and close it."""
        editeur = self.cases.editeur
        if isinstance(editeur, EditeurLigne | EditeurLong):
            self.commitData(editeur)
            self.closeEditor(editeur, Fermeture.NoHint)

    def _poursuivre(self, rang: int, colonne: int, fin: Fin) -> None:
        """After an edit: Tab goes right and remembers where the row began, Enter comes back there, one row down."""
        self._en_marche = True
        try:
            if fin in ("suivante", "precedente", "sortie", "retour"):
                self._depart = colonne if self._depart is None else self._depart
                self.aller_a(rang, colonne)
                self._tabuler(fin)
            elif fin in _PAS:
                bas, droite = _PAS[fin]
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

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Under the mouse, or under the current cell when asked by the keyboard."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_demande.emit(self.viewport().mapToGlobal(place))
        else:
            self.menu_demande.emit(event.globalPos())

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
