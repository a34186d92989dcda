"""RACI: one A and at least one R an activity; what a role lacks; who does how much; the default matrix."""

import pytest

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.modeles import modele
from esms_desktop.dossier.raci import (
    Charge,
    basculer,
    charges_par_personne,
    charges_par_role,
    en_mots,
    lettres_par_personne,
    remarques_sur_les_activites,
    remarques_sur_les_roles,
    resumer,
    roles_sans_personne,
)
from esms_desktop.dossier.rows.equipe import Personne, RaciActivite, RaciRole

ROLES = (
    RaciRole(id="dg", libelle="Direction", personne="anne"),
    RaciRole(id="cp", libelle="Chef de projet", personne="anne"),
    RaciRole(id="rm", libelle="Référents", entite="Tous les ESMS"),
)


def dossier(*lettres, roles=ROLES, personnes=()):
    return Dossier(
        appel="essai",
        raci_roles=roles,
        personnes=personnes,
        raci_activites=tuple(
            RaciActivite(id=f"a{rang}", libelle=f"Activité {rang}", lettres=ecrites)
            for rang, ecrites in enumerate(lettres)
        ),
    )


# --- activities -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lettres", [{"dg": "A", "cp": "R"}, {"cp": "AR"}, {"dg": "A", "cp": "R", "rm": "R"}])
def test_un_a_et_au_moins_un_r_suffisent(lettres):
    assert remarques_sur_les_activites(dossier(lettres)) == {}


@pytest.mark.parametrize(
    ("lettres", "dite", "manque"),
    [
        (None, "Aucun rôle n’y a de lettre", True),
        ({"cp": "R"}, "Personne n’approuve. ", True),
        ({"dg": "A", "rm": "C"}, "Personne ne réalise", True),
        ({"dg": "I"}, "Personne n’approuve ni ne réalise", True),
        ({"dg": "A", "cp": "AR"}, "2\u00a0rôles approuvent (A)\u00a0: Direction et Chef de projet.", False),
    ],
)
def test_ce_qui_ne_va_pas_se_dit_en_mots(lettres, dite, manque):
    [remarque] = remarques_sur_les_activites(dossier(lettres)).values()
    assert remarque.phrase.startswith(dite)
    assert remarque.a_completer is manque


def test_la_lettre_d_un_role_disparu_ne_compte_pas():
    [remarque] = remarques_sur_les_activites(dossier({"parti": "A", "cp": "R"})).values()
    assert remarque.phrase.startswith("Personne n’approuve. ")


def test_le_resume_separe_ce_qui_manque_de_ce_qui_se_contredit():
    # 4 activities: right, nothing yet, no R, two A -> 1 to mend, 2 to complete
    juge = resumer(dossier({"dg": "A", "cp": "R"}, None, {"dg": "A"}, {"dg": "A", "cp": "AR"}))
    assert juge == (4, 1, 2)


# --- letters ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("avant", "lettre", "apres"),
    [
        ("", "R", "R"),
        ("R", "R", ""),
        ("R", "A", "AR"),
        ("A", "R", "AR"),
        ("AR", "A", "R"),
        ("AR", "C", "C"),
        ("C", "R", "R"),
        ("C", "I", "I"),
        ("I", "I", ""),
    ],
)
def test_une_lettre_se_pose_se_retire_et_seuls_a_et_r_vont_ensemble(avant, lettre, apres):
    assert basculer(avant, lettre) == apres


def test_les_lettres_se_disent_en_mots():
    assert en_mots("AR") == "approuve et réalise"
    assert en_mots("I") == "est informé"
    assert en_mots("") == ""


# --- roles and people -------------------------------------------------------------------------------------


def test_un_role_veut_une_personne_ou_une_entite_et_au_moins_une_lettre():
    roles = (
        *ROLES,
        RaciRole(id="x", libelle="Inconnu"),
        RaciRole(id="y", libelle="Oisif", entite="Ailleurs"),
    )
    dites = remarques_sur_les_roles(dossier({"dg": "A", "cp": "R", "rm": "C"}, roles=roles))
    assert dites.keys() == {"x", "y"}
    assert dites["x"].phrase.startswith("Personne n’est nommé")
    assert dites["y"].phrase.startswith("Ce rôle n’a de lettre dans aucune activité")


def test_sans_activite_aucun_role_n_est_dit_oisif():
    assert remarques_sur_les_roles(dossier()) == {}


def test_la_charge_compte_chaque_lettre_et_ar_des_deux_cotes():
    trois = dossier({"dg": "A", "cp": "R"}, {"cp": "AR", "rm": "C"}, {"dg": "A", "cp": "R", "rm": "I"})
    # dg: A A. cp: R, AR, R -> 3 R and 1 A. rm: C, I.
    assert charges_par_role(trois) == (
        Charge("dg", "Direction", approuve=2),
        Charge("cp", "Chef de projet", realise=3, approuve=1),
        Charge("rm", "Référents", consulte=1, informe=1),
    )
    assert [charge.activites for charge in charges_par_role(trois)] == [2, 4, 2]


def test_une_personne_a_les_lettres_de_tous_ses_roles():
    anne, bob = Personne(id="anne", prenom="Anne", nom="Durand"), Personne(id="bob", nom="Bob")
    deux = dossier({"dg": "A", "cp": "AR"}, {"cp": "C", "rm": "R"}, personnes=(bob, anne))
    assert lettres_par_personne(deux) == {"a0": {"anne": "AR"}, "a1": {"anne": "C"}}
    # Anne holds dg and cp: the A of both in the first activity counts once
    assert charges_par_personne(deux) == (Charge("anne", "Anne Durand", realise=1, approuve=1, consulte=1),)
    assert [role.id for role in roles_sans_personne(deux)] == ["rm"]


# --- the default matrix -----------------------------------------------------------------------------------

A_LA_MAIN = {
    "raci-01": {"DG": "A", "OGM": "C", "CP": "R", "AMO": "C", "ARS": "C"},
    "raci-09": {"DG": "A", "OGM": "I", "CP": "C", "DE": "I", "ARS": "R"},
    "raci-13": {
        "DG": "I", "OGM": "C", "CP": "A", "AMO": "R", "RM": "R", "RSI": "C", "DPO": "C", "DE": "C", "UT": "C",
        "CVS": "C",
    },
    "raci-20": {
        "DG": "I", "OGM": "I", "CP": "C", "RM": "C", "RSI": "C", "DPO": "R", "DE": "A", "UT": "I", "ED": "C",
        "CVS": "I",
    },
    "raci-29": {
        "DG": "I", "OGM": "C", "CP": "A", "AMO": "C", "RM": "R", "RSI": "R", "DE": "R", "UT": "R", "ED": "R",
        "ARS": "I", "CVS": "I",
    },
    "raci-34": {
        "DG": "A", "OGM": "R", "CP": "R", "AMO": "C", "RM": "C", "RSI": "C", "DPO": "C", "DE": "C", "UT": "C",
        "ED": "C", "ARS": "I", "CVS": "C",
    },
}  # fmt: skip
"""Rows 1, 9, 13, 20, 29 and 34 of the table of contenu-du-dossier 4.1, typed from it."""


def propose():
    lignes = modele("raci").lignes
    roles = tuple(RaciRole(id=li.cle, **li.valeurs) for li in lignes if li.table == "raci_roles")
    activites = tuple(RaciActivite(id=li.cle, **li.valeurs) for li in lignes if li.table == "raci_activites")
    return Dossier(appel="essai", raci_roles=roles, raci_activites=activites)


def test_la_matrice_proposee_a_12_roles_et_34_activites_qui_suivent_toutes_la_regle():
    matrice = propose()
    assert [role.id for role in matrice.raci_roles] == (
        ["DG", "OGM", "CP", "AMO", "RM", "RSI", "DPO", "DE", "UT", "ED", "ARS", "CVS"]
    )
    assert resumer(matrice) == (34, 0, 0)
    for activite in matrice.raci_activites:
        ecrites = list(activite.lettres.values())
        assert sum("A" in lettres for lettres in ecrites) == 1, activite.libelle
        assert any("R" in lettres for lettres in ecrites), activite.libelle
        assert activite.lettres.keys() <= {role.id for role in matrice.raci_roles}
        assert activite.livrable


@pytest.mark.parametrize("cle", A_LA_MAIN)
def test_les_lettres_proposees_sont_celles_du_tableau(cle):
    [activite] = [a for a in propose().raci_activites if a.id == cle]
    assert activite.lettres == A_LA_MAIN[cle]


def test_tout_est_propose_et_les_roles_seuls_d_une_personne_attendent_son_nom():
    assert {ligne.statut for ligne in modele("raci").lignes} == {"propose"}
    assert remarques_sur_les_roles(propose()).keys() == {"DG", "CP", "RSI", "DPO"}
