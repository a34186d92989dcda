"""What may be chosen while typing in a cell: a short list under it, found by any part of the words.

It never takes the focus: keys stay with the cell. Neither case nor accents matter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from esms_desktop.common.fr_format import cle_de_comparaison
from esms_desktop.dossier.lecture import Type

MONTREES = 10
"""Rows of the list before it scrolls."""
LARGEUR_MAX = 420
ASSEZ = 3
"""Letters found in the middle of an option that are enough to mean it."""


class Options:
    """The texts that may be chosen. lire: what a typed text is read as (« 3 » is « 03 - Allier »), if anything."""

    def __init__(self, textes: Sequence[str], lire: Callable[[str], str]) -> None:
        self._textes = tuple(textes)
        self._cles = tuple(map(cle_de_comparaison, textes))
        self._lire = lire

    def toutes(self) -> tuple[str, ...]:
        """Every option, in its order."""
        return self._textes

    def trouver(self, tape: str) -> tuple[list[str], str | None]:
        """The options that a text may mean, the likeliest first; the one that Enter takes, if it is likely enough."""
        cle = cle_de_comparaison(tape)
        if not cle:
            return list(self._textes), None
        lu = self._lire(tape)
        trouves = sorted(
            (self._eloignement(ecrit, cle, exact=texte == lu), rang, texte)
            for rang, (texte, ecrit) in enumerate(zip(self._textes, self._cles, strict=True))
            if cle in ecrit or texte == lu
        )
        sure = bool(trouves) and (trouves[0][0] <= 1 or len(cle) >= ASSEZ)
        return [texte for _, _, texte in trouves], trouves[0][2] if sure else None

    @staticmethod
    def _eloignement(ecrit: str, cle: str, *, exact: bool) -> int:
        """0: the very option; 1: its beginning (a code before a dash aside); 2: that of a word; 3: somewhere in it."""
        if exact or ecrit == cle:
            return 0
        if ecrit.startswith(cle) or f" - {cle}" in ecrit:
            return 1
        return 2 if f" {cle}" in ecrit else 3


def lu_comme(genre: Type[Any], tape: str) -> str:
    """How a type shows what was typed, once read; empty when it cannot be."""
    return str(genre.montrer(genre.lire(tape).valeur))


class ListeDeChoix(QListWidget):
    """The list itself, over the window of the cell. choisie(text): one was clicked."""

    choisie = Signal(str)

    def __init__(self, saisie: QWidget) -> None:
        super().__init__(saisie.window())
        self._saisie = saisie
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setAccessibleName("Choix possibles")
        self.setFont(saisie.font())
        self.setStyleSheet("QListWidget::item { padding: 4px 6px; }")
        self.hide()
        self.itemClicked.connect(lambda item: self.choisie.emit(item.text()))
        saisie.destroyed.connect(self.deleteLater)

    def proposer(self, textes: Sequence[str], choisie: str | None) -> None:
        """Show these texts; choisie: the one that Enter would take."""
        self.clear()
        self.addItems(list(textes))
        self.setCurrentRow(list(textes).index(choisie) if choisie is not None and choisie in textes else -1)

    def placer(self) -> None:
        """Under the cell, or above it where there is no room; over everything."""
        fenetre = self._saisie.window()
        haut_gauche = self._saisie.mapTo(fenetre, QPoint(0, 0))
        sous = QRect(haut_gauche, self._saisie.size())
        visibles = min(self.count(), MONTREES)
        haut = visibles * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth() + 10
        large = max(sous.width(), min(self.sizeHintForColumn(0) + 48, LARGEUR_MAX))
        gauche = max(min(sous.left(), fenetre.width() - large - 4), 0)
        dessous = sous.bottom() + 1 + haut <= fenetre.height()
        self.setGeometry(gauche, sous.bottom() + 1 if dessous else max(sous.top() - haut, 0), large, haut)
        self.raise_()
        self.show()
        if self.currentItem() is not None:
            self.scrollToItem(self.currentItem())

    def avancer(self, pas: int) -> str:
        """Move the choice by that many rows; the text chosen."""
        rang = self.currentRow() + pas if self.currentRow() >= 0 else (0 if pas > 0 else self.count() - 1)
        self.setCurrentRow(min(max(rang, 0), self.count() - 1))
        return self.courante() or ""

    def courante(self) -> str | None:
        """The text that Enter would take."""
        item = self.currentItem()
        return item.text() if item is not None and self.isVisible() else None
