"""The arithmetic of the amounts, line by line, then payments, split by region, remarks and sources."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import montrer_montant, pluriel
from esms_desktop.rules.verdict import FinancementCalcule, Verdict
from ui.criteres import mots
from ui.theme import ESPACE, classer

Paragraphe = tuple[str, str]
"""Look of a label (`classe`), text."""


class DetailFinancement(QWidget):
    """Paragraphs, rewritten only where they differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Calcul des montants")
        self._labels: list[QLabel] = []
        self._boite = QVBoxLayout(self)
        self._boite.setContentsMargins(0, 0, 0, ESPACE[2])
        self._boite.setSpacing(2)

    def montrer(self, verdict: Verdict) -> None:
        """Write these amounts."""
        ecrits = list(paragraphes(verdict.financement, verdict.unite))
        for rang, (classe, texte) in enumerate(ecrits):
            if rang == len(self._labels):
                self._ajouter()
            label = self._labels[rang]
            classer(label, classe)
            if label.text() != texte:
                label.setText(texte)
            label.setContentsMargins(0, ESPACE[1] if classe == "gras" and rang else 0, 0, 0)
            label.show()
        for label in self._labels[len(ecrits) :]:
            label.hide()

    def _ajouter(self) -> None:
        label = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._labels.append(label)
        self._boite.addWidget(label)


def paragraphes(calcul: FinancementCalcule, unite: str) -> Iterator[Paragraphe]:
    """The detail from top to bottom: figures first, then what they rest on."""
    for ligne in calcul.lignes:
        yield "gras", ligne.libelle
        yield "", f"{mots.calcul(ligne)}, {mots.STATUTS[ligne.statut]}"
        if raison := mots.raison(ligne):
            yield "attenue", raison
    if calcul.lignes and calcul.total_certain is not None and calcul.total_possible is not None:
        yield "gras", f"Total certain : {montrer_montant(calcul.total_certain)}"
        if calcul.total_possible != calcul.total_certain:
            yield "", f"Total possible : {montrer_montant(calcul.total_possible)}"
    if calcul.lignes and calcul.versements:
        yield "gras", "Versements du total certain"
        for prevu in calcul.versements:
            yield "", mots.versement(prevu)
    if len(calcul.repartition) > 1:
        yield "gras", "Répartition par région"
        for part in calcul.repartition:
            nombre = pluriel(part.esms, unite, unite)
            yield "", f"{part.region} : {montrer_montant(part.montant)} ({nombre})"
    yield from _fondements(calcul)


def _fondements(calcul: FinancementCalcule) -> Iterator[Paragraphe]:
    """Remarks, then our reading and the sources of each line."""
    if calcul.notes:
        yield "gras", "À savoir"
        for note in calcul.notes:
            yield "attenue", note
    for ligne in calcul.lignes:
        yield "gras", f"Sur quoi repose : {ligne.libelle}"
        if ligne.lecture:
            yield "", f"Notre lecture : {ligne.lecture}"
        for source in ligne.sources:
            yield "attenue", f"Source : {mots.citer(source)}"
