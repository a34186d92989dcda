"""Facts as values: what the dossier says and the rules judge. Both rooms know this file, not each other.

A fact is declared (name, kind, meaning, unit) so that a rule pack can be checked before it is used, and
computed as a `Fait`: a value, or `None` when it is not yet known together with the fields that are missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple, Protocol

Scalaire = bool | int | Decimal | Fraction | str | date
Genre = Literal["booleen", "nombre", "texte", "date", "liste", "colonne"]


class Declaration(NamedTuple):
    """What a rule pack may rely on: the name of a fact, its kind, its meaning in French and its unit."""

    nom: str
    genre: Genre
    sens: str
    unite: str = ""


@dataclass(frozen=True, slots=True)
class Colonne:
    """One cell a row: `ids[i]` is the row, `valeurs[i]` its value or `None`.

    champ: the field key with `{}` in place of the row id (`etablissements[{}].finess_et`), empty when the
    column is not a field that somebody can fill in.
    """

    ids: tuple[str, ...]
    valeurs: tuple[Scalaire | None, ...]
    champ: str = ""

    def cellules(self) -> Iterator[tuple[str, Scalaire | None]]:
        """Pairs (row id, value)."""
        return zip(self.ids, self.valeurs, strict=True)

    def cle(self, ligne: str) -> str:
        """Key of the field of that row."""
        return self.champ.format(ligne) if self.champ else ligne


Valeur = Scalaire | tuple[str, ...] | Colonne


class Fait(NamedTuple):
    """A fact: its value or `None` (not yet known), the missing field keys, the rows that it is about."""

    valeur: Valeur | None
    manquants: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()


class Faits(Protocol):
    """The facts of one dossier, computed when asked for."""

    def __getitem__(self, nom: str, /) -> Fait:
        """The fact of that name; `KeyError` when no such fact is declared."""
        ...


class Registre(Protocol):
    """The facts that may be asked for."""

    def declaration(self, nom: str, /) -> Declaration | None:
        """The declaration of that name, or `None` when unknown."""
        ...

    def noms(self) -> list[str]:
        """Every declared name, for the nearest-name hint."""
        ...


Seuils = Mapping[str, int | None]


class SeuilDe(Protocol):
    """A threshold of the call by name; `selon` is the value that it depends on (the territory, say)."""

    def __call__(self, nom: str, selon: str | None = None, /) -> int | None:
        """The threshold, or `None` when the call does not say."""
        ...
