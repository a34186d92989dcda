"""The shapes that a picture is made of. Whoever shows it chooses the colours by their roles, and the typeface.

Lengths are in units of the surface: pixels of a window, points of a page. Origin at the top left, y goes down.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Role = Literal[
    "fenetre",
    "surface",
    "alternee",
    "selection",
    "ligne",
    "texte",
    "attenue",
    "accent",
    "sur_accent",
    "satisfait",
    "a_completer",
    "non_satisfait",
]
"""A colour by what it means: those of the window's theme, with their twins on paper."""
Ancre = Literal["debut", "milieu", "fin"]
Mesure = Callable[[str, float, bool], float]
"""Width of a text: (text, size as a multiple of body text, semibold)."""


@dataclass(frozen=True)
class Cadre:
    """The surface to fill: its width, the height of body text, how wide a text is on it."""

    largeur: float
    corps: float
    mesurer: Mesure

    def abreger(self, texte: str, place: float, taille: float = 1, *, gras: bool = False) -> str:
        """The text, cut with an ellipsis where it is wider than the room that it has."""
        if self.mesurer(texte, taille, gras) <= place:
            return texte
        bas, haut = 0, len(texte)
        while bas < haut:
            milieu = (bas + haut + 1) // 2
            tient = self.mesurer(f"{texte[:milieu].rstrip()}…", taille, gras) <= place
            bas, haut = (milieu, haut) if tient else (bas, milieu - 1)
        return f"{texte[:bas].rstrip()}…" if bas else ""

    def replier(self, texte: str, place: float, lignes: int, taille: float = 1) -> tuple[str, ...]:
        """The text on so many lines of that width at most, cut between words; what does not fit is abridged."""
        faites: list[str] = []
        courante = ""
        mots = texte.split()
        for rang, mot in enumerate(mots):
            essai = f"{courante} {mot}".strip()
            if not courante or self.mesurer(essai, taille, False) <= place:
                courante = essai
            elif len(faites) == lignes - 1:
                courante = " ".join((courante, *mots[rang:]))
                break
            else:
                faites.append(courante)
                courante = mot
        return tuple(self.abreger(ligne, place, taille) for ligne in (*faites, courante))


@dataclass(frozen=True)
class Trait:
    """A segment. tirets: dashed, so that two lines differ by more than their colour."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: Role = "ligne"
    epaisseur: float = 1
    tirets: bool = False


@dataclass(frozen=True)
class Rectangle:
    """A rectangle, filled, outlined or both.

    opacite: of what fills it, 0 to 1. hachures: stripes over it, a second sign beside its colour.
    """

    x: float
    y: float
    largeur: float
    hauteur: float
    fond: Role | None = None
    bord: Role | None = None
    rayon: float = 0
    opacite: float = 1
    hachures: bool = False


@dataclass(frozen=True)
class Polygone:
    """Points joined in order; ferme: the last one with the first too."""

    points: tuple[tuple[float, float], ...]
    fond: Role | None = None
    bord: Role | None = None
    epaisseur: float = 1
    opacite: float = 1
    tirets: bool = False
    ferme: bool = True


@dataclass(frozen=True)
class Disque:
    """A disc."""

    x: float
    y: float
    rayon: float
    fond: Role | None = None
    bord: Role | None = None


@dataclass(frozen=True)
class Texte:
    """One line of text. y: its baseline. taille: a multiple of body text. vertical: read from bottom to top."""

    x: float
    y: float
    texte: str
    role: Role = "texte"
    taille: float = 1
    gras: bool = False
    ancre: Ancre = "debut"
    vertical: bool = False


Forme = Trait | Rectangle | Polygone | Disque | Texte


@dataclass(frozen=True)
class Dessin:
    """A picture. titre and description: what it is and what it shows, for who does not see it.

    table: the same as figures, a row of titles first; every picture has it.
    """

    largeur: float
    hauteur: float
    formes: tuple[Forme, ...]
    titre: str
    description: str
    table: tuple[tuple[str, ...], ...]


Fabrique = Callable[[Cadre], Dessin]
"""Makes the picture for a surface; called again when the width or the text size changes."""
