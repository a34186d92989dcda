"""The ladder: numbered rungs, frozen once released, climbed in one transaction, the version written last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from esms_desktop.store.database import Base
from esms_desktop.store.errors import FichierEndommage, FichierTropRecent
from esms_desktop.store.migrations import m001, m002
from esms_desktop.store.schema import APPLICATION_ID


class Echelon(NamedTuple):
    """A rung: the version that it leads to, and what it does to the file."""

    version: int
    monter: Callable[[Connection], None]


def _m001(cnx: Connection) -> None:
    for ordre in m001.ORDRES:
        cnx.exec_driver_sql(ordre)


def _m002(cnx: Connection) -> None:
    for ordre in m002.ORDRES:
        cnx.exec_driver_sql(ordre)


ECHELLE: tuple[Echelon, ...] = (Echelon(1, _m001), Echelon(2, _m002))
"""Every released rung, in order."""
VERSION = ECHELLE[-1].version
"""The version that this application writes."""


def a_monter(version: int, echelle: Sequence[Echelon] = ECHELLE, nom: str = "Ce dossier") -> list[Echelon]:
    """The rungs between that version and the last; refuses a file from the future. nom: of the file, for a refusal."""
    derniere = echelle[-1].version
    if version > derniere:
        raise FichierTropRecent(
            f"{nom} vient d’une version plus récente d’ESMS Desktop (format {version}, ici {derniere}).",
            "Mettez l’application à jour pour l’ouvrir ; le fichier n’a pas été touché.",
        )
    return [echelon for echelon in echelle if echelon.version > version]


def monter(base: Base, echelle: Sequence[Echelon] = ECHELLE) -> int:
    """Climb to the last rung in one transaction; the version reached. Any failure leaves the file as it was."""
    echelons = a_monter(base.version, echelle)
    if not echelons:
        return base.version
    with base.transaction() as cnx:
        cnx.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for echelon in echelons:
            echelon.monter(cnx)
        verifier(cnx, base.chemin.name)
        cnx.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        cnx.exec_driver_sql(f"PRAGMA user_version={echelons[-1].version}")
    return echelons[-1].version


def verifier(cnx: Connection, nom: str) -> None:
    """SQLite's own checks of structure and links; `FichierEndommage` when one fails."""
    try:
        sain = cnx.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one() == "ok"
    except UnicodeDecodeError:  # a name in the schema is not a text any more: the driver fails to say it
        sain = False
    if not sain:
        raise FichierEndommage(f"« {nom} » est endommagé.", "Ouvrez une version précédente.")
    if cnx.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise FichierEndommage(f"« {nom} » contient des liens rompus.", "Ouvrez une version précédente.")
