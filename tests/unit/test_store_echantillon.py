"""The sample document of version 1 opens for ever: with the application of today, and with each one to come.

`tests/data/document-v1.esms` was made once, by `fabriquer`, and is never made again after the release of version 1.
"""

import hashlib
import json
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer, lire, ouvrir
from esms_desktop.exchange.interchange import depuis_objet
from esms_desktop.store.copies import lire_entete, resumer, verifier
from esms_desktop.store.migrations import VERSION

DONNEES = Path(__file__).parents[1] / "data"
ECHANTILLON = DONNEES / "document-v1.esms"
SOMME = "6fd08b8962047e901568585a9f2fe1ff94784969aad0bbd0ad1edafd499a15a2"
HEURE = datetime(2026, 11, 22, 10, 4)


def e09():
    return depuis_objet(json.loads((DONNEES / "scenarios" / "E09.json").read_text(encoding="utf-8")))


def fabriquer(chemin: Path, prive: Path) -> None:
    """How the sample was made."""
    depuis = e09()
    creer(chemin, depuis.appel, 1, depuis=depuis, lieux=Emplacements(prive), horloge=lambda: HEURE).close()


@pytest.fixture
def copie(tmp_path):
    return Path(shutil.copyfile(ECHANTILLON, tmp_path / "Dossier de 2026.esms"))


def test_l_echantillon_est_de_version_1():
    assert lire_entete(ECHANTILLON) == 1
    assert ECHANTILLON.stat().st_size < 400_000


def test_l_echantillon_est_intact(copie):
    verifier(copie)
    resume = resumer(copie)
    attendu = e09()
    assert resume.appel == attendu.appel
    assert (resume.organismes, resume.etablissements) == (
        len(attendu.organismes),
        len(attendu.etablissements),
    )


def test_l_echantillon_se_lit_comme_le_scenario_dont_il_vient(copie):
    octets = copie.read_bytes()
    assert lire(copie) == e09()
    assert copie.read_bytes() == octets


def test_l_echantillon_s_ouvre_se_modifie_et_se_publie(copie, tmp_path):
    document = ouvrir(copie, lieux=Emplacements(tmp_path / "prive"))
    assert document.dossier == e09()
    document.set("projet.titre", "Repris des années plus tard")
    assert document.close().etat == "publie"
    assert lire_entete(copie) == VERSION
    assert lire(copie).projet.titre == "Repris des années plus tard"


def test_un_dossier_cree_aujourd_hui_dit_la_meme_chose_que_l_echantillon(tmp_path):
    fabriquer(tmp_path / "neuf.esms", tmp_path / "prive")
    assert lire(tmp_path / "neuf.esms") == lire(ECHANTILLON)


def test_l_echantillon_n_a_pas_change():
    """A change of these bytes is a mistake: released documents do not change."""
    assert hashlib.sha256(ECHANTILLON.read_bytes()).hexdigest() == SOMME
