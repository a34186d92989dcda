"""The list of steps: a word for each state, only the rows that differ, arrows and Enter."""

import pytest
from PySide6.QtCore import Qt

from tests.gui.atelier import ateliers, exemple
from ui.etapes import ModeleEtapes

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


@pytest.fixture
def ouvrir(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir:
        yield ouvrir


def enonces(atelier):
    modele = atelier.cadre.parcours.modele
    return [modele.index(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(modele.rowCount())]


def test_chaque_etape_dit_son_etat_par_un_mot_et_un_nombre(ouvrir):
    atelier = ouvrir()
    assert enonces(atelier)[0] == "Étape 1, L’appel à projets, complet"
    etapes = {e.partition(",")[0]: e for e in enonces(atelier)}
    assert list(etapes) == [f"Étape {numero}" for numero in range(1, 13)]
    assert etapes["Étape 4"].startswith("Étape 4, Grappe, à faire, ")
    assert etapes["Étape 11"] == "Étape 11, Relecture et export, à consulter"


def test_une_faute_se_compte(ouvrir):
    atelier = ouvrir(exemple())
    lignes = atelier.document.dossier.etablissements
    atelier.document.set(f"etablissements[{lignes[0].id}].finess_et", lignes[1].finess_et)
    assert "Étape 4, Grappe, à corriger, 1\u00a0point" in enonces(atelier)


def test_les_pages_de_l_etape_courante_seules_se_montrent(ouvrir):
    atelier = ouvrir(exemple())
    atelier.cadre.montrer_page("projet")
    assert [e for e in enonces(atelier) if not e.startswith("Étape")] == [
        "Le projet, complet, page affichée",
        "Solution et interopérabilité, complet",
    ]


def test_seules_les_lignes_qui_different_sont_annoncees(ouvrir):
    atelier = ouvrir(exemple())
    modele: ModeleEtapes = atelier.cadre.parcours.modele
    changees = []
    modele.dataChanged.connect(lambda haut, bas, *_: changees.append((haut.row(), bas.row())))
    atelier.document.set("projet.acronyme", "AUTRE")
    assert changees == []
    lignes = atelier.document.dossier.etablissements
    atelier.document.set(f"etablissements[{lignes[0].id}].finess_et", lignes[1].finess_et)
    assert changees == [(3, 3)]  # the fourth step: the establishments


def test_au_clavier_les_fleches_choisissent_et_entree_ouvre(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    vue = atelier.trouver("Parcours")
    vue.setFocus()
    qtbot.keyClick(vue, Qt.Key.Key_Down)
    assert atelier.cadre.page_courante.id == "appel"
    qtbot.keyClick(vue, Qt.Key.Key_Return)
    assert atelier.cadre.page_courante.id == "fonctions"


def test_une_etape_rouvre_la_page_vue_en_dernier(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    atelier.cadre.montrer_page("solution")
    atelier.cadre.montrer_page("appel")
    vue = atelier.trouver("Parcours")
    rang = next(n for n, e in enumerate(enonces(atelier)) if e.startswith("Étape 5"))
    qtbot.mouseClick(
        vue.viewport(), Qt.MouseButton.LeftButton, pos=vue.visualRect(vue.model().index(rang)).center()
    )
    assert atelier.cadre.page_courante.id == "solution"
