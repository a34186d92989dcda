"""Criteria of the generalisation: section 4 of the call of Guadeloupe, and what the later calls share with it."""

import pytest

from tests.rules.fabrique import GEN22, GEN23, GP22, changer, critere, etat, finess, grappe, og, sans, verdict


def complet(**options):
    return grappe(og(5, "971"), og(4, "971"), **{"appel": GP22, **options})


def a_completer(dossier, nom, *cles):
    trouve = critere(dossier, nom)
    assert trouve["etat"] == "a_completer"
    assert set(cles) <= set(trouve["manquants"])


@pytest.mark.parametrize(
    "nom",
    [
        "porteur-unique",
        "esms-l312-1",
        "finess-geographique",
        "taille-grappe",
        "solution-unique",
        "achat",
        "non-cumul",
        "autodiagnostic-maturite",
        "duree-projet",
        "contrat-non-signe",
        "mise-en-commun-moyens",
    ],
)
def test_un_dossier_complet_satisfait_chaque_critere(nom):
    assert critere(complet(), nom)["etat"] == "satisfait"


@pytest.mark.parametrize(
    "nom",
    [
        "porteur-unique",
        "esms-l312-1",
        "solution-unique",
        "non-cumul",
        "referencement-segur",
        "accord-entite-nationale",
        "autodiagnostic-maturite",
    ],
)
def test_une_obligation_sans_exception_bloque(nom):
    assert critere(complet(), nom)["portee"] == "bloquant"


def test_la_priorisation_de_2022_n_est_jamais_bloquante():
    portees = {c["portee"] for c in verdict(complet())["criteres"] if c["nature"] == "priorisation"}
    assert portees <= {"conseil"}


# --- ce que 2022 reprend de 2021


def test_deux_porteurs_sont_un_de_trop():
    trouve = critere(changer(complet(), og2={"role": "porteur"}), "porteur-unique")
    assert trouve["etat"] == "non_satisfait"
    assert set(trouve["elements"]) == {"og1", "og2"}


@pytest.mark.parametrize("appel", [GP22, GEN22, GEN23])
def test_un_etablissement_sanitaire_n_est_pas_eligible(appel):
    trouve = critere(changer(complet(appel=appel), es2={"categorie": "362"}), "esms-l312-1")
    assert (trouve["etat"], trouve["elements"]) == ("non_satisfait", ["es2"])


@pytest.mark.parametrize("appel", [GP22, GEN22, GEN23])
def test_deux_essms_ne_partagent_pas_un_finess(appel):
    dossier = changer(complet(appel=appel), es2={"finess_et": finess("971", 1001)})
    assert etat(dossier, "finess-geographique") == "non_satisfait"


@pytest.mark.parametrize("appel", [GP22, GEN22, GEN23])
def test_un_finess_manquant_est_demande(appel):
    cle = "etablissements[es3].finess_et"
    a_completer(sans(complet(appel=appel), cle), "finess-geographique", cle)


@pytest.mark.parametrize("appel", [GP22, GEN22, GEN23])
def test_une_autre_solution_dans_la_grappe_est_refusee(appel):
    trouve = critere(changer(complet(appel=appel), es2={"solution_cible": "Autre DUI"}), "solution-unique")
    assert (trouve["etat"], trouve["elements"]) == ("non_satisfait", ["es2"])


# --- non-cumul


def test_un_autre_financement_europeen_exclut():
    assert etat(complet(projet={"financement_europeen": True}), "non-cumul") == "non_satisfait"


def test_le_financement_europeen_doit_etre_dit():
    a_completer(sans(complet(), "projet.financement_europeen"), "non-cumul", "projet.financement_europeen")


@pytest.mark.parametrize("logiciel", ["DUI Exemple", "Autre DUI"])
def test_un_essms_deja_finance_ne_l_est_pas_une_seconde_fois(logiciel):
    trouve = critere(changer(complet(), es3={"deja_finance_logiciel": logiciel}), "non-cumul")
    assert (trouve["etat"], trouve["elements"]) == ("non_satisfait", ["es3"])


def test_une_commande_sons_pour_un_autre_logiciel_exclut_l_essms():
    trouve = critere(changer(complet(), es3={"commande_sons_logiciel": "Autre DUI"}), "non-cumul")
    assert (trouve["etat"], trouve["elements"]) == ("non_satisfait", ["es3"])


def test_une_commande_sons_pour_le_meme_logiciel_n_exclut_pas():
    dossier = changer(complet(type_projet="conformite"), es3={"commande_sons_logiciel": "DUI Exemple"})
    assert etat(dossier, "non-cumul") == "satisfait"


def test_un_essms_hors_perimetre_deja_finance_ne_compte_pas():
    dossier = changer(
        complet(), es3={"deja_finance_logiciel": "DUI Exemple", "type_intervention": "hors_perimetre"}
    )
    assert etat(dossier, "non-cumul") == "satisfait"


def test_un_financement_europeen_tranche_malgre_le_reste():
    dossier = changer(complet(projet={"financement_europeen": True}), es3={"solution_cible": None})
    assert etat(dossier, "non-cumul") == "non_satisfait"


# --- accord-entite-nationale


def test_sans_entite_nationale_l_accord_est_sans_objet():
    assert etat(complet(), "accord-entite-nationale") == "sans_objet"


@pytest.mark.parametrize(("accord", "attendu"), [(True, "satisfait"), (False, "non_satisfait")])
@pytest.mark.parametrize("membre", ["og1", "og2"])
def test_une_entite_nationale_doit_avoir_donne_son_accord(membre, accord, attendu):
    dossier = changer(complet(), **{membre: {"entite_nationale": True, "accord_entite_nationale": accord}})
    trouve = critere(dossier, "accord-entite-nationale")
    assert trouve["etat"] == attendu
    assert trouve["elements"] == ([] if accord else [membre])


def test_un_accord_inconnu_est_demande():
    dossier = changer(complet(), og2={"entite_nationale": True})
    a_completer(dossier, "accord-entite-nationale", "organismes[og2].accord_entite_nationale")


def test_un_rattachement_inconnu_est_demande():
    cle = "organismes[og2].entite_nationale"
    a_completer(sans(complet(), cle), "accord-entite-nationale", cle)


def test_un_refus_tranche_malgre_un_rattachement_inconnu():
    dossier = changer(
        complet(),
        og1={"entite_nationale": True, "accord_entite_nationale": False},
        og2={"entite_nationale": None},
    )
    assert etat(dossier, "accord-entite-nationale") == "non_satisfait"


# --- autodiagnostic-maturite


@pytest.mark.parametrize("membre", ["og1", "og2"])
def test_chaque_organisme_fournit_son_autodiagnostic(membre):
    trouve = critere(sans(complet(), f"organismes[{membre}].autodiagnostic"), "autodiagnostic-maturite")
    assert trouve["etat"] == "a_completer"
    assert any(cle.startswith(f"organismes[{membre}].autodiagnostic") for cle in trouve["manquants"])


def test_un_autodiagnostic_sans_date_n_est_pas_complet():
    dossier = sans(complet(), "organismes[og2].autodiagnostic.date")
    assert etat(dossier, "autodiagnostic-maturite") == "a_completer"


def test_le_questionnaire_de_l_application_ne_remplace_pas_l_autodiagnostic():
    dossier = complet()
    dossier["organismes"][1]["autodiagnostic"]["outil"] = "application"
    assert etat(dossier, "autodiagnostic-maturite") not in ("satisfait", "sans_objet")


def test_l_autodiagnostic_du_rsi_convient_a_qui_en_a_un():
    dossier = changer(
        complet(),
        og1={
            "a_un_rsi": True,
            "autodiagnostic": {
                "outil": "anap_rsi",
                "date": "2022-03-01",
                "score_global": 50,
                "score_securite": 50,
            },
        },
    )
    assert etat(dossier, "autodiagnostic-maturite") == "satisfait"


# --- referencement-segur


@pytest.mark.parametrize("type_projet", ["conformite", "usages"])
@pytest.mark.parametrize(("reponse", "attendu"), [("oui", "satisfait"), ("non", "non_satisfait")])
def test_une_mise_en_conformite_exige_une_solution_referencee(type_projet, reponse, attendu):
    dossier = complet(type_projet=type_projet, solution={"reference_segur": reponse})
    assert etat(dossier, "referencement-segur") == attendu


@pytest.mark.parametrize("reponse", ["en_cours", "inconnu", None])
def test_un_referencement_qui_n_est_pas_acquis_ne_suffit_pas_a_la_conformite(reponse):
    dossier = complet(type_projet="conformite", solution={"reference_segur": reponse})
    assert etat(dossier, "referencement-segur") in ("a_completer", "non_satisfait")


def test_un_referencement_manquant_est_demande():
    cle = "solution.reference_segur"
    a_completer(sans(complet(type_projet="conformite"), cle), "referencement-segur", cle)


@pytest.mark.parametrize("public", ["pa", "ph_enfant", "ph_adulte", "domicile"])
def test_une_acquisition_pa_ph_ou_domicile_peut_choisir_une_solution_non_referencee(public):
    dossier = complet(solution={"reference_segur": "non"}, esms={"type_public": public})
    assert etat(dossier, "referencement-segur") in ("satisfait", "sans_objet")


@pytest.mark.parametrize("public", ["social", "ase", "pds"])
@pytest.mark.parametrize("type_projet", ["acquisition", "renouvellement", "conformite"])
def test_hors_pa_ph_et_domicile_la_solution_est_referencee(type_projet, public):
    dossier = complet(
        type_projet=type_projet, solution={"reference_segur": "non"}, esms={"type_public": public}
    )
    assert etat(dossier, "referencement-segur") == "non_satisfait"


def test_la_moitie_d_essms_pa_n_est_pas_une_majorite():
    dossier = grappe(
        og(4, "971"),
        og(4, "971", esms={"type_public": "social"}),
        appel=GP22,
        solution={"reference_segur": "non"},
    )
    assert etat(dossier, "referencement-segur") == "non_satisfait"
    assert etat(changer(dossier, es5={"type_public": "pa"}), "referencement-segur") != "non_satisfait"


def test_une_majorite_se_compte_sur_pa_ph_et_domicile_ensemble():
    publics = ["pa", "pa", "ph_enfant", "ph_adulte", "domicile", "social", "social", "social", "social"]
    lignes = {f"es{n}": {"type_public": public} for n, public in enumerate(publics, start=1)}
    dossier = changer(complet(solution={"reference_segur": "non"}), **lignes)
    assert etat(dossier, "referencement-segur") in ("satisfait", "sans_objet")


def test_des_publics_inconnus_laissent_le_referencement_a_completer():
    dossier = complet(solution={"reference_segur": "non"}, esms={"type_public": None})
    assert etat(dossier, "referencement-segur") == "a_completer"


# --- achat


def test_une_acquisition_passe_par_le_sad():
    assert etat(complet(), "achat") == "satisfait"
    assert etat(complet(solution={"mode_achat": "hors_marche"}), "achat") == "non_satisfait"


def test_une_solution_absente_du_sad_ne_passe_pas_par_le_sad():
    assert etat(complet(solution={"reference_sad": False}), "achat") == "non_satisfait"


@pytest.mark.parametrize("type_projet", ["conformite", "usages"])
@pytest.mark.parametrize("mode", ["sans_objet", "hors_marche", "sad", None])
def test_une_mise_en_conformite_n_a_pas_a_passer_par_le_sad(type_projet, mode):
    dossier = complet(type_projet=type_projet, solution={"mode_achat": mode})
    assert etat(dossier, "achat") in ("sans_objet", "satisfait")


@pytest.mark.parametrize(
    ("sad", "segur", "admis"), [(True, "non", True), (False, "oui", True), (False, "non", False)]
)
def test_un_marche_en_cours_convient_si_la_solution_est_au_sad_ou_referencee(sad, segur, admis):
    dossier = complet(
        solution={"mode_achat": "marche_existant", "reference_sad": sad, "reference_segur": segur}
    )
    for ligne in dossier["organismes"]:
        ligne["soumis_commande_publique"] = True
    assert (etat(dossier, "achat") != "non_satisfait") is admis


def test_hors_pa_ph_et_domicile_une_solution_referencee_dispense_du_sad():
    dossier = complet(
        solution={"mode_achat": "hors_marche", "reference_segur": "oui", "reference_sad": False},
        esms={"type_public": "social"},
    )
    assert etat(dossier, "achat") != "non_satisfait"


def test_un_mode_d_achat_inconnu_est_demande():
    a_completer(sans(complet(), "solution.mode_achat"), "achat", "solution.mode_achat")


# --- duree-projet


@pytest.mark.parametrize(
    ("type_projet", "mois", "attendu"),
    [
        ("acquisition", 18, "satisfait"),
        ("acquisition", 19, "non_satisfait"),
        ("renouvellement", 18, "satisfait"),
        ("renouvellement", 19, "non_satisfait"),
        ("conformite", 9, "satisfait"),
        ("conformite", 10, "non_satisfait"),
    ],
)
def test_la_duree_est_de_18_mois_en_acquisition_et_9_en_montee_de_version(type_projet, mois, attendu):
    dossier = complet(type_projet=type_projet, projet={"duree_mois": mois})
    assert etat(sans(dossier, "projet.date_fin_deploiement"), "duree-projet") == attendu


def test_une_duree_inconnue_est_demandee():
    dossier = sans(
        complet(), "projet.duree_mois", "projet.date_debut", "projet.date_fin_deploiement", "taches", "jalons"
    )
    a_completer(dossier, "duree-projet", "projet.duree_mois")


# --- contrat-non-signe


def test_un_contrat_deja_signe_exclut_une_acquisition():
    assert etat(complet(projet={"contrat_editeur_signe": True}), "contrat-non-signe") == "non_satisfait"
    a_completer(
        sans(complet(), "projet.contrat_editeur_signe"), "contrat-non-signe", "projet.contrat_editeur_signe"
    )


@pytest.mark.parametrize("type_projet", ["conformite", "usages"])
def test_un_contrat_deja_signe_est_normal_pour_une_mise_en_conformite(type_projet):
    dossier = complet(type_projet=type_projet, projet={"contrat_editeur_signe": True})
    assert etat(dossier, "contrat-non-signe") in ("sans_objet", "satisfait")


# --- mise-en-commun-moyens


def test_un_regroupement_met_des_moyens_en_commun():
    cle = "projet.moyens_communs"
    a_completer(sans(complet(), cle), "mise-en-commun-moyens", cle)


def test_un_organisme_seul_n_a_pas_de_moyens_a_mettre_en_commun():
    dossier = sans(grappe(og(9, "971"), appel=GP22), "projet.moyens_communs")
    assert etat(dossier, "mise-en-commun-moyens") == "sans_objet"


def test_un_regroupement_plus_court_que_le_projet_est_signale():
    court = verdict(complet(projet={"regroupement_duree_mois": 12}))["criteres"]
    egal = verdict(complet(projet={"regroupement_duree_mois": 18}))["criteres"]
    refuses = {c["id"] for c in court if c["etat"] == "non_satisfait"}
    assert refuses - {c["id"] for c in egal if c["etat"] == "non_satisfait"}


# --- pieces


def requise(dossier, code):
    return {p["code"]: p["requise"] for p in verdict(dossier)["pieces"]}.get(code, False)


def test_l_autodiagnostic_est_une_piece_requise():
    assert requise(complet(), "P05")


def test_l_accord_de_l_entite_nationale_est_requis_en_cas_de_rattachement():
    assert not requise(complet(), "P08")
    assert requise(changer(complet(), og2={"entite_nationale": True}), "P08")


def piece(dossier, code):
    return {p["code"]: p["etat"] for p in verdict(dossier)["pieces"]}.get(code, "sans_objet")


def test_la_repartition_du_confort_a_un_objet_quand_il_y_en_a():
    assert piece(complet(), "P09") == "sans_objet"
    assert (
        piece(changer(complet(), es1={"heures_eligibles": 600, "heures_confort": 400}), "P09") == "manquante"
    )


@pytest.mark.parametrize("appel", [GP22, GEN22, GEN23])
def test_un_essms_qui_declare_du_confort_doit_dire_ses_heures(appel):
    trouve = verdict(changer(complet(appel=appel), es1={"activite_confort": True}))
    assert {p["code"]: p["etat"] for p in trouve["pieces"]}["P09"] == "manquante"
    manquants = {cle for c in trouve["criteres"] for cle in c["manquants"]}
    assert {"etablissements[es1].heures_eligibles", "etablissements[es1].heures_confort"} & manquants


def test_la_preuve_de_conformite_a_un_objet_pour_une_solution_non_referencee():
    assert piece(complet(), "P18") == "sans_objet"
    assert piece(complet(solution={"reference_segur": "non"}), "P18") == "manquante"
