"""The planning of the open document, computed once an operation, whoever asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from esms_desktop.document.gantt import diagramme
from esms_desktop.document.planning import PlanningLu, lire_planning
from esms_desktop.dossier.planning.deplacement import Deplacement
from esms_desktop.graphiques.gantt_valeurs import Diagramme, Rangee
from esms_desktop.rules.types import Pack
from ui.bridge import Pont

TABLES = frozenset(
    {"taches", "jalons", "phases", "projet", "organismes", "personnes", "raci_roles", "etablissements"}
)
"""Lists whose changes may change what is said of the planning."""


class Etat:
    """aujourd_hui: asked each time, for a window that stays open overnight."""

    def __init__(self, pont: Pont, aujourd_hui: Callable[[], dt.date] = dt.date.today) -> None:
        self.pont = pont
        self.aujourd_hui = aujourd_hui
        self._calcule: tuple[int, Pack, PlanningLu] | None = None

    @property
    def lu(self) -> PlanningLu:
        """What is said of the planning now."""
        revision, pack = self.pont.document.revision, self.pont.pack
        if self._calcule is None or self._calcule[:2] != (revision, pack):
            self._calcule = (revision, pack, lire_planning(self.pont.dossier, pack))
        return self._calcule[2]

    def diagramme(self) -> Diagramme:
        """The whole Gantt."""
        return diagramme(self.pont.dossier, self.lu, self.aujourd_hui())

    def calcul(self) -> Deplacement:
        """What gestures would do."""
        return Deplacement(self.pont.dossier.taches, self.lu.calendrier)


def cle_de(genre: str, ligne: str) -> str:
    """`taches[t1]`."""
    return f"{genre}[{ligne}]"


def rangee_de(contenu: Diagramme, cle: str) -> Rangee | None:
    """The line of that key."""
    return next((r for r in contenu.rangees if r.cle and r.cle == cle), None)
