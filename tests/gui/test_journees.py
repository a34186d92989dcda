"""Whole days of work, as a person has them: from nothing to the exported pack, by keyboard alone, by mouse alone."""

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
)

from esms_desktop.document.ouverture import lire
from tests.gui.gestes import cliquer, nom_lu, textes, tous, trouver
from tests.gui.test_session import Poste
from ui import session as module
from ui.tables.vue import Vue

EXCEL = "\r\n".join(
    f"EHPAD Les Tilleuls {rang}\tAssociation Les Pins\t33 078 {rang:03d} 0\t500\tArcachon\t33"
    for rang in range(1, 17)
)


@pytest.fixture
def poste(qapp, qtbot, tmp_path, monkeypatch):
    poste = Poste(qapp, qtbot, tmp_path)
    monkeypatch.setattr(module, "dossier_des_documents", lambda: poste.documents)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(poste.documents))
    with qtbot.waitActive(poste.fenetre):
        poste.fenetre.activateWindow()
    yield poste
    poste.fenetre.close()


def cible():
    """Where the keys of a person go; a window manager gives them back to the window when a dialog closes."""
    for _ in range(500):
        if QApplication.focusWidget() is not None:
            return QApplication.focusWidget()
        for fenetre in QApplication.topLevelWidgets():
            if isinstance(fenetre, QMainWindow) and fenetre.isVisible():
                fenetre.activateWindow()
        QApplication.processEvents()
    raise AssertionError("rien n’a le focus")


def touche(cle, modificateurs=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(cible(), cle, modificateurs)


def taper(texte):
    QTest.keyClicks(cible(), texte)


def attendre_le_fichier(poste):
    """What the menu does on Ctrl+S, then the end of the publication."""
    with poste.qtbot.waitSignal(
        poste.session.cadre.pont.enregistrement, check_params_cb=lambda e: e.etat == "publie", timeout=10_000
    ):
        touche(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def focus_sur(poste, nom):
    """Tab until the focus is on what a screen reader calls so."""
    vus = set()
    for _ in range(200):
        vus.add(nom_lu(cible()))
        if nom_lu(cible()).startswith(nom):
            return
        touche(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches « {nom} », only {sorted(vus)}")


def exporte(poste):
    """The PDF that the export wrote."""
    [pdf] = poste.documents.rglob("*andidature*.pdf")
    return pdf


# --- by keyboard ------------------------------------------------------------------------------------------


def test_de_rien_au_dossier_exporte_au_clavier_seul(poste):
    def repondre(dialogue):
        taper("33")
        for _ in range(3):  # where, which call, what kind of project: what is proposed
            touche(Qt.Key.Key_Return)
        taper("Association Les Pins")
        touche(Qt.Key.Key_Return)
        touche(Qt.Key.Key_Return)
        assert dialogue.document is not None, textes(dialogue)

    poste.repondre(repondre)
    touche(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    cadre = poste.session.cadre
    assert cadre.page_courante.id == "organismes"
    assert [o.raison_sociale for o in cadre.pont.dossier.organismes] == ["Association Les Pins"]
    avant = cadre.pont.verdict

    touche(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert cadre.page_courante.id == "etablissements"
    QApplication.clipboard().setText(EXCEL)
    focus_sur(poste, "Coller")
    touche(Qt.Key.Key_Space)
    assert len(cadre.pont.dossier.etablissements) == 16
    assert {e.organisme for e in cadre.pont.dossier.etablissements} == {cadre.pont.dossier.organismes[0].id}
    assert cadre.pont.verdict != avant

    touche(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    taper("intitule du projet")
    touche(Qt.Key.Key_Return)
    assert cadre.page_courante.id == "projet"
    taper("Un DUI pour le Bassin")
    attendre_le_fichier(poste)
    assert cadre.pont.dossier.projet.titre == "Un DUI pour le Bassin"
    assert lire(poste.ouvert).projet.titre == "Un DUI pour le Bassin"

    touche(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert "bloque" in textes(cadre)
    focus_sur(poste, "Exporter quand même")
    touche(Qt.Key.Key_Space)
    poste.qtbot.waitUntil(lambda: bool(list(poste.documents.rglob("*.pdf"))), timeout=60_000)
    texte = "".join(page.extract_text() for page in PdfReader(exporte(poste)).pages)
    assert "Un DUI pour le Bassin" in texte
    assert "EHPAD Les Tilleuls 16" in texte
    assert "brouillon" in texte.lower()

    touche(Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert poste.ouvert is None


# --- by mouse ---------------------------------------------------------------------------------------------


def test_de_l_exemple_au_dossier_exporte_a_la_souris_seule(poste):
    cliquer(trouver(poste.fenetre, "Découvrir avec un exemple", QPushButton))
    cadre = poste.session.cadre
    arbre = cadre.parcours.vue
    cliquer_sur_l_etape(arbre, "Projet et solution")
    assert cadre.page_courante.id == "projet"
    question = "Aide à l’AMOA de pilotage demandée"
    reponses = [b for b in tous(cadre, QRadioButton) if nom_lu(b).startswith(question)]
    [non] = [b for b in reponses if nom_lu(b).endswith("Non")]
    cadre.pile.currentWidget().findChild(QScrollArea).ensureWidgetVisible(non)
    assert cadre.pont.dossier.projet.demande_amoa_pilotage is True
    cliquer(non)
    poste.qtbot.waitUntil(lambda: cadre.pont.dossier.projet.demande_amoa_pilotage is False)
    cliquer_sur_l_etape(arbre, "Relecture et export")
    cliquer(trouver(cadre, "Exporter le dossier…", QPushButton))
    quand_meme = [b for b in tous(cadre, QPushButton) if nom_lu(b).startswith("Exporter quand même")]
    if quand_meme:
        cliquer(quand_meme[0])
    poste.qtbot.waitUntil(lambda: bool(list(poste.documents.rglob("*.pdf"))), timeout=60_000)
    assert len(PdfReader(exporte(poste)).pages) > 5


def cliquer_sur_l_etape(arbre, titre):
    modele = arbre.model()
    for rang in range(modele.rowCount()):
        index = modele.index(rang, 0)
        if titre in str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()):
            QTest.mouseClick(
                arbre.viewport(),
                Qt.MouseButton.LeftButton,
                pos=arbre.visualRect(index).center() + QPoint(1, 1),
            )
            return
    raise AssertionError(titre)


# --- a bad day --------------------------------------------------------------------------------------------


def test_annuler_traverse_les_pages_et_montre_ce_qu_il_defait(poste):
    poste.ouvrir(poste.dossier())
    cadre = poste.session.cadre
    avant = cadre.pont.dossier
    cadre.aller("projet.titre")
    champ = cible()
    assert isinstance(champ, QLineEdit)
    touche(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    taper("Autre titre")
    cadre.aller("etablissements")
    focus_sur(poste, "Établissements")
    assert isinstance(cible(), Vue)
    touche(Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert len(cadre.pont.dossier.etablissements) == 14
    touche(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(cadre.pont.dossier.etablissements) == 15
    touche(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert cadre.page_courante.id == "projet"
    assert cadre.pont.dossier == avant
    touche(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert cadre.pont.dossier.projet.titre == "Autre titre"


def test_ce_qui_est_tape_juste_avant_la_panne_se_retrouve(poste):
    chemin = poste.dossier()
    poste.ouvrir(chemin)
    cadre = poste.session.cadre
    cadre.aller("projet.description")
    assert isinstance(cible(), QPlainTextEdit)
    touche(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    taper("Un texte que rien ne doit perdre.")
    poste.qtbot.waitUntil(
        lambda: cadre.pont.dossier.projet.description == "Un texte que rien ne doit perdre.", timeout=5_000
    )
    mourir(poste)
    poste.demarrer()
    poste.ouvrir(chemin)
    assert poste.session.cadre.pont.dossier.projet.description == "Un texte que rien ne doit perdre."
    assert "retrouvé" in poste.dit()


def mourir(poste):
    """What the system does when a process dies: locks go, the rest stays; the window is not asked anything."""
    pont = poste.session.cadre.pont
    pont.attendre()
    pont._minuteur.stop()
    pont._arreter()
    pont.document._base.fermer()
    pont.document._copie._verrou.liberer()
    poste.session.cadre = None
    poste.fenetre.hide()


def test_une_valeur_illisible_reste_telle_quelle_puis_se_corrige(poste):
    chemin = poste.dossier()
    poste.ouvrir(chemin)
    cadre = poste.session.cadre
    cadre.aller("projet.duree_mois")
    touche(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    taper("un an et demi")
    touche(Qt.Key.Key_Return)
    assert cadre.pont.dossier.brouillons == {"projet.duree_mois": "un an et demi"}
    assert "un an et demi" in textes(cadre)  # the sentence quotes it
    attendre_le_fichier(poste)
    poste.session.actions["fermer_dossier"].trigger()
    poste.ouvrir(chemin)
    cadre = poste.session.cadre
    cadre.aller("projet.duree_mois")
    champ = cible()
    assert isinstance(champ, QLineEdit)
    assert champ.text() == "un an et demi"
    touche(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    taper("18")
    touche(Qt.Key.Key_Return)
    assert (cadre.pont.dossier.projet.duree_mois, cadre.pont.dossier.brouillons) == (18, {})
