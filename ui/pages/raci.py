"""Who does what: the RACI matrix by role and by person, how much each one has to do, the activities and the roles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import enumerer, pluriel
from esms_desktop.document.changes import Changes
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.raci import Resume, remarques_sur_les_roles, resumer
from esms_desktop.dossier.steps.pilotage import RACI_ACTIVITES, RACI_ROLES
from ui.contexte import Contexte
from ui.icones import Marque
from ui.matrices.vue import VueMatrice
from ui.pages.elements import Constat
from ui.pages.raci_charge import Charges
from ui.pages.raci_plans import TABLES, ParPersonne, ParRole
from ui.pages.raci_vide import SansMatrice, SansPersonne
from ui.tables.liste import VueListe
from ui.theme import ESPACE

ONGLETS = ("Par rôle", "Par personne", "Charge", "Activités", "Rôles")
PAR_ROLE, PAR_PERSONNE, CHARGE, ACTIVITES, ROLES = range(5)
_TABLES_DES_LISTES = {"raci_activites": ACTIVITES, "raci_roles": ROLES}


class Raci(QWidget):
    """One thing at a time, chosen at the top; each is made when it is first looked at."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self._faits: dict[int, QWidget] = {}
        self._perime = True
        self.onglets = QTabBar()
        self.onglets.setAccessibleName("Matrice RACI")
        self.onglets.setExpanding(False)
        self.onglets.setDrawBase(False)
        for titre in ONGLETS:
            self.onglets.addTab(titre)
        self._constat = Constat(Marque("check", "", "satisfait"))
        self._pile = QStackedWidget()
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self.onglets)
        place.addWidget(self._constat)
        place.addWidget(self._pile, 1)
        self.onglets.currentChanged.connect(self._montrer)
        contexte.pont.change.connect(self._change)
        self._montrer(PAR_ROLE)

    # --- what pages ask -----------------------------------------------------------------------------------

    def aller(self, cle: str) -> bool:
        """Letters are in the matrix; everything else of an activity or of a role is in its list."""
        table, _, reste = cle.partition("[")
        if table not in _TABLES_DES_LISTES:
            return False
        ligne, _, nom = reste.rpartition("].")
        if table == "raci_activites" and nom == "lettres":
            return self._aller_a_la_matrice(ligne)
        self.onglets.setCurrentIndex(_TABLES_DES_LISTES[table])
        liste = self._faits[self.onglets.currentIndex()]
        return isinstance(liste, VueListe) and liste.aller(cle)

    def _aller_a_la_matrice(self, ligne: str) -> bool:
        self.onglets.setCurrentIndex(PAR_ROLE)
        matrice = self._faits[PAR_ROLE]
        return isinstance(matrice, VueMatrice) and matrice.montrer(ligne)

    # --- what is looked at --------------------------------------------------------------------------------

    def _montrer(self, onglet: int) -> None:
        if onglet not in self._faits:
            self._faits[onglet] = self._fabriques()[onglet]()
            self._pile.addWidget(self._faits[onglet])
        self._pile.setCurrentWidget(self._faits[onglet])

    def _fabriques(self) -> dict[int, Callable[[], QWidget]]:
        contexte = self._contexte
        return {
            PAR_ROLE: lambda: VueMatrice(contexte, ParRole(), SansMatrice(contexte, self._ajouter)),
            PAR_PERSONNE: lambda: VueMatrice(contexte, ParPersonne(), SansPersonne(self._nommer)),
            CHARGE: lambda: Charges(contexte),
            ACTIVITES: lambda: VueListe(contexte, RACI_ACTIVITES),
            ROLES: lambda: VueListe(contexte, RACI_ROLES),
        }

    def _ajouter(self, onglet_table: str) -> None:
        """A first row of that list, ready to be typed in."""
        self.onglets.setCurrentIndex(_TABLES_DES_LISTES[onglet_table])
        liste = self._faits[self.onglets.currentIndex()]
        assert isinstance(liste, VueListe)
        liste.ajouter()

    def _nommer(self) -> None:
        self.aller("raci_roles")

    # --- the sentence at the top --------------------------------------------------------------------------

    def _change(self, changes: Changes) -> None:
        if TABLES & ({table for table, _ in changes.lignes} | changes.listes):
            self._perime = True
            if self.isVisible():
                self._resumer()

    def _resumer(self) -> None:
        self._perime = False
        dossier = self._contexte.pont.dossier
        self._constat.setVisible(bool(dossier.raci_activites))
        self._constat.montrer(*constat(dossier))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up."""
        if self._perime:
            self._resumer()
        super().showEvent(event)


def constat(dossier: Dossier) -> tuple[Marque, str]:
    """« 34 activités, 2 à corriger, 1 à compléter. 4 rôles à compléter. »"""
    resume, roles = resumer(dossier), len(remarques_sur_les_roles(dossier))
    phrase = f"{_activites(resume)}."
    if roles:
        phrase += f" {pluriel(roles, 'rôle')} à compléter."
    if resume.a_corriger:
        return Marque("circle-alert", "", "non_satisfait"), phrase
    if resume.a_completer or roles:
        return Marque("ellipsis", "", "a_completer"), phrase
    return Marque("check", "", "satisfait"), phrase


def _activites(resume: Resume) -> str:
    nombre = pluriel(resume.activites, "activité")
    reste = []
    if resume.a_corriger:
        reste.append(f"{resume.a_corriger} à corriger")
    if resume.a_completer:
        reste.append(f"{resume.a_completer} à compléter")
    if reste:
        return f"{nombre}, dont {enumerer(reste)}"
    return f"{nombre}, {'chacune avec' if resume.activites > 1 else 'avec'} un A et au moins un R"
