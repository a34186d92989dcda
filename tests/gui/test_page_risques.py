"""The risks page: the list with its criticity, the matrix that follows it, what is missing and the way to it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTabBar

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import Personne
from esms_desktop.dossier.rows.suivi import Risque
from tests.gui import regards
from tests.gui.contraste import textes_pales
from tests.gui.gestes import cliquer, focus, trouver
from tests.gui.poste import APPEL, lu, postes
from ui.pages.risques import Risques

DEUX = Dossier(
    appel=APPEL,
    personnes=(Personne(id="anne", nom="Durand"),),
    risques=(
        Risque(id="a", libelle="Retard", probabilite=3, impact=4, parade="Marge", responsable="anne"),
        Risque(id="b", libelle="Panne", probabilite=2),
    ),
)


@pytest.fixture
def ouvrir(qtbot, tmp_path):
    gardes = postes(qtbot, tmp_path)
    faire = next(gardes)

    def montrer(depuis=DEUX):
        poste = faire(depuis)
        poste.page = Risques(poste.contexte)
        poste.page.setMinimumHeight(600)
        poste.montrer(poste.page)
        return poste

    yield montrer
    next(gardes, None)


def matrice(poste):
    barre = poste.page.findChild(QTabBar)
    barre.setFocus()
    QTest.keyClick(barre, Qt.Key.Key_Right)
    poste.peindre()
    return poste.page.onglets.courant


def liste(poste):
    return poste.page.onglets.montrer("Liste")


def test_la_criticite_se_calcule_dans_la_liste(ouvrir):
    poste = ouvrir()
    modele = liste(poste).modele
    colonne = modele.rang_du_champ("criticite")
    assert [modele.index(rang, colonne).data() for rang in range(2)] == ["12", ""]
    assert poste.page.aller("risques[b].impact")
    QTest.keyClicks(focus(), "4")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert poste.dossier.risques[1].impact == 4
    assert modele.index(1, colonne).data() == "8"


def test_la_phrase_du_haut_compte_par_niveau(ouvrir):
    poste = ouvrir()
    assert "2 risques : 1 majeur et 1 à évaluer." in lu(poste.page)
    poste.document.set("risques[b].impact", "1")
    assert "2 risques : 1 majeur et 1 faible." in lu(poste.page)


def test_la_matrice_suit_la_liste_et_met_les_inconnus_a_part(ouvrir):
    poste = ouvrir()
    vue = matrice(poste)
    assert vue.dessin.dessin.table[1:] == (
        ("Retard", "3", "4", "12", "majeur"),
        ("Panne", "2", "", "", "à évaluer"),
    )
    assert "À évaluer" in vue.dessin.accessibleDescription()
    poste.document.set("risques[b].impact", "4")
    assert vue.dessin.dessin.table[2] == ("Panne", "2", "4", "8", "élevé")


def test_ce_qui_manque_mene_au_champ(ouvrir):
    poste = ouvrir()
    vue = matrice(poste)
    assert "Panne : dites l’impact, de 1 à 4." in lu(vue)
    cliquer(trouver(vue, "Compléter\u00a0: Panne\u00a0: dites l’impact, de 1 à 4.", QPushButton))
    assert poste.allers == ["risques[b].impact"]


def test_sans_risque_la_matrice_renvoie_a_la_liste(ouvrir):
    poste = ouvrir(Dossier(appel=APPEL))
    vue = matrice(poste)
    assert not vue.dessin.isVisible()
    cliquer(trouver(vue, "Commencer par la liste", QPushButton))
    poste.peindre()
    assert focus() is liste(poste).vide.preremplir


def test_une_matrice_cachee_ne_compte_rien(ouvrir):
    poste = ouvrir()
    vue = matrice(poste)
    avant = vue.dessin.dessin
    liste(poste)
    poste.document.set("risques[b].impact", "4")
    assert vue.dessin.dessin is avant
    matrice(poste)
    assert vue.dessin.dessin is not avant


@pytest.mark.parametrize("depuis", [DEUX, Dossier(appel=APPEL)], ids=["remplie", "vide"])
def test_la_matrice_se_lit_s_entend_et_se_parcourt(ouvrir, depuis):
    poste = ouvrir(depuis)
    matrice(poste)
    fenetre = poste.page.window()
    portes = (regards.noms, regards.textes_coupes, regards.debordements, regards.souris_seule, textes_pales)
    assert [faute for regard in portes for faute in regard(fenetre)] == []
