"""Months: a month is its first day. Measures of a month are dated of its last day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator

from esms_desktop.common.mois import MOIS, MOIS_COURTS


def mois_de(jour: dt.date) -> dt.date:
    """The month of a day."""
    return jour.replace(day=1)


def ajouter_mois(mois: dt.date, nombre: int) -> dt.date:
    """The month that comes that many months later, or earlier when negative."""
    annee, rang = divmod(12 * mois.year + mois.month - 1 + nombre, 12)
    return dt.date(annee, rang + 1, 1)


def fin_de_mois(mois: dt.date) -> dt.date:
    """Its last day."""
    return mois.replace(day=monthrange(mois.year, mois.month)[1])


def jusqu_a(premier: dt.date, dernier: dt.date) -> Iterator[dt.date]:
    """Every month from one to the other, both included."""
    mois = premier
    while mois <= dernier:
        yield mois
        mois = ajouter_mois(mois, 1)


def dire_mois(mois: dt.date) -> str:
    """« mars 2023 »."""
    return f"{MOIS[mois.month - 1]} {mois.year}"


def dire_mois_court(mois: dt.date) -> str:
    """« févr. 23 »."""
    return f"{MOIS_COURTS[mois.month - 1]} {mois.year % 100:02}"
