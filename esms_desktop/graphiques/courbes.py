"""A quantity in steps, period after period, around zero: what is below is hatched and said, the lowest point is named.

Used for cash; it knows neither euros nor months: values come with the words to write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from esms_desktop.graphiques.dessin import Cadre, Dessin, Disque, Forme, Polygone, Rectangle, Texte, Trait

HAUTEUR = 15
"""Of the area of the curve, in heights of body text."""
PETIT = 0.85
"""Size of the words on the axes."""
GRADUATIONS = 4
"""Steps of the scale, at least two, about that many."""


class Pas(NamedTuple):
    """A period: its name, its short name under the axis, the value at its end. marque: what came in it, in words."""

    nom: str
    court: str
    valeur: int
    marque: str = ""


@dataclass(frozen=True)
class Courbe:
    """pas: periods in order. dire: writes a value. legende: (below zero, mark), in words. plus_bas: rank to name."""

    titre: str
    pas: Sequence[Pas]
    dire: Callable[[int], str]
    description: str
    entetes: tuple[str, ...]
    sous_zero: str
    plus_bas: int | None = None
    nom_du_plus_bas: str = ""


def en_marches(courbe: Courbe) -> Callable[[Cadre], Dessin]:
    """The picture of a curve."""
    return lambda cadre: _Marches(cadre, courbe).dessiner()


class _Marches:
    def __init__(self, cadre: Cadre, courbe: Courbe) -> None:
        self._cadre, self._courbe = cadre, courbe
        corps = cadre.corps
        valeurs = [p.valeur for p in courbe.pas]
        self._echelle = list(graduations(min([*valeurs, 0]), max([*valeurs, 0])))
        mots = [cadre.mesurer(courbe.dire(v), PETIT, False) for v in self._echelle]
        self._gauche = max(mots, default=0) + 0.75 * corps
        self._droite = cadre.largeur - 0.5 * corps
        self._haut = 2 * corps
        self._bas = self._haut + HAUTEUR * corps
        self._large = max(self._droite - self._gauche, corps) / max(len(courbe.pas), 1)

    def dessiner(self) -> Dessin:
        courbe = self._courbe
        corps = self._cadre.corps
        formes: list[Forme] = [*self._axe(), *self._creux(), *self._trace(), *self._marques(), *self._point()]
        hauteur = self._bas + 2 * corps
        if self._sous_zero():
            formes += self._legende(hauteur)
            hauteur += 2 * corps
        table = (courbe.entetes, *((p.nom, p.marque, courbe.dire(p.valeur)) for p in courbe.pas))
        return Dessin(self._cadre.largeur, hauteur, tuple(formes), courbe.titre, courbe.description, table)

    # --- places -------------------------------------------------------------------------------------------

    def _y(self, valeur: int) -> float:
        bas, haut = self._echelle[0], self._echelle[-1]
        return self._bas - (valeur - bas) / (haut - bas) * (self._bas - self._haut)

    def _x(self, rang: int) -> float:
        return self._gauche + rang * self._large

    def _sous_zero(self) -> bool:
        return any(p.valeur < 0 for p in self._courbe.pas)

    # --- shapes -------------------------------------------------------------------------------------------

    def _axe(self) -> Iterator[Forme]:
        corps = self._cadre.corps
        for valeur in self._echelle:
            y = self._y(valeur)
            zero = valeur == 0
            yield Trait(
                self._gauche,
                y,
                self._droite,
                y,
                role="attenue" if zero else "ligne",
                epaisseur=1.5 if zero else 1,
            )
            dit = self._courbe.dire(valeur)
            yield Texte(
                self._gauche - 0.5 * corps, y + 0.3 * corps, dit, role="attenue", taille=PETIT, ancre="fin"
            )
        yield from self._mois()

    def _mois(self) -> Iterator[Forme]:
        """Short names under the axis: the long ones first, then those that have room between them."""
        corps = self._cadre.corps
        pris: list[tuple[float, float]] = []
        mesures = [
            (r, p.court, self._cadre.mesurer(p.court, PETIT, False)) for r, p in enumerate(self._courbe.pas)
        ]
        for rang, court, large in sorted(mesures, key=lambda m: (-len(m[1]), m[0])):
            milieu = self._x(rang) + self._large / 2
            debut = min(max(milieu - large / 2, self._gauche), self._cadre.largeur - large)
            fin = debut + large
            if court and all(fin + 0.4 * corps <= d or f + 0.4 * corps <= debut for d, f in pris):
                pris.append((debut, fin))
                yield Texte(debut, self._bas + 1.3 * corps, court, role="attenue", taille=PETIT)

    def _creux(self) -> Iterator[Forme]:
        """What is below zero: hatched."""
        zero = self._y(0)
        for rang, pas in enumerate(self._courbe.pas):
            if pas.valeur < 0:
                yield Rectangle(
                    self._x(rang),
                    zero,
                    self._large,
                    self._y(pas.valeur) - zero,
                    fond="non_satisfait",
                    opacite=0.35,
                    hachures=True,
                )

    def _trace(self) -> Iterator[Forme]:
        points: list[tuple[float, float]] = []
        for rang, pas in enumerate(self._courbe.pas):
            y = self._y(pas.valeur)
            points += [(self._x(rang), y), (self._x(rang + 1), y)]
        if points:
            yield Polygone(tuple(points), bord="accent", epaisseur=2, ferme=False)

    def _marques(self) -> Iterator[Forme]:
        """What came: a disc at the top, its words beside it where there is room."""
        corps = self._cadre.corps
        places = {
            rang: self._x(rang) + self._large / 2 for rang, p in enumerate(self._courbe.pas) if p.marque
        }
        pris = [(x - 0.4 * corps, x + 0.4 * corps) for x in places.values()]
        for rang, x in places.items():
            pas = self._courbe.pas[rang]
            yield Trait(x, corps, x, self._y(pas.valeur), role="satisfait", tirets=True)
            yield Disque(x, 0.75 * corps, 0.3 * corps, fond="satisfait")
            large = self._cadre.mesurer(pas.marque, PETIT, True)
            for debut in (x + 0.6 * corps, x - 0.6 * corps - large):
                fin = debut + large
                if debut >= 0 and fin <= self._cadre.largeur and all(fin <= d or f <= debut for d, f in pris):
                    yield Texte(debut, 1.1 * corps, pas.marque, role="satisfait", taille=PETIT, gras=True)
                    pris.append((debut, fin + 0.5 * corps))
                    break

    def _point(self) -> Iterator[Forme]:
        """The lowest point, named."""
        rang, corps = self._courbe.plus_bas, self._cadre.corps
        if rang is None:
            return
        pas = self._courbe.pas[rang]
        x, y = self._x(rang) + self._large / 2, self._y(pas.valeur)
        yield Disque(x, y, 0.35 * corps, fond="surface", bord="non_satisfait" if pas.valeur < 0 else "texte")
        mots = self._courbe.nom_du_plus_bas
        large = self._cadre.mesurer(mots, 1, True)
        debut = min(max(x - large / 2, self._gauche + 0.3 * corps), self._droite - large)
        base = next((b for b in self._bases(y) if self._degage(debut, b, large)), y - 0.8 * corps)
        fond = Rectangle(
            debut - 0.3 * corps, base - corps, large + 0.6 * corps, 1.35 * corps, fond="surface", rayon=3
        )
        if abs(base - y) > 2 * corps:  # away from its point: a line leads to it
            yield Trait(x, y, x, base - corps if base > y else base + 0.35 * corps, role="attenue")
        yield from (fond, Texte(debut, base, mots, gras=True))

    def _bases(self, y: float) -> Iterator[float]:
        """Where the name of a point may stand: under it, above it, further and further."""
        corps = self._cadre.corps
        for lignes in range(1, HAUTEUR):
            for base in (y + (lignes + 0.6) * corps, y - (lignes - 0.2) * corps):
                if self._haut + corps < base < self._bas - 0.2 * corps:
                    yield base

    def _degage(self, debut: float, base: float, large: float) -> bool:
        """True when nothing of the curve goes through a text that would stand there."""
        corps = self._cadre.corps
        haut, bas, gauche, droite = (
            base - corps,
            base + 0.35 * corps,
            debut - 0.3 * corps,
            debut + large + 0.3 * corps,
        )
        avant: float | None = None
        for rang, pas in enumerate(self._courbe.pas):
            y, x1, x2 = self._y(pas.valeur), self._x(rang), self._x(rang + 1)
            if x2 >= gauche and x1 <= droite and haut <= y <= bas:
                return False
            if (
                avant is not None
                and gauche <= x1 <= droite
                and min(avant, y) <= bas
                and max(avant, y) >= haut
            ):
                return False
            avant = y
        return True

    def _legende(self, haut: float) -> Iterator[Forme]:
        corps = self._cadre.corps
        yield Rectangle(
            self._gauche,
            haut + 0.2 * corps,
            1.6 * corps,
            corps,
            fond="non_satisfait",
            opacite=0.35,
            hachures=True,
        )
        yield Texte(self._gauche + 2.1 * corps, haut + corps, self._courbe.sous_zero, role="attenue")


def graduations(bas: int, haut: int) -> list[int]:
    """Round values that go from below `bas` to above `haut`, zero among them (bas ≤ 0 ≤ haut)."""
    etendue = max(haut - bas, 1)
    pas = 1
    while True:
        for multiple in (1, 2, 5):
            if etendue <= multiple * pas * GRADUATIONS:
                unite = multiple * pas
                premier, dernier = bas // unite, max(-(-haut // unite), bas // unite + 1)
                return [rang * unite for rang in range(premier, dernier + 1)]
        pas *= 10
