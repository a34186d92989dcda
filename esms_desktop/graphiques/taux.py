"""Rates as bars against their target: a figure at the end of each, a dashed line for the target, words for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from esms_desktop.common.fr_format import enumerer, montrer_pourcent, pluriel
from esms_desktop.graphiques.dessin import (
    Ancre,
    Cadre,
    Dessin,
    Fabrique,
    Forme,
    Rectangle,
    Role,
    Texte,
    Trait,
)

NOMS, VALEURS = 0.34, 8.5
"""Room for the names, as a part of the width; for the figures, in sizes of body text."""
RANGEE, TETE, PIED = 2.0, 2.2, 2.0
"""Heights of a bar, of what stands above them, of the legend, in sizes of body text."""
CENT = Fraction(100)


@dataclass(frozen=True)
class Barre:
    """A rate in percent; without one, absence says why (« non calculable »). ensemble: of all the others."""

    nom: str
    valeur: Fraction | None
    absence: str = ""
    ensemble: bool = False


@dataclass(frozen=True)
class Taux:
    """Bars with the same target (`None`: there is none)."""

    titre: str
    coin: str
    barres: Sequence[Barre]
    cible: Fraction | None

    def atteint(self, barre: Barre) -> bool | None:
        """Whether a bar reaches the target; `None` without one of them."""
        if barre.valeur is None or self.cible is None:
            return None
        return barre.valeur >= self.cible

    def dire(self, barre: Barre) -> str:
        """« 91,67 % ✓ »."""
        if barre.valeur is None:
            return barre.absence
        return f"{montrer_pourcent(barre.valeur)}{' ✓' if self.atteint(barre) else ''}"


def taux(contenu: Taux) -> Fabrique:
    """The picture of it."""

    def dessiner(cadre: Cadre) -> Dessin:
        return _Mise(cadre, contenu).dessin()

    return dessiner


class _Mise:
    def __init__(self, cadre: Cadre, contenu: Taux) -> None:
        self._cadre, self._contenu = cadre, contenu
        corps = cadre.corps
        self._noms = cadre.largeur * NOMS
        self._large = max(cadre.largeur - self._noms - VALEURS * corps, 3 * corps)
        valeurs = [barre.valeur for barre in contenu.barres if barre.valeur is not None]
        self._maximum = max([CENT, contenu.cible or CENT, *valeurs])

    def dessin(self) -> Dessin:
        c, corps = self._contenu, self._cadre.corps
        formes: list[Forme] = []
        y = TETE * corps
        for barre in c.barres:
            formes += self._barre(barre, y)
            y += RANGEE * corps
        if c.cible is not None and c.barres:
            formes += self._cible(c.cible, TETE * corps, y)
        formes += self._legende(y + 0.4 * corps)
        hauteur = y + PIED * corps if c.barres else 0
        return Dessin(
            self._cadre.largeur,
            hauteur,
            tuple(formes) if c.barres else (),
            c.titre,
            _description(c),
            _table(c),
        )

    def _barre(self, barre: Barre, y: float) -> list[Forme]:
        corps = self._cadre.corps
        base = y + RANGEE / 2 * corps + 0.36 * corps
        nom = self._cadre.abreger(barre.nom, self._noms - corps, gras=barre.ensemble)
        faites: list[Forme] = [
            Texte(0, base, nom, gras=barre.ensemble),
            Rectangle(self._noms, y + 0.4 * corps, self._large, 1.2 * corps, "alternee", rayon=3),
        ]
        if barre.valeur:
            large = self._x(barre.valeur) - self._noms
            manque = self._contenu.atteint(barre) is False
            faites.append(
                Rectangle(
                    self._noms,
                    y + 0.4 * corps,
                    large,
                    1.2 * corps,
                    "a_completer" if manque else "accent",
                    rayon=3,
                    opacite=0.75,
                    hachures=manque,
                )
            )
        role: Role = "attenue" if barre.valeur is None else "texte"
        x = self._noms + self._large + 0.6 * corps
        place = self._cadre.largeur - x
        texte = self._cadre.abreger(self._contenu.dire(barre), place, gras=barre.ensemble)
        return [*faites, Texte(x, base, texte, role, gras=barre.ensemble)]

    def _cible(self, cible: Fraction, haut: float, bas: float) -> list[Forme]:
        x = self._x(cible)
        dit = f"cible {montrer_pourcent(cible)}"
        trop_a_droite = x + self._cadre.mesurer(dit, 0.9, False) / 2 > self._cadre.largeur
        ancre: Ancre = "fin" if trop_a_droite else "milieu"
        corps = self._cadre.corps
        return [
            Trait(x, haut - 0.3 * corps, x, bas, "texte", 2, tirets=True),
            Texte(x, haut - 0.7 * corps, dit, "texte", 0.9, ancre=ancre),
        ]

    def _legende(self, y: float) -> list[Forme]:
        if self._contenu.cible is None:
            return []
        corps = self._cadre.corps
        carre = Rectangle(0, y, 1.4 * corps, corps, "a_completer", rayon=2, opacite=0.75, hachures=True)
        return [carre, Texte(2 * corps, y + 0.85 * corps, "sous la cible", "attenue", 0.9)]

    def _x(self, valeur: Fraction) -> float:
        return self._noms + float(min(valeur, self._maximum) / self._maximum) * self._large


def _description(c: Taux) -> str:
    """What all of them make, how many reach the target, who has no rate."""
    phrases = [f"{barre.nom} : {c.dire(barre)}." for barre in c.barres if barre.ensemble]
    chacune = [barre for barre in c.barres if not barre.ensemble]
    connues = [barre for barre in chacune if barre.valeur is not None]
    if c.cible is not None and connues:
        atteintes = sum(bool(c.atteint(barre)) for barre in connues)
        verbe = "atteint" if atteintes < 2 else "atteignent"
        phrases.append(f"{atteintes} sur {len(connues)} {verbe} la cible de {montrer_pourcent(c.cible)}.")
    sans = [barre.nom for barre in chacune if barre.valeur is None]
    if sans:
        phrases.append(f"Sans taux : {enumerer(sans, au_plus=3)}.")
    return " ".join(phrases) or f"{pluriel(len(c.barres), 'ligne')}."


def _table(c: Taux) -> tuple[tuple[str, ...], ...]:
    constats = {True: "atteinte", False: "non atteinte", None: ""}
    lignes = (
        (
            barre.nom,
            barre.absence if barre.valeur is None else montrer_pourcent(barre.valeur),
            "" if c.cible is None else montrer_pourcent(c.cible),
            constats[c.atteint(barre)],
        )
        for barre in c.barres
    )
    return ((c.coin, "Taux", "Cible", "Constat"), *lignes)
