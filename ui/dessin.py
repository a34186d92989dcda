"""A picture of `esms_desktop.graphiques` in the window: painted with the theme, told to a screen reader."""

from __future__ import annotations

from functools import singledispatchmethod

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from esms_desktop.graphiques.dessin import (
    Cadre,
    Dessin,
    Disque,
    Fabrique,
    Polygone,
    Rectangle,
    Role,
    Texte,
    Trait,
)
from ui.theme import Theme

_ANCRES = {"debut": 0.0, "milieu": 0.5, "fin": 1.0}


class VueDessin(QWidget):
    """Paints what a `Fabrique` makes for its width; as tall as the picture asks."""

    def __init__(self, theme: Theme, fabrique: Fabrique | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fabrique = fabrique
        self._dessin: Dessin | None = None
        politique = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(politique)
        theme.change.connect(self._refaire)

    @property
    def dessin(self) -> Dessin | None:
        """What is painted."""
        return self._dessin

    def montrer(self, fabrique: Fabrique) -> None:
        """Another picture."""
        self._fabrique = fabrique
        self._refaire()

    def sizeHint(self) -> QSize:  # noqa: N802
        """As tall as the picture."""
        return QSize(320, round(self._dessin.hauteur) if self._dessin else 0)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Narrow windows get a narrow picture."""
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Made again for the new width."""
        if event.size().width() != event.oldSize().width():
            self._refaire()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Shape by shape."""
        if self._dessin is not None:
            peintre = QPainter(self)
            peintre.setRenderHint(QPainter.RenderHint.Antialiasing)
            Pinceau(peintre, self._theme).peindre(self._dessin)

    def _refaire(self) -> None:
        if self._fabrique is None or self.width() <= 0:
            return
        avant = self._dessin.hauteur if self._dessin else None
        self._dessin = self._fabrique(cadre_de(self._theme, self.width()))
        self.setAccessibleName(self._dessin.titre)
        self.setAccessibleDescription(self._dessin.description)
        if self._dessin.hauteur != avant:
            self.setFixedHeight(round(self._dessin.hauteur))
            self.updateGeometry()
        self.update()


def cadre_de(theme: Theme, largeur: float) -> Cadre:
    """A surface of that width in the window's typeface."""
    metriques: dict[tuple[float, bool], QFontMetricsF] = {}

    def mesurer(texte: str, taille: float, gras: bool) -> float:
        if (taille, gras) not in metriques:
            metriques[taille, gras] = QFontMetricsF(_police(theme, taille, gras))
        return metriques[taille, gras].horizontalAdvance(texte)

    return Cadre(largeur, theme.taille, mesurer)


class Pinceau:
    """Paints the shapes of a picture with the colours of the theme."""

    def __init__(self, peintre: QPainter, theme: Theme) -> None:
        self._peintre = peintre
        self._theme = theme

    def peindre(self, dessin: Dessin) -> None:
        """All of them, in their order."""
        for forme in dessin.formes:
            self._forme(forme)

    @singledispatchmethod
    def _forme(self, forme: object) -> None:
        raise TypeError(f"not a shape: {forme!r}")

    @_forme.register
    def _trait(self, trait: Trait) -> None:
        self._peintre.setPen(self._plume(trait.role, trait.epaisseur, tirets=trait.tirets))
        self._peintre.drawLine(QPointF(trait.x1, trait.y1), QPointF(trait.x2, trait.y2))

    @_forme.register
    def _rectangle(self, r: Rectangle) -> None:
        cadre = QRectF(r.x, r.y, r.largeur, r.hauteur)
        self._peintre.setPen(self._plume(r.bord, 1))
        self._peintre.setBrush(self._fond(r.fond, r.opacite))
        self._peintre.drawRoundedRect(cadre, r.rayon, r.rayon)
        if r.hachures and r.fond is not None:
            self._peintre.setPen(Qt.PenStyle.NoPen)
            self._peintre.setBrush(QBrush(self._couleur("surface"), Qt.BrushStyle.BDiagPattern))
            self._peintre.drawRoundedRect(cadre, r.rayon, r.rayon)

    @_forme.register
    def _polygone(self, p: Polygone) -> None:
        points = QPolygonF([QPointF(x, y) for x, y in p.points])
        self._peintre.setPen(self._plume(p.bord, p.epaisseur, tirets=p.tirets))
        self._peintre.setBrush(self._fond(p.fond, p.opacite))
        if p.ferme:
            self._peintre.drawPolygon(points)
        else:
            self._peintre.drawPolyline(points)

    @_forme.register
    def _disque(self, d: Disque) -> None:
        self._peintre.setPen(self._plume(d.bord, 1))
        self._peintre.setBrush(self._fond(d.fond, 1))
        self._peintre.drawEllipse(QPointF(d.x, d.y), d.rayon, d.rayon)

    @_forme.register
    def _texte(self, t: Texte) -> None:
        police = _police(self._theme, t.taille, t.gras)
        self._peintre.setFont(police)
        self._peintre.setPen(self._couleur(t.role))
        retrait = QFontMetricsF(police).horizontalAdvance(t.texte) * _ANCRES[t.ancre]
        if not t.vertical:
            self._peintre.drawText(QPointF(t.x - retrait, t.y), t.texte)
            return
        self._peintre.save()
        self._peintre.translate(t.x, t.y)
        self._peintre.rotate(-90)
        self._peintre.drawText(QPointF(-retrait, 0), t.texte)
        self._peintre.restore()

    def _couleur(self, role: Role) -> QColor:
        return QColor(getattr(self._theme.couleurs, role))

    def _plume(self, role: Role | None, epaisseur: float, *, tirets: bool = False) -> QPen:
        if role is None:
            return QPen(Qt.PenStyle.NoPen)
        plume = QPen(self._couleur(role), epaisseur)
        if tirets:
            plume.setDashPattern([4, 3])
        return plume

    def _fond(self, role: Role | None, opacite: float) -> QBrush:
        if role is None:
            return QBrush(Qt.BrushStyle.NoBrush)
        couleur = self._couleur(role)
        couleur.setAlphaF(opacite)
        return QBrush(couleur)


def _police(theme: Theme, taille: float, gras: bool) -> QFont:
    police = theme.police("chiffres")
    police.setPixelSize(max(round(theme.taille * taille), 1))
    police.setWeight(QFont.Weight.DemiBold if gras else QFont.Weight.Normal)
    return police
