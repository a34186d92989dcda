"""The dossier JSON: what is kept, what is refused, and where."""

import json
from datetime import date
from decimal import Decimal

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


LISTES = {
    "organismes": [{"id": "og1"}],
    "personnes": [{"id": "p1"}, {"id": "p2"}],
    "instances": [{"id": "i1", "duree_minutes": 90, "mode": "mixte", "voix": "Une voix par organisme."}],
    "phases": [{"id": "ph1"}],
    "depenses": [{"id": "d1", "devis": "dv1", "mois_debut": 9}],
    "pieces": [{"id": "pc1"}],
    "prestataires": [
        {
            "id": "pr1",
            "type": "integrateur",
            "nom": "Cabinet Exemple",
            "contact": "Ana Diaz",
            "courriel": "a.diaz@exemple.fr",
            "telephone": "0556000000",
            "siret": "73282932000074",
            "marche_resah": False,
            "note": "Deux lignes,\nsans plus.",
        }
    ],
    "devis": [
        {
            "id": "dv1",
            "prestataire": "pr1",
            "reference": "DEV-7",
            "date": "2027-01-20",
            "objet": "Reprise des données",
            "montant_ht": 1234.56,
            "taux_tva": 8.5,
            "piece": "pc1",
        }
    ],
    "reunions": [
        {
            "id": "re1",
            "type": "presentation",
            "instance": "i1",
            "date": "2027-02-01",
            "ordre_du_jour": "Le projet",
            "decisions": "Oui",
            "participants": ["p2", "p1"],
            "public_vise": "Familles",
            "nb_presents": 0,
            "support": "projet.pdf",
        }
    ],
    "fonctions": [
        {
            "id": "fo1",
            "code": "F4.3",
            "domaine": "F4",
            "libelle": "Plan de soins",
            "description": "Au lit de la personne",
            "dans_perimetre": True,
            "priorite": 3,
            "phase": "ph1",
            "indicateurs_associes": ["dmp", "I8"],
            "referent": "p1",
        }
    ],
    "indicateurs": [
        {
            "id": "in1",
            "code": "dmp",
            "libelle": "DMP alimentés",
            "famille": "socle",
            "numerateur": "DMP",
            "denominateur": "Personnes",
            "unite": "%",
            "cible": 72.5,
            "periode": "trois_mois",
            "source_donnee": "Journal",
            "responsable": "p2",
            "mode_recueil": "Chaque mois",
            "retenu": True,
        }
    ],
    "reponses_maturite": [
        {
            "id": "rm1",
            "organisme": "og1",
            "dimension": "ethique",
            "question": "6.1",
            "reponse": 0,
            "sans_objet": False,
            "commentaire": "À faire",
        }
    ],
    "lectures": [
        {
            "id": "le1",
            "titre": "Instruction",
            "reference": "2021/139",
            "version": "1",
            "date_document": "2021-06-25",
            "lu_le": "2021-07-02",
            "lu_par": "p1",
            "remarque": "Annexe 2",
        }
    ],
    "veille": [
        {
            "id": "ve1",
            "type": "groupe",
            "libelle": "Groupe INS",
            "date": "2027-03-04",
            "inscrits": ["p1"],
            "suite": "Y revenir",
        }
    ],
    "attestations": [
        {
            "id": "at1",
            "type": "exactitude",
            "signataire": "p1",
            "lieu": "Langon",
            "date": "2027-04-01",
            "piece": "pc1",
        }
    ],
    "engagements": [
        {
            "id": "en1",
            "organisme": "og1",
            "signataire": "p2",
            "date": "2027-04-02",
            "statut": "envoye",
            "piece": "pc1",
        }
    ],
    "versements": [
        {
            "id": "vs1",
            "jalon": "Solde",
            "part": 33.33,
            "montant": 263.33,
            "date_prevue": "2028-01-31",
            "condition": "Cibles atteintes",
            "date_recue": "2028-02-15",
            "montant_recu": 0.01,
        }
    ],
    "notes": [
        {
            "id": "no1",
            "cible": "etablissements[es3].finess_et",
            "texte": "Demander",
            "echeance": "2027-05-01",
            "fait": False,
            "auteur": "Ana",
            "imprimer": True,
        }
    ],
}


def test_chaque_liste_du_dictionnaire_se_lit_avec_ses_types_et_se_recrit_telle_quelle():
    dossier = depuis_objet(json.loads(json.dumps(minimal(**LISTES))))
    assert dossier.brouillons == {}
    (devis,) = dossier.devis
    assert (devis.montant_ht, devis.taux_tva, devis.date) == (123456, Decimal("8.5"), date(2027, 1, 20))
    (reunion,) = dossier.reunions
    assert (reunion.participants, reunion.nb_presents) == (("p2", "p1"), 0)
    assert dossier.fonctions[0].indicateurs_associes == ("dmp", "I8")
    assert (dossier.indicateurs[0].cible, dossier.indicateurs[0].retenu) == (Decimal("72.5"), True)
    assert (dossier.reponses_maturite[0].reponse, dossier.reponses_maturite[0].sans_objet) == (0, False)
    assert dossier.lectures[0].date_document == date(2021, 6, 25)
    versement = dossier.versements[0]
    assert (versement.part, versement.montant, versement.montant_recu) == (Decimal("33.33"), 26333, 1)
    assert dossier.notes[0].cible == "etablissements[es3].finess_et"
    ecrit = vers_objet(dossier)
    assert {nom: ecrit[nom] for nom in LISTES} == LISTES


def test_un_siret_de_prestataire_mal_tape_est_garde_mot_pour_mot():
    dossier = depuis_objet(minimal(prestataires=[{"id": "pr1", "siret": "732 829 320"}]))
    assert dossier.prestataires[0].siret is None
    assert dossier.brouillons == {"prestataires[pr1].siret": "732 829 320"}


ORDRE = """format version appel projet solution organismes etablissements mesures personnes instances raci phases
    taches jalons besoins depenses financements risques pieces prestataires devis reunions fonctions indicateurs
    reponses_maturite lectures veille attestations engagements versements notes"""


def test_les_listes_du_json_sont_dans_un_ordre_qui_ne_change_pas():
    assert list(vers_objet(depuis_objet(minimal()))) == ORDRE.split()


def test_les_champs_de_la_convention_se_lisent_et_se_recrivent():
    projet = {
        "convention_date_effet": "2027-01-01",
        "convention_gouvernance": "Un comité",
        "cle_repartition": "file_active",
    }
    dossier = depuis_objet(minimal(projet=projet))
    assert dossier.projet.convention_date_effet == date(2027, 1, 1)
    assert vers_objet(dossier)["projet"] == projet


@pytest.mark.parametrize(
    ("ajout", "attendu"),
    [
        ({"devis": [{"id": "dv1", "prestataire": "pr9"}]}, "devis[dv1].prestataire"),
        ({"depenses": [{"id": "d1", "devis": "dv9"}]}, "depenses[d1].devis"),
        ({"reunions": [{"id": "re1", "participants": ["p9"]}]}, "reunions[re1].participants"),
        ({"veille": [{"id": "ve1", "inscrits": ["p9"]}]}, "veille[ve1].inscrits"),
        ({"devis": [{"id": "dv1", "montant_ht": 1.234}]}, "devis[dv1].montant_ht"),
        ({"devis": [{"id": "dv1", "montant_ttc": 12}]}, "montant_ttc"),
        ({"fonctions": [{"id": "fo1", "priorite": 4}]}, "fonctions[fo1].priorite"),
        ({"fonctions": [{"id": "fo1", "indicateurs_associes": "dmp"}]}, "indicateurs_associes"),
        ({"reponses_maturite": [{"id": "rm1", "reponse": 5}]}, "reponses_maturite[rm1].reponse"),
        ({"versements": [{"id": "vs1", "part": 101}]}, "versements[vs1].part"),
        ({"notes": [{"id": "no1", "fait": "oui"}]}, "notes[no1].fait"),
        ({"note": []}, "notes"),
    ],
)
def test_les_listes_du_dictionnaire_refusent_ce_qui_n_y_a_pas_sa_place(ajout, attendu):
    with pytest.raises(UserError) as refus:
        depuis_objet(minimal(**ajout), "dossier.json")
    assert attendu in str(refus.value)


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
