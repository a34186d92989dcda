"""« Modifier en fiche »: every field of one row, beside the table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from esms_desktop.dossier.catalogue import champs_de_table
from tests.gui.tableau import ALT, CTRL, Tableau

Touche = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def tableau(qtbot, tmp_path):
    fait = Tableau(qtbot, tmp_path)
    yield fait
    fait.fermer()


def fiche(tableau):
    return tableau.liste.fiche


def champ(tableau, libelle):
    """The line of that field of the form."""
    return next(e for e in fiche(tableau).findChildren(QLineEdit) if e.accessibleName() == libelle)


def phrases(tableau):
    return [e.text() for e in fiche(tableau)._a_reprendre.findChildren(QLabel) if e.isVisible()]


def test_f4_ouvre_la_fiche_sur_le_champ_de_la_cellule(tableau):
    tableau.aller(1, "commune")
    tableau.touche(Touche.Key_F4)
    assert fiche(tableau).isVisible()
    assert fiche(tableau).titre.text() == "SSIAD du Bassin"
    assert QApplication.focusWidget() is champ(tableau, "Commune")
    assert champ(tableau, "Commune").text() == "Mios"


def test_ce_qu_on_y_tape_se_voit_dans_le_tableau(tableau):
    tableau.aller(1, "commune")
    tableau.touche(Touche.Key_Return, CTRL)
    commune = champ(tableau, "Commune")
    commune.selectAll()
    tableau.taper("Audenge")
    tableau.touche(Touche.Key_Tab)
    assert tableau.texte(1, "commune") == "Audenge"
    tableau.pont.annuler()
    assert champ(tableau, "Commune").text() == "Mios"


def test_tous_les_champs_de_la_ligne_y_sont(tableau):
    tableau.aller(0)
    tableau.cliquer("Modifier en fiche")
    montres = set(fiche(tableau)._formulaire.blocs)
    assert montres == {f"etablissements[a].{c.nom}" for c in champs_de_table("etablissements")}


def test_la_fiche_dit_d_abord_ce_qui_est_a_reprendre(tableau):
    tableau.document.set("etablissements[a].capacite", "beaucoup")
    tableau.aller(0)
    tableau.touche(Touche.Key_F4)
    dites = phrases(tableau)
    assert dites[0].startswith("Capacité : «\u00a0beaucoup\u00a0» n’est pas un nombre")
    assert "FINESS géographique : à compléter" in dites
    tableau.qtbot.mouseClick(
        tableau.bouton("Aller au champ : FINESS géographique : à compléter"), Qt.MouseButton.LeftButton
    )
    assert QApplication.focusWidget() is champ(tableau, "FINESS géographique")
    tableau.taper("330902016")
    tableau.touche(Touche.Key_Tab)
    assert "FINESS géographique : à compléter" not in phrases(tableau)
    assert tableau.dossier.etablissements[0].finess_et == "330902016"


def test_fiche_suivante_et_precedente(tableau):
    tableau.aller(0)
    tableau.touche(Touche.Key_F4)
    champ(tableau, "Nom").selectAll()
    tableau.taper("MAS")
    tableau.cliquer("Ligne suivante")
    assert fiche(tableau).titre.text() == "SSIAD du Bassin"
    assert tableau.dossier.etablissements[0].nom == "MAS"
    assert tableau.ici()[0] == 1
    tableau.qtbot.keyClick(champ(tableau, "Nom"), Touche.Key_PageUp, ALT)
    assert fiche(tableau).titre.text() == "MAS"
    assert not tableau.bouton("Ligne précédente").isEnabled()


def test_la_fiche_suit_la_ligne_courante(tableau, qtbot):
    tableau.aller(0)
    tableau.touche(Touche.Key_F4)
    tableau.aller(2)
    qtbot.waitUntil(lambda: fiche(tableau).titre.text() == "IME Le Phare")


def test_echap_ferme_et_rend_le_tableau(tableau):
    tableau.aller(1, "commune")
    tableau.touche(Touche.Key_F4)
    champ(tableau, "Commune").selectAll()
    tableau.taper("Audenge")
    tableau.qtbot.keyClick(champ(tableau, "Commune"), Touche.Key_Escape)
    assert not fiche(tableau).isVisible()
    assert tableau.vue.hasFocus()
    assert tableau.ici() == (1, "commune")
    assert tableau.dossier.etablissements[1].commune == "Audenge"


def test_echap_dans_le_tableau_ferme_la_fiche(tableau):
    tableau.aller(1)
    tableau.touche(Touche.Key_F4)
    tableau.vue.setFocus()
    tableau.qtbot.keyClick(tableau.vue, Touche.Key_Escape)
    assert not fiche(tableau).isVisible()


def test_ajouter_avec_la_fiche_ouverte_remplit_la_fiche(tableau):
    tableau.aller(0)
    tableau.touche(Touche.Key_F4)
    tableau.cliquer("Ajouter un établissement")
    assert fiche(tableau).ligne == tableau.modele.ligne(3)
    tableau.taper("MAS")
    tableau.touche(Touche.Key_Tab)
    assert tableau.dossier.etablissements[3].nom == "MAS"


def test_supprimer_la_ligne_ferme_sa_fiche(tableau):
    tableau.aller(1)
    tableau.touche(Touche.Key_F4)
    tableau.document.remove("etablissements", ["b"])
    assert not fiche(tableau).isVisible()


def test_la_fiche_d_un_organisme_a_ses_champs_imbriques(qtbot, tmp_path):
    tableau = Tableau(qtbot, tmp_path, table="organismes")
    tableau.aller(0, "raison_sociale")
    tableau.touche(Touche.Key_F4)
    assert "organismes[pins].autodiagnostic.score_global" in fiche(tableau)._formulaire.blocs
    tableau.fermer()
