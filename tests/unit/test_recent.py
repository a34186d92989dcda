"""The home window's list: the latest first, forgotten on request, never in the way."""

from datetime import datetime
from pathlib import Path

import pytest

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.recent import RECENTS_MAX, Recent, noter, oublier, recents


@pytest.fixture
def lieux(tmp_path):
    return Emplacements(tmp_path / "privé")


def un(nom, minute=0, pret=False):
    return Recent(
        Path("/dossiers") / nom, f"Projet {nom}", "Amorçage 2021", pret, datetime(2026, 11, 22, 10, minute)
    )


def test_le_dernier_dossier_est_le_premier_de_la_liste(lieux):
    for nom in ("a.esms", "b.esms", "c.esms"):
        noter(lieux, un(nom))
    assert [r.chemin.name for r in recents(lieux)] == ["c.esms", "b.esms", "a.esms"]


def test_un_dossier_note_deux_fois_ne_parait_qu_une_fois_avec_ce_qu_il_est_devenu(lieux):
    noter(lieux, un("a.esms"))
    noter(lieux, un("b.esms"))
    noter(lieux, un("a.esms", minute=30, pret=True))
    assert recents(lieux) == [un("a.esms", minute=30, pret=True), un("b.esms")]


def test_un_dossier_oublie_ne_revient_pas(lieux):
    noter(lieux, un("a.esms"))
    noter(lieux, un("b.esms"))
    oublier(lieux, un("a.esms").chemin)
    assert [r.chemin.name for r in recents(lieux)] == ["b.esms"]


def test_la_liste_s_arrete_a_vingt(lieux):
    for rang in range(RECENTS_MAX + 3):
        noter(lieux, un(f"{rang}.esms"))
    assert RECENTS_MAX == 20
    assert [r.chemin.name for r in recents(lieux)] == [f"{rang}.esms" for rang in range(22, 2, -1)]


@pytest.mark.parametrize("contenu", ["", "{}", "[1]", '[{"chemin": "a"}]', "\x00"])
def test_une_liste_abimee_est_une_liste_vide_qui_se_remplit_de_nouveau(lieux, contenu):
    lieux.racine.mkdir()
    (lieux.racine / "recents.json").write_text(contenu, encoding="utf-8")
    assert recents(lieux) == []
    noter(lieux, un("a.esms"))
    assert recents(lieux) == [un("a.esms")]


def test_un_dossier_prive_impossible_a_ecrire_n_arrete_rien(tmp_path):
    (tmp_path / "privé").write_text("un fichier")
    lieux = Emplacements(tmp_path / "privé")
    noter(lieux, un("a.esms"))
    assert recents(lieux) == []
