"""What part of the calendar is seen: the scale, how far it is scrolled, and the steps of the zoom."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from esms_desktop.graphiques.gantt import MARGE_JOURS
from esms_desktop.graphiques.gantt_valeurs import Diagramme
from esms_desktop.graphiques.temps import NIVEAUX, Echelle

PAS = (0.014, 0.022, 0.035, 0.06, 0.1, 0.16, 0.25, 0.4, 0.65, 1.0, 1.6, 2.4)
"""Room of a day at each step of the zoom, in sizes of body text: from years to days."""
SANS_DATES = dt.timedelta(days=180)
"""What is shown of the calendar while nothing has dates."""


class Etendue(NamedTuple):
    """The days that one can scroll over: those of the planning, with some before and after."""

    debut: dt.date
    fin: dt.date

    @property
    def jours(self) -> int:
        """How many."""
        return (self.fin - self.debut).days + 1


def etendue_de(diagramme: Diagramme, aujourd_hui: dt.date) -> Etendue:
    """The whole planning with a few days around; from today on when nothing has dates."""
    marge = dt.timedelta(days=MARGE_JOURS)
    debut, fin = diagramme.bornes() or (aujourd_hui, aujourd_hui + SANS_DATES)
    return Etendue(debut - marge, fin + marge)


def pas_pour_tout(etendue: Etendue, largeur: float, corps: float) -> int:
    """The finest step at which all of these days are seen at once."""
    visibles = [rang for rang, pas in enumerate(PAS) if pas * corps * etendue.jours <= largeur]
    return max(visibles, default=0)


def nom_du_zoom(rang: int, corps: float) -> str:
    """« Jour », « Semaine », « Mois », « Trimestre », « Année »."""
    echelle = Echelle(dt.date(2026, 1, 1), PAS[rang] * corps)
    return NIVEAUX[echelle.niveau(corps)][0]
