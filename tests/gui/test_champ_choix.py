"""Fields where one chooses: closed lists, boxes, yes or no, a calendar, rows of another list."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QRadioButton

from esms_desktop.common.fr_format import INSECABLE
from tests.gui.feuille import ALT, feuilles
from tests.gui.gestes import tous, trouver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # popups without a screen
Touche = Qt.Key
I = INSECABLE  # noqa: E741


@pytest.fixture
def feuille(qtbot, tmp_path):
    yield from feuilles(qtbot, tmp_path)


def cliquer(bouton):
    """A click on the box or the first letters: where people click."""
    QTest.mouseClick(bouton, Qt.MouseButton.LeftButton, pos=QPoint(12, bouton.height() // 2))


# --- closed lists -----------------------------------------------------------------------------------------


def test_un_choix_se_fait_en_tapant_son_debut(feuille):
    f = feuille("projet.type_projet")
    combo = f.bloc("projet.type_projet").saisie.combo
    assert combo.currentText() == "Pas encore répondu"
    f.entrer("projet.type_projet")
    f.taper("ren")
    f.sortir()
    assert f.dossier.projet.type_projet == "renouvellement"
    assert combo.currentText() == "Renouvellement"


def test_un_choix_se_defait(feuille):
    f = feuille("projet.type_projet")
    f.pont.saisir("projet.type_projet", "mixte")
    combo = f.bloc("projet.type_projet").saisie.combo
    assert combo.currentText() == "Projet mixte"
    f.entrer("projet.type_projet")
    f.touche(Touche.Key_Home)
    f.sortir()
    assert f.dossier.projet.type_projet is None


def test_un_choix_fait_dans_la_liste_est_enregistre_aussitot(feuille):
    f = feuille("projet.type_projet")
    combo = f.bloc("projet.type_projet").saisie.combo
    f.entrer("projet.type_projet")
    f.touche(Touche.Key_Down, ALT)
    f.qtbot.waitUntil(combo.view().isVisible)
    f.qtbot.keyClick(combo.view(), Touche.Key_Down)
    f.qtbot.keyClick(combo.view(), Touche.Key_Return)
    assert f.dossier.projet.type_projet == "acquisition"


def test_un_texte_qui_n_est_aucun_des_choix_reste_visible(feuille):
    f = feuille("projet.type_projet")
    f.pont.saisir("projet.type_projet", "Téléconsultation")
    combo = f.bloc("projet.type_projet").saisie.combo
    assert combo.currentText() == "Téléconsultation"
    assert "n’est pas un choix possible" in f.textes("projet.type_projet")
    f.pont.saisir("projet.type_projet", "mixte")
    assert [combo.itemText(n) for n in range(combo.count())].count("Téléconsultation") == 0


def test_la_molette_ne_change_pas_un_choix_et_fait_defiler_la_page(feuille):
    f = feuille("projet.type_projet", "projet.ror", "organismes[og1].departement", "projet.date_debut")
    f.pont.saisir("projet.type_projet", "mixte")
    for cle in f.blocs:
        cible = f.bloc(cle).saisie.cible()
        for dedans in (False, True):
            (f.entrer if dedans else lambda _: f.ailleurs.setFocus())(cle)
            centre = QPointF(cible.rect().center())
            roue = QWheelEvent(
                centre, cible.mapToGlobal(centre), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(cible, roue)
    f.sortir()
    assert f.bloc("projet.type_projet").saisie.combo.currentText() == "Projet mixte"
    assert f.dossier.projet.type_projet == "mixte"
    assert f.dossier.projet.ror is None


def test_plusieurs_choix_se_cochent(feuille):
    f = feuille("projet.socles_vises")
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox))
    assert f.dossier.projet.socles_vises == ("dmp",)
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: MSSanté", QCheckBox))
    assert f.dossier.projet.socles_vises == ("mssante", "dmp")
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox))
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: MSSanté", QCheckBox))
    assert f.dossier.projet.socles_vises is None


def test_aucun_est_une_reponse_et_exclut_les_autres(feuille):
    f = feuille("projet.socles_vises")
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox))
    aucun = trouver(f.fenetre, f"Services socles visés{I}: Aucun", QCheckBox)
    cliquer(aucun)
    assert f.dossier.projet.socles_vises == ()
    assert not trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox).isChecked()
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox))
    assert not aucun.isChecked()
    assert f.dossier.projet.socles_vises == ("dmp",)


def test_des_choix_illisibles_restent_gardes_jusqu_a_ce_que_l_on_coche(feuille):
    f = feuille("projet.socles_vises")
    f.pont.saisir("projet.socles_vises", "DMP, télégraphe")
    assert "« télégraphe »".replace(" ", I) in f.textes("projet.socles_vises")
    assert not any(case.isChecked() for case in tous(f.fenetre, QCheckBox))
    f.entrer("projet.socles_vises")
    f.sortir()
    assert f.dossier.brouillons["projet.socles_vises"] == "DMP, télégraphe"
    cliquer(trouver(f.fenetre, f"Services socles visés{I}: DMP", QCheckBox))
    assert f.dossier.projet.socles_vises == ("dmp",)


# --- yes or no --------------------------------------------------------------------------------------------


def test_oui_non_ou_pas_encore_su(feuille):
    f = feuille("projet.demande_equipement")
    nom = f"Aide à l’équipement demandée{I}: "
    pas_su = trouver(f.fenetre, nom + "Pas encore su", QRadioButton)
    assert pas_su.isChecked()
    cliquer(trouver(f.fenetre, nom + "Non", QRadioButton))
    assert f.dossier.projet.demande_equipement is False
    f.touche(Touche.Key_Left)
    assert trouver(f.fenetre, nom + "Oui", QRadioButton).isChecked()
    f.sortir()
    assert f.dossier.projet.demande_equipement is True
    cliquer(pas_su)
    assert f.dossier.projet.demande_equipement is None


def test_une_reponse_illisible_ne_coche_rien_et_reste_dite(feuille):
    f = feuille("projet.demande_equipement")
    f.pont.saisir("projet.demande_equipement", "peut-être")
    assert not any(bouton.isChecked() for bouton in tous(f.fenetre, QRadioButton))
    assert f"«{I}peut-être{I}» n’est pas une réponse" in f.textes("projet.demande_equipement")
    f.pont.annuler()
    assert trouver(f.fenetre, f"Aide à l’équipement demandée{I}: Pas encore su", QRadioButton).isChecked()


def test_oui_avec_un_nom(feuille):
    f = feuille("projet.plateforme_regionale")
    nom = f"Plateforme régionale reliée au DUI{I}: "
    f.qtbot.mouseClick(trouver(f.fenetre, nom + "nom", QLineEdit), Qt.MouseButton.LeftButton)
    f.taper("PAACO-Globule")
    assert trouver(f.fenetre, nom + "Oui", QRadioButton).isChecked()
    f.sortir()
    assert f.dossier.projet.plateforme_regionale == "PAACO-Globule"
    cliquer(trouver(f.fenetre, nom + "Non", QRadioButton))
    assert f.dossier.projet.plateforme_regionale is False
    assert trouver(f.fenetre, nom + "nom", QLineEdit).text() == ""


# --- dates ------------------------------------------------------------------------------------------------


def test_une_date_se_prend_dans_un_calendrier_francais(feuille):
    f = feuille("projet.date_debut")
    f.ecrire("projet.date_debut", "15/03/2027")
    f.entrer("projet.date_debut")
    f.touche(Touche.Key_Down, ALT)
    calendrier = QApplication.activePopupWidget()
    assert calendrier.mois.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendrier.mois.locale().monthName(3) == "mars"
    f.touche(Touche.Key_Right)
    f.touche(Touche.Key_Return)
    assert f.dossier.projet.date_debut == date(2027, 3, 16)
    assert f.montre("projet.date_debut") == "16/03/2027"


# --- rows of another list ---------------------------------------------------------------------------------


def test_un_organisme_se_choisit_par_son_nom(feuille):
    f = feuille("etablissements[es1].organisme")
    combo = f.bloc("etablissements[es1].organisme").saisie.combo
    f.entrer("etablissements[es1].organisme")
    f.touche(Touche.Key_Down)
    f.sortir()
    assert f.dossier.etablissements[0].organisme == "og1"
    assert combo.currentText() == "Association Les Pins"
    assert [combo.itemText(n) for n in range(combo.count())] == ["Association Les Pins", "Fondation du Port"]


def test_un_organisme_renomme_change_de_nom_partout(feuille):
    f = feuille("etablissements[es1].organisme", "organismes[og2].raison_sociale")
    f.pont.saisir("etablissements[es1].organisme", "og2")
    f.ecrire("organismes[og2].raison_sociale", "Fondation du Phare")
    assert f.montre("etablissements[es1].organisme") == "Fondation du Phare"


def test_un_departement_se_trouve_par_un_morceau_de_son_nom(feuille):
    cle = "organismes[og1].departement"
    f = feuille(cle)
    f.entrer(cle)
    f.taper("reunion")
    liste = f.bloc(cle).saisie.combo.completer().popup()
    f.qtbot.waitUntil(liste.isVisible)
    assert liste.model().rowCount() == 1
    f.qtbot.keyClick(liste, Touche.Key_Down)
    f.qtbot.keyClick(liste, Touche.Key_Return)
    assert f.dossier.organismes[0].departement == "974"
    assert f.montre(cle) == "974 - La Réunion"


def test_plusieurs_personnes_se_cochent_dans_une_liste(feuille):
    cle = "instances[i1].membres"
    f = feuille(cle)
    f.pont.saisir(cle, "p3")
    combo = f.bloc(cle).saisie.combo
    assert combo.currentText() == "Zoé"
    f.entrer(cle)
    f.touche(Touche.Key_Space)
    fenetre = QApplication.activePopupWidget()
    assert [fenetre.lignes.item(n).text() for n in range(3)] == ["Anne Durand", "Martin", "Zoé"]
    f.qtbot.keyClick(fenetre.lignes, Touche.Key_Space)
    f.qtbot.keyClick(fenetre, Touche.Key_Escape)
    assert f.dossier.instances[0].membres == ("p1", "p3")
    assert combo.currentText() == "Anne Durand, Zoé"
