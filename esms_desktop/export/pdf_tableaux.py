"""Tables of the PDF: repeated titles, rows that never exceed a page, totals set apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, LongTable, Paragraph, TableStyle

from esms_desktop.export import pdf_theme as theme
from esms_desktop.export.blocs import Cellule, Colonne, Definitions, Tableau, Ton
from esms_desktop.export.pdf_textes import texte_pdf

HAUTEUR_MAX = 300
"""Points: a row taller than that is continued on a second row, so that it always fits a page."""
CELLULE_MAX = 1_500
"""Characters printed in a cell; the workbook holds the whole text."""
RETRAIT = 5
_MARGES = 2 * RETRAIT
_TETE = 3.5
DEUX_COLONNES = 6
REPONSE_COURTE = 60
_SUSPECT = 250
"""A cell with fewer characters is never measured: it cannot be that tall."""

Rangee = list[list[Flowable]]


def tableau_pdf(tableau: Tableau, largeur: float, absents: set[str]) -> Flowable:
    """The table, as wide as the frame."""
    largeurs = _largeurs(tableau.colonnes, largeur)
    titres = [_titre(c, absents) for c in tableau.colonnes]
    rangees: list[Rangee] = []
    debuts: list[int] = []
    for cellules in (*tableau.lignes, *tableau.totaux):
        debuts.append(len(rangees) + 1)
        rangees += _ajuster(_rangee(cellules, tableau.colonnes, largeurs, absents), largeurs)
    style = _style(debuts, len(tableau.totaux), len(rangees))
    return LongTable(
        [titres, *rangees],
        colWidths=largeurs,
        repeatRows=1,
        splitByRow=1,
        style=TableStyle(style),
        spaceAfter=8,
    )


def definitions_pdf(definitions: Definitions, largeur: float, absents: set[str]) -> Flowable:
    """Label, answer, a thin line between two; in two columns when the answers are many and short."""
    paires = definitions.paires
    deux = len(paires) >= DEUX_COLONNES and all(len(c.texte) <= REPONSE_COURTE for _, c in paires)
    moitie = (len(paires) + 1) // 2 if deux else len(paires)
    blocs = [paires[:moitie], paires[moitie:]] if deux else [paires]
    largeurs = [33 * mm, largeur / 2 - 33 * mm] * 2 if deux else [58 * mm, largeur - 58 * mm]
    rangees: list[Rangee] = []
    debuts: list[int] = []
    for rang in range(moitie):
        debuts.append(len(rangees))
        rangee: Rangee = []
        for bloc in blocs:
            rangee += _definition(bloc[rang], largeurs[1], absents) if rang < len(bloc) else [[], []]
        rangees += _ajuster(rangee, largeurs)
    commandes: list[Any] = [
        *_MARGES_CELLULES,
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        *(("LINEABOVE", (0, debut), (-1, debut), 0.4, theme.LIGNE) for debut in debuts[1:]),
    ]
    return LongTable(rangees, colWidths=largeurs, splitByRow=1, style=TableStyle(commandes), spaceAfter=8)


def _definition(paire: tuple[str, Cellule], largeur: float, absents: set[str]) -> Rangee:
    titre = texte_pdf(paire[0], _teinte(theme.CELLULE, "discret"), absents, en_ligne=True)
    return [list[Flowable](titre), _cellule(paire[1], largeur, absents, droite=False)]


_MARGES_CELLULES: tuple[Any, ...] = (
    ("FONTNAME", (0, 0), (-1, -1), theme.REGULIER),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), RETRAIT),
    ("RIGHTPADDING", (0, 0), (-1, -1), RETRAIT),
    ("TOPPADDING", (0, 0), (-1, -1), _TETE),
    ("BOTTOMPADDING", (0, 0), (-1, -1), _TETE + 1),
)


def _style(debuts: Sequence[int], totaux: int, rangees: int) -> list[Any]:
    """Title band, a thin line above each row (not above its continuation), the totals on a tinted band."""
    commandes: list[Any] = [
        *_MARGES_CELLULES,
        ("BACKGROUND", (0, 0), (-1, 0), theme.ALTERNE),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, rangees), (-1, rangees), 0.6, theme.LIGNE),
    ]
    commandes += [("LINEABOVE", (0, debut), (-1, debut), 0.4, theme.LIGNE) for debut in debuts[1:]]
    if totaux:
        premier = debuts[-totaux]
        commandes += [
            ("BACKGROUND", (0, premier), (-1, -1), theme.FOND),
            ("LINEABOVE", (0, premier), (-1, premier), 0.9, theme.DISCRET),
        ]
    return commandes


def _largeurs(colonnes: Sequence[Colonne], largeur: float) -> list[float]:
    total = sum(c.largeur for c in colonnes)
    return [largeur * c.largeur / total for c in colonnes]


def _rangee(
    cellules: Sequence[Cellule], colonnes: Sequence[Colonne], largeurs: Sequence[float], absents: set[str]
) -> Rangee:
    return [
        _cellule(cellule, largeur, absents, droite=colonne.droite)
        for cellule, colonne, largeur in zip(cellules, colonnes, largeurs, strict=True)
    ]


def _titre(colonne: Colonne, absents: set[str]) -> list[Flowable]:
    style = theme.ENTETE_DROITE if colonne.droite else theme.ENTETE
    return list[Flowable](texte_pdf(colonne.titre, style, absents, en_ligne=True))


def _cellule(cellule: Cellule, largeur: float, absents: set[str], *, droite: bool) -> list[Flowable]:
    """The paragraphs of a cell: its text in its tone, then its quieter second line."""
    gras, normal = (
        (theme.CELLULE_DROITE_GRAS, theme.CELLULE_DROITE) if droite else (theme.CELLULE_GRAS, theme.CELLULE)
    )
    style = _teinte(gras if cellule.gras else normal, cellule.ton)
    utile = largeur - _MARGES
    paragraphes = texte_pdf(cellule.texte, style, absents, en_ligne=True, maximum=CELLULE_MAX, largeur=utile)
    if cellule.dessous:
        dessous = theme.DESSOUS_DROITE if droite else theme.DESSOUS
        paragraphes += texte_pdf(cellule.dessous, dessous, absents, en_ligne=True, maximum=CELLULE_MAX)
    return list[Flowable](paragraphes)


@cache
def _teinte(style: ParagraphStyle, ton: Ton) -> ParagraphStyle:
    """The same style in the colour of a tone."""
    if ton == "texte":
        return style
    return ParagraphStyle(f"{style.name}_{ton}", parent=style, textColor=theme.COULEURS[ton])


# --- rows that are too tall ---------------------------------------------------------------------------------


def _ajuster(rangee: Rangee, largeurs: Sequence[float]) -> list[Rangee]:
    """The row, continued on as many rows as it takes for each to fit a page."""
    if all(_longueur(cellule) < _SUSPECT for cellule in rangee):
        return [rangee]
    rangees = []
    while any(rangee):
        haut, bas = [], []
        for cellule, largeur in zip(rangee, largeurs, strict=True):
            premiers, suite = _partager(cellule, largeur - _MARGES)
            haut.append(premiers)
            bas.append(suite)
        rangees.append(haut)
        rangee = bas
    return rangees


def _partager(cellule: list[Flowable], largeur: float) -> tuple[list[Flowable], list[Flowable]]:
    """What fits `HAUTEUR_MAX`, and what is left for the next row."""
    reste = float(HAUTEUR_MAX)
    pris: list[Flowable] = []
    for rang, paragraphe in enumerate(cellule):
        hauteur = paragraphe.wrap(largeur, HAUTEUR_MAX)[1]
        if hauteur <= reste:
            pris.append(paragraphe)
            reste -= hauteur
            continue
        morceaux = paragraphe.split(largeur, reste)
        if len(morceaux) == 2:
            return [*pris, morceaux[0]], [morceaux[1], *cellule[rang + 1 :]]
        if pris:
            return pris, cellule[rang:]
        return [paragraphe], cellule[rang + 1 :]
    return pris, []


def _longueur(cellule: list[Flowable]) -> int:
    """Characters of a cell."""
    return sum(len(p.getPlainText(identify=False)) for p in cellule if isinstance(p, Paragraph))
