"""Horizontal bars, one a row: a name, a length, a figure. Zero-based, in the order that they are given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from esms_desktop.graphiques.dessin import Cadre, Dessin, Fabrique, Forme, Rectangle, Texte

NOMS_AU_PLUS = 0.45
"""Share of the width that names may take."""


class Barre(NamedTuple):
    """valeur: what its length shows, not negative. dit: the figure as it is written."""

    nom: str
    valeur: int
    dit: str


def barres(titre: str, lignes: Sequence[Barre], description: str, entetes: tuple[str, str]) -> Fabrique:
    """The picture of these bars. description: what it says, in one French sentence. entetes: of its figures."""
    return lambda cadre: _Barres(cadre, lignes).dessiner(titre, description, entetes)


class _Barres:
    """Where everything stands: names at the left, bars, the figure at the end of each."""

    def __init__(self, cadre: Cadre, lignes: Sequence[Barre]) -> None:
        self._cadre = cadre
        self._lignes = lignes
        corps = cadre.corps
        self._pas = 2 * corps
        self._ecart = 0.75 * corps
        noms = max((cadre.mesurer(b.nom, 1, False) for b in lignes), default=0)
        self._noms = min(noms, NOMS_AU_PLUS * cadre.largeur)
        dits = max((cadre.mesurer(b.dit, 1, True) for b in lignes), default=0)
        self._place = max(cadre.largeur - self._noms - dits - 2 * self._ecart, corps)
        self._plus_long = max((b.valeur for b in lignes), default=0)

    def dessiner(self, titre: str, description: str, entetes: tuple[str, str]) -> Dessin:
        """The whole picture."""
        formes = [f for rang, barre in enumerate(self._lignes) for f in self._barre(barre, rang * self._pas)]
        table = (entetes, *((b.nom, b.dit) for b in self._lignes))
        hauteur = self._pas * len(self._lignes)
        return Dessin(self._cadre.largeur, hauteur, tuple(formes), titre, description, table)

    def _barre(self, barre: Barre, haut: float) -> list[Forme]:
        corps = self._cadre.corps
        base = haut + self._pas / 2 + 0.36 * corps
        gauche, epais = self._noms + self._ecart, 1.1 * corps
        formes: list[Forme] = [Texte(0, base, self._cadre.abreger(barre.nom, self._noms))]
        longueur = 0.0
        if barre.valeur:
            longueur = max(self._place * barre.valeur / self._plus_long, 2)
            y = haut + (self._pas - epais) / 2
            formes.append(Rectangle(gauche, y, longueur, epais, fond="accent", rayon=min(3, longueur / 2)))
        return [*formes, Texte(gauche + longueur + self._ecart, base, barre.dit, gras=True)]
