"""What changes between two packs (two calls, or two versions of one)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from esms_desktop.rules.types import Enregistrement, Pack

Changement = Literal["ajoute", "retire", "modifie"]


class Difference(NamedTuple):
    """A record that is not the same: its table, id and title, what happened, and the fields that changed."""

    table: str
    id: str
    titre: str
    changement: Changement
    champs: tuple[str, ...] = ()


def comparer(avant: Pack, apres: Pack) -> list[Difference]:
    """Differences by table, in the order of the records. References alone do not count as a change."""
    ecarts: list[Difference] = []
    ecarts += _tables("critère", avant.criteres, apres.criteres)
    ecarts += _tables("seuil", _seuils(avant), _seuils(apres))
    ecarts += _tables(
        "forfait",
        {f.id: f for f in avant.financement.forfaits},
        {f.id: f for f in apres.financement.forfaits},
    )
    ecarts += _tables(
        "versement",
        {v.id: v for v in avant.financement.versements},
        {v.id: v for v in apres.financement.versements},
    )
    ecarts += _tables("indicateur", avant.indicateurs, apres.indicateurs)
    ecarts += _tables("pièce", avant.pieces, apres.pieces)
    return ecarts


class _Seuil(Enregistrement, frozen=True, kw_only=True):
    """A threshold seen as a record, to be compared like the others."""

    titre: str
    valeur: object


def _seuils(pack: Pack) -> dict[str, Enregistrement]:
    return {nom: _Seuil(titre=nom, valeur=valeur) for nom, valeur in pack.appel.seuils.items()}


def _tables(
    table: str, avant: Mapping[str, Enregistrement], apres: Mapping[str, Enregistrement]
) -> Iterator[Difference]:
    for nom, ligne in avant.items():
        if nom not in apres:
            yield Difference(table, nom, _titre(ligne), "retire")
    for nom, ligne in apres.items():
        if nom not in avant:
            yield Difference(table, nom, _titre(ligne), "ajoute")
        elif champs := _champs(avant[nom], ligne):
            yield Difference(table, nom, _titre(ligne), "modifie", champs)


def _champs(avant: Enregistrement, apres: Enregistrement) -> tuple[str, ...]:
    anciens = msgspec.structs.asdict(avant)
    return tuple(
        nom
        for nom, valeur in msgspec.structs.asdict(apres).items()
        if nom != "sources" and anciens.get(nom) != valeur
    )


def _titre(ligne: Enregistrement) -> str:
    for nom in ("titre", "libelle", "jalon"):
        if hasattr(ligne, nom):
            return str(getattr(ligne, nom))
    return ""
