"""Reference tables: territories and FINESS categories. Expected values come from public lists, by hand."""

import subprocess
import sys

import pytest

from esms_desktop.dossier.referentiels import categories, departements, region_de

ARS_PAR_REGION = {
    "Île-de-France": "75 77 78 91 92 93 94 95",
    "Centre-Val de Loire": "18 28 36 37 41 45",
    "Bourgogne-Franche-Comté": "21 25 39 58 70 71 89 90",
    "Normandie": "14 27 50 61 76",
    "Hauts-de-France": "02 59 60 62 80",
    "Grand Est": "08 10 51 52 54 55 57 67 68 88",
    "Pays de la Loire": "44 49 53 72 85",
    "Bretagne": "22 29 35 56",
    "Nouvelle-Aquitaine": "16 17 19 23 24 33 40 47 64 79 86 87",
    "Occitanie": "09 11 12 30 31 32 34 46 48 65 66 81 82",
    "Auvergne-Rhône-Alpes": "01 03 07 15 26 38 42 43 63 69 73 74",
    "Provence-Alpes-Côte d'Azur": "04 05 06 13 83 84",
    "Corse": "2A 2B",
    "Guadeloupe": "971",
    "Martinique": "972",
    "Guyane": "973",
    "La Réunion": "974",
    "Mayotte": "976",
}


@pytest.mark.parametrize("region", ARS_PAR_REGION)
def test_chaque_departement_a_sa_region_et_son_ars(region):
    ars = "ARS Guadeloupe, Saint-Martin, Saint-Barthélemy" if region == "Guadeloupe" else f"ARS {region}"
    for code in ARS_PAR_REGION[region].split():
        assert departements()[code].region == region
        assert departements()[code].ars == ars


def test_il_y_a_101_departements_et_trois_collectivites():
    attendus = {code for codes in ARS_PAR_REGION.values() for code in codes.split()}
    assert len(attendus) == 101
    assert set(departements()) == attendus | {"975", "977", "978"}
    assert all(d.nom and d.region and d.ars for d in departements().values())


def test_l_outre_mer_et_la_corse_ont_leur_territoire():
    territoires = {code: d.territoire for code, d in departements().items()}
    assert {c for c, t in territoires.items() if t == "corse"} == {"2A", "2B"}
    assert {c for c, t in territoires.items() if t == "outre-mer"} == {
        "971", "972", "973", "974", "975", "976", "977", "978",
    }  # fmt: skip
    assert set(territoires.values()) == {"metropole", "corse", "outre-mer"}


def test_saint_martin_et_saint_barthelemy_relevent_de_l_ars_de_guadeloupe():
    for code in ("977", "978"):
        assert departements()[code].ars == departements()["971"].ars
        assert departements()[code].code_region == ""
    assert "Administration territoriale" in departements()["975"].ars


def test_la_region_d_un_departement_inconnu_n_existe_pas():
    assert region_de("33") == "Nouvelle-Aquitaine"
    assert region_de("99") is None


@pytest.mark.parametrize(
    ("code", "champ", "sous_champ", "l312_1", "alinea", "medicalise", "fermee"),
    [
        ("500", "PA", "PA_HEBERGEMENT", "oui", "6°", "oui", False),
        ("202", "PA", "PA_HEBERGEMENT", "oui", "6°", "variable", False),
        ("183", "PH", "PH_ENFANT", "oui", "2°", "oui", False),
        ("246", "PH", "PH_ADULTE", "oui", "5° a", "non", False),
        ("247", "PH", "PH_ADULTE", "non", "", "non", False),
        ("437", "PH", "PH_ADULTE", "oui", "7°", "oui", True),
        ("354", "DOMICILE", "DOM_SOINS", "oui", "6° et 7°", "oui", False),
        ("460", "DOMICILE", "DOM_AIDE", "oui", "6° et 7°", "non", False),
        ("197", "PDS", "PDS", "oui", "9°", "oui", False),
        ("177", "ASE", "ASE", "oui", "1°", "non", False),
        ("462", "ASE", "MULTI", "non", "III", "non", False),
        ("219", "AHI", "AHI", "a_verifier", "8°", "non", False),
        ("340", "PJM", "PJM", "oui", "14°", "non", False),
        ("362", "HORS_CHAMP", "HORS_CHAMP", "non", "", "sans_objet", False),
        ("620", "HORS_CHAMP", "HORS_CHAMP", "non", "", "sans_objet", False),
    ],
)
def test_une_categorie_dit_son_champ_et_si_elle_releve_du_l312_1(
    code, champ, sous_champ, l312_1, alinea, medicalise, fermee
):
    categorie = categories()[code]
    assert categorie[2:] == (champ, sous_champ, l312_1, alinea, medicalise, fermee)


def test_les_categories_couvrent_les_champs_du_programme():
    par_champ = {}
    for categorie in categories().values():
        par_champ.setdefault(categorie.champ, []).append(categorie.code)
    nombres = {champ: len(codes) for champ, codes in par_champ.items() if champ != "HORS_CHAMP"}
    assert nombres == {"PA": 13, "PH": 42, "DOMICILE": 9, "PDS": 8, "ASE": 22, "AHI": 16, "PJM": 4}
    assert {"124", "156", "300", "425", "603", "606", "611"} <= set(par_champ["HORS_CHAMP"])


def test_chaque_categorie_est_bien_ecrite():
    for categorie in categories().values():
        assert categorie.code.isdigit()
        assert len(categorie.code) == 3
        assert categorie.libelle[0].isupper()
        assert categorie.l312_1 in {"oui", "non", "a_verifier"}
        assert categorie.medicalise in {"oui", "non", "variable", "sans_objet"}
        assert bool(categorie.alinea) is (categorie.l312_1 != "non" or categorie.code == "462")


def test_le_libelle_court_est_le_sigle():
    assert categories()["500"].libelle_court == "EHPAD"
    assert categories()["362"].libelle_court == "USLD"
    assert categories()["202"].libelle_court == "Résidence autonomie"


def test_rien_n_est_lu_a_l_import():
    code = (
        "import sys; import esms_desktop.dossier.catalogue; "
        "from esms_desktop.dossier.referentiels import departements, categories; "
        "print('tomli' in sys.modules, departements.cache_info().misses, categories.cache_info().misses)"
    )
    sortie = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert sortie.split() == ["False", "0", "0"]
