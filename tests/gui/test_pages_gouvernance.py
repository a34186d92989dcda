"""Governance, meetings and team as a person uses them: bodies prefilled, the picture, the next meeting in one gesture."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QTabBar, QTreeWidget

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import Instance, Personne, Reunion
from esms_desktop.dossier.rows.organisme import Organisme
from tests.gui.atelier import ateliers
from tests.gui.gestes import cliquer, description_lue, focus, nom_lu, tous, trouver
from tests.gui.poste import APPEL, dans_le_dialogue, lu, postes
from ui.dessin import VueDessin
from ui.pages.equipe import EquipeProjet
from ui.pages.gouvernance import Gouvernance
from ui.pages.reunions import SuiteDesReunions

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

JOUR = date(2026, 6, 10)
GRAPPE = Dossier(
    appel=APPEL,
    organismes=(
        Organisme(id="pins", raison_sociale="Les Pins", role="porteur"),
        Organisme(id="port", raison_sociale="Le Port", role="membre"),
    ),
    personnes=(
        Personne(
            id="anne",
            prenom="Anne",
            nom="Durand",
            organisme="pins",
            type_ressource=("chef_projet",),
            dans_equipe_projet=True,
            role_projet="Cheffe de projet",
            quotite=Decimal(80),
        ),
        Personne(id="bob", nom="Blanc", organisme="port"),
        Personne(id="zoe", nom="Roux", type_ressource=("amoa",)),
    ),
    instances=(
        Instance(
            id="cs",
            type="costrat",
            libelle="COSTRAT",
            frequence="Tous les 3 mois",
            president="anne",
            membres=("bob",),
        ),
        Instance(id="cp", type="copil"),
    ),
    reunions=(
        Reunion(id="r1", type="instance", instance="cs", date=date(2026, 4, 14)),
        Reunion(id="r2", type="presentation", date=date(2026, 5, 4)),
    ),
)


@pytest.fixture
def ouvrir(qtbot, tmp_path):
    gardes = postes(qtbot, tmp_path)
    faire = next(gardes)

    def montrer(bloc, depuis=GRAPPE, **options):
        poste = faire(depuis)
        poste.bloc = bloc(poste.contexte, **options)
        if bloc is Gouvernance:
            poste.bloc.setMinimumHeight(600)
        poste.montrer(poste.bloc)
        return poste

    yield montrer
    next(gardes, None)


@pytest.fixture
def cadre(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir_un_cadre:
        yield ouvrir_un_cadre


def onglet(poste, titre):
    """With the keys, as somebody who has no mouse."""
    barre = poste.bloc.findChild(QTabBar)
    barre.setFocus()
    titres = [barre.tabText(rang) for rang in range(barre.count())]
    for _ in range(titres.index(titre) - barre.currentIndex()):
        QTest.keyClick(barre, Qt.Key.Key_Right)
    poste.peindre()


def taper(texte):
    """Letter by letter: the first one opens the input that takes the others."""
    for lettre in texte:
        QTest.keyClicks(focus(), lettre)


def actions(menu):
    return [a.text().replace("\u00a0", " ") for a in menu.actions() if not a.isSeparator()]


def menu_ouvert(bouton):
    cliquer(bouton)
    [menu] = [m for m in bouton.findChildren(QMenu) if m.isVisible()]
    return menu


# --- bodies --------------------------------------------------------------------------------------------------


def test_une_grappe_sans_instance_part_de_celles_qui_sont_proposees(ouvrir):
    poste = ouvrir(Gouvernance, Dossier(appel=APPEL))
    onglet(poste, "Schéma")
    assert "Le schéma se dessine dès qu’une instance existe." in lu(poste.bloc)
    cliquer(trouver(poste.bloc, "Commencer par la liste", QPushButton))
    assert nom_lu(focus()) == "Préremplir…"

    def accepter(dialogue):
        assert trouver(dialogue, "Instances de pilotage", QTreeWidget).topLevelItemCount() == 5
        cliquer(next(b for b in tous(dialogue, QPushButton) if b.text().startswith("Ajouter")))

    dans_le_dialogue(lambda: cliquer(focus()), accepter)
    assert [i.type for i in poste.dossier.instances] == [
        "costrat",
        "copil",
        "coproj",
        "groupe_metier",
        "relais_locaux",
    ]
    poste.peindre()
    assert trouver(poste.bloc, "COSTRAT\u00a0: il manque les membres et la présidence.", QPushButton)
    poste.pont.annuler()
    assert poste.dossier.instances == ()


def test_ce_qui_manque_est_dit_avec_son_lien_et_les_autres_dans_un_menu(ouvrir):
    poste = ouvrir(Gouvernance)
    cliquer(
        trouver(poste.bloc, "COPIL\u00a0: il manque les membres, la présidence et le rythme.", QPushButton)
    )
    assert poste.allers == ["instances[cp].membres"]


def test_un_conseil_cite_sa_source(ouvrir):
    seul = Dossier(
        appel=APPEL,
        organismes=GRAPPE.organismes,
        personnes=GRAPPE.personnes,
        instances=(
            Instance(id="cs", type="costrat", frequence="mensuel", president="anne", membres=("anne",)),
        ),
    )
    poste = ouvrir(Gouvernance, seul)
    conseil = trouver(poste.bloc, "COSTRAT\u00a0: Le Port n’y siège pas…", QPushButton)
    assert description_lue(conseil) == "Conseil de l’ANAP sur les coopérations numériques"
    onglet(poste, "Schéma")
    assert "COSTRAT : Le Port n’y siège pas." in lu(poste.bloc)
    assert "(Conseil de l’ANAP sur les coopérations numériques)" in lu(poste.bloc)


def test_le_schema_suit_les_instances_et_se_lit_sans_le_voir(ouvrir):
    poste = ouvrir(Gouvernance)
    onglet(poste, "Schéma")
    [dessin] = [d for d in poste.bloc.findChildren(VueDessin) if d.isVisible()]
    assert nom_lu(dessin) == "Schéma de la gouvernance"
    assert description_lue(dessin).replace("\u00a0", " ") == (
        "2 instances, de COSTRAT (tous les 3 mois, 2 membres) à COPIL (aucun membre)."
    )
    poste.pont.saisir("instances[cp].libelle", "Comité de pilotage")
    poste.peindre()
    assert dessin.dessin.table[2][0] == "Comité de pilotage"


def test_une_instance_se_complete_dans_la_liste(ouvrir):
    poste = ouvrir(Gouvernance)
    assert poste.bloc.aller("instances[cp].president")
    taper("Durand")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert poste.dossier.instances[1].president == "anne"
    poste.peindre()
    assert trouver(poste.bloc, "COPIL\u00a0: il manque les membres et le rythme.", QPushButton)
    assert not poste.bloc.aller("personnes[anne].nom")


# --- meetings ------------------------------------------------------------------------------------------------


def reunions(ouvrir, depuis=GRAPPE):
    return ouvrir(SuiteDesReunions, depuis, aujourdhui=lambda: JOUR)


def test_la_prochaine_reunion_se_cree_d_un_geste_avec_ses_membres(ouvrir):
    poste = reunions(ouvrir)
    assert "Aucune réunion n’est prévue." in lu(poste.bloc)
    # 14 April + 3 months = Tuesday 14 July, a day off: Wednesday 15 July
    assert actions(poste.bloc.menu) == [
        "COSTRAT : le 15/07/2026 (Tous les 3 mois)",
        "COPIL : première date à choisir",
    ]
    poste.bloc.menu.actions()[0].trigger()
    nouvelle = poste.dossier.reunions[-1]
    assert (nouvelle.type, nouvelle.instance, nouvelle.date, nouvelle.participants) == (
        "instance",
        "cs",
        date(2026, 7, 15),
        ("anne", "bob"),
    )
    assert poste.allers == [f"reunions[{nouvelle.id}].ordre_du_jour"]
    assert "À venir : COSTRAT le mercredi 15 juillet 2026." in lu(poste.bloc)
    poste.pont.annuler()
    assert len(poste.dossier.reunions) == 2


def test_sans_rythme_la_date_reste_a_choisir(ouvrir):
    poste = reunions(ouvrir)
    poste.bloc.menu.actions()[1].trigger()
    nouvelle = poste.dossier.reunions[-1]
    assert (nouvelle.instance, nouvelle.date) == ("cp", None)
    assert poste.allers == [f"reunions[{nouvelle.id}].date"]


def test_sans_instance_on_dit_par_quoi_commencer(ouvrir):
    poste = reunions(ouvrir, Dossier(appel=APPEL))
    assert "Installez d’abord les instances" in lu(poste.bloc)
    assert not poste.bloc.convoquer.isVisible()


def test_une_seance_de_presentation_s_ouvre_sur_sa_page(cadre):
    atelier = cadre(GRAPPE)
    atelier.cadre.aller("reunions[r2].public_vise")
    assert atelier.cadre.page_courante.id == "presentations"
    atelier.cadre.aller("reunions[r1].decisions")
    assert atelier.cadre.page_courante.id == "reunions"


# --- team ----------------------------------------------------------------------------------------------------


def test_l_equipe_se_compte_amoa_a_part(ouvrir):
    poste = ouvrir(EquipeProjet)
    assert [nom_lu(c).replace("\u00a0", " ") for c in poste.bloc.chiffres.cartes] == [
        "personne : 1, AMOA à part : 1",
        "ETP en tout : 0,8",
        "organismes : 1 sur 2",
    ]
    assert trouver(poste.bloc, "Le Port n’a personne dans l’équipe…", QPushButton)


def test_une_personne_connue_entre_dans_l_equipe(ouvrir):
    poste = ouvrir(EquipeProjet)
    assert actions(poste.bloc.menu) == ["Blanc", "Roux"]
    next(a for a in poste.bloc.menu.actions() if a.text() == "Blanc").trigger()
    assert poste.dossier.personnes[1].dans_equipe_projet is True
    assert poste.allers == ["personnes[bob].role_projet"]
    poste.peindre()
    assert trouver(poste.bloc, "Rôle à préciser\u00a0: Blanc.", QPushButton)
    assert actions(poste.bloc.menu) == ["Roux"]
    assert poste.document.undo_label == "Faire entrer dans l’équipe"


def test_le_temps_de_chaque_organisme_mene_a_ses_membres(ouvrir):
    poste = ouvrir(EquipeProjet)
    bouton = trouver(poste.bloc, "Temps par organisme", QPushButton)
    assert description_lue(bouton).replace("\u00a0", " ") == "Les Pins : 0,8 ETP (1 personne)"
    menu = menu_ouvert(bouton)
    menu.actions()[0].trigger()
    menu.close()
    assert poste.allers == ["personnes[anne].quotite"]


def test_ce_que_la_page_montre_s_y_modifie_meme_si_une_autre_vient_avant(cadre):
    atelier = cadre(GRAPPE)
    atelier.cadre.aller("personnes[anne].quotite")
    assert atelier.cadre.page_courante.id == "ressources"
    atelier.cadre.montrer_page("equipe")
    atelier.cadre.aller("personnes[anne].quotite")
    assert atelier.cadre.page_courante.id == "equipe"
    atelier.cadre.aller("personnes[bob].quotite")  # not in the team: only the page of everybody has that row
    assert atelier.cadre.page_courante.id == "ressources"
