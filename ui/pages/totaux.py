"""The four figures at the head of the pages of the grappe. They follow each change."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.totaux import INCONNU, Total, totaliser
from ui.contexte import Contexte
from ui.grille import Grille
from ui.pages.elements import ecrire, texte_libre
from ui.theme import ESPACE, classer

LARGEUR = 168
"""Pixels at 100 % under which a card is too narrow for its words."""


class Totaux(QWidget):
    """Counts only when it is seen."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._pont = contexte.pont
        self._perime = True
        self._cartes = [CarteTotal() for _ in range(4)]
        grille = Grille(contexte.theme, LARGEUR, 4)
        grille.remplir(self._cartes)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(grille)
        self._pont.juge.connect(lambda *_: self._rafraichir())
        self._compter()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up."""
        if self._perime:
            self._compter()
        super().showEvent(event)

    def _rafraichir(self) -> None:
        self._perime = True
        if self.isVisible():
            self._compter()

    def _compter(self) -> None:
        self._perime = False
        for carte, total in zip(self._cartes, totaliser(self._pont.dossier, self._pont.pack), strict=True):
            carte.montrer(total)


class CarteTotal(QFrame):
    """One figure. A screen reader says it as one sentence."""

    def __init__(self) -> None:
        super().__init__()
        classer(self, "carte")
        self._valeur = QLabel()
        classer(self._valeur, "chiffre")
        self._libelle = texte_libre("")
        self._detail = texte_libre("", "attenue")
        boite = QVBoxLayout(self)
        boite.setContentsMargins(ESPACE[3], ESPACE[1], ESPACE[3], ESPACE[1])
        boite.setSpacing(0)
        for label in (self._valeur, self._libelle, self._detail):
            boite.addWidget(label)
        boite.addStretch(1)

    def montrer(self, total: Total) -> None:
        """Another figure; what is the same is left alone."""
        ecrire(self._valeur, total.valeur)
        ecrire(self._libelle, total.libelle)
        ecrire(self._detail, total.detail or INSECABLE)
        valeur = "non connu" if total.valeur == INCONNU else total.valeur
        self.setAccessibleName(f"{total.libelle} : {valeur}" + (f", {total.detail}" if total.detail else ""))
