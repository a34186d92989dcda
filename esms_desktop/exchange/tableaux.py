"""What the readers of somebody's own tables share: titles, cells, the place of a cell, and what is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from esms_desktop.common.fr_format import cle_de_comparaison
from esms_desktop.exchange.classeur import Cellule

RAISONS: Mapping[str, str] = {
    "erreur": "La cellule contient une erreur d’Excel.",
    "formule": "La formule n’a pas de résultat enregistré : ouvrez le classeur dans Excel, puis enregistrez-le.",
}
"""Kind of a cell -> why it cannot be taken, whatever is read."""


class Refusee(NamedTuple):
    """A cell, or its row, left aside. cellule: the one at fault (« B12 »)."""

    feuille: str
    cellule: str
    raison: str


def cle_de_titre(titre: str) -> str:
    """A title without case, accents, signs or what stands between brackets."""
    propre = re.sub(r"\([^)]*\)|[^\w\s]|_", " ", titre[:200].replace("°", ""))
    return cle_de_comparaison(propre)


def premier_titre(cles: Sequence[str], titres: Sequence[str]) -> int | None:
    """Rank of the column that has one of these titles, the surest first; keys as `cle_de_titre` gives them."""
    return next((cles.index(titre) for titre in titres if titre in cles), None)


def case_de(ligne: Sequence[Cellule], rang: int) -> Cellule:
    """The cell of that rank; an empty one after the end of the row."""
    return ligne[rang] if rang < len(ligne) else Cellule("")


def nommer_la_case(rang: int, numero: int) -> str:
    """Column 0 of row 12 -> « A12 »; column 27 -> « AB12 »."""
    lettres = ""
    rang += 1
    while rang:
        rang, reste = divmod(rang - 1, 26)
        lettres = chr(65 + reste) + lettres
    return f"{lettres}{numero}"


def compte_quelque_chose(cases: Sequence[Cellule]) -> bool:
    """One of these cells holds something, be it a fault."""
    return any(case.texte.strip() or case.genre in RAISONS for case in cases)
