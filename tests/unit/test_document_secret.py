"""The optional password: the file, its working copy and its backups, all protected or none; nothing in clear."""

import sqlite3

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document import backups
from esms_desktop.document.ouverture import consulter, lire, meilleure_version, ouvrir, restaurer
from esms_desktop.store.errors import FichierEnClair, FichierEndommage, FichierProtege, MotDePasseRefuse
from esms_desktop.store.secret import Secret
from tests.unit.test_document_fabrique import Bureau, abandonner, ecouter, un_dossier

CANARI = "Fondation du Port"
ANCIEN, NOUVEAU = Secret("clé du Bassin, 2026 !"), Secret("une autre phrase")


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    return Bureau(tmp_path, monkeypatch)


@pytest.fixture
def document(bureau):
    ouvert = bureau.creer(un_dossier(), secret=ANCIEN)
    yield ouvert
    abandonner(ouvert)


def ouvrir_avec(bureau, secret, nom="grappe.esms"):
    return ouvrir(bureau.dossiers / nom, lieux=bureau.lieux, horloge=bureau.horloge, secret=secret)


def en_clair(racine):
    """The files under a folder where a text of the dossier can be read."""
    return [p.name for p in racine.rglob("*") if p.is_file() and CANARI.encode() in p.read_bytes()]


# --- a protected dossier ----------------------------------------------------------------------------------


def test_un_dossier_protege_ne_laisse_rien_en_clair_ni_ouvert_ni_ferme_ni_en_plantant(
    bureau, document, tmp_path
):
    document.set("projet.titre", "Un titre")
    document.backup()
    document.save_copy(bureau.dossiers / "copie.esms")
    assert en_clair(tmp_path) == []
    abandonner(document)
    assert en_clair(tmp_path) == []
    repris = ouvrir_avec(bureau, ANCIEN)
    assert (repris.recupere, repris.dossier.projet.titre) == (True, "Un titre")
    repris.save_as(bureau.dossiers / "ailleurs.esms")
    repris.close()
    assert en_clair(tmp_path) == []
    for nom in ("grappe.esms", "copie.esms", "ailleurs.esms"):
        assert lire(bureau.dossiers / nom, ANCIEN).organismes == un_dossier().organismes


def test_un_dossier_en_clair_se_lit_bien_en_clair(bureau, tmp_path):
    bureau.rempli().close()  # the search above can fail
    assert en_clair(tmp_path) == ["grappe.esms"]


def test_sans_mot_de_passe_ou_avec_un_autre_le_dossier_ne_s_ouvre_pas_et_reste_tel_quel(bureau, document):
    document.close()
    avant = bureau.fichier.read_bytes()
    for secret, refus in ((None, FichierProtege), (NOUVEAU, MotDePasseRefuse)):
        for operation in (
            lambda s=secret: ouvrir_avec(bureau, s),
            lambda s=secret: lire(bureau.fichier, s),
            lambda s=secret: consulter(bureau.fichier, lieux=bureau.lieux, secret=s),
        ):
            with pytest.raises(refus, match=r"grappe\.esms"):
                operation()
    assert bureau.fichier.read_bytes() == avant
    ouvrir_avec(bureau, ANCIEN).close()


def test_du_travail_a_reprendre_demande_aussi_le_mot_de_passe_et_n_est_pas_perdu(bureau, document):
    document.set("projet.titre", "Pas encore publié")
    abandonner(document)
    for secret, refus in ((None, FichierProtege), (NOUVEAU, MotDePasseRefuse)):
        with pytest.raises(refus):
            ouvrir_avec(bureau, secret)
    repris = ouvrir_avec(bureau, ANCIEN)
    assert (repris.recupere, repris.dossier.projet.titre) == (True, "Pas encore publié")
    repris.close()


def test_un_mot_de_passe_donne_a_un_dossier_en_clair_est_dit(bureau):
    bureau.rempli().close()
    with pytest.raises(FichierEnClair):
        ouvrir_avec(bureau, ANCIEN)


def test_un_dossier_protege_se_consulte_pendant_qu_il_est_ouvert_ailleurs(bureau, document, tmp_path):
    consulte = consulter(bureau.fichier, lieux=bureau.lieux, horloge=bureau.horloge, secret=ANCIEN)
    assert consulte.dossier == un_dossier()
    assert en_clair(tmp_path) == []
    consulte.close()


def test_un_dossier_protege_et_abime_propose_sa_derniere_version(bureau, document):
    document.backup()
    document.close()
    octets = bytearray(bureau.fichier.read_bytes())
    octets[9000] ^= 4
    bureau.fichier.write_bytes(octets)
    with pytest.raises(FichierEndommage, match="grappe"):
        ouvrir_avec(bureau, ANCIEN)
    version = meilleure_version(bureau.fichier, bureau.lieux, ANCIEN)
    assert backups.contenu(version, ANCIEN).organismes == 2
    assert meilleure_version(bureau.fichier, bureau.lieux) is None
    restaurer(bureau.fichier, version, bureau.horloge, ANCIEN)
    assert lire(bureau.fichier, ANCIEN) == un_dossier()


# --- set, change, remove ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("avant", "apres"),
    [(None, ANCIEN), (ANCIEN, NOUVEAU), (ANCIEN, None)],
    ids=["poser", "changer", "retirer"],
)
def test_le_mot_de_passe_se_pose_se_change_se_retire_partout(bureau, tmp_path, avant, apres):
    document = bureau.creer(un_dossier(), secret=avant)
    document.set("projet.titre", "Avant")
    document.backup()
    bureau.horloge.avancer(minutes=1)
    document.set("projet.titre", "Avec")  # not published yet
    assert document.change_password(apres) == []
    assert document.secret == apres
    assert document.undo_label is None
    assert document.dossier.projet.titre == "Avec"
    entendus = ecouter(document)
    document.set("projet.titre", "Après")
    assert len(entendus) == 1
    document.undo()
    assert document.dossier.projet.titre == "Avec"
    document.redo()
    bureau.horloge.avancer(minutes=1)
    document.backup()
    assert (en_clair(tmp_path) == []) is (apres is not None)
    document.close()
    assert lire(bureau.fichier, apres).projet.titre == "Après"
    titres = [backups.contenu(s, apres).titre for s in document.versions()]
    assert titres == ["Après", "Avant"]
    if avant is not None:
        with pytest.raises(UserError):
            lire(bureau.fichier, avant)


def test_un_mot_de_passe_pose_ne_laisse_aucun_octet_de_l_ancien_fichier(bureau, tmp_path):
    document = bureau.rempli()
    document.backup()
    document.change_password(ANCIEN)
    abandonner(document)
    assert en_clair(tmp_path) == []


def test_sqlcipher_seul_ouvre_le_fichier_avec_le_mot_de_passe(bureau, document):
    from sqlcipher3 import dbapi2

    document.close()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(bureau.fichier).execute("SELECT 1 FROM organismes")
    cnx = dbapi2.connect(str(bureau.fichier))
    cnx.execute("PRAGMA key='clé du Bassin, 2026 !'")
    assert cnx.execute("SELECT raison_sociale FROM organismes WHERE id = 'og2'").fetchone() == (CANARI,)
    cnx.close()


def test_une_sauvegarde_d_un_autre_mot_de_passe_est_laissee_et_dite(bureau, document):
    autre = backups.faire(
        bureau.fichier, bureau.lieux.sauvegardes(document.identifiant), bureau.horloge(), 1, "travail",
        telle_quelle=True,
    )  # fmt: skip
    octets = bytearray(autre.chemin.read_bytes())
    octets[5000] ^= 1
    autre.chemin.write_bytes(octets)
    assert document.change_password(NOUVEAU) == [autre.chemin]
    assert autre.chemin.read_bytes() == bytes(octets)


def test_les_copies_de_la_cle_suivent_et_une_cle_absente_est_dite(bureau, document, tmp_path):
    cle = tmp_path / "clé"
    cle.mkdir()
    bureau.lieux.fixer_second(cle)
    document.backup()
    assert document.change_password(NOUVEAU) == []
    [copie] = cle.rglob("*.esms")
    assert lire(copie, NOUVEAU) == un_dossier()
    cle.rename(tmp_path / "débranchée")
    [laissee] = document.change_password(ANCIEN)
    assert laissee.is_relative_to(cle)


def test_un_fichier_change_ailleurs_garde_son_mot_de_passe(bureau, document):
    autre = Bureau.creer(bureau, un_dossier(), "autre.esms", secret=ANCIEN)
    autre.close()
    bureau.fichier.write_bytes((bureau.dossiers / "autre.esms").read_bytes())
    with pytest.raises(UserError, match="modifié ailleurs"):
        document.change_password(NOUVEAU)
    assert document.secret == ANCIEN
    document.set("projet.titre", "La suite")
    assert document.dossier.projet.titre == "La suite"


def test_un_dossier_consulte_ne_change_pas_de_mot_de_passe(bureau, document):
    consulte = consulter(bureau.fichier, lieux=bureau.lieux, horloge=bureau.horloge, secret=ANCIEN)
    with pytest.raises(UserError, match="lecture seule"):
        consulte.change_password(None)
    consulte.close()
