"""Money of 2021: sections I.C, III.D and annex 3 of the instruction, the call of Nouvelle-Aquitaine, C05 and C10 to C16."""

import pytest

from tests.rules.fabrique import (
    N21,
    NA21,
    TOUT_DEMANDER,
    cents,
    changer,
    grappe,
    lignes,
    og,
    sans,
    totaux,
    verdict,
)

LES_DEUX = pytest.mark.parametrize("appel", [N21, NA21])
AMOA = ("amoa-marche", "amoa-pilotage")


def amoa(dossier):
    """Status of the two AMOA lines, one value when they agree, `None` without a line."""
    trouvees = lignes(dossier)
    statuts = {trouvees[nom][0][3] if nom in trouvees else None for nom in AMOA}
    assert len(statuts) == 1, trouvees
    return statuts.pop()


# --- DUI


@LES_DEUX
@pytest.mark.parametrize("nb", [1, 15, 49])
def test_une_acquisition_vaut_25_000_euros_par_esms(appel, nb):
    trouvees = lignes(grappe(og(nb), appel=appel))
    assert trouvees == {"acquisition": [(nb, 25000, nb * 25000, "acquis")]}


@LES_DEUX
def test_un_renouvellement_est_finance_comme_une_acquisition(appel):
    trouvees = lignes(grappe(og(15), appel=appel, type_projet="renouvellement"))
    assert trouvees == {"acquisition": [(15, 25000, 375000, "acquis")]}


@LES_DEUX
def test_une_mise_en_conformite_vaut_10_000_euros_par_esms(appel):
    trouvees = lignes(grappe(og(18), appel=appel, type_projet="conformite"))
    assert trouvees == {"conformite": [(18, 10000, 180000, "acquis")]}


@LES_DEUX
def test_un_projet_mixte_est_finance_esms_par_esms(appel):
    dossier = grappe(og(9), og(6, esms={"type_intervention": "conformite"}), appel=appel, type_projet="mixte")
    assert lignes(dossier) == {
        "acquisition": [(9, 25000, 225000, "acquis")],
        "conformite": [(6, 10000, 60000, "acquis")],
    }
    assert totaux(dossier) == (285000, 285000)


@LES_DEUX
@pytest.mark.parametrize("nb", [50, 62])
def test_49_esms_au_plus_sont_finances_en_acquisition(appel, nb):
    assert lignes(grappe(og(nb), appel=appel)) == {"acquisition": [(49, 25000, 1225000, "acquis")]}


@LES_DEUX
def test_49_esms_au_plus_sont_finances_en_conformite(appel):
    trouvees = lignes(grappe(og(60), appel=appel, type_projet="conformite"))
    assert trouvees == {"conformite": [(49, 10000, 490000, "acquis")]}


@LES_DEUX
def test_49_esms_au_plus_sont_finances_dans_un_projet_mixte(appel):
    dossier = grappe(
        og(30), og(25, esms={"type_intervention": "conformite"}), appel=appel, type_projet="mixte"
    )
    trouvees = lignes(dossier)
    assert sum(quantite for groupe in trouvees.values() for quantite, *_ in groupe) == 49


@LES_DEUX
def test_un_deploiement_vaut_5_000_euros_par_esms_sans_le_plafond_de_49(appel):
    dossier = grappe(og(60), appel=appel, type_projet="deploiement", solution={"deja_conforme": True})
    trouvees = lignes(dossier)
    assert set(trouvees) == {"deploiement"}
    assert trouvees["deploiement"][0][:3] == (60, 5000, 300000)


@LES_DEUX
def test_les_esms_hors_perimetre_ne_sont_pas_finances(appel):
    hors = {"type_intervention": "hors_perimetre"}
    dossier = grappe(og(12), og(5), appel=appel, projet=TOUT_DEMANDER)
    dossier = changer(dossier, es1=hors, es13=hors)
    trouvees = lignes(dossier)
    assert trouvees["acquisition"] == [(15, 25000, 375000, "acquis")]
    assert trouvees["equipement"] == [(15, 20000, 300000, "acquis")]
    assert [r["esms"] for r in verdict(dossier)["financement"]["repartition"]] == [15]


# --- equipement


@LES_DEUX
def test_l_equipement_des_petits_organismes_est_acquis_quand_tous_sont_petits(appel):
    dossier = grappe(og(14), og(4), appel=appel, projet={"demande_equipement": True})
    assert lignes(dossier)["equipement"] == [(18, 20000, 360000, "acquis")]


@LES_DEUX
def test_l_equipement_est_a_confirmer_dans_une_grappe_mixte(appel):
    dossier = grappe(og(15), og(4), og(3), appel=appel, projet={"demande_equipement": True})
    assert lignes(dossier)["equipement"] == [(7, 20000, 140000, "a_confirmer")]
    assert totaux(dossier) == (22 * 25000, 22 * 25000 + 140000)


@LES_DEUX
def test_aucun_equipement_pour_un_organisme_qui_n_est_pas_petit(appel):
    assert set(lignes(grappe(og(18), appel=appel, projet=TOUT_DEMANDER))) == {"acquisition"}


@LES_DEUX
@pytest.mark.parametrize(("total", "petit"), [(14, True), (15, False)])
def test_un_organisme_est_petit_par_tous_ses_esms_et_non_par_ceux_du_projet(appel, total, petit):
    dossier = grappe(og(8, total=total), og(8, total=total), appel=appel, projet={"demande_equipement": True})
    assert ("equipement" in lignes(dossier)) is petit


@LES_DEUX
def test_un_organisme_outre_mer_de_10_esms_est_encore_petit_en_2021(appel):
    dossier = grappe(og(10, "974"), og(10, "974"), appel=appel, projet={"demande_equipement": True})
    assert lignes(dossier)["equipement"] == [(20, 20000, 400000, "acquis")]


@LES_DEUX
def test_un_petit_organisme_seul_recoit_l_equipement_de_ses_esms(appel):
    dossier = grappe(og(14), appel=appel, projet={"demande_equipement": True})
    assert lignes(dossier)["equipement"] == [(14, 20000, 280000, "acquis")]


@LES_DEUX
def test_l_equipement_suit_aussi_une_mise_en_conformite(appel):
    dossier = grappe(og(8), og(8), appel=appel, type_projet="conformite", projet={"demande_equipement": True})
    assert lignes(dossier) == {
        "conformite": [(16, 10000, 160000, "acquis")],
        "equipement": [(16, 20000, 320000, "acquis")],
    }


def test_l_equipement_ne_depasse_pas_les_49_esms_de_la_subvention():
    dossier = grappe(*[og(14)] * 4, projet={"demande_equipement": True})
    assert lignes(dossier)["equipement"] == [(49, 20000, 980000, "acquis")]


@LES_DEUX
def test_un_effectif_inconnu_ne_donne_rien_de_certain_aux_petits_organismes(appel):
    dossier = grappe(og(8), og(8), appel=appel, projet=TOUT_DEMANDER)
    dossier = sans(dossier, "organismes[og1].nb_esms_total", "organismes[og2].nb_esms_total")
    assert totaux(dossier)[0] == 16 * 25000


# --- AMOA


@LES_DEUX
def test_l_amoa_est_acquise_quand_tous_les_organismes_sont_petits(appel):
    dossier = grappe(og(14), og(1), appel=appel, projet=TOUT_DEMANDER)
    trouvees = lignes(dossier)
    assert trouvees["amoa-marche"] == [(1, 15000, 15000, "acquis")]
    assert trouvees["amoa-pilotage"] == [(1, 100000, 100000, "acquis")]
    assert totaux(dossier) == (790000, 790000)


@LES_DEUX
def test_un_petit_organisme_seul_doit_faire_confirmer_l_amoa(appel):
    assert amoa(grappe(og(14), appel=appel, projet=TOUT_DEMANDER)) == "a_confirmer"


@pytest.mark.parametrize(("appel", "attendu"), [(NA21, "acquis"), (N21, "a_confirmer")])
def test_une_dominante_nette_de_petits_organismes(appel, attendu):
    # 3 small of 4; 12 ESMS of 17
    dossier = grappe(og(5, total=16), og(5), og(4), og(3), appel=appel, projet=TOUT_DEMANDER)
    assert amoa(dossier) == attendu


@LES_DEUX
def test_plus_de_la_moitie_des_organismes_mais_pas_des_esms_est_a_confirmer(appel):
    # 4 small of 5; 14 ESMS of 30
    dossier = grappe(og(16), og(5), og(4), og(3), og(2), appel=appel, projet=TOUT_DEMANDER)
    assert amoa(dossier) == "a_confirmer"
    assert totaux(dossier) == (750000, 1145000)


@LES_DEUX
def test_plus_de_la_moitie_des_esms_mais_pas_des_organismes_est_a_confirmer(appel):
    # 1 small of 2, exactly half; 14 ESMS of 17
    dossier = grappe(og(14), og(3, total=20), appel=appel, projet=TOUT_DEMANDER)
    assert amoa(dossier) == "a_confirmer"


@LES_DEUX
def test_la_moitie_exacte_des_organismes_et_des_esms_ne_donne_pas_l_amoa(appel):
    dossier = grappe(og(10), og(10, total=20), appel=appel, projet=TOUT_DEMANDER)
    assert amoa(dossier) is None


@LES_DEUX
def test_la_moitie_exacte_des_esms_avec_deux_tiers_des_organismes_est_a_confirmer(appel):
    dossier = grappe(og(5), og(5), og(10, total=20), appel=appel, projet=TOUT_DEMANDER)
    assert amoa(dossier) == "a_confirmer"


@LES_DEUX
def test_une_minorite_de_petits_organismes_n_a_pas_d_amoa(appel):
    assert amoa(grappe(og(3), og(16), og(16), appel=appel, projet=TOUT_DEMANDER)) is None


@LES_DEUX
def test_sans_petit_organisme_pas_d_amoa(appel):
    assert amoa(grappe(og(15), og(15), appel=appel, projet=TOUT_DEMANDER)) is None


@LES_DEUX
def test_la_dominante_ne_compte_pas_les_esms_hors_perimetre(appel):
    # out of scope, the 6 ESMS of og2 leave 5 small ESMS of 11: the share of ESMS falls under half
    dossier = grappe(
        og(6, total=16),
        og(5),
        og(7, esms={"type_intervention": "hors_perimetre"}),
        appel=appel,
        projet=TOUT_DEMANDER,
    )
    assert amoa(dossier) != "acquis"


@LES_DEUX
@pytest.mark.parametrize("reponse", [False, None])
@pytest.mark.parametrize(
    ("demande", "ligne"),
    [
        ("demande_equipement", "equipement"),
        ("demande_amoa_marche", "amoa-marche"),
        ("demande_amoa_pilotage", "amoa-pilotage"),
    ],
)
def test_ce_qui_n_est_pas_demande_n_a_pas_de_ligne(appel, demande, ligne, reponse):
    dossier = grappe(og(8), og(7), appel=appel, projet={**TOUT_DEMANDER, demande: reponse})
    attendues = {"acquisition", "equipement", "amoa-marche", "amoa-pilotage"} - {ligne}
    assert set(lignes(dossier)) == attendues


# --- versements


@LES_DEUX
@pytest.mark.parametrize(
    ("organisations", "attendus"),
    [
        ([og(6), og(4), og(3), og(2)], [316000, 316000, 158000]),
        ([og(7), og(6)], [(13 * 45000 + 115000) * 0.4] * 2 + [(13 * 45000 + 115000) * 0.2]),
        ([og(16), og(5), og(4), og(3), og(2)], [300000, 300000, 150000]),
    ],
)
def test_les_versements_suivent_40_40_20_du_total_certain(appel, organisations, attendus):
    financement = verdict(grappe(*organisations, appel=appel, projet=TOUT_DEMANDER))["financement"]
    assert [v["part"] for v in financement["versements"]] == [40, 40, 20]
    assert [cents(v["montant"]) for v in financement["versements"]] == [cents(x) for x in attendus]
    assert sum(cents(v["montant"]) for v in financement["versements"]) == cents(financement["total_certain"])
    assert not any(v["indicatif"] for v in financement["versements"])


def test_les_versements_d_un_projet_national_sont_indicatifs():
    dossier = grappe(og(60), type_projet="deploiement", solution={"deja_conforme": True})
    assert all(v["indicatif"] for v in verdict(dossier)["financement"]["versements"])


# --- regions


def test_chaque_ars_finance_au_prorata_de_ses_esms():
    projet = {"demande_amoa_marche": True, "demande_amoa_pilotage": True}
    dossier = grappe(og(12), og(8, "31"), projet=projet)
    repartition = {
        r["region"]: (r["esms"], r["montant"]) for r in verdict(dossier)["financement"]["repartition"]
    }
    assert repartition == {"Nouvelle-Aquitaine": (12, 369000), "Occitanie": (8, 246000)}


@pytest.mark.parametrize("parts", [(7, 5, 5), (6, 6, 6), (11, 3, 3), (13, 1, 1)])
def test_le_partage_entre_regions_est_exact_au_centime(parts):
    dossier = grappe(
        *(og(n, d) for n, d in zip(parts, ("33", "31", "29"), strict=True)), projet=TOUT_DEMANDER
    )
    financement = verdict(dossier)["financement"]
    total = financement["total_certain"]
    assert total == sum(parts) * 45000 + 115000
    assert sum(cents(r["montant"]) for r in financement["repartition"]) == cents(total)
    exacts = {"Nouvelle-Aquitaine": parts[0], "Occitanie": parts[1], "Bretagne": parts[2]}
    for r in financement["repartition"]:
        assert r["esms"] == exacts.pop(r["region"])
        assert abs(r["montant"] - total * r["esms"] / sum(parts)) <= 0.011
        assert r["montant"] == round(r["montant"], 2)
    assert not exacts


def test_deux_departements_d_une_region_font_une_seule_part():
    repartition = verdict(grappe(og(8), og(7, "16")))["financement"]["repartition"]
    assert [(r["region"], r["esms"], r["montant"]) for r in repartition] == [
        ("Nouvelle-Aquitaine", 15, 375000)
    ]


def test_le_partage_ne_compte_pas_les_esms_hors_perimetre():
    dossier = changer(
        grappe(og(10), og(6, "31")),
        **{f"es{n}": {"type_intervention": "hors_perimetre"} for n in range(11, 17)},
    )
    repartition = verdict(dossier)["financement"]["repartition"]
    assert [(r["region"], r["montant"]) for r in repartition] == [("Nouvelle-Aquitaine", 250000)]
