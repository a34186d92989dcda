"""A picture in the window: its shapes at their places in the colours of the theme, its words for a screen reader."""

import pytest
from PySide6.QtCore import QPoint

from esms_desktop.graphiques.dessin import Dessin, Disque, Polygone, Rectangle, Texte, Trait
from tests.gui.gestes import description_lue, nom_lu
from ui.dessin import VueDessin
from ui.theme import CLAIR, SOMBRE


def drapeau(cadre):
    """A filled half, a disc, a line; as tall as a third of its width."""
    moitie = cadre.largeur / 2
    return Dessin(
        cadre.largeur,
        cadre.largeur / 3,
        (
            Rectangle(0, 0, moitie, cadre.largeur / 3, fond="accent"),
            Disque(1.5 * moitie, cadre.largeur / 6, 10, fond="satisfait"),
            Polygone(((moitie, 0), (moitie + 8, 0), (moitie + 8, 8), (moitie, 8)), fond="non_satisfait"),
            Trait(moitie, 30, cadre.largeur, 30, "texte", 3),
            Texte(moitie, 60, "Score", ancre="milieu"),
        ),
        "Drapeau",
        "Une moitié pleine et un disque.",
        (("Forme", "Couleur"), ("moitié", "accent")),
    )


@pytest.fixture
def vue(theme, qtbot):
    faite = VueDessin(theme, drapeau)
    qtbot.addWidget(faite)
    faite.resize(300, 10)
    faite.show()
    return faite


def couleur(vue, x, y):
    return vue.grab().toImage().pixelColor(QPoint(x, y)).name().upper()


def test_les_formes_sont_a_leur_place_dans_les_couleurs_du_theme(vue, theme):
    assert vue.height() == 100
    assert couleur(vue, 10, 50) == CLAIR.accent
    assert couleur(vue, 225, 50) == CLAIR.satisfait
    assert couleur(vue, 154, 4) == CLAIR.non_satisfait
    assert couleur(vue, 290, 30) == CLAIR.texte
    theme.choisir("sombre")
    assert couleur(vue, 10, 50) == SOMBRE.accent
    assert couleur(vue, 225, 50) == SOMBRE.satisfait


def test_le_dessin_se_refait_pour_une_autre_largeur(vue):
    vue.resize(600, vue.height())
    assert vue.height() == 200
    assert couleur(vue, 290, 190) == CLAIR.accent
    assert couleur(vue, 450, 100) == CLAIR.satisfait


def test_un_lecteur_d_ecran_dit_ce_que_le_dessin_montre(vue):
    assert nom_lu(vue) == "Drapeau"
    assert description_lue(vue) == "Une moitié pleine et un disque."
