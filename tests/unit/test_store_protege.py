"""An open protected file behaves as any other, and nothing of it is ever in clear on the disk."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from esms_desktop.common.errors import UserError
from esms_desktop.store import secret
from esms_desktop.store.copies import lire_entete, resumer, verifier
from esms_desktop.store.database import Base
from esms_desktop.store.errors import FichierEndommage, FichierVerrouille, PlusDePlace
from esms_desktop.store.migrations import ECHELLE, VERSION, Echelon, monter
from esms_desktop.store.undo import Annulation
from tests.journeys.phrases import est_une_phrase
from tests.unit.test_store_fabrique import (
    BON,
    CANARI,
    en_clair,
    faire,
    fichiers,
    octets_proteges,
    proteger,
    raison_sociale,
)

RACINE = Path(__file__).parents[2]


@pytest.fixture
def sain():
    return octets_proteges()


@pytest.fixture
def chemin(tmp_path):
    return proteger(tmp_path)


@pytest.fixture
def base(chemin):
    base = Base(chemin, secret=BON)
    yield base
    base.fermer()


@pytest.mark.parametrize(
    ("pragma", "valeur"),
    [
        ("synchronous", 3),
        ("journal_mode", "delete"),
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("cell_size_check", 1),
        ("cipher_memory_security", "0"),
        ("kdf_iter", "256000"),
        ("cipher_page_size", "4096"),
        ("cipher_hmac_algorithm", "HMAC_SHA512"),
        ("cipher_log_level", "NONE"),
    ],
)
def test_un_fichier_protege_a_les_memes_reglages_et_le_format_de_sqlcipher_4(base, pragma, valeur):
    assert base.brut().execute(f"PRAGMA {pragma}").fetchone()[0] == valeur


def test_un_commit_refuse_ne_laisse_pas_la_transaction_ouverte(base):
    with pytest.raises(IntegrityError, match="FOREIGN KEY"), base.transaction() as cnx:
        cnx.exec_driver_sql("INSERT INTO etablissements (id, rang, organisme) VALUES ('e', 1, 'absent')")
    assert not base.brut().in_transaction
    with base.transaction() as cnx:
        cnx.exec_driver_sql("INSERT INTO meta VALUES ('ensuite', 'x')")


def test_un_second_editeur_est_refuse_et_le_premier_garde_son_verrou(base, chemin):
    with pytest.raises(FichierVerrouille, match=r"grappe\.esms"):
        Base(chemin, secret=BON)
    essai = (
        "import sys\nfrom pathlib import Path\nfrom esms_desktop.store.database import Base\n"
        "from esms_desktop.store.errors import FichierVerrouille\nfrom esms_desktop.store.secret import Secret\n"
        f"try: Base(Path({str(chemin)!r}), secret=Secret('le bon mot de passe'))\n"
        "except FichierVerrouille: sys.exit(7)"
    )
    assert subprocess.run([sys.executable, "-c", essai], cwd=RACINE).returncode == 7


def test_un_disque_plein_et_un_fichier_en_lecture_seule_sont_dits_comme_en_clair(base, chemin):
    base.brut().execute("PRAGMA max_page_count=1")
    with pytest.raises(PlusDePlace, match=r"grappe\.esms"), base.transaction() as cnx:
        cnx.execute(text("INSERT INTO meta VALUES ('x', :v)"), {"v": "x" * 100_000})
    base.fermer()
    lecteur = Base(chemin, lecture_seule=True, secret=BON)
    with pytest.raises(UserError, match="lecture seule"), lecteur.transaction() as cnx:
        cnx.exec_driver_sql("INSERT INTO meta VALUES ('x', 'y')")
    lecteur.fermer()


def test_lire_n_ecrit_rien_meme_a_cote(chemin, sain):
    base = Base(chemin, lecture_seule=True, secret=BON)
    with base.lecture() as cnx:
        assert cnx.exec_driver_sql("SELECT count(*) FROM organismes").scalar_one() == 1
    assert base.est_a_nous
    base.fermer()
    resumer(chemin, BON)
    verifier(chemin, secret=BON)
    assert chemin.read_bytes() == sain
    assert fichiers(chemin.parent) == ["grappe.esms"]


def test_l_echelle_se_monte_sur_un_fichier_protege_et_un_echelon_rompu_ne_laisse_rien(chemin, sain):
    def rompre(cnx):
        cnx.exec_driver_sql("UPDATE organismes SET raison_sociale = 'x'")
        cnx.exec_driver_sql("INSERT INTO etablissements (id, rang, organisme) VALUES ('e', 1, 'personne')")

    base = Base(chemin, secret=BON)
    with pytest.raises(FichierEndommage, match="liens rompus"):
        monter(base, (*ECHELLE, Echelon(VERSION + 1, rompre)))
    assert base.version == VERSION
    echelon = Echelon(VERSION + 1, lambda cnx: cnx.exec_driver_sql("CREATE TABLE neuve (x TEXT) STRICT"))
    assert monter(base, (*ECHELLE, echelon)) == base.version == VERSION + 1
    base.fermer()
    assert raison_sociale(chemin, BON) == CANARI
    assert en_clair(chemin.parent) == []


def test_annuler_marche_et_ne_laisse_rien_en_clair(base, chemin):
    annulation = Annulation(base)
    with base.transaction() as cnx:
        annulation.commencer(cnx, "Renommer")
        cnx.exec_driver_sql("UPDATE organismes SET raison_sociale = 'Autre canari'")
    annulation.valider()
    assert en_clair(chemin.parent, "Autre canari") == []
    label, touchees = annulation.annuler(lambda cnx, libelle: None)
    assert label == "Renommer"
    assert [(t.table, t.cle) for t in touchees] == [("organismes", "og1")]
    assert base.brut().execute("SELECT raison_sociale FROM organismes").fetchone() == (CANARI,)
    assert en_clair(chemin.parent) == []


TUE = """
import sys
from pathlib import Path
from esms_desktop.store.database import Base
from esms_desktop.store.secret import Secret
base = Base(Path(sys.argv[1]), secret=Secret("le bon mot de passe"))
base.brut().execute("PRAGMA cache_size=20")
with base.transaction() as cnx:
    cnx.exec_driver_sql("UPDATE organismes SET raison_sociale = 'à moitié écrit'")
    for numero in range(2000):
        cnx.exec_driver_sql("INSERT INTO journal VALUES (?, '', ?)", (numero, sys.argv[2] * 5))
    list(cnx.exec_driver_sql("SELECT libelle FROM journal ORDER BY libelle || numero"))
    print("prêt", flush=True)
    sys.stdin.read()
"""


def test_un_programme_tue_ne_laisse_rien_en_clair_et_le_fichier_se_reprend(chemin):
    tue = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", TUE, str(chemin), CANARI],
        cwd=RACINE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    with tue:
        assert tue.stdout.readline() == "prêt\n"
        tue.kill()
    restes = {p.name: p.stat().st_size for p in chemin.parent.iterdir()}
    assert restes["grappe.esms"] > 500_000  # pages have left the memory before the commit
    assert restes["grappe.esms-journal"] > 4096
    assert en_clair(chemin.parent) == []
    Base(chemin, secret=BON).fermer()
    assert raison_sociale(chemin, BON) == CANARI
    verifier(chemin, secret=BON)


# --- without the library ----------------------------------------------------------------------------------


def test_un_poste_sans_sqlcipher_le_dit(chemin, monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlcipher3", None)
    with pytest.raises(UserError) as refus:
        lire_entete(chemin, BON)
    assert refus.value.message.startswith("Ce poste ne peut pas ouvrir les dossiers protégés")
    assert est_une_phrase(str(refus.value))
    verifier(faire(chemin.with_name("clair.esms"), None))


def test_un_pilote_qui_oublierait_la_cle_n_ecrit_rien(tmp_path, monkeypatch):
    monkeypatch.setattr(secret, "pilote", lambda: sqlite3)
    with pytest.raises(UserError, match="Ce poste ne peut pas"):
        Base(tmp_path / "a.esms", secret=BON)
    assert (tmp_path / "a.esms").read_bytes() == b""


def test_un_dossier_en_clair_n_importe_pas_sqlcipher(tmp_path):
    chemin = faire(tmp_path / "clair.esms", None)
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from esms_desktop.store.copies import lire_entete, resumer, verifier\n"
        f"chemin = Path({str(chemin)!r})\nlire_entete(chemin), verifier(chemin), resumer(chemin)\n"
        "print([m for m in sys.modules if 'sqlcipher3' in m])"
    )
    sortie = subprocess.run(
        [sys.executable, "-c", code], cwd=RACINE, capture_output=True, text=True, check=True
    )
    assert sortie.stdout.strip() == "[]"
