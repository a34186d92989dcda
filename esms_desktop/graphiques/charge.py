"""Load: for each person or role, a column a month, as tall as the days of work; a dashed line where they have no more.

A month beyond that line is hatched and its figure bold: never the colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_nombre, pluriel
from esms_desktop.common.mois import MOIS, MOIS_COURTS
from esms_desktop.graphiques.dessin import Cadre, Dessin, Fabrique, Forme, Rectangle, Role, Texte, Trait

HAUT_BANDE, HAUT_COLONNE, HAUT_MOIS = 5.2, 3.0, 1.6
"""Heights of what one person has, of the tallest column, of the names of the months: sizes of body text."""
PETIT = 0.8
NOMS_MAX = 0.3
Mois = tuple[int, int]


class Bande(NamedTuple):
    """What one person has to do: days by month. limite: days a month that they can give, `None` when not known."""

    nom: str
    jours: dict[Mois, Fraction]
    limite: Fraction | None = None

    @property
    def maximum(self) -> Fraction:
        """The tallest of what is drawn, never nothing."""
        return max([*self.jours.values(), self.limite or Fraction(0)]) or Fraction(1)

    def trop(self, mois: Mois) -> bool:
        """True for a month where there is more to do than they can give."""
        return self.limite is not None and self.jours.get(mois, Fraction(0)) > self.limite


@dataclass(frozen=True)
class Charges:
    """Every month from the first to the last, and everybody."""

    titre: str
    mois: tuple[Mois, ...]
    bandes: tuple[Bande, ...]


def charges(contenu: Charges) -> Fabrique:
    """The picture of it, with its figures."""

    def dessiner(cadre: Cadre) -> Dessin:
        mise = _Mise(cadre, contenu)
        formes = tuple(mise.formes())
        return Dessin(cadre.largeur, mise.hauteur, formes, contenu.titre, _decrire(contenu), _table(contenu))

    return dessiner


class _Mise:
    """Where everything stands: names at the left, columns at the right."""

    def __init__(self, cadre: Cadre, contenu: Charges) -> None:
        self._cadre, self._contenu, self._corps = cadre, contenu, cadre.corps
        place = max((cadre.mesurer(b.nom, 1, False) for b in contenu.bandes), default=0) + 1.5 * cadre.corps
        self._gauche = min(max(place, 9 * cadre.corps), NOMS_MAX * cadre.largeur)
        self._pas = (cadre.largeur - self._gauche) / max(len(contenu.mois), 1)
        self.hauteur = (HAUT_BANDE * len(contenu.bandes) + HAUT_MOIS) * cadre.corps

    def formes(self) -> Iterator[Forme]:
        """Person by person, then the months under them."""
        for rang, bande in enumerate(self._contenu.bandes):
            yield from self._bande(bande, (rang + 1) * HAUT_BANDE * self._corps)
        yield from self._mois()

    def _bande(self, bande: Bande, bas: float) -> Iterator[Forme]:
        corps, place = self._corps, self._gauche - self._corps
        milieu = bas - 1.6 * corps
        yield Texte(0, milieu, self._cadre.abreger(bande.nom, place))
        total = sum(bande.jours.values(), Fraction(0))
        dit = f"{montrer_nombre(total, 0)}{INSECABLE}j en tout"
        if bande.limite is not None:
            dit += f", {montrer_nombre(bande.limite)} par mois"
        yield Texte(0, milieu + 1.2 * corps, self._cadre.abreger(dit, place, PETIT), "attenue", PETIT)
        yield Trait(self._gauche, bas, self._cadre.largeur, bas, "attenue")
        if bande.limite is not None:
            y = bas - self._haut(bande, bande.limite)
            yield Trait(self._gauche, y, self._cadre.largeur, y, "non_satisfait", 1.2, tirets=True)
        for rang, mois in enumerate(self._contenu.mois):
            if bande.jours.get(mois):
                yield from self._colonne(bande, mois, self._gauche + rang * self._pas, bas)

    def _colonne(self, bande: Bande, mois: Mois, x: float, bas: float) -> Iterator[Forme]:
        jours, trop = bande.jours[mois], bande.trop(mois)
        haut, large = max(self._haut(bande, jours), 1), max(self._pas - 3, 1.5)
        bord: Role | None = "non_satisfait" if trop else None
        yield Rectangle(x + 1.5, bas - haut, large, haut, "accent", bord, 0, 0.75, hachures=trop)
        texte = montrer_nombre(jours, 0 if jours >= 10 else 1)
        if self._cadre.mesurer(texte, PETIT, trop) <= self._pas:
            y = bas - haut - 0.25 * self._corps
            yield Texte(x + self._pas / 2, y, texte, taille=PETIT, gras=trop, ancre="milieu")

    def _haut(self, bande: Bande, jours: Fraction) -> float:
        """Each person has a scale of their own: what counts is whether it fits under their line."""
        return float(jours / bande.maximum) * HAUT_COLONNE * self._corps

    def _mois(self) -> Iterator[Forme]:
        """As many names as there is room for; January says its year."""
        y = self.hauteur - 0.4 * self._corps
        libre = 0.0
        for rang, (an, mois) in enumerate(self._contenu.mois):
            texte = str(an) if mois == 1 else MOIS_COURTS[mois - 1]
            x = self._gauche + (rang + 0.5) * self._pas
            large = self._cadre.mesurer(texte, PETIT, mois == 1)
            if x - large / 2 >= libre and x + large / 2 <= self._cadre.largeur:
                yield Texte(x, y, texte, "attenue", PETIT, gras=mois == 1, ancre="milieu")
                libre = x + large / 2 + 0.3 * self._corps


def nom_du_mois(mois: Mois) -> str:
    """« mars 2027 »."""
    return f"{MOIS[mois[1] - 1]} {mois[0]}"


def _decrire(contenu: Charges) -> str:
    if not contenu.bandes:
        return "Aucune charge."
    trop = [f"{b.nom} en {nom_du_mois(m)}" for b in contenu.bandes for m in contenu.mois if b.trop(m)]
    periode = f"de {nom_du_mois(contenu.mois[0])} à {nom_du_mois(contenu.mois[-1])}"
    suite = f" Trop chargés : {enumerer(trop, au_plus=6)}." if trop else ""
    return f"Charge de {pluriel(len(contenu.bandes), 'personne ou rôle', 'personnes ou rôles')}, {periode}.{suite}"


def _table(contenu: Charges) -> tuple[tuple[str, ...], ...]:
    lignes: list[tuple[str, ...]] = [("Mois", *(bande.nom for bande in contenu.bandes))]
    for mois in contenu.mois:
        lignes.append((nom_du_mois(mois), *_jours(contenu.bandes, mois)))
    return tuple(lignes)


def _jours(bandes: Sequence[Bande], mois: Mois) -> Iterator[str]:
    for bande in bandes:
        jours = bande.jours.get(mois)
        yield "" if not jours else montrer_nombre(jours, 1) + (" !" if bande.trop(mois) else "")
