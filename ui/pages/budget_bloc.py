"""What every block of the budget shares: it follows each change while it is seen, and catches up when shown again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.dossier.libelles import nommer
from ui.contexte import Contexte
from ui.icones import MARQUES
from ui.pages.elements import Constat, lien, vider
from ui.theme import ESPACE

LIENS_AU_PLUS = 5
"""Missing fields that have a link; the others are counted."""


class BlocSuivi(QWidget):
    """`montrer` is called when the dossier or its verdict is another one, never while the block is hidden."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self.contexte = contexte
        self.pont = contexte.pont
        self._perime = True
        self.boite = QVBoxLayout(self)
        self.boite.setContentsMargins(0, 0, 0, 0)
        self.boite.setSpacing(ESPACE[2])
        self.pont.juge.connect(lambda *_: self.rafraichir())

    def montrer(self) -> None:
        """Show what the dossier says now."""
        raise NotImplementedError

    def rafraichir(self) -> None:
        """Now if it is seen, else when it is."""
        self._perime = True
        if self.isVisible():
            self._perime = False
            self.montrer()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up."""
        if self._perime:
            self._perime = False
            self.montrer()
        super().showEvent(event)


class Manquants(QWidget):
    """What is missing for something to be computed: a sentence, and a link to each field. Nothing when all is there."""

    def __init__(self, contexte: Contexte, phrase: str) -> None:
        super().__init__()
        self._contexte = contexte
        self._phrase = phrase
        self._montres: tuple[str, ...] = ()
        self._boite = QVBoxLayout(self)
        self._boite.setContentsMargins(0, 0, 0, 0)
        self._boite.setSpacing(0)
        self.hide()

    def montrer(self, cles: Sequence[str]) -> None:
        """The fields to fill in; each once."""
        uniques = tuple(dict.fromkeys(cles))
        noms = tuple(nommer(self._contexte.pont.dossier, cle) for cle in uniques)
        if noms == self._montres:
            return
        self._montres = noms
        vider(self._boite)
        self.setVisible(bool(uniques))
        if not uniques:
            return
        self._boite.addWidget(Constat(MARQUES["a_completer"], self._phrase))
        for cle, nom in list(zip(uniques, noms, strict=True))[:LIENS_AU_PLUS]:
            self._boite.addWidget(lien(nom, partial(self._contexte.aller, cle)))
        reste = len(uniques) - LIENS_AU_PLUS
        if reste > 0:
            suite = f"et {pluriel(reste, 'autre information', 'autres informations')}"
            self._boite.addWidget(Constat(MARQUES["a_completer"], suite))
