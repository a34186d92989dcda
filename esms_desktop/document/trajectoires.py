"""The trajectory of one rate, ready to be drawn and told: months, what is expected, what was measured, the waves."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import NamedTuple

from esms_desktop.document.indicateurs import Suivi
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.indicateurs.deploiement import Vague, vagues
from esms_desktop.dossier.indicateurs.mesures import Cumul, cumuler, esms_du_projet, releves
from esms_desktop.dossier.indicateurs.mois import ajouter_mois, dire_mois_court, jusqu_a, mois_de
from esms_desktop.dossier.indicateurs.trajectoire import (
    MOIS_APRES_LA_VAGUE,
    MOIS_AU_PLUS,
    Attendus,
    Point,
    attendus,
    trajectoire,
)
from esms_desktop.graphiques.trajectoire import Trajectoire


class Chemin(NamedTuple):
    """What is known of the way of one rate to its target. points: empty while no ESMS can be placed on it."""

    suivi: Suivi
    attendus: Attendus
    points: tuple[Point, ...]
    mesures: dict[dt.date, Cumul]
    vagues: tuple[Vague, ...]

    @property
    def mois(self) -> tuple[dt.date, ...]:
        """From the first month that is expected or measured to the last one."""
        bornes = [*(p.mois for p in self.points), *self.mesures]
        if not bornes:
            return ()
        premier = min(bornes)
        return tuple(jusqu_a(premier, min(max(bornes), ajouter_mois(premier, MOIS_AU_PLUS))))


def chemin(dossier: Dossier, suivi: Suivi) -> Chemin:
    """The way of that rate, whose target is known."""
    lus = attendus(dossier, suivi.code)
    points = trajectoire(lus.sites, Fraction(suivi.cible)) if suivi.cible is not None else ()
    return Chemin(suivi, lus, points, _mesures(dossier, suivi), vagues(dossier))


def _mesures(dossier: Dossier, suivi: Suivi) -> dict[dt.date, Cumul]:
    """What the grappe counted in each month that was measured, where a rate comes of it."""
    esms = [e.id for e in esms_du_projet(dossier)]
    trouves = {}
    for mois, feuille in releves(dossier).items():
        cumul = cumuler(feuille, suivi.code, esms)
        if mois is not None and cumul.denominateur:
            trouves[mois] = cumul
    return trouves


def arrivee(vague: Vague) -> dt.date | None:
    """The month from which a wave is expected at the target."""
    return None if vague.fin is None else ajouter_mois(mois_de(vague.fin), MOIS_APRES_LA_VAGUE)


def dessin(lu: Chemin) -> Trajectoire:
    """The picture of it."""
    mois = lu.mois
    rangs = {m: rang for rang, m in enumerate(mois)}
    prevus = {point.mois: point.taux for point in lu.points}
    dernier = max(prevus, default=None)
    suite = [prevus.get(m, prevus[dernier] if dernier is not None and m > dernier else None) for m in mois]
    reperes: dict[int, str] = {}
    for vague in lu.vagues:
        if vague.fin is not None and (rang := rangs.get(mois_de(vague.fin))) is not None:
            reperes[rang] = f"{reperes[rang]}, {vague.nom}" if rang in reperes else vague.nom
    return Trajectoire(
        titre=f"Trajectoire : {lu.suivi.libelle}",
        mois=tuple(map(dire_mois_court, mois)),
        attendus=tuple(suite),
        cible=Fraction(lu.suivi.cible or 0),
        mesures={
            rangs[m]: taux for m, c in lu.mesures.items() if m in rangs and (taux := c.taux()) is not None
        },
        partielles=frozenset(
            rangs[m] for m, c in lu.mesures.items() if m in rangs and c.releves < c.attendus
        ),
        reperes=reperes,
    )
