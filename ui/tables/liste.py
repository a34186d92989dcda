"""A list of the dossier on a page: its bar, its table, the form of one row, and what there is to say of them.

A page makes one with the declaration of the list (`steps.Liste`); `aller` shows a row or a field of it.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from esms_desktop.dossier.libelles import LISTES
from esms_desktop.dossier.steps import Liste
from ui.contexte import Contexte
from ui.notes.rangee import NotesDesRangees, Phrase
from ui.tables.avis import Avis
from ui.tables.barre import Barre
from ui.tables.fiche import Fiche
from ui.tables.gestes import Bilan
from ui.tables.largeurs import Largeurs
from ui.tables.menu import menu_des_cellules, menu_des_colonnes
from ui.tables.modele import Modele
from ui.tables.recherche import Recherche
from ui.tables.remarques import remarque
from ui.tables.resultat import Resultat
from ui.tables.selection import lignes_stockees
from ui.tables.vide import Vide
from ui.tables.volet_colonne import VoletColonne
from ui.tables.vue import Vue
from ui.theme import ESPACE, classer


class VueListe(QWidget):
    """The whole of one list. `vue`, `fiche`, `barre` and the two `Avis` are its parts."""

    def __init__(self, contexte: Contexte, liste: Liste, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._liste = liste
        self.modele = Modele(contexte.pont, liste, self)
        self.vue = Vue(self.modele, contexte.pont, contexte.theme)
        self.vue.setAccessibleName(LISTES[liste.table] if liste.garder is None else liste.titre)
        self.vue.setAccessibleDescription(
            "Les flèches passent d’une cellule à l’autre, F2 modifie, F4 ouvre la fiche, "
            "Ctrl+Tabulation quitte le tableau."
        )
        self.largeurs = Largeurs(self.vue, liste.nom, contexte.preferences, contexte.theme)
        self.barre = Barre(liste.singulier, contexte.theme, modele=bool(liste.modele))
        self.fiche = Fiche(contexte, liste, self.modele)
        self.vide = Vide(liste.singulier, contexte.theme, modele=bool(liste.modele))
        self.resultat = Resultat(contexte, self.vue)
        self.probleme = Avis(contexte.theme, "À propos de la ligne choisie")
        self.recherche = Recherche(self.vue, self.barre)
        self._notes = NotesDesRangees(contexte, self.cible_de_note, self._dire_le_probleme, self)
        self._cible = ""
        self._vide_avant = not self.modele.lignes
        self._composer()
        self._relier()
        self._rafraichir()

    # --- building -----------------------------------------------------------------------------------------

    def _composer(self) -> None:
        carte = QFrame(self)
        classer(carte, "carte")
        interieur = QVBoxLayout(carte)
        interieur.setContentsMargins(1, 1, 1, 1)
        interieur.addWidget(self.vue)
        self.partage = QSplitter(Qt.Orientation.Horizontal, self)
        self.partage.setHandleWidth(ESPACE[2])
        self.partage.setStyleSheet("QSplitter::handle { background: transparent; }")
        self.partage.setChildrenCollapsible(False)
        self.partage.addWidget(carte)
        self.partage.addWidget(self.fiche)
        self.partage.setStretchFactor(0, 3)
        self.partage.setStretchFactor(1, 2)
        self.fiche.hide()
        cadre_vide = QFrame(self)
        classer(cadre_vide, "carte")
        QVBoxLayout(cadre_vide).addWidget(self.vide)
        self.pile = QStackedWidget(self)
        self.pile.addWidget(self.partage)
        self.pile.addWidget(cadre_vide)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self.barre)
        place.addWidget(self.pile, 1)
        place.addWidget(self.resultat)
        place.addWidget(self.probleme)
        self._ordonner()

    def _ordonner(self) -> None:
        """Tab goes down the page: bar, table, form, sentences."""
        barre = self.barre
        suite = [barre.recherche, barre.choisir_colonnes, barre.preremplir, barre.fiche, barre.supprimer]
        suite.append(barre.ajouter)
        suite += [self.vue, self.resultat.bouton, self.resultat.autre, self.probleme.bouton]
        for avant, apres in pairwise(suite):
            QWidget.setTabOrder(avant, apres)

    def _relier(self) -> None:
        vue, barre, modele = self.vue, self.barre, self.modele
        barre.ajoutee.connect(self.ajouter)
        barre.en_fiche.connect(self.ouvrir_la_fiche)
        barre.supprimee.connect(vue.gestes.supprimer_les_lignes)
        barre.colonnes.connect(self._choisir_les_colonnes)
        barre.preremplie.connect(self.preremplir)
        self.vide.preremplie.connect(self.preremplir)
        self.vide.ajoutee.connect(self.ajouter)
        self.vide.collee.connect(self._coller_le_premier)
        vue.gestes.raconte.connect(self._raconter)
        vue.fiche_demandee.connect(self.ouvrir_la_fiche)
        vue.menu_demande.connect(self._ouvrir_le_menu)
        vue.menu_de_colonne.connect(self._ouvrir_le_volet)
        vue.courante_changee.connect(self._courante_changee)
        vue.selectionModel().selectionChanged.connect(self._compter)
        for signal in (modele.rowsInserted, modele.rowsRemoved, modele.modelReset, modele.dataChanged):
            signal.connect(self._rafraichir)
        self.fiche.fermee.connect(self._fiche_fermee)
        self.fiche.voisine.connect(self._fiche_voisine)
        self.probleme.premier.connect(lambda: self.aller(self._cible) or self._contexte.aller(self._cible))

    # --- what pages and the frame ask ---------------------------------------------------------------------

    def aller(self, cle: str) -> bool:
        """Show a list (`etablissements`), a row or a field of it; False when it is not of this list."""
        table, _, reste = cle.partition("[")
        if table != self._liste.table:
            return False
        self.modele.activer(True)  # asked for before it is shown
        ligne, _, nom = reste.rpartition("].") if "]." in reste else (reste.rstrip("]"), "", "")
        if ligne and ligne not in self.modele.contenu.ids():
            return False
        self._aller_a(ligne, nom)
        return True

    def _aller_a(self, ligne: str, nom: str) -> None:
        if ligne and self.modele.rang(ligne) is None:
            self.recherche.tout_montrer()
        rang = self.modele.rang(ligne) if ligne else self.vue.currentIndex().row()
        colonne = self.modele.rang_du_champ(nom) if nom else self.vue.premiere_colonne()
        if not self.modele.lignes:
            self.vide.ajouter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif colonne is not None and not self.vue.entete.isSectionHidden(colonne):
            self.vue.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.vue.aller_a(rang or 0, colonne)
        else:
            self.vue.aller_a(rang or 0, self.vue.premiere_colonne())
            self.ouvrir_la_fiche()
            self.fiche.aller(nom)

    def ajouter(self) -> None:
        """A new row, ready to be typed in: in the form when it is open, else in the table."""
        ligne = self.vue.gestes.ajouter()
        if ligne is None:
            return
        if not self.fiche.isHidden():
            self.fiche.montrer(ligne)
            self.fiche.aller()
        else:
            self.vue.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.vue.modifier()

    def preremplir(self) -> None:
        """Offer the default rows of this list."""
        from ui.dialogs.preremplir import preremplir

        self.vue.vider_la_saisie()
        avant = self.modele.contenu.ids()
        phrase = preremplir(self._contexte, self._liste.modele, self.window())
        if phrase:
            self._raconter(Bilan(phrase, annulable=self.modele.contenu.ids() != avant))
            self.vue.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the form of a row --------------------------------------------------------------------------------

    def ouvrir_la_fiche(self) -> None:
        """The form of the current row, beside the table."""
        self.vue.vider_la_saisie()
        ligne = self.vue.ligne_courante()
        if ligne is None and self.modele.lignes:
            ligne = self.modele.lignes[-1 if self.vue.currentIndex().row() > 0 else 0]
            rang = self.modele.rang(ligne)
            self.vue.aller_a(rang or 0, self.vue.premiere_colonne())
        if ligne is not None:
            colonne = self.modele.colonne(self.vue.currentIndex().column())
            self.fiche.show()
            self._dire_le_probleme()
            self.fiche.montrer(ligne)
            self.fiche.aller(colonne.nom if colonne else "")

    def _fiche_fermee(self) -> None:
        self.fiche.hide()
        self._dire_le_probleme()
        self.vue.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fiche_voisine(self, pas: int) -> None:
        rang = self.vue.currentIndex().row() + pas
        ligne = self.modele.ligne(rang)
        if ligne is not None:
            self.vue.aller_a(rang, self.vue.currentIndex().column())
            self.fiche.montrer(ligne)

    # --- what there is to say -----------------------------------------------------------------------------

    def _raconter(self, bilan: Bilan) -> None:
        voir = partial(self.aller, bilan.cle) if bilan.cle else None
        self.resultat.dire(
            bilan.phrase, annulable=bilan.annulable, premiere=voir, a_corriger=bilan.a_corriger
        )

    def _courante_changee(self) -> None:
        self._dire_le_probleme()
        self._compter()
        if not self.fiche.isHidden():
            self.fiche.suivre(self.vue.ligne_courante())

    def _dire_le_probleme(self) -> None:
        """Under the table, unless the form says it."""
        ligne = self.vue.ligne_courante() if self.fiche.isHidden() else None
        dite = remarque(self.modele, ligne, self.vue.currentIndex().column())
        phrase = Phrase(dite.phrase, dite.bouton, dite.cle)
        dit, bouton, self._cible = phrase if ligne is None else self._notes.completer(phrase)
        self.probleme.montrer(dit, dite.role, bouton)

    # --- notes --------------------------------------------------------------------------------------------

    def cible_de_note(self) -> str:
        """What a note written from here is about: the current row."""
        ligne = self.vue.ligne_courante()
        return f"{self._liste.table}[{ligne}]" if ligne is not None else ""

    def _ouvrir_le_menu(self, place: QPoint) -> None:
        menu = menu_des_cellules(self.vue)
        self._notes.offrir(menu)
        menu.popup(place)

    # --- keeping in step ----------------------------------------------------------------------------------

    def _rafraichir(self, *_: object) -> None:
        vide = not self.modele.contenu.ids()
        self.pile.setCurrentIndex(1 if vide else 0)
        self.barre.setVisible(not vide)
        if vide:
            self.probleme.montrer("")
        else:
            self._dire_le_probleme()
        if self._vide_avant and not vide:
            self.largeurs.ajuster()
        self._vide_avant = vide
        self._compter()

    def _compter(self, *_: object) -> None:
        choisies = len(lignes_stockees(self.modele, self.vue.selectionModel()))
        self.barre.compter(len(self.modele.lignes), len(self.modele.contenu.ids()), choisies)
        self.barre.supprimer.setEnabled(choisies > 0 and self.modele.modifiable)
        self.barre.fiche.setEnabled(choisies > 0)
        self.barre.ajouter.setEnabled(self.modele.modifiable)
        self.barre.preremplir.setEnabled(self.modele.modifiable)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Follow the document again."""
        self.modele.activer(True)
        self.largeurs.ajuster()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nobody looks: what is being typed is stored, the rest can wait."""
        self.vue.vider_la_saisie()
        self.modele.activer(False)
        super().hideEvent(event)

    # --- small panels -------------------------------------------------------------------------------------

    def _ouvrir_le_volet(self, colonne: int, place: QPoint) -> None:
        self.vue.vider_la_saisie()
        VoletColonne(self.vue, colonne).ouvrir(place)

    def _choisir_les_colonnes(self) -> None:
        bouton = self.barre.choisir_colonnes
        menu_des_colonnes(self.vue).popup(bouton.mapToGlobal(QPoint(0, bouton.height())))

    def _coller_le_premier(self) -> None:
        self.vue.aller_a(0, self.vue.premiere_colonne())
        self.vue.gestes.coller()
        if self.modele.lignes:
            self.vue.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape in the table closes the form."""
        if event.key() == Qt.Key.Key_Escape and not self.fiche.isHidden():
            self.fiche.fermer()
        else:
            super().keyPressEvent(event)
