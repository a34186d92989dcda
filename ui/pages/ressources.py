"""Above the list of persons: how many, how much time they have, which organisations have nobody."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QVBoxLayout

from esms_desktop.common.fr_format import montrer_nombre, pluriel
from esms_desktop.document.document import Document
from esms_desktop.document.totaux import INCONNU, Total
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.ressources import (
    SansPersonne,
    disponibilite,
    etablissements_sans_personne,
    organismes_sans_personne,
)
from ui.contexte import Contexte
from ui.icones import Marque
from ui.pages.a_jour import AJour
from ui.pages.elements import Constat, RangeeSouple
from ui.pages.totaux import CarteTotal
from ui.theme import ESPACE

COMPLET = Marque("circle-check", "", "satisfait")
MANQUE = Marque("ellipsis", "", "a_completer")


class CouvertureDesRessources(AJour):
    """Three figures, and the way to add somebody where there is nobody."""

    tables = frozenset({"personnes", "organismes", "etablissements"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self.cartes = [CarteTotal() for _ in range(3)]
        self._constat = Constat(MANQUE)
        self.ajouter = QPushButton("Ajouter une personne pour…")
        self.menu = QMenu(self.ajouter)
        self.ajouter.setMenu(self.menu)
        self._grille = QGridLayout()
        self._grille.setSpacing(ESPACE[2])
        for rang, carte in enumerate(self.cartes):
            self._grille.addWidget(carte, 0, rang)
            self._grille.setColumnStretch(rang, 1)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addLayout(self._grille)
        self._manques = RangeeSouple(self._constat, [self.ajouter])
        place.addWidget(self._manques)

    def actualiser(self) -> None:
        """Figures, then who has nobody."""
        dossier = self._contexte.pont.dossier
        sans_og, sans_es = organismes_sans_personne(dossier), etablissements_sans_personne(dossier)
        for carte, total in zip(self.cartes, _totaux(dossier, sans_og, sans_es), strict=True):
            carte.montrer(total)
        self._manques.setVisible(bool(dossier.organismes))
        if sans_og:
            nombre = pluriel(len(sans_og), "organisme")
            self._constat.montrer(MANQUE, f"{nombre} sans personne ressource.")
        else:
            self._constat.montrer(COMPLET, "Chaque organisme a au moins une personne ressource.")
        self._lister([*sans_og, *sans_es])

    def _lister(self, sans: list[SansPersonne]) -> None:
        self.menu.clear()
        for rang, sien in enumerate(sans):
            if rang and sien.table != sans[rang - 1].table:
                self.menu.addSeparator()
            action = self.menu.addAction(sien.nom.replace("&", "&&"))
            action.triggered.connect(partial(self._ajouter_pour, sien))
        modifiable = not self._contexte.pont.document.lecture_seule
        self.ajouter.setVisible(bool(sans))
        self.ajouter.setEnabled(modifiable)

    def _ajouter_pour(self, sien: SansPersonne, _: bool = False) -> None:
        """A new person of that organisation or establishment, ready to be named."""
        valeurs = {"organisme": sien.organisme}
        if sien.table == "etablissements":
            valeurs["etablissement"] = sien.id

        def operer(document: Document) -> str:
            return document.add("personnes", {n: v for n, v in valeurs.items() if v is not None})

        self._contexte.pont.vider()
        ligne = self._contexte.pont.faire(operer)
        if ligne is not None:
            self._contexte.aller(f"personnes[{ligne}].nom")


def _totaux(
    dossier: Dossier, sans_og: list[SansPersonne], sans_es: list[SansPersonne]
) -> tuple[Total, Total, Total]:
    personnes, organismes = len(dossier.personnes), len(dossier.organismes)
    temps = disponibilite(dossier)
    avec = organismes - len(sans_og)
    sans = f"{pluriel(len(sans_es), 'ESMS', 'ESMS')} sans personne propre"
    return (
        Total(montrer_nombre(personnes), "personnes ressources" if personnes > 1 else "personne ressource"),
        Total(
            montrer_nombre(temps.jours) if temps.connues else INCONNU,
            "jours par mois en tout",
            f"{pluriel(temps.inconnues, 'personne')} sans temps connu" if temps.inconnues else "",
        ),
        Total(
            f"{avec} sur {organismes}" if organismes else INCONNU,
            "organismes représentés",
            sans if sans_es else "",
        ),
    )
