"""The 4 × 4 matrix of risks: how many in each cell and which, with their criticity. Unknown ones stand apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE, enumerer, pluriel
from esms_desktop.graphiques.dessin import Cadre, Dessin, Fabrique, Forme, Rectangle, Role, Texte, Trait

NOMS_MAX = 5
"""Names in a cell, at most; the others are counted."""
LIGNES, LIGNES_ETROIT = 2, 3
"""Lines of a name, at most: in a cell of the usual width, in a narrow one."""
ETROIT = 10
"""Sizes of body text: cells narrower than that leave the words of the axis out."""
PETIT = 0.85
MARGE, LIGNE = 0.5, 1.25
"""Around texts, between two lines: sizes of body text."""


class Place(NamedTuple):
    """A risk: probabilite and impact from 1 to 4, `None` when unknown."""

    nom: str
    probabilite: int | None
    impact: int | None


class Teinte(NamedTuple):
    """What a level looks like; its word is written in the cell."""

    mot: str
    fond: Role | None
    opacite: float = 1


@dataclass(frozen=True)
class MatriceRisques:
    """probabilites, impacts: degree -> words. teintes: criticity -> look."""

    titre: str
    places: tuple[Place, ...]
    probabilites: Mapping[int, str]
    impacts: Mapping[int, str]
    teintes: Mapping[int, Teinte]


def matrice(contenu: MatriceRisques) -> Fabrique:
    """The picture of it, with its figures."""

    def dessiner(cadre: Cadre) -> Dessin:
        return _Mise(cadre, contenu).dessin()

    return dessiner


class _Mise:
    """Probability upwards, impact to the right; a row is as high as its fullest cell."""

    def __init__(self, cadre: Cadre, contenu: MatriceRisques) -> None:
        self._cadre, self._contenu, corps = cadre, contenu, cadre.corps
        self._cases = _ranger(contenu.places)
        self._mots = {p: f"{p} {mot}" for p, mot in contenu.probabilites.items()}
        self._etroit = (cadre.largeur - self._marge_gauche()) / 4 < ETROIT * corps
        if self._etroit:
            self._mots = {p: str(p) for p in contenu.probabilites}
        self._gauche = self._marge_gauche()
        self._large = (cadre.largeur - self._gauche - 1) / 4

    def _marge_gauche(self) -> float:
        """The words of the probabilities and the title of their axis."""
        mots = max(self._cadre.mesurer(mot, PETIT, False) for mot in self._mots.values())
        return mots + 2.6 * self._cadre.corps

    def dessin(self) -> Dessin:
        """Rows from the most probable to the least, then the words of the impact, then what stands apart."""
        corps, formes = self._cadre.corps, list[Forme]()
        y = 0.5
        for probabilite in sorted(self._contenu.probabilites, reverse=True):
            rangee, y = self._rangee(probabilite, y)
            formes += rangee
        milieu, gras = self._gauche + 2 * self._large, True
        formes += self._impacts(y)
        formes += [
            Texte(corps, y / 2, "Probabilité", "texte", PETIT, gras, "milieu", vertical=True),
            Texte(milieu, y + 2.9 * corps, "Impact", "texte", PETIT, gras, "milieu"),
        ]
        a_part, y = self._a_part(y + 3.4 * corps)
        c = self._contenu
        return Dessin(self._cadre.largeur, y, (*formes, *a_part), c.titre, _description(c), _table(c))

    def _rangee(self, probabilite: int, y: float) -> tuple[list[Forme], float]:
        """The cells of a probability, and where the next ones begin."""
        corps = self._cadre.corps
        impacts = sorted(self._contenu.impacts)
        lignes = {impact: self._lignes(probabilite, impact) for impact in impacts}
        haut = (2 * MARGE + LIGNE * (1 + max(2, *map(len, lignes.values())))) * corps
        fin = self._gauche - 0.6 * corps
        formes: list[Forme] = [
            Texte(fin, y + haut / 2 + 0.35 * corps, self._mots[probabilite], "texte", PETIT, ancre="fin")
        ]
        for rang, impact in enumerate(impacts):
            x = self._gauche + rang * self._large
            formes += self._case(probabilite, impact, x, y, haut)
            formes += [
                Texte(x + MARGE * corps, y + (MARGE + 0.9 + n * LIGNE) * corps, ligne)
                for n, ligne in enumerate(lignes[impact], start=1)
            ]
        return formes, y + haut

    def _lignes(self, probabilite: int, impact: int) -> list[str]:
        """The names of a cell, on as many lines as they need."""
        noms = self._cases.get((probabilite, impact), [])
        place = self._large - 2 * MARGE * self._cadre.corps
        au_plus = LIGNES_ETROIT if self._etroit else LIGNES
        lignes = [
            ligne for nom in noms[:NOMS_MAX] for ligne in self._cadre.replier(f"• {nom}", place, au_plus)
        ]
        reste = len(noms) - NOMS_MAX
        return [*lignes, f"et {pluriel(reste, 'autre')}"] if reste > 0 else lignes

    def _case(self, probabilite: int, impact: int, x: float, y: float, haut: float) -> list[Forme]:
        """Criticity and its word at the left, how many risks at the right."""
        corps, criticite = self._cadre.corps, probabilite * impact
        teinte = self._contenu.teintes[criticite]
        nombre = len(self._cases.get((probabilite, impact), []))
        compte = str(nombre) if nombre else ""
        base = y + (MARGE + 0.9) * corps
        place = self._large - 2 * MARGE * corps - self._cadre.mesurer(compte, 1.15, True) - 4
        tete = self._cadre.abreger(f"{criticite} {teinte.mot}", place, PETIT)
        formes: list[Forme] = [
            Rectangle(x, y, self._large, haut, teinte.fond, "attenue", opacite=teinte.opacite),
            Texte(x + MARGE * corps, base, tete, "texte", PETIT),
        ]
        if compte:
            fin = x + self._large - MARGE * corps
            formes.append(Texte(fin, base, compte, "texte", 1.15, gras=True, ancre="fin"))
        return formes

    def _impacts(self, y: float) -> list[Forme]:
        corps = self._cadre.corps
        return [
            Texte(
                self._gauche + (rang + 0.5) * self._large,
                y + 1.4 * corps,
                self._cadre.abreger(f"{impact} {mot}", self._large, PETIT),
                "texte",
                PETIT,
                ancre="milieu",
            )
            for rang, (impact, mot) in enumerate(sorted(self._contenu.impacts.items()))
        ]

    def _a_part(self, y: float) -> tuple[list[Forme], float]:
        """The risks that are not assessed, one a line."""
        corps, noms = self._cadre.corps, _a_evaluer(self._contenu)
        if not noms:
            return [], y
        formes: list[Forme] = [
            Trait(0, y, self._cadre.largeur, y),
            Texte(0, y + 1.6 * corps, f"À évaluer ({len(noms)})", "a_completer", gras=True),
        ]
        y += 1.6 * corps
        for nom in noms:
            y += LIGNE * corps
            formes.append(Texte(0, y, self._cadre.abreger(nom, self._cadre.largeur)))
        return formes, y + MARGE * corps


def _ranger(places: tuple[Place, ...]) -> dict[tuple[int, int], list[str]]:
    """Names by cell, in their order."""
    cases: dict[tuple[int, int], list[str]] = {}
    for place in places:
        if place.probabilite is not None and place.impact is not None:
            cases.setdefault((place.probabilite, place.impact), []).append(place.nom)
    return cases


def _a_evaluer(contenu: MatriceRisques) -> list[str]:
    return [place.nom for place in contenu.places if place.probabilite is None or place.impact is None]


def _description(contenu: MatriceRisques) -> str:
    """The cells that hold something, the most critical first, then what stands apart."""
    if not contenu.places:
        return "Aucun risque n’est encore décrit."
    cases = sorted(_ranger(contenu.places).items(), key=lambda case: (-case[0][0] * case[0][1], case[0]))
    phrases = [
        f"{pluriel(len(noms), 'risque')} de criticité {p * i} ({contenu.teintes[p * i].mot}), "
        f"{contenu.probabilites[p]} et d’impact {contenu.impacts[i]}{INSECABLE}: {enumerer(noms)}."
        for (p, i), noms in cases
    ]
    apart = _a_evaluer(contenu)
    if apart:
        phrases.append(f"À évaluer{INSECABLE}: {enumerer(apart)}.")
    return " ".join(phrases)


def _table(contenu: MatriceRisques) -> tuple[tuple[str, ...], ...]:
    """A row a risk, the most critical first."""
    lignes = sorted(contenu.places, key=lambda place: -(place.probabilite or 0) * (place.impact or 0))
    return (
        ("Risque", "Probabilité", "Impact", "Criticité", "Niveau"),
        *(_ligne(contenu, place) for place in lignes),
    )


def _ligne(contenu: MatriceRisques, place: Place) -> tuple[str, ...]:
    p, i = place.probabilite, place.impact
    if p is None or i is None:
        return (place.nom, str(p or ""), str(i or ""), "", "à évaluer")
    return (place.nom, str(p), str(i), str(p * i), contenu.teintes[p * i].mot)
