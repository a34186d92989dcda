"""An earlier version put back in the place of the dossier: the state before is kept, nothing is ever lost."""

import shutil
from pathlib import Path

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document import backups
from esms_desktop.document.backups import Sauvegarde
from esms_desktop.document.ouverture import consulter, lire, ouvrir
from esms_desktop.store.errors import FichierEndommage, MotDePasseRefuse
from esms_desktop.store.secret import Secret
from tests.unit.test_document_fabrique import Bureau, abandonner, ecouter, un_dossier

ANCIEN, NOUVEAU = Secret("clé du Bassin, 2026 !"), Secret("une autre phrase")
V1 = Path(__file__).parents[1] / "data" / "document-v1.esms"


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    return Bureau(tmp_path, monkeypatch)


@pytest.fixture
def document(bureau):
    ouvert = bureau.rempli()
    yield ouvert
    abandonner(ouvert)


def garder(bureau, document, titre):
    """A version of that title, a minute later than what came before."""
    bureau.horloge.avancer(minutes=1)
    document.set("projet.titre", titre)
    return document.backup()


# --- there and back ---------------------------------------------------------------------------------------


def test_une_version_remise_prend_la_place_du_dossier_et_l_etat_d_avant_est_dans_la_liste(bureau, document):
    ancienne = garder(bureau, document, "Ancien")
    document.remove("etablissements", ["es3"])
    document.set("projet.titre", "Présent")  # not published, not backed up
    bureau.horloge.avancer(minutes=1)
    retour = document.restore(ancienne)
    assert retour.publication.etat == "publie"
    assert document.dossier.projet.titre == "Ancien"
    assert len(document.dossier.etablissements) == 3
    assert bureau.lire() == document.dossier
    assert document.versions()[0] == retour.avant
    assert retour.avant.motif == "retour"
    assert backups.contenu(retour.avant).titre == "Présent"
    assert backups.contenu(retour.avant).etablissements == 2
    assert bureau.copies() == []


def test_le_chemin_du_retour_rend_l_etat_d_avant(bureau, document):
    ancienne = garder(bureau, document, "Ancien")
    document.set("projet.titre", "Présent")
    present = document.dossier
    bureau.horloge.avancer(minutes=1)
    avant = document.restore(ancienne).avant
    bureau.horloge.avancer(minutes=1)
    document.restore(avant)
    assert document.dossier == present
    assert bureau.lire() == present


def test_on_travaille_aussitot_sur_la_version_remise_et_rien_d_avant_ne_s_annule(bureau, document):
    ancienne = garder(bureau, document, "Ancien")
    document.set("projet.titre", "Présent")
    revision = document.revision
    document.restore(ancienne)
    assert document.undo_label is None
    assert document.revision > revision
    entendus = ecouter(document)
    document.set("projet.titre", "La suite")
    assert len(entendus) == 1
    document.undo()
    assert document.dossier.projet.titre == "Ancien"
    document.redo()
    rouvert = bureau.rouvrir(document)
    assert (rouvert.dossier.projet.titre, rouvert.recupere) == ("La suite", False)
    rouvert.close()


def test_les_pieces_jointes_et_l_appel_reviennent_avec_la_version(bureau, document):
    document.attach("pc1", "a.pdf", b"octets")
    ancienne = garder(bureau, document, "Ancien")
    appel = document.appel
    document.attach("pc1", "b.pdf", b"autres octets")
    document.move_to_call("generalisation-2022-national", 1)
    document.restore(ancienne)
    assert document.content("pc1") == b"octets"
    assert (document.appel, document.dossier.appel) == (appel, appel)


def test_une_version_que_la_regle_n_allait_plus_garder_se_remet_quand_meme(bureau, document):
    bureau.horloge.avancer(hours=-1)
    ancienne = garder(bureau, document, "Le matin")
    bureau.horloge.avancer(hours=4)
    garder(bureau, document, "L’après-midi")
    bureau.horloge.avancer(days=3)  # of that day, only the afternoon is kept from now on
    document.restore(ancienne)
    assert document.dossier.projet.titre == "Le matin"
    assert not ancienne.chemin.exists()


def test_une_version_d_un_format_plus_ancien_est_mise_a_jour(bureau, document):
    dossier = bureau.lieux.sauvegardes(document.identifiant)
    dossier.mkdir(parents=True, exist_ok=True)
    chemin = shutil.copyfile(V1, dossier / "2026-11-20T10-00-00 r9 migration.esms")
    [ancienne] = [v for v in document.versions() if v.chemin == chemin]
    document.restore(ancienne)
    assert document.dossier == lire(V1)
    assert bureau.lire() == lire(V1)
    assert chemin.read_bytes() == V1.read_bytes()


# --- what is refused --------------------------------------------------------------------------------------


def test_une_version_abimee_est_refusee_et_rien_ne_change(bureau, document):
    abimee = garder(bureau, document, "Ancien")
    octets = abimee.chemin.read_bytes()
    abimee.chemin.write_bytes(octets.replace(b"EHPAD Les Tilleuls", b"EHPAD Les Tillculs"))
    document.set("projet.titre", "Présent")
    with pytest.raises(FichierEndommage):
        document.restore(abimee)
    assert document.dossier.projet.titre == "Présent"
    assert document.versions() == [abimee]
    assert document.undo_label is not None


def test_un_dossier_consulte_ne_revient_pas_en_arriere(bureau, document):
    version = garder(bureau, document, "Ancien")
    document.publish()
    consulte = consulter(bureau.fichier, lieux=bureau.lieux, horloge=bureau.horloge)
    with pytest.raises(UserError, match="lecture seule"):
        consulte.restore(version)
    consulte.close()


def test_un_fichier_change_ailleurs_est_laisse_et_la_version_va_a_cote(bureau, document):
    ancienne = garder(bureau, document, "Ancien")
    document.publish()
    bureau.creer(un_dossier(), "autre.esms").close()
    autre = (bureau.dossiers / "autre.esms").read_bytes()
    bureau.fichier.write_bytes(autre)
    publication = document.restore(ancienne).publication
    assert publication.etat == "conflit"
    assert bureau.fichier.read_bytes() == autre
    assert document.chemin == publication.chemin
    assert lire(document.chemin).projet.titre == "Ancien"


def test_une_cle_partie_laisse_la_version_remise_sur_cet_ordinateur(bureau, document, tmp_path):
    ancienne = garder(bureau, document, "Ancien")
    document.set("projet.titre", "Présent")
    document.publish()
    bureau.dossiers.rename(tmp_path / "débranchée")
    assert document.restore(ancienne).publication.etat == "impossible"
    abandonner(document)
    (tmp_path / "débranchée").rename(bureau.dossiers)
    assert bureau.lire().projet.titre == "Présent"
    repris = bureau.ouvrir()
    assert (repris.recupere, repris.dossier.projet.titre) == (True, "Ancien")
    assert repris.publish().etat == "publie"
    repris.close()


# --- with a password --------------------------------------------------------------------------------------


def test_un_dossier_protege_revient_en_arriere_sans_rien_ecrire_en_clair(bureau, tmp_path):
    document = bureau.creer(un_dossier(), secret=ANCIEN)
    ancienne = garder(bureau, document, "Ancien")
    document.set("projet.titre", "Présent")
    bureau.horloge.avancer(minutes=1)
    avant = document.restore(ancienne).avant
    assert document.dossier.projet.titre == "Ancien"
    assert backups.contenu(avant, ANCIEN).titre == "Présent"
    document.close()
    rouvert = ouvrir(bureau.fichier, lieux=bureau.lieux, horloge=bureau.horloge, secret=ANCIEN)
    assert rouvert.dossier.projet.titre == "Ancien"
    abandonner(rouvert)
    lisibles = [p for p in tmp_path.rglob("*") if p.is_file() and b"Ancien" in p.read_bytes()]
    assert lisibles == []


def test_une_version_d_un_autre_mot_de_passe_est_refusee(bureau):
    document = bureau.creer(un_dossier(), secret=ANCIEN)
    etrangere = Sauvegarde(bureau.horloge(), 1, "travail", bureau.dossiers / "autre.esms")
    bureau.creer(un_dossier(), "autre.esms", secret=NOUVEAU).close()
    with pytest.raises(MotDePasseRefuse):
        document.restore(etrangere)
    document.set("projet.titre", "La suite")
    document.close()
    assert lire(bureau.fichier, ANCIEN).projet.titre == "La suite"
