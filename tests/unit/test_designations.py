"""Naming a row of another list as a person does."""

from datetime import date

import pytest

from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.designations import designer, index, noms, raison, resoudre
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import Personne, Reunion
from esms_desktop.dossier.rows.organisme import Organisme

DOSSIER = Dossier(
    appel="",
    organismes=(
        Organisme(id="a1", raison_sociale="Association Les Pins", sigle="ALP", siren="732829320"),
        Organisme(id="a2", raison_sociale="Fondation de l’Épée", finess_ej="010000016"),
        Organisme(id="a3", raison_sociale="Union, aide et soins"),
        Organisme(id="a4"),
    ),
    personnes=(
        Personne(id="p1", nom="Durand", prenom="Anne", courriel="anne.durand@exemple.fr"),
        Personne(id="p2", nom="Durand", prenom="Léo"),
    ),
)


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("association les pins", "a1"),
        ("  ALP ", "a1"),
        ("732 829 320", "a1"),
        ("FONDATION DE L'EPEE", "a2"),
        ("01 000 001 6", "a2"),
        ("Union, aide et soins", "a3"),
        ("a2", "a2"),
        ("ligne 4", "a4"),
        ("Les Pins", None),
        ("", None),
    ],
)
def test_un_organisme_se_designe_par_ce_qui_le_nomme(texte, attendu):
    assert designer(index(DOSSIER, "organismes"), texte) == attendu


def test_un_nom_porte_par_deux_personnes_ne_designe_personne():
    connues = index(DOSSIER, "personnes")
    assert designer(connues, "Durand") is None
    assert designer(connues, "Anne Durand") == "p1"
    assert designer(connues, "durand leo") == "p2"
    assert designer(connues, "Anne.Durand@exemple.fr") == "p1"


def test_les_lignes_portent_leur_nom_ou_leur_rang():
    assert noms(DOSSIER, "personnes") == {"p1": "Anne Durand", "p2": "Léo Durand"}
    assert noms(DOSSIER, "organismes")["a4"] == "ligne 4"


def test_une_liste_de_noms_devient_une_liste_d_identifiants():
    membres = champ_de("instances.membres")
    connues = index(DOSSIER, "personnes")
    assert resoudre(membres, "Anne Durand ; Léo Durand", connues) == "p1, p2"
    assert resoudre(membres, "Léo Durand, Inconnu", connues) == "p2, Inconnu"
    assert (
        resoudre(champ_de("etablissements.organisme"), "Union, aide et soins", index(DOSSIER, "organismes"))
        == "a3"
    )


def test_la_raison_d_un_brouillon_dit_quoi_faire():
    organisme, referent = champ_de("etablissements.organisme"), champ_de("etablissements.referent")
    assert raison(DOSSIER, organisme, "Les Pins") == (
        "«\u00a0Les Pins\u00a0» ne désigne aucune ligne de « Organismes » : choisissez-la dans la liste."
    )
    assert raison(DOSSIER, referent, "Durand").startswith("Plusieurs lignes de « Personnes »")
    assert raison(DOSSIER, champ_de("etablissements.capacite"), "beaucoup").endswith(
        "écrivez par exemple 1\u202f234 ou 12,5."
    )


def test_une_reunion_s_appelle_par_sa_date():
    dossier = Dossier(appel="", reunions=(Reunion(id="r1", date=date(2026, 1, 5)), Reunion(id="r2")))
    assert noms(dossier, "reunions") == {"r1": "05/01/2026", "r2": "ligne 2"}
