"""The months of the project, and those that follow. A month is its rank: 12 × year + month - 1."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.dossier.dossier import Dossier

MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


class Periode(NamedTuple):
    """Ranks of the first month of the project and of the first one after it."""

    debut: int
    fin: int


def rang_du_mois(jour: dt.date) -> int:
    """Rank of the month of a day."""
    return 12 * jour.year + jour.month - 1


def annee_du_rang(rang: int) -> int:
    """The calendar year of a month."""
    return rang // 12


def nommer_mois(rang: int) -> str:
    """« mars 2023 »."""
    return f"{MOIS[rang % 12]}{INSECABLE}{rang // 12}"


def periode_du_projet(dossier: Dossier) -> Periode | None:
    """From the month of its start: as many months as its duration, else up to the month that ends the deployment.

    `None` while the start, or both the duration and the end, are not known, or when the end comes before.
    """
    projet = dossier.projet
    if projet.date_debut is None:
        return None
    debut = rang_du_mois(projet.date_debut)
    if projet.duree_mois is not None:
        return Periode(debut, debut + projet.duree_mois)
    if projet.date_fin_deploiement is None:
        return None
    fin = rang_du_mois(projet.date_fin_deploiement) + 1
    return Periode(debut, fin) if fin > debut else None


def manquants_de_la_periode(dossier: Dossier) -> tuple[str, ...]:
    """The fields that would give the period; none when it is known."""
    if periode_du_projet(dossier) is not None:
        return ()
    debut = () if dossier.projet.date_debut is not None else ("projet.date_debut",)
    duree = () if dossier.projet.duree_mois is not None else ("projet.duree_mois",)
    return (*debut, *duree)
