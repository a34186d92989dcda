"""The closed list of checks, one by one: what each answers for each kind of fact."""

import datetime as dt

import msgspec
import pytest

from esms_desktop.common.faits import Colonne, Fait
from esms_desktop.rules.cases import FaitsDonnes
from esms_desktop.rules.checks import CONTROLES, Controle


def col(**cellules):
    return Colonne(tuple(cellules), tuple(cellules.values()), "lignes[{}].valeur")


def examiner(connus, seuils=None, /, **controle):
    lu = msgspec.convert(controle, Controle)
    donnes = FaitsDonnes({nom: Fait(valeur) for nom, valeur in connus.items()})
    return lu.examiner(donnes, lambda b: b if isinstance(b, int) else (seuils or {}).get(b))


def test_la_liste_des_controles_est_fermee():
    assert sorted(CONTROLES) == sorted(
        [
            "renseigne",
            "tous_renseignes",
            "entre",
            "au_moins",
            "parmi",
            "identique",
            "part",
            "date_entre",
            "vrai",
            "unique",
            "declare",
            "apprecie",
        ]
    )


@pytest.mark.parametrize(
    ("controle", "valeur", "etat"),
    [
        ({"type": "renseigne", "faits": ["f"]}, "texte", "satisfait"),
        ({"type": "renseigne", "faits": ["f"]}, "   ", "a_completer"),
        ({"type": "renseigne", "faits": ["f"]}, (), "a_completer"),
        ({"type": "renseigne", "faits": ["f"]}, False, "satisfait"),
        ({"type": "renseigne", "faits": ["f"]}, None, "a_completer"),
        ({"type": "tous_renseignes", "faits": ["f"]}, col(a="x", b="y"), "satisfait"),
        ({"type": "tous_renseignes", "faits": ["f"]}, col(a="x", b=None), "a_completer"),
        ({"type": "tous_renseignes", "faits": ["f"]}, col(), "a_completer"),
        ({"type": "entre", "fait": "f", "minimum": 1, "maximum": 9}, 9, "satisfait"),
        ({"type": "entre", "fait": "f", "minimum": 1, "maximum": 9}, 10, "non_satisfait"),
        ({"type": "entre", "fait": "f", "maximum": 9}, 0, "satisfait"),
        ({"type": "entre", "fait": "f", "maximum": "inconnu"}, 0, "a_apprecier"),
        ({"type": "entre", "fait": "f", "maximum": 9}, None, "a_completer"),
        ({"type": "au_moins", "fait": "f", "minimum": 2}, 2, "satisfait"),
        ({"type": "au_moins", "fait": "f", "minimum": 2}, 1, "non_satisfait"),
        ({"type": "au_moins", "fait": "f", "minimum": 2}, ("a", "b"), "satisfait"),
        ({"type": "au_moins", "fait": "f", "minimum": 2}, col(a=True), "non_satisfait"),
        ({"type": "au_moins", "fait": "f", "minimum": "inconnu"}, 5, "a_apprecier"),
        ({"type": "parmi", "fait": "f", "valeurs": ["a"], "reserve": ["r"]}, "a", "satisfait"),
        ({"type": "parmi", "fait": "f", "valeurs": ["a"], "reserve": ["r"]}, "r", "a_apprecier"),
        ({"type": "parmi", "fait": "f", "valeurs": ["a"], "reserve": ["r"]}, "z", "non_satisfait"),
        ({"type": "parmi", "fait": "f", "valeurs": ["a"]}, col(x="a", y=None), "a_completer"),
        ({"type": "parmi", "fait": "f", "valeurs": ["a"]}, col(x="z", y=None), "non_satisfait"),
        ({"type": "parmi", "fait": "f", "valeurs": ["a"]}, ("a", "z"), "non_satisfait"),
        ({"type": "identique", "fait": "f"}, col(x="a", y="a"), "satisfait"),
        ({"type": "identique", "fait": "f"}, col(x="a", y="b"), "non_satisfait"),
        ({"type": "identique", "fait": "f"}, col(x="a", y=None), "a_completer"),
        ({"type": "part", "fait": "f", "valeurs": ["a"], "plus_de": 50}, col(x="a", y="b"), "non_satisfait"),
        (
            {"type": "part", "fait": "f", "valeurs": ["a"], "plus_de": 50},
            col(x="a", y="a", z="b"),
            "satisfait",
        ),
        ({"type": "part", "fait": "f", "valeurs": ["a"], "plus_de": 50}, col(x="a", y=None), "a_completer"),
        ({"type": "vrai", "fait": "f"}, True, "satisfait"),
        ({"type": "vrai", "fait": "f"}, False, "non_satisfait"),
        ({"type": "vrai", "fait": "f", "attendu": False}, False, "satisfait"),
        ({"type": "vrai", "fait": "f"}, None, "a_completer"),
        ({"type": "vrai", "fait": "f"}, col(x=True, y=False), "non_satisfait"),
        ({"type": "vrai", "fait": "f"}, col(x=True, y=None), "a_completer"),
        ({"type": "vrai", "fait": "f"}, col(), "a_completer"),
        ({"type": "unique", "fait": "f"}, col(x="1", y="2", z=None), "satisfait"),
        ({"type": "unique", "fait": "f"}, col(x="1", y="1"), "non_satisfait"),
        ({"type": "unique", "fait": "f"}, col(x=None), "a_completer"),
        ({"type": "declare", "fait": "f"}, True, "satisfait"),
        ({"type": "declare", "fait": "f"}, False, "non_satisfait"),
        ({"type": "declare", "fait": "f"}, None, "a_completer"),
        ({"type": "apprecie", "faits": ["f"]}, "texte", "a_apprecier"),
        ({"type": "apprecie", "faits": ["f"]}, None, "a_completer"),
        ({"type": "apprecie"}, None, "a_apprecier"),
    ],
)
def test_chaque_controle_repond_par_un_constat(controle, valeur, etat):
    assert examiner({"f": valeur}, **controle).etat == etat


def test_une_date_est_dans_la_periode_bornes_comprises():
    periode = {"type": "date_entre", "fait": "f", "debut": dt.date(2021, 7, 12), "fin": dt.date(2021, 10, 15)}
    etats = {
        jour: examiner({"f": jour}, **periode).etat
        for jour in (
            dt.date(2021, 7, 11),
            dt.date(2021, 7, 12),
            dt.date(2021, 10, 15),
            dt.date(2021, 10, 16),
            None,
        )
    }
    assert list(etats.values()) == ["non_satisfait", "satisfait", "satisfait", "non_satisfait", "a_completer"]


def test_les_lignes_en_defaut_et_les_champs_manquants_sont_nommes():
    reponse = examiner({"f": col(a="1", b="1", c="2")}, type="unique", fait="f")
    assert reponse.elements == ("a", "b")
    assert reponse.valeurs["doublons"] == "1"
    reponse = examiner({"f": col(a="x", b=None)}, type="tous_renseignes", faits=["f"])
    assert reponse.manquants == ("lignes[b].valeur",)
    assert (reponse.valeurs["nombre"], reponse.valeurs["total"]) == ("1", "2")


def test_l_ecart_et_la_marge_sont_donnes_pour_la_phrase():
    reponse = examiner({"f": 12}, {"mini": 15}, type="au_moins", fait="f", minimum="mini")
    assert (reponse.valeurs["valeur"], reponse.valeurs["minimum"], reponse.valeurs["ecart"]) == (
        "12",
        "15",
        "3",
    )
    assert examiner({"f": 17}, type="au_moins", fait="f", minimum=15).valeurs["marge"] == "2"
