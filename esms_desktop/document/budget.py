"""The budget under the rules of a call: how much may be asked, who the aid is for, what comes when, what is at risk.

Reads a verdict that is already computed and the rows of the dossier; nothing is stored here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE, montrer_montant, pluriel
from esms_desktop.common.money import arrondir
from esms_desktop.dossier.budget.depenses import Depenses, Somme, sommer
from esms_desktop.dossier.budget.periode import rang_du_mois
from esms_desktop.dossier.budget.plan import SUBVENTION
from esms_desktop.dossier.budget.tresorerie import (
    Courbe,
    Mouvement,
    autres_ressources,
    sorties,
    tracer,
    versements_saisis,
)
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.planning.jours import calendrier_du_dossier
from esms_desktop.dossier.planning.ordonnancement import ordonner
from esms_desktop.dossier.rows.options import FORFAITS
from esms_desktop.rules.checks_base import Etat
from esms_desktop.rules.indicators import solde_aux_cibles
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import Ligne, Verdict

HORS_FORFAIT = "hors_forfait"


class Constat(NamedTuple):
    """A sentence about the aid, and its state."""

    etat: Etat
    phrase: str


class Plafond(NamedTuple):
    """What may be asked, in cents: the forfaits (certain, then with what is to be confirmed), and the eligible cost.

    demande: the rows of the aid in the plan. The ceiling of the eligible cost is ours, out of caution.
    """

    certain: int | None
    possible: int | None
    eligible: Somme
    demande: Somme
    saisie: bool


def plafond(dossier: Dossier, verdict: Verdict, depenses: Depenses) -> Plafond:
    """How much may be asked, and how much is."""
    lignes = [f for f in dossier.financements if f.type == SUBVENTION]
    return Plafond(
        verdict.financement.total_certain,
        verdict.financement.total_possible,
        depenses.eligible(),
        sommer((f.id, f.montant) for f in lignes),
        bool(lignes),
    )


def constats_de_la_demande(plafond: Plafond) -> list[Constat]:
    """The amount asked against the forfaits, then against the eligible cost."""
    if not plafond.saisie:
        return [
            Constat("a_completer", "Aucune ligne de subvention n’est encore dans le plan de financement.")
        ]
    if plafond.demande.inconnues:
        nombre = pluriel(len(plafond.demande.inconnues), "ligne")
        return [Constat("a_completer", f"{nombre} de subvention sans montant.")]
    return [*_contre_les_forfaits(plafond), *_contre_le_cout(plafond)]


def _contre_les_forfaits(p: Plafond) -> Iterator[Constat]:
    demande = p.demande.montant
    if p.certain is None or p.possible is None:
        yield Constat(
            "a_apprecier", "Les montants de cet appel ne sont pas connus : comparez avec son texte."
        )
    elif demande > p.possible:
        trop = montrer_montant(demande - p.possible)
        yield Constat(
            "non_satisfait",
            f"La subvention demandée ({montrer_montant(demande)}) dépasse de {trop} ce que les forfaits permettent "
            f"({montrer_montant(p.possible)}).",
        )
    elif demande > p.certain:
        yield Constat(
            "a_apprecier",
            f"Sur {montrer_montant(demande)} demandés, {montrer_montant(demande - p.certain)} restent à confirmer par "
            "l’ARS.",
        )
    elif demande < p.certain:
        yield Constat(
            "a_apprecier",
            f"La demande ({montrer_montant(demande)}) est inférieure de {montrer_montant(p.certain - demande)} aux "
            f"forfaits acquis ou plafonnés ({montrer_montant(p.certain)}).",
        )
    else:
        yield Constat("satisfait", f"La demande est égale aux forfaits : {montrer_montant(demande)}.")


def _contre_le_cout(p: Plafond) -> Iterator[Constat]:
    demande, eligible = p.demande.montant, p.eligible
    if eligible.inconnues:
        nombre = pluriel(len(eligible.inconnues), "dépense")
        yield Constat(
            "a_completer",
            f"Coût éligible provisoire{INSECABLE}: {nombre} sans coût connu, ou sans dire si elle est éligible.",
        )
    elif demande > eligible.montant:
        yield Constat(
            "a_apprecier",
            f"La demande dépasse de {montrer_montant(demande - eligible.montant)} le coût éligible "
            f"({montrer_montant(eligible.montant)}) : aucun texte ne fixe cette limite, mais une aide supérieure au "
            "coût se justifie mal.",
        )
    else:
        yield Constat(
            "satisfait", f"Le coût éligible ({montrer_montant(eligible.montant)}) couvre la demande."
        )


# --- expenses against what is granted for them ------------------------------------------------------------


class ParForfait(NamedTuple):
    """An object funded by the call: what it gives (certain or not), and the expenses that are said to be for it."""

    code: str | None
    aide: int
    depenses: Somme


def comparer_aux_forfaits(verdict: Verdict, depenses: Depenses) -> list[ParForfait]:
    """By forfait of the expenses, then the lines of the call to which no expense is tied."""
    aides: dict[str | None, int] = {}
    for ligne in verdict.financement.lignes:
        code = code_du_forfait(ligne)
        aides[code] = aides.get(code, 0) + ligne.montant
    sommes = depenses.par(lambda d: d.forfait)
    codes = [c for c in dict.fromkeys([*aides, *sommes]) if c not in (None, HORS_FORFAIT)]
    fin = [c for c in (HORS_FORFAIT, None) if c in sommes or aides.get(c)]
    return [ParForfait(c, aides.get(c, 0), sommes.get(c, Somme())) for c in [*codes, *fin]]


def code_du_forfait(ligne: Ligne) -> str | None:
    """The forfait of the dossier's own list that a line of the call is: `amoa-marche` -> `amoa_marche`."""
    nom = ligne.id.removesuffix("-au-dela-49").replace("-", "_")
    return nom if nom in FORFAITS else None


# --- what comes when --------------------------------------------------------------------------------------


def tresorerie(dossier: Dossier, pack: Pack, verdict: Verdict, depenses: Depenses) -> Courbe:
    """The cash curve: the payments that are typed, else those of the call at the milestones of the planning."""
    saisis = _versements_completes(dossier, verdict)
    entrees = saisis if dossier.versements else versements_de_l_appel(dossier, pack, verdict)
    return tracer([*entrees, *autres_ressources(dossier.financements), *sorties(depenses)])


def versements_de_l_appel(dossier: Dossier, pack: Pack, verdict: Verdict) -> Iterator[Mouvement]:
    """The payments of the call, each at the milestone that opens it; none while there is nothing to pay."""
    calcules = verdict.financement.versements if verdict.financement.lignes else ()
    for regle, prevu in zip(pack.financement.versements, calcules, strict=False):
        date = date_du_jalon(dossier, regle.type_jalon)
        mois = None if date is None else rang_du_mois(date)
        yield Mouvement(mois, prevu.montant, prevu.jalon, "versements")


def _versements_completes(dossier: Dossier, verdict: Verdict) -> Iterator[Mouvement]:
    """The rows; one that says its part and no amount is that part of the aid granted, else computed."""
    base = dossier.projet.montant_accorde
    base = verdict.financement.total_certain if base is None else base
    for versement, mouvement in zip(dossier.versements, versements_saisis(dossier.versements), strict=True):
        if mouvement.cents is None and versement.part is not None and base is not None:
            yield mouvement._replace(cents=arrondir(base * Fraction(versement.part) / 100))
        else:
            yield mouvement


def date_du_jalon(dossier: Dossier, genre: str | None) -> dt.date | None:
    """The date of the last milestone of that kind (a payment waits for all of them), as the planning places it."""
    jalons = [j for j in dossier.jalons if genre is not None and j.type == genre]
    dates = {j.id: j.date for j in jalons if j.date is not None}
    if len(dates) < len(jalons):
        planning = ordonner(dossier.taches, jalons, calendrier_du_dossier(dossier))
        dates.update(planning.jalons)
    return max(dates.values(), default=None)


# --- what depends on usage --------------------------------------------------------------------------------


class Risque(NamedTuple):
    """The part of the aid that depends on usage, in cents. perdu: what the measures say is lost, `None`: not measured.

    Two readings when the text gives no rule: perdu when nothing is promised short of every target, prorata else.
    """

    montant: int
    perdu: int | None
    prorata: int | None
    phrase: str


def risque_d_usage(pack: Pack, verdict: Verdict) -> Risque | None:
    """What usage may cost; `None` when no payment depends on it, or when the amounts are not known."""
    usage = verdict.usage
    if usage is not None:
        perdu = None if usage.acquis is None else usage.part - usage.acquis
        return Risque(usage.part, perdu, perdu, usage.phrase)
    solde = solde_aux_cibles(pack, verdict)
    if solde is None:
        return None
    prorata = None if solde.prorata is None else solde.montant - solde.prorata
    if solde.acquis is not None:
        return Risque(solde.montant, 0, 0, "Toutes les cibles sont atteintes : ce versement est acquis.")
    perdu = solde.montant if solde.manquees else None
    return Risque(
        solde.montant,
        perdu,
        prorata,
        "Ce versement suppose que toutes les cibles sont atteintes. L’appel ne dit pas ce qui est versé si une seule "
        "manque : tout ou rien, ou au prorata.",
    )
