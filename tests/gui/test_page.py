"""A page as a person goes through it: by Tab, by name, in a narrow window, towards its neighbours."""

import dataclasses
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.dossier.steps.grappe import ETABLISSEMENTS, ORGANISMES, REGROUPEMENT
from esms_desktop.dossier.steps.projet import PROJET, SOLUTION
from esms_desktop.exchange.interchange import depuis_objet
from tests.gui.feuille import VIDE, feuilles
from tests.gui.gestes import cliquer, description_lue, nom_lu, tous, trouver
from ui.page import PageVue
from ui.tables.liste import VueListe

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
FORMULAIRES = pytest.mark.parametrize("page", [PROJET, SOLUTION, REGROUPEMENT], ids=lambda page: page.id)
EXEMPLE = Path(__file__).parents[2] / "resources" / "exemples" / "grappe-nouvelle-aquitaine.json"
CAPTURES = Path(__file__).parents[2] / "build" / "captures"
LONG = "Dossier de l’usager informatisé " + "commun " * 12
LARGE, ETROITE = (814, 672), (560, 520)
"""The page between its columns at 1366 × 768, at 100 % and at 125 %."""


@pytest.fixture
def feuille(qtbot, tmp_path):
    faire = feuilles(qtbot, tmp_path)
    sur_papier = next(faire)
    yield lambda page, **options: sur_papier(page=page, **options)
    next(faire, None)


def exemple():
    return depuis_objet(json.loads(EXEMPLE.read_text(encoding="utf-8")))


def cle_du_focus(f):
    """The field where the keys go."""
    actif = QApplication.focusWidget()
    return next((cle for cle, bloc in f.blocs.items() if bloc.isAncestorOf(actif)), None)


def parcourir(f, touche):
    """The fields that Tab goes through, from one end to the other."""
    vus = [cle_du_focus(f)]
    while vus[-1] is not None and len(vus) < 200:
        f.touche(touche)
        vus.append(cle_du_focus(f))
    return list(dict.fromkeys(vus[:-1]))


def visible_en_entier(f, widget):
    """True when the scrolled page shows all of a widget."""
    zone = f.page.findChild(QScrollArea)
    place = QRect(widget.mapTo(zone.viewport(), QPoint(0, 0)), widget.size())
    return zone.viewport().rect().contains(place)


# --- reading and walking ----------------------------------------------------------------------------------


@FORMULAIRES
def test_la_tabulation_suit_l_ordre_de_lecture(feuille, page):
    f = feuille(page)
    f.entrer(page.champs()[0])
    assert parcourir(f, Qt.Key.Key_Tab) == list(page.champs())
    f.entrer(page.champs()[-1])
    assert parcourir(f, Qt.Key.Key_Backtab) == list(reversed(page.champs()))


@FORMULAIRES
def test_le_champ_atteint_au_clavier_est_toujours_visible(feuille, page):
    f = feuille(page, taille=ETROITE)
    f.entrer(page.champs()[0])
    for _ in range(60):
        f.touche(Qt.Key.Key_Tab)
        if cle_du_focus(f) is None:
            break
        assert visible_en_entier(f, QApplication.focusWidget()), cle_du_focus(f)


@FORMULAIRES
def test_chaque_champ_a_un_nom_une_etiquette_et_une_aide(feuille, page):
    f = feuille(page)
    for cle, bloc in f.blocs.items():
        cible = bloc.saisie.cible()
        assert bloc.etiquette.buddy() is cible, cle
        assert bloc.etiquette.text() == bloc.champ.libelle
        assert cible.accessibleName().startswith(bloc.champ.libelle), cle
        assert bloc.champ.aide, cle
        assert bloc.champ.aide in description_lue(cible), cle
        assert bloc.aide.text() == bloc.champ.aide
    saisies = [w for genre in (QLineEdit, QPlainTextEdit, QComboBox) for w in tous(f.page, genre)]
    assert all(nom_lu(saisie) for saisie in saisies)


def test_un_clic_sur_l_etiquette_va_au_champ(feuille):
    f = feuille(PROJET)
    cliquer(trouver(f.page, "Type de projet", QLabel))
    assert cle_du_focus(f) == "projet.type_projet"


def test_la_page_dit_son_titre_et_son_but(feuille):
    f = feuille(REGROUPEMENT)
    assert trouver(f.page, "Regroupement", QLabel).property("classe") == "titre"
    assert trouver(f.page, REGROUPEMENT.but, QLabel).wordWrap()
    assert [label.text() for label in tous(f.page, QLabel) if label.property("classe") == "section"] == [
        "Porteur",
        "Forme et durée",
        "Moyens mis en commun",
    ]


# --- going somewhere --------------------------------------------------------------------------------------


def test_aller_montre_le_champ_en_entier_et_y_met_le_focus(feuille):
    f = feuille(SOLUTION)
    for cle in ("projet.aipd", "solution.editeur", "projet.interoperabilite"):
        assert f.page.aller(cle)
        f.peindre()
        assert cle_du_focus(f) == cle
        assert visible_en_entier(f, f.bloc(cle)), cle


def test_aller_sur_une_page_qui_vient_d_etre_montree(feuille):
    f = feuille(SOLUTION)
    page = PageVue(PROJET, f.contexte)
    page.resize(*LARGE)
    page.show()
    page.activateWindow()
    assert page.aller("projet.contrat_editeur_signe")
    f.peindre()
    bloc = page.formulaires[0].blocs["projet.contrat_editeur_signe"]
    assert bloc.isAncestorOf(QApplication.focusWidget())
    assert bloc.visibleRegion().boundingRect() == bloc.rect()
    page.close()


def test_aller_a_un_champ_d_une_autre_page_ne_fait_rien(feuille):
    f = feuille(SOLUTION)
    assert not f.page.aller("projet.titre")
    assert not f.page.aller("etablissements[es1].nom")


def test_une_page_ne_se_fabrique_que_montree(feuille):
    f = feuille(PROJET)
    f.page.hide()
    autre = PageVue(SOLUTION, f.contexte, f.fenetre)
    assert autre.findChildren(QWidget) == []
    assert autre.aller("solution.editeur")
    assert len(autre.formulaires[0].blocs) == len(SOLUTION.champs())


@pytest.mark.parametrize(
    ("page", "precedent", "suivant"),
    [
        (ORGANISMES, "‹  Prestataires", "Établissements  ›"),
        (REGROUPEMENT, "‹  Établissements", "Le projet  ›"),
        (SOLUTION, "‹  Le projet", "Gouvernance  ›"),
    ],
    ids=lambda p: getattr(p, "id", p),
)
def test_les_boutons_portent_le_nom_des_pages_voisines(feuille, page, precedent, suivant):
    f = feuille(page)
    demandes = []
    f.page.precedent.connect(lambda: demandes.append("precedent"))
    f.page.suivant.connect(lambda: demandes.append("suivant"))
    boutons = {bouton.text(): bouton for bouton in tous(f.page, QPushButton)}
    cliquer(boutons[precedent])
    cliquer(boutons[suivant])
    assert demandes == ["precedent", "suivant"]
    assert nom_lu(boutons[suivant]).startswith("Page suivante")


# --- pages with a list ------------------------------------------------------------------------------------


def test_une_page_avec_une_liste_lui_donne_la_hauteur_et_ne_defile_pas(feuille):
    f = feuille(ETABLISSEMENTS, depuis=exemple())
    liste = f.page.findChild(VueListe)
    assert liste.vue.isVisible()
    assert f.page._defilement is None
    assert liste.height() > 400
    f.fenetre.resize(814, 872)
    f.peindre()
    assert liste.height() > 600


def test_aller_a_une_ligne_la_demande_a_sa_liste(feuille):
    f = feuille(ETABLISSEMENTS, depuis=exemple())
    ligne = f.dossier.etablissements[5]
    assert f.page.aller(f"etablissements[{ligne.id}].commune")
    assert f.page.findChild(VueListe).vue.currentIndex().data() == ligne.commune


# --- room -------------------------------------------------------------------------------------------------


@FORMULAIRES
@pytest.mark.parametrize("zoom", [100, 125, 150])
@pytest.mark.parametrize("taille", [LARGE, ETROITE], ids=["large", "etroite"])
def test_tout_tient_dans_la_largeur(feuille, page, taille, zoom):
    f = feuille(page, taille=taille, depuis=dataclasses.replace(exemple(), projet=Projet(titre=LONG)))
    f.theme.zoomer(zoom)
    f.peindre()
    f.peindre()
    zone = f.page.findChild(QScrollArea)
    assert zone.widget().minimumSizeHint().width() <= zone.viewport().width()
    for cle, bloc in f.blocs.items():
        for widget in bloc.findChildren(QWidget):
            if widget.isVisible() and widget.parentWidget() in (bloc, bloc.saisie):
                droite = widget.mapTo(bloc, QPoint(widget.width(), 0)).x()
                assert droite <= bloc.width(), (cle, widget)
    for label in tous(zone.widget(), QLabel):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
        if not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()


def test_une_page_large_met_les_champs_courts_cote_a_cote(feuille):
    f = feuille(PROJET, taille=LARGE)
    debut, fin = f.bloc("projet.date_debut"), f.bloc("projet.date_fin_deploiement")
    assert debut.mapTo(f.page, QPoint()).y() == fin.mapTo(f.page, QPoint()).y()
    assert f.bloc("projet.description").width() > 700
    f.fenetre.resize(*ETROITE)
    f.peindre()
    assert debut.mapTo(f.page, QPoint()).y() < fin.mapTo(f.page, QPoint()).y()


def test_un_champ_n_est_pas_plus_large_que_ce_qu_il_contient(feuille):
    f = feuille(PROJET, taille=(1400, 700))
    assert f.bloc("projet.date_debut").saisie.ligne.width() < 150
    assert f.bloc("projet.duree_mois").saisie.ligne.width() < 160
    assert f.page.findChild(QScrollArea).widget().width() <= 960


# --- pictures ---------------------------------------------------------------------------------------------


def avec_fautes(f):
    """Texts that cannot be read, values that do not please, one carried over."""
    for cle, texte in (
        ("projet.titre", LONG),
        ("projet.acronyme", "BIENTROPLONGPOURUNACRONYME"),
        ("projet.type_projet", "Téléconsultation"),
        ("projet.description", "Un dossier commun. " * 330),
        ("projet.date_debut", "31/02/2027"),
        ("projet.duree_mois", "douze mois"),
        ("projet.demande_equipement", "peut-être"),
        ("projet.attestation_socle_exigences", "non"),
        ("projet.contrat_editeur_signe", "oui"),
        ("projet.socles_vises", "mssante"),
        ("projet.plateforme_regionale", LONG),
        ("projet.taux_disponibilite", "120"),
        ("projet.regroupement_duree_mois", "longtemps"),
        ("solution.editeur", LONG),
        ("solution.mode_achat", "hors_marche"),
    ):
        f.pont.saisir(cle, texte)
    f.document.set_value("projet.soutien_departement", True, "reporte")


@FORMULAIRES
@pytest.mark.parametrize("contenu", ["vide", "rempli", "fautes"])
def test_captures(feuille, page, contenu):
    f = feuille(page, depuis=VIDE if contenu == "vide" else exemple())
    if contenu == "fautes":
        avec_fautes(f)
    CAPTURES.mkdir(parents=True, exist_ok=True)
    for nom, choix, zoom in (("clair", "clair", 100), ("sombre", "sombre", 100), ("150", "clair", 150)):
        f.theme.choisir(choix)
        f.theme.zoomer(zoom)
        f.fenetre.resize(*LARGE)
        f.peindre()
        f.fenetre.resize(814, f.page.findChild(QScrollArea).widget().height() + 90)
        f.peindre()
        assert f.page.grab().save(str(CAPTURES / f"formulaire-{page.id}-{contenu}-{nom}.png"))
