"""Tasks placed in the calendar: dates that follow from dependencies, how much each may slip, the critical path.

A task that lasts `d` working days from the working day number `s` on ends where number `s + d` begins: lengths and
delays then simply add up, whatever week-ends and days off stand between.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from esms_desktop.dossier.planning.jours import Calendrier
from esms_desktop.dossier.planning.reseau import Reseau, reseau
from esms_desktop.dossier.rows.planning import Jalon, Tache

UN_JOUR = dt.timedelta(days=1)


class Tenue(NamedTuple):
    """Where a task stands: number of its first working day, working days that it lasts."""

    rang: int
    duree: int

    @property
    def fin(self) -> int:
        """The number from which the next task may begin."""
        return self.rang + self.duree


class Place(NamedTuple):
    """A task in the calendar.

    permis: the first day that its dependencies allow, `None` when it waits for nothing. au_plus_tard: the last day when
    it may begin without delaying the end of the planning. marge: working days in between. critique: it has none, and
    other tasks wait for it or are waited for.
    """

    debut: dt.date
    fin: dt.date
    duree: int
    permis: dt.date | None
    au_plus_tard: dt.date
    fin_au_plus_tard: dt.date
    marge: int
    critique: bool

    @property
    def trop_tot(self) -> bool:
        """True when it begins before its dependencies allow."""
        return self.permis is not None and self.debut < self.permis


@dataclass(frozen=True)
class Planning:
    """The tasks that have dates, in the order of the dossier; sans_dates: the others. jalons: the date of each one."""

    places: Mapping[str, Place]
    sans_dates: tuple[str, ...]
    reseau: Reseau
    jalons: Mapping[str, dt.date]

    @cached_property
    def debut(self) -> dt.date | None:
        """The first day of the first task."""
        return min((place.debut for place in self.places.values()), default=None)

    @cached_property
    def fin(self) -> dt.date | None:
        """The last day of the last task."""
        return max((place.fin for place in self.places.values()), default=None)

    @cached_property
    def chemin_critique(self) -> tuple[str, ...]:
        """The critical tasks, from the first to the last."""
        critiques = [tache for tache, place in self.places.items() if place.critique]
        return tuple(sorted(critiques, key=lambda tache: self.places[tache].debut))


def ordonner(taches: Sequence[Tache], jalons: Sequence[Jalon], calendrier: Calendrier) -> Planning:
    """The planning of these tasks and milestones."""
    liens = reseau(taches)
    par_id = {tache.id: tache for tache in taches}
    tenues, permis = placer(par_id, liens, calendrier)
    tard = _au_plus_tard(par_id, liens, tenues)
    places = {}
    for tache in taches:
        tenue = tenues.get(tache.id)
        if tenue is not None:
            lie = bool(liens.avant[tache.id] or liens.apres[tache.id])
            places[tache.id] = _place(tenue, permis.get(tache.id), tard[tache.id], calendrier, lie=lie)
    sans_dates = tuple(tache.id for tache in taches if tache.id not in places)
    return Planning(places, sans_dates, liens, _dates_des_jalons(jalons, places))


def tenue_de(tache: Tache, calendrier: Calendrier) -> tuple[int | None, int | None]:
    """Number of the first working day and working days of a task by itself, each `None` when the row does not say it.

    Two of first day, length and last day give the third; with the three of them, the days win over the length.
    """
    debut, duree, fin = tache.debut, tache.duree_jours, tache.fin
    if debut is not None and fin is not None and fin >= debut and not (debut == fin and duree == 0):
        duree = calendrier.compter(debut, fin)
    if debut is not None:
        return calendrier.rang(debut), duree
    if fin is not None and duree is not None:
        return calendrier.rang(fin + UN_JOUR) - duree, duree
    return None, duree


def placer(
    taches: Mapping[str, Tache], liens: Reseau, calendrier: Calendrier
) -> tuple[dict[str, Tenue], dict[str, int]]:
    """Where each task stands, and the number of the first working day that its dependencies allow.

    A task stands where its row says; without a first day, as early as what it waits for allows.
    """
    tenues: dict[str, Tenue] = {}
    permis: dict[str, int] = {}
    for cle in liens.ordre:
        tache = taches[cle]
        permise = rang_permis(tache, liens.avant[cle], tenues)
        if permise is not None:
            permis[cle] = permise
        rang, duree = tenue_de(tache, calendrier)
        rang = permise if rang is None else rang
        if rang is not None and duree is not None:
            tenues[cle] = Tenue(rang, duree)
    return tenues, permis


def rang_permis(tache: Tache, avant: Sequence[str], tenues: Mapping[str, Tenue]) -> int | None:
    """Number of the first working day that the tasks before allow; `None` when none of them has dates."""
    connues = [tenues[attendue] for attendue in avant if attendue in tenues]
    if not connues:
        return None
    avec = tache.lien == "debut"
    return max(tenue.rang if avec else tenue.fin for tenue in connues) + (tache.decalage_jours or 0)


def _au_plus_tard(taches: Mapping[str, Tache], liens: Reseau, tenues: Mapping[str, Tenue]) -> dict[str, int]:
    """The number where each task must end, at the latest, for the planning to end when it does."""
    bout = max((tenue.fin for tenue in tenues.values()), default=0)
    tard: dict[str, int] = {}
    for cle in reversed(liens.ordre):
        if cle not in tenues:
            continue
        limites = [bout]
        for suivante in liens.apres[cle]:
            if suivante in tard:
                debut = tard[suivante] - tenues[suivante].duree - (taches[suivante].decalage_jours or 0)
                avec = taches[suivante].lien == "debut"
                limites.append(debut + tenues[cle].duree if avec else debut)
        tard[cle] = min(limites)
    return tard


def _place(tenue: Tenue, permis: int | None, tard: int, calendrier: Calendrier, *, lie: bool) -> Place:
    jour, duree = calendrier.jour, tenue.duree
    debut = jour(tenue.rang)
    au_plus_tard = tard - duree
    marge = tard - tenue.fin
    return Place(
        debut,
        jour(tenue.fin - 1) if duree else debut,
        duree,
        None if permis is None else jour(permis),
        jour(au_plus_tard),
        jour(tard - 1) if duree else jour(au_plus_tard),
        marge,
        lie and marge <= 0,
    )


def _dates_des_jalons(jalons: Sequence[Jalon], places: Mapping[str, Place]) -> dict[str, dt.date]:
    """The date of a milestone: its own, else the last day of the task that it follows."""
    dates = {}
    for jalon in jalons:
        if jalon.date is not None:
            dates[jalon.id] = jalon.date
        elif jalon.apres is not None and jalon.apres in places:
            dates[jalon.id] = places[jalon.apres].fin
    return dates
