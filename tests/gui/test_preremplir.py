"""« Préremplir… »: default rows chosen one by one, said where they come from, added and undone at once."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidget

from esms_desktop.document.modeles import CALCULES
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.modeles import LigneModele, Modele
from esms_desktop.dossier.steps import Liste
from tests.gui.gestes import cliquer, trouver
from tests.gui.tableau import APPEL, Tableau
from ui.dialogs.preremplir import DialoguePreremplir

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
MODELE = Modele(
    "Risques les plus courants",
    (
        LigneModele("risques", "retard", {"libelle": "Retard de l’éditeur", "probabilite": 3}),
        LigneModele("risques", "depart", {"libelle": "Départ du chef de projet"}),
        LigneModele("risques", "debit", {"libelle": "Débit insuffisant"}, "source", "Instruction 2021, I.C"),
    ),
)
RISQUES = Liste("risques", "Risques", ("libelle", "cause", "probabilite"), modele="essai")


@pytest.fixture
def tableau(qtbot, tmp_path, monkeypatch):
    monkeypatch.setitem(CALCULES, "essai", lambda dossier, pack: MODELE)
    fait = Tableau(qtbot, tmp_path, Dossier(appel=APPEL), "risques", liste=RISQUES)
    yield fait
    fait.fermer()


def repondre(tableau, faire):
    """Open the dialog with the visible button, and do that to it."""
    erreurs = []

    def dans_le_dialogue():
        dialogue = QApplication.activeModalWidget()
        try:
            assert isinstance(dialogue, DialoguePreremplir)
            faire(dialogue, trouver(dialogue, MODELE.titre, QTreeWidget))
        except BaseException as erreur:
            erreurs.append(erreur)
        finally:
            if dialogue is not None and dialogue.isVisible():
                dialogue.reject()

    QTimer.singleShot(0, dans_le_dialogue)
    tableau.cliquer("Préremplir…")
    if erreurs:
        raise erreurs[0]
    tableau.fenetre.activateWindow()
    tableau.qtbot.waitUntil(tableau.fenetre.isActiveWindow)


def libelles(tableau):
    return [risque.libelle for risque in tableau.dossier.risques]


def test_une_liste_vide_se_preremplit_d_un_geste_et_s_annule_d_un_geste(tableau):
    vus = []

    def faire(dialogue, arbre):
        vus.extend((arbre.topLevelItem(n).text(0), arbre.topLevelItem(n).text(1)) for n in range(3))
        cliquer(trouver(dialogue, "Ajouter 3\u00a0lignes", QPushButton))

    repondre(tableau, faire)
    assert vus == [
        ("Retard de l’éditeur", "Proposée, à adapter"),
        ("Départ du chef de projet", "Proposée, à adapter"),
        ("Débit insuffisant", "Instruction 2021, I.C"),
    ]
    assert libelles(tableau) == ["Retard de l’éditeur", "Départ du chef de projet", "Débit insuffisant"]
    assert tableau.liste.resultat.phrase.text() == "3\u00a0lignes ajoutées : adaptez-les à votre projet."
    tableau.cliquer("Annuler")
    assert libelles(tableau) == []


def test_une_ligne_decochee_au_clavier_n_est_pas_ajoutee(tableau, qtbot):
    def faire(dialogue, arbre):
        arbre.setFocus()
        qtbot.keyClick(arbre, Qt.Key.Key_Down)
        qtbot.keyClick(arbre, Qt.Key.Key_Space)
        qtbot.keyClick(dialogue, Qt.Key.Key_Return)

    repondre(tableau, faire)
    assert libelles(tableau) == ["Retard de l’éditeur", "Débit insuffisant"]


def test_tout_decocher_n_ajoute_rien_et_annuler_non_plus(tableau):
    def faire(dialogue, arbre):
        cliquer(trouver(dialogue, "Tout décocher", QPushButton))
        assert not trouver(dialogue, "Ajouter", QPushButton).isEnabled()
        cliquer(trouver(dialogue, "Annuler", QPushButton))

    repondre(tableau, faire)
    assert libelles(tableau) == []


def test_la_ligne_choisie_dit_qu_elle_est_proposee_tant_qu_elle_n_est_pas_reprise(tableau):
    repondre(
        tableau, lambda dialogue, arbre: cliquer(trouver(dialogue, "Ajouter 3\u00a0lignes", QPushButton))
    )
    tableau.aller(1, "cause")
    assert "proposée par l’application" in tableau.liste.probleme.phrase.text()
    tableau.aller(2, "cause")
    assert "tirée des textes" in tableau.liste.probleme.phrase.text()
    tableau.aller(1, "libelle")
    tableau.taper("Mobilite")
    tableau.touche(Qt.Key.Key_Return)
    tableau.aller(1, "cause")
    assert tableau.liste.probleme.phrase.text() == ""


def test_seules_les_lignes_qui_manquent_sont_proposees(tableau):
    repondre(
        tableau, lambda dialogue, arbre: cliquer(trouver(dialogue, "Ajouter 3\u00a0lignes", QPushButton))
    )
    tableau.aller(0, "libelle")
    tableau.cliquer("Supprimer")
    vues = []
    repondre(tableau, lambda dialogue, arbre: vues.append(arbre.topLevelItemCount()))
    assert vues == [1]


def test_quand_tout_est_la_la_page_le_dit_sans_ouvrir_de_fenetre(tableau):
    repondre(
        tableau, lambda dialogue, arbre: cliquer(trouver(dialogue, "Ajouter 3\u00a0lignes", QPushButton))
    )
    tableau.cliquer("Préremplir…")
    assert "déjà dans le dossier" in tableau.liste.resultat.phrase.text()
