"""Long work out of the window's thread: one piece at a time, told step by step, stopped when asked.

It is given frozen values and gives back values; what it may refuse comes back as a sentence, a bug as a bug.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

from esms_desktop.common.errors import UserError
from esms_desktop.export.pack import ExportAnnule, Suivi

Travail = Callable[[Suivi], object]


class Atelier(QObject):
    """avance(step, done, all). reussi(result), refuse(sentence), annule(): one of the three, at the end."""

    avance = Signal(str, int, int)
    reussi = Signal(object)
    refuse = Signal(str)
    annule = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arret = Event()
        self._en_cours = False
        self._fil = QThreadPool(self)
        self._fil.setMaxThreadCount(1)
        self.destroyed.connect(self._arret.set)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._quitter)

    @property
    def en_cours(self) -> bool:
        """Something is being done."""
        return self._en_cours

    def lancer(self, travail: Travail) -> None:
        """Begin; what was being done is stopped first."""
        self._arret.set()
        self._fil.waitForDone()
        self._arret = arret = Event()
        self.destroyed.connect(arret.set)
        self._en_cours = True
        tache = _Tache(travail, arret)
        tache.signaux.avance.connect(self.avance)
        tache.signaux.finie.connect(self._finir)
        self._fil.start(tache)

    def annuler(self) -> None:
        """Stop at the next step."""
        self._arret.set()

    def attendre(self) -> None:
        """Until it is done; its end is told later, by the event loop."""
        self._fil.waitForDone()

    def _quitter(self) -> None:
        self.annuler()
        self.attendre()

    def _finir(self, tache: _Tache) -> None:
        if tache.arret is not self._arret:
            return
        self._en_cours = False
        if isinstance(tache.erreur, ExportAnnule):
            self.annule.emit()
        elif isinstance(tache.erreur, UserError):
            self.refuse.emit(str(tache.erreur))
        elif tache.erreur is not None:
            raise tache.erreur
        else:
            self.reussi.emit(tache.resultat)


class _Signaux(QObject):
    avance = Signal(str, int, int)
    finie = Signal(object)


class _Tache(QRunnable):
    """One piece of work."""

    def __init__(self, travail: Travail, arret: Event) -> None:
        super().__init__()
        self._travail = travail
        self.arret = arret
        self.resultat: object = None
        self.erreur: BaseException | None = None
        self.signaux = _Signaux()

    def run(self) -> None:
        """In the thread of the pool; never raises."""
        try:
            self.resultat = self._travail(self._suivre)
        except BaseException as erreur:
            self.erreur = erreur
        self.signaux.finie.emit(self)

    def _suivre(self, etape: str, faites: int, toutes: int) -> bool:
        if self.arret.is_set():
            return False
        self.signaux.avance.emit(etape, faites, toutes)
        return True
