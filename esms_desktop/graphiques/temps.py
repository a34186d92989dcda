"""A calendar laid out along a line: where a day stands, and the marks of days, weeks, months, quarters, half-years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from esms_desktop.common.mois import MOIS, MOIS_COURTS

Niveau = Literal["jour", "semaine", "mois", "trimestre", "annee"]
NIVEAUX: dict[Niveau, tuple[str, float]] = {
    "jour": ("Jour", 1.4),
    "semaine": ("Semaine", 0.32),
    "mois": ("Mois", 0.09),
    "trimestre": ("Trimestre", 0.03),
    "annee": ("Année", 0.0),
}
"""Level -> its name, and the room of a day from which its marks can be read, in sizes of body text."""
_UN_JOUR = dt.timedelta(days=1)


class Echelle(NamedTuple):
    """origine: the day that begins at `gauche`. pas: room of a day."""

    origine: dt.date
    pas: float
    gauche: float = 0

    def x(self, jour: dt.date) -> float:
        """Where a day begins."""
        return self.gauche + (jour - self.origine).days * self.pas

    def apres(self, jour: dt.date) -> float:
        """Where a day ends."""
        return self.x(jour) + self.pas

    def jour(self, x: float) -> dt.date:
        """The day that stands there."""
        return self.origine + dt.timedelta(days=int((x - self.gauche) // self.pas))

    def niveau(self, corps: float) -> Niveau:
        """The finest marks that can be read. corps: size of body text."""
        return next(niveau for niveau, (_, seuil) in NIVEAUX.items() if self.pas >= seuil * corps)


class Graduation(NamedTuple):
    """A stretch of the calendar: its first day, the day after its last one, what it is called."""

    debut: dt.date
    fin: dt.date
    texte: str


def graduations(
    niveau: Niveau, debut: dt.date, fin: dt.date
) -> tuple[tuple[Graduation, ...], tuple[Graduation, ...]]:
    """The two rows of marks from one day to another: the coarse ones, then the fine ones."""
    grosses, fines = _RANGS[niveau]
    return tuple(_decouper(grosses, debut, fin)), tuple(_decouper(fines, debut, fin))


def _decouper(pas: _Pas, debut: dt.date, fin: dt.date) -> Iterator[Graduation]:
    ici = pas.debut(debut)
    while ici <= fin:
        suivant = pas.suivant(ici)
        yield Graduation(ici, suivant, pas.nom(ici))
        ici = suivant


class _Pas(NamedTuple):
    """How a calendar is cut: where the stretch of a day begins, where the next one does, what it is called."""

    debut: Callable[[dt.date], dt.date]
    suivant: Callable[[dt.date], dt.date]
    nom: Callable[[dt.date], str]


def _mois_suivant(jour: dt.date, nombre: int = 1) -> dt.date:
    an, rang = divmod(12 * jour.year + jour.month - 1 + nombre, 12)
    return dt.date(an, rang + 1, 1)


_JOUR = _Pas(lambda j: j, lambda j: j + _UN_JOUR, lambda j: str(j.day))
_SEMAINE = _Pas(
    lambda j: j - dt.timedelta(days=j.weekday()), lambda j: j + dt.timedelta(days=7), lambda j: str(j.day)
)
_MOIS_COURT = _Pas(lambda j: j.replace(day=1), _mois_suivant, lambda j: MOIS_COURTS[j.month - 1])
_MOIS_LONG = _Pas(
    lambda j: j.replace(day=1), _mois_suivant, lambda j: f"{MOIS[j.month - 1]} {j.year}".capitalize()
)
_TRIMESTRE = _Pas(
    lambda j: j.replace(month=3 * ((j.month - 1) // 3) + 1, day=1),
    lambda j: _mois_suivant(j, 3),
    lambda j: f"T{(j.month + 2) // 3}",
)
_SEMESTRE = _Pas(
    lambda j: j.replace(month=1 if j.month < 7 else 7, day=1),
    lambda j: _mois_suivant(j, 6),
    lambda j: "S1" if j.month < 7 else "S2",
)
_ANNEE = _Pas(lambda j: j.replace(month=1, day=1), lambda j: dt.date(j.year + 1, 1, 1), lambda j: str(j.year))
_RANGS: dict[Niveau, tuple[_Pas, _Pas]] = {
    "jour": (_MOIS_LONG, _JOUR),
    "semaine": (_MOIS_LONG, _SEMAINE),
    "mois": (_ANNEE, _MOIS_COURT),
    "trimestre": (_ANNEE, _TRIMESTRE),
    "annee": (_ANNEE, _SEMESTRE),
}
