"""Rates of the grappe and the way to the target: exact, weighted, month by month. Figures worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

from esms_desktop.dossier.indicateurs.deploiement import vagues
from esms_desktop.dossier.indicateurs.mesures import (
    cumuler,
    denominateur_propose,
    mois_releves,
    releve,
    taux,
)
from esms_desktop.dossier.indicateurs.mois import ajouter_mois, dire_mois, dire_mois_court, fin_de_mois
from esms_desktop.dossier.indicateurs.trajectoire import Site, attendus, trajectoire
from esms_desktop.exchange.interchange import depuis_objet

MARS, AVRIL = date(2023, 3, 1), date(2023, 4, 1)


def dossier(**tables):
    return depuis_objet({"format": "esms-desktop/dossier", "version": 1, "appel": "x", **tables})


def mesure(esms, numerateur, denominateur, jour="2023-03-31", **champs):
    return {
        "indicateur": "dossiers-actifs",
        "etablissement": esms,
        "date": jour,
        "numerateur": numerateur,
        "denominateur": denominateur,
        **champs,
    }


def trois_esms(**autres):
    """40, 60 and 100 people; the third in the second wave; a fourth out of the project."""
    return dossier(
        etablissements=[
            {"id": "a", "file_active": 40, "vague": 1},
            {"id": "b", "file_active": 60, "vague": 1},
            {"id": "c", "file_active": 100, "vague": 2},
            {"id": "d", "file_active": 500, "type_intervention": "hors_perimetre"},
        ],
        **autres,
    )


# --- months -----------------------------------------------------------------------------------------------


def test_les_mois_passent_l_annee_et_finissent_ou_il_faut():
    assert ajouter_mois(date(2023, 11, 1), 3) == date(2024, 2, 1)
    assert ajouter_mois(date(2023, 1, 1), -1) == date(2022, 12, 1)
    assert fin_de_mois(date(2024, 2, 1)) == date(2024, 2, 29)
    assert dire_mois(MARS) == "mars 2023"
    assert dire_mois_court(date(2023, 2, 1)) == "févr. 23"


# --- what was counted -------------------------------------------------------------------------------------


def test_le_taux_de_la_grappe_est_la_somme_sur_la_somme_et_non_la_moyenne_des_taux():
    # 30 of 40 and 15 of 60: 45 / 100 = 45 %, and not (75 + 25) / 2 = 50 %
    lus = releve(trois_esms(mesures=[mesure("a", 30, 40), mesure("b", 15, 60)]), MARS)
    cumul = cumuler(lus, "dossiers-actifs", ("a", "b", "c"))
    assert cumul.taux() == 45
    assert (cumul.releves, cumul.attendus) == (2, 3)


def test_un_denominateur_nul_ou_absent_ne_donne_pas_de_taux():
    lus = releve(trois_esms(mesures=[mesure("a", 0, 0), mesure("b", 15, None)]), MARS)
    assert taux(lus["a", "dossiers-actifs"]) is None
    assert taux(lus["b", "dossiers-actifs"]) is None
    cumul = cumuler(lus, "dossiers-actifs", ("a", "b", "c"))
    assert cumul.taux() is None
    assert cumul.releves == 1  # zero over zero was counted; a rate without denominator was not


def test_un_nombre_s_additionne_sans_denominateur():
    lus = releve(trois_esms(mesures=[mesure("a", 3, None), mesure("c", 9, None)]), MARS)
    assert cumuler(lus, "dossiers-actifs", ("a", "b", "c"), rapport=False).numerateur == 12


def test_le_mois_et_le_depart_ne_se_melangent_pas_et_la_derniere_du_mois_compte():
    d = trois_esms(
        mesures=[
            mesure("a", 1, 40, "2023-03-10"),
            mesure("a", 30, 40, "2023-03-31"),
            mesure("a", 2, 40, "2023-03-05"),
            mesure("a", 9, 40, "2023-04-30"),
            mesure("a", 0, 40, "2023-03-31", depart=True),
        ]
    )
    assert releve(d, MARS)["a", "dossiers-actifs"].numerateur == 30
    assert releve(d, AVRIL)["a", "dossiers-actifs"].numerateur == 9
    assert releve(d, None)["a", "dossiers-actifs"].numerateur == 0
    assert mois_releves(d) == [MARS, AVRIL]


def test_une_prevision_n_est_pas_un_mois_releve():
    d = dossier(mesures=[{"indicateur": "dmp", "date": "2023-09-29", "prevu": 420}])
    assert mois_releves(d) == []


def test_le_denominateur_propose_suit_la_definition_de_chaque_indicateur():
    d = dossier(
        etablissements=[{"id": "a", "file_active": 40, "personnes_projet_accueil": 35}],
        mesures=[mesure("a", 30, 40)],
    )
    [esms], lus = d.etablissements, releve(d, MARS)
    assert denominateur_propose(esms, "dossiers-actifs", lus) == 40
    assert denominateur_propose(esms, "evenement", lus) == 30  # the active files of the same month
    assert denominateur_propose(esms, "mssante", lus) == 35
    assert denominateur_propose(esms, "I8", lus) is None
    assert denominateur_propose(esms, "evenement", {}) is None


# --- waves ------------------------------------------------------------------------------------------------


def test_une_vague_finit_avec_la_derniere_tache_qui_ne_concerne_qu_elle():
    d = trois_esms(
        taches=[
            {"id": "t1", "debut": "2023-01-02", "fin": "2023-02-10", "etablissements": ["a", "b"]},
            {"id": "t2", "debut": "2023-02-01", "fin": "2023-02-24", "etablissements": ["b"]},
            {"id": "t3", "debut": "2023-01-02", "fin": "2023-09-29", "etablissements": ["a", "b", "c"]},
        ],
        projet={"date_fin_deploiement": "2023-06-30"},
    )
    premiere, seconde = vagues(d)
    assert (premiere.esms, premiere.fin, premiere.planifiee) == (("a", "b"), date(2023, 2, 24), True)
    assert (seconde.esms, seconde.fin, seconde.planifiee) == (("c",), date(2023, 6, 30), False)
    assert seconde.nom == "Vague 2"


def test_une_tache_sans_date_fixee_prend_celle_que_le_planning_calcule():
    # 10 working days from Wednesday 1 March 2023 end on Tuesday 14; the next task takes 5 more, to Tuesday 21
    d = trois_esms(
        taches=[
            {"id": "t1", "debut": "2023-03-01", "duree_jours": 10},
            {"id": "t2", "duree_jours": 5, "predecesseurs": ["t1"], "etablissements": ["c"]},
        ]
    )
    assert vagues(d)[1].fin == date(2023, 3, 21)


def test_sans_planning_le_jalon_passe_avant_la_date_du_projet():
    d = trois_esms(
        jalons=[{"id": "j", "type": "fin_deploiement", "date": "2023-05-31"}],
        projet={"date_fin_deploiement": "2023-06-30"},
    )
    assert {vague.fin for vague in vagues(d)} == {date(2023, 5, 31)}
    assert {vague.fin for vague in vagues(trois_esms())} == {None}


def test_les_pilotes_passent_d_abord_et_les_esms_sans_vague_a_la_fin():
    d = dossier(
        etablissements=[
            {"id": "a"},
            {"id": "b", "vague": 1},
            {"id": "c", "pilote": True},
            {"id": "d", "vague": 0},
        ]
    )
    assert [(v.nom, v.esms) for v in vagues(d)] == [
        ("Sites pilotes", ("c", "d")),
        ("Vague 1", ("b",)),
        ("Sans vague", ("a",)),
    ]


# --- trajectory -------------------------------------------------------------------------------------------


def test_la_trajectoire_est_la_moyenne_ponderee_exacte_du_depart_et_de_la_cible():
    """Wave 1: 40 people at 10 % and 60 at 0 %, ends in February; wave 2: 100 people at 30 %, ends in April. Target 90 %.

    Start: (40 x 10 + 60 x 0 + 100 x 30) / 200 = 3 400 / 200 = 17 %.
    From May (February + 3): (100 x 90 + 100 x 30) / 200 = 12 000 / 200 = 60 %. From July (April + 3): 90 %.
    """
    sites = (
        Site("a", 40, Fraction(10), date(2023, 2, 24)),
        Site("b", 60, Fraction(0), date(2023, 2, 10)),
        Site("c", 100, Fraction(30), date(2023, 4, 28)),
    )
    points = trajectoire(sites, Fraction(90))
    assert [(p.mois.month, p.taux, p.arrives) for p in points] == [
        (1, 17, 0),
        (2, 17, 0),
        (3, 17, 0),
        (4, 17, 0),
        (5, 60, 2),
        (6, 60, 2),
        (7, 90, 3),
    ]


def test_la_trajectoire_ne_perd_rien_a_l_arrondi():
    # 1 of 3 people at 50 %, target 80 % reached by the 2 others: (1 x 50 + 2 x 80) / 3 = 210 / 3 = 70 %; before: 50 / 3
    sites = (
        Site("a", 1, Fraction(50), date(2023, 9, 30)),
        Site("b", 2, Fraction(0), date(2023, 1, 31)),
    )
    points = {p.mois.month: p.taux for p in trajectoire(sites, Fraction(80))}
    assert points[3] == Fraction(50, 3)
    assert points[4] == 70
    assert points[12] == 80


def test_un_esms_deja_au_dessus_de_la_cible_y_reste():
    sites = (Site("a", 10, Fraction(95), date(2023, 1, 31)),)
    assert {p.taux for p in trajectoire(sites, Fraction(90))} == {95}


def test_sans_esms_il_n_y_a_pas_de_trajectoire_et_une_date_absurde_ne_dessine_pas_un_siecle():
    assert trajectoire((), Fraction(90)) == ()
    sites = (Site("a", 1, Fraction(0), date(2023, 1, 31)), Site("b", 1, Fraction(0), date(2093, 1, 31)))
    assert len(trajectoire(sites, Fraction(90))) <= 121


def test_un_esms_sans_point_de_depart_ou_sans_date_est_nomme_et_laisse_de_cote():
    d = trois_esms(
        mesures=[
            mesure("a", 4, 40, None, depart=True),
            mesure("b", 0, 0, None, depart=True),
            mesure("d", 1, 2, None, depart=True),
        ],
        projet={"date_fin_deploiement": "2023-06-30"},
    )
    trouves = attendus(d, "dossiers-actifs")
    assert trouves.sites == (Site("a", 40, Fraction(10), date(2023, 6, 30)),)
    assert trouves.sans_depart == ("b", "c")
    sans_date = attendus(trois_esms(mesures=[mesure("a", 4, 40, None, depart=True)]), "dossiers-actifs")
    assert sans_date.sans_date == ("a",)


@pytest.mark.parametrize(("file_active", "poids"), [(50, 50), (None, 40), (0, 40)])
def test_le_poids_vient_de_la_fiche_sinon_du_point_de_depart(file_active, poids):
    d = dossier(
        etablissements=[{"id": "a", "file_active": file_active}],
        mesures=[mesure("a", 4, 40, None, depart=True)],
        projet={"date_fin_deploiement": "2023-06-30"},
    )
    assert attendus(d, "dossiers-actifs").sites[0].poids == poids
