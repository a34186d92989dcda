"""The state of a field: asked for, refused by the call, surprising, carried over from another dossier."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.dossier.rows.projet import Projet
from tests.gui.feuille import VIDE, feuilles
from tests.gui.gestes import cliquer, description_lue, trouver

Touche = Qt.Key
TITRE = "projet.titre"


@pytest.fixture
def feuille(qtbot, tmp_path):
    yield from feuilles(qtbot, tmp_path)


def test_un_champ_demande_est_a_completer_puis_se_tait(feuille):
    f = feuille("projet.duree_mois")
    assert "à compléter" in f.textes("projet.duree_mois")
    ligne = f.bloc("projet.duree_mois").saisie.ligne
    assert description_lue(ligne).startswith(f"État{INSECABLE}: à compléter. La durée est comparée")
    assert f"Demandé par{INSECABLE}: " in description_lue(ligne)
    f.ecrire("projet.duree_mois", "18")
    assert "à compléter" not in f.textes("projet.duree_mois")
    assert "État" not in description_lue(ligne)


def test_une_reponse_que_l_appel_refuse_est_dite_avec_la_phrase_du_critere(feuille):
    cle = "projet.attestation_socle_exigences"
    f = feuille(cle)
    f.pont.saisir(cle, "non")
    assert "non satisfait" in f.textes(cle)
    assert "Vous n’attestez pas" in f.textes(cle)
    f.pont.saisir(cle, "oui")
    assert "non satisfait" not in f.textes(cle)


def test_une_ligne_en_faute_est_dite_dans_sa_fiche_au_bon_champ(feuille):
    etablissements = tuple(
        dataclasses.replace(VIDE.etablissements[0], id=cle, finess_et="010000016") for cle in ("es1", "es2")
    )
    f = feuille(
        "etablissements[es1].nom",
        "etablissements[es1].finess_et",
        depuis=dataclasses.replace(VIDE, etablissements=etablissements),
    )
    assert "non satisfait" in f.textes("etablissements[es1].finess_et")
    assert "non satisfait" not in f.textes("etablissements[es1].nom")
    f.ecrire("etablissements[es1].finess_et", "2A 000 005 7")
    assert "non satisfait" not in f.textes("etablissements[es1].finess_et")


def test_une_valeur_lue_mais_surprenante_est_a_verifier(feuille):
    f = feuille("organismes[og1].siren")
    f.ecrire("organismes[og1].siren", "356000000")
    assert f.dossier.organismes[0].siren == "356000000"
    assert "à vérifier" in f.textes("organismes[og1].siren")
    assert "La Poste" in f.textes("organismes[og1].siren")


@pytest.mark.parametrize("geste", ["souris", "clavier", "correction"])
def test_une_valeur_reportee_attend_d_etre_confirmee(feuille, geste):
    f = feuille(TITRE, depuis=dataclasses.replace(VIDE, projet=Projet(acronyme="DUI")))
    f.document.set_value(TITRE, "Repris", "reporte")
    assert "à confirmer" in f.textes(TITRE)
    assert "Repris du dossier que vous avez copié" in f.textes(TITRE)
    confirmer = trouver(f.fenetre, f"Confirmer{INSECABLE}: Intitulé du projet", QPushButton)
    if geste == "souris":
        cliquer(confirmer)
    elif geste == "clavier":
        f.entrer(TITRE)
        f.touche(Touche.Key_Tab)
        assert QApplication.focusWidget() is confirmer
        f.touche(Touche.Key_Space)
    else:
        f.ecrire(TITRE, "Revu")
    assert f.document.origin(TITRE) == "saisi"
    assert "à confirmer" not in f.textes(TITRE)
    assert f.dossier.projet.titre == ("Revu" if geste == "correction" else "Repris")


def test_un_autre_appel_demande_autre_chose(feuille):
    f = feuille("projet.usages_socles")
    assert f"Demandé par{INSECABLE}: " in f.bloc("projet.usages_socles").toolTip()
    avant = f.bloc("projet.usages_socles").toolTip()
    f.document.move_to_call("generalisation-2022-guadeloupe", 1)
    assert f.bloc("projet.usages_socles").toolTip() != avant
