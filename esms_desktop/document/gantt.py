"""The Gantt of a dossier, as the values that pictures are made of: phases, tasks and milestones in reading order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.planning import PlanningLu
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.planning import Jalon, Phase, Tache
from esms_desktop.graphiques.gantt_valeurs import Diagramme, Fleche, Rangee

TITRE = "Planning du projet"
SANS_PHASE, JALONS = "Sans phase", "Jalons"
_FAUTES = ("boucle", "trop_tot", "a_l_envers")
"""Findings that are shown on the bar of their task."""


def diagramme(dossier: Dossier, lu: PlanningLu, aujourd_hui: dt.date | None = None) -> Diagramme:
    """The whole planning. Milestones stand after the task that they follow; those that follow none come first."""
    return Diagramme(
        TITRE,
        tuple(_Lignes(dossier, lu).toutes()),
        tuple(_fleches(dossier, lu)),
        aujourd_hui,
        lambda jour: not lu.calendrier.ouvre(jour),
    )


class _Lignes:
    """The lines of a diagram, made from a dossier and what is computed of it."""

    def __init__(self, dossier: Dossier, lu: PlanningLu) -> None:
        self._dossier, self._lu = dossier, lu
        self._taches, self._jalons = noms(dossier, "taches"), noms(dossier, "jalons")
        self._phases = noms(dossier, "phases")
        self._fautes = {c.cle.partition("]")[0][7:]: c.phrase for c in lu.constats if c.genre in _FAUTES}
        for boucle in lu.planning.reseau.boucles:
            self._fautes |= dict.fromkeys(boucle, self._fautes[boucle[0]])
        self._versements = {v.type_jalon: f"versement {v.part}{INSECABLE}%" for v in lu.versements}
        self._suivants: dict[str, list[Jalon]] = {}
        for jalon in dossier.jalons:
            attache = jalon.apres if jalon.apres in self._taches else None
            self._suivants.setdefault(attache or "", []).append(jalon)

    def toutes(self) -> Iterator[Rangee]:
        """Loose milestones, then phase by phase, then the tasks of no phase."""
        libres = self._suivants.get("", [])
        phases = sorted(self._dossier.phases, key=lambda p: (p.ordre is None, p.ordre or 0))
        if libres and (phases or self._dossier.taches):
            yield Rangee("phase", "", JALONS)
        yield from map(self._jalon, libres)
        par_phase: dict[str, list[Tache]] = {}
        for tache in self._dossier.taches:
            par_phase.setdefault(tache.phase if tache.phase in self._phases else "", []).append(tache)
        for phase in phases:
            yield from self._phase(phase, par_phase.get(phase.id, []))
        sans_phase = par_phase.get("", [])
        if sans_phase and phases:
            yield self._titre("", SANS_PHASE, sans_phase)
        for tache in sans_phase:
            yield from self._tache(tache)

    def _phase(self, phase: Phase, taches: Sequence[Tache]) -> Iterator[Rangee]:
        yield self._titre(phase.id, self._phases[phase.id], taches)
        for tache in taches:
            yield from self._tache(tache)

    def _titre(self, phase: str, nom: str, taches: Sequence[Tache]) -> Rangee:
        places = [place for t in taches if (place := self._lu.planning.places.get(t.id)) is not None]
        debut = min((place.debut for place in places), default=None)
        return Rangee("phase", phase, nom, debut, max((place.fin for place in places), default=None))

    def _tache(self, tache: Tache) -> Iterator[Rangee]:
        place = self._lu.planning.places.get(tache.id)
        faite = float(tache.avancement or 0) / 100
        sans_dates = Rangee(
            "tache", tache.id, self._taches[tache.id], avancement=faite, faute=self._fautes.get(tache.id, "")
        )
        if place is None:
            yield sans_dates
        else:
            yield replace(
                sans_dates,
                debut=place.debut,
                fin=place.fin,
                duree=place.duree,
                critique=place.critique,
                marge=place.marge,
            )
        yield from map(self._jalon, self._suivants.get(tache.id, []))

    def _jalon(self, jalon: Jalon) -> Rangee:
        jour = self._lu.planning.jalons.get(jalon.id)
        note = self._versements.get(jalon.type or "", "")
        suit = jalon.date is None and jalon.apres is not None
        return Rangee("jalon", jalon.id, self._jalons[jalon.id], jour, jour, note=note, suit=suit)


def _fleches(dossier: Dossier, lu: PlanningLu) -> Iterator[Fleche]:
    """One a dependency between tasks that have dates; critical when both are, and one follows the other at once."""
    places = lu.planning.places
    for tache in dossier.taches:
        for avant in lu.planning.reseau.avant[tache.id]:
            if avant in places and tache.id in places:
                ici, la = places[tache.id], places[avant]
                critique = ici.critique and la.critique and ici.debut == ici.permis
                yield Fleche(avant, tache.id, "debut" if tache.lien == "debut" else "fin", critique)
