"""Expenses: HT, TVA, TTC, recovered VAT, recurrent lines, totals. Expected values by hand."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from esms_desktop.dossier.budget.depenses import Somme, calculer_depenses
from esms_desktop.dossier.budget.periode import Periode, nommer_mois, periode_du_projet
from esms_desktop.dossier.budget.recurrents import couts_recurrents
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.budget import Depense
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.projet import Projet

D = Decimal
PROJET = Projet(date_debut=dt.date(2022, 3, 15), duree_mois=18)
"""March 2022 to August 2023."""


def depense(cle="d", **champs):
    defauts = {"quantite": D(1), "pu_ht": 100_00, "taux_tva": D(20)}
    return Depense(id=cle, **{**defauts, **champs})


def dossier(*depenses, projet=PROJET, organismes=(), etablissements=()):
    return Dossier(
        appel="a", projet=projet, depenses=depenses, organismes=organismes, etablissements=etablissements
    )


def seule(*args, **options):
    [ligne] = calculer_depenses(dossier(*args, **options)).lignes
    return ligne


# --- one line ---------------------------------------------------------------------------------------------


def test_une_ligne_se_calcule_du_hors_taxes_au_toutes_taxes():
    # 4 × 689,99 € = 2 759,96 € HT ; TVA 8,5 % = 234,5966 -> 234,60 € ; TTC 2 994,56 €
    ligne = seule(depense(quantite=D(4), pu_ht=689_99, taux_tva=D("8.5")))
    assert (ligne.projet.ht, ligne.projet.tva, ligne.projet.ttc) == (2_759_96, 234_60, 2_994_56)


def test_une_quantite_a_deux_decimales_reste_exacte():
    # 2,75 × 650,01 € = 1 787,5275 -> 1 787,53 € HT ; 20 % = 357,506 -> 357,51 € ; TTC 2 145,04 €
    ligne = seule(depense(quantite=D("2.75"), pu_ht=650_01))
    assert (ligne.projet.ht, ligne.projet.tva, ligne.projet.ttc) == (1_787_53, 357_51, 2_145_04)


def test_ce_qui_manque_reste_inconnu_et_dit_quoi_remplir():
    sans_prix = seule(depense(pu_ht=None))
    assert sans_prix.projet.ht is None
    assert sans_prix.projet.ttc is None
    assert sans_prix.manquants == ("depenses[d].pu_ht",)
    sans_taux = seule(depense(taux_tva=None))
    assert (sans_taux.projet.ht, sans_taux.projet.ttc, sans_taux.projet.cout) == (100_00, None, None)
    assert sans_taux.manquants == ("depenses[d].taux_tva",)


def test_un_total_ne_compte_pas_une_inconnue_pour_zero():
    calculees = calculer_depenses(dossier(depense("a"), depense("b", pu_ht=None)))
    assert calculees.total("ttc") == Somme(120_00, ("b",))
    assert calculees.total("ttc").exacte is None
    assert calculer_depenses(dossier(depense("a"))).total("ttc").exacte == 120_00


# --- VAT --------------------------------------------------------------------------------------------------


def test_un_organisme_qui_recupere_la_tva_compte_hors_taxes():
    og = Organisme(id="og", regime_tva="oui")
    ligne = seule(depense(organisme="og"), organismes=(og,))
    assert (ligne.projet.ttc, ligne.projet.recuperable, ligne.projet.cout) == (120_00, 20_00, 100_00)


def test_une_recuperation_partielle_suit_son_prorata():
    # TVA de 20,00 €, récupérée à 33,33 % : 6,666 -> 6,67 € ; coût 120,00 - 6,67 = 113,33 €
    og = Organisme(id="og", regime_tva="partiel", prorata_tva=D("33.33"))
    assert seule(depense(organisme="og"), organismes=(og,)).projet.cout == 113_33


def test_une_recuperation_partielle_sans_prorata_n_est_pas_devinee():
    og = Organisme(id="og", regime_tva="partiel")
    ligne = seule(depense(organisme="og"), organismes=(og,))
    assert (ligne.projet.ttc, ligne.projet.cout) == (120_00, None)
    assert ligne.manquants == ("organismes[og].prorata_tva",)
    sans_taxe = seule(depense(organisme="og", taux_tva=D(0)), organismes=(og,))
    assert sans_taxe.projet.cout == 100_00  # nothing to get back: nothing to know


def test_sans_regime_dit_la_tva_est_une_charge():
    assert seule(depense(organisme="og"), organismes=(Organisme(id="og"),)).projet.cout == 120_00


def test_la_tva_d_un_esms_est_celle_de_son_organisme_et_le_mutualise_celle_du_porteur():
    organismes = (Organisme(id="p", role="porteur", regime_tva="oui"), Organisme(id="m", role="membre"))
    esms = (Etablissement(id="e", organisme="m"),)
    calculees = calculer_depenses(
        dossier(
            depense("pour-e", etablissement="e"),
            depense("commune"),
            organismes=organismes,
            etablissements=esms,
        )
    )
    assert [li.projet.cout for li in calculees.lignes] == [120_00, 100_00]


def test_sans_porteur_la_tva_du_mutualise_n_est_sure_que_si_personne_ne_la_recupere():
    assert seule(depense(), organismes=(Organisme(id="a"), Organisme(id="b"))).projet.cout == 120_00
    ligne = seule(depense(), organismes=(Organisme(id="a", regime_tva="oui"), Organisme(id="b")))
    assert ligne.projet.cout is None
    assert ligne.manquants == ("porteur",)


# --- recurrent lines --------------------------------------------------------------------------------------


def test_la_periode_suit_la_duree_sinon_la_fin_du_deploiement():
    assert periode_du_projet(dossier()) == Periode(12 * 2022 + 2, 12 * 2023 + 8)
    fin = Projet(date_debut=dt.date(2022, 3, 15), date_fin_deploiement=dt.date(2022, 4, 1))
    assert periode_du_projet(dossier(projet=fin)) == Periode(12 * 2022 + 2, 12 * 2022 + 4)
    envers = Projet(date_debut=dt.date(2022, 3, 15), date_fin_deploiement=dt.date(2022, 1, 1))
    assert periode_du_projet(dossier(projet=envers)) is None
    assert nommer_mois(12 * 2022 + 2) == "mars\u00a02022"


def test_une_depense_recurrente_ne_compte_que_ses_mois_dans_le_projet():
    # 1 200 € HT par an, TVA 20 %, à partir de juillet 2022. Projet : mars 2022 à août 2023.
    # Mois comptés : juillet 2022 à août 2023 = 14. HT 1 200 × 14/12 = 1 400 € ; TVA 280 € ; TTC 1 680 €.
    # 2022 : 6 mois = 720 € ; 2023 : 8 mois = 960 €. Ensuite, 1 440 € chacune des trois années.
    ligne = seule(depense(pu_ht=1_200_00, recurrent=True, annee=2022, mois_debut=7))
    assert (ligne.saisie.ttc, ligne.projet.ht, ligne.projet.ttc) == (1_440_00, 1_400_00, 1_680_00)
    assert dict(ligne.par_annee) == {2022: 720_00, 2023: 960_00}
    assert ligne.apres == (1_440_00, 1_440_00, 1_440_00)


def test_sans_mois_une_depense_recurrente_compte_depuis_le_debut_du_projet_ou_de_son_annee():
    # 2022 : de mars à décembre = 10 mois, puis 8 en 2023 : 18 mois de 100 € HT.
    ligne = seule(depense(pu_ht=1_200_00, taux_tva=D(0), recurrent=True, annee=2022))
    assert dict(ligne.par_annee) == {2022: 1_000_00, 2023: 800_00}
    # 2023 seulement : 8 mois.
    ligne = seule(depense(pu_ht=1_200_00, taux_tva=D(0), recurrent=True, annee=2023))
    assert dict(ligne.par_annee) == {2023: 800_00}


def test_une_depense_qui_commence_apres_le_projet_n_y_compte_pas():
    # Première année qui suit : septembre 2023 à août 2024. Depuis mars 2024, six mois : 600 €.
    ligne = seule(depense(pu_ht=1_200_00, taux_tva=D(0), recurrent=True, annee=2024, mois_debut=3))
    assert ligne.projet.cout == 0
    assert dict(ligne.par_annee) == {}
    assert ligne.apres == (600_00, 1_200_00, 1_200_00)


def test_un_cout_annuel_se_partage_au_centime_entre_les_annees():
    # 100,00 € par an sur 14 mois : 116,666 -> 116,67 € ; 6 mois et 8 mois sur 14 :
    # 116,67 × 6/14 = 50,0014 ; 116,67 × 8/14 = 66,6686 -> 50,00 + 66,67 = 116,67
    ligne = seule(depense(taux_tva=D(0), recurrent=True, annee=2022, mois_debut=7))
    assert dict(ligne.par_annee) == {2022: 50_00, 2023: 66_67}


def test_sans_les_dates_du_projet_le_cout_d_une_depense_recurrente_est_inconnu():
    ligne = seule(depense(recurrent=True, annee=2022), projet=Projet())
    assert ligne.projet.cout is None
    assert ligne.saisie.cout == 120_00
    assert ligne.manquants == ("projet.date_debut", "projet.duree_mois")
    ligne = seule(depense(recurrent=True))
    assert ligne.manquants == ("depenses[d].annee",)


def test_les_couts_apres_le_projet_se_lisent_sur_trois_ans():
    calculees = calculer_depenses(
        dossier(
            depense("a", recurrent=True, annee=2022), depense("b", recurrent=True, annee=2025), depense("c")
        )
    )
    couts = couts_recurrents(calculees)
    assert [c.depense.id for c in couts.lignes] == ["a", "b"]
    # b commence en janvier 2025 : septembre 2023-août 2024 : 0 ; septembre 2024-août 2025 : 8 mois = 80,00 € ; puis 120 €
    assert [somme.montant for somme in couts.totaux] == [120_00, 120_00 + 80_00, 240_00]
    assert couts.annees[0] == "1re année, septembre\u00a02023 à août\u00a02024"


# --- totals -----------------------------------------------------------------------------------------------


def test_les_totaux_se_lisent_par_poste_et_par_annee():
    calculees = calculer_depenses(
        dossier(
            depense("a", poste="B11", annee=2023),
            depense("b", poste="B01", annee=2022),
            depense("c", poste="B11", annee=2022, pu_ht=None),
            depense("d", annee=2022, pu_ht=10_00),
        )
    )
    assert calculees.par(lambda d: d.poste) == {
        "B01": Somme(120_00),
        "B11": Somme(120_00, ("c",)),
        None: Somme(12_00),
    }
    assert calculees.par_annee() == {2022: Somme(132_00, ("c",)), 2023: Somme(120_00)}


def test_le_cout_eligible_laisse_de_cote_ce_qui_ne_l_est_pas_et_signale_ce_qui_n_est_pas_dit():
    calculees = calculer_depenses(
        dossier(depense("a", eligible=True), depense("b", eligible=False), depense("c"))
    )
    assert calculees.eligible() == Somme(120_00, ("c",))


montants = st.integers(0, 10**9)
lignes = st.lists(
    st.builds(
        depense,
        st.uuids().map(str),
        quantite=st.none() | st.decimals(0, 1000, places=2),
        pu_ht=st.none() | montants,
        taux_tva=st.none() | st.sampled_from([D(0), D("2.1"), D("5.5"), D("8.5"), D(10), D(20)]),
        recurrent=st.none() | st.booleans(),
        annee=st.none() | st.integers(2020, 2026),
        mois_debut=st.none() | st.integers(1, 12),
        poste=st.none() | st.sampled_from(["B01", "B02", "B17"]),
        organisme=st.none() | st.sampled_from(["oui", "partiel", "non"]),
    ),
    max_size=12,
    unique_by=lambda d: d.id,
)
TVA = (
    Organisme(id="oui", regime_tva="oui"),
    Organisme(id="partiel", regime_tva="partiel", prorata_tva=D("47.5")),
    Organisme(id="non", regime_tva="non", role="porteur"),
)


@given(lignes, st.randoms())
def test_les_totaux_font_toujours_la_somme_et_ignorent_l_ordre(toutes, hasard):
    melangees = list(toutes)
    hasard.shuffle(melangees)
    droit = calculer_depenses(dossier(*toutes, organismes=TVA))
    melange = calculer_depenses(dossier(*melangees, organismes=TVA))
    total = droit.total()
    assert total.montant == melange.total().montant
    assert set(total.inconnues) == set(melange.total().inconnues)
    for groupes in (droit.par(lambda d: d.poste), droit.par_annee()):
        assert sum(s.montant for s in groupes.values()) == total.montant
        assert sorted(i for s in groupes.values() for i in s.inconnues) == sorted(total.inconnues)
    for ligne in droit.lignes:
        if ligne.projet.cout is not None:
            assert ligne.projet.cout == ligne.projet.ht + ligne.projet.tva - ligne.projet.recuperable
            assert sum(ligne.par_annee.values()) == ligne.projet.cout
        else:
            assert ligne.manquants
