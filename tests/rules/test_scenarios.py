"""Every scenario gives its expected verdict, through the command line and its JSON."""

import json

import pytest

from tests.conftest import DONNEES, SCENARIOS


@pytest.fixture(params=SCENARIOS)
def juge(request, commande):
    """The verdict of a scenario and what it must contain, both as JSON."""
    chemin = DONNEES / "scenarios" / f"{request.param}.json"
    attendu = json.loads(chemin.with_suffix(".attendu.json").read_text(encoding="utf-8"))
    statut, sortie, erreur = commande("verifier", chemin, "--json")
    assert statut in (0, 1), erreur
    return json.loads(sortie), attendu


def test_les_lignes_de_financement_sont_celles_attendues(juge):
    verdict, attendu = juge
    lignes = attendu["financement"]["lignes"]
    trouvees = verdict["financement"]["lignes"]
    assert [
        {cle: ligne[cle] for cle in voulue} for ligne, voulue in zip(trouvees, lignes, strict=True)
    ] == lignes


def test_les_totaux_et_les_versements_sont_exacts(juge):
    verdict, attendu = juge
    financement = verdict["financement"]
    assert financement["total_certain"] == attendu["financement"]["total_certain"]
    assert financement["total_possible"] == attendu["financement"]["total_possible"]
    assert [v["montant"] for v in financement["versements"]] == attendu["financement"]["versements"]


def test_les_constats_et_les_portees_sont_ceux_attendus(juge):
    verdict, attendu = juge
    etats = {c["id"]: c["etat"] for c in verdict["criteres"]}
    portees = {c["id"]: c["portee"] for c in verdict["criteres"]}
    assert {nom: etats[nom] for nom in attendu.get("criteres", {})} == attendu.get("criteres", {})
    assert {nom: portees[nom] for nom in attendu.get("portees", {})} == attendu.get("portees", {})


def test_la_voie_la_repartition_et_l_usage_sont_ceux_attendus(juge):
    verdict, attendu = juge
    if "voie" in attendu:
        assert verdict["orientation"]["voie"] == attendu["voie"]
    if "repartition" in attendu:
        repartition = {r["region"]: r["montant"] for r in verdict["financement"]["repartition"]}
        assert repartition == attendu["repartition"]
    if "usage" in attendu:
        assert {cle: verdict["usage"][cle] for cle in attendu["usage"]} == attendu["usage"]


def test_chaque_constat_dit_pourquoi_et_cite_sa_source(juge):
    verdict, _ = juge
    for critere in verdict["criteres"]:
        assert critere["phrase"], critere["id"]
        assert "{" not in critere["phrase"], critere["phrase"]
        assert all(s["document"] and s["section"] for s in critere["sources"]), critere["id"]
    for ligne in verdict["financement"]["lignes"]:
        assert ligne["raison"]
        assert ligne["sources"]
