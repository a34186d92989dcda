"""One connection to one file: how it is held, what a transaction keeps, what a reader leaves alone."""

import sqlite3

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.store.copies import sceller, verifier
from esms_desktop.store.database import Base
from esms_desktop.store.errors import FichierEndommage, FichierVerrouille
from esms_desktop.store.lock import Verrou
from esms_desktop.store.migrations import monter
from esms_desktop.store.migrations import verifier as controler


@pytest.fixture
def chemin(tmp_path):
    chemin = tmp_path / "été.esms"
    base = Base(chemin)
    monter(base)
    base.fermer()
    return chemin


@pytest.fixture
def base(chemin):
    base = Base(chemin)
    yield base
    base.fermer()


def meta(base):
    return dict(base.brut().execute("SELECT cle, valeur FROM meta").fetchall())


def poser(cnx, cle):
    cnx.exec_driver_sql("INSERT INTO meta VALUES (?, 'x')", (cle,))


@pytest.mark.parametrize(
    ("pragma", "valeur"),
    [
        ("synchronous", 3),
        ("journal_mode", "delete"),
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("cell_size_check", 1),
    ],
)
def test_le_mode_qui_ne_perd_rien_est_celui_de_chaque_connexion(base, pragma, valeur):
    assert base.brut().execute(f"PRAGMA {pragma}").fetchone()[0] == valeur


def test_une_transaction_garde_tout_ou_rien(base):
    with base.transaction() as cnx:
        poser(cnx, "gardee")
    with pytest.raises(ZeroDivisionError), base.transaction() as cnx:
        poser(cnx, "perdue")
        1 / 0  # noqa: B018
    assert set(meta(base)) == {"gardee"}
    assert not base.brut().in_transaction


def test_un_commit_refuse_ne_laisse_pas_la_transaction_ouverte(base):
    with pytest.raises(Exception, match="FOREIGN KEY"), base.transaction() as cnx:
        cnx.exec_driver_sql("INSERT INTO etablissements (id, rang, organisme) VALUES ('e', 1, 'absent')")
    assert not base.brut().in_transaction
    with base.transaction() as cnx:
        poser(cnx, "ensuite")
    assert set(meta(base)) == {"ensuite"}


def test_un_second_editeur_est_refuse_des_l_ouverture(base, chemin):
    with pytest.raises(FichierVerrouille, match=r"été\.esms"):
        Base(chemin)


def test_une_ouverture_refusee_ne_garde_rien(base, chemin):
    with pytest.raises(FichierVerrouille):
        Base(chemin)
    base.fermer()
    Base(chemin).fermer()


def test_lire_n_ecrit_rien_meme_a_cote(chemin):
    octets = chemin.read_bytes()
    base = Base(chemin, lecture_seule=True)
    with base.lecture():
        assert meta(base) == {}
    with pytest.raises(UserError, match="lecture seule"), base.transaction() as cnx:
        poser(cnx, "interdite")
    base.fermer()
    assert chemin.read_bytes() == octets
    assert [p.name for p in chemin.parent.iterdir()] == [chemin.name]


def test_un_refus_nomme_le_fichier_de_l_utilisateur(tmp_path):
    (tmp_path / "interne").write_bytes(b"pas une base " * 100)
    with pytest.raises(UserError, match=r"grappe\.esms"):
        Base(tmp_path / "interne", pour=tmp_path / "grappe.esms")


def test_une_structure_abimee_est_dite(chemin):
    octets = bytearray(chemin.read_bytes())
    octets[4096:8192] = bytes(4096)
    chemin.write_bytes(octets)
    base = Base(chemin, lecture_seule=True)
    with pytest.raises(FichierEndommage, match=r"été\.esms"), base.lecture() as cnx:
        for (table,) in base.brut().execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            cnx.exec_driver_sql(f'SELECT * FROM "{table}" NOT INDEXED').fetchall()
            cnx.exec_driver_sql(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()
    base.fermer()


def test_un_nom_du_schema_qui_n_est_plus_un_texte_est_un_fichier_endommage(chemin):
    sceller(chemin, chemin.with_name("scellé.esms"))
    octets = chemin.with_name("scellé.esms").read_bytes()
    assert octets.count(b"autoindex_organismes_1") == 1
    chemin.write_bytes(octets.replace(b"autoindex_organismes_1", b"autoindex_\xcfrganismes_1"))
    with pytest.raises(FichierEndommage, match=r"été\.esms"):
        verifier(chemin)
    base = Base(chemin, lecture_seule=True)
    with pytest.raises(FichierEndommage, match=r"été\.esms"), base.lecture() as cnx:
        controler(cnx, chemin.name)
    base.fermer()


# --- the lock ---------------------------------------------------------------------------------------------


def test_un_verrou_tenu_refuse_le_second_et_se_libere(tmp_path):
    premier = Verrou(tmp_path / "verrou", "grappe.esms")
    with pytest.raises(FichierVerrouille, match=r"« grappe\.esms » est déjà ouvert"):
        Verrou(tmp_path / "verrou", "grappe.esms")
    premier.liberer()
    premier.liberer()
    Verrou(tmp_path / "verrou", "grappe.esms").liberer()


def test_un_verrou_impossible_n_est_pas_dit_deja_ouvert(tmp_path):
    with pytest.raises(UserError, match=r"grappe\.esms") as refus:
        Verrou(tmp_path / "absent" / "verrou", "grappe.esms")
    assert not isinstance(refus.value, FichierVerrouille)


@pytest.mark.parametrize("octets", [b"pas une base", bytes(4096), b"SQLite format 3\x00" + bytes(50)])
def test_un_verrou_abime_se_refait(tmp_path, octets):
    (tmp_path / "verrou").write_bytes(octets)
    premier = Verrou(tmp_path / "verrou", "grappe.esms")
    with pytest.raises(FichierVerrouille):
        Verrou(tmp_path / "verrou", "grappe.esms")
    premier.liberer()


def test_le_verrou_interrompu_en_pleine_creation_se_reprend(tmp_path):
    cnx = sqlite3.connect(tmp_path / "verrou", isolation_level=None)
    cnx.execute("BEGIN EXCLUSIVE")
    cnx.execute("CREATE TABLE verrou (x)")
    cnx.close()
    Verrou(tmp_path / "verrou", "grappe.esms").liberer()
