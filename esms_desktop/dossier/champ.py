"""How a field of the dossier is declared: once, on the dataclass of its row, with all that is known of it."""

from __future__ import annotations

import dataclasses
from typing import Any

from esms_desktop.dossier.lecture import Type


@dataclasses.dataclass(frozen=True)
class Champ:
    """One entry of the catalogue.

    cle: `etablissements.finess_et`. table: `etablissements`, or `projet`, `solution`. nom: `finess_et`, or
    `autodiagnostic.outil` when nested. aide: why it is asked, in one sentence. documents: codes of the
    documents that need it (D01 to D19, P01 to P19). source: where the request comes from.
    """

    cle: str
    table: str
    nom: str
    libelle: str
    type: Type[Any]
    aide: str = ""
    documents: tuple[str, ...] = ()
    source: str = ""


def champ(
    libelle: str,
    type_: Type[Any],
    *,
    aide: str = "",
    documents: tuple[str, ...] = (),
    source: str = "",
    defaut: object = None,
) -> Any:  # noqa: ANN401  (like dataclasses.field: the attribute's annotation says the type)
    """A dataclass field that carries its catalogue entry; key and table are filled in by `catalogue`."""
    entree = Champ("", "", "", libelle, type_, aide, documents, source)
    return dataclasses.field(default=defaut, metadata={"champ": entree})
