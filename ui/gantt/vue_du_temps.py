"""What part of the calendar is seen: the scale, how far it is scrolled, and the steps of the zoom."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from esms_desktop.graphiques.gantt import MARGE_JOURS
from esms_desktop.graphiques.gantt_valeurs import Diagramme
from esms_desktop.graphiques.temps import NIVEAUX, Echelle

PAS = (0.035, 0.06, 0.1, 0.16, 0.25, 0.4, 0.65, 1.0, 1.6, 2.4)
"""Room of a day at each step of the zoom, in sizes of body text: from years to days."""


class Etendue(NamedTuple):
    """The days that one can scroll over: those of the planning, with some before and after."""

    debut: dt.date
    fin: dt.date

    @property
    def jours(self) -> int:
        """How many."""
        return (self.fin - self.debut).days + 1


def etendue_de(diagramme: Diagramme, aujourd_hui: dt.date) -> Etendue:
    """Room for the whole planning, and for a task to be drawn out; around today when nothing has dates."""
    bornes = diagramme.bornes() or (aujourd_hui, aujourd_hui + dt.timedelta(days=180))
    marge = max((bornes[1] - bornes[0]).days // 4, 60)
    return Etendue(bornes[0] - dt.timedelta(days=30), bornes[1] + dt.timedelta(days=marge))


def pas_pour_tout(diagramme: Diagramme, largeur: float, corps: float) -> int:
    """The finest step at which the whole planning is seen at once."""
    bornes = diagramme.bornes()
    jours = 180 if bornes is None else (bornes[1] - bornes[0]).days + 1 + 2 * MARGE_JOURS
    visibles = [rang for rang, pas in enumerate(PAS) if pas * corps * jours <= largeur]
    return max(visibles, default=0)


def nom_du_zoom(rang: int, corps: float) -> str:
    """« Jour », « Semaine », « Mois », « Trimestre », « Année »."""
    echelle = Echelle(dt.date(2026, 1, 1), PAS[rang] * corps)
    return NIVEAUX[echelle.niveau(corps)][0]
