"""What a person reads: colours and boxes on a terminal (rich), plain text in a file or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

STYLES = {
    "satisfait": "green",
    "non_satisfait": "bold red",
    "a_completer": "yellow",
    "sans_objet": "dim",
    "a_apprecier": "cyan",
    "titre": "bold",
    "discret": "dim",
}


class Sortie:
    """Writes titles, lines and tables. rich is imported for a terminal only: it costs 80 ms."""

    def __init__(self) -> None:
        self._console = _console() if sys.stdout.isatty() else None

    def titre(self, texte: str) -> None:
        """A title, with an empty line before it."""
        if self._console is None:
            print(f"\n{texte}")
        else:
            self._console.print(f"\n{_echapper(texte)}", style=STYLES["titre"], highlight=False)

    def ligne(self, texte: str, style: str = "", retrait: int = 0) -> None:
        """A line of text, indented."""
        marge = " " * retrait
        if self._console is None:
            print(f"{marge}{texte}")
            return
        from rich.padding import Padding
        from rich.text import Text

        self._console.print(Padding(Text(texte, style=STYLES.get(style, "")), (0, 0, 0, retrait)))

    def tableau(
        self, colonnes: Sequence[str], lignes: Sequence[Sequence[str]], a_droite: Sequence[int] = ()
    ) -> None:
        """A table; `a_droite` are the ranks of the columns of amounts."""
        if self._console is None:
            _texte(colonnes, lignes, a_droite)
            return
        from rich.box import SIMPLE
        from rich.table import Table

        table = Table(box=SIMPLE, header_style="bold")
        for rang, colonne in enumerate(colonnes):
            table.add_column(_echapper(colonne), justify="right" if rang in a_droite else "left")
        for ligne in lignes:
            table.add_row(*(_echapper(cellule) for cellule in ligne))
        self._console.print(table)


def _console() -> Console:
    from rich.console import Console

    return Console(soft_wrap=False)


def _echapper(texte: str) -> str:
    from rich.markup import escape

    return escape(texte)


def _texte(colonnes: Sequence[str], lignes: Sequence[Sequence[str]], a_droite: Sequence[int]) -> None:
    largeurs = [max(map(len, cellules)) for cellules in zip(colonnes, *lignes, strict=True)]
    for ligne in (colonnes, *lignes):
        cellules = [
            cellule.rjust(largeur) if rang in a_droite else cellule.ljust(largeur)
            for rang, (cellule, largeur) in enumerate(zip(ligne, largeurs, strict=True))
        ]
        print("  " + "  ".join(cellules).rstrip())
