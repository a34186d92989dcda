"""What the calendar asks for, day after day; what each status opens; payments against what was foreseen."""

from datetime import date

import pytest

from esms_desktop.document.alertes import alertes
from esms_desktop.document.etapes_suivi import etapes
from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.document.mois_suivis import mois_a_relever, mois_proposes
from esms_desktop.document.versements_suivis import bilan, versements_suivis
from esms_desktop.exchange.interchange import depuis_objet
from tests.rules.fabrique import GP22, NA21, grappe, og


@pytest.fixture(scope="module")
def packs():
    return bibliotheque()


@pytest.fixture
def dire(packs):
    """Alerts of a dossier on a day, by name: (gravity, date, sentence with plain spaces)."""

    def faire(jour, appel=NA21, **tables):
        brut = {"format": "esms-desktop/dossier", "version": 1, "appel": appel, **tables}
        trouvees = alertes(depuis_objet(brut), packs.charger(appel), jour)
        return {a.cle: (a.gravite, a.date, a.phrase.replace("\u00a0", " ")) for a in trouvees}

    return faire


def projet(**champs):
    return {"projet": champs}


CONVENTIONNE = projet(statut_dossier="conventionne", date_convention="2023-01-10")


# --- deposit, answer, convention --------------------------------------------------------------------------


def test_la_fenetre_de_depot_approche_puis_se_ferme(dire):
    # windows of the region: until 30 July, 15 September, 15 October 2021
    assert dire(date(2021, 8, 1))["fenetre"][:2] == ("info", date(2021, 9, 15))
    assert dire(date(2021, 9, 10))["fenetre"] == (
        "proche",
        date(2021, 9, 15),
        "Dépôt à faire avant la fermeture de la fenêtre, le 15/09/2021, dans 5 jours.",
    )
    assert "appel" in dire(date(2021, 11, 1))
    assert "fenetre" not in dire(date(2021, 11, 1))


def test_un_dossier_depose_n_est_plus_presse_par_la_fenetre(dire):
    trouvees = dire(date(2021, 9, 10), **projet(statut_dossier="depose", date_depot="2021-09-09"))
    assert "fenetre" not in trouvees
    assert "depot-hors-fenetre" not in trouvees


def test_une_date_de_depot_hors_des_fenetres_se_voit(dire):
    assert dire(date(2021, 9, 1), **projet(date_depot="2021-10-16"))["depot-hors-fenetre"][0] == "retard"
    assert "depot-hors-fenetre" not in dire(date(2021, 9, 1), **projet(date_depot="2021-10-15"))


@pytest.mark.parametrize(
    ("jour", "gravite"),
    [
        (date(2021, 11, 29), "info"),  # 31 days before 30 December
        (date(2021, 11, 30), "proche"),
        (date(2021, 12, 30), "proche"),
        (date(2021, 12, 31), "retard"),
    ],
)
def test_la_reponse_de_l_ars_est_attendue_a_la_date_de_l_appel(dire, jour, gravite):
    depose = projet(statut_dossier="depose", date_depot="2021-09-09")
    assert dire(jour, **depose)["reponse"][:2] == (gravite, date(2021, 12, 30))
    assert "reponse" not in dire(jour, **projet(statut_dossier="depose", date_reponse="2021-11-25"))


def test_sans_date_dans_l_appel_la_reponse_suit_le_planning_ou_attend(dire):
    depose = projet(statut_dossier="depose")
    jalon = [{"id": "j", "type": "notification", "date": "2022-06-01"}]
    assert dire(date(2022, 5, 20), GP22, **depose, jalons=jalon)["reponse"][1] == date(2022, 6, 1)
    assert dire(date(2022, 5, 20), GP22, **depose)["reponse"][:2] == ("info", None)


def test_la_convention_reste_a_signer_une_fois_le_dossier_retenu(dire):
    jalon = [{"id": "j", "type": "convention", "date": "2021-12-16"}]
    retenu = projet(statut_dossier="retenu")
    assert dire(date(2021, 12, 20), **retenu, jalons=jalon)["convention"][0] == "retard"
    assert dire(date(2021, 12, 20), **retenu)["convention"][0] == "info"
    assert "convention" not in dire(
        date(2021, 12, 20), **projet(statut_dossier="retenu", date_convention="2021-12-16")
    )


# --- during the project -----------------------------------------------------------------------------------


def test_une_duree_au_dela_du_maximum_se_dit_avec_sa_limite(dire):
    # acquisition of 2022: 18 months from 15 January 2023 is 15 July 2024
    trop = projet(type_projet="acquisition", date_debut="2023-01-15", date_fin_deploiement="2024-09-15")
    gravite, jour, phrase = dire(date(2023, 2, 1), GP22, **trop)["duree"]
    assert (gravite, jour) == ("retard", date(2024, 7, 15))
    assert "20 mois" in phrase
    assert "18 mois au plus" in phrase
    juste = projet(type_projet="acquisition", date_debut="2023-01-15", date_fin_deploiement="2024-07-15")
    assert "duree" not in dire(date(2023, 2, 1), GP22, **juste)


def test_la_fin_du_delai_approche(dire):
    cours = projet(
        statut_dossier="conventionne",
        type_projet="acquisition",
        date_debut="2023-01-15",
        date_fin_deploiement="2024-07-01",
    )
    assert dire(date(2024, 5, 16), GP22, **cours)["duree"][0] == "proche"  # 60 days before
    assert "duree" not in dire(date(2024, 5, 15), GP22, **cours)


def test_un_versement_prevu_et_pas_recu_est_en_retard(dire):
    def versement(**champs):
        return [{"id": "v", "jalon": "Démarrage", "date_prevue": "2023-02-01", **champs}]

    assert dire(date(2023, 2, 2), **CONVENTIONNE, versements=versement())["versement-v"][0] == "retard"
    assert dire(date(2023, 1, 20), **CONVENTIONNE, versements=versement())["versement-v"][0] == "proche"
    recu = versement(date_recue="2023-02-14")
    assert "versement-v" not in dire(date(2023, 3, 1), **CONVENTIONNE, versements=recu)
    assert "versement-v" not in dire(date(2023, 2, 2), versements=versement())


def test_la_mesure_d_usage_tombe_trois_mois_apres_la_derniere_formation(dire):
    formation = [{"id": "j", "type": "derniere_formation", "date": "2023-06-22"}]
    assert dire(date(2023, 9, 1), **CONVENTIONNE, jalons=formation)["mesure-usage"][:2] == (
        "proche",
        date(2023, 9, 22),
    )
    faite = [{"indicateur": "dmp", "date": "2023-09-30", "numerateur": 3}]
    assert "mesure-usage" not in dire(date(2023, 10, 1), **CONVENTIONNE, jalons=formation, mesures=faite)


def releve(esms, *codes, jour="2023-03-31"):
    return [
        {"indicateur": code, "date": jour, "numerateur": 1, "denominateur": 2, "etablissement": esms}
        for code in codes
    ]


METIER = ("dossiers-actifs", "projet-personnalise", "evenement")
DEUX_ESMS = {
    "etablissements": [{"id": "a", "vague": 1}, {"id": "b", "vague": 2}],
    "taches": [
        {"id": "t1", "debut": "2023-01-02", "fin": "2023-02-24", "etablissements": ["a"]},
        {"id": "t2", "debut": "2023-01-02", "fin": "2023-03-31", "etablissements": ["b"]},
    ],
}


def test_les_mesures_du_mois_sont_attendues_au_cinquieme_jour_ouvre(dire):
    # April 2023: working days 3, 4, 5, 6, 7 (Easter Monday is the 10th): the fifth is Friday 7
    gravite, jour, phrase = dire(date(2023, 4, 7), **CONVENTIONNE, **DEUX_ESMS)["mesures-du-mois"]
    assert (gravite, jour) == ("proche", date(2023, 4, 7))
    assert "Mesures de mars 2023" in phrase
    assert "2 ESMS sur 2" in phrase
    assert dire(date(2023, 4, 8), **CONVENTIONNE, **DEUX_ESMS)["mesures-du-mois"][0] == "retard"


def test_seuls_les_esms_deployes_sont_attendus_et_ce_qui_est_releve_ne_l_est_plus(dire):
    phrase = dire(date(2023, 3, 3), **CONVENTIONNE, **DEUX_ESMS)["mesures-du-mois"][2]
    assert "1 ESMS sur 1" in phrase  # only the first wave was over by the end of February
    mesures = releve("a", *METIER)
    assert (
        "1 ESMS sur 2"
        in dire(date(2023, 4, 3), **CONVENTIONNE, **DEUX_ESMS, mesures=mesures)["mesures-du-mois"][2]
    )
    mesures += releve("b", *METIER)
    assert "mesures-du-mois" not in dire(date(2023, 4, 3), **CONVENTIONNE, **DEUX_ESMS, mesures=mesures)
    assert "mesures-du-mois" not in dire(date(2023, 2, 10), **CONVENTIONNE, **DEUX_ESMS)


def test_un_dossier_vide_ne_presse_que_du_depot(dire):
    assert set(dire(date(2021, 8, 1))) == {"fenetre"}


def test_le_pire_vient_d_abord(packs):
    brut = {
        "format": "esms-desktop/dossier",
        "version": 1,
        "appel": NA21,
        **CONVENTIONNE,
        "versements": [
            {"id": "v1", "date_prevue": "2023-12-01"},
            {"id": "v2", "date_prevue": "2023-05-20"},
            {"id": "v3", "date_prevue": "2023-02-01"},
        ],
    }
    trouvees = alertes(depuis_objet(brut), packs.charger(NA21), date(2023, 5, 1))
    assert [a.cle for a in trouvees] == ["versement-v3", "versement-v2", "versement-v1"]


# --- months -----------------------------------------------------------------------------------------------


def test_les_mois_vont_de_la_premiere_vague_a_aujourd_hui_ou_a_la_cible():
    d = depuis_objet({"format": "esms-desktop/dossier", "version": 1, "appel": "x", **DEUX_ESMS})
    # waves end in February and March: at the target in June at the latest
    assert mois_proposes(d, date(2023, 4, 3))[0] == date(2023, 2, 1)
    assert mois_proposes(d, date(2023, 4, 3))[-1] == date(2023, 6, 1)
    assert mois_proposes(d, date(2023, 9, 3))[-1] == date(2023, 9, 1)
    assert mois_a_relever(d, date(2023, 4, 3)) == date(2023, 3, 1)


def test_le_dernier_mois_releve_se_montre_d_abord():
    d = depuis_objet(
        {
            "format": "esms-desktop/dossier",
            "version": 1,
            "appel": "x",
            **DEUX_ESMS,
            "mesures": releve("a", "dmp"),
        }
    )
    assert mois_a_relever(d, date(2023, 9, 3)) == date(2023, 3, 1)


# --- steps ------------------------------------------------------------------------------------------------


def suite(packs, **champs):
    brut = grappe(og(6), og(4), og(3), og(2), appel=NA21, projet=champs)
    d = depuis_objet(brut)
    return {e.cle: e for e in etapes(d, juger(d, packs.charger(NA21)))}


def test_chaque_statut_ouvre_la_suite(packs):
    def etats(**champs):
        return [etape.etat for etape in suite(packs, **champs).values()]

    assert etats(statut_dossier="pret") == ["faite", "en_cours", *["a_venir"] * 4]
    assert etats(statut_dossier="depose") == ["faite", "faite", "en_cours", *["a_venir"] * 3]
    assert etats(statut_dossier="retenu") == ["faite"] * 3 + ["en_cours", "a_venir", "a_venir"]
    assert etats(statut_dossier="conventionne") == ["faite"] * 4 + ["en_cours", "a_venir"]
    assert etats(statut_dossier="non_retenu") == ["faite", "faite", "arretee", *["a_venir"] * 3]


def test_la_convention_ouvre_le_premier_versement_du_montant_accorde(packs):
    # 40 % of 500 000 € are 200 000 €; the last 20 % are 100 000 €
    trouvees = suite(packs, statut_dossier="retenu", montant_accorde=500000)
    assert "200\u202f000\u00a0€" in trouvees["convention"].ouvre
    assert "100\u202f000\u00a0€" in trouvees["versement-1"].ouvre
    assert "Accordé : 500\u202f000\u00a0€" in trouvees["reponse"].ouvre.replace("\u00a0:", " :")


# --- payments ---------------------------------------------------------------------------------------------


def verses(packs, jour, versements, depenses=(), **champs):
    brut = grappe(og(6), og(4), og(3), og(2), appel=NA21, projet=champs)
    d = depuis_objet({**brut, "versements": versements, "depenses": list(depenses)})
    verdict = juger(d, packs.charger(NA21))
    suivis = versements_suivis(d, verdict, jour)
    return suivis, bilan(d, verdict, suivis)


def test_un_versement_attendu_sans_montant_est_sa_part_de_ce_qui_est_accorde(packs):
    [premier], total = verses(
        packs,
        date(2022, 1, 1),
        [{"id": "v", "jalon": "Démarrage", "part": 40, "date_prevue": "2022-02-01"}],
        montant_accorde=500000,
    )
    assert (premier.attendu, premier.etat) == (20000000, "attendu")
    assert total.total == 50000000


def test_l_ecart_avec_le_montant_prevu_se_dit(packs):
    # 184 375,50 foreseen, 184 375,49 received: one cent less
    [vs], total = verses(
        packs,
        date(2023, 3, 1),
        [{"id": "v", "montant": 184375.5, "montant_recu": 184375.49, "date_recue": "2023-02-14"}],
    )
    assert vs.etat == "ecart"
    assert "0,01\u00a0€ de moins que prévu" in vs.phrase
    assert total.recu == 18437549


def test_un_versement_passe_de_date_est_en_retard_et_sans_date_a_completer(packs):
    suivis, _ = verses(
        packs,
        date(2022, 3, 1),
        [
            {"id": "a", "part": 40, "date_prevue": "2022-02-01"},
            {"id": "b", "part": 40},
            {"id": "c", "date_recue": "2022-02-01"},
        ],
    )
    assert [s.etat for s in suivis] == ["retard", "a_dater", "a_dater"]


def test_les_factures_a_noter_vont_avec_le_versement_qui_les_suit(packs):
    versements = [
        {"id": "demarrage", "date_prevue": "2022-01-21"},
        {"id": "parametrage", "date_prevue": "2022-10-07"},
        {"id": "solde", "date_prevue": "2023-11-03"},
    ]
    depenses = [
        {"id": "avant", "date_engagement": "2022-05-01"},
        {"id": "apres", "date_engagement": "2023-01-01"},
        {"id": "annee", "annee": 2022},
        {"id": "sans_date"},
        {"id": "notee", "date_engagement": "2022-05-01", "facture": "F1", "paye_ttc": 100},
        {"id": "sans_paiement", "date_engagement": "2022-05-01", "facture": "F2"},
        {"id": "hors_aide", "date_engagement": "2022-05-01", "eligible": False},
    ]
    suivis, _ = verses(packs, date(2022, 3, 1), versements, depenses)
    assert {s.ligne.id: s.factures for s in suivis} == {
        "demarrage": (),
        "parametrage": ("avant", "annee", "sans_paiement"),
        "solde": ("apres", "sans_date"),
    }
