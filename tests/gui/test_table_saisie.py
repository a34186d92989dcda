"""Typing in a table, as in a sheet of Excel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.tableau import ALT, CTRL, MAJ, Tableau
from ui.tables.suggestions import ListeDeChoix

Touche = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def tableau(qtbot, tmp_path):
    fait = Tableau(qtbot, tmp_path)
    yield fait
    fait.fermer()


def etablissement(tableau, rang):
    return tableau.dossier.etablissements[rang]


def test_taper_remplace_et_entree_descend(tableau):
    tableau.aller(0, "commune")
    tableau.taper("Audenge")
    tableau.touche(Touche.Key_Return)
    assert etablissement(tableau, 0).commune == "Audenge"
    assert tableau.ici() == (1, "commune")
    assert tableau.editeur is None


def test_une_saisie_est_une_etape_qui_s_annule_seule(tableau):
    tableau.aller(0, "commune")
    tableau.taper("Audenge")
    tableau.touche(Touche.Key_Return)
    tableau.taper("Lanton")
    tableau.touche(Touche.Key_Return)
    tableau.pont.annuler()
    assert tableau.montre("commune") == ["Audenge", "Mios", "Biganos"]
    tableau.pont.annuler()
    assert tableau.montre("commune") == ["Arcachon", "Mios", "Biganos"]
    tableau.pont.retablir()
    assert tableau.montre("commune") == ["Audenge", "Mios", "Biganos"]


def test_f2_garde_le_texte_et_echap_renonce(tableau):
    tableau.aller(0)
    tableau.touche(Touche.Key_F2)
    assert tableau.editeur.text() == "EHPAD Les Tilleuls"
    tableau.touche(Touche.Key_End)
    tableau.taper(" bleus")
    tableau.touche(Touche.Key_Escape)
    assert tableau.editeur is None
    assert etablissement(tableau, 0).nom == "EHPAD Les Tilleuls"
    assert tableau.document.undo_label is None


def test_entree_ouvre_la_cellule_puis_descend(tableau):
    tableau.aller(0)
    tableau.touche(Touche.Key_Return)
    assert tableau.editeur is not None
    tableau.touche(Touche.Key_Return, MAJ)
    assert tableau.ici() == (0, "nom")
    tableau.aller(1)
    tableau.touche(Touche.Key_Return)
    tableau.touche(Touche.Key_Return)
    assert tableau.ici() == (2, "nom")


def test_les_fleches_valident_quand_on_a_commence_par_taper(tableau):
    tableau.aller(0, "commune")
    tableau.taper("Salles")
    tableau.touche(Touche.Key_Down)
    assert (etablissement(tableau, 0).commune, tableau.ici()) == ("Salles", (1, "commune"))
    tableau.touche(Touche.Key_F2)
    tableau.touche(Touche.Key_Left)
    assert tableau.editeur is not None  # in an opened cell, arrows walk in the text


def test_tabulation_puis_entree_revient_sous_le_debut(tableau):
    tableau.aller(0)
    tableau.taper("MAS")
    tableau.touche(Touche.Key_Tab)
    assert tableau.ici() == (0, "organisme")
    tableau.touche(Touche.Key_Tab)
    tableau.taper("330902016")
    tableau.touche(Touche.Key_Return)
    assert tableau.ici() == (1, "nom")
    assert (etablissement(tableau, 0).nom, etablissement(tableau, 0).finess_et) == ("MAS", "330902016")


def test_la_tabulation_passe_a_la_ligne_et_sort_au_bout(tableau):
    tableau.aller(0, "nb_utilisateurs")
    tableau.touche(Touche.Key_Tab)
    assert tableau.ici() == (1, "nom")
    tableau.touche(Touche.Key_Backtab, MAJ)
    assert tableau.ici() == (0, "nb_utilisateurs")
    tableau.aller(3, "nb_utilisateurs")
    tableau.touche(Touche.Key_Tab)
    assert not tableau.vue.hasFocus()


def test_ctrl_tab_quitte_le_tableau_et_maj_y_revient(tableau):
    tableau.aller(1)
    tableau.touche(Touche.Key_Tab, CTRL)
    suite = QApplication.focusWidget()
    assert suite is tableau.bouton("Compléter")
    tableau.qtbot.keyClick(suite, Touche.Key_Backtab, MAJ)
    assert tableau.vue.hasFocus()
    assert tableau.ici() == (1, "nom")


def test_f6_et_ctrl_k_sont_laisses_a_la_fenetre(tableau):
    recues = []
    tableau.fenetre.keyPressEvent = lambda evenement: recues.append(evenement.key())
    tableau.aller(0)
    tableau.touche(Touche.Key_F6)
    tableau.touche(Touche.Key_K, CTRL)
    tableau.touche(Touche.Key_Z, CTRL)
    assert [touche for touche in recues if touche != Touche.Key_Control] == [
        Touche.Key_F6,
        Touche.Key_K,
        Touche.Key_Z,
    ]
    assert tableau.editeur is None


def test_ctrl_et_les_fleches_vont_au_bord(tableau):
    tableau.aller(0)
    tableau.touche(Touche.Key_Down, CTRL)
    assert tableau.ici() == (2, "nom")
    tableau.touche(Touche.Key_End)
    assert tableau.ici() == (2, "nb_utilisateurs")
    tableau.touche(Touche.Key_Home, CTRL)
    assert tableau.ici() == (0, "nom")
    tableau.touche(Touche.Key_Right, CTRL)
    assert tableau.ici() == (0, "nb_utilisateurs")


def test_un_choix_se_trouve_en_tapant_son_debut(tableau):
    tableau.aller(0, "type_intervention")
    tableau.taper("acq")
    tableau.touche(Touche.Key_Return)
    assert etablissement(tableau, 0).type_intervention == "acquisition"
    tableau.aller(0, "medicalise")
    tableau.taper("o")
    tableau.touche(Touche.Key_Tab)
    assert etablissement(tableau, 0).medicalise is True
    tableau.aller(0, "departement")
    tableau.taper("girond")
    tableau.touche(Touche.Key_Return)
    assert etablissement(tableau, 0).departement == "33"
    tableau.aller(0, "categorie")
    tableau.taper("ehpad")
    tableau.touche(Touche.Key_Return)
    assert etablissement(tableau, 0).categorie == "500"


def test_une_lettre_au_milieu_d_un_mot_ne_choisit_rien(tableau):
    tableau.aller(0, "categorie")
    tableau.taper("z")
    tableau.touche(Touche.Key_Return)
    assert tableau.dossier.brouillons == {"etablissements[a].categorie": "z"}
    tableau.aller(0, "categorie")
    tableau.taper("fam")
    tableau.touche(Touche.Key_Return)
    assert etablissement(tableau, 0).categorie == "437"  # « 437 - FAM » before « 168 - Accueil familial »
    tableau.aller(0, "departement")
    tableau.taper("3")
    tableau.touche(Touche.Key_Return)
    assert etablissement(tableau, 0).departement == "03"  # as the field reads it, and not « 30 - Gard »


def test_un_sigle_l_emporte_sur_un_nom_qui_le_contient(tableau):
    tableau.document.set("organismes[port].raison_sociale", "Alpha Santé")
    tableau.aller(2, "organisme")
    tableau.taper("alp")
    tableau.touche(Touche.Key_Return)
    assert etablissement(tableau, 2).organisme == "pins"


def test_les_fleches_choisissent_dans_la_liste(tableau):
    tableau.aller(0, "medicalise")
    tableau.touche(Touche.Key_F2)
    tableau.touche(Touche.Key_Down)
    tableau.touche(Touche.Key_Down)
    tableau.touche(Touche.Key_Return)
    assert etablissement(tableau, 0).medicalise is False


def test_un_clic_dans_la_liste_choisit(tableau):
    tableau.aller(0, "medicalise")
    tableau.touche(Touche.Key_F2)
    choix = tableau.fenetre.findChild(ListeDeChoix)
    place = choix.visualItemRect(choix.item(1)).center()
    tableau.qtbot.mouseClick(choix.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert etablissement(tableau, 0).medicalise is False
    assert tableau.editeur is None


def test_l_organisme_se_designe_par_son_nom_son_sigle_ou_son_numero(tableau):
    for tape, attendu in (
        ("fondation du port", "port"),
        ("alp", "pins"),
        ("010000016", "port"),
        ("732 829 320", "pins"),
    ):
        tableau.aller(2, "organisme")
        tableau.taper(tape)
        tableau.touche(Touche.Key_Return)
        assert etablissement(tableau, 2).organisme == attendu
    assert tableau.texte(2, "organisme") == "Association Les Pins"


def test_un_nom_inconnu_reste_mot_a_mot_avec_sa_raison(tableau):
    tableau.aller(2, "organisme")
    tableau.taper("Les Chênes")
    tableau.touche(Touche.Key_Return)
    assert tableau.texte(2, "organisme") == "Les Chênes"
    assert tableau.etat(2) == "!"
    index = tableau.modele.index(2, tableau.colonne("organisme"))
    raison = (
        "«\u00a0Les Chênes\u00a0» ne désigne aucune ligne de « Organismes » : choisissez-la dans la liste."
    )
    assert index.data(Qt.ItemDataRole.ToolTipRole) == raison
    tableau.aller(2, "organisme")
    assert tableau.liste.probleme.phrase.text() == f"IME Le Phare, Organisme gestionnaire : {raison}"


def test_un_nombre_illisible_reste_puis_se_corrige(tableau):
    tableau.aller(0, "file_active")
    tableau.taper("beaucoup")
    tableau.touche(Touche.Key_Return)
    assert tableau.dossier.brouillons == {"etablissements[a].file_active": "beaucoup"}
    assert tableau.texte(0, "file_active") == "beaucoup"
    tableau.aller(0, "file_active")
    tableau.touche(Touche.Key_F2)
    assert tableau.editeur.text() == "beaucoup"
    tableau.taper("120")
    tableau.touche(Touche.Key_Return)
    assert etablissement(tableau, 0).file_active == 120
    assert tableau.dossier.brouillons == {}


def test_une_cellule_qu_un_critere_attend_dit_a_completer(tableau):
    assert tableau.texte(0, "finess_et") == "à compléter"
    assert tableau.etat(0) == "…"
    index = tableau.modele.index(0, tableau.colonne("finess_et"))
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "FINESS : à compléter"
    tableau.aller(0, "finess_et")
    tableau.touche(Touche.Key_F2)
    assert tableau.editeur.text() == ""


def test_la_derniere_ligne_en_ajoute_une_des_qu_on_y_tape(tableau):
    tableau.aller(3)
    assert tableau.texte(3, "nom") == "Ajouter un établissement…"
    tableau.taper("MAS Les Embruns")
    tableau.touche(Touche.Key_Tab)
    assert tableau.ici() == (3, "organisme")
    tableau.taper("alp")
    tableau.touche(Touche.Key_Return)
    assert tableau.ici() == (4, "nom")
    assert [(e.nom, e.organisme) for e in tableau.dossier.etablissements[3:]] == [("MAS Les Embruns", "pins")]
    assert tableau.document.undo_label == "Modifier « Organisme gestionnaire »"
    tableau.pont.annuler()
    assert tableau.document.undo_label == "Ajouter un établissement"
    tableau.pont.annuler()
    assert len(tableau.dossier.etablissements) == 3


def test_echap_dans_la_derniere_ligne_n_ajoute_rien(tableau):
    tableau.aller(3)
    tableau.taper("MAS")
    tableau.touche(Touche.Key_Escape)
    tableau.aller(0)
    assert len(tableau.dossier.etablissements) == 3


def test_cliquer_ailleurs_garde_ce_qui_est_tape(tableau):
    tableau.aller(3)
    tableau.taper("MAS")
    tableau.aller(0)
    assert [e.nom for e in tableau.dossier.etablissements] == [
        "EHPAD Les Tilleuls",
        "SSIAD du Bassin",
        "IME Le Phare",
        "MAS",
    ]
    tableau.aller(1, "commune")
    tableau.taper("Audenge")
    tableau.qtbot.mouseClick(tableau.apres, Qt.MouseButton.LeftButton)
    tableau.apres.setFocus()
    assert etablissement(tableau, 1).commune == "Audenge"


def test_annuler_garde_d_abord_ce_qui_est_tape(tableau):
    tableau.aller(1, "commune")
    tableau.taper("Audenge")
    tableau.pont.annuler()
    assert tableau.editeur is None
    assert etablissement(tableau, 1).commune == "Mios"
    tableau.pont.retablir()
    assert etablissement(tableau, 1).commune == "Audenge"


def test_supprimer_vide_les_cellules_en_une_etape(tableau):
    tableau.aller(0, "commune")
    tableau.jusqu_a(1, "commune")
    tableau.touche(Touche.Key_Delete)
    assert [e.commune for e in tableau.dossier.etablissements] == [None, None, "Biganos"]
    assert tableau.document.undo_label == "Vider 2\u00a0cellules"
    tableau.pont.annuler()
    assert [e.commune for e in tableau.dossier.etablissements] == ["Arcachon", "Mios", "Biganos"]
    tableau.pont.retablir()
    assert [e.commune for e in tableau.dossier.etablissements] == [None, None, "Biganos"]


def test_retour_arriere_ouvre_une_cellule_vide(tableau):
    tableau.aller(0, "commune")
    tableau.touche(Touche.Key_Backspace)
    assert tableau.editeur.text() == ""
    tableau.touche(Touche.Key_Return)
    assert etablissement(tableau, 0).commune is None


def test_ctrl_entree_ecrit_dans_toutes_les_cellules_choisies(tableau):
    tableau.aller(0, "type_public")
    tableau.jusqu_a(2, "type_public")
    tableau.taper("dom")
    tableau.touche(Touche.Key_Return, CTRL)
    assert [e.type_public for e in tableau.dossier.etablissements] == ["domicile"] * 3
    assert tableau.document.undo_label == "Modifier 3\u00a0cellules"
    assert tableau.liste.resultat.phrase.text() == "3\u00a0cellules modifiées."
    tableau.cliquer("Annuler")
    assert [e.type_public for e in tableau.dossier.etablissements] == [None] * 3
    tableau.pont.retablir()
    assert [e.type_public for e in tableau.dossier.etablissements] == ["domicile"] * 3


def test_plusieurs_cellules_non_voisines(tableau):
    tableau.aller(0, "commune")
    index = tableau.modele.index(2, tableau.colonne("commune"))
    place = tableau.vue.visualRect(index).center()
    tableau.qtbot.mouseClick(tableau.vue.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    tableau.taper("Lacanau")
    tableau.touche(Touche.Key_Return, CTRL)
    assert [e.commune for e in tableau.dossier.etablissements] == ["Lacanau", "Mios", "Lacanau"]


def test_un_texte_de_plusieurs_lignes(qtbot, tmp_path):
    from esms_desktop.dossier.steps import Liste
    from tests.gui import tableau as outils

    outils.LISTES["risques"] = Liste(
        "risques", "Risques", ("libelle", "cause", "probabilite", "parade", "responsable")
    )
    tableau = Tableau(qtbot, tmp_path, table="risques")
    tableau.cliquer("Ajouter un risque")
    tableau.taper("Départ du chef de projet")
    tableau.touche(Touche.Key_Return)
    tableau.aller(0, "parade")
    tableau.taper("Un binôme")
    tableau.touche(Touche.Key_Return, ALT)
    tableau.taper("Un suppléant")
    tableau.touche(Touche.Key_Return)
    assert tableau.dossier.risques[0].parade == "Un binôme\nUn suppléant"
    assert tableau.texte(0, "parade") == "Un binôme Un suppléant"
    tableau.aller(0, "parade")
    tableau.touche(Touche.Key_F2)
    assert tableau.editeur.toPlainText() == "Un binôme\nUn suppléant"
    tableau.touche(Touche.Key_Escape)
    tableau.fermer()


def test_ctrl_espace_choisit_la_ligne_et_ctrl_a_tout(tableau):
    tableau.aller(1)
    tableau.touche(Touche.Key_Space, CTRL)
    assert {i.row() for i in tableau.vue.selectedIndexes()} == {1}
    assert len(tableau.vue.selectedIndexes()) >= 11
    tableau.touche(Touche.Key_A, CTRL)
    assert {i.row() for i in tableau.vue.selectedIndexes()} == {0, 1, 2}


def test_un_changement_venu_d_ailleurs_se_voit_sans_toucher_aux_autres_lignes(tableau, qtbot):
    tableau.aller(2, "commune")
    signales = []
    tableau.modele.dataChanged.connect(lambda haut, bas: signales.append((haut.row(), bas.row())))
    tableau.document.set("etablissements[b].commune", "Lanton")
    assert tableau.montre("commune") == ["Arcachon", "Lanton", "Biganos"]
    assert set(signales) == {(1, 1)}
    assert tableau.ici() == (2, "commune")


def test_renommer_un_organisme_se_voit_dans_ses_etablissements(tableau):
    tableau.document.set("organismes[pins].raison_sociale", "Les Grands Pins")
    assert tableau.montre("organisme") == ["Les Grands Pins", "Fondation du Port", "à compléter"]


def test_une_saisie_en_cours_survit_a_un_changement_venu_d_ailleurs(tableau):
    tableau.aller(1, "commune")
    tableau.taper("Auden")
    tableau.document.set("etablissements[b].nom", "SSIAD du Delta")
    tableau.document.set("etablissements[b].commune", "Lanton")
    tableau.taper("ge")
    tableau.touche(Touche.Key_Return)
    assert etablissement(tableau, 1).commune == "Audenge"
