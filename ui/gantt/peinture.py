"""How the canvas is painted: calendar, bars, arrows, names, then what the mouse holds. Only what is seen is made."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from esms_desktop.graphiques.dessin import Cadre, Dessin, Forme, Rectangle, Role
from esms_desktop.graphiques.gantt_formes import (
    HAUT_AXE,
    HAUT_RANGEE,
    Barre,
    barre_de,
    formes_de_fleche,
    formes_de_rangee,
    formes_du_calendrier,
    formes_du_nom,
)
from esms_desktop.graphiques.gantt_valeurs import Diagramme, Rangee
from esms_desktop.graphiques.temps import Echelle
from ui.dessin import Pinceau
from ui.gantt.tirage import Prise, Tirage, noeud_de
from ui.theme import RAYON, Theme


class Vue(NamedTuple):
    """What is seen: the values, the scale, the surface, width of the names, height, how far down, the current line."""

    diagramme: Diagramme
    echelle: Echelle
    cadre: Cadre
    noms: float
    hauteur: float
    defile: int
    courante: str
    focus: bool

    @property
    def axe(self) -> float:
        """Height of the calendar."""
        return HAUT_AXE * self.cadre.corps

    @property
    def ligne(self) -> float:
        """Height of a line."""
        return HAUT_RANGEE * self.cadre.corps

    def haut(self, rang: int) -> float:
        """Top of the line of that rank."""
        return self.axe + rang * self.ligne - self.defile

    def rangs(self) -> range:
        """Ranks of the lines that are seen."""
        premier = max(int(self.defile // self.ligne), 0)
        dernier = int((self.defile + self.hauteur - self.axe) // self.ligne) + 1
        return range(premier, min(dernier, len(self.diagramme.rangees)))


class Peinture:
    """Paints one state of the canvas."""

    def __init__(self, peintre: QPainter, theme: Theme, vue: Vue) -> None:
        self._peintre, self._theme, self._vue = peintre, theme, vue
        self._pinceau = Pinceau(peintre, theme)

    def tout(self, survolee: Prise | None, tirage: Tirage | None) -> None:
        """Everything, from the back to the front."""
        vue = self._vue
        tout = QRectF(0, 0, vue.cadre.largeur, vue.hauteur)
        self._peintre.fillRect(tout, self._couleur("surface"))
        self._peintre.setClipRect(QRectF(vue.noms, 0, vue.cadre.largeur - vue.noms, vue.hauteur))
        self._peindre(formes_du_calendrier(vue.diagramme, vue.echelle, vue.cadre, vue.noms, vue.hauteur))
        sous_l_axe = QRectF(0, vue.axe + 0.5, vue.cadre.largeur, vue.hauteur - vue.axe)
        self._peintre.setClipRect(sous_l_axe)
        self._peindre(self._ligne_courante())
        self._peintre.setClipRect(sous_l_axe.adjusted(vue.noms, 0, 0, 0))
        self._barres()
        self._poignees(survolee, tirage)
        self._peintre.setClipRect(sous_l_axe.adjusted(0, 0, vue.noms - vue.cadre.largeur, 0))
        for rang in vue.rangs():
            rangee = vue.diagramme.rangees[rang]
            self._peindre(formes_du_nom(rangee, vue.haut(rang), vue.noms, vue.cadre))
        self._peintre.setClipRect(tout)
        self._cadre_des_noms()
        if tirage is not None:
            self._tirage(tirage)

    def _peindre(self, formes: Iterable[Forme]) -> None:
        self._pinceau.peindre(Dessin(0, 0, tuple(formes), "", "", ()))

    def _couleur(self, role: str) -> QColor:
        return QColor(getattr(self._theme.couleurs, role))

    # --- lines --------------------------------------------------------------------------------------------

    def _ligne_courante(self) -> list[Forme]:
        vue = self._vue
        for rang in vue.rangs():
            rangee = vue.diagramme.rangees[rang]
            if rangee.cle and rangee.cle == vue.courante:
                bord: Role | None = "accent" if vue.focus else None
                return [
                    Rectangle(
                        1,
                        vue.haut(rang) + 1,
                        vue.cadre.largeur - 2,
                        vue.ligne - 2,
                        "selection",
                        bord,
                        RAYON,
                        opacite=0.75,
                    )
                ]
        return []

    def _barre(self, rang: int) -> Barre | None:
        vue = self._vue
        return barre_de(vue.diagramme.rangees[rang], vue.haut(rang), vue.cadre.corps, vue.echelle)

    def _barres(self) -> None:
        vue = self._vue
        for rang in vue.rangs():
            barre = self._barre(rang)
            if barre is not None:
                self._peindre(formes_de_rangee(vue.diagramme.rangees[rang], barre, vue.cadre, vue.noms))
        self._fleches()

    def _fleches(self) -> None:
        """Those that cross what is seen."""
        vue = self._vue
        rangs = {r.id: n for n, r in enumerate(vue.diagramme.rangees) if r.genre == "tache"}
        vus = vue.rangs()
        for fleche in vue.diagramme.fleches:
            avant, apres = rangs.get(fleche.avant), rangs.get(fleche.apres)
            if avant is None or apres is None:
                continue
            if max(avant, apres) < vus.start or min(avant, apres) >= vus.stop:
                continue
            depart, arrivee = self._barre(avant), self._barre(apres)
            if depart is not None and arrivee is not None:
                self._peindre(formes_de_fleche(fleche, depart, arrivee, vue.cadre.corps))

    # --- names --------------------------------------------------------------------------------------------

    def _cadre_des_noms(self) -> None:
        vue = self._vue
        self._peintre.setPen(QPen(self._couleur("ligne"), 1))
        self._peintre.drawLine(QPointF(vue.noms, 0), QPointF(vue.noms, vue.hauteur))
        self._peintre.drawLine(QPointF(0, vue.axe), QPointF(vue.noms, vue.axe))

    # --- the mouse ----------------------------------------------------------------------------------------

    def _poignees(self, survolee: Prise | None, tirage: Tirage | None) -> None:
        """The ends and the knot of the bar under the mouse, else of the current one."""
        vue = self._vue
        cle = survolee.rangee.cle if survolee is not None else vue.courante
        if tirage is not None:
            return
        for rang in vue.rangs():
            rangee = vue.diagramme.rangees[rang]
            if rangee.genre == "tache" and rangee.cle == cle:
                barre = self._barre(rang)
                if barre is not None:
                    self._poignees_de(rangee, barre)

    def _poignees_de(self, rangee: Rangee, barre: Barre) -> None:
        corps = self._vue.cadre.corps
        self._peintre.setPen(QPen(self._couleur("accent"), 1.4))
        self._peintre.setBrush(self._couleur("surface"))
        if barre.droite - barre.gauche > 1.5 * corps:
            for x in (barre.gauche, barre.droite):
                self._peintre.drawRect(QRectF(x - 2.5, barre.milieu - 4, 5, 8))
        self._peintre.drawEllipse(QPointF(noeud_de(barre, corps), barre.milieu), 0.28 * corps, 0.28 * corps)

    def _tirage(self, tirage: Tirage) -> None:
        """The line of a dependency, and what letting go would do, beside the mouse."""
        if tirage.prise.genre == "lien" and tirage.engage:
            rang = self._vue.diagramme.rangees.index(tirage.prise.rangee)
            barre = self._barre(rang)
            if barre is not None:
                self._peintre.setPen(QPen(self._couleur("accent"), 1.6, Qt.PenStyle.DashLine))
                self._peintre.drawLine(QPointF(barre.droite, barre.milieu), tirage.ici)
        dit = tirage.dit()
        if dit:
            self._bulle(dit, tirage.ici)

    def _bulle(self, texte: str, place: QPointF) -> None:
        vue, corps = self._vue, self._vue.cadre.corps
        large = vue.cadre.mesurer(texte, 0.85, False) + corps
        x = min(place.x() + corps, vue.cadre.largeur - large - 4)
        y = place.y() + 1.4 * corps if place.y() + 4 * corps < vue.hauteur else place.y() - 2.6 * corps
        boite = QRectF(x, y, large, 1.7 * corps)
        self._peintre.setPen(QPen(self._couleur("attenue"), 1))
        self._peintre.setBrush(self._couleur("surface"))
        self._peintre.drawRoundedRect(boite, RAYON, RAYON)
        police = self._theme.police("chiffres")
        police.setPixelSize(round(corps * 0.85))
        self._peintre.setFont(police)
        self._peintre.setPen(self._couleur("texte"))
        self._peintre.drawText(boite, Qt.AlignmentFlag.AlignCenter, texte)
