"""What a two-way table shows and how it writes: one small object a matrix, everything else is shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from esms_desktop.document.document import Document
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.graphiques.dessin import Role
from esms_desktop.rules.types import Pack


class Rang(NamedTuple):
    """A row or a column. groupe: the title above those that follow each other under it. faute: what is wrong, empty
    when nothing is. cle: the key of the dossier where it is edited, empty when it is not. a_completer: what `faute`
    says is only not there yet. choix, touches: of a column, when they are not those of the plan. plusieurs: a cell of
    the column may hold several choices, separated by commas.
    """

    id: str
    titre: str
    groupe: str = ""
    aide: str = ""
    faute: str = ""
    cle: str = ""
    a_completer: bool = False
    choix: Mapping[str, str] | None = None
    touches: Mapping[str, Touche] | None = None
    plusieurs: bool = False


class Case(NamedTuple):
    """A cell. dit: what a screen reader says of it when its text is not enough. fond: a background by its meaning.

    fige: it is computed, nothing is typed in it.
    """

    texte: str = ""
    dit: str = ""
    faute: str = ""
    fond: Role | None = None
    opacite: float = 1
    fige: bool = False


VIDE = Case()


@dataclass(frozen=True)
class Contenu:
    """The whole matrix for one state of the dossier; a cell that is not in `cases` is empty.

    modifiable: False for a matrix that is only read.
    """

    lignes: tuple[Rang, ...] = ()
    colonnes: tuple[Rang, ...] = ()
    cases: Mapping[tuple[str, str], Case] = field(default_factory=dict)
    modifiable: bool = True


Ecriture = tuple[str, str, str]
"""Row id, column id, text as it was typed; an empty text empties the cell."""
Touche = str | Callable[[str], str]
"""What a key puts in a cell: a text (typed again, it is taken away), or what it makes of the text that is there."""


class Plan(Protocol):
    """titre: accessible name. aide: how cells are filled in. coin: title of the column of row titles.

    choix: what a cell may be, text -> label (menu, editor and help); empty when anything may be typed. touches: a key
    typed alone, in lower case -> what it puts at once. tables: lists whose changes may change the matrix.
    """

    titre: str
    aide: str
    coin: str
    choix: Mapping[str, str]
    touches: Mapping[str, Touche]
    tables: frozenset[str]

    def lire(self, dossier: Dossier, pack: Pack) -> Contenu:
        """What to show now."""
        ...

    def ecrire(self, document: Document, ecritures: Sequence[Ecriture]) -> Mapping[tuple[str, str], str]:
        """Write cells in one undo step (a batch); those that were refused, with the French sentence why."""
        ...
