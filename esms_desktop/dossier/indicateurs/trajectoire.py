"""The rate to expect, month by month: the starting point until an ESMS has had time, then the target.

An ESMS is at the target from the third month after the end of its wave on: use is measured three months after the
last training (instruction 2021-139, annexe 2, III). The rate of the grappe is the mean of its ESMS weighted by the
people that each of them serves; exact fractions, no rounding.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.indicateurs.deploiement import vagues
from esms_desktop.dossier.indicateurs.mesures import esms_du_projet, population, releve, taux
from esms_desktop.dossier.indicateurs.mois import ajouter_mois, jusqu_a, mois_de

MOIS_APRES_LA_VAGUE = 3
MOIS_AU_PLUS = 120
"""Beyond ten years, a date is a mistake: nothing is drawn."""


class Site(NamedTuple):
    """An ESMS: people served, rate before the project (percent), last day of its wave."""

    id: str
    poids: int
    depart: Fraction
    fin: dt.date


class Point(NamedTuple):
    """A month: the rate to expect, and how many ESMS are at the target."""

    mois: dt.date
    taux: Fraction
    arrives: int


class Attendus(NamedTuple):
    """What a trajectory is made from. The ESMS left out, by what they lack."""

    sites: tuple[Site, ...]
    sans_depart: tuple[str, ...]
    sans_poids: tuple[str, ...]
    sans_date: tuple[str, ...]


def attendus(dossier: Dossier, code: str) -> Attendus:
    """The ESMS of the project for one rate. One whose sheet says nothing weighs the denominator of its start."""
    depart = releve(dossier, None)
    fins = {i: vague.fin for vague in vagues(dossier) for i in vague.esms}
    sites, sans_depart, sans_poids, sans_date = [], [], [], []
    for etablissement in esms_du_projet(dossier):
        mesure = depart.get((etablissement.id, code))
        poids = population(etablissement, code) or (mesure.denominateur if mesure is not None else None)
        avant, fin = taux(mesure), fins[etablissement.id]
        if avant is None:
            sans_depart.append(etablissement.id)
        elif not poids:
            sans_poids.append(etablissement.id)
        elif fin is None:
            sans_date.append(etablissement.id)
        else:
            sites.append(Site(etablissement.id, poids, avant, fin))
    return Attendus(tuple(sites), tuple(sans_depart), tuple(sans_poids), tuple(sans_date))


def trajectoire(sites: Sequence[Site], cible: Fraction) -> tuple[Point, ...]:
    """From the month before the first wave ends to that in which every ESMS is at the target; empty without ESMS."""
    if not sites:
        return ()
    arrivees = [ajouter_mois(mois_de(site.fin), MOIS_APRES_LA_VAGUE) for site in sites]
    premier = ajouter_mois(min(mois_de(site.fin) for site in sites), -1)
    dernier = min(max(arrivees), ajouter_mois(premier, MOIS_AU_PLUS))
    total = sum(site.poids for site in sites)
    points = []
    for mois in jusqu_a(premier, dernier):
        somme = sum(
            site.poids * (max(cible, site.depart) if arrivee <= mois else site.depart)
            for site, arrivee in zip(sites, arrivees, strict=True)
        )
        points.append(Point(mois, Fraction(somme) / total, sum(a <= mois for a in arrivees)))
    return tuple(points)
