"""Colours laid over each other, and the ink that can be read on them."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor

SEUIL = 4.5
"""Contrast of a text with what is behind it, at least (WCAG 2)."""


def melanger(dessus: QColor, dessous: QColor, opacite: float) -> QColor:
    """What is seen of a colour laid over another; opacite: 0 to 1."""
    return QColor(
        *(
            round(haut * opacite + bas * (1 - opacite))
            for haut, bas in (
                (dessus.red(), dessous.red()),
                (dessus.green(), dessous.green()),
                (dessus.blue(), dessous.blue()),
            )
        )
    )


def lisible(fond: QColor, *encres: QColor) -> QColor:
    """The first ink that stands out enough on a background, else the one that does most."""
    nettes = [contraste(fond.rgb(), encre.rgb()) for encre in encres]
    assez = (encre for encre, net in zip(encres, nettes, strict=True) if net >= SEUIL)
    return next(assez, encres[nettes.index(max(nettes))])


@cache
def contraste(un: int, autre: int) -> float:
    """Of two colours 0xRRGGBB, as WCAG 2 computes it: 1 to 21."""
    clair, sombre = sorted((_luminance(un), _luminance(autre)), reverse=True)
    return (clair + 0.05) / (sombre + 0.05)


def _luminance(couleur: int) -> float:
    rouge, vert, bleu = (_lineaire((couleur >> decalage & 255) / 255) for decalage in (16, 8, 0))
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def _lineaire(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else float(((part + 0.055) / 1.055) ** 2.4)
