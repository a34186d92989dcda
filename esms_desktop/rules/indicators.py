"""Indicators and the part of the funding that depends on usage.

A rate without denominator, or over zero, has no value: « non calculable », never 0 % nor 100 %.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from esms_desktop.common.fr_format import montrer_nombre
from esms_desktop.rules.lecture import Regard
from esms_desktop.rules.money import arrondir, repartir
from esms_desktop.rules.types import Indicateur, PartUsage
from esms_desktop.rules.verdict import FinancementCalcule, IndicateurMesure, PartIndicateur, UsageCalcule


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
    prevu, realise = _lire(regard, indicateur, "prevu"), _lire(regard, indicateur, "realise")
    if not prevu or realise is None:
        return PartIndicateur(indicateur=indicateur, libelle=libelle, taux=None, montant=None, empeche=False)
    taux = min(realise / prevu, Fraction(1))
    return PartIndicateur(
        indicateur=indicateur, libelle=libelle, taux=100 * taux, montant=arrondir(part * taux), empeche=False
    )


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
