"""Typefaces, sizes and colours of the rows, made once a theme: rows are painted and measured by the dozen."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QFontMetrics

from ui.couleurs import Couleurs
from ui.theme import ESPACE, Theme

BORD = ESPACE[1]
"""Pixels above and below the text, and at the right."""
LISERE = 3
"""Pixels of the bar that marks a criterion that just changed."""


class Style(NamedTuple):
    """What a row needs to paint itself. retrait: where its text starts, after the mark."""

    police: QFont
    gras: QFont
    metrique: QFontMetrics
    metrique_gras: QFontMetrics
    icone: int
    retrait: int
    entete: int
    couleurs: Couleurs
    encres: dict[str, QColor]


def style_de(theme: Theme) -> Style:
    """The style of the theme as it is now."""
    police = theme.police()
    gras = QFont(police)
    gras.setWeight(QFont.Weight.DemiBold)
    couleurs = theme.couleurs
    roles = ("texte", "attenue", "accent", "selection", "alternee")
    return Style(
        police,
        gras,
        QFontMetrics(police),
        QFontMetrics(gras),
        theme.icone_px(),
        BORD + theme.icone_px() + ESPACE[1],
        round(theme.taille * 2.2),
        couleurs,
        {role: QColor(getattr(couleurs, role)) for role in roles},
    )
