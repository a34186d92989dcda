"""The button at the right of the menus: the search line itself is imported when it is opened."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.icones import icone

INVITE = "Rechercher une étape, un champ, un ESMS…"


class BoutonRecherche(QPushButton):
    """What stands at the right of the menus: it looks like a field and opens the search line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(f"{INVITE}    Ctrl+K", parent)
        self.setIcon(icone("search", role="attenue"))
        self.setAccessibleName("Rechercher")
        self.setAccessibleDescription("Ouvre la recherche dans tout le dossier (Ctrl+K)")
        self.setStyleSheet("text-align: left; color: palette(placeholder-text); padding: 3px 10px;")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(330)
