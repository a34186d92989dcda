"""« Et si… » as a person uses it; amounts worked out by hand from E01 (15 acquisitions, 790 000 €)."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QSpinBox, QTableWidget, QToolButton

from tests.gui.gestes import cliquer, trouver
from tests.gui.poste import dans_le_dialogue, e01, lu, nomme, postes, touches
from ui.dialogs.et_si import DialogueEtSi
from ui.pages.appels import AutresAppels

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


@pytest.fixture
def et_si(poste):
    p = poste(e01())
    return p, p.ouvrir(DialogueEtSi(p.contexte))


def colonnes(dialogue):
    """Title of each row -> its cells; the headers are under the empty title."""
    table = trouver(dialogue, "Comparaison", QTableWidget)
    lues = {"": [table.horizontalHeaderItem(c).text() for c in range(1, table.columnCount())]}
    for rang in range(table.rowCount()):
        cases = [
            table.item(rang, c).text() if table.item(rang, c) else "" for c in range(table.columnCount())
        ]
        lues[cases[0]] = cases[1:]
    return {
        titre: [c.replace("\u202f", " ").replace("\u00a0", " ") for c in cases]
        for titre, cases in lues.items()
    }


def choisir(dialogue, nom, texte):
    QApplication.processEvents()
    nomme(dialogue, nom, QComboBox).setCurrentText(texte)


def test_au_depart_la_variante_est_le_dossier(et_si):
    _, dialogue = et_si
    lues = colonnes(dialogue)
    assert lues[""] == ["Le dossier", "Rien de changé"]
    assert lues["Total certain"] == ["790 000 €", "790 000 €"]
    assert "Rien ne diffère : mêmes montants, mêmes constats." in lu(dialogue)


def test_un_esms_de_plus_se_tape_et_se_juge_aussitot(et_si):
    p, dialogue = et_si
    touches("1")  # the focus is there from the start
    lues = colonnes(dialogue)
    assert lues[""] == ["Le dossier", "1 ESMS de plus"]
    assert lues["Total certain"] == ["790 000 €", "835 000 €"]  # 16 × 45 000 + 115 000
    assert lues["Acquisition et déploiement d’un DUI"] == ["375 000 €", "400 000 €"]
    assert len(p.dossier.etablissements) == 15
    assert p.document.undo_label is None


def test_deux_esms_de_moins_changent_un_critere(et_si):
    _, dialogue = et_si
    touches("-2")
    lues = colonnes(dialogue)
    assert lues["Total certain"] == ["790 000 €", "700 000 €"]  # 13 × 45 000 + 115 000
    assert lues["Nombre d’ESMS du projet"] == ["satisfait", "non satisfait"]


def test_trois_variantes_cote_a_cote(et_si):
    _, dialogue = et_si
    choisir(dialogue, "Aide à l’équipement, variante 1", "Non demandée")
    cliquer(trouver(dialogue, "Ajouter une variante", QPushButton))
    choisir(dialogue, "Appel à projets, variante 2", "Généralisation 2022, national")
    cliquer(trouver(dialogue, "Ajouter une variante", QPushButton))
    choisir(dialogue, "AMOA de pilotage, variante 3", "Non demandée")
    lues = colonnes(dialogue)
    assert lues[""] == [
        "Le dossier",
        "Sans équipement",
        "Généralisation 2022, national",
        "Sans AMOA de pilotage",
    ]
    assert lues["Total certain"] == ["790 000 €", "490 000 €", "737 500 €", "690 000 €"]
    assert lues["Premier versement"] == [
        "316 000 €",
        "196 000 €",
        "368 750 €",
        "276 000 €",
    ]  # 40 %, 50 % in 2022
    assert not trouver(dialogue, "Ajouter une variante", QPushButton).isEnabled()


def test_une_variante_se_retire(et_si):
    _, dialogue = et_si
    cliquer(trouver(dialogue, "Ajouter une variante", QPushButton))
    choisir(dialogue, "Aide à l’équipement, variante 2", "Non demandée")
    cliquer(trouver(dialogue, "Retirer la variante 1", QToolButton))
    assert colonnes(dialogue)[""] == ["Le dossier", "Sans équipement"]
    assert nomme(dialogue, "Aide à l’équipement, variante 1", QComboBox).currentText() == "Non demandée"


def test_on_ne_retire_que_les_esms_de_l_organisme_choisi(et_si):
    p, dialogue = et_si
    nombre = sum(e.organisme == "og2" for e in p.dossier.etablissements)
    choisir(dialogue, "Organisme concerné, variante 1", "Association Exemple 2")
    ecart = nomme(dialogue, "ESMS de plus ou de moins, variante 1", QSpinBox)
    assert ecart.minimum() == -nombre


def test_un_type_d_intervention_a_son_montant(et_si):
    _, dialogue = et_si
    touches("2")
    choisir(dialogue, "Type d’intervention, variante 1", "Mise en conformité")
    lues = colonnes(dialogue)
    assert lues["Total certain"][1] == "850 000 €"  # 790 000 + 2 × (10 000 + 20 000)
    assert lues[""][1] == "2 ESMS de plus, mise en conformité"


def test_les_reglages_se_parcourent_au_clavier(et_si):
    _, dialogue = et_si
    assert dialogue.isActiveWindow()
    vus = []
    for _ in range(7):
        vus.append(QApplication.focusWidget().accessibleName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert vus[0] == "ESMS de plus ou de moins, variante 1"
    assert vus[-1] == "Appel à projets, variante 1"


def test_un_dossier_vide_se_prete_au_jeu(poste):
    p = poste()
    dialogue = p.ouvrir(DialogueEtSi(p.contexte))
    touches("2")
    choisir(dialogue, "Type d’intervention, variante 1", "Acquisition")
    assert colonnes(dialogue)["Total certain"][1] == "50 000 €"  # 2 × 25 000


def test_et_si_s_ouvre_de_la_page_de_l_appel(poste):
    p = poste(dataclasses.replace(e01()))
    vue = p.montrer(AutresAppels(p.contexte))
    titre = dans_le_dialogue(lambda: cliquer(trouver(vue, "Et si…", QPushButton)), lambda d: d.windowTitle())
    assert titre == "Et si…"
