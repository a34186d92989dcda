"""The budget of each organisme: its share of the cost, of the aid and of the other resources. To the cent."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from esms_desktop.common.money import repartir
from esms_desktop.dossier.budget.plan import EUROPEEN, SUBVENTION
from esms_desktop.dossier.budget.repartition import HORS_PERIMETRE, Repartition, Seaux, repartir_seaux
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.facts import FaitsDuDossier
from esms_desktop.rules.funding import Classement, calculer
from esms_desktop.rules.lecture import Regard
from esms_desktop.rules.types import Forfait, Pack
from esms_desktop.rules.verdict import Verdict


def repartir_subvention(dossier: Dossier, pack: Pack, *, a_confirmer: bool) -> Repartition:
    """The computed aid by establishment: a forfait goes to the ESMS that open it, one by project by the key.

    a_confirmer: with the lines that the authority is to confirm.
    """
    regard = Regard(pack, FaitsDuDossier(dossier, pack.seuil))
    classement = Classement(regard)
    commun, par_esms = 0, dict[str, int]()
    for forfait in pack.financement.forfaits if pack.financement.connu else ():
        ligne = calculer(regard, classement, forfait).ligne
        if ligne is None or (ligne.statut == "a_confirmer" and not a_confirmer):
            continue
        if not forfait.assiette:
            commun += ligne.montant
            continue
        ids = sorted(classement.lignes(forfait))
        for esms, cents in zip(ids, repartir(ligne.montant, _poids(classement, forfait, ids)), strict=True):
            par_esms[esms] = par_esms.get(esms, 0) + cents
    return repartir_seaux(dossier, Seaux(commun, {}, par_esms))


def _poids(classement: Classement, forfait: Forfait, ids: list[str]) -> list[int]:
    """What each establishment counts for, in whole numbers: its coefficient where the forfait is modulated."""
    if not forfait.modulation:
        return [1] * len(ids)
    coefficients = [classement.coefficients.get(esms, Fraction(1)) for esms in ids]
    commun = lcm(*(c.denominator for c in coefficients))
    return [int(c * commun) for c in coefficients]


class PartOrganisme(NamedTuple):
    """What the project costs one organisme, and what pays for it, in cents. `None`: not known yet."""

    organisme: str | None
    esms: int
    cout: int
    aide: int
    autres: int

    @property
    def reste(self) -> int:
        """What it has still to find; negative when it receives more than it spends."""
        return self.cout - self.aide - self.autres


class ParOrganisme(NamedTuple):
    """By organisme. aide: what is split (asked, else computed and certain); demandee: it is what is asked.

    en_attente: cost, aid and other resources that cannot be split yet, in cents.
    """

    lignes: tuple[PartOrganisme, ...]
    aide: int
    demandee: bool
    en_attente: tuple[int, int, int]

    @property
    def complet(self) -> bool:
        """True when every euro has its organisme."""
        return not any(self.en_attente) and all(li.organisme is not None for li in self.lignes)


def par_organisme(dossier: Dossier, pack: Pack, verdict: Verdict, cout: Repartition) -> ParOrganisme:
    """The cost, the aid and the other resources of each organisme; the sums are those of the plan."""
    aides, attente_aide, demandee = _aides(dossier, pack, verdict)
    autres = repartir_seaux(dossier, _seaux_des_ressources(dossier))
    par_og = (cout.par_organisme(), aides, autres.par_organisme())
    nombres = Counter(e.organisme for e in dossier.etablissements if e.type_intervention != HORS_PERIMETRE)
    noms: list[str | None] = [og.id for og in dossier.organismes]
    if any(parts.get(None) for parts in par_og):
        noms.append(None)
    lignes = tuple(PartOrganisme(nom, nombres[nom], *(parts.get(nom, 0) for parts in par_og)) for nom in noms)
    total = sum(aides.values()) + attente_aide
    return ParOrganisme(lignes, total, demandee, (cout.en_attente, attente_aide, autres.en_attente))


def _aides(dossier: Dossier, pack: Pack, verdict: Verdict) -> tuple[dict[str | None, int], int, bool]:
    """Aid by organisme, what waits, whether it is what is asked.

    What is asked is split as the forfaits are: those that are certain when they cover it, else all of them.
    """
    demande = sum(f.montant or 0 for f in dossier.financements if f.type == SUBVENTION)
    certain = verdict.financement.total_certain or 0
    calcul = repartir_subvention(dossier, pack, a_confirmer=demande > certain)
    parts = calcul.par_organisme()
    if not demande or demande == calcul.total:
        return parts, calcul.en_attente, bool(demande)
    if calcul.en_attente or not calcul.total:
        return {}, demande, True
    noms = list(parts)
    return dict(zip(noms, repartir(demande, [parts[n] for n in noms]), strict=True)), 0, True


def _seaux_des_ressources(dossier: Dossier) -> Seaux:
    commun, par_og = 0, dict[str, int]()
    for f in dossier.financements:
        if f.type in (SUBVENTION, EUROPEEN) or f.montant is None:
            continue
        if f.organisme is None:
            commun += f.montant
        else:
            par_og[f.organisme] = par_og.get(f.organisme, 0) + f.montant
    return Seaux(commun, par_og, {})
