"""How a cell is drawn: one text, its state by a mark and a colour, the current cell by an outline.

Written for speed: a page of the table is a few hundred cells, drawn again at each step of a scroll.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from ui.icones import image
from ui.tables.contenu import Cellule
from ui.tables.etats import Etat
from ui.theme import Theme

MARGE = 8
"""Pixels between the edge of a cell and its text; the header has the same."""
_ICONES: dict[Etat, tuple[str, str]] = {
    "complet": ("check", "satisfait"),
    "a_completer": ("ellipsis", "a_completer"),
    "a_corriger": ("circle-alert", "non_satisfait"),
}
_GARDES = 20_000


class Aspect(NamedTuple):
    """What surrounds the text of a cell."""

    choisie: bool = False
    ligne_courante: bool = False
    courante: bool = False
    active: bool = False
    a_droite: bool = False
    chiffres: bool = False
    attenuee: bool = False


class Pinceau:
    """Fonts, colours and cut texts of one theme at one size; made again when the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self._couleurs = theme.couleurs
        self._polices = {False: theme.police(), True: _chiffres(theme.police())}
        self._mesures = {cle: QFontMetrics(police) for cle, police in self._polices.items()}
        self._teintes = {nom: QColor(valeur) for nom, valeur in theme.couleurs._asdict().items()}
        self._textes: dict[tuple[str, int, bool], tuple[str, int]] = {}
        self._icone = theme.icone_px(16)
        self._marques: dict[tuple[str, float], QPixmap] = {}
        self.hauteur = self._mesures[False].height() + 2 * MARGE + 1

    # --- measuring ----------------------------------------------------------------------------------------

    def largeur(self, texte: str, *, chiffres: bool = False) -> int:
        """Width of a cell that shows this text whole."""
        return self._mesures[chiffres].horizontalAdvance(texte) + 2 * MARGE + 1

    def largeur_de(self, cellule: Cellule, *, chiffres: bool) -> int:
        """The same, with the mark of a cell to be mended."""
        return self.largeur(cellule.texte, chiffres=chiffres) + self._recul(cellule)

    def coupe(self, cellule: Cellule, largeur: int, *, chiffres: bool) -> bool:
        """True when the text does not fit in a cell of that width."""
        place = largeur - 2 * MARGE - self._recul(cellule)
        return self._mesures[chiffres].horizontalAdvance(cellule.texte) > place

    def _recul(self, cellule: Cellule) -> int:
        return self._icone + 4 if cellule.etat == "a_corriger" else 0

    def _tenir(self, texte: str, place: int, chiffres: bool) -> tuple[str, int]:
        """The text cut to that width, and its width."""
        cle = (texte, place, chiffres)
        tenu = self._textes.get(cle)
        if tenu is None:
            if len(self._textes) > _GARDES:
                self._textes.clear()
            mesure = self._mesures[chiffres]
            coupe = mesure.elidedText(texte, Qt.TextElideMode.ElideRight, place)
            tenu = self._textes[cle] = (coupe, mesure.horizontalAdvance(coupe))
        return tenu

    # --- drawing ------------------------------------------------------------------------------------------

    def fond(self, peintre: QPainter, place: QRect, aspect: Aspect) -> None:
        """The background of a cell."""
        if aspect.choisie:
            peintre.fillRect(place, self._teintes["selection"])
        elif aspect.ligne_courante:
            peintre.fillRect(place, self._teintes["alternee"])

    def cellule(self, peintre: QPainter, place: QRect, cellule: Cellule, aspect: Aspect) -> None:
        """Background, text, outline."""
        self.fond(peintre, place, aspect)
        if cellule.texte:
            self._texte(peintre, place, cellule, aspect)
        if aspect.courante:
            self.contour(peintre, place, actif=aspect.active)

    def etat(self, peintre: QPainter, place: QRect, etat: Etat, aspect: Aspect) -> None:
        """The mark of a row."""
        self.fond(peintre, place, aspect)
        nom, role = _ICONES[etat]
        self._marque(peintre, place.center() - QPoint(self._icone // 2 - 1, self._icone // 2 - 1), nom, role)
        if aspect.courante:
            self.contour(peintre, place, actif=aspect.active)

    def contour(self, peintre: QPainter, place: QRect, *, actif: bool) -> None:
        """The outline of the current cell: plain when the table has the focus, thin when it does not."""
        epaisseur = 2 if actif else 1
        peintre.setPen(
            QPen(self._teintes["accent" if actif else "attenue"], epaisseur, j=Qt.PenJoinStyle.MiterJoin)
        )
        peintre.setBrush(Qt.BrushStyle.NoBrush)
        retrait = 1 if actif else 0
        peintre.drawRect(place.adjusted(retrait, retrait, -1, -1))

    def _texte(self, peintre: QPainter, place: QRect, cellule: Cellule, aspect: Aspect) -> None:
        gauche, role = place.left() + MARGE, "texte"
        if cellule.etat:
            role = "a_completer" if cellule.etat == "a_completer" else "non_satisfait"
        elif aspect.attenuee:
            role = "attenue"
        if cellule.etat == "a_corriger":
            haut = place.center().y() - self._icone // 2 + 1
            self._marque(peintre, QPoint(gauche, haut), "circle-alert", role)
            gauche += self._icone + 4
        texte, large = self._tenir(cellule.texte, place.right() - MARGE - gauche + 1, aspect.chiffres)
        mesure = self._mesures[aspect.chiffres]
        base = place.top() + (place.height() + mesure.ascent() - mesure.descent()) // 2
        peintre.setPen(self._teintes[role])
        peintre.setFont(self._polices[aspect.chiffres])
        peintre.drawText(place.right() - MARGE - large + 1 if aspect.a_droite else gauche, base, texte)

    def _marque(self, peintre: QPainter, haut_gauche: QPoint, nom: str, role: str) -> None:
        appareil = peintre.device()
        densite = appareil.devicePixelRatioF() if appareil is not None else 1.0
        dessin = self._marques.get((nom, densite))
        if dessin is None:
            dessin = self._marques[nom, densite] = image(nom, self._icone, densite, role)
        peintre.drawPixmap(haut_gauche, dessin)

    # --- what editors and headers borrow ------------------------------------------------------------------

    def police(self, *, chiffres: bool = False) -> QFont:
        """The typeface of a cell."""
        return self._polices[chiffres]

    def taille(self) -> QSize:
        """Of the smallest cell: a mark."""
        return QSize(self._icone + 2 * MARGE + 8, self.hauteur)


def _chiffres(police: QFont) -> QFont:
    """Figures of one width, so that columns of numbers line up."""
    police.setFeature(QFont.Tag("tnum"), 1)
    return police
