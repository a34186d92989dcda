"""Above the list of the team: how many, how much of their time, from where; and the way to take somebody in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout

from esms_desktop.common.fr_format import INSECABLE, montrer_nombre, pluriel
from esms_desktop.document.document import Document
from esms_desktop.document.totaux import INCONNU, Total
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.equipe import Equipe, Part, composer, constats, membres
from esms_desktop.dossier.ressources import organisme_de_chacun
from ui.contexte import Contexte
from ui.pages.a_jour import AJour
from ui.pages.chiffres import Chiffres
from ui.pages.elements import RangeeSouple, ecrire, lien, texte_libre
from ui.pages.remarques import Remarques
from ui.theme import ESPACE


class EquipeProjet(AJour):
    """Three figures, the time of each organisation, what is missing, a menu of the people who are not in the team."""

    tables = frozenset({"personnes", "organismes", "etablissements", "prestataires"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self.chiffres = Chiffres(3)
        self._invitation = texte_libre("", "attenue")
        self.parts = lien("Temps par organisme", self._ouvrir)
        self._remarques = Remarques(contexte)
        self.ajouter = QPushButton("Faire entrer dans l’équipe…")
        self.ajouter.setAccessibleDescription("Choisit une personne déjà connue du dossier.")
        self.menu = QMenu(self.ajouter)
        self.ajouter.setMenu(self.menu)
        gauche = QVBoxLayout()
        gauche.addWidget(self._invitation)
        gauche.addWidget(self.parts)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self.chiffres)
        place.addWidget(RangeeSouple(gauche, [self.ajouter], lettres=18))
        place.addWidget(self._remarques)

    def actualiser(self) -> None:
        """Figures and findings of now."""
        dossier = self._contexte.pont.dossier
        equipe = composer(dossier)
        self.chiffres.montrer(totaliser(dossier))
        ecrire(self._invitation, "" if equipe.parts else _invitation(dossier))
        self.parts.setVisible(bool(equipe.parts))
        self.parts.setAccessibleDescription(" ; ".join(map(dire_la_part, equipe.parts)))
        self._remarques.montrer(constats(dossier))
        self._proposer(dossier)

    # --- the time of each organisation --------------------------------------------------------------------

    def _ouvrir(self) -> None:
        """One line each; a choice goes to the first of its people."""
        dossier = self._contexte.pont.dossier
        sieges = organisme_de_chacun(dossier)
        menu = QMenu(self.parts)
        for part in composer(dossier).parts:
            premiere = next(p.id for p in membres(dossier) if sieges.get(p.id, "") == part.organisme)
            dit = dire_la_part(part).replace("&", "&&")
            menu.addAction(dit, partial(self._contexte.aller, f"personnes[{premiere}].quotite"))
        menu.popup(self.parts.mapToGlobal(QPoint(0, self.parts.height())))

    # --- who may come in ----------------------------------------------------------------------------------

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


def totaliser(dossier: Dossier) -> tuple[Total, Total, Total]:
    """The team in three figures, AMOA apart."""
    equipe = composer(dossier)
    return _personnes(equipe), _temps(equipe), _organismes(dossier, equipe)


def dire_la_part(part: Part) -> str:
    """« Les Pins : 1,3 ETP (2 personnes) »."""
    temps = "temps non connu" if part.etp is None else f"{montrer_nombre(part.etp)}{INSECABLE}ETP"
    return f"{part.nom}{INSECABLE}: {temps} ({pluriel(part.personnes, 'personne')})"


def _personnes(equipe: Equipe) -> Total:
    mot = "personnes" if equipe.personnes > 1 else "personne"
    cabinets = pluriel(len(equipe.cabinets), "cabinet")
    amoa = cabinets if equipe.cabinets and not equipe.amoa else montrer_nombre(equipe.amoa)
    return Total(montrer_nombre(equipe.personnes), mot, f"AMOA à part{INSECABLE}: {amoa}")


def _temps(equipe: Equipe) -> Total:
    sans = f"{equipe.sans_temps} sans temps" if equipe.sans_temps else ""
    return Total(INCONNU if equipe.etp is None else montrer_nombre(equipe.etp), "ETP en tout", sans)


def _organismes(dossier: Dossier, equipe: Equipe) -> Total:
    presents, tous = sum(bool(part.organisme) for part in equipe.parts), len(dossier.organismes)
    return Total(f"{presents} sur {tous}" if tous else INCONNU, "organismes")


def _invitation(dossier: Dossier) -> str:
    if dossier.personnes:
        return "Faites entrer dans l’équipe les personnes qui ont du temps pour le projet, chef de projet en tête."
    return "Ajoutez ci-dessous les personnes qui ont du temps pour le projet, chef de projet en tête."
