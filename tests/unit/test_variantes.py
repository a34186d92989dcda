"""« Et si… »: amounts worked out by hand from the texts of 2021 and 2022, on the fifteen acquisitions of scenario E01."""

import dataclasses

import pytest

from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.document.variantes import Variante, appliquer, decrire, juger_variantes, retirables
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.exchange.interchange import lire_dossier
from tests.conftest import DONNEES

NA, NATIONAL_2022 = "amorcage-2021-nouvelle-aquitaine", "generalisation-2022-national"


@pytest.fixture
def dossier():
    """15 × 25 000 + 15 × 20 000 + 15 000 + 100 000 = 790 000 €."""
    return lire_dossier(DONNEES / "scenarios" / "E01.json")


def certain(dossier, variante):
    """Certain total in euros."""
    [verdict] = juger_variantes(dossier, [variante], bibliotheque().charger)
    return verdict.financement.total_certain / 100


def etat(dossier, variante, critere):
    suite = appliquer(dossier, variante)
    verdict = juger(suite, bibliotheque().charger(suite.appel))
    return next(c.etat for c in verdict.criteres if c.id == critere)


def test_une_variante_vide_est_le_dossier_lui_meme(dossier):
    assert appliquer(dossier, Variante()) == dossier
    assert certain(dossier, Variante()) == 790_000


def test_le_dossier_ne_change_pas(dossier):
    copie = lire_dossier(DONNEES / "scenarios" / "E01.json")
    appliquer(dossier, Variante(ecart=3, equipement=False, appel=NATIONAL_2022))
    appliquer(dossier, Variante(ecart=-3))
    assert dossier == copie


@pytest.mark.parametrize(
    ("variante", "euros"),
    [
        (Variante(ecart=1), 835_000),  # 16 × 25 000 + 16 × 20 000 + 115 000
        (Variante(ecart=-2), 700_000),  # 13 × 25 000 + 13 × 20 000 + 115 000
        (Variante(ecart=2, type_intervention="conformite"), 850_000),  # + 2 × 10 000 + 2 × 20 000
        (Variante(equipement=False), 490_000),  # 375 000 + 115 000
        (Variante(amoa_marche=False), 775_000),
        (Variante(amoa_pilotage=False), 690_000),
        (Variante(equipement=False, amoa_marche=False, amoa_pilotage=False), 375_000),  # 15 × 25 000
        (Variante(appel=NATIONAL_2022), 737_500),  # 15 × (7 000 + 14 500) + 300 000 + 115 000
        # 49 ESMS financed at most: 49 × 25 000
        (Variante(ecart=40, equipement=False, amoa_marche=False, amoa_pilotage=False), 1_225_000),
    ],
)
def test_les_montants_suivent_la_variante(dossier, variante, euros):
    assert certain(dossier, variante) == euros


def test_deux_esms_de_moins_font_manquer_le_minimum_de_quinze(dossier):
    assert etat(dossier, Variante(), "taille-grappe") == "satisfait"
    assert etat(dossier, Variante(ecart=-2), "taille-grappe") == "non_satisfait"


def test_un_esms_ajoute_est_complet_comme_ceux_de_son_organisme(dossier):
    suite = appliquer(dossier, Variante(ecart=2, organisme="og2"))
    ajoutes = suite.etablissements[15:]
    assert [e.organisme for e in ajoutes] == ["og2", "og2"]
    modele = next(e for e in dossier.etablissements if e.organisme == "og2")
    assert {e.departement for e in ajoutes} == {modele.departement}
    assert etat(dossier, Variante(ecart=2), "finess-geographique") == "satisfait"
    numeros = [e.finess_et for e in suite.etablissements]
    assert len(set(numeros)) == 17


def test_un_esms_ajoute_a_une_ligne_incomplete_reste_incomplet(dossier):
    sans = tuple(dataclasses.replace(e, finess_et=None) for e in dossier.etablissements)
    suite = appliquer(dataclasses.replace(dossier, etablissements=sans), Variante(ecart=1))
    assert suite.etablissements[-1].finess_et is None


def test_un_organisme_gere_au_moins_ce_qu_il_apporte(dossier):
    """E01: og1 runs 6 ESMS in all. With 12 more it runs 12 more than it brought, and is no longer small at 15."""
    apportes = sum(e.organisme == "og1" for e in dossier.etablissements)
    suite = appliquer(dossier, Variante(ecart=12, organisme="og1"))
    tailles = {o.id: o.nb_esms_total for o in suite.organismes}
    assert tailles["og1"] == apportes + 12
    assert tailles["og2"] == next(o.nb_esms_total for o in dossier.organismes if o.id == "og2")


def test_on_ne_retire_que_ce_qui_est_la(dossier):
    assert retirables(dossier, None, None) == 15
    assert retirables(dossier, None, "conformite") == 0
    suite = appliquer(dossier, Variante(ecart=-100))
    assert {e.type_intervention for e in suite.etablissements} == {"hors_perimetre"}
    assert len(suite.etablissements) == 15


def test_les_derniers_esms_de_l_organisme_partent_les_premiers(dossier):
    siens = [e.id for e in dossier.etablissements if e.organisme == "og1"]
    suite = appliquer(dossier, Variante(ecart=-1, organisme="og1"))
    assert [e.id for e in suite.etablissements if e.type_intervention == "hors_perimetre"] == siens[-1:]


def test_un_dossier_vide_supporte_toutes_les_variantes():
    vide = Dossier(appel=NA)
    assert certain(vide, Variante(ecart=2, type_intervention="acquisition")) == 50_000  # 2 × 25 000
    assert appliquer(vide, Variante(ecart=-2)) == vide


@pytest.mark.parametrize(
    ("variante", "mots"),
    [
        (Variante(), "Rien de changé"),
        (Variante(ecart=2), "2 ESMS de plus"),
        (Variante(ecart=-1, equipement=False), "1 ESMS de moins, sans équipement"),
        (Variante(amoa_marche=True, amoa_pilotage=False), "Avec AMOA de marché, sans AMOA de pilotage"),
        (Variante(appel=NATIONAL_2022), "Appel d’essai"),
    ],
)
def test_une_variante_se_dit_en_mots(variante, mots):
    assert decrire(variante, appel="Appel d’essai").replace("\u00a0", " ") == mots
