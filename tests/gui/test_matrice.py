"""Two-way tables: walked through, typed in, pasted in as in a sheet; what is refused is kept and said."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from tests.gui.gestes import focus
from tests.gui.matrice import CTRL, MAJ, Matrice, PlanDEssai, depart
from ui.matrices.plan import Case, Contenu

Key = Qt.Key


@pytest.fixture
def ouvrir(qtbot, tmp_path):
    ouvertes = []

    def faire(depuis=None, **options):
        ouvertes.append(Matrice(qtbot, tmp_path / str(len(ouvertes)), depuis or depart(), **options))
        return ouvertes[-1]

    tmp_path.joinpath("0").mkdir()
    tmp_path.joinpath("1").mkdir()
    yield faire
    for ouverte in ouvertes:
        ouverte.fermer()


# --- walking ----------------------------------------------------------------------------------------------


def test_les_fleches_debut_et_fin_vont_de_cellule_en_cellule(ouvrir):
    m = ouvrir()
    assert m.ici() == (0, 0)
    m.touche(Key.Key_Right, Key.Key_Down)
    assert m.ici() == (1, 1)
    m.touche(Key.Key_End)
    assert m.ici() == (1, 2)
    m.touche(Key.Key_Home)
    assert m.ici() == (1, 0)
    m.touche(Key.Key_End, avec=CTRL)
    assert m.ici() == (3, 2)
    m.touche(Key.Key_Home, avec=CTRL)
    assert m.ici() == (0, 0)
    m.touche(Key.Key_Down, avec=CTRL)
    assert m.ici() == (3, 0)
    m.touche(Key.Key_Right, avec=CTRL)
    assert m.ici() == (3, 2)


def test_tab_va_a_droite_puis_a_la_ligne_entree_descend(ouvrir):
    m = ouvrir()
    m.touche(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    assert m.ici() == (1, 0)
    m.touche(Key.Key_Backtab, avec=MAJ)
    assert m.ici() == (0, 2)
    m.touche(Key.Key_Return)
    assert m.ici() == (1, 2)
    m.touche(Key.Key_Return, avec=MAJ)
    assert m.ici() == (0, 2)


def test_on_sort_du_tableau_par_ctrl_tab_ou_apres_la_derniere_cellule(ouvrir):
    m = ouvrir(depart(a0={"r0": "A"}, a3={"r0": "A"}))
    m.touche(Key.Key_Tab, avec=CTRL)
    assert focus() is m.apres
    m.aller(3, 2)
    m.touche(Key.Key_Tab)
    assert focus() is m.apres


def test_la_cellule_courante_reste_la_meme_quand_une_ligne_arrive_au_dessus(ouvrir):
    m = ouvrir()
    m.aller(1, 2)
    m.document.add("raci_activites", {"libelle": "Nouvelle"}, rang=1)
    assert m.ici() == (2, 2)
    assert m.modele.ligne(2).titre == "Activité 1"


# --- keys of the plan -------------------------------------------------------------------------------------


def test_une_touche_ecrit_aussitot_et_la_meme_retire(ouvrir):
    m = ouvrir()
    m.taper("a")
    assert m.lettres("a0") == {"r0": "A"}
    assert m.ici() == (0, 0)
    m.taper("r")
    assert m.lettres("a0") == {"r0": "R"}
    m.taper("R")
    assert m.lettres("a0") is None
    assert m.editeur is None


def test_une_touche_peut_completer_ce_qui_est_la(ouvrir):
    m = ouvrir(depart(a0={"r0": "A"}))
    m.taper("c")
    assert m.lettres("a0") == {"r0": "AC"}
    m.taper("c")
    assert m.lettres("a0") == {"r0": "A"}


def test_une_touche_ecrit_dans_toutes_les_cellules_choisies_en_un_seul_pas(ouvrir):
    m = ouvrir()
    m.aller(0, 0)
    m.touche(Key.Key_Down, avec=MAJ)
    m.touche(Key.Key_Right, avec=MAJ)
    m.taper("a")
    assert m.textes()[:2] == [["A", "A", ""], ["A", "A", ""]]
    m.pont.annuler()
    assert m.textes()[:2] == [["", "", ""], ["", "", ""]]


def test_suppr_vide_les_cellules_choisies_en_un_seul_pas(ouvrir):
    m = ouvrir(depart(a0={"r0": "A", "r1": "R"}, a1={"r0": "C"}))
    m.touche(Key.Key_A, avec=CTRL)
    m.touche(Key.Key_Delete)
    assert m.lettres("a0") is None
    assert m.lettres("a1") is None
    m.pont.annuler()
    assert m.lettres("a0") == {"r0": "A", "r1": "R"}
    assert m.lettres("a1") == {"r0": "C"}


# --- typing -----------------------------------------------------------------------------------------------


def test_f2_propose_les_choix_et_entree_prend_celui_qui_est_choisi(ouvrir):
    m = ouvrir(depart(a0={"r0": "A"}))
    m.touche(Key.Key_F2)
    assert m.editeur.text() == "A - approuve"
    m.taper("rea")
    m.touche(Key.Key_Return)
    assert m.lettres("a0") == {"r0": "R"}
    assert m.ici() == (1, 0)


def test_echap_laisse_la_cellule_comme_elle_etait(ouvrir):
    m = ouvrir(depart(a0={"r0": "A"}))
    m.touche(Key.Key_F2)
    m.taper("R")
    m.touche(Key.Key_Escape)
    m.touche(Key.Key_Escape)
    assert m.editeur is None
    assert m.lettres("a0") == {"r0": "A"}


def test_ctrl_entree_ecrit_dans_toutes_les_cellules_choisies(ouvrir):
    m = ouvrir()
    m.aller(0, 1)
    m.aller(2, 1, MAJ)
    m.touche(Key.Key_F2)
    m.taper("R")
    m.touche(Key.Key_Return, avec=CTRL)
    assert [ligne[1] for ligne in m.textes()] == ["R", "R", "R", ""]


def test_ce_qu_on_tape_est_range_quand_on_part(ouvrir):
    m = ouvrir()
    m.touche(Key.Key_F2)
    m.taper("C")
    m.pont.vider()
    assert m.lettres("a0") == {"r0": "C"}


def test_ce_qui_est_refuse_reste_ecrit_dit_pourquoi_et_se_corrige(ouvrir):
    m = ouvrir(depart(a0={"r0": "A"}))
    m.taper("x")
    m.touche(Key.Key_Return)
    assert m.texte(0, 0) == "x"
    assert m.lettres("a0") == {"r0": "A"}
    assert "« x » n’est pas une lettre d’ici." in m.dit()
    assert "à corriger" in m.lu(0, 0)
    m.document.set("projet.titre", "Autre chose")  # nothing to do with it: it stays
    assert m.texte(0, 0) == "x"
    m.aller(0, 0)
    m.touche(Key.Key_F2)
    assert m.editeur.text() == "x"
    m.taper("R")
    m.touche(Key.Key_Return)
    assert m.lettres("a0") == {"r0": "R"}
    assert "n’est pas une lettre" not in m.dit()


def test_ce_qui_est_refuse_s_abandonne(ouvrir):
    m = ouvrir(depart(a0={"r0": "A"}))
    m.taper("x")
    m.touche(Key.Key_Return)
    m.aller(0, 0)
    m.cliquer("Abandonner cette saisie")
    assert m.texte(0, 0) == "A"
    assert focus() is m.grille


def test_une_cellule_calculee_ne_s_ecrit_pas(ouvrir):
    class Figee(PlanDEssai):
        def lire(self, dossier, pack):
            lu = super().lire(dossier, pack)
            cases = dict(lu.cases)
            cases["a0", "r0"] = cases["a0", "r0"]._replace(fige=True)
            return type(lu)(lu.lignes, lu.colonnes, cases)

    m = ouvrir(depart(a0={"r0": "A"}), plan=Figee())
    m.touche(Key.Key_A, avec=CTRL)
    m.taper("r")
    assert m.textes() == [["A", "R", "R"], *[["R"] * 3] * 3]
    m.aller(0, 0)
    m.touche(Key.Key_F2)
    assert m.editeur is None


def test_rien_ne_s_ecrit_dans_une_matrice_qui_se_lit(ouvrir):
    class Lue(PlanDEssai):
        def lire(self, dossier, pack):
            lu = super().lire(dossier, pack)
            return type(lu)(lu.lignes, lu.colonnes, lu.cases, modifiable=False)

    m = ouvrir(depart(a0={"r0": "A"}), plan=Lue())
    m.taper("r")
    m.touche(Key.Key_Delete, Key.Key_F2)
    m.coller("C")
    assert m.editeur is None
    assert m.textes()[0] == ["A", "", ""]


# --- the clipboard ----------------------------------------------------------------------------------------


def test_un_bloc_colle_d_excel_s_ecrit_a_partir_de_la_cellule(ouvrir):
    m = ouvrir()
    m.aller(1, 1)
    m.coller("A\tR\r\nC\t\r\n")
    assert m.textes() == [["", "", ""], ["", "A", "R"], ["", "C", ""], ["", "", ""]]
    assert "4 cellules collées." in m.dit()
    assert m.grille.choisies() == [(1, 1), (1, 2), (2, 1), (2, 2)]
    m.cliquer("Annuler")
    assert m.textes() == [[""] * 3] * 4


def test_ce_qui_deborde_est_dit_et_ce_qui_est_refuse_attend(ouvrir):
    m = ouvrir()
    m.aller(3, 1)
    m.coller("A\tzut\tR\nC\tA\tA")
    # 6 texts: (3,1) and (3,2) have a cell; R to the right and the three of the next row have none
    assert m.textes()[3] == ["", "A", "zut"]
    assert m.lettres("a3") == {"r1": "A"}
    assert "1 cellule collée. 4 cellules laissées de côté" in m.dit()
    assert "1 cellule à corriger : « zut » n’est pas une lettre d’ici." in m.dit()
    m.aller(0, 0)
    m.cliquer("Voir la première")
    assert m.ici() == (3, 2)


def test_coller_ce_qui_est_deja_la_ne_propose_pas_d_annuler(ouvrir):
    m = ouvrir(depart(a0={"r0": "A", "r1": "C"}))
    m.coller("A\tC")
    assert "2 cellules collées." in m.dit()
    assert not [b for b in m.vue.findChildren(QPushButton) if b.isVisible() and b.text() == "Annuler"]


def test_une_seule_cellule_copiee_se_colle_partout(ouvrir):
    m = ouvrir(depart(a0={"r0": "R"}))
    m.touche(Key.Key_C, avec=CTRL)
    assert m.presse_papiers() == "R"
    m.aller(1, 0)
    m.aller(2, 2, MAJ)
    m.touche(Key.Key_V, avec=CTRL)
    assert m.textes() == [["R", "", ""], ["R"] * 3, ["R"] * 3, [""] * 3]


def test_la_copie_avec_les_titres_se_recolle_a_sa_place(ouvrir):
    m = ouvrir(depart(a1={"r0": "A", "r2": "C"}))
    m.aller(1, 0)
    m.aller(1, 2, MAJ)
    m.touche(Key.Key_C, avec=CTRL | MAJ)
    assert m.presse_papiers() == "Activité\tRôle 0\tRôle 1\tRôle 2\nActivité 1\tA\t\tC\n"
    m.touche(Key.Key_Delete)
    m.aller(3, 2)
    m.coller("Activité\tRôle 2\tRôle 0\tInconnu\nActivité 1\tC\tA\tR\n")
    assert m.lettres("a1") == {"r0": "A", "r2": "C"}
    assert m.lettres("a3") is None
    assert "1 cellule laissée de côté" in m.dit()


def test_couper_vide_ce_qui_est_copie(ouvrir):
    m = ouvrir(depart(a0={"r0": "A", "r1": "R"}))
    m.aller(0, 0)
    m.aller(0, 1, MAJ)
    m.touche(Key.Key_X, avec=CTRL)
    assert m.presse_papiers() == "A\tR\n"
    assert m.lettres("a0") is None


def test_un_presse_papiers_vide_est_dit(ouvrir):
    m = ouvrir()
    m.coller("")
    assert "ne contient ni texte ni tableau" in m.dit()


def test_ctrl_d_recopie_la_premiere_ligne_dans_les_autres(ouvrir):
    m = ouvrir(depart(a0={"r0": "A", "r1": "R"}))
    m.aller(0, 0)
    m.aller(2, 1, MAJ)
    m.touche(Key.Key_D, avec=CTRL)
    assert m.textes() == [["A", "R", ""]] * 3 + [["", "", ""]]
    m.aller(3, 1)
    m.touche(Key.Key_D, avec=CTRL)
    assert m.textes()[3] == ["", "R", ""]


# --- what is said, and where it leads ---------------------------------------------------------------------


def test_ce_qui_manque_a_la_ligne_se_lit_dessous_et_mene_a_elle(ouvrir):
    m = ouvrir(depart(a0={"r0": "A"}))
    assert "Activité 0, Rôle 0 : approuve" in m.dit()
    m.touche(Key.Key_Down)
    assert "Activité 1 : Personne n’approuve cette activité." in m.dit()
    m.cliquer("Modifier la ligne")
    assert m.allers == ["raci_activites[a1].libelle"]


def test_f4_et_le_double_clic_sur_un_titre_menent_ou_il_s_ecrit(ouvrir):
    m = ouvrir()
    m.aller(2, 1)
    m.touche(Key.Key_F4)
    m.touche(Key.Key_F4, avec=MAJ)
    m.double_clic_sur_le_titre(m.grille.lignes, 3)
    m.double_clic_sur_le_titre(m.grille.colonnes, 2)
    assert m.allers == [
        "raci_activites[a2].libelle",
        "raci_roles[r1].libelle",
        "raci_activites[a3].libelle",
        "raci_roles[r2].libelle",
    ]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_le_menu_propose_les_choix_et_les_commandes(ouvrir):
    m = ouvrir(depart(a0={"r0": "A"}))
    m.grille.menu_demande.emit(m.grille.mapToGlobal(m.grille.rect().center()))
    menu = next(menu for menu in m.grille.findChildren(QMenu) if menu.isVisible())
    actions = {action.text().partition("\t")[0]: action for action in menu.actions()}
    assert actions["A - approuve"].isChecked()
    assert {"Copier", "Coller", "Aller à la ligne", "Recopier vers le bas"} <= actions.keys()
    actions["R - réalise"].trigger()
    menu.close()
    assert m.lettres("a0") == {"r0": "R"}


def test_un_lecteur_d_ecran_entend_la_ligne_la_colonne_et_la_case(ouvrir):
    m = ouvrir(depart(a0={"r1": "A"}))
    assert m.nom_lu() == "Matrice d’essai"
    assert m.lu(0, 1) == "Activité 0, Rôle 1 : approuve"
    assert m.lu(0, 0) == "Activité 0, Rôle 0 : vide"
    titre = m.modele.headerData(1, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert titre == "Avant, Activité 1, à corriger"


def test_sans_ligne_la_vue_dit_quoi_faire(ouvrir):
    dire = QLabel("Ajoutez une activité")
    m = ouvrir(depart(lignes=0), vide=dire)
    assert dire.isVisible()
    assert not m.grille.isVisible()
    m.document.add("raci_activites", {"libelle": "Première"})
    assert m.grille.isVisible()
    assert not dire.isVisible()


# --- keeping in step --------------------------------------------------------------------------------------


def test_une_matrice_cachee_ne_lit_rien_et_se_rattrape(ouvrir):
    m = ouvrir()
    avant = m.plan.lectures
    m.vue.hide()
    m.document.set_value("raci_activites[a0].lettres", {"r0": "A"})
    m.document.set_value("raci_activites[a1].lettres", {"r0": "A"})
    assert m.plan.lectures == avant
    m.vue.show()
    assert m.plan.lectures == avant + 1
    assert m.texte(1, 0) == "A"


def test_un_changement_d_ailleurs_ne_fait_rien_relire(ouvrir):
    m = ouvrir()
    avant = m.plan.lectures
    m.document.set("projet.titre", "Un titre")
    m.document.add("risques")
    assert m.plan.lectures == avant


# --- room -------------------------------------------------------------------------------------------------


def test_les_titres_de_colonnes_se_levent_quand_la_place_manque(ouvrir):
    large = ouvrir(depart(colonnes=4))
    assert not large.grille.mise_en_page.debout
    etroite = ouvrir(depart(colonnes=20))
    assert etroite.grille.mise_en_page.debout


def test_les_titres_ne_se_levent_pas_pour_rien(ouvrir):
    class Bavard(PlanDEssai):
        choix = {}

        def lire(self, dossier, pack):
            lu = super().lire(dossier, pack)
            cases = {(a.id, r.id): Case("Oui, depuis longtemps déjà") for a in lu.lignes for r in lu.colonnes}
            return Contenu(lu.lignes, lu.colonnes, cases)

    m = ouvrir(depart(colonnes=20), plan=Bavard())
    assert not m.grille.mise_en_page.debout


def test_ce_qui_n_est_pas_encore_la_est_a_completer_et_non_fautif(ouvrir):
    class Patient(PlanDEssai):
        def lire(self, dossier, pack):
            lu = super().lire(dossier, pack)
            lignes = tuple(ligne._replace(a_completer=bool(ligne.faute)) for ligne in lu.lignes)
            return Contenu(lignes, lu.colonnes, lu.cases)

    m = ouvrir(plan=Patient())
    titre = m.modele.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert titre == "Avant, Activité 0, à compléter"


def test_les_titres_restent_en_vue_quand_on_defile(ouvrir):
    m = ouvrir(depart(lignes=60, colonnes=40))
    m.touche(Key.Key_End, avec=CTRL)
    assert m.ici() == (59, 39)
    assert m.grille.viewport().rect().contains(m.grille.visualRect(m.grille.currentIndex()))
    assert m.grille.lignes.isVisible()
    assert m.grille.lignes.width() < m.grille.width() // 2
    assert m.grille.lignes.height() > 200
