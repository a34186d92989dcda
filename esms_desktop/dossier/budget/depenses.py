"""What each line of expense costs, and totals: HT, TVA, TTC, VAT that its buyer recovers, what is left to finance.

A line is rounded as an invoice is: its HT to the cent, then its TVA. A recurrent line holds what it costs in one year:
only its months inside the project count, the three years that follow are kept apart. The buyer of a shared line is
the porteur; an organisme whose VAT regime is not said does not recover it, as the guide of the budget says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from esms_desktop.common.money import arrondir, repartir
from esms_desktop.dossier.budget.periode import (
    Periode,
    annee_du_rang,
    manquants_de_la_periode,
    periode_du_projet,
)
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.budget import Depense
from esms_desktop.dossier.rows.organisme import Organisme

ANNEES_APRES = 3
"""Years shown after the project."""
Mesure = Literal["ht", "tva", "ttc", "recuperable", "cout"]


class Montants(NamedTuple):
    """Cents of one line; `None` where a field is missing. recuperable: the VAT that its buyer gets back."""

    ht: int | None = None
    tva: int | None = None
    recuperable: int | None = None

    @property
    def ttc(self) -> int | None:
        """HT and TVA."""
        return None if self.ht is None or self.tva is None else self.ht + self.tva

    @property
    def cout(self) -> int | None:
        """What is to be financed: TTC, less the VAT that the buyer gets back."""
        return None if self.ttc is None or self.recuperable is None else self.ttc - self.recuperable

    def mesure(self, nom: Mesure) -> int | None:
        """One of its amounts, by name."""
        montant: int | None = getattr(self, nom)
        return montant

    def sur(self, mois: int) -> Montants:
        """The same for that many months of a year, each part to the cent."""
        return Montants(*(None if m is None else arrondir(Fraction(m * mois, 12)) for m in self))


class LigneCalculee(NamedTuple):
    """A line of expense, computed.

    saisie: as it is typed (one year of a recurrent line). projet: what counts in the project. par_annee: the cost in
    the project by calendar year (`None`: year not said). apres: cost of each year after the project. manquants: fields
    without which its cost in the project is not known.
    """

    depense: Depense
    saisie: Montants
    projet: Montants
    par_annee: Mapping[int | None, int] = {}
    apres: tuple[int | None, ...] = (0,) * ANNEES_APRES
    manquants: tuple[str, ...] = ()


class Somme(NamedTuple):
    """A sum of known amounts, in cents, and the rows whose amount is not known: then it is « at least »."""

    montant: int = 0
    inconnues: tuple[str, ...] = ()

    @property
    def exacte(self) -> int | None:
        """The sum when every amount is known."""
        return None if self.inconnues else self.montant


@dataclass(frozen=True)
class Depenses:
    """Every line of a dossier, computed, and the months of its project (`None`: not known)."""

    lignes: tuple[LigneCalculee, ...] = ()
    periode: Periode | None = None
    manquants: tuple[str, ...] = field(default=())

    def total(self, mesure: Mesure = "cout") -> Somme:
        """What counts in the project."""
        return sommer((li.depense.id, li.projet.mesure(mesure)) for li in self.lignes)

    def eligible(self) -> Somme:
        """The cost that may be subsidised; a line of which nobody said whether it is eligible is not known."""
        return sommer(
            (li.depense.id, li.projet.cout if li.depense.eligible else None)
            for li in self.lignes
            if li.depense.eligible is not False
        )

    def apres(self, rang: int) -> Somme:
        """The cost of that year after the project, from 0."""
        return sommer((li.depense.id, li.apres[rang]) for li in self.lignes)

    def par(self, cle: Callable[[Depense], str | None], mesure: Mesure = "cout") -> dict[str | None, Somme]:
        """Totals in the project by poste, nature, forfait...: known keys in their order, then `None`."""
        groupes: dict[str | None, list[LigneCalculee]] = {}
        for ligne in self.lignes:
            groupes.setdefault(cle(ligne.depense), []).append(ligne)
        ordre = sorted(groupes, key=lambda nom: (nom is None, nom or ""))
        return {
            nom: sommer((li.depense.id, li.projet.mesure(mesure)) for li in groupes[nom]) for nom in ordre
        }

    def par_annee(self) -> dict[int | None, Somme]:
        """The cost in the project by calendar year, then what has no year."""
        connus: dict[int | None, int] = {}
        inconnues: dict[int | None, list[str]] = {}
        for ligne in self.lignes:
            for annee, cents in ligne.par_annee.items():
                connus[annee] = connus.get(annee, 0) + cents
            if ligne.projet.cout is None:
                annee_dite = None if ligne.depense.recurrent else ligne.depense.annee
                inconnues.setdefault(annee_dite, []).append(ligne.depense.id)
        ordre = sorted(connus.keys() | inconnues.keys(), key=lambda a: (a is None, a or 0))
        return {a: Somme(connus.get(a, 0), tuple(inconnues.get(a, ()))) for a in ordre}


def sommer(montants: Iterable[tuple[str, int | None]]) -> Somme:
    """Sum of (row, cents)."""
    lus = list(montants)
    return Somme(sum(m for _, m in lus if m is not None), tuple(nom for nom, m in lus if m is None))


def calculer_depenses(dossier: Dossier) -> Depenses:
    """Every line, computed once."""
    acheteurs = Acheteurs(dossier)
    periode, attente = periode_du_projet(dossier), manquants_de_la_periode(dossier)
    lignes = tuple(calculer_ligne(depense, acheteurs, periode, attente) for depense in dossier.depenses)
    return Depenses(lignes, periode, attente)


def hors_taxes_et_tva(
    quantite: Decimal | int | None, pu_ht: int | None, taux: Decimal | None
) -> tuple[int | None, int | None]:
    """HT and TVA (cents) of a quantity at a unit price (cents) and a rate in percent, each to the cent."""
    if quantite is None or pu_ht is None:
        return None, None
    ht = arrondir(Fraction(quantite) * pu_ht)
    return ht, None if taux is None else arrondir(ht * Fraction(taux) / 100)


def montants_saisis(depense: Depense) -> tuple[int | None, int | None]:
    """HT and TVA of a line as it is typed: one year of a recurrent one."""
    return hors_taxes_et_tva(depense.quantite, depense.pu_ht, depense.taux_tva)


class Acheteurs:
    """Who buys each line, and how much of its VAT comes back."""

    def __init__(self, dossier: Dossier) -> None:
        self._organismes = {og.id: og for og in dossier.organismes}
        self._gestionnaires = {e.id: e.organisme for e in dossier.etablissements}
        porteurs = [og for og in dossier.organismes if og.role == "porteur"]
        self._porteur = porteurs[0] if len(porteurs) == 1 else None
        self._recuperent = any(og.regime_tva in ("oui", "partiel") for og in dossier.organismes)

    def recuperation(self, depense: Depense) -> tuple[Fraction | None, tuple[str, ...]]:
        """Share of the VAT that the buyer gets back, 0 to 1; `None` with the fields that would tell."""
        nom = depense.organisme or self._gestionnaires.get(depense.etablissement or "")
        acheteur = self._organismes.get(nom) if nom else None
        if acheteur is not None:
            return part_recuperee(acheteur)
        if depense.etablissement is None and self._porteur is not None:
            return part_recuperee(self._porteur)
        if not self._recuperent:
            return Fraction(0), ()
        manquant = (
            f"etablissements[{depense.etablissement}].organisme" if depense.etablissement else "porteur"
        )
        return None, (manquant,)


def part_recuperee(organisme: Organisme) -> tuple[Fraction | None, tuple[str, ...]]:
    """Share of the VAT that an organisme gets back, 0 to 1."""
    if organisme.regime_tva == "oui":
        return Fraction(1), ()
    if organisme.regime_tva != "partiel":
        return Fraction(0), ()
    if organisme.prorata_tva is None:
        return None, (f"organismes[{organisme.id}].prorata_tva",)
    return Fraction(organisme.prorata_tva) / 100, ()


def calculer_ligne(
    depense: Depense, acheteurs: Acheteurs, periode: Periode | None, attente: Sequence[str]
) -> LigneCalculee:
    """One line. attente: fields without which the months of the project are not known."""
    ht, tva = montants_saisis(depense)
    part, sans_part = acheteurs.recuperation(depense)
    recuperable = 0 if tva == 0 else None if tva is None or part is None else arrondir(tva * part)
    saisie = Montants(ht, tva, recuperable)
    champs = ("quantite", "pu_ht", "taux_tva")
    manquants = [f"depenses[{depense.id}].{c}" for c in champs if getattr(depense, c) is None]
    if tva and part is None:
        manquants += sans_part
    if not depense.recurrent:
        par_annee = {} if saisie.cout is None else {depense.annee: saisie.cout}
        return LigneCalculee(depense, saisie, saisie, par_annee, manquants=tuple(manquants))
    if depense.annee is None:
        manquants.append(f"depenses[{depense.id}].annee")
    return _recurrente(depense, saisie, periode, (*manquants, *attente))


def _recurrente(
    depense: Depense, saisie: Montants, periode: Periode | None, manquants: tuple[str, ...]
) -> LigneCalculee:
    """Each month costs a twelfth of the year, from the first one on."""
    if depense.annee is None or periode is None:
        inconnu = (None,) * ANNEES_APRES
        return LigneCalculee(depense, saisie, Montants(), apres=inconnu, manquants=manquants)
    premier = 12 * depense.annee + (depense.mois_debut or 1) - 1
    mois = list(range(max(premier, periode.debut), periode.fin))
    projet = saisie.sur(len(mois))
    annees = sorted({annee_du_rang(m) for m in mois})
    par_annee: dict[int | None, int] = {}
    if projet.cout is not None and mois:
        poids = [sum(annee_du_rang(m) == a for m in mois) for a in annees]
        par_annee = dict(zip(annees, repartir(projet.cout, poids), strict=True))
    suites = tuple(
        saisie.sur(_mois_actifs(premier, periode.fin + 12 * rang)).cout for rang in range(ANNEES_APRES)
    )
    return LigneCalculee(depense, saisie, projet, par_annee, suites, manquants)


def _mois_actifs(premier: int, debut: int) -> int:
    """Months of the twelve from `debut` on in which a line that begins at `premier` runs."""
    return max(0, min(12, debut + 12 - premier))
