"""Working days: week-ends, days off of metropolitan France, of Alsace-Moselle and overseas. Counted by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.jours import (
    DERNIER,
    PREMIER,
    TERRITOIRES,
    calendrier_du_departement,
    calendrier_du_dossier,
)
from esms_desktop.dossier.referentiels import departements
from esms_desktop.dossier.rows.organisme import Organisme

FRANCE = calendrier_du_departement("33")
GUADELOUPE = calendrier_du_departement("971")
ALSACE = calendrier_du_departement("67")
JOURS = st.dates(date(2018, 1, 1), date(2035, 12, 31))
CALENDRIERS = st.sampled_from([FRANCE, GUADELOUPE, ALSACE])


@pytest.mark.parametrize(
    ("calendrier", "debut", "duree", "fin"),
    [
        # Friday 1 May 2026 is off: Wednesday 29, Thursday 30, then Monday 4.
        (FRANCE, date(2026, 4, 29), 3, date(2026, 5, 4)),
        # Tuesday 14 July 2026: Monday 13, then 15, 16, 17, and Monday 20.
        (FRANCE, date(2026, 7, 13), 5, date(2026, 7, 20)),
        # Friday 15 August 2025: Thursday 14, then Monday 18.
        (FRANCE, date(2025, 8, 14), 2, date(2025, 8, 18)),
        # 15 August 2026 is a Saturday, nothing more is lost: Friday 14, Monday 17.
        (FRANCE, date(2026, 8, 14), 2, date(2026, 8, 17)),
        # Christmas and New Year's Day on Fridays: 21 to 24 (4), 28 to 31 (8), Monday 4 and Tuesday 5 January (10).
        (FRANCE, date(2026, 12, 21), 10, date(2027, 1, 5)),
        # Easter Monday 6 April 2026: Thursday 2, Friday 3, Tuesday 7.
        (FRANCE, date(2026, 4, 2), 3, date(2026, 4, 7)),
        # The same where Good Friday is off too: Thursday 2, Tuesday 7, Wednesday 8.
        (ALSACE, date(2026, 4, 2), 3, date(2026, 4, 8)),
        # Pentecost Monday 25 May 2026, then the abolition on Wednesday 27: Friday 22, Tuesday 26, Thursday 28.
        (GUADELOUPE, date(2026, 5, 22), 3, date(2026, 5, 28)),
        # In metropolitan France that Wednesday is worked.
        (FRANCE, date(2026, 5, 22), 3, date(2026, 5, 27)),
        # Saint Stephen's day, Friday 26 December 2025, is off in Alsace: Wednesday 24, Monday 29.
        (ALSACE, date(2025, 12, 24), 2, date(2025, 12, 29)),
        # Begun on a Saturday, it begins on the Monday.
        (FRANCE, date(2026, 3, 7), 1, date(2026, 3, 9)),
        # Nothing to do: it ends where it begins.
        (FRANCE, date(2026, 3, 9), 0, date(2026, 3, 9)),
    ],
)
def test_la_fin_se_compte_en_jours_travailles(calendrier, debut, duree, fin):
    assert calendrier.fin(debut, duree) == fin


@pytest.mark.parametrize(
    ("calendrier", "debut", "fin", "jours"),
    [
        # 27 to 30 April (4), 1 May off, 4 to 7 May (4), 8 May off.
        (FRANCE, date(2026, 4, 27), date(2026, 5, 8), 8),
        # Ascension on Thursday 14 May: 11, 12, 13 and 15.
        (FRANCE, date(2026, 5, 11), date(2026, 5, 15), 4),
        # A week in Guadeloupe: Monday 25 and Wednesday 27 off, 26, 28 and 29 worked.
        (GUADELOUPE, date(2026, 5, 25), date(2026, 5, 29), 3),
        # A week-end.
        (FRANCE, date(2026, 3, 7), date(2026, 3, 8), 0),
        (FRANCE, date(2026, 3, 10), date(2026, 3, 9), 0),
        # 2026 on weekdays: 261 less 1 January, 6 April, 1, 8, 14 and 25 May, 14 July, 11 November, 25 December.
        (FRANCE, date(2026, 1, 1), date(2026, 12, 31), 252),
    ],
)
def test_les_jours_se_comptent_bornes_comprises(calendrier, debut, fin, jours):
    assert calendrier.compter(debut, fin) == jours


def test_on_avance_et_on_recule_de_jours_travailles():
    assert FRANCE.ajouter(date(2026, 4, 30), 1) == date(2026, 5, 4)
    assert FRANCE.ajouter(date(2026, 5, 4), -1) == date(2026, 4, 30)
    assert FRANCE.ajouter(date(2026, 5, 1), 1) == date(2026, 5, 5)  # from Monday 4, the next working day
    assert FRANCE.suivant(date(2026, 5, 1)) == date(2026, 5, 4)
    assert FRANCE.precedent(date(2026, 5, 3)) == date(2026, 4, 30)


def test_un_jour_ferie_a_un_nom_et_un_samedi_n_en_a_pas():
    assert FRANCE.ferie(date(2026, 5, 1)) == "Fête du Travail"
    assert GUADELOUPE.ferie(date(2026, 5, 27)) == "Abolition de l'esclavage"
    assert FRANCE.ferie(date(2026, 5, 2)) == ""
    assert not FRANCE.ouvre(date(2026, 5, 2))


def test_le_territoire_est_celui_du_porteur():
    organismes = (
        Organisme(id="a", role="membre", departement="33"),
        Organisme(id="b", role="porteur", departement="971"),
    )
    assert calendrier_du_dossier(Dossier(appel="x", organismes=organismes)).nom == "Guadeloupe"
    assert calendrier_du_dossier(Dossier(appel="x")).nom == "métropole"


@pytest.mark.parametrize("departement", [code for code in departements() if code.startswith("97")])
def test_chaque_departement_d_outre_mer_a_son_calendrier(departement):
    calendrier = calendrier_du_departement(departement)
    assert departement in TERRITOIRES
    assert calendrier.nom == departements()[departement].nom
    assert not calendrier.ouvre(date(2026, 7, 14))


# --- whatever the days ------------------------------------------------------------------------------------


@given(CALENDRIERS, JOURS)
def test_le_rang_d_un_jour_travaille_le_redonne(calendrier, jour):
    ouvre = calendrier.jour(calendrier.rang(jour))
    assert calendrier.ouvre(ouvre)
    assert ouvre >= jour
    assert (ouvre == jour) is calendrier.ouvre(jour)
    assert calendrier.jour(calendrier.rang(ouvre) + 1) > ouvre


@given(CALENDRIERS, JOURS, st.integers(0, 1000))
def test_compter_est_additionner_un_a_un(calendrier, debut, longueur):
    fin = debut + timedelta(days=longueur)
    attendus = sum(calendrier.ouvre(debut + timedelta(days=n)) for n in range(longueur + 1))
    assert calendrier.compter(debut, fin) == attendus


@given(CALENDRIERS, JOURS, st.integers(1, 500))
def test_la_fin_et_le_compte_s_accordent(calendrier, debut, duree):
    fin = calendrier.fin(debut, duree)
    assert calendrier.ouvre(fin)
    assert calendrier.compter(debut, fin) == duree


@given(CALENDRIERS, JOURS, st.integers(-500, 500))
def test_avancer_puis_reculer_ramene_au_meme_jour(calendrier, jour, nombre):
    depart = calendrier.suivant(jour)
    assert calendrier.ajouter(calendrier.ajouter(depart, nombre), -nombre) == depart


def test_hors_du_calendrier_on_reste_a_ses_bornes():
    assert FRANCE.jour(10**6) == date(2100, 12, 31)  # a Friday
    assert FRANCE.jour(-(10**6)) == date(1990, 1, 2)
    assert FRANCE.compter(date(2100, 12, 27), DERNIER) == 5  # Monday 27 to Friday 31
    assert FRANCE.compter(PREMIER, date(1990, 1, 5)) == 4
