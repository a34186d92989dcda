"""Blocks of cells as spreadsheets put them on the clipboard: tab-separated text, HTML tables. Pure functions.

A block is a tuple of rows of texts; rows may differ in length. What was copied is kept word for word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Sequence
from html.parser import HTMLParser

Bloc = tuple[tuple[str, ...], ...]

_ENTRE_GUILLEMETS = r'"((?:[^"]++|"")*+)"(?=\t|\n|\Z)'
_NUE = r"[^\t\n]*"
FUSION_MAX = 500
"""Cells that one merged cell may stand for: more is not a table that somebody made."""


# --- text -------------------------------------------------------------------------------------------------


def lire_tsv(texte: str) -> Bloc:
    """The cells of a text copied from Excel or LibreOffice. A cell between quotes may hold tabs and line feeds.

    A quote that does not enclose the whole cell is an ordinary character (« "Les Pins" à Arès »).
    """
    unies = texte.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not unies:
        return ()
    cellule = re.compile(f"{_ENTRE_GUILLEMETS}|({_NUE})")
    lignes: list[tuple[str, ...]] = []
    ligne: list[str] = []
    place = 0
    while True:
        trouve = cellule.match(unies, place)
        assert trouve is not None  # the second half matches anything, were it nothing
        ligne.append(trouve[2] if trouve[1] is None else trouve[1].replace('""', '"'))
        place = trouve.end()
        if place < len(unies) and unies[place] == "\t":
            place += 1
            continue
        lignes.append(tuple(ligne))
        ligne = []
        place += 1
        if place >= len(unies):  # a line feed at the very end closes the last row
            return tuple(lignes)


def ecrire_tsv(bloc: Iterable[Sequence[str]]) -> str:
    """The text of a block, as Excel writes it; a single cell without line feed is its bare text."""
    lignes = [[_entre_guillemets(cellule) for cellule in ligne] for ligne in bloc]
    texte = "\n".join("\t".join(ligne) for ligne in lignes)
    seule = len(lignes) == 1 and len(lignes[0]) == 1
    return texte if seule and texte else texte + "\n"


def _entre_guillemets(cellule: str) -> str:
    if not re.search(r'[\t\r\n]|\A"', cellule):
        return cellule
    return '"' + cellule.replace('"', '""') + '"'


# --- HTML -------------------------------------------------------------------------------------------------


def lire_html(source: str) -> Bloc:
    """The cells of the tables of an HTML fragment, one under the other; empty when it holds no table."""
    lecteur = _Tableaux()
    lecteur.feed(source)
    lecteur.close()
    return lecteur.bloc()


def ecrire_html(bloc: Iterable[Sequence[str]], textes: Collection[int] = ()) -> str:
    """A table. textes: columns that a spreadsheet must not turn into numbers (FINESS, SIRET, formulas)."""
    style = " style='mso-number-format:\"\\@\"'"
    lignes = (
        "<tr>"
        + "".join(
            f"<td{style if rang in textes else ''}>{_en_html(cellule)}</td>"
            for rang, cellule in enumerate(ligne)
        )
        + "</tr>"
        for ligne in bloc
    )
    return f'<meta charset="utf-8"><table>{"".join(lignes)}</table>'


def _en_html(cellule: str) -> str:
    return html.escape(cellule).replace("\n", '<br style="mso-data-placement:same-cell">')


class _Tableaux(HTMLParser):
    """Cells of every table met; a table inside a cell is read as text of that cell."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lignes: list[list[str]] = []
        self._fusions: dict[int, int] = {}  # column -> rows below that a merged cell still covers
        self._cellule: list[str] | None = None
        self._etendue = (1, 1)
        self._profondeur = 0
        self._muet = 0

    def bloc(self) -> Bloc:
        self._fermer_cellule()
        return tuple(tuple(ligne) for ligne in self._lignes)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "title"):
            self._muet += 1
        elif tag == "table":
            self._profondeur += 1
        elif tag == "tr" and self._profondeur == 1:
            self._fermer_cellule()
            self._ouvrir_ligne()
        elif tag in ("td", "th") and self._profondeur == 1:
            self._fermer_cellule()
            if not self._lignes:
                self._ouvrir_ligne()
            lus = dict(attrs)
            self._etendue = (_entier(lus.get("colspan")), _entier(lus.get("rowspan")))
            self._cellule = []
        elif tag in ("br", "p", "div", "li", "tr") and self._cellule is not None:
            self._a_la_ligne(toujours=tag == "br")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self._muet = max(self._muet - 1, 0)
        elif tag == "table" and self._profondeur:
            if self._profondeur == 1:
                self._fermer_cellule()
                self._fusions = {}
            self._profondeur -= 1
        elif tag in ("td", "th") and self._profondeur == 1:
            self._fermer_cellule()

    def handle_data(self, data: str) -> None:
        if self._cellule is not None and not self._muet:
            self._cellule.append(re.sub(r"[ \t\r\n\f]+", " ", data))

    def _ouvrir_ligne(self) -> None:
        self._lignes.append([])
        self._combler()

    def _combler(self) -> None:
        """Empty cells where a merged cell of a row above comes down."""
        ligne = self._lignes[-1]
        while self._fusions.get(len(ligne), 0) > 0:
            self._fusions[len(ligne)] -= 1
            ligne.append("")

    def _a_la_ligne(self, *, toujours: bool) -> None:
        if self._cellule is not None and (toujours or "".join(self._cellule).strip()):
            self._cellule.append("\n")

    def _fermer_cellule(self) -> None:
        if self._cellule is None:
            return
        texte = "\n".join(morceau.strip(" ") for morceau in "".join(self._cellule).split("\n"))
        self._cellule = None
        ligne = self._lignes[-1]
        colonnes, lignes = self._etendue
        for rang in range(colonnes):
            if lignes > 1:
                self._fusions[len(ligne)] = lignes - 1
            ligne.append(texte.strip("\n") if rang == 0 else "")
        self._combler()


def _entier(brut: str | None) -> int:
    return min(int(brut), FUSION_MAX) if brut and re.fullmatch(r"0*[1-9][0-9]{0,5}", brut.strip()) else 1
