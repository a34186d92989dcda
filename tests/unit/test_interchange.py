"""The dossier JSON: what is kept, what is refused, and where."""

import json

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.exchange.interchange import depuis_objet, lire_dossier, vers_objet
from tests.conftest import DONNEES, SCENARIOS


def minimal(**ajouts):
    return {"format": "esms-desktop/dossier", "version": 1, "appel": "amorcage-2021-national", **ajouts}


@pytest.mark.parametrize("nom", SCENARIOS)
def test_un_dossier_ecrit_puis_relu_est_egal(nom):
    dossier = lire_dossier(DONNEES / "scenarios" / f"{nom}.json")
    assert depuis_objet(json.loads(json.dumps(vers_objet(dossier)))) == dossier


def test_un_dossier_ecrit_garde_les_memes_reponses_que_le_fichier_lu(scenario):
    brut = scenario("E19")
    ecrit = vers_objet(depuis_objet(brut))
    for table in ("projet", "solution", "organismes", "etablissements", "mesures"):
        assert ecrit[table] == brut[table], table


def test_un_nom_inconnu_est_refuse_avec_le_plus_proche():
    with pytest.raises(UserError, match="duree_moi") as refus:
        depuis_objet(minimal(projet={"duree_moi": 12}))
    assert "duree_mois" in str(refus.value)


def test_un_choix_inconnu_est_refuse_avec_le_champ_et_le_plus_proche():
    with pytest.raises(UserError, match=r"projet\.type_projet") as refus:
        depuis_objet(minimal(projet={"type_projet": "aquisition"}))
    assert "acquisition" in str(refus.value)


def test_un_numero_finess_mal_tape_est_garde_mot_pour_mot():
    dossier = depuis_objet(minimal(etablissements=[{"id": "es1", "finess_et": "33 001 101 7"}]))
    assert dossier.etablissements[0].finess_et is None
    assert dossier.brouillons == {"etablissements[es1].finess_et": "33 001 101 7"}
    assert vers_objet(dossier)["brouillons"] == {"etablissements[es1].finess_et": "33 001 101 7"}


def test_deux_lignes_de_meme_identifiant_sont_refusees():
    with pytest.raises(UserError, match="og1"):
        depuis_objet(minimal(organismes=[{"id": "og1"}, {"id": "og1"}]))


def test_un_renvoi_vers_une_ligne_absente_est_refuse_avec_la_plus_proche():
    with pytest.raises(UserError, match="og-porteu"):
        depuis_objet(
            minimal(organismes=[{"id": "og-porteur"}], etablissements=[{"id": "e", "organisme": "og-porteu"}])
        )


def test_une_ligne_sans_identifiant_en_recoit_un_qui_ne_s_ecrit_pas():
    dossier = depuis_objet(minimal(mesures=[{"indicateur": "dmp", "prevu": 3}]))
    assert vers_objet(dossier)["mesures"] == [{"indicateur": "dmp", "prevu": 3}]


def test_absent_et_null_veulent_dire_pas_encore_connu():
    assert depuis_objet(minimal(projet={"titre": None}, organismes=None)) == depuis_objet(minimal())


def test_les_montants_restent_exacts_au_centime():
    dossier = depuis_objet(minimal(depenses=[{"id": "d1", "pu_ht": 1234.56, "quantite": 3}]))
    assert vers_objet(dossier)["depenses"][0]["pu_ht"] == 1234.56


def test_les_deux_listes_de_la_matrice_raci_se_lisent():
    raci = {
        "roles": [{"id": "CP", "libelle": "Chef de projet"}],
        "activites": [{"id": "a1", "libelle": "Cadrer", "lettres": {"CP": "A"}}],
    }
    dossier = depuis_objet(minimal(raci=raci))
    assert dossier.raci_activites[0].lettres == {"CP": "A"}
    assert vers_objet(dossier)["raci"] == raci


@pytest.mark.parametrize(
    ("ajout", "attendu"),
    [
        ({"projet": []}, "projet"),
        ({"organismes": {}}, "une liste"),
        ({"organismes": [3]}, "ligne 1"),
        ({"organismes": [None]}, "ligne 1"),
        ({"raci": {"role": []}}, "role"),
        ({"justifications": {"taille-grappe": 3}}, "justifications"),
        ({"brouillons": {"projet.rien": "x"}}, "projet.rien"),
        ({"organismes": [{"id": ""}]}, "identifiant"),
        ({"projet": {"duree_mois": "douze"}}, "projet.duree_mois"),
        ({"projet": {"duree_mois": True}}, "projet.duree_mois"),
        ({"etablissements": [{"id": "e"}] * 2}, "« e »"),
    ],
)
def test_ce_qui_est_refuse_dit_ou(ajout, attendu):
    with pytest.raises(UserError) as refus:
        depuis_objet(minimal(**ajout), "dossier.json")
    assert attendu in str(refus.value)
    assert str(refus.value).startswith("dossier.json")
