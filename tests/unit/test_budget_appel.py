"""The budget under the rules of a call: ceiling, split of the aid, models, payments, usage. Expected values by hand."""

import dataclasses
import datetime as dt
import json
from decimal import Decimal

import pytest

from esms_desktop.document.budget import (
    comparer_aux_forfaits,
    constats_de_la_demande,
    date_du_jalon,
    plafond,
    risque_d_usage,
    tresorerie,
)
from esms_desktop.document.budget_modeles import modele_depenses, modele_financements, modele_versements
from esms_desktop.document.budget_organismes import par_organisme, repartir_subvention
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.document.modeles import remplir
from esms_desktop.document.ouverture import creer
from esms_desktop.dossier.budget.depenses import Somme, calculer_depenses
from esms_desktop.dossier.budget.repartition import repartir_depenses
from esms_desktop.dossier.rows.budget import Depense, Financement, Versement
from esms_desktop.dossier.rows.planning import Jalon, Tache
from esms_desktop.exchange.interchange import lire_dossier
from tests.conftest import DONNEES

D = Decimal
SCENARIOS = sorted(p.stem for p in (DONNEES / "scenarios").glob("*.json") if not p.stem.endswith(".attendu"))
NA, GP = "amorcage-2021-nouvelle-aquitaine", "generalisation-2022-guadeloupe"


@pytest.fixture(scope="module")
def packs():
    return bibliotheque()


def scenario(nom):
    return lire_dossier(DONNEES / "scenarios" / f"{nom}.json")


def attendu(nom):
    return json.loads((DONNEES / "scenarios" / f"{nom}.attendu.json").read_text(encoding="utf-8"))


def avec(d, **champs):
    return dataclasses.replace(d, **champs)


def cout(cents, cle="d", **champs):
    """An expense without tax."""
    return Depense(id=cle, quantite=D(1), pu_ht=cents, taux_tva=D(0), **champs)


# --- worked checks ----------------------------------------------------------------------------------------


def test_quinze_esms_en_2022_font_737_500_euros_payes_par_moities(packs):
    # 15 × (7 000 + 14 500) + 15 × 20 000 + 15 000 + 100 000 = 322 500 + 300 000 + 115 000 = 737 500 €
    # Seuil d’un petit organisme en Guadeloupe : moins de 8 ESSMS. Avance 50 % = 368 750 €, solde 368 750 €.
    d = scenario("E01")
    petits = tuple(dataclasses.replace(o, nb_esms_total=min(o.nb_esms_total, 7)) for o in d.organismes)
    guadeloupe = tuple(dataclasses.replace(e, departement="971") for e in d.etablissements)
    solution = dataclasses.replace(d.solution, reference_segur="oui")
    d = avec(d, appel=GP, organismes=petits, etablissements=guadeloupe, solution=solution)
    pack = packs.charger(GP)
    calcul = juger(d, pack).financement
    assert calcul.total_certain == 737_500_00
    lignes = modele_versements(d, pack).lignes
    assert [ligne.valeurs["montant"] for ligne in lignes] == [368_750_00, 368_750_00]
    assert repartir_subvention(d, pack, a_confirmer=False).total == 737_500_00


def test_quinze_esms_en_2021_font_790_000_euros_payes_en_trois_fois(packs):
    # 15 × 25 000 + 15 × 20 000 + 115 000 = 790 000 € ; 40 % = 316 000 €, 40 % = 316 000 €, 20 % = 158 000 €
    d, pack = scenario("E01"), packs.charger(NA)
    assert [li.valeurs["montant"] for li in modele_versements(d, pack).lignes] == [
        316_000_00,
        316_000_00,
        158_000_00,
    ]
    [ligne] = modele_financements(d, pack).lignes
    assert ligne.valeurs["montant"] == 790_000_00
    assert ligne.valeurs["type"] == "subvention"


@pytest.mark.parametrize("nom", SCENARIOS)
def test_la_part_de_chaque_esms_fait_le_total_de_chaque_scenario(packs, nom):
    d = scenario(nom)
    pack = packs.charger(d.appel)
    verdict = juger(d, pack)
    faite = repartir_subvention(d, pack, a_confirmer=False)
    assert faite.total == verdict.financement.total_certain
    assert faite.total == round(100 * attendu(nom)["financement"]["total_certain"])
    possible = repartir_subvention(d, pack, a_confirmer=True)
    modulation = sum(li.montant for li in verdict.financement.lignes if li.quantite is None)
    assert possible.total == verdict.financement.total_possible - modulation


def test_un_forfait_va_aux_esms_qui_l_ouvrent_et_le_reste_suit_la_cle(packs):
    # E04 : acquisition 25 000 € par ESMS ; équipement 20 000 € pour ceux des petits organismes, à confirmer
    d, pack = scenario("E04"), packs.charger(scenario("E04").appel)
    certaines = {p.esms: p.total for p in repartir_subvention(d, pack, a_confirmer=False).parts}
    assert set(certaines.values()) == {25_000_00}
    toutes = repartir_subvention(d, pack, a_confirmer=True)
    assert {p.total for p in toutes.parts} == {25_000_00, 45_000_00}
    assert toutes.en_attente == 115_000_00  # deux AMOA par projet, sans clé de répartition
    par_esms = avec(d, projet=dataclasses.replace(d.projet, cle_repartition="esms"))
    assert repartir_subvention(par_esms, pack, a_confirmer=True).en_attente == 0


# --- ceiling ----------------------------------------------------------------------------------------------


def constats(packs, d):
    verdict = juger(d, packs.charger(d.appel))
    trouves = constats_de_la_demande(plafond(d, verdict, calculer_depenses(d)))
    return [(c.etat, c.phrase.replace("\u202f", " ").replace("\u00a0", " ")) for c in trouves]


def demande(cents, depense=800_000_00, **champs):
    financement = Financement(id="f", type="subvention", montant=cents)
    champs = {"eligible": True, **champs}
    return avec(scenario("E01"), financements=(financement,), depenses=(cout(depense, **champs),))


def test_la_demande_ne_depasse_ni_les_forfaits_ni_le_cout_eligible(packs):
    assert constats(packs, scenario("E01")) == [
        ("a_completer", "Aucune ligne de subvention n’est encore dans le plan de financement.")
    ]
    assert constats(packs, demande(790_000_00)) == [
        ("satisfait", "La demande est égale aux forfaits : 790 000 €."),
        ("satisfait", "Le coût éligible (800 000 €) couvre la demande."),
    ]
    assert constats(packs, demande(790_000_01))[0] == (
        "non_satisfait",
        "La subvention demandée (790 000,01 €) dépasse de 0,01 € ce que les forfaits permettent (790 000 €).",
    )
    assert constats(packs, demande(700_000_00))[0][1].startswith(
        "La demande (700 000 €) est inférieure de 90 000 €"
    )
    assert constats(packs, demande(790_000_00, 780_000_00))[1][0] == "a_apprecier"
    assert (
        "dépasse de 10 000 € le coût éligible (780 000 €)"
        in constats(packs, demande(790_000_00, 780_000_00))[1][1]
    )
    assert constats(packs, demande(790_000_00, eligible=None))[1][0] == "a_completer"
    assert constats(packs, demande(None)) == [("a_completer", "1 ligne de subvention sans montant.")]


def test_ce_qui_reste_a_confirmer_se_dit(packs):
    # E04 : certain 750 000 €, possible 1 145 000 €
    d = avec(scenario("E04"), financements=(Financement(id="f", type="subvention", montant=800_000_00),))
    assert constats(packs, d)[0] == (
        "a_apprecier",
        "Sur 800 000 € demandés, 50 000 € restent à confirmer par l’ARS.",
    )


def test_les_depenses_se_comparent_au_forfait_qui_les_paie(packs):
    d = demande(790_000_00, 360_000_00, forfait="acquisition")
    d = avec(d, depenses=(*d.depenses, cout(1_00, "e", forfait="hors_forfait"), cout(2_00, "f")))
    verdict = juger(d, packs.charger(d.appel))
    compares = {
        p.code: (p.aide, p.depenses.montant) for p in comparer_aux_forfaits(verdict, calculer_depenses(d))
    }
    assert compares == {
        "acquisition": (375_000_00, 360_000_00),
        "equipement": (300_000_00, 0),
        "amoa_marche": (15_000_00, 0),
        "amoa_pilotage": (100_000_00, 0),
        "hors_forfait": (0, 1_00),
        None: (0, 2_00),
    }


# --- organismes -------------------------------------------------------------------------------------------


def test_le_budget_de_chaque_organisme_fait_celui_du_plan(packs):
    # E01 : 6 + 4 + 3 + 2 ESMS. Coût mutualisé de 900 000 € : 60 000 € par ESMS.
    # Aide de 790 000 € : 45 000 € par ESMS, 115 000 € d’AMOA partagés par ESMS.
    # Emprunt commun de 30 000 € : 2 000 € par ESMS ; 5 000 € apportés par le premier.
    d = scenario("E01")
    premier = d.organismes[0].id
    d = avec(
        d,
        projet=dataclasses.replace(d.projet, cle_repartition="esms"),
        depenses=(cout(900_000_00),),
        financements=(
            Financement(id="s", type="subvention", montant=790_000_00),
            Financement(id="e", type="emprunt", montant=30_000_00),
            Financement(id="p", type="autofinancement", montant=5_000_00, organisme=premier),
            Financement(id="x", type="europeen", montant=1_000_00),
        ),
    )
    pack = packs.charger(d.appel)
    repartie, _ = repartir_depenses(d, calculer_depenses(d))
    fait = par_organisme(d, pack, juger(d, pack), repartie)
    assert [li.esms for li in fait.lignes] == [6, 4, 3, 2]
    assert [li.cout for li in fait.lignes] == [360_000_00, 240_000_00, 180_000_00, 120_000_00]
    # 115 000 € / 15 = 7 666,666… par ESMS : 7 666,67 pour dix d’entre eux, 7 666,66 pour les cinq autres
    assert sum(li.aide for li in fait.lignes) == 790_000_00
    assert abs(fait.lignes[3].aide - (90_000_00 + 15_333_33)) <= 1
    assert [li.autres for li in fait.lignes] == [17_000_00, 8_000_00, 6_000_00, 4_000_00]
    assert sum(li.reste for li in fait.lignes) == 900_000_00 - 790_000_00 - 35_000_00
    assert (fait.aide, fait.demandee, fait.complet) == (790_000_00, True, True)


def test_une_demande_reduite_se_partage_comme_les_forfaits(packs):
    # E02 : un organisme de 18 ESMS ; tout est pour lui
    d = avec(scenario("E02"), financements=(Financement(id="s", type="subvention", montant=100_000_01),))
    pack = packs.charger(d.appel)
    repartie, _ = repartir_depenses(d, calculer_depenses(d))
    fait = par_organisme(d, pack, juger(d, pack), repartie)
    assert [li.aide for li in fait.lignes] == [100_000_01]


# --- payments ---------------------------------------------------------------------------------------------


def dates(d):
    return avec(
        d,
        taches=(Tache(id="t", debut=dt.date(2023, 6, 1), fin=dt.date(2023, 6, 30)),),
        jalons=(
            Jalon(id="c", type="convention", date=dt.date(2022, 1, 10)),
            Jalon(id="p1", type="fin_parametrage", date=dt.date(2023, 2, 1)),
            Jalon(id="p2", type="fin_parametrage", apres="t"),
        ),
    )


def test_les_versements_de_l_appel_suivent_les_jalons_du_planning(packs):
    d, pack = dates(scenario("E01")), packs.charger(NA)
    assert date_du_jalon(d, "fin_parametrage") == dt.date(2023, 6, 30)
    assert date_du_jalon(d, "solde") is None
    assert date_du_jalon(d, None) is None
    assert [li.valeurs["date_prevue"] for li in modele_versements(d, pack).lignes] == [
        dt.date(2022, 1, 10),
        dt.date(2023, 6, 30),
        None,
    ]
    faite = tresorerie(d, pack, juger(d, pack), calculer_depenses(d))
    assert faite.points[0].entrees == 316_000_00
    assert faite.points[-1].solde == 632_000_00
    assert [m.cents for m in faite.a_placer] == [158_000_00]  # le solde n’est pas daté


def test_un_versement_saisi_par_sa_part_suit_le_montant_accorde(packs):
    versement = Versement(id="v", part=D("33.33"), date_prevue=dt.date(2022, 1, 1))
    d = avec(scenario("E01"), versements=(versement,))
    pack = packs.charger(NA)
    # 33,33 % de 790 000 € = 263 307 €
    assert tresorerie(d, pack, juger(d, pack), calculer_depenses(d)).points[0].entrees == 263_307_00
    d = avec(d, projet=dataclasses.replace(d.projet, montant_accorde=100_00))
    assert tresorerie(d, pack, juger(d, pack), calculer_depenses(d)).points[0].entrees == 33_33


# --- usage ------------------------------------------------------------------------------------------------


def test_la_part_d_usage_de_2021_se_perd_au_prorata(packs):
    # E19 : 158 000 € liés à l’usage, 135 880 € acquis : 22 120 € perdus
    d = scenario("E19")
    pack = packs.charger(d.appel)
    risque = risque_d_usage(pack, juger(d, pack))
    assert (risque.montant, risque.perdu, risque.prorata) == (158_000_00, 22_120_00, 22_120_00)


def test_le_solde_de_2022_depend_de_toutes_les_cibles(packs):
    # E09 : 488 500 €, solde de 244 250 € ; rien n’est mesuré
    d = scenario("E09")
    pack = packs.charger(d.appel)
    risque = risque_d_usage(pack, juger(d, pack))
    assert (risque.montant, risque.perdu) == (244_250_00, None)


# --- models -----------------------------------------------------------------------------------------------


def test_les_postes_proposes_sont_sans_montant_et_suivent_les_forfaits_de_l_appel(packs):
    d = scenario("E01")
    lignes = modele_depenses(d, packs.charger(NA)).lignes
    assert [ligne.valeurs["poste"] for ligne in lignes] == [f"B{n:02}" for n in range(1, 18)]
    assert all("pu_ht" not in ligne.valeurs for ligne in lignes)
    assert {ligne.valeurs["forfait"] for ligne in lignes} == {
        "acquisition", "amoa_pilotage", "amoa_marche", "equipement", "hors_forfait",
    }  # fmt: skip
    assert {ligne.valeurs["forfait"] for ligne in modele_depenses(d, packs.charger(GP)).lignes} >= {
        "editeur",
        "moa",
    }
    assert lignes[-1].valeurs["eligible"] is False


def test_les_aleas_se_proposent_a_cinq_pour_cent_une_fois_le_reste_chiffre(packs):
    # 5 % de 1 000,10 € = 50,005 -> 50,01 €
    d = avec(scenario("E01"), depenses=(cout(1_000_10),))
    aleas = modele_depenses(d, packs.charger(NA)).lignes[-1]
    assert (aleas.valeurs["pu_ht"], aleas.statut) == (50_01, "calcule")
    incomplet = avec(d, depenses=(cout(1_000_10), Depense(id="x")))
    assert "pu_ht" not in modele_depenses(incomplet, packs.charger(NA)).lignes[-1].valeurs


def test_l_aide_proposee_ne_depasse_pas_un_cout_eligible_connu_et_le_reste_va_a_la_grappe(packs):
    pack = packs.charger(NA)
    base = scenario("E01")
    d = avec(base, depenses=(cout(700_000_00, eligible=True), cout(50_000_00, "b", eligible=False)))
    assert [li.valeurs["montant"] for li in modele_financements(d, pack).lignes] == [700_000_00, 50_000_00]
    d = avec(base, depenses=(cout(900_000_00, eligible=True),))
    assert [li.valeurs["montant"] for li in modele_financements(d, pack).lignes] == [790_000_00, 110_000_00]
    d = avec(base, depenses=(cout(900_000_00, eligible=True), Depense(id="sans-prix")))
    assert [li.valeurs["montant"] for li in modele_financements(d, pack).lignes] == [790_000_00]


def test_un_appel_sans_montants_ne_propose_rien(packs):
    d = scenario("E01")
    pack = packs.charger("generalisation-2025-national")
    assert modele_versements(d, pack).lignes == ()
    assert modele_financements(d, pack).lignes == ()
    assert repartir_subvention(d, pack, a_confirmer=True).total == 0
    assert risque_d_usage(pack, juger(d, pack)) is None
    constat = constats_de_la_demande(
        plafond(demande(1_00), juger(demande(1_00), pack), calculer_depenses(demande(1_00)))
    )[0]
    assert constat.etat == "a_apprecier"


def test_une_ligne_calculee_se_dit_calculee_et_s_annule_d_un_geste(packs, tmp_path):
    document = creer(
        tmp_path / "a.esms", NA, 1, depuis=scenario("E01"), lieux=Emplacements(tmp_path / "prive")
    )
    lignes = modele_versements(document.dossier, packs.charger(NA)).lignes
    assert remplir(document, lignes, "Versements prévus") == 3
    assert document.origin("versements[versement-solde].montant") == "calcule"
    assert document.dossier.versements[2].montant == 158_000_00
    document.undo()
    assert document.dossier.versements == ()
    document.close()


def test_le_total_du_plafond_connait_ses_inconnues(packs):
    d = avec(demande(1_00), depenses=(cout(5_00, eligible=True), Depense(id="x", eligible=True)))
    fait = plafond(d, juger(d, packs.charger(NA)), calculer_depenses(d))
    assert fait.eligible == Somme(5_00, ("x",))
