"""Sorting, filtering, searching: the view changes, the dossier does not, and gestures reach the right rows."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListWidget

from tests.gui.tableau import ALT, CTRL, MAJ, Tableau, de
from ui.tables.volet_colonne import VoletColonne

Touche = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def tableau(qtbot, tmp_path):
    fait = Tableau(qtbot, tmp_path)
    yield fait
    fait.fermer()


def stockes(tableau, champ="nom"):
    return [getattr(e, champ) for e in tableau.dossier.etablissements]


def test_un_clic_sur_un_titre_trie_puis_inverse_puis_revient(tableau):
    tableau.cliquer_le_titre("file_active")
    assert tableau.montre("file_active") == ["62", "84", "95"]
    tableau.cliquer_le_titre("file_active")
    assert tableau.montre("file_active") == ["95", "84", "62"]
    tableau.cliquer_le_titre("file_active")
    assert tableau.montre("file_active") == ["84", "62", "95"]
    assert stockes(tableau) == ["EHPAD Les Tilleuls", "SSIAD du Bassin", "IME Le Phare"]
    assert tableau.document.undo_label is None


def test_les_vides_restent_en_bas_et_les_nombres_se_suivent(qtbot, tmp_path):
    tableau = Tableau(qtbot, tmp_path, de(4, lambda rang: ["Site 10", "site 2", None, "Été"][rang]))
    tableau.cliquer_le_titre("nom")
    assert tableau.montre() == ["Été", "site 2", "Site 10", "à compléter"]
    tableau.cliquer_le_titre("nom")
    assert tableau.montre() == ["Site 10", "site 2", "Été", "à compléter"]
    tableau.fermer()


def test_la_cellule_courante_suit_sa_ligne_quand_on_trie(tableau):
    tableau.aller(2, "commune")
    tableau.cliquer_le_titre("commune")
    assert tableau.montre("commune") == ["Arcachon", "Biganos", "Mios"]
    assert tableau.ici() == (1, "commune")


def test_une_ligne_ne_saute_pas_pendant_qu_on_la_modifie(tableau):
    tableau.cliquer_le_titre("commune")
    tableau.aller(0, "commune")
    tableau.taper("Ychoux")
    tableau.touche(Touche.Key_Return)
    assert tableau.montre("commune") == ["Ychoux", "Biganos", "Mios"]
    assert stockes(tableau, "commune") == ["Ychoux", "Mios", "Biganos"]


def test_coller_dans_un_tableau_trie_suit_l_ordre_affiche(tableau):
    tableau.cliquer_le_titre("commune")  # Arcachon (a), Biganos (c), Mios (b)
    tableau.aller(1, "commune")
    tableau.coller("Lanton\nSalles\nAudenge\n")
    assert tableau.montre("commune") == ["Arcachon", "Lanton", "Salles", "Audenge"]
    assert stockes(tableau, "commune") == ["Arcachon", "Salles", "Lanton", "Audenge"]
    tableau.pont.annuler()
    assert tableau.montre("commune") == ["Arcachon", "Biganos", "Mios"]
    assert stockes(tableau, "commune") == ["Arcachon", "Mios", "Biganos"]


def test_filtrer_en_tapant_puis_coller_ne_touche_que_les_lignes_montrees(tableau):
    tableau.touche(Touche.Key_F, CTRL)
    tableau.taper("le")
    assert tableau.montre() == ["EHPAD Les Tilleuls", "IME Le Phare"]
    assert tableau.liste.barre.compte.text() == "2 sur 3\u00a0établissements"
    tableau.touche(Touche.Key_Down)
    tableau.aller(0, "commune")
    tableau.coller("Arès\nLanton\n")
    assert stockes(tableau, "commune") == ["Arès", "Mios", "Lanton"]
    tableau.touche(Touche.Key_F, CTRL)
    tableau.touche(Touche.Key_Escape)
    assert tableau.montre() == ["EHPAD Les Tilleuls", "SSIAD du Bassin", "IME Le Phare"]


def test_une_ligne_filtree_reste_pendant_qu_on_la_modifie(tableau):
    tableau.liste.barre.recherche.setText("phare")
    tableau.aller(0)
    tableau.taper("SESSAD")
    tableau.touche(Touche.Key_Return)
    assert tableau.montre() == ["SESSAD"]
    assert stockes(tableau) == ["EHPAD Les Tilleuls", "SSIAD du Bassin", "SESSAD"]


def test_une_ligne_ajoutee_se_voit_malgre_le_filtre(tableau):
    tableau.liste.barre.recherche.setText("phare")
    tableau.aller(1)
    tableau.taper("MAS")
    tableau.touche(Touche.Key_Return)
    assert tableau.montre() == ["IME Le Phare", "MAS"]


def test_supprimer_dans_un_tableau_trie_et_filtre_vise_les_bonnes_lignes(qtbot, tmp_path):
    tableau = Tableau(qtbot, tmp_path, de(9, lambda rang: f"{'Pair' if rang % 2 == 0 else 'Impair'} {rang}"))
    tableau.liste.barre.recherche.setText("impair")
    tableau.cliquer_le_titre("nom")
    tableau.cliquer_le_titre("nom")
    assert tableau.montre() == ["Impair 7", "Impair 5", "Impair 3", "Impair 1"]
    tableau.aller(1)
    tableau.jusqu_a(2, "nom")
    tableau.touche(Touche.Key_Delete, CTRL)
    assert tableau.montre() == ["Impair 7", "Impair 1"]
    assert stockes(tableau) == ["Pair 0", "Impair 1", "Pair 2", "Pair 4", "Pair 6", "Impair 7", "Pair 8"]
    tableau.cliquer("Annuler")
    assert tableau.montre() == ["Impair 7", "Impair 5", "Impair 3", "Impair 1"]
    tableau.fermer()


def test_inserer_dans_un_tableau_trie_reste_sous_les_yeux(tableau):
    tableau.cliquer_le_titre("commune")
    tableau.aller(0)
    tableau.touche(Touche.Key_Return, CTRL, MAJ)
    assert tableau.ici() == (1, "nom")
    assert tableau.montre("commune") == ["Arcachon", "", "Biganos", "Mios"]


def test_deplacer_dans_un_tableau_trie_explique_pourquoi_non(tableau):
    tableau.cliquer_le_titre("commune")
    tableau.aller(1)
    tableau.touche(Touche.Key_Up, ALT)
    assert tableau.liste.resultat.phrase.text().startswith(
        "Pour déplacer une ligne, revenez à l’ordre d’origine"
    )
    assert tableau.document.undo_label is None


def volet(tableau):
    return next(v for v in tableau.fenetre.findChildren(VoletColonne) if v.isVisible())


def test_n_afficher_que_certaines_valeurs(tableau):
    tableau.cliquer_le_titre("organisme", droite=True)
    liste = volet(tableau).findChild(QListWidget)
    assert [liste.item(n).text() for n in range(liste.count())] == [
        "à compléter  (1)", "Association Les Pins  (1)", "Fondation du Port  (1)",
    ]  # fmt: skip
    liste.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert tableau.montre() == ["SSIAD du Bassin", "IME Le Phare"]
    tableau.qtbot.keyClick(volet(tableau), Touche.Key_Escape)
    assert tableau.liste.barre.compte.text() == "2 sur 3\u00a0établissements"
    tableau.aller(0, "organisme")
    tableau.touche(Touche.Key_L, CTRL, MAJ)
    bouton = next(
        b
        for b in volet(tableau).findChildren(type(tableau.bouton("Supprimer")))
        if b.text() == "Tout afficher"
    )
    tableau.qtbot.mouseClick(bouton, Qt.MouseButton.LeftButton)
    assert len(tableau.montre()) == 3
    volet(tableau).close()


def test_n_afficher_que_les_lignes_a_corriger(tableau):
    tableau.document.set("etablissements[b].finess_et", "33 zz")
    tableau.vue.menu_de_colonne.emit(0, QPoint(0, 0))
    liste = volet(tableau).findChild(QListWidget)
    textes = {liste.item(n).text(): liste.item(n) for n in range(liste.count())}
    assert set(textes) == {"à compléter  (2)", "à corriger  (1)"}
    textes["à compléter  (2)"].setCheckState(Qt.CheckState.Unchecked)
    assert tableau.montre() == ["SSIAD du Bassin"]
    volet(tableau).close()


def test_aller_a_une_ligne_cachee_leve_le_filtre(tableau):
    tableau.liste.barre.recherche.setText("phare")
    assert tableau.liste.aller("etablissements[b].commune")
    assert tableau.ici() == (1, "commune")
    assert tableau.liste.barre.recherche.text() == ""


def test_f3_va_d_une_cellule_trouvee_a_l_autre(tableau):
    tableau.touche(Touche.Key_F, CTRL)
    tableau.taper("les")
    tableau.touche(Touche.Key_Return)
    assert tableau.vue.hasFocus()
    assert tableau.ici() == (0, "organisme")
    tableau.touche(Touche.Key_F3)
    assert tableau.ici() == (0, "nom")
    tableau.touche(Touche.Key_F3, MAJ)
    assert tableau.ici() == (0, "organisme")
