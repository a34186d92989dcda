"""Use: annex 2.III of the instruction (share of 20 %), section 6 of the call of Guadeloupe (rates and targets)."""

import itertools

import pytest

from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.exchange.interchange import depuis_objet
from esms_desktop.rules.indicators import solde_aux_cibles
from tests.rules.fabrique import GEN22, GP22, N21, NA21, TOUT_DEMANDER, cents, grappe, og, verdict

E19 = [
    {"indicateur": "dossiers-actifs", "prevu": 90, "realise": 90},
    {"indicateur": "projet-personnalise", "prevu": 75, "realise": 60},
    {"indicateur": "evenement", "prevu": 80, "realise": 80},
    {"indicateur": "mssante", "prevu": 200, "realise": 100},
    {"indicateur": "dmp", "prevu": 150, "realise": 180},
]
CIBLES = ("dossiers-actifs", "projet-personnalise", "evenement", "mssante", "dmp")
LES_DEUX = pytest.mark.parametrize("appel", [N21, NA21])


def mesures(**changements):
    """The five criteria of E19, changed by indicator (`projet_personnalise={...}`)."""
    return [{**m, **changements.get(m["indicateur"].replace("-", "_"), {})} for m in E19]


def usage(liste, appel=NA21, organisations=(6, 4, 3, 2)):
    dossier = grappe(*map(og, organisations), appel=appel, projet=TOUT_DEMANDER, mesures=liste)
    return verdict(dossier)["usage"]


def parts(trouve):
    return {d["indicateur"]: (d["taux"], d["montant"]) for d in trouve["detail"]}


@LES_DEUX
def test_la_part_d_usage_est_le_cinquieme_partage_a_egalite_et_au_prorata(appel):
    trouve = usage(E19, appel)
    assert (trouve["part"], trouve["acquis"]) == (158000, 135880)
    assert parts(trouve) == {
        "dossiers-actifs": (100, 31600),
        "projet-personnalise": (80, 25280),
        "evenement": (100, 31600),
        "mssante": (50, 15800),
        "dmp": (100, 31600),
    }


@LES_DEUX
def test_un_critere_empeche_laisse_sa_part_aux_autres(appel):
    trouve = usage(mesures(dmp={"empeche": True, "realise": 0}), appel)
    assert (trouve["part"], trouve["acquis"]) == (158000, 130350)
    attendues = {
        "dossiers-actifs": (100, 39500),
        "projet-personnalise": (80, 31600),
        "evenement": (100, 39500),
        "mssante": (50, 19750),
    }
    assert {nom: part for nom, part in parts(trouve).items() if nom != "dmp"} == attendues
    assert not parts(trouve).get("dmp", (None, 0))[1]


def test_un_critere_empeche_sort_du_calcul_meme_s_il_etait_atteint():
    assert usage(mesures(dmp={"empeche": True}))["acquis"] == 130350


def test_deux_criteres_empeches_laissent_leurs_parts_aux_trois_autres():
    trouve = usage(mesures(dmp={"empeche": True}, mssante={"empeche": True}))
    assert abs(trouve["acquis"] - 158000 / 3 * 2.8) <= 0.011


def test_un_depassement_est_plafonne_a_100_pour_cent():
    trouve = usage(mesures(mssante={"realise": 1000}, projet_personnalise={"realise": 100}))
    assert trouve["acquis"] == 158000
    assert {taux for taux, _ in parts(trouve).values()} == {100}


def test_rien_de_realise_ne_donne_rien():
    trouve = usage([{**m, "realise": 0} for m in E19])
    assert (trouve["part"], trouve["acquis"]) == (158000, 0)


def test_un_critere_pas_encore_mesure_n_est_pas_acquis():
    trouve = usage(mesures(dmp={"realise": None}))
    assert trouve["part"] == 158000
    assert trouve["acquis"] in (None, 135880 - 31600)
    assert parts(trouve).get("dmp", (None, None))[0] is None


def test_un_critere_sans_prevision_n_est_pas_acquis():
    trouve = usage(mesures(dmp={"prevu": None}))
    assert trouve["acquis"] is None or trouve["acquis"] <= 135880 - 31600


def test_une_prevision_nulle_n_est_pas_calculable():
    trouve = usage(mesures(dmp={"prevu": 0, "realise": 10}))
    assert parts(trouve).get("dmp", (None, None))[0] is None
    assert trouve["acquis"] is None or trouve["acquis"] <= 135880


def test_sans_aucune_mesure_rien_n_est_acquis():
    trouve = usage([])
    assert trouve is None or not trouve["acquis"]


@pytest.mark.parametrize("nb", [6, 7])
def test_six_ou_sept_criteres_atteints_donnent_tout_le_cinquieme_au_centime(nb):
    autres = [
        {"indicateur": "e-prescription", "prevu": 10, "realise": 10},
        {"indicateur": "e-parcours", "prevu": 10, "realise": 10},
    ]
    trouve = usage([{**m, "realise": m["prevu"]} for m in E19] + autres[: nb - 5])
    assert {taux for taux, _ in parts(trouve).values()} == {100}
    assert sum(cents(montant) for _, montant in parts(trouve).values()) == cents(trouve["acquis"])
    assert trouve["acquis"] == trouve["part"] == 158000


def test_la_part_d_usage_suit_le_total_certain():
    trouve = usage(E19, organisations=(16, 5, 4, 3, 2))
    assert trouve["part"] == 150000
    assert trouve["acquis"] == 150000 * 0.86


def test_l_ordre_des_mesures_ne_change_rien():
    reference = usage(E19)
    for ordre in itertools.islice(itertools.permutations(E19), 0, 120, 17):
        trouve = usage(list(ordre))
        assert (trouve["part"], trouve["acquis"]) == (reference["part"], reference["acquis"])
        assert parts(trouve) == parts(reference)


@pytest.mark.parametrize("appel", [GP22, GEN22])
def test_la_generalisation_n_a_pas_de_prorata_d_usage(appel):
    dossier = grappe(og(8, "971"), og(8, "971"), appel=appel, mesures=E19)
    assert verdict(dossier)["usage"] is None


def test_un_taux_sans_resultat_annonce_est_celui_de_la_derniere_mesure():
    # 81 of 90 files: 90 %, as forecast. 60 of 100, for 75 forecast: 80 % of the share, 25 280 €. Same total as E19.
    releves = mesures(
        dossiers_actifs={"realise": None, "numerateur": 81, "denominateur": 90},
        projet_personnalise={"realise": None, "numerateur": 60, "denominateur": 100},
    )
    assert usage(releves)["acquis"] == 135880


def test_un_nombre_releve_en_un_mois_n_est_pas_le_resultat_de_trois():
    trouve = usage(mesures(mssante={"realise": None, "numerateur": 200}))
    assert trouve["acquis"] is None
    assert parts(trouve)["mssante"] == (None, None)


# --- solde aux cibles (2022)


def solde(liste, appel=GP22):
    dossier = depuis_objet(grappe(og(5, "971"), og(3, "971"), appel=appel, mesures=liste))
    pack = bibliotheque().charger(appel)
    return solde_aux_cibles(pack, juger(dossier, pack))


def test_le_solde_de_2022_est_acquis_quand_toutes_les_cibles_sont_atteintes():
    # 8 x (7 000 + 14 500) = 172 000 €, half of it is 86 000 €
    atteintes = [taux(nom, 95, 100) for nom in CIBLES]
    trouve = solde(atteintes)
    assert (trouve.montant, trouve.acquis, trouve.prorata) == (8600000, 8600000, 8600000)
    assert trouve.atteintes == CIBLES
    assert trouve.sources[0].section == "3.1 Critères et jalons de financement"


def test_une_cible_manquee_laisse_deux_lectures():
    # shares of 86 000 / 5 = 17 200 €; DMP at 35 % for 70 %: half of its share, 8 600 €, is lost: 77 400 €
    trouve = solde([taux(nom, 35 if nom == "dmp" else 95, 100) for nom in CIBLES])
    assert trouve.acquis is None
    assert trouve.manquees == ("dmp",)
    assert trouve.prorata == 7740000


def test_un_taux_superieur_a_sa_cible_ne_compense_pas_une_autre_cible():
    # MSSanté at 200 %: still 17 200 €, no more
    trouve = solde([taux(nom, {"dmp": 35, "mssante": 200}.get(nom, 95), 100) for nom in CIBLES])
    assert trouve.prorata == 7740000


def test_tant_qu_une_cible_n_est_pas_mesuree_le_solde_n_est_ni_acquis_ni_calcule():
    trouve = solde([taux(nom, 95, 100) for nom in CIBLES[:4]])
    assert (trouve.acquis, trouve.prorata, trouve.a_mesurer) == (None, None, ("dmp",))


def test_un_appel_au_prorata_n_a_pas_de_solde_aux_cibles():
    assert solde(E19, NA21) is None


# --- indicateurs


def indicateurs(liste, appel=GP22):
    dossier = grappe(og(5, "971"), og(4, "971"), appel=appel, mesures=liste)
    return {i["id"]: (i["valeur"], i["cible"], i["atteint"]) for i in verdict(dossier)["indicateurs"]}


def taux(nom, numerateur, denominateur):
    return {"indicateur": nom, "numerateur": numerateur, "denominateur": denominateur}


CONTROLE = [
    taux("dossiers-actifs", 110, 120),
    taux("projet-personnalise", 96, 110),
    taux("evenement", 105, 110),
    taux("mssante", 90, 115),
    taux("dmp", 70, 115),
]


def test_les_taux_de_2022_sont_compares_a_leurs_cibles():
    trouves = indicateurs(CONTROLE)
    assert {nom: trouves[nom] for nom in ("dossiers-actifs", "projet-personnalise", "evenement")} == {
        "dossiers-actifs": (91.67, 90, True),
        "projet-personnalise": (87.27, 90, False),
        "evenement": (95.45, 90, True),
    }
    assert {nom: trouves[nom] for nom in ("mssante", "dmp")} == {
        "mssante": (78.26, 70, True),
        "dmp": (60.87, 70, False),
    }


@pytest.mark.parametrize(("numerateur", "atteint"), [(90, True), (89, False), (100, True), (0, False)])
def test_une_cible_est_atteinte_a_son_niveau_exact(numerateur, atteint):
    assert indicateurs([taux("dossiers-actifs", numerateur, 100)])["dossiers-actifs"] == (
        numerateur,
        90,
        atteint,
    )


def test_un_taux_arrondi_a_90_n_atteint_pas_90():
    assert indicateurs([taux("dossiers-actifs", 89998, 100000)])["dossiers-actifs"][2] is False


def test_le_taux_mssante_peut_depasser_100():
    assert indicateurs([taux("mssante", 230, 115)])["mssante"] == (200, 70, True)


@pytest.mark.parametrize("nom", ["dossiers-actifs", "projet-personnalise", "evenement", "mssante", "dmp"])
@pytest.mark.parametrize("numerateur", [0, 12])
def test_un_denominateur_nul_n_est_pas_calculable(nom, numerateur):
    valeur, _, atteint = indicateurs([taux(nom, numerateur, 0)])[nom]
    assert valeur is None
    assert atteint is None


@pytest.mark.parametrize("manque", ["numerateur", "denominateur"])
def test_une_mesure_incomplete_n_a_pas_de_valeur(manque):
    liste = [{**taux("dossiers-actifs", 110, 120), manque: None}]
    assert indicateurs(liste).get("dossiers-actifs", (None, 90, None)) == (None, 90, None)


def test_sans_mesure_aucun_indicateur_n_est_atteint():
    assert {valeur for valeur, _, _ in indicateurs([]).values()} <= {None}
    assert {atteint for _, _, atteint in indicateurs([]).values()} <= {None}


@LES_DEUX
def test_les_indicateurs_de_2021_n_ont_pas_de_cible(appel):
    for nom, (_, cible, atteint) in indicateurs(CONTROLE, appel).items():
        assert cible is None, nom
        assert atteint is None, nom


@LES_DEUX
def test_les_taux_metier_de_2021_se_calculent_comme_en_2022(appel):
    trouves = indicateurs(CONTROLE, appel)
    assert [trouves[nom][0] for nom in ("dossiers-actifs", "projet-personnalise", "evenement")] == [
        91.67,
        87.27,
        95.45,
    ]


@pytest.mark.parametrize("nom", ["e-prescription", "e-parcours"])
def test_les_echanges_de_2022_n_ont_pas_de_cible(nom):
    for mesure in ({"numerateur": 12}, {"prevu": 10, "realise": 12}):
        valeur, cible, atteint = indicateurs([{"indicateur": nom, **mesure}])[nom]
        assert cible is None
        assert atteint is None
        assert valeur in (None, 12)
