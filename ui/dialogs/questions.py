"""What a new dossier is for: where, which call, which project. What is asked, why, and the inputs that answer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import enumerer
from esms_desktop.document.appels import Lieu, Offre, lieu_de, minimums, offres
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.rows.options import TYPES_PROJET
from esms_desktop.rules.pack import Bibliotheque
from ui.dialogs.champ_libre import Champ
from ui.pages.appels import AILLEURS, MONTANTS, decrire
from ui.pages.elements import Carte, Radio, paire, texte_libre, vider
from ui.theme import ESPACE

RETRAIT = 28
"""Pixels from the edge of a choice to its text."""
PAS_ENCORE = "Je ne sais pas encore"
PROJETS = {
    "acquisition": "Les ESMS n’ont pas encore de dossier usager informatisé.",
    "renouvellement": "Ils changent de logiciel.",
    "conformite": "Ils gardent leur logiciel, qui passe à une version conforme.",
    "usages": "La bonne version est installée ; l’aide porte sur son utilisation.",
    "mixte": "Plusieurs de ces situations dans le même projet.",
    "deploiement": "Une solution déjà conforme sur des sites pilotes est étendue aux autres.",
}
"""What each kind of project means."""


class QuestionDeDepart(QWidget):
    """titre, pourquoi: what is asked and why. `place` holds the inputs."""

    titre = ""
    pourquoi = ""

    def __init__(self) -> None:
        super().__init__()
        self.place = QVBoxLayout(self)
        self.place.setContentsMargins(0, 0, 0, 0)
        self.place.setSpacing(ESPACE[2])

    def entrer(self) -> None:
        """It is going to be shown."""

    def refus(self) -> str:
        """Why one cannot go on; empty when one can."""
        return ""

    def focus(self) -> None:
        """Put the focus in its first input."""
        raise NotImplementedError


class OuEtesVous(QuestionDeDepart):
    """The département, and what it decides."""

    titre = "Où se trouvent la plupart de vos établissements ?"
    pourquoi = "Le département donne la région, l’ARS à qui parler et le nombre d’ESMS demandé aux projets."

    def __init__(self, packs: Bibliotheque) -> None:
        super().__init__()
        self._packs = packs
        self.champ = Champ("organismes.departement", "Département", aide="Tapez son nom ou son numéro.")
        self._carte = Carte()
        self.place.addWidget(self.champ)
        self.place.addWidget(self._carte)
        self.place.addStretch(1)
        self._carte.hide()
        self.champ.saisie.pose.connect(self._montrer)
        self.champ.saisie.tape.connect(lambda *_: self._montrer())

    def focus(self) -> None:
        """The only input."""
        self.champ.saisie.focus()

    def refus(self) -> str:
        """A text that names no département; nothing at all is an answer."""
        return self.champ.juger()

    @property
    def lieu(self) -> Lieu | None:
        """The place, when one is known."""
        lecture = champ_de("organismes.departement").type.lire(self.champ.texte())
        return lieu_de(str(lecture.valeur)) if lecture.valeur else None

    def _montrer(self) -> None:
        lieu = self.lieu
        vider(self._carte.boite)
        self._carte.setVisible(lieu is not None)
        if lieu is None:
            return
        connus = [str(m) for m in minimums(self._packs, lieu)]
        taille = f"{enumerer(connus, 'ou')} ESMS au moins, selon l’appel" if connus else "Selon l’appel"
        for nom, valeur in (("Région", lieu.region), ("Agence", lieu.ars), ("Taille d’un projet", taille)):
            self._carte.boite.addWidget(paire(nom, valeur))


class QuelAppel(QuestionDeDepart):
    """The calls that fit the region first."""

    titre = "À quel appel répondez-vous ?"
    pourquoi = "Il fixe les critères, les montants et les dates. Vous pourrez en changer et comparer."

    def __init__(self, packs: Bibliotheque, ou: OuEtesVous, jour: date) -> None:
        super().__init__()
        self._packs, self._ou, self._jour = packs, ou, jour
        self._groupe = QButtonGroup(self)
        self._region: str | None = "?"

    def entrer(self) -> None:
        """Another region, another order; the choice made is kept."""
        lieu = self._ou.lieu
        region = lieu.region if lieu else None
        if region == self._region:
            return
        change, self._region = self._region != "?", region
        choisi = self.appel if self._groupe.buttons() and not change else ""
        for ancien in self._groupe.buttons():
            self._groupe.removeButton(ancien)
        vider(self.place)
        for rang, offre in enumerate(offres(self._packs, region, self._jour)):
            self.place.addLayout(
                self._choix(offre, coche=offre.appel.id == choisi or (not choisi and not rang))
            )
        self.place.addStretch(1)

    def focus(self) -> None:
        """The chosen call."""
        _choisi(self._groupe).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def appel(self) -> str:
        """Id of the chosen call."""
        return str(_choisi(self._groupe).property("appel"))

    def _choix(self, offre: Offre, *, coche: bool) -> QVBoxLayout:
        appel = offre.appel
        radio = Radio(appel.titre_court)
        radio.setProperty("appel", appel.id)
        radio.setChecked(coche)
        dits = [
            offre.ouverture.phrase,
            MONTANTS[offre.montants_connus].mot,
            *([AILLEURS] if offre.portee == "ailleurs" else []),
        ]
        radio.setAccessibleDescription(f"{', '.join(dits)}. {appel.resume}")
        self._groupe.addButton(radio)
        detail = QVBoxLayout()
        detail.setContentsMargins(RETRAIT, 0, 0, 0)
        detail.setSpacing(2)
        detail.addWidget(texte_libre(appel.resume, "attenue"))
        decrire(offre, detail)
        bloc = QVBoxLayout()
        bloc.setSpacing(2)
        bloc.addWidget(radio)
        bloc.addLayout(detail)
        return bloc


class QuelProjet(QuestionDeDepart):
    """The kind of project, or not yet known."""

    titre = "Quel projet préparez-vous ?"
    pourquoi = (
        "Le type de projet décide des montants et des conditions d’achat. Chaque ESMS pourra avoir le sien."
    )

    def __init__(self) -> None:
        super().__init__()
        self._groupe = QButtonGroup(self)
        self.place.setSpacing(ESPACE[1])
        for code, aide in (PROJETS | {"": ""}).items():
            radio = Radio(TYPES_PROJET.get(code, PAS_ENCORE))
            radio.setProperty("code", code)
            radio.setChecked(not code)
            radio.setAccessibleDescription(aide)
            self._groupe.addButton(radio)
            self._poser(radio, aide)
        self.place.addStretch(1)

    def focus(self) -> None:
        """The chosen one."""
        _choisi(self._groupe).setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def type_projet(self) -> str:
        """Its code; empty when it is not yet known."""
        return str(_choisi(self._groupe).property("code"))

    def _poser(self, radio: Radio, aide: str) -> None:
        bloc = QVBoxLayout()
        bloc.setSpacing(0)
        bloc.addWidget(radio)
        if aide:
            label = texte_libre(aide, "attenue")
            label.setContentsMargins(RETRAIT, 0, 0, 0)
            bloc.addWidget(label)
        self.place.addLayout(bloc)


def _choisi(groupe: QButtonGroup) -> QAbstractButton:
    """One of them always is."""
    choisi = groupe.checkedButton()
    assert choisi is not None
    return choisi
