"""The content hash: SHA-256 of all that a document says. SQLite's own check sees a quarter of bit flips."""

from __future__ import annotations

import hashlib
import sqlite3

from esms_desktop.store.database import Base
from esms_desktop.store.schema import CONTENU_DU_DOSSIER

HORS_EMPREINTE = "cle <> 'empreinte'"
"""The hash does not hash itself."""


def calculer(base: Base, *, contenus: bool = True) -> str:
    """Hash of every row of every table, values typed and delimited.

    contenus: read the bytes of the pieces again (when opening); `False` trusts their own hashes, checked when
    they were written, so that publishing does not read them all.
    """
    somme = hashlib.sha256()
    cnx = base.brut()
    for table in CONTENU_DU_DOSSIER:
        colonnes = ", ".join(f'"{c.name}"' for c in table.columns)
        ou = f" WHERE {HORS_EMPREINTE}" if table.name == "meta" else ""
        if table.name == "contenu":
            _pieces(somme, cnx, contenus)
            continue
        somme.update(f"{table.name}\x1d".encode())
        for ligne in cnx.execute(f'SELECT {colonnes} FROM "{table.name}"{ou} ORDER BY 1'):
            somme.update(repr(ligne).encode("utf-8", "surrogatepass"))
    return somme.hexdigest()


def _pieces(somme: hashlib._Hash, cnx: sqlite3.Connection, contenus: bool) -> None:
    """Pieces by their hash; with `contenus`, a piece whose bytes no longer match counts as another."""
    somme.update(b"contenu\x1d")
    for (attendu,) in cnx.execute("SELECT sha256 FROM contenu ORDER BY 1").fetchall():
        trouve = attendu
        if contenus:
            octets = cnx.execute("SELECT octets FROM contenu WHERE sha256 = ?", (attendu,)).fetchone()[0]
            trouve = hashlib.sha256(octets).hexdigest()
        somme.update(trouve.encode())
