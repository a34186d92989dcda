"""A finding on a planning, and what a call asks of one."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

Gravite = Literal["a_corriger", "a_completer", "conseil"]


class Constat(NamedTuple):
    """genre: what kind of finding it is. cle: where it is mended, in the dossier; empty when there is no such place."""

    genre: str
    gravite: Gravite
    phrase: str
    cle: str = ""


class Regles(NamedTuple):
    """What a call asks of a planning. duree_max: months. versements: what the payment is called, its kind of milestone.

    fenetres: first and last day of each period when the application may be sent in.
    """

    duree_max: int | None = None
    versements: tuple[tuple[str, str], ...] = ()
    fenetres: tuple[tuple[dt.date, dt.date], ...] = ()
