"""What stays true of any dossier: amounts, payments, the order of rows, missing values."""

import copy
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from esms_desktop.document.evaluation import bibliotheque, juger
from esms_desktop.exchange.interchange import depuis_objet
from esms_desktop.exchange.verdict_json import verdict_vers_json

PACKS = bibliotheque()
APPELS = [
    "amorcage-2021-national",
    "amorcage-2021-nouvelle-aquitaine",
    "generalisation-2022-guadeloupe",
    "generalisation-2022-national",
]
TYPES = ["acquisition", "renouvellement", "conformite", "usages", "deploiement", "hors_perimetre", None]
oui_non = st.sampled_from([True, False, None])
CALME = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def dossiers(draw):
    """A dossier of 1 to 5 OG and 0 to 60 ESMS, known or not, under any call with amounts."""
    nb_og = draw(st.integers(1, 5))
    organismes = [
        {
            "id": f"og{i}",
            "role": "porteur" if i == 0 else "membre",
            "nb_esms_total": draw(st.one_of(st.none(), st.integers(0, 60))),
        }
        for i in range(nb_og)
    ]
    nombre = draw(st.sampled_from([0, 1, 7, 8, 14, 15, 30, 49, 50, 60]))
    alea = random.Random(draw(st.integers(0, 10_000)))
    etablissements = [
        {
            "id": f"es{i}",
            "organisme": f"og{alea.randrange(nb_og)}",
            "departement": alea.choice(["33", "31", "971", "2A", None]) if alea.random() < 0.3 else "33",
            "type_intervention": alea.choice(TYPES) if alea.random() < 0.4 else "acquisition",
            "heures_eligibles": alea.choice([None, 0, 1000, 333]),
            "heures_confort": alea.choice([None, 0, 500, 667]),
            "type_public": alea.choice(["pa", "ph_enfant", "domicile", "social", None]),
        }
        for i in range(nombre)
    ]
    projet = {
        "type_projet": draw(st.sampled_from(["acquisition", "conformite", "mixte", "usages", None])),
        "demande_equipement": draw(oui_non),
        "demande_amoa_marche": draw(oui_non),
        "demande_amoa_pilotage": draw(oui_non),
        "consultation_prevue": draw(oui_non),
    }
    return {
        "format": "esms-desktop/dossier",
        "version": 1,
        "appel": draw(st.sampled_from(APPELS)),
        "projet": projet,
        "solution": {"reference_segur": draw(st.sampled_from(["oui", "non", "inconnu", None]))},
        "organismes": organismes,
        "etablissements": etablissements,
    }


def verdict(brut):
    return juger(depuis_objet(brut), PACKS.charger(brut["appel"]))


@CALME
@given(dossiers())
def test_aucun_montant_n_est_negatif_et_les_versements_font_le_total_au_centime(brut):
    financement = verdict(brut).financement
    assert all(ligne.montant >= 0 for ligne in financement.lignes)
    assert sum(v.montant for v in financement.versements) == financement.total_certain
    assert all(v.montant >= 0 for v in financement.versements)
    assert financement.total_possible >= financement.total_certain
    if financement.repartition:
        assert sum(r.montant for r in financement.repartition) == financement.total_certain
        assert all(r.montant >= 0 for r in financement.repartition)


@CALME
@given(dossiers(), st.integers(0, 1000))
def test_l_ordre_des_lignes_ne_change_rien(brut, graine):
    melange = copy.deepcopy(brut)
    random.Random(graine).shuffle(melange["etablissements"])
    random.Random(graine + 1).shuffle(melange["organismes"])
    assert _sans_ordre(verdict(melange)) == _sans_ordre(verdict(brut))


def _sans_ordre(juge):
    objet = verdict_vers_json(juge, "x")
    for critere in objet["criteres"]:
        critere["manquants"].sort()
        critere["elements"].sort()
    objet["financement"]["manquants"].sort()
    return objet


@CALME
@given(st.integers(1, 30), st.integers(0, 1000), st.sampled_from(APPELS))
def test_ajouter_un_esms_a_un_petit_organisme_ne_baisse_jamais_le_total_certain(nombre, graine, appel):
    alea = random.Random(graine)

    def brut(n):
        etats = random.Random(graine)
        return {
            "format": "esms-desktop/dossier",
            "version": 1,
            "appel": appel,
            "projet": {
                "type_projet": "acquisition",
                "demande_equipement": True,
                "demande_amoa_marche": True,
                "demande_amoa_pilotage": True,
            },
            "organismes": [
                {"id": f"og{i}", "role": "porteur" if i == 0 else "membre", "nb_esms_total": 7}
                for i in range(4)
            ],
            "etablissements": [
                {
                    "id": f"es{i}",
                    "organisme": f"og{i % 4}",
                    "departement": "971" if "guadeloupe" in appel else "33",
                    "type_intervention": etats.choice(["acquisition", "conformite"]),
                }
                for i in range(n)
            ],
        }

    ajoutes = alea.randint(1, 10)
    avant, apres = verdict(brut(nombre)), verdict(brut(nombre + ajoutes))
    assert apres.financement.total_certain > avant.financement.total_certain


@pytest.mark.parametrize("nom", ["E01", "E09", "E02", "E18", "E20"])
def test_une_reponse_retiree_ne_rend_jamais_un_critere_satisfait(nom, scenario):
    """Of every field of the scenario in turn. A row's own software is a choice whose absence has a meaning."""
    brut = scenario(nom)
    base = {c.id: c.etat for c in verdict(brut).criteres}
    for table in ("projet", "solution"):
        for champ in list(brut[table]):
            prive = copy.deepcopy(brut)
            del prive[table][champ]
            _compare(base, prive, f"{table}.{champ}")
    for table in ("organismes", "etablissements"):
        for champ in [c for c in brut[table][0] if c != "id"]:
            prive = copy.deepcopy(brut)
            del prive[table][0][champ]
            _compare(base, prive, f"{table}.{champ}")


def _compare(base, prive, quoi):
    for critere in verdict(prive).criteres:
        if critere.etat == "satisfait":
            assert base[critere.id] == "satisfait", f"{quoi} retiré rend {critere.id} satisfait"


@pytest.mark.parametrize("appel", APPELS)
def test_un_dossier_vide_n_a_aucun_critere_d_eligibilite_satisfait(appel):
    vide = {"format": "esms-desktop/dossier", "version": 1, "appel": appel}
    juge = verdict(vide)
    assert [c.id for c in juge.criteres if c.etat == "satisfait"] == []
    assert not juge.pret
    assert juge.orientation.voie is None
    assert juge.financement.total_certain == 0
