"""The workbook read back: live formulas with their values, texts as texts, print setup."""

import dataclasses
from io import BytesIO

import openpyxl
import pytest

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.export.xlsx_classeur import classeur_xlsx
from esms_desktop.export.xlsx_styles import entete_xlsx, texte_xlsx
from esms_desktop.rules.verdict import FinancementCalcule
from tests.unit.test_export_fabrique import JOUR, dossier, verdict

FEUILLES = [
    "Synthèse",
    "Organismes",
    "Établissements",
    "Financement",
    "Versements",
    "Critères",
    "Pièces",
]


@pytest.fixture(scope="module")
def octets():
    return classeur_xlsx(dossier(), verdict(), JOUR)


@pytest.fixture(scope="module")
def formules(octets):
    return openpyxl.load_workbook(BytesIO(octets))


@pytest.fixture(scope="module")
def valeurs(octets):
    return openpyxl.load_workbook(BytesIO(octets), data_only=True)


def colonne(feuille, titre, rang=5):
    titres = {c.value: c.column for c in feuille[4]}
    return feuille.cell(rang, titres[titre])


def test_les_feuilles_sont_dans_l_ordre(formules):
    assert formules.sheetnames == FEUILLES


def test_le_montant_est_la_quantite_fois_l_unitaire_et_sa_valeur_est_la(formules, valeurs):
    f, v = formules["Financement"], valeurs["Financement"]
    assert [(f.cell(r, 2).value, f.cell(r, 3).value) for r in (5, 6)] == [(2, 25_000), (1.5, 14_500)]
    assert [f.cell(r, 4).value for r in (5, 6)] == ["=ROUND(B5*C5,2)", "=ROUND(B6*C6,2)"]
    assert [v.cell(r, 4).value for r in (5, 6, 7)] == [50_000, 21_750, 10_000]
    assert [v.cell(r, 5).value for r in (5, 6, 7)] == ["acquis", "plafond", "à confirmer"]
    assert "€" in f.cell(5, 4).number_format


def test_les_totaux_sont_des_sommes_par_statut(formules, valeurs):
    f, v = formules["Financement"], valeurs["Financement"]
    attendus = {
        8: ("Total acquis", '=SUMIF($E$5:$E$7,"acquis",$D$5:$D$7)', 50_000),
        9: ("Total plafond : le montant suit l’offre", '=SUMIF($E$5:$E$7,"plafond",$D$5:$D$7)', 21_750),
        10: ("Total à confirmer par l’ARS", '=SUMIF($E$5:$E$7,"à confirmer",$D$5:$D$7)', 10_000),
        11: ("Total certain (acquis et plafonds)", "=D8+D9", 71_750),
        12: ("Total possible", "=D11+D10", 81_750),
    }
    for rang, (libelle, formule, valeur) in attendus.items():
        assert (f.cell(rang, 1).value, f.cell(rang, 4).value) == (libelle, formule)
        assert v.cell(rang, 4).value == valeur


def test_les_versements_suivent_le_total_certain_et_le_dernier_prend_le_reste(formules, valeurs):
    f, v = formules["Versements"], valeurs["Versements"]
    assert [f.cell(r, 4).value for r in (5, 6, 7, 8)] == [
        "=ROUND(Financement!$D$11*C5,2)",
        "=ROUND(Financement!$D$11*C6,2)",
        "=Financement!$D$11-SUM(D5:D6)",
        "=SUM(D5:D7)",
    ]
    assert [v.cell(r, 4).value for r in (5, 6, 7, 8)] == [23_677.5, 23_677.5, 24_395, 71_750]
    assert [v.cell(r, 3).value for r in (5, 6, 7)] == [0.33, 0.33, 0.34]


def test_la_synthese_renvoie_aux_totaux(formules, valeurs):
    f, v = formules["Synthèse"], valeurs["Synthèse"]
    trouves = {f.cell(r, 1).value: (f.cell(r, 2).value, v.cell(r, 2).value) for r in range(1, 25)}
    assert trouves["Total certain"] == ("=Financement!$D$11", 71_750)
    assert trouves["Total possible"] == ("=Financement!$D$12", 81_750)
    assert trouves["Projet"][0] == "Un DUI pour le Bassin"
    assert trouves["Personnes accompagnées"][0] == "120"


def test_les_etablissements_ont_leurs_numeros_en_texte_et_leurs_nombres_en_nombres(formules):
    f = formules["Établissements"]
    assert colonne(f, "FINESS géographique").value == "330781234"
    assert colonne(f, "FINESS géographique").data_type == "s"
    assert colonne(f, "File active").value == 84
    assert colonne(f, "FINESS géographique", 6).value == "à compléter"
    assert colonne(f, "Type d’intervention", 7).value == "Hors périmètre du projet"
    assert not colonne(f, "FINESS géographique", 7).value
    assert "Adresse" not in [c.value for c in f[4]]


@pytest.mark.parametrize("nom", FEUILLES)
def test_chaque_feuille_est_prete_a_imprimer(formules, nom):
    f = formules[nom]
    assert f.page_setup.orientation == "landscape"
    assert (f.page_setup.fitToWidth or 1, f.page_setup.fitToHeight) == (1, 0)
    assert f.sheet_properties.pageSetUpPr.fitToPage
    assert "&P" in f.oddFooter.right.text
    if nom != "Synthèse":
        assert f.print_title_rows == "$4:$4"
        assert f.freeze_panes
        assert f.auto_filter.ref


def test_la_mention_brouillon_est_sur_chaque_feuille_d_un_dossier_pas_pret(formules):
    livre = openpyxl.load_workbook(BytesIO(classeur_xlsx(dossier(), verdict(pret=False), JOUR)))
    for feuille in livre:
        assert str(feuille["A3"].value).startswith("BROUILLON")
        assert "BROUILLON" in feuille.oddHeader.right.text
    assert all(feuille["A3"].value is None for feuille in formules)


def test_le_meme_dossier_donne_le_meme_classeur(octets):
    assert classeur_xlsx(dossier(), verdict(), JOUR) == octets


def test_un_dossier_vide_et_des_montants_inconnus_ne_donnent_ni_formule_ni_total():
    v = verdict(financement=FinancementCalcule(notes=("À lire dans l’arrêté.",)), criteres=(), pieces=())
    livre = openpyxl.load_workbook(BytesIO(classeur_xlsx(Dossier(appel="x"), v, JOUR)))
    assert livre["Financement"]["A5"].value == "Montant non connu\u00a0: À lire dans l’arrêté."
    assert not [c for f in livre for r in f.iter_rows() for c in r if c.data_type == "f"]
    assert livre["Établissements"]["A5"].value == "Aucune ligne n’est encore saisie."


def test_un_texte_garde_ses_mots_et_perd_ce_qu_un_classeur_ne_peut_pas_tenir():
    assert texte_xlsx("=1+1") == "=1+1"
    assert texte_xlsx("a\x00\ufffeb") == "ab"
    assert len(texte_xlsx("x" * 40_000)) == 32_767
    assert entete_xlsx("R&D " * 60) == ("R&&D " * 20).strip()


def test_mille_esms_tiennent_dans_le_classeur():
    modele = dossier().etablissements[0]
    mille = tuple(dataclasses.replace(modele, id=str(n)) for n in range(1000))
    livre = openpyxl.load_workbook(
        BytesIO(classeur_xlsx(dossier(etablissements=mille), verdict(), JOUR)), read_only=True
    )
    assert sum(1 for _ in livre["Établissements"].iter_rows()) == 1004
