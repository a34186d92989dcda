"""Resource persons: figures, who has nobody and how to add somebody; the pages of step 2 in the real frame."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QPushButton

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import Personne
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.organisme import Autodiagnostic, Organisme
from tests.gui.atelier import ateliers
from tests.gui.gestes import focus, trouver
from tests.gui.poste import APPEL, lu, postes
from ui.pages.ressources import CouvertureDesRessources

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

DEPART = Dossier(
    appel=APPEL,
    organismes=(
        Organisme(id="pins", raison_sociale="Les Pins"),
        Organisme(id="port", raison_sociale="Le Port & Cie"),
    ),
    etablissements=(Etablissement(id="e1", nom="Les Tilleuls", organisme="pins"),),
    personnes=(Personne(id="hd", nom="Darrigade", organisme="pins", disponibilite_j_mois=Decimal("2.5")),),
)


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


@pytest.fixture
def cadre(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir:
        yield ouvrir


def test_les_chiffres_suivent_les_personnes(poste):
    p = poste(DEPART)
    vue = p.montrer(CouvertureDesRessources(p.contexte))
    textes = lu(vue).split("\n")
    assert textes[:3] == ["1", "2,5", "1 sur 2"]
    assert "1 ESMS sans personne propre" in textes
    assert "1 organisme sans personne ressource." in textes
    p.pont.faire(lambda d: d.add("personnes", {"nom": "Vergnolle", "organisme": "port"}))
    assert lu(vue).split("\n")[:3] == ["2", "2,5", "2 sur 2"]
    assert "1 personne sans temps connu" in lu(vue)
    assert "Chaque organisme a au moins une personne ressource." in lu(vue)


def test_une_personne_s_ajoute_la_ou_il_n_y_en_a_pas(poste):
    p = poste(DEPART)
    bloc = CouvertureDesRessources(p.contexte)
    vue = p.montrer(bloc)
    assert trouver(vue, "Ajouter une personne pour…", QPushButton).menu() is bloc.menu
    choix = {action.text(): action for action in bloc.menu.actions() if action.text()}
    assert list(choix) == ["Le Port && Cie", "Les Tilleuls"]
    choix["Les Tilleuls"].trigger()
    nouvelle = p.dossier.personnes[-1]
    assert (nouvelle.organisme, nouvelle.etablissement) == ("pins", "e1")
    assert p.allers == [f"personnes[{nouvelle.id}].nom"]
    assert [a.text() for a in bloc.menu.actions() if a.text()] == ["Le Port && Cie"]
    p.pont.annuler()
    assert len(p.dossier.personnes) == 1


def test_sans_organisme_il_n_y_a_rien_a_reprocher(poste):
    p = poste()
    vue = p.montrer(CouvertureDesRessources(p.contexte))
    assert "sans personne ressource" not in lu(vue)
    assert lu(vue).split("\n")[:3] == ["0", "–", "–"]


# --- in the frame -----------------------------------------------------------------------------------------


def test_un_critere_sur_l_autodiagnostic_mene_a_la_page_de_maturite(cadre):
    a = cadre(DEPART, appel="generalisation-2022-national")
    critere = next(c for c in a.pont.verdict.criteres if c.id == "autodiagnostic-maturite")
    assert critere.manquants[0] == "organismes[pins].autodiagnostic"
    a.cadre.aller(critere.manquants[1])
    a.peindre()
    assert a.cadre.page_courante.id == "maturite"
    assert focus().accessibleName() == "Outil d’autodiagnostic"
    assert "L’appel choisi le demande." in "\n".join(a.textes())
    assert a.trouver("Organisme").currentText() == "Le Port & Cie"


def test_les_champs_de_l_organisme_restent_sur_la_page_de_la_grappe(cadre):
    a = cadre(DEPART)
    a.cadre.aller("organismes[pins].siren")
    assert a.cadre.page_courante.id == "organismes"


def test_la_page_de_maturite_est_en_cours_des_qu_un_resultat_est_note(cadre):
    a = cadre(DEPART)
    assert a.pont.avancement["maturite"].etat == "a_faire"
    a.pont.fixer("organismes[pins].autodiagnostic", Autodiagnostic(outil="anap_rsi"))
    assert a.pont.avancement["maturite"].etat == "en_cours"


def test_ce_qui_manque_aux_besoins_mene_a_celui_qui_doit_repondre(cadre):
    a = cadre(DEPART)
    a.pont.faire(
        lambda d: d.add("fonctions", {"code": "F1.4", "domaine": "F1", "libelle": "Liste d’attente"})
    )
    attentes = a.pont.parcours.attentes(a.pont.dossier, "besoins")
    a.cadre.aller(attentes[1].cle)
    a.peindre()
    assert a.cadre.page_courante.id == "besoins"
    assert a.trouver("Réponses de").currentText() == "Le Port & Cie"
