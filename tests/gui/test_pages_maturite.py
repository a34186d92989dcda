"""Official self-assessments, their profile and the help questionnaire, as a person fills them in."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QPushButton,
)

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.organisme import Autodiagnostic, Organisme, ReponseMaturite
from esms_desktop.dossier.rows.suivi import Piece
from tests.gui.gestes import cliquer, description_lue, focus, taper, touche, trouver
from tests.gui.poste import APPEL, lu, nomme, postes
from ui.dessin import VueDessin
from ui.pages.maturite import Maturite
from ui.pages.maturite_questionnaire import QuestionnaireDeMaturite

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

JOUR = date(2022, 6, 1)
COMPLET = Autodiagnostic(
    outil="anap_directeur",
    date=date(2022, 3, 1),
    score_global=Decimal(45),
    score_securite=Decimal(40),
    piece="pc1",
)
DEPART = Dossier(
    appel=APPEL,
    organismes=(
        Organisme(id="pins", raison_sociale="Les Pins"),
        Organisme(id="port", raison_sociale="Le Port", a_un_rsi=False, autodiagnostic=COMPLET),
    ),
    pieces=(Piece(id="pc1", fichier="resultat.pdf"),),
)


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


@pytest.fixture
def maturite(poste):
    def montrer(depuis=DEPART):
        p = poste(depuis)
        bloc = Maturite(p.contexte, aujourdhui=lambda: JOUR)
        return p, bloc, p.montrer(bloc, taille=(814, 1600))

    return montrer


def choisir(vue, etiquette, nom):
    combo = nomme(vue, etiquette, QComboBox)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(combo.count()):
        if combo.currentText() == nom:
            return
        QTest.keyClick(combo, Qt.Key.Key_Down)
    raise AssertionError(f"{nom} n’est pas proposé")


# --- official results -------------------------------------------------------------------------------------


def test_l_outil_attendu_suit_la_presence_d_un_rsi(maturite):
    p, _, vue = maturite()
    assert "L’outil attendu dépend de la présence d’un responsable informatique (RSI)" in lu(vue)
    question = "Dispose d’un responsable informatique (RSI)\u00a0: "
    cliquer(trouver(vue, f"{question}Oui", QAbstractButton))
    assert p.dossier.organismes[0].a_un_rsi is True
    assert "Avec responsable informatique (RSI), l’outil attendu est « Autodiagnostic ANAP du RSI »." in lu(
        vue
    )
    cliquer(trouver(vue, f"{question}Non", QAbstractButton))
    assert "l’outil attendu est « Autodiagnostic ANAP du directeur »." in lu(vue)
    assert "Guadeloupe, Saint-Martin et Saint-Barthélemy (2022), 4.2.E" in lu(vue)
    assert "L’appel choisi ne le demande pas." in lu(vue)


def test_ce_qui_manque_se_dit_puis_disparait(maturite):
    p, _, vue = maturite()
    assert "À compléter : l’outil, la date, le score global et le fichier joint." in lu(vue)
    nomme(vue, "Date de l’autodiagnostic", QLineEdit).setFocus()
    taper("1/3/2022")
    nomme(vue, "Score global", QLineEdit).setFocus()
    taper("45")
    p.pont.vider()
    assert "À compléter : l’outil et le fichier joint." in lu(vue)
    assert p.dossier.organismes[0].autodiagnostic.score_global == 45


def test_chaque_organisme_a_ses_champs(maturite):
    _, _, vue = maturite()
    choisir(vue, "Organisme", "Le Port")
    assert "Outil, date, score et fichier sont là." in lu(vue)
    assert nomme(vue, "Date de l’autodiagnostic", QLineEdit).text() == "01/03/2022"
    choisir(vue, "Organisme", "Les Pins")
    assert nomme(vue, "Date de l’autodiagnostic", QLineEdit).text() == ""


@pytest.mark.parametrize(
    ("champ", "valeur", "dit"),
    [
        ("outil", "application", "Le questionnaire d’aide ne remplace pas l’autodiagnostic"),
        ("outil", "anap_rsi", "n’est pas celui qui est attendu : vérifiez avec l’ARS."),
        ("date", date(2021, 5, 31), "Ce résultat a plus d’un an"),
    ],
)
def test_un_resultat_qui_merite_un_regard_le_dit(maturite, champ, valeur, dit):
    p, _, vue = maturite()
    choisir(vue, "Organisme", "Le Port")
    assert dit not in lu(vue)
    p.pont.fixer(f"organismes[port].autodiagnostic.{champ}", valeur)
    assert dit in lu(vue)


def test_le_resultat_se_joint_en_un_pas(maturite, monkeypatch, tmp_path):
    p, _, vue = maturite()
    fichier = tmp_path / "autodiagnostic.pdf"
    fichier.write_bytes(b"%PDF-1.4")
    cliquer(trouver(vue, "Joindre le résultat…", QPushButton))
    assert len(p.dossier.pieces) == 1
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(fichier), ""))
    cliquer(trouver(vue, "Joindre le résultat…", QPushButton))
    piece = p.dossier.pieces[-1]
    assert (piece.fichier, piece.organisme, p.document.content(piece.id)) == (
        "autodiagnostic.pdf",
        "pins",
        b"%PDF-1.4",
    )
    assert "le fichier joint" not in lu(vue)
    p.pont.annuler()
    assert len(p.dossier.pieces) == 1
    assert "le fichier joint" in lu(vue)


def test_un_fichier_trop_lourd_est_refuse_avec_une_phrase(maturite, monkeypatch, tmp_path):
    p, _, vue = maturite()
    fichier = tmp_path / "gros.pdf"
    fichier.write_bytes(b"x" * 10_000_001)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(fichier), ""))
    cliquer(trouver(vue, "Joindre le résultat…", QPushButton))
    assert "pèse plus de 10 Mo" in lu(vue)
    assert len(p.dossier.pieces) == 1


def test_toute_la_grappe_dit_ou_en_est_chacun_et_y_mene(maturite):
    _, bloc, vue = maturite()
    choisir(vue, "Organisme", "Toute la grappe")
    assert "1 autodiagnostic complet sur 2." in lu(vue)
    assert "Le Port : complet, score global de 45 %." in lu(vue)
    assert bloc.formulaire is None
    cliquer(trouver(vue, "Ouvrir Les Pins", QPushButton))
    assert bloc.organisme == "pins"
    assert bloc.formulaire is not None


def test_un_lien_mene_au_champ_ou_au_premier_qui_manque(maturite):
    _, bloc, _ = maturite()
    assert bloc.aller("organismes[port].autodiagnostic.score_global")
    assert (bloc.organisme, focus().accessibleName()) == ("port", "Score global")
    assert bloc.aller("organismes[pins].autodiagnostic")
    assert (bloc.organisme, focus().accessibleName()) == ("pins", "Outil d’autodiagnostic")
    assert not bloc.aller("organismes[parti].autodiagnostic.date")


def test_le_profil_se_dessine_des_qu_un_score_est_connu(maturite):
    p, _, vue = maturite()
    assert "Aucun score par dimension pour l’instant." in lu(vue)
    cliquer(trouver(vue, "Ouvrir le questionnaire d’aide", QPushButton))
    assert p.allers == ["reponses_maturite[pins/]"]
    choisir(vue, "Organisme", "Le Port")
    profil = nomme(vue, "Profil de maturité de Le Port", VueDessin)
    assert ("Sécurité", "40", "–") in profil.dessin.table
    assert "Sécurité 40" in description_lue(profil)


def test_sans_organisme_la_page_dit_par_quoi_commencer(maturite):
    p, _, vue = maturite(None)
    cliquer(trouver(vue, "Ajouter les organismes", QPushButton))
    assert p.allers == ["organismes"]
    p.pont.faire(lambda d: d.add("organismes", {"raison_sociale": "Les Pins"}))
    assert nomme(vue, "Organisme", QComboBox).currentText() == "Les Pins"


# --- the help questionnaire -------------------------------------------------------------------------------


@pytest.fixture
def questionnaire(poste):
    def montrer(depuis=DEPART, largeur=860):
        p = poste(depuis)
        bloc = QuestionnaireDeMaturite(p.contexte)
        bloc.setMinimumHeight(600)
        return p, bloc, p.montrer(bloc, taille=(largeur, 640))

    return montrer


def niveau(vue, numero, mot):
    """The answer of a question, by what a screen reader says of it."""
    QApplication.processEvents()  # questions that were just made are laid out
    boutons = [b for b in vue.findChildren(QAbstractButton) if b.accessibleName().startswith(f"{numero} ")]
    [bouton] = [b for b in boutons if b.isVisible() and b.accessibleName().endswith(mot)]
    return bouton


def reponses(p):
    return [
        (r.organisme, r.question, r.reponse, r.sans_objet, r.commentaire) for r in p.dossier.reponses_maturite
    ]


def test_un_niveau_se_choisit_et_son_sens_se_lit(questionnaire):
    p, _, vue = questionnaire()
    cliquer(niveau(vue, "1.1", "3, généralisé"))
    assert reponses(p) == [("pins", "1.1", 3, None, None)]
    assert "Généralisé : en place partout où c’est utile." in lu(vue)
    assert "1 réponse sur 49." in lu(vue)
    p.pont.annuler()
    assert reponses(p) == []
    assert niveau(vue, "1.1", "Pas encore su").isChecked()


def test_les_fleches_changent_de_niveau(questionnaire):
    p, _, vue = questionnaire()
    cliquer(niveau(vue, "1.1", "1, initial"))
    touche(Qt.Key.Key_Right)
    assert reponses(p) == [("pins", "1.1", 2, None, None)]


def test_sans_objet_demande_une_raison(questionnaire):
    p, bloc, vue = questionnaire()
    cliquer(niveau(vue, "1.2", "Sans objet"))
    assert "Dites pourquoi : sans raison, la question compte comme non répondue." in lu(vue)
    assert "0 réponse sur 49." in lu(vue)
    bloc.questions["1.2"].saisie.focus()
    taper("Organisme seul")
    touche(Qt.Key.Key_Return)
    assert reponses(p) == [("pins", "1.2", None, True, "Organisme seul")]
    assert "Dites pourquoi" not in lu(vue)
    assert "1 réponse sur 49." in lu(vue)


def test_un_commentaire_s_ouvre_a_la_demande(questionnaire):
    p, _, vue = questionnaire()
    cliquer(niveau(vue, "1.3", "2, partiel"))
    cliquer(trouver(vue, "Commenter la question 1.3", QPushButton))
    taper("Deux contrats sur cinq")
    p.pont.vider()
    assert reponses(p) == [("pins", "1.3", 2, None, "Deux contrats sur cinq")]


def test_la_liste_des_dimensions_dit_le_score_ou_ce_qui_manque(questionnaire):
    # infrastructure : (4 + 4 + 4 + 4 + 3) / 5 × 25 = 95
    faites = tuple(
        ReponseMaturite(id=f"r{n}", organisme="pins", question=f"3.{n}", reponse=3 if n == 5 else 4)
        for n in range(1, 6)
    )
    _, _, vue = questionnaire(Dossier(**{**vars(DEPART), "reponses_maturite": faites}))
    liste = trouver(vue, "Dimensions", QListWidget)
    textes = [liste.item(n).text() for n in range(liste.count())]
    assert textes[2] == "Infrastructure\n95 sur 100, maîtrisé"
    assert textes[4].replace("\u00a0", " ") == "Sécurité\n0 sur 8, encore 7 réponses"
    # 7 + 6 + 0 + 5 + 7 + 6 + 6 = 37
    assert "Score global : encore 37 réponses au moins. Sécurité : pas encore connue." in lu(vue)


def test_une_autre_dimension_montre_ses_questions(questionnaire):
    _, _, vue = questionnaire()
    liste = trouver(vue, "Dimensions", QListWidget)
    liste.setFocus()
    touche(Qt.Key.Key_Down)
    assert "Le dossier de la personne accompagnée est informatisé." in lu(vue)
    assert "Un référent ou un responsable informatique" not in lu(vue)


def test_quand_la_place_manque_la_dimension_se_choisit_au_dessus(questionnaire):
    _, _, vue = questionnaire(largeur=560)
    assert not vue.findChild(QListWidget).isVisible()
    choisir(vue, "Dimension", "Sécurité\u00a0: 0 sur 8, encore 7\u00a0réponses")


def test_chaque_organisme_repond_pour_lui_meme(questionnaire):
    p, _, vue = questionnaire()
    cliquer(niveau(vue, "1.1", "4, maîtrisé"))
    choisir(vue, "Réponses de", "Le Port")
    assert niveau(vue, "1.1", "Pas encore su").isChecked()
    cliquer(niveau(vue, "1.1", "0, inexistant"))
    assert [(og, note) for og, _, note, _, _ in reponses(p)] == [("pins", 4), ("port", 0)]


def test_un_lien_mene_a_une_question(questionnaire):
    p, bloc, _ = questionnaire()
    p.pont.faire(
        lambda d: d.add(
            "reponses_maturite", {"organisme": "port", "question": "5.3", "reponse": 1}, ligne="r"
        )
    )
    assert bloc.aller("reponses_maturite[r].reponse")
    assert (bloc.organisme, focus().accessibleName()) == (
        "port",
        "5.3 Les sauvegardes sont testées. 1, initial",
    )
    assert bloc.aller("reponses_maturite[pins/2.5]")
    assert (bloc.organisme, focus().accessibleName()[:3]) == ("pins", "2.5")
    assert not bloc.aller("reponses_maturite[parti/2.5]")


def test_sans_organisme_le_questionnaire_attend(questionnaire):
    p, _, vue = questionnaire(None)
    cliquer(trouver(vue, "Ajouter les organismes", QPushButton))
    assert p.allers == ["organismes"]
