"""What was counted: the measures of a month, or those from before the project, by ESMS and indicator; rates; totals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.facts.contexte import HORS_PERIMETRE
from esms_desktop.dossier.indicateurs.mois import mois_de
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.suivi import Mesure

POPULATIONS: Mapping[str, str] = {
    "dossiers-actifs": "file_active",
    "projet-personnalise": "file_active",
    "evenement": "file_active",
    "mssante": "personnes_projet_accueil",
    "dmp": "personnes_projet_accueil",
}
"""Indicator -> the field of an ESMS that says how many people it is about (appel de Guadeloupe 2022, 6.1 and 6.3)."""
DOSSIERS_ACTIFS = "dossiers-actifs"
SUR_DOSSIERS_ACTIFS = ("projet-personnalise", "evenement")
"""Indicators whose denominator is the count of active files of the same month."""

Moment = dt.date | None
"""A month, or `None` for the time before the project."""
Place = tuple[str, str]
"""Id of an ESMS (empty: the whole grappe), code of an indicator."""


class Cumul(NamedTuple):
    """Sums over ESMS. releves: those that count in them; attendus: those of the project."""

    numerateur: int
    denominateur: int
    releves: int
    attendus: int

    def taux(self) -> Fraction | None:
        """Percent; `None` when nothing can be divided."""
        return Fraction(100 * self.numerateur, self.denominateur) if self.denominateur else None


def esms_du_projet(dossier: Dossier) -> tuple[Etablissement, ...]:
    """The ESMS that count: those out of the scope of the project do not."""
    return tuple(e for e in dossier.etablissements if e.type_intervention != HORS_PERIMETRE)


def releves(dossier: Dossier) -> dict[Moment, dict[Place, Mesure]]:
    """What was counted by moment, the last measure of a month where an ESMS was measured twice, months in order.

    A measure that is neither dated nor of the time before the project is of no moment.
    """
    trouves: dict[Moment, dict[Place, Mesure]] = {}
    for mesure in dossier.mesures:
        if not mesure.depart and mesure.date is None:
            continue
        moment = None if mesure.depart or mesure.date is None else mois_de(mesure.date)
        place = (mesure.etablissement or "", mesure.indicateur or "")
        feuille = trouves.setdefault(moment, {})
        if not _plus_recente(feuille.get(place), mesure):
            feuille[place] = mesure
    return dict(sorted(trouves.items(), key=lambda paire: paire[0] or dt.date.min))


def releve(dossier: Dossier, moment: Moment) -> dict[Place, Mesure]:
    """The measures of one moment."""
    return releves(dossier).get(moment, {})


def mois_releves(dossier: Dossier) -> list[dt.date]:
    """The months in which something was counted, in order."""
    return [
        m for m, feuille in releves(dossier).items() if m is not None and any(map(_compte, feuille.values()))
    ]


def taux(mesure: Mesure | None) -> Fraction | None:
    """Percent of one measure; `None` while it cannot be computed (no denominator, or zero)."""
    if mesure is None or mesure.numerateur is None or not mesure.denominateur:
        return None
    return Fraction(100 * mesure.numerateur, mesure.denominateur)


def cumuler(
    mesures: Mapping[Place, Mesure], code: str, esms: Iterable[str], *, rapport: bool = True
) -> Cumul:
    """The grappe, from its ESMS. rapport: the indicator is a rate, a measure without denominator does not count."""
    ids = list(esms)
    lues = [m for i in ids if (m := mesures.get((i, code))) is not None and m.numerateur is not None]
    if rapport:
        lues = [m for m in lues if m.denominateur is not None]
    return Cumul(
        sum(m.numerateur or 0 for m in lues), sum(m.denominateur or 0 for m in lues), len(lues), len(ids)
    )


def population(etablissement: Etablissement, code: str) -> int | None:
    """How many people an indicator is about in an ESMS, `None` while that is not known."""
    champ = POPULATIONS.get(code)
    return getattr(etablissement, champ) if champ is not None else None


def denominateur_propose(
    etablissement: Etablissement, code: str, mesures: Mapping[Place, Mesure]
) -> int | None:
    """The denominator that the definition of an indicator gives, from the sheet of the ESMS or the same month."""
    if code in SUR_DOSSIERS_ACTIFS:
        actifs = mesures.get((etablissement.id, DOSSIERS_ACTIFS))
        return actifs.numerateur if actifs is not None else None
    return population(etablissement, code)


def _plus_recente(gardee: Mesure | None, autre: Mesure) -> bool:
    """True when the one that is kept says something later than the other; of two of the same day, the last row."""
    if gardee is None:
        return False
    return gardee.date is not None and (autre.date is None or autre.date < gardee.date)


def _compte(mesure: Mesure) -> bool:
    return mesure.numerateur is not None or mesure.denominateur is not None
