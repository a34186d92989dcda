"""The search line: anything in a few letters, by keyboard alone."""

import pytest
from PySide6.QtCore import Qt

from esms_desktop.document.recherche import Resultat
from esms_desktop.dossier.steps import pages
from tests.gui.atelier import ateliers, exemple
from ui.dialogs.glossaire import DialogueGlossaire

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


@pytest.fixture
def atelier(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir:
        yield ouvrir(exemple())


def ouvrir(atelier, qtbot, texte=""):
    qtbot.keyClick(atelier.fenetre, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    recherche = atelier.cadre.recherche
    assert recherche.isVisible()
    qtbot.keyClicks(recherche.champ, texte)
    return recherche


def titres(recherche):
    return [r.titre for r in recherche.modele.rangs if isinstance(r, Resultat)]


def choisi(recherche):
    return recherche.vue.currentIndex().data(Qt.ItemDataRole.UserRole)


def test_ctrl_k_montre_d_abord_les_pages(atelier, qtbot):
    recherche = ouvrir(atelier, qtbot)
    assert recherche.modele.rangs[0] == "Étapes et pages"
    assert titres(recherche)[0] == "L’appel à projets"
    assert len(titres(recherche)) == len(list(pages()))
    assert recherche.champ.hasFocus()


def test_le_bouton_du_menu_ouvre_la_recherche(atelier, qtbot):
    qtbot.mouseClick(atelier.fenetre.menuBar().cornerWidget(), Qt.MouseButton.LeftButton)
    assert atelier.cadre.recherche.isVisible()


def test_entree_mene_a_l_etablissement(atelier, qtbot):
    recherche = ouvrir(atelier, qtbot, "airial")
    assert choisi(recherche).titre == "EHPAD L’Airial"
    qtbot.keyClick(recherche.champ, Qt.Key.Key_Return)
    assert not recherche.isVisible()
    assert atelier.cadre.page_courante.id == "etablissements"


@pytest.mark.parametrize("texte", ["labouheyre", "400902011", "400 902 011", "LABOUHEYRE"])
def test_une_commune_ou_un_numero_trouve_l_etablissement(atelier, qtbot, texte):
    assert "EHPAD L’Airial" in titres(ouvrir(atelier, qtbot, texte))


def test_un_champ_se_trouve_sans_accent_et_s_ouvre(atelier, qtbot):
    recherche = ouvrir(atelier, qtbot, "intitule")
    assert choisi(recherche).titre == "Intitulé du projet"
    qtbot.keyClick(recherche.champ, Qt.Key.Key_Return)
    assert atelier.qapp.focusWidget().accessibleName().startswith("Intitulé du projet")


def test_un_critere_se_trouve_et_s_ouvre_dans_le_panneau_meme_masque(atelier, qtbot):
    atelier.actions["voir_criteres"].trigger()
    recherche = ouvrir(atelier, qtbot, "une seule solution")
    assert choisi(recherche).genre == "critere"
    qtbot.keyClick(recherche.champ, Qt.Key.Key_Return)
    assert atelier.cadre.panneau.isVisible()
    ligne = atelier.qapp.focusWidget()
    assert ligne.accessibleName().startswith("Une seule solution pour tous")
    assert ligne.ouvert


def test_un_mot_du_glossaire_s_ouvre(atelier, qtbot):
    recherche = ouvrir(atelier, qtbot, "grades")
    assert choisi(recherche) == Resultat(
        "mot", "GRADeS", "Groupement régional d’appui au développement de la e-santé", "GRADeS"
    )
    qtbot.keyClick(recherche.champ, Qt.Key.Key_Return)
    ouvert = next(w for w in atelier.qapp.topLevelWidgets() if isinstance(w, DialogueGlossaire))
    assert ouvert.isVisible()
    ouvert.close()


def test_les_fleches_sautent_les_titres_de_groupe(atelier, qtbot):
    recherche = ouvrir(atelier, qtbot, "finess")
    vus = [choisi(recherche)]
    for _ in range(12):
        qtbot.keyClick(recherche.champ, Qt.Key.Key_Down)
        vus.append(choisi(recherche))
    assert all(isinstance(vu, Resultat) for vu in vus)
    assert len({vu.genre for vu in vus}) > 1
    qtbot.keyClick(recherche.champ, Qt.Key.Key_Up)
    assert choisi(recherche) == vus[-2]


def test_echap_ferme_et_rend_le_focus(atelier, qtbot):
    atelier.cadre.aller("projet.acronyme")
    champ = atelier.qapp.focusWidget()
    recherche = ouvrir(atelier, qtbot, "x")
    qtbot.keyClick(recherche.champ, Qt.Key.Key_Escape)
    assert not recherche.isVisible()
    assert champ.hasFocus()


def test_quand_rien_ne_correspond_on_le_dit(atelier, qtbot):
    ouvrir(atelier, qtbot, "zzzz")
    assert "Rien ne correspond. Essayez un mot plus court." in atelier.textes(atelier.cadre.recherche)


def test_ce_qui_vient_d_etre_ajoute_se_trouve(atelier, qtbot):
    atelier.document.add("organismes", {"raison_sociale": "Fondation Zéphyr"})
    assert titres(ouvrir(atelier, qtbot, "zephyr")) == ["Fondation Zéphyr"]


def test_le_nombre_de_resultats_est_annonce(atelier, qtbot):
    recherche = ouvrir(atelier, qtbot)
    dites = []
    recherche._annonceur.dite.connect(dites.append)
    qtbot.keyClicks(recherche.champ, "airial")
    qtbot.waitUntil(lambda: bool(dites))
    assert dites == ["1\u00a0résultat. EHPAD L’Airial, Établissements, Labouheyre, 400902011"]
