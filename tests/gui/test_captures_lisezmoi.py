"""The six pictures of the README, taken in the real window; `make images` puts them in docs/images."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.recent import Recent, noter
from tests.gui.conftest import CAPTURES
from tests.gui.gestes import focus
from tests.gui.visite import TAILLE, Visite
from ui.dialogs.nouveau import DialogueNouveau

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")
RECENTS = (
    ("EHPAD et SSIAD du Val de l’Eyre", "Généralisation 2022, national", None, timedelta(days=1)),
    ("Dix-huit ESMS de la côte basque", "Généralisation 2023", False, timedelta(hours=3)),
    ("Un dossier pour avancer : un DUI commun à seize ESMS", "Amorçage 2021, Nouvelle-Aquitaine", True, timedelta()),
)  # fmt: skip
"""Title, call, ready or not, how long ago: the oldest first."""


@pytest.fixture
def visiter(qapp, qtbot, tmp_path):
    visites = []
    clignotement = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)

    def ouvrir(**options):
        visites.append(Visite(qapp, qtbot, tmp_path / str(len(visites)), **options))
        return visites[-1]

    yield ouvrir
    for visite in visites:
        visite.fermer()
    qapp.setCursorFlashTime(clignotement)


def prendre(widget, nom, *, au_repos=True):
    """Its picture in build/captures. au_repos: nothing in it has the focus."""
    if au_repos and QApplication.focusWidget() is not None:
        QApplication.focusWidget().clearFocus()
        QApplication.processEvents()
    CAPTURES.mkdir(parents=True, exist_ok=True)
    assert widget.grab().save(str(CAPTURES / f"lisezmoi-{nom}.png"))


@pytest.mark.parametrize("page", ["appel", "etablissements", "relecture"])
def test_une_page_de_l_exemple(visiter, page):
    visite = visiter()
    fenetre = visite.page(page)
    prendre(fenetre, page)
    assert (fenetre.width(), fenetre.height()) == TAILLE


def test_le_projet_en_sombre(visiter):
    prendre(visiter(theme="sombre").page("projet"), "projet-sombre")


def test_l_accueil_et_ses_dossiers_recents(visiter):
    visite = visiter(contenu="vide")
    midi = datetime.now().replace(hour=14, minute=32)
    for rang, (titre, appel, pret, avant) in enumerate(RECENTS):
        chemin = visite.fichier.with_stem(f"dossier {rang}")
        chemin.touch()
        noter(visite.lieux, Recent(chemin, titre, appel, pret, midi - avant))
    visite.fenetre.montrer_accueil()
    visite.peindre()
    prendre(visite.accueil(), "accueil")


def test_un_nouveau_dossier_et_son_departement(visiter, qtbot):
    visiter(contenu="vide")
    dialogue = DialogueNouveau(bibliotheque())
    qtbot.addWidget(dialogue)
    with qtbot.waitActive(dialogue):
        dialogue.show()
        dialogue.activateWindow()
    QTest.keyClicks(focus(), "Gironde")
    if QApplication.activePopupWidget() is not None:
        QApplication.activePopupWidget().hide()
    dialogue.activateWindow()
    QApplication.processEvents()
    prendre(dialogue, "nouveau", au_repos=False)
