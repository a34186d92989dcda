"""The verdict as the JSON of the contract: amounts in euros, rates in percent, two decimals at most."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from esms_desktop.rules.types import Source
from esms_desktop.rules.verdict import FinancementCalcule, UsageCalcule, Verdict


def verdict_vers_json(verdict: Verdict, fichier: str) -> dict[str, Any]:
    """The verdict object of one dossier."""
    return {
        "fichier": fichier,
        "appel": verdict.appel,
        "version_regles": verdict.version_regles,
        "pret": verdict.pret,
        "orientation": {
            "voie": verdict.orientation.voie,
            "ars": verdict.orientation.ars,
            "phrase": verdict.orientation.phrase,
        },
        "criteres": [
            {
                "id": c.id,
                "titre": c.titre,
                "nature": c.nature,
                "portee": c.portee,
                "etat": c.etat,
                "phrase": c.phrase,
                "manquants": list(c.manquants),
                "elements": list(c.elements),
                "sources": _sources(c.sources),
                "lecture": c.lecture,
                "justification": c.justification or None,
            }
            for c in verdict.criteres
        ],
        "financement": _financement(verdict.financement),
        "indicateurs": [
            {
                "id": i.id,
                "libelle": i.libelle,
                "valeur": decimal(i.valeur),
                "cible": i.cible,
                "atteint": i.atteint,
                "unite": i.unite,
                "phrase": i.phrase,
            }
            for i in verdict.indicateurs
        ],
        "usage": _usage(verdict.usage),
        "pieces": [
            {
                "code": p.code,
                "libelle": p.libelle,
                "requise": p.requise,
                "etat": p.etat,
                "moment": p.moment,
                "exigence": p.exigence,
            }
            for p in verdict.pieces
        ],
    }


def euros(cents: int | None) -> int | float | None:
    """Cents as euros: whole when they are."""
    if cents is None:
        return None
    return cents // 100 if cents % 100 == 0 else cents / 100


def decimal(valeur: Fraction | int | None, decimales: int = 2) -> int | float | None:
    """An exact number, rounded for JSON."""
    if valeur is None:
        return None
    arrondi = round(Fraction(valeur), decimales)
    return int(arrondi) if arrondi.denominator == 1 else float(arrondi)


def _sources(sources: tuple[Source, ...]) -> list[dict[str, str]]:
    return [{"document": s.document, "reference": s.reference, "section": s.section} for s in sources]


def _financement(financement: FinancementCalcule) -> dict[str, Any]:
    return {
        "lignes": [
            {
                "id": li.id,
                "libelle": li.libelle,
                "quantite": decimal(li.quantite, 4),
                "montant_unitaire": euros(li.montant_unitaire),
                "montant": euros(li.montant),
                "statut": li.statut,
                "raison": li.raison,
                "sources": _sources(li.sources),
                "lecture": li.lecture,
            }
            for li in financement.lignes
        ],
        "total_certain": euros(financement.total_certain),
        "total_possible": euros(financement.total_possible),
        "versements": [
            {"part": v.part, "jalon": v.jalon, "montant": euros(v.montant), "indicatif": v.indicatif}
            for v in financement.versements
        ],
        "repartition": [
            {"region": r.region, "esms": r.esms, "montant": euros(r.montant)} for r in financement.repartition
        ],
        "notes": list(financement.notes),
        "manquants": list(financement.manquants),
    }


def _usage(usage: UsageCalcule | None) -> dict[str, Any] | None:
    if usage is None:
        return None
    return {
        "part": euros(usage.part),
        "acquis": euros(usage.acquis),
        "detail": [
            {
                "indicateur": d.indicateur,
                "taux": decimal(d.taux),
                "montant": euros(d.montant),
                "empeche": d.empeche,
            }
            for d in usage.detail
        ],
        "phrase": usage.phrase,
    }
