"""What SQLite says becomes a sentence; what is a bug of ours stays one."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from esms_desktop.store.errors import (
    CODES,
    FichierEndommage,
    FichierProtege,
    FichierVerrouille,
    PlusDePlace,
    en_clair,
    erreurs_sqlite,
    est_illisible,
    traduire,
)
from tests.journeys.phrases import est_une_phrase

sqlcipher = pytest.importorskip("sqlcipher3.dbapi2")

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


# --- the driver of protected files ------------------------------------------------------------------------


def test_les_erreurs_des_deux_pilotes_sont_connues():
    assert not issubclass(sqlcipher.Error, sqlite3.Error)
    assert {sqlite3.Error, sqlcipher.Error} < set(erreurs_sqlite())


@pytest.mark.parametrize("code", CODES)
def test_un_fichier_protege_a_les_memes_phrases(code):
    erreur = dit(code, sqlcipher.OperationalError)
    assert str(traduire(erreur, CHEMIN)) == str(traduire(dit(code), CHEMIN))
    with pytest.raises(CODES[code][0]), en_clair(CHEMIN):
        raise erreur
    with pytest.raises(CODES[code][0]), en_clair(CHEMIN):
        raise OperationalError("SELECT 1", {}, erreur)


def test_une_faute_de_notre_part_dans_un_fichier_protege_n_est_pas_maquillee():
    cnx = sqlcipher.connect(":memory:")
    for ordre in ("SELEC", "SELECT absente", "INSERT INTO sqlite_schema VALUES (1)"):
        with pytest.raises(sqlcipher.Error), en_clair(CHEMIN):
            cnx.execute(ordre)
    cnx.close()


@pytest.mark.parametrize(
    ("texte", "genre"),
    [
        ("database or disk is full", PlusDePlace),
        ("database disk image is malformed", FichierEndommage),
        ("file is not a database", FichierProtege),
        ("no such table: database or disk is full", None),
    ],
)
def test_ce_qui_a_perdu_son_code_est_reconnu_a_son_texte_entier(texte, genre):
    for pilote in (sqlite3, sqlcipher):
        erreur = pilote.OperationalError(texte)
        erreur.sqlite_errorname = "SQLITE_ERROR"
        refus = traduire(erreur, CHEMIN)
        assert refus is None if genre is None else isinstance(refus, genre)
        assert est_illisible(erreur) is (genre is FichierProtege)
    assert traduire(ValueError(texte), CHEMIN) is None
