"""The content hash: SHA-256 of all that a document says. SQLite's own check sees a quarter of bit flips.

It reads the file as it is (its own tables, whatever the version), so that an older document is checked too
before it climbs the ladder.
"""

from __future__ import annotations

import hashlib
import sqlite3

from esms_desktop.store.database import Base

SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
HORS_EMPREINTE = "WHERE cle <> 'empreinte'"
"""The hash does not hash itself."""


def calculer(base: Base, *, contenus: bool = True) -> str:
    """Hash of the version, the schema and every row of every table, values typed and delimited.

    contenus: read the bytes of the pieces again (when opening); `False` trusts their own hashes, checked when
    they were written, so that publishing does not read them all.
    """
    somme = hashlib.sha256()
    cnx = base.brut()
    schema = cnx.execute(SCHEMA).fetchall()
    somme.update(repr((base.version, base.application_id, schema)).encode("utf-8", "surrogatepass"))
    for nom in (nom for genre, nom, _, _ in schema if genre == "table"):
        somme.update(f"{nom}\x1d".encode())
        if nom == "contenu":
            _pieces(somme, cnx, contenus)
            continue
        ou = HORS_EMPREINTE if nom == "meta" else ""
        # NOT INDEXED: the rows themselves are read, never the copy that an index keeps of them
        for ligne in cnx.execute(f'SELECT * FROM "{nom}" NOT INDEXED {ou} ORDER BY 1'):
            somme.update(repr(ligne).encode("utf-8", "surrogatepass"))
    return somme.hexdigest()


def _pieces(somme: hashlib._Hash, cnx: sqlite3.Connection, contenus: bool) -> None:
    """Pieces by their hash; with `contenus`, a piece whose bytes no longer match counts as another."""
    lues = [
        (str(attendu), rangee)
        for attendu, rangee in cnx.execute("SELECT sha256, rowid FROM contenu NOT INDEXED ORDER BY 1")
    ]
    for attendu, rangee in lues:
        trouve = attendu
        if contenus:
            octets = cnx.execute("SELECT octets FROM contenu WHERE rowid = ?", (rangee,)).fetchone()[0]
            trouve = hashlib.sha256(octets if isinstance(octets, bytes) else b"").hexdigest()
        somme.update(f"{attendu}\x1e{trouve}\x1f".encode("utf-8", "surrogatepass"))
