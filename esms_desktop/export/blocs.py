"""What a document is made of, as frozen values: parts, paragraphs, tables, figures, findings. No drawing.

Texts are those that will be read, in French. A cell may also carry its number, for the workbook.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from esms_desktop.rules.checks_base import Etat

Ton = Literal["texte", "discret", "satisfait", "a_completer", "non_satisfait"]
"""Colour of a text; the meaning is always in a word or a shape too."""
Genre = Literal["texte", "entier", "nombre", "montant", "pourcent"]


@dataclass(frozen=True)
class Cellule:
    """One cell: what is read, and its number when it is one (montant: cents, pourcent: 0 to 100)."""

    texte: str
    ton: Ton = "texte"
    genre: Genre = "texte"
    valeur: int | Decimal | Fraction | None = None
    dessous: str = ""
    """A second, quieter line."""
    gras: bool = False


@dataclass(frozen=True)
class Colonne:
    """A column: its title, its share of the width, whether it is aligned to the right."""

    titre: str
    largeur: float
    droite: bool = False


@dataclass(frozen=True)
class Tableau:
    """A table; `vide` is said instead of it when there is no row. `totaux` are set apart at the end."""

    colonnes: tuple[Colonne, ...]
    lignes: tuple[tuple[Cellule, ...], ...]
    totaux: tuple[tuple[Cellule, ...], ...] = ()
    vide: str = ""


@dataclass(frozen=True)
class Rubrique:
    """A title inside a part."""

    titre: str
    sous_titre: str = ""


@dataclass(frozen=True)
class Intertitre:
    """A small title over a table."""

    titre: str


@dataclass(frozen=True)
class Paragraphe:
    """A sentence or more of the application."""

    texte: str
    discret: bool = False


@dataclass(frozen=True)
class TexteLibre:
    """A text of the applicant under its label."""

    libelle: str
    texte: str


@dataclass(frozen=True)
class Definitions:
    """Short answers: label, answer."""

    paires: tuple[tuple[str, Cellule], ...]


@dataclass(frozen=True)
class Chiffre:
    """A key figure: the value in large, what it is, a detail."""

    valeur: str
    libelle: str
    detail: str = ""
    ton: Ton = "texte"


@dataclass(frozen=True)
class Chiffres:
    """Key figures, four a row."""

    chiffres: tuple[Chiffre, ...]


@dataclass(frozen=True)
class Bilan:
    """How many criteria in each state: a bar, with its legend in words and shapes."""

    nombres: tuple[tuple[Etat, int], ...]


@dataclass(frozen=True)
class Barres:
    """A small bar chart: title, then label and number, largest first."""

    titre: str
    barres: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Graphiques:
    """Two small charts side by side."""

    gauche: Barres
    droite: Barres


@dataclass(frozen=True)
class Encadre:
    """A sentence that must not be missed, with its shape."""

    ton: Ton
    forme: str
    titre: str
    texte: str = ""


@dataclass(frozen=True)
class Notes:
    """Small print: what a line rests on. Title and text, one paragraph each."""

    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Constat:
    """A criterion and its finding. `details`: label and text, in the order they are read."""

    etat: Etat
    forme: str
    mot: str
    titre: str
    poids: str
    phrase: str
    details: tuple[tuple[str, str], ...]
    source: str


Bloc = (
    Tableau
    | Rubrique
    | Intertitre
    | Paragraphe
    | TexteLibre
    | Definitions
    | Chiffres
    | Bilan
    | Graphiques
    | Notes
    | Encadre
    | Constat
)


@dataclass(frozen=True)
class Partie:
    """A part of the document, on pages of its own."""

    titre: str
    chapeau: str
    blocs: tuple[Bloc, ...]
    paysage: bool = False


@dataclass(frozen=True)
class Couverture:
    """The first page."""

    titre: str
    porteur: str
    appel: str
    lignes: tuple[tuple[str, str], ...]
    mention: str
    brouillon: str
    """Why the document is a draft; empty when it is not one."""


@dataclass(frozen=True)
class Contenu:
    """The whole document. Title and call run at the top of each page, `pied` at the bottom."""

    couverture: Couverture
    parties: tuple[Partie, ...]
    pied: str

    @property
    def brouillon(self) -> bool:
        """Whether every page is marked as a draft."""
        return bool(self.couverture.brouillon)
