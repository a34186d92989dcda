"""The view of every two-way table: walked through and typed in like a sheet of Excel.

Walking is in `marche`; what is done to the document in `gestes`; what the keys are in `commandes`.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.bridge import Pont
from ui.matrices.cases import Cases
from ui.matrices.commandes import commande_de
from ui.matrices.gestes import Gestes
from ui.matrices.marche import Marche
from ui.matrices.mise_en_page import Mesures, MiseEnPage, commence_un_groupe, disposer
from ui.matrices.modele import Modele
from ui.matrices.titres import Coin, TitresDeColonnes, TitresDeLignes
from ui.tables.dessin import Pinceau
from ui.tables.editeurs import Editeur, Fin
from ui.tables.entete import Coin as SuiteDesTitres
from ui.tables.feuille import PAS, Index
from ui.theme import Theme


class Grille(Marche):
    """ligne_demandee(rank), colonne_demandee(rank): go where it is edited."""

    cases: Cases
    ligne_demandee = Signal(int)
    colonne_demandee = Signal(int)

    def __init__(self, modele: Modele, pont: Pont, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(modele, parent)
        self.theme = theme
        self.mesures = Mesures(theme)
        self.mise_en_page = MiseEnPage(0, (), (), debout=0, entete=0, centre=True)
        self.cases = Cases(self)
        self.setItemDelegate(self.cases)
        self.lignes = TitresDeLignes(self)
        self.colonnes = TitresDeColonnes(self)
        self.setVerticalHeader(self.lignes)
        self.setHorizontalHeader(self.colonnes)
        self.tenir_la_place()
        self._coin = Coin(self)
        self.addScrollBarWidget(SuiteDesTitres(self.colonnes, theme), Qt.AlignmentFlag.AlignTop)  # type: ignore[arg-type]
        self.gestes = Gestes(self, modele)
        self.regler()
        self._relier(pont)
        self.habiller()

    def _relier(self, pont: Pont) -> None:
        self.lignes.ouvert.connect(self.ligne_demandee)
        self.colonnes.ouvert.connect(self.colonne_demandee)
        self._modele.relu.connect(self.disposer)
        self.theme.change.connect(self.habiller)
        pont.a_vider.connect(self.vider_la_saisie)

    # --- sizes --------------------------------------------------------------------------------------------

    def habiller(self) -> None:
        """Take the colours and sizes of the theme."""
        c = self.theme.couleurs
        self.mesures = Mesures(self.theme)
        self.cases.pinceau = Pinceau(self.theme)
        for barre in (self.horizontalScrollBar(), self.verticalScrollBar()):
            barre.setSingleStep(2 * self.mesures.ligne)
        self.setStyleSheet(
            f"QTableView, QTableView:focus {{ border: none; border-radius: 0; background: {c.surface}; }}"
            f"QTableView QLineEdit, QTableView QLineEdit:focus {{"
            f" border: 2px solid {c.accent}; border-radius: 0; padding: 0 4px; background: {c.surface}; }}"
            "QHeaderView { background: transparent; }"
            "QTableCornerButton::section { background: transparent; border: none; }"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
        self.disposer()

    def disposer(self) -> None:
        """Titles and cells in the room that there is."""
        if not self._modele.contenu.lignes or not self._modele.contenu.colonnes:
            return
        barre = self.verticalScrollBar().sizeHint().width()
        place = self.width() - barre
        page = disposer(self._modele, self.mesures, place, self.height())
        if page == self.mise_en_page:
            self._repeindre()
            return
        self.mise_en_page = page
        self.lignes.setFixedWidth(page.titres)
        self.colonnes.fixer_hauteur(page.entete)
        for rang, haut in enumerate(page.lignes):
            if self.lignes.sectionSize(rang) != haut:
                self.lignes.resizeSection(rang, haut)
        for rang, large in enumerate(page.colonnes):
            if self.colonnes.sectionSize(rang) != large:
                self.colonnes.resizeSection(rang, large)
        self.updateGeometries()
        self._repeindre()

    def _repeindre(self) -> None:
        for zone in (self.viewport(), self.lignes.viewport(), self.colonnes.viewport(), self._coin):
            zone.update()

    def updateGeometries(self) -> None:  # noqa: N802
        """The corner follows the titles."""
        super().updateGeometries()
        self._coin.setGeometry(0, 0, self.lignes.width(), self.colonnes.height())
        self._coin.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """There is more room, or less: the current cell stays in sight."""
        ici = self.currentIndex()
        vue_avant = ici.isValid() and self.viewport().rect().intersects(self.visualRect(ici))
        super().resizeEvent(event)
        self.disposer()
        if vue_avant:
            self.scrollTo(ici)

    def visualRect(self, index: Index) -> QRect:  # noqa: N802
        """Where a cell is drawn: under the band of the group that it begins."""
        place = super().visualRect(index)
        if index.isValid() and commence_un_groupe(self._modele, index.row()):
            place.setTop(place.top() + self.mesures.bandeau)
        return place

    # --- keys ---------------------------------------------------------------------------------------------

    def reserve(self, touche: QKeyEvent) -> bool:
        """The keys of its commands, and those of the plan."""
        return commande_de(touche) is not None or self._touche(touche) is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """A command, a key of the plan, or Qt's own walking and typing."""
        commande, touche = commande_de(event), self._touche(event)
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        fonction = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
        if commande is not None:
            self.commander(commande, modifiable=self._modele.modifiable)
            event.accept()
        elif touche is not None:
            self.gestes.frapper(touche)
            event.accept()
        elif fonction or event.key() == Qt.Key.Key_Escape or (ctrl and event.text().strip()):
            if event.key() == Qt.Key.Key_Escape and self.gestes.abandonner():
                event.accept()
                return
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _touche(self, event: QKeyEvent) -> str | None:
        """The key of the plan that was pressed alone."""
        avec = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ici = self.currentIndex()
        if event.modifiers() & avec or not self._modele.modifiable or not ici.isValid():
            return None
        touche = event.text().lower()
        return touche if touche in self._modele.touches(ici.column()) else None

    def ouvrir_la_ligne(self) -> None:
        """Go where the current row is edited."""
        if self.currentIndex().isValid():
            self.ligne_demandee.emit(self.currentIndex().row())

    def ouvrir_la_colonne(self) -> None:
        """Go where the current column is edited."""
        if self.currentIndex().isValid():
            self.colonne_demandee.emit(self.currentIndex().column())

    # --- editing ------------------------------------------------------------------------------------------

    def modifier(self) -> None:
        """Open the current cell, its text selected."""
        self.edit(self.currentIndex())

    def edit(self, index: QModelIndex, *suite: object) -> bool:  # type: ignore[override]
        """Qt opens the input; a printable key begins to type in it."""
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        if len(suite) == 2:
            declencheur, evenement = suite
            if isinstance(evenement, QKeyEvent) and declencheur == self.EditTrigger.AnyKeyPressed:
                texte = evenement.text()
                return bool(texte.strip()) and texte.isprintable() and self.ouvrir_en_tapant(texte)
        return bool(super().edit(index, *suite))

    def ecrire_partout(self, editeur: Editeur) -> bool:
        """In every selected cell."""
        if not self.plusieurs():
            return False
        self.gestes.ecrire_partout(self.cases.texte_de(editeur))
        return True

    def poursuivre(self, rang: int, colonne: int, fin: Fin) -> None:
        """After an edit: Tab goes right, Enter goes down."""
        if fin in ("suivante", "precedente", "sortie", "retour"):
            self.tabuler(fin)
        elif fin in PAS:
            bas, droite = PAS[fin]
            self.aller_a(rang + bas, colonne + droite)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Reached by the keyboard, some cell is current."""
        if not self.currentIndex().isValid() and self._modele.rowCount() and self._modele.columnCount():
            self.aller_a(0, 0)
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The outline becomes thin."""
        super().focusOutEvent(event)
        self.viewport().update()
