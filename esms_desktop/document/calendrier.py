"""The dates of a call seen from today, in words: how long is left, since when it is closed, what is not known."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import pluriel
from esms_desktop.rules.types import Appel, Echeance, Fenetre

EtatAppel = Literal["ouvert", "a_venir", "clos", "inconnu"]
DATE_INCONNUE = "date non connue"
JOURS_DITS, MOIS_DITS = 60, 24
"""Up to that many days, then months, a length of time is said in days, then in months."""
_ANNEE = r"\b(20[0-9]{2})\b"


class Ouverture(NamedTuple):
    """Whether a call can still be answered, and a sentence that says it."""

    etat: EtatAppel
    phrase: str


def duree(debut: date, fin: date) -> str:
    """« 12 jours », « 5 mois », « 5 ans », whole ones."""
    jours = (fin - debut).days
    if jours <= JOURS_DITS:
        return pluriel(jours, "jour")
    mois = 12 * (fin.year - debut.year) + fin.month - debut.month - (fin.day < debut.day)
    return pluriel(mois, "mois") if mois < MOIS_DITS else pluriel(mois // 12, "an")


def situer(jour: date, aujourdhui: date) -> str:
    """« aujourd’hui », « dans 12 jours », « il y a 5 ans »."""
    if jour == aujourdhui:
        return "aujourd’hui"
    if jour > aujourdhui:
        return f"dans {duree(aujourdhui, jour)}"
    return f"il y a {duree(jour, aujourdhui)}"


def situer_echeance(echeance: Echeance, aujourdhui: date) -> str:
    """What to write beside a date of the call; what is known of it in words when it is no exact day."""
    if echeance.date is None:
        return echeance.precision or DATE_INCONNUE
    return situer(echeance.date, aujourdhui)


def situer_fenetre(fenetre: Fenetre, aujourdhui: date) -> str:
    """« encore 12 jours », « ouvre dans 3 jours », « close depuis 5 ans »."""
    if aujourdhui < fenetre.debut:
        return f"ouvre dans {duree(aujourdhui, fenetre.debut)}"
    if aujourdhui > fenetre.fin:
        return f"close depuis {duree(fenetre.fin, aujourdhui)}"
    return _reste(fenetre.fin, aujourdhui)


def ouverture(appel: Appel, aujourdhui: date) -> Ouverture:
    """Open as long as one of its closing days is to come; a closing day known in words only is cited."""
    clotures = [e for e in appel.echeances if e.id.startswith("cloture")]
    fins = sorted({f.fin for f in appel.fenetres} | {e.date for e in clotures if e.date is not None})
    restantes = [fin for fin in fins if fin >= aujourdhui]
    debuts = [f.debut for f in appel.fenetres]
    debuts += [e.date for e in appel.echeances if e.id.startswith("ouverture") and e.date is not None]
    if debuts and min(debuts) > aujourdhui:
        return Ouverture("a_venir", f"Ouvre dans {duree(aujourdhui, min(debuts))}")
    if restantes:
        return Ouverture("ouvert", f"Ouvert, {_reste(restantes[0], aujourdhui)}")
    en_mots = [e.precision for e in clotures if e.date is None and e.precision]
    futurs = [mots for mots in en_mots if not _revolus(mots, aujourdhui)]
    if futurs or (not fins and not en_mots):
        return Ouverture("inconnu", f"Clôture : {futurs[0]}" if futurs else "Date de clôture non connue")
    if fins:
        return Ouverture("clos", f"Clos depuis {duree(fins[-1], aujourdhui)}")
    return Ouverture("clos", f"Clos ({en_mots[0]})")


def _reste(fin: date, aujourdhui: date) -> str:
    return "dernier jour aujourd’hui" if fin == aujourdhui else f"encore {duree(aujourdhui, fin)}"


def _revolus(mots: str, aujourdhui: date) -> bool:
    """True when the latest year that these words name is over."""
    annees = [int(annee) for annee in re.findall(_ANNEE, mots)]
    return bool(annees) and max(annees) < aujourdhui.year
