"""The menus: one table, each thing real, each key once; dialogs of help."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QLineEdit, QListWidget, QMenu, QPushButton

from tests.gui.atelier import ateliers, exemple
from ui.barre_menus import BarreDeMenus
from ui.dialogs.a_propos import DialogueAPropos
from ui.dialogs.et_si import DialogueEtSi
from ui.dialogs.glossaire import DialogueGlossaire
from ui.dialogs.raccourcis import DialogueRaccourcis, carte
from ui.menus import MENUS, Actions, Geste

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


@pytest.fixture
def ouvrir(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir:
        yield ouvrir


@pytest.fixture
def actions(qapp):
    return Actions()


def gestes():
    return [geste for _, contenus in MENUS for geste in contenus if isinstance(geste, Geste)]


def dialogue(atelier, genre):
    return next(w for w in atelier.qapp.topLevelWidgets() if isinstance(w, genre) and w.isVisible())


def test_chaque_touche_ne_fait_qu_une_chose(actions):
    touches = Counter(
        r.toString()
        for action in actions.findChildren(QAction)
        for r in action.shortcuts()
        if not r.isEmpty()
    )
    assert [t for t, n in touches.items() if n > 1] == []


@pytest.mark.parametrize("geste", gestes(), ids=lambda geste: geste.cle)
def test_chaque_geste_a_son_signal(actions, geste, qtbot):
    actions.ouvrir_un_dossier(ouvert=True)
    with qtbot.waitSignal(getattr(actions, geste.cle), timeout=100):
        actions[geste.cle].trigger()


def test_sans_dossier_seul_ce_qui_en_ouvre_un_est_possible(actions):
    possibles = {g.cle for g in gestes() if actions[g.cle].isEnabled()}
    assert possibles == {
        "nouveau", "ouvrir", "quitter", "agrandir", "reduire", "taille_normale",
        "raccourcis", "glossaire", "journaux", "a_propos", "second_emplacement", "effacer_copies",
    }  # fmt: skip
    assert not any(action.isEnabled() for action in actions.etapes)


def test_les_menus_sont_ceux_que_l_on_attend(actions):
    barre = BarreDeMenus(actions, list)
    titres = [action.text().replace("&", "") for action in barre.actions()]
    assert titres == ["Fichier", "Édition", "Affichage", "Outils", "Aide"]
    assert not barre.cornerWidget().isVisibleTo(barre)
    actions.ouvrir_un_dossier(ouvert=True)
    assert barre.cornerWidget().isVisibleTo(barre)


def test_les_lettres_soulignees_d_un_menu_ne_se_repetent_pas(actions):
    barre = BarreDeMenus(actions, list)
    for menu in [barre, *barre.findChildren(QMenu)]:
        textes = [action.text() for action in menu.actions() if not action.isSeparator()]
        lettres = [t[t.index("&") + 1].lower() for t in textes if "&" in t]
        assert [le for le, n in Counter(lettres).items() if n > 1] == [], (
            menu.title() if menu is not barre else "barre"
        )


def test_les_dossiers_recents_se_lisent_a_l_ouverture_du_menu(actions, tmp_path, qtbot):
    recents = []
    barre = BarreDeMenus(actions, lambda: recents)
    menu = next(m for m in barre.findChildren(QMenu) if "récents" in m.title())
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions()] == ["Aucun dossier récent"]
    recents.append(tmp_path / "Bassin & Landes.esms")
    menu.aboutToShow.emit()
    assert [a.text() for a in menu.actions()] == ["&1 Bassin && Landes"]
    with qtbot.waitSignal(actions.ouvrir_fichier) as demande:
        menu.actions()[0].trigger()
    assert demande.args == [recents[0]]


def test_copier_et_coller_sont_donnes_au_champ_du_focus(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    atelier.cadre.aller("projet.acronyme")
    champ = atelier.qapp.focusWidget()
    champ.selectAll()
    atelier.actions["copier"].trigger()
    assert atelier.qapp.clipboard().text() == "AVANCER"
    champ.selectAll()
    atelier.actions["couper"].trigger()
    assert champ.text() == ""
    atelier.actions["coller"].trigger()
    atelier.actions["coller"].trigger()
    assert champ.text() == "AVANCERAVANCER"


def test_le_theme_et_la_taille_se_choisissent(ouvrir):
    atelier = ouvrir(exemple())
    atelier.actions.themes["sombre"].trigger()
    assert atelier.theme.choix == "sombre"
    atelier.actions["agrandir"].trigger()
    assert atelier.theme.zoom == 110
    atelier.actions["taille_normale"].trigger()
    atelier.actions.themes["clair"].trigger()
    assert (atelier.theme.choix, atelier.theme.zoom) == ("clair", 100)


def test_une_version_se_garde_et_se_dit(ouvrir):
    atelier = ouvrir(exemple())
    avant = len(atelier.document.versions())
    atelier.actions["garder_version"].trigger()
    assert len(atelier.document.versions()) == avant + 1
    assert any("est gardée" in texte for texte in atelier.textes(atelier.cadre.bandeaux))


def test_et_si_s_ouvre_du_menu_outils_ou_par_f7_quand_un_dossier_est_ouvert(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    outils = next(m for m in atelier.fenetre.menuBar().findChildren(QMenu) if m.title() == "&Outils")
    entree = next(action for action in outils.actions() if action.text().replace("&", "") == "Et si…")
    assert entree.isEnabled()
    entree.trigger()
    ouvert = dialogue(atelier, DialogueEtSi)
    assert next(w.text() for w in ouvert.findChildren(QLabel)) == "Et si…"
    ouvert.close()
    atelier.cadre.montrer_page("etablissements")
    atelier.cadre.aller("etablissements")
    atelier.cadre.pont.saisir("projet.titre", "Avant")
    qtbot.keyClick(atelier.qapp.focusWidget(), Qt.Key.Key_F7)
    dialogue(atelier, DialogueEtSi).close()


def test_sans_dossier_et_si_ne_se_demande_pas(actions):
    assert not actions["et_si"].isEnabled()


# --- help -----------------------------------------------------------------------------------------------------


def test_la_carte_du_clavier_dit_toutes_les_touches_des_menus(actions):
    dites = {geste: touches for _, lignes in carte(actions) for geste, touches in lignes}
    assert dites["Enregistrer maintenant"] == QKeySequence("Ctrl+S").toString(
        QKeySequence.SequenceFormat.NativeText
    )
    assert {g.texte.replace("&", "").rstrip("…") for g in gestes() if g.raccourcis} <= dites.keys()


def test_f1_ouvre_la_carte_du_clavier_et_l_on_y_cherche(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    qtbot.keyClick(atelier.fenetre, Qt.Key.Key_F1)
    ouvert = dialogue(atelier, DialogueRaccourcis)
    qtbot.keyClicks(ouvert.findChild(QLineEdit), "annuler")
    groupes = [w for w in ouvert.findChildren(QFrame) if w.property("classe") == "carte" and w.isVisible()]
    assert [w.findChild(QLabel).text() for w in groupes] == ["Édition"]
    ouvert.close()


def test_le_glossaire_cherche_et_suit_ses_renvois(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    atelier.actions["glossaire"].trigger()
    ouvert = dialogue(atelier, DialogueGlossaire)
    champ = ouvert.findChild(QLineEdit)
    qtbot.keyClicks(champ, "sad")
    assert "Système d’acquisition dynamique" in [w.text() for w in ouvert.findChildren(QLabel)]
    qtbot.mouseClick(
        next(b for b in ouvert.findChildren(QPushButton) if b.text() == "Resah"), Qt.MouseButton.LeftButton
    )
    assert ouvert.findChild(QListWidget).currentItem().text() == "Resah"
    assert "Réseau des acheteurs hospitaliers" in [w.text() for w in ouvert.findChildren(QLabel)]
    ouvert.close()


def test_le_glossaire_va_d_un_mot_au_suivant_par_les_fleches(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    atelier.actions.glossaire.emit("DUI")
    ouvert = dialogue(atelier, DialogueGlossaire)
    mots = ouvert.findChild(QListWidget)
    assert mots.currentItem().text() == "DUI"
    qtbot.keyClick(ouvert.findChild(QLineEdit), Qt.Key.Key_Down)
    assert mots.currentItem().text() == "e-parcours"
    ouvert.close()


def test_a_propos_donne_de_quoi_demander_de_l_aide(ouvrir, qtbot):
    atelier = ouvrir(exemple())
    atelier.actions["a_propos"].trigger()
    ouvert = dialogue(atelier, DialogueAPropos)
    bouton = next(b for b in ouvert.findChildren(QPushButton) if b.text() == "Copier ces informations")
    qtbot.mouseClick(bouton, Qt.MouseButton.LeftButton)
    copie = atelier.qapp.clipboard().text()
    assert "ESMS Desktop" in copie
    assert "Amorçage 2021, Nouvelle-Aquitaine\u00a0: règles v1" in copie
    assert str(atelier.racine) not in copie
    ouvert.close()


def test_un_dossier_ferme_n_entend_plus_les_menus(ouvrir, qtbot):
    """The actions belong to the window: they outlive each frame."""
    premier = ouvrir(exemple())
    premier.cadre.montrer_page("projet")
    premier.cadre.setParent(None)
    premier.cadre.deleteLater()
    premier.qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for geste in gestes():
        if geste.cle not in ("quitter", "nouveau", "ouvrir"):
            premier.actions[geste.cle].trigger()
    premier.actions.theme.emit("sombre")
    premier.actions.theme.emit("clair")
    for ouvert in premier.qapp.topLevelWidgets():
        if isinstance(ouvert, QDialog):
            ouvert.close()
