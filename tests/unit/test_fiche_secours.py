"""The recovery sheet: one page to print, where each character of the password can be told from any other."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from esms_desktop.export.fiche_secours import fiche_secours, genre

JOUR = date(2026, 11, 24)


def textes(octets):
    return [page.extract_text() for page in PdfReader(BytesIO(octets)).pages]


def test_la_fiche_dit_le_dossier_le_jour_chaque_caractere_et_quoi_en_faire():
    [page] = textes(fiche_secours("grappe.esms", "Un DUI pour le Bassin", "Aé0 !", JOUR))
    mots = page.split()
    for attendu in ("grappe.esms", "Bassin", "24/11/2026", "A", "é", "0", "!"):
        assert attendu in mots, attendu
    assert [mots.count(g) for g in ("majuscule", "minuscule", "chiffre", "espace", "signe")] == [
        1,
        1,
        1,
        1,
        1,
    ]
    assert "sous clé" in page


@pytest.mark.parametrize(
    ("caractere", "sorte"),
    [
        ("O", "majuscule"),
        ("0", "chiffre"),
        ("l", "minuscule"),
        ("1", "chiffre"),
        (" ", "espace"),
        ("É", "majuscule"),
        ("-", "signe"),
        ("€", "signe"),
    ],
)
def test_on_ne_confond_pas_un_o_et_un_zero(caractere, sorte):
    assert genre(caractere) == sorte


def test_un_caractere_que_la_police_n_a_pas_est_donne_par_son_code():
    [page] = textes(fiche_secours("a.esms", "", "日", JOUR))
    assert "U+65E5" in page


def test_le_plus_long_mot_de_passe_tient_sur_deux_pages_sans_rien_perdre():
    pages = textes(fiche_secours("a.esms", "Titre " * 20, "a" * 200, JOUR))
    assert len(pages) == 2
    assert sum(page.split().count("minuscule") for page in pages) == 200


def test_la_meme_fiche_donne_les_memes_octets():
    assert fiche_secours("a.esms", "T", "secret", JOUR) == fiche_secours("a.esms", "T", "secret", JOUR)
