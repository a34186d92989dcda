"""Moving a dossier to other rules: what changes is said first, and a dossier keeps the rules it was started with."""

import dataclasses
import shutil

import pytest

from esms_desktop.common.errors import UserError
from esms_desktop.common.resources import resource
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.passage import ce_qui_change, constats, regles_du_document
from esms_desktop.exchange.interchange import lire_dossier
from tests.conftest import DONNEES

NA, NATIONAL = "amorcage-2021-nouvelle-aquitaine", "generalisation-2022-national"


@pytest.fixture
def dossier():
    return lire_dossier(DONNEES / "scenarios" / "E01.json")


def test_on_voit_les_regles_les_constats_et_les_montants_avant_de_changer_d_appel(dossier):
    packs = bibliotheque()
    passage = ce_qui_change(dossier, packs.charger(NA), packs.charger(NATIONAL))
    assert (passage.avant.appel, passage.apres.appel) == (NA, NATIONAL)
    etats = {c.id: c.etats for c in passage.constats}
    assert etats["taille-grappe"] == ("satisfait", "satisfait")
    assert etats["autodiagnostic-maturite"] == (None, "satisfait")  # only the 2022 call asks for it
    assert etats["soutien-departement"] == ("a_completer", None)  # only the 2021 call does
    assert {c.id for c in passage.constats if c.change} >= {"autodiagnostic-maturite", "soutien-departement"}
    assert any(e.table == "forfait" and e.id == "acquisition" for e in passage.regles)
    # 15 × 25 000 + 300 000 + 115 000, then 15 × (7 000 + 14 500) + 300 000 + 115 000
    assert passage.avant.financement.total_certain == 79_000_000
    assert passage.apres.financement.total_certain == 73_750_000


def test_une_justification_que_le_nouvel_appel_ne_demande_pas_est_signalee(dossier):
    packs = bibliotheque()
    justifie = dataclasses.replace(dossier, justifications={"taille-grappe": "…", "un-critere-local": "…"})
    assert ce_qui_change(justifie, packs.charger(NA), packs.charger(NATIONAL)).sans_suite == (
        "un-critere-local",
    )


def test_le_meme_appel_ne_change_rien(dossier):
    pack = bibliotheque().charger(NA)
    passage = ce_qui_change(dossier, pack, pack)
    assert not passage.regles
    assert not [c for c in passage.constats if c.change]
    assert constats([passage.avant]) != []


# --- versions of the rules --------------------------------------------------------------------------------


@pytest.fixture
def deux_versions(tmp_path):
    """A library where today's pack is version 2 and version 1 is kept beside it; they differ by one title."""
    source = resource("regles", NA)
    for nom, numero, court in ((f"{NA}@1", 1, "Version d’hier"), (NA, 2, "Version du jour")):
        shutil.copytree(source, tmp_path / nom)
        appel = tmp_path / nom / "appel.toml"
        texte = appel.read_text(encoding="utf-8").replace("version = 1\n", f"version = {numero}\n", 1)
        texte = texte.replace(
            'titre_court = "Amorçage 2021, Nouvelle-Aquitaine"', f'titre_court = "{court}"', 1
        )
        appel.write_text(texte, encoding="utf-8")
    return bibliotheque([tmp_path])


def test_un_dossier_garde_les_regles_avec_lesquelles_il_a_commence(deux_versions):
    pack, phrase = regles_du_document(NA, 1, deux_versions)
    assert (pack.appel.version, pack.appel.titre_court) == (1, "Version d’hier")
    assert "v1 → v2" in phrase
    assert "tant que vous ne demandez pas" in phrase


def test_un_dossier_deja_aux_regles_du_jour_ne_dit_rien(deux_versions):
    pack, phrase = regles_du_document(NA, 2, deux_versions)
    assert (pack.appel.titre_court, phrase) == ("Version du jour", "")


def test_des_regles_que_l_application_n_a_pas_sont_remplacees_et_c_est_dit():
    pack, phrase = regles_du_document(NA, 7, bibliotheque())
    assert pack.appel.version == 1
    assert "v7" in phrase
    assert "jugé avec les règles v1" in phrase


def test_une_ancienne_version_n_est_pas_proposee_comme_un_appel(deux_versions):
    assert [nom for nom in deux_versions.ids() if nom.startswith(NA)] == [NA]
    assert "Version d’hier" not in [a.titre_court for a in deux_versions.appels()]


def test_le_dossier_d_une_ancienne_version_doit_dire_le_bon_numero(tmp_path):
    shutil.copytree(resource("regles", NA), tmp_path / f"{NA}@4")
    with pytest.raises(UserError, match="n’est pas le nom du dossier"):
        bibliotheque([tmp_path]).charger(NA, 4)
