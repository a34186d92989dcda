"""The planning: as a Gantt, as tables, and what is to be watched. All of them show the same rows and the same line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.changes import Changes
from esms_desktop.document.planning import PlanningLu
from esms_desktop.dossier.steps.pilotage import JALONS, PHASES, TACHES
from ui.contexte import Contexte
from ui.gantt.etat import TABLES, Etat
from ui.icones import Marque
from ui.pages.elements import Constat, RangeeSouple
from ui.pages.planning_controles import Controles
from ui.pages.planning_diagramme import VueDiagramme
from ui.pages.planning_listes import ListeDuPlanning
from ui.tables.fiche import Fiche
from ui.tables.modele import Modele
from ui.tables.vue import Vue
from ui.theme import ESPACE

ONGLETS = ("Diagramme", "Tâches", "Jalons", "Phases", "Contrôles")
DIAGRAMME, LISTE_TACHES, LISTE_JALONS, LISTE_PHASES, CONTROLES = range(5)
_TABLES_DES_LISTES = {"taches": LISTE_TACHES, "jalons": LISTE_JALONS, "phases": LISTE_PHASES}


class Planning(QWidget):
    """One thing at a time, chosen at the top; each is made when it is first looked at."""

    def __init__(self, contexte: Contexte, aujourd_hui: Callable[[], dt.date] = dt.date.today) -> None:
        super().__init__()
        self._contexte = contexte
        self._etat = Etat(contexte.pont, aujourd_hui)
        self._perime = True
        self.onglets = QTabBar()
        self.onglets.setAccessibleName("Planning")
        self.onglets.setExpanding(False)
        self.onglets.setDrawBase(False)
        for titre in ONGLETS:
            self.onglets.addTab(titre)
        self._constat = Constat(Marque("check", "", "satisfait"), une_ligne=True)
        self.diagramme = VueDiagramme(contexte, self._etat)
        self._listes: dict[int, ListeDuPlanning] = {}
        self._controles: Controles | None = None
        self._pile = QStackedWidget()
        self._pile.addWidget(self.diagramme)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(RangeeSouple(self.onglets, [self._constat], lettres=46))
        place.addWidget(self._pile, 1)
        self.onglets.currentChanged.connect(self._montrer)
        self.diagramme.collee.connect(self._coller)
        contexte.pont.change.connect(self._change)
        contexte.pont.juge.connect(lambda *_: self._juge())
        self._pack = contexte.pont.pack

    # --- what pages ask -----------------------------------------------------------------------------------

    def aller(self, cle: str) -> bool:
        """Show a task, a milestone or a phase; in the diagram when it is looked at and no field is asked for."""
        table, _, reste = cle.partition("[")
        if table not in _TABLES_DES_LISTES:
            return False
        if table == "taches" and self.onglets.currentIndex() == DIAGRAMME:
            ligne, _, nom = reste.rpartition("].") if "]." in reste else (reste.removesuffix("]"), "", "")
            self._rattraper()
            if self.diagramme.aller(ligne, nom):
                return True
        self.onglets.setCurrentIndex(_TABLES_DES_LISTES[table])
        return self._liste(_TABLES_DES_LISTES[table]).aller(cle)

    # --- what is looked at --------------------------------------------------------------------------------

    def _montrer(self, onglet: int) -> None:
        courante = self._courante()
        if onglet == DIAGRAMME:
            self._pile.setCurrentWidget(self.diagramme)
            self._rattraper()
            self.diagramme.toile.choisir(courante)
        elif onglet == CONTROLES:
            if self._controles is None:
                self._controles = Controles(self._contexte, self._etat)
                self._pile.addWidget(self._controles)
            self._pile.setCurrentWidget(self._controles)
        else:
            liste = self._liste(onglet)
            self._pile.setCurrentWidget(liste)
            table, _, ligne = courante.removesuffix("]").partition("[")
            rang = liste.modele.rang(ligne) if _TABLES_DES_LISTES.get(table) == onglet else None
            if rang is not None:
                liste.vue.aller_a(rang, liste.vue.premiere_colonne())

    def _liste(self, onglet: int) -> ListeDuPlanning:
        if onglet not in self._listes:
            declaree = {LISTE_TACHES: TACHES, LISTE_JALONS: JALONS, LISTE_PHASES: PHASES}[onglet]
            self._listes[onglet] = ListeDuPlanning(self._contexte, declaree)
            self._pile.addWidget(self._listes[onglet])
        return self._listes[onglet]

    def _courante(self) -> str:
        """Key of the row that is current in what is being left."""
        quittee = self._pile.currentWidget()
        for onglet, liste in self._listes.items():
            if liste is quittee:
                ligne = liste.vue.ligne_courante()
                table = next(table for table, rang in _TABLES_DES_LISTES.items() if rang == onglet)
                return f"{table}[{ligne}]" if ligne else ""
        return self.diagramme.toile.courante

    def _coller(self) -> None:
        self.onglets.setCurrentIndex(LISTE_TACHES)
        self._liste(LISTE_TACHES).vide.coller.click()

    # --- keeping in step ----------------------------------------------------------------------------------

    def _change(self, changes: Changes) -> None:
        self.diagramme.oublier_le_bilan()
        touchees = {cle.partition(".")[0] if table == "reponse" else table for table, cle in changes.lignes}
        if TABLES & (touchees | changes.listes):
            self._vieillir()

    def _juge(self) -> None:
        """Another call asks for other things."""
        if self._contexte.pont.pack is not self._pack:
            self._pack = self._contexte.pont.pack
            self._vieillir()

    def _vieillir(self) -> None:
        self._perime = True
        if self._controles is not None:
            self._controles.vieillir()
        if self.isVisible():
            self._rattraper()

    def _rattraper(self) -> None:
        if self._perime:
            self._perime = False
            self.diagramme.actualiser()
            lu = self._etat.lu
            self._constat.setVisible(bool(lu.planning.places))
            self._constat.montrer(*resumer(lu))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up."""
        self._rattraper()
        super().showEvent(event)

    # --- as a list: what walks through the lists of the pages finds here that of the tasks -------------------

    @property
    def modele(self) -> Modele:
        """The rows of the tasks."""
        return self._liste(LISTE_TACHES).modele

    @property
    def vue(self) -> Vue:
        """Their table."""
        self.onglets.setCurrentIndex(LISTE_TACHES)
        return self._liste(LISTE_TACHES).vue

    @property
    def fiche(self) -> Fiche:
        """The form of one of them."""
        return self._liste(LISTE_TACHES).fiche

    def ajouter(self) -> None:
        """A new task."""
        self._liste(LISTE_TACHES).ajouter()

    def ouvrir_la_fiche(self) -> None:
        """The form of the current task."""
        self._liste(LISTE_TACHES).ouvrir_la_fiche()


def resumer(lu: PlanningLu) -> tuple[Marque, str]:
    """« 17 mois et 14 jours, sur 18 au plus · 2 points à corriger »: how long, how much there is to look at again."""
    morceaux = []
    duree = lu.periode.duree
    if duree is not None:
        maximum = f", sur {lu.duree_max} au plus" if lu.duree_max is not None else ""
        morceaux.append(f"Durée : {duree}{maximum}")
    a_corriger = sum(c.gravite == "a_corriger" for c in lu.constats)
    a_completer = sum(c.gravite == "a_completer" for c in lu.constats)
    if a_corriger:
        morceaux.append(f"{pluriel(a_corriger, 'point')} à corriger")
    if a_completer:
        morceaux.append(f"{pluriel(a_completer, 'point')} à compléter")
    return _marque(a_corriger, a_completer), " · ".join(morceaux)


def _marque(a_corriger: int, a_completer: int) -> Marque:
    if a_corriger:
        return Marque("circle-alert", "", "non_satisfait")
    return Marque("ellipsis", "", "a_completer") if a_completer else Marque("check", "", "satisfait")
