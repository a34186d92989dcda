"""What is not a document, or cannot be reached: a French sentence that names the file, and nothing is touched."""

import os
import sqlite3

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer, lire, meilleure_version, ouvrir, restaurer
from esms_desktop.store.copies import verifier
from esms_desktop.store.errors import FichierTropRecent
from tests.journeys.phrases import est_une_phrase

APPEL = "generalisation-2022-national"


@pytest.fixture
def lieux(tmp_path):
    return Emplacements(tmp_path / "prive")


def un_autre_sqlite(chemin):
    cnx = sqlite3.connect(chemin)
    cnx.execute("CREATE TABLE meta (cle TEXT, valeur TEXT)")
    cnx.commit()
    cnx.close()


ETRANGERS = {
    "vide": lambda p: p.write_bytes(b""),
    "texte": lambda p: p.write_text("Bonjour", encoding="utf-8"),
    "image": lambda p: p.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(5000)),
    "entête seul": lambda p: p.write_bytes(b"SQLite format 3\x00"),
    "entête et zéros": lambda p: p.write_bytes(b"SQLite format 3\x00" + bytes(8000)),
    "autre base SQLite": un_autre_sqlite,
    "archive": lambda p: p.write_bytes(b"PK\x03\x04" + bytes(3000)),
    "au hasard": lambda p: p.write_bytes(os.urandom(20000)),
}


@pytest.mark.parametrize("sorte", ETRANGERS)
def test_ce_qui_n_est_pas_un_dossier_est_refuse_et_laisse_tel_quel(tmp_path, lieux, sorte):
    chemin = tmp_path / "étranger.esms"
    ETRANGERS[sorte](chemin)
    octets = chemin.read_bytes()
    for porte in (lire, lambda p: ouvrir(p, lieux=lieux)):
        with pytest.raises(UserError) as refus:
            porte(chemin)
        assert est_une_phrase(str(refus.value), "étranger.esms")
        assert "n’est pas un dossier ESMS" in str(refus.value)
    assert chemin.read_bytes() == octets
    assert sorted(p.name for p in tmp_path.iterdir()) == ["prive", "étranger.esms"]


def test_un_dossier_de_fichiers_a_la_place_du_fichier(tmp_path, lieux):
    chemin = tmp_path / "grappe.esms"
    chemin.mkdir()
    for porte in (lire, lambda p: ouvrir(p, lieux=lieux), lambda p: creer(p, APPEL, 1, lieux=lieux)):
        with pytest.raises(UserError) as refus:
            porte(chemin)
        assert est_une_phrase(str(refus.value), "grappe.esms")


def test_un_fichier_absent(tmp_path, lieux):
    for porte in (lire, lambda p: ouvrir(p, lieux=lieux)):
        with pytest.raises(UserError) as refus:
            porte(tmp_path / "absent.esms")
        assert est_une_phrase(str(refus.value), "absent.esms")
        assert "n’existe pas" in str(refus.value)


def test_un_dossier_d_une_version_a_venir_est_refuse_et_garde_octet_pour_octet(tmp_path, lieux):
    chemin = tmp_path / "futur.esms"
    creer(chemin, APPEL, 1, lieux=lieux).close()
    cnx = sqlite3.connect(chemin)
    cnx.execute("PRAGMA user_version=99")
    cnx.close()
    octets = chemin.read_bytes()
    for porte in (lire, lambda p: ouvrir(p, lieux=lieux)):
        with pytest.raises(FichierTropRecent) as refus:
            porte(chemin)
        assert est_une_phrase(str(refus.value), "futur.esms")
        assert "99" in str(refus.value)
    assert chemin.read_bytes() == octets


def test_un_nom_trop_long(tmp_path, lieux):
    chemin = tmp_path / f"{'é' * 300}.esms"
    for porte in (lire, lambda p: ouvrir(p, lieux=lieux), lambda p: creer(p, APPEL, 1, lieux=lieux)):
        with pytest.raises(UserError) as refus:
            porte(chemin)
        assert est_une_phrase(str(refus.value), chemin.name)
        assert "trop long" in str(refus.value)
    document = creer(tmp_path / "court.esms", APPEL, 1, lieux=lieux)
    with pytest.raises(UserError, match="trop long"):
        document.save_as(chemin)
    document.set("projet.titre", "Toujours là")
    document.close()
    assert lire(tmp_path / "court.esms").projet.titre == "Toujours là"


def parcours(chemin, lieux):
    """Everything that writes near the user's file."""
    document = creer(chemin, APPEL, 1, lieux=lieux)
    document.set("projet.titre", "Un")
    assert document.publish().etat == "publie"
    document.backup()
    chemin.write_bytes(b"venu d'ailleurs")
    document.set("projet.titre", "Deux")
    conflit = document.publish()
    assert conflit.etat == "conflit"
    document.close()
    assert lire(conflit.chemin).projet.titre == "Deux"
    a_part = restaurer(chemin, meilleure_version(chemin, lieux))
    assert a_part.read_bytes() == b"venu d'ailleurs"
    verifier(chemin)
    document = ouvrir(chemin, lieux=lieux)
    assert document.dossier.projet.titre == "Un"
    document.set("projet.titre", "Trois")
    document.close()
    assert lire(chemin).projet.titre == "Trois"
    assert len(list(chemin.parent.glob("*.esms"))) == 3
    assert not list(chemin.parent.glob(".*"))


def test_un_nom_aussi_long_que_permis(tmp_path, lieux):
    (tmp_path / "ici").mkdir()
    parcours(tmp_path / "ici" / f"{'é' * 125}.esms", lieux)


@pytest.mark.parametrize(
    "nom",
    ["Été à Nîmes — 50 % « prêt ».esms", "file:a?mode=ro&b#c.esms", "日本 ✓ œuvre.esms", "a'b\"c;d.esms"],
)
@pytest.mark.skipif(os.name == "nt", reason="des caractères que Windows refuse")
def test_un_chemin_accentue_avec_des_espaces_et_des_signes(tmp_path, lieux, nom):
    dossier = tmp_path / "Mes dossiers où l’on écrit" / "file:etrange"
    dossier.mkdir(parents=True)
    parcours(dossier / nom, lieux)


@pytest.mark.skipif(os.name == "nt", reason="demande des chemins longs")
def test_un_chemin_de_plus_de_deux_cents_caracteres(tmp_path, lieux):
    dossier = (
        tmp_path / "Établissements et services médico-sociaux" / ("Répertoire très profond " * 5).strip()
    )
    dossier.mkdir(parents=True)
    chemin = dossier / "Été à Nîmes.esms"
    assert len(str(chemin)) > 200
    parcours(chemin, lieux)


@pytest.mark.skipif(os.name == "nt", reason="demande des chemins longs")
def test_un_chemin_plus_long_que_ce_que_sqlite_ouvre(tmp_path, lieux):
    dossier = tmp_path.joinpath(*["é" * 100] * 4)
    dossier.mkdir(parents=True)
    chemin = dossier / "Été à Nîmes.esms"
    assert len(os.fsencode(chemin)) > 800
    document = creer(chemin, APPEL, 1, lieux=lieux)
    document.set("projet.titre", "Profond")
    assert document.close().etat == "publie"
    document = ouvrir(chemin, lieux=lieux)
    assert document.dossier.projet.titre == "Profond"
    document.close()
    assert lire(chemin).projet.titre == "Profond"


def test_creer_ne_prend_jamais_la_place_d_un_fichier(tmp_path, lieux):
    chemin = tmp_path / "grappe.esms"
    chemin.write_bytes(b"precieux")
    with pytest.raises(UserError) as refus:
        creer(chemin, APPEL, 1, lieux=lieux)
    assert est_une_phrase(str(refus.value), "grappe.esms")
    assert chemin.read_bytes() == b"precieux"
