"""What the solution costs each year once the project is over: the recurrent expenses, three years on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from esms_desktop.dossier.budget.depenses import ANNEES_APRES, Depenses, Somme
from esms_desktop.dossier.budget.periode import nommer_mois
from esms_desktop.dossier.rows.budget import Depense


class CoutRecurrent(NamedTuple):
    """A recurrent expense: its cost in a whole year, and in each of the years after the project (cents, or unknown)."""

    depense: Depense
    par_an: int | None
    annees: tuple[int | None, ...]


@dataclass(frozen=True)
class CoutsRecurrents:
    """annees: what each of the three years is called. totaux: one for each of them."""

    annees: tuple[str, ...] = ()
    lignes: tuple[CoutRecurrent, ...] = ()
    totaux: tuple[Somme, ...] = ()


def couts_recurrents(depenses: Depenses) -> CoutsRecurrents:
    """The three years of twelve months that follow the project; without name while its end is not known."""
    lignes = tuple(
        CoutRecurrent(li.depense, li.saisie.cout, li.apres) for li in depenses.lignes if li.depense.recurrent
    )
    totaux = tuple(depenses.apres(rang) for rang in range(ANNEES_APRES))
    return CoutsRecurrents(tuple(_nom(depenses, rang) for rang in range(ANNEES_APRES)), lignes, totaux)


def _nom(depenses: Depenses, rang: int) -> str:
    titre = f"{rang + 1}{'re' if not rang else 'e'} année"
    if depenses.periode is None:
        return titre
    debut = depenses.periode.fin + 12 * rang
    return f"{titre}, {nommer_mois(debut)} à {nommer_mois(debut + 11)}"
