"""FINESS, SIREN, SIRET and addresses: real public numbers, and the same with one wrong character."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esms_desktop.dossier.identifiants import (
    CodeNaf,
    CodePostal,
    Courriel,
    Finess,
    Iban,
    Siren,
    Siret,
    Telephone,
    luhn,
    luhn_finess,
)

PARTAGE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "finess"
REELS = ["010000016", "010780906", "970216057", "2A0093803", "2A0078010", "750721334", "590799730"]


@pytest.mark.parametrize("numero", REELS)
def test_un_finess_reel_est_accepte(numero):
    assert Finess().lire(numero) == (numero, "", "", "")


@pytest.mark.parametrize("numero", REELS)
def test_un_finess_dont_un_chiffre_change_a_une_cle_fausse(numero):
    faux = numero[:-1] + str((int(numero[-1]) + 1) % 10)
    lecture = Finess().lire(faux)
    assert lecture.valeur is None
    assert "la clé de contrôle ne correspond pas" in lecture.message
    assert lecture.texte == faux


def test_la_corse_compte_a_pour_un_et_b_pour_deux():
    assert luhn_finess("2A0078010")
    assert not luhn_finess("2B0078010")
    assert not luhn("2A0078010")


@pytest.mark.parametrize(
    "saisie", ["01 000 001 6", "01\u00a0000\u00a0001\u00a06", "01.000.001.6", " 010000016\t"]
)
def test_un_finess_se_colle_avec_des_espaces_ou_des_points(saisie):
    assert Finess().lire(saisie).valeur == "010000016"


def test_un_finess_corse_se_tape_en_minuscules():
    assert Finess().lire("2a 009 380 3").valeur == "2A0093803"


def test_un_finess_se_montre_en_groupes_insecables():
    assert Finess().montrer("330781234") == "33\u00a0078\u00a0123\u00a04"


@pytest.mark.parametrize(
    ("saisie", "raison"),
    [
        ("01000001", "et non 8"),
        ("0100000167", "et non 10"),
        ("01000O016", "«\u00a0O\u00a0»"),
        ("A10000016", "«\u00a0A\u00a0»"),
        ("2C0000016", "«\u00a0C\u00a0»"),
        ("2AA000016", "«\u00a0A\u00a0»"),
        ("000000000", "que des zéros"),
        ("٠١٠٠٠٠٠١٦", "n’y a pas sa place"),
    ],
)
def test_un_finess_mal_forme_dit_precisement_pourquoi(saisie, raison):
    lecture = Finess().lire(saisie)
    assert lecture.valeur is None
    assert raison in lecture.message


def test_un_texte_mal_forme_d_un_fichier_est_garde_en_brouillon():
    lecture = Finess().depuis_json("33078123")
    assert Finess.tolere
    assert lecture.valeur is None
    assert lecture.message
    assert lecture.texte == "33078123"


def test_un_nombre_a_la_place_d_un_finess_n_est_pas_un_brouillon():
    lecture = Finess().depuis_json(10000016)
    assert lecture.valeur is None
    assert lecture.message == "Un texte était attendu, pas un nombre."
    assert lecture.texte == ""


@pytest.mark.parametrize(("numero", "bon"), [("732829320", True), ("732829321", False), ("356000000", True)])
def test_un_siren_a_une_cle(numero, bon):
    assert (Siren().lire(numero).valeur == numero) is bon


def test_un_siret_a_une_cle():
    assert Siret().lire("732 829 320 00074") == ("73282932000074", "", "", "")
    assert "la clé de contrôle" in Siret().lire("73282932000075").message
    assert "14\u00a0caractères" in Siret().lire("732829320").message
    assert Siret().montrer("73282932000074") == "732\u00a0829\u00a0320\u00a000074"


def test_la_poste_est_signalee_sans_etre_refusee():
    siege, bureau = Siret().lire("35600000000048"), Siret().lire("35600000049837")
    assert siege.valeur == "35600000000048"
    assert bureau.valeur == "35600000049837"  # the digits add up to 45, the Luhn key is wrong
    assert not luhn("35600000049837")
    assert "La Poste" in siege.alerte
    assert "La Poste" in bureau.alerte
    assert "La Poste" in Siren().lire("356000000").alerte
    assert Siret().lire("35600000049838").valeur is None


def test_un_code_postal_a_cinq_chiffres():
    assert CodePostal().lire("33 000").valeur == "33000"
    assert "et non 4" in CodePostal().lire("3300").message


def test_un_code_naf_s_ecrit_avec_ou_sans_point():
    assert CodeNaf().lire("87.10a").valeur == "8710A"
    assert CodeNaf().montrer("8710A") == "87.10A"
    assert CodeNaf().lire("8710").valeur is None


def test_un_iban_a_une_cle():
    assert Iban().lire("fr76 3000 6000 0112 3456 7890 189").valeur == "FR7630006000011234567890189"
    assert "la clé" in Iban().lire("FR7630006000011234567890188").message
    assert "27\u00a0caractères" in Iban().lire("FR763000600001123456789018").message


@pytest.mark.parametrize("adresse", ["a.b@association.fr", "prenom.nom+dui@ch-exemple.re"])
def test_une_adresse_electronique_est_acceptee(adresse):
    assert Courriel().lire(adresse).valeur == adresse


@pytest.mark.parametrize("adresse", ["a.b", "a@b", "a b@c.fr", "a@b..fr", "a@@b.fr", "a@b.fr, c@d.fr"])
def test_une_adresse_electronique_mal_formee_est_refusee(adresse):
    assert "n’est pas une adresse électronique" in Courriel().lire(adresse).message


@pytest.mark.parametrize("saisie", ["05 56 00 33 12", "05.56.00.33.12", "+33 5 56 00 33 12", "0033556003312"])
def test_un_telephone_est_garde_en_dix_chiffres(saisie):
    assert Telephone().lire(saisie).valeur == "0556003312"


def test_un_telephone_d_outre_mer_garde_son_indicatif():
    assert Telephone().lire("+590 590 12 34 56").valeur == "0590123456"
    assert Telephone().montrer("0590123456") == "05\u00a090\u00a012\u00a034\u00a056"
    assert "8\u00a0chiffres" in Telephone().lire("05 56 00 33").message


TYPES = [Finess(), Siren(), Siret(), CodePostal(), CodeNaf(), Iban(), Courriel(), Telephone()]


@given(st.sampled_from(TYPES), st.text() | st.from_regex(r"[0-9AB +.@-]{0,30}", fullmatch=True))
def test_aucun_texte_ne_leve_d_exception(type_, texte):
    lecture = type_.lire(texte)
    if lecture.valeur is not None:
        assert type_.lire(type_.montrer(lecture.valeur)).valeur == lecture.valeur
        assert type_.depuis_json(type_.vers_json(lecture.valeur)).valeur == lecture.valeur


@given(st.integers(min_value=0, max_value=99_999_999))
def test_une_seule_cle_convient_a_huit_chiffres(debut):
    assert sum(luhn(f"{debut:08}{cle}") for cle in range(10)) == 1


@pytest.mark.skipif(not PARTAGE.is_dir(), reason="les données FINESS partagées ne sont pas à côté du projet")
def test_tous_les_numeros_du_repertoire_ont_une_cle_juste():
    lus = 0
    for fichier in sorted(PARTAGE.glob("esms_*_utf8.csv")):
        lignes = csv.reader(io.StringIO(fichier.read_text(encoding="utf-8")), delimiter=";")
        numeros = {numero for ligne in lignes if ligne[0] == "structureet" for numero in ligne[1:3]}
        assert [n for n in numeros if not luhn_finess(n)] == []
        lus += len(numeros)
    assert lus > 10_000
