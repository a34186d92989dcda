"""Where a pasted block goes, which choice a few letters mean: decided without a window."""

import pytest

from esms_desktop.dossier.steps import Liste
from esms_desktop.dossier.steps.grappe import ETABLISSEMENTS
from ui.tables.collage import Plan, carreler, planifier, raconter
from ui.tables.colonnes import colonnes_de
from ui.tables.operations import Collage
from ui.tables.ordre import bloc_deplace, blocs, cle_de_tri, suivre, trier
from ui.tables.suggestions import Options

LISTE = next(c for c in ETABLISSEMENTS.contenu if isinstance(c, Liste))
TOUTES = colonnes_de(LISTE)
VISIBLES = [c for c in TOUTES if c.montree]


def test_sans_titres_les_colonnes_se_suivent():
    plan = planifier((("MAS", "ALP"), ("IME",)), VISIBLES, TOUTES)
    assert plan == Plan(("nom", "organisme"), (("MAS", "ALP"), ("IME", "")))


@pytest.mark.parametrize(
    ("titres", "noms"),
    [
        (("Nom *", "N° FINESS", "Ville"), ("nom", "finess_et", "commune")),
        (("nom de l'établissement", "CAPACITÉ (places)"), ("nom", "capacite")),
        (
            ("Organisme gestionnaire :", "Nom", "Inconnu", "Public accompagné"),
            ("organisme", "nom", "type_public"),
        ),
    ],
)
def test_les_titres_se_reconnaissent_malgre_leur_habillage(titres, noms):
    plan = planifier((titres, tuple("abcd"[: len(titres)])), VISIBLES, TOUTES)
    assert plan.titree
    assert plan.noms == noms


def test_une_ligne_de_donnees_n_est_pas_une_ligne_de_titres():
    assert not planifier((("EHPAD", "Commune", "a", "b"), ("c", "d", "e", "f")), VISIBLES, TOUTES).titree
    assert not planifier((("Nom", "Commune"),), VISIBLES, TOUTES).titree  # titles of nothing


def test_les_lignes_et_colonnes_vides_du_bord_ne_comptent_pas():
    plan = planifier((("12", "", ""), ("", "", "")), VISIBLES[-1:], TOUTES)
    assert plan == Plan(("nb_utilisateurs",), (("12",),))


def test_un_bloc_ne_se_repete_que_s_il_tombe_juste():
    assert carreler((("a",), ("b",)), 4, 2) == (("a", "a"), ("b", "b"), ("a", "a"), ("b", "b"))
    assert carreler((("a",), ("b",)), 3, 1) == (("a",), ("b",))


def test_le_resultat_se_dit_en_une_phrase():
    dit = raconter(Collage(("x",), ("y", "z"), (("k", "m"),)), Plan((), (), ignorees=("A", "B"), en_trop=1))
    assert dit == (
        "2\u00a0lignes modifiées, 1\u00a0ligne ajoutée, 1\u00a0cellule à corriger. "
        "Colonnes non reconnues : « A » et « B ». 1\u00a0colonne laissée de côté, faute de place à droite."
    )
    assert raconter(Collage((), (), ()), Plan((), ())) == "Rien à coller."


def test_le_tri_garde_les_egaux_dans_l_ordre_et_les_vides_a_la_fin():
    cles = [
        (n, cle_de_tri(v, "" if v is None else str(v)))
        for n, v in (("a", 2), ("b", None), ("c", 1), ("d", 2))
    ]
    assert trier(cles, descendant=False) == ["c", "a", "d", "b"]
    assert trier(cles, descendant=True) == ["a", "d", "c", "b"]
    assert cle_de_tri(None, "illisible") > cle_de_tri("Zoé", "Zoé")


def test_suivre_une_liste_triee_rend_leur_place_aux_lignes_revenues():
    assert suivre("cab", "abc", "abxc", trie=True, places={}) == ["c", "a", "b", "x"]
    assert suivre("cb", "bc", "abc", trie=True, places={"a": 1}) == ["c", "a", "b"]
    assert suivre("ac", "abc", "xcab", trie=False, places={}) == ["x", "c", "a"]


def test_un_deplacement_se_reconnait():
    assert bloc_deplace("abcde", "adebc") == (1, 3, 5)
    assert bloc_deplace("abc", "abc") is None
    assert bloc_deplace("abc", "cba") is None
    assert list(blocs({0, 1, 5, 7, 8})) == [(0, 1), (5, 5), (7, 8)]


def test_le_choix_le_plus_proche_passe_devant():
    options = Options(
        ["168 - Accueil familial", "437 - FAM", "500 - EHPAD"],
        lambda tape: "500 - EHPAD" if tape == "5" else "",
    )
    assert options.trouver("fam") == (["437 - FAM", "168 - Accueil familial"], "437 - FAM")
    assert options.trouver("5") == (["500 - EHPAD"], "500 - EHPAD")
    assert options.trouver("a") == (
        ["168 - Accueil familial", "437 - FAM", "500 - EHPAD"],
        "168 - Accueil familial",
    )
    assert options.trouver("il") == (["168 - Accueil familial"], None)
    assert options.trouver("zz") == ([], None)
