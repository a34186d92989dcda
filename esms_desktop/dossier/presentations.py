"""The sessions that present the programme: how many people they reached, in which organisations. Pure functions.

Guide pas à pas, action 4.2. A session without an organisation invited everybody.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.equipe import Reunion

COMMUNES = "Séances communes"


class Auditoire(NamedTuple):
    """Sessions held for one organisation (an empty id: for all), and who came; `None` while nobody counted.

    premiere: id of the first of them.
    """

    organisme: str
    nom: str
    seances: int
    presents: int | None
    premiere: str


class Seances(NamedTuple):
    """tenues, a_venir, sans_date: how many sessions. presents: people who came, in all; sans_nombre: sessions held
    whose people were not counted. sans_seance: organisations with no session of their own, held or to come, id -> name.
    """

    tenues: int
    a_venir: int
    sans_date: int
    presents: int | None
    sans_nombre: int
    auditoires: tuple[Auditoire, ...]
    sans_seance: Mapping[str, str]


def compter(dossier: Dossier, aujourdhui: dt.date) -> Seances:
    """Count the sessions; one that is held today is held."""
    seances = [r for r in dossier.reunions if r.type == "presentation"]
    tenues = [s for s in seances if s.date is not None and s.date <= aujourdhui]
    auditoires = tuple(_auditoires(dossier, tenues))
    prevues = {s.organisme for s in seances}
    return Seances(
        len(tenues),
        sum(s.date is not None and s.date > aujourdhui for s in seances),
        sum(s.date is None for s in seances),
        _presents(tenues),
        sum(s.nb_presents is None for s in tenues),
        auditoires,
        {og: nom for og, nom in noms(dossier, "organismes").items() if og not in prevues},
    )


def _auditoires(dossier: Dossier, tenues: list[Reunion]) -> Iterator[Auditoire]:
    organismes = noms(dossier, "organismes")
    for og, nom in {**organismes, "": COMMUNES}.items():
        siennes = [s for s in tenues if (s.organisme if s.organisme in organismes else "") == og]
        if siennes:
            yield Auditoire(og, nom, len(siennes), _presents(siennes), siennes[0].id)


def _presents(seances: list[Reunion]) -> int | None:
    comptes = [s.nb_presents for s in seances if s.nb_presents is not None]
    return sum(comptes) if comptes else None
