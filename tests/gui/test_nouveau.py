"""The questions of a new dossier, answered as a person does: by keyboard, then back, then created."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton, QRadioButton

from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.document.ouverture import lire
from tests.gui.gestes import cliquer, description_lue, focus, nom_lu, touche, tous, trouver
from tests.gui.poste import APPEL, JOUR, lu, touches
from ui.dialogs.nouveau import DialogueNouveau

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def nouveau(qtbot, tmp_path, theme):
    """Opens the dialog; the document that it may have made is closed at the end."""
    ouverts = []

    def ouvrir(jour=JOUR):
        dialogue = DialogueNouveau(
            bibliotheque(),
            Emplacements(tmp_path / "prive"),
            dossier=tmp_path / "Documents",
            aujourdhui=lambda: jour,
        )
        ouverts.append(dialogue)
        qtbot.addWidget(dialogue)
        with qtbot.waitActive(dialogue):
            dialogue.show()
            dialogue.activateWindow()
        return dialogue

    yield ouvrir
    for dialogue in ouverts:
        if dialogue.document is not None:
            dialogue.document.close()


def entree():
    """Enter, where the system would send it: a list of proposals that is open takes it for itself."""
    if QApplication.activePopupWidget() is not None:
        QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)
        focus().window().activateWindow()  # a screen that nobody sees leaves it to the list
        QApplication.processEvents()
    touche(Qt.Key.Key_Return)
    QApplication.processEvents()


def etapes(dialogue, nombre):
    for _ in range(nombre):
        entree()


def test_du_premier_champ_au_fichier_sans_quitter_le_clavier(nouveau, tmp_path):
    dialogue = nouveau()
    assert "Où se trouvent la plupart de vos établissements ?" in lu(dialogue)
    touches("Gironde")
    dit = lu(dialogue)
    assert "Nouvelle-Aquitaine" in dit
    assert "ARS Nouvelle-Aquitaine" in dit
    assert "15 ESMS au moins, selon l’appel" in dit
    entree()
    assert "À quel appel répondez-vous ?" in lu(dialogue)
    assert nom_lu(focus()) == "Amorçage 2021, Nouvelle-Aquitaine"  # the region's own, first and chosen
    entree()
    assert "Quel projet préparez-vous ?" in lu(dialogue)
    touche(Qt.Key.Key_Up)  # from « not yet known » to the last kind
    entree()
    assert "Quel organisme porte le projet ?" in lu(dialogue)
    touches("Association Les Tilleuls")
    entree()
    assert "Où enregistrer le dossier ?" in lu(dialogue)
    assert trouver(dialogue, "Nom du fichier", QLineEdit).text() == (
        "Association Les Tilleuls – Amorçage 2021, Nouvelle-Aquitaine"
    )
    entree()
    assert dialogue.result() == QDialog.DialogCode.Accepted
    document = dialogue.document
    assert document.chemin == (
        tmp_path / "Documents" / "Association Les Tilleuls – Amorçage 2021, Nouvelle-Aquitaine.esms"
    )
    assert document.appel == APPEL
    [porteur] = document.dossier.organismes
    assert (porteur.raison_sociale, porteur.role, porteur.departement) == (
        "Association Les Tilleuls",
        "porteur",
        "33",
    )
    assert document.dossier.projet.type_projet == "deploiement"
    assert lire(document.chemin) == document.dossier


def test_chaque_question_dit_pourquoi_elle_est_posee_et_ou_on_en_est(nouveau):
    dialogue = nouveau()
    raisons, rangs = [], []
    for nombre in range(4):
        if nombre == 3:
            touches("Les Tilleuls")
        dit = lu(dialogue).split("\n")
        rangs.append(dit[0])
        raisons.append(dit[2])
        entree()
    assert rangs == [f"Question {n} sur 4" for n in (1, 2, 3, 4)]
    assert (
        raisons[0]
        == "Le département donne la région, l’ARS à qui parler et le nombre d’ESMS demandé aux projets."
    )
    assert len(set(raisons)) == 4
    assert lu(dialogue).startswith("Pour finir")


def test_revenir_en_arriere_ne_perd_rien(nouveau):
    dialogue = nouveau()
    touches("33")
    etapes(dialogue, 2)
    cliquer(trouver(dialogue, "Mise en conformité (montée de version)", QRadioButton))
    entree()
    touches("Fondation du Port")
    for _ in range(3):
        cliquer(trouver(dialogue, "Précédent", QPushButton))
    assert "Question 1 sur 4" in lu(dialogue)
    assert dialogue._ou.champ.texte() == "33"
    etapes(dialogue, 2)
    assert trouver(dialogue, "Mise en conformité (montée de version)", QRadioButton).isChecked()
    entree()
    assert trouver(dialogue, "Nom de l’organisme", QLineEdit).text() == "Fondation du Port"


def test_changer_de_departement_change_l_appel_propose(nouveau):
    dialogue = nouveau()
    touches("Guadeloupe")
    entree()
    assert nom_lu(focus()) == "Généralisation 2022, Guadeloupe"
    assert "8 ESMS au moins" not in lu(dialogue)
    cliquer(trouver(dialogue, "Précédent", QPushButton))
    touche(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    touches("Gironde")
    entree()
    assert nom_lu(focus()) == "Amorçage 2021, Nouvelle-Aquitaine"


def test_un_departement_inconnu_se_dit_et_on_reste(nouveau):
    dialogue = nouveau()
    touches("Atlantide")
    entree()
    assert "Question 1 sur 4" in lu(dialogue)
    assert "Atlantide" in lu(dialogue)


def test_on_peut_ne_pas_savoir(nouveau):
    dialogue = nouveau()
    etapes(dialogue, 3)
    assert "Quel organisme porte le projet ?" in lu(dialogue)
    entree()
    assert "Écrivez le nom de l’organisme : il nomme aussi le fichier." in lu(dialogue)
    touches("Les Tilleuls")
    etapes(dialogue, 2)
    assert dialogue.document.dossier.projet.type_projet is None
    assert dialogue.document.dossier.organismes[0].departement is None


def test_les_appels_disent_s_ils_sont_ouverts_et_si_leurs_montants_sont_connus(nouveau):
    dialogue = nouveau(date(2023, 5, 2))
    touches("33")
    entree()
    assert nom_lu(focus()) == "Généralisation 2023"  # open that day
    assert description_lue(focus()).startswith(
        "Ouvert, encore 44 jours, Montants non connus.".replace("44 ", "44\u00a0")
    )
    dit = lu(dialogue)
    assert "Montants non connus" in dit
    assert "Pour une autre région que la vôtre" in dit


def test_un_numero_mal_recopie_est_dit_et_garde(nouveau):
    dialogue = nouveau()
    etapes(dialogue, 3)
    touches("Les Tilleuls")
    siren = trouver(dialogue, "SIREN (facultatif)", QLineEdit)
    siren.setFocus()
    touches("73282932")
    touche(Qt.Key.Key_Tab)
    assert "Ce n’est pas un SIREN" in lu(dialogue)
    etapes(dialogue, 2)
    assert list(dialogue.document.dossier.brouillons.values()) == ["73282932"]


def test_un_fichier_existant_n_est_jamais_remplace(nouveau, tmp_path):
    (tmp_path / "Documents").mkdir()
    pris = tmp_path / "Documents" / "pris.esms"
    pris.write_bytes(b"autre chose")
    dialogue = nouveau()
    etapes(dialogue, 3)
    touches("Les Tilleuls")
    entree()
    nom = trouver(dialogue, "Nom du fichier", QLineEdit)
    nom.selectAll()
    touches("pris")
    entree()
    assert dialogue.document is None
    assert "« pris.esms » existe déjà : choisissez un autre nom." in lu(dialogue)
    assert pris.read_bytes() == b"autre chose"
    nom.selectAll()
    touches("libre")
    entree()
    assert dialogue.document.chemin.name == "libre.esms"


def test_le_nom_propose_evite_ceux_qui_sont_pris(nouveau, tmp_path):
    (tmp_path / "Documents").mkdir()
    (tmp_path / "Documents" / "Les Tilleuls – Amorçage 2021, Nouvelle-Aquitaine.esms").touch()
    dialogue = nouveau()
    touches("33")
    etapes(dialogue, 3)
    touches("Les Tilleuls")
    entree()
    assert trouver(dialogue, "Nom du fichier", QLineEdit).text().endswith(" (2)")


def test_un_autre_dossier_se_choisit(nouveau, tmp_path, monkeypatch):
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "cle" / "ma grappe.esms"), "")
    )
    dialogue = nouveau()
    etapes(dialogue, 3)
    touches("Les Tilleuls")
    entree()
    cliquer(trouver(dialogue, "Parcourir…", QPushButton))
    cliquer(trouver(dialogue, "Créer le dossier", QPushButton))
    assert dialogue.document.chemin == tmp_path / "cle" / "ma grappe.esms"


def test_un_emplacement_qui_refuse_se_dit(nouveau, tmp_path):
    (tmp_path / "Documents").write_text("un fichier à la place du dossier")
    dialogue = nouveau()
    etapes(dialogue, 3)
    touches("Les Tilleuls")
    etapes(dialogue, 2)
    assert dialogue.document is None
    assert dialogue.isVisible()


def test_annuler_ne_cree_rien(nouveau, tmp_path):
    dialogue = nouveau()
    etapes(dialogue, 3)
    touches("Les Tilleuls")
    touche(Qt.Key.Key_Escape)
    assert dialogue.result() == QDialog.DialogCode.Rejected
    assert not (tmp_path / "Documents").exists()


def test_chaque_entree_a_un_nom(nouveau):
    dialogue = nouveau()
    for nombre in range(4):
        for genre in (QLineEdit, QRadioButton, QPushButton):
            for widget in tous(dialogue, genre):
                assert nom_lu(widget).strip() or widget.parent().accessibleName(), widget
        if nombre == 3:
            touches("Les Tilleuls")
        entree()


def test_la_touche_tab_suit_ce_qui_se_lit(nouveau):
    dialogue = nouveau()
    etapes(dialogue, 3)
    vus = []
    for _ in range(6):
        vus.append(nom_lu(focus()) or focus().parent().accessibleName())
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert vus[0] == "Nom de l’organisme"
    assert vus[2:5] == ["SIREN (facultatif)", "FINESS de l’organisme (facultatif)", "Suivant"]
