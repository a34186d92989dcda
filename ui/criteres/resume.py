"""The head of the panel: ready or not, the share of each state, the amounts, where to deposit."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from esms_desktop.rules.checks_base import Etat
from esms_desktop.rules.verdict import Verdict
from ui.criteres import mots
from ui.criteres.detail import RETRAIT
from ui.criteres.etiquette import Etiquette
from ui.theme import ESPACE, Theme, classer

ROLES: dict[Etat, str] = {
    "satisfait": "satisfait",
    "a_completer": "a_completer",
    "non_satisfait": "non_satisfait",
    "a_apprecier": "ligne",
}
"""State -> colour of its share of the bar, from left to right; what does not apply has no share."""
ECART, EPAISSEUR = 3, 6
"""Pixels between two shares; of the bar."""
PLUS_PETITE = 8
"""Pixels of a share, at least: one criterion out of fifty must show."""


class Barre(QWidget):
    """The share of each state. The same is written below it, and said by its name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._nombres: dict[Etat, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Avancement des critères")

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as there is room."""
        return QSize(120, EPAISSEUR + 4)

    def montrer(self, nombres: dict[Etat, int]) -> None:
        """Draw these numbers; painted again only when they are others."""
        if nombres != self._nombres:
            self._nombres = nombres
            self.setAccessibleDescription(mots.enoncer_comptes(nombres))
            self.update()

    def parts(self, largeur: int) -> list[tuple[Etat, float, float]]:
        """State, left and width of each share, in pixels."""
        presentes = [(etat, self._nombres[etat]) for etat in ROLES if self._nombres.get(etat)]
        total = sum(nombre for _, nombre in presentes)
        libre = largeur - ECART * (len(presentes) - 1) - PLUS_PETITE * len(presentes)
        parts, x = [], 0.0
        for etat, nombre in presentes:
            large = PLUS_PETITE + max(libre, 0) * nombre / total
            parts.append((etat, x, large))
            x += large + ECART
        return parts

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Rounded shares."""
        peintre = QPainter(self)
        peintre.setRenderHint(QPainter.RenderHint.Antialiasing)
        peintre.setPen(Qt.PenStyle.NoPen)
        haut = (self.height() - EPAISSEUR) / 2
        for etat, x, large in self.parts(self.width()):
            peintre.setBrush(QColor(getattr(self._theme.couleurs, ROLES[etat])))
            peintre.drawRoundedRect(QRectF(x, haut, large, EPAISSEUR), EPAISSEUR / 2, EPAISSEUR / 2)
        peintre.end()


class Resume(QWidget):
    """Sentence, bar, counts, amount card, route. detail: show or hide the arithmetic of the amounts."""

    detail = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deplie = False
        self._pret = Etiquette(theme, gras=True)
        self._barre = Barre(theme)
        self._comptes = Etiquette(theme, "attenue", lignes=2)
        self._orientation = Etiquette(theme, "attenue")
        boite = QVBoxLayout(self)
        boite.setContentsMargins(0, 0, 0, 0)
        boite.setSpacing(ESPACE[1])
        for widget in (self._pret, self._barre, self._comptes, self._carte(theme), self._orientation):
            boite.addWidget(widget)

    def montrer(self, verdict: Verdict) -> None:
        """Write what this verdict says; a text that is the same is left alone."""
        nombres = mots.compter(verdict)
        montants = mots.montants(verdict)
        self._barre.montrer(nombres)
        self._pret.ecrire(mots.resumer(verdict))
        self._comptes.ecrire(mots.enoncer_comptes(nombres))
        self._chiffre.ecrire(montants.chiffre)
        self._sens.ecrire(montants.sens)
        self._reserve.ecrire(montants.reserve)
        self._orientation.ecrire(verdict.orientation.phrase)
        self._sens.colorer("attenue" if montants.chiffre else "texte", gras=not montants.chiffre)
        self._nommer_le_bouton(connu=bool(montants.chiffre))
        self.bouton.setVisible(bool(verdict.financement.lignes or verdict.financement.notes))

    def _carte(self, theme: Theme) -> QFrame:
        carte = QFrame()
        classer(carte, "carte")
        self._chiffre = Etiquette(theme, police="titre_page")
        self._sens = Etiquette(theme, "attenue")
        self._reserve = Etiquette(theme, "attenue")
        self.bouton = QPushButton()
        classer(self.bouton, "lien")
        self.bouton.clicked.connect(lambda *_: self.deplier(not self._deplie))
        boite = QVBoxLayout(carte)
        boite.setContentsMargins(ESPACE[2] - RETRAIT, ESPACE[1] + 2, ESPACE[2], ESPACE[1])
        boite.setSpacing(2)
        textes = QVBoxLayout()
        textes.setContentsMargins(RETRAIT, 0, 0, 0)
        textes.setSpacing(2)
        for widget in (self._chiffre, self._sens, self._reserve):
            textes.addWidget(widget)
        boite.addLayout(textes)
        boite.addWidget(self.bouton, 0, Qt.AlignmentFlag.AlignLeft)
        return carte

    def deplier(self, deplie: bool) -> None:
        """Ask for the detail of the amounts to be shown or hidden."""
        self._deplie = deplie
        self._nommer_le_bouton(connu=bool(self._chiffre.text()))
        self.detail.emit(deplie)

    def _nommer_le_bouton(self, *, connu: bool) -> None:
        replie = "Voir le calcul" if connu else "Ce qu’il faut savoir"
        texte = "Masquer le détail" if self._deplie else replie
        if self.bouton.text() != texte:
            self.bouton.setText(texte)
            self.bouton.setAccessibleDescription("Calcul, versements et répartition du financement")
