"""The cash of the grappe, month by month: what comes, what goes, what is left at the end of each month.

Cash is counted TTC: VAT that somebody recovers comes back later, at a date that nobody knows. What happened takes the
place of what was foreseen. What has no month, or no amount, is left out of the curve and listed beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from esms_desktop.common.money import repartir
from esms_desktop.dossier.budget.depenses import Depenses, LigneCalculee
from esms_desktop.dossier.budget.periode import Periode, rang_du_mois
from esms_desktop.dossier.budget.plan import EUROPEEN, SUBVENTION
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.budget import Financement, Versement


class Mouvement(NamedTuple):
    """Money that moves. mois: rank of its month; cents: positive when it comes, negative when it goes.

    `None` where it is not known. cle: the row that says so. reel: it has happened.
    """

    mois: int | None
    cents: int | None
    libelle: str
    cle: str
    reel: bool = False

    @property
    def place(self) -> bool:
        """True when it can be drawn."""
        return self.mois is not None and self.cents is not None


class Point(NamedTuple):
    """One month: what came, what went (both positive), and what is left at its end since the first one, in cents."""

    mois: int
    entrees: int
    sorties: int
    solde: int


@dataclass(frozen=True)
class Courbe:
    """Every month from the first movement to the last; a_placer: movements without month or without amount."""

    points: tuple[Point, ...] = ()
    mouvements: tuple[Mouvement, ...] = ()
    a_placer: tuple[Mouvement, ...] = ()

    @property
    def plus_bas(self) -> Point | None:
        """The month that ends with the least; the first of them."""
        return min(self.points, key=lambda p: p.solde, default=None)

    @property
    def avance(self) -> int:
        """What the grappe has to advance at most, in cents: 0 when cash is never negative."""
        return max(0, -self.plus_bas.solde) if self.plus_bas else 0


def tracer(mouvements: Iterable[Mouvement]) -> Courbe:
    """The curve of these movements, whatever their order."""
    tous = tuple(mouvements)
    places = [(m.mois, m.cents) for m in tous if m.mois is not None and m.cents is not None]
    points: list[Point] = []
    if places:
        premier, dernier = min(m for m, _ in places), max(m for m, _ in places)
        entrees, sorties = [0] * (dernier - premier + 1), [0] * (dernier - premier + 1)
        for mois, cents in places:
            (entrees if cents > 0 else sorties)[mois - premier] += abs(cents)
        solde = 0
        for rang, (entree, sortie) in enumerate(zip(entrees, sorties, strict=True)):
            solde += entree - sortie
            points.append(Point(premier + rang, entree, sortie, solde))
    return Courbe(tuple(points), tous, tuple(m for m in tous if not m.place))


# --- what comes -------------------------------------------------------------------------------------------


def versements_saisis(versements: Sequence[Versement]) -> Iterator[Mouvement]:
    """The payments of the aid: received, else foreseen."""
    for rang, versement in enumerate(versements, start=1):
        recu = versement.date_recue is not None or versement.montant_recu is not None
        cents = versement.montant if versement.montant_recu is None else versement.montant_recu
        jour = versement.date_recue or (None if recu else versement.date_prevue)
        libelle = versement.jalon or f"Versement {rang}"
        yield Mouvement(_mois(jour), cents, libelle, f"versements[{versement.id}]", recu)


def autres_ressources(financements: Sequence[Financement]) -> Iterator[Mouvement]:
    """Resources other than the aid, that are dated; Europe excepted. Own money without a date is not a movement."""
    for financement in financements:
        if financement.type in (SUBVENTION, EUROPEEN) or financement.date is None:
            continue
        accorde = financement.montant_accorde
        cents = financement.montant if accorde is None else accorde
        libelle = financement.libelle or "Autre financement"
        yield Mouvement(_mois(financement.date), cents, libelle, f"financements[{financement.id}]")


# --- what goes --------------------------------------------------------------------------------------------


def sorties(depenses: Depenses) -> Iterator[Mouvement]:
    """The expenses of the project: paid, else foreseen; a recurrent one goes by equal parts, month after month."""
    for ligne in depenses.lignes:
        if ligne.depense.recurrent:
            yield from _recurrente(ligne, depenses.periode)
        elif ligne.depense.paye_ttc is not None:
            yield _paye(ligne, _mois(ligne.depense.date_paiement) or _mois_prevu(ligne))
        else:
            yield _prevu(ligne, _mois_prevu(ligne), ligne.projet.ttc)


def _recurrente(ligne: LigneCalculee, periode: Periode | None) -> Iterator[Mouvement]:
    """What was paid at its date, then what is left over the months after it."""
    d, total = ligne.depense, ligne.projet.ttc
    paye = _mois(d.date_paiement)
    if d.paye_ttc is not None:
        yield _paye(ligne, paye)
    if total is None or periode is None or d.annee is None:
        if d.paye_ttc is None:
            yield _prevu(ligne, None, total)
        return
    premier = max(12 * d.annee + (d.mois_debut or 1) - 1, periode.debut)
    mois = [m for m in range(premier, periode.fin) if d.paye_ttc is None or paye is None or m > paye]
    reste = max(0, total - (d.paye_ttc or 0))
    if reste and not mois:
        yield _prevu(ligne, None, reste)
        return
    for rang, cents in zip(mois, repartir(reste, [1] * len(mois)), strict=True):
        if cents:
            yield _prevu(ligne, rang, cents)


def _mois_prevu(ligne: LigneCalculee) -> int | None:
    d = ligne.depense
    return None if d.annee is None or d.mois_debut is None else 12 * d.annee + d.mois_debut - 1


def _paye(ligne: LigneCalculee, mois: int | None) -> Mouvement:
    return Mouvement(mois, -(ligne.depense.paye_ttc or 0), _nom(ligne), _cle(ligne), reel=True)


def _prevu(ligne: LigneCalculee, mois: int | None, cents: int | None) -> Mouvement:
    return Mouvement(mois, None if cents is None else -cents, _nom(ligne), _cle(ligne))


def _nom(ligne: LigneCalculee) -> str:
    return ligne.depense.libelle or "Dépense sans nom"


def _cle(ligne: LigneCalculee) -> str:
    return f"depenses[{ligne.depense.id}]"


def _mois(jour: dt.date | None) -> int | None:
    return None if jour is None else rang_du_mois(jour)


def mouvements_saisis(dossier: Dossier, depenses: Depenses) -> list[Mouvement]:
    """Everything that the rows of a dossier say."""
    return [
        *versements_saisis(dossier.versements),
        *autres_ressources(dossier.financements),
        *sorties(depenses),
    ]
