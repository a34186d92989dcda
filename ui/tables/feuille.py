"""What every table shares, by lists or two-way: a view that is typed in like a sheet of Excel, and its delegate.

Storing what is typed, and what becomes of it when the disk refuses, is here once.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QStyledItemDelegate, QTableView, QWidget

from ui.tables.commandes import Commande
from ui.tables.editeurs import Editeur, Fin

Index = QModelIndex | QPersistentModelIndex
Vers = QItemSelectionModel.SelectionFlag
Fermeture = QAbstractItemDelegate.EndEditHint
PAS: dict[str, tuple[int, int]] = {"bas": (1, 0), "haut": (-1, 0), "droite": (0, 1), "gauche": (0, -1)}
"""How an edit ends -> rows and columns to go."""


class DelegueDeSaisie(QStyledItemDelegate):
    """ouvert(Editeur): an input was laid over a cell. refuse: the disk would not store what was typed."""

    ouvert = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.editeur: Editeur | None = None
        self.refuse = False

    def retenir(self, editeur: Editeur) -> None:
        """That input is the one in which one types."""
        self.editeur = editeur
        self.ouvert.emit(editeur)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Nothing is edited any more."""
        if editor is self.editeur:
            self.editeur = None
        super().destroyEditor(editor, index)

    def eventFilter(self, objet: QObject, evenement: QEvent) -> bool:  # noqa: N802
        """Keys are the input's own business; leaving it stores what was typed."""
        if evenement.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return False
        return bool(super().eventFilter(objet, evenement))


class Feuille(QTableView):
    """The view. Who makes one gives `cases`, `gestes` (what is done to the document) and the methods at the end.

    courante_changee(): another cell is current. menu_demande(place): where a menu is to open.
    """

    courante_changee = Signal()
    menu_demande = Signal(QPoint)
    cases: DelegueDeSaisie
    gestes: Any

    def regler(self) -> None:
        """No grid nor frame of Qt, smooth scrolling, typing begins an edit; Tab is not Qt's."""
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(self.Shape.NoFrame)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(self.EditTrigger.DoubleClicked | self.EditTrigger.AnyKeyPressed)
        self.cases.ouvert.connect(self._suivre_l_editeur)

    # --- walking ------------------------------------------------------------------------------------------

    def aller_a(self, rang: int, colonne: int) -> None:
        """Make that cell current, alone selected, in sight."""
        modele: QAbstractItemModel = self.model()
        index = modele.index(
            min(max(rang, 0), modele.rowCount() - 1), min(max(colonne, 0), modele.columnCount() - 1)
        )
        self.selectionModel().setCurrentIndex(index, Vers.ClearAndSelect)
        self.scrollTo(index)

    def selectionCommand(  # noqa: N802
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Moving with the keys selects where one arrives; Shift extends."""
        if isinstance(event, QKeyEvent):
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not event.text().strip():
                return Vers.SelectCurrent
            return Vers.ClearAndSelect
        return super().selectionCommand(index, event)

    def remonter(self) -> None:
        """One row up."""
        self.aller_a(self.currentIndex().row() - 1, self.currentIndex().column())

    def tabuler(self, fin: str) -> None:
        """What a key that ends an edit asks for: the next cell, the one before, out of the table."""
        {
            "suivante": self.cellule_suivante,
            "precedente": self.cellule_precedente,
            "sortie": self.sortir,
            "retour": self.revenir,
        }[fin]()

    def cellule_suivante(self) -> None:
        """Right, then the beginning of the next row; after the very last cell, out of the table."""
        self.avancer(1)

    def cellule_precedente(self) -> None:
        """Left, then the end of the row above; before the very first cell, out of the table."""
        self.avancer(-1)

    def sortir(self) -> None:
        """To what follows the table."""
        self.focusNextPrevChild(True)

    def revenir(self) -> None:
        """To what precedes the table."""
        self.focusNextPrevChild(False)

    def choisir_la_ligne(self) -> None:
        """The whole rows of what is selected."""
        self.selectionModel().select(self.selectionModel().selection(), Vers.Select | Vers.Rows)

    # --- keys and menus -----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keys of the table are its own before they are the menus'; F6 and the like are not."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and self.reserve(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def faire(self, nom: str) -> None:
        """Run a command by its name: a method of the view, else a gesture on the document."""
        (getattr(self, nom, None) or getattr(self.gestes, nom))()

    def commander(self, commande: Commande, *, modifiable: bool) -> None:
        """Run it, unless it writes in what cannot be written."""
        if not commande.ecrit or modifiable:
            self.faire(commande.nom)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Under the mouse, or under the current cell when asked by the keyboard."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_demande.emit(self.viewport().mapToGlobal(place))
        else:
            self.menu_demande.emit(event.globalPos())

    # --- editing ------------------------------------------------------------------------------------------

    def ouvrir_en_tapant(self, texte: str) -> bool:
        """Open the current cell, that text in the place of what it held; False when it cannot be typed in."""
        QTableView.edit(self, self.currentIndex())
        if self.cases.editeur is None:
            return False
        self.cases.editeur.commencer(texte)
        return True

    def _suivre_l_editeur(self, editeur: Editeur) -> None:
        editeur.fini.connect(lambda fin: self.terminer(editeur, fin))

    def terminer(self, editeur: Editeur, fin: Fin) -> None:
        """Store (or not), close, go on."""
        rang, colonne = self.currentIndex().row(), self.currentIndex().column()
        if fin == "abandon" or (fin == "partout" and self.ecrire_partout(editeur)):
            self.closeEditor(editeur, Fermeture.RevertModelCache)
            return
        self.commitData(editeur)
        if self.cases.refuse:
            self.cases.refuse = False
            return
        self.closeEditor(editeur, Fermeture.NoHint)
        self.poursuivre(rang, colonne, fin)

    def closeEditor(self, editor: QWidget, hint: Fermeture) -> None:  # noqa: N802
        """What the disk refused stays in its input, to be tried again."""
        if self.cases.refuse and hint != Fermeture.RevertModelCache:
            self.cases.refuse = False
            return
        super().closeEditor(editor, hint)

    def vider_la_saisie(self) -> None:
        """Store what is being typed in a cell, and close it."""
        editeur = self.cases.editeur
        if editeur is not None:
            self.commitData(editeur)
            self.closeEditor(editeur, Fermeture.NoHint)

    # --- each table's own ---------------------------------------------------------------------------------

    def reserve(self, touche: QKeyEvent) -> bool:
        """True for a key that is for the table, whatever the menus do with it."""
        raise NotImplementedError

    def avancer(self, pas: int) -> None:
        """That many cells on, in reading order, or out of the table."""
        raise NotImplementedError

    def ecrire_partout(self, editeur: Editeur) -> bool:
        """Write in every selected cell; False when there is only one."""
        raise NotImplementedError

    def poursuivre(self, rang: int, colonne: int, fin: Fin) -> None:
        """Where to go from that cell once it is stored."""
        raise NotImplementedError
