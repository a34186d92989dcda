"""The head of the financing plan: whether it balances, or by how much not; what is asked, granted, paid."""

from __future__ import annotations

from esms_desktop.common.fr_format import INSECABLE, montrer_montant
from esms_desktop.document.budget import constats_de_la_demande, plafond
from esms_desktop.dossier.budget.depenses import calculer_depenses
from esms_desktop.dossier.budget.plan import (
    PROPRES,
    REFUS_EUROPEEN,
    SOURCE_REFUS,
    SUBVENTION,
    Equilibre,
    Plan,
    planifier,
)
from esms_desktop.dossier.dossier import Dossier
from ui.contexte import Contexte
from ui.icones import MARQUES, Marque
from ui.pages.budget_bloc import BlocSuivi
from ui.pages.elements import Constat, ecrire, texte_libre
from ui.theme import ESPACE

ETATS: dict[Equilibre, Marque] = {
    "vide": MARQUES["a_completer"],
    "provisoire": MARQUES["a_completer"],
    "equilibre": MARQUES["satisfait"],
    "manque": MARQUES["non_satisfait"],
    "excedent": MARQUES["non_satisfait"],
}
CONSTATS = 4
"""Sentences shown at once, at most: the balance, what is asked against the forfaits and the cost, Europe."""


class EquilibreDuPlan(BlocSuivi):
    """A few sentences: the room is for the list under them."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self.boite.setSpacing(ESPACE[0])
        self._constats = [Constat(MARQUES["a_completer"]) for _ in range(CONSTATS)]
        self._suivi = texte_libre("", "attenue")
        for widget in (*self._constats, self._suivi):
            self.boite.addWidget(widget)

    def montrer(self) -> None:
        """The sentences of now."""
        dossier, verdict = self.pont.dossier, self.pont.verdict
        depenses = calculer_depenses(dossier)
        plan = planifier(dossier, depenses)
        dits = [(ETATS[plan.etat], plan.phrase)]
        if dossier.financements:
            demande = constats_de_la_demande(plafond(dossier, verdict, depenses))
            dits += [(MARQUES[c.etat], c.phrase) for c in demande]
        if plan.europeennes.montant or plan.europeennes.inconnues:
            dits.append((MARQUES["non_satisfait"], f"{REFUS_EUROPEEN} Source : {SOURCE_REFUS}."))
        for rang, constat in enumerate(self._constats):
            constat.setVisible(rang < len(dits))
            if rang < len(dits):
                constat.montrer(*dits[rang])
        ecrire(self._suivi, comparer(plan, dossier) if dossier.financements else "")


def comparer(plan: Plan, dossier: Dossier) -> str:
    """« Subvention demandée : … · accordée : … · Dépenses payées : … sur … · Apports de la grappe : … »."""
    subvention = plan.ressource(SUBVENTION)
    demande = None if subvention is None else subvention.demande.exacte
    accorde = dossier.projet.montant_accorde
    if accorde is None and subvention is not None:
        accorde = subvention.accorde.exacte
    propres = sum(r.demande.montant for r in plan.par_type if r.type in PROPRES)
    morceaux = [
        f"Subvention demandée{INSECABLE}: {_ou_attente(demande, 'à compléter')}",
        f"accordée{INSECABLE}: {_ou_attente(accorde, 'pas encore')}",
        f"apports de la grappe{INSECABLE}: {montrer_montant(propres)}",
        f"dépenses payées{INSECABLE}: {_ou_attente(plan.paye, 'aucune')}",
    ]
    return f"{' · '.join(morceaux)}."


def _ou_attente(cents: int | None, attente: str) -> str:
    return attente if cents is None else montrer_montant(cents)
