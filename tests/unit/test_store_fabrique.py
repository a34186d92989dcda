"""What the tests of the store share: a small document, protected or not, and a search for what could be read in it."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import text

from esms_desktop.store.copies import sceller
from esms_desktop.store.database import Base
from esms_desktop.store.migrations import monter
from esms_desktop.store.secret import Secret

sqlcipher = pytest.importorskip("sqlcipher3.dbapi2")

CANARI = "Association Les Tilleuls, 12 rue du Canari"
BON, AUTRE = Secret("le bon mot de passe"), Secret("un autre mot de passe")


def faire(chemin, mot):
    """A small sealed document under that password."""
    base = Base(chemin.with_suffix(".copie"), secret=mot)
    monter(base)
    with base.transaction() as cnx:
        cnx.execute(
            text("INSERT INTO organismes (id, rang, raison_sociale) VALUES ('og1', 1, :c)"), {"c": CANARI}
        )
        cnx.execute(text("INSERT INTO meta VALUES ('appel', 'un-appel')"))
    base.fermer()
    sceller(chemin.with_suffix(".copie"), chemin, secret=mot)
    chemin.with_suffix(".copie").unlink()
    return chemin


@cache
def octets_proteges():
    """The bytes of a document under the right password, made once."""
    with TemporaryDirectory() as dossier:
        return faire(Path(dossier) / "grappe.esms", BON).read_bytes()


def proteger(dossier):
    """A fresh copy of that document."""
    chemin = dossier / "grappe.esms"
    chemin.write_bytes(octets_proteges())
    return chemin


def raison_sociale(chemin, mot):
    base = Base(chemin, lecture_seule=True, secret=mot)
    try:
        return base.brut().execute("SELECT raison_sociale FROM organismes").fetchone()[0]
    finally:
        base.fermer()


def en_clair(dossier, canari=CANARI):
    """The files where a text of the document, its schema or its identity can be read."""
    indices = (canari.encode(), b"CREATE TABLE", b"SQLite format", b"raison_sociale", b"empreinte")
    return [p.name for p in dossier.rglob("*") if p.is_file() and any(i in p.read_bytes() for i in indices)]


def fichiers(dossier):
    """The names of what is in a folder."""
    return sorted(p.name for p in dossier.iterdir())
