"""The figures at the head of the grappe, and the choice of the porteur."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QPushButton, QRadioButton

from tests.gui.gestes import cliquer, nom_lu, tous, trouver
from tests.gui.poste import e01, lu, postes
from ui.pages.porteur import ChoixDuPorteur
from ui.pages.totaux import CarteTotal, Totaux

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


def sans_porteur(dossier):
    organismes = tuple(dataclasses.replace(o, role=None) for o in dossier.organismes)
    return dataclasses.replace(dossier, organismes=organismes)


def roles(p):
    return [o.role for o in p.dossier.organismes]


# --- figures ----------------------------------------------------------------------------------------------


def test_les_quatre_chiffres_suivent_chaque_changement(poste):
    p = poste(e01())
    vue = p.montrer(Totaux(p.contexte))
    assert lu(vue).split("\n")[:4] == ["15", "4", "15", "1 200"]
    p.pont.faire(lambda d: d.set_value("etablissements[es1].type_intervention", "hors_perimetre"))
    assert "14" in lu(vue).split("\n")
    p.pont.faire(lambda d: d.set_value("etablissements[es2].type_intervention", "conformite"))
    assert "13 · 1" in lu(vue)
    p.pont.annuler()
    p.pont.annuler()
    assert lu(vue).split("\n")[:4] == ["15", "4", "15", "1 200"]


def test_une_page_cachee_ne_compte_pas_puis_rattrape(poste):
    p = poste(e01())
    vue = p.montrer(Totaux(p.contexte))
    vue.hide()
    p.pont.faire(lambda d: d.remove("etablissements", ["es1"]))
    vue.show()
    assert lu(vue).split("\n")[0] == "14"


def test_un_lecteur_d_ecran_lit_chaque_chiffre_en_une_phrase(poste):
    p = poste()
    vue = p.montrer(Totaux(p.contexte))
    assert nom_lu(tous(vue, CarteTotal)[0]) == "ESMS dans le projet\u00a0: non connu"


@pytest.mark.parametrize(("large", "rangees"), [(790, 1), (560, 2), (320, 2)])
def test_les_chiffres_tiennent_dans_la_largeur(poste, large, rangees):
    p = poste(e01())
    vue = p.montrer(Totaux(p.contexte), taille=(large, 400))
    cartes = tous(vue, QFrame)
    hauts = {c.mapTo(vue, c.rect().topLeft()).y() for c in cartes if isinstance(c, CarteTotal)}
    assert len(hauts) == rangees
    assert all(c.mapTo(vue, c.rect().topRight()).x() <= vue.width() for c in cartes)


# --- porteur ----------------------------------------------------------------------------------------------


def test_choisir_le_porteur_est_une_seule_operation(poste):
    p = poste(e01())
    vue = p.montrer(ChoixDuPorteur(p.contexte))
    assert trouver(vue, "Association Exemple 1", QRadioButton).isChecked()
    cliquer(trouver(vue, "Association Exemple 3", QRadioButton))
    assert roles(p) == ["membre", "membre", "porteur", "membre"]
    assert not trouver(vue, "Association Exemple 1", QRadioButton).isChecked()
    assert p.document.undo_label == "Choisir le porteur"
    p.pont.annuler()
    assert roles(p) == ["porteur", "membre", "membre", "membre"]
    assert trouver(vue, "Association Exemple 1", QRadioButton).isChecked()
    assert p.document.undo_label is None


def test_le_porteur_se_choisit_au_clavier(poste):
    p = poste(sans_porteur(e01()))
    vue = p.montrer(ChoixDuPorteur(p.contexte))
    bouton = trouver(vue, "Association Exemple 2", QRadioButton)
    bouton.setFocus()
    QTest.keyClick(bouton, Qt.Key.Key_Space)
    assert roles(p) == ["membre", "porteur", "membre", "membre"]


def test_l_absence_de_porteur_se_dit_puis_disparait(poste):
    p = poste(sans_porteur(e01()))
    vue = p.montrer(ChoixDuPorteur(p.contexte))
    assert "Aucun porteur n’est encore désigné." in lu(vue)
    assert "signe la convention avec l’ARS" in lu(vue)
    cliquer(trouver(vue, "Association Exemple 1", QRadioButton))
    assert "Aucun porteur" not in lu(vue)


def test_plusieurs_porteurs_se_voient_et_se_corrigent(poste):
    dossier = e01()
    tous_porteurs = tuple(dataclasses.replace(o, role="porteur") for o in dossier.organismes)
    p = poste(dataclasses.replace(dossier, organismes=tous_porteurs))
    vue = p.montrer(ChoixDuPorteur(p.contexte))
    assert "Plusieurs organismes sont porteurs" in lu(vue)
    cliquer(trouver(vue, "Association Exemple 4", QRadioButton))
    assert roles(p) == ["membre", "membre", "membre", "porteur"]
    assert "Plusieurs organismes" not in lu(vue)


def test_sans_organisme_un_lien_mene_a_leur_page(poste):
    p = poste()
    vue = p.montrer(ChoixDuPorteur(p.contexte))
    cliquer(trouver(vue, "Ajouter les organismes", QPushButton))
    assert p.allers == ["organismes"]


def test_les_organismes_suivent_leur_liste(poste):
    p = poste(e01())
    vue = p.montrer(ChoixDuPorteur(p.contexte))
    p.pont.faire(lambda d: d.set("organismes[og2].raison_sociale", "Fondation du Port"))
    p.pont.faire(lambda d: d.remove("organismes", ["og4"]))
    p.peindre()
    noms = [nom_lu(b) for b in tous(vue, QRadioButton)]
    assert noms == ["Association Exemple 1", "Fondation du Port", "Association Exemple 3"]


def test_un_dossier_en_lecture_seule_ne_change_pas_de_porteur(poste):
    p = poste(e01())
    p.document.lecture_seule = True
    vue = p.montrer(ChoixDuPorteur(p.contexte))
    assert not trouver(vue, "Association Exemple 2", QRadioButton).isEnabled()
    p.document.lecture_seule = False
