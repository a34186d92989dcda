"""The frame of an open dossier: going anywhere by its key, three columns, what is remembered, status and banners."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from esms_desktop.common.errors import UserError
from esms_desktop.document import document as porte
from esms_desktop.document.ouverture import consulter, ouvrir
from tests.gui.atelier import Atelier, ateliers, exemple
from tests.gui.gestes import nom_lu
from ui import bridge
from ui.barre_etat import enoncer
from ui.bridge import Enregistrement
from ui.colonnes import Disposition, lire_disposition

pytestmark = pytest.mark.qt_log_ignore("plugin does not support")
CTRL, ALT, MAJ = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def ouvrir_un_cadre(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir_un_cadre:
        yield ouvrir_un_cadre


@pytest.fixture
def atelier(ouvrir_un_cadre):
    return ouvrir_un_cadre(exemple())


def touche(atelier, qtbot, cle, modificateurs=Qt.KeyboardModifier.NoModifier):
    """A key, where the focus is, as the system gives it: shortcuts first."""
    qtbot.keyClick(atelier.qapp.focusWidget() or atelier.fenetre, cle, modificateurs)


def page(atelier):
    return atelier.cadre.page_courante.id


# --- going somewhere ------------------------------------------------------------------------------------------


def test_un_dossier_s_ouvre_sur_sa_premiere_page(atelier):
    assert page(atelier) == "appel"
    assert atelier.trouver("Parcours").isVisible()
    assert atelier.cadre.panneau.isVisible()


def test_les_pages_se_suivent_au_clavier(atelier, qtbot):
    for attendue in ("fonctions", "besoins", "synthese_besoins"):
        touche(atelier, qtbot, Qt.Key.Key_PageDown, CTRL)
        assert page(atelier) == attendue
    touche(atelier, qtbot, Qt.Key.Key_PageUp, CTRL)
    assert page(atelier) == "besoins"


def test_on_ne_va_pas_plus_loin_que_la_derniere_page(atelier, qtbot):
    atelier.cadre.montrer_page("registre")
    touche(atelier, qtbot, Qt.Key.Key_PageDown, CTRL)
    assert page(atelier) == "registre"


def test_alt_et_un_chiffre_vont_a_l_etape(atelier, qtbot):
    touche(atelier, qtbot, Qt.Key.Key_5, ALT)
    assert page(atelier) == "projet"
    touche(atelier, qtbot, Qt.Key.Key_4, ALT)
    assert page(atelier) == "organismes"


def test_les_boutons_du_bas_de_page_menent_aux_voisines(atelier, qtbot):
    atelier.cadre.montrer_page("projet")
    atelier.cliquer(qtbot, "Page suivante : Solution et interopérabilité", QPushButton)
    assert page(atelier) == "solution"
    atelier.cliquer(qtbot, "Page précédente : Le projet", QPushButton)
    assert page(atelier) == "projet"


@pytest.mark.parametrize(
    ("cle", "attendue"),
    [
        ("projet.titre", "projet"),
        ("solution.editeur", "solution"),
        ("etablissements", "etablissements"),
        ("relecture", "relecture"),
        ("projet", "projet"),
    ],
)
def test_une_cle_mene_a_sa_page(atelier, cle, attendue):
    atelier.cadre.contexte.aller(cle)
    assert page(atelier) == attendue
    focus = atelier.qapp.focusWidget()
    assert atelier.cadre.pile.currentWidget().isAncestorOf(focus)


def test_une_cle_de_champ_lui_donne_le_focus(atelier):
    atelier.cadre.aller("projet.titre")
    assert atelier.qapp.focusWidget().accessibleName().startswith("Intitulé du projet")


def test_une_cle_sans_page_ne_mene_nulle_part(atelier):
    atelier.cadre.aller("inconnue")
    assert page(atelier) == "appel"


def test_changer_de_page_stocke_ce_qui_est_en_train_d_etre_tape(atelier, qtbot):
    atelier.cadre.aller("projet.acronyme")
    champ = atelier.qapp.focusWidget()
    qtbot.keyClicks(champ, "X")
    assert atelier.document.dossier.projet.acronyme == "AVANCER"
    touche(atelier, qtbot, Qt.Key.Key_PageDown, CTRL)
    assert atelier.document.dossier.projet.acronyme == "X"


def test_f8_mene_au_prochain_champ_a_completer(ouvrir_un_cadre, qtbot):
    atelier = ouvrir_un_cadre(exemple())
    atelier.document.set("projet.description", "")
    atelier.document.set("projet.motivation", "")
    touche(atelier, qtbot, Qt.Key.Key_F8)
    assert atelier.qapp.focusWidget().accessibleName().startswith("Description du projet")
    touche(atelier, qtbot, Qt.Key.Key_F8)
    assert atelier.qapp.focusWidget().accessibleName().startswith("Objectifs et organisation")
    touche(atelier, qtbot, Qt.Key.Key_F8)
    assert atelier.qapp.focusWidget().accessibleName().startswith("Description du projet")


def test_f8_dit_quand_rien_ne_manque(atelier, qtbot):
    touche(atelier, qtbot, Qt.Key.Key_F8)
    assert atelier.cadre.barre_etat.currentMessage().startswith("Rien à compléter")


# --- columns --------------------------------------------------------------------------------------------------


def colonne(atelier):
    return next(
        (
            nom
            for nom, volet in (
                ("parcours", atelier.cadre.parcours),
                ("page", atelier.cadre.pile),
                ("criteres", atelier.cadre.panneau),
            )
            if volet.isAncestorOf(atelier.qapp.focusWidget())
        ),
        "",
    )


def test_f6_va_d_une_colonne_a_l_autre_et_revient_ou_l_on_etait(atelier, qtbot):
    atelier.cadre.aller("projet.acronyme")
    champ = atelier.qapp.focusWidget()
    vues = []
    for _ in range(3):
        touche(atelier, qtbot, Qt.Key.Key_F6)
        vues.append(colonne(atelier))
    assert vues == ["criteres", "parcours", "page"]
    assert champ.hasFocus()
    touche(atelier, qtbot, Qt.Key.Key_F6, MAJ)
    assert colonne(atelier) == "parcours"


def test_f9_masque_et_remontre_les_criteres(atelier, qtbot):
    touche(atelier, qtbot, Qt.Key.Key_F9)
    assert not atelier.cadre.panneau.isVisible()
    assert not atelier.actions["voir_criteres"].isChecked()
    touche(atelier, qtbot, Qt.Key.Key_F9)
    assert atelier.cadre.panneau.isVisible()


def test_le_bouton_du_panneau_le_masque(atelier, qtbot):
    atelier.cliquer(qtbot, "Masquer les critères")
    assert not atelier.cadre.panneau.isVisible()
    assert not atelier.actions["voir_criteres"].isChecked()


def test_les_criteres_ont_leur_fenetre_et_en_reviennent(atelier, qtbot):
    atelier.cliquer(qtbot, "Mettre les critères dans leur fenêtre")
    panneau = atelier.cadre.panneau
    assert panneau.window() is not atelier.fenetre
    assert panneau.isVisible()
    assert atelier.actions["detacher_criteres"].isChecked()
    panneau.window().close()
    assert panneau.window() is atelier.fenetre
    assert panneau.isVisible()
    assert not atelier.actions["detacher_criteres"].isChecked()


def test_un_champ_demande_depuis_la_fenetre_des_criteres_reprend_le_focus(atelier, qtbot):
    atelier.actions["detacher_criteres"].trigger()
    atelier.cadre.aller("projet.acronyme")
    assert page(atelier) == "projet"


def test_les_largeurs_la_page_et_les_volets_se_retrouvent(atelier):
    atelier.cadre.montrer_page("solution")
    colonnes = atelier.cadre.colonnes
    colonnes.setSizes([300, 700, 366])
    colonnes.splitterMoved.emit(300, 1)
    atelier.actions["voir_parcours"].trigger()
    suivant = atelier.rouvrir()
    assert page(suivant) == "solution"
    assert not suivant.cadre.parcours.isVisible()
    suivant.actions["voir_parcours"].trigger()
    suivant.peindre()
    assert suivant.cadre.parcours.width() == pytest.approx(300, abs=3)
    suivant.fermer()


def test_une_disposition_abimee_est_oubliee():
    assert lire_disposition(["quoi"]) == Disposition()
    assert lire_disposition({"gauche": "large", "criteres": False}) == Disposition(criteres=False)


@pytest.mark.parametrize("taille", [(1366, 768), (1093, 614)])
def test_tout_tient_dans_un_petit_ecran(ouvrir_un_cadre, taille):
    atelier = ouvrir_un_cadre(exemple(), taille=taille)
    for nom in ("projet", "solution"):
        atelier.cadre.montrer_page(nom)
        atelier.peindre()
        assert (atelier.fenetre.width(), atelier.fenetre.height()) == taille
        assert atelier.cadre.pile.width() >= 500
        assert atelier.cadre.panneau.geometry().right() < taille[0]


# --- undo -----------------------------------------------------------------------------------------------------


def test_annuler_montre_ce_qu_il_annule_meme_sur_une_autre_page(atelier, qtbot):
    atelier.document.set("projet.acronyme", "AUTRE")
    atelier.cadre.montrer_page("appel")
    assert atelier.actions["annuler"].text() == "&Annuler\u00a0: modifier « Acronyme »"
    atelier.actions["annuler"].trigger()
    assert page(atelier) == "projet"
    assert atelier.document.dossier.projet.acronyme != "AUTRE"
    assert atelier.cadre.barre_etat.currentMessage() == "Annulé\u00a0: modifier « Acronyme »"
    assert atelier.actions["retablir"].text() == "&Rétablir\u00a0: modifier « Acronyme »"
    atelier.actions["retablir"].trigger()
    assert atelier.document.dossier.projet.acronyme == "AUTRE"


def test_sans_rien_a_annuler_le_menu_le_dit(atelier):
    assert not atelier.actions["annuler"].isEnabled()
    assert not atelier.actions["retablir"].isEnabled()


def test_annuler_une_justification_montre_son_critere(atelier):
    atelier.document.justify("taille-grappe", "Parce que.")
    atelier.actions["annuler"].trigger()
    atelier.peindre()
    assert "Votre justification" in atelier.textes(atelier.cadre.panneau)


# --- status ---------------------------------------------------------------------------------------------------

MIDI = datetime(2026, 11, 24, 14, 32)


@pytest.mark.parametrize(
    ("etat", "texte"),
    [
        (Enregistrement("publie", MIDI), "Enregistré à 14\u00a0h\u00a032"),
        (
            Enregistrement("publie", datetime(2026, 11, 22, 9, 5)),
            "Enregistré le 22/11/2026 à 9\u00a0h\u00a005",
        ),
        (Enregistrement("publie"), "Enregistré"),
        (Enregistrement("en_cours", MIDI), "Enregistrement…"),
        (Enregistrement("a_publier", MIDI), "Modifié, pas encore dans le fichier"),
    ],
)
def test_la_barre_d_etat_dit_ou_en_est_le_fichier(etat, texte):
    assert enoncer(etat, MIDI) == texte


def test_une_modification_se_voit_dans_la_barre_d_etat_jusqu_au_fichier(ouvrir_un_cadre, qtbot, monkeypatch):
    monkeypatch.setattr(bridge, "PUBLIER_APRES", 20)
    atelier = ouvrir_un_cadre(exemple())
    atelier.document.set("projet.acronyme", "AUTRE")
    assert "Modifié, pas encore dans le fichier" in atelier.textes(atelier.cadre.barre_etat)
    qtbot.waitUntil(
        lambda: any(t.startswith("Enregistré à ") for t in atelier.textes(atelier.cadre.barre_etat))
    )


def test_ctrl_s_enregistre_tout_de_suite(atelier, qtbot):
    atelier.cadre.aller("projet.acronyme")
    qtbot.keyClicks(atelier.qapp.focusWidget(), "X")
    touche(atelier, qtbot, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: atelier.document.published)


def test_la_barre_d_etat_dit_l_appel_et_la_taille(atelier):
    assert atelier.textes(atelier.cadre.barre_etat)[-2:] == [
        "Amorçage 2021 · Nouvelle-Aquitaine · règles v1",
        "16\u00a0ESMS · 4\u00a0OG",
    ]
    atelier.document.add("organismes")
    assert "16\u00a0ESMS · 5\u00a0OG" in atelier.textes(atelier.cadre.barre_etat)


# --- banners --------------------------------------------------------------------------------------------------


def bandeaux(atelier):
    return [w.text() for w in atelier.cadre.bandeaux.findChildren(QLabel) if w.isVisible() and w.text()]


def test_un_travail_retrouve_se_dit_une_fois_et_s_ecarte(qapp, tmp_path, ouvrir_un_cadre, qtbot):
    avant = ouvrir_un_cadre(exemple())
    avant.document.set("projet.acronyme", "PERDU")
    avant.debrancher()
    avant.ferme = True
    avant.document._base.fermer()
    avant.document._copie._verrou.liberer()
    document = ouvrir(avant.document.chemin, lieux=avant.lieux)
    atelier = Atelier(qapp, tmp_path / "suite", document=document)
    assert bandeaux(atelier) == ["Le travail de la dernière session a été retrouvé. Rien n’est à refaire."]
    atelier.cliquer(qtbot, "Fermer ce message")
    assert bandeaux(atelier) == []
    assert not atelier.cadre.bandeaux.isVisible()
    atelier.fermer()


def test_une_lecture_seule_se_dit(qapp, tmp_path, ouvrir_un_cadre):
    avant = ouvrir_un_cadre(exemple())
    document = consulter(avant.document.chemin, lieux=avant.lieux)
    atelier = Atelier(qapp, tmp_path / "lecture", document=document)
    assert bandeaux(atelier)[0].startswith("Ce dossier est ouvert en lecture seule")
    assert "Lecture seule" in atelier.textes(atelier.cadre.barre_etat)
    atelier.fermer()


def test_un_fichier_qui_ne_peut_pas_etre_ecrit_offre_deux_issues(atelier, qtbot, monkeypatch):
    ailleurs = []
    atelier.actions.enregistrer_sous.connect(lambda: ailleurs.append(True))
    refus = UserError("« grappe.esms » n’a pas pu être écrit.", "Rebranchez la clé.")

    def refuser(_):
        raise refus

    with monkeypatch.context() as debranchee:
        debranchee.setattr(porte.Document, "prepare_publication", refuser)
        atelier.document.set("projet.acronyme", "AUTRE")
        atelier.pont.publier()
        assert bandeaux(atelier)[0].startswith("« grappe.esms » n’a pas pu être écrit. Rebranchez la clé.")
        atelier.cliquer(qtbot, "Enregistrer ailleurs…", QPushButton)
        assert ailleurs == [True]
        atelier.cliquer(qtbot, "Réessayer", QPushButton)
        assert len(bandeaux(atelier)) == 1
    atelier.cliquer(qtbot, "Réessayer", QPushButton)
    qtbot.waitUntil(lambda: bandeaux(atelier) == [])
    assert atelier.document.published


def test_un_conflit_reste_dit_meme_apres_l_enregistrement_suivant(atelier):
    atelier.cadre.bandeaux._suivre(Enregistrement("conflit", MIDI, "Votre travail est enregistré à côté."))
    atelier.cadre.bandeaux._suivre(Enregistrement("publie", MIDI))
    assert bandeaux(atelier) == ["Votre travail est enregistré à côté."]


def test_un_refus_du_disque_se_dit_puis_s_efface(atelier, monkeypatch):
    refus = UserError("Le disque est plein.", "Faites de la place.")

    def refuser(*_):
        raise refus

    with monkeypatch.context() as plein:
        plein.setattr(type(atelier.document), "set", refuser)
        atelier.pont.saisir("projet.acronyme", "X")
        assert bandeaux(atelier) == ["Le disque est plein. Faites de la place."]
    atelier.pont.saisir("projet.acronyme", "X")
    assert bandeaux(atelier) == []


def test_un_bandeau_s_annonce(atelier):
    dites = []
    atelier.cadre.bandeaux.annonceur.dite.connect(dites.append)
    atelier.cadre.bandeaux._suivre(Enregistrement("conflit", MIDI, "Votre travail est enregistré à côté."))
    assert dites == ["Votre travail est enregistré à côté."]


# --- reachable ------------------------------------------------------------------------------------------------


def test_tout_ce_qui_prend_le_focus_dans_le_cadre_a_un_nom(atelier):
    atelier.cadre.panneau.chercher()
    atelier.cadre.panneau.montrer_critere("meme-departement")
    atelier.peindre()
    for volet in (atelier.cadre.parcours, atelier.cadre.panneau, atelier.cadre.barre_etat):
        arrets = [
            w
            for w in volet.findChildren(QWidget)
            if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        assert [type(w).__name__ for w in arrets if not nom_lu(w)] == []


def test_l_ordre_de_tabulation_va_du_parcours_a_la_page_puis_aux_criteres(atelier):
    atelier.cadre.montrer_page("solution")
    atelier.cadre.montrer_page("projet")
    atelier.peindre()
    depart = atelier.cadre.parcours.vue
    vus, widget = [], depart.nextInFocusChain()
    while widget is not depart:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            place = "page" if atelier.cadre.pile.isAncestorOf(widget) else ""
            place = place or ("criteres" if atelier.cadre.panneau.isAncestorOf(widget) else "ailleurs")
            vus.append(place)
        widget = widget.nextInFocusChain()
    assert [place for place in dict.fromkeys(vus) if place != "ailleurs"] == ["page", "criteres"]
    assert vus.index("criteres") > max(n for n, place in enumerate(vus) if place == "page")
