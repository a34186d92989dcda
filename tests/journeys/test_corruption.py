"""A damaged file is said to be damaged, or reads exactly as written: never a wrong answer, never a traceback."""

import hashlib
import random
import sqlite3

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import lire, meilleure_version, ouvrir, restaurer
from esms_desktop.store.copies import verifier
from esms_desktop.store.errors import FichierEndommage
from tests.journeys import editeur
from tests.journeys.phrases import est_une_phrase

NOM = "Été à Nîmes.esms"
PAGE = 4096


class Atelier:
    """A published document with rows, drafts and pieces, and what was read of it when it was whole."""

    def __init__(self, dossier):
        self.chemin = dossier / NOM
        editeur.modele(dossier).rename(self.chemin)
        self.lieux = Emplacements(dossier / "prive")
        document = ouvrir(self.chemin, lieux=self.lieux)
        for numero in range(3):
            piece = document.add("pieces", {"libelle": f"Pièce {numero}"})
            document.attach(piece, f"{numero}.pdf", random.Random(numero).randbytes(9000))
        document.set("projet.duree_mois", "à peu près dix-huit")
        document.justify("taille-grappe", "Deux organismes isolés, « par exception ».")
        document.close()
        self.sain = self.chemin.read_bytes()
        self.attendu = lire(self.chemin)
        self.pieces = self._pieces()
        self.vus = {"detectees": 0, "sans effet": 0}

    def juger(self, octets):
        """Damaged and said, or without effect. `AssertionError` for a wrong answer, anything else is a crash."""
        self.chemin.write_bytes(octets)
        try:
            trouve = lire(self.chemin)
        except UserError as refus:
            est_une_phrase(str(refus), NOM)
            self.vus["detectees"] += 1
            return
        assert trouve == self.attendu
        assert self._pieces() == self.pieces
        self.vus["sans effet"] += 1

    def _pieces(self):
        cnx = sqlite3.connect(self.chemin)
        try:
            return sorted(
                (nom, hashlib.sha256(octets).hexdigest())
                for nom, octets in cnx.execute(
                    "SELECT fichier, octets FROM pieces JOIN contenu ON sha256 = empreinte"
                )
            )
        finally:
            cnx.close()


@pytest.fixture(scope="module")
def atelier_du_module(tmp_path_factory):
    return Atelier(tmp_path_factory.mktemp("atelier"))


@pytest.fixture
def atelier(atelier_du_module):
    atelier_du_module.vus = {"detectees": 0, "sans effet": 0}
    yield atelier_du_module
    atelier_du_module.chemin.write_bytes(atelier_du_module.sain)


def bit_change(octets, place, bit):
    change = bytearray(octets)
    change[place] ^= 1 << bit
    return bytes(change)


@pytest.mark.parametrize("lot", range(4))
def test_cinquante_bits_changes_au_hasard(atelier, lot):
    tirage = random.Random(f"bits {lot}")
    for _ in range(50):
        atelier.juger(bit_change(atelier.sain, tirage.randrange(len(atelier.sain)), tirage.randrange(8)))
    assert atelier.vus["detectees"] > 10


def test_un_bit_change_dans_chaque_octet_de_l_entete(atelier):
    tirage = random.Random("entete")
    for place in range(100):
        atelier.juger(bit_change(atelier.sain, place, tirage.randrange(8)))
    assert atelier.vus["detectees"] > 30


def test_la_version_ramenee_a_zero_ne_dispense_pas_de_verifier(atelier):
    octets = bytearray(atelier.sain)
    octets[60:64] = bytes(4)
    atelier.juger(bytes(octets))
    assert atelier.vus["detectees"] == 1


def test_un_caractere_change_dans_chaque_sorte_de_texte(atelier):
    for texte in (
        "DUI",
        "par exception",
        "à peu près",
        "etablissements",
        "CREATE TABLE",
        "SET NULL",
        "saisi",
    ):
        cherche = texte.encode()
        place = atelier.sain.find(cherche)
        assert place > 0, texte
        avant = atelier.vus["detectees"]
        while place >= 0:
            atelier.juger(bit_change(atelier.sain, place + len(cherche) // 2, 0))
            place = atelier.sain.find(cherche, place + len(atelier.sain) // 8)
        assert atelier.vus["detectees"] > avant, texte


def test_un_octet_qui_n_est_plus_du_texte_est_un_fichier_endommage(atelier):
    place = atelier.sain.find("à peu près".encode())
    atelier.chemin.write_bytes(atelier.sain[:place] + b"\xff" + atelier.sain[place + 1 :])
    with pytest.raises(FichierEndommage):
        verifier(atelier.chemin)


def test_un_index_qui_ne_dit_plus_comme_sa_table_est_vu(atelier):
    """SQLite reads a key from the index when it can: both copies count."""
    cle = atelier.attendu.etablissements[0].id.encode()
    places = [i for i in range(len(atelier.sain)) if atelier.sain.startswith(cle, i)]
    assert len(places) >= 2
    for place in places:
        atelier.juger(bit_change(atelier.sain, place, 1))
    assert atelier.vus["detectees"] >= 2


@pytest.mark.parametrize(
    "garde", [0, 1, 16, 99, 100, 512, PAGE - 1, PAGE, PAGE + 1, 0.25, 0.5, 0.9, -PAGE, -1]
)
def test_un_fichier_tronque(atelier, garde):
    taille = int(len(atelier.sain) * garde) if isinstance(garde, float) else garde
    atelier.juger(atelier.sain[:taille])
    assert atelier.vus["detectees"] == 1


def test_chaque_page_mise_a_zero(atelier):
    for debut in range(0, len(atelier.sain), PAGE):
        atelier.juger(atelier.sain[:debut] + bytes(PAGE) + atelier.sain[debut + PAGE :])
    assert atelier.vus["detectees"] == len(atelier.sain) // PAGE


def test_des_pages_echangees_ou_repetees(atelier):
    tirage = random.Random("pages")
    pages = [atelier.sain[i : i + PAGE] for i in range(0, len(atelier.sain), PAGE)]
    changes = 0
    while changes < 20:
        un, deux = tirage.sample(range(1, len(pages)), 2)
        if pages[un] == pages[deux]:  # those of two empty lists are the same
            continue
        echangees = list(pages)
        echangees[un] = pages[deux]
        if tirage.random() < 0.5:
            echangees[deux] = pages[un]
        atelier.juger(b"".join(echangees))
        changes += 1
    assert atelier.vus["detectees"] == 20


def test_du_texte_ajoute_a_la_fin_ne_change_rien_ou_se_voit(atelier):
    atelier.juger(atelier.sain + b"\x00" * 10)
    atelier.juger(atelier.sain + bytes(PAGE))
    atelier.juger(atelier.sain + random.Random(0).randbytes(5 * PAGE))


def test_un_fichier_endommage_s_ouvre_par_sa_derniere_version_verifiee(atelier):
    place = atelier.sain.find(b"par exception")
    abime = bit_change(atelier.sain, place, 0)
    atelier.chemin.write_bytes(abime)
    with pytest.raises(FichierEndommage) as refus:
        ouvrir(atelier.chemin, lieux=atelier.lieux)
    assert est_une_phrase(str(refus.value), NOM)
    assert "version vérifiée du" in str(refus.value)
    version = meilleure_version(atelier.chemin, atelier.lieux)
    assert version is not None
    a_part = restaurer(atelier.chemin, version)
    assert a_part.parent == atelier.chemin.parent
    assert "endommagé" in a_part.name
    assert a_part.read_bytes() == abime
    document = ouvrir(atelier.chemin, lieux=atelier.lieux)
    assert document.revision == version.revision
    document.set("projet.titre", "On repart")
    assert document.close().etat == "publie"
    a_part.unlink()


def test_une_sauvegarde_endommagee_n_est_jamais_proposee(atelier):
    document = ouvrir(atelier.chemin, lieux=atelier.lieux)
    bonne = document.versions()[0]
    document.set("projet.titre", "Plus récente")
    document._horloge = lambda: bonne.quand.replace(year=2100)
    mauvaise = document.backup()
    document.close()
    assert meilleure_version(atelier.chemin, atelier.lieux) == mauvaise
    octets = mauvaise.chemin.read_bytes()
    mauvaise.chemin.write_bytes(bit_change(octets, octets.find("Plus récente".encode()), 0))
    assert meilleure_version(atelier.chemin, atelier.lieux) == bonne
    mauvaise.chemin.unlink()
