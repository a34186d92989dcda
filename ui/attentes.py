"""What a page still waits for, under its title: the first action as a link, the others in a menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.dossier.achevement import Attente
from ui.contexte import Contexte
from ui.pages.elements import Icone, Lien, lien, rangee


class Attentes(QWidget):
    """Nothing at all when the page is complete. Follows each change while it is seen."""

    def __init__(self, contexte: Contexte, page: str) -> None:
        super().__init__()
        self._contexte = contexte
        self._page = page
        self._dites: tuple[Attente, ...] = ()
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(0)
        self._contenu: QWidget | None = None
        self.setAccessibleName("Pour terminer cette page")
        contexte.pont.juge.connect(self._suivre)
        self.rafraichir()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up."""
        self.rafraichir()
        super().showEvent(event)

    def _suivre(self, *_: object) -> None:
        if self.isVisible():
            self.rafraichir()

    def rafraichir(self) -> None:
        """Say what is left to do now."""
        pont = self._contexte.pont
        attentes = pont.parcours.attentes(pont.dossier, self._page)
        if attentes == self._dites:
            return
        self._dites = attentes
        if self._contenu is not None:
            self._place.removeWidget(self._contenu)
            self._contenu.hide()
            self._contenu.deleteLater()
        self._contenu = self._composer(attentes) if attentes else None
        if self._contenu is not None:
            self._place.addWidget(self._contenu)

    def _composer(self, attentes: tuple[Attente, ...]) -> QWidget:
        contenu = QWidget()
        liens: list[QWidget] = [self._lien(attentes[0])]
        if len(attentes) > 1:
            liens.append(self._autres(attentes[1:]))
        contenu.setLayout(rangee([Icone("ellipsis", "a_completer"), *liens]))
        return contenu

    def _lien(self, attente: Attente) -> Lien:
        return lien(attente.phrase, partial(self._contexte.aller, attente.cle))

    def _autres(self, reste: tuple[Attente, ...]) -> Lien:
        texte = f"et {pluriel(len(reste), 'autre point', 'autres points')}"
        autres = lien(texte, lambda: self._ouvrir(autres, reste), nom=f"{texte} pour terminer cette page")
        autres.setMinimumWidth(autres.sizeHint().width())
        return autres

    def _ouvrir(self, bouton: Lien, reste: tuple[Attente, ...]) -> None:
        menu = QMenu(bouton)
        for attente in reste:
            menu.addAction(attente.phrase.replace("&", "&&"), partial(self._contexte.aller, attente.cle))
        menu.popup(bouton.mapToGlobal(QPoint(0, bouton.height())))
