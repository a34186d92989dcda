"""The questionnaire about needs, its synthesis and the list of functions from Excel, as a person uses them."""

import datetime

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QPushButton, QTreeWidget

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import Personne
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.fonctions import Fonction
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.suivi import Besoin
from tests.gui import regards
from tests.gui.gestes import cliquer, focus, taper, touche, trouver
from tests.gui.poste import APPEL, lu, nomme, postes
from ui.dialogs.importer import DialogueDImport
from ui.dialogs.importer_fonctions import FonctionsImportees
from ui.pages.besoins import Besoins
from ui.pages.besoins_synthese import SyntheseBesoins
from ui.pages.fonctions_import import ImportDeFonctions

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DEPART = Dossier(
    appel=APPEL,
    organismes=(
        Organisme(id="pins", raison_sociale="Les Pins"),
        Organisme(id="port", raison_sociale="Le Port"),
    ),
    etablissements=(Etablissement(id="e1", nom="Les Tilleuls", organisme="pins"),),
    personnes=(Personne(id="hd", nom="Darrigade", prenom="Hélène"),),
    fonctions=(
        Fonction(id="fo1", code="F1.4", domaine="F1", libelle="Liste d’attente"),
        Fonction(id="fo2", code="F1.6", domaine="F1", libelle="Préparer l’arrivée"),
        Fonction(id="fo3", code="F2.5", domaine="F2", libelle="Repas"),
    ),
)


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


@pytest.fixture
def page(poste):
    """The questionnaire of three functions, the first cell current."""

    def montrer(depuis=DEPART):
        p = poste(depuis)
        bloc = Besoins(p.contexte)
        bloc.setMinimumHeight(520)
        p.montrer(bloc)
        bloc.aller("besoins")
        return p, bloc

    return montrer


def besoins(p):
    return [
        (b.fonction, b.etablissement or b.organisme, b.couverture, b.importance) for b in p.dossier.besoins
    ]


def choisir(bloc, nom):
    """Another place, from its list."""
    combo = nomme(bloc, "Réponses de", QComboBox)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(combo.count()):
        if combo.currentText() == nom:
            return
        QTest.keyClick(combo, Qt.Key.Key_Down)
    raise AssertionError(f"{nom} n’est pas proposé")


# --- answering --------------------------------------------------------------------------------------------


def test_une_touche_repond_et_la_phrase_dit_ce_que_la_reponse_veut_dire(page):
    p, bloc = page()
    assert "Couverture : pas de réponse. Ce qui existe aujourd’hui, de 0 (papier ou rien)" in lu(bloc)
    taper("2")
    touche(Qt.Key.Key_Right)
    taper("i")
    assert besoins(p) == [("F1.4 Liste d’attente", "pins", 2, "indispensable")]
    assert "F1.4 Liste d’attente, Importance : Indispensable" in lu(bloc)
    assert "1 fonction renseignée sur 3." in lu(bloc)
    touche(Qt.Key.Key_Left)
    assert "Couverture : 2, logiciel non partagé" in lu(bloc)


def test_la_meme_touche_deux_fois_retire_la_reponse_et_ctrl_z_la_rend(page):
    p, _ = page()
    taper("2")
    taper("2")
    assert besoins(p) == []
    p.pont.annuler()
    assert besoins(p) == [("F1.4 Liste d’attente", "pins", 2, None)]


def test_chaque_repondant_a_ses_reponses(page):
    p, bloc = page()
    taper("2")
    choisir(bloc, "Les Tilleuls")
    assert "0 fonction renseignée sur 3." in lu(bloc)
    bloc.aller("besoins")
    taper("4")
    assert besoins(p) == [("F1.4 Liste d’attente", "pins", 2, None), ("F1.4 Liste d’attente", "e1", 4, None)]
    choisir(bloc, "Les Pins")
    assert bloc.matrice.modele.index(0, 0).data() == "2"


def test_une_lettre_dans_un_irritant_est_le_debut_d_un_texte(page):
    p, bloc = page()
    bloc.matrice.montrer(bloc.plan.ligne("fo1"), "irritant")
    taper("i")
    taper("ci tout est sur papier")
    touche(Qt.Key.Key_Return)
    assert [b.irritant for b in p.dossier.besoins] == ["ici tout est sur papier"]


def test_ce_qui_ne_se_lit_pas_reste_dans_la_case_avec_la_raison(page):
    p, bloc = page()
    taper("7")
    touche(Qt.Key.Key_Return)
    assert besoins(p) == []
    assert bloc.matrice.modele.index(0, 0).data() == "7"
    assert "écrivez un chiffre de 0 (papier ou rien) à 4 (DUI satisfaisant)." in lu(bloc)
    choisir(bloc, "Le Port")
    assert bloc.matrice.modele.index(0, 0).data() == ""


def test_f2_propose_les_niveaux_de_la_colonne(page):
    p, bloc = page()
    touche(Qt.Key.Key_Right)
    touche(Qt.Key.Key_F2)
    taper("u")
    touche(Qt.Key.Key_Return)
    assert besoins(p) == [("F1.4 Liste d’attente", "pins", None, "utile")]
    bloc.matrice.montrer(bloc.plan.ligne("fo1"), "couverture")
    touche(Qt.Key.Key_F2)
    taper("3")
    touche(Qt.Key.Key_Return)
    assert besoins(p) == [("F1.4 Liste d’attente", "pins", 3, "utile")]


def test_un_tableau_se_colle_en_un_seul_pas(page, qapp):
    p, _ = page()
    qapp.clipboard().setText("1\tImportante\n0\tIndispensable\n2\tHors périmètre")
    QTest.keySequence(focus(), QKeySequence.StandardKey.Paste)
    assert [(c, i) for _, _, c, i in besoins(p)] == [
        (1, "importante"),
        (0, "indispensable"),
        (2, "hors_perimetre"),
    ]
    p.pont.annuler()
    assert besoins(p) == []


def test_le_repondant_et_la_date_valent_pour_toutes_les_reponses(page):
    p, bloc = page()
    taper("2")
    repondant = nomme(bloc, "Répondant", QComboBox)
    repondant.setFocus()
    QTest.keyClicks(repondant.lineEdit(), "helene darrigade")
    touche(Qt.Key.Key_Return)
    date = nomme(bloc, "Date de la réponse", QLineEdit)
    date.setFocus()
    QTest.keyClicks(date, "3/2/27")
    touche(Qt.Key.Key_Tab)
    p.pont.vider()
    bloc.matrice.montrer(bloc.plan.ligne("fo3"), "couverture")
    taper("0")
    assert [(b.repondant, b.date) for b in p.dossier.besoins] == [("hd", datetime.date(2027, 2, 3))] * 2
    assert date.text() == "03/02/2027"


def test_une_date_illisible_se_garde_et_se_dit(page):
    p, bloc = page()
    taper("2")
    date = nomme(bloc, "Date de la réponse", QLineEdit)
    date.setFocus()
    QTest.keyClicks(date, "lundi")
    touche(Qt.Key.Key_Return)
    assert date.text() == "lundi"
    assert "Date de la réponse : à corriger" in lu(bloc)
    assert list(p.dossier.brouillons.values()) == ["lundi"]


def test_les_titres_de_domaine_disent_ou_l_on_en_est(page):
    _, bloc = page()
    taper("2")
    groupes = [rang.groupe.replace("\u00a0", " ") for rang in bloc.matrice.modele.contenu.lignes]
    assert groupes == [
        "1 sur 2 · Instruction de la demande d’admission",
        "1 sur 2 · Instruction de la demande d’admission",
        "0 sur 1 · Gestion administrative",
    ]


# --- going there ------------------------------------------------------------------------------------------


def test_un_lien_mene_a_une_reponse_ou_a_celui_qui_repond(page):
    p, bloc = page()
    p.pont.faire(lambda d: d.add("besoins", {"fonction": "F2.5 Repas", "etablissement": "e1"}, ligne="b1"))
    assert bloc.aller("besoins[b1].attente")
    assert bloc.repondant.nom == "Les Tilleuls"
    index = bloc.matrice.grille.currentIndex()
    assert (index.row(), index.column()) == (2, 4)
    assert bloc.aller("besoins[organismes/port]")
    assert bloc.repondant.nom == "Le Port"
    assert not bloc.aller("besoins[organismes/parti]")


def test_sans_organisme_puis_sans_fonction_la_page_dit_par_quoi_commencer(poste):
    p = poste()
    bloc = Besoins(p.contexte)
    vue = p.montrer(bloc)
    cliquer(trouver(vue, "Ajouter les organismes", QPushButton))
    p.pont.faire(lambda d: d.add("organismes", {"raison_sociale": "Les Pins"}))
    cliquer(trouver(vue, "Préparer la liste des fonctions", QPushButton))
    assert p.allers == ["organismes", "fonctions"]


def test_les_reponses_hors_de_la_liste_sont_comptees(page):
    p, bloc = page()
    p.pont.faire(lambda d: d.add("besoins", {"fonction": "F9.9 Autre", "organisme": "pins"}))
    assert "1 réponse porte sur des fonctions qui ne sont pas dans la liste." in lu(bloc)


# --- synthesis --------------------------------------------------------------------------------------------


def synthese(poste, *lignes):
    p = poste(Dossier(**{**vars(DEPART), "besoins": lignes}))
    bloc = SyntheseBesoins(p.contexte)
    return p, bloc, p.montrer(bloc, taille=(814, 1400))


def test_la_synthese_montre_la_carte_les_priorites_et_les_manques(poste):
    p, bloc, vue = synthese(
        poste,
        Besoin(id="b1", fonction="F1.4", organisme="pins", couverture=1, importance="indispensable"),
        Besoin(id="b2", fonction="F2.5", etablissement="e1", couverture=4, importance="indispensable"),
    )
    assert bloc.dessin.dessin.table[1:] == (
        ("Instruction de la demande d’admission", "1,0", "non connu"),
        ("Gestion administrative", "4,0", "non connu"),
    )
    assert "F1.4 Liste d’attente" in lu(vue)
    assert "couverture 1,0 sur 4, importance 3,0 sur 3, 1 réponse" in lu(vue)
    assert "F2.5 Repas" not in lu(vue)
    assert "Le Port : aucune réponse." in lu(vue)
    cliquer(trouver(vue, "Répondre pour Le Port", QPushButton))
    assert p.allers == ["besoins[organismes/port]"]
    p.pont.faire(lambda d: d.add("besoins", {"fonction": "F1.6", "organisme": "port", "couverture": 2}))
    assert "Le Port : rien sur 1 domaine, Gestion administrative." in lu(vue)
    p.pont.faire(lambda d: d.add("besoins", {"fonction": "F2.5", "organisme": "port", "couverture": 2}))
    assert "Chaque organisme a répondu sur 2 domaines retenus." in lu(vue)


def test_sans_reponse_la_synthese_mene_au_questionnaire(poste):
    p, _, vue = synthese(poste)
    cliquer(trouver(vue, "Répondre au questionnaire", QPushButton))
    assert p.allers == ["besoins"]


# --- a list from Excel ------------------------------------------------------------------------------------


def ecrire(chemin, *lignes):
    classeur = openpyxl.Workbook()
    classeur.active.title = "Grille"
    for ligne in (("Domaine", "N°", "Libellé", "Définition"), *lignes):
        classeur.active.append(ligne)
    classeur.create_sheet("Lisez-moi")["A1"] = "Mode d’emploi"
    classeur.save(chemin)
    return chemin


def lignes(dialogue):
    arbre = trouver(dialogue, "Ce que l’import changerait", QTreeWidget)
    items = [arbre.topLevelItem(n) for n in range(arbre.topLevelItemCount())]
    return [tuple(item.text(rang).replace("\u00a0", " ") for rang in range(4)) for item in items]


def test_une_liste_excel_se_regarde_avant_d_entrer_dans_le_dossier(poste, qtbot, tmp_path):
    chemin = ecrire(
        tmp_path / "grille.xlsx",
        ("F1", "F1.4", "Liste d’attente", ""),
        ("F2", "F2.5", "Repas et régimes", ""),
        ("F8", "F8.1", "Tableaux de bord", "Sans tableur."),
        ("Cuisine", "F9.9", "Four", ""),
    )
    p = poste(DEPART)
    dialogue = p.ouvrir(DialogueDImport(p.contexte, chemin, FonctionsImportees(p.pont)))
    importer = trouver(dialogue, "Importer…", QPushButton)
    qtbot.waitUntil(importer.isEnabled, timeout=20_000)
    vu = lu(dialogue)
    assert "1 fonction à ajouter, 1 à modifier, 1 déjà là, 1 ligne refusée." in vu
    assert "Feuille laissée de côté, sans titres reconnus : « Lisez-moi »." in vu
    assert [(effet, ou, nom) for effet, ou, nom, _ in lignes(dialogue)] == [
        (
            "Refusée",
            "Grille, A5",
            "Domaine inconnu : « Cuisine ». Écrivez son code, de F1 à F11, ou son nom.",
        ),
        ("Modifiée", "Grille, ligne 3", "F2.5 Repas et régimes"),
        ("Ajoutée", "Grille, ligne 4", "F8.1 Tableaux de bord"),
        ("Identique", "Grille, ligne 2", "F1.4 Liste d’attente"),
    ]
    assert "Grille, A5, Domaine inconnu : « Cuisine ». Écrivez son code" in vu
    assert len(p.dossier.fonctions) == 3
    cliquer(importer)
    assert [f.libelle for f in p.dossier.fonctions][2:] == ["Repas et régimes", "Tableaux de bord"]
    assert dialogue.phrase.replace("\u00a0", " ") == "2 fonctions importées."
    p.pont.annuler()
    assert p.dossier.fonctions == DEPART.fonctions


def test_un_fichier_illisible_ne_change_rien_et_dit_quoi_faire(poste, qtbot, tmp_path):
    faux = tmp_path / "grille.xlsx"
    faux.write_text("Code;Fonction", encoding="utf-8")
    p = poste(DEPART)
    dialogue = p.ouvrir(DialogueDImport(p.contexte, faux, FonctionsImportees(p.pont)))
    qtbot.waitUntil(lambda: "n’a pas pu être lu" in lu(dialogue), timeout=20_000)
    assert "enregistrez-le au format « Classeur Excel (.xlsx) »" in lu(dialogue)
    assert not trouver(dialogue, "Importer", QPushButton).isEnabled()
    cliquer(trouver(dialogue, "Fermer", QPushButton))
    assert p.dossier.fonctions == DEPART.fonctions


def test_fermer_pendant_la_lecture_l_arrete(poste, tmp_path):
    p = poste(DEPART)
    dialogue = p.ouvrir(
        DialogueDImport(p.contexte, ecrire(tmp_path / "grille.xlsx"), FonctionsImportees(p.pont))
    )
    cliquer(trouver(dialogue, "Annuler", QPushButton))
    assert not dialogue.isVisible()
    assert p.dossier.fonctions == DEPART.fonctions


def test_renoncer_au_choix_du_fichier_ne_fait_rien_et_le_dossier_se_retient(poste, monkeypatch, tmp_path):
    p = poste(DEPART)
    bloc = ImportDeFonctions(p.contexte)
    vue = p.montrer(bloc)
    cliquer(trouver(vue, "Importer une liste depuis Excel…", QPushButton))
    assert p.dossier.fonctions == DEPART.fonctions
    demandes = []

    class Faux:
        def __init__(self, contexte, chemin, importation, parent):
            demandes.append(chemin)
            self.phrase = "2 fonctions importées."

        def exec(self):
            return True

        def deleteLater(self):  # noqa: N802
            pass

    monkeypatch.setattr("ui.dialogs.importer.DialogueDImport", Faux)
    choisi = str(tmp_path / "ma liste.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (choisi, ""))
    cliquer(trouver(vue, "Importer une liste depuis Excel…", QPushButton))
    assert [str(chemin) for chemin in demandes] == [choisi]
    assert p.preferences.lire("import/fonctions") == str(tmp_path)
    assert "2 fonctions importées." in lu(vue)
    p.pont.faire(lambda d: d.add("fonctions", {"libelle": "Autre"}))
    assert "importées" not in lu(vue)


def test_l_apercu_se_lit_et_se_parcourt_au_clavier(poste, qtbot, tmp_path):
    chemin = ecrire(
        tmp_path / "grille.xlsx", ("F2", "F2.5", "x" * 240, "y" * 900), ("Cuisine", "F9.9", "Four", "")
    )
    p = poste(DEPART)
    dialogue = p.ouvrir(DialogueDImport(p.contexte, chemin, FonctionsImportees(p.pont)))
    qtbot.waitUntil(lambda: "fonction à modifier" in lu(dialogue), timeout=20_000)
    portes = (
        regards.noms,
        regards.etiquettes,
        regards.textes_coupes,
        regards.debordements,
        regards.souris_seule,
    )
    assert [faute for regard in portes for faute in regard(dialogue)] == []
    assert focus() is trouver(dialogue, "Importer…", QPushButton)
    arrets = regards.tabulables(dialogue)
    for _ in range(len(arrets)):
        touche(Qt.Key.Key_Tab)
        arrets.remove(focus())
    assert arrets == []
    touche(Qt.Key.Key_Escape)
    assert not dialogue.isVisible()
