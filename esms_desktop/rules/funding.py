"""Amounts, ceilings, tiers and payments, each with its reason. Integer cents and exact fractions.

Readings adopted are in the packs; this file only knows how to rank, cap, modulate, add and split.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from esms_desktop.common.faits import Colonne
from esms_desktop.common.fr_format import montrer_montant, montrer_nombre
from esms_desktop.common.money import arrondir, repartir, verser
from esms_desktop.rules.lecture import Regard
from esms_desktop.rules.types import Forfait, Statut, Voie
from esms_desktop.rules.verdict import FinancementCalcule, Ligne, PartRegion, VersementPrevu


class Calcul(NamedTuple):
    """What one record gives: a line, what modulation took away (cents), the fields still missing."""

    ligne: Ligne | None = None
    retire: int = 0
    manquants: tuple[str, ...] = ()


def financer(regard: Regard, voie: Voie | None) -> FinancementCalcule:
    """Every line, the totals, the payments and the split by region.

    When the call's amounts are unknown: no line, no total, and notes that say what to look up.
    """
    regles = regard.pack.financement
    if not regles.connu:
        return FinancementCalcule(notes=tuple(regles.notes))
    classement = Classement(regard)
    calculs = [calculer(regard, classement, forfait) for forfait in regles.forfaits]
    lignes = [c.ligne for c in calculs if c.ligne is not None]
    lignes += _modulation(regard, sum(c.retire for c in calculs))
    certain = sum(li.montant for li in lignes if li.statut != "a_confirmer")
    manquants = tuple(dict.fromkeys(m for c in calculs for m in c.manquants))
    repartition = _repartition(regard, certain)
    return FinancementCalcule(
        lignes=tuple(lignes),
        total_certain=certain,
        total_possible=sum(li.montant for li in lignes),
        versements=_versements(regard, certain, voie),
        repartition=repartition,
        notes=tuple(_notes(regard, manquants, certain, repartition)),
        manquants=manquants,
    )


class Classement:
    """Ranks and coefficients of the funded rows, computed once for a judgement.

    A row's rank follows the columns of the ranking, then the strongest coefficient: the order in which rows
    were typed changes nothing.
    """

    def __init__(self, regard: Regard) -> None:
        self.regard = regard
        self.coefficients = self._coefficients()
        self.rangs = {
            nom: self._classer(colonnes) for nom, colonnes in regard.pack.financement.ordres.items()
        }

    def lignes(self, forfait: Forfait) -> list[str]:
        """Rows that a record funds: those of its columns, within its ranks."""
        ids = [i for nom in forfait.assiette for i in self._ids(nom)]
        if forfait.ordre is None:
            return ids
        rangs = self.rangs[forfait.ordre]
        premier = (self.regard.borne(forfait.apres) or 0) if forfait.apres is not None else 0
        dernier = self.regard.borne(forfait.jusqu_au) if forfait.jusqu_au is not None else None
        return [i for i in ids if rangs[i] > premier and (dernier is None or rangs[i] <= dernier)]

    def quantite(self, lignes: Iterable[str]) -> Fraction:
        """Sum of the coefficients of these rows."""
        return Fraction(sum(self.coefficients.get(i, 1) for i in lignes))

    def _ids(self, nom: str) -> tuple[str, ...]:
        valeur = self.regard.faits[nom].valeur
        return valeur.ids if isinstance(valeur, Colonne) else ()

    def _coefficients(self) -> dict[str, Fraction]:
        modulation = self.regard.pack.financement.modulation
        valeur = self.regard.faits[modulation.fait].valeur if modulation else None
        if not isinstance(valeur, Colonne):
            return {}
        return {i: Fraction(v) for i, v in valeur.cellules() if isinstance(v, int | Decimal | Fraction)}

    def _classer(self, colonnes: list[str]) -> dict[str, int]:
        rangees: list[str] = []
        for nom in colonnes:
            rangees += sorted(self._ids(nom), key=lambda i: -self.coefficients.get(i, 1))
        return {i: rang for rang, i in enumerate(rangees, start=1)}


def calculer(regard: Regard, classement: Classement, forfait: Forfait) -> Calcul:
    """The line of one record, or why it cannot be computed yet."""
    condition = regard.condition(forfait.quand)
    if condition.remplie is False:
        return Calcul()
    statut, attente = _statut(regard, forfait)
    manquants = (*condition.manquants, *attente, *_incomplets(regard, forfait))
    if condition.remplie is None or statut is None:
        return Calcul(manquants=manquants)
    lignes = classement.lignes(forfait)
    if forfait.assiette and not lignes:
        return Calcul(manquants=manquants)
    unitaire = _unitaire(regard, forfait)
    if unitaire is None:
        return Calcul(manquants=manquants)
    pleine = Fraction(len(lignes)) if forfait.assiette else Fraction(1)
    quantite = classement.quantite(lignes) if forfait.modulation and forfait.assiette else pleine
    montant = arrondir(quantite * unitaire)
    ligne = Ligne(
        id=forfait.ligne or forfait.id,
        libelle=forfait.libelle,
        quantite=quantite.numerator if quantite.denominator == 1 else quantite,
        montant_unitaire=unitaire,
        montant=montant,
        statut=statut,
        raison=_raison(regard, forfait, quantite, unitaire, len(lignes)),
        sources=regard.sources(forfait.sources),
        lecture=forfait.lecture,
    )
    return Calcul(ligne, arrondir(pleine * unitaire) - montant, manquants)


def _statut(regard: Regard, forfait: Forfait) -> tuple[Statut | None, tuple[str, ...]]:
    """The status; `None` when the fact that decides is unknown (with its fields) or gives no line."""
    if forfait.statut_selon is None:
        return forfait.statut, ()
    fait = regard.faits[forfait.statut_selon.fait]
    if fait.valeur is None:
        return None, fait.manquants or (forfait.statut_selon.fait,)
    return forfait.statut_selon.valeurs.get(str(fait.valeur)), ()


def _unitaire(regard: Regard, forfait: Forfait) -> int | None:
    """Unit amount in cents."""
    euros = forfait.montant
    if forfait.montant_selon is not None:
        selon = regard.faits[forfait.montant_selon.fait].valeur
        euros = forfait.montant_selon.valeurs.get(str(selon), forfait.montant_selon.sinon)
    return None if euros is None else 100 * euros


def _incomplets(regard: Regard, forfait: Forfait) -> tuple[str, ...]:
    """Fields without which some rows of the columns cannot be counted."""
    return tuple(m for nom in forfait.assiette for m in regard.faits[nom].manquants)


def _raison(regard: Regard, forfait: Forfait, quantite: Fraction, unitaire: int, retenues: int) -> str:
    nombre = montrer_nombre(round(Decimal(quantite.numerator) / quantite.denominator, 4))
    texte = f"{nombre} × {montrer_montant(unitaire)}"
    if forfait.ordre is None:
        return texte
    total = sum(len(v.ids) for nom in forfait.assiette if isinstance(v := regard.faits[nom].valeur, Colonne))
    if forfait.apres is None and retenues < total:
        texte += f" ({retenues} {regard.pack.appel.unite} financés sur {total}, plafond du projet)"
    return texte


def _modulation(regard: Regard, retire: int) -> list[Ligne]:
    regle = regard.pack.financement.modulation
    if regle is None or retire <= 0:
        return []
    return [
        Ligne(
            id=regle.id,
            libelle=regle.libelle,
            quantite=None,
            montant_unitaire=None,
            montant=retire,
            statut=regle.statut,
            raison="différence entre les forfaits pleins et les forfaits modulés",
            sources=regard.sources(regle.sources),
            lecture=regle.lecture,
        )
    ]


def _versements(regard: Regard, certain: int, voie: Voie | None) -> tuple[VersementPrevu, ...]:
    regles = regard.pack.financement.versements
    montants = verser(certain, [v.part for v in regles])
    return tuple(
        VersementPrevu(
            part=v.part,
            jalon=v.jalon,
            montant=montant,
            indicatif=voie == "nationale",
            sources=regard.sources(v.sources),
            lecture=v.lecture,
        )
        for v, montant in zip(regles, montants, strict=True)
    )


def _repartition(regard: Regard, certain: int) -> tuple[PartRegion, ...]:
    """The certain total by region, prorata of all the establishments; empty while a region is unknown."""
    fait = regard.faits["repartition_regions"]
    if not isinstance(fait.valeur, Colonne) or fait.manquants:
        return ()
    comptes = [(region, int(n)) for region, n in fait.valeur.cellules() if isinstance(n, int)]
    montants = repartir(certain, [n for _, n in comptes])
    return tuple(
        PartRegion(region=region, esms=n, montant=montant)
        for (region, n), montant in zip(comptes, montants, strict=True)
    )


def _notes(
    regard: Regard, manquants: tuple[str, ...], certain: int, repartition: tuple[PartRegion, ...]
) -> Iterable[str]:
    yield from regard.pack.financement.notes
    if manquants:
        yield (
            "Total provisoire : des informations manquent pour compter toutes les lignes "
            f"({len(manquants)} à compléter)."
        )
    if certain and not repartition:
        yield "Complétez les départements pour connaître la part de chaque région."
