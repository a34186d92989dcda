"""Heat map: a value in each cell as a figure and by the strength of its background, hatches where nothing is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from esms_desktop.common.fr_format import montrer_nombre, pluriel
from esms_desktop.graphiques.dessin import Cadre, Dessin, Fabrique, Forme, Rectangle, Role, Texte

FORCE = (0.06, 0.42)
"""Opacity of the background from the lowest value to the highest: body text passes 4.5:1 on all of them."""
CASE_MIN, CASE_AISEE, CASE_MAX = 3.2, 4, 6.5
"""Width of a cell in sizes of body text: at least, before the titles of rows are cut, at most."""
NOMS, TITRES, TAILLE_TITRE = 0.36, 8.5, 0.9
"""Room for the titles of rows when it is short, as a part of the width; height of those of columns at most, in sizes of
body text, and their own size.
"""


@dataclass(frozen=True)
class Chaleur:
    """Rows, columns (id -> title) and the values, 0 to `maximum`; a cell that is not there is unknown.

    mots: a cell that holds a word instead of a figure. inconnu, legende: what the hatches and the words mean.
    """

    titre: str
    coin: str
    lignes: Mapping[str, str]
    colonnes: Mapping[str, str]
    valeurs: Mapping[tuple[str, str], Fraction]
    maximum: int
    mots: Mapping[tuple[str, str], str]
    inconnu: str
    legende: str

    def texte(self, ligne: str, colonne: str) -> str:
        """What a cell says, in one word."""
        valeur = self.valeurs.get((ligne, colonne))
        return montrer_nombre(valeur, 1) if valeur is not None else self.mots.get((ligne, colonne), "")


def chaleur(contenu: Chaleur) -> Fabrique:
    """The picture of it: as many bands of columns, one under the other, as the width asks for."""

    def dessiner(cadre: Cadre) -> Dessin:
        return _Mise(cadre, contenu).dessin()

    return dessiner


class _Mise:
    """Where everything stands on a surface."""

    def __init__(self, cadre: Cadre, contenu: Chaleur) -> None:
        self._cadre, self._contenu = cadre, contenu
        voulu = (
            max((cadre.mesurer(nom, 1, False) for nom in contenu.lignes.values()), default=0)
            + 1.5 * cadre.corps
        )
        libre = cadre.largeur - len(contenu.colonnes) * CASE_AISEE * cadre.corps
        self._noms = min(voulu, max(cadre.largeur * NOMS, libre))
        place = cadre.largeur - self._noms
        par_bande = max(int(place // (CASE_MIN * cadre.corps)), 1)
        colonnes = list(contenu.colonnes)
        self._bandes = [colonnes[d : d + par_bande] for d in range(0, len(colonnes), par_bande)]
        plus_large = max(map(len, self._bandes), default=1)
        self._case = min(place / plus_large, CASE_MAX * cadre.corps)
        self._haut = 2.1 * cadre.corps
        larges = [cadre.mesurer(titre, TAILLE_TITRE, False) for titre in contenu.colonnes.values()]
        plus_long = max(larges, default=0)
        self._debout = plus_long > self._case - 0.6 * cadre.corps
        self._titre = min(TITRES * cadre.corps, plus_long + cadre.corps) if self._debout else 2 * cadre.corps

    def dessin(self) -> Dessin:
        """The shapes, band after band, then the legend."""
        formes: list[Forme] = []
        y = 0.0
        for bande in self._bandes:
            y += self._titre
            formes += self._titres(bande, y)
            for ligne, nom in self._contenu.lignes.items():
                formes += self._rangee(ligne, nom, bande, y)
                y += self._haut
            y += self._cadre.corps
        if self._bandes:
            formes += self._legende(y)
        hauteur = y + 1.4 * len(self._phrases()) * self._cadre.corps if self._bandes else 0
        largeur = self._cadre.largeur
        c = self._contenu
        return Dessin(largeur, hauteur, tuple(formes), c.titre, _description(c), _table(c))

    def _titres(self, bande: Sequence[str], y: float) -> list[Forme]:
        """Titles of columns above `y`: flat when the widest fits over its cells, else read from bottom to top."""
        cadre = self._cadre
        corps, base = cadre.corps, y - 0.5 * cadre.corps
        coin = cadre.abreger(self._contenu.coin, self._noms, 0.85)
        faits: list[Forme] = [Texte(0, base, coin, "attenue", 0.85)]
        for rang, colonne in enumerate(bande):
            titre = self._contenu.colonnes[colonne]
            milieu = self._noms + (rang + 0.5) * self._case
            if self._debout:
                titre = cadre.abreger(titre, self._titre - 0.8 * corps, TAILLE_TITRE)
                faits.append(Texte(milieu + 0.35 * corps, base, titre, taille=TAILLE_TITRE, vertical=True))
            else:
                faits.append(Texte(milieu, base, titre, taille=TAILLE_TITRE, ancre="milieu"))
        return faits

    def _rangee(self, ligne: str, nom: str, bande: Sequence[str], y: float) -> list[Forme]:
        cadre = self._cadre
        base = y + self._haut / 2 + 0.36 * cadre.corps
        faites: list[Forme] = [Texte(0, base, cadre.abreger(nom, self._noms - cadre.corps), "texte")]
        for rang, colonne in enumerate(bande):
            faites += self._une_case(ligne, colonne, self._noms + rang * self._case, y, base)
        return faites

    def _une_case(self, ligne: str, colonne: str, x: float, y: float, base: float) -> list[Forme]:
        valeur = self._contenu.valeurs.get((ligne, colonne))
        texte = self._contenu.texte(ligne, colonne)
        if valeur is not None:
            bas, haut = FORCE
            force = float(bas + (haut - bas) * valeur / self._contenu.maximum)
            fond: Forme = self._rectangle(x, y, "accent", opacite=force)
        elif texte:
            fond = self._rectangle(x, y, "surface")
        else:
            return [self._rectangle(x, y, "attenue", opacite=0.35, hachures=True)]
        role: Role = "texte" if valeur is not None else "attenue"
        return [fond, Texte(x + self._case / 2, base, texte, role, ancre="milieu")]

    def _rectangle(
        self, x: float, y: float, fond: Role, *, opacite: float = 1, hachures: bool = False
    ) -> Rectangle:
        return Rectangle(x + 1, y + 1, self._case - 2, self._haut - 2, fond, "ligne", 3, opacite, hachures)

    def _legende(self, y: float) -> list[Forme]:
        """A hatched square and what it means; under it, what the words mean."""
        corps, retrait = self._cadre.corps, 1.8 * self._cadre.corps
        faites: list[Forme] = [
            Rectangle(0, y, 1.2 * corps, corps, "attenue", "ligne", 2, 0.35, hachures=True)
        ]
        for rang, phrase in enumerate(self._phrases()):
            dite = self._cadre.abreger(phrase, self._cadre.largeur - retrait, 0.9)
            faites.append(Texte(retrait, y + (0.85 + 1.4 * rang) * corps, dite, "attenue", 0.9))
        return faites

    def _phrases(self) -> list[str]:
        return [self._contenu.inconnu, *([self._contenu.legende] if self._contenu.mots else [])]


def _description(c: Chaleur) -> str:
    """How large it is, what is lowest, what is not known."""
    montrees = [(ligne, colonne) for ligne in c.lignes for colonne in c.colonnes]
    connues = {place: c.valeurs[place] for place in montrees if place in c.valeurs}
    phrases = [f"{pluriel(len(c.lignes), 'ligne')} et {pluriel(len(c.colonnes), 'colonne')}."]
    if connues:
        (ligne, colonne), valeur = min(connues.items(), key=lambda paire: paire[1])
        dite = f"{montrer_nombre(valeur, 1)} sur {c.maximum}"
        phrases.append(f"La plus basse : {c.lignes[ligne]}, {c.colonnes[colonne]}, {dite}.")
    inconnues = sum(place not in connues and place not in c.mots for place in montrees)
    if inconnues:
        phrases.append(f"{pluriel(inconnues, 'case')} sans réponse.")
    return " ".join(phrases)


def _table(c: Chaleur) -> tuple[tuple[str, ...], ...]:
    titres = (c.coin, *c.colonnes.values())
    rangees = (
        (nom, *(c.texte(ligne, colonne) or "non connu" for colonne in c.colonnes))
        for ligne, nom in c.lignes.items()
    )
    return (titres, *rangees)
