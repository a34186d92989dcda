"""The financing plan and the cash of the grappe. Expected values by hand."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esms_desktop.dossier.budget.depenses import Somme, calculer_depenses
from esms_desktop.dossier.budget.plan import planifier
from esms_desktop.dossier.budget.tresorerie import Mouvement, Point, mouvements_saisis, tracer
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.budget import Depense, Financement, Versement
from esms_desktop.dossier.rows.projet import Projet

D = Decimal
JANVIER = 12 * 2023
"""Rank of January 2023."""


def depense(cle="d", **champs):
    defauts = {"quantite": D(1), "pu_ht": 1_000_00, "taux_tva": D(20)}
    return Depense(id=cle, **{**defauts, **champs})


def dossier(depenses=(), financements=(), versements=()):
    projet = Projet(date_debut=dt.date(2023, 1, 1), duree_mois=12)
    return Dossier(
        appel="a", projet=projet, depenses=depenses, financements=financements, versements=versements
    )


def ressource(cle, montant, type_="subvention", **champs):
    return Financement(id=cle, type=type_, montant=montant, **champs)


# --- balance ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ressources", "etat", "phrase"),
    [
        ((1_200_00,), "equilibre", "Le plan est équilibré : 1 200 € de dépenses, autant de ressources."),
        (
            (900_00, 100_50),
            "manque",
            "Il manque 199,50 € : 1 000,50 € de ressources pour 1 200 € de dépenses.",
        ),
        (
            (1_200_01,),
            "excedent",
            "Les ressources dépassent les dépenses de 0,01 € : 1 200,01 € pour 1 200 €.",
        ),
        (
            (900_00, None),
            "provisoire",
            "Équilibre provisoire : 900 € de ressources pour 1 200 € de dépenses, avec 1 financement sans montant.",
        ),
    ],
)
def test_le_plan_dit_s_il_est_equilibre_ou_de_combien_il_ne_l_est_pas(ressources, etat, phrase):
    lignes = tuple(ressource(str(rang), m) for rang, m in enumerate(ressources))
    plan = planifier(dossier((depense(),), lignes))
    assert plan.etat == etat
    assert plan.phrase.replace("\u202f", " ").replace("\u00a0", " ") == phrase


def test_un_plan_sans_rien_dit_par_quoi_commencer():
    plan = planifier(dossier())
    assert plan.etat == "vide"
    assert plan.phrase == "Le plan est vide\u00a0: saisissez les dépenses, puis ce qui les finance."
    assert planifier(dossier((depense(pu_ht=None),))).etat == "provisoire"


def test_un_financement_europeen_n_est_jamais_une_ressource():
    plan = planifier(dossier((depense(),), (ressource("a", 700_00), ressource("b", 500_00, "europeen"))))
    assert plan.ressources == Somme(700_00)
    assert plan.europeennes == Somme(500_00)
    assert plan.ecart == -500_00
    assert plan.ressource("europeen") is None


def test_le_demande_se_compare_a_l_accorde_et_au_paye():
    plan = planifier(
        dossier(
            (depense("a", paye_ttc=1_150_00), depense("b", paye_ttc=50_00), depense("c")),
            (
                ressource("a", 700_00, montant_accorde=650_00),
                ressource("b", 300_00),
                ressource("c", 200_00, "departement", montant_accorde=200_00),
            ),
        )
    )
    assert plan.ressource("subvention") == ("subvention", Somme(1_000_00), Somme(650_00, ("b",)))
    assert plan.ressource("departement").accorde.exacte == 200_00
    assert plan.paye == 1_200_00
    assert planifier(dossier((depense(),))).paye is None


# --- cash -------------------------------------------------------------------------------------------------


def courbe(depenses=(), financements=(), versements=()):
    d = dossier(depenses, financements, versements)
    return tracer(mouvements_saisis(d, calculer_depenses(d)))


def test_la_tresorerie_se_cumule_mois_par_mois():
    # Janvier : + 500. Février : rien. Mars : - 1 200. Avril : + 300.
    faite = courbe(
        (depense(annee=2023, mois_debut=3),),
        (ressource("f", 300_00, "emprunt", date=dt.date(2023, 4, 30)),),
        (Versement(id="v", montant=500_00, date_prevue=dt.date(2023, 1, 10)),),
    )
    assert faite.points == (
        Point(JANVIER, 500_00, 0, 500_00),
        Point(JANVIER + 1, 0, 0, 500_00),
        Point(JANVIER + 2, 0, 1_200_00, -700_00),
        Point(JANVIER + 3, 300_00, 0, -400_00),
    )
    assert faite.plus_bas == Point(JANVIER + 2, 0, 1_200_00, -700_00)
    assert faite.avance == 700_00


def test_ce_qui_est_arrive_prend_la_place_de_ce_qui_etait_prevu():
    faite = courbe(
        (depense(annee=2023, mois_debut=3, paye_ttc=1_100_00, date_paiement=dt.date(2023, 5, 2)),),
        versements=(
            Versement(
                id="v",
                montant=500_00,
                date_prevue=dt.date(2023, 1, 10),
                date_recue=dt.date(2023, 2, 1),
                montant_recu=480_00,
            ),
        ),
    )
    assert [(m.mois, m.cents, m.reel) for m in faite.mouvements] == [
        (JANVIER + 1, 480_00, True),
        (JANVIER + 4, -1_100_00, True),
    ]


def test_ce_qui_n_a_ni_mois_ni_montant_reste_a_placer():
    faite = courbe(
        (depense("a", annee=2023), depense("b", annee=2023, mois_debut=1, pu_ht=None)),
        versements=(Versement(id="v", jalon="Solde", montant=500_00),),
    )
    assert faite.points == ()
    assert [m.cle for m in faite.a_placer] == ["versements[v]", "depenses[a]", "depenses[b]"]
    assert faite.plus_bas is None
    assert faite.avance == 0


def test_une_depense_recurrente_se_paie_par_mois_egaux():
    # 1 200 € TTC par an, de novembre à décembre 2023 dans le projet : 2 mois = 200 €, 100 € chacun
    faite = courbe((depense(recurrent=True, annee=2023, mois_debut=11),))
    assert [(p.mois, p.sorties) for p in faite.points] == [(JANVIER + 10, 100_00), (JANVIER + 11, 100_00)]
    # 150 € déjà payés en novembre : le reste, 50 €, en décembre
    faite = courbe(
        (
            depense(
                recurrent=True, annee=2023, mois_debut=11, paye_ttc=150_00, date_paiement=dt.date(2023, 11, 3)
            ),
        )
    )
    assert [(p.mois, p.sorties) for p in faite.points] == [(JANVIER + 10, 150_00), (JANVIER + 11, 50_00)]


def test_la_subvention_et_l_europe_ne_comptent_pas_deux_fois():
    jour = dt.date(2023, 1, 1)
    lignes = (
        ressource("a", 100_00, date=jour),
        ressource("b", 100_00, "europeen", date=jour),
        ressource("c", 100_00, "mecenat", date=jour, montant_accorde=80_00),
    )
    assert [m.cents for m in courbe(financements=lignes).mouvements] == [80_00]


mouvements = st.lists(
    st.builds(
        Mouvement,
        mois=st.none() | st.integers(24_000, 24_060),
        cents=st.none() | st.integers(-(10**9), 10**9),
        libelle=st.just(""),
        cle=st.just(""),
    ),
    max_size=30,
)


@given(mouvements, st.randoms())
def test_la_courbe_finit_sur_la_somme_et_ignore_l_ordre(tous, hasard):
    faite = tracer(tous)
    places = [m.cents for m in tous if m.mois is not None and m.cents is not None]
    assert (faite.points[-1].solde if faite.points else 0) == sum(places)
    assert len(faite.a_placer) == len(tous) - len(places)
    assert [p.mois for p in faite.points] == list(
        range(faite.points[0].mois, faite.points[0].mois + len(faite.points)) if faite.points else []
    )
    hasard.shuffle(tous)
    assert tracer(tous).points == faite.points
