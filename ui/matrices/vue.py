"""A two-way table on a page: the matrix of a plan, what there is to say of the current cell and of the last gesture.

It reads the dossier only while it is seen, and catches up when it is shown again.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from esms_desktop.document.changes import Changes
from esms_desktop.dossier.notes import ligne_de
from ui.contexte import Contexte
from ui.matrices.gestes import Recit
from ui.matrices.grille import Grille
from ui.matrices.menu import menu_des_cases
from ui.matrices.modele import Modele
from ui.matrices.plan import Plan, Rang
from ui.matrices.remarque import remarque
from ui.notes.rangee import NotesDesRangees, Phrase
from ui.tables.avis import Avis
from ui.tables.resultat import Resultat
from ui.theme import ESPACE, classer

TOUCHES = (
    "Les flèches passent d’une cellule à l’autre, F2 modifie, F4 va à la ligne, "
    "Ctrl+Tabulation quitte le tableau."
)

ABANDONNER = "Abandonner cette saisie"


class VueMatrice(QWidget):
    """The matrix of one plan. vide: shown instead while it has no row or no column. `grille` is the table itself."""

    def __init__(
        self, contexte: Contexte, plan: Plan, vide: QWidget | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._pack = contexte.pont.pack
        self._perime = True
        self._cible = ""
        self.modele = Modele(plan, contexte.pont, self)
        self.grille = Grille(self.modele, contexte.pont, contexte.theme)
        self.grille.setAccessibleName(plan.titre)
        self.grille.setAccessibleDescription(f"{plan.aide} {TOUCHES}".strip())
        self.vide = vide or QWidget()
        self.resultat = Resultat(contexte, self.grille)
        self.ici = Avis(contexte.theme, "À propos de la cellule choisie")
        self._notes = NotesDesRangees(contexte, self.cible_de_note, self._dire_la_case, self)
        self._composer()
        self._relier()

    def _composer(self) -> None:
        carte = QFrame(self)
        classer(carte, "carte")
        interieur = QVBoxLayout(carte)
        interieur.setContentsMargins(1, 1, 1, 1)
        interieur.addWidget(self.grille)
        self._pile = QStackedWidget(self)
        self._pile.addWidget(carte)
        self._pile.addWidget(self.vide)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self._pile, 1)
        place.addWidget(self.resultat)
        place.addWidget(self.ici)

    def _relier(self) -> None:
        grille, pont = self.grille, self._contexte.pont
        grille.courante_changee.connect(self._dire_la_case)
        grille.ligne_demandee.connect(lambda rang: self._ouvrir(self.modele.ligne(rang)))
        grille.colonne_demandee.connect(lambda rang: self._ouvrir(self.modele.colonne(rang)))
        grille.menu_demande.connect(self._ouvrir_le_menu)
        grille.gestes.raconte.connect(self._raconter)
        self.modele.relu.connect(self._relire)
        self.ici.premier.connect(lambda: self._aller(self._cible))
        self.ici.second.connect(self._abandonner)
        pont.change.connect(self._change)
        pont.juge.connect(self._juge)

    # --- what pages ask -----------------------------------------------------------------------------------

    def montrer(self, ligne: str, colonne: str = "") -> bool:
        """Make a cell of that row current, with the focus; False when there is no such row."""
        self._rattraper()
        rang = self.modele.rang_de(ligne)
        if rang is None:
            return False
        rang_colonne = self.modele.rang_de_colonne(colonne)
        self.grille.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.grille.aller_a(rang, rang_colonne if rang_colonne is not None else 0)
        return True

    # --- what there is to say -----------------------------------------------------------------------------

    def _dire_la_case(self, *_: object) -> None:
        """Under the table: what is wrong here, else what the current cell is."""
        index = self.grille.currentIndex()
        if not index.isValid() or self._pile.currentWidget() is self.vide:
            self.ici.montrer("")
            return
        dite = remarque(self.modele, index.row(), index.column())
        phrase, bouton, self._cible = self._notes.completer(Phrase(dite.phrase, dite.bouton, dite.cle))
        self.ici.montrer(phrase, dite.role, bouton, ABANDONNER if dite.refusee else "")

    def cible_de_note(self) -> str:
        """What a note written from here is about: the row of the dossier that the current one shows."""
        index = self.grille.currentIndex()
        return ligne_de(self.modele.ligne(index.row()).cle) if index.isValid() else ""

    def _ouvrir_le_menu(self, place: QPoint) -> None:
        menu = menu_des_cases(self.grille)
        self._notes.offrir(menu)
        menu.popup(place)

    def _ouvrir(self, rang: Rang) -> None:
        """Where that row or column is edited, if anywhere."""
        self._aller(rang.cle)

    def _aller(self, cle: str) -> None:
        if cle:
            self.grille.vider_la_saisie()
            self._contexte.aller(cle)

    def _abandonner(self) -> None:
        self.grille.gestes.abandonner()
        self.grille.setFocus(Qt.FocusReason.OtherFocusReason)

    def _raconter(self, recit: Recit) -> None:
        voir = partial(self.montrer, *recit.place) if recit.place else None
        self.resultat.dire(
            recit.phrase, annulable=recit.annulable, premiere=voir, a_corriger=voir is not None
        )

    # --- keeping in step ----------------------------------------------------------------------------------

    def _change(self, changes: Changes) -> None:
        tables = {table for table, _ in changes.lignes} | changes.listes
        if tables & self.modele.plan.tables:
            self._perimer()

    def _juge(self) -> None:
        if self._contexte.pont.pack is not self._pack:
            self._pack = self._contexte.pont.pack
            self._perimer()

    def _perimer(self) -> None:
        self._perime = True
        if self.isVisible():
            self._rattraper()

    def _rattraper(self) -> None:
        if not self._perime:
            return
        self._perime = False
        self.modele.lire()

    def _relire(self) -> None:
        contenu = self.modele.contenu
        pleine = bool(contenu.lignes and contenu.colonnes)
        self._pile.setCurrentIndex(0 if pleine else 1)
        if pleine and not self.grille.currentIndex().isValid():
            self.grille.aller_a(0, 0)
        self._dire_la_case()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up."""
        self._rattraper()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nobody looks: what is being typed is stored."""
        self.grille.vider_la_saisie()
        super().hideEvent(event)
