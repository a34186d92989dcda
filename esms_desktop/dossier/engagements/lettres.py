"""The letters of commitment: one an organisation, the porteur's towards its grappe and the ARS, the members' to follow.

Source: FAQ Occitanie for the porteur; those of the members are our suggestion. Pure functions over a dossier.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements.signataires import Signature, juger_le_signataire
from esms_desktop.dossier.rows.engagements import Engagement

EtatLettre = Literal["absente", "a_preparer", "envoye", "signe"]
AVANCE: tuple[EtatLettre, ...] = ("absente", "a_preparer", "envoye", "signe")
"""From the least to the most advanced: several letters of one organisation count for the best of them."""


class Lettre(NamedTuple):
    """Where an organisation stands. ligne: id of its letter in the list, `None` when it has none there."""

    organisme: str
    nom: str
    porteur: bool
    etat: EtatLettre
    date: dt.date | None
    ligne: str | None
    signature: Signature | None


def lettres(dossier: Dossier) -> tuple[Lettre, ...]:
    """One an organisation, in their order. A date of signature said of the organisation itself counts as signed."""
    appeles = noms(dossier, "organismes")
    faites = []
    for og in dossier.organismes:
        siennes = [e for e in dossier.engagements if e.organisme == og.id]
        ligne = max(siennes, key=lambda e: AVANCE.index(_etat(e)), default=None)
        etat: EtatLettre = _etat(ligne) if ligne is not None else "absente"
        date = ligne.date if ligne is not None else None
        if etat != "signe" and og.engagement_signe_le is not None:
            etat, date = "signe", og.engagement_signe_le
        faites.append(
            Lettre(
                og.id,
                appeles[og.id],
                og.role == "porteur",
                etat,
                date or og.engagement_signe_le,
                ligne.id if ligne is not None else None,
                _signature(dossier, ligne),
            )
        )
    return tuple(faites)


def sans_ligne(dossier: Dossier) -> tuple[Lettre, ...]:
    """The organisations whose letter is not in the list, signed or not."""
    return tuple(lettre for lettre in lettres(dossier) if lettre.ligne is None)


def _etat(engagement: Engagement) -> EtatLettre:
    statut = engagement.statut
    return "signe" if statut == "signe" else "envoye" if statut == "envoye" else "a_preparer"


def _signature(dossier: Dossier, ligne: Engagement | None) -> Signature | None:
    if ligne is None:
        return None
    return juger_le_signataire(
        dossier, ligne.signataire, ligne.organisme, f"engagements[{ligne.id}].signataire"
    )
