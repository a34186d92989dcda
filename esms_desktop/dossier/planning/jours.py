"""Working days: Monday to Friday, less the public holidays of the porteur's territory.

Days off come from the library `holidays`, read when first asked for: the eleven legal ones, those of Alsace-Moselle,
and overseas the commemoration of the abolition of slavery with the local customs that the library knows.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from esms_desktop.dossier.dossier import Dossier

PREMIER, DERNIER = dt.date(1990, 1, 1), dt.date(2100, 12, 31)
"""The days that a date of the dossier may be: what would fall outside is brought back to the nearest."""
TERRITOIRES: Mapping[str, tuple[str, str]] = {
    "57": ("57", "Moselle"),
    "67": ("6AE", "Alsace"),
    "68": ("6AE", "Alsace"),
    "971": ("971", "Guadeloupe"),
    "972": ("972", "Martinique"),
    "973": ("973", "Guyane"),
    "974": ("974", "La Réunion"),
    "975": ("PM", "Saint-Pierre-et-Miquelon"),
    "976": ("976", "Mayotte"),
    "977": ("BL", "Saint-Barthélemy"),
    "978": ("MF", "Saint-Martin"),
}
"""Département with days off of its own -> its code in the library, its name."""
METROPOLE = ("", "métropole")
_SAMEDI = 5
_ORIGINE = 2020
"""Working days are numbered from the first one of that year."""


class _Annee(NamedTuple):
    """The working days of a year, and the number of the first one."""

    rang: int
    jours: list[dt.date]


class Calendrier:
    """The working days of one territory, each with its number: 0 for the first one of 2020, negative before."""

    def __init__(self, territoire: str = "", nom: str = "métropole") -> None:
        self.territoire = territoire
        self.nom = nom
        self._feries: dict[int, dict[dt.date, str]] = {}
        self._annees: dict[int, _Annee] = {}

    def ferie(self, jour: dt.date) -> str:
        """The name of a day off (« Fête du Travail »), empty for any other day, week-ends included."""
        return self._feries_de(jour.year).get(jour, "")

    def ouvre(self, jour: dt.date) -> bool:
        """True for a working day."""
        return jour.weekday() < _SAMEDI and not self.ferie(jour)

    def rang(self, jour: dt.date) -> int:
        """Number of a working day; for any other day, that of the next working day."""
        annee = self._annee(min(max(jour.year, PREMIER.year), DERNIER.year))
        return annee.rang + bisect_left(annee.jours, jour)

    def jour(self, rang: int) -> dt.date:
        """The working day of that number, or the nearest one that a dossier may hold."""
        an = _ORIGINE + rang // 253  # a guess
        an = min(max(an, PREMIER.year), DERNIER.year)
        while an < DERNIER.year and rang >= self._annee(an + 1).rang:
            an += 1
        while an > PREMIER.year and rang < self._annee(an).rang:
            an -= 1
        annee = self._annee(an)
        return annee.jours[min(max(rang - annee.rang, 0), len(annee.jours) - 1)]

    def suivant(self, jour: dt.date) -> dt.date:
        """That day when it is a working day, else the next one."""
        return jour if self.ouvre(jour) else self.jour(self.rang(jour))

    def precedent(self, jour: dt.date) -> dt.date:
        """That day when it is a working day, else the last one before."""
        return jour if self.ouvre(jour) else self.jour(self.rang(jour) - 1)

    def ajouter(self, jour: dt.date, nombre: int) -> dt.date:
        """The working day that comes that many working days later, or earlier when negative.

        From a day off, one starts from the next working day.
        """
        return self.jour(self.rang(jour) + nombre)

    def compter(self, debut: dt.date, fin: dt.date) -> int:
        """Working days from one to the other, both included; 0 when the end comes first."""
        return max(self.rang(fin + dt.timedelta(days=1)) - self.rang(debut), 0)

    def fin(self, debut: dt.date, duree: int) -> dt.date:
        """Last day of what lasts that many working days from that day on; its first day when it lasts none."""
        return self.jour(self.rang(debut) + max(duree - 1, 0))

    # --- years, made when first asked for -----------------------------------------------------------------

    def _feries_de(self, an: int) -> dict[dt.date, str]:
        if an not in self._feries:
            from holidays import country_holidays  # a hundred milliseconds

            lus = country_holidays("FR", subdiv=self.territoire or None, years=an, language="fr")
            self._feries[an] = {jour: nom for jour, nom in lus.items() if jour.year == an}
        return self._feries[an]

    def _annee(self, an: int) -> _Annee:
        """Numbers follow each other from one year to the next, from 2020 outwards."""
        if an in self._annees:
            return self._annees[an]
        jours = self._jours_de(an)
        if an == _ORIGINE:
            rang = 0
        elif an > _ORIGINE:
            avant = self._annee(an - 1)
            rang = avant.rang + len(avant.jours)
        else:
            rang = self._annee(an + 1).rang - len(jours)
        self._annees[an] = _Annee(rang, jours)
        return self._annees[an]

    def _jours_de(self, an: int) -> list[dt.date]:
        premier = dt.date(an, 1, 1)
        tous = (premier + dt.timedelta(days=n) for n in range(366))
        return [jour for jour in tous if jour.year == an and self.ouvre(jour)]


@cache
def calendrier(territoire: str = "", nom: str = "métropole") -> Calendrier:
    """The calendar of a territory, by its code in the library; kept, for its years are."""
    return Calendrier(territoire, nom)


def calendrier_du_departement(departement: str | None) -> Calendrier:
    """The calendar of a département; that of metropolitan France when it has none of its own, or is not known."""
    return calendrier(*TERRITOIRES.get(departement or "", METROPOLE))


def calendrier_du_dossier(dossier: Dossier) -> Calendrier:
    """The calendar of the porteur's département."""
    porteur = next((o for o in dossier.organismes if o.role == "porteur"), None)
    return calendrier_du_departement(porteur.departement if porteur is not None else None)
