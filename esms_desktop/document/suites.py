"""What follows in the planning when one of its rows is edited: written in the same step as the edit itself.

The three of first day, length and last day stay in agreement; what waits for the task is pushed when it must be. What a
person typed is never changed: a task put too early stays there, and the planning says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from esms_desktop.document.cles import lire_cle
from esms_desktop.document.edition import Edition
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.lecture import Lecture
from esms_desktop.dossier.planning.deplacement import Deplacement
from esms_desktop.dossier.planning.jours import Calendrier, calendrier_du_dossier
from esms_desktop.dossier.rows.planning import Tache

TABLE = "taches"
DATES = ("debut", "duree_jours", "fin")
LIENS = ("predecesseurs", "lien", "decalage_jours")
_NOUVELLE = Tache(id="")


def saisir(document: Edition, cle: str, texte: str) -> Lecture[Any]:
    """Store what a person typed, and what follows from it: `Edition.set` for every other field."""
    lue = lire_cle(cle)
    if lue.table != TABLE or lue.champ.nom not in (*DATES, *LIENS):
        return document.set(cle, texte)
    with avec_ses_suites(document, TABLE, f"Modifier « {lue.champ.libelle} »", fusion=str(lue)):
        return document.set(cle, texte)


@contextmanager
def avec_ses_suites(
    document: Edition, table: str, libelle: str, *, fusion: str | None = None
) -> Iterator[None]:
    """A batch of edits of one list; those of the tasks of the planning carry along what follows from them."""
    avant = document.dossier.taches
    with document.batch(libelle, fusion):
        yield
        if table == TABLE:
            suivre(document, avant)


def suivre(document: Edition, avant: Sequence[Tache]) -> None:
    """Bring the planning in agreement with the tasks that were edited since; inside a batch."""
    dossier = document.dossier
    anciennes = {tache.id: tache for tache in avant}
    touchees = {
        tache.id: _touches(anciennes.get(tache.id, _NOUVELLE), tache)
        for tache in dossier.taches
        if anciennes.get(tache.id) is not tache
    }
    touchees = {cle: noms for cle, noms in touchees.items() if noms}
    if not touchees:
        return
    calendrier = calendrier_du_dossier(dossier)
    accordees = {
        tache.id: accord
        for tache in dossier.taches
        if (accord := accorder(dossier, tache, touchees.get(tache.id, ()), calendrier))
    }
    if accordees:
        document.set_rows(TABLE, accordees)
    datees = [cle for cle, noms in touchees.items() if any(nom in DATES for nom in noms)]
    liees = [cle for cle in touchees if cle not in datees]
    pousse = Deplacement(document.dossier.taches, calendrier).suivre(datees, retenir=liees)
    if pousse.dates:
        document.set_rows(TABLE, {cle: dict(zip(DATES, d, strict=True)) for cle, d in pousse.dates.items()})


def accorder(dossier: Dossier, tache: Tache, edites: Sequence[str], calendrier: Calendrier) -> dict[str, Any]:
    """The date or the length that follows from what was edited of a task; empty when nothing does.

    A last day gives the length; a first day or a length gives the last day; without a first day there is no last one.
    """
    dates = [nom for nom in edites if nom in DATES]
    if not dates or any(f"{TABLE}[{tache.id}].{nom}" in dossier.brouillons for nom in dates):
        return {}
    debut, duree, fin = tache.debut, tache.duree_jours, tache.fin
    if debut is None:
        return {"fin": None} if "debut" in dates and "fin" not in dates and fin is not None else {}
    if fin is not None and ("fin" in dates or duree is None):
        compte = 0 if duree == 0 and debut == fin else calendrier.compter(debut, fin)
        return {"duree_jours": compte} if fin >= debut and compte != duree else {}
    if duree is not None and "fin" not in dates:
        attendue = calendrier.fin(debut, duree)
        return {"fin": attendue} if attendue != fin else {}
    return {}


def _touches(avant: Tache, apres: Tache) -> tuple[str, ...]:
    """The fields of dates and dependencies that are others."""
    return tuple(nom for nom in (*DATES, *LIENS) if getattr(avant, nom) != getattr(apres, nom))
