"""The four figures at the head of a page: those of the grappe, unless another page counts its own. They follow each
change.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.totaux import INCONNU, Total, totaliser
from ui.contexte import Contexte
from ui.pages.elements import ecrire, texte_libre
from ui.theme import ESPACE, classer


class Totaux(QWidget):
    """Counts only when it is seen. `totaux` says what: another page with four figures says it otherwise."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._pont = contexte.pont
        self._perime = True
        self._cartes = [CarteTotal() for _ in range(4)]
        self._colonnes = 0
        self._place = QGridLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(ESPACE[2])
        contexte.theme.change.connect(self._ranger)
        self._pont.juge.connect(lambda *_: self._rafraichir())
        self._compter()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up."""
        if self._perime:
            self._compter()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width may hold the four of them in a row, or two."""
        super().resizeEvent(event)
        self._ranger()

    def totaux(self) -> Sequence[Total]:
        """The four figures, now."""
        return totaliser(self._pont.dossier, self._pont.pack)

    def _ranger(self) -> None:
        """In a row when each has room for its words, as wide as they ask; else two by two."""
        larges = [carte.largeur() for carte in self._cartes]
        colonnes = 4 if sum(larges) + 3 * ESPACE[2] <= self.width() else 2
        if colonnes != self._colonnes:
            self._colonnes = colonnes
            for rang, carte in enumerate(self._cartes):
                self._place.addWidget(carte, rang // colonnes, rang % colonnes)
        for colonne, large in enumerate(larges):
            self._place.setColumnStretch(colonne, large if colonnes == 4 else int(colonne < 2))

    def _rafraichir(self) -> None:
        self._perime = True
        if self.isVisible():
            self._compter()

    def _compter(self) -> None:
        self._perime = False
        for carte, total in zip(self._cartes, self.totaux(), strict=True):
            carte.montrer(total)
        self._ranger()


class CarteTotal(QFrame):
    """One figure. A screen reader says it as one sentence."""

    def __init__(self) -> None:
        super().__init__()
        classer(self, "carte")
        self._textes = ("", "")
        self._valeur = QLabel()
        classer(self._valeur, "chiffre")
        self._libelle = texte_libre("")
        self._detail = texte_libre("", "attenue")
        boite = QVBoxLayout(self)
        boite.setContentsMargins(ESPACE[2], ESPACE[1], ESPACE[2], ESPACE[1])
        boite.setSpacing(0)
        for label in (self._valeur, self._libelle, self._detail):
            boite.addWidget(label)
        boite.addStretch(1)

    def montrer(self, total: Total) -> None:
        """Another figure; what is the same is left alone."""
        ecrire(self._valeur, total.valeur)
        ecrire(self._libelle, total.libelle)
        ecrire(self._detail, total.detail or INSECABLE)
        self._textes = (total.libelle, total.detail)
        valeur = "non connu" if total.valeur == INCONNU else total.valeur
        self.setAccessibleName(f"{total.libelle} : {valeur}" + (f", {total.detail}" if total.detail else ""))

    def largeur(self) -> int:
        """Pixels that its words need on one line each."""
        mots = max(self.fontMetrics().horizontalAdvance(texte) for texte in self._textes)
        return max(mots, self._valeur.sizeHint().width()) + 2 * ESPACE[2] + 2
