"""The planning of a dossier under its call: dates, findings, length against the maximum, payments. Only read."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.constat import Constat, Regles
from esms_desktop.dossier.planning.constats import constater
from esms_desktop.dossier.planning.durees import Periode, periode
from esms_desktop.dossier.planning.jours import Calendrier, calendrier_du_dossier
from esms_desktop.dossier.planning.ordonnancement import Planning, ordonner
from esms_desktop.rules.types import Pack


class VersementDate(NamedTuple):
    """A payment of the call and its milestone. cle: the milestone, or the list when there is none. jour: when known."""

    part: int
    libelle: str
    type_jalon: str
    jour: dt.date | None
    cle: str

    @property
    def sans_jalon(self) -> bool:
        """True when the planning has no milestone for it."""
        return self.cle == "jalons"


class PlanningLu(NamedTuple):
    """All that pages and documents say of the planning. duree_max: months, `None` when the call sets none."""

    planning: Planning
    calendrier: Calendrier
    constats: tuple[Constat, ...]
    periode: Periode
    duree_max: int | None
    versements: tuple[VersementDate, ...]


def lire_planning(dossier: Dossier, pack: Pack) -> PlanningLu:
    """The planning of a dossier, computed whole: a few milliseconds for three hundred tasks."""
    calendrier = calendrier_du_dossier(dossier)
    planning = ordonner(dossier.taches, dossier.jalons, calendrier)
    regles = regles_du_planning(dossier, pack)
    constats = constater(dossier, planning, calendrier, regles)
    return PlanningLu(
        planning,
        calendrier,
        constats,
        periode(dossier, planning),
        regles.duree_max,
        _versements(dossier, planning, pack),
    )


def regles_du_planning(dossier: Dossier, pack: Pack) -> Regles:
    """What the call asks of a planning."""
    versements = tuple(
        (f"{versement.part} %, {_bas(versement.jalon)}", versement.type_jalon)
        for versement in pack.financement.versements
        if versement.type_jalon is not None
    )
    maximum = pack.seuil("duree_max_mois", dossier.projet.type_projet)
    return Regles(maximum, versements, _bout_a_bout([(f.debut, f.fin) for f in pack.appel.fenetres]))


def _bout_a_bout(fenetres: list[tuple[dt.date, dt.date]]) -> tuple[tuple[dt.date, dt.date], ...]:
    """The same days in as few windows as possible: those that touch are one."""
    unies: list[tuple[dt.date, dt.date]] = []
    for debut, fin in sorted(fenetres):
        if unies and debut <= unies[-1][1] + dt.timedelta(days=1):
            unies[-1] = (unies[-1][0], max(fin, unies[-1][1]))
        else:
            unies.append((debut, fin))
    return tuple(unies)


def _versements(dossier: Dossier, planning: Planning, pack: Pack) -> tuple[VersementDate, ...]:
    dates = []
    for versement in pack.financement.versements:
        if versement.type_jalon is None:
            continue
        jalons = [jalon for jalon in dossier.jalons if jalon.type == versement.type_jalon]
        dates_connues = [(planning.jalons[j.id], j.id) for j in jalons if j.id in planning.jalons]
        jour, jalon = max(dates_connues) if dates_connues else (None, jalons[0].id if jalons else "")
        cle = f"jalons[{jalon}].date" if jalon else "jalons"
        dates.append(VersementDate(versement.part, versement.jalon, versement.type_jalon, jour, cle))
    return tuple(dates)


def _bas(phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:]
