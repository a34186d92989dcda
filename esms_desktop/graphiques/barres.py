"""Stacked bars: one bar a thing, one part a kind, told apart by its letter as well as by its shade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_nombre
from esms_desktop.graphiques.dessin import Cadre, Dessin, Fabrique, Forme, Rectangle, Role, Texte

HAUT, ECART = 1.7, 0.45
"""Of a bar, between two of them: sizes of body text."""
NOMS_MAX = 0.42
"""Of the width, what names take at most."""
PETIT, MARGE = 0.8, 2
"""Size of a letter that hardly fits; units around it."""


class Part(NamedTuple):
    """A kind of part. signe: the letter written in it. fond, opacite: its shade; encre: what is written on it."""

    signe: str
    libelle: str
    fond: Role | None = None
    opacite: float = 1
    encre: Role = "texte"


class Barre(NamedTuple):
    """A bar: as many counts as there are kinds of parts."""

    nom: str
    valeurs: tuple[int, ...]


@dataclass(frozen=True)
class Barres:
    """unite: what is counted (« nombre d’activités »). vide: what is said when there is no bar."""

    titre: str
    unite: str
    parts: tuple[Part, ...]
    barres: tuple[Barre, ...]
    vide: str = ""


def barres(contenu: Barres) -> Fabrique:
    """The picture of it, with its figures."""

    def dessiner(cadre: Cadre) -> Dessin:
        return _Mise(cadre, contenu).dessin()

    return dessiner


class _Mise:
    """Where everything stands: a legend, then names at the left and bars at the right, all at one scale."""

    def __init__(self, cadre: Cadre, contenu: Barres) -> None:
        self._cadre, self._contenu = cadre, contenu
        corps = cadre.corps
        larges = [cadre.mesurer(barre.nom, 1, False) for barre in contenu.barres]
        self._noms = min(max(larges, default=0.0) + corps, cadre.largeur * NOMS_MAX)
        total = max((sum(barre.valeurs) for barre in contenu.barres), default=0)
        self._fin = 2.5 * corps  # the total, after the bar
        self._unite = (cadre.largeur - self._noms - self._fin) / max(total, 1)

    def dessin(self) -> Dessin:
        """Legend and bars."""
        formes, y = self._legende()
        for barre in self._contenu.barres:
            formes += self._barre(barre, y)
            y += (HAUT + ECART) * self._cadre.corps
        c = self._contenu
        return Dessin(self._cadre.largeur, max(y, 1), tuple(formes), c.titre, _description(c), _table(c))

    def _legende(self) -> tuple[list[Forme], float]:
        """One sample a kind, on as many lines as needed."""
        corps, formes = self._cadre.corps, list[Forme]()
        x, y = 0.0, 0.0
        for part in self._contenu.parts:
            texte = f"{part.signe}{INSECABLE}: {part.libelle}"
            large = 2.2 * corps + self._cadre.mesurer(texte, 1, False) + 1.5 * corps
            if x and x + large > self._cadre.largeur:
                x, y = 0.0, y + 1.8 * corps
            formes.append(_pave(x, y + 0.15 * corps, 1.6 * corps, 1.1 * corps, part))
            formes.append(Texte(x + 2.2 * corps, y + 1.1 * corps, texte, "attenue"))
            x += large
        return formes, y + 2.4 * corps

    def _barre(self, barre: Barre, y: float) -> list[Forme]:
        corps = self._cadre.corps
        base = y + (HAUT + 0.7) / 2 * corps
        nom = self._cadre.abreger(barre.nom, self._noms - corps)
        formes: list[Forme] = [Texte(0, base, nom)]
        x = self._noms
        for part, valeur in zip(self._contenu.parts, barre.valeurs, strict=True):
            if not valeur:
                continue
            large = valeur * self._unite
            formes.append(_pave(x, y, large, HAUT * corps, part))
            formes += self._chiffre(part, valeur, x, large, base)
            x += large
        total = montrer_nombre(sum(barre.valeurs))
        formes.append(Texte(x + 0.5 * corps, base, total, "attenue"))
        return formes

    def _chiffre(self, part: Part, valeur: int, x: float, large: float, base: float) -> list[Forme]:
        """« R 12 », « R » where there is no room, smaller where there is hardly any."""
        entier = f"{part.signe}{INSECABLE}{montrer_nombre(valeur)}"
        for texte, taille in ((entier, 1.0), (part.signe, 1.0), (part.signe, PETIT)):
            if self._cadre.mesurer(texte, taille, True) + MARGE <= large:
                return [Texte(x + large / 2, base, texte, part.encre, taille, gras=True, ancre="milieu")]
        return []


def _pave(x: float, y: float, large: float, haut: float, part: Part) -> Rectangle:
    bord: Role = "accent" if part.fond == "accent" else "attenue"
    return Rectangle(x, y, large, haut, part.fond, bord, opacite=part.opacite)


def _description(contenu: Barres) -> str:
    """All the figures, in words."""
    if not contenu.barres:
        return contenu.vide or f"Aucune barre{INSECABLE}: rien n’est encore connu."
    phrases = (
        f"{barre.nom}{INSECABLE}: {_en_mots(contenu.parts, barre.valeurs)}." for barre in contenu.barres
    )
    return " ".join((f"{contenu.unite[:1].upper()}{contenu.unite[1:]}.", *phrases))


def _en_mots(parts: Sequence[Part], valeurs: Sequence[int]) -> str:
    dites = [f"{part.libelle} {montrer_nombre(n)}" for part, n in zip(parts, valeurs, strict=True) if n]
    return enumerer(dites) or "rien"


def _table(contenu: Barres) -> tuple[tuple[str, ...], ...]:
    tete = ("", *(f"{part.signe} ({part.libelle})" for part in contenu.parts), "Total")
    lignes = (
        (barre.nom, *(montrer_nombre(n) for n in barre.valeurs), montrer_nombre(sum(barre.valeurs)))
        for barre in contenu.barres
    )
    return (tete, *lignes)
