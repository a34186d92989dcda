"""Who meets: a band for each level, from the one that decides down, a box for each body, arrows up between bands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from esms_desktop.graphiques.dessin import (
    Cadre,
    Dessin,
    Fabrique,
    Forme,
    Polygone,
    Rectangle,
    Role,
    Texte,
    Trait,
)

BOITE_MIN, BOITE_MAX = 15, 24
"""Width of a box, in sizes of body text."""
MARGE, ENTRE_LIGNES, FLECHE = 0.7, 1.45, 1.9
"""Around what is in a band or a box; from a line to the next; between two bands."""
PETIT = 0.9
RENDRE_COMPTE = "rend compte"


class Ligne(NamedTuple):
    """A line of a box. manque: it says what is not there yet."""

    texte: str
    manque: bool = False


class Boite(NamedTuple):
    """A body: its name, what is said under it, its row in the table."""

    nom: str
    lignes: tuple[Ligne, ...]
    rangee: tuple[str, ...]


class Etage(NamedTuple):
    """A level. relie: its bodies answer to the level above it."""

    titre: str
    boites: tuple[Boite, ...]
    relie: bool = True


@dataclass(frozen=True)
class Organigramme:
    """colonnes: titles of the table. Levels without a body are left out by who makes it."""

    titre: str
    description: str
    colonnes: tuple[str, ...]
    etages: tuple[Etage, ...]


def schema(contenu: Organigramme) -> Fabrique:
    """The picture of it."""

    def dessiner(cadre: Cadre) -> Dessin:
        return _Mise(cadre, contenu).dessin()

    return dessiner


class _Mise:
    """Where everything stands on a surface."""

    def __init__(self, cadre: Cadre, contenu: Organigramme) -> None:
        self._cadre, self._contenu = cadre, contenu
        self._marge = MARGE * cadre.corps
        titres = [cadre.mesurer(etage.titre, 1, True) for etage in contenu.etages]
        self._titres = max(titres, default=0) + 2 * self._marge
        place = cadre.largeur - self._titres - self._marge
        self._dessus = place < BOITE_MIN * cadre.corps  # no room beside: titles stand over their boxes
        if self._dessus:
            self._titres, place = self._marge, cadre.largeur - 2 * self._marge
        self._place = place
        self._par_rang = max(int((place + self._marge) // (BOITE_MIN * cadre.corps + self._marge)), 1)

    def dessin(self) -> Dessin:
        """The bands, from top to bottom."""
        formes: list[Forme] = []
        y = 0.0
        for rang, etage in enumerate(self._contenu.etages):
            if rang:
                if etage.relie:
                    formes += self._fleche(y)
                y += FLECHE * self._cadre.corps
            bande, y = self._etage(etage, y)
            formes += bande
        c = self._contenu
        rangees = tuple(boite.rangee for etage in c.etages for boite in etage.boites)
        return Dessin(self._cadre.largeur, y, tuple(formes), c.titre, c.description, (c.colonnes, *rangees))

    def _etage(self, etage: Etage, y: float) -> tuple[list[Forme], float]:
        """A band and where it ends."""
        corps, boites = self._cadre.corps, etage.boites
        rangs = [boites[debut : debut + self._par_rang] for debut in range(0, len(boites), self._par_rang)]
        lignes = max(len(boite.lignes) for boite in boites)
        haut = (0.6 + ENTRE_LIGNES * (lignes + 1)) * corps
        tete = ENTRE_LIGNES * corps if self._dessus else 0.0
        hauteur = tete + len(rangs) * (haut + self._marge) + self._marge
        formes: list[Forme] = [Rectangle(0, y, self._cadre.largeur, hauteur, "alternee", rayon=8)]
        formes.append(Texte(self._marge, y + self._marge + corps, etage.titre, "attenue", gras=True))
        dans = y + tete + self._marge
        for rang in rangs:
            formes += self._rang(rang, dans, haut)
            dans += haut + self._marge
        return formes, y + hauteur

    def _rang(self, boites: tuple[Boite, ...], y: float, haut: float) -> list[Forme]:
        """Boxes side by side, as wide as they may be."""
        libre = (self._place + self._marge) / len(boites) - self._marge
        large = min(libre, BOITE_MAX * self._cadre.corps)
        formes: list[Forme] = []
        for rang, boite in enumerate(boites):
            formes += self._boite(boite, self._titres + rang * (large + self._marge), y, large, haut)
        return formes

    def _boite(self, boite: Boite, x: float, y: float, large: float, haut: float) -> list[Forme]:
        cadre, place = self._cadre, large - 2 * self._marge
        base = y + 1.35 * cadre.corps
        formes: list[Forme] = [
            Rectangle(x, y, large, haut, "surface", "ligne", rayon=6),
            Texte(x + self._marge, base, cadre.abreger(boite.nom, place, gras=True), gras=True),
        ]
        for rang, ligne in enumerate(boite.lignes, start=1):
            texte = cadre.abreger(ligne.texte, place, PETIT)
            role: Role = "a_completer" if ligne.manque else "attenue"
            formes.append(
                Texte(x + self._marge, base + rang * ENTRE_LIGNES * cadre.corps, texte, role, PETIT)
            )
        return formes

    def _fleche(self, y: float) -> list[Forme]:
        """From the band below to the one above, and what it means."""
        corps = self._cadre.corps
        x, bas, pointe = self._titres + 2 * corps, y + FLECHE * corps, y + 0.25 * corps
        return [
            Trait(x, bas, x, pointe, "attenue", 1.5),
            Polygone(
                (
                    (x, pointe - 1),
                    (x - 0.3 * corps, pointe + 0.55 * corps),
                    (x + 0.3 * corps, pointe + 0.55 * corps),
                ),
                "attenue",
            ),
            Texte(x + 0.8 * corps, y + FLECHE * corps / 2 + 0.3 * corps, RENDRE_COMPTE, "attenue", 0.85),
        ]
