"""From a dossier that is ready to the balance: each step, whether it is done, and what it opens."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import INSECABLE, montrer_montant
from esms_desktop.common.money import verser
from esms_desktop.document.alertes import statut
from esms_desktop.dossier.budget.plan import SUBVENTION
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.rules.verdict import Verdict

Etat = Literal["faite", "en_cours", "a_venir", "arretee"]
RANGS = {"brouillon": 0, "pret": 1, "depose": 2, "non_retenu": 3, "retenu": 3, "conventionne": 4}
"""How many of the steps each status of the dossier has behind it."""


class EtapeSuivi(NamedTuple):
    """A step. date: when it was done, or is foreseen. ouvre: what it makes possible. aller: where it is noted."""

    cle: str
    titre: str
    etat: Etat
    date: dt.date | None
    ouvre: str
    aller: str


def etapes(dossier: Dossier, verdict: Verdict) -> tuple[EtapeSuivi, ...]:
    """In their order; the first one that is not done is under way."""
    projet = dossier.projet
    versements = _versements(dossier, verdict)
    refuse = statut(dossier) == "non_retenu"
    lues = [
        ("pret", "Dossier prêt", None, PRET, "relecture"),
        ("depose", "Dossier déposé", projet.date_depot, DEPOSE, "projet.date_depot"),
        (
            "reponse",
            "Dossier non retenu" if refuse else "Réponse de l’ARS",
            projet.date_reponse,
            NON_RETENU if refuse else f"{RETENU}{_accorde(dossier)}",
            "projet.date_reponse",
        ),
        (
            "convention",
            "Convention signée",
            projet.date_convention,
            f"Le planning part de ce jour. {versements[0]}".strip(),
            "projet.date_convention",
        ),
        *(
            (f"versement-{rang}", titre, None, phrase, "versements_recus")
            for rang, (titre, phrase) in enumerate(
                zip(_TITRES[-len(versements) + 1 :], versements[1:], strict=False)
            )
        ),
    ]
    faites = max(RANGS[statut(dossier)], int(verdict.pret)) + _recus(dossier)
    return tuple(
        EtapeSuivi(cle, titre, _etat(rang, faites, refuse=refuse), date, ouvre, aller)
        for rang, (cle, titre, date, ouvre, aller) in enumerate(lues)
    )


PRET = "Les pièces et les signatures réunies, la demande peut être saisie sur PAI numérique et transmise."
DEPOSE = (
    "L’ARS instruit la demande. Gardez l’accusé de réception et le numéro du dossier ; n’engagez pas de dépense avant "
    "sa réponse."
)
RETENU = "Retenu, la convention se prépare : montant accordé, réserves à lever, pièces à fournir."
NON_RETENU = "Ce dossier s’arrête ici : « Dupliquer » le reprend pour un autre appel, sans retaper la grappe."
_TITRES = ("Paramétrage terminé", "Usage mesuré")
"""The steps that open the payments after the first one, the last ones first to be kept."""


def _etat(rang: int, faites: int, *, refuse: bool) -> Etat:
    if refuse and rang == RANGS["non_retenu"] - 1:
        return "arretee"
    if rang < faites:
        return "faite"
    return "en_cours" if rang == faites and not refuse else "a_venir"


def _recus(dossier: Dossier) -> int:
    """Payments after the first one that have come."""
    if statut(dossier) != "conventionne":
        return 0
    return sum(v.date_recue is not None or v.montant_recu is not None for v in dossier.versements[1:])


def _versements(dossier: Dossier, verdict: Verdict) -> list[str]:
    """What each payment of the call is: its share, its amount when it is known, what it waits for."""
    prevus = verdict.financement.versements
    accorde = dossier.projet.montant_accorde
    total = accorde if accorde is not None else verdict.financement.total_certain
    montants = verser(total, [v.part for v in prevus]) if total else [0] * len(prevus)
    phrases = [
        f"Versement de {v.part}{INSECABLE}%{f', {montrer_montant(montant)}' if montant else ''} : {_bas(v.jalon)}."
        for v, montant in zip(prevus, montants, strict=True)
    ]
    return phrases or ["Le calendrier des versements est dans la convention."]


def _accorde(dossier: Dossier) -> str:
    accorde = dossier.projet.montant_accorde
    if accorde is None:
        return ""
    demandes = [f.montant for f in dossier.financements if f.type == SUBVENTION and f.montant is not None]
    pour = f", pour {montrer_montant(sum(demandes))} demandés" if demandes else ""
    return f" Accordé : {montrer_montant(accorde)}{pour}."


def _bas(phrase: str) -> str:
    return phrase[:1].lower() + phrase[1:]
