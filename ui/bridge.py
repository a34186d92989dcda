"""The open document as Qt sees it: operations that never raise, one signal a change, publishing out of the way.

`Pont` belongs to the window's thread, like the document. Only the second half of a publication leaves it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from esms_desktop.common.errors import UserError
from esms_desktop.document.backups import Sauvegarde
from esms_desktop.document.changes import Changes
from esms_desktop.document.document import Document, Retour
from esms_desktop.document.parcours import Avancement, Parcours
from esms_desktop.document.passage import regles_du_document
from esms_desktop.document.refus import Secret
from esms_desktop.document.suites import saisir
from esms_desktop.document.working_copy import Prete, Publication
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.lecture import Lecture
from esms_desktop.rules.pack import Bibliotheque
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import Verdict

T = TypeVar("T")
PUBLIER_APRES = 3_000
SAUVEGARDER_APRES = 30 * 60 * 1_000
RETENTER_APRES = 60_000
"""Milliseconds after the last operation; of work between two backups; before a file that refused is tried again."""


class Enregistrement(NamedTuple):
    """What the status bar and the banner say of the file.

    etat: a_publier (in the working copy, not yet in the user's file), en_cours (being put in it), publie, conflit,
    impossible, refuse (the last operation itself could not be stored). quand: of the last publication.
    """

    etat: Literal["a_publier", "en_cours", "publie", "conflit", "impossible", "refuse"]
    quand: datetime | None = None
    message: str = ""


class Pont(QObject):
    """One open document, its call, its verdict. Widgets call its operations and listen to its signals.

    change(Changes): something was stored (verdict and dossier are already up to date).
    juge(before, after): the verdict is another one. avance(dict): the state of each page.
    enregistrement(Enregistrement): where the file stands. a_vider(): store now all that is being typed.
    """

    change = Signal(object)
    juge = Signal(object, object)
    avance = Signal(object)
    enregistrement = Signal(object)
    a_vider = Signal()

    def __init__(
        self,
        document: Document,
        pack: Pack,
        parent: QObject | None = None,
        *,
        packs: Bibliotheque | None = None,
        horloge: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self._horloge = horloge
        self._packs = packs
        self._pack = pack
        self._parcours = Parcours(pack)
        self._verdict = document.evaluate(pack)
        self._etat = Enregistrement("publie" if document.published else "a_publier")
        self._en_cours = False
        self.ouvert = True
        """False once the document is let go of: what the disk still refused then stays unstored."""
        self._fil = QThreadPool(self)
        self._fil.setMaxThreadCount(1)
        self._minuteur = QTimer(self, singleShot=True, interval=PUBLIER_APRES)
        self._minuteur.timeout.connect(self.publier)
        self._sauvegarde = QTimer(self, singleShot=True, interval=SAUVEGARDER_APRES)
        self._sauvegarde.timeout.connect(self._sauvegarder)
        self._arreter = document.subscribe(self._apres)
        if not document.published:
            self._minuteur.start()

    # --- reading ------------------------------------------------------------------------------------------

    @property
    def dossier(self) -> Dossier:
        """The stored value: frozen."""
        return self.document.dossier

    @property
    def pack(self) -> Pack:
        """The rules of the call."""
        return self._pack

    @property
    def verdict(self) -> Verdict:
        """The verdict of the stored value."""
        return self._verdict

    @property
    def parcours(self) -> Parcours:
        """The pages of each criterion."""
        return self._parcours

    @property
    def avancement(self) -> dict[str, Avancement]:
        """The state of each page, by id."""
        return self._parcours.avancement(self.dossier, self._verdict)

    @property
    def etat(self) -> Enregistrement:
        """Where the file stands."""
        return self._etat

    # --- operations ---------------------------------------------------------------------------------------

    def saisir(self, cle: str, texte: str) -> Lecture[Any] | None:
        """Store what was typed; `None` when it could not be stored (said by `enregistrement`, to be tried again)."""
        return self.faire(lambda document: saisir(document, cle, texte))

    def fixer(self, cle: str, valeur: object) -> bool:
        """Store a value chosen in a list; False when it could not be stored."""

        def poser(document: Document) -> bool:
            document.set_value(cle, valeur)
            return True

        return self.faire(poser) or False

    def faire(self, operation: Callable[[Document], T]) -> T | None:
        """Any operation of the document; what the disk refuses is told, and `None` returned."""
        try:
            return operation(self.document)
        except UserError as refus:
            self._dire(Enregistrement("refuse", self._etat.quand, str(refus)))
            return None

    def vider(self) -> None:
        """Everything that is being typed is stored when this returns."""
        self.a_vider.emit()

    def annuler(self) -> None:
        """Undo the last step, once what is being typed is a step."""
        self.vider()
        self.faire(lambda document: document.undo())

    def retablir(self) -> None:
        """Redo what was undone last."""
        self.vider()
        self.faire(lambda document: document.redo())

    # --- the file -----------------------------------------------------------------------------------------

    def publier(self) -> None:
        """Put the current state in the user's file, without making anybody wait."""
        self._minuteur.stop()
        if self.document.published and self._etat.etat == "publie":
            return
        if self._en_cours:
            self._minuteur.start()
            return
        try:
            prete = self.document.prepare_publication()
        except UserError as refus:
            self._publiee(Publication("impossible", self.document.chemin, str(refus)))
            return
        self._en_cours = True
        self._dire(Enregistrement("en_cours", self._etat.quand))
        tache = _Publier(self.document, prete)
        tache.signaux.finie.connect(self._publiee)
        self._fil.start(tache)

    def enregistrer_sous(self, chemin: Path) -> None:
        """Another file from now on; the status says what came of it."""
        self.vider()
        self.attendre()
        publication = self.faire(lambda document: document.save_as(chemin))
        if publication is not None:
            self._publiee(publication)

    def changer_de_mot_de_passe(self, secret: Secret | None) -> list[Path]:
        """Protect the file and its backups; those that could not be are returned. `UserError` when refused."""
        self.vider()
        self.attendre()
        laissees = self.document.change_password(secret)
        self._dire(Enregistrement("publie", self._horloge()))
        return laissees

    def attendre(self) -> None:
        """Wait until no publication is being made (before an export, a closing, another name)."""
        self._fil.waitForDone()
        self._en_cours = False

    def fermer(self) -> Publication | None:
        """Store, publish, let go of the document. Nothing when it is let go of already."""
        if not self.ouvert:
            return None
        self._lacher()
        return self.document.close()

    def remettre(self, version: Sauvegarde) -> Retour:
        """Put an earlier version in the place of the dossier, which is another one from then on, for another bridge.

        `UserError` when it is refused: the document is closed, as it was.
        """
        self._lacher()
        try:
            return self.document.restore(version)
        except UserError:
            self.document.close()
            raise

    def _lacher(self) -> None:
        """What is typed is stored; from then on nothing is, and nothing is said."""
        self.vider()
        self._minuteur.stop()
        self._sauvegarde.stop()
        self.attendre()
        self._arreter()
        self.ouvert = False

    def _publiee(self, publication: Publication) -> None:
        self._en_cours = False
        quand = self._horloge() if publication.etat != "impossible" else self._etat.quand
        etat = publication.etat
        if etat == "publie" and not self.document.published:
            self._dire(Enregistrement("a_publier", quand))
            self._minuteur.start()
            return
        self._dire(Enregistrement(etat, quand, publication.message))
        if etat == "impossible":
            QTimer.singleShot(RETENTER_APRES, self, self._retenter)

    def _retenter(self) -> None:
        """The key is perhaps back; nobody is disturbed when it is not."""
        if self._etat.etat == "impossible":
            self.publier()

    def _sauvegarder(self) -> None:
        self.faire(lambda document: document.backup())

    # --- after each operation -----------------------------------------------------------------------------

    def _apres(self, changes: Changes) -> None:
        if self._packs is not None and any(table == "meta" for table, _ in changes.lignes):
            self._suivre_l_appel(self._packs)
        self._juger()
        self.change.emit(changes)
        self._dire(Enregistrement("a_publier", self._etat.quand))
        self._minuteur.start()
        if not self._sauvegarde.isActive():
            self._sauvegarde.start()

    def _suivre_l_appel(self, packs: Bibliotheque) -> None:
        """The dossier was moved to another call or version, or back: judge it under that one's rules."""
        document = self.document
        self._pack, _ = regles_du_document(document.appel, document.version_regles, packs)
        self._parcours = Parcours(self._pack)

    def _juger(self) -> None:
        avant, self._verdict = self._verdict, self.document.evaluate(self._pack)
        self.juge.emit(avant, self._verdict)
        self.avance.emit(self.avancement)

    def _dire(self, etat: Enregistrement) -> None:
        if etat != self._etat:
            self._etat = etat
            self.enregistrement.emit(etat)


class _Signaux(QObject):
    finie = Signal(object)


class _Publier(QRunnable):
    """The half of a publication that may take its time."""

    def __init__(self, document: Document, prete: Prete) -> None:
        super().__init__()
        self._document = document
        self._prete = prete
        self.signaux = _Signaux()

    def run(self) -> None:
        """In a thread of the pool; never raises."""
        self.signaux.finie.emit(self._document.finish_publication(self._prete))
