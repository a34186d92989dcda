"""The words of the field: complete, found in a text, never a dead reference."""

import re
from itertools import pairwise

import pytest

from esms_desktop.common.fr_format import cle_de_comparaison
from esms_desktop.dossier.catalogue import tous_les_champs
from esms_desktop.dossier.glossaire import charger

ATTENDUS = (
    "ARS, AAP, CNSA, DUI, ESMS, ESSMS, OG, SIREN, SIRET, GCSMS, MSSanté, DMP, INS, e-prescription, e-parcours, ROR, Ségur, "
    "SONS, SAD, Resah, AMOA, RSI, DPO, AIPD, HDS, RACI, COPIL, COSTRAT, GRADeS, ANAP, FINESS, FINESS EJ, FINESS ET, "
    "PAI numérique, Grappe, L. 312-1, Porteur, Services socles"
)


@pytest.fixture(scope="module")
def glossaire():
    return charger()


@pytest.mark.parametrize("mot", ATTENDUS.split(", "))
def test_chaque_mot_attendu_est_defini(glossaire, mot):
    terme = glossaire.terme(mot)
    assert terme.mot == mot
    assert terme.developpe
    assert terme.definition.endswith(".")


def test_les_mots_sont_ranges_sans_accents_et_sans_doublon(glossaire):
    cles = [cle_de_comparaison(terme.mot) for terme in glossaire.termes]
    assert all(a < b for a, b in pairwise(cles))


def test_une_ecriture_ne_designe_qu_un_mot(glossaire):
    ecrits = [ecrit for terme in glossaire.termes for ecrit in (terme.mot, *terme.variantes)]
    assert len(ecrits) == len(set(ecrits))


def test_les_renvois_menent_quelque_part(glossaire):
    mots = {terme.mot for terme in glossaire.termes}
    assert [v for terme in glossaire.termes for v in terme.voir if v not in mots] == []


def test_un_sigle_est_trouve_dans_une_phrase(glossaire):
    texte = "Le porteur signe la convention avec l’ARS ; un DUI par ESMS."
    assert [terme.mot for terme in glossaire.dans(texte)] == ["Porteur", "ARS", "DUI", "ESMS"]
    assert [texte[p.debut : p.fin] for p in glossaire.places(texte)] == ["porteur", "ARS", "DUI", "ESMS"]


def test_le_plus_long_l_emporte_et_une_espace_insecable_ne_gene_pas(glossaire):
    texte = "Le FINESS géographique dit si l’article L.\u00a0312-1 s’applique."
    assert [terme.mot for terme in glossaire.dans(texte)] == ["FINESS ET", "L. 312-1"]


def test_un_mot_courant_n_est_pas_un_sigle(glossaire):
    assert glossaire.dans("Un mas provençal, des ins et des outs, un mot comme RACINE.") == ()


def test_chaque_sigle_d_un_libelle_a_sa_definition(glossaire):
    """An acronym of a label is either in the glossary or an ordinary one."""
    courants = {"TVA", "HT", "TTC", "IBAN", "BIC", "NAF", "APE", "PDF", "SHA", "CEDEX"}
    inconnus = set()
    for champ in tous_les_champs():
        texte = f"{champ.libelle}. {champ.aide}"
        for place in reversed(list(glossaire.places(texte))):
            texte = texte[: place.debut] + texte[place.fin :]
        inconnus |= {mot for mot in re.findall(r"\b[A-ZÉ]{2,}[A-Za-z]*\b", texte) if mot not in courants}
    assert inconnus == set()
