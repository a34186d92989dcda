"""Risks: criticity, level, what is missing; the default ones."""

import pytest

from esms_desktop.dossier.calculees import calculee
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.modeles import modele
from esms_desktop.dossier.risques import constats, criticite, niveau, resumer, situer
from esms_desktop.dossier.rows.suivi import Risque


def dossier(*risques):
    return Dossier(appel="essai", risques=risques)


def risque(cle, probabilite=None, impact=None, **autres):
    return Risque(id=cle, libelle=cle.capitalize(), probabilite=probabilite, impact=impact, **autres)


COMPLET = {"parade": "Prévue", "responsable": "anne"}


@pytest.mark.parametrize(
    ("probabilite", "impact", "attendue"),
    [(1, 1, 1), (2, 4, 8), (4, 4, 16), (3, None, None), (None, None, None)],
)
def test_la_criticite_est_la_probabilite_fois_l_impact(probabilite, impact, attendue):
    assert criticite(risque("a", probabilite, impact)) == attendue


def test_les_seize_cases_ont_chacune_leur_niveau():
    # p × i in a 4 × 4 grid: 1 2 3 4 / 2 4 6 8 / 3 6 9 12 / 4 8 12 16
    attendus = {
        1: "faible", 2: "faible", 3: "faible", 4: "modere", 6: "modere",
        8: "eleve", 9: "eleve", 12: "majeur", 16: "majeur",
    }  # fmt: skip
    assert {c: niveau(c) for c in attendus} == attendus


def test_les_risques_vont_du_plus_critique_au_moins_et_les_inconnus_a_la_fin():
    ranges = situer(dossier(risque("x"), risque("a", 1, 2), risque("b", 4, 4), risque("c", 2, 1)))
    assert [(s.nom, s.criticite) for s in ranges] == [("B", 16), ("A", 2), ("C", 2), ("X", None)]


def test_le_resume_compte_chaque_niveau_et_ce_qui_n_est_pas_evalue():
    juge = resumer(dossier(risque("a", 4, 4), risque("b", 3, 4), risque("c", 1, 1), risque("d", 2)))
    assert juge == {"majeur": 2, "faible": 1, None: 1}


def test_un_risque_sans_evaluation_dit_ce_qui_manque_et_mene_au_champ():
    trouves = constats(dossier(risque("a", 2), risque("b", None, 3), risque("c")))
    assert [(c.phrase, c.cle) for c in trouves] == [
        ("A\u00a0: dites l’impact, de 1 à 4.", "risques[a].impact"),
        ("B\u00a0: dites la probabilité, de 1 à 4.", "risques[b].probabilite"),
        ("C\u00a0: dites la probabilité et l’impact, de 1 à 4.", "risques[c].probabilite"),
    ]


def test_seuls_les_risques_eleves_demandent_une_parade_et_quelqu_un():
    trouves = constats(dossier(risque("a", 2, 4), risque("b", 2, 3), risque("c", 3, 4, **COMPLET)))
    assert [(c.phrase, c.cle) for c in trouves] == [
        ("A\u00a0: risque élevé sans parade.", "risques[a].parade"),
        ("A\u00a0: risque élevé sans personne pour le suivre.", "risques[a].responsable"),
    ]


def test_la_criticite_est_une_colonne_de_la_liste():
    colonne = calculee("risques", "criticite")
    assert colonne.valeurs(dossier(risque("a", 3, 3), risque("b", 3))) == {"a": 9, "b": None}


def test_les_quinze_risques_proposes_sont_evalues_et_ont_une_cause_et_une_parade():
    lignes = modele("risques").lignes
    assert len(lignes) == 15
    assert {ligne.statut for ligne in lignes} == {"propose"}
    for ligne in lignes:
        assert ligne.valeurs.keys() == {"libelle", "cause", "probabilite", "impact", "parade"}
