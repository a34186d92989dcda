"""Facts: computed from the answers, unknown when something is missing, never a guess."""

import pytest

from esms_desktop.common.faits import Colonne, Fait
from esms_desktop.dossier.facts import FaitsDuDossier, RegistreDesFaits
from esms_desktop.exchange.interchange import depuis_objet


def faits(petit=15, **tables):
    dossier = depuis_objet({"format": "esms-desktop/dossier", "version": 1, "appel": "x", **tables})
    return FaitsDuDossier(dossier, lambda nom, selon=None: petit if nom == "petit_og_moins_de" else None)


def esms(*lignes):
    return [
        {"id": f"e{i}", "organisme": "og1", "departement": "33", **ligne} for i, ligne in enumerate(lignes)
    ]


OG = [{"id": "og1", "role": "porteur", "nb_esms_total": 5}]


def test_un_dossier_vide_ne_sait_rien_et_dit_ce_qui_manque():
    vide = faits()
    assert vide["nb_esms"] == Fait(None, ("etablissements",))
    assert vide["nb_og"] == Fait(None, ("organismes",))
    assert vide["projet.duree_mois"] == Fait(None, ("projet.duree_mois",))
    assert vide["territoire"].valeur is None


def test_les_esms_hors_perimetre_ne_comptent_nulle_part():
    lu = faits(
        organismes=OG, etablissements=esms({}, {"type_intervention": "hors_perimetre", "departement": "31"})
    )
    assert lu["nb_esms"].valeur == 1
    assert lu["nb_regions"].valeur == 1
    assert lu["etablissements.departement"].valeur.ids == ("e0",)


def test_un_fait_inconnu_du_registre_est_une_erreur_de_programme():
    with pytest.raises(KeyError):
        faits()["nb_esmss"]
    assert RegistreDesFaits().declaration("nb_esmss") is None


@pytest.mark.parametrize(
    ("departements", "territoire", "ars"),
    [
        (["33", "33", "31"], "metropole", "ARS Nouvelle-Aquitaine"),
        (["2A", "2B"], "corse", "ARS Corse"),
        (["971", "978"], "outre-mer", "ARS Guadeloupe, Saint-Martin, Saint-Barthélemy"),
        (["33", "31"], "metropole", None),
        (["33", None, None], None, None),
        (["33", "33", None], "metropole", "ARS Nouvelle-Aquitaine"),
    ],
)
def test_le_territoire_est_celui_de_la_region_qui_compte_le_plus_d_esms(departements, territoire, ars):
    lu = faits(organismes=OG, etablissements=esms(*({"departement": d} for d in departements)))
    assert lu["territoire"].valeur == territoire
    assert lu["ars_principale"].valeur == ars


def test_a_egalite_les_deux_ars_sont_nommees():
    lu = faits(organismes=OG, etablissements=esms({"departement": "33"}, {"departement": "31"}))
    assert lu["ars_ex_aequo"].valeur == ("ARS Nouvelle-Aquitaine", "ARS Occitanie")


@pytest.mark.parametrize(
    ("tailles", "repartition", "attendu"),
    [
        ([5, 4], [1, 1], "petits_og"),
        ([5], [3], "petit_og_seul"),
        ([15], [3], "aucun_petit_og"),
        # 2 petits sur 3 OG (66 %) et 3 ESMS sur 4 (75 %)
        ([14, 14, 15], [2, 1, 1], "mixte_dominante"),
        # 1 petit sur 2 OG (50 %, pas plus de la moitié) et 3 ESMS sur 4
        ([14, 15], [3, 1], "mixte_discutee"),
        # 1 sur 2 et 2 sur 4 : ni l'un ni l'autre
        ([14, 15], [2, 2], "mixte_minoritaire"),
        ([None, 4], [1, 1], None),
    ],
)
def test_la_composition_de_la_grappe(tailles, repartition, attendu):
    organismes = [{"id": f"og{i}", "nb_esms_total": t} for i, t in enumerate(tailles)]
    lignes = [{"organisme": f"og{i}"} for i, n in enumerate(repartition) for _ in range(n)]
    assert faits(organismes=organismes, etablissements=esms(*lignes))["composition_og"].valeur == attendu


def test_un_appel_qui_ne_dit_pas_ce_qu_est_un_petit_organisme_n_en_devine_aucun():
    lu = faits(petit=None, organismes=OG, etablissements=esms({}))
    assert lu["composition_og"].valeur == "seuil_inconnu"
    assert lu["esms_petits_og"].valeur.ids == ()


def test_la_part_eligible_suit_les_heures_quand_elles_sont_connues():
    lu = faits(
        organismes=OG,
        etablissements=esms(
            {"heures_eligibles": 6000, "heures_confort": 4000},
            {"heures_eligibles": 100},
            {},
            {"heures_confort": 0},
        ),
    )
    assert [float(v) for v in lu["part_eligible"].valeur.valeurs] == [0.6, 1, 1, 1]


def test_un_finess_mal_forme_n_est_ni_vide_ni_juste():
    lu = faits(
        organismes=OG,
        etablissements=esms({"finess_et": "330011016"}, {"finess_et": "330011017"}, {}),
    )
    assert lu["finess_valides"].valeur.valeurs == (True, False, None)


@pytest.mark.parametrize(
    ("projet", "attendu"),
    [
        ({"duree_mois": 12}, 12),
        ({"date_debut": "2022-01-01", "date_fin_deploiement": "2023-06-30"}, 18),
        ({"date_debut": "2022-01-15", "date_fin_deploiement": "2022-07-15"}, 6),
        ({"date_debut": "2022-01-15"}, None),
    ],
)
def test_la_duree_du_projet_se_saisit_ou_se_deduit_des_dates(projet, attendu):
    assert faits(projet=projet)["duree_mois"].valeur == attendu


def test_la_derniere_mesure_compte_et_ses_etablissements_s_additionnent():
    lu = faits(
        mesures=[
            {"indicateur": "dmp", "date": "2023-01-31", "numerateur": 1, "denominateur": 100},
            {"indicateur": "dmp", "date": "2023-02-28", "numerateur": 30, "denominateur": 40},
            {"indicateur": "dmp", "date": "2023-02-28", "numerateur": 40, "denominateur": 60},
        ]
    )
    assert lu["mesure.dmp.numerateur"].valeur == 70
    assert lu["taux.dmp"].valeur == 70
    assert lu["taux.mssante"].valeur is None


def test_les_logiciels_ecrits_autrement_sont_le_meme():
    lu = faits(
        organismes=OG,
        solution={"produit": "DUI Exemple"},
        etablissements=esms({"solution_cible": "dui  exemple"}, {}, {"solution_cible": "Autre"}),
    )
    valeurs = lu["solutions_cibles"].valeur.valeurs
    assert valeurs[0] == valeurs[1]
    assert valeurs[2] == "Autre"


def test_chaque_champ_du_projet_est_un_fait_sous_son_nom():
    lu = faits(projet={"socles_vises": ["mssante"], "financement_europeen": False})
    assert lu["projet.socles_vises"].valeur == ("mssante",)
    assert lu["projet.financement_europeen"].valeur is False
    assert isinstance(faits(organismes=OG)["organismes.siren"].valeur, Colonne)


def test_chaque_fait_declare_se_calcule_sur_un_dossier_vide_et_sur_un_dossier_plein(scenario):
    registre = RegistreDesFaits()
    plein = FaitsDuDossier(depuis_objet(scenario("E19")), lambda nom, selon=None: 15)
    for nom in registre.noms():
        for lu in (faits(), plein):
            assert isinstance(lu[nom], Fait), nom
        assert registre.declaration(nom).sens.endswith((".", ")")), nom


def test_une_mesure_d_avant_le_projet_n_entre_dans_aucun_taux():
    # 30 of 40 after, 0 of 60 before: 75 %, and not 30 %; were the starting point dated later, still 75 %
    for jour in ("2022-12-31", "2023-12-31", None):
        lu = faits(
            mesures=[
                {"indicateur": "dmp", "date": "2023-02-28", "numerateur": 30, "denominateur": 40},
                {"indicateur": "dmp", "date": jour, "numerateur": 0, "denominateur": 60, "depart": True},
            ]
        )
        assert lu["taux.dmp"].valeur == 75
        assert lu["mesure.dmp.denominateur"].valeur == 40


def test_un_point_de_depart_seul_n_est_pas_une_mesure():
    lu = faits(
        mesures=[{"indicateur": "dmp", "numerateur": 5, "denominateur": 60, "prevu": 9, "depart": True}]
    )
    assert lu["taux.dmp"] == Fait(None, ("mesures",))
    assert lu["mesure.dmp.numerateur"] == Fait(None, ("mesures",))
    assert lu["mesure.dmp.prevu"].valeur is None


def test_la_mesure_d_un_esms_hors_perimetre_ne_compte_pas():
    lu = faits(
        organismes=OG,
        etablissements=esms({}, {"type_intervention": "hors_perimetre"}),
        mesures=[
            {
                "indicateur": "dmp",
                "date": "2023-02-28",
                "numerateur": 30,
                "denominateur": 40,
                "etablissement": "e0",
            },
            {
                "indicateur": "dmp",
                "date": "2023-02-28",
                "numerateur": 0,
                "denominateur": 60,
                "etablissement": "e1",
            },
        ],
    )
    assert lu["taux.dmp"].valeur == 75


def test_une_prevision_notee_apres_ne_cache_pas_ce_qui_est_mesure():
    lu = faits(
        mesures=[
            {"indicateur": "dmp", "date": "2023-02-28", "numerateur": 30, "denominateur": 40},
            {"indicateur": "dmp", "date": "2023-09-29", "prevu": 90},
        ]
    )
    assert lu["taux.dmp"].valeur == 75
    assert lu["mesure.dmp.prevu"].valeur == 90
    assert lu["mesure.dmp.realise"].valeur is None


def test_la_cible_d_un_indicateur_vaut_prevision_quand_aucune_mesure_n_en_donne():
    lu = faits(
        indicateurs=[
            {"id": "a", "code": "dmp", "cible": 420},
            {"id": "b", "code": "mssante", "cible": 900},
            {"id": "c", "code": "e-prescription", "cible": 10, "retenu": False},
            {"id": "d", "code": "e-parcours", "cible": 10, "retenu": True},
        ],
        mesures=[{"indicateur": "mssante", "prevu": 800}],
    )
    assert lu["mesure.dmp.prevu"].valeur == 420
    assert lu["mesure.mssante.prevu"].valeur == 800
    assert lu["mesure.e-prescription.prevu"] == Fait(None, ("indicateurs",))
    assert lu["nb_previsions_socles"].valeur == 3
