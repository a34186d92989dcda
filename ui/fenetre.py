"""The main window: home, or one open dossier. What the menus ask of files passes here; the rest is the frame's.

The home view is all that exists when the window first shows; menus and libraries come right after.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from esms_desktop.document.emplacements import Emplacements
from ui.accueil import Accueil
from ui.preferences import Preferences
from ui.theme import Theme

if TYPE_CHECKING:
    from ui.avis import Avis
    from ui.session import Session

NOM = "ESMS Desktop"


class Fenetre(QMainWindow):
    """One window, one dossier at a time. complete(): menus and commands are there."""

    complete = Signal()

    def __init__(self, lieux: Emplacements, theme: Theme, preferences: Preferences) -> None:
        super().__init__()
        self.lieux, self.theme, self.preferences = lieux, theme, preferences
        self.session: Session | None = None
        self._a_ouvrir: Path | None = None
        self._peinte = False
        self.setWindowTitle(NOM)
        self.setMinimumSize(720, 480)
        self.setAcceptDrops(True)
        self.resize(1280, 720)
        self.restoreGeometry(preferences.lire_octets("fenetre"))
        self.accueil = Accueil(theme)
        self.accueil.oublier.connect(self._oublier)
        self._avis: Avis | None = None
        self._pile = QStackedWidget()
        self._pile.addWidget(self.accueil)
        self.menuBar().addAction(" ").setEnabled(
            False
        )  # the menus come after the first painting: nothing moves
        centre = QWidget()
        self._boite = QVBoxLayout(centre)
        self._boite.setContentsMargins(0, 0, 0, 0)
        self._boite.setSpacing(0)
        self._boite.addWidget(self._pile, 1)
        self.setCentralWidget(centre)

    # --- what the application asks ------------------------------------------------------------------------

    def dire(self, phrase: str) -> None:
        """One sentence, where the person is looking."""
        if self.session is None or not self.session.dire(phrase):
            self._dire_en_haut(phrase)

    def ouvrir(self, fichier: Path) -> None:
        """Open a dossier, as soon as the window is complete."""
        if self.session is None:
            self._a_ouvrir = fichier
        else:
            self.session.ouvrir(fichier)

    def recevoir(self, fichier: Path | None) -> None:
        """Another start handed its file over, or only asks for this window."""
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if fichier is not None:
            self.ouvrir(fichier)

    # --- what the session asks ----------------------------------------------------------------------------

    def montrer_accueil(self) -> None:
        """No dossier is open any more."""
        self._montrer_recents()
        self._pile.setCurrentWidget(self.accueil)
        self.setWindowTitle(NOM)
        self.setWindowFilePath("")

    def montrer_dossier(self, cadre: QWidget, titre: str) -> None:
        """The frame of an open dossier; the one before is gone."""
        while (ancien := self._pile.widget(1)) is not None:
            self._pile.removeWidget(ancien)
            ancien.deleteLater()
        self._pile.addWidget(cadre)
        self._pile.setCurrentWidget(cadre)
        self._dire_en_haut("")
        self.nommer(titre)

    def nommer(self, titre: str) -> None:
        """What the dossier is called, in the title of the window."""
        self.setWindowTitle(f"{titre} – {NOM}")

    # --- Qt -----------------------------------------------------------------------------------------------

    def paintEvent(self, evenement: QPaintEvent) -> None:  # noqa: N802
        """The first time, complete the window as soon as it is painted: not before, when it is only shown."""
        super().paintEvent(evenement)
        if not self._peinte:
            self._peinte = True
            QTimer.singleShot(0, self, self._completer)

    def closeEvent(self, evenement: QCloseEvent) -> None:  # noqa: N802
        """Store, publish, remember; nothing is asked."""
        if self.session is not None:
            self.session.fermer_dossier()
        self.preferences.ecrire_octets("fenetre", self.saveGeometry())
        self.preferences.ecrire("theme", self.theme.choix)
        self.preferences.ecrire("zoom", self.theme.zoom)
        self.preferences.ranger()
        super().closeEvent(evenement)

    def dragEnterEvent(self, evenement: QDragEnterEvent) -> None:  # noqa: N802
        """A dossier may be dropped on the window."""
        if _fichier_depose(evenement) is not None:
            evenement.acceptProposedAction()

    def dropEvent(self, evenement: QDropEvent) -> None:  # noqa: N802
        """Open it."""
        fichier = _fichier_depose(evenement)
        if fichier is not None:
            evenement.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.ouvrir(fichier))

    def _dire_en_haut(self, phrase: str) -> None:
        if self._avis is None:
            from ui.avis import Avis

            self._avis = Avis()
            self._boite.insertWidget(0, self._avis)
        self._avis.dire(phrase)

    def _completer(self) -> None:
        if self.session is not None:
            return
        from ui.session import Session

        self._montrer_recents()
        self.session = Session(self)
        self.complete.emit()
        if self._a_ouvrir is not None:
            fichier, self._a_ouvrir = self._a_ouvrir, None
            self.session.ouvrir(fichier)

    def _oublier(self, chemin: Path) -> None:
        from esms_desktop.document.recent import oublier

        oublier(self.lieux, chemin)
        self._montrer_recents()

    def _montrer_recents(self) -> None:
        from esms_desktop.document.recent import recents

        self.accueil.montrer(recents(self.lieux))


def _fichier_depose(evenement: QDropEvent) -> Path | None:
    adresses = evenement.mimeData().urls()
    if len(adresses) == 1 and adresses[0].isLocalFile():
        chemin = Path(adresses[0].toLocalFile())
        return chemin if chemin.suffix.lower() == ".esms" else None
    return None
