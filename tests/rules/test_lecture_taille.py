"""Size of the grappe and the way it goes: sections 1 and 2 of the rules of 2021-2022, L01 to L03 of the later calls."""

import pytest

from tests.rules.fabrique import (
    GEN22,
    GEN23,
    GEN24,
    GEN25,
    GP22,
    N21,
    NA21,
    changer,
    critere,
    etat,
    grappe,
    og,
    sans,
    verdict,
)

ANTILLES = "ARS Guadeloupe, Saint-Martin, Saint-Barthélemy"


def voie(dossier):
    orientation = verdict(dossier)["orientation"]
    return orientation["voie"], orientation["ars"]


@pytest.mark.parametrize(
    ("appel", "departement", "nb", "attendu"),
    [
        (N21, "33", 7, "non_satisfait"),
        (N21, "33", 8, "non_satisfait"),
        (N21, "33", 14, "non_satisfait"),
        (N21, "33", 15, "satisfait"),
        (N21, "33", 49, "satisfait"),
        (N21, "33", 50, "satisfait"),
        (N21, "33", 51, "satisfait"),
        (N21, "2A", 7, "non_satisfait"),
        (N21, "2A", 8, "satisfait"),
        (N21, "2B", 8, "satisfait"),
        (N21, "974", 7, "non_satisfait"),
        (N21, "974", 8, "satisfait"),
        (N21, "976", 14, "satisfait"),
        (NA21, "33", 7, "non_satisfait"),
        (NA21, "33", 8, "non_satisfait"),
        (NA21, "33", 14, "non_satisfait"),
        (NA21, "33", 15, "satisfait"),
        (NA21, "33", 49, "satisfait"),
        (GP22, "971", 7, "non_satisfait"),
        (GP22, "971", 8, "satisfait"),
        (GP22, "971", 14, "satisfait"),
        (GP22, "978", 8, "satisfait"),
        (GP22, "971", 49, "satisfait"),
        (GEN22, "33", 14, "non_satisfait"),
        (GEN22, "33", 15, "satisfait"),
        (GEN22, "2A", 7, "non_satisfait"),
        (GEN22, "2A", 8, "satisfait"),
        (GEN23, "33", 14, "non_satisfait"),
        (GEN23, "33", 15, "satisfait"),
        (GEN23, "972", 7, "non_satisfait"),
        (GEN23, "972", 8, "satisfait"),
        (GEN24, "33", 14, "non_satisfait"),
        (GEN24, "33", 15, "satisfait"),
        (GEN24, "2B", 7, "non_satisfait"),
        (GEN24, "2B", 8, "satisfait"),
    ],
)
def test_le_minimum_est_de_15_en_metropole_et_de_8_en_corse_et_outre_mer(appel, departement, nb, attendu):
    assert etat(grappe(og(nb, departement), appel=appel), "taille-grappe") == attendu


def test_une_grappe_de_14_esms_demande_une_justification_en_nouvelle_aquitaine():
    trouve = critere(grappe(og(14), appel=NA21), "taille-grappe")
    assert (trouve["etat"], trouve["portee"]) == ("non_satisfait", "a_justifier")


def test_une_grappe_de_14_esms_recoit_un_simple_conseil_au_niveau_national_en_2021():
    trouve = critere(grappe(og(14), appel=N21), "taille-grappe")
    assert (trouve["etat"], trouve["portee"]) == ("non_satisfait", "conseil")


def test_le_minimum_de_la_guadeloupe_est_apprecie_par_l_ars_et_ne_bloque_pas():
    assert critere(grappe(og(7, "971"), appel=GP22), "taille-grappe")["portee"] != "bloquant"


@pytest.mark.parametrize("appel", [GEN22, GEN23, GEN24])
def test_a_partir_de_2022_le_minimum_national_reste_derogeable(appel):
    assert critere(grappe(og(14), appel=appel), "taille-grappe")["portee"] == "a_justifier"


def test_le_minimum_de_2025_n_est_pas_connu_donc_ne_bloque_pas():
    assert critere(grappe(og(7), appel=GEN25), "taille-grappe")["portee"] != "bloquant"


def test_les_esms_hors_perimetre_ne_font_pas_la_taille():
    dossier = grappe(og(15), appel=NA21)
    assert etat(dossier, "taille-grappe") == "satisfait"
    assert (
        etat(changer(dossier, es15={"type_intervention": "hors_perimetre"}), "taille-grappe")
        == "non_satisfait"
    )


def test_la_taille_compte_les_esms_du_projet_et_non_ceux_que_l_organisme_gere():
    assert etat(grappe(og(14, total=40), appel=NA21), "taille-grappe") == "non_satisfait"


# --- orientation


@pytest.mark.parametrize("nb", [7, 15, 49])
@pytest.mark.parametrize("appel", [N21, NA21, GEN22, GEN23, GEN24])
def test_moins_de_50_esms_vont_a_l_ars(appel, nb):
    assert voie(grappe(og(nb), appel=appel)) == ("regionale", "ARS Nouvelle-Aquitaine")


@pytest.mark.parametrize("nb", [7, 8, 49])
def test_moins_de_50_essms_de_guadeloupe_vont_a_leur_ars(nb):
    assert voie(grappe(og(nb, "971"), appel=GP22)) == ("regionale", ANTILLES)


@pytest.mark.parametrize("departements", [("2A", "2A"), ("2A", "2B")])
def test_la_corse_est_une_seule_region(departements):
    un, deux = departements
    assert voie(grappe(og(4, un), og(4, deux))) == ("regionale", "ARS Corse")


@pytest.mark.parametrize("nb", [50, 51])
@pytest.mark.parametrize("appel", [N21, NA21])
@pytest.mark.parametrize(
    ("type_projet", "conforme", "attendue"),
    [
        ("acquisition", False, "regionale"),
        ("acquisition", True, "nationale"),
        ("conformite", False, "regionale"),
        ("conformite", True, "nationale"),
        ("deploiement", True, "nationale"),
        ("deploiement", False, "nationale"),
    ],
)
def test_en_2021_le_national_suppose_une_solution_deja_conforme(appel, nb, type_projet, conforme, attendue):
    dossier = grappe(og(nb), appel=appel, type_projet=type_projet, solution={"deja_conforme": conforme})
    assert verdict(dossier)["orientation"]["voie"] == attendue


@pytest.mark.parametrize("departement", ["974", "2A", "33"])
def test_en_2021_le_seuil_de_50_est_le_meme_partout(departement):
    conforme = {"deja_conforme": True}
    assert verdict(grappe(og(49, departement), solution=conforme))["orientation"]["voie"] == "regionale"
    assert verdict(grappe(og(50, departement), solution=conforme))["orientation"]["voie"] == "nationale"
    assert verdict(grappe(og(50, departement)))["orientation"]["voie"] == "regionale"


@pytest.mark.parametrize("nb", [50, 51])
@pytest.mark.parametrize(("appel", "departement"), [(GP22, "971"), (GEN22, "33")])
def test_en_2022_le_seuil_de_50_suffit_pour_le_national(appel, departement, nb):
    assert verdict(grappe(og(nb, departement), appel=appel))["orientation"]["voie"] == "nationale"


@pytest.mark.parametrize("appel", [GEN23, GEN24])
def test_a_partir_de_2023_le_national_suppose_plusieurs_regions(appel):
    assert verdict(grappe(og(30), og(30, "31"), appel=appel))["orientation"]["voie"] == "nationale"
    assert verdict(grappe(og(60), appel=appel))["orientation"]["voie"] != "nationale"


def test_en_2024_60_essms_d_une_seule_region_vont_a_leur_ars():
    assert voie(grappe(og(60), appel=GEN24)) == ("regionale", "ARS Nouvelle-Aquitaine")


def test_en_2024_le_regional_d_une_seule_region_n_a_pas_de_plafond():
    assert etat(grappe(og(60), appel=GEN24), "plafond-regional") != "non_satisfait"


@pytest.mark.parametrize("appel", [GEN23, GEN24])
def test_a_partir_de_2023_moins_de_50_essms_de_plusieurs_regions_restent_regionaux(appel):
    assert voie(grappe(og(25), og(24, "31"), appel=appel)) == ("regionale", "ARS Nouvelle-Aquitaine")


def test_les_esms_hors_perimetre_ne_font_pas_le_seuil_national():
    dossier = changer(grappe(og(50, "971"), appel=GP22), es3={"type_intervention": "hors_perimetre"})
    assert verdict(dossier)["orientation"]["voie"] == "regionale"


@pytest.mark.parametrize("appel", [N21, GEN22, GEN23, GEN24])
def test_un_projet_multiregional_va_a_l_ars_qui_compte_le_plus_d_esms(appel):
    assert voie(grappe(og(7), og(8, "31"), appel=appel)) == ("regionale", "ARS Occitanie")
    assert voie(grappe(og(8), og(6, "31"), og(6, "29"), appel=appel)) == (
        "regionale",
        "ARS Nouvelle-Aquitaine",
    )


def test_les_departements_d_une_region_s_additionnent():
    assert voie(grappe(og(4), og(4, "16"), og(7, "31"))) == ("regionale", "ARS Nouvelle-Aquitaine")


@pytest.mark.parametrize("appel", [N21, GP22, GEN22])
def test_a_egalite_entre_deux_regions_le_porteur_choisit(appel):
    assert voie(grappe(og(8), og(8, "31"), appel=appel)) == ("a_choisir", None)
    assert voie(grappe(og(6), og(6, "31"), og(3, "29"), appel=appel)) == ("a_choisir", None)


def test_un_esms_hors_perimetre_ne_departage_pas_deux_regions():
    dossier = changer(grappe(og(9), og(8, "31")), es1={"type_intervention": "hors_perimetre"})
    assert voie(dossier) == ("a_choisir", None)


def test_deux_iles_de_la_meme_ars_ne_font_pas_d_egalite():
    assert voie(grappe(og(4, "971"), og(4, "978"), appel=GP22)) == ("regionale", ANTILLES)


def test_sans_aucun_departement_aucune_ars_n_est_nommee():
    dossier = grappe(og(3), og(2))
    for ligne in [*dossier["etablissements"], *dossier["organismes"]]:
        del ligne["departement"]
    assert voie(dossier)[1] is None


def test_sans_aucun_departement_la_taille_n_est_pas_tranchee_entre_8_et_15():
    dossier = grappe(og(10), appel=N21)
    for ligne in [*dossier["etablissements"], *dossier["organismes"]]:
        del ligne["departement"]
    assert etat(dossier, "taille-grappe") == "a_completer"


# --- plafond regional


def test_49_esms_tiennent_dans_le_plafond_regional():
    assert etat(grappe(og(49), appel=NA21), "plafond-regional") != "non_satisfait"


@pytest.mark.parametrize("nb", [50, 62])
def test_au_dela_de_49_la_nouvelle_aquitaine_avertit_sans_bloquer(nb):
    trouve = critere(grappe(og(nb), appel=NA21), "plafond-regional")
    assert trouve["etat"] == "non_satisfait"
    assert trouve["portee"] != "bloquant"


def test_un_esms_hors_perimetre_ne_fait_pas_depasser_le_plafond():
    dossier = changer(grappe(og(50), appel=NA21), es50={"type_intervention": "hors_perimetre"})
    assert etat(dossier, "plafond-regional") != "non_satisfait"


def test_une_region_inconnue_ne_fait_pas_echouer_la_lecture():
    dossier = sans(grappe(og(8), og(7, "31")), "etablissements[es1].departement")
    assert verdict(dossier)["orientation"]["voie"] in ("regionale", "a_choisir")
