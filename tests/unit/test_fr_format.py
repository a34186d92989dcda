"""Formats written and read the French way. Expected texts are written by hand with their exact spaces."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esms_desktop.common.fr_format import (
    Illisible,
    citer,
    cle_de_comparaison,
    enumerer,
    lire_date,
    lire_montant,
    lire_nombre,
    montrer_date,
    montrer_heure,
    montrer_montant,
    montrer_nombre,
    montrer_pourcent,
    normaliser,
    pluriel,
)


@pytest.mark.parametrize(
    ("cents", "texte"),
    [
        (123450, "1\u202f234,50\u00a0€"),
        (2500000, "25\u202f000\u00a0€"),
        (0, "0\u00a0€"),
        (5, "0,05\u00a0€"),
        (-123456, "-1\u202f234,56\u00a0€"),
        (79_000_000_00, "79\u202f000\u202f000\u00a0€"),
    ],
)
def test_un_montant_s_ecrit_avec_des_espaces_insecables_et_sans_centimes_inutiles(cents, texte):
    assert montrer_montant(cents) == texte


@pytest.mark.parametrize(
    ("texte", "cents"),
    [
        ("1\u202f234,50\u00a0€", 123450),
        ("1 234,50 €", 123450),
        ("1\u2009234,5€", 123450),
        ("1234.5", 123450),
        ("25000", 2500000),
        ("25 000 euros", 2500000),
        ("25 000 EUR", 2500000),
        (" 0,05 ", 5),
        ("-12,30", -1230),
        ("−12,30", -1230),
        ("12,300", None),
        ("1.234,50", None),
        ("25 k€", None),
        ("12 50", None),
        ("1,234", None),
        ("environ 3", None),
        ("€", None),
        ("", None),
        ("١٢", None),
    ],
)
def test_un_montant_se_lit_avec_toute_espace_une_virgule_ou_un_point(texte, cents):
    if cents is None:
        with pytest.raises(Illisible, match="par exemple 1\u202f234,50\u00a0€"):
            lire_montant(texte)
    else:
        assert lire_montant(texte) == cents


def test_un_montant_a_trois_decimales_dit_que_c_est_trop_precis():
    with pytest.raises(Illisible, match="plus de deux décimales"):
        lire_montant("1,234")


@pytest.mark.parametrize(
    ("valeur", "decimales", "texte"),
    [
        (1234, None, "1\u202f234"),
        (12.5, None, "12,5"),
        (Decimal("7.20"), None, "7,2"),
        (Fraction(275, 3), 2, "91,67"),
        (Fraction(1, 3), None, "0,333333"),
        (Decimal("0.005"), 2, "0,01"),
        (-0.001, 2, "0,00"),
        (1234567, None, "1\u202f234\u202f567"),
        (2, 1, "2,0"),
        (0.1 + 0.2, None, "0,3"),
        (10**30, None, "1" + "\u202f000" * 10),
    ],
)
def test_un_nombre_s_ecrit_avec_une_virgule(valeur, decimales, texte):
    assert montrer_nombre(valeur, decimales) == texte


def test_un_nombre_infini_est_une_erreur_de_programme():
    with pytest.raises(ValueError, match="finite"):
        montrer_nombre(float("inf"))


@pytest.mark.parametrize(
    ("texte", "valeur"),
    [
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1 234", "1234"),
        ("-3", "-3"),
        ("1\u202f234\u202f567,8", "1234567.8"),
    ],
)
def test_un_nombre_se_lit_a_la_francaise(texte, valeur):
    assert lire_nombre(texte) == Decimal(valeur)


@pytest.mark.parametrize("texte", ["", "douze", "1e3", "1,2,3", "12,", ",5", "1 2", "9" * 5000, "NaN"])
def test_ce_qui_n_est_pas_un_nombre_est_refuse_avec_un_exemple(texte):
    with pytest.raises(Illisible, match="n’est pas un nombre\u00a0: écrivez par exemple"):
        lire_nombre(texte)


@pytest.mark.parametrize(
    ("valeur", "texte"),
    [
        (Fraction(1100, 12), "91,67\u00a0%"),
        (90, "90\u00a0%"),
        (Decimal("87.50"), "87,5\u00a0%"),
        (100, "100\u00a0%"),
        (0, "0\u00a0%"),
    ],
)
def test_un_taux_a_deux_decimales_au_plus(valeur, texte):
    assert montrer_pourcent(valeur) == texte


@pytest.mark.parametrize(
    "texte",
    [
        "31/03/2027",
        "31-3-2027",
        "31.03.2027",
        "31 03 2027",
        "31/3/27",
        "31 mars 2027",
        "31 MARS 27",
        "2027-03-31",
        " 31 / 03 / 2027 ",
    ],
)
def test_une_date_se_lit_de_plusieurs_facons(texte):
    assert lire_date(texte) == date(2027, 3, 31)


def test_les_mois_se_lisent_en_toutes_lettres_ou_abreges():
    assert lire_date("1er avril 2027") == date(2027, 4, 1)
    assert lire_date("15 août 2026") == date(2026, 8, 15)
    assert lire_date("3 févr. 2026") == date(2026, 2, 3)
    assert lire_date("24 déc 2026") == date(2026, 12, 24)
    with pytest.raises(Illisible):
        lire_date("3 jui 2026")


@pytest.mark.parametrize("texte", ["31/02/2027", "29/02/2026", "00/01/2026", "12/13/2026", "31 avril 2027"])
def test_une_date_impossible_est_dite_inexistante(texte):
    with pytest.raises(Illisible, match=r"^Le \d\d/\d\d/\d{4} n’existe pas\."):
        lire_date(texte)


@pytest.mark.parametrize("texte", ["", "demain", "mars 2027", "2027", "1/2", "31/03/2027 12:00", "1" * 9000])
def test_ce_qui_n_est_pas_une_date_est_refuse_avec_un_exemple(texte):
    with pytest.raises(Illisible, match="écrivez par exemple 31/03/2027"):
        lire_date(texte)


def test_une_date_s_ecrit_jour_mois_annee():
    assert montrer_date(date(2027, 3, 1)) == "01/03/2027"


def test_une_heure_se_montre_a_la_francaise_sans_se_couper():
    assert montrer_heure(datetime(2027, 3, 1, 9, 5)) == "9\u00a0h\u00a005"


def test_une_enumeration_se_termine_par_et():
    assert enumerer([]) == ""
    assert enumerer(["a"]) == "a"
    assert enumerer(["a", "b"]) == "a et b"
    assert enumerer(iter("abc")) == "a, b et c"
    assert enumerer("abc", "ou") == "a, b ou c"


def test_une_enumeration_trop_longue_compte_les_autres():
    assert enumerer("abcdef", au_plus=2) == "a, b et 4\u00a0autres"
    assert enumerer("abcd", au_plus=3) == "a, b, c et 1\u00a0autre"
    assert enumerer("abc", au_plus=3) == "a, b et c"


@pytest.mark.parametrize(
    ("n", "mot", "texte"),
    [
        (0, "ESMS", "0\u00a0ESMS"),
        (1, "organisme", "1\u00a0organisme"),
        (0, "organisme", "0\u00a0organisme"),
        (3, "organisme", "3\u00a0organismes"),
        (2, "mois", "2\u00a0mois"),
        (2, "prix", "2\u00a0prix"),
        (1500, "jour", "1\u202f500\u00a0jours"),
    ],
)
def test_le_pluriel_commence_a_deux(n, mot, texte):
    assert pluriel(n, mot) == texte


def test_un_pluriel_irregulier_est_donne():
    assert pluriel(2, "cheval", "chevaux") == "2\u00a0chevaux"


def test_normaliser_compose_les_accents_et_retire_les_caracteres_de_controle():
    assert normaliser(" E\u0301quipe\x00 \u202eprojet\ufeff\r\n\tSuite\ud800 ") == "Équipe projet\n\tSuite"


def test_deux_noms_de_logiciel_se_comparent_sans_accents_ni_casse():
    assert cle_de_comparaison("  Éditeur   L’Exemple ") == cle_de_comparaison("editeur l'exemple")
    assert cle_de_comparaison("NETVie") != cle_de_comparaison("NETVies")


def test_une_citation_longue_est_coupee():
    assert citer("abc\n def") == "«\u00a0abc def\u00a0»"
    assert citer("a" * 10_000) == "«\u00a0" + "a" * 40 + "…\u00a0»"


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_un_montant_montre_se_relit_egal(cents):
    assert lire_montant(montrer_montant(cents)) == cents


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_un_nombre_montre_se_relit_egal(valeur):
    assert lire_nombre(montrer_nombre(valeur)) == valeur


@given(st.dates())
def test_une_date_montree_se_relit_egale(jour):
    assert lire_date(montrer_date(jour)) == jour


def _refus(lire, texte):
    try:
        lire(texte)
    except Illisible as refus:
        return str(refus)
    return ""


@given(st.text() | st.from_regex(r"[0-9 .,/€ -]{0,30}", fullmatch=True))
def test_aucun_texte_ne_leve_autre_chose_qu_illisible(texte):
    for lire in (lire_montant, lire_nombre, lire_date):
        message = _refus(lire, texte)
        assert message == "" or message.endswith(".")
        assert len(message) < 250


@given(st.text())
def test_normaliser_deux_fois_ne_change_plus_rien(texte):
    assert normaliser(normaliser(texte)) == normaliser(texte)
    normaliser(texte).encode("utf-8")
