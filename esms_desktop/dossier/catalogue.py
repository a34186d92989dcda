"""Every field of a dossier: key, label, type, help, documents, source. Built from the rows at import."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.dossier import SINGULIERS, TABLES
from esms_desktop.dossier.structures import Objet

_CLE_DE_LIGNE = re.compile(r"(\w+)\[.*\]\.([\w.]+)", re.DOTALL)


def champ_de(cle: str) -> Champ:
    """The field of a key without row id: `etablissements.finess_et`. `KeyError` if unknown."""
    return _CHAMPS[cle]


def champs_de_table(table: str) -> tuple[Champ, ...]:
    """The fields of a list, of `projet` or of `solution`, in their order; nested ones follow their object."""
    return _TABLES[table]


def tous_les_champs() -> tuple[Champ, ...]:
    """Every field of every table, nested ones included."""
    return tuple(_CHAMPS.values())


def sans_ligne(cle: str) -> str:
    """The key without its row id: `etablissements[es3].finess_et` -> `etablissements.finess_et`."""
    trouve = _CLE_DE_LIGNE.fullmatch(cle)
    return f"{trouve[1]}.{trouve[2]}" if trouve else cle


def libelle_de(cle: str) -> str:
    """Label of a field key, with or without its row id. `KeyError` if unknown."""
    return champ_de(sans_ligne(cle)).libelle


def _champs(classe: type[Any], table: str, prefixe: str = "") -> Iterator[Champ]:
    for attribut in dataclasses.fields(classe):
        lu: Champ | None = attribut.metadata.get("champ")
        if lu is None:
            continue
        nom = prefixe + attribut.name
        yield Champ(f"{table}.{nom}", table, nom, lu.libelle, lu.type, lu.aide, lu.documents, lu.source)
        if isinstance(lu.type, Objet):
            yield from _champs(lu.type.classe, table, f"{nom}.")


_TABLES = {table: tuple(_champs(classe, table)) for table, classe in {**SINGULIERS, **TABLES}.items()}
_CHAMPS = {champ.cle: champ for champs in _TABLES.values() for champ in champs}
