"""What the menus do whether a dossier is open or not: look, text size, help."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from esms_desktop.rules.pack import Bibliotheque
from ui.menus import Actions
from ui.theme import Theme


class CommandesGenerales(QObject):
    """Connects the actions to the window, once."""

    def __init__(self, actions: Actions, theme: Theme, packs: Bibliotheque, fenetre: QWidget) -> None:
        super().__init__(fenetre)
        self._actions, self._packs, self._fenetre = actions, packs, fenetre
        actions.choisir_theme(theme.choix)
        actions.theme.connect(theme.choisir)
        actions.agrandir.connect(theme.agrandir)
        actions.reduire.connect(theme.reduire)
        actions.taille_normale.connect(theme.taille_normale)
        actions.raccourcis.connect(self._raccourcis)
        actions.glossaire.connect(self._glossaire)
        actions.a_propos.connect(self._a_propos)

    def _raccourcis(self) -> None:
        from ui.dialogs.raccourcis import DialogueRaccourcis

        self._ouvrir(DialogueRaccourcis(self._actions, self._fenetre))

    def _glossaire(self, mot: str) -> None:
        from esms_desktop.dossier.glossaire import charger
        from ui.dialogs.glossaire import DialogueGlossaire

        self._ouvrir(DialogueGlossaire(charger(), self._fenetre, mot=mot))

    def _a_propos(self) -> None:
        from ui.dialogs.a_propos import DialogueAPropos

        self._ouvrir(DialogueAPropos(self._packs, self._fenetre))

    def _ouvrir(self, dialogue: QDialog) -> None:
        """Beside the work, not in its way."""
        dialogue.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialogue.show()
        dialogue.activateWindow()
