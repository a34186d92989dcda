"""Criteria of 2021: annex 2 of the instruction, sections I.A to I.D, the watch points of Nouvelle-Aquitaine."""

import pytest

from tests.rules.fabrique import (
    N21,
    NA21,
    TOUT_DEMANDER,
    changer,
    critere,
    etat,
    finess,
    grappe,
    og,
    sans,
    verdict,
)

LES_DEUX = pytest.mark.parametrize("appel", [N21, NA21])
BLOQUANTS = [
    "porteur-unique",
    "esms-l312-1",
    "solution-unique",
    "services-socles",
    "attestation-socle-exigences",
]
ELIGIBILITE = [
    *BLOQUANTS,
    "finess-geographique",
    "taille-grappe",
    "achat",
    "nombre-utilisateurs",
    "typologie-projet",
    "type-public",
    "liste-structures",
    "equipe-projet",
    "duree-projet",
    "planning",
    "disponibilite",
    "confidentialite",
]
PRIORISATION_NATIONALE = [
    "motivation",
    "perimetre-fonctionnel",
    "solution-mutualisee",
    "interoperabilite",
    "plateforme-regionale",
]
PRIORISATION_REGIONALE = [
    "mutualisation-ressources",
    "perennisation",
    "usages-socles",
    "ror",
    "ins",
    "deux-organismes",
    "meme-departement",
    "esms-isoles",
]


def complet(appel=N21, **options):
    return grappe(og(8), og(7), appel=appel, **options)


def a_completer(dossier, nom, *cles):
    """The criterion waits, and names these fields."""
    trouve = critere(dossier, nom)
    assert trouve["etat"] == "a_completer"
    assert set(cles) <= set(trouve["manquants"])
    return trouve


@LES_DEUX
@pytest.mark.parametrize("nom", ELIGIBILITE)
def test_un_dossier_complet_satisfait_chaque_critere_d_eligibilite(appel, nom):
    assert critere(complet(appel), nom)["etat"] == "satisfait"


@LES_DEUX
@pytest.mark.parametrize("nom", ELIGIBILITE)
def test_les_criteres_de_recevabilite_sont_de_nature_eligibilite(appel, nom):
    assert critere(complet(appel), nom)["nature"] in ("eligibilite", "coherence")


@LES_DEUX
@pytest.mark.parametrize("nom", BLOQUANTS)
def test_une_obligation_sans_derogation_bloque(appel, nom):
    assert critere(complet(appel), nom)["portee"] == "bloquant"


@LES_DEUX
@pytest.mark.parametrize("nom", PRIORISATION_NATIONALE)
def test_la_priorisation_oriente_sans_jamais_bloquer(appel, nom):
    trouve = critere(complet(appel), nom)
    assert trouve["nature"] == "priorisation"
    assert trouve["portee"] == "conseil"
    assert trouve["etat"] in ("satisfait", "a_apprecier")


@pytest.mark.parametrize("nom", PRIORISATION_REGIONALE)
def test_les_vigilances_de_nouvelle_aquitaine_orientent_sans_jamais_bloquer(nom):
    trouve = critere(complet(NA21), nom)
    assert (trouve["nature"], trouve["portee"]) == ("priorisation", "conseil")


@pytest.mark.parametrize("nom", sorted(set(PRIORISATION_REGIONALE) - {"mutualisation-ressources", "ins"}))
def test_les_vigilances_regionales_ne_sont_pas_dans_l_appel_national(nom):
    assert etat(complet(N21), nom) in ("absent", "sans_objet")


@LES_DEUX
@pytest.mark.parametrize("nom", ["non-cumul", "referencement-segur", "autodiagnostic-maturite"])
def test_ce_que_2022_a_ajoute_n_est_pas_exige_en_2021(appel, nom):
    dossier = complet(
        appel,
        projet={"financement_europeen": None},
        solution={"reference_segur": None},
        esms={"deja_finance_logiciel": "Autre DUI"},
    )
    dossier = sans(dossier, "organismes[og1].autodiagnostic", "organismes[og2].autodiagnostic")
    assert etat(dossier, nom) in ("absent", "sans_objet", "satisfait", "a_apprecier")


# --- porteur-unique


@LES_DEUX
def test_il_faut_un_porteur(appel):
    dossier = changer(complet(appel), og1={"role": "membre"})
    assert etat(dossier, "porteur-unique") == "non_satisfait"


@LES_DEUX
def test_deux_porteurs_sont_un_de_trop_et_sont_nommes(appel):
    trouve = critere(changer(complet(appel), og2={"role": "porteur"}), "porteur-unique")
    assert trouve["etat"] == "non_satisfait"
    assert set(trouve["elements"]) == {"og1", "og2"}


@LES_DEUX
@pytest.mark.parametrize("inconnu", ["og1", "og2"])
def test_un_role_inconnu_laisse_le_porteur_a_completer(appel, inconnu):
    cle = f"organismes[{inconnu}].role"
    a_completer(sans(complet(appel), cle), "porteur-unique", cle)


@LES_DEUX
def test_deux_porteurs_restent_de_trop_meme_si_un_role_est_inconnu(appel):
    dossier = changer(grappe(og(5), og(5), og(5), appel=appel), og2={"role": "porteur"}, og3={"role": None})
    assert etat(dossier, "porteur-unique") == "non_satisfait"


@LES_DEUX
def test_un_organisme_seul_et_porteur_suffit(appel):
    assert etat(grappe(og(15), appel=appel), "porteur-unique") == "satisfait"


@LES_DEUX
def test_sans_organisme_le_porteur_n_est_pas_trouve(appel):
    dossier = {**complet(appel), "organismes": []}
    for ligne in dossier["etablissements"]:
        ligne.pop("organisme")
    assert etat(dossier, "porteur-unique") in ("a_completer", "non_satisfait")


# --- esms-l312-1


@LES_DEUX
@pytest.mark.parametrize("code", ["500", "183", "354", "177", "437"])
def test_une_categorie_du_l312_1_est_eligible_meme_fermee_aux_creations(appel, code):
    assert etat(changer(complet(appel), es3={"categorie": code}), "esms-l312-1") == "satisfait"


@LES_DEUX
@pytest.mark.parametrize("code", ["355", "101", "362"])
def test_un_etablissement_sanitaire_n_est_pas_eligible(appel, code):
    trouve = critere(changer(complet(appel), es3={"categorie": code}), "esms-l312-1")
    assert trouve["etat"] == "non_satisfait"
    assert trouve["elements"] == ["es3"]


@LES_DEUX
@pytest.mark.parametrize("code", ["219", "999"])
def test_une_categorie_douteuse_ou_inconnue_n_est_ni_acceptee_ni_refusee(appel, code):
    dossier = changer(complet(appel), es3={"categorie": code})
    assert etat(dossier, "esms-l312-1") in ("a_apprecier", "a_completer")


@LES_DEUX
def test_une_categorie_manquante_est_demandee(appel):
    cle = "etablissements[es3].categorie"
    a_completer(sans(complet(appel), cle), "esms-l312-1", cle)


@LES_DEUX
def test_une_categorie_refusee_tranche_malgre_une_autre_inconnue(appel):
    dossier = changer(complet(appel), es3={"categorie": "355"}, es4={"categorie": None})
    trouve = critere(dossier, "esms-l312-1")
    assert trouve["etat"] == "non_satisfait"
    assert "es3" in trouve["elements"]


@LES_DEUX
def test_un_etablissement_hors_perimetre_n_est_pas_juge(appel):
    dossier = changer(
        grappe(og(8), og(8), appel=appel),
        es3={
            "type_intervention": "hors_perimetre",
            "categorie": "355",
            "solution_cible": "Autre DUI",
            "finess_et": finess("33", 1001),
            "type_public": None,
        },
    )
    for nom in ("esms-l312-1", "solution-unique", "finess-geographique", "type-public", "liste-structures"):
        assert etat(dossier, nom) == "satisfait", nom


# --- finess-geographique


@LES_DEUX
def test_un_finess_manquant_est_demande(appel):
    cle = "etablissements[es3].finess_et"
    a_completer(sans(complet(appel), cle), "finess-geographique", cle)


@LES_DEUX
def test_deux_esms_ne_partagent_pas_un_finess(appel):
    trouve = critere(changer(complet(appel), es2={"finess_et": finess("33", 1001)}), "finess-geographique")
    assert trouve["etat"] == "non_satisfait"
    assert "es2" in trouve["elements"]
    assert set(trouve["elements"]) <= {"es1", "es2"}


@LES_DEUX
def test_un_doublon_tranche_malgre_un_finess_manquant(appel):
    dossier = changer(complet(appel), es2={"finess_et": finess("33", 1001)}, es5={"finess_et": None})
    assert etat(dossier, "finess-geographique") == "non_satisfait"


def test_les_finess_de_corse_et_d_outre_mer_sont_bien_lus():
    for departement in ("2A", "2B", "971", "974", "976", "978"):
        assert etat(grappe(og(8, departement)), "finess-geographique") == "satisfait", departement


# --- solution-unique


@LES_DEUX
def test_la_solution_d_un_esms_est_celle_du_projet_quand_elle_n_est_pas_dite(appel):
    dossier = changer(complet(appel), es1={"solution_cible": "DUI Exemple"})
    assert etat(dossier, "solution-unique") == "satisfait"


@LES_DEUX
@pytest.mark.parametrize("type_projet", ["acquisition", "conformite", "mixte"])
def test_une_autre_solution_dans_la_grappe_est_refusee_et_nommee(appel, type_projet):
    dossier = changer(complet(appel, type_projet=type_projet), es4={"solution_cible": "Autre DUI"})
    trouve = critere(dossier, "solution-unique")
    assert trouve["etat"] == "non_satisfait"
    assert trouve["elements"] == ["es4"]


# --- services-socles


@LES_DEUX
@pytest.mark.parametrize(
    ("vises", "attendu"),
    [
        (["mssante", "dmp"], "satisfait"),
        (["dmp", "e_prescription"], "satisfait"),
        (["mssante", "e_prescription"], "satisfait"),
        (["mssante", "dmp", "e_prescription", "e_parcours"], "satisfait"),
        (["mssante"], "non_satisfait"),
        (["mssante", "e_parcours"], "non_satisfait"),
        (["e_parcours"], "non_satisfait"),
    ],
)
def test_un_esms_medicalise_vise_deux_services_socles(appel, vises, attendu):
    assert etat(complet(appel, projet={"socles_vises": vises}), "services-socles") == attendu


@LES_DEUX
def test_un_seul_esms_medicalise_suffit_pour_les_exiger(appel):
    dossier = complet(appel, projet={"socles_vises": ["mssante"]}, esms={"medicalise": False})
    assert etat(dossier, "services-socles") == "sans_objet"
    assert etat(changer(dossier, es9={"medicalise": True}), "services-socles") == "non_satisfait"


@LES_DEUX
def test_des_services_socles_non_dits_sont_demandes(appel):
    cle = "projet.socles_vises"
    a_completer(sans(complet(appel), cle), "services-socles", cle)


@LES_DEUX
def test_sans_esms_medicalise_les_services_socles_sont_sans_objet(appel):
    dossier = sans(complet(appel, esms={"medicalise": False}), "projet.socles_vises")
    assert etat(dossier, "services-socles") == "sans_objet"


@LES_DEUX
def test_un_seul_socle_et_une_medicalisation_inconnue_ne_passent_pas(appel):
    dossier = complet(
        appel, projet={"socles_vises": ["mssante"]}, esms={"medicalise": None, "categorie": None}
    )
    assert etat(dossier, "services-socles") == "a_completer"


@LES_DEUX
def test_un_esms_medicalise_hors_perimetre_n_exige_rien(appel):
    dossier = complet(appel, projet={"socles_vises": ["mssante"]}, esms={"medicalise": False})
    dossier = changer(dossier, es1={"medicalise": True, "type_intervention": "hors_perimetre"})
    assert etat(dossier, "services-socles") == "sans_objet"


# --- achat


@LES_DEUX
@pytest.mark.parametrize("type_projet", ["acquisition", "renouvellement", "conformite", "mixte"])
def test_le_marche_national_convient_a_tous_les_projets(appel, type_projet):
    assert etat(complet(appel, type_projet=type_projet), "achat") == "satisfait"


@LES_DEUX
@pytest.mark.parametrize("type_projet", ["acquisition", "conformite"])
def test_hors_du_marche_national_l_achat_n_est_pas_conforme(appel, type_projet):
    dossier = complet(appel, type_projet=type_projet, solution={"mode_achat": "hors_marche"})
    assert etat(dossier, "achat") == "non_satisfait"


@LES_DEUX
def test_la_derogation_ne_vise_pas_une_acquisition(appel):
    assert etat(complet(appel, solution={"mode_achat": "derogation"}), "achat") == "non_satisfait"


@LES_DEUX
def test_la_derogation_est_ouverte_a_une_montee_de_version(appel):
    dossier = complet(
        appel,
        type_projet="conformite",
        solution={"mode_achat": "derogation", "justification_achat": "Déployée dans tous les ESMS PA."},
    )
    assert etat(dossier, "achat") in ("satisfait", "a_apprecier")


@LES_DEUX
@pytest.mark.parametrize("type_projet", ["acquisition", "conformite"])
@pytest.mark.parametrize("mode", ["marche_existant", "sans_objet"])
def test_en_2021_seul_le_marche_national_dispense_d_une_derogation(appel, type_projet, mode):
    dossier = complet(appel, type_projet=type_projet, solution={"mode_achat": mode})
    assert etat(dossier, "achat") not in ("satisfait", "sans_objet")


@LES_DEUX
@pytest.mark.parametrize("type_projet", ["acquisition", "conformite"])
def test_un_mode_d_achat_inconnu_est_demande(appel, type_projet):
    cle = "solution.mode_achat"
    a_completer(sans(complet(appel, type_projet=type_projet), cle), "achat", cle)


# --- un champ, un critere


@LES_DEUX
@pytest.mark.parametrize(
    ("nom", "cle"),
    [
        ("attestation-socle-exigences", "projet.attestation_socle_exigences"),
        ("equipe-projet", "projet.equipe_projet"),
        ("disponibilite", "projet.taux_disponibilite"),
        ("disponibilite", "projet.continuite_activite"),
        ("confidentialite", "projet.regles_acces_si"),
        ("confidentialite", "projet.information_usagers"),
        ("type-public", "etablissements[es3].type_public"),
        ("typologie-projet", "organismes[og2].nb_esms_total"),
        ("liste-structures", "organismes[og1].raison_sociale"),
        ("liste-structures", "etablissements[es3].categorie"),
        ("motivation", "projet.motivation"),
        ("perimetre-fonctionnel", "projet.perimetre_fonctionnel"),
        ("interoperabilite", "projet.socles_vises"),
    ],
)
def test_un_champ_demande_et_vide_est_nomme(appel, nom, cle):
    a_completer(sans(complet(appel), cle), nom, cle)


@pytest.mark.parametrize(
    ("nom", "cle"),
    [
        ("mutualisation-ressources", "projet.mutualisation"),
        ("perennisation", "projet.perennisation"),
        ("usages-socles", "projet.usages_socles"),
        ("ror", "projet.ror"),
        ("ins", "projet.ins"),
        ("esms-isoles", "organismes[og2].nb_esms_total"),
    ],
)
def test_un_champ_demande_en_nouvelle_aquitaine_et_vide_est_nomme(nom, cle):
    a_completer(sans(complet(NA21), cle), nom, cle)


@LES_DEUX
def test_une_attestation_refusee_n_est_pas_satisfaite(appel):
    dossier = complet(appel, projet={"attestation_socle_exigences": False})
    assert etat(dossier, "attestation-socle-exigences") == "non_satisfait"


@LES_DEUX
@pytest.mark.parametrize("mois", [1, 9, 18, 24, 60])
def test_en_2021_la_duree_est_a_dire_et_n_a_pas_de_maximum(appel, mois):
    assert etat(complet(appel, projet={"duree_mois": mois}), "duree-projet") == "satisfait"


@LES_DEUX
def test_en_2021_une_duree_inconnue_est_demandee(appel):
    dossier = sans(complet(appel), "projet.duree_mois", "projet.date_debut", "projet.date_fin_deploiement")
    a_completer(dossier, "duree-projet", "projet.duree_mois")


@LES_DEUX
@pytest.mark.parametrize("cle", ["regles_acces_si", "information_usagers"])
def test_une_regle_absente_ne_satisfait_pas_la_confidentialite(appel, cle):
    assert etat(complet(appel, projet={cle: "non"}), "confidentialite") == "non_satisfait"


@LES_DEUX
def test_sans_planning_le_critere_attend(appel):
    dossier = sans(
        complet(appel), "phases", "taches", "jalons", "projet.date_debut", "projet.date_fin_deploiement"
    )
    assert etat(dossier, "planning") in ("a_completer", "non_satisfait")


@LES_DEUX
def test_sans_etablissement_la_liste_n_est_pas_fournie(appel):
    dossier = {**complet(appel), "etablissements": []}
    assert etat(dossier, "liste-structures") in ("a_completer", "non_satisfait")
    assert etat(dossier, "taille-grappe") in ("a_completer", "non_satisfait")
    assert etat(dossier, "esms-l312-1") != "satisfait"
    assert etat(dossier, "finess-geographique") != "satisfait"
    assert etat(dossier, "type-public") != "satisfait"


# --- nombre-utilisateurs


@LES_DEUX
def test_les_utilisateurs_sont_la_somme_des_esms_quand_le_projet_ne_les_dit_pas(appel):
    assert etat(complet(appel), "nombre-utilisateurs") == "satisfait"


@LES_DEUX
def test_le_nombre_dit_par_le_projet_suffit(appel):
    dossier = complet(appel, projet={"nb_utilisateurs": 600}, esms={"nb_utilisateurs": None})
    assert etat(dossier, "nombre-utilisateurs") == "satisfait"


@LES_DEUX
def test_un_nombre_d_utilisateurs_partiel_est_a_completer(appel):
    dossier = sans(complet(appel), "etablissements[es3].nb_utilisateurs")
    trouve = critere(dossier, "nombre-utilisateurs")
    assert trouve["etat"] == "a_completer"
    assert {"projet.nb_utilisateurs", "etablissements[es3].nb_utilisateurs"} & set(trouve["manquants"])


@LES_DEUX
def test_sans_aucun_nombre_d_utilisateurs_le_critere_attend(appel):
    assert etat(complet(appel, esms={"nb_utilisateurs": None}), "nombre-utilisateurs") == "a_completer"


# --- champ-dominant


@LES_DEUX
@pytest.mark.parametrize(
    ("publics", "attendu"),
    [
        (["pa"] * 15, "satisfait"),
        (["pa"] * 14 + ["ph_adulte"], "satisfait"),
        (["ph_enfant"] * 7 + ["ph_adulte"] * 7 + ["pa"], "satisfait"),
        (["pa"] * 5 + ["ph_adulte"] * 5 + ["ase"] * 5, "non_satisfait"),
    ],
)
def test_une_grappe_a_un_champ_nettement_dominant(appel, publics, attendu):
    lignes = {f"es{n}": {"type_public": public} for n, public in enumerate(publics, start=1)}
    trouve = critere(changer(complet(appel), **lignes), "champ-dominant")
    assert trouve["etat"] == attendu
    assert trouve["portee"] != "bloquant"


# --- priorisation


@LES_DEUX
def test_une_solution_mutualisee_est_partagee_par_plusieurs_organismes(appel):
    assert etat(complet(appel), "solution-mutualisee") == "satisfait"
    assert etat(grappe(og(15), appel=appel), "solution-mutualisee") == "non_satisfait"


@LES_DEUX
@pytest.mark.parametrize(
    ("vises", "plateforme", "attendu"),
    [
        (["mssante", "dmp"], False, "satisfait"),
        (["mssante", "dmp"], None, "satisfait"),
        (["mssante"], "PAACO-Globule", "satisfait"),
        (["mssante"], True, "satisfait"),
        (["mssante", "e_parcours"], False, "satisfait"),
        (["mssante"], False, "non_satisfait"),
        (["mssante"], None, "a_completer"),
    ],
)
def test_l_interoperabilite_veut_deux_socles_ou_un_socle_et_une_plateforme(appel, vises, plateforme, attendu):
    dossier = complet(appel, projet={"socles_vises": vises, "plateforme_regionale": plateforme})
    assert etat(dossier, "interoperabilite") == attendu


@LES_DEUX
def test_une_plateforme_sans_modalites_d_echange_n_est_pas_decrite(appel):
    cle = "projet.plateforme_modalites"
    a_completer(sans(complet(appel), cle), "plateforme-regionale", cle)


def test_deux_organismes_distincts_sont_un_atout_en_nouvelle_aquitaine():
    assert etat(complet(NA21), "deux-organismes") == "satisfait"
    assert etat(grappe(og(15), appel=NA21), "deux-organismes") == "non_satisfait"


def test_un_second_organisme_d_une_autre_region_ne_fait_pas_deux_organismes_en_region():
    assert etat(grappe(og(10), og(5, "31"), appel=NA21), "deux-organismes") != "satisfait"


def test_des_esms_du_meme_departement_sont_un_atout_en_nouvelle_aquitaine():
    assert etat(complet(NA21), "meme-departement") == "satisfait"


def test_un_departement_d_une_autre_region_n_est_pas_un_atout():
    assert etat(grappe(og(8, "31"), og(7, "31"), appel=NA21), "meme-departement") != "satisfait"


def test_un_departement_inconnu_ne_fait_pas_un_meme_departement():
    dossier = sans(complet(NA21), "etablissements[es3].departement")
    assert etat(dossier, "meme-departement") != "satisfait"


@LES_DEUX
def test_un_organisme_ne_gere_pas_moins_d_esms_qu_il_n_en_apporte(appel):
    trouve = verdict(grappe(og(20, total=10), og(5), appel=appel, projet=TOUT_DEMANDER))
    signale = [
        c["id"]
        for c in trouve["criteres"]
        if c["etat"] in ("non_satisfait", "a_completer", "a_apprecier")
        and ("og1" in c["elements"] or "organismes[og1].nb_esms_total" in c["manquants"])
    ]
    assert signale


def test_un_organisme_d_un_seul_esms_est_un_esms_autonome_isole():
    assert etat(grappe(og(14), og(1), appel=NA21), "esms-isoles") in ("satisfait", "a_apprecier")
    assert etat(complet(NA21), "esms-isoles") != "satisfait"


# --- pieces


def pieces(dossier):
    return {p["code"]: p for p in verdict(dossier)["pieces"]}


@LES_DEUX
@pytest.mark.parametrize("code", ["P01", "P02", "P03", "P04", "P11"])
def test_les_pieces_demandees_en_2021_sont_requises(appel, code):
    assert pieces(complet(appel))[code]["requise"] is True


@LES_DEUX
@pytest.mark.parametrize("code", ["P05", "P08", "P09"])
def test_les_pieces_propres_a_2022_ne_sont_pas_requises_en_2021(appel, code):
    dossier = changer(complet(appel), og1={"entite_nationale": True})
    assert not pieces(dossier).get(code, {"requise": False})["requise"]
