"""Another password, none any more, a first one: the same document, whole, checked; damage always seen."""

import random
import sqlite3

import pytest

from esms_desktop.store import copies, empreinte
from esms_desktop.store.copies import lire_empreinte, lire_entete, rechiffrer, sceller, verifier
from esms_desktop.store.database import Base
from esms_desktop.store.errors import FichierEndommage, FichierProtege, MotDePasseRefuse, PlusDePlace
from esms_desktop.store.migrations import VERSION
from esms_desktop.store.secret import Secret
from tests.journeys.phrases import est_une_phrase
from tests.unit.test_document_fabrique import Bureau

pytest.importorskip("sqlcipher3.dbapi2")

CANARI = b"Fondation du Port"
PIECE = random.Random(1).randbytes(30_000)
UN, DEUX = Secret("le premier"), Secret("le second")


@pytest.fixture(scope="module")
def modeles(tmp_path_factory):
    """The bytes of one full document, in clear then protected by the first password."""
    racine = tmp_path_factory.mktemp("modèle")
    with pytest.MonkeyPatch.context() as monkeypatch:
        bureau = Bureau(racine, monkeypatch)
        document = bureau.rempli()
        document.attach("pc1", "a.pdf", PIECE)
        document.set("etablissements[es1].siret", "12")
        document.close()
    rechiffrer(bureau.fichier, racine / "protégé", None, UN)
    return bureau.fichier.read_bytes(), (racine / "protégé").read_bytes()


@pytest.fixture
def clair(tmp_path, modeles):
    (tmp_path / "grappe.esms").write_bytes(modeles[0])
    return tmp_path / "grappe.esms"


@pytest.fixture
def protege(tmp_path, modeles):
    (tmp_path / "grappe.esms").write_bytes(modeles[1])
    return tmp_path / "grappe.esms"


def tout(chemin, secret):
    """Everything that a file holds: schema, settings, every row with its number."""
    base = Base(chemin, lecture_seule=True, secret=secret)
    try:
        cnx = base.brut()
        schema = cnx.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
        tables = [nom for genre, nom, _, _ in schema if genre == "table"]
        strictes = cnx.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
        return {
            "schema": schema,
            "strictes": sorted(strictes),
            "liens": [sorted(cnx.execute(f'PRAGMA foreign_key_list("{t}")').fetchall()) for t in tables],
            "reglages": [
                int(cnx.execute(f"PRAGMA {p}").fetchone()[0])
                for p in ("application_id", "user_version", "page_size", "page_count", "auto_vacuum")
            ],
            "lignes": {
                t: cnx.execute(f'SELECT rowid, * FROM "{t}" ORDER BY rowid').fetchall() for t in tables
            },
            "empreinte": empreinte.calculer(base),
        }
    finally:
        base.fermer()


# --- the three ways ---------------------------------------------------------------------------------------


def test_poser_changer_retirer_le_mot_de_passe_garde_tout_et_la_meme_empreinte(tmp_path, clair):
    attendu = tout(clair, None)
    assert attendu["empreinte"] == lire_empreinte(clair)
    assert sum(map(len, attendu["lignes"].values())) > 40
    etapes = [("un", None, UN), ("deux", UN, DEUX), ("trois", DEUX, None)]
    source = clair
    for nom, avant, apres in etapes:
        octets = source.read_bytes()
        cible = tmp_path / nom
        rechiffrer(source, cible, avant, apres)
        assert source.read_bytes() == octets
        assert tout(cible, apres) == attendu
        assert lire_entete(cible, apres) == VERSION
        assert (CANARI in cible.read_bytes()) is (apres is None)
        if apres is not None:
            with pytest.raises(MotDePasseRefuse):
                verifier(cible, secret=avant or DEUX)
        source = cible
    cnx = sqlite3.connect(source)  # in clear again: any SQLite reads it, and it has no room left for a key
    assert cnx.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    cnx.close()
    assert source.read_bytes()[20] == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["deux", "grappe.esms", "trois", "un"]


def test_des_sauvegardes_rechiffrees_ensemble_ont_le_meme_sel(tmp_path, clair):
    for nom in ("1", "2"):
        rechiffrer(clair, tmp_path / nom, None, DEUX)
    assert (tmp_path / "1").read_bytes()[:16] == (tmp_path / "2").read_bytes()[:16] != b"SQLite format 3\x00"


def test_le_document_change_de_mot_de_passe_se_modifie_et_se_scelle(tmp_path, protege):
    rechiffrer(protege, tmp_path / "deux", UN, DEUX)
    base = Base(tmp_path / "deux", secret=DEUX)
    with base.transaction() as cnx:
        cnx.exec_driver_sql("DELETE FROM organismes WHERE id = 'og2'")
    base.fermer()
    sceller(tmp_path / "deux", tmp_path / "scellé.esms", secret=DEUX)
    lu = tout(tmp_path / "scellé.esms", DEUX)
    assert len(lu["lignes"]["organismes"]) == 1
    assert [ligne[1] for ligne in lu["lignes"]["contenu"]] != []
    assert not any(CANARI in p.read_bytes() for p in tmp_path.iterdir())


def test_un_mot_de_passe_qui_manque_ou_un_autre_ne_laissent_rien(tmp_path, protege):
    for avant, refus in ((None, FichierProtege), (DEUX, MotDePasseRefuse)):
        with pytest.raises(refus) as dit:
            rechiffrer(protege, tmp_path / "cible", avant, None, tmp_path / "à moi.esms")
        assert est_une_phrase(str(dit.value), "à moi.esms")
    assert [p.name for p in tmp_path.iterdir()] == ["grappe.esms"]


@pytest.mark.parametrize(
    ("avant", "apres"),
    [(CANARI, CANARI.upper()), (b"es2", b"es1"), (b"autoindex_organismes_1", b"autoindex_\xcfrganismes_1")],
    ids=["un texte", "deux lignes du même nom", "le schéma"],
)
def test_un_dossier_abime_ne_se_rechiffre_pas(tmp_path, clair, avant, apres):
    octets = clair.read_bytes()
    assert avant in octets
    clair.write_bytes(octets.replace(avant, apres))
    with pytest.raises(FichierEndommage, match=r"grappe\.esms"):
        rechiffrer(clair, tmp_path / "cible", None, UN)
    assert [p.name for p in tmp_path.iterdir()] == ["grappe.esms"]


class Detournee:
    """A connection that does one thing more, before or after it exports."""

    def __init__(self, cnx, avant, apres):
        self._cnx = cnx
        self._ordres = (avant, apres)
        self.close = cnx.close

    def execute(self, sql, *parametres):
        if "sqlcipher_export" not in sql:
            return self._cnx.execute(sql, *parametres)
        for ordre in (self._ordres[0], sql, self._ordres[1]):
            self._cnx.execute(ordre).fetchall()
        return self._cnx.execute("SELECT 1")


@pytest.mark.parametrize(
    ("avant", "apres", "refus"),
    [
        ("PRAGMA cible.max_page_count=5", "", PlusDePlace),  # a disk that fills up
        (
            "",
            "DELETE FROM cible.organismes WHERE id = 'og2'",
            FichierEndommage,
        ),  # a copy that is not the same
    ],
)
def test_une_copie_manquee_est_dite_et_ne_laisse_rien(tmp_path, clair, monkeypatch, avant, apres, refus):
    vrai = copies.connecter
    monkeypatch.setattr(copies, "connecter", lambda chemin, mode: Detournee(vrai(chemin, mode), avant, apres))
    with pytest.raises(refus, match=r"grappe\.esms"):
        rechiffrer(clair, tmp_path / "cible", None, UN)
    assert [p.name for p in tmp_path.iterdir()] == ["grappe.esms"]


def test_une_cible_qui_existe_est_une_faute_et_reste_telle_quelle(tmp_path, clair):
    (tmp_path / "cible").write_bytes(b"precieux")
    with pytest.raises(FileExistsError):
        rechiffrer(clair, tmp_path / "cible", None, UN)
    assert (tmp_path / "cible").read_bytes() == b"precieux"


# --- damage -----------------------------------------------------------------------------------------------


def juger(chemin, octets, secret):
    """The refusal of a damaged file, which names it. `AssertionError` when it is taken for sound."""
    chemin.write_bytes(octets)
    with pytest.raises((FichierEndommage, MotDePasseRefuse)) as refus:
        verifier(chemin, secret=secret)
    assert est_une_phrase(str(refus.value), chemin.name)
    return type(refus.value)


def change(octets, place, bit=0):
    modifies = bytearray(octets)
    modifies[place] ^= 1 << bit
    return bytes(modifies)


@pytest.mark.parametrize("lot", range(4))
def test_cinquante_bits_changes_au_hasard_sont_tous_vus(protege, modeles, lot):
    tirage = random.Random(f"bits {lot}")
    sain = modeles[1]
    for _ in range(50):
        place = tirage.randrange(len(sain))
        refus = juger(protege, change(sain, place, tirage.randrange(8)), UN)
        assert refus is (MotDePasseRefuse if place < 16 else FichierEndommage)
    protege.write_bytes(sain)
    verifier(protege, secret=UN)


def test_la_premiere_page_abimee_ressemble_a_un_autre_mot_de_passe_la_premiere_fois_seulement(
    protege, modeles
):
    sain = modeles[1]
    for place in (0, 15):  # the salt: another key
        assert juger(protege, change(sain, place), UN) is MotDePasseRefuse
    neuf = Secret("le premier")
    for place in (16, 100, 4000, 4095):
        assert juger(protege, change(sain, place), neuf) is MotDePasseRefuse
    protege.write_bytes(sain)
    verifier(protege, secret=neuf)
    for place in (16, 100, 4000, 4095):
        assert juger(protege, change(sain, place), neuf) is FichierEndommage


@pytest.mark.parametrize("garde", [16, 512, 4096, 4097, 8192, -4096, -1])
def test_un_fichier_tronque_est_vu(protege, modeles, garde):
    juger(protege, modeles[1][:garde], UN)


def test_des_pages_echangees_ou_mises_a_zero_sont_vues(protege, modeles):
    sain = modeles[1]
    pages = [sain[i : i + 4096] for i in range(0, len(sain), 4096)]
    tirage = random.Random("pages")
    for _ in range(20):
        un, deux = tirage.sample(range(1, len(pages)), 2)
        autres = list(pages)
        autres[un], autres[deux] = pages[deux], tirage.choice([pages[un], bytes(4096)])
        assert juger(protege, b"".join(autres), UN) is FichierEndommage


def page_de(chemin, table):
    base = Base(chemin, lecture_seule=True, secret=UN)
    try:
        page = (
            base.brut().execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()[0]
        )
    finally:
        base.fermer()
    return slice((page - 1) * 4096, page * 4096)


def test_la_page_d_une_version_precedente_du_meme_dossier_est_vue(tmp_path, protege, modeles):
    """Its key and its place are right: the content hash alone can tell."""
    base = Base(protege, secret=UN)
    with base.transaction() as cnx:
        cnx.exec_driver_sql("UPDATE organismes SET raison_sociale = 'Fondation du Fort' WHERE id = 'og2'")
    base.fermer()
    neuve = tmp_path / "neuve.esms"
    sceller(protege, neuve, secret=UN)
    page = page_de(neuve, "organismes")
    protege.write_bytes(modeles[1])
    assert page == page_de(protege, "organismes")
    melange = bytearray(neuve.read_bytes())
    melange[page] = modeles[1][page]
    assert juger(neuve, bytes(melange), UN) is FichierEndommage
    lu = Base(neuve, lecture_seule=True, secret=UN)
    assert lu.brut().execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    lu.fermer()
