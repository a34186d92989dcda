"""Which task waits for which: the dependencies that lead somewhere, in an order that respects them, and the loops."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from esms_desktop.dossier.rows.planning import Tache


class Reseau(NamedTuple):
    """avant, apres: ids of the tasks that a task waits for, and that wait for it; those of a loop wait for nothing.

    ordre: every task, after those that it waits for. boucles: tasks that wait for each other, each before the next.
    """

    avant: Mapping[str, tuple[str, ...]]
    apres: Mapping[str, tuple[str, ...]]
    ordre: tuple[str, ...]
    boucles: tuple[tuple[str, ...], ...]

    def suites(self, depuis: Iterable[str]) -> set[str]:
        """Every task that comes after one of these, theirs excepted unless they follow each other."""
        atteintes: set[str] = set()
        a_voir = [suivante for ici in depuis for suivante in self.apres[ici]]
        while a_voir:
            ici = a_voir.pop()
            if ici not in atteintes:
                atteintes.add(ici)
                a_voir += self.apres[ici]
        return atteintes


def reseau(taches: Sequence[Tache]) -> Reseau:
    """The dependencies of these tasks; what names no task of the planning is left out."""
    connues = {tache.id for tache in taches}
    avant = {
        tache.id: tuple(p for p in dict.fromkeys(tache.predecesseurs or ()) if p in connues)
        for tache in taches
    }
    boucles = []
    while True:
        try:
            ordre = tuple(TopologicalSorter(avant).static_order())
            break
        except CycleError as boucle:
            tour = tuple(boucle.args[1][:-1])
            boucles.append(tour)
            avant |= dict.fromkeys(tour, ())
    apres: dict[str, list[str]] = {tache.id: [] for tache in taches}
    for tache, attendues in avant.items():
        for attendue in attendues:
            apres[attendue].append(tache)
    suites = {tache: tuple(suivantes) for tache, suivantes in apres.items()}
    return Reseau(avant, suites, ordre, tuple(boucles))


def boucle_avec(taches: Sequence[Tache], avant: str, apres: str) -> tuple[str, ...]:
    """The loop that there would be if the second task waited for the first; empty when there would be none.

    From the second one to the first: each is waited for by the next.
    """
    if avant == apres:
        return (avant,)
    suites: dict[str, list[str]] = {}
    for tache in taches:
        for attendue in tache.predecesseurs or ():
            suites.setdefault(attendue, []).append(tache.id)
    chemins: list[tuple[str, ...]] = [(apres,)]
    vues = {apres}
    while chemins:
        chemin = chemins.pop(0)
        if chemin[-1] == avant:
            return chemin
        for suivante in suites.get(chemin[-1], ()):
            if suivante not in vues:
                vues.add(suivante)
                chemins.append((*chemin, suivante))
    return ()
