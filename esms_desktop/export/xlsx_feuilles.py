"""Sheets that show a table of `content`: one writer for organismes, establishments, criteria, pieces."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import Any, NamedTuple

from esms_desktop.export.blocs import Cellule, Tableau
from esms_desktop.export.xlsx_styles import (
    ENTIER,
    EUROS,
    EUROS_CENTIMES,
    NOMBRE,
    POURCENT,
    POURCENT_PRECIS,
    Formats,
    preparer_feuille,
    sans_insecables,
    texte_xlsx,
)

LIGNE_TITRES = 3
"""Row of the column titles, counted from 0: title, subtitle and an empty row stand above."""
LARGEUR_MIN = 7
SERRE = 1.0
"""Characters of a text in a column of width 1 (careful: the font may be replaced by a wider one)."""
LIGNE, HAUTEUR_MAX = 13.5, 405
"""Points: height of a line of text, and the tallest row that a workbook accepts."""
MESUREES = 200
"""Rows looked at to choose the width of a column."""


class Classeur(NamedTuple):
    """A workbook being written: the library's object, its formats, what every sheet says at its top."""

    livre: Any
    formats: Formats
    entete: str
    brouillon: bool


def ajouter_feuille(classeur: Classeur, nom: str, sous_titre: str, *, titres: bool = True) -> Any:  # noqa: ANN401
    """A sheet with its title, its subtitle and the draft mention, ready to be printed."""
    feuille = classeur.livre.add_worksheet(nom)
    preparer_feuille(feuille, classeur.entete, LIGNE_TITRES if titres else -1, brouillon=classeur.brouillon)
    ecrire_texte(feuille, 0, 0, nom, classeur.formats.titre())
    feuille.set_row(0, 24)
    ecrire_texte(feuille, 1, 0, sous_titre, classeur.formats.sous_titre())
    if classeur.brouillon:
        mention = "BROUILLON : ce dossier n’est pas encore prêt à être déposé."
        ecrire_texte(feuille, 2, 0, mention, classeur.formats.brouillon())
    return feuille


def feuille_de_tableau(
    classeur: Classeur, nom: str, sous_titre: str, tableau: Tableau, figees: int = 1
) -> None:
    """A sheet that shows a table, filtered by its titles; `figees` columns stay in sight."""
    feuille = ajouter_feuille(classeur, nom, sous_titre)
    tableau = sans_colonnes_vides(tableau)
    places = largeurs(tableau)
    ecrire_titres(classeur, feuille, [c.titre for c in tableau.colonnes], places, de_nombres(tableau))
    for rang, ligne in enumerate(tableau.lignes, start=LIGNE_TITRES + 1):
        for colonne, cellule in enumerate(ligne):
            ecrire_cellule(classeur.formats, feuille, rang, colonne, cellule)
        feuille.set_row(rang, hauteur([c.texte for c in ligne], places))
    if not tableau.lignes and tableau.vide:
        ecrire_texte(feuille, LIGNE_TITRES + 1, 0, tableau.vide, classeur.formats.sous_titre())
    derniere = LIGNE_TITRES + max(len(tableau.lignes), 1)
    feuille.autofilter(LIGNE_TITRES, 0, derniere, len(tableau.colonnes) - 1)
    feuille.freeze_panes(LIGNE_TITRES + 1, figees)


def ecrire_titres(
    classeur: Classeur,
    feuille: Any,  # noqa: ANN401
    titres: Sequence[str],
    places: Sequence[float],
    nombres: Container[int] = (),
) -> None:
    """The titles of the columns, over columns of these widths; `nombres` are those that hold numbers."""
    for colonne, (titre, place) in enumerate(zip(titres, places, strict=True)):
        format_ = classeur.formats.colonne(droite=colonne in nombres)
        ecrire_texte(feuille, LIGNE_TITRES, colonne, titre, format_)
        feuille.set_column(colonne, colonne, place)
    feuille.set_row(LIGNE_TITRES, hauteur([f"{titre}    " for titre in titres], places) + 6)


def ecrire_texte(feuille: Any, rang: int, colonne: int, texte: str, format_: Any) -> None:  # noqa: ANN401
    """A text stays a text, whatever it starts with."""
    feuille.write_string(rang, colonne, texte_xlsx(texte), format_)


def ecrire_cellule(formats: Formats, feuille: Any, rang: int, colonne: int, cellule: Cellule) -> None:  # noqa: ANN401
    """A number as a number with its French format, anything else as a text."""
    nombre = valeur_xlsx(cellule)
    if nombre is None:
        texte = cellule.texte if not cellule.dessous else f"{cellule.texte}\n{cellule.dessous}"
        ecrire_texte(feuille, rang, colonne, texte, formats.cellule(cellule))
    else:
        feuille.write_number(rang, colonne, nombre, formats.cellule(cellule, nombre=format_de(cellule)))


def valeur_xlsx(cellule: Cellule) -> float | int | None:
    """The number of a cell as the workbook keeps it: euros, or a rate from 0 to 1."""
    if cellule.valeur is None:
        return None
    exact = Fraction(cellule.valeur)
    if cellule.genre in ("montant", "pourcent"):
        exact /= 100
    return int(exact) if exact.denominator == 1 else float(exact)


def format_de(cellule: Cellule) -> str:
    """Number format of a cell. A whole number shows no decimal, nor the comma that an optional one leaves."""
    entier = cellule.valeur is not None and cellule.valeur % 1 == 0
    match cellule.genre:
        case "montant":
            return EUROS if not cellule.valeur or cellule.valeur % 100 == 0 else EUROS_CENTIMES
        case "pourcent":
            return POURCENT if entier else POURCENT_PRECIS
        case _:
            return ENTIER if entier else NOMBRE


def largeurs(tableau: Tableau) -> list[float]:
    """Width of each column, in characters: that of its texts, at most what the column asks for."""
    trouvees = []
    for rang, colonne in enumerate(tableau.colonnes):
        textes = [ligne[rang].texte for ligne in tableau.lignes[:MESUREES]]
        plus_long = max((len(sans_insecables(t)) for t in textes), default=0)
        mot = max((len(m) for m in colonne.titre.split()), default=0) + 3
        trouvees.append(float(max(min(plus_long + 2, colonne.largeur), mot, LARGEUR_MIN)))
    return trouvees


def hauteur(textes: Sequence[str], places: Sequence[float]) -> float:
    """Height of a row whose texts wrap: set here, because not every program works it out when it opens."""
    lignes = max(
        (
            sum(max(1, ceil(len(alinea) / (SERRE * place))) for alinea in texte.split("\n"))
            for texte, place in zip(textes, places, strict=True)
        ),
        default=1,
    )
    return min(LIGNE * lignes + 3, HAUTEUR_MAX)


def de_nombres(tableau: Tableau) -> set[int]:
    """The columns that hold numbers."""
    return {i for ligne in tableau.lignes for i, c in enumerate(ligne) if c.valeur is not None}


def sans_colonnes_vides(tableau: Tableau) -> Tableau:
    """The table without the columns that nothing fills, which would only shrink the others once printed."""
    if not tableau.lignes:
        return tableau
    gardees = [i for i in range(len(tableau.colonnes)) if any(ligne[i].texte for ligne in tableau.lignes)]
    return replace(
        tableau,
        colonnes=tuple(tableau.colonnes[i] for i in gardees),
        lignes=tuple(tuple(ligne[i] for i in gardees) for ligne in tableau.lignes),
    )
