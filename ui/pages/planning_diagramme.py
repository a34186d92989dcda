"""The planning as a Gantt: its tools, the canvas, the form of a task beside it, what there is to say under it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from esms_desktop.document import planning_gestes as gestes
from esms_desktop.document.document import Document
from esms_desktop.document.planning_gestes import Fait
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.steps.pilotage import TACHES
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.gantt.dire import REPOUSSER, Dit, dire
from ui.gantt.etat import Etat
from ui.gantt.toile import Toile
from ui.pages.elements import empiler
from ui.pages.planning_outils import Outils
from ui.tables.avis import Avis
from ui.tables.fiche import Fiche
from ui.tables.modele import Modele
from ui.tables.vide import Vide
from ui.theme import ESPACE, classer


class VueDiagramme(QWidget):
    """change_de_ligne(): another line is current. collee(): a table is to be pasted, which is done in the list."""

    change_de_ligne = Signal()
    collee = Signal()

    def __init__(self, contexte: Contexte, etat: Etat) -> None:
        super().__init__()
        self._contexte, self._etat = contexte, etat
        self._pont = contexte.pont
        self._fait = Fait("", change=False)
        self._dit = Dit("")
        self.modele = Modele(contexte.pont, TACHES, self)
        self.toile = Toile(contexte.theme)
        self.fiche = Fiche(contexte, TACHES, self.modele)
        self.vide = Vide(TACHES.singulier, contexte.theme, modele=True)
        self.resultat = Avis(contexte.theme, "Résultat de la dernière action")
        self.ici = Avis(contexte.theme, "À propos de la ligne choisie")
        self.outils = Outils()
        self._annonceur = Annonceur(self)
        self._composer()
        self._relier()

    # --- building -----------------------------------------------------------------------------------------

    def _composer(self) -> None:
        self.partage = QSplitter(Qt.Orientation.Horizontal)
        self.partage.setHandleWidth(ESPACE[2])
        self.partage.setStyleSheet("QSplitter::handle { background: transparent; }")
        self.partage.setChildrenCollapsible(False)
        self.partage.addWidget(_carte(self.toile, 1))
        self.partage.addWidget(self.fiche)
        self.partage.setStretchFactor(0, 3)
        self.partage.setStretchFactor(1, 2)
        self.fiche.hide()
        self._pile = QStackedWidget()
        self._pile.addWidget(self.partage)
        self._pile.addWidget(_carte(self.vide, ESPACE[2]))
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        empiler(place, [self.outils, self._pile, self.resultat, self.ici])
        place.setStretchFactor(self._pile, 1)

    def _relier(self) -> None:
        toile, outils = self.toile, self.outils
        toile.courante_changee.connect(self._courante_changee)
        toile.zoom_change.connect(lambda: outils.echelle.setText(toile.zoom))
        outils.zoome.connect(toile.zoomer)
        outils.tout_vu.connect(toile.tout_voir)
        outils.preremplie.connect(self.preremplir)
        outils.en_fiche.connect(self.ouvrir_la_fiche)
        outils.supprimee.connect(self.retirer)
        outils.ajoutee.connect(self.ajouter)
        toile.ouverte.connect(self.ouvrir_la_fiche)
        toile.effacee.connect(self.retirer)
        toile.menu_demande.connect(self._ouvrir_le_menu)
        toile.deplacee.connect(lambda t, pas: self._faire(lambda d: gestes.deplacer(d, t, pas)))
        toile.etiree.connect(lambda t, pas: self._faire(lambda d: gestes.etirer(d, t, pas)))
        toile.debut_etire.connect(lambda t, pas: self._faire(lambda d: gestes.etirer_le_debut(d, t, pas)))
        toile.jalon_deplace.connect(lambda j, jour: self._faire(lambda d: gestes.deplacer_jalon(d, j, jour)))
        toile.liee.connect(lambda avant, apres: self._faire(lambda d: gestes.lier(d, avant, apres)))
        self.vide.ajoutee.connect(self.ajouter)
        self.vide.preremplie.connect(self.preremplir)
        self.vide.collee.connect(self.collee)
        self.fiche.fermee.connect(self._fiche_fermee)
        self.fiche.voisine.connect(self._fiche_voisine)
        self.resultat.second.connect(self._annuler)
        self.ici.premier.connect(self._reparer)

    # --- following the document ---------------------------------------------------------------------------

    def actualiser(self) -> None:
        """Show the present state of the planning."""
        etat, modifiable = self._etat, not self._pont.document.lecture_seule
        contenu = etat.diagramme()
        self.toile.modifiable = modifiable
        self.toile.montrer(contenu, etat.lu.calendrier, etat.calcul(), etat.aujourd_hui())
        self._pile.setCurrentIndex(0 if contenu.rangees else 1)
        self.outils.setVisible(bool(contenu.rangees))
        self._dire()

    def oublier_le_bilan(self) -> None:
        """Something else was done: the line no longer says what « Annuler » would undo."""
        if self._fait.phrase:
            self._fait = Fait("", change=False)
            self.resultat.montrer("")

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The form follows the document again."""
        self.modele.activer(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nobody looks at the form."""
        self.modele.activer(False)
        super().hideEvent(event)

    def aller(self, ligne: str = "", champ: str = "") -> bool:
        """Show the bar of a task, or a field of its form, with the focus; False when it is not there."""
        if ligne and not self.toile.choisir(f"taches[{ligne}]"):
            return False
        if not self.toile.rangees:
            self.vide.preremplir.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif champ:
            self.ouvrir_la_fiche(champ)
        else:
            self.toile.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    # --- gestures -----------------------------------------------------------------------------------------

    def _faire(self, geste: Callable[[Document], Fait]) -> None:
        """One gesture of the hands, its sentence, and how to take it back."""
        fait = self._pont.faire(geste)
        if fait is not None:
            self._raconter(fait)

    def _raconter(self, fait: Fait) -> None:
        self._fait = fait
        role = "satisfait" if fait.change else "a_completer"
        self.resultat.montrer(fait.phrase, role, autre="Annuler" if fait.change else "")
        self._annonceur.dire(fait.phrase)
        self._dire()

    def _annuler(self) -> None:
        self._pont.annuler()
        self.toile.setFocus(Qt.FocusReason.OtherFocusReason)

    def ajouter(self) -> None:
        """A new task, in the phase of the current line and after it, ready to be named in the form."""
        ici = self.toile.courante
        ligne = self._pont.faire(lambda document: gestes.ajouter_apres(document, ici))
        if ligne is not None:
            self.toile.choisir(f"taches[{ligne}]")
            self.ouvrir_la_fiche("libelle")

    def retirer(self) -> None:
        """Remove the current line; a sentence offers to undo."""
        ici = self.toile.rangee_courante()
        if ici is None or self._pont.document.lecture_seule:
            return
        if self.fiche.ligne == ici.id:
            self.fiche.fermer()
        self.toile.voisine(1)
        if self.toile.courante == ici.cle:
            self.toile.voisine(-1)
        table = ici.cle.partition("[")[0]
        self._faire(lambda document: gestes.retirer(document, table, ici.id))
        self.toile.setFocus(Qt.FocusReason.OtherFocusReason)

    def preremplir(self) -> None:
        """Offer a whole planning."""
        from ui.gantt.preremplir import preremplir

        fait = preremplir(self._contexte, self.window(), self._etat.aujourd_hui())
        if fait.phrase:
            if fait.change:
                self.toile.tout_voir()
            self._raconter(fait)
            self.toile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _avancer(self, tache: str) -> None:
        """As early as what it waits for allows, and what followed it with it."""
        place = self._etat.lu.planning.places.get(tache)
        if place is not None and place.permis is not None:
            calendrier = self._etat.lu.calendrier
            pas = calendrier.rang(place.permis) - calendrier.rang(place.debut)
            self._faire(lambda document: gestes.deplacer(document, tache, pas, rapprocher=True))

    def _delier(self, avant: str, apres: str) -> None:
        self._faire(lambda document: gestes.delier(document, avant, apres))

    def _ouvrir_le_menu(self, place: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def menu(self) -> QMenu | None:
        """What can be done with the current line; nothing when there is none."""
        ici = self.toile.rangee_courante()
        if ici is None:
            return None
        menu = QMenu(self)
        menu.addAction("Modifier en fiche", self.ouvrir_la_fiche)
        if ici.genre == "tache" and self.toile.modifiable:
            dates = self._etat.lu.planning.places.get(ici.id)
            if dates is not None and dates.permis is not None and dates.permis < dates.debut:
                menu.addAction("Commencer dès que possible", lambda: self._avancer(ici.id))
            appelees = noms(self._pont.dossier, "taches")
            for avant in self.toile.liees(avant=True):
                texte = f"Ne plus attendre « {appelees[avant]} »".replace("&", "&&")
                menu.addAction(texte, partial(self._delier, avant, ici.id))
        if self.toile.modifiable:
            menu.addSeparator()
            menu.addAction("Supprimer", self.retirer)
        return menu

    # --- the form -----------------------------------------------------------------------------------------

    def ouvrir_la_fiche(self, champ: str = "") -> None:
        """The form of the current task beside the canvas; a milestone or a phase is edited in its list."""
        ici = self.toile.rangee_courante()
        if ici is None:
            return
        if ici.genre != "tache":
            self._contexte.aller(f"{ici.cle}.{champ}" if champ else ici.cle)
            return
        self.modele.activer(True)
        self.fiche.show()
        self._dire()
        self.fiche.montrer(ici.id)
        self.fiche.aller(champ)
        if champ:  # again once the form is laid out: one that has just been shown has no places yet
            QTimer.singleShot(0, self.fiche, partial(self.fiche.aller, champ))

    def _fiche_fermee(self) -> None:
        self.fiche.hide()
        self._dire()
        self.toile.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fiche_voisine(self, pas: int) -> None:
        taches = [r.id for r in self.toile.rangees if r.genre == "tache"]
        ici = taches.index(self.fiche.ligne) + pas if self.fiche.ligne in taches else -1
        if 0 <= ici < len(taches):
            self.toile.choisir(f"taches[{taches[ici]}]")
            self.fiche.montrer(taches[ici])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape closes the form."""
        if event.key() == Qt.Key.Key_Escape and not self.fiche.isHidden():
            self.fiche.fermer()
        else:
            super().keyPressEvent(event)

    # --- the current line ---------------------------------------------------------------------------------

    def _courante_changee(self) -> None:
        self._dire()
        self._annonceur.dire(self._dit.phrase)
        ici = self.toile.rangee_courante()
        if not self.fiche.isHidden() and ici is not None and ici.genre == "tache":
            self.fiche.suivre(ici.id)
        self.change_de_ligne.emit()

    def _dire(self) -> None:
        """Under the canvas, unless the form says it."""
        ici = self.toile.rangee_courante()
        self._dit = dire(ici, self._pont.dossier, self._etat.lu)
        cachee = self.fiche.isHidden()
        self.ici.montrer(self._dit.phrase if cachee else "", self._dit.role, self._dit.bouton)
        modifiable = not self._pont.document.lecture_seule
        self.outils.permettre(modifiable=modifiable, ligne=ici is not None)

    def _reparer(self) -> None:
        ici = self.toile.rangee_courante()
        if ici is None:
            return
        if self._dit.bouton == REPOUSSER:
            self._avancer(ici.id)
            self.toile.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.ouvrir_la_fiche(self._dit.champ)


def _carte(dedans: QWidget, marge: int) -> QFrame:
    carte = QFrame()
    classer(carte, "carte")
    place = QVBoxLayout(carte)
    place.setContentsMargins(marge, marge, marge, marge)
    place.addWidget(dedans)
    return carte
