"""What makes a row: `@ligne` over a class of declared fields that extends `Ligne`.

A row is a frozen, keyword-only dataclass. `dataclass` would compile six functions for each of our classes,
some 20 ms at each start of the command line; here they are written once, for all rows.
"""

from __future__ import annotations

import dataclasses
from typing import Any, ClassVar, NoReturn, TypeVar, dataclass_transform

L = TypeVar("L", bound="Ligne")


class Ligne:
    """A row of the dossier: fields not given are `None` (not yet known), only `id` is required."""

    __dataclass_fields__: ClassVar[dict[str, dataclasses.Field[Any]]]

    def __init__(self, **valeurs: object) -> None:
        connus = dict.fromkeys(self.__dataclass_fields__)
        if not valeurs.keys() <= connus.keys():
            raise TypeError(f"{type(self).__name__} has no field {sorted(valeurs.keys() - connus.keys())}")
        if "id" in connus and "id" not in valeurs:
            raise TypeError(f"{type(self).__name__} needs an id")
        self.__dict__.update(connus)
        self.__dict__.update(valeurs)

    def __setattr__(self, nom: str, valeur: object) -> NoReturn:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {nom!r}")

    def __delattr__(self, nom: str) -> NoReturn:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {nom!r}")

    def __eq__(self, autre: object) -> bool:
        return type(autre) is type(self) and autre.__dict__ == self.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *map(repr, self.__dict__.values())))

    def __repr__(self) -> str:
        connus = ", ".join(f"{nom}={valeur!r}" for nom, valeur in self.__dict__.items() if valeur is not None)
        return f"{type(self).__name__}({connus})"


@dataclass_transform(frozen_default=True, kw_only_default=True)
def ligne(classe: type[L]) -> type[L]:
    """Make a row of a subclass of `Ligne`: `dataclasses.fields` and `dataclasses.replace` work on it."""
    return dataclasses.dataclass(init=False, repr=False, eq=False)(classe)
