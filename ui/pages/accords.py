"""Which organisations need the agreement of a national entity, and where each stands."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.pieces import enoncer_la_demande
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements.pieces import ACCORD_NATIONAL
from ui.contexte import Contexte
from ui.icones import MARQUES, Marque
from ui.matrices.vue import VueMatrice
from ui.pages.a_jour import AJour
from ui.pages.accords_plan import PlanAccords
from ui.pages.elements import Carte, Constat, RangeeSouple, ecrire, lien, rangee, texte_libre
from ui.theme import ESPACE

SANS_DEMANDE = "L’appel choisi ne demande pas cet accord ; celui de Guadeloupe le demande (2022, 4.2.B)."
VIDE = (
    "Ajoutez d’abord les organismes de la grappe : vous direz ici lesquels dépendent d’une entité nationale."
)


class Accords(AJour):
    """What this call asks, a sentence that counts, the table."""

    tables = frozenset({"organismes", "meta"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._demande = texte_libre("", "attenue")
        self._constat = Constat(MARQUES["a_completer"])
        pieces = lien("Joindre les accords", lambda: contexte.aller("pieces"))
        self.matrice = VueMatrice(contexte, PlanAccords(), self._vide())
        self._haut = RangeeSouple(self._constat, [pieces])
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self._demande)
        place.addWidget(self._haut)
        place.addWidget(self.matrice, 1)

    def actualiser(self) -> None:
        """What is asked, and of how many."""
        pont = self._contexte.pont
        ecrire(self._demande, enoncer_la_demande(pont.pack, ACCORD_NATIONAL) or SANS_DEMANDE)
        self._constat.montrer(*_constater(pont.dossier))
        self._haut.setVisible(bool(pont.dossier.organismes))

    def _vide(self) -> QWidget:
        carte = Carte()
        carte.boite.addWidget(texte_libre(VIDE, "attenue"))
        geste = lien("Ajouter les organismes", lambda: self._contexte.aller("organismes"))
        carte.boite.addLayout(rangee([geste]))
        carte.boite.addStretch(1)
        return carte


def _constater(dossier: Dossier) -> tuple[Marque, str]:
    muets = sum(og.entite_nationale is None for og in dossier.organismes)
    rattaches = [og for og in dossier.organismes if og.entite_nationale]
    sans = sum(not og.accord_entite_nationale for og in rattaches)
    if sans:
        nombre = pluriel(sans, "accord")
        return MARQUES["a_completer"], f"{nombre} à obtenir pour {pluriel(len(rattaches), 'organisme')}."
    if muets:
        phrase = f"{pluriel(muets, 'organisme')} sans réponse : tapez o ou n dans la première colonne."
        return MARQUES["a_completer"], phrase
    if rattaches:
        return MARQUES["satisfait"], "Chaque organisme rattaché a son accord."
    return MARQUES["sans_objet"], "Aucun organisme n’est rattaché à une entité nationale."
