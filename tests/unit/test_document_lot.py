"""Several operations as one, and moving to another call: one transaction, one undo step, one announcement."""

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.document import document as porte
from tests.unit.test_document_fabrique import APPEL, Bureau, abandonner, ecouter, un_dossier

AUTRE = "generalisation-2022-national"


@pytest.fixture
def bureau(tmp_path, monkeypatch):
    return Bureau(tmp_path, monkeypatch)


@pytest.fixture
def document(bureau):
    ouvert = bureau.rempli()
    yield ouvert
    abandonner(ouvert)


# --- several operations as one ----------------------------------------------------------------------------


def test_un_lot_s_annonce_une_fois_et_s_annule_en_un_pas(bureau, document):
    annonces = ecouter(document)
    with document.batch("Importer 2 lignes"):
        nouveau = document.add("organismes", {"raison_sociale": "CCAS d’Arès"})
        document.set(f"organismes[{nouveau}].role", "membre")
        lieu = document.add("etablissements", {"nom": "SSIAD d’Arès"})
        document.set(f"etablissements[{lieu}].organisme", nouveau)
        document.set("projet.titre", "Le Bassin élargi")
        document.remove("etablissements", ["es3"])
    assert [a.libelle for a in annonces] == ["Importer 2 lignes"]
    assert annonces[0].listes == {"organismes", "etablissements"}
    assert annonces[0].touche("projet.titre")
    assert annonces[0].touche(f"etablissements[{lieu}].organisme")
    assert [e.nom for e in document.dossier.etablissements] == [
        "EHPAD Les Tilleuls",
        "IME du Port",
        "SSIAD d’Arès",
    ]
    assert document.dossier.etablissements[-1].organisme == nouveau
    assert document.revision == 2
    assert document.undo_label == "Importer 2 lignes"
    document.undo()
    assert document.dossier == un_dossier()
    document.redo()
    assert document.dossier.projet.titre == "Le Bassin élargi"
    document.close()
    assert bureau.lire() == document.dossier


def test_un_lot_voit_ce_qu_il_vient_d_ecrire(document):
    with document.batch("Préparer"):
        personne = document.add("personnes", {"nom": "Petit"})
        assert [p.nom for p in document.dossier.personnes] == ["Durand", "Martin", "Petit"]
        assert document.set("etablissements[es1].referent", personne).valeur == personne
        document.move("personnes", [personne], 1)
        assert document.paste("personnes", ["fonction"], [["Directrice"]], depuis=personne).ajoutees == 0
    assert next((p.nom, p.fonction) for p in document.dossier.personnes) == ("Petit", "Directrice")
    assert document.dossier.etablissements[0].referent == personne


@pytest.mark.parametrize("regarder", [False, True], ids=["sans-relire", "en-relisant"])
def test_un_lot_qui_echoue_ne_laisse_rien(bureau, document, monkeypatch, regarder):
    monkeypatch.setattr(porte, "PIECE_MAX", 10)
    annonces = ecouter(document)
    with pytest.raises(UserError, match="pèse plus"), document.batch("Importer"):
        document.set("projet.titre", "À moitié")
        document.remove("organismes", ["og1"])
        if regarder:
            assert document.dossier.projet.titre == "À moitié"
        document.attach("pc1", "trop.pdf", b"x" * 11)
    assert annonces == []
    assert document.dossier == un_dossier()
    assert document.undo_label is None
    document.set("projet.titre", "Ensuite")
    assert document.dossier.projet.titre == "Ensuite"
    document.close()
    assert bureau.lire().projet.titre == "Ensuite"
    assert len(bureau.lire().organismes) == 2


def test_un_lot_vide_n_est_pas_un_pas(document):
    annonces = ecouter(document)
    with document.batch("Rien"):
        document.set("projet.duree_mois", "18")
    assert (annonces, document.undo_label, document.revision) == ([], None, 1)


def test_un_lot_dans_un_lot_en_fait_partie(document):
    with document.batch("Dehors"):
        with document.batch("Dedans"):
            document.set("projet.titre", "Deux")
        document.set("projet.acronyme", "DUI")
    assert document.undo_label == "Dehors"
    document.undo()
    assert document.dossier == un_dossier()


def test_la_frappe_qui_suit_un_lot_est_un_autre_pas(document):
    document.set("projet.titre", "Un")
    with document.batch("Lot"):
        document.set("projet.titre", "Deux")
    document.set("projet.titre", "Trois")
    for attendu in ("Deux", "Un", "Un DUI pour le Bassin"):
        document.undo()
        assert document.dossier.projet.titre == attendu


def test_on_ne_publie_pas_au_milieu_d_un_lot(bureau, document):
    with document.batch("Lot"):
        document.set("projet.titre", "Entre deux")
        with pytest.raises(ValueError, match="batch"):
            document.prepare_publication()
    assert bureau.lire() == un_dossier()


# --- another call -----------------------------------------------------------------------------------------


def test_changer_d_appel_s_annonce_s_annule_et_se_retablit(bureau, document):
    annonces = ecouter(document)
    document.move_to_call(AUTRE, 3)
    assert (document.appel, document.version_regles, document.dossier.appel) == (AUTRE, 3, AUTRE)
    assert ("meta", "appel") in annonces[0].lignes
    assert document.undo_label == "Changer d’appel à projets"
    document.undo()
    assert (document.appel, document.version_regles) == (APPEL, 1)
    assert document.dossier == un_dossier()
    document.redo()
    document.close()
    rouvert = bureau.ouvrir()
    assert (rouvert.appel, rouvert.version_regles) == (AUTRE, 3)
    rouvert.close()


def test_changer_seulement_de_version_porte_un_autre_nom(document):
    document.move_to_call(APPEL, 2)
    assert document.undo_label == "Changer de règles"
    document.undo()
    assert document.version_regles == 1


def test_choisir_le_meme_appel_ne_change_rien(document):
    document.move_to_call(APPEL, 1)
    assert document.undo_label is None
