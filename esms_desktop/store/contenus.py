"""The bytes of the joined pieces, kept once under their own hash. Callers hold the transaction."""

from __future__ import annotations

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert as inserer_ou_remplacer

from esms_desktop.store.schema import CONTENU, LISTES


def joindre_contenu(cnx: Connection, sha256: str, octets: bytes) -> None:
    """Keep the bytes of a piece under their hash, once."""
    cnx.execute(inserer_ou_remplacer(CONTENU).values(sha256=sha256, octets=octets).on_conflict_do_nothing())


def taille_des_contenus(cnx: Connection) -> int:
    """Bytes of the pieces that a row names; the others are only kept until closing, for undo."""
    nommees = select(LISTES["pieces"].c.empreinte)
    total = func.coalesce(func.sum(func.length(CONTENU.c.octets)), 0)
    return int(cnx.execute(select(total).where(CONTENU.c.sha256.in_(nommees))).scalar_one())


def oublier_contenus_retires(cnx: Connection) -> None:
    """Remove the bytes that no piece names any more: a file that is given away holds only what it shows."""
    pieces = LISTES["pieces"]
    cnx.execute(
        delete(CONTENU).where(~select(pieces.c.id).where(pieces.c.empreinte == CONTENU.c.sha256).exists())
    )


def lire_contenu(cnx: Connection, sha256: str) -> bytes | None:
    """The bytes of a piece, `None` when they are not there."""
    lu = cnx.execute(select(CONTENU.c.octets).where(CONTENU.c.sha256 == sha256)).scalar_one_or_none()
    return None if lu is None else bytes(lu)
