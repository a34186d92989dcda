"""Pictures of the whole frame in `build/captures`, to be looked at: light, dark, 125 and 150 %, empty, full."""

import dataclasses
from pathlib import Path

import pytest

from tests.benchmarks.conftest import dossier_de
from tests.gui.atelier import ateliers, exemple

CAPTURES = Path(__file__).parents[2] / "build" / "captures"
VARIANTES = {"clair": ("clair", 100), "sombre": ("sombre", 100), "150": ("clair", 150)}
pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


def longs():
    """49 ESMS whose names have 120 characters, one number out of three missing."""
    dossier = dossier_de(49)
    debut = (
        "Établissement d’hébergement pour personnes âgées dépendantes et de soins de suite de la communauté "
    )
    rangs = enumerate(dossier.etablissements)
    lignes = (
        dataclasses.replace(
            e, nom=f"{debut}{rang:>{120 - len(debut)}}", finess_et=None if rang % 3 == 0 else e.finess_et
        )
        for rang, e in rangs
    )
    return dataclasses.replace(dossier, etablissements=tuple(lignes))


@pytest.fixture
def ouvrir(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir:
        yield ouvrir


@pytest.mark.parametrize("variante", VARIANTES)
@pytest.mark.parametrize(("nom", "dossier"), [("vide", lambda: None), ("exemple", exemple), ("49", longs)])
def test_le_cadre_se_laisse_regarder(ouvrir, nom, dossier, variante):
    atelier = ouvrir(dossier())
    choix, zoom = VARIANTES[variante]
    atelier.theme.choisir(choix)
    atelier.theme.zoomer(zoom)
    if nom == "vide":
        atelier.cadre.montrer_page("organismes")
    else:
        atelier.cadre.montrer_page("projet")
        critere = "finess-geographique" if nom == "49" else "meme-departement"
        atelier.cadre.montrer_critere(critere)
    atelier.peindre()
    CAPTURES.mkdir(parents=True, exist_ok=True)
    assert atelier.fenetre.grab().save(str(CAPTURES / f"cadre-{nom}-{variante}.png"))
    assert (atelier.fenetre.width(), atelier.fenetre.height()) == (1366, 768)
    atelier.theme.choisir("clair")
    atelier.theme.taille_normale()
