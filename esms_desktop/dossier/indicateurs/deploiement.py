"""When each ESMS is deployed: the end of its wave in the planning, else the end of deployment of the project."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.indicateurs.mesures import esms_du_projet


class Vague(NamedTuple):
    """ESMS deployed together. numero: `None` for those of no wave. fin: `None` while no date says it.

    planifiee: the date is that of a task of the planning, and not the end of the whole deployment.
    """

    numero: int | None
    esms: tuple[str, ...]
    fin: dt.date | None
    planifiee: bool


def vagues(dossier: Dossier) -> tuple[Vague, ...]:
    """The waves in their order, those of no wave last."""
    groupes: dict[int | None, list[str]] = {}
    for etablissement in esms_du_projet(dossier):
        groupes.setdefault(etablissement.vague, []).append(etablissement.id)
    ordre = sorted(groupes, key=lambda numero: (numero is None, numero or 0))
    return tuple(_vague(dossier, numero, tuple(groupes[numero])) for numero in ordre)


def _vague(dossier: Dossier, numero: int | None, esms: tuple[str, ...]) -> Vague:
    siennes = [
        tache.fin
        for tache in dossier.taches
        if tache.fin is not None and tache.etablissements and set(tache.etablissements) <= set(esms)
    ]
    if numero is not None and siennes:
        return Vague(numero, esms, max(siennes), planifiee=True)
    return Vague(numero, esms, fin_de_deploiement(dossier), planifiee=False)


def fin_de_deploiement(dossier: Dossier) -> dt.date | None:
    """Of the whole grappe: the milestone of the planning, else the date of the project."""
    jalons = [j.date for j in dossier.jalons if j.type == "fin_deploiement" and j.date is not None]
    return max(jalons) if jalons else dossier.projet.date_fin_deploiement
