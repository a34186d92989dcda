"""The questions of a new dossier: what is asked, why, and the inputs that answer. None of them creates anything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import enumerer
from esms_desktop.document.appels import Lieu, Offre, lieu_de, minimums, offres
from esms_desktop.document.demarrage import nom_propose
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.rows.options import TYPES_PROJET
from esms_desktop.rules.pack import Bibliotheque
from ui.dialogs.champ_libre import Champ
from ui.dialogs.emplacement import Emplacement
from ui.icones import Marque
from ui.pages.appels import AILLEURS, MONTANTS, decrire
from ui.pages.elements import Carte, Constat, Radio, paire, texte_libre, vider
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
ALERTE = Marque("circle-alert", "", "non_satisfait")


class Question(QWidget):
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


class OuEtesVous(Question):
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


class QuelAppel(Question):
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
        self._groupe.checkedButton().setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def appel(self) -> str:
        """Id of the chosen call."""
        return str(self._groupe.checkedButton().property("appel"))

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


class QuelProjet(Question):
    """The kind of project, or not yet known."""

    titre = "Quel projet préparez-vous ?"
    pourquoi = (
        "Le type de projet décide des montants et des conditions d’achat. Chaque ESMS pourra avoir le sien."
    )

    def __init__(self) -> None:
        super().__init__()
        self._groupe = QButtonGroup(self)
        self.place.setSpacing(ESPACE[1])
        for code, aide in ({"": ""} | PROJETS).items():
            radio = Radio(TYPES_PROJET.get(code, PAS_ENCORE))
            radio.setProperty("code", code)
            radio.setChecked(not code)
            radio.setAccessibleDescription(aide)
            self._groupe.addButton(radio)
            if code:
                self._poser(radio, aide)
        dernier = self._groupe.buttons()[0]
        self._poser(dernier, "")
        QWidget.setTabOrder(self._groupe.buttons()[-1], dernier)
        self.place.addStretch(1)

    def focus(self) -> None:
        """The chosen one."""
        self._groupe.checkedButton().setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def type_projet(self) -> str:
        """Its code; empty when it is not yet known."""
        return str(self._groupe.checkedButton().property("code"))

    def _poser(self, radio: Radio, aide: str) -> None:
        bloc = QVBoxLayout()
        bloc.setSpacing(0)
        bloc.addWidget(radio)
        if aide:
            label = texte_libre(aide, "attenue")
            label.setContentsMargins(RETRAIT, 0, 0, 0)
            bloc.addWidget(label)
        self.place.addLayout(bloc)


class QuiPorte(Question):
    """The porteur: its name, and what identifies it when it is known."""

    titre = "Quel organisme porte le projet ?"
    pourquoi = "Le porteur dépose la demande et signe la convention. Il sera la première ligne de la grappe."

    def __init__(self, ou: OuEtesVous) -> None:
        super().__init__()
        self._ou = ou
        self._propose = ""
        self.nom = Champ("organismes.raison_sociale", "Nom de l’organisme")
        self.departement = Champ("organismes.departement", "Département du siège", aide="")
        self.siren = Champ("organismes.siren", "SIREN", facultatif=True)
        self.finess = Champ("organismes.finess_ej", "FINESS de l’organisme", facultatif=True)
        for champ in self.champs:
            self.place.addWidget(champ)
        self.place.addStretch(1)

    @property
    def champs(self) -> Sequence[Champ]:
        """In reading order."""
        return self.nom, self.departement, self.siren, self.finess

    def entrer(self) -> None:
        """The département of the first question, unless another one was given here."""
        if self.departement.texte() == self._propose:
            self._propose = self._ou.champ.texte()
            self.departement.saisie.montrer(self._propose)

    def focus(self) -> None:
        """The name."""
        self.nom.saisie.focus()

    def refus(self) -> str:
        """A name is needed; a number that cannot be read is kept as it is, and said."""
        for champ in self.champs:
            champ.juger()
        return "" if self.nom.texte() else "Écrivez le nom de l’organisme : il nomme aussi le fichier."


class OuEnregistrer(Question):
    """The file, and what was answered once more."""

    titre = "Où enregistrer le dossier ?"
    pourquoi = "Tout tient dans ce seul fichier, à vous : il ne quitte pas cet ordinateur sans vous."

    def __init__(
        self,
        packs: Bibliotheque,
        appel: QuelAppel,
        projet: QuelProjet,
        porteur: QuiPorte,
        dossier: Path | None,
    ) -> None:
        super().__init__()
        self._packs, self._appel, self._projet, self._porteur = packs, appel, projet, porteur
        self.emplacement = Emplacement(dossier)
        self._resume = Carte("Vos réponses")
        self._lignes = QVBoxLayout()
        self._resume.boite.addLayout(self._lignes)
        self._echec = Constat(ALERTE)
        self._echec.hide()
        self.place.addWidget(self.emplacement)
        self.place.addWidget(self._echec)
        self.place.addWidget(self._resume)
        self.place.addStretch(1)

    def entrer(self) -> None:
        """A name made of the organisme and the call."""
        appel = self._packs.charger(self._appel.appel).appel
        nom = self._porteur.nom.texte()
        self.emplacement.proposer(nom_propose(nom, appel.titre_court))
        self.echouer("")
        vider(self._lignes)
        for titre, valeur in (
            ("Appel", appel.titre_court),
            ("Projet", TYPES_PROJET.get(self._projet.type_projet, "Pas encore choisi")),
            ("Porteur", nom),
        ):
            self._lignes.addWidget(paire(titre, valeur))

    def focus(self) -> None:
        """The name of the file."""
        self.emplacement.nom.setFocus(Qt.FocusReason.TabFocusReason)
        self.emplacement.nom.selectAll()

    def refus(self) -> str:
        """A name that is taken, or none."""
        return self.emplacement.refus()

    def echouer(self, phrase: str) -> None:
        """Say why the file could not be made."""
        self._echec.setVisible(bool(phrase))
        if phrase:
            self._echec.montrer(ALERTE, phrase)
