"""The note, the referents and the presentations as a person uses them."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import Personne, Reunion
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Organisme
from esms_desktop.dossier.rows.projet import Projet
from esms_desktop.dossier.steps.mobilisation import PRESENTATIONS
from tests.gui.atelier import ateliers
from tests.gui.gestes import cliquer, description_lue, focus, nom_lu, tous, trouver
from tests.gui.poste import APPEL, lu, postes
from ui.matrices.menu import menu_des_cases
from ui.pages.cadrage import NoteDeCadrage
from ui.pages.presentations import Presentations, TexteDePresentation
from ui.pages.redige import CarteDeSection
from ui.pages.referents import DomainesEtReferents

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

JOUR = date(2026, 6, 10)
GRAPPE = Dossier(
    appel=APPEL,
    projet=Projet(titre="Un DUI pour tous", perimetre_fonctionnel=("F3", "F4")),
    organismes=(
        Organisme(id="pins", raison_sociale="Les Pins", role="porteur"),
        Organisme(id="port", raison_sociale="Le Port", role="membre"),
    ),
    etablissements=(Etablissement(id="e", nom="EHPAD A", organisme="pins", nb_utilisateurs=50),),
    personnes=(
        Personne(
            id="anne",
            prenom="Anne",
            nom="Durand",
            organisme="pins",
            domaines=("F3",),
            type_ressource=("referent_metier",),
            disponibilite_j_mois=Decimal("2.5"),
        ),
        Personne(id="luc", prenom="Luc", nom="Petit", organisme="pins"),
        Personne(id="bob", nom="Blanc", organisme="port"),
    ),
    reunions=(
        Reunion(id="r1", type="presentation", date=date(2026, 5, 4), organisme="pins", nb_presents=25),
        Reunion(id="r2", type="presentation", date=date(2026, 9, 1)),
        Reunion(id="r3", type="instance", date=date(2026, 5, 4)),
    ),
)


@pytest.fixture
def ouvrir(qtbot, tmp_path):
    gardes = postes(qtbot, tmp_path)
    faire = next(gardes)

    def montrer(bloc, depuis=GRAPPE, **options):
        poste = faire(depuis)
        poste.bloc = bloc(poste.contexte, **options)
        poste.bloc.setMinimumHeight(560)
        poste.montrer(poste.bloc)
        return poste

    yield montrer
    next(gardes, None)


@pytest.fixture
def cadre(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir_un_cadre:
        yield ouvrir_un_cadre


def taper(texte):
    """Letter by letter: the first one opens the input that takes the others."""
    for lettre in texte:
        QTest.keyClicks(focus(), lettre)


def plat(texte):
    return texte.replace("\u202f", " ").replace("\u00a0", " ")


# --- the note ------------------------------------------------------------------------------------------------


def sections(poste):
    return tous(poste.bloc, CarteDeSection)


def test_la_note_dit_section_par_section_ce_qui_manque_et_ou(ouvrir):
    poste = ouvrir(NoteDeCadrage)
    assert "0 section complète sur 14" in lu(poste.bloc)
    assert nom_lu(sections(poste)[0]) == "1. Contexte et justification, à compléter"
    cliquer(
        trouver(
            poste.bloc, "Compléter\u00a0: Rédigez le contexte et la justification du projet.", QPushButton
        )
    )
    assert poste.allers == ["projet.cadrage_contexte"]


def test_la_note_suit_ce_qui_est_ecrit_sans_refaire_le_reste(ouvrir):
    poste = ouvrir(NoteDeCadrage)
    autre = sections(poste)[2]._dedans
    poste.pont.saisir("projet.cadrage_contexte", "Trop de papier.\nPas assez de temps.")
    poste.peindre()
    assert "Trop de papier." in lu(poste.bloc)
    assert nom_lu(sections(poste)[0]) == "1. Contexte et justification, complet"
    assert "1 section complète sur 14" in lu(poste.bloc)
    assert sections(poste)[2]._dedans is autre


def test_une_section_dit_de_quelles_pages_elle_vient(ouvrir):
    poste = ouvrir(NoteDeCadrage)
    noms = [lien.text() for lien in sections(poste)[0].liens]
    assert noms == ["Note de cadrage", "Organismes de la grappe", "Établissements de la grappe"]
    cliquer(sections(poste)[0].liens[1])
    assert poste.allers == ["organismes"]


def test_la_note_se_copie_d_un_bouton(ouvrir):
    poste = ouvrir(NoteDeCadrage)
    cliquer(trouver(poste.bloc, "Copier la note", QPushButton))
    donnees = QApplication.clipboard().mimeData()
    assert plat(donnees.text()).startswith("Note de cadrage : Un DUI pour tous\n")
    assert "<h2>3. Périmètre</h2>" in donnees.html()
    assert "Copié : collez-le dans Word, dans un courriel ou ailleurs." in lu(poste.bloc)


def test_une_section_s_atteint_par_le_menu(ouvrir):
    poste = ouvrir(NoteDeCadrage)
    [action] = [a for a in poste.bloc._menu.actions() if a.text().startswith("11. ")]
    assert action.text() == "11. Risques et parades, à compléter"
    action.trigger()
    poste.peindre()
    assert sections(poste)[10].isAncestorOf(focus())
    assert not focus().visibleRegion().isEmpty()


def test_les_textes_de_la_note_posent_trois_questions(cadre):
    atelier = cadre(GRAPPE)
    atelier.cadre.aller("projet.cadrage_objectifs")
    assert atelier.cadre.page_courante.id == "cadrage"
    assert focus().placeholderText().count("?") == 3


# --- referents -----------------------------------------------------------------------------------------------


def referents(ouvrir, depuis=GRAPPE):
    poste = ouvrir(DomainesEtReferents, depuis)
    poste.matrice = poste.bloc.matrice
    return poste


def domaines(poste, personne):
    return next(p for p in poste.dossier.personnes if p.id == personne).domaines


def test_les_domaines_du_perimetre_viennent_d_abord_et_leurs_lacunes_se_comptent(ouvrir):
    poste = referents(ouvrir)
    lignes = poste.matrice.modele.contenu.lignes
    assert [ligne.id for ligne in lignes[:3]] == ["F3", "F4", "F1"]
    assert [ligne.groupe for ligne in lignes[1:3]] == ["Dans le périmètre du projet", "Hors du périmètre"]
    assert "1 domaine du périmètre sur 2 a un référent, il en manque 1." in lu(poste.bloc)


def test_un_referent_se_choisit_en_tapant_son_nom(ouvrir):
    poste = referents(ouvrir)
    assert poste.bloc.aller("personnes")  # F4, the first that nobody follows
    taper("Luc")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert domaines(poste, "luc") == ("F4",)
    assert poste.dossier.personnes[1].type_ressource == ("referent_metier",)
    assert "Chaque domaine du périmètre a un référent (2 domaines)." in lu(poste.bloc)
    assert poste.document.undo_label == "Choisir un référent"
    poste.pont.annuler()
    assert (domaines(poste, "luc"), poste.dossier.personnes[1].type_ressource) == (None, None)


def test_une_case_dit_le_temps_de_chacun(ouvrir):
    poste = referents(ouvrir)
    poste.matrice.montrer("F3", "pins")
    assert "Accompagnement de l’usager, Les Pins : Anne Durand, 2,5 jours par mois" in lu(poste.bloc)


def test_deux_personnes_dans_une_case_puis_aucune(ouvrir):
    poste = referents(ouvrir)
    poste.matrice.montrer("F3", "pins")
    taper("Anne Durand, Luc Petit")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert (domaines(poste, "anne"), domaines(poste, "luc")) == (("F3",), ("F3",))
    poste.matrice.montrer("F3", "pins")
    QTest.keyClick(focus(), Qt.Key.Key_Delete)
    assert (domaines(poste, "anne"), domaines(poste, "luc")) == (None, None)


def test_le_menu_coche_et_decoche_une_personne(ouvrir):
    poste = referents(ouvrir)
    poste.matrice.montrer("F3", "pins")
    menu = menu_des_cases(poste.matrice.grille)
    textes = [plat(a.text()) for a in menu.actions()[:2]]
    assert textes == ["Anne Durand - 2,5 jours par mois", "Luc Petit - temps non connu"]
    assert [a.isChecked() for a in menu.actions()[:2]] == [True, False]
    menu.actions()[1].trigger()
    assert domaines(poste, "luc") == ("F3",)
    assert domaines(poste, "anne") == ("F3",)
    menu_des_cases(poste.matrice.grille).actions()[0].trigger()
    assert (domaines(poste, "anne"), domaines(poste, "luc")) == (None, ("F3",))


def test_une_personne_d_un_autre_organisme_est_refusee_et_gardee(ouvrir):
    poste = referents(ouvrir)
    poste.matrice.montrer("F4", "pins")
    taper("Blanc")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert "« Blanc » n’est pas de Les Pins mais de Le Port." in lu(poste.bloc)
    assert domaines(poste, "bob") is None


def test_un_bloc_de_noms_se_colle_en_un_seul_pas(ouvrir):
    poste = referents(ouvrir)
    QApplication.clipboard().setText("Luc Petit\tBlanc\nLuc Petit\tBlanc")
    poste.matrice.montrer("F3", "pins")
    QTest.keyClick(focus(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (domaines(poste, "anne"), domaines(poste, "luc"), domaines(poste, "bob")) == (
        None,
        ("F3", "F4"),
        ("F3", "F4"),
    )
    poste.pont.annuler()
    assert domaines(poste, "anne") == ("F3",)


def test_sans_organisme_on_dit_par_quoi_commencer(ouvrir):
    poste = referents(ouvrir, Dossier(appel=APPEL))
    cliquer(trouver(poste.bloc, "Ajouter les organismes", QPushButton))
    assert poste.allers == ["organismes"]


# --- presentations -------------------------------------------------------------------------------------------


def test_les_seances_se_comptent_et_menent_aux_leurs(ouvrir):
    poste = ouvrir(Presentations, aujourdhui=lambda: JOUR)
    assert [plat(nom_lu(carte)) for carte in poste.bloc.chiffres.cartes] == [
        "séance tenue : 1, 1 à venir",
        "présents : 25, 50 à informer",
        "organismes : 1 sur 2",
    ]
    poste.pont.saisir("reunions[r1].nb_presents", "30")
    assert plat(description_lue(poste.bloc.presents)) == "Les Pins : 30 présents (1 séance)"
    cliquer(poste.bloc.presents)
    [menu] = [m for m in poste.bloc.presents.findChildren(QMenu) if m.isVisible()]
    menu.actions()[0].trigger()
    menu.close()
    assert poste.allers == ["reunions[r1].nb_presents"]


def test_une_seance_s_ajoute_pour_un_organisme_qui_n_en_a_pas(ouvrir):
    poste = ouvrir(Presentations, aujourdhui=lambda: JOUR)
    assert [a.text() for a in poste.bloc.menu.actions()] == ["Le Port"]
    poste.bloc.menu.actions()[0].trigger()
    nouvelle = poste.dossier.reunions[-1]
    assert (nouvelle.type, nouvelle.organisme) == ("presentation", "port")
    assert poste.allers == [f"reunions[{nouvelle.id}].date"]
    assert not poste.bloc.ajouter.isVisible()


def test_une_seance_ajoutee_a_la_liste_est_une_presentation(cadre, qtbot):
    atelier = cadre(GRAPPE)
    atelier.cadre.montrer_page(PRESENTATIONS.id)
    atelier.peindre()
    atelier.cliquer(qtbot, "Ajouter une séance", QPushButton)
    assert [r.type for r in atelier.document.dossier.reunions][-1] == "presentation"
    atelier.cadre.montrer_page("reunions")
    atelier.peindre()
    liste = next(w for w in atelier.cadre._vues["reunions"]._contenus if hasattr(w, "fiche"))
    assert list(liste.modele.lignes) == ["r3"]


def test_le_texte_a_dire_s_assemble_et_se_copie(ouvrir):
    poste = ouvrir(TexteDePresentation)
    assert nom_lu(sections(poste)[5]) == "6. Vers qui se tourner, à compléter"
    cliquer(trouver(poste.bloc, "Copier le texte", QPushButton))
    assert "– Accompagnement de l’usager : Anne Durand (Les Pins)" in plat(QApplication.clipboard().text())
