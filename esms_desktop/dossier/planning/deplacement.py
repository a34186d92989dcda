"""Moving and stretching tasks: the new dates of what is moved and of all that must follow. Nothing is written here.

What follows is pushed later when it must, never pulled earlier unless asked. A task never goes before what its
dependencies allow: it stops there, and the result says which task holds it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from esms_desktop.dossier.planning.jours import DERNIER, PREMIER, Calendrier
from esms_desktop.dossier.planning.ordonnancement import Tenue, placer, rang_permis
from esms_desktop.dossier.planning.reseau import Reseau, reseau
from esms_desktop.dossier.rows.planning import Tache


class Dates(NamedTuple):
    """The new dates of a task."""

    debut: dt.date
    duree: int
    fin: dt.date


class Resultat(NamedTuple):
    """dates: of the tasks that change, in the order of the dossier. retenue_par: the task that stopped it, if any."""

    dates: Mapping[str, Dates]
    retenue_par: str = ""


class Deplacement:
    """What can be done to the tasks of one planning. Each method answers for the planning as it was given."""

    def __init__(self, taches: Sequence[Tache], calendrier: Calendrier) -> None:
        self._taches = {tache.id: tache for tache in taches}
        self._calendrier = calendrier
        self._liens: Reseau = reseau(taches)
        self._tenues, self._permis = placer(self._taches, self._liens, calendrier)
        self._bornes = calendrier.rang(PREMIER), calendrier.rang(DERNIER)

    def connait(self, tache: str) -> bool:
        """True for a task that has dates: only those can be moved."""
        return tache in self._tenues

    def deplacer(self, tache: str, pas: int, *, rapprocher: bool = False) -> Resultat:
        """That many working days later, or earlier when negative. rapprocher: what followed it at once still does."""
        tenue = self._tenues[tache]
        return self._poser({tache: tenue._replace(rang=tenue.rang + pas)}, rapprocher=rapprocher)

    def poser(self, tache: str, jour: dt.date, *, rapprocher: bool = False) -> Resultat:
        """Beginning on that day, or on the next working day."""
        rang = self._calendrier.rang(jour)
        return self.deplacer(tache, rang - self._tenues[tache].rang, rapprocher=rapprocher)

    def etirer(self, tache: str, pas: int, *, rapprocher: bool = False) -> Resultat:
        """That many working days longer, or shorter when negative, by its end. It lasts one day at least."""
        tenue = self._tenues[tache]
        return self._poser({tache: tenue._replace(duree=max(tenue.duree + pas, 1))}, rapprocher=rapprocher)

    def etirer_le_debut(self, tache: str, pas: int) -> Resultat:
        """Beginning that many working days later (shorter), or earlier (longer): its last day stays."""
        tenue = self._tenues[tache]
        permis = self._permis.get(tache, self._bornes[0])
        voulu = min(tenue.rang + pas, tenue.rang + max(tenue.duree - 1, 0))
        rang = max(voulu, min(permis, tenue.rang + max(tenue.duree - 1, 0)), self._bornes[0])
        fait = self._poser({tache: Tenue(rang, tenue.fin - rang)})
        return fait._replace(retenue_par=self._qui_retient(tache, self._tenues) if voulu < rang else "")

    def suivre(self, posees: Sequence[str] = (), *, retenir: Sequence[str] = ()) -> Resultat:
        """What must follow once these tasks stand where their rows say. retenir: those that may be pushed too."""
        voulues = {tache: self._tenues[tache] for tache in (*posees, *retenir) if tache in self._tenues}
        return self._poser(voulues, libres=frozenset(posees) - frozenset(retenir))

    def decaler_depuis(self, jour: dt.date, pas: int, *, etirer: str = "") -> Resultat:
        """Every task that begins on that day or after it, that many working days later; what is before stays.

        etirer: the task that leads there, and ends that much later.
        """
        seuil = self._calendrier.rang(jour)
        voulues = {
            tache: tenue._replace(rang=tenue.rang + pas)
            for tache, tenue in self._tenues.items()
            if tenue.rang >= seuil
        }
        if etirer in self._tenues and etirer not in voulues:
            tenue = self._tenues[etirer]
            voulues[etirer] = tenue._replace(duree=max(tenue.duree + pas, 1))
        return self._poser(voulues, libres=frozenset(voulues))

    # --- inside -------------------------------------------------------------------------------------------

    def _poser(
        self, voulues: Mapping[str, Tenue], *, rapprocher: bool = False, libres: frozenset[str] = frozenset()
    ) -> Resultat:
        """libres: among the tasks put, those that stay where they are put, whatever they wait for."""
        tenues = dict(self._tenues)
        suites = self._liens.suites(voulues)
        retenue = ""
        for cle in self._liens.ordre:
            if (cle not in voulues and cle not in suites) or cle not in tenues:
                continue
            tenue = voulues.get(cle, tenues[cle])
            permis = rang_permis(self._taches[cle], self._liens.avant[cle], tenues)
            if permis is not None and tenue.rang < permis and cle not in libres:
                retenue = self._qui_retient(cle, tenues) if cle in voulues else retenue
                tenue = tenue._replace(rang=permis)
            elif permis is not None and cle not in voulues and self._suit_de_pres(cle, rapprocher=rapprocher):
                tenue = tenue._replace(rang=permis)
            tenues[cle] = self._dans_les_bornes(tenue)
        return Resultat(self._changees(tenues, voulues), retenue)

    def _suit_de_pres(self, cle: str, *, rapprocher: bool) -> bool:
        """True for a task that goes where what it waits for allows: no first day of its own, or none that it keeps."""
        if self._taches[cle].debut is None and self._taches[cle].fin is None:
            return True
        return rapprocher and self._permis.get(cle) == self._tenues[cle].rang

    def _qui_retient(self, cle: str, tenues: Mapping[str, Tenue]) -> str:
        avec = self._taches[cle].lien == "debut"
        avant = [attendue for attendue in self._liens.avant[cle] if attendue in tenues]
        return max(avant, key=lambda a: tenues[a].rang if avec else tenues[a].fin, default="")

    def _dans_les_bornes(self, tenue: Tenue) -> Tenue:
        premier, dernier = self._bornes
        return tenue._replace(rang=min(max(tenue.rang, premier), dernier))

    def _changees(self, tenues: Mapping[str, Tenue], voulues: Mapping[str, Tenue]) -> dict[str, Dates]:
        """Tasks without a first day of their own keep none, unless they were put somewhere."""
        changees = {}
        for cle, tache in self._taches.items():
            tenue = tenues.get(cle)
            sans_date = tache.debut is None and tache.fin is None and cle not in voulues
            if tenue is not None and tenue != self._tenues[cle] and not sans_date:
                changees[cle] = dates_de(tenue, self._calendrier)
        return changees


def dates_de(tenue: Tenue, calendrier: Calendrier) -> Dates:
    """The days of a task that stands there."""
    debut = calendrier.jour(tenue.rang)
    return Dates(debut, tenue.duree, calendrier.jour(tenue.fin - 1) if tenue.duree else debut)
