"""Reading everything again: what is left, by weight, with its links and its justifications."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from tests.gui.gestes import cliquer, tous, trouver
from tests.gui.poste import NATIONAL_2022, e01, lu, postes, touches
from ui.fields.segments import Segment
from ui.pages.critere_relu import CritereRelu
from ui.pages.relecture import Relecture

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def poste(qtbot, tmp_path):
    yield from postes(qtbot, tmp_path)


def treize():
    """E01 with two ESMS less than the fifteen asked for, and one number missing."""
    dossier = e01()
    es = list(dossier.etablissements[:13])
    es[4] = dataclasses.replace(es[4], finess_et=None, nom="EHPAD L’Airial")
    return dataclasses.replace(dossier, etablissements=tuple(es))


def montres(vue):
    """Titles of the criteria that are shown."""
    return [c.critere.titre for c in tous(vue, CritereRelu)]


def champ(vue, titre):
    return trouver(vue, f"Votre justification\u00a0: {titre}", QPlainTextEdit)


def test_on_voit_ce_qui_reste_le_plus_lourd_d_abord(poste):
    p = poste(treize())
    vue = p.montrer(Relecture(p.contexte))
    criteres = [c.critere for c in tous(vue, CritereRelu)]
    assert {c.etat for c in criteres} <= {"a_completer", "non_satisfait"}
    poids = [c.portee for c in criteres]
    assert poids == sorted(poids, key=["bloquant", "a_justifier", "conseil"].index)
    dit = lu(vue)
    assert "13 ESMS dans le projet, pour 15 demandés : il en manque 2." in dit
    for titre in ("Obligatoires", "Avec exception possible", "Conseils"):
        assert titre in dit


def test_tout_montre_chaque_critere_de_l_appel(poste):
    p = poste(treize())
    vue = p.montrer(Relecture(p.contexte))
    reste = montres(vue)
    cliquer(next(s for s in tous(vue, Segment) if s.text() == "Tout"))
    p.peindre()
    assert len(montres(vue)) == len(p.pont.verdict.criteres)
    assert set(reste) < set(montres(vue))
    cliquer(next(s for s in tous(vue, Segment) if s.text() == "Ce qui reste"))
    p.peindre()
    assert montres(vue) == reste


def test_un_lien_mene_au_champ_qui_manque(poste):
    p = poste(treize())
    vue = p.montrer(Relecture(p.contexte))
    bouton = tous(
        next(c for c in tous(vue, CritereRelu) if c.critere.id == "finess-geographique"), QPushButton
    )[0]
    cliquer(bouton)
    assert p.allers == ["etablissements[es5].finess_et"]


def test_ce_qui_manque_est_compte_page_par_page(poste):
    p = poste(treize())
    vue = p.montrer(Relecture(p.contexte))
    nombre = p.pont.avancement["etablissements"].manquants
    assert nombre >= 1
    assert f"{nombre} information" in lu(vue)
    cliquer(trouver(vue, "4. Établissements de la grappe", QPushButton))
    assert p.allers == ["etablissements"]


def test_une_justification_s_enregistre_et_le_critere_reste_sous_les_yeux(poste):
    p = poste(treize())
    vue = p.montrer(Relecture(p.contexte))
    saisie = champ(vue, "Nombre d’ESMS du projet")
    cliquer(saisie)
    touches("Deux ESMS nous rejoindront en 2027.")
    assert "taille-grappe" not in p.dossier.justifications  # the pause is not over
    p.pont.vider()
    assert p.dossier.justifications["taille-grappe"] == "Deux ESMS nous rejoindront en 2027."
    assert "Nombre d’ESMS du projet" in montres(vue)  # still where it was typed
    assert saisie.hasFocus()
    p.pont.annuler()
    assert p.dossier.justifications == {}
    assert saisie.toPlainText() == ""


def test_la_pause_enregistre_toute_seule(poste, qtbot):
    p = poste(treize())
    vue = p.montrer(Relecture(p.contexte))
    cliquer(champ(vue, "Nombre d’ESMS du projet"))
    touches("Exception admise.")
    qtbot.waitUntil(lambda: "taille-grappe" in p.dossier.justifications, timeout=3_000)


def test_un_critere_justifie_n_est_plus_a_faire_au_retour_sur_la_page(poste):
    p = poste(treize())
    vue = p.montrer(Relecture(p.contexte))
    vue.hide()
    p.pont.faire(lambda d: d.justify("taille-grappe", "Exception demandée."))
    vue.show()
    p.peindre()
    assert "Nombre d’ESMS du projet" not in montres(vue)


def test_ce_qui_se_satisfait_change_de_marque_sur_place(poste):
    p = poste(treize())
    vue = p.montrer(Relecture(p.contexte))
    assert "Numéro FINESS de chaque ESMS" in montres(vue)
    p.pont.saisir("etablissements[es5].finess_et", e01().etablissements[4].finess_et)
    p.peindre()
    ligne = next(c for c in tous(vue, CritereRelu) if c.critere.id == "finess-geographique")
    assert "satisfait" in lu(ligne)
    assert "à compléter" not in lu(ligne)


def test_ce_qui_se_met_a_manquer_apparait(poste):
    p = poste(e01())
    vue = p.montrer(Relecture(p.contexte))
    assert "Description du projet" not in montres(vue)
    p.pont.saisir("projet.description", "")
    p.peindre()
    assert "Description du projet" in montres(vue)


def test_une_saisie_illisible_se_retrouve_et_mene_a_son_champ(poste):
    p = poste(e01())
    p.pont.saisir("projet.duree_mois", "dix-huit")
    vue = p.montrer(Relecture(p.contexte))
    assert "Saisies à relire" in lu(vue)
    lien = next(b for b in tous(vue, QPushButton) if "dix-huit" in b.accessibleName())
    cliquer(lien)
    assert p.allers == ["projet.duree_mois"]


def test_un_autre_appel_a_d_autres_criteres(poste):
    p = poste(e01())
    vue = p.montrer(Relecture(p.contexte))
    avant = montres(vue)
    p.pont.faire(lambda d: d.move_to_call(NATIONAL_2022, 1))
    p.peindre()
    assert montres(vue) != avant
    attendus = {c.titre for c in p.pont.verdict.criteres}
    assert set(montres(vue)) <= attendus


def test_un_lien_se_suit_au_clavier(poste):
    p = poste(treize())
    vue = p.montrer(Relecture(p.contexte))
    lien = trouver(vue, "4. Établissements de la grappe", QPushButton)
    lien.setFocus()
    QTest.keyClick(lien, Qt.Key.Key_Space)
    assert p.allers == ["etablissements"]


@pytest.mark.parametrize("large", [790, 560])
def test_rien_ne_deborde(poste, large):
    long = "Établissement d’hébergement pour personnes âgées dépendantes et accueil de jour des Grands Tilleuls du Bassin de l’Eyre"
    dossier = treize()
    es = tuple(
        dataclasses.replace(e, nom=f"{long} {n}", finess_et=None)
        for n, e in enumerate(dossier.etablissements)
    )
    p = poste(dataclasses.replace(dossier, etablissements=es))
    vue = p.montrer(Relecture(p.contexte), taille=(large, 900))
    for widget in tous(vue, QWidget):
        assert widget.mapTo(vue, widget.rect().topRight()).x() <= vue.width(), widget.accessibleName()
