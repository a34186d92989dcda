"""The dates of a call seen from a day: what is left, since when it is closed, what is not known."""

from datetime import date

import msgspec
import pytest

from esms_desktop.document.calendrier import duree, ouverture, situer, situer_echeance, situer_fenetre
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.rules.types import Echeance, Fenetre

NA = "amorcage-2021-nouvelle-aquitaine"


def appel(nom):
    return bibliotheque().charger(nom).appel


@pytest.mark.parametrize(
    ("debut", "fin", "mots"),
    [
        (date(2026, 11, 24), date(2026, 11, 25), "1 jour"),
        (date(2026, 11, 24), date(2026, 12, 6), "12 jours"),
        (date(2026, 1, 1), date(2026, 3, 31), "2 mois"),  # 89 days: two whole months
        (date(2025, 3, 31), date(2026, 3, 30), "11 mois"),
        (date(2024, 11, 24), date(2026, 11, 23), "23 mois"),
        (date(2021, 10, 15), date(2026, 11, 24), "5 ans"),
        (date(2024, 11, 24), date(2026, 11, 24), "2 ans"),
    ],
)
def test_une_duree_se_dit_en_jours_puis_en_mois_puis_en_annees(debut, fin, mots):
    assert duree(debut, fin).replace("\u00a0", " ") == mots


def test_une_date_se_situe_par_rapport_a_aujourd_hui():
    jour = date(2026, 11, 24)
    assert situer(jour, jour) == "aujourd’hui"
    assert situer(date(2026, 12, 6), jour) == "dans 12\u00a0jours"
    assert situer(date(2021, 7, 12), jour) == "il y a 5\u00a0ans"


def test_une_date_connue_en_mots_est_citee_une_date_inconnue_est_dite():
    jour = date(2026, 11, 24)
    en_mots = Echeance(id="x", libelle="X", precision="juin 2024, jour inconnu", sources=[])
    assert situer_echeance(en_mots, jour) == "juin 2024, jour inconnu"
    assert situer_echeance(Echeance(id="x", libelle="X", sources=[]), jour) == "date non connue"


@pytest.mark.parametrize(
    ("jour", "mots"),
    [
        (date(2021, 9, 13), "ouvre dans 3 jours"),
        (date(2021, 9, 16), "encore 29 jours"),
        (date(2021, 10, 15), "dernier jour aujourd’hui"),
        (date(2026, 11, 24), "close depuis 5 ans"),
    ],
)
def test_une_fenetre_dit_ce_qu_il_reste(jour, mots):
    fenetre = Fenetre(id="f", libelle="F", debut=date(2021, 9, 16), fin=date(2021, 10, 15), sources=[])
    assert situer_fenetre(fenetre, jour).replace("\u00a0", " ") == mots


@pytest.mark.parametrize(
    ("nom", "jour", "etat", "mots"),
    [
        (NA, date(2021, 7, 1), "a_venir", "Ouvre dans 11 jours"),
        (NA, date(2021, 7, 20), "ouvert", "Ouvert, encore 10 jours"),  # the first window closes on the 30th
        (NA, date(2021, 10, 15), "ouvert", "Ouvert, dernier jour aujourd’hui"),
        (NA, date(2026, 11, 24), "clos", "Clos depuis 5 ans"),
        ("amorcage-2021-national", date(2026, 11, 24), "clos", "Clos (vers la mi-octobre 2021, selon l’ARS)"),
        (
            "amorcage-2021-national",
            date(2021, 9, 1),
            "inconnu",
            "Clôture : vers la mi-octobre 2021, selon l’ARS",
        ),
        ("generalisation-2025-national", date(2026, 11, 24), "inconnu", "Date de clôture non connue"),
        ("generalisation-2023-national", date(2023, 9, 3), "ouvert", "Ouvert, encore 12 jours"),
        ("generalisation-2024-national", date(2026, 11, 24), "clos", "Clos depuis 2 ans"),
    ],
)
def test_un_appel_est_ouvert_a_venir_clos_ou_on_ne_le_sait_pas(nom, jour, etat, mots):
    dite = ouverture(appel(nom), jour)
    assert (dite.etat, dite.phrase.replace("\u00a0", " ")) == (etat, mots)


def test_un_appel_sans_aucune_date_ne_se_dit_pas_clos():
    sans = msgspec.structs.replace(appel(NA), echeances=[], fenetres=[])
    assert ouverture(sans, date(2026, 11, 24)).etat == "inconnu"
