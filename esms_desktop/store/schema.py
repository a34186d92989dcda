"""The tables, made from the catalogue: answers as rows, a real table for each list, pieces, history.

Every list table has, beside its fields: `rang` (order), `origines` (field -> where the value comes from, when
it was not typed) and `brouillons` (field -> text that cannot be read, word for word), as JSON.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.choix import OuiNon
from esms_desktop.dossier.dossier import TABLES
from esms_desktop.dossier.structures import Reference
from esms_desktop.dossier.types import Entier, Montant
from esms_desktop.store.cellules import est_entier

APPLICATION_ID = 0x45534D53
"""« ESMS », in the header of every file."""
METADATA = MetaData()
JSON_OBJET = "json_valid({0}) AND json_type({0}) = 'object'"


def _colonne(champ: Champ) -> Column[int | str]:
    contraintes: list[ForeignKey | CheckConstraint] = []
    if isinstance(champ.type, Reference):
        contraintes.append(
            ForeignKey(f"{champ.type.table}.id", ondelete="SET NULL", deferrable=True, initially="DEFERRED")
        )
    elif isinstance(champ.type, OuiNon):
        contraintes.append(CheckConstraint(f'"{champ.nom}" IN (0, 1)'))
    elif isinstance(champ.type, Entier | Montant):
        contraintes.append(CheckConstraint(f'"{champ.nom}" >= {champ.type.minimum}'))
    return Column(champ.nom, Integer() if est_entier(champ.type) else Text(), *contraintes)


def _liste(nom: str) -> Table:
    colonnes = [_colonne(champ) for champ in champs_de_table(nom) if "." not in champ.nom]
    return Table(
        nom,
        METADATA,
        Column("id", Text, CheckConstraint("length(id) BETWEEN 1 AND 100"), primary_key=True),
        Column("rang", Integer, nullable=False),
        *colonnes,
        Column(
            "origines",
            Text,
            CheckConstraint(JSON_OBJET.format("origines")),
            nullable=False,
            server_default="{}",
        ),
        Column(
            "brouillons",
            Text,
            CheckConstraint(JSON_OBJET.format("brouillons")),
            nullable=False,
            server_default="{}",
        ),
        sqlite_strict=True,
    )


META = Table(
    "meta",
    METADATA,
    Column("cle", Text, primary_key=True),
    Column("valeur", Text, nullable=False),
    sqlite_strict=True,
)
REPONSE = Table(
    "reponse",
    METADATA,
    Column("cle", Text, primary_key=True),
    Column("valeur", Text, CheckConstraint("valeur IS NULL OR json_valid(valeur)")),
    Column("brouillon", Text),
    Column("origine", Text, nullable=False, server_default="saisi"),
    sqlite_strict=True,
)
JUSTIFICATION = Table(
    "justification",
    METADATA,
    Column("critere", Text, primary_key=True),
    Column("texte", Text, nullable=False),
    sqlite_strict=True,
)
LISTES = {nom: _liste(nom) for nom in TABLES}
CONTENU = Table(
    "contenu",
    METADATA,
    Column("sha256", Text, CheckConstraint("length(sha256) = 64"), primary_key=True),
    Column("octets", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""Bytes of the joined pieces, by their own hash: written once, never changed."""
JOURNAL = Table(
    "journal",
    METADATA,
    Column("numero", Integer, primary_key=True),
    Column("quand", Text, nullable=False),
    Column("libelle", Text, nullable=False),
    sqlite_strict=True,
)
SUIVIES = (REPONSE, JUSTIFICATION, *LISTES.values())
"""Tables that undo follows and that hold the answers."""
