"""Earlier versions: what each holds is read out of the way, a copy opens beside the dossier."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from esms_desktop.document.ouverture import lire
from tests.gui.atelier import ateliers, exemple
from ui.dialogs.versions import DialogueVersions

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")


@pytest.fixture
def atelier(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir:
        yield ouvrir(exemple())


def garder(atelier, quand, motif, acronyme):
    atelier.document.set("projet.titre", acronyme)
    atelier.document._horloge = lambda: quand
    return atelier.document.backup(motif)


@pytest.fixture
def versions(atelier):
    garder(atelier, datetime(2026, 11, 22, 10, 4), "ouverture", "Premier titre")
    garder(atelier, datetime(2026, 11, 23, 16, 30), "travail", "Second titre")
    atelier.actions["versions"].trigger()
    dialogue = next(w for w in atelier.qapp.topLevelWidgets() if isinstance(w, DialogueVersions))
    dialogue.attendre()
    atelier.peindre()
    yield dialogue
    for ouvert in atelier.qapp.topLevelWidgets():
        if isinstance(ouvert, DialogueVersions):
            ouvert.close()


def lues(dialogue):
    liste = dialogue.liste
    return [
        [liste.topLevelItem(n).text(c) for c in range(liste.columnCount())]
        for n in range(liste.topLevelItemCount())
    ]


def bouton(dialogue, texte):
    return next(b for b in dialogue.findChildren(QPushButton) if b.text() == texte)


def test_chaque_version_dit_quand_pourquoi_et_ce_qu_elle_contient(versions):
    assert lues(versions) == [
        [
            "23/11/2026 16\u00a0h\u00a030", "Pendant le travail", "Second titre",
            "Amorçage 2021, Nouvelle-Aquitaine", "16\u00a0ESMS · 4\u00a0OG",
        ],
        [
            "22/11/2026 10\u00a0h\u00a004", "À l’ouverture du dossier", "Premier titre",
            "Amorçage 2021, Nouvelle-Aquitaine", "16\u00a0ESMS · 4\u00a0OG",
        ],
    ]  # fmt: skip


def test_une_copie_s_ouvre_a_cote(atelier, versions, qtbot, monkeypatch, tmp_path):
    cible = tmp_path / "copie.esms"
    proposes = []

    def choisir(_parent, _titre, propose, *_):
        proposes.append(propose)
        return str(cible), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choisir)
    versions.liste.setCurrentItem(versions.liste.topLevelItem(1))
    with qtbot.waitSignal(atelier.actions.ouvrir_fichier) as demande:
        qtbot.mouseClick(bouton(versions, "Ouvrir une copie…"), Qt.MouseButton.LeftButton)
    assert demande.args == [cible]
    assert proposes[0].endswith("grappe (version du 22-11-2026 10h04).esms")
    assert lire(cible).projet.titre == "Premier titre"
    assert atelier.document.dossier.projet.titre == "Second titre"


def test_renoncer_au_nom_ne_fait_rien(atelier, versions, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    qtbot.mouseClick(bouton(versions, "Ouvrir une copie…"), Qt.MouseButton.LeftButton)
    assert versions.isVisible()


def test_un_fichier_deja_la_est_refuse_en_clair(atelier, versions, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(atelier.document.chemin), ""))
    qtbot.mouseClick(bouton(versions, "Ouvrir une copie…"), Qt.MouseButton.LeftButton)
    assert versions.isVisible()
    assert any("existe déjà" in w.text() for w in versions.findChildren(QLabel) if w.isVisible())


def test_une_version_abimee_le_dit_et_ne_s_ouvre_pas(atelier, qtbot):
    gardee = garder(atelier, datetime(2026, 11, 22, 10, 4), "travail", "Titre")
    octets = bytearray(gardee.chemin.read_bytes())
    octets[len(octets) // 2] ^= 0xFF
    gardee.chemin.write_bytes(octets)
    dialogue = DialogueVersions(atelier.document, atelier.packs, atelier.fenetre)
    dialogue.attendre()
    atelier.peindre()
    assert lues(dialogue)[0][2] == "Ne peut pas être relue"
    assert not bouton(dialogue, "Ouvrir une copie…").isEnabled()
    dialogue.close()


def test_sans_version_on_dit_quand_il_s_en_fait(atelier):
    for version in atelier.document.versions():
        version.chemin.unlink()
    dialogue = DialogueVersions(atelier.document, atelier.packs, atelier.fenetre)
    assert any("Aucune version" in w.text() for w in dialogue.findChildren(QLabel))
    assert not bouton(dialogue, "Ouvrir une copie…").isEnabled()
    dialogue.close()


def test_un_dossier_lu_seulement_n_offre_pas_de_remettre_une_version(atelier):
    garder(atelier, datetime(2026, 11, 22, 10, 4), "travail", "Titre")
    atelier.document.lecture_seule = True
    dialogue = DialogueVersions(atelier.document, atelier.packs, atelier.fenetre)
    dialogue.attendre()
    assert [b.text() for b in dialogue.findChildren(QPushButton)] == ["Ouvrir une copie…", "Fermer"]
    dialogue.close()
    atelier.document.lecture_seule = False
