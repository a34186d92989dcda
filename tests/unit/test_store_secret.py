"""The password of a dossier: what it may be, what it opens, what is said when it does not."""

import copy
import hashlib
import pickle
import random
import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.store import copies, secret
from esms_desktop.store.copies import est_protege, lire_empreinte, lire_entete, resumer, sceller, verifier
from esms_desktop.store.database import Base
from esms_desktop.store.errors import (
    FichierEnClair,
    FichierEndommage,
    FichierProtege,
    FichierTropRecent,
    MotDePasseRefuse,
)
from esms_desktop.store.migrations import VERSION
from esms_desktop.store.schema import APPLICATION_ID
from esms_desktop.store.secret import Secret
from tests.journeys.phrases import est_une_phrase
from tests.unit.test_store_fabrique import (
    AUTRE,
    BON,
    CANARI,
    en_clair,
    faire,
    fichiers,
    octets_proteges,
    proteger,
    raison_sociale,
    sqlcipher,
)


@pytest.fixture
def sain():
    return octets_proteges()


@pytest.fixture
def chemin(tmp_path):
    return proteger(tmp_path)


def brute(chemin, cle):
    """A connection of SQLCipher alone, keyed by a pragma as any tool would do."""
    cnx = sqlcipher.connect(str(chemin), isolation_level=None)
    cnx.execute(f"PRAGMA key={cle}")
    return cnx


def par_la_phrase(chemin, phrase):
    """What SQLCipher reads of a file, given the password and nothing else."""
    cnx = brute(chemin, "'" + phrase.replace("'", "''") + "'")
    try:
        return cnx.execute("SELECT raison_sociale FROM organismes").fetchone()[0]
    finally:
        cnx.close()


# --- what a password may be -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "dite"),
    [
        ("", "Le mot de passe est vide."),
        ("    ", "Le mot de passe est vide."),
        ("x" * 201, "Le mot de passe a plus de 200 caractères."),
        ("abc\x00def", "Le mot de passe contient un caractère invisible"),
        ("abc\n", "Le mot de passe contient un caractère invisible"),
        ("\ud83d", "Le mot de passe contient un caractère invisible"),
    ],
)
def test_ce_qui_ne_peut_pas_etre_un_mot_de_passe_est_dit_sans_le_repeter(phrase, dite):
    with pytest.raises(UserError) as refus:
        Secret(phrase)
    assert est_une_phrase(str(refus.value))
    assert refus.value.message.startswith(dite)
    assert "abc" not in str(refus.value)


def test_deux_cents_caracteres_se_comptent_comme_on_les_voit():
    Secret("e\u0301" * 200)  # two hundred é, four hundred code points


@pytest.mark.parametrize(
    "phrase",
    [
        "azerty",
        " des espaces  autour ",
        "l'été \"à\" Nîmes''; DROP TABLE meta; --",
        "x'" + "00" * 32,
        "clé 🗝️ 👩‍⚕️ 日本",
        "é" * 200,
        "%s{0}\\n:c?",
    ],
)
def test_tout_mot_de_passe_ouvre_le_fichier_ici_et_dans_tout_outil_qui_lit_sqlcipher(tmp_path, phrase):
    chemin = faire(tmp_path / "a.esms", Secret(phrase))
    assert raison_sociale(chemin, Secret(phrase)) == CANARI
    assert par_la_phrase(chemin, phrase) == CANARI
    with pytest.raises(MotDePasseRefuse):
        verifier(chemin, secret=Secret(phrase[:-1]))
    with pytest.raises(sqlcipher.DatabaseError):
        par_la_phrase(chemin, phrase[:-1])
    assert en_clair(tmp_path) == []


def test_un_accent_compose_ou_decompose_est_le_meme_mot_de_passe(tmp_path):
    compose, decompose = "\u00e9t\u00e9", "e\u0301te\u0301"
    chemin = faire(tmp_path / "a.esms", Secret(decompose))
    assert raison_sociale(chemin, Secret(compose)) == CANARI
    assert par_la_phrase(chemin, compose) == CANARI  # the composed form is the one of the file
    with pytest.raises(sqlcipher.DatabaseError):
        par_la_phrase(chemin, decompose)
    assert Secret(compose) == Secret(decompose)


def test_un_fichier_protege_par_un_autre_outil_s_ouvre(tmp_path):
    cnx = brute(tmp_path / "a.esms", "'un mot'")
    cnx.execute(f"PRAGMA application_id={APPLICATION_ID}")
    cnx.execute(f"PRAGMA user_version={VERSION}")
    cnx.execute("CREATE TABLE organismes (raison_sociale TEXT)")
    cnx.execute("INSERT INTO organismes VALUES ('venue d’ailleurs')")
    cnx.close()
    assert lire_entete(tmp_path / "a.esms", Secret("un mot")) == VERSION
    assert raison_sociale(tmp_path / "a.esms", Secret("un mot")) == "venue d’ailleurs"


def test_un_secret_ne_se_montre_pas_et_ne_sort_pas_de_la_memoire(chemin):
    mot = Secret("azerty")
    verifier(chemin, secret=BON)
    for montre in (repr(mot), str(mot), f"{mot}", f"{[mot]!r}", f"{mot}", repr(BON)):
        assert "azerty" not in montre
        assert "bon mot" not in montre
        assert "Secret(…)" in montre
    for sortir in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="stays in memory"):
            sortir(mot)
    assert not hasattr(mot, "__dict__")


def test_deux_secrets_sont_egaux_par_leur_mot_de_passe():
    assert Secret("azerty") == Secret("azerty")
    assert Secret("azerty") != Secret("Azerty")
    assert Secret("azerty") != "azerty"


def test_deux_dossiers_du_meme_mot_de_passe_n_ont_pas_la_meme_cle(tmp_path):
    sels = {faire(tmp_path / f"{n}.esms", Secret("azerty")).read_bytes()[:16] for n in range(3)}
    assert len(sels) == 3


# --- one derivation a session -----------------------------------------------------------------------------


@pytest.fixture
def derivations(monkeypatch):
    """The salts that a password was derived with."""
    sels = []

    def deriver(nom, phrase, sel, tours, longueur):
        sels.append(sel)
        return vraie(nom, phrase, sel, tours, longueur)

    vraie = hashlib.pbkdf2_hmac
    monkeypatch.setattr(secret.hashlib, "pbkdf2_hmac", deriver)
    return sels


def test_ouvrir_publier_et_relire_ne_derivent_qu_une_fois(chemin, derivations):
    mot = Secret("le bon mot de passe")
    lire_entete(chemin, mot)
    Base(chemin, secret=mot).fermer()
    for numero in range(3):
        sceller(chemin, chemin.with_name(f"{numero}.esms"), secret=mot)
    verifier(chemin.with_name("2.esms"), secret=mot)
    resumer(chemin, mot)
    assert derivations == [chemin.read_bytes()[:16]]


def test_les_copies_d_un_dossier_ont_le_meme_sel_et_d_autres_octets(chemin):
    sceller(chemin, chemin.with_name("copie.esms"), secret=BON)
    octets, copie = chemin.read_bytes(), chemin.with_name("copie.esms").read_bytes()
    assert octets[:16] == copie[:16]
    pages = range(0, len(octets), 4096)
    assert len(octets) == len(copie)
    assert not any(octets[p + 16 : p + 4096] == copie[p + 16 : p + 4096] for p in pages)


def test_un_secret_sert_a_plusieurs_fils(chemin):
    mot = Secret("le bon mot de passe")
    with ThreadPoolExecutor(8) as fils:
        cibles = [chemin.with_name(f"{numero}.esms") for numero in range(8)]
        copies_de = [shutil.copyfile(chemin, cible.with_suffix(".copie")) for cible in cibles]
        sommes = set(fils.map(lambda s, c: sceller(s, c, secret=mot), copies_de, cibles))
    assert sommes == {lire_empreinte(chemin, mot)}


# --- refusals ---------------------------------------------------------------------------------------------

PORTES = {
    "lire_entete": lire_entete,
    "verifier": lambda p, s: verifier(p, secret=s),
    "sceller": lambda p, s: sceller(p, p.with_name("cible"), p, s),
    "resumer": resumer,
    "rechiffrer": lambda p, s: copies.rechiffrer(p, p.with_name("cible"), s, AUTRE),
    "modifier": lambda p, s: Base(p, secret=s),
}


@pytest.mark.parametrize("porte", PORTES)
def test_un_autre_mot_de_passe_est_refuse_a_chaque_porte_et_le_fichier_reste_tel_quel(
    chemin, sain, porte, capfd
):
    with pytest.raises(MotDePasseRefuse) as refus:
        PORTES[porte](chemin, AUTRE)
    assert refus.value.message == "Ce mot de passe n’ouvre pas « grappe.esms »."
    assert "majuscules" in refus.value.remede
    assert "fiche de secours" in refus.value.remede
    assert "version précédente" in refus.value.remede
    assert est_une_phrase(str(refus.value), "grappe.esms")
    assert "un autre" not in str(refus.value)
    assert chemin.read_bytes() == sain
    assert fichiers(chemin.parent) == ["grappe.esms"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("porte", PORTES)
def test_un_mot_de_passe_qui_manque_est_demande_a_chaque_porte(chemin, sain, porte):
    with pytest.raises(FichierProtege) as refus:
        PORTES[porte](chemin, None)
    assert est_une_phrase(str(refus.value), "grappe.esms")
    assert "protégé par un mot de passe" in refus.value.message
    assert "donnez le mot de passe." in refus.value.remede.lower()
    assert chemin.read_bytes() == sain
    assert fichiers(chemin.parent) == ["grappe.esms"]


@pytest.mark.parametrize("porte", PORTES)
def test_un_mot_de_passe_de_trop_est_dit_a_chaque_porte(tmp_path, porte):
    chemin = faire(tmp_path / "grappe.esms", None)
    octets = chemin.read_bytes()
    with pytest.raises(FichierEnClair) as refus:
        PORTES[porte](chemin, BON)
    assert str(refus.value) == (
        "« grappe.esms » n’est pas protégé par un mot de passe. Ouvrez-le sans mot de passe."
    )
    assert chemin.read_bytes() == octets


def test_lire_l_empreinte_ne_dit_rien_sans_le_bon_mot_de_passe(chemin):
    assert len(lire_empreinte(chemin, BON)) == 64
    assert lire_empreinte(chemin, AUTRE) is lire_empreinte(chemin) is None


def test_ce_qui_demande_le_mot_de_passe_a_l_air_d_un_dossier_protege(tmp_path, sain):
    bruit = random.Random(0).randbytes
    faux = {
        "vide.esms": b"",
        "court.esms": sain[:100],
        "coupé.esms": sain[:-1],
        "zéros.esms": bytes(8192),
        "texte.esms": ("Bonjour " * 512).encode(),
        "photo.jpg": bruit(8192),
    }
    vrais = {"a.esms": sain, "B.ESMS": sain, "bruit.esms": bruit(8192)}  # noise: nothing can tell it
    for nom, octets in (faux | vrais).items():
        (tmp_path / nom).write_bytes(octets)
        with pytest.raises(UserError) as refus:
            lire_entete(tmp_path / nom)
        assert isinstance(refus.value, FichierProtege) is (nom in vrais), nom
        assert est_une_phrase(str(refus.value), nom)
        assert "n’est pas un dossier ESMS Desktop" in str(refus.value)
        assert est_protege(tmp_path / nom)


def test_un_dossier_en_clair_dont_les_premiers_octets_sont_abimes_ne_demande_pas_de_mot_de_passe(tmp_path):
    chemin = faire(tmp_path / "grappe.esms", None)
    assert not est_protege(chemin)
    chemin.write_bytes(b"\x00" + chemin.read_bytes()[1:])
    with pytest.raises(FichierEndommage):
        lire_entete(chemin)


def test_l_entete_d_un_dossier_protege_se_lit_avec_son_mot_de_passe(tmp_path, chemin):
    assert lire_entete(chemin, BON) == VERSION
    for pragma, refus in (("user_version=99", FichierTropRecent), ("user_version=0", FichierEndommage)):
        base = Base(chemin, secret=BON)
        base.brut().execute(f"PRAGMA {pragma}")
        base.fermer()
        with pytest.raises(refus):
            lire_entete(chemin, BON)
    base = Base(tmp_path / "autre.esms", secret=BON)
    base.brut().execute("CREATE TABLE t (x)")
    base.fermer()
    with pytest.raises(UserError, match="n’est pas un dossier ESMS Desktop"):
        lire_entete(tmp_path / "autre.esms", BON)
