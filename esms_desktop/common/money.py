"""Cents, exactly: rounding, splitting. No float ever touches an amount."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def arrondir(montant: Fraction) -> int:
    """Nearest cent, half away from zero for the positive amounts that we handle."""
    return (2 * montant.numerator + montant.denominator) // (2 * montant.denominator)


def verser(total: int, parts: Sequence[int]) -> list[int]:
    """Split a total by percents, each rounded to the cent, the remainder on the last one."""
    montants = [arrondir(Fraction(total * part, 100)) for part in parts[:-1]]
    return [*montants, total - sum(montants)] if parts else []


def repartir(total: int, poids: Sequence[int]) -> list[int]:
    """Split a total in proportion to weights, to the cent (largest remainders first, then the first rows)."""
    somme = sum(poids)
    if not somme:
        return [0] * len(poids)
    exacts = [Fraction(total * p, somme) for p in poids]
    montants = [e.numerator // e.denominator for e in exacts]
    rangs = sorted(range(len(poids)), key=lambda i: (montants[i] - exacts[i], i))
    for i in rangs[: total - sum(montants)]:
        montants[i] += 1
    return montants
