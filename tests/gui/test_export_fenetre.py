"""Exporting and looking before: what is missing first, progress, cancel, failure, and the pages themselves."""

import json
from threading import Event

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QProgressBar, QPushButton

from esms_desktop.common.resources import resource
from esms_desktop.exchange.interchange import lire_dossier
from esms_desktop.export.pack import exporter
from tests.gui.gestes import cliquer, nom_lu, tous, trouver
from tests.gui.poste import JOUR, e01, lu, nomme, postes
from ui.pages import export
from ui.pages.apercu import Apercu
from ui.pages.export import Exportation
from ui.pages.feuilles import Feuilles

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
FICHIERS = [
    "01_dossier_candidature.pdf",
    "02_budget_et_etablissements.xlsx",
    "manifeste.json",
    "manifeste.txt",
]


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


@pytest.fixture
def ouverts(monkeypatch):
    """Paths handed to the system to be opened."""
    chemins = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: chemins.append(url.toLocalFile()) or True)
    return chemins


def pret():
    """The sample: nothing blocks."""
    return lire_dossier(resource("exemples", "grappe-nouvelle-aquitaine.json"))


def choisir(monkeypatch, dossier):
    """The folder that the person will choose; what the dialog was opened on."""
    departs = []

    def repondre(parent, titre, depart):
        departs.append(depart)
        return str(dossier)

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", repondre)
    return departs


def bloc(p):
    fait = Exportation(p.contexte, aujourdhui=lambda: JOUR)
    return fait, p.montrer(fait)


def finir(p, fait, signal="reussi"):
    with p.qtbot.waitSignal(getattr(fait.atelier, signal), timeout=20_000):
        pass
    p.peindre()


# --- export -----------------------------------------------------------------------------------------------


def test_un_dossier_pret_s_exporte_en_deux_gestes(poste, tmp_path, monkeypatch, ouverts):
    p = poste(pret())
    choisir(monkeypatch, tmp_path / "sortie")
    fait, vue = bloc(p)
    assert "Prêt à déposer : aucun point ne bloque." in lu(vue)
    with p.qtbot.waitSignal(fait.atelier.reussi, timeout=20_000):
        cliquer(trouver(vue, "Exporter le dossier…", QPushButton))
    p.peindre()
    [paquet] = list((tmp_path / "sortie").iterdir())
    assert sorted(f.name for f in paquet.iterdir()) == FICHIERS
    assert json.loads((paquet / "manifeste.json").read_text(encoding="utf-8"))["brouillon"] is False
    assert f"Exporté dans « {paquet.name} »." in lu(vue)
    cliquer(trouver(vue, "Ouvrir le dossier", QPushButton))
    cliquer(trouver(vue, "Ouvrir le PDF", QPushButton))
    assert ouverts == [str(paquet), str(paquet / FICHIERS[0])]


def test_ce_qui_bloque_se_lit_avant_d_exporter_un_brouillon(poste, tmp_path, monkeypatch):
    p = poste(e01())
    choisir(monkeypatch, tmp_path / "sortie")
    fait, vue = bloc(p)
    cliquer(trouver(vue, "Exporter le dossier…", QPushButton))
    bloquants = p.pont.verdict.bloquants()
    assert f"{len(bloquants)} points bloquent encore" in lu(vue)
    assert all(critere.titre in lu(vue) for critere in bloquants[:10])
    assert not (tmp_path / "sortie").exists()
    with p.qtbot.waitSignal(fait.atelier.reussi, timeout=20_000):
        cliquer(trouver(vue, "Exporter quand même…", QPushButton))
    [paquet] = list((tmp_path / "sortie").iterdir())
    assert json.loads((paquet / "manifeste.json").read_text(encoding="utf-8"))["brouillon"] is True
    texte = pypdf.PdfReader(paquet / FICHIERS[0]).pages[0].extract_text()
    assert "brouillon" in texte.lower()


def test_on_peut_renoncer_apres_avoir_lu_ce_qui_bloque(poste):
    p = poste(e01())
    fait, vue = bloc(p)
    cliquer(trouver(vue, "Exporter le dossier…", QPushButton))
    cliquer(trouver(vue, "Pas maintenant", QPushButton))
    assert "bloquent encore" not in lu(vue)
    assert fait.bouton.hasFocus()


def test_le_dossier_choisi_est_retenu(poste, tmp_path, monkeypatch):
    p = poste(pret())
    departs = choisir(monkeypatch, tmp_path / "sortie")
    fait, _ = bloc(p)
    for _ in range(2):
        fait.exporter()
        finir(p, fait)
    assert departs[1] == str(tmp_path / "sortie")


def test_fermer_le_choix_du_dossier_n_exporte_rien(poste, monkeypatch):
    p = poste(pret())
    fait, vue = bloc(p)
    cliquer(trouver(vue, "Exporter le dossier…", QPushButton))
    assert not fait.atelier.en_cours
    assert fait.bouton.isEnabled()


def test_on_voit_chaque_document_et_on_peut_annuler(poste, tmp_path, monkeypatch):
    """The work stops at the step that follows the click, and leaves nothing."""
    reprendre = Event()

    def lent(*arguments, suivi, **options):
        def avec_attente(etape, faites, toutes):
            suite = suivi(etape, faites, toutes)
            if faites == 1:
                reprendre.wait(20)
                return suivi(etape, faites, toutes)
            return suite

        return exporter(*arguments, suivi=avec_attente, **options)

    monkeypatch.setattr(export, "exporter", lent)
    p = poste(pret())
    choisir(monkeypatch, tmp_path / "sortie")
    fait, vue = bloc(p)
    cliquer(trouver(vue, "Exporter le dossier…", QPushButton))
    p.qtbot.waitUntil(lambda: "(2 sur 4)" in lu(vue), timeout=20_000)
    assert "Classeur du budget et des établissements…" in lu(vue)
    barre = trouver(vue, "Avancement de l’export", QProgressBar)
    assert (barre.value(), barre.maximum()) == (1, 4)
    assert not fait.bouton.isEnabled()
    with p.qtbot.waitSignal(fait.atelier.annule, timeout=20_000):
        cliquer(trouver(vue, "Annuler l’export", QPushButton))
        reprendre.set()
    assert "Export annulé : rien n’a été écrit." in lu(vue)
    assert not (tmp_path / "sortie").exists()
    assert fait.bouton.isEnabled()


def test_un_emplacement_refuse_se_dit_et_se_change(poste, tmp_path, monkeypatch):
    (tmp_path / "fichier").write_text("pris")
    p = poste(pret())
    choisir(monkeypatch, tmp_path / "fichier")
    fait, vue = bloc(p)
    with p.qtbot.waitSignal(fait.atelier.refuse, timeout=20_000):
        cliquer(trouver(vue, "Exporter le dossier…", QPushButton))
    assert "un fichier porte le nom du dossier attendu" in lu(vue)
    choisir(monkeypatch, tmp_path / "ailleurs")
    with p.qtbot.waitSignal(fait.atelier.reussi, timeout=20_000):
        cliquer(trouver(vue, "Choisir un autre dossier…", QPushButton))
    assert len(list((tmp_path / "ailleurs").iterdir())) == 1


def test_ce_qui_se_tape_est_dans_l_export(poste, tmp_path, monkeypatch):
    p = poste(pret())
    choisir(monkeypatch, tmp_path / "sortie")
    fait, _ = bloc(p)
    p.pont.a_vider.connect(lambda: p.pont.saisir("projet.titre", "Un titre de dernière minute"))
    fait.exporter()
    finir(p, fait)
    [paquet] = list((tmp_path / "sortie").iterdir())
    lu_ = json.loads((paquet / "manifeste.json").read_text(encoding="utf-8"))
    assert lu_["projet"] == "Un titre de dernière minute"


def test_un_export_d_avant_le_dernier_changement_se_dit(poste, tmp_path, monkeypatch):
    p = poste(pret())
    choisir(monkeypatch, tmp_path / "sortie")
    fait, vue = bloc(p)
    fait.exporter()
    finir(p, fait)
    p.pont.saisir("projet.titre", "Autre titre")
    assert "Le dossier a changé depuis cet export." in lu(vue)


def test_l_export_se_fait_au_clavier(poste, tmp_path, monkeypatch):
    p = poste(e01())
    choisir(monkeypatch, tmp_path / "sortie")
    fait, _ = bloc(p)
    fait.bouton.setFocus()
    QTest.keyClick(fait.bouton, Qt.Key.Key_Space)
    p.peindre()
    assert nom_lu(QApplication.focusWidget()) == "Exporter quand même…"
    with p.qtbot.waitSignal(fait.atelier.reussi, timeout=20_000):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    p.peindre()
    assert nom_lu(QApplication.focusWidget()) == "Ouvrir le dossier"


def test_un_dossier_en_lecture_seule_s_exporte(poste, tmp_path, monkeypatch):
    p = poste(pret())
    p.document.lecture_seule = True
    choisir(monkeypatch, tmp_path / "sortie")
    fait, _ = bloc(p)
    fait.exporter()
    finir(p, fait)
    assert len(list((tmp_path / "sortie").iterdir())) == 1
    p.document.lecture_seule = False


# --- preview ----------------------------------------------------------------------------------------------


def apercu(p):
    fait = Apercu(p.contexte, aujourdhui=lambda: JOUR)
    vue = p.montrer(fait, taille=(814, 800))
    with p.qtbot.waitSignal(fait.atelier.reussi, timeout=20_000):
        cliquer(trouver(vue, "Préparer l’aperçu", QPushButton))
    p.peindre()
    return fait, vue


def nommee(vue):
    """The sheets; their name says which page is in front."""
    [feuilles] = vue.findChildren(Feuilles)
    assert feuilles.accessibleName().startswith("Aperçu, page 1 sur ")
    return feuilles


def dessinee(p, fait, rang):
    p.qtbot.waitUntil(lambda: fait.feuilles.image(rang) is not None, timeout=20_000)
    return fait.feuilles.image(rang)


def nombre_de_pages(p, tmp_path):
    paquet = exporter(p.dossier, p.pont.verdict, tmp_path / "temoin", brouillon=True, aujourdhui=JOUR)
    return len(pypdf.PdfReader(paquet.dossier / FICHIERS[0]).pages)


def test_l_apercu_montre_les_pages_du_dossier_sans_rien_ecrire(poste, tmp_path):
    p = poste(pret())
    avant = {f for f in tmp_path.rglob("*") if f.is_file()}
    fait, vue = apercu(p)
    image = dessinee(p, fait, 0)
    assert {f for f in tmp_path.rglob("*") if f.is_file()} == avant
    couleurs = {
        image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)
    }
    assert len(couleurs) > 3  # something is drawn on the white
    assert f"Page 1 sur {nombre_de_pages(p, tmp_path)} · 100 %" in lu(vue)


def test_un_lecteur_d_ecran_lit_la_page_montree(poste):
    p = poste(pret())
    fait, _ = apercu(p)
    dessinee(p, fait, 0)
    assert fait.feuilles.accessibleName().startswith("Aperçu, page 1 sur ")
    assert "Dossier de candidature" in fait.feuilles.accessibleDescription()


def test_les_pages_se_tournent_et_s_agrandissent_au_clavier(poste):
    p = poste(pret())
    fait, vue = apercu(p)
    feuilles = nommee(vue)
    feuilles.setFocus()
    QTest.keyClick(feuilles, Qt.Key.Key_Right)
    p.peindre()
    assert "Page 2 sur" in lu(vue)
    dessinee(p, fait, 1)
    QTest.keyClick(feuilles, Qt.Key.Key_End)
    p.peindre()
    derniere = len(fait._vues[0].liasse.tailles)
    assert f"Page {derniere} sur {derniere}" in lu(vue)
    large = dessinee(p, fait, derniere - 1).width()
    QTest.keyClick(feuilles, Qt.Key.Key_Plus)
    assert "125 %" in lu(vue)
    p.qtbot.waitUntil(lambda: feuilles.image(feuilles.courante).width() > large, timeout=20_000)
    cliquer(trouver(vue, "Réduire l’aperçu", QPushButton))
    assert "100 %" in lu(vue)


def test_un_apercu_depasse_le_dit_et_s_actualise(poste):
    p = poste(pret())
    fait, vue = apercu(p)
    assert "Le dossier a changé depuis cet aperçu." not in lu(vue)
    p.pont.saisir("projet.titre", "Un titre tout neuf")
    assert "Le dossier a changé depuis cet aperçu." in lu(vue)
    with p.qtbot.waitSignal(fait.atelier.reussi, timeout=20_000):
        cliquer(trouver(vue, "Actualiser l’aperçu", QPushButton))
    p.peindre()
    assert "Le dossier a changé depuis cet aperçu." not in lu(vue)
    dessinee(p, fait, 0)
    assert "Un titre tout neuf" in fait.feuilles.accessibleDescription()


def test_chaque_document_du_dossier_peut_etre_regarde(poste):
    p = poste(pret())
    fait, vue = apercu(p)
    choix = nomme(vue, "Document à regarder", QComboBox)
    assert [choix.itemText(rang) for rang in range(choix.count())] == [
        "Dossier de candidature",
        "Classeur du budget et des établissements",
    ]
    choix.setCurrentIndex(1)
    assert "7 feuilles" in lu(vue)
    assert "Synthèse, Organismes, Établissements" in lu(vue)
    assert not fait.feuilles.isVisible()
    choix.setCurrentIndex(0)
    assert fait.feuilles.isVisible()
    dessinee(p, fait, 0)


def test_seules_les_pages_regardees_sont_dessinees(poste):
    p = poste(pret())
    fait, _ = apercu(p)
    dessinee(p, fait, 0)
    p.peindre()
    assert fait.feuilles.image(10) is None


def test_fermer_pendant_que_l_apercu_se_prepare_ne_casse_rien(poste, qtbot):
    p = poste(pret())
    fait = Apercu(p.contexte, aujourdhui=lambda: JOUR)
    fait.preparer()
    fait.deleteLater()
    with qtbot.waitSignal(fait.destroyed):
        pass


def test_tout_ce_qui_est_ecrit_tient_dans_une_page_etroite(poste):
    p = poste(e01())
    fait = Exportation(p.contexte, aujourdhui=lambda: JOUR)
    vue = p.montrer(fait, taille=(420, 700))
    fait.exporter()
    p.peindre()
    for label in tous(vue, QLabel):
        assert label.mapTo(vue, label.rect().topRight()).x() <= vue.width(), label.text()
