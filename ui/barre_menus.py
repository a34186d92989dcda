"""The menu bar: the table of `menus` laid out, and the search box at its right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ui.bouton_recherche import BoutonRecherche
from ui.menus import MENUS, TRAIT, Actions, Geste


class BarreDeMenus(QMenuBar):
    """recents: the recent dossiers, asked for each time that their menu opens."""

    def __init__(
        self, actions: Actions, recents: Callable[[], Sequence[Path]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        for titre, gestes in MENUS:
            menu = self.addMenu(titre)
            for geste in gestes:
                if isinstance(geste, Geste):
                    menu.addAction(actions[geste.cle])
                elif geste == TRAIT:
                    menu.addSeparator()
                else:
                    menu.addMenu(_sous_menu(geste, menu, actions, recents))
        self._recherche = BoutonRecherche(self)
        self._recherche.clicked.connect(lambda *_: actions["rechercher"].trigger())
        self.setCornerWidget(self._recherche, Qt.Corner.TopRightCorner)
        self._suivre(actions["rechercher"])

    def _suivre(self, action: QAction) -> None:
        """Without a dossier there is nothing to search."""
        action.changed.connect(lambda: self._recherche.setVisible(action.isEnabled()))
        self._recherche.setVisible(action.isEnabled())


def _sous_menu(nom: str, parent: QMenu, actions: Actions, recents: Callable[[], Sequence[Path]]) -> QMenu:
    if nom == "recents":
        return _Recents(parent, actions, recents)
    if nom == "etapes":
        return _menu(parent, "Aller à l’&étape", actions.etapes)
    return _menu(parent, "&Thème", list(actions.themes.values()))


def _menu(parent: QMenu, titre: str, actions: Sequence[QAction]) -> QMenu:
    menu = QMenu(titre, parent)
    menu.addActions(list(actions))
    return menu


class _Recents(QMenu):
    """The last dossiers, read when the menu opens."""

    def __init__(self, parent: QMenu, actions: Actions, recents: Callable[[], Sequence[Path]]) -> None:
        super().__init__("Dossiers &récents", parent)
        self._gestes = actions
        self._recents = recents
        self.aboutToShow.connect(self._remplir)

    def _remplir(self) -> None:
        self.clear()
        for rang, chemin in enumerate(self._recents(), start=1):
            action = self.addAction(f"&{rang} {chemin.stem.replace('&', '&&')}")
            action.setToolTip(str(chemin))
            action.triggered.connect(lambda *_, chemin=chemin: self._gestes.ouvrir_fichier.emit(chemin))
        if self.isEmpty():
            self.addAction("Aucun dossier récent").setEnabled(False)
