"""How a file becomes an open dossier in the window, whatever state it is in: each refusal has its way out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from esms_desktop.common.errors import UserError
from esms_desktop.document.emplacements import Emplacements

if TYPE_CHECKING:
    from esms_desktop.document.document import Document
    from esms_desktop.document.refus import Secret

LECTURE_SEULE = "Ouvrir en lecture seule"


class Ouvreur(QObject):
    """Opens dossiers for one window. The libraries of the document are imported at the first opening, not before.

    ouvert(Document, str): an open dossier, and what deserves to be said of it. refuse(str): why there is none.
    """

    ouvert = Signal(object, str)
    refuse = Signal(str)

    def __init__(self, lieux: Emplacements, fenetre: QWidget) -> None:
        super().__init__(fenetre)
        self._lieux = lieux
        self._fenetre = fenetre

    def ouvrir(self, chemin: Path) -> None:
        """Open for editing, or as far as the file allows; one of the two signals tells the end."""
        from esms_desktop.document.refus import FichierEndommage, FichierProtege, FichierVerrouille

        try:
            self._donner(self._editer(chemin, None))
        except FichierProtege:
            self._demander(chemin, self._editer)
        except FichierVerrouille as refus:
            self._proposer_lecture(chemin, str(refus))
        except FichierEndommage as refus:
            self._proposer_version(chemin, str(refus), None)
        except UserError as refus:
            self.refuse.emit(str(refus))

    def rouvrir(self, chemin: Path, secret: Secret | None, phrase: str) -> None:
        """Open a file that was open a moment ago, under its password; phrase: what deserves to be said."""
        try:
            self.ouvert.emit(self._editer(chemin, secret), phrase)
        except UserError as refus:
            self.refuse.emit(f"{phrase} {refus}")

    def consulter(self, chemin: Path) -> None:
        """Open to read only."""
        from esms_desktop.document.refus import FichierProtege

        try:
            self._donner(self._lire(chemin, None))
        except FichierProtege:
            self._demander(chemin, self._lire)
        except UserError as refus:
            self.refuse.emit(str(refus))

    # --- one file -----------------------------------------------------------------------------------------

    def _editer(self, chemin: Path, secret: Secret | None) -> Document:
        from esms_desktop.document.ouverture import ouvrir

        return self._patienter(lambda: ouvrir(chemin, lieux=self._lieux, secret=secret))

    def _lire(self, chemin: Path, secret: Secret | None) -> Document:
        from esms_desktop.document.ouverture import consulter

        return self._patienter(lambda: consulter(chemin, lieux=self._lieux, secret=secret))

    def _donner(self, document: Document) -> None:
        """What was recovered, or is read only, the frame says by itself."""
        self.ouvert.emit(document, "")

    @staticmethod
    def _patienter(ouvrir: Callable[[], Document]) -> Document:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            return ouvrir()
        finally:
            QGuiApplication.restoreOverrideCursor()

    # --- ways out -----------------------------------------------------------------------------------------

    def _demander(self, chemin: Path, porte: Callable[[Path, Secret | None], Document]) -> None:
        """The password; what else the file says once the password is right has its own way out."""
        from esms_desktop.document.refus import FichierEndommage, FichierVerrouille, MotDePasseRefuse
        from ui.dialogs.mot_de_passe import DemanderMotDePasse

        def essayer(secret: Secret) -> Document | Callable[[], None]:
            try:
                return porte(chemin, secret)
            except MotDePasseRefuse:
                raise
            except FichierVerrouille as refus:
                phrase = str(refus)
                return lambda: self._proposer_lecture(chemin, phrase)
            except FichierEndommage as refus:
                phrase = str(refus)
                return lambda: self._proposer_version(chemin, phrase, secret)

        dialogue = DemanderMotDePasse(chemin.name, essayer, self._fenetre)
        dialogue.exec()
        resultat = dialogue.resultat
        if resultat is None:
            self.refuse.emit("")
        elif callable(resultat):
            resultat()
        else:
            self._donner(resultat)

    def _proposer_lecture(self, chemin: Path, phrase: str) -> None:
        from ui.dialogs.question import Question

        question = Question("Ce dossier est déjà ouvert", phrase, [LECTURE_SEULE], self._fenetre)
        if question.demander() == 0:
            self.consulter(chemin)
        else:
            self.refuse.emit("")

    def _proposer_version(self, chemin: Path, phrase: str, secret: Secret | None) -> None:
        """The best checked version of a damaged file, put in its place; the damaged one is kept aside."""
        from esms_desktop.document.ouverture import meilleure_version, restaurer
        from ui.dialogs.question import Question

        version = meilleure_version(chemin, self._lieux, secret)
        if version is None:
            self.refuse.emit(phrase)
            return
        date = version.quand.strftime("%d/%m/%Y à %H h %M")
        question = Question(
            "Ce dossier est abîmé",
            f"{phrase}\n\nLe fichier abîmé sera gardé à côté, sous un autre nom.",
            [f"Remettre la version du {date}"],
            self._fenetre,
        )
        if question.demander() is None:
            self.refuse.emit("")
            return
        try:
            a_part = restaurer(chemin, version, secret=secret)
            document = self._editer(chemin, secret)
        except UserError as refus:
            self.refuse.emit(str(refus))
            return
        suite = f" Le fichier abîmé est gardé sous le nom « {a_part.name} »." if a_part else ""
        self.ouvert.emit(document, f"La version du {date} a été remise en place.{suite}")
