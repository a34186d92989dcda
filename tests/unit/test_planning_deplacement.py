"""Moving and stretching: what is moved, what follows, what holds. Examples by hand, then whatever the planning."""

import dataclasses
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esms_desktop.dossier.planning.deplacement import Deplacement
from esms_desktop.dossier.planning.jours import calendrier_du_departement
from esms_desktop.dossier.planning.ordonnancement import ordonner
from esms_desktop.dossier.planning.reseau import boucle_avec, reseau
from esms_desktop.dossier.rows.planning import Tache

FRANCE = calendrier_du_departement("33")
GUADELOUPE = calendrier_du_departement("971")


def mars(jour):
    return date(2026, 3, jour)


def tache(cle, debut, fin, apres=(), **autres):
    duree = FRANCE.compter(mars(debut), mars(fin))
    return Tache(
        id=cle,
        debut=mars(debut),
        duree_jours=duree,
        fin=mars(fin),
        predecesseurs=tuple(apres) or None,
        **autres,
    )


CHAINE = (tache("a", 2, 4), tache("b", 5, 6, "a"), tache("c", 12, 13, "b"))
"""b follows a at once; c leaves three days after b."""


def dates(resultat):
    return {cle: (d.debut.day, d.fin.day) for cle, d in resultat.dates.items()}


def test_deplacer_pousse_ce_qui_suit_quand_il_le_faut():
    fait = Deplacement(CHAINE, FRANCE).deplacer("a", 2)
    assert dates(fait) == {"a": (4, 6), "b": (9, 10)}  # c still has its place on the 12


def test_deplacer_plus_loin_pousse_toute_la_chaine():
    # a: six days later, from Tuesday 10 to Thursday 12; b: Friday 13 and Monday 16; c: the 17 and the 18.
    assert dates(Deplacement(CHAINE, FRANCE).deplacer("a", 6)) == {
        "a": (10, 12),
        "b": (13, 16),
        "c": (17, 18),
    }


def test_deplacer_plus_tot_ne_ramene_rien():
    assert dates(Deplacement(CHAINE[:2], FRANCE).deplacer("a", -1)) == {"a": (27, 3)}


def test_rapprocher_ramene_ce_qui_suivait_de_pres_et_rien_d_autre():
    fait = Deplacement(CHAINE, FRANCE).deplacer("a", -1, rapprocher=True)
    assert dates(fait) == {"a": (27, 3), "b": (4, 5)}


def test_une_tache_s_arrete_ou_sa_dependance_la_retient():
    fait = Deplacement(CHAINE, FRANCE).deplacer("c", -9)
    assert dates(fait) == {"c": (9, 10)}
    assert fait.retenue_par == "b"


def test_celle_qui_est_deja_au_plus_tot_ne_bouge_pas():
    fait = Deplacement(CHAINE, FRANCE).deplacer("b", -3)
    assert (dates(fait), fait.retenue_par) == ({}, "a")


def test_allonger_pousse_raccourcir_ne_ramene_rien():
    calcul = Deplacement(CHAINE, FRANCE)
    assert dates(calcul.etirer("a", 1)) == {"a": (2, 5), "b": (6, 9)}
    assert dates(calcul.etirer("a", -1)) == {"a": (2, 3)}
    assert dates(calcul.etirer("a", -30)) == {"a": (2, 2)}


def test_le_bord_gauche_laisse_la_fin_et_s_arrete_a_la_dependance():
    calcul = Deplacement(CHAINE, FRANCE)
    assert dates(calcul.etirer_le_debut("c", -2)) == {"c": (10, 13)}
    assert dates(calcul.etirer_le_debut("a", 5)) == {"a": (4, 4)}
    retenu = calcul.etirer_le_debut("c", -8)
    assert (dates(retenu), retenu.retenue_par) == ({"c": (9, 13)}, "b")


def test_une_tache_sans_dates_propres_suit_sans_qu_on_lui_en_ecrive():
    libre = Tache(id="l", duree_jours=2, predecesseurs=("a",))
    fait = Deplacement((*CHAINE, libre, tache("m", 9, 9, "l")), FRANCE).deplacer("a", 3)
    assert dates(fait) == {"a": (5, 9), "b": (10, 11), "m": (12, 12)}  # l: the 10 and the 11
    assert dates(Deplacement((*CHAINE, libre), FRANCE).deplacer("l", 1)) == {"l": (6, 9)}


def test_un_deplacement_saute_les_jours_feries():
    # Thursday 30 April and Monday 4 May: one day later, Monday 4 and Tuesday 5.
    mai = Tache(id="t", debut=date(2026, 4, 30), duree_jours=2, fin=date(2026, 5, 4))
    fait = Deplacement([mai], FRANCE).deplacer("t", 1)
    assert fait.dates["t"] == (date(2026, 5, 4), 2, date(2026, 5, 5))
    # In Guadeloupe, from Tuesday 26 May one goes to Thursday 28.
    abolition = Tache(id="t", debut=date(2026, 5, 26), duree_jours=1)
    assert Deplacement([abolition], GUADELOUPE).deplacer("t", 1).dates["t"].debut == date(2026, 5, 28)


def test_poser_un_samedi_commence_le_lundi():
    assert dates(Deplacement(CHAINE, FRANCE).poser("c", mars(14))) == {"c": (16, 17)}


def test_decaler_depuis_un_jour_laisse_ce_qui_est_avant():
    calcul = Deplacement(CHAINE, FRANCE)
    assert dates(calcul.decaler_depuis(mars(2), 1)) == {"a": (3, 5), "b": (6, 9), "c": (13, 16)}
    assert dates(calcul.decaler_depuis(mars(5), 1)) == {"b": (6, 9), "c": (13, 16)}
    assert dates(calcul.decaler_depuis(mars(5), 1, etirer="a")) == {"a": (2, 5), "b": (6, 9), "c": (13, 16)}


# --- whatever the planning --------------------------------------------------------------------------------


@st.composite
def plannings(tirer):
    """Tasks whose dependencies hold, some with room, some without, some with no dates of their own."""
    calendrier = tirer(st.sampled_from([FRANCE, GUADELOUPE]))
    taches, tenues = [], {}
    for rang in range(tirer(st.integers(2, 9))):
        cle = f"t{rang}"
        avant = tirer(st.lists(st.sampled_from(sorted(tenues)), max_size=3, unique=True)) if tenues else []
        lien = tirer(st.sampled_from(["fin", "debut", None]))
        decalage = tirer(st.integers(-4, 6))
        duree = tirer(st.integers(0, 25))
        if avant:
            permis = max(tenues[a][0] if lien == "debut" else sum(tenues[a]) for a in avant) + decalage
            debut = permis + tirer(st.sampled_from([0, 0, 1, 7]))
        else:
            debut = calendrier.rang(date(2026, 1, 1)) + tirer(st.integers(0, 200))
        libre = bool(avant) and debut == permis and tirer(st.booleans())
        tenues[cle] = (debut, duree)
        premier = calendrier.jour(debut)
        taches.append(
            Tache(
                id=cle,
                debut=None if libre else premier,
                duree_jours=duree,
                fin=None if libre else calendrier.fin(premier, duree),
                predecesseurs=tuple(avant) or None,
                lien=lien,
                decalage_jours=decalage,
            )
        )
    return calendrier, tuple(taches)


def appliquer(taches, resultat):
    nouvelles = {
        cle: {"debut": d.debut, "duree_jours": d.duree, "fin": d.fin} for cle, d in resultat.dates.items()
    }
    return tuple(dataclasses.replace(t, **nouvelles.get(t.id, {})) for t in taches)


GESTES = st.sampled_from(["deplacer", "rapprocher", "etirer", "etirer_le_debut"])


def executer(calcul, geste, cle, pas):
    if geste == "rapprocher":
        return calcul.deplacer(cle, pas, rapprocher=True)
    return getattr(calcul, geste)(cle, pas)


@settings(max_examples=150)
@given(st.data())
def test_apres_tout_geste_les_dependances_tiennent_et_les_jours_sont_travailles(data):
    calendrier, taches = data.draw(plannings())
    for _ in range(3):
        cle = data.draw(st.sampled_from([t.id for t in taches]))
        fait = executer(
            Deplacement(taches, calendrier), data.draw(GESTES), cle, data.draw(st.integers(-60, 60))
        )
        taches = appliquer(taches, fait)
        planning = ordonner(taches, (), calendrier)
        assert planning.sans_dates == ()
        for nom, place in planning.places.items():
            assert calendrier.ouvre(place.debut), nom
            assert calendrier.ouvre(place.fin), nom
            assert not place.trop_tot, nom
            assert place.duree == next(t.duree_jours for t in taches if t.id == nom)


@settings(max_examples=100)
@given(st.data())
def test_un_deplacement_ne_touche_que_la_tache_et_ses_suites_et_ne_les_ramene_jamais(data):
    calendrier, taches = data.draw(plannings())
    cle = data.draw(st.sampled_from([t.id for t in taches]))
    avant = ordonner(taches, (), calendrier)
    fait = Deplacement(taches, calendrier).deplacer(cle, data.draw(st.integers(-60, 60)))
    apres = ordonner(appliquer(taches, fait), (), calendrier)
    suites = reseau(taches).suites([cle])
    assert set(fait.dates) <= suites | {cle}
    for nom in suites - {cle}:
        ligne = next(t for t in taches if t.id == nom)
        assert apres.places[nom].duree == avant.places[nom].duree
        if ligne.debut is not None:
            assert apres.places[nom].debut >= avant.places[nom].debut
            if apres.places[nom].debut > avant.places[nom].debut:  # no further than it must
                assert apres.places[nom].debut == apres.places[nom].permis


@settings(max_examples=100)
@given(st.data())
def test_une_dependance_est_refusee_exactement_quand_elle_tournerait_en_rond(data):
    _, taches = data.draw(plannings())
    avant, apres = (data.draw(st.sampled_from([t.id for t in taches])) for _ in range(2))
    liees = tuple(
        dataclasses.replace(t, predecesseurs=(*(t.predecesseurs or ()), avant)) if t.id == apres else t
        for t in taches
    )
    boucle = boucle_avec(taches, avant, apres)
    assert bool(boucle) is bool(reseau(liees).boucles)
    if boucle:
        assert (boucle[0], boucle[-1]) == (apres, avant)


@pytest.mark.parametrize("geste", ["deplacer", "etirer", "etirer_le_debut"])
def test_un_geste_sans_effet_ne_change_rien(geste):
    assert getattr(Deplacement(CHAINE, FRANCE), geste)("b", 0).dates == {}
