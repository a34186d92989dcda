"""Field types: what a person types, what a JSON file holds, what is shown and written."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esms_desktop.dossier.catalogue import tous_les_champs
from esms_desktop.dossier.choix import Choix, ChoixMultiple, OuiNon, OuiNonPrecise
from esms_desktop.dossier.rows.organisme import Autodiagnostic
from esms_desktop.dossier.structures import Categorie, Departement, Lettres, ListeDe, Objet, Reference, Textes
from esms_desktop.dossier.types import (
    Date,
    Entier,
    Montant,
    Nombre,
    Pourcentage,
    Texte,
)

SOCLES = ChoixMultiple({"mssante": "MSSanté", "dmp": "DMP", "e_prescription": "e-prescription"})
NATURE = Choix({"acquisition": "Acquisition", "conformite": "Mise en conformité"})
SEGUR = Choix({"oui": "Oui", "non": "Non", "en_cours": "En cours"})


def test_un_texte_vide_veut_dire_pas_encore_connu():
    for type_ in (Texte(10), Entier(), Date(), NATURE, Departement()):
        assert type_.lire("  \u00a0 ") == (None, "", "", "")
        assert type_.depuis_json(None) == (None, "", "", "")
        assert type_.montrer(None) == ""
        assert type_.vers_json(None) is None


def test_un_texte_trop_long_est_refuse_avec_son_compte():
    lecture = Texte(150).lire("a" * 1161)
    assert lecture.valeur is None
    assert lecture.refusee
    assert (
        lecture.message == "Ce texte compte 1\u202f161\u00a0caractères\u00a0: raccourcissez-le à 150 au plus."
    )
    assert lecture.texte == "a" * 1161


def test_un_titre_tient_sur_une_ligne_et_une_description_sur_plusieurs():
    assert Texte(50).lire("DUI\r\ncommun").valeur == "DUI commun"
    assert Texte(50, multiligne=True).lire("DUI\r\ncommun").valeur == "DUI\ncommun"


def test_un_texte_perd_ses_caracteres_illicites():
    assert Texte(50).depuis_json("a\x00b\ud800").valeur == "ab"
    assert "\ud800" not in Entier().lire("12\ud800a").texte


def test_une_duree_se_lit_avec_son_unite():
    mois = Entier(0, 600, "mois")
    assert mois.lire("18").valeur == 18
    assert mois.lire("18 mois").valeur == 18
    assert mois.montrer(18) == "18\u00a0mois"
    assert Entier(0, 99, "places").lire("1 place").valeur == 1
    assert Entier(0, 99, "places").montrer(1) == "1\u00a0place"


def test_un_nombre_hors_limites_dit_les_limites():
    assert Entier(0, 1500).lire("-1").message == "La valeur doit être comprise entre 0 et 1\u202f500."
    assert Entier(0, 1500).depuis_json(1501).message == "La valeur doit être comprise entre 0 et 1\u202f500."
    assert "0\u00a0€ et 10\u00a0€" in Montant(0, 1000).lire("10,01").message


def test_un_entier_refuse_les_decimales_mais_pas_12_0():
    assert Entier().lire("12,5").message == "Un nombre entier est attendu, et non 12,5."
    assert Entier().depuis_json(12.5).valeur is None
    assert Entier().depuis_json(12.0).valeur == 12
    assert Nombre(decimales=1).lire("1,25").message.startswith("1\u00a0décimale au plus")


@pytest.mark.parametrize("brut", [True, "18", [18], {"n": 18}])
def test_un_nombre_json_n_est_ni_un_booleen_ni_un_texte(brut):
    for type_ in (Entier(), Nombre(), Pourcentage(), Montant()):
        lecture = type_.depuis_json(brut)
        assert lecture.valeur is None
        assert lecture.message.startswith("Un nombre était attendu, pas ")


ABSURDES = [10**5000, -(10**5000), float("nan"), float("inf"), 1e300, Decimal("1e999999")]


@pytest.mark.parametrize("brut", ABSURDES, ids=range(len(ABSURDES)))
def test_un_nombre_json_absurde_est_refuse_sans_rien_casser(brut):
    for type_ in (Entier(), Nombre(), Pourcentage(), Montant()):
        assert type_.depuis_json(brut) == (None, "Ce nombre est trop grand pour être enregistré.", "", "")


def test_un_nombre_tape_de_mille_chiffres_est_refuse():
    assert Entier().lire("9" * 5000).valeur is None
    assert Montant().lire("9" * 39).message.startswith("La valeur doit être comprise")


def test_un_montant_est_en_centimes_et_s_ecrit_en_euros():
    assert Montant().lire("1 234,5 €").valeur == 123450
    assert Montant().depuis_json(1234.57).valeur == 123457
    assert Montant().depuis_json(0.29).valeur == 29
    assert Montant().depuis_json(25000).valeur == 2500000
    assert Montant().vers_json(2500000) == 25000
    assert json.dumps(Montant().vers_json(123457)) == "1234.57"
    assert "deux décimales" in Montant().depuis_json(1.234).message


def test_un_taux_va_de_0_a_100_avec_deux_decimales():
    assert Pourcentage().lire("91,67 %").valeur == Decimal("91.67")
    assert Pourcentage().montrer(Decimal("91.67")) == "91,67\u00a0%"
    assert Pourcentage().vers_json(Decimal("90.00")) == 90
    assert Pourcentage().vers_json(Decimal("91.67")) == 91.67
    assert Pourcentage().lire("101").valeur is None
    assert Pourcentage().depuis_json(33.333).valeur is None


def test_une_date_json_est_iso_et_rien_d_autre():
    assert Date().depuis_json("2027-03-31").valeur == date(2027, 3, 31)
    assert Date().vers_json(date(2027, 3, 31)) == "2027-03-31"
    for brut in ("31/03/2027", "20270331", "2027-W01-1", "2027-02-31", "", 2027):
        assert Date().depuis_json(brut).valeur is None
        assert Date().depuis_json(brut).message.endswith(".")
    assert Date().depuis_json(2027).message == "Une date était attendue, pas un nombre."


def test_une_date_hors_du_siecle_est_refusee():
    assert "01/01/1990" in Date().lire("31/03/1027").message


def test_oui_et_non_se_tapent_de_plusieurs_facons_mais_le_json_est_strict():
    for saisie in ("oui", "Oui", "O", "vrai"):
        assert OuiNon().lire(saisie).valeur is True
    for saisie in ("non", "N", "faux"):
        assert OuiNon().lire(saisie).valeur is False
    assert "oui ou non" in OuiNon().lire("peut-être").message
    assert OuiNon().depuis_json(False).valeur is False
    assert OuiNon().depuis_json("oui").valeur is None
    assert OuiNon().depuis_json(1).message == "Un oui ou non (true ou false) était attendu, pas un nombre."


def test_un_choix_se_tape_par_son_code_ou_son_libelle():
    for saisie in ("conformite", "Mise en conformité", "MISE EN CONFORMITE"):
        assert NATURE.lire(saisie).valeur == "conformite"
    assert NATURE.montrer("conformite") == "Mise en conformité"
    assert SOCLES.un.lire("e prescription").valeur == "e_prescription"


def test_un_code_inconnu_d_un_fichier_propose_le_plus_proche():
    lecture = NATURE.depuis_json("aquisition")
    assert lecture.valeur is None
    assert "acquisition" in lecture.message
    assert NATURE.depuis_json("Acquisition").valeur is None
    assert "acquisition ou conformite" in NATURE.depuis_json("zzz").message


def test_vrai_et_faux_conviennent_a_un_choix_entre_oui_et_non():
    assert SEGUR.depuis_json(True).valeur == "oui"
    assert SEGUR.depuis_json(False).valeur == "non"
    assert NATURE.depuis_json(True).valeur is None


def test_plusieurs_choix_gardent_l_ordre_des_options_sans_doublon():
    assert SOCLES.depuis_json(["dmp", "mssante", "dmp"]).valeur == ("mssante", "dmp")
    assert SOCLES.lire("DMP ; MSSanté").valeur == ("mssante", "dmp")
    assert SOCLES.montrer(("mssante", "dmp")) == "MSSanté, DMP"
    assert SOCLES.depuis_json([]).valeur == ()
    assert SOCLES.lire(SOCLES.montrer(())).valeur == ()
    assert SOCLES.depuis_json("dmp").message == "Une liste était attendue, pas un texte."
    assert SOCLES.depuis_json(["dpm"]).valeur is None
    assert SOCLES.depuis_json([["dmp"]]).valeur is None


def test_la_plateforme_regionale_est_oui_non_ou_un_nom():
    plateforme = OuiNonPrecise()
    assert plateforme.depuis_json(False).valeur is False
    assert plateforme.depuis_json(True).valeur is True
    assert plateforme.depuis_json("PAACO").valeur == "PAACO"
    assert plateforme.lire("non").valeur is False
    assert plateforme.lire("Globule").valeur == "Globule"
    assert plateforme.montrer(True) == "oui"
    assert plateforme.depuis_json(3).valeur is None
    assert plateforme.lire("a" * 151).valeur is None


@pytest.mark.parametrize(
    ("saisie", "code"),
    [
        ("33", "33"),
        ("Gironde", "33"),
        ("33 - Gironde", "33"),
        ("1", "01"),
        ("2a", "2A"),
        ("la reunion", "974"),
        ("Val d'Oise", "95"),
        ("HAUTE-CORSE", "2B"),
        ("978", "978"),
    ],
)
def test_un_departement_se_tape_par_son_code_ou_son_nom(saisie, code):
    assert Departement().lire(saisie).valeur == code


def test_un_departement_inconnu_est_refuse():
    assert "Gironde" in Departement().lire("Girnde").message
    for brut in ("99", "20", "Gironde", "2a", ""):
        assert Departement().depuis_json(brut).valeur is None
    assert Departement().depuis_json(33).message == "Un texte était attendu, pas un nombre."
    assert Departement().montrer("33") == "33 - Gironde"


def test_une_categorie_inconnue_est_gardee_avec_une_alerte():
    assert Categorie().lire("500 - EHPAD") == ("500", "", "", "")
    assert Categorie().montrer("500") == "500 - EHPAD"
    lecture = Categorie().depuis_json("999")
    assert lecture.valeur == "999"
    assert "catégorie inconnue de cette version" in lecture.alerte
    assert Categorie().lire("5000").valeur is None
    assert Categorie().depuis_json("50").valeur is None
    assert Categorie().depuis_json(500).valeur is None


def test_les_lettres_d_un_raci_se_rangent_et_se_relisent():
    raci = Lettres()
    assert raci.depuis_json({"cp": "RA", "dg": "i", "ed": ""}).valeur == {"cp": "AR", "dg": "I"}
    assert raci.lire("cp : A/R ; dg : I").valeur == {"cp": "AR", "dg": "I"}
    assert raci.montrer({"cp": "AR", "dg": "I"}) == "cp\u00a0: AR\u00a0; dg\u00a0: I"
    assert raci.depuis_json({"cp": "X"}).valeur is None
    assert raci.depuis_json(["cp"]).valeur is None
    assert raci.lire("cp").valeur is None


def test_une_liste_de_references_garde_son_ordre_sans_doublon():
    membres = ListeDe(Reference("personnes"))
    assert membres.depuis_json(["p2", "p1", "p2"]).valeur == ("p2", "p1")
    assert membres.lire("p2, p1").valeur == ("p2", "p1")
    assert membres.depuis_json([1]).valeur is None
    assert "identifiant" in Reference("personnes").depuis_json(3).message


def test_une_liste_de_textes_garde_son_ordre_sans_doublon_ni_vide():
    codes = Textes(Texte(10))
    assert codes.lire(" mssante ; dmp, mssante,\n").valeur == ("mssante", "dmp")
    assert codes.montrer(("mssante", "dmp")) == "mssante, dmp"
    assert codes.depuis_json(["dmp", "dmp", "I8"]).valeur == ("dmp", "I8")
    assert codes.vers_json(("dmp", "I8")) == ["dmp", "I8"]
    assert codes.lire("un code bien trop long").valeur is None
    assert codes.depuis_json("dmp").valeur is None
    assert codes.depuis_json([3]).valeur is None


def test_un_autodiagnostic_se_lit_en_entier_et_s_ecrit_sans_ses_inconnues():
    objet = Objet(Autodiagnostic)
    brut = {"outil": "anap_directeur", "date": "2022-03-01", "score_global": 45.5, "score_securite": None}
    lu = objet.depuis_json(brut).valeur
    assert lu == Autodiagnostic(outil="anap_directeur", date=date(2022, 3, 1), score_global=Decimal("45.5"))
    assert objet.vers_json(lu) == {"outil": "anap_directeur", "date": "2022-03-01", "score_global": 45.5}
    assert "01/03/2022" in objet.montrer(lu)
    assert objet.vers_json(replace(lu, date=None)) == {"outil": "anap_directeur", "score_global": 45.5}


def test_un_autodiagnostic_refuse_un_nom_inconnu_et_dit_le_plus_proche():
    refus = Objet(Autodiagnostic).depuis_json({"outils": "anap_directeur"})
    assert refus.valeur is None
    assert "«\u00a0outils\u00a0» n’existe pas" in refus.message
    assert "outil" in refus.message
    assert "Score global" in Objet(Autodiagnostic).depuis_json({"score_global": 120}).message
    assert Objet(Autodiagnostic).depuis_json([]).message == "Un objet était attendu, pas une liste."


ENORME = st.builds(lambda: 10**5000)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.builds(lambda: 10**5000),
    lambda e: st.lists(e, max_size=3) | st.dictionaries(st.text(max_size=5), e, max_size=3),
    max_leaves=5,
)
CHAMPS = st.sampled_from(tous_les_champs())


@given(CHAMPS, JSON)
def test_aucune_valeur_json_ne_leve_d_exception(champ, brut):
    lecture = champ.type.depuis_json(brut)
    assert lecture.valeur is None or lecture.message == ""
    if lecture.valeur is not None:
        ecrit = champ.type.vers_json(lecture.valeur)
        assert champ.type.depuis_json(json.loads(json.dumps(ecrit))).valeur == lecture.valeur


@given(CHAMPS, st.text(max_size=60) | st.from_regex(r"[0-9A-Za-zéè ,.;:/€%-]{0,20}", fullmatch=True))
def test_aucun_texte_tape_ne_leve_d_exception_et_ce_qui_est_montre_se_relit(champ, texte):
    lecture = champ.type.lire(texte)
    assert lecture.valeur is None or lecture.message == ""
    if lecture.valeur is not None:
        assert champ.type.lire(champ.type.montrer(lecture.valeur)).valeur == lecture.valeur


@given(st.sampled_from([Entier(), Nombre(), Pourcentage(), Montant()]), st.integers(0, 10_000))
def test_un_nombre_montre_se_relit_egal(type_, centiemes):
    brut = centiemes if isinstance(type_, Entier) else centiemes / 100
    valeur = type_.depuis_json(brut).valeur
    assert type_.lire(type_.montrer(valeur)).valeur == valeur
    assert type_.depuis_json(type_.vers_json(valeur)).valeur == valeur
