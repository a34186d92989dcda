"""The schema and its ladder: what SQLite itself refuses, what a migration keeps, what a failure leaves."""

import hashlib
import re
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from esms_desktop.document import backups
from esms_desktop.dossier.catalogue import tous_les_champs
from esms_desktop.store import migrations
from esms_desktop.store.cellules import lecteur_sql, vers_sql
from esms_desktop.store.copies import sceller, verifier
from esms_desktop.store.database import Base
from esms_desktop.store.errors import FichierEndommage, FichierTropRecent
from esms_desktop.store.migrations import ECHELLE, VERSION, Echelon, a_monter, m001, monter
from esms_desktop.store.schema import APPLICATION_ID, METADATA
from tests.unit.test_document_fabrique import TEXTES, Bureau, un_dossier, valeurs


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    return Bureau(tmp_path, monkeypatch)


@pytest.fixture
def fichier(bureau):
    """A published file of this version."""
    bureau.rempli().close()
    return bureau.fichier


@pytest.fixture
def vierge(tmp_path):
    """A bare connection to a new file of this version, foreign keys on."""
    base = Base(tmp_path / "vierge.esms")
    monter(base)
    base.fermer()
    cnx = sqlite3.connect(tmp_path / "vierge.esms", isolation_level=None)
    cnx.execute("PRAGMA foreign_keys=ON")
    yield cnx
    cnx.close()


def schema(cnx):
    """Every table as SQLite understood it: its definitions less the spaces, its columns, its links, in any order."""
    tables = cnx.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name").fetchall()
    return {
        nom: (
            sorted(definitions(re.sub(r"\s+", "", sql))),
            sorted(colonne[1:] for colonne in cnx.execute(f'PRAGMA table_info("{nom}")')),
            sorted(lien[2:] for lien in cnx.execute(f'PRAGMA foreign_key_list("{nom}")')),
        )
        for nom, sql in tables
    }


def definitions(sql):
    """What a CREATE TABLE holds between its brackets, each link moved beside its column, then what follows it."""
    ouverte, fermee = sql.index("("), sql.rindex(")")
    morceaux = re.split(
        r",(?![^()]*\))", re.sub(r"\(([^()]*)\(([^()]*)\)", r"(\1[\2]", sql[ouverte + 1 : fermee])
    )
    liens = {
        trouve[1]: trouve[2] for m in morceaux if (trouve := re.fullmatch(r"FOREIGNKEY\((\w+)\)(.*)", m))
    }
    colonnes = [m for m in morceaux if not m.startswith("FOREIGNKEY")]
    return [
        *(f"{m}{liens[nom]}" if (nom := m.removesuffix("TEXT")) in liens else m for m in colonnes),
        sql[fermee + 1 :],
    ]


# --- the ladder -------------------------------------------------------------------------------------------


def test_l_echelle_mene_exactement_au_schema_du_catalogue(vierge, tmp_path):
    moteur = create_engine(f"sqlite:///{tmp_path / 'catalogue.esms'}")
    METADATA.create_all(moteur)
    moteur.dispose()
    catalogue = sqlite3.connect(tmp_path / "catalogue.esms")
    attendu = schema(catalogue)
    catalogue.close()
    assert schema(vierge) == attendu
    assert len(attendu) == 32  # 27 lists; meta, reponse, justification, contenu, journal


def test_les_echelons_se_suivent_sans_trou():
    assert [e.version for e in ECHELLE] == list(range(1, VERSION + 1))


def test_le_premier_echelon_est_fige():
    # Once a version is released its rung never changes: users have files made by it.
    assert hashlib.sha256(m001.SCHEMA.encode()).hexdigest() == EMPREINTE_M001


EMPREINTE_M001 = "a8a9a05558327931a985bdf88907455f7035136f283250d0d5189ad2571ddbfd"


def test_un_fichier_porte_notre_signature_et_sa_version(vierge):
    assert vierge.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,) == (0x45534D53,)
    assert vierge.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_un_fichier_a_jour_ne_monte_pas(fichier):
    octets = fichier.read_bytes()
    base = Base(fichier, exclusive=False)
    assert a_monter(base.version) == []
    assert monter(base) == VERSION
    base.fermer()
    assert fichier.read_bytes() == octets


# --- a rung more ------------------------------------------------------------------------------------------


@pytest.fixture
def echelle(monkeypatch):
    """Release a next version whose rung does what the test says."""

    def publier(faire):
        suite = (*ECHELLE, Echelon(VERSION + 1, faire))
        for fonction in (migrations.a_monter, migrations.monter):
            monkeypatch.setattr(fonction, "__defaults__", (suite, *fonction.__defaults__[1:]))

    return publier


def renommer_les_jalons(cnx):
    """What a true migration does: a new table, new values in the rows."""
    cnx.exec_driver_sql("CREATE TABLE echelon_essai (id TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT")
    cnx.exec_driver_sql("INSERT INTO echelon_essai SELECT id, length(nom) FROM etablissements")
    cnx.exec_driver_sql("UPDATE jalons SET libelle = libelle || ' (v2)'")


def test_un_dossier_plus_ancien_monte_sur_la_copie_et_garde_une_sauvegarde(bureau, fichier, echelle):
    ancien = fichier.read_bytes()
    echelle(renommer_les_jalons)
    document = bureau.ouvrir()
    assert document.dossier.jalons[0].libelle == "Convention (v2)"
    assert document._base.version == VERSION + 1
    assert document._base.brut().execute("SELECT n FROM echelon_essai ORDER BY id").fetchall() == [
        (18,),
        (11,),
        (14,),
    ]
    assert document.dossier.etablissements == un_dossier().etablissements
    (sauvegarde,) = document.versions()
    assert sauvegarde.motif == "migration"
    verifier(sauvegarde.chemin)
    assert int.from_bytes(sauvegarde.chemin.read_bytes()[60:64], "big") == VERSION
    assert fichier.read_bytes() == ancien  # the user's file waits for a change
    document.set("projet.titre", "Autre")
    attendu = document.dossier
    document.close()
    assert int.from_bytes(fichier.read_bytes()[60:64], "big") == VERSION + 1
    assert bureau.lire() == attendu
    document = bureau.ouvrir()
    assert document.dossier == attendu
    document.close()


def test_un_dossier_plus_ancien_se_referme_sans_changement_tel_qu_il_etait(bureau, fichier, echelle):
    ancien = fichier.read_bytes()
    echelle(renommer_les_jalons)
    bureau.ouvrir().close()
    assert fichier.read_bytes() == ancien


def test_un_dossier_d_une_version_plus_ancienne_se_lit_sans_s_ouvrir(bureau, fichier, echelle):
    plus_ancien = sqlite3.connect(fichier)
    plus_ancien.execute("ALTER TABLE organismes DROP COLUMN sigle")  # a column that only the next version has
    plus_ancien.close()
    sceller(fichier, bureau.dossiers / "ancien.esms")
    ancien = (bureau.dossiers / "ancien.esms").read_bytes()
    echelle(lambda cnx: cnx.exec_driver_sql("ALTER TABLE organismes ADD COLUMN sigle TEXT"))
    assert bureau.lire("ancien.esms") == un_dossier()
    assert (bureau.dossiers / "ancien.esms").read_bytes() == ancien
    document = bureau.ouvrir("ancien.esms")
    document.set("organismes[og1].sigle", "ALT")
    document.close()
    assert bureau.lire("ancien.esms").organismes[0].sigle == "ALT"


def test_la_sauvegarde_d_une_version_plus_ancienne_s_ouvre_comme_une_copie(bureau, fichier, echelle):
    echelle(renommer_les_jalons)
    document = bureau.ouvrir()
    sauvegarde = document.versions()[0]
    assert backups.contenu(sauvegarde).etablissements == 3
    backups.copier(sauvegarde, bureau.dossiers / "ancien.esms")
    document.close()
    ancien = bureau.ouvrir("ancien.esms")
    assert ancien.dossier.jalons[0].libelle == "Convention (v2)"
    ancien.close()


def rompre_un_lien(cnx):
    cnx.exec_driver_sql("UPDATE etablissements SET organisme = 'personne'")


def echouer_a_mi_chemin(cnx):
    renommer_les_jalons(cnx)
    raise RuntimeError("a bug in the rung")


@pytest.mark.parametrize(
    ("faire", "refus"), [(rompre_un_lien, FichierEndommage), (echouer_a_mi_chemin, RuntimeError)]
)
def test_un_echelon_qui_echoue_laisse_le_fichier_tel_quel_et_s_ouvre_une_fois_corrige(
    bureau, fichier, echelle, faire, refus
):
    ancien = fichier.read_bytes()
    echelle(faire)
    with pytest.raises(refus):
        bureau.ouvrir()
    assert fichier.read_bytes() == ancien
    assert bureau.copies() == []
    echelle(renommer_les_jalons)
    document = bureau.ouvrir()
    assert document.dossier.jalons[0].libelle == "Convention (v2)"
    document.close()


def test_un_echelon_qui_echoue_ne_laisse_rien_dans_le_fichier_qui_montait(tmp_path):
    base = Base(tmp_path / "a.esms")
    monter(base)
    avant = schema(base.brut())
    octets = (tmp_path / "a.esms").read_bytes()
    with pytest.raises(RuntimeError):
        monter(base, (*ECHELLE, Echelon(VERSION + 1, echouer_a_mi_chemin)))
    assert (base.version, schema(base.brut())) == (VERSION, avant)
    assert (tmp_path / "a.esms").read_bytes() == octets
    monter(base, (*ECHELLE, Echelon(VERSION + 1, renommer_les_jalons)))
    assert base.version == VERSION + 1
    base.fermer()


def test_la_version_s_ecrit_en_dernier(tmp_path):
    vues = []
    suite = (
        *ECHELLE,
        Echelon(2, lambda cnx: vues.append(cnx.exec_driver_sql("PRAGMA user_version").scalar_one())),
    )
    base = Base(tmp_path / "a.esms")
    assert monter(base, (*suite, Echelon(3, suite[-1].monter))) == 3
    assert vues == [0, 0]  # one transaction from the first rung to the last
    assert base.version == 3
    base.fermer()


def test_un_dossier_d_une_version_plus_recente_est_refuse_et_laisse_en_place(bureau, fichier):
    octets = bytearray(fichier.read_bytes())
    octets[60:64] = (VERSION + 1).to_bytes(4, "big")
    fichier.write_bytes(octets)
    for ouvrir in (bureau.ouvrir, bureau.lire):
        with pytest.raises(FichierTropRecent) as refus:
            ouvrir()
        assert f"format {VERSION + 1}" in str(refus.value)
        assert "Mettez l’application à jour" in str(refus.value)
    assert fichier.read_bytes() == bytes(octets)


# --- what SQLite refuses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ordre",
    [
        "INSERT INTO etablissements (id, rang, capacite) VALUES ('e', 1, 'beaucoup')",  # STRICT
        "INSERT INTO depenses (id, rang, pu_ht) VALUES ('d', 1, 12.5)",
        "INSERT INTO etablissements (id, rang, capacite) VALUES ('e', 1, -1)",  # CHECK
        "INSERT INTO etablissements (id, rang, medicalise) VALUES ('e', 1, 2)",
        "INSERT INTO depenses (id, rang, annee) VALUES ('d', 1, 1900)",
        "INSERT INTO phases (id, rang) VALUES ('', 1)",
        "INSERT INTO phases (id, rang) VALUES (hex(zeroblob(51)), 1)",  # 102 characters
        "INSERT INTO phases (id, rang, origines) VALUES ('p', 1, '[]')",
        "INSERT INTO phases (id, rang, brouillons) VALUES ('p', 1, '{')",
        "INSERT INTO phases (id) VALUES ('p')",  # no rank
        "INSERT INTO phases (id, rang) VALUES ('p', 1), ('p', 2)",
        "INSERT INTO reponse (cle, valeur) VALUES ('projet.titre', 'pas du json')",
        "INSERT INTO justification (critere) VALUES ('taille-grappe')",
        "INSERT INTO contenu VALUES ('abc', x'00')",
        "INSERT INTO etablissements (id, rang, organisme) VALUES ('e', 1, 'personne')",  # foreign key
        "INSERT INTO taches (id, rang, phase) VALUES ('t', 1, 'p')",
    ],
)
def test_sqlite_refuse_ce_qu_aucun_dossier_ne_contient(vierge, ordre):
    with pytest.raises(sqlite3.IntegrityError):
        vierge.execute(ordre)


def test_toutes_les_tables_sont_strictes(vierge):
    listees = vierge.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    assert {nom for nom, stricte in listees if not stricte} == {"sqlite_schema"}


# --- values -----------------------------------------------------------------------------------------------

CHAMPS = [c for c in tous_les_champs() if "." not in c.nom]


def test_chaque_valeur_possible_de_chaque_champ_se_garde_et_se_relit_egale():
    genres = {}
    for champ in CHAMPS:  # two fields of equal types are the same test
        genres.setdefault(repr((type(champ.type), sorted(vars(champ.type).items(), key=str))), champ)

    @settings(max_examples=15, deadline=None, derandomize=True, database=None)
    @given(st.data())
    def essai(data):
        valeur = data.draw(valeurs(champ.type))
        brut = vers_sql(champ.type, valeur)
        assert isinstance(brut, int | str)
        assert not isinstance(brut, bool)
        relue = lecteur_sql(champ.type)(brut)
        assert (relue, type(relue)) == (valeur, type(valeur)), champ.cle

    assert len(genres) > 30
    for champ in genres.values():  # noqa: B007  (read by `essai`)
        essai()


def test_pas_encore_connu_se_garde_comme_tel():
    assert {vers_sql(c.type, None) for c in CHAMPS} == {None}


def test_ce_qui_se_tape_dans_un_champ_se_garde():
    for champ in CHAMPS:
        for texte in TEXTES:
            valeur = champ.type.lire(texte).valeur
            if valeur is not None:
                assert lecteur_sql(champ.type)(vers_sql(champ.type, valeur)) == valeur, (champ.cle, texte)
