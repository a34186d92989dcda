"""The working copy and the user's file: published whole, saved elsewhere, taken up again, never overwritten."""

from datetime import timedelta

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document.ouverture import consulter
from esms_desktop.store.errors import FichierVerrouille
from tests.unit.test_document_fabrique import APPEL, DIX_HEURES, Bureau, abandonner, un_dossier


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    return Bureau(tmp_path, monkeypatch)


@pytest.fixture
def document(bureau):
    ouvert = bureau.rempli()
    yield ouvert
    abandonner(ouvert)


# --- publishing -------------------------------------------------------------------------------------------


def test_le_fichier_ne_change_qu_a_la_publication(bureau, document):
    avant = bureau.fichier.read_bytes()
    document.set("projet.titre", "Autre")
    assert bureau.fichier.read_bytes() == avant
    assert not document.published
    publication = document.publish()
    assert (publication.etat, publication.chemin, publication.message) == ("publie", bureau.fichier, "")
    assert document.published
    assert bureau.lire().projet.titre == "Autre"
    assert bureau.copies() == []


def test_publier_ne_gene_pas_ce_qui_se_tape_pendant_ce_temps(bureau, document):
    document.set("projet.titre", "Un")
    prete = document.prepare_publication()
    document.set("projet.titre", "Deux")
    assert document.finish_publication(prete).etat == "publie"
    assert bureau.lire().projet.titre == "Un"
    assert not document.published
    document.publish()
    assert bureau.lire().projet.titre == "Deux"


def test_fermer_publie_ce_qui_ne_l_est_pas(bureau, document):
    document.set("projet.titre", "Autre")
    assert document.close().etat == "publie"
    assert bureau.lire().projet.titre == "Autre"


def test_fermer_sans_changement_ne_touche_pas_au_fichier(bureau, document):
    document.close()
    avant = (bureau.fichier.stat().st_mtime_ns, bureau.fichier.read_bytes())
    bureau.ouvrir().close()
    assert (bureau.fichier.stat().st_mtime_ns, bureau.fichier.read_bytes()) == avant


def test_un_fichier_supprime_pendant_le_travail_est_ecrit_de_nouveau(bureau, document):
    bureau.fichier.unlink()
    document.set("projet.titre", "Autre")
    assert document.publish().etat == "publie"
    assert bureau.lire().projet.titre == "Autre"


# --- a session cut short ----------------------------------------------------------------------------------


def test_le_travail_d_une_seance_interrompue_est_repris_et_le_dit(bureau, document):
    document.set("projet.titre", "Jamais publié")
    document.paste("jalons", ["libelle"], [["Un"], ["Deux"]])
    attendu = document.dossier
    abandonner(document)
    assert bureau.lire() == un_dossier()
    repris = bureau.ouvrir()
    assert repris.recupere
    assert not repris.published
    assert repris.dossier == attendu
    assert repris.publish().etat == "publie"
    assert bureau.lire() == attendu
    repris.close()
    ensuite = bureau.ouvrir()
    assert not ensuite.recupere
    ensuite.close()


def test_une_seance_interrompue_apres_publication_n_a_rien_a_reprendre(bureau, document):
    document.set("projet.titre", "Publié")
    document.publish()
    abandonner(document)
    repris = bureau.ouvrir()
    assert not repris.recupere
    assert repris.published
    assert repris.dossier.projet.titre == "Publié"
    repris.close()


def test_une_seance_interrompue_deux_fois_ne_perd_rien(bureau, document):
    document.set("projet.titre", "Un")
    abandonner(document)
    repris = bureau.ouvrir()
    repris.set("projet.description", "Deux")
    abandonner(repris)
    repris = bureau.ouvrir()
    assert repris.recupere
    assert (repris.dossier.projet.titre, repris.dossier.projet.description) == ("Un", "Deux")
    repris.close()


def du_collegue(bureau):
    """The bytes of the same dossier, changed on another computer."""
    (bureau.dossiers / "ailleurs.esms").write_bytes(bureau.fichier.read_bytes())
    ailleurs = bureau.ouvrir("ailleurs.esms")
    ailleurs.set("projet.titre", "Du collègue")
    ailleurs.close()
    octets = (bureau.dossiers / "ailleurs.esms").read_bytes()
    (bureau.dossiers / "ailleurs.esms").unlink()
    return octets


def test_le_travail_repris_ne_prend_pas_la_place_d_un_fichier_change_depuis(bureau, document):
    document.set("projet.titre", "Le mien")
    abandonner(document)
    collegue = du_collegue(bureau)
    bureau.fichier.write_bytes(collegue)
    repris = bureau.ouvrir()
    assert repris.recupere
    publication = repris.publish()
    assert publication.etat == "conflit"
    assert bureau.fichier.read_bytes() == collegue
    assert bureau.lire(publication.chemin.name).projet.titre == "Le mien"
    repris.close()


def test_un_fichier_plus_recent_que_la_copie_publiee_est_pris_tel_quel(bureau, document):
    document.set("projet.titre", "Le mien")
    document.publish()
    abandonner(document)
    bureau.fichier.write_bytes(du_collegue(bureau))  # a synchronised folder brings it before the next start
    repris = bureau.ouvrir()
    assert not repris.recupere
    assert repris.dossier.projet.titre == "Du collègue"
    repris.set("projet.titre", "Suite")
    assert repris.publish().etat == "publie"
    repris.close()


def test_une_creation_interrompue_se_retrouve(bureau):
    document = bureau.creer()
    document.add("organismes", {"raison_sociale": "Association"})
    abandonner(document)
    repris = bureau.ouvrir()
    assert repris.dossier.organismes[0].raison_sociale == "Association"
    repris.close()


# --- changed elsewhere ------------------------------------------------------------------------------------


def test_un_fichier_change_ailleurs_n_est_jamais_remplace(bureau, document):
    document.set("projet.titre", "Le mien")
    bureau.fichier.write_bytes("d’un autre programme".encode())
    publication = document.publish()
    assert publication.etat == "conflit"
    assert publication.chemin.name == "grappe (conflit 2026-11-22 10h04).esms"
    assert "grappe.esms" in publication.message
    assert publication.chemin.name in publication.message
    assert bureau.fichier.read_bytes() == "d’un autre programme".encode()
    assert bureau.lire(publication.chemin.name).projet.titre == "Le mien"
    assert document.chemin == publication.chemin


def test_apres_un_conflit_le_travail_continue_dans_le_nouveau_fichier(bureau, document):
    document.set("projet.titre", "Le mien")
    bureau.fichier.write_bytes(b"autre")
    conflit = document.publish().chemin
    document.set("projet.titre", "Le mien, suite")
    assert document.publish() == ("publie", conflit, "")
    assert bureau.fichier.read_bytes() == b"autre"
    assert bureau.lire(conflit.name).projet.titre == "Le mien, suite"
    assert bureau.copies() == [conflit.name]


def test_deux_conflits_a_la_meme_minute_ont_deux_noms(bureau, document):
    noms = []
    for titre in ("Un", "Deux"):
        document.chemin.write_bytes(titre.encode())
        document.set("projet.titre", titre)
        noms.append(document.publish().chemin.name)
    assert len(set(noms)) == 2
    assert all("conflit" in nom for nom in noms)


def test_une_seance_interrompue_apres_un_conflit_reprend_dans_le_fichier_du_conflit(bureau, document):
    document.set("projet.titre", "Le mien")
    bureau.fichier.write_bytes(b"autre")
    conflit = document.publish().chemin
    document.set("projet.titre", "Jamais publié")
    abandonner(document)
    repris = bureau.ouvrir(conflit.name)
    assert repris.recupere
    assert repris.dossier.projet.titre == "Jamais publié"
    repris.close()
    assert bureau.lire(conflit.name).projet.titre == "Jamais publié"


def test_un_fichier_seulement_touche_n_est_pas_un_conflit(bureau, document):
    bureau.fichier.touch()
    document.set("projet.titre", "Autre")
    assert document.publish().etat == "publie"


# --- save as ----------------------------------------------------------------------------------------------


@pytest.fixture
def variante(bureau):
    return bureau.dossiers / "Variante à 3 établissements.esms"


def test_enregistrer_sous_laisse_l_ancien_fichier_tel_qu_il_etait(bureau, document, variante):
    ancien = bureau.fichier.read_bytes()
    document.set("projet.titre", "Variante")
    assert document.save_as(variante).etat == "publie"
    assert document.chemin == variante
    assert document.published
    document.set("projet.titre", "Variante, suite")
    attendu = document.dossier
    document.close()
    assert bureau.fichier.read_bytes() == ancien
    assert bureau.lire(variante.name) == attendu


def test_enregistrer_sous_ne_prend_jamais_la_place_d_un_fichier(bureau, document, variante):
    variante.write_bytes(b"autre")
    with pytest.raises(UserError, match="existe déjà"):
        document.save_as(variante)
    assert variante.read_bytes() == b"autre"
    assert document.chemin == bureau.fichier


def test_enregistrer_sous_dans_un_endroit_absent_laisse_le_document_ou_il_etait(bureau, document):
    document.set("projet.titre", "Autre")
    publication = document.save_as(bureau.dossiers / "clé" / "copie.esms")
    assert publication.etat == "impossible"
    assert publication.message
    assert document.chemin == bureau.fichier
    assert document.publish().etat == "publie"
    assert bureau.lire().projet.titre == "Autre"


def test_l_original_se_rouvre_pendant_qu_on_travaille_a_la_variante(bureau, document, variante):
    document.save_as(variante)
    document.set("projet.titre", "Variante")
    original = bureau.ouvrir()
    original.set("projet.titre", "Original")
    original.close()
    document.close()
    assert bureau.lire().projet.titre == "Original"
    assert bureau.lire(variante.name).projet.titre == "Variante"


def test_la_variante_ne_s_ouvre_pas_deux_fois(bureau, document, variante):
    document.save_as(variante)
    with pytest.raises(FichierVerrouille):
        bureau.ouvrir(variante.name)


def test_une_seance_interrompue_apres_enregistrer_sous_se_reprend_dans_la_variante(
    bureau, document, variante
):
    document.save_as(variante)
    document.set("projet.titre", "Jamais publié")
    abandonner(document)
    original = bureau.ouvrir()
    assert not original.recupere
    assert original.dossier == un_dossier()
    original.close()
    repris = bureau.ouvrir(variante.name)
    assert repris.recupere
    assert repris.dossier.projet.titre == "Jamais publié"
    repris.close()


# --- history ----------------------------------------------------------------------------------------------


def test_chaque_operation_reste_au_journal_avec_sa_date(bureau, document):
    bureau.horloge.avancer(minutes=5)
    document.set("projet.titre", "Autre")
    document.undo()
    document.add("risques")
    lues = document._base.brut().execute("SELECT quand, libelle FROM journal ORDER BY numero").fetchall()
    quand = (DIX_HEURES + timedelta(minutes=5)).isoformat(timespec="seconds")
    assert lues == [
        (quand, "Modifier « Intitulé du projet »"),
        (quand, "Annuler : Modifier « Intitulé du projet »"),
        (quand, "Ajouter un risque"),
    ]
    assert document.revision == 4


def test_le_document_est_fixe_a_son_appel_et_a_la_version_de_ses_regles(bureau, document):
    lues = dict(document._base.brut().execute("SELECT cle, valeur FROM meta").fetchall())
    assert (lues["appel"], lues["version_regles"], lues["cree_le"]) == (APPEL, "1", "2026-11-22T10:04:00")


# --- reading only, a copy aside ---------------------------------------------------------------------------


def test_un_dossier_ouvert_ailleurs_se_consulte_sans_rien_pouvoir_changer(bureau, document):
    document.set("projet.titre", "En cours")
    consulte = consulter(bureau.fichier, lieux=bureau.lieux, horloge=bureau.horloge)
    assert consulte.chemin == bureau.fichier
    assert consulte.lecture_seule
    assert consulte.dossier == un_dossier()  # as published: what is being typed elsewhere is not there
    with pytest.raises(UserError, match="lecture seule"):
        consulte.set("projet.titre", "Refusé")
    with pytest.raises(UserError, match="lecture seule"), consulte.batch("Refusé"):
        consulte.add("organismes")
    avant = bureau.fichier.read_bytes()
    assert consulte.close() is None
    assert bureau.fichier.read_bytes() == avant
    assert list((bureau.lieux.racine / "lectures").iterdir()) == []
    document.set("projet.titre", "Continue")
    document.close()
    assert bureau.lire().projet.titre == "Continue"


def test_consulter_un_fichier_qui_n_est_pas_a_nous_ne_laisse_rien(bureau):
    (bureau.dossiers / "autre.esms").write_text("bonjour")
    with pytest.raises(UserError, match="n’est pas un dossier"):
        consulter(bureau.dossiers / "autre.esms", lieux=bureau.lieux)
    assert [p for p in bureau.lieux.racine.rglob("*") if p.is_file()] == []


@pytest.mark.parametrize("lecture", [False, True], ids=["ouvert", "consulte"])
def test_une_copie_a_part_dit_tout_et_laisse_le_document_ou_il_est(bureau, document, lecture):
    if lecture:
        source = consulter(bureau.fichier, lieux=bureau.lieux, horloge=bureau.horloge)
    else:
        source = document
        document.set("projet.titre", "Pas encore publié")
    source.save_copy(bureau.dossiers / "copie.esms")
    assert bureau.lire("copie.esms") == source.dossier
    assert source.chemin == bureau.fichier
    assert bureau.lire() == un_dossier()
    with pytest.raises(UserError, match="existe déjà"):
        source.save_copy(bureau.dossiers / "copie.esms")
    if lecture:
        source.close()
