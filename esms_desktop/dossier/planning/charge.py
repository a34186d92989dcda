"""Who has how much to do each month: the load of the tasks spread over their working days, and what people can give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.jours import Calendrier
from esms_desktop.dossier.planning.ordonnancement import Place, Planning
from esms_desktop.dossier.rows.planning import Tache

PERSONNE_ENCORE = "Sans rôle ni responsable"
Mois = tuple[int, int]
"""Year and month, from 1."""


class LigneCharge(NamedTuple):
    """What one person, or one role that nobody holds yet, has to do.

    cle: where it is edited, empty for tasks that nobody has. jours: days of work by month. disponibles: days a month
    that the person can give, `None` when not known.
    """

    nom: str
    cle: str
    jours: dict[Mois, Fraction]
    disponibles: Decimal | None = None

    @property
    def total(self) -> Fraction:
        """Days of work in all."""
        return sum(self.jours.values(), Fraction(0))

    def depassements(self) -> list[Mois]:
        """The months where there is more to do than the person can give."""
        if self.disponibles is None:
            return []
        return [mois for mois, jours in self.jours.items() if jours > self.disponibles]


class Charge(NamedTuple):
    """Every month from the first load to the last one, and who works then. sans_dates: loads that no month can hold."""

    mois: tuple[Mois, ...]
    lignes: tuple[LigneCharge, ...]
    sans_dates: Fraction = Fraction(0)


def charger(dossier: Dossier, planning: Planning, calendrier: Calendrier) -> Charge:
    """The load of the planning. A task counts for its person, else for the person of its role, else for the role."""
    comptes: dict[str, dict[Mois, Fraction]] = {}
    sans_dates = Fraction(0)
    for tache in dossier.taches:
        if not tache.charge_jours:
            continue
        place = planning.places.get(tache.id)
        if place is None:
            sans_dates += Fraction(tache.charge_jours)
            continue
        compte = comptes.setdefault(_qui(dossier, tache), {})
        for mois, part in _repartir(place, calendrier):
            compte[mois] = compte.get(mois, Fraction(0)) + part * Fraction(tache.charge_jours)
    return Charge(_tous_les_mois(comptes), tuple(_lignes(dossier, comptes)), sans_dates)


def _qui(dossier: Dossier, tache: Tache) -> str:
    """Key of who does it: `personnes[p1]`, `raci_roles[cp]`, or nothing."""
    if tache.responsable is not None:
        return f"personnes[{tache.responsable}]"
    role = next((role for role in dossier.raci_roles if role.id == tache.role), None)
    if role is None:
        return ""
    return f"personnes[{role.personne}]" if role.personne is not None else f"raci_roles[{role.id}]"


def _repartir(place: Place, calendrier: Calendrier) -> Iterator[tuple[Mois, Fraction]]:
    """The share of each month that a task touches, in proportion to its working days there; all of it on one day."""
    if place.duree <= 1:
        yield (place.debut.year, place.debut.month), Fraction(1)
        return
    premier = place.debut
    while premier <= place.fin:
        suivant = dt.date(premier.year + premier.month // 12, premier.month % 12 + 1, 1)
        dernier = min(place.fin, suivant - dt.timedelta(days=1))
        jours = calendrier.compter(premier, dernier)
        if jours:
            yield (premier.year, premier.month), Fraction(jours, place.duree)
        premier = suivant


def _tous_les_mois(comptes: dict[str, dict[Mois, Fraction]]) -> tuple[Mois, ...]:
    charges = [mois for compte in comptes.values() for mois in compte]
    if not charges:
        return ()
    (an, mois), (dernier_an, dernier) = min(charges), max(charges)
    nombre = 12 * (dernier_an - an) + dernier - mois + 1
    return tuple((an + (mois - 1 + n) // 12, (mois - 1 + n) % 12 + 1) for n in range(nombre))


def _lignes(dossier: Dossier, comptes: dict[str, dict[Mois, Fraction]]) -> Iterator[LigneCharge]:
    """People in the order of the dossier, then roles, then what nobody has."""
    appelees = noms(dossier, "personnes")
    for personne in dossier.personnes:
        cle = f"personnes[{personne.id}]"
        if cle in comptes:
            yield LigneCharge(appelees[personne.id], cle, comptes[cle], personne.disponibilite_j_mois)
    roles = noms(dossier, "raci_roles")
    for role in dossier.raci_roles:
        cle = f"raci_roles[{role.id}]"
        if cle in comptes:
            yield LigneCharge(roles[role.id], cle, comptes[cle])
    if "" in comptes:
        yield LigneCharge(PERSONNE_ENCORE, "", comptes[""])
