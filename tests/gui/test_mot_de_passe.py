"""A protected dossier in the window: asked for, refused plainly, put, changed, taken away."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton

from esms_desktop.common.errors import UserError
from esms_desktop.document.refus import Secret
from esms_desktop.export.fiche_secours import fiche_secours
from tests.gui.gestes import cliquer, description_lue, textes, trouver
from ui.dialogs.mot_de_passe import DemanderMotDePasse, PoserMotDePasse
from ui.dialogs.question import Question
from ui.impression import tirer


def ouvrir(secret):
    if secret != Secret("le bon"):
        raise UserError("Ce mot de passe n’ouvre pas « grappe.esms ».", "Vérifiez les majuscules.")
    return "document"


@pytest.fixture
def demande(qtbot):
    dialogue = DemanderMotDePasse("grappe.esms", ouvrir)
    qtbot.addWidget(dialogue)
    with qtbot.waitActive(dialogue):
        dialogue.show()
        dialogue.activateWindow()
    return dialogue


def test_le_mot_de_passe_est_cache_et_entree_ouvre_le_dossier(qtbot, demande):
    champ = trouver(demande, "Mot de passe", QLineEdit)
    assert champ.echoMode() == QLineEdit.EchoMode.Password
    qtbot.keyClicks(champ, "le bon")
    qtbot.keyClick(champ, Qt.Key.Key_Return)
    assert demande.resultat == "document"
    assert not demande.isVisible()


def test_un_mauvais_mot_de_passe_est_dit_sur_place_et_se_retape(qtbot, demande):
    champ = trouver(demande, "Mot de passe", QLineEdit)
    qtbot.keyClicks(champ, "le mauvais")
    cliquer(trouver(demande, "Ouvrir", QPushButton))
    assert demande.isVisible()
    assert "Ce mot de passe n’ouvre pas" in textes(demande)
    assert "Vérifiez les majuscules" in description_lue(champ)
    assert champ.hasSelectedText()
    qtbot.keyClicks(champ, "le bon")
    assert "n’ouvre pas" not in textes(demande)
    qtbot.keyClick(champ, Qt.Key.Key_Return)
    assert demande.resultat == "document"


def test_on_peut_voir_ce_qu_on_tape(demande):
    cliquer(trouver(demande, "Afficher ce que je tape", QCheckBox))
    assert trouver(demande, "Mot de passe", QLineEdit).echoMode() == QLineEdit.EchoMode.Normal


def test_renoncer_ne_donne_rien(qtbot, demande):
    qtbot.keyClick(demande, Qt.Key.Key_Escape)
    assert demande.resultat is None
    assert not demande.isVisible()


@pytest.fixture
def poser(qtbot):
    def montrer(protege):
        dialogue = PoserMotDePasse(protege=protege)
        qtbot.addWidget(dialogue)
        dialogue.show()
        return dialogue, *dialogue.findChildren(QLineEdit)

    return montrer


def test_un_mot_de_passe_se_tape_deux_fois(qtbot, poser):
    dialogue, un, deux = poser(False)
    qtbot.keyClicks(un, "mimosa")
    qtbot.keyClicks(deux, "minosa")
    cliquer(trouver(dialogue, "Protéger", QPushButton))
    assert "Les deux mots de passe ne sont pas les mêmes." in textes(dialogue)
    deux.clear()
    qtbot.keyClicks(deux, "mimosa")
    qtbot.keyClick(deux, Qt.Key.Key_Return)
    assert (dialogue.result(), dialogue.phrase, dialogue.secret()) == (1, "mimosa", Secret("mimosa"))


def test_un_mot_de_passe_vide_est_refuse(poser):
    dialogue, _, _ = poser(False)
    cliquer(trouver(dialogue, "Protéger", QPushButton))
    assert "vide" in textes(dialogue)
    assert dialogue.isVisible()


def test_un_dossier_protege_peut_ne_plus_l_etre(poser):
    dialogue, _, _ = poser(True)
    cliquer(trouver(dialogue, "Retirer le mot de passe", QPushButton))
    assert (dialogue.result(), dialogue.secret()) == (1, None)


def test_ce_que_l_on_risque_est_dit_avant(poser):
    dialogue, _, _ = poser(False)
    assert "personne ne pourra ouvrir le dossier" in textes(dialogue)


def test_une_question_donne_le_rang_de_la_reponse(qtbot):
    question = Question("Titre", "Texte", ["Un", "Deux"])
    qtbot.addWidget(question)
    question.show()
    cliquer(trouver(question, "Deux", QPushButton))
    assert question.result() == 1
    assert question.choix == 1
    assert Question("Titre", "Texte", ["Un"]).choix is None


def test_la_fiche_s_imprime_sans_rien_ecrire_que_ce_que_l_imprimante_demande(qapp, tmp_path):
    imprimante = QPrinter()
    imprimante.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    imprimante.setOutputFileName(str(tmp_path / "tirage.pdf"))
    tirer(fiche_secours("grappe.esms", "Titre", "a" * 200, date(2026, 11, 24)), imprimante)
    from pypdfium2 import PdfDocument

    tirage = PdfDocument(tmp_path / "tirage.pdf")
    assert len(tirage) == 2
    image = tirage[0].render(scale=0.5).to_pil().convert("L")
    assert image.histogram()[0:128] != [0] * 128  # something is drawn
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["tirage.pdf"]
