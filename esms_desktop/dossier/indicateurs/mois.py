"""Months: a month is its first day. Measures of a month are dated of its last day."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator

from esms_desktop.common.fr_format import Illisible, cle_de_comparaison, lire_date
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


def lire_mois(texte: str) -> dt.date | None:
    """The month that a text names: « septembre 2023 », « 09/2023 », « 2023-09 », or a date in it."""
    cle = cle_de_comparaison(texte)
    if trouve := re.search(r"\b(20\d\d)[-/_ ](0?[1-9]|1[0-2])\b(?![-/]\d)", cle):
        return dt.date(int(trouve[1]), int(trouve[2]), 1)
    if trouve := re.fullmatch(r"(0?[1-9]|1[0-2])[-/_ ](20\d\d)", cle):
        return dt.date(int(trouve[2]), int(trouve[1]), 1)
    if trouve := re.search(r"\b([a-z]{3,9})\.? (20\d\d)\b", cle):
        rangs = [n for n, nom in enumerate(MOIS, 1) if cle_de_comparaison(nom).startswith(trouve[1])]
        return dt.date(int(trouve[2]), rangs[0], 1) if len(rangs) == 1 else None
    try:
        return mois_de(lire_date(texte[:10] if re.match(r"\d{4}-\d\d-\d\d ", texte) else texte))
    except Illisible:
        return None
