"""Disk full, read-only, gone, changed underneath, two editors: told in a sentence, nothing lost, work resumes."""

import os
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer, lire, ouvrir
from esms_desktop.store import repository
from esms_desktop.store.copies import verifier
from esms_desktop.store.database import Base
from esms_desktop.store.errors import FichierVerrouille, PlusDePlace
from esms_desktop.store.migrations import ECHELLE, monter
from tests.journeys import editeur
from tests.journeys.disques import Remplissage, en_lecture_seule, petit_disque
from tests.journeys.phrases import est_une_phrase

APPEL = "generalisation-2022-national"
NOM = "Été à Nîmes.esms"
posix = pytest.mark.skipif(os.name == "nt", reason="demande un système POSIX")


@pytest.fixture
def chez_soi(tmp_path):
    dossier = tmp_path / "Mes dossiers"
    dossier.mkdir()
    return dossier


@pytest.fixture
def lieux(tmp_path):
    return Emplacements(tmp_path / "prive")


def noms(dossier):
    return sorted(p.name for p in dossier.iterdir())


# --- disk full --------------------------------------------------------------------------------------------


def test_disque_plein_pendant_la_saisie_rien_n_est_perdu_et_la_saisie_reprend(tmp_path, chez_soi):
    with petit_disque(tmp_path / "prive", 9000) as prive:
        lieux, plein = Emplacements(prive), Remplissage(prive)
        document = creer(chez_soi / NOM, APPEL, 1, lieux=lieux)
        phrases = []
        for kilos in range(0, 120, 8):
            plein.laisser(kilos)
            for numero in count():
                avant, revision = document.dossier, document.revision
                try:
                    document.add("etablissements", {"nom": f"{kilos} {numero} " + "é" * 4000})
                except PlusDePlace as refuse:
                    phrases.append(str(refuse))
                    assert (document.dossier, document.revision) == (avant, revision)
                    break
            en_memoire = document.dossier
            plein.vider()
            document.set("projet.acronyme", f"A{kilos}")
            assert document.dossier.etablissements == en_memoire.etablissements
        assert len(phrases) == 15, "the disk was full each time"
        assert all(est_une_phrase(phrase, NOM) for phrase in phrases)
        assert document.publish().etat == "publie"
        attendu = document.dossier
        document.close()
        assert lire(chez_soi / NOM) == attendu


def test_annuler_sur_un_disque_plein_ne_laisse_rien_a_moitie(chez_soi, lieux, monkeypatch):
    document = creer(chez_soi / NOM, APPEL, 1, lieux=lieux)
    document.paste("depenses", ("libelle",), [("Un",), ("Deux",)])
    document.remove("depenses", [document.dossier.depenses[0].id])
    avant, revision = document.dossier, document.revision
    vraie = repository.noter

    def plein(*_):
        raise PlusDePlace("Le disque est plein.")

    monkeypatch.setattr(repository, "noter", plein)  # the last write of the transaction
    with pytest.raises(PlusDePlace):
        document.undo()
    assert (document.dossier, document.revision) == (avant, revision)
    monkeypatch.setattr(repository, "noter", vraie)
    document.publish()
    assert lire(chez_soi / NOM) == avant, "nothing of the undo was stored"
    assert document.undo_label is not None
    document.undo()
    assert [d.libelle for d in document.dossier.depenses] == ["Un", "Deux"]
    attendu = document.dossier
    document.close()
    assert lire(chez_soi / NOM) == attendu


def test_disque_plein_chez_soi_l_ancien_fichier_reste_et_l_enregistrement_reprend(tmp_path, lieux):
    with petit_disque(tmp_path / "cle", 2000) as cle:
        document, plein = creer(cle / NOM, APPEL, 1, lieux=lieux), Remplissage(cle)
        octets = (cle / NOM).read_bytes()
        for kilos in (0, 4, 16, 64, 128, 256):
            plein.laisser(kilos)
            document.set("projet.titre", f"Titre {kilos}")
            publication = document.publish()
            if publication.etat == "publie":
                break
            assert est_une_phrase(publication.message, NOM)
            assert "plein" in publication.message
            assert (cle / NOM).read_bytes() == octets
            assert noms(cle) == sorted([NOM, "remplissage"])
        assert kilos > 0, "at least one publication was refused"
        plein.vider()
        document.set("projet.acronyme", "REPRISE")
        assert document.publish().etat == "publie"
        document.close()
        verifier(cle / NOM)
        assert noms(cle) == [NOM]


def test_disque_plein_pendant_une_sauvegarde_une_creation_une_ouverture_une_migration(tmp_path, chez_soi):
    with petit_disque(tmp_path / "prive", 3000) as prive:
        lieux, plein = Emplacements(prive), Remplissage(prive)
        document = creer(chez_soi / NOM, APPEL, 1, lieux=lieux)
        document.backup()
        plein.laisser(8)
        with pytest.raises(UserError, match="plein") as refus:
            document.backup("import")
        assert est_une_phrase(str(refus.value), NOM)
        assert [v.motif for v in document.versions()] == ["travail"]
        assert document.close() is None
        plein.laisser(8)
        octets = (chez_soi / NOM).read_bytes()
        with pytest.raises(UserError) as refus:
            ouvrir(chez_soi / NOM, lieux=lieux)
        assert est_une_phrase(str(refus.value), NOM)
        assert "plein" in str(refus.value)
        with pytest.raises(UserError) as refus:
            creer(chez_soi / "Autre.esms", APPEL, 1, lieux=lieux)
        assert "plein" in str(refus.value)
        assert noms(chez_soi) == [NOM]
        assert (chez_soi / NOM).read_bytes() == octets
        plein.vider()
        document = ouvrir(chez_soi / NOM, lieux=lieux)
        base, copie = document._base, prive / "a monter.esms"
        document.close()
        shutil.copyfile(chez_soi / NOM, copie)
        plein.laisser(16)
        base = Base(copie)
        with pytest.raises(PlusDePlace):
            monter(base, editeur.ECHELLE_D_ESSAI)
        assert base.version == ECHELLE[-1].version
        plein.vider()
        assert monter(base, editeur.ECHELLE_D_ESSAI) == ECHELLE[-1].version + 1
        base.fermer()


LIMITE = """
import resource, signal, sys
from pathlib import Path
from esms_desktop.common.errors import UserError
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import creer
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
dossier = Path(sys.argv[1])
document = creer(dossier / "limite.esms", "generalisation-2022-national", 1, lieux=Emplacements(dossier / "prive"))
_, dur = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (document._copie.fichier.stat().st_size + 20_000, dur))
faits, refus = [], ""
while not refus:
    try:
        faits.append(document.add("risques", {"libelle": "x" * 3000}))
    except UserError as erreur:
        refus = str(erreur)
assert [r.id for r in document.dossier.risques] == faits
print(refus)
print(document.publish().etat)
resource.setrlimit(resource.RLIMIT_FSIZE, (dur, dur))
faits.append(document.add("risques", {"libelle": "ensuite"}))
print(document.close().etat)
print(len(faits))
"""


@posix
def test_une_limite_de_taille_de_fichier_est_dite_et_la_saisie_reprend(tmp_path):
    fini = subprocess.run(
        [sys.executable, "-c", LIMITE, str(tmp_path)],
        cwd=editeur.RACINE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert fini.returncode == 0, fini.stderr
    refus, pendant, apres, nombre = fini.stdout.splitlines()
    assert est_une_phrase(refus, "limite.esms")
    assert (pendant, apres) in (("publie", "publie"), ("impossible", "publie"))
    assert len(lire(tmp_path / "limite.esms").risques) == int(nombre) > 1


# --- the folder and the file, changed underneath ----------------------------------------------------------


def test_un_dossier_en_lecture_seule_est_dit_et_l_on_peut_enregistrer_ailleurs(tmp_path, chez_soi, lieux):
    with petit_disque(tmp_path / "partage", 2000) as partage:
        document = creer(partage / NOM, APPEL, 1, lieux=lieux)
        octets = (partage / NOM).read_bytes()
        with en_lecture_seule(partage):
            document.set("projet.titre", "Écrit malgré tout")
            publication = document.publish()
            assert publication.etat == "impossible"
            assert "lecture seule" in publication.message
            assert est_une_phrase(publication.message, NOM)
            assert lire(partage / NOM).projet.titre is None
            with pytest.raises(UserError) as refus:
                creer(partage / "Autre.esms", APPEL, 1, lieux=lieux)
            assert "lecture seule" in str(refus.value)
            assert document.save_as(chez_soi / NOM).etat == "publie"
            document.close()
            document = ouvrir(partage / NOM, lieux=lieux)  # reading and typing are possible all the same
            document.set("projet.titre", "Autre chose")
            assert document.close().etat == "impossible"
        assert (partage / NOM).read_bytes() == octets
        document = ouvrir(partage / NOM, lieux=lieux)
        assert document.recupere
        assert document.close().etat == "publie"
        assert lire(partage / NOM).projet.titre == "Autre chose"
    assert lire(chez_soi / NOM).projet.titre == "Écrit malgré tout"


def test_un_fichier_marque_en_lecture_seule_n_est_pas_remplace(chez_soi, lieux):
    document = creer(chez_soi / NOM, APPEL, 1, lieux=lieux)
    octets = (chez_soi / NOM).read_bytes()
    (chez_soi / NOM).chmod(0o444)
    document.set("projet.titre", "Nouveau")
    publication = document.publish()
    assert publication.etat == "impossible"
    assert est_une_phrase(publication.message, NOM)
    assert (chez_soi / NOM).read_bytes() == octets
    (chez_soi / NOM).chmod(0o644)
    assert document.close().etat == "publie"


def test_un_dossier_supprime_est_dit_et_l_enregistrement_reprend_quand_il_revient(chez_soi, lieux):
    document = creer(chez_soi / NOM, APPEL, 1, lieux=lieux)
    shutil.rmtree(chez_soi)
    document.set("projet.titre", "Sans dossier")
    publication = document.publish()
    assert publication.etat == "impossible"
    assert est_une_phrase(publication.message, NOM)
    chez_soi.mkdir()
    assert document.close().etat == "publie"
    assert lire(chez_soi / NOM).projet.titre == "Sans dossier"


def test_un_dossier_supprime_jusqu_a_la_fermeture_se_retrouve_a_l_ouverture(chez_soi, lieux):
    document = creer(chez_soi / NOM, APPEL, 1, lieux=lieux)
    document.set("projet.titre", "Gardé")
    shutil.rmtree(chez_soi)
    assert document.close().etat == "impossible"
    chez_soi.mkdir()
    document = ouvrir(chez_soi / NOM, lieux=lieux)
    assert document.recupere
    assert document.close().etat == "publie"
    assert lire(chez_soi / NOM).projet.titre == "Gardé"


def _autre_dossier(chemin, lieux):
    creer(chemin, APPEL, 1, lieux=lieux).close()


@pytest.mark.parametrize("ruse", ["autre contenu", "même taille et même date", "abîmé", "vidé"])
def test_un_fichier_remplace_n_est_jamais_ecrase(chez_soi, lieux, tmp_path, ruse):
    chemin = chez_soi / NOM
    document = creer(chemin, APPEL, 1, lieux=lieux)
    date = chemin.stat().st_mtime_ns
    if ruse == "abîmé":
        chemin.write_bytes(b"n'importe quoi")
    elif ruse == "vidé":
        chemin.write_bytes(b"")
    else:
        _autre_dossier(tmp_path / "autre.esms", lieux)
        shutil.copyfile(tmp_path / "autre.esms", chemin)
    if ruse.startswith("même"):
        os.utime(chemin, ns=(date, date))
    etranger = chemin.read_bytes()
    document.set("projet.titre", "À nous")
    publication = document.publish()
    assert publication.etat == "conflit"
    assert est_une_phrase(publication.message, NOM)
    assert "conflit" in publication.chemin.name
    assert chemin.read_bytes() == etranger
    assert lire(publication.chemin).projet.titre == "À nous"
    document.set("projet.titre", "Encore à nous")
    assert document.close().etat == "publie", "one conflict file, not one a publication"
    assert lire(publication.chemin).projet.titre == "Encore à nous"
    assert noms(chez_soi) == sorted([NOM, publication.chemin.name])
    assert chemin.read_bytes() == etranger


def test_un_fichier_supprime_est_republie_a_sa_place(chez_soi, lieux):
    document = creer(chez_soi / NOM, APPEL, 1, lieux=lieux)
    (chez_soi / NOM).unlink()
    document.set("projet.titre", "De retour")
    assert document.close().etat == "publie"
    assert lire(chez_soi / NOM).projet.titre == "De retour"


@posix
def test_un_lien_reste_un_lien_et_le_fichier_qu_il_designe_est_enregistre(chez_soi, lieux, tmp_path):
    vrai, lien = tmp_path / "ailleurs.esms", chez_soi / NOM
    creer(vrai, APPEL, 1, lieux=lieux).close()
    lien.symlink_to(vrai)
    document = ouvrir(lien, lieux=lieux)
    with pytest.raises(FichierVerrouille):
        ouvrir(vrai, lieux=lieux)
    document.set("projet.titre", "Par le lien")
    document.close()
    assert lien.is_symlink()
    assert lire(vrai).projet.titre == "Par le lien"


# --- two editors ------------------------------------------------------------------------------------------


def test_un_second_editeur_est_refuse_avec_une_phrase_et_peut_lire(chez_soi, lieux):
    premier = creer(chez_soi / NOM, APPEL, 1, lieux=lieux)
    premier.set("projet.titre", "Publié")
    premier.publish()
    with pytest.raises(FichierVerrouille) as refus:
        ouvrir(chez_soi / NOM, lieux=lieux)
    assert est_une_phrase(str(refus.value), NOM)
    assert "lecture seule" in str(refus.value)
    assert lire(chez_soi / NOM).projet.titre == "Publié"
    premier.set("projet.titre", "Le premier continue")
    premier.close()
    second = ouvrir(chez_soi / NOM, lieux=lieux)
    assert second.dossier.projet.titre == "Le premier continue"
    second.close()


AUTRE_EDITEUR = """
import sys
from pathlib import Path
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.ouverture import ouvrir
document = ouvrir(Path(sys.argv[1]), lieux=Emplacements(Path(sys.argv[2])))
document.set("projet.titre", "Dans l’autre processus")
print("ouvert", flush=True)
sys.stdin.read()
"""


def test_le_verrou_d_un_processus_mort_est_libere(chez_soi, lieux):
    creer(chez_soi / NOM, APPEL, 1, lieux=lieux).close()
    autre = subprocess.Popen(
        [sys.executable, "-c", AUTRE_EDITEUR, str(chez_soi / NOM), str(lieux.racine)],
        cwd=editeur.RACINE,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with autre:
        assert autre.stdout.readline() == "ouvert\n"
        with pytest.raises(FichierVerrouille):
            ouvrir(chez_soi / NOM, lieux=lieux)
        assert lire(chez_soi / NOM).projet.titre is None
        autre.kill()
    document = ouvrir(chez_soi / NOM, lieux=lieux)
    assert document.recupere
    assert document.dossier.projet.titre == "Dans l’autre processus"
    document.close()


AUTRE_SQLITE = """
import sqlite3, sys
cnx = sqlite3.connect(sys.argv[1], timeout=0)
try:
    cnx.execute("BEGIN IMMEDIATE")
    print("pris")
except sqlite3.OperationalError as refus:
    print(refus)
"""


def test_publier_ou_sauvegarder_ne_lache_pas_le_verrou_de_la_copie_de_travail(chez_soi, lieux):
    document = creer(chez_soi / NOM, APPEL, 1, lieux=lieux)
    document.set("projet.titre", "Un")
    document.publish()
    document.backup()
    commande = [sys.executable, "-c", AUTRE_SQLITE, str(document._copie.fichier)]
    assert (
        subprocess.run(commande, capture_output=True, text=True, check=True).stdout == "database is locked\n"
    )
    document.close()


def test_un_verrou_abime_n_empeche_pas_d_ouvrir(chez_soi, lieux):
    creer(chez_soi / NOM, APPEL, 1, lieux=lieux).close()
    verrou = lieux.travail(chez_soi / NOM) / "verrou"
    verrou.write_bytes(os.urandom(4096))
    ouvrir(chez_soi / NOM, lieux=lieux).close()


def test_un_dossier_prive_inaccessible_est_dit(chez_soi, tmp_path):
    (tmp_path / "prive").write_bytes(b"un fichier")
    with pytest.raises(UserError) as refus:
        creer(chez_soi / NOM, APPEL, 1, lieux=Emplacements(Path(tmp_path / "prive")))
    assert noms(chez_soi) == []
    assert "Errno" not in str(refus.value)
