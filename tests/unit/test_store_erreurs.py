"""What SQLite says becomes a sentence; what is a bug of ours stays one."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from esms_desktop.store.errors import (
    CODES,
    FichierEndommage,
    FichierVerrouille,
    PlusDePlace,
    en_clair,
    traduire,
)
from tests.journeys.phrases import est_une_phrase

CHEMIN = Path("grappe.esms")


def dit(code, genre=sqlite3.OperationalError):
    erreur = genre("database something")
    erreur.sqlite_errorname = code
    return erreur


@pytest.mark.parametrize("code", CODES)
def test_chaque_code_a_sa_phrase_et_son_issue(code):
    refus = traduire(dit(code), CHEMIN)
    assert isinstance(refus, CODES[code][0])
    assert est_une_phrase(str(refus), "grappe.esms")
    assert refus.remede


@pytest.mark.parametrize(
    ("code", "genre"),
    [
        ("SQLITE_IOERR_WRITE", None),
        ("SQLITE_BUSY_SNAPSHOT", FichierVerrouille),
        ("SQLITE_CORRUPT_INDEX", FichierEndommage),
        ("SQLITE_READONLY_DBMOVED", None),
        ("SQLITE_FULL", PlusDePlace),
    ],
)
def test_les_codes_etendus_suivent_le_leur(code, genre):
    refus = traduire(dit(code), CHEMIN)
    assert refus is not None
    assert genre is None or isinstance(refus, genre)


@pytest.mark.parametrize(
    "code", ["SQLITE_ERROR", "SQLITE_CONSTRAINT", "SQLITE_MISUSE", "SQLITE_CORRUPTED", ""]
)
def test_une_faute_de_notre_part_n_est_pas_maquillee(code):
    assert traduire(dit(code), CHEMIN) is None
    with pytest.raises(sqlite3.OperationalError), en_clair(CHEMIN):
        raise dit(code)


def test_ce_que_sqlalchemy_enveloppe_est_traduit():
    enveloppe = OperationalError("SELECT 1", {}, dit("SQLITE_FULL"))
    with pytest.raises(PlusDePlace), en_clair(CHEMIN):
        raise enveloppe


def test_un_fichier_qui_n_est_pas_une_base_est_dit_meme_sans_code():
    assert "n’est pas un dossier" in str(traduire(sqlite3.DatabaseError("file is not a database"), CHEMIN))
