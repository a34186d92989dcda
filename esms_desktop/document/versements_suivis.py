"""Payments: what each should bring, what came, and the expenses whose invoice is still to be noted before it."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import montrer_date, montrer_montant
from esms_desktop.common.money import arrondir
from esms_desktop.document.calendrier import situer
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.budget import Depense, Versement
from esms_desktop.rules.verdict import Verdict

Etat = Literal["recu", "ecart", "attendu", "retard", "a_dater"]


class VersementSuivi(NamedTuple):
    """A payment. attendu, recu: cents, `None` while not known. factures: ids of expenses to document before it."""

    ligne: Versement
    nom: str
    attendu: int | None
    recu: int | None
    etat: Etat
    phrase: str
    factures: tuple[str, ...] = ()


class Bilan(NamedTuple):
    """Cents: what came, what should come in all (`None`: not known)."""

    recu: int
    total: int | None


def versements_suivis(dossier: Dossier, verdict: Verdict, aujourdhui: dt.date) -> tuple[VersementSuivi, ...]:
    """Those of the dossier, in their order."""
    factures = _factures(dossier)
    return tuple(
        _suivi(dossier, verdict, ligne, rang, aujourdhui, factures.get(ligne.id, ()))
        for rang, ligne in enumerate(dossier.versements, start=1)
    )


def bilan(dossier: Dossier, verdict: Verdict, suivis: tuple[VersementSuivi, ...]) -> Bilan:
    """What came, against the amount that was granted, else the sum of what is foreseen."""
    attendus = [s.attendu for s in suivis if s.attendu is not None]
    prevu = sum(attendus) if len(attendus) == len(suivis) and attendus else None
    accorde = dossier.projet.montant_accorde
    return Bilan(sum(s.recu or 0 for s in suivis), accorde if accorde is not None else prevu)


def _suivi(
    dossier: Dossier,
    verdict: Verdict,
    ligne: Versement,
    rang: int,
    aujourdhui: dt.date,
    factures: tuple[str, ...],
) -> VersementSuivi:
    attendu = _attendu(dossier, verdict, ligne)
    etat, phrase = _etat(ligne, attendu, aujourdhui)
    return VersementSuivi(
        ligne, ligne.jalon or f"Versement {rang}", attendu, ligne.montant_recu, etat, phrase, factures
    )


def _attendu(dossier: Dossier, verdict: Verdict, ligne: Versement) -> int | None:
    """Its amount, else its share of what was granted, else of what is computed."""
    if ligne.montant is not None:
        return ligne.montant
    accorde = dossier.projet.montant_accorde
    base = accorde if accorde is not None else verdict.financement.total_certain
    if base is None or ligne.part is None:
        return None
    return arrondir(base * Fraction(ligne.part) / 100)


def _etat(ligne: Versement, attendu: int | None, aujourdhui: dt.date) -> tuple[Etat, str]:
    recu = ligne.montant_recu
    if recu is not None:
        quand = f" le {montrer_date(ligne.date_recue)}" if ligne.date_recue is not None else ""
        dit = f"Reçu{quand} : {montrer_montant(recu)}"
        if attendu is None or recu == attendu:
            return "recu", f"{dit}."
        sens = "de moins que prévu" if recu < attendu else "de plus que prévu"
        return "ecart", f"{dit}, {montrer_montant(abs(attendu - recu))} {sens}."
    montant = f"{montrer_montant(attendu)} attendus" if attendu is not None else "Montant à compléter"
    if ligne.date_recue is not None:
        return "a_dater", f"Reçu le {montrer_date(ligne.date_recue)} : notez le montant."
    if ligne.date_prevue is None:
        return "a_dater", f"{montant}, à une date à compléter."
    quand = f"le {montrer_date(ligne.date_prevue)}, {situer(ligne.date_prevue, aujourdhui)}"
    etat: Etat = "retard" if ligne.date_prevue < aujourdhui else "attendu"
    return etat, f"{montant} {quand}."


# --- invoices ---------------------------------------------------------------------------------------------


def _factures(dossier: Dossier) -> dict[str, tuple[str, ...]]:
    """By payment after the first one: the eligible expenses without invoice or payment that were due before it.

    An expense goes with the first payment foreseen on or after the day when it was ordered (its year, when no day is
    known), the last one else. The first payment opens with the convention: no invoice precedes it.
    """
    suivants = dossier.versements[1:]
    if not suivants:
        return {}
    trouvees: dict[str, list[str]] = {}
    for depense in dossier.depenses:
        if depense.eligible is not False and not _documentee(depense):
            cible = next((v for v in suivants if _avant(depense, v.date_prevue)), suivants[-1])
            trouvees.setdefault(cible.id, []).append(depense.id)
    return {ligne: tuple(ids) for ligne, ids in trouvees.items()}


def _documentee(depense: Depense) -> bool:
    return bool(depense.facture) and depense.paye_ttc is not None


def _avant(depense: Depense, jour: dt.date | None) -> bool:
    if jour is None:
        return False
    if depense.date_engagement is not None:
        return depense.date_engagement <= jour
    return depense.annee is not None and depense.annee <= jour.year
