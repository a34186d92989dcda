"""« À faire » as a person uses it: noted from a field, a row or a page, found in the right column, done, mended, gone to."""

import dataclasses
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QTabBar

from esms_desktop.dossier.rows.notes import Note
from tests.gui.atelier import ateliers, exemple
from tests.gui.gestes import nom_lu, tous, trouver
from ui.notes.feuille import FeuilleDeNote
from ui.tables.liste import VueListe

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")
CTRL, MAJ = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def ouvrir(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir:
        yield ouvrir


def sans_note(**champs):
    return dataclasses.replace(exemple(), notes=(), **champs)


def avec_notes(*notes):
    return dataclasses.replace(exemple(), notes=notes)


TARD = Note(id="tard", cible="projet.titre", texte="Relire le titre", echeance=date(2019, 1, 7))
LOIN = Note(id="loin", cible="etablissements[es01]", texte="Demander le plan", echeance=date(2099, 1, 5))
FAITE = Note(id="faite", cible="projet.acronyme", texte="Trouver un nom", fait=True)
PERDUE = Note(id="perdue", cible="etablissements[parti].nom", texte="Voir si elle revient")


def noter(atelier):
    """The keys, where the focus is; the sheet that opens."""
    QTest.keyClick(atelier.qapp.focusWidget(), Qt.Key.Key_N, CTRL | MAJ)
    atelier.peindre()
    return feuille(atelier)


def feuille(atelier):
    ouvertes = [w for w in atelier.qapp.topLevelWidgets() if isinstance(w, FeuilleDeNote) and w.isVisible()]
    return ouvertes[-1] if ouvertes else None


def valider(atelier, papier):
    QTest.keyClick(papier.texte, Qt.Key.Key_Return, CTRL)
    if not papier.isVisible():
        atelier.fenetre.activateWindow()  # which a screen that does not exist forgets to do
    atelier.peindre()


def noter_et_valider(atelier, texte):
    papier = noter(atelier)
    QTest.keyClicks(papier.texte, texte)
    valider(atelier, papier)


def panneau(atelier):
    return atelier.cadre.panneau._a_faire


def textes(atelier):
    return [carte.chose.texte for carte in panneau(atelier).cartes]


def choisir(atelier, nom, texte):
    combo = next(c for c in tous(panneau(atelier), QComboBox) if c.accessibleName() == nom)
    combo.setCurrentIndex(combo.findText(texte))
    atelier.peindre()


def dit(atelier):
    return "\n".join(atelier.textes()).replace("\u00a0", " ").replace("\u202f", " ")


# --- noting -----------------------------------------------------------------------------------------------


def test_noter_depuis_un_champ_le_marque_le_compte_et_le_retrouve(ouvrir):
    atelier = ouvrir(sans_note())
    atelier.cadre.aller("projet.titre")
    papier = noter(atelier)
    assert "Intitulé du projet" in papier.but.text()
    QTest.keyClicks(papier.texte, "Relire")
    QTest.keyClicks(papier.echeance.saisie.cible(), "7/1/2099")
    QTest.keyClicks(papier.auteur.saisie.cible(), "Anne")
    QTest.mouseClick(papier.imprimer, Qt.MouseButton.LeftButton, pos=QPoint(8, papier.imprimer.height() // 2))
    valider(atelier, papier)
    [note] = atelier.document.dossier.notes
    assert (note.cible, note.texte, note.echeance) == ("projet.titre", "Relire", date(2099, 1, 7))
    assert (note.auteur, note.imprimer) == ("Anne", True)
    trouver(atelier.fenetre, "1\u00a0à faire\u00a0: voir les notes", QPushButton)
    QTest.mouseClick(
        trouver(atelier.fenetre, "1\u00a0note à faire\u00a0: Intitulé du projet", QPushButton),
        Qt.MouseButton.LeftButton,
    )
    atelier.peindre()
    assert textes(atelier) == ["Relire"]
    assert nom_lu(atelier.qapp.focusWidget()) == "Fait\u00a0: «\u00a0Relire\u00a0»"
    atelier.actions["annuler"].trigger()
    atelier.peindre()
    assert atelier.document.dossier.notes == ()
    assert "1 note" not in dit(atelier)


def test_noter_depuis_une_ligne_le_dit_sous_le_tableau(ouvrir):
    atelier = ouvrir(sans_note())
    atelier.cadre.aller("etablissements[es02].commune")
    noter_et_valider(atelier, "Appeler le directeur")
    assert atelier.document.dossier.notes[0].cible == "etablissements[es02]"
    assert "1 note à faire : « Appeler le directeur »." in dit(atelier)
    QTest.mouseClick(trouver(atelier.fenetre, "Voir la note", QPushButton), Qt.MouseButton.LeftButton)
    atelier.peindre()
    assert textes(atelier) == ["Appeler le directeur"]


def test_la_fiche_d_une_ligne_note_le_champ(ouvrir):
    atelier = ouvrir(sans_note())
    vue = atelier.cadre.montrer_page("etablissements")
    atelier.peindre()
    [liste] = vue.findChildren(VueListe)
    liste.aller("etablissements[es02].nom")
    liste.ouvrir_la_fiche()
    liste.fiche.aller("siret")
    noter_et_valider(atelier, "Verifier")
    assert atelier.document.dossier.notes[0].cible == "etablissements[es02].siret"


def test_le_menu_d_une_ligne_propose_de_noter(ouvrir):
    atelier = ouvrir(sans_note())
    atelier.cadre.aller("etablissements[es02].nom")
    [liste] = atelier.cadre.pile.currentWidget().findChildren(VueListe)
    liste.vue.menu_demande.emit(QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    action = next(a for a in menu.actions() if a.text().startswith("Noter à faire…"))
    menu.close()
    action.trigger()
    atelier.peindre()
    papier = feuille(atelier)
    nom = next(e.nom for e in atelier.document.dossier.etablissements if e.id == "es02")
    assert nom in papier.but.text()
    papier.reject()


def test_noter_depuis_une_matrice_vise_sa_ligne(ouvrir):
    atelier = ouvrir(sans_note())
    vue = atelier.cadre.montrer_page("accords")
    atelier.peindre()
    bloc = vue._contenus[0]
    bloc.matrice.montrer("og2", "accord_entite_nationale")
    noter_et_valider(atelier, "Demander")
    assert atelier.document.dossier.notes[0].cible == "organismes[og2]"
    assert "1 note à faire : « Demander »." in dit(atelier)


def test_ailleurs_la_note_est_celle_de_la_page(ouvrir):
    atelier = ouvrir(sans_note())
    atelier.cadre.montrer_page("relecture")
    atelier.cadre.colonnes.entrer(0)
    noter_et_valider(atelier, "Imprimer")
    assert atelier.document.dossier.notes[0].cible == "relecture"


def test_une_note_sans_texte_ou_d_une_date_illisible_n_est_pas_gardee(ouvrir):
    atelier = ouvrir(sans_note())
    atelier.cadre.aller("projet.titre")
    papier = noter(atelier)
    valider(atelier, papier)
    assert "Écrivez ce qu’il reste à faire, en quelques mots." in atelier.textes(papier)
    QTest.keyClicks(papier.texte, "Relire")
    QTest.keyClicks(papier.echeance.saisie.cible(), "bientot")
    valider(atelier, papier)
    assert papier.isVisible()
    assert atelier.document.dossier.notes == ()
    QTest.keyClick(papier, Qt.Key.Key_Escape)
    assert feuille(atelier) is None


def test_l_auteur_est_propose_la_fois_suivante(ouvrir):
    atelier = ouvrir(sans_note())
    atelier.cadre.aller("projet.titre")
    papier = noter(atelier)
    QTest.keyClicks(papier.texte, "Relire")
    QTest.keyClicks(papier.auteur.saisie.cible(), "Anne")
    valider(atelier, papier)
    papier = noter(atelier)
    assert trouver(papier, "Auteur (facultatif)", QLineEdit).text() == "Anne"
    papier.reject()


def test_en_lecture_seule_on_ne_note_pas(ouvrir):
    atelier = ouvrir(sans_note())
    atelier.document.lecture_seule = True
    atelier.cadre.aller("projet.titre")
    assert noter(atelier) is None
    assert "lecture seule" in atelier.cadre.barre_etat.currentMessage()


# --- the list ---------------------------------------------------------------------------------------------


def a_faire(atelier):
    QTest.keyClick(atelier.qapp.focusWidget() or atelier.fenetre, Qt.Key.Key_A, CTRL | MAJ)
    atelier.peindre()


def test_la_colonne_est_aux_criteres_tant_que_rien_n_est_note(ouvrir):
    atelier = ouvrir(sans_note())
    onglets = atelier.cadre.panneau.findChild(QTabBar)
    assert not onglets.isVisible()
    a_faire(atelier)
    assert "Rien n’est noté." in dit(atelier)
    assert onglets.isVisible()
    QTest.mouseClick(onglets, Qt.MouseButton.LeftButton, pos=onglets.tabRect(0).center())
    assert atelier.cadre.panneau.criteres.isVisible()
    assert not onglets.isVisible()


def test_la_liste_va_du_plus_presse_au_plus_lointain_et_se_filtre(ouvrir):
    atelier = ouvrir(avec_notes(LOIN, FAITE, PERDUE, TARD))
    a_faire(atelier)
    assert textes(atelier) == ["Relire le titre", "Demander le plan", "Voir si elle revient"]
    assert "En retard · 1" in dit(atelier)
    assert "Une ligne supprimée de « Établissements »" in dit(atelier)
    choisir(atelier, "Montrer les notes", "En retard ou aujourd’hui")
    assert textes(atelier) == ["Relire le titre"]
    choisir(atelier, "Montrer les notes", "Ce qui est fait")
    assert textes(atelier) == ["Trouver un nom"]
    choisir(atelier, "Montrer les notes", "Toutes les notes")
    choisir(atelier, "Montrer les notes de l’étape", "4. Grappe")
    assert textes(atelier) == ["Demander le plan", "Voir si elle revient"]


def test_cocher_range_la_note_et_le_clavier_continue(ouvrir):
    atelier = ouvrir(avec_notes(TARD, LOIN))
    a_faire(atelier)
    QTest.keyClick(atelier.qapp.focusWidget(), Qt.Key.Key_Space)
    atelier.peindre()
    assert [n.fait for n in atelier.document.dossier.notes] == [True, None]
    assert textes(atelier) == ["Demander le plan"]
    assert atelier.qapp.focusWidget() is panneau(atelier).cartes[0].case
    assert "1 à faire" in trouver(atelier.fenetre, "1\u00a0à faire…", QPushButton).text().replace(
        "\u00a0", " "
    )
    atelier.actions["annuler"].trigger()
    atelier.peindre()
    assert textes(atelier) == ["Relire le titre", "Demander le plan"]


def test_on_va_a_ce_que_la_note_concerne(ouvrir):
    atelier = ouvrir(avec_notes(TARD, LOIN))
    a_faire(atelier)
    QTest.mouseClick(
        trouver(atelier.fenetre, "Aller à\u00a0: Intitulé du projet", QPushButton), Qt.MouseButton.LeftButton
    )
    assert atelier.cadre.page_courante.id == "projet"
    assert nom_lu(atelier.qapp.focusWidget()) == "Intitulé du projet"


def test_une_note_se_modifie_et_se_supprime(ouvrir):
    atelier = ouvrir(avec_notes(TARD))
    a_faire(atelier)
    QTest.mouseClick(trouver(atelier.fenetre, "Modifier\u00a0: …", QPushButton), Qt.MouseButton.LeftButton)
    atelier.peindre()
    papier = feuille(atelier)
    assert papier.texte.toPlainText() == "Relire le titre"
    assert trouver(papier, "Échéance (facultatif)", QLineEdit).text() == "07/01/2019"
    papier.texte.selectAll()
    QTest.keyClicks(papier.texte, "Raccourcir")
    valider(atelier, papier)
    assert textes(atelier) == ["Raccourcir"]
    assert atelier.document.dossier.notes[0].echeance == date(2019, 1, 7)
    QTest.mouseClick(trouver(atelier.fenetre, "Supprimer\u00a0: …", QPushButton), Qt.MouseButton.LeftButton)
    atelier.peindre()
    assert atelier.document.dossier.notes == ()


def test_un_critere_demande_remet_les_criteres(ouvrir):
    atelier = ouvrir(avec_notes(TARD))
    a_faire(atelier)
    assert not atelier.cadre.panneau.criteres.isVisible()
    atelier.cadre.montrer_critere("taille-grappe")
    atelier.peindre()
    assert atelier.cadre.panneau.criteres.isVisible()
    assert not panneau(atelier).isVisible()


def test_une_note_faite_se_retrouve_quel_que_soit_le_filtre(ouvrir):
    atelier = ouvrir(avec_notes(TARD, FAITE))
    atelier.cadre.aller("notes[faite]")
    atelier.peindre()
    assert atelier.qapp.focusWidget().accessibleName() == "Fait\u00a0: «\u00a0Trouver un nom\u00a0»"
    assert isinstance(atelier.qapp.focusWidget(), QCheckBox)
