"""When each ESMS is deployed: the end of its wave in the planning, else the end of deployment of the project."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.indicateurs.mesures import esms_du_projet
from esms_desktop.dossier.planning.jours import calendrier_du_dossier
from esms_desktop.dossier.planning.ordonnancement import Planning, ordonner
from esms_desktop.dossier.rows.etablissement import Etablissement

PILOTE = 0
"""Wave of the pilots, as the planning numbers them."""


class Vague(NamedTuple):
    """ESMS deployed together. numero: 0 for pilots, `None` for those of no wave. fin: `None` while no date says it.

    planifiee: the date is that of tasks of the planning, and not the end of the whole deployment.
    """

    numero: int | None
    esms: tuple[str, ...]
    fin: dt.date | None
    planifiee: bool

    @property
    def nom(self) -> str:
        """« Vague 2 », « Sites pilotes », « Sans vague »."""
        if self.numero is None:
            return "Sans vague"
        if self.numero == PILOTE:
            return "Site pilote" if len(self.esms) == 1 else "Sites pilotes"
        return f"Vague {self.numero}"


def vagues(dossier: Dossier) -> tuple[Vague, ...]:
    """The waves in their order, those of no wave last."""
    groupes: dict[int | None, list[str]] = {}
    for etablissement in esms_du_projet(dossier):
        groupes.setdefault(_numero(etablissement), []).append(etablissement.id)
    planning = ordonner(dossier.taches, dossier.jalons, calendrier_du_dossier(dossier))
    generale = fin_de_deploiement(dossier, planning)
    ordre = sorted(groupes, key=lambda numero: (numero is None, numero or 0))
    return tuple(_vague(dossier, planning, generale, numero, tuple(groupes[numero])) for numero in ordre)


def _numero(etablissement: Etablissement) -> int | None:
    return PILOTE if etablissement.vague is None and etablissement.pilote else etablissement.vague


def _vague(
    dossier: Dossier,
    planning: Planning,
    generale: dt.date | None,
    numero: int | None,
    esms: tuple[str, ...],
) -> Vague:
    """The last day of the tasks that are about ESMS of this wave and no other."""
    siennes = [
        planning.places[tache.id].fin
        for tache in dossier.taches
        if tache.id in planning.places and tache.etablissements and set(tache.etablissements) <= set(esms)
    ]
    if numero is not None and siennes:
        return Vague(numero, esms, max(siennes), planifiee=True)
    return Vague(numero, esms, generale, planifiee=False)


def fin_de_deploiement(dossier: Dossier, planning: Planning) -> dt.date | None:
    """Of the whole grappe: the last such milestone of the planning, else the date of the project."""
    ids = [jalon.id for jalon in dossier.jalons if jalon.type == "fin_deploiement"]
    dates = [planning.jalons[i] for i in ids if i in planning.jalons]
    return max(dates) if dates else dossier.projet.date_fin_deploiement
