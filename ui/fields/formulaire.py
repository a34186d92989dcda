"""Fields in titled cards, in reading order: the body of a page, or the side form of a row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from esms_desktop.document.changes import Changes
from esms_desktop.dossier.notes import par_cible
from ui.binding import PAUSE
from ui.contexte import Contexte
from ui.fields.bloc import BlocChamp
from ui.fields.exigences import Exigences
from ui.fields.mise_en_colonnes import MiseEnColonnes
from ui.theme import ESPACE, Theme, classer

COLONNE = 36
"""Figures of body text that a column takes, at least."""


class Carte(NamedTuple):
    """A title, the keys of its fields (`projet.titre`, `organismes[og1].siren`), and a sentence of help."""

    titre: str
    cles: tuple[str, ...]
    aide: str = ""


class Formulaire(QWidget):
    """Cards, one under the other. Hidden, it follows nothing; shown again, it is up to date.

    atteint(BlocChamp): the keyboard came to a field, which is to be shown whole.
    """

    atteint = Signal(object)

    def __init__(
        self,
        contexte: Contexte,
        cartes: Sequence[Carte],
        parent: QWidget | None = None,
        *,
        pause: int = PAUSE,
    ) -> None:
        super().__init__(parent)
        self._contexte = contexte
        self._pause = pause
        self.blocs: dict[str, BlocChamp] = {}
        self._mises_en_colonnes: list[MiseEnColonnes] = []
        self.exigences = Exigences(contexte.pont, self)
        self.exigences.suivre(tuple(cle for carte in cartes for cle in carte.cles))
        self._chiffre = chiffre_px(contexte.theme)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[2])
        for carte in cartes:
            place.addWidget(self._carte(carte))
        contexte.theme.change.connect(self._redimensionner)
        contexte.pont.change.connect(self._change)
        if contexte.pont.dossier.notes:
            self._annoter()

    def aller(self, cle: str) -> bool:
        """Put the focus in a field; False when it is not here."""
        bloc = self.blocs.get(cle)
        if bloc is None:
            return False
        bloc.saisie.focus()
        self.atteint.emit(bloc)
        return True

    def vider(self) -> None:
        """Store what is being typed in any of its fields."""
        for bloc in self.blocs.values():
            bloc.liaison.vider()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Follow the criteria again."""
        self.exigences.activer(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nobody looks."""
        self.exigences.activer(False)
        super().hideEvent(event)

    def _change(self, changes: Changes) -> None:
        if any(table == "notes" for table, _ in changes.lignes):
            self._annoter()

    def _annoter(self) -> None:
        """What is noted of each field."""
        notes = par_cible(self._contexte.pont.dossier)
        for cle, bloc in self.blocs.items():
            bloc.annoter(notes.get(cle, ()))

    def _carte(self, carte: Carte) -> QFrame:
        cadre = QFrame(self)
        classer(cadre, "carte")
        place = QVBoxLayout(cadre)
        place.setContentsMargins(ESPACE[3], ESPACE[2], ESPACE[3], ESPACE[3])
        place.setSpacing(ESPACE[2])
        if carte.titre:
            titre = QLabel(carte.titre, cadre)
            classer(titre, "section")
            place.addWidget(titre)
        if carte.aide:
            aide = QLabel(carte.aide, cadre)
            aide.setTextFormat(Qt.TextFormat.PlainText)
            aide.setWordWrap(True)
            classer(aide, "attenue")
            place.addWidget(aide)
        colonnes = MiseEnColonnes(COLONNE * self._chiffre)
        for cle in carte.cles:
            bloc = BlocChamp(self._contexte, cle, self.exigences, cadre, pause=self._pause)
            bloc.dimensionner(self._chiffre)
            bloc.saisie.entre.connect(partial(self.atteint.emit, bloc))
            colonnes.ajouter(bloc, plein=bloc.pleine_largeur)
            self.blocs[cle] = bloc
        place.addLayout(colonnes)
        self._mises_en_colonnes.append(colonnes)
        return cadre

    def _redimensionner(self) -> None:
        """The size of the text has changed."""
        self._chiffre = chiffre_px(self._contexte.theme)
        for colonnes in self._mises_en_colonnes:
            colonnes.fixer_largeur(COLONNE * self._chiffre)
        for bloc in self.blocs.values():
            bloc.dimensionner(self._chiffre)


def chiffre_px(theme: Theme) -> int:
    """Pixels of one figure of body text."""
    return QFontMetrics(theme.police()).horizontalAdvance("0")
