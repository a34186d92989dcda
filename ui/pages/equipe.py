"""Above the list of the team: how many, how much of their time, from where; and the way to take somebody in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_nombre, pluriel
from esms_desktop.document.document import Document
from esms_desktop.document.totaux import INCONNU, Total
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.equipe import Equipe, Part, composer, constats
from ui.contexte import Contexte
from ui.pages.a_jour import AJour
from ui.pages.elements import RangeeSouple, ecrire, texte_libre
from ui.pages.remarques import Remarques
from ui.pages.totaux import Totaux
from ui.theme import ESPACE

CITEES = 4
"""Organisations whose time is said on the line; all of them under the mouse and for a screen reader."""
COMPLETE = "Chaque membre a un rôle et un temps ; le chef de projet est dans l’équipe."


class TotauxDeLEquipe(Totaux):
    """People, time, organisations, AMOA."""

    def totaux(self) -> Sequence[Total]:
        """The four figures, now."""
        return totaliser(self._pont.dossier)


class EquipeProjet(AJour):
    """The time of each organisation, what is missing, and a menu of the people who are not in the team yet."""

    tables = frozenset({"personnes", "organismes", "etablissements", "prestataires"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._parts = texte_libre("", "attenue")
        self._remarques = Remarques(contexte)
        self.ajouter = QPushButton("Faire entrer dans l’équipe…")
        self.ajouter.setAccessibleDescription("Choisit une personne déjà connue du dossier.")
        self.menu = QMenu(self.ajouter)
        self.ajouter.setMenu(self.menu)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(RangeeSouple(self._parts, [self.ajouter]))
        place.addWidget(self._remarques)

    def actualiser(self) -> None:
        """Figures and findings of now."""
        dossier = self._contexte.pont.dossier
        equipe = composer(dossier)
        ecrire(self._parts, _par_organisme(equipe.parts, CITEES) or _invitation(dossier))
        entier = _par_organisme(equipe.parts)
        self._parts.setToolTip(entier if len(equipe.parts) > CITEES else "")
        self._parts.setAccessibleDescription(entier)
        self._remarques.montrer(constats(dossier), COMPLETE if equipe.personnes else "")
        self._proposer(dossier)

    def _proposer(self, dossier: Dossier) -> None:
        """Who is not in the team, organisation by organisation."""
        self.menu.clear()
        appeles, organismes = noms(dossier, "personnes"), noms(dossier, "organismes")
        dehors = [p for p in dossier.personnes if not p.dans_equipe_projet]
        groupes = {nom: [p for p in dehors if p.organisme == og] for og, nom in organismes.items()}
        groupes[""] = [p for p in dehors if p.organisme not in organismes]
        for nom, siennes in groupes.items():
            if siennes and nom:
                self.menu.addSection(nom.replace("&", "&&"))
            for personne in siennes:
                action = self.menu.addAction(appeles[personne.id].replace("&", "&&"))
                action.triggered.connect(partial(self._faire_entrer, personne.id))
        self.ajouter.setVisible(bool(dehors))
        self.ajouter.setEnabled(not self._contexte.pont.document.lecture_seule)

    def _faire_entrer(self, personne: str, _: bool = False) -> None:
        """One more member, whose role is next to be said."""
        self._contexte.pont.vider()

        def operer(document: Document) -> bool:
            with document.batch("Faire entrer dans l’équipe"):
                document.set_value(f"personnes[{personne}].dans_equipe_projet", True)
            return True

        if self._contexte.pont.faire(operer):
            self._contexte.aller(f"personnes[{personne}].role_projet")


def totaliser(dossier: Dossier) -> tuple[Total, Total, Total, Total]:
    """The team in four figures."""
    equipe = composer(dossier)
    return _personnes(equipe), _temps(equipe), _organismes(dossier, equipe), _amoa(equipe)


def _personnes(equipe: Equipe) -> Total:
    mot = "personnes dans l’équipe" if equipe.personnes > 1 else "personne dans l’équipe"
    return Total(montrer_nombre(equipe.personnes), mot, "hors AMOA")


def _temps(equipe: Equipe) -> Total:
    sans = f"{pluriel(equipe.sans_temps, 'personne')} sans temps connu" if equipe.sans_temps else ""
    return Total(INCONNU if equipe.etp is None else montrer_nombre(equipe.etp, None), "ETP en tout", sans)


def _organismes(dossier: Dossier, equipe: Equipe) -> Total:
    presents, tous = sum(bool(part.organisme) for part in equipe.parts), len(dossier.organismes)
    return Total(f"{presents} sur {tous}" if tous else INCONNU, "organismes représentés")


def _amoa(equipe: Equipe) -> Total:
    mot = "personnes de l’AMOA" if equipe.amoa > 1 else "personne de l’AMOA"
    return Total(montrer_nombre(equipe.amoa), mot, enumerer(equipe.cabinets, au_plus=1) or "comptée à part")


def _invitation(dossier: Dossier) -> str:
    if dossier.personnes:
        return "Faites entrer dans l’équipe les personnes qui ont du temps pour le projet, chef de projet en tête."
    return "Ajoutez ci-dessous les personnes qui ont du temps pour le projet, chef de projet en tête."


def _par_organisme(parts: Sequence[Part], au_plus: int | None = None) -> str:
    """« Les Pins : 1,3 ETP (2 personnes) · Le Port : 0,5 ETP (1 personne) et 2 autres »."""
    if not parts:
        return ""
    montrees = parts[:au_plus]
    dites = [
        f"{part.nom}{INSECABLE}: "
        + (f"{montrer_nombre(part.etp)}{INSECABLE}ETP " if part.etp is not None else "temps non connu ")
        + f"({pluriel(part.personnes, 'personne')})"
        for part in montrees
    ]
    reste = len(parts) - len(montrees)
    return " · ".join(dites) + (f" et {pluriel(reste, 'autre')}" if reste else "")
