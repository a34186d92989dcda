"""Columns: their widths and choice are remembered, what is cut can be read, nothing is reachable by mouse only."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from tests.gui.tableau import Tableau, de
from ui.preferences import Preferences
from ui.tables.menu import menu_des_colonnes

Touche = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def tableau(qtbot, tmp_path):
    fait = Tableau(qtbot, tmp_path)
    yield fait
    fait.fermer()


def tirer(tableau, nom, de_pixels):
    """Drag the right edge of a title."""
    entete = tableau.vue.entete
    rang = tableau.colonne(nom)
    bord = QPoint(entete.sectionViewportPosition(rang) + entete.sectionSize(rang) - 1, entete.height() // 2)
    zone = entete.viewport()
    tableau.qtbot.mousePress(zone, Qt.MouseButton.LeftButton, pos=bord)
    tableau.qtbot.mouseMove(zone, bord + QPoint(de_pixels // 2, 0))
    tableau.qtbot.mouseMove(zone, bord + QPoint(de_pixels, 0))
    tableau.qtbot.mouseRelease(zone, Qt.MouseButton.LeftButton, pos=bord + QPoint(de_pixels, 0))


def test_une_largeur_choisie_est_retrouvee(qtbot, tmp_path):
    preferences = Preferences(tmp_path)
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    tableau = Tableau(qtbot, tmp_path / "1", preferences=preferences)
    avant = tableau.vue.columnWidth(tableau.colonne("nom"))
    tirer(tableau, "nom", 60)
    assert tableau.vue.columnWidth(tableau.colonne("nom")) == avant + 60
    assert tableau.modele.tri is None  # dragging an edge is not a click
    tableau.liste.largeurs.noter()
    tableau.fermer()
    autre = Tableau(qtbot, tmp_path / "2", preferences=preferences)
    assert abs(autre.vue.columnWidth(autre.colonne("nom")) - avant - 60) <= 1
    autre.fermer()


def test_les_colonnes_montrees_sont_retrouvees(qtbot, tmp_path):
    preferences = Preferences(tmp_path)
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    tableau = Tableau(qtbot, tmp_path / "1", preferences=preferences)
    actions = {a.text(): a for a in menu_des_colonnes(tableau.vue).actions()}
    assert actions["Commune"].isChecked()
    assert not actions["Capacité"].isChecked()
    actions["Commune"].trigger()
    actions["Capacité"].trigger()
    tableau.fermer()
    autre = Tableau(qtbot, tmp_path / "2", preferences=preferences)
    assert autre.vue.isColumnHidden(autre.colonne("commune"))
    assert not autre.vue.isColumnHidden(autre.colonne("capacite"))
    autre.fermer()


def test_une_colonne_deplacee_est_retrouvee_et_collee_a_sa_place(qtbot, tmp_path):
    preferences = Preferences(tmp_path)
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    tableau = Tableau(qtbot, tmp_path / "1", preferences=preferences)
    entete = tableau.vue.entete
    entete.moveSection(entete.visualIndex(tableau.colonne("commune")), 2)
    tableau.liste.largeurs.noter()
    tableau.fermer()
    autre = Tableau(qtbot, tmp_path / "2", preferences=preferences)
    autre.aller(3)
    autre.coller("MAS\tArès\n")
    assert (autre.dossier.etablissements[3].nom, autre.dossier.etablissements[3].commune) == ("MAS", "Arès")
    autre.fermer()


def test_un_texte_coupe_se_lit_en_entier_dans_sa_bulle(qtbot, tmp_path):
    nom = "Établissement d’accueil médicalisé « Les Jardins de la Vallée de l’Isle » ".ljust(120, "x")
    tableau = Tableau(qtbot, tmp_path, de(2, lambda rang: nom if rang == 0 else "IME"))
    assert bulle(tableau, 1, "nom") == ""
    assert bulle(tableau, 0, "nom") == nom
    assert tableau.vue.columnWidth(tableau.colonne("nom")) < 260
    tableau.fermer()


def bulle(tableau, rang, nom):
    QToolTip.hideText()
    index = tableau.modele.index(rang, tableau.colonne(nom))
    place = tableau.vue.visualRect(index).center()
    zone = tableau.vue.viewport()
    QApplication.sendEvent(zone, QHelpEvent(QEvent.Type.ToolTip, place, zone.mapToGlobal(place)))
    return QToolTip.text()


def test_la_bulle_d_une_cellule_a_corriger_dit_pourquoi(tableau):
    tableau.document.set("etablissements[a].file_active", "beaucoup")
    assert bulle(tableau, 0, "file_active").startswith("«\u00a0beaucoup\u00a0» n’est pas un nombre")
    assert bulle(tableau, 1, "finess_et").startswith("À compléter.")


def test_le_titre_dit_le_nom_entier_et_pourquoi(tableau):
    titre = tableau.modele.headerData(
        tableau.colonne("finess_et"), Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    )
    assert titre == "FINESS géographique. Un ESMS est financé s’il a son propre numéro géographique."


def test_un_lecteur_d_ecran_entend_colonne_valeur_et_etat(tableau):
    table = QAccessible.queryAccessibleInterface(tableau.vue)
    assert table.text(QAccessible.Text.Name) == "Établissements"
    dites = [table.child(rang).text(QAccessible.Text.Name) for rang in range(table.childCount())]
    assert "File active : 84" in dites
    assert "FINESS : à compléter" in dites
    assert "Ligne 2, SSIAD du Bassin : à compléter" in dites
    assert tableau.modele.headerData(0, Qt.Orientation.Vertical) == "EHPAD Les Tilleuls"


def test_le_menu_d_une_colonne_s_ouvre_au_clavier_et_trie(tableau):
    tableau.aller(0, "commune")
    tableau.touche(Touche.Key_L, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
    bouton = QApplication.focusWidget()
    assert bouton.text() == "Trier de A à Z"
    tableau.qtbot.keyClick(bouton, Touche.Key_Down)
    assert QApplication.focusWidget().text() == "Trier de Z à A"
    tableau.qtbot.keyClick(QApplication.focusWidget(), Touche.Key_Space)
    assert tableau.montre("commune") == ["Mios", "Biganos", "Arcachon"]


def test_les_numeros_ont_des_chiffres_de_meme_largeur(tableau):
    pinceau = tableau.vue.cases.pinceau
    assert pinceau.largeur("11 111 111 1", chiffres=True) == pinceau.largeur("88 888 888 8", chiffres=True)


def test_une_ligne_a_trente_trois_pixels(tableau):
    assert tableau.vue.rowHeight(0) == 33


def loin(tableau):
    """Go to the last column: the others have scrolled."""
    tableau.aller(1, "nb_utilisateurs")
    tableau.peindre()


def test_le_nom_de_la_ligne_reste_en_vue_quand_on_va_a_droite(tableau):
    loin(tableau)
    assert tableau.vue.horizontalScrollBar().value() > 0
    nom = tableau.modele.index(1, tableau.colonne("nom"))
    place = tableau.vue.visualRect(nom)
    assert place.left() == tableau.vue.columnWidth(0)
    assert tableau.vue.indexAt(place.center()) == nom
    tableau.qtbot.mouseClick(tableau.vue.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert tableau.ici() == (1, "nom")
    assert tableau.vue.horizontalScrollBar().value() > 0  # nothing moved
    tableau.taper("SSIAD")
    assert tableau.editeur.geometry().left() == place.left()
    tableau.touche(Touche.Key_Return)
    assert tableau.dossier.etablissements[1].nom == "SSIAD"


def test_revenir_vers_la_gauche_sort_les_cellules_de_dessous(tableau):
    loin(tableau)
    for _ in range(10):
        tableau.touche(Touche.Key_Left)
        index = tableau.vue.currentIndex()
        if tableau.ici()[1] != "nom":
            assert tableau.vue.visualRect(index).left() >= tableau.vue.largeur_figee()
    assert tableau.ici() == (1, "nom")


def test_etendre_la_selection_sous_les_colonnes_figees(tableau):
    tableau.aller(0, "commune")
    for _ in range(6):
        tableau.touche(Touche.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    tableau.touche(Touche.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    choisies = {(i.row(), tableau.modele.colonne(i.column()).nom) for i in tableau.vue.selectedIndexes()}
    attendues = (
        "commune",
        "departement",
        "type_public",
        "medicalise",
        "type_intervention",
        "file_active",
        "nb_utilisateurs",
    )
    assert choisies == {(rang, nom) for rang in (0, 1) for nom in attendues}


def test_un_titre_fige_trie_sa_colonne(tableau):
    loin(tableau)
    entete = tableau.vue.entete
    x = tableau.vue.columnWidth(0) + 30
    tableau.qtbot.mouseClick(
        entete.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, entete.height() // 2)
    )
    assert tableau.montre() == ["EHPAD Les Tilleuls", "IME Le Phare", "SSIAD du Bassin"]
