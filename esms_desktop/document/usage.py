"""What use is worth: the payment that depends on it, judged by the rules on supposed results. Nothing is stored."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from esms_desktop.document.evaluation import juger
from esms_desktop.document.indicateurs import Suivi, retenus, suivis
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.facts import FaitsDuDossier
from esms_desktop.dossier.rows.suivi import Mesure
from esms_desktop.rules.indicators import solde_aux_cibles
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import SoldeAuxCibles, UsageCalcule, Verdict

PRECISION = 10_000
"""A supposed rate is judged as a count over that many: two decimals of a percent."""


class Hypothese(NamedTuple):
    """A result supposed for an indicator, in its unit; empeche: out of reach for a reason outside of the team."""

    code: str
    resultat: Decimal | None
    empeche: bool = False


class Simulation(NamedTuple):
    """What the rules say of results: the prorata of 2021, or the payment that waits for targets; `None`: neither."""

    usage: UsageCalcule | None
    solde: SoldeAuxCibles | None


def comptes_dans_l_aide(dossier: Dossier, pack: Pack) -> tuple[Suivi, ...]:
    """The indicators on which a payment depends."""
    return tuple(suivi for suivi in retenus(dossier, pack) if suivi.compte)


def simuler(dossier: Dossier, pack: Pack, hypotheses: Iterable[Hypothese]) -> Simulation:
    """Judge the dossier as if these had been its only results. It is left alone."""
    connus = {suivi.code: suivi for suivi in suivis(dossier, pack)}
    mesures = tuple(
        _mesure_supposee(hypothese, connus[hypothese.code])
        for hypothese in hypotheses
        if hypothese.code in connus
    )
    return valoir(juger(dataclasses.replace(dossier, mesures=mesures), pack), pack)


def valoir(verdict: Verdict, pack: Pack) -> Simulation:
    """What use is worth in a verdict."""
    return Simulation(verdict.usage, solde_aux_cibles(pack, verdict))


def _mesure_supposee(hypothese: Hypothese, suivi: Suivi) -> Mesure:
    base = Mesure(
        id=f"suppose-{hypothese.code}",
        indicateur=hypothese.code,
        prevu=suivi.cible,
        realise=hypothese.resultat,
        empeche=hypothese.empeche or None,
    )
    if not suivi.rapport or hypothese.resultat is None:
        return base
    part = hypothese.resultat * PRECISION / 100
    return dataclasses.replace(base, numerateur=round(part), denominateur=PRECISION)


def valeur_d_un_point(dossier: Dossier, pack: Pack, choisis: Iterable[Suivi]) -> dict[str, Fraction]:
    """Cents that one unit of result is worth (a percent, a message), by indicator, up to what is forecast.

    Known where the call pays prorata: the share that the rules give for the whole forecast, over the forecast.
    """
    suivis_ = [suivi for suivi in choisis if suivi.cible]
    plein = simuler(dossier, pack, [Hypothese(s.code, s.cible) for s in suivis_])
    if plein.usage is None:
        return {}
    cibles = {suivi.code: suivi.cible for suivi in suivis_}
    return {
        detail.indicateur: Fraction(detail.montant) / Fraction(cible)
        for detail in plein.usage.detail
        if detail.montant is not None and (cible := cibles.get(detail.indicateur))
    }


def resultats_mesures(dossier: Dossier, pack: Pack, choisis: Iterable[Suivi]) -> dict[str, Decimal]:
    """The results that the rules see now, to two decimals, of the indicators that have one."""
    faits = FaitsDuDossier(dossier, pack.seuil)
    valeurs = {i.id: i.valeur for i in juger(dossier, pack).indicateurs}
    trouves = {}
    for suivi in choisis:
        realise = faits[f"mesure.{suivi.code}.realise"].valeur
        valeur = valeurs.get(suivi.code) if suivi.rapport else None
        lu = Fraction(realise) if isinstance(realise, int | Decimal) else valeur
        if lu is not None:
            trouves[suivi.code] = round(Decimal(lu.numerator) / lu.denominator, 2)
    return trouves
