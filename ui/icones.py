"""Line icons in the colour of the text around them, sharp at any scale, and the marks of the states.

An icon keeps no picture of its own: it is drawn when shown, with the palette in use, so that a change of theme
needs no work here. Pictures are kept by Qt's own cache.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache

from esms_desktop.common.resources import resource
from ui.couleurs import Couleurs, couleurs_de


class Marque(NamedTuple):
    """How a state is shown: a shape, a word, the role of its colour. Never the colour alone."""

    icone: str
    mot: str
    role: str


MARQUES = {
    "satisfait": Marque("check", "Satisfait", "satisfait"),
    "a_completer": Marque("ellipsis", "À compléter", "a_completer"),
    "non_satisfait": Marque("circle-alert", "Non satisfait", "non_satisfait"),
    "sans_objet": Marque("minus", "Sans objet", "attenue"),
    "a_apprecier": Marque("circle-question-mark", "À apprécier", "accent"),
}
"""State of a criterion -> its mark."""


def icone(nom: str, taille: int = 16, role: str = "texte") -> QIcon:
    """A Lucide icon by its name (`resources/icones`), recoloured with a role of `Couleurs`.

    taille: pixels of the size it offers by itself; a view or a button may ask for another one.
    """
    return QIcon(_Trait(nom, taille, role))


def icone_d_etat(etat: str, taille: int = 16) -> QIcon:
    """The mark of a criterion's state, in its colour; show `MARQUES[etat].mot` beside it."""
    marque = MARQUES[etat]
    return icone(marque.icone, taille, marque.role)


def image(nom: str, taille: int, densite: float = 1.0, role: str = "texte") -> QPixmap:
    """The icon as a picture, for what paints by itself; densite: device pixels a pixel."""
    return _image(nom, QSize(taille, taille), densite, _couleur(role, actif=True))


class _Trait(QIconEngine):
    """Draws one SVG file in a colour of the theme."""

    def __init__(self, nom: str, taille: int, role: str) -> None:
        super().__init__()
        self._nom = nom
        self._taille = taille
        self._role = role

    def clone(self) -> QIconEngine:
        return _Trait(self._nom, self._taille, self._role)

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:  # noqa: N802
        cote = min(size.width(), size.height())
        return QSize(cote, cote)

    def availableSizes(  # noqa: N802
        self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off
    ) -> list[QSize]:
        return [QSize(self._taille, self._taille)]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        """size is what is seen; scale, how many pixels the screen has for each of its points."""
        return _image(self._nom, size, scale, self._teinte(mode))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        appareil = painter.device()
        densite = appareil.devicePixelRatio() if appareil is not None else 1.0
        painter.drawPixmap(rect, _image(self._nom, rect.size(), densite, self._teinte(mode)))

    def _teinte(self, mode: QIcon.Mode) -> str:
        return _couleur(self._role, actif=mode != QIcon.Mode.Disabled)


def _couleur(role: str, *, actif: bool) -> str:
    couleurs: Couleurs = couleurs_de(QGuiApplication.palette())
    return str(getattr(couleurs, role if actif else "attenue"))


def _image(nom: str, taille: QSize, densite: float, couleur: str) -> QPixmap:
    """The picture, from Qt's cache when it was drawn before."""
    cle = f"icone {nom} {taille.width()} {taille.height()} {densite:g} {couleur}"
    gardee = QPixmap()
    if QPixmapCache.find(cle, gardee):
        return gardee
    dessinee = _dessiner(nom, taille, densite, couleur)
    QPixmapCache.insert(cle, dessinee)
    return dessinee


def _dessiner(nom: str, taille: QSize, densite: float, couleur: str) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # not needed to show the first window

    trait = resource("icones", f"{nom}.svg").read_bytes().replace(b"currentColor", couleur.encode("ascii"))
    dessin = QPixmap(round(taille.width() * densite), round(taille.height() * densite))
    dessin.setDevicePixelRatio(densite)
    dessin.fill(QColor(0, 0, 0, 0))
    peintre = QPainter(dessin)
    QSvgRenderer(trait).render(peintre, QRectF(0, 0, taille.width(), taille.height()))
    peintre.end()
    return dessin
