"""What a page still waits for: said under its title, leads where it is done, goes away when it is."""

import pytest
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.organisme import Autodiagnostic, Organisme
from tests.gui.atelier import APPEL, ateliers
from tests.gui.gestes import cliquer, nom_lu, tous, trouver
from ui.tables.vue import Vue

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
LONG = "Association départementale pour l’accueil, le soin et l’accompagnement des personnes âgées et de leurs proches"


@pytest.fixture
def atelier(qapp, tmp_path):
    with ateliers(qapp, tmp_path) as ouvrir:
        yield ouvrir


def page(atelier, nom):
    atelier.cadre.aller(nom)
    atelier.peindre()
    return atelier.trouver("Pour terminer cette page", QWidget)


def liens(attentes):
    return [nom_lu(bouton) for bouton in tous(attentes, QPushButton)]


def test_une_page_dit_ce_qui_la_termine_et_se_tait_quand_c_est_fait(atelier):
    ouvert = atelier()
    attentes = page(ouvert, "lectures")
    assert liens(attentes) == ["Notez la lecture de l’instruction et de l’appel à projets, avec sa date."]
    lecture = ouvert.pont.faire(lambda d: d.add("lectures"))
    ouvert.pont.saisir(f"lectures[{lecture}].titre", "Instruction")
    ouvert.pont.saisir(f"lectures[{lecture}].lu_le", "4/1/2027")
    ouvert.peindre()
    assert liens(attentes) == ["« Instruction » : notez la version lue."]
    cliquer(trouver(attentes, "« Instruction » : notez la version lue.", QPushButton))
    ouvert.peindre()
    tableau = trouver(ouvert.fenetre, "Documents lus", Vue)
    assert tableau.modele.colonne(tableau.currentIndex().column()).nom == "version"
    ouvert.pont.saisir(f"lectures[{lecture}].version", "juin")
    ouvert.peindre()
    assert liens(attentes) == []


def test_plusieurs_points_tiennent_sur_une_ligne_et_s_ouvrent_dans_un_menu(atelier):
    organismes = tuple(
        Organisme(id=f"o{n}", raison_sociale=f"{LONG} {n}", autodiagnostic=Autodiagnostic()) for n in range(3)
    )
    ouvert = atelier(Dossier(appel=APPEL, organismes=organismes))
    attentes = page(ouvert, "maturite")
    _, autres = tous(attentes, QPushButton)
    assert (
        nom_lu(autres) == "et 5\u00a0autres points pour terminer cette page"
    )  # 3 × (date, piece), less the first
    assert autres.text() == "et 5\u00a0autres points"
    assert autres.geometry().right() <= attentes.width()
    cliquer(autres)
    menu = autres.findChild(QMenu)
    assert len(menu.actions()) == 5
    menu.close()
