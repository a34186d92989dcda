"""ESMS that propose comfort services: their hours, and what it changes in the aid."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from esms_desktop.common.fr_format import INSECABLE, montrer_montant
from esms_desktop.dossier.engagements.confort import autres
from esms_desktop.export.vocabulaire import citer_sources
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import Verdict
from ui.contexte import Contexte
from ui.icones import MARQUES, Marque
from ui.matrices.vue import VueMatrice
from ui.pages.budget_bloc import BlocSuivi
from ui.pages.confort_plan import PlanConfort
from ui.pages.elements import Carte, Constat, RangeeSouple, ecrire, lien, rangee, texte_libre
from ui.theme import ESPACE

VIDE = (
    "Aucun service à domicile dans le projet, ni ESMS qui dise proposer des services de confort. S’il y en a un, "
    "ajoutez-le : le ménage ou le jardinage ne sont pas financés, ses heures se comptent à part."
)
SANS_REGLE = (
    "L’appel choisi ne réduit pas l’aide selon les heures de confort ; notez-les au cas où l’ARS les demande."
)


class Confort(BlocSuivi):
    """What this call does of these hours, how much it takes away, the table."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self.boite.setSpacing(ESPACE[1])
        self._regle = texte_libre("", "attenue")
        self._effet = Constat(MARQUES["sans_objet"])
        self.ajouter, self._vide = _bouton(), _bouton()
        self.matrice = VueMatrice(contexte, PlanConfort(), self._carte_vide())
        self._haut = RangeeSouple(self._effet, [self.ajouter])
        self.boite.addWidget(self._regle)
        self.boite.addWidget(self._haut)
        self.boite.addWidget(self.matrice, 1)

    def montrer(self) -> None:
        """The rule, its effect in euros, the ESMS that may be added."""
        pont = self.pont
        ecrire(self._regle, _regle(pont.pack))
        self._effet.montrer(*_effet(pont.pack, pont.verdict))
        libres = autres(pont.dossier)
        for bouton in (self.ajouter, self._vide):
            self._lister(bouton, libres)

    def _carte_vide(self) -> QWidget:
        carte = Carte()
        carte.boite.addWidget(texte_libre(VIDE, "attenue"))
        carte.boite.addLayout(rangee([self._vide]))
        voir = lien("Voir les établissements", lambda: self.contexte.aller("etablissements"))
        carte.boite.addLayout(rangee([voir]))
        carte.boite.addStretch(1)
        return carte

    def _lister(self, bouton: QPushButton, libres: dict[str, str]) -> None:
        menu = bouton.menu()
        menu.clear()
        for cle, nom in libres.items():
            menu.addAction(nom.replace("&", "&&")).triggered.connect(partial(self._ajouter, cle))
        bouton.setVisible(bool(libres) and (bouton is self._vide or bool(self.matrice.modele.contenu.lignes)))
        bouton.setEnabled(not self.pont.document.lecture_seule)

    def _ajouter(self, cle: str, _: bool = False) -> None:
        """That ESMS has comfort services: its hours are asked."""
        self.matrice.grille.vider_la_saisie()
        if self.pont.fixer(f"etablissements[{cle}].activite_confort", True):
            self.matrice.montrer(cle, "heures_eligibles")


def _bouton() -> QPushButton:
    bouton = QPushButton("Ajouter un ESMS concerné…")
    bouton.setMenu(QMenu(bouton))
    bouton.hide()
    return bouton


def _regle(pack: Pack) -> str:
    modulation = pack.financement.modulation
    if modulation is None:
        return SANS_REGLE
    sources = citer_sources([pack.textes[renvoi] for renvoi in modulation.sources])
    return f"{modulation.lecture or modulation.libelle} Source{INSECABLE}: {sources}."


def _effet(pack: Pack, verdict: Verdict) -> tuple[Marque, str]:
    """What modulation takes from the certain total, to be confirmed."""
    modulation = pack.financement.modulation
    ligne = next((li for li in verdict.financement.lignes if modulation and li.id == modulation.id), None)
    if ligne is None:
        return MARQUES["sans_objet"], "Aucune heure de confort ne réduit l’aide calculée."
    retire = montrer_montant(ligne.montant)
    return MARQUES["a_apprecier"], f"{retire} retirés de l’aide certaine, que l’ARS peut encore accorder."
