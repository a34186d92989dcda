"""The pictures of the budget: bars in proportion, steps around zero, words that fit. Expected values by hand."""

from itertools import pairwise

import pytest

from esms_desktop.graphiques.barres_chiffrees import Barre, barres
from esms_desktop.graphiques.courbes import Courbe, Pas, en_marches, graduations
from esms_desktop.graphiques.dessin import Cadre, Disque, Polygone, Rectangle, Texte


def cadre(largeur=600, corps=10):
    """Each letter is half as wide as the text is tall."""
    return Cadre(largeur, corps, lambda texte, taille, gras: len(texte) * corps * taille / 2)


def formes(dessin, genre):
    return [f for f in dessin.formes if isinstance(f, genre)]


# --- bars -------------------------------------------------------------------------------------------------


def test_la_longueur_d_une_barre_suit_sa_valeur():
    lignes = [Barre("a", 400, "400 €"), Barre("b", 100, "100 €"), Barre("c", 0, "à compléter")]
    dessin = barres("Titre", lignes, "Phrase.", ("Poste", "Coût"))(cadre())
    longue, courte = formes(dessin, Rectangle)
    assert courte.largeur == longue.largeur / 4
    assert [t.texte for t in formes(dessin, Texte)] == ["a", "400 €", "b", "100 €", "c", "à compléter"]
    assert dessin.table == (("Poste", "Coût"), ("a", "400 €"), ("b", "100 €"), ("c", "à compléter"))


@pytest.mark.parametrize("largeur", [160, 320, 1_200])
def test_les_barres_tiennent_dans_la_largeur(largeur):
    lignes = [Barre("Un poste au nom très long " * 4, 10, "1 234 567,89 €"), Barre("b", 1, "1 €")]
    dessin = barres("", lignes, "", ("", ""))(cadre(largeur))
    for texte in formes(dessin, Texte):
        assert texte.x + len(texte.texte) * 5 <= largeur + 10  # the shortest bar that there is


def test_sans_ligne_il_n_y_a_rien_a_dessiner():
    assert barres("", [], "", ("", ""))(cadre()).formes == ()


# --- steps ------------------------------------------------------------------------------------------------


def courbe(*valeurs, marques=None, plus_bas=None):
    pas = [Pas(f"mois {r}", "M", v, (marques or {}).get(r, "")) for r, v in enumerate(valeurs)]
    return Courbe(
        "T",
        pas,
        str,
        "D.",
        ("Mois", "Reçu", "Fin"),
        "sous zéro",
        plus_bas,
        "Au plus bas" if plus_bas is not None else "",
    )


def test_la_courbe_avance_par_marches():
    dessin = en_marches(courbe(100, 100, 50))(cadre())
    [trace] = formes(dessin, Polygone)
    hauteurs = [y for _, y in trace.points]
    assert len(trace.points) == 6
    assert not trace.ferme
    assert hauteurs[0] == hauteurs[3] < hauteurs[4] == hauteurs[5]
    assert dessin.table == (
        ("Mois", "Reçu", "Fin"),
        ("mois 0", "", "100"),
        ("mois 1", "", "100"),
        ("mois 2", "", "50"),
    )


def test_ce_qui_est_sous_zero_est_hachure_et_dit():
    dessin = en_marches(courbe(100, -50, 20, -10, plus_bas=1))(cadre())
    creux = [r for r in formes(dessin, Rectangle) if r.hachures]
    assert len(creux) == 3  # deux mois sous zéro, et la légende
    assert creux[0].hauteur == pytest.approx(5 * creux[1].hauteur)
    assert {"sous zéro", "Au plus bas"} <= {t.texte for t in formes(dessin, Texte)}
    positif = en_marches(courbe(100, 20))(cadre())
    assert not [r for r in formes(positif, Rectangle) if r.hachures]
    assert "sous zéro" not in {t.texte for t in formes(positif, Texte)}


def test_ce_qui_arrive_porte_une_marque_et_ses_mots_ne_se_chevauchent_pas():
    marques = {0: "+ 100", 1: "+ 200", 11: "+ 300"}
    dessin = en_marches(courbe(*range(100, 1_300, 100), marques=marques))(cadre(300))
    assert len([d for d in formes(dessin, Disque) if d.fond == "satisfait"]) == 3
    ecrits = sorted(
        (t.x, t.x + len(t.texte) * 4.25) for t in formes(dessin, Texte) if t.texte.startswith("+")
    )
    assert all(fin <= debut for (_, fin), (debut, _) in pairwise(ecrits))
    assert all(fin <= 300 for _, fin in ecrits)


def test_le_nom_du_plus_bas_ne_cache_pas_la_courbe():
    dessin = en_marches(courbe(500, 400, -300, 200, 500, 500, plus_bas=2))(cadre())
    [nom] = [t for t in formes(dessin, Texte) if t.texte == "Au plus bas"]
    [trace] = formes(dessin, Polygone)
    haut, bas, gauche, droite = nom.y - 10, nom.y + 3.5, nom.x, nom.x + 55
    for (x1, y1), (x2, y2) in pairwise(trace.points):
        assert not (
            min(x1, x2) <= droite and max(x1, x2) >= gauche and min(y1, y2) <= bas and max(y1, y2) >= haut
        )


@pytest.mark.parametrize(
    ("bas", "haut", "attendues"),
    [
        (0, 100, [0, 50, 100]),
        (-342, 208, [-400, -200, 0, 200, 400]),
        (0, 0, [0, 1]),
        (-7, 0, [-8, -6, -4, -2, 0]),
        (0, 790_000, [0, 200_000, 400_000, 600_000, 800_000]),
    ],
)
def test_l_echelle_est_ronde_et_contient_zero(bas, haut, attendues):
    assert graduations(bas, haut) == attendues


def test_une_courbe_d_un_seul_mois_se_dessine():
    assert en_marches(courbe(0))(cadre(160)).hauteur > 0
