"""The tools that go with files: password and its sheet, backups (put back, copied elsewhere), local copies erased."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import ecrire_d_un_bloc
from esms_desktop.common.fr_format import pluriel

if TYPE_CHECKING:
    from esms_desktop.document.backups import Sauvegarde
    from ui.fenetre import Fenetre
    from ui.session import Session

SECOND = (
    "Chaque sauvegarde y sera aussi copiée : sur une clé USB, elle vous reste si l’ordinateur est perdu. "
    "Les dossiers protégés y sont protégés aussi."
)
EFFACER = (
    "Les sauvegardes et les copies de travail gardées sur cet ordinateur seront supprimées. Vos fichiers .esms et "
    "les exports restent où ils sont. Les versions précédentes de vos dossiers seront perdues."
)


class Outils(QObject):
    """Connects the « Outils » menu to one window."""

    def __init__(self, session: Session, fenetre: Fenetre) -> None:
        super().__init__(fenetre)
        self._session, self._fenetre = session, fenetre
        session.actions.mot_de_passe.connect(self.mot_de_passe)
        session.actions.second_emplacement.connect(self.second_emplacement)
        session.actions.effacer_copies.connect(self.effacer_copies)
        session.actions.remettre_version.connect(self.remettre_version)

    # --- password -----------------------------------------------------------------------------------------

    def mot_de_passe(self) -> None:
        """Put, change or take away the password of the open dossier; its sheet is offered after."""
        from ui.dialogs.mot_de_passe import PoserMotDePasse

        cadre = self._session.cadre
        if cadre is None:
            return
        if cadre.pont.document.lecture_seule:
            self._fenetre.dire(
                "Ce dossier est ouvert en lecture seule : son mot de passe ne peut pas changer."
            )
            return
        dialogue = PoserMotDePasse(protege=cadre.pont.document.secret is not None, parent=self._fenetre)
        if not dialogue.exec():
            return
        try:
            laissees = cadre.pont.changer_de_mot_de_passe(dialogue.secret())
        except UserError as refus:
            self._fenetre.dire(str(refus))
            return
        if dialogue.retirer:
            self._dire("Ce dossier n’a plus de mot de passe, ses sauvegardes non plus.", laissees)
        else:
            self._dire("Ce dossier et ses sauvegardes sont protégés par ce mot de passe.", laissees)
            self._proposer_la_fiche(dialogue.phrase)

    def _dire(self, phrase: str, laissees: list[Path]) -> None:
        if laissees:
            places = sorted({str(chemin.parent) for chemin in laissees})
            phrase += (
                f" {pluriel(len(laissees), 'sauvegarde').capitalize()} ou dossier de sauvegardes n’ont pas pu "
                f"changer : {', '.join(places)}."
            )
        self._fenetre.dire(phrase)

    def _proposer_la_fiche(self, phrase: str) -> None:
        from ui.dialogs.question import Question

        question = Question(
            "Imprimer la fiche de secours ?",
            "Elle porte le mot de passe, caractère par caractère. Rangez-la sous clé : c’est le seul moyen d’ouvrir "
            "le dossier si le mot de passe est oublié.",
            ["Imprimer…", "Enregistrer en PDF…"],
            self._fenetre,
            fuite="Plus tard : je l’ai noté",
        )
        reponse = question.demander()
        if reponse is None or self._session.cadre is None:
            return
        from esms_desktop.export.fiche_secours import fiche_secours

        document = self._session.cadre.pont.document
        titre = document.dossier.projet.titre or ""
        fiche = fiche_secours(document.chemin.name, titre, phrase, date.today())
        if reponse == 0:
            from ui.impression import imprimer

            imprimer(fiche, "Fiche de secours", self._fenetre)
        else:
            self._enregistrer(fiche)

    def _enregistrer(self, fiche: bytes) -> None:
        choisi, _ = QFileDialog.getSaveFileName(
            self._fenetre, "Enregistrer la fiche de secours", "Fiche de secours.pdf", "PDF (*.pdf)"
        )
        if choisi:
            try:
                ecrire_d_un_bloc(Path(choisi).with_suffix(".pdf"), fiche)
            except UserError as refus:
                self._fenetre.dire(str(refus))
                return
            self._fenetre.dire(
                "La fiche est enregistrée : imprimez-la, rangez-la, puis supprimez ce fichier."
            )

    # --- backups ------------------------------------------------------------------------------------------

    def remettre_version(self, version: Sauvegarde) -> None:
        """The dossier as it was then, in the same file, shown afresh; when refused, as it is."""
        from ui.dialogs.versions import moment

        session, nom = self._session, f"La version du {moment(version)}"
        if session.cadre is None:
            return
        pont = session.cadre.pont
        try:
            publication = pont.remettre(version).publication
        except UserError as refus:
            phrase = f"{nom} n’a pas été remise en place, le dossier est resté comme il était. {refus}"
            session.rouvrir(pont.document, phrase)
            return
        session.fermer_dossier()  # the frame alone: the document is not the bridge's any more
        phrase = f"{nom} est remise en place ; l’état d’avant est gardé dans Fichier, Versions précédentes…"
        session.installer(pont.document, " ".join((phrase, publication.message)).strip())

    def second_emplacement(self) -> None:
        """Name the place, change it, or name none."""
        from ui.dialogs.question import Question

        lieux = self._fenetre.lieux
        second = lieux.second()
        texte = SECOND if second is None else f"{SECOND}\n\nAujourd’hui : {second}"
        reponses = ["Choisir un dossier…"] if second is None else ["Changer de dossier…", "Ne plus y copier"]
        reponse = Question("Second emplacement des sauvegardes", texte, reponses, self._fenetre).demander()
        if reponse is None:
            return
        try:
            if reponse == 1:
                lieux.fixer_second(None)
                self._fenetre.dire("Les sauvegardes ne sont plus copiées ailleurs que sur cet ordinateur.")
                return
            choisi = QFileDialog.getExistingDirectory(
                self._fenetre, "Second emplacement des sauvegardes", str(second or Path.home())
            )
            if choisi:
                lieux.fixer_second(Path(choisi))
                self._fenetre.dire(f"Chaque sauvegarde sera aussi copiée dans {choisi}.")
        except UserError as refus:
            self._fenetre.dire(str(refus))

    def effacer_copies(self) -> None:
        """« Effacer les copies locales », once it is said what is lost."""
        from esms_desktop.document.menage import effacer_copies
        from ui.dialogs.question import Question

        question = Question("Effacer les copies locales", EFFACER, ["Effacer"], self._fenetre)
        if question.demander() is None:
            return
        menage = effacer_copies(self._fenetre.lieux)
        suite = ""
        if menage.ouverts:
            suite += " La copie du dossier ouvert est gardée."
        if menage.a_reprendre:
            suite += f" {pluriel(menage.a_reprendre, 'dossier')} à reprendre, jamais enregistré, est gardé."
        self._fenetre.dire(f"Les copies locales sont effacées.{suite}")
