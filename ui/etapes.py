"""The rows of the guide: steps, the pages of the current one, their state in words."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.parcours import Avancement, resumer
from esms_desktop.dossier.steps import ETAPES, Etape, Page
from ui.page import titre_court

Index = QModelIndex | QPersistentModelIndex
MOTS = {
    "a_faire": "à faire",
    "en_cours": "en cours",
    "complet": "complet",
    "a_corriger": "à corriger",
    "a_consulter": "à consulter",
}


class Rang(NamedTuple):
    """A row: a step, or (page not `None`) one of the pages of the current step."""

    etape: Etape
    page: Page | None
    avancement: Avancement
    courante: bool

    def enonce(self) -> str:
        """What a screen reader says: « Étape 4, Grappe, à corriger, 2 points »."""
        mot = enoncer(self.avancement)
        if self.page is None:
            return f"Étape {self.etape.numero}, {self.etape.titre}, {mot}"
        return f"{titre_court(self.page)}, {mot}" + (", page affichée" if self.courante else "")


def enoncer(avancement: Avancement) -> str:
    """« en cours, 3 points à compléter »."""
    mot = MOTS[avancement.etat]
    if avancement.etat == "a_corriger":
        return f"{mot}, {pluriel(avancement.a_corriger, 'point')}"
    if avancement.manquants:
        return f"{mot}, {pluriel(avancement.manquants, 'point')} à compléter"
    return mot


class ModeleEtapes(QAbstractListModel):
    """The steps, and the pages of the current one. Only rows that differ are announced."""

    def __init__(self, avancement: dict[str, Avancement], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avancement = avancement
        self._page = ETAPES[0].pages[0].id
        self.rangs = self._composer()

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802
        """Number of rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rangs)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The title; what is said and shown as a tooltip; the row itself, for the one who paints."""
        rang = self.rangs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return titre_court(rang.page) if rang.page else rang.etape.titre
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return rang.enonce()
        return rang if role == Qt.ItemDataRole.UserRole else None

    def avancer(self, avancement: dict[str, Avancement]) -> None:
        """The state of the pages has changed."""
        self._avancement = avancement
        avant, self.rangs = self.rangs, self._composer()
        for ligne, (ancien, nouveau) in enumerate(zip(avant, self.rangs, strict=True)):
            if ancien != nouveau:
                self.dataChanged.emit(self.index(ligne), self.index(ligne))

    def montrer(self, page: str) -> None:
        """This page is the one shown: its step opens."""
        if page == self._page:
            return
        meme_etape = etape_de(page) is etape_de(self._page)
        self._page = page
        if meme_etape:
            self.avancer(self._avancement)
        else:
            self.beginResetModel()
            self.rangs = self._composer()
            self.endResetModel()

    def ligne_courante(self) -> int:
        """The row of the page shown: its own, else its step's."""
        lignes = [ligne for ligne, rang in enumerate(self.rangs) if rang.courante]
        return lignes[-1]

    def _composer(self) -> list[Rang]:
        rangs = []
        for etape in ETAPES:
            etats = [self._avancement[page.id] for page in etape.pages]
            courante = any(page.id == self._page for page in etape.pages)
            rangs.append(Rang(etape, None, resumer(etats), courante))
            if courante and len(etape.pages) > 1:
                rangs += [
                    Rang(etape, page, etat, page.id == self._page)
                    for page, etat in zip(etape.pages, etats, strict=True)
                ]
        return rangs


def etape_de(page: str) -> Etape:
    """The step of a page."""
    return next(etape for etape in ETAPES for p in etape.pages if p.id == page)
