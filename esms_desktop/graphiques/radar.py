"""Radar: one axis a theme, one line a series. Lines differ by their dashes and marks; what is unknown has no point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, pi, sin

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_nombre
from esms_desktop.graphiques.dessin import (
    Ancre,
    Cadre,
    Dessin,
    Disque,
    Fabrique,
    Forme,
    Polygone,
    Rectangle,
    Role,
    Texte,
    Trait,
)

ANNEAUX = (25, 50, 75, 100)
RAYON_MAX = 9.5
"""Of the outer ring, in sizes of body text."""
PART = 0.42
"""Of the width, what the rings have when the figures stand beside them."""
COLONNE = 5.5
"""Width of a column of figures, in sizes of body text."""
LARGE = 46
"""Sizes of body text from which the figures stand beside the rings, rather than under them."""
INCONNU = "–"


@dataclass(frozen=True)
class Serie:
    """A line: theme -> value, 0 to 100; a theme that is not there is unknown."""

    nom: str
    valeurs: Mapping[str, Fraction]


@dataclass(frozen=True)
class Radar:
    """themes: id -> title, in their order. Two series at most: the first plain with discs, the second dashed."""

    titre: str
    themes: Mapping[str, str]
    series: tuple[Serie, ...]


def radar(contenu: Radar) -> Fabrique:
    """The picture of it, with its figures."""

    def dessiner(cadre: Cadre) -> Dessin:
        return _Mise(cadre, contenu).dessin()

    return dessiner


class _Mise:
    """Where everything stands: rings at the left, figures beside or under them."""

    def __init__(self, cadre: Cadre, contenu: Radar) -> None:
        self._cadre, self._contenu = cadre, contenu
        self._corps = cadre.corps
        self._cote_a_cote = cadre.largeur >= LARGE * cadre.corps
        place = cadre.largeur * PART if self._cote_a_cote else cadre.largeur
        self._rayon = min(RAYON_MAX * self._corps, (place - 3 * self._corps) / 2)
        self._x, self._y = place / 2, self._rayon + 2.2 * self._corps
        self._bas = self._y + self._rayon + 2.2 * self._corps

    def dessin(self) -> Dessin:
        """Rings, axes, lines, numbers of the axes, then the figures that those numbers lead to."""
        if self._cote_a_cote:
            x, y = self._cadre.largeur * PART, self._corps
        else:
            x, y = 0.0, self._bas
        chiffres, bas = self._chiffres(x, y)
        formes = (*self._toile(), *self._lignes(), *chiffres)
        c = self._contenu
        return Dessin(self._cadre.largeur, max(self._bas, bas), formes, c.titre, _description(c), _table(c))

    # --- rings ------------------------------------------------------------------------------------------

    def _point(self, rang: int, part: float) -> tuple[float, float]:
        """On the axis of that rank, at that part of the radius; the first axis goes straight up."""
        angle = 2 * pi * rang / max(len(self._contenu.themes), 1) - pi / 2
        return self._x + part * self._rayon * cos(angle), self._y + part * self._rayon * sin(angle)

    def _toile(self) -> list[Forme]:
        faites: list[Forme] = []
        nombre = len(self._contenu.themes)
        for anneau in ANNEAUX:
            coins = tuple(self._point(rang, anneau / 100) for rang in range(nombre))
            bord: Role = "attenue" if anneau == 100 else "ligne"
            faites.append(Polygone(coins, bord=bord))
        for rang in range(nombre):
            x, y = self._point(rang, 1)
            faites.append(Trait(self._x, self._y, x, y))
            faites.append(self._numero(rang))
        return faites

    def _numero(self, rang: int) -> Texte:
        """The number of an axis, outside of the rings."""
        x, y = self._point(rang, 1 + 1.1 * self._corps / self._rayon)
        return Texte(x, y + 0.36 * self._corps, str(rang + 1), "texte", gras=True, ancre="milieu")

    # --- lines ------------------------------------------------------------------------------------------

    def _lignes(self) -> list[Forme]:
        faites: list[Forme] = []
        for serie, (role, tirets) in zip(self._contenu.series, _TRAITS, strict=False):
            faites += self._ligne(serie, role, tirets=tirets)
        return faites

    def _ligne(self, serie: Serie, role: Role, *, tirets: bool) -> list[Forme]:
        """From each known theme to the next one when it is known too, then the marks."""
        themes = list(self._contenu.themes)
        points = [
            self._point(rang, float(serie.valeurs[theme]) / 100) if theme in serie.valeurs else None
            for rang, theme in enumerate(themes)
        ]
        faites: list[Forme] = []
        for rang, ici in enumerate(points):
            suivant = points[(rang + 1) % len(points)]
            if ici is not None and suivant is not None:
                faites.append(Trait(*ici, *suivant, role, 2, tirets))
        faites += [_marque(point, role, self._corps, carree=tirets) for point in points if point is not None]
        return faites

    # --- figures ----------------------------------------------------------------------------------------

    def _chiffres(self, x: float, y: float) -> tuple[list[Forme], float]:
        """A row a theme, a column a series; the values, and where they end."""
        corps = self._corps
        large = self._cadre.largeur - x
        colonne = min(COLONNE * corps, large / 3)
        debuts = [
            x + large - colonne * (len(self._contenu.series) - n) for n in range(len(self._contenu.series))
        ]
        faits = self._legende(debuts, colonne, y)
        y += 3.2 * corps
        for rang, (theme, nom) in enumerate(self._contenu.themes.items(), start=1):
            place = large - colonne * len(debuts) - 2.2 * corps
            faits.append(Texte(x, y, str(rang), "texte", gras=True))
            faits.append(Texte(x + 1.4 * corps, y, self._cadre.abreger(nom, place)))
            for debut, serie in zip(debuts, self._contenu.series, strict=True):
                role: Role = "texte" if theme in serie.valeurs else "attenue"
                faits.append(Texte(debut + colonne / 2, y, _dit(serie, theme), role, ancre="milieu"))
            faits.append(Trait(x, y + 0.7 * corps, x + large, y + 0.7 * corps))
            y += 2 * corps
        return faits, y

    def _legende(self, debuts: Sequence[float], colonne: float, y: float) -> list[Forme]:
        """How each line looks, over the column of its figures."""
        corps = self._corps
        faites: list[Forme] = []
        for debut, serie, (role, tirets) in zip(debuts, self._contenu.series, _TRAITS, strict=False):
            milieu = debut + colonne / 2
            faites.append(Trait(milieu - 1.6 * corps, y, milieu + 1.6 * corps, y, role, 2, tirets))
            faites.append(_marque((milieu, y), role, corps, carree=tirets))
            nom = self._cadre.abreger(serie.nom, colonne - 0.4 * corps, 0.9)
            ancre: Ancre = "milieu"
            faites.append(Texte(milieu, y + 1.5 * corps, nom, "attenue", 0.9, ancre=ancre))
        return faites


_TRAITS: tuple[tuple[Role, bool], ...] = (("accent", False), ("a_completer", True))
"""Colour of each line, and whether it is dashed: its marks are then squares instead of discs."""


def _marque(point: tuple[float, float], role: Role, corps: float, *, carree: bool) -> Forme:
    x, y = point
    demi = 0.28 * corps
    if carree:
        return Rectangle(x - demi, y - demi, 2 * demi, 2 * demi, "surface", role)
    return Disque(x, y, demi, role, role)


def _dit(serie: Serie, theme: str) -> str:
    """A value out of 100, rounded half up."""
    valeur = serie.valeurs.get(theme)
    return INCONNU if valeur is None else montrer_nombre(valeur, 0)


def _description(c: Radar) -> str:
    """What each line says, and what is not known of it."""
    phrases = []
    for serie in c.series:
        dits = [f"{nom} {_dit(serie, theme)}" for theme, nom in c.themes.items() if theme in serie.valeurs]
        absents = [nom for theme, nom in c.themes.items() if theme not in serie.valeurs]
        phrase = f"{serie.nom}{INSECABLE}: {', '.join(dits) or 'aucun score'}"
        if dits and absents:
            phrase += f" ; non connu pour {enumerer(absents)}"
        phrases.append(f"{phrase}.")
    return " ".join(phrases)


def _table(c: Radar) -> tuple[tuple[str, ...], ...]:
    titres = ("Dimension", *(f"{serie.nom} (sur 100)" for serie in c.series))
    return (
        titres,
        *((nom, *(_dit(serie, theme) for serie in c.series)) for theme, nom in c.themes.items()),
    )
