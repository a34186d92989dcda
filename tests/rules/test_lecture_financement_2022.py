"""Money of the generalisation: sections 3.1 and 5 of the call of Guadeloupe, the national call of 2022, later calls."""

import itertools

import pytest

from tests.rules.fabrique import (
    GEN22,
    GEN23,
    GEN24,
    GEN25,
    GP22,
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

AMOA = {"demande_amoa_marche": True, "demande_amoa_pilotage": True}


def antilles(*organisations, **options):
    return grappe(*organisations, **{"appel": GP22, **options})


def ile(nb, total=None, **options):
    return og(nb, "971", total, **options)


GRANDE = ile(12)


# --- DUI


def test_une_acquisition_referencee_segur_vaut_7_000_et_jusqu_a_14_500_euros():
    trouvees = lignes(antilles(GRANDE))
    assert trouvees == {
        "moa": [(12, 7000, 84000, "acquis")],
        "editeur": [(12, 14500, 174000, "plafond")],
    }
    assert totaux(antilles(GRANDE)) == (12 * 21500, 12 * 21500)


@pytest.mark.parametrize("reponse", ["non", "en_cours", "inconnu", None])
def test_sans_reference_segur_certaine_la_part_editeur_est_de_12_000_euros(reponse):
    dossier = antilles(GRANDE, solution={"reference_segur": reponse})
    assert lignes(dossier)["editeur"] == [(12, 12000, 144000, "plafond")]
    assert totaux(dossier) == (12 * 19000, 12 * 19000)


def test_un_renouvellement_est_finance_comme_une_acquisition():
    assert lignes(antilles(GRANDE, type_projet="renouvellement")) == lignes(antilles(GRANDE))


@pytest.mark.parametrize("type_projet", ["conformite", "usages"])
def test_la_conformite_et_les_usages_valent_5_000_euros_sans_part_editeur(type_projet):
    dossier = antilles(GRANDE, type_projet=type_projet)
    assert lignes(dossier) == {"moa": [(12, 5000, 60000, "acquis")]}
    assert totaux(dossier) == (60000, 60000)


def test_un_projet_mixte_est_finance_essms_par_essms():
    dossier = antilles(ile(9, 20), ile(6, 20, esms={"type_intervention": "conformite"}), type_projet="mixte")
    trouvees = lignes(dossier)
    assert set(trouvees) == {"moa", "editeur"}
    assert sum(quantite for quantite, *_ in trouvees["moa"]) == 15
    assert sum(montant for _, _, montant, _ in trouvees["moa"]) == 9 * 7000 + 6 * 5000
    assert trouvees["editeur"] == [(9, 14500, 130500, "plafond")]


def test_49_essms_sont_tous_au_premier_prix():
    assert set(lignes(antilles(ile(49)))) == {"moa", "editeur"}


@pytest.mark.parametrize("nb", [50, 60, 120])
@pytest.mark.parametrize(("segur", "premier", "suivant"), [("oui", 14500, 3000), ("non", 12000, 1000)])
def test_a_partir_du_50e_essms_les_prix_baissent(nb, segur, premier, suivant):
    reste = nb - 49
    assert lignes(antilles(ile(nb), solution={"reference_segur": segur})) == {
        "moa": [(49, 7000, 343000, "acquis")],
        "moa-au-dela-49": [(reste, 2000, reste * 2000, "acquis")],
        "editeur": [(49, premier, 49 * premier, "plafond")],
        "editeur-au-dela-49": [(reste, suivant, reste * suivant, "plafond")],
    }


@pytest.mark.parametrize("type_projet", ["conformite", "usages"])
def test_au_dela_de_49_la_conformite_n_a_toujours_pas_de_part_editeur(type_projet):
    assert lignes(antilles(ile(60), type_projet=type_projet)) == {
        "moa": [(49, 5000, 245000, "acquis")],
        "moa-au-dela-49": [(11, 2000, 22000, "acquis")],
    }


def test_un_projet_mixte_de_60_essms_en_compte_11_au_second_prix():
    dossier = antilles(ile(40), ile(20, esms={"type_intervention": "conformite"}), type_projet="mixte")
    trouvees = lignes(dossier)
    assert sum(quantite for quantite, *_ in trouvees["moa"]) == 49
    assert [ligne[:3] for ligne in trouvees["moa-au-dela-49"]] == [(11, 2000, 22000)]
    editeur = trouvees["editeur"] + trouvees.get("editeur-au-dela-49", [])
    assert sum(quantite for quantite, *_ in editeur) == 40


def test_les_essms_hors_perimetre_ne_sont_pas_finances():
    hors = {"type_intervention": "hors_perimetre"}
    dossier = changer(antilles(ile(7), ile(6), projet=TOUT_DEMANDER), es1=hors, es13=hors)
    trouvees = lignes(dossier)
    assert trouvees["moa"] == [(11, 7000, 77000, "acquis")]
    assert trouvees["equipement"] == [(11, 20000, 220000, "acquis")]


# --- petits organismes


@pytest.mark.parametrize(("total", "petit"), [(7, True), (8, False)])
def test_un_organisme_est_petit_sous_8_essms_en_guadeloupe(total, petit):
    dossier = antilles(ile(5, total), ile(5, total), projet=TOUT_DEMANDER)
    trouvees = lignes(dossier)
    assert ("equipement" in trouvees) is petit
    assert ("amoa-marche" in trouvees) is petit
    assert ("amoa-pilotage" in trouvees) is petit


def test_l_equipement_des_petits_organismes_est_acquis_meme_dans_une_grappe_mixte():
    dossier = antilles(ile(20), ile(4), ile(3), projet={"demande_equipement": True})
    assert lignes(dossier)["equipement"] == [(7, 20000, 140000, "acquis")]


def test_l_equipement_des_petits_organismes_est_acquis_dans_un_projet_national():
    dossier = antilles(ile(55), ile(4), projet={"demande_equipement": True})
    assert lignes(dossier)["equipement"] == [(4, 20000, 80000, "acquis")]


def test_l_amoa_est_acquise_quand_tous_les_organismes_sont_petits():
    dossier = antilles(ile(5), ile(4), projet=TOUT_DEMANDER)
    trouvees = lignes(dossier)
    assert trouvees["amoa-marche"] == [(1, 15000, 15000, "acquis")]
    assert trouvees["amoa-pilotage"] == [(1, 100000, 100000, "acquis")]
    assert totaux(dossier) == (488500, 488500)


@pytest.mark.parametrize(
    "organisations",
    [
        [ile(20), ile(4)],
        [ile(3, 10), ile(7), ile(7), ile(6)],
        [ile(10), ile(10), ile(1)],
    ],
)
def test_l_amoa_d_une_grappe_mixte_est_a_confirmer_quelle_que_soit_la_part_des_petits(organisations):
    trouvees = lignes(antilles(*organisations, projet=AMOA))
    assert trouvees["amoa-marche"] == [(1, 15000, 15000, "a_confirmer")]
    assert trouvees["amoa-pilotage"] == [(1, 100000, 100000, "a_confirmer")]


def test_un_petit_organisme_seul_doit_faire_confirmer_l_amoa():
    trouvees = lignes(antilles(ile(7), projet=TOUT_DEMANDER))
    assert trouvees["equipement"] == [(7, 20000, 140000, "acquis")]
    assert trouvees["amoa-marche"][0][3] == "a_confirmer"
    assert trouvees["amoa-pilotage"][0][3] == "a_confirmer"


def test_sans_petit_organisme_ni_equipement_ni_amoa():
    assert set(lignes(antilles(ile(8), ile(9), projet=TOUT_DEMANDER))) == {"moa", "editeur"}


@pytest.mark.parametrize("type_projet", ["conformite", "usages"])
@pytest.mark.parametrize(("prevue", "accordee"), [(True, True), (False, False), (None, False)])
def test_l_amoa_de_marche_d_une_mise_en_conformite_suppose_une_consultation(type_projet, prevue, accordee):
    dossier = antilles(
        ile(5), ile(4), type_projet=type_projet, projet={**AMOA, "consultation_prevue": prevue}
    )
    trouvees = lignes(dossier)
    assert ("amoa-marche" in trouvees) is accordee
    assert trouvees["amoa-pilotage"] == [(1, 100000, 100000, "acquis")]


@pytest.mark.parametrize("prevue", [True, False, None])
def test_l_amoa_de_marche_d_une_acquisition_ne_depend_pas_de_la_consultation(prevue):
    dossier = antilles(ile(5), ile(4), projet={**AMOA, "consultation_prevue": prevue})
    assert lignes(dossier)["amoa-marche"] == [(1, 15000, 15000, "acquis")]


@pytest.mark.parametrize("reponse", [False, None])
@pytest.mark.parametrize(
    ("demande", "ligne"),
    [
        ("demande_equipement", "equipement"),
        ("demande_amoa_marche", "amoa-marche"),
        ("demande_amoa_pilotage", "amoa-pilotage"),
    ],
)
def test_ce_qui_n_est_pas_demande_n_a_pas_de_ligne(demande, ligne, reponse):
    dossier = antilles(ile(5), ile(4), projet={**TOUT_DEMANDER, demande: reponse})
    attendues = {"moa", "editeur", "equipement", "amoa-marche", "amoa-pilotage"} - {ligne}
    assert set(lignes(dossier)) == attendues


# --- services de confort


def confort(*parts, nb=8, **options):
    """`nb` ESSMS whose first ones have these (eligible, confort) hours."""
    dossier = antilles(ile(nb, 12), **options)
    heures = {
        f"es{n}": {"heures_eligibles": eligibles, "heures_confort": confort}
        for n, (eligibles, confort) in enumerate(parts, start=1)
    }
    return changer(dossier, **heures)


def test_les_heures_de_confort_sortent_du_total_certain():
    dossier = confort((6000, 4000), (6000, 4000))
    trouvees = lignes(dossier)
    assert set(trouvees) == {"moa", "editeur", "modulation-confort"}
    assert trouvees["moa"] == [(7.2, 7000, 50400, "acquis")]
    assert trouvees["editeur"] == [(7.2, 14500, 104400, "plafond")]
    assert [ligne[2:] for ligne in trouvees["modulation-confort"]] == [(17200, "a_confirmer")]
    assert totaux(dossier) == (154800, 172000)


def test_des_services_aux_parts_differentes_s_additionnent():
    # 5 whole ESSMS, then 1/2, 3/4 and 9/10: 7.15 ESSMS
    dossier = confort((500, 500), (750, 250), (9000, 1000))
    assert totaux(dossier) == (153725, 172000)


@pytest.mark.parametrize("parts", [[(1000, 2000)], [(2000, 1000)], [(1, 2), (2, 5), (3, 4)], [(1, 6)] * 5])
def test_des_parts_qui_ne_tombent_pas_juste_gardent_des_totaux_exacts(parts):
    dossier = confort(*parts)
    financement = verdict(dossier)["financement"]
    equivalents = 8 - len(parts) + sum(e / (e + c) for e, c in parts)
    assert abs(financement["total_certain"] - equivalents * 21500) <= 0.02 + 0.01 * len(parts)
    certaines = [li for li in financement["lignes"] if li["statut"] != "a_confirmer"]
    assert sum(cents(li["montant"]) for li in certaines) == cents(financement["total_certain"])
    assert sum(cents(li["montant"]) for li in financement["lignes"]) == cents(172000)
    assert cents(financement["total_possible"]) == cents(172000)


def test_la_conformite_est_modulee_comme_l_acquisition():
    dossier = confort((6000, 4000), type_projet="conformite")
    assert totaux(dossier) == (38000, 40000)


def test_des_heures_inconnues_ne_modulent_pas():
    assert "modulation-confort" not in lignes(confort())
    assert totaux(confort()) == (172000, 172000)


@pytest.mark.parametrize("connu", ["heures_eligibles", "heures_confort"])
def test_une_seule_des_deux_heures_ne_module_pas(connu):
    autre = {"heures_eligibles": "heures_confort", "heures_confort": "heures_eligibles"}[connu]
    dossier = sans(confort((6000, 4000)), f"etablissements[es1].{autre}")
    assert totaux(dossier) == (172000, 172000)


def test_zero_heure_de_confort_ne_module_pas():
    dossier = confort((6000, 0))
    assert "modulation-confort" not in lignes(dossier)
    assert totaux(dossier) == (172000, 172000)


def test_un_service_sans_heure_eligible_n_a_rien_de_certain():
    assert totaux(confort((0, 4000))) == (7 * 21500, 172000)


def test_zero_heure_de_part_et_d_autre_ne_fait_pas_echouer_le_calcul():
    assert totaux(confort((0, 0)))[1] == 172000


def test_les_heures_d_un_essms_hors_perimetre_ne_modulent_rien():
    dossier = changer(confort((6000, 4000)), es1={"type_intervention": "hors_perimetre"})
    assert totaux(dossier) == (7 * 21500, 7 * 21500)


# --- versements


def test_les_versements_suivent_deux_moities_du_total_certain():
    financement = verdict(antilles(ile(5), ile(4), projet=TOUT_DEMANDER))["financement"]
    assert [(v["part"], v["montant"], v["indicatif"]) for v in financement["versements"]] == [
        (50, 244250, False),
        (50, 244250, False),
    ]


def test_un_centime_impair_va_a_l_un_des_versements_et_rien_ne_se_perd():
    impairs = 0
    for eligibles, hors in itertools.product(range(1, 8), range(1, 8)):
        financement = verdict(confort((eligibles, hors), type_projet="conformite"))["financement"]
        total = cents(financement["total_certain"])
        premier, dernier = (cents(v["montant"]) for v in financement["versements"])
        assert premier + dernier == total
        assert abs(premier - total / 2) <= 0.5
        impairs += total % 2
    assert impairs


def test_les_versements_d_un_projet_national_sont_indicatifs():
    financement = verdict(antilles(ile(30), ile(30)))["financement"]
    assert [(v["montant"], v["indicatif"]) for v in financement["versements"]] == [
        (554250, True),
        (554250, True),
    ]


def test_le_partage_entre_iles_est_exact_au_centime():
    dossier = antilles(ile(5, 7), og(3, "978", 7), og(3, "977", 7), projet=TOUT_DEMANDER)
    financement = verdict(dossier)["financement"]
    assert financement["total_certain"] == 11 * 41500 + 115000
    assert sum(cents(r["montant"]) for r in financement["repartition"]) == cents(financement["total_certain"])
    assert sum(r["esms"] for r in financement["repartition"]) == 11


# --- appels nationaux de 2022 a 2025


def test_une_grappe_de_15_essms_de_petits_organismes_vaut_737_500_euros_au_national_de_2022():
    dossier = grappe(og(6), og(4), og(3), og(2), appel=GEN22, projet=TOUT_DEMANDER)
    assert totaux(dossier) == (737500, 737500)
    assert {nom: [ligne[:3] for ligne in groupe] for nom, groupe in lignes(dossier).items()} == {
        "moa": [(15, 7000, 105000)],
        "editeur": [(15, 14500, 217500)],
        "equipement": [(15, 20000, 300000)],
        "amoa-marche": [(1, 15000, 15000)],
        "amoa-pilotage": [(1, 100000, 100000)],
    }


@pytest.mark.parametrize(("total", "petit"), [(14, True), (15, False)])
def test_au_national_de_2022_un_organisme_est_petit_sous_15_essms_en_metropole(total, petit):
    dossier = grappe(og(8, total=total), og(8, total=total), appel=GEN22, projet=TOUT_DEMANDER)
    assert ("equipement" in lignes(dossier)) is petit


@pytest.mark.parametrize(("segur", "total"), [("oui", 1108500), ("non", 49 * 19000 + 11 * 3000)])
def test_au_national_de_2022_les_prix_baissent_a_partir_du_50e_essms(segur, total):
    dossier = grappe(og(30), og(30), appel=GEN22, solution={"reference_segur": segur})
    assert totaux(dossier)[1] == total


@pytest.mark.parametrize("type_projet", ["acquisition", "conformite", "mixte", "usages"])
@pytest.mark.parametrize("appel", [GEN23, GEN24, GEN25])
def test_un_bareme_inconnu_ne_donne_aucun_montant(appel, type_projet):
    dossier = grappe(og(8), og(8), appel=appel, type_projet=type_projet, projet=TOUT_DEMANDER)
    financement = verdict(dossier)["financement"]
    assert financement["lignes"] == []
    assert financement["total_certain"] is None
    assert financement["total_possible"] is None
    assert any(note.strip() for note in financement["notes"])
    assert not any(v["montant"] for v in financement["versements"])
    assert not any(r["montant"] for r in financement["repartition"])
