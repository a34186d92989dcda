"""Texts against what is painted behind them, from the picture of the window itself: colours as a person sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QAbstractListModel, QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.gui.regards import dire, visibles

SEUIL = 4.5
RVB = 0xFFFFFF
BORD = 3
"""Pixels of an outline, which is not text."""
HAUTEUR, PIXELS = 6, 3
"""Pixels of a line of text, at least: less is an underline. Pixels of ink, at least: less is an accident."""


def textes_pales(racine: QWidget) -> list[str]:
    """The texts of a window whose contrast is under 4.5:1, with the colours that were sampled."""
    image = racine.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    fautes = []
    for widget, place in _textes(racine):
        vue = place.intersected(_a_nu(widget, racine)).intersected(image.rect())
        if vue.width() < 6 or vue.height() < 8:
            continue
        for fond, encre in _lignes(image, vue):
            rapport = contraste(fond, encre)
            if rapport < SEUIL:
                fautes.append(dire(widget, f"{rapport:.1f}:1 (#{encre:06x} sur #{fond:06x})"))
    return fautes


def contraste(un: int, autre: int) -> float:
    """Of two colours 0xRRGGBB, as WCAG 2 computes it."""
    clair, sombre = sorted((_luminance(un), _luminance(autre)), reverse=True)
    return (clair + 0.05) / (sombre + 0.05)


@cache
def _luminance(couleur: int) -> float:
    def lineaire(octet: int) -> float:
        part = octet / 255
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    rouge, vert, bleu = (lineaire(couleur >> decalage & 255) for decalage in (16, 8, 0))
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def _lignes(image: QImage, place: QRect) -> Iterator[tuple[int, int]]:
    """Background and ink of each line of text in there: what stands out most is the heart of the letters."""
    pixels = image.constBits().cast("I")
    large = image.bytesPerLine() // 4
    rangees = [
        pixels[y * large + place.left() : y * large + place.right() + 1]
        for y in range(place.top(), place.bottom() + 1)
    ]
    tout: Counter[int] = Counter()
    for rangee in rangees:
        tout.update(rangee)
    ((fond, _),) = tout.most_common(1)
    ligne: list[memoryview] = []
    for rangee in [*rangees, memoryview(b"")]:
        if set(rangee) - {fond}:
            ligne.append(rangee)
            continue
        if len(ligne) >= HAUTEUR:
            yield fond & RVB, _encre(fond & RVB, ligne)
        ligne = []


def _encre(fond: int, ligne: list[memoryview]) -> int:
    """The colour of the letters, a few pixels set aside: they may be anything."""
    compte: Counter[int] = Counter()
    for rangee in ligne:
        compte.update(rangee)
    reste = PIXELS
    for couleur in sorted(compte, key=lambda couleur: -contraste(fond, couleur & RVB)):
        reste -= compte[couleur]
        if reste <= 0:
            return couleur & RVB
    return fond


def _textes(racine: QWidget) -> Iterator[tuple[QWidget, QRect]]:
    """Widgets and where they write, in the coordinates of the window."""
    for w in visibles(racine):
        if isinstance(w, QAbstractItemView):
            yield from _cases(w, racine)
            continue
        place = _place_du_texte(w)
        if place is not None:
            yield w, _dans(w, racine, place)


def _place_du_texte(w: QWidget) -> QRect | None:
    """Where a widget writes, `None` when it writes nothing."""
    if isinstance(w, QLabel):
        return w.contentsRect() if w.text().strip() and w.pixmap().isNull() else None
    if isinstance(w, QAbstractButton):
        ecrit = w.text().strip() or w.metaObject().className() != "QToolButton"
        return w.rect().adjusted(BORD, BORD, -BORD, -BORD) if ecrit else None
    if isinstance(w, QLineEdit):
        ecrit = w.text() or w.placeholderText()
        return w.rect().adjusted(30 if w.actions() else 8, BORD, -30, -BORD) if ecrit else None
    if isinstance(w, QPlainTextEdit):
        ecrit = w.toPlainText() or w.placeholderText()
        return w.rect().adjusted(BORD, BORD, -16, -BORD) if ecrit else None
    return w.rect().adjusted(8, BORD, -30, -BORD) if isinstance(w, QComboBox) else None


def _cases(vue: QAbstractItemView, racine: QWidget) -> Iterator[tuple[QWidget, QRect]]:
    modele = vue.model()
    colonnes = 1 if isinstance(modele, QAbstractListModel) else modele.columnCount()
    for rang in range(modele.rowCount()):
        for colonne in range(colonnes):
            index = modele.index(rang, colonne)
            place = vue.visualRect(index)
            if index.data() and vue.viewport().rect().intersects(place):
                dedans = place.intersected(vue.viewport().rect()).adjusted(BORD, BORD, -BORD, -BORD)
                yield vue, _dans(vue.viewport(), racine, dedans)
    for entete in vue.findChildren(QHeaderView):
        for rang in range(entete.count()):
            if entete.isVisible() and modele.headerData(rang, entete.orientation()):
                debut, long = entete.sectionViewportPosition(rang), entete.sectionSize(rang)
                couche = entete.orientation() == Qt.Orientation.Horizontal
                place = (
                    QRect(debut, 0, long, entete.height())
                    if couche
                    else QRect(0, debut, entete.width(), long)
                )
                yield entete, _dans(entete, racine, place.adjusted(BORD, BORD, -BORD, -BORD))


def _a_nu(widget: QWidget, racine: QWidget) -> QRect:
    """What can be seen of it: what scrolls is cut by what holds it."""
    vu = _dans(widget, racine, widget.rect())
    parent = widget.parentWidget()
    while parent is not None and parent is not racine:
        vu = vu.intersected(_dans(parent, racine, parent.rect()))
        parent = parent.parentWidget()
    return vu


def _dans(widget: QWidget, racine: QWidget, place: QRect) -> QRect:
    return place.translated(widget.mapTo(racine, QPoint(0, 0)))
