"""The home page: what to do first, the recent dossiers, all of it by keyboard, by mouse and by ear."""

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QScrollBar

from esms_desktop.document.recent import Recent
from tests.gui.gestes import cliquer, description_lue, focus, nom_lu, textes, touche, tous, trouver
from ui.accueil import Accueil
from ui.carte_recent import dire_quand

MIDI = datetime(2026, 11, 24, 12, 0)
LONG = "Association gestionnaire des établissements et services médico-sociaux du Bassin d’Arcachon et du Val de l’Eyre réunis"
APPEL = "Amorçage 2021, Nouvelle-Aquitaine"


@pytest.fixture
def accueil(application, theme, qtbot):
    page = Accueil(theme, horloge=lambda: MIDI)
    qtbot.addWidget(page)
    page.resize(1366, 736)
    page.show()
    qtbot.waitActive(page)
    return page


@pytest.fixture
def huit(tmp_path):
    """Eight recent dossiers; the files of the third and the sixth are gone."""
    dossiers = []
    for rang in range(8):
        chemin = tmp_path / f"{rang}.esms"
        if rang not in (2, 5):
            chemin.touch()
        titre = f"{rang} {LONG}" if rang % 2 else f"Dossier {rang}"
        dossiers.append(
            Recent(chemin, titre, APPEL, (True, False, None)[rang % 3], datetime(2026, 11, 24 - rang, 9, 5))
        )
    return dossiers


def attendre_les_absents(qtbot, accueil, nombre):
    qtbot.waitUntil(lambda: textes(accueil).count("Introuvable") == nombre)


def test_sans_dossier_la_page_dit_par_quoi_commencer(accueil):
    accueil.montrer([])
    dits = textes(accueil)
    assert "quatre questions" in dits
    assert "Chaque critère dit s’il est satisfait" in dits
    assert "PDF" in dits
    assert nom_lu(focus()) == "Nouveau dossier"


@pytest.mark.parametrize(
    ("nom", "signal"),
    [("Nouveau dossier", "nouveau"), ("Ouvrir…", "ouvrir"), ("Découvrir avec un exemple", "exemple")],
)
def test_les_trois_facons_de_commencer_se_cliquent_et_se_tapent(accueil, qtbot, nom, signal):
    accueil.montrer([])
    bouton = next(b for b in tous(accueil, QPushButton) if nom_lu(b) == nom)
    with qtbot.waitSignal(getattr(accueil, signal)):
        cliquer(bouton)
    bouton.setFocus()
    with qtbot.waitSignal(getattr(accueil, signal)):
        touche(Qt.Key.Key_Space)
    assert description_lue(bouton)


def test_une_carte_dit_le_titre_l_appel_l_etat_et_la_date(accueil, tmp_path):
    fichier = tmp_path / "tilleuls.esms"
    fichier.touch()
    accueil.montrer([Recent(fichier, "Les Tilleuls", APPEL, True, datetime(2026, 11, 23, 14, 32))])
    dits = textes(accueil)
    for dit in ("Les Tilleuls", APPEL, "Prêt à déposer", "Modifié hier à 14\u00a0h\u00a032"):
        assert dit in dits
    carte = trouver(accueil, "Les Tilleuls", QPushButton)
    assert "Prêt à déposer" in description_lue(carte)
    assert "Modifié hier" in description_lue(carte)


def test_un_dossier_qui_n_est_pas_pret_le_dit_avec_un_mot(accueil, huit):
    accueil.montrer(huit[:3])
    dits = textes(accueil)
    for mot in ("Prêt à déposer", "Pas encore prêt", "Pas encore jugé"):
        assert mot in dits


def test_un_titre_de_120_caracteres_se_lit_en_entier(accueil, huit, application):
    accueil.montrer(huit)
    application.processEvents()
    titre = next(label for label in tous(accueil, QLabel) if label.text() == f"1 {LONG}")
    assert titre.heightForWidth(titre.width()) <= titre.height()
    defilement = accueil.findChild(QScrollArea)
    assert defilement.widget().width() <= defilement.viewport().width()
    assert not trouver_barre(defilement).isVisible()


def trouver_barre(defilement) -> QScrollBar:
    return defilement.verticalScrollBar()


def test_les_fleches_vont_de_carte_en_carte_et_entree_ouvre(accueil, huit, qtbot):
    accueil.montrer(huit)
    accueil._rangees.cartes[0].setFocus()
    assert nom_lu(focus()) == "Dossier 0"
    touche(Qt.Key.Key_Right)
    assert nom_lu(focus()).startswith("1 ")
    touche(Qt.Key.Key_Down)
    assert nom_lu(focus()).startswith("3 ")
    touche(Qt.Key.Key_Left)
    assert nom_lu(focus()) == "Dossier 2"
    touche(Qt.Key.Key_Up)
    touche(Qt.Key.Key_Up)  # nothing above the first row
    assert nom_lu(focus()) == "Dossier 0"
    with qtbot.waitSignal(accueil.ouvrir_chemin) as signal:
        touche(Qt.Key.Key_Return)
    assert signal.args == [huit[0].chemin]


def test_tab_passe_par_toutes_les_cartes_dans_l_ordre_de_lecture(accueil, huit, qtbot):
    accueil.montrer(huit[:4])
    attendre_les_absents(qtbot, accueil, 1)
    accueil.bouton_exemple.setFocus()
    noms = []
    for _ in range(8):
        noms.append(nom_lu(focus()))
        touche(Qt.Key.Key_Tab)
    assert noms == [
        "Découvrir avec un exemple",
        "Ouvrir…",
        "Nouveau dossier",
        "Dossier 0",
        f"1 {LONG}",
        "Dossier 2",
        "Oublier Dossier 2",
        f"3 {LONG}",
    ]


def test_un_clic_ouvre_le_dossier(accueil, huit, qtbot):
    accueil.montrer(huit)
    with qtbot.waitSignal(accueil.ouvrir_chemin) as signal:
        cliquer(trouver(accueil, "Dossier 4", QPushButton))
    assert signal.args == [huit[4].chemin]


def test_un_fichier_absent_est_dit_introuvable_et_s_oublie(accueil, huit, qtbot):
    accueil.montrer(huit)
    attendre_les_absents(qtbot, accueil, 2)
    assert "Introuvable" in description_lue(trouver(accueil, "Dossier 2", QPushButton))
    with qtbot.waitSignal(accueil.oublier) as signal:
        cliquer(trouver(accueil, "Oublier Dossier 2", QPushButton))
    assert signal.args == [huit[2].chemin]
    trouver(accueil, "Dossier 4", QPushButton).setFocus()
    with qtbot.waitSignal(accueil.oublier) as signal:
        touche(Qt.Key.Key_Delete)
    assert signal.args == [huit[4].chemin]


def test_apres_un_oubli_le_focus_reste_au_meme_endroit(accueil, huit):
    accueil.montrer(huit)
    accueil._rangees.cartes[4].setFocus()
    accueil.montrer([*huit[:4], *huit[5:]])
    assert nom_lu(focus()).startswith("5 ")
    accueil.montrer(huit[:1])
    assert nom_lu(focus()) == "Dossier 0"
    accueil.montrer([])
    assert nom_lu(focus()) == "Nouveau dossier"


def test_les_cartes_tiennent_dans_une_fenetre_etroite_et_un_grand_texte(accueil, huit, theme, application):
    accueil.montrer(huit)
    for largeur, zoom in ((1366, 100), (1093, 100), (1093, 150), (720, 150), (720, 200)):
        theme.zoomer(zoom)
        accueil.resize(largeur, 600)
        application.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        application.processEvents()
        defilement = accueil.findChild(QScrollArea)
        assert not defilement.horizontalScrollBar().isVisible(), (largeur, zoom)
        for bouton in tous(accueil, QPushButton):
            droite = bouton.mapTo(accueil, bouton.rect().topRight()).x()
            assert droite < largeur, (largeur, zoom, nom_lu(bouton))


@pytest.mark.parametrize(
    ("quand", "dit"),
    [
        (datetime(2026, 11, 24, 9, 5), "aujourd’hui à 9\u00a0h\u00a005"),
        (datetime(2026, 11, 23, 23, 59), "hier à 23\u00a0h\u00a059"),
        (datetime(2026, 11, 1, 8, 0), "le 1er\u00a0novembre"),
        (datetime(2026, 8, 12, 8, 0), "le 12\u00a0août"),
        (datetime(2025, 11, 24, 12, 0), "le 24\u00a0novembre\u00a02025"),
    ],
)
def test_les_dates_se_disent_en_francais(quand, dit):
    assert dire_quand(quand, MIDI) == dit


def test_images_de_l_accueil(accueil, huit, capture, qtbot):
    accueil.montrer([])
    images = capture(accueil, "accueil-vide")
    accueil.montrer(huit)
    attendre_les_absents(qtbot, accueil, 2)
    images += capture(accueil, "accueil-huit")
    assert all(Path(image).stat().st_size > 5_000 for image in images)
