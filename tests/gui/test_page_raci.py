"""The RACI page as a person uses it: one key a letter, what is wrong said in words, by role, by person, the load."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QTabBar, QTreeWidget

from esms_desktop.document.modeles import remplir
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.modeles import modele
from esms_desktop.dossier.rows.equipe import Personne, RaciActivite, RaciRole
from tests.gui import regards
from tests.gui.contraste import textes_pales
from tests.gui.gestes import cliquer, focus, tous, trouver
from tests.gui.poste import APPEL, dans_le_dialogue, lu, postes
from ui.matrices.vue import VueMatrice
from ui.pages.raci import Raci
from ui.tables.liste import VueListe

TROIS = Dossier(
    appel=APPEL,
    personnes=(Personne(id="anne", prenom="Anne", nom="Durand"),),
    raci_roles=(
        RaciRole(id="dg", libelle="Direction", personne="anne"),
        RaciRole(id="cp", libelle="Chef de projet", personne="anne"),
        RaciRole(id="rm", libelle="Référents", entite="Tous les ESMS"),
    ),
    raci_activites=(
        RaciActivite(id="a", phase="Achat", libelle="Choisir", lettres={"dg": "A", "cp": "R"}),
        RaciActivite(id="b", phase="Achat", libelle="Commander", lettres={"dg": "A"}),
        RaciActivite(id="c", phase="Usage", libelle="Mesurer", lettres={"dg": "A", "cp": "A", "rm": "R"}),
    ),
)


@pytest.fixture
def ouvrir(qtbot, tmp_path):
    gardes = postes(qtbot, tmp_path)
    faire = next(gardes)

    def montrer(depuis=TROIS):
        poste = faire(depuis)
        poste.raci = Raci(poste.contexte)
        poste.raci.setMinimumHeight(600)
        poste.montrer(poste.raci)
        return poste

    yield montrer
    next(gardes, None)


def matrice(poste):
    [vue] = [v for v in poste.raci.findChildren(VueMatrice) if v.isVisible()]
    return vue


def frapper(texte):
    QTest.keyClicks(focus(), texte)
    QApplication.processEvents()


def onglet(poste, titre):
    """With the keys, as somebody who has no mouse: from the tab shown to the one wanted."""
    barre = poste.raci.findChild(QTabBar)
    barre.setFocus()
    titres = [barre.tabText(rang) for rang in range(barre.count())]
    pas = titres.index(titre) - barre.currentIndex()
    for _ in range(abs(pas)):
        QTest.keyClick(barre, Qt.Key.Key_Right if pas > 0 else Qt.Key.Key_Left)
    poste.peindre()


def lettres(poste, activite):
    return next(a for a in poste.dossier.raci_activites if a.id == activite).lettres


def test_une_lettre_se_tape_se_combine_et_se_retire(ouvrir):
    poste = ouvrir()
    matrice(poste).montrer("b", "cp")
    frapper("r")
    assert lettres(poste, "b") == {"dg": "A", "cp": "R"}
    frapper("r")
    assert lettres(poste, "b") == {"dg": "A"}
    QTest.keyClick(focus(), Qt.Key.Key_Left)
    frapper("R")
    assert lettres(poste, "b") == {"dg": "AR"}
    QTest.keyClick(focus(), Qt.Key.Key_Delete)
    assert lettres(poste, "b") is None
    poste.pont.annuler()
    assert lettres(poste, "b") == {"dg": "AR"}


def test_la_phrase_du_haut_compte_ce_qui_reste_et_suit_les_lettres(ouvrir):
    poste = ouvrir()
    # b has no R (to complete), c has two A (to mend)
    assert "3 activités, dont 1 à corriger et 1 à compléter." in lu(poste.raci)
    matrice(poste).montrer("b", "cp")
    frapper("r")
    assert "3 activités, dont 1 à corriger." in lu(poste.raci)
    matrice(poste).montrer("c", "cp")
    frapper("a")
    assert "3 activités, chacune avec un A et au moins un R." in lu(poste.raci)


def test_une_ligne_fautive_dit_pourquoi_et_mene_a_son_activite(ouvrir):
    poste = ouvrir()
    matrice(poste).montrer("c", "rm")
    assert "Mesurer : 2 rôles approuvent (A) : Direction et Chef de projet." in lu(poste.raci)
    cliquer(trouver(poste.raci, "Modifier la ligne", QPushButton))
    assert poste.allers == ["raci_activites[c].libelle"]
    matrice(poste).montrer("b")
    assert "Commander : Personne ne réalise." in lu(poste.raci)


def test_ce_qui_n_est_pas_une_lettre_est_refuse_et_garde(ouvrir):
    poste = ouvrir()
    matrice(poste).montrer("a", "rm")
    frapper("z")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "« z » n’est pas une lettre de RACI : écrivez A, R, C ou I." in lu(poste.raci)
    assert lettres(poste, "a") == {"dg": "A", "cp": "R"}


def test_un_bloc_de_lettres_se_colle_en_un_seul_pas(ouvrir):
    poste = ouvrir()
    QApplication.clipboard().setText("a\tr/a\ti\nR\t\tC")
    matrice(poste).montrer("a", "dg")
    QTest.keyClick(focus(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert lettres(poste, "a") == {"dg": "A", "cp": "AR", "rm": "I"}
    assert lettres(poste, "b") == {"dg": "R", "rm": "C"}
    assert poste.document.undo_label == "Modifier 6\u00a0lettres RACI"
    poste.pont.annuler()
    assert lettres(poste, "b") == {"dg": "A"}


def test_par_personne_chacun_a_les_lettres_de_tous_ses_roles(ouvrir):
    poste = ouvrir()
    onglet(poste, "Par personne")
    vue = matrice(poste)
    assert [c.titre for c in vue.modele.contenu.colonnes] == ["Anne Durand"]
    assert [vue.modele.index(rang, 0).data() for rang in range(3)] == ["AR", "A", "A"]
    vue.grille.setFocus()
    frapper("c")
    assert lettres(poste, "a") == {"dg": "A", "cp": "R"}


def test_sans_personne_la_vue_par_personne_dit_quoi_faire(ouvrir):
    poste = ouvrir(Dossier(appel=APPEL, raci_roles=(RaciRole(id="dg", libelle="Direction"),)))
    onglet(poste, "Par personne")
    cliquer(trouver(poste.raci, "Nommer les personnes", QPushButton))
    [liste] = [v for v in poste.raci.findChildren(VueListe) if v.isVisible()]
    assert liste.vue.hasFocus()
    assert liste.modele.liste.table == "raci_roles"


def test_la_charge_se_lit_en_toutes_lettres(ouvrir):
    poste = ouvrir()
    onglet(poste, "Charge")
    charges = poste.raci.onglets.courant
    assert charges.roles.dessin.table == (
        ("", "R (réalise)", "A (approuve)", "C (est consulté)", "I (est informé)", "Total"),
        ("Direction", "0", "3", "0", "0", "3"),
        ("Chef de projet", "1", "1", "0", "0", "2"),
        ("Référents", "1", "0", "0", "0", "1"),
    )
    assert "Chef de projet : réalise 1 et approuve 1." in charges.roles.accessibleDescription().replace(
        "\u00a0", " "
    )
    # Anne holds dg and cp: AR, A, A
    assert charges.personnes.dessin.table[1:] == (("Anne Durand", "1", "3", "0", "0", "4"),)
    assert "1 rôle sans personne nommée : Référents." in lu(poste.raci)


def test_supprimer_un_role_retire_ses_lettres_du_meme_pas(ouvrir):
    poste = ouvrir()
    onglet(poste, "Rôles")
    [liste] = [v for v in poste.raci.findChildren(VueListe) if v.isVisible()]
    liste.aller("raci_roles[dg].libelle")
    QTest.keyClick(focus(), Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [role.id for role in poste.dossier.raci_roles] == ["cp", "rm"]
    assert [lettres(poste, a) for a in "abc"] == [{"cp": "R"}, None, {"cp": "A", "rm": "R"}]
    poste.pont.annuler()
    assert lettres(poste, "b") == {"dg": "A"}


@pytest.mark.parametrize(
    ("cle", "onglet_attendu"),
    [
        ("raci_activites[b].lettres", "Par rôle"),
        ("raci_activites[b].livrable", "Activités"),
        ("raci_activites", "Activités"),
        ("raci_roles[cp].personne", "Rôles"),
    ],
)
def test_chaque_cle_mene_a_l_onglet_ou_elle_s_ecrit(ouvrir, cle, onglet_attendu):
    poste = ouvrir()
    assert poste.raci.aller(cle)
    barre = poste.raci.findChild(QTabBar)
    assert barre.tabText(barre.currentIndex()) == onglet_attendu
    assert poste.raci.isAncestorOf(focus())


def test_une_cle_d_ailleurs_n_est_pas_d_ici(ouvrir):
    assert not ouvrir().raci.aller("risques[r1].libelle")


def test_les_lettres_ne_sont_pas_dans_la_fiche_d_une_activite(ouvrir):
    poste = ouvrir()
    poste.raci.aller("raci_activites[a].libelle")
    [liste] = [v for v in poste.raci.findChildren(VueListe) if v.isVisible()]
    noms = [champ.nom for _, champs in liste.modele.liste.groupes_de_la_fiche() for champ in champs]
    assert noms == ["libelle", "phase", "livrable", "commentaire"]
    assert "lettres" not in [colonne.nom for colonne in liste.modele.colonnes]


def test_une_page_vide_se_preremplit(ouvrir):
    poste = ouvrir(Dossier(appel=APPEL))
    bouton = trouver(poste.raci, "Préremplir…", QPushButton)

    def accepter(dialogue):
        assert trouver(dialogue, "Matrice RACI", QTreeWidget).topLevelItemCount() == 2
        cliquer(next(b for b in tous(dialogue, QPushButton) if b.text().startswith("Ajouter")))

    dans_le_dialogue(lambda: cliquer(bouton), accepter)
    poste.peindre()
    assert (matrice(poste).modele.rowCount(), matrice(poste).modele.columnCount()) == (34, 12)
    assert "34 activités, chacune avec un A et au moins un R. 4 rôles à compléter." in lu(poste.raci)
    poste.pont.annuler()
    assert poste.dossier.raci_roles == ()


def test_sans_un_role_decoche_ses_lettres_ne_viennent_pas(ouvrir):
    poste = ouvrir(Dossier(appel=APPEL))
    choisies = [ligne for ligne in modele("raci").lignes if ligne.cle != "CVS"]
    remplir(poste.document, choisies, "Préremplir")
    assert all("CVS" not in (a.lettres or {}) for a in poste.dossier.raci_activites)


def test_une_premiere_activite_s_ajoute_depuis_la_page_vide(ouvrir):
    poste = ouvrir(Dossier(appel=APPEL))
    cliquer(trouver(poste.raci, "Ajouter une activité", QPushButton))
    frapper("Choisir le logiciel")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert [a.libelle for a in poste.dossier.raci_activites] == ["Choisir le logiciel"]


@pytest.mark.parametrize("titre", ["Par rôle", "Par personne", "Charge", "Activités", "Rôles"])
@pytest.mark.parametrize("depuis", [TROIS, Dossier(appel=APPEL)], ids=["remplie", "vide"])
def test_chaque_onglet_se_lit_s_entend_et_se_parcourt(ouvrir, titre, depuis):
    poste = ouvrir(depuis)
    onglet(poste, titre)
    fenetre = poste.raci.window()
    portes = (
        regards.noms,
        regards.etiquettes,
        regards.textes_coupes,
        regards.debordements,
        regards.souris_seule,
        textes_pales,
    )
    assert [faute for regard in portes for faute in regard(fenetre)] == []
