"""The two sets of colours of the window, by role. Nothing here draws; every text colour passes 4.5:1."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QPalette

Role = QPalette.ColorRole


class Couleurs(NamedTuple):
    """One colour a role, as `#RRGGBB`. ligne is for decoration: an outline that carries meaning uses attenue."""

    fenetre: str
    surface: str
    alternee: str
    selection: str
    ligne: str
    texte: str
    accent: str
    sur_accent: str
    satisfait: str
    a_completer: str
    non_satisfait: str
    attenue: str


CLAIR = Couleurs(
    fenetre="#F4F6F8",
    surface="#FFFFFF",
    alternee="#EDF1F5",
    selection="#E3EEF7",
    ligne="#D8DFE6",
    texte="#17212B",
    accent="#14598F",
    sur_accent="#FFFFFF",
    satisfait="#1B6E46",
    a_completer="#8A5300",
    non_satisfait="#B42318",
    attenue="#52606D",
)
SOMBRE = Couleurs(
    fenetre="#12171D",
    surface="#1A2129",
    alternee="#222B35",
    selection="#23384B",
    ligne="#323D49",
    texte="#E9EEF3",
    accent="#7CB8EA",
    sur_accent="#0B1117",
    satisfait="#72CFA0",
    a_completer="#F0BE5E",
    non_satisfait="#FF9489",
    attenue="#A7B4C1",
)


def palette(couleurs: Couleurs) -> QPalette:
    """What Qt's own drawing uses of these colours."""
    faite = QPalette()
    for role, couleur in (
        (Role.Window, couleurs.fenetre),
        (Role.WindowText, couleurs.texte),
        (Role.Base, couleurs.surface),
        (Role.AlternateBase, couleurs.alternee),
        (Role.Text, couleurs.texte),
        (Role.PlaceholderText, couleurs.attenue),
        (Role.Button, couleurs.surface),
        (Role.ButtonText, couleurs.texte),
        (Role.BrightText, couleurs.non_satisfait),
        (Role.Highlight, couleurs.selection),
        (Role.HighlightedText, couleurs.texte),
        (Role.Accent, couleurs.accent),
        (Role.Link, couleurs.accent),
        (Role.LinkVisited, couleurs.accent),
        (Role.ToolTipBase, couleurs.surface),
        (Role.ToolTipText, couleurs.texte),
        (Role.Light, couleurs.surface),
        (Role.Midlight, couleurs.alternee),
        (Role.Mid, couleurs.ligne),
        (Role.Dark, couleurs.attenue),
        (Role.Shadow, couleurs.attenue),
    ):
        faite.setColor(role, QColor(couleur))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.HighlightedText):
        faite.setColor(QPalette.ColorGroup.Disabled, role, QColor(couleurs.attenue))
    return faite


def couleurs_de(peinte: QPalette) -> Couleurs:
    """The set that a palette was made from: what draws by itself (icons) needs no other source."""
    return CLAIR if peinte.color(Role.Window).lightness() > 127 else SOMBRE
