"""Who does what: the RACI matrix by role and by person, how much each one has to do, the activities and the roles."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from esms_desktop.common.fr_format import enumerer, pluriel
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.raci import Resume, remarques_sur_les_roles, resumer
from esms_desktop.dossier.steps.pilotage import RACI_ACTIVITES, RACI_ROLES
from ui.contexte import Contexte
from ui.icones import Marque
from ui.matrices.vue import VueMatrice
from ui.pages.a_jour import AJour
from ui.pages.elements import Constat
from ui.pages.onglets import Onglets
from ui.pages.raci_charge import Charges
from ui.pages.raci_plans import TABLES, ParPersonne, ParRole
from ui.pages.raci_vide import SansMatrice, SansPersonne
from ui.tables.liste import VueListe

PAR_ROLE, PAR_PERSONNE, CHARGE, ACTIVITES, ROLES = (
    "Par rôle",
    "Par personne",
    "Charge",
    "Activités",
    "Rôles",
)
LISTES = {"raci_activites": ACTIVITES, "raci_roles": ROLES}


class Raci(QWidget):
    """Its looks, under which stands a sentence that counts what is left to do."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self.onglets = Onglets(
            "Matrice RACI",
            {
                PAR_ROLE: lambda: VueMatrice(contexte, ParRole(), SansMatrice(contexte, self._ajouter)),
                PAR_PERSONNE: lambda: VueMatrice(contexte, ParPersonne(), SansPersonne(self._nommer)),
                CHARGE: lambda: Charges(contexte),
                ACTIVITES: lambda: VueListe(contexte, RACI_ACTIVITES),
                ROLES: lambda: VueListe(contexte, RACI_ROLES),
            },
            EtatDeLaMatrice(contexte),
        )
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.onglets)

    def aller(self, cle: str) -> bool:
        """Letters are in the matrix; everything else of an activity or of a role is in its list."""
        table, _, reste = cle.partition("[")
        if table not in LISTES:
            return False
        ligne, _, nom = reste.rpartition("].")
        if nom == "lettres":
            matrice = self.onglets.montrer(PAR_ROLE)
            return isinstance(matrice, VueMatrice) and matrice.montrer(ligne)
        return self._liste(table).aller(cle)

    def _liste(self, table: str) -> VueListe:
        liste = self.onglets.montrer(LISTES[table])
        assert isinstance(liste, VueListe)
        return liste

    def _ajouter(self, table: str) -> None:
        """A first row of that list, ready to be typed in."""
        self._liste(table).ajouter()

    def _nommer(self) -> None:
        self._liste("raci_roles").aller("raci_roles")


class EtatDeLaMatrice(AJour):
    """« 34 activités, dont 2 à corriger. 4 rôles à compléter. »; nothing while there is no activity."""

    tables = TABLES

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._constat = Constat(Marque("check", "", "satisfait"))
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self._constat)

    def actualiser(self) -> None:
        """Count."""
        dossier = self._contexte.pont.dossier
        self._constat.setVisible(bool(dossier.raci_activites))
        self._constat.montrer(*constat(dossier))


def constat(dossier: Dossier) -> tuple[Marque, str]:
    """The sentence and its mark."""
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
