"""How long the project lasts: from its beginning to the end of the deployment, in months and days."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from esms_desktop.common.fr_format import pluriel
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.jours import Calendrier
from esms_desktop.dossier.planning.ordonnancement import Planning, ordonner
from esms_desktop.dossier.rows.planning import Jalon


class Duree(NamedTuple):
    """Whole months, then days."""

    mois: int
    jours: int

    def depasse(self, mois: int) -> bool:
        """True when it is longer than that many months."""
        return (self.mois, self.jours) > (mois, 0)

    def __str__(self) -> str:
        """« 17 mois et 15 jours »."""
        if not self.jours:
            return pluriel(self.mois, "mois")
        jours = pluriel(self.jours, "jour")
        return f"{pluriel(self.mois, 'mois')} et {jours}" if self.mois else jours


class Periode(NamedTuple):
    """First and last day of the project, and where each is read: a key of the dossier, empty when nothing says it."""

    debut: dt.date | None
    fin: dt.date | None
    cle_debut: str = ""
    cle_fin: str = ""

    @property
    def duree(self) -> Duree | None:
        """`None` while one end is not known, or when the last day comes first."""
        if self.debut is None or self.fin is None or self.fin < self.debut:
            return None
        return duree(self.debut, self.fin)


def plus_mois(jour: dt.date, mois: int) -> dt.date:
    """The same day of the month, that many months later; the last one of a month that is too short."""
    an, rang = divmod(12 * jour.year + jour.month - 1 + mois, 12)
    return dt.date(an, rang + 1, min(jour.day, calendar.monthrange(an, rang + 1)[1]))


def duree(debut: dt.date, fin: dt.date) -> Duree:
    """From one day to another, as one says it: from 3 January to 3 July is six months, to 4 July a day more."""
    mois = 12 * (fin.year - debut.year) + fin.month - debut.month
    if plus_mois(debut, mois) > fin:
        mois -= 1
    return Duree(mois, (fin - plus_mois(debut, mois)).days)


def periode(dossier: Dossier, planning: Planning) -> Periode:
    """From the beginning of the project to the end of the deployment, as the planning says it, else the project.

    The beginning: the convention with the ARS, which opens the project and its first payment, else the date of the
    project; the end: the milestone of the end of the deployment, else the date of the project.
    """
    debut, cle_debut = _du_jalon(dossier, planning, "convention")
    if debut is None and dossier.projet.date_convention is not None:
        debut, cle_debut = dossier.projet.date_convention, "projet.date_convention"
    if dossier.projet.date_debut is not None:
        debut, cle_debut = dossier.projet.date_debut, "projet.date_debut"
    fin, cle_fin = _du_jalon(dossier, planning, "fin_deploiement")
    if fin is None and dossier.projet.date_fin_deploiement is not None:
        fin, cle_fin = dossier.projet.date_fin_deploiement, "projet.date_fin_deploiement"
    return Periode(debut, fin, cle_debut, cle_fin)


def convention_prevue(dossier: Dossier, calendrier: Calendrier) -> tuple[dt.date, Jalon] | None:
    """When the planning says that the convention with the ARS is signed, and by which milestone."""
    dates = ordonner(dossier.taches, dossier.jalons, calendrier).jalons
    prevues = [(dates[j.id], j.id) for j in dossier.jalons if j.type == "convention" and j.id in dates]
    if not prevues:
        return None
    jour, cle = max(prevues)
    return jour, next(j for j in dossier.jalons if j.id == cle)


def _du_jalon(dossier: Dossier, planning: Planning, genre: str) -> tuple[dt.date | None, str]:
    """The latest dated milestone of that kind."""
    dates = [
        (planning.jalons[j.id], j.id) for j in dossier.jalons if j.type == genre and j.id in planning.jalons
    ]
    if not dates:
        return None, ""
    jour, jalon = max(dates)
    return jour, f"jalons[{jalon}].date"
