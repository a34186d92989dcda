"""The sample document of version 1 opens for ever: with the application of today, and with each one to come.

`tests/data/document-v1.esms` was made once, by `fabriquer`, from the JSON beside it, and is never made again after the
release of version 1.
"""

import hashlib
import json
import shutil
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer, lire, ouvrir
from esms_desktop.dossier.catalogue import sans_ligne, tous_les_champs
from esms_desktop.dossier.dossier import SINGULIERS
from esms_desktop.exchange.interchange import depuis_objet
from esms_desktop.store.copies import lire_entete, resumer, verifier
from esms_desktop.store.migrations import VERSION

DONNEES = Path(__file__).parents[1] / "data"
ECHANTILLON = DONNEES / "document-v1.esms"
SOMME = "5de72dbd83da21d108cda6ef86dea19820194ab580a704f020f0ff0d3856a664"
HEURE = datetime(2026, 11, 22, 10, 4)


def attendu():
    """Scenario E09 with every list filled and every field answered."""
    return depuis_objet(json.loads((DONNEES / "document-v1.json").read_text(encoding="utf-8")))


def fabriquer(chemin: Path, prive: Path) -> None:
    """How the sample was made."""
    depuis = attendu()
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
    assert resume.appel == attendu().appel == "generalisation-2022-guadeloupe"
    assert (resume.organismes, resume.etablissements) == (2, 9)


def test_l_echantillon_de_ce_format_repond_a_chaque_champ_de_chaque_liste(tmp_path):
    dossier = lire(Path(shutil.copyfile(DONNEES / "document-v2.esms", tmp_path / "Dossier.esms")))
    assert dossier == depuis_objet(json.loads((DONNEES / "document-v2.json").read_text(encoding="utf-8")))
    brouillons = {sans_ligne(cle) for cle in dossier.brouillons}
    for champ in tous_les_champs():
        lignes = getattr(dossier, champ.table)
        valeurs = [valeur(ligne, champ.nom) for ligne in ([lignes] if champ.table in SINGULIERS else lignes)]
        assert champ.cle in brouillons or any(v is not None for v in valeurs), champ.cle


def valeur(ligne, nom):
    for attribut in nom.split("."):
        ligne = getattr(ligne, attribut, None)
    return ligne


def test_l_echantillon_garde_les_valeurs_ecrites_a_la_main(copie):
    dossier = lire(copie)
    devis, depense, versement = dossier.devis[0], dossier.depenses[0], dossier.versements[0]
    assert (devis.prestataire, devis.montant_ht, devis.taux_tva) == ("pr1", 275996, Decimal("8.5"))
    assert depense.quantite * depense.pu_ht == devis.montant_ht  # 4 × 689,99 = 2 759,96
    assert (depense.devis, devis.piece) == ("dv1", "pc1")
    assert (versement.montant, versement.montant_recu) == (18437550, 18437549)
    assert dossier.reunions[0].participants == ("p2", "p1")
    assert dossier.fonctions[0].indicateurs_associes == ("dossiers-actifs", "I8")
    assert [(r.reponse, r.sans_objet) for r in dossier.reponses_maturite] == [(0, False), (None, True)]
    assert dossier.notes[0].echeance == date(2022, 9, 30)
    assert dossier.projet.convention_date_effet == date(2022, 12, 1)
    assert dossier.etablissements[0].socles_cibles == ("mssante", "dmp", "ins")


def test_l_echantillon_se_lit_comme_le_json_dont_il_vient(copie):
    octets = copie.read_bytes()
    assert lire(copie) == attendu()
    assert copie.read_bytes() == octets


def test_l_echantillon_s_ouvre_se_modifie_et_se_publie(copie, tmp_path):
    document = ouvrir(copie, lieux=Emplacements(tmp_path / "prive"))
    assert document.dossier == attendu()
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
