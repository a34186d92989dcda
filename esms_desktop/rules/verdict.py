"""What the rules answer: values only, frozen, ready to be shown, printed or written as JSON.

Amounts are integer cents, percents and rates are `Decimal`, quantities `int` or `Fraction`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import msgspec

from esms_desktop.rules.checks_base import Etat
from esms_desktop.rules.types import Nature, Portee, Source, Statut, Voie

EtatPiece = Literal["manquante", "jointe", "validee", "sans_objet"]


class Valeurs(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the verdict's values."""


class OrientationJugee(Valeurs, frozen=True, kw_only=True):
    """Where the file is to be deposited. `voie` is `None` while nothing is known of the establishments."""

    voie: Voie | None
    ars: str | None
    phrase: str


class CritereJuge(Valeurs, frozen=True, kw_only=True):
    """A criterion, its finding, and why."""

    id: str
    titre: str
    nature: Nature
    portee: Portee
    etat: Etat
    phrase: str
    manquants: tuple[str, ...]
    elements: tuple[str, ...]
    sources: tuple[Source, ...]
    lecture: str | None
    justification: str = ""
    aide: str = ""

    @property
    def bloque(self) -> bool:
        """True when the dossier is not ready because of it."""
        if self.portee == "bloquant":
            return self.etat in ("non_satisfait", "a_completer")
        return self.portee == "a_justifier" and self.etat == "non_satisfait" and not self.justification


class Ligne(Valeurs, frozen=True, kw_only=True):
    """A funding line: `quantite` × `montant_unitaire` = `montant` (cents), on what footing and why."""

    id: str
    libelle: str
    quantite: int | Fraction | None
    montant_unitaire: int | None
    montant: int
    statut: Statut
    raison: str
    sources: tuple[Source, ...]
    lecture: str | None = None


class VersementPrevu(Valeurs, frozen=True, kw_only=True):
    """A payment; `indicatif` when the text does not set it for this route."""

    part: int
    jalon: str
    montant: int
    indicatif: bool
    sources: tuple[Source, ...]
    lecture: str | None = None


class PartRegion(Valeurs, frozen=True, kw_only=True):
    """What the ARS of a region finances, prorata of the establishments that it counts."""

    region: str
    esms: int
    montant: int


class FinancementCalcule(Valeurs, frozen=True, kw_only=True):
    """Lines, totals (`None` when the call's amounts are unknown), payments, split, remarks.

    manquants: fields without which some lines cannot be computed yet.
    """

    lignes: tuple[Ligne, ...] = ()
    total_certain: int | None = None
    total_possible: int | None = None
    versements: tuple[VersementPrevu, ...] = ()
    repartition: tuple[PartRegion, ...] = ()
    notes: tuple[str, ...] = ()
    manquants: tuple[str, ...] = ()


class IndicateurMesure(Valeurs, frozen=True, kw_only=True):
    """An indicator: its value (`None`: not computable), its target, whether it is reached."""

    id: str
    libelle: str
    unite: str
    periode: str
    valeur: Fraction | None
    cible: int | None
    atteint: bool | None
    phrase: str
    sources: tuple[Source, ...]
    lecture: str | None = None


class PartIndicateur(Valeurs, frozen=True, kw_only=True):
    """The share of one usage criterion: rate of what was forecast (at most 100 %), and what it earns."""

    indicateur: str
    libelle: str
    taux: Fraction | None
    montant: int | None
    empeche: bool


class UsageCalcule(Valeurs, frozen=True, kw_only=True):
    """The part that depends on usage, and what is earned of it (`None` until every criterion is measured)."""

    part: int
    acquis: int | None
    detail: tuple[PartIndicateur, ...]
    phrase: str
    sources: tuple[Source, ...]
    lecture: str | None = None


class SoldeAuxCibles(Valeurs, frozen=True, kw_only=True):
    """A payment that opens when every target is reached, seen from the measures.

    montant: cents of the payment. atteintes, manquees, a_mesurer: ids of indicators. acquis: the whole when all are
    reached, `None` otherwise (the text does not say what one missed target costs). prorata: what the other reading
    would give, equal shares each prorata of its target; `None` until every indicator is measured.
    """

    montant: int
    atteintes: tuple[str, ...]
    manquees: tuple[str, ...]
    a_mesurer: tuple[str, ...]
    acquis: int | None
    prorata: int | None
    sources: tuple[Source, ...]
    lecture: str | None = None


class PieceJugee(Valeurs, frozen=True, kw_only=True):
    """A piece: whether it is required for the deposit (`None`: not yet known) and whether it is there."""

    code: str
    libelle: str
    requise: bool | None
    etat: EtatPiece
    moment: str
    exigence: str
    aide: str
    sources: tuple[Source, ...]


class Verdict(Valeurs, frozen=True, kw_only=True):
    """The judgement of one dossier under one call."""

    appel: str
    titre: str
    titre_court: str
    unite: str
    version_regles: int
    pret: bool
    orientation: OrientationJugee
    criteres: tuple[CritereJuge, ...]
    financement: FinancementCalcule
    indicateurs: tuple[IndicateurMesure, ...]
    usage: UsageCalcule | None
    pieces: tuple[PieceJugee, ...]

    def bloquants(self) -> tuple[CritereJuge, ...]:
        """The criteria that keep the dossier from being ready."""
        return tuple(c for c in self.criteres if c.bloque)
