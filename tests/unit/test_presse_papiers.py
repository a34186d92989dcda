"""Blocks of cells, as Excel, LibreOffice and Word put them on the clipboard."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esms_desktop.exchange.presse_papiers import ecrire_html, ecrire_tsv, lire_html, lire_tsv


def test_un_tableau_d_excel_se_lit_ligne_par_ligne():
    assert lire_tsv("EHPAD Les Pins\t33\r\nIME\t40\r\n") == (("EHPAD Les Pins", "33"), ("IME", "40"))


def test_une_cellule_de_plusieurs_lignes_reste_une_cellule():
    assert lire_tsv('"12, rue\ndu Port"\tArès\nSESSAD\tMios\n') == (
        ("12, rue\ndu Port", "Arès"),
        ("SESSAD", "Mios"),
    )


def test_les_guillemets_doubles_redeviennent_simples():
    assert lire_tsv('"dit ""Les Pins""\nà Arès"\tx') == (('dit "Les Pins"\nà Arès', "x"),)


@pytest.mark.parametrize("cellule", ['"Les Pins" à Arès', 'écran 24"', '"', '"ouverte'])
def test_un_guillemet_qui_n_entoure_pas_la_cellule_est_garde(cellule):
    assert lire_tsv(f"a\t{cellule}\nb\tc\n") == (("a", cellule), ("b", "c"))


def test_les_cellules_vides_gardent_leur_place():
    assert lire_tsv("a\t\tc\n\t\t\n\tb\t") == (("a", "", "c"), ("", "", ""), ("", "b", ""))


def test_rien_n_est_rien_et_une_ligne_vide_est_une_cellule_vide():
    assert lire_tsv("") == ()
    assert lire_tsv("\n") == (("",),)


def test_une_cellule_seule_s_ecrit_telle_quelle():
    assert ecrire_tsv([["EHPAD Les Pins"]]) == "EHPAD Les Pins"
    assert ecrire_tsv([["a", "b\nc"]]) == 'a\t"b\nc"\n'


grilles = st.integers(1, 4).flatmap(
    lambda colonnes: st.lists(
        st.lists(st.text('ab"\t\n é=', max_size=6), min_size=colonnes, max_size=colonnes),
        min_size=1,
        max_size=4,
    )
)


@given(grilles)
def test_ce_qui_est_copie_se_recolle_a_l_identique(grille):
    assert lire_tsv(ecrire_tsv(grille)) == tuple(map(tuple, grille))


def test_deux_mille_guillemets_ouverts_se_lisent_sans_attendre():
    debut = time.perf_counter()
    assert len(lire_tsv('"a\t' * 2_000)[0]) == 2_001
    assert time.perf_counter() - debut < 2


def test_un_tableau_html_de_libreoffice():
    source = (
        "<html><head><style>td { color: red }</style><title>Feuille</title></head><body><table>"
        "<tr><td>EHPAD Les&nbsp;Pins</td><td>1\n 234,50&nbsp;€</td></tr>"
        "<tr><td><p>12, rue</p><p>du Port</p></td><td>a<br>b</td></tr></table></body></html>"
    )
    assert lire_html(source) == (("EHPAD Les\u00a0Pins", "1 234,50\u00a0€"), ("12, rue\ndu Port", "a\nb"))


def test_les_cellules_fusionnees_gardent_les_autres_a_leur_place():
    source = "<table><tr><td rowspan=2>a</td><td colspan='2'>b</td></tr><tr><td>c<td>d</table>"
    assert lire_html(source) == (("a", "b", ""), ("", "c", "d"))


def test_un_tableau_dans_une_cellule_est_du_texte_de_cette_cellule():
    source = "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>"
    assert lire_html(source) == (("a\nb", "c"),)


@pytest.mark.parametrize("source", ["", "<p>bonjour</p>", "</table></td>", "<<<>&#x110000;"])
def test_sans_tableau_il_n_y_a_rien(source):
    assert lire_html(source) == ()


def test_une_fusion_demesuree_est_bornee():
    assert len(lire_html("<table><tr><td colspan=999999>a</td></tr></table>")[0]) == 500


@given(
    st.lists(st.lists(st.text("ab<&\"'\n é=", max_size=6), min_size=2, max_size=2), min_size=1, max_size=4)
)
def test_le_html_ecrit_se_relit_aux_blancs_du_bord_pres(grille):
    propre = [[c.strip(" \n") for c in ligne] for ligne in grille]
    propre = [["\n".join(" ".join(m.split()) for m in c.split("\n")) for c in ligne] for ligne in propre]
    assert lire_html(ecrire_html(propre)) == tuple(map(tuple, propre))


def test_les_numeros_copies_restent_du_texte_pour_excel():
    ecrit = ecrire_html([["010000016", "84"]], textes={0})
    assert ecrit.count("mso-number-format") == 1
    assert "<td style='mso-number-format:\"\\@\"'>010000016</td><td>84</td>" in ecrit
