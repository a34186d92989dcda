"""The four figures of the grappe, counted by hand on the scenarios."""

import dataclasses

import pytest

from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.totaux import totaliser
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.exchange.interchange import lire_dossier
from tests.conftest import DONNEES

NA = "amorcage-2021-nouvelle-aquitaine"


@pytest.fixture
def dossier():
    """E01: fifteen ESMS of 80 people and 40 users, four organismes of 6, 4, … ESMS in all."""
    return lire_dossier(DONNEES / "scenarios" / "E01.json")


def lus(dossier, appel=NA):
    total = totaliser(dossier, bibliotheque().charger(appel))
    return [tuple(t.replace("\u202f", " ").replace("\u00a0", " ") for t in chiffre) for chiffre in total]


def changer(dossier, table, champ, *valeurs):
    lignes = list(getattr(dossier, table))
    for rang, valeur in enumerate(valeurs):
        lignes[rang] = dataclasses.replace(lignes[rang], **{champ: valeur})
    return dataclasses.replace(dossier, **{table: tuple(lignes)})


def test_un_dossier_complet(dossier):
    produit = dataclasses.replace(dossier.solution, produit="DUI Exemple")
    assert lus(dataclasses.replace(dossier, solution=produit)) == [
        ("15", "ESMS dans le projet", "15 demandés"),
        ("4", "organismes", "tous de petite taille"),
        ("15", "acquisition", "même solution : DUI Exemple"),
        ("1 200", "personnes accompagnées", "600 utilisateurs"),  # 15 × 80, 15 × 40
    ]


def test_un_dossier_vide_ne_devine_rien():
    assert lus(Dossier(appel=NA)) == [
        ("–", "ESMS dans le projet", ""),
        ("–", "organisme", ""),
        ("–", "type d’intervention", ""),
        ("–", "personnes accompagnées", ""),
    ]


def test_les_types_se_comptent_chacun(dossier):
    mixte = changer(dossier, "etablissements", "type_intervention", "conformite", "conformite", "usages")
    assert lus(mixte)[2][:2] == ("12 · 2 · 1", "acquisition · conformité · usages")
    assert lus(changer(dossier, "etablissements", "type_intervention", None, None))[2] == (
        "13",
        "acquisition",
        "2 ESMS sans type",
    )


def test_un_esms_hors_perimetre_ne_compte_nulle_part(dossier):
    ecarte = changer(dossier, "etablissements", "type_intervention", "hors_perimetre")
    assert [c[0] for c in lus(ecarte)] == ["14", "4", "14", "1 120"]


def test_la_taille_des_organismes(dossier):
    assert lus(changer(dossier, "organismes", "nb_esms_total", 40))[1][2] == "dont 3 de petite taille"
    assert (
        lus(changer(dossier, "organismes", "nb_esms_total", 40, 40, 40, 40))[1][2] == "aucun de petite taille"
    )
    assert lus(changer(dossier, "organismes", "nb_esms_total", None))[1][2] == "1 taille à compléter"
    assert lus(dossier, "generalisation-2023-national")[1][2] == "taille non définie par l’appel"


def test_ce_qui_manque_se_compte(dossier):
    assert lus(changer(dossier, "etablissements", "file_active", None, None))[3] == (
        "–",
        "personnes accompagnées",
        "600 utilisateurs",
    )
    sans = changer(
        changer(dossier, "etablissements", "file_active", None), "etablissements", "nb_utilisateurs", None
    )
    assert lus(sans)[3][2] == "14 ESMS sur 15 renseignés"


def test_plusieurs_solutions_se_voient(dossier):
    deux = changer(dossier, "etablissements", "solution_cible", *["A", "B"] * 7, "A")
    assert lus(deux)[2][2] == "2 solutions différentes"
