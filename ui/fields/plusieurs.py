"""Several options of a short list: one box each, and one to say « aucun », which is an answer too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.dossier.lecture import Type
from ui.fields.mise_en_colonnes import MiseEnColonnes
from ui.fields.saisie import Saisie
from ui.theme import ESPACE

AUCUN = "Aucun"
_CASE = 32
"""Pixels that the box itself takes."""


class CaseSouple(QCheckBox):
    """A box whose text is cut when there is no room; whole under the mouse and for a screen reader."""

    def __init__(self, libelle: str, parent: QWidget) -> None:
        super().__init__(libelle.replace("&", "&&"), parent)
        self.libelle = libelle

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Narrower than its text."""
        return QSize(min(120, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, e: QResizeEvent) -> None:  # noqa: N802
        """Cut what does not fit."""
        super().resizeEvent(e)
        place = self.width() - _CASE
        court = self.fontMetrics().elidedText(self.libelle, Qt.TextElideMode.ElideRight, place)
        self.setToolTip(self.libelle if court != self.libelle else "")
        self.setText(court.replace("&", "&&"))


class SaisieCases(Saisie):
    """Boxes in columns. A draft that names no option is kept until something is ticked."""

    pleine_largeur = True

    def __init__(self, options: Mapping[str, str], genre: Type[Any], parent: QWidget | None = None) -> None:
        """genre: what reads a shown text."""
        super().__init__(parent)
        self._genre = genre
        self._brouillon = ""
        self._libelles = (*options.values(), AUCUN)
        self._place = MiseEnColonnes(self._largeur(), colonnes_max=3, ecart=(ESPACE[2], ESPACE[0]))
        self.setLayout(self._place)
        self.cases = {code: self._case(libelle) for code, libelle in options.items()}
        self.aucun = self._case(AUCUN)
        self.suivre(*self.cases.values(), self.aucun)

    def montrer(self, texte: str) -> None:
        """Tick what the text names; nothing when it cannot be read."""
        lecture = self._genre.lire(texte)
        self._brouillon = texte if lecture.refusee else ""
        choisies = lecture.valeur
        for code, case in self.cases.items():
            case.setChecked(choisies is not None and code in choisies)
        self.aucun.setChecked(choisies == ())

    def texte(self) -> str:
        """The codes, « aucun », or nothing."""
        codes = [code for code, case in self.cases.items() if case.isChecked()]
        return ", ".join(codes) or (AUCUN if self.aucun.isChecked() else self._brouillon)

    def nommer(self, nom: str) -> None:
        """The question, on each of the boxes."""
        self.setAccessibleName(nom)
        for case in (*self.cases.values(), self.aucun):
            case.setAccessibleName(f"{nom}{INSECABLE}: {case.libelle}")

    def decrire(self, description: str) -> None:
        """Said with each box."""
        for case in (*self.cases.values(), self.aucun):
            case.setAccessibleDescription(description)

    def marquer(self, etat: str) -> None:
        """Boxes have no outline of their own: the word beside the label says it."""

    def dimensionner(self, chiffre: int) -> None:
        """Columns as wide as the longest option."""
        self._place.fixer_largeur(self._largeur())

    def _largeur(self) -> int:
        mesures = self.fontMetrics()
        return max(mesures.horizontalAdvance(libelle) for libelle in self._libelles) + _CASE

    def _case(self, libelle: str) -> CaseSouple:
        case = CaseSouple(libelle, self)
        case.clicked.connect(lambda _=False, case=case: self._cochee(case))
        self._place.ajouter(case)
        return case

    def _cochee(self, case: QCheckBox) -> None:
        self._brouillon = ""
        if case is self.aucun:
            for autre in self.cases.values():
                autre.setChecked(False)
        else:
            self.aucun.setChecked(False)
        self.choisir()
