"""The last questions of a new dossier: who carries it, in which file it is kept. None of them creates anything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from esms_desktop.document.demarrage import nom_propose
from esms_desktop.dossier.rows.options import TYPES_PROJET
from esms_desktop.rules.pack import Bibliotheque
from ui.dialogs.champ_libre import Champ
from ui.dialogs.emplacement import Emplacement
from ui.dialogs.questions import OuEtesVous, QuelAppel, QuelProjet, QuestionDeDepart
from ui.icones import Marque
from ui.pages.elements import Carte, Constat, paire, vider

ALERTE = Marque("circle-alert", "", "non_satisfait")


class QuiPorte(QuestionDeDepart):
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


class OuEnregistrer(QuestionDeDepart):
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
