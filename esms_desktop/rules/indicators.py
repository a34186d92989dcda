"""Indicators and the part of the funding that depends on usage.

A rate without denominator, or over zero, has no value: « non calculable », never 0 % nor 100 %.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from esms_desktop.common.fr_format import montrer_nombre
from esms_desktop.common.money import arrondir, repartir
from esms_desktop.rules.lecture import Regard
from esms_desktop.rules.types import Indicateur, Pack, PartUsage
from esms_desktop.rules.verdict import (
    FinancementCalcule,
    IndicateurMesure,
    PartIndicateur,
    SoldeAuxCibles,
    UsageCalcule,
    Verdict,
)


def mesurer(regard: Regard, indicateur: Indicateur) -> IndicateurMesure:
    """The last measure of an indicator, against its target."""
    valeur = valeur_mesuree(regard, indicateur)
    atteint = None if valeur is None or indicateur.cible is None else valeur >= indicateur.cible
    return IndicateurMesure(
        id=indicateur.id,
        libelle=indicateur.libelle,
        unite=indicateur.unite,
        periode=indicateur.periode,
        valeur=valeur,
        cible=indicateur.cible,
        atteint=atteint,
        phrase=_phrase(regard, indicateur, valeur, atteint),
        sources=regard.sources(indicateur.sources),
        lecture=indicateur.lecture,
    )


def valeur_mesuree(regard: Regard, indicateur: Indicateur) -> Fraction | None:
    """Percent for a rate (numerator over denominator), number for a count."""
    numerateur = _lire(regard, indicateur.id, "numerateur")
    if numerateur is None:
        return _lire(regard, indicateur.id, "realise")
    if indicateur.denominateur is None:
        return numerateur
    denominateur = _lire(regard, indicateur.id, "denominateur")
    return 100 * numerateur / denominateur if denominateur else None


def calculer_usage(regard: Regard, financement: FinancementCalcule) -> UsageCalcule | None:
    """The usage part, shared equally over the criteria that count, each prorata of its result.

    A criterion that could not be met for a reason independent of the team is left out: its share goes to the
    others in equal parts. `acquis` is known once every criterion is measured.
    """
    regle = regard.pack.financement.usage
    if regle is None or financement.total_certain is None:
        return None
    part = next(
        prevu.montant
        for prevu, versement in zip(financement.versements, regard.pack.financement.versements, strict=True)
        if versement.id == regle.versement
    )
    retenus = _retenus(regard, regle)
    comptes = [i for i in retenus if not _empeche(regard, i)]
    parts = dict(zip(comptes, repartir(part, [1] * len(comptes)), strict=True))
    detail = tuple(_detail(regard, i, parts.get(i, 0)) for i in retenus)
    montants = [d.montant for d in detail if not d.empeche]
    connus = [m for m in montants if m is not None]
    acquis = sum(connus) if comptes and len(connus) == len(montants) else None
    return UsageCalcule(
        part=part,
        acquis=acquis,
        detail=detail,
        phrase=_phrase_usage(len(comptes), acquis),
        sources=regard.sources(regle.sources),
        lecture=regle.lecture,
    )


def solde_aux_cibles(pack: Pack, verdict: Verdict) -> SoldeAuxCibles | None:
    """The payment that depends on targets, `None` when the call has none or its amounts are not known.

    Two readings where the text is silent: nothing is promised unless every target is reached; or, as the call of
    2021 does, each target earns its equal share prorata of the result. The second one is for information only.
    """
    if verdict.financement.total_certain is None:
        return None
    mesures = {i.id: i for i in verdict.indicateurs}
    for versement, prevu in zip(pack.financement.versements, verdict.financement.versements, strict=True):
        if versement.cibles:
            comptes = [mesures[cible] for cible in versement.cibles]
            toutes = all(i.atteint for i in comptes)
            return SoldeAuxCibles(
                montant=prevu.montant,
                atteintes=tuple(i.id for i in comptes if i.atteint),
                manquees=tuple(i.id for i in comptes if i.atteint is False),
                a_mesurer=tuple(i.id for i in comptes if i.atteint is None),
                acquis=prevu.montant if toutes else None,
                prorata=_prorata(comptes, prevu.montant),
                sources=prevu.sources,
                lecture=prevu.lecture,
            )
    return None


def _prorata(comptes: list[IndicateurMesure], montant: int) -> int | None:
    gagnees = 0
    for indicateur, part in zip(comptes, repartir(montant, [1] * len(comptes)), strict=True):
        if indicateur.valeur is None or not indicateur.cible:
            return None
        gagnees += arrondir(part * min(indicateur.valeur / indicateur.cible, Fraction(1)))
    return gagnees


def _retenus(regard: Regard, regle: PartUsage) -> list[str]:
    """The required indicators, and those of the free choice for which something was forecast or measured."""
    choisis = [
        i
        for i in regle.au_choix
        if _lire(regard, i, "prevu") is not None
        or _lire(regard, i, "realise") is not None
        or _empeche(regard, i)
    ]
    return [*regle.obligatoires, *choisis]


def _detail(regard: Regard, indicateur: str, part: int) -> PartIndicateur:
    connu = regard.pack.indicateurs.get(indicateur)
    libelle = connu.libelle if connu else indicateur
    if _empeche(regard, indicateur):
        return PartIndicateur(indicateur=indicateur, libelle=libelle, taux=None, montant=None, empeche=True)
    prevu, realise = _lire(regard, indicateur, "prevu"), _realise(regard, indicateur, connu)
    if not prevu or realise is None:
        return PartIndicateur(indicateur=indicateur, libelle=libelle, taux=None, montant=None, empeche=False)
    taux = min(realise / prevu, Fraction(1))
    return PartIndicateur(
        indicateur=indicateur, libelle=libelle, taux=100 * taux, montant=arrondir(part * taux), empeche=False
    )


def _realise(regard: Regard, nom: str, indicateur: Indicateur | None) -> Fraction | None:
    """The result that was reported; for a rate, else, the one that its last measure gives.

    A count is never taken from a measure: a month is not the period of three months that was forecast.
    """
    realise = _lire(regard, nom, "realise")
    if realise is None and indicateur is not None and indicateur.denominateur is not None:
        return valeur_mesuree(regard, indicateur)
    return realise


def _lire(regard: Regard, indicateur: str, champ: str) -> Fraction | None:
    valeur = regard.faits[f"mesure.{indicateur}.{champ}"].valeur
    return Fraction(valeur) if isinstance(valeur, int | Decimal) else None


def _empeche(regard: Regard, indicateur: str) -> bool:
    return regard.faits[f"mesure.{indicateur}.empeche"].valeur is True


def _phrase(regard: Regard, indicateur: Indicateur, valeur: Fraction | None, atteint: bool | None) -> str:
    if valeur is None:
        mesure = _lire(regard, indicateur.id, "numerateur")
        return (
            "Pas encore mesuré."
            if mesure is None
            else "Non calculable : le dénominateur manque ou vaut zéro."
        )
    unite = " %" if indicateur.denominateur is not None else ""
    trouve = f"{montrer_nombre(round(Decimal(valeur.numerator) / valeur.denominator, 2))}{unite}"
    if atteint is None:
        return f"{trouve}, sans cible fixée."
    return f"{trouve} pour une cible de {indicateur.cible} % : {'atteinte' if atteint else 'non atteinte'}."


def _phrase_usage(nombre: int, acquis: int | None) -> str:
    texte = (
        f"Part répartie également entre {nombre} critères d’utilisation, chacun au prorata de son résultat."
    )
    return texte if acquis is not None else f"{texte} Le montant acquis sera connu quand tous seront mesurés."
