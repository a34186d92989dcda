"""Pictures of the pages of one PDF, drawn by a thread: one at a time, and only those that are still looked at."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, Signal

from ui.pages.pdf import Liasse


class Rendeur(QObject):
    """rendue(rank, PageRendue): a page is drawn."""

    rendue = Signal(int, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._liasse: Liasse | None = None
        self._attente: list[tuple[int, int]] = []
        self._en_cours: tuple[int, int] | None = None
        self._fil = QThreadPool(self)
        self._fil.setMaxThreadCount(1)
        application = QCoreApplication.instance()
        if application is not None:  # the library is taken down with the process
            application.aboutToQuit.connect(self.attendre)

    def changer(self, liasse: Liasse | None) -> None:
        """Another PDF: what was asked of the one before is not drawn."""
        self._liasse = liasse
        self._attente = []

    def demander(self, pages: list[tuple[int, int]]) -> None:
        """Draw these (rank, width), in that order; what was asked before and has not begun is forgotten."""
        self._attente = [page for page in pages if page != self._en_cours]
        self._suivante()

    def attendre(self) -> None:
        """Until the page being drawn is."""
        self._fil.waitForDone()

    def _suivante(self) -> None:
        if self._en_cours is not None or self._liasse is None or not self._attente:
            return
        self._en_cours = self._attente.pop(0)
        tache = _Rendre(self._liasse, *self._en_cours)
        tache.signaux.rendue.connect(self._recevoir)
        self._fil.start(tache)

    def _recevoir(self, liasse: Liasse, rang: int, rendue: object) -> None:
        self._en_cours = None
        if liasse is self._liasse:
            self.rendue.emit(rang, rendue)
        self._suivante()


class _Signaux(QObject):
    rendue = Signal(object, int, object)


class _Rendre(QRunnable):
    """One page."""

    def __init__(self, liasse: Liasse, rang: int, largeur: int) -> None:
        super().__init__()
        self._liasse, self._rang, self._largeur = liasse, rang, largeur
        self.signaux = _Signaux()

    def run(self) -> None:
        """In the thread of the pool."""
        self.signaux.rendue.emit(self._liasse, self._rang, self._liasse.rendre(self._rang, self._largeur))
