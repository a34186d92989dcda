"""What a Gantt shows, as values: a line a phase, a task or a milestone, and the arrows between tasks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Genre = Literal["phase", "tache", "jalon"]
TABLES: dict[Genre, str] = {"phase": "phases", "tache": "taches", "jalon": "jalons"}


@dataclass(frozen=True)
class Rangee:
    """A line of the diagram.

    debut, fin: first and last day, `None` while not known. avancement: 0 to 1. faute: why it is wrong, in a sentence.
    note: written beside a milestone (the payment that it opens). suit: its date is the end of a task. marge: working
    days that a task may slip.
    """

    genre: Genre
    id: str
    nom: str
    debut: dt.date | None = None
    fin: dt.date | None = None
    duree: int | None = None
    avancement: float = 0
    critique: bool = False
    marge: int | None = None
    faute: str = ""
    note: str = ""
    suit: bool = False

    @property
    def cle(self) -> str:
        """The row of the dossier that it shows, empty for the title of what is in no phase."""
        return f"{TABLES[self.genre]}[{self.id}]" if self.id else ""


class Fleche(NamedTuple):
    """A dependency: the task waited for, the one that waits. lien: for its end, or for its beginning."""

    avant: str
    apres: str
    lien: Literal["fin", "debut"] = "fin"
    critique: bool = False


@dataclass(frozen=True)
class Diagramme:
    """The whole picture as values. chome: tells the days that are not worked."""

    titre: str
    rangees: tuple[Rangee, ...]
    fleches: tuple[Fleche, ...] = ()
    aujourd_hui: dt.date | None = None
    chome: Callable[[dt.date], bool] = lambda jour: jour.weekday() > 4

    def bornes(self) -> tuple[dt.date, dt.date] | None:
        """First and last day of all the lines; `None` when no line has dates."""
        debuts = [r.debut for r in self.rangees if r.debut is not None]
        fins = [r.fin for r in self.rangees if r.fin is not None]
        return (min(debuts), max(fins)) if debuts and fins else None

    def avec(self, dates: Mapping[str, tuple[dt.date, dt.date]]) -> Diagramme:
        """The same with other dates for some tasks: what a gesture would give. dates: id -> first and last day."""
        rangees = tuple(
            replace(r, debut=dates[r.id][0], fin=dates[r.id][1])
            if r.genre == "tache" and r.id in dates
            else r
            for r in self.rangees
        )
        return replace(self, rangees=rangees)
