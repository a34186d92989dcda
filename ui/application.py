"""How the window starts: the home view is painted first, everything heavy is imported after it.

Called by `esms_desktop.__main__` when no verb is asked for.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from esms_desktop.document.emplacements import Emplacements, par_defaut
from ui.fenetre import Fenetre
from ui.incidents import Incidents
from ui.instance import Instance
from ui.preferences import Preferences
from ui.theme import Theme

NOM = "ESMS Desktop"
DEMARRE = 1_500
"""Milliseconds after which starting is over: garbage is looked for again."""


def main(arguments: Sequence[str]) -> int:
    """Run the window until it is closed. arguments: nothing, or one file to open. The exit status."""
    app = QApplication([NOM, *arguments])
    return lancer(app, Path(arguments[0]) if arguments else None, par_defaut())


def lancer(app: QApplication, fichier: Path | None, lieux: Emplacements) -> int:
    """The same, for an application already made."""
    instance = Instance(lieux.racine, app)
    if not instance.premiere and instance.remettre(fichier):
        return 0
    fenetre = preparer(app, lieux)
    instance.demande.connect(fenetre.recevoir)
    fenetre.complete.connect(lambda: QTimer.singleShot(DEMARRE, app, gc.enable))
    fenetre.show()
    if fichier is not None:
        fenetre.ouvrir(fichier)
    try:
        return app.exec()
    finally:
        instance.liberer()


def preparer(app: QApplication, lieux: Emplacements) -> Fenetre:
    """Names, language, look, what catches defects, and the window, not shown yet."""
    app.setApplicationName(NOM)
    app.setApplicationDisplayName(NOM)
    app.setDesktopFileName("esms-desktop")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    _traduire(app)
    preferences = Preferences(lieux.racine / "preferences.ini")
    theme = Theme(preferences.lire("theme", "systeme"), preferences.lire("zoom", 100), app)
    theme.appliquer(app)
    incidents = Incidents(lieux.racine, app)
    incidents.installer()
    fenetre = Fenetre(lieux, theme, preferences)
    incidents.survenu.connect(fenetre.dire)
    return fenetre


def _traduire(app: QApplication) -> None:
    """Qt's own texts (buttons, file dialogs, context menus) in French."""
    traducteur = QTranslator(app)
    dossier = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if traducteur.load("qtbase_fr", dossier):
        app.installTranslator(traducteur)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
