"""Two promises: the order of rows changes nothing, and a value that is not known never satisfies a criterion."""

import copy
import json
import random
from functools import cache

import pytest

from tests.conftest import DONNEES, SCENARIOS
from tests.rules.fabrique import (
    GEN22,
    GEN24,
    GP22,
    N21,
    NA21,
    TOUT_DEMANDER,
    changer,
    grappe,
    og,
    verdict,
)

DEFINIE = {"deja_finance_logiciel", "commande_sons_logiciel", "solution_cible", "nb_utilisateurs"}
"""Fields whose absence has a meaning: none, none, the project's, the sum over the establishments."""
COMPTE = DEFINIE | {"type_intervention", "heures_eligibles", "heures_confort"}
"""And those whose absence changes what is counted: no longer out of scope, hours not known."""


def lire(nom):
    return json.loads((DONNEES / "scenarios" / f"{nom}.json").read_text(encoding="utf-8"))


def mauvais(appel, departement):
    """A dossier in which as much as possible is not satisfied."""
    non = {
        "attestation_socle_exigences": False,
        "financement_europeen": True,
        "contrat_editeur_signe": True,
        "regles_acces_si": "non",
        "information_usagers": "non",
        "plateforme_regionale": False,
        "ror": "non",
        "ins": "non",
        "socles_vises": ["mssante"],
        "duree_mois": 30,
        "date_debut": None,
        "date_fin_deploiement": None,
        "regroupement_duree_mois": 6,
    }
    dossier = grappe(
        og(2, departement, 20),
        og(2, "31" if departement == "33" else "978", 20),
        appel=appel,
        projet=non,
        solution={"mode_achat": "hors_marche", "reference_segur": "non", "reference_sad": False},
    )
    return changer(
        dossier,
        og2={"role": "porteur", "entite_nationale": True, "accord_entite_nationale": False},
        es1={"categorie": "355", "type_public": "ase"},
        es2={"finess_et": dossier["etablissements"][0]["finess_et"], "type_public": "social"},
        es3={"solution_cible": "Autre DUI", "type_public": "ph_adulte"},
        es4={"deja_finance_logiciel": "Autre DUI", "commande_sons_logiciel": "Encore un autre"},
    )


def cas():
    """Scenario dossiers and bad ones: (name, dossier)."""
    for nom in SCENARIOS:
        yield nom, lire(nom)
    for appel, departement in ((N21, "33"), (NA21, "33"), (GP22, "971"), (GEN22, "33"), (GEN24, "33")):
        yield f"mauvais {appel}", mauvais(appel, departement)
        yield f"complet {appel}", grappe(og(5, departement), og(4, departement), appel=appel)


CAS = dict(cas())


def champs(dossier):
    """Every field that can be removed: (where, name). Of long tables, the first and the last row."""
    for partie in ("projet", "solution"):
        for nom in dossier.get(partie, {}):
            yield (partie,), nom
    for table in ("organismes", "etablissements", "mesures"):
        rangs = range(len(dossier.get(table, [])))
        for rang in sorted({*rangs[:1], *rangs[-1:]}):
            ligne = dossier[table][rang]
            for nom in ligne:
                if nom != "id":
                    yield (table, rang), nom
                if isinstance(ligne[nom], dict):
                    for dedans in ligne[nom]:
                        yield (table, rang, nom), dedans


def trouver(dossier, lieu):
    objet = dossier
    for etape in lieu:
        objet = objet[etape]
    return objet


def prive(dossier, lieu, nom):
    copie = copy.deepcopy(dossier)
    del trouver(copie, lieu)[nom]
    return copie


@cache
def verdicts_prives(cas):
    """The verdict of the dossier `cas` without each of its fields in turn."""
    dossier = CAS[cas]
    return [(lieu, nom, verdict(prive(dossier, lieu, nom))) for lieu, nom in champs(dossier)]


@pytest.mark.parametrize("nom", CAS)
def test_retirer_une_valeur_ne_satisfait_aucun_critere(nom):
    avant = {c["id"]: c["etat"] for c in verdict(CAS[nom])["criteres"]}
    gagnes = [
        (lieu, champ, c["id"])
        for lieu, champ, apres in verdicts_prives(nom)
        if champ not in DEFINIE
        for c in apres["criteres"]
        if c["etat"] == "satisfait" and avant.get(c["id"]) in ("non_satisfait", "a_completer")
    ]
    assert gagnes == []


@pytest.mark.parametrize("nom", CAS)
def test_retirer_une_valeur_n_augmente_jamais_le_total_certain(nom):
    avant = verdict(CAS[nom])["financement"]["total_certain"]
    totaux = [
        (lieu, champ, apres["financement"]["total_certain"]) for lieu, champ, apres in verdicts_prives(nom)
    ]
    hausses = [
        (lieu, champ, total)
        for lieu, champ, total in totaux
        if champ not in COMPTE and total is not None and (avant is None or total > avant)
    ]
    assert hausses == []


@pytest.mark.parametrize("nom", [nom for nom in CAS if " " in nom or nom in ("E19", "E20")])
def test_une_valeur_nulle_vaut_une_valeur_absente(nom):
    for lieu, champ, absent in verdicts_prives(nom):
        nul = copy.deepcopy(CAS[nom])
        trouver(nul, lieu)[champ] = None
        assert verdict(nul) == absent, (lieu, champ)


def test_un_dossier_vide_ne_satisfait_aucun_critere_d_eligibilite():
    for appel in (N21, NA21, GP22, GEN22, GEN24):
        vide = {"format": "esms-desktop/dossier", "version": 1, "appel": appel}
        trouve = verdict(vide)
        assert trouve["pret"] is False
        satisfaits = [
            c["id"]
            for c in trouve["criteres"]
            if c["etat"] == "satisfait" and c["id"] not in ("solution-unique", "plafond-regional")
        ]
        assert satisfaits == [], appel


# --- ordre


def range_(trouve):
    """A verdict without the order of its lists."""
    for c in trouve["criteres"]:
        c["manquants"].sort()
        c["elements"].sort()
        c.pop("phrase")
    trouve["financement"]["repartition"].sort(key=lambda r: r["region"])
    trouve["financement"].get("manquants", []).sort()
    if trouve["usage"]:
        trouve["usage"]["detail"].sort(key=lambda d: d["indicateur"])
        trouve["usage"].pop("phrase", None)
    for li in trouve["financement"]["lignes"]:
        li.pop("raison", None)
    return trouve


def melanger(dossier, graine):
    copie = copy.deepcopy(dossier)
    hasard = random.Random(graine)
    for table in ("organismes", "etablissements", "mesures", "taches", "jalons"):
        hasard.shuffle(copie.get(table, []))
    return copie


def difficiles():
    """Dossiers in which a ceiling, a tier or a cent could depend on who comes first."""
    conformite = {"type_intervention": "conformite"}
    yield (
        "mixte 2021 au-delà de 49",
        grappe(og(30), og(25, esms=conformite), type_projet="mixte"),
    )
    yield (
        "mixte 2022 au-delà de 49",
        grappe(og(40, "971"), og(20, "971", esms=conformite), appel=GP22, type_projet="mixte"),
    )
    confort = {"heures_eligibles": 1000, "heures_confort": 2000}
    yield (
        "confort au-delà de 49",
        grappe(og(40, "971"), og(20, "971", esms=confort), appel=GP22),
    )
    yield (
        "trois régions",
        grappe(og(7), og(5, "31"), og(5, "29"), projet=TOUT_DEMANDER),
    )
    yield (
        "égalité de trois régions",
        grappe(og(5), og(5, "31"), og(5, "29"), projet=TOUT_DEMANDER),
    )
    yield (
        "petits organismes au-delà de 49",
        grappe(*[og(14)] * 4, projet=TOUT_DEMANDER),
    )


DIFFICILES = {**CAS, **dict(difficiles())}


@pytest.mark.parametrize("nom", DIFFICILES)
def test_l_ordre_des_lignes_ne_change_rien(nom):
    dossier = DIFFICILES[nom]
    reference = range_(verdict(dossier))
    for graine in range(4):
        assert range_(verdict(melanger(dossier, graine))) == reference
