"""Dates that follow from dependencies, margins, critical path, loops: examples placed by hand, March 2026.

2 March 2026 is a Monday; no day of that month is off.
"""

from datetime import date

import pytest

from esms_desktop.dossier.planning.jours import calendrier_du_departement
from esms_desktop.dossier.planning.ordonnancement import ordonner
from esms_desktop.dossier.planning.reseau import boucle_avec, reseau
from esms_desktop.dossier.rows.planning import Jalon, Tache

FRANCE = calendrier_du_departement("33")


def mars(jour):
    return date(2026, 3, jour)


def tache(cle, debut=None, duree=None, apres=(), **autres):
    jour = mars(debut) if isinstance(debut, int) else debut
    return Tache(id=cle, debut=jour, duree_jours=duree, predecesseurs=tuple(apres) or None, **autres)


def placer(*taches, jalons=()):
    return ordonner(taches, jalons, FRANCE)


CHAINE = (
    tache("a", 2, 3),  # 2, 3, 4
    tache("b", None, 2, "a"),  # 5, 6
    tache("c", None, 1, "a", decalage_jours=1),  # one day after the end of a: 6
    tache("d", None, 4, "bc"),  # after the 6: 9 to 12
    tache("e", None, 2, "a", lien="debut", decalage_jours=2),  # two days after the beginning of a: 4, 5
)


def test_les_dates_suivent_des_dependances():
    planning = placer(*CHAINE)
    dates = {cle: (place.debut.day, place.fin.day) for cle, place in planning.places.items()}
    assert dates == {"a": (2, 4), "b": (5, 6), "c": (6, 6), "d": (9, 12), "e": (4, 5)}
    assert (planning.debut, planning.fin) == (mars(2), mars(12))


def test_les_marges_et_le_chemin_critique():
    # The end is Thursday 12. a, b, c and d follow each other without a gap; e ends on the 5: 6, 9, 10, 11, 12 remain.
    planning = placer(*CHAINE)
    assert {cle: place.marge for cle, place in planning.places.items()} == {
        "a": 0,
        "b": 0,
        "c": 0,
        "d": 0,
        "e": 5,
    }
    assert planning.chemin_critique == ("a", "b", "c", "d")
    assert planning.places["e"].au_plus_tard == mars(11)
    assert planning.places["e"].fin_au_plus_tard == mars(12)


def test_la_marge_d_une_tache_tient_compte_de_celle_qui_commence_avec_elle():
    # b begins one day after the beginning of a, and lasts until the 6. a lasts until the 3: it may end on the 6, but
    # beginning later than the 2 would delay b.
    planning = placer(
        tache("a", 2, 2), tache("b", None, 4, "a", lien="debut", decalage_jours=1), tache("c", None, 0, "a")
    )
    assert planning.places["b"].fin == mars(6)
    assert planning.places["a"].marge == 0
    assert planning.places["c"].debut == planning.places["c"].fin == mars(4)


def test_un_decalage_negatif_fait_commencer_avant_la_fin():
    planning = placer(tache("a", 2, 5), tache("b", None, 3, "a", decalage_jours=-2))
    assert planning.places["b"].debut == mars(5)  # a ends on the 6: the 9 less two days


def test_une_tache_trop_tot_garde_ses_dates_et_se_signale():
    planning = placer(tache("a", 2, 5), tache("b", 4, 2, "a"))
    place = planning.places["b"]
    assert (place.debut, place.permis, place.trop_tot) == (mars(4), mars(9), True)


def test_une_tache_plus_tard_qu_il_ne_faut_est_permise_et_laisse_de_la_marge():
    planning = placer(tache("a", 2, 2), tache("b", 9, 2, "a"))
    assert not planning.places["b"].trop_tot
    assert planning.places["a"].marge == 3  # the 4, the 5 and the 6
    assert planning.chemin_critique == ("b",)


def test_sans_dependance_rien_n_est_critique():
    assert placer(tache("a", 2, 10), tache("b", 2, 1)).chemin_critique == ()


@pytest.mark.parametrize(
    ("ligne", "attendu"),
    [
        ({"debut": mars(2), "fin": mars(6)}, (mars(2), mars(6), 5)),
        ({"debut": mars(2), "duree_jours": 5}, (mars(2), mars(6), 5)),
        ({"fin": mars(6), "duree_jours": 5}, (mars(2), mars(6), 5)),
        (
            {"debut": mars(2), "duree_jours": 9, "fin": mars(6)},
            (mars(2), mars(6), 5),
        ),  # days win over the length
        ({"debut": mars(7), "duree_jours": 2}, (mars(9), mars(10), 2)),  # from Saturday to Monday
        ({"debut": mars(2), "duree_jours": 0, "fin": mars(2)}, (mars(2), mars(2), 0)),
        ({"debut": mars(2)}, None),
        ({"duree_jours": 3}, None),
        ({"debut": mars(6), "fin": mars(2)}, None),
        ({}, None),
    ],
)
def test_deux_donnees_d_une_tache_font_la_troisieme(ligne, attendu):
    planning = placer(Tache(id="t", **ligne))
    if attendu is None:
        assert planning.sans_dates == ("t",)
    else:
        assert planning.places["t"][:3] == attendu


def test_un_jalon_tombe_a_la_fin_de_sa_tache_sauf_s_il_a_sa_date():
    jalons = (Jalon(id="j", apres="a"), Jalon(id="k", apres="a", date=mars(20)), Jalon(id="l", apres="zz"))
    planning = placer(tache("a", 2, 3), jalons=jalons)
    assert planning.jalons == {"j": mars(4), "k": mars(20)}


def test_les_boucles_sont_nommees_et_n_empechent_pas_le_reste():
    taches = (
        tache("a", 2, 1, "c"),
        tache("b", 3, 1, "a"),
        tache("c", 4, 1, "b"),
        tache("d", None, 1, "c"),
        tache("e", 2, 1, "e"),
        tache("f", 2, 1, ["inconnue"]),
    )
    liens = reseau(taches)
    assert {frozenset(boucle) for boucle in liens.boucles} == {frozenset("abc"), frozenset("e")}
    for avant, apres in zip(
        *[(t := next(b for b in liens.boucles if len(b) == 3)), (*t[1:], t[0])], strict=True
    ):
        assert avant in next(t.predecesseurs for t in taches if t.id == apres)
    assert liens.avant["f"] == ()
    assert placer(*taches).places["d"].debut == mars(5)


def test_la_boucle_qu_une_dependance_ferait_est_connue_d_avance():
    taches = (tache("a", 2, 1), tache("b", 3, 1, "a"), tache("c", 4, 1, "b"))
    assert boucle_avec(taches, "c", "a") == ("a", "b", "c")
    assert boucle_avec(taches, "a", "c") == ()
    assert boucle_avec(taches, "a", "a") == ("a",)


def test_un_planning_vide_n_a_ni_debut_ni_fin():
    planning = placer()
    assert (planning.debut, planning.fin, planning.chemin_critique) == (None, None, ())
