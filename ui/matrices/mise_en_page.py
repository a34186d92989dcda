"""How wide and how high: the titles on their lines, the columns in the room that there is. Pure, but for the fonts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

from ui.matrices.modele import Modele
from ui.theme import Theme

MARGE = 8
"""Pixels between the edge of a cell and its text."""
COURT = 6
"""Characters: where no cell is longer, texts stand in the middle of their cells."""
LIGNES_TITRE, LIGNES_COLONNE, LIGNES_DEBOUT = 3, 3, 2
"""Lines of a row title; of a column title; of one that is read from bottom to top."""
CELLULE_MAX, CELLULE_COURTE, MOT_MAX, DEBOUT_MIN, DEBOUT_MAX = 14, 6, 9, 5, 8
"""Widest cell, widest one where room is short, widest word of a column title, height of the vertical titles:
multiples of the height of a line."""
PART_TITRES, TITRES_MIN = 0.3, 12
"""Of the width, what row titles have at least, unless they need less; and multiples of the height of a line."""
PART_DEBOUT = 0.28
"""Of the height, what vertical titles take at most where it is small."""
GAIN = 0.85
"""Titles stand up only where the columns are then narrower than that."""
JEU = 2
"""Pixels: a width is rounded, a text that has exactly its own would be cut."""


class Mesures:
    """Widths of texts in the fonts of one theme at one size."""

    def __init__(self, theme: Theme) -> None:
        self.corps = theme.police()
        self.titre = theme.police()
        self.titre.setWeight(QFont.Weight.DemiBold)
        self.groupe = theme.police("colonne")
        self.marque = theme.icone_px(14)
        self.ligne = QFontMetrics(self.corps).height()
        self.bandeau = QFontMetrics(self.groupe).height() + MARGE
        self._metriques = {"corps": QFontMetrics(self.corps), "titre": QFontMetrics(self.titre)}
        self.largeur = cache(self._largeur)
        self.replier = cache(self._replier)

    def _largeur(self, texte: str, police: str = "corps") -> int:
        """Pixels of a text on one line. police: corps, titre."""
        return self._metriques[police].horizontalAdvance(texte)

    def _replier(self, texte: str, place: int, lignes: int, police: str = "corps") -> tuple[str, ...]:
        """The text on so many lines of that width at most; the last one is cut when it must be."""
        faites: list[str] = []
        courante = ""
        mots = texte.split()
        for rang, mot in enumerate(mots):
            essai = f"{courante} {mot}" if courante else mot
            if self.largeur(essai, police) <= place or not courante:
                courante = essai
                continue
            if len(faites) == lignes - 1:
                courante = " ".join((courante, *mots[rang:]))
                break
            faites.append(courante)
            courante = mot
        return (*(self._couper(ligne, place, police) for ligne in (*faites, courante)),)

    def _couper(self, texte: str, place: int, police: str) -> str:
        return self._metriques[police].elidedText(texte, Qt.TextElideMode.ElideRight, max(place, 0))


class MiseEnPage(NamedTuple):
    """Pixels. titres: width of the row titles. debout: length of column titles read from bottom to top, else 0.
    entete: height of the column titles, groups included. centre: texts stand in the middle of their cells.
    """

    titres: int
    colonnes: tuple[int, ...]
    lignes: tuple[int, ...]
    debout: int
    entete: int
    centre: bool


def disposer(modele: Modele, mesures: Mesures, place: int, hauteur: int) -> MiseEnPage:
    """The sizes that suit a matrix in that width and height."""
    contenu = modele.contenu
    cellules = _largeurs_des_cellules(modele, mesures)
    titres = [colonne.titre for colonne in contenu.colonnes]
    naturel = _titre_le_plus_large(modele, mesures)
    au_moins = min(naturel, max(round(place * PART_TITRES), TITRES_MIN * mesures.ligne))
    couchees = [_largeur_couchee(t, c, mesures) for t, c in zip(titres, cellules, strict=True)]
    if au_moins + sum(couchees) > place:  # long texts are cut before titles stand up
        cellules = [min(cellule, CELLULE_COURTE * mesures.ligne + 2 * MARGE) for cellule in cellules]
        couchees = [_largeur_couchee(t, c, mesures) for t, c in zip(titres, cellules, strict=True)]
    debout = min(DEBOUT_MAX * mesures.ligne, max(DEBOUT_MIN * mesures.ligne, round(PART_DEBOUT * hauteur)))
    levees = [_largeur_debout(t, c, mesures, debout) for t, c in zip(titres, cellules, strict=True)]
    if au_moins + sum(couchees) <= place or sum(levees) > GAIN * sum(couchees):
        debout = 0
    large, colonnes = _partager(place, naturel, au_moins, levees if debout else couchees)
    return MiseEnPage(
        large,
        tuple(colonnes),
        _hauteurs(modele, mesures, large),
        debout,
        _hauteur_des_titres(modele, mesures, colonnes, debout),
        _est_court(modele),
    )


def _largeurs_des_cellules(modele: Modele, mesures: Mesures) -> list[int]:
    """What the texts of each column ask for, the widest being cut."""
    larges = {colonne.id: 0 for colonne in modele.contenu.colonnes}
    for (_, colonne), case in modele.contenu.cases.items():
        if colonne in larges:
            larges[colonne] = max(larges[colonne], mesures.largeur(case.texte, "titre"))
    for rang, colonne in enumerate(larges):
        textes = (mesures.largeur(texte, "titre") for texte in modele.choix(rang))
        larges[colonne] = max(larges[colonne], *textes, 0)
    return [min(large, CELLULE_MAX * mesures.ligne) + 2 * MARGE for large in larges.values()]


def _est_court(modele: Modele) -> bool:
    choix = (texte for rang in range(len(modele.contenu.colonnes)) for texte in modele.choix(rang))
    return all(len(texte) <= COURT for texte in (*choix, *(c.texte for c in modele.contenu.cases.values())))


def _titre_le_plus_large(modele: Modele, mesures: Mesures) -> int:
    textes = [modele.plan.coin, *(ligne.titre for ligne in modele.contenu.lignes)]
    return max(mesures.largeur(texte) for texte in textes) + 2 * MARGE + mesures.marque + MARGE + JEU


def _largeur_couchee(titre: str, cellule: int, mesures: Mesures) -> int:
    """Of a column whose title stands on a few lines: its longest word, and no more lines than allowed."""
    mot = max((mesures.largeur(mot, "titre") for mot in titre.split()), default=0)
    large = max(cellule, min(mot, MOT_MAX * mesures.ligne) + 2 * MARGE, 3 * mesures.ligne)
    while large < MOT_MAX * mesures.ligne and _deborde(titre, large, mesures):
        large += MARGE
    return large


def _deborde(titre: str, large: int, mesures: Mesures) -> bool:
    lignes = mesures.replier(titre, large - 2 * MARGE, LIGNES_COLONNE, "titre")
    return any(ligne.endswith("…") for ligne in lignes)


def _largeur_debout(titre: str, cellule: int, mesures: Mesures, debout: int) -> int:
    lignes = mesures.replier(titre, debout, LIGNES_DEBOUT, "titre")
    return max(cellule, len(lignes) * mesures.ligne + MARGE, 2 * mesures.ligne)


def _partager(place: int, naturel: int, au_moins: int, colonnes: Sequence[int]) -> tuple[int, list[int]]:
    """Room left over goes to the row titles up to what they ask for, then to all the columns alike."""
    reste = place - sum(colonnes) - au_moins
    if reste <= 0 or not colonnes:
        return au_moins, list(colonnes)
    titres = min(naturel, au_moins + reste)
    reste -= titres - au_moins
    part, unites = divmod(reste, len(colonnes))
    return titres, [large + part + (rang < unites) for rang, large in enumerate(colonnes)]


def _hauteurs(modele: Modele, mesures: Mesures, titres: int) -> tuple[int, ...]:
    """Of each row; the first of a group has the title of the group above it."""
    place = titres - 2 * MARGE - mesures.marque - MARGE
    faites = []
    for rang, ligne in enumerate(modele.contenu.lignes):
        lignes = mesures.replier(ligne.titre, place, LIGNES_TITRE)
        haut = max(len(lignes), 1) * mesures.ligne + MARGE + (MARGE if len(lignes) < 2 else MARGE // 2)
        faites.append(haut + (mesures.bandeau if commence_un_groupe(modele, rang) else 0))
    return tuple(faites)


def commence_un_groupe(modele: Modele, rang: int) -> bool:
    """True for the first row of a group that has a title."""
    lignes = modele.contenu.lignes
    groupe = lignes[rang].groupe
    return bool(groupe) and (rang == 0 or lignes[rang - 1].groupe != groupe)


def _hauteur_des_titres(modele: Modele, mesures: Mesures, colonnes: Sequence[int], debout: int) -> int:
    """Of the titles of the columns, their marks and their groups."""
    rangs = modele.contenu.colonnes
    haut = mesures.ligne
    for colonne, large in zip(rangs, colonnes, strict=True):
        if debout:
            lignes = mesures.replier(colonne.titre, debout, LIGNES_DEBOUT, "titre")
            haut = max(haut, *(mesures.largeur(ligne, "titre") for ligne in lignes))
        else:
            lignes = mesures.replier(colonne.titre, large - 2 * MARGE, LIGNES_COLONNE, "titre")
            haut = max(haut, len(lignes) * mesures.ligne)
    haut += 2 * MARGE + (mesures.marque if any(colonne.faute for colonne in rangs) else 0)
    return haut + (mesures.bandeau if any(colonne.groupe for colonne in rangs) else 0)
