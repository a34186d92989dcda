"""Adding, inserting, moving and removing rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from esms_desktop.dossier.dossier import Dossier
from tests.gui.tableau import ALT, APPEL, CTRL, MAJ, Tableau, de

Touche = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def tableau(qtbot, tmp_path):
    fait = Tableau(qtbot, tmp_path)
    yield fait
    fait.fermer()


def noms(tableau):
    return [e.nom for e in tableau.dossier.etablissements]


def test_le_bouton_ajoute_une_ligne_prete_a_etre_remplie(tableau):
    tableau.cliquer("Ajouter un établissement")
    assert tableau.ici() == (3, "nom")
    tableau.taper("MAS")
    tableau.touche(Touche.Key_Return)
    assert noms(tableau) == ["EHPAD Les Tilleuls", "SSIAD du Bassin", "IME Le Phare", "MAS"]
    assert tableau.liste.barre.compte.text() == "4\u00a0établissements"


def test_un_tableau_vide_dit_par_quoi_commencer(qtbot, tmp_path):
    tableau = Tableau(qtbot, tmp_path, Dossier(appel=APPEL))
    assert tableau.bouton("Coller").isVisible()
    assert not tableau.vue.isVisible()
    tableau.cliquer("Ajouter un établissement")
    assert tableau.vue.isVisible()
    tableau.taper("MAS")
    tableau.touche(Touche.Key_Return)
    assert noms(tableau) == ["MAS"]
    tableau.fermer()


def test_ctrl_v_dans_un_tableau_vide(qtbot, tmp_path):
    tableau = Tableau(qtbot, tmp_path, Dossier(appel=APPEL))
    tableau.copier_ailleurs("Nom\tVille\nMAS\tArès\n")
    tableau.bouton("Coller").setFocus()
    tableau.touche(Touche.Key_V, CTRL)
    assert noms(tableau) == ["MAS"]
    tableau.fermer()


def test_supprimer_se_dit_et_s_annule_sans_question(tableau):
    tableau.aller(0)
    tableau.jusqu_a(1, "nom")
    tableau.cliquer("Supprimer")
    assert noms(tableau) == ["IME Le Phare"]
    assert tableau.liste.resultat.phrase.text() == "2\u00a0établissements supprimés."
    tableau.cliquer("Annuler")
    assert noms(tableau) == ["EHPAD Les Tilleuls", "SSIAD du Bassin", "IME Le Phare"]
    assert not tableau.liste.resultat.isVisible()


def test_la_ligne_d_annulation_disparait_au_geste_suivant(tableau):
    tableau.aller(2)
    tableau.touche(Touche.Key_Delete, CTRL)
    assert tableau.liste.resultat.phrase.text() == "IME Le Phare : supprimé."
    tableau.aller(0, "commune")
    tableau.taper("Arès")
    tableau.touche(Touche.Key_Return)
    assert not tableau.liste.resultat.isVisible()


def test_supprimer_toutes_les_lignes_puis_annuler(tableau):
    tableau.touche(Touche.Key_A, CTRL)
    tableau.touche(Touche.Key_Delete, CTRL)
    assert noms(tableau) == []
    assert tableau.liste.resultat.phrase.text() == "3\u00a0établissements supprimés."
    tableau.cliquer("Annuler")
    assert len(noms(tableau)) == 3
    tableau.pont.retablir()
    assert noms(tableau) == []


def test_inserer_au_dessus_et_au_dessous(tableau):
    tableau.aller(1)
    tableau.touche(Touche.Key_Insert)
    assert noms(tableau) == ["EHPAD Les Tilleuls", None, "SSIAD du Bassin", "IME Le Phare"]
    assert tableau.ici() == (1, "nom")
    tableau.aller(2)
    tableau.touche(Touche.Key_Return, CTRL, MAJ)
    assert noms(tableau) == ["EHPAD Les Tilleuls", None, "SSIAD du Bassin", None, "IME Le Phare"]
    assert tableau.ici() == (3, "nom")
    tableau.pont.annuler()
    tableau.pont.annuler()
    assert noms(tableau) == ["EHPAD Les Tilleuls", "SSIAD du Bassin", "IME Le Phare"]


def test_deplacer_garde_la_ligne_choisie(tableau):
    bouges = []
    tableau.modele.rowsMoved.connect(lambda *a: bouges.append((a[1], a[2], a[4])))
    tableau.aller(2, "commune")
    tableau.touche(Touche.Key_Up, ALT)
    assert noms(tableau) == ["EHPAD Les Tilleuls", "IME Le Phare", "SSIAD du Bassin"]
    assert tableau.ici() == (1, "commune")
    assert len(bouges) == 1
    tableau.touche(Touche.Key_Up, ALT)
    tableau.touche(Touche.Key_Up, ALT)
    assert noms(tableau) == ["IME Le Phare", "EHPAD Les Tilleuls", "SSIAD du Bassin"]
    tableau.touche(Touche.Key_Down, ALT)
    assert noms(tableau) == ["EHPAD Les Tilleuls", "IME Le Phare", "SSIAD du Bassin"]
    tableau.pont.annuler()
    tableau.pont.annuler()
    tableau.pont.annuler()
    assert noms(tableau) == ["EHPAD Les Tilleuls", "SSIAD du Bassin", "IME Le Phare"]
    tableau.pont.retablir()
    assert noms(tableau) == ["EHPAD Les Tilleuls", "IME Le Phare", "SSIAD du Bassin"]


def test_deplacer_plusieurs_lignes_ensemble(qtbot, tmp_path):
    tableau = Tableau(qtbot, tmp_path, de(6, lambda rang: f"E{rang}"))
    tableau.aller(3)
    tableau.jusqu_a(4, "nom")
    tableau.touche(Touche.Key_Up, ALT, fois=2)
    assert noms(tableau) == ["E0", "E3", "E4", "E1", "E2", "E5"]
    assert sorted({i.row() for i in tableau.vue.selectedIndexes()}) == [1, 2]
    tableau.fermer()


def test_une_ligne_ajoutee_ou_retiree_ailleurs_garde_la_selection_et_la_place(qtbot, tmp_path):
    tableau = Tableau(qtbot, tmp_path, de(49, lambda rang: f"E{rang}"))
    tableau.aller(30, "commune")
    haut = tableau.vue.verticalScrollBar().value()
    tableau.document.add("etablissements", {"nom": "Venu d’ailleurs"})
    assert tableau.ici() == (30, "commune")
    tableau.document.remove("etablissements", [tableau.modele.ligne(2), tableau.modele.ligne(45)])
    assert tableau.ici() == (29, "commune")
    assert abs(tableau.vue.verticalScrollBar().value() - haut) <= tableau.vue.rowHeight(0)
    assert tableau.texte(47, "nom") == "Venu d’ailleurs"
    tableau.document.undo()
    assert tableau.ici() == (30, "commune")
    assert tableau.montre()[:49] == [f"E{n}" for n in range(49)]
    tableau.fermer()


def test_retirer_un_organisme_vide_ses_cellules(tableau):
    tableau.document.remove("organismes", ["pins"])
    assert tableau.montre("organisme") == ["à compléter", "Fondation du Port", "à compléter"]


def test_le_menu_du_clic_droit_dit_tout_avec_ses_touches(tableau):
    tableau.aller(1)
    tableau.touche(Touche.Key_Menu)
    from ui.tables.menu import menu_des_cellules

    menu = menu_des_cellules(tableau.vue)
    textes = [a.text().partition("\t")[0] for a in menu.actions() if a.text()]
    assert textes == [
        "Modifier la cellule", "Modifier en fiche", "Couper", "Copier", "Coller", "Recopier vers le bas",
        "Vider les cellules", "Insérer une ligne au-dessus", "Insérer une ligne au-dessous", "Monter d’une ligne",
        "Descendre d’une ligne", "Supprimer les lignes", "Sélectionner la ligne", "Tout sélectionner",
        "Trier, filtrer cette colonne…", "Rechercher dans le tableau",
    ]  # fmt: skip
    assert all("\t" in a.text() for a in menu.actions() if a.text())
    next(a for a in menu.actions() if a.objectName() == "supprimer_les_lignes").trigger()
    assert noms(tableau) == ["EHPAD Les Tilleuls", "IME Le Phare"]
    for ouvert in tableau.vue.findChildren(QMenu):
        ouvert.close()


def test_la_marque_d_une_ligne_la_choisit_entiere(tableau):
    place = tableau.vue.visualRect(tableau.modele.index(1, 0)).center()
    tableau.qtbot.mouseClick(tableau.vue.viewport(), Qt.MouseButton.LeftButton, pos=place)
    tableau.touche(Touche.Key_Delete, CTRL)
    assert noms(tableau) == ["EHPAD Les Tilleuls", "IME Le Phare"]


def test_la_marque_dit_l_etat_en_toutes_lettres(tableau):
    index = tableau.modele.index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Ligne 2, SSIAD du Bassin : à compléter"
    assert index.data() == "…"


def test_un_doublon_de_finess_mene_a_l_autre_ligne(tableau):
    tableau.document.set("etablissements[a].finess_et", "330902016")
    tableau.document.set("etablissements[c].finess_et", "33 090 201 6")
    tableau.aller(0, "finess_et")
    assert (tableau.etat(0), tableau.etat(1), tableau.etat(2)) == ("!", "…", "!")
    assert tableau.liste.probleme.phrase.text().startswith(
        "EHPAD Les Tilleuls : le même numéro FINESS sert à plusieurs ESMS"
    )
    tableau.cliquer("Voir la ligne 3")
    assert tableau.ici() == (2, "finess_et")


def test_lecture_seule_rien_ne_s_ecrit(qtbot, tmp_path):
    tableau = Tableau(qtbot, tmp_path)
    tableau.document.lecture_seule = True
    tableau.aller(0)
    tableau.taper("x")
    tableau.touche(Touche.Key_Delete)
    tableau.touche(Touche.Key_Delete, CTRL)
    assert tableau.editeur is None
    assert noms(tableau) == ["EHPAD Les Tilleuls", "SSIAD du Bassin", "IME Le Phare"]
    tableau.document.lecture_seule = False
    tableau.fermer()


def test_aller_a_une_cle(tableau):
    assert tableau.liste.aller("etablissements[b].commune")
    assert tableau.ici() == (1, "commune")
    assert tableau.liste.aller("etablissements[c]")
    assert tableau.ici() == (2, "nom")
    assert tableau.liste.aller("etablissements")
    assert not tableau.liste.aller("etablissements[inconnu].nom")
    assert not tableau.liste.aller("organismes[pins].siren")
    assert tableau.liste.aller("etablissements[b].capacite")  # a hidden column: the form of the row
    assert tableau.liste.fiche.isVisible()
    assert tableau.liste.fiche.ligne == "b"


def test_une_page_cachee_rattrape_ce_qui_a_change(tableau):
    tableau.liste.hide()
    tableau.document.set("etablissements[a].commune", "Arès")
    ligne = tableau.document.add("etablissements", {"nom": "MAS"})
    tableau.document.remove("etablissements", ["b"])
    assert tableau.liste.aller(f"etablissements[{ligne}].nom")
    tableau.liste.show()
    assert tableau.montre() == ["EHPAD Les Tilleuls", "IME Le Phare", "MAS"]
    assert tableau.montre("commune") == ["Arès", "Biganos", ""]
    assert tableau.ici() == (2, "nom")


def test_cacher_la_page_garde_ce_qui_est_tape(tableau):
    tableau.aller(0, "commune")
    tableau.taper("Arès")
    tableau.liste.hide()
    assert tableau.dossier.etablissements[0].commune == "Arès"
