"""What all checks share: the answer they give, the facts and thresholds they read, empty and missing values.

The checks themselves are in `checks_valeurs` (one fact) and `checks_lignes` (columns).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, NamedTuple

import msgspec
from msgspec import Meta

from esms_desktop.common.faits import Colonne, Fait, Faits, Scalaire, Valeur
from esms_desktop.common.fr_format import montrer_date, montrer_nombre

Etat = Literal["satisfait", "non_satisfait", "a_completer", "sans_objet", "a_apprecier"]
Borne = Annotated[int, Meta(ge=0)] | Annotated[str, Meta(min_length=1)]
BorneDe = Callable[[Borne], "int | None"]
Phrases = dict[Etat, str]


class Reponse(NamedTuple):
    """What a check found. `valeurs` feed the placeholders of the sentence, already written in French."""

    etat: Etat
    valeurs: Mapping[str, str] = {}
    manquants: tuple[str, ...] = ()
    elements: tuple[str, ...] = ()


class Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="type"):
    """What all checks share: sentences by state (defaults exist), with placeholders in braces."""

    phrases: Phrases = {}

    accepte: ClassVar[frozenset[str]] = frozenset()
    """Kinds of facts that the check can read."""
    cases: ClassVar[frozenset[str]] = frozenset()
    """Placeholders that the check fills in."""

    def noms(self) -> list[str]:
        """Names of the facts that it reads."""
        raise NotImplementedError

    def bornes(self) -> list[Borne]:
        """Thresholds that it reads."""
        return []

    def examiner(self, faits: Faits, borne: BorneDe) -> Reponse:
        """Judge these facts."""
        raise NotImplementedError


class UnFait(Base, frozen=True, kw_only=True):
    """A check over one fact."""

    fait: str

    def noms(self) -> list[str]:
        """Names of the facts that it reads."""
        return [self.fait]


class PlusieursFaits(Base, frozen=True, kw_only=True):
    """A check over several facts."""

    faits: Annotated[list[str], Meta(min_length=1)]

    def noms(self) -> list[str]:
        """Names of the facts that it reads."""
        return list(self.faits)


def vide(valeur: Valeur | None) -> bool:
    """True for what counts as not filled in: nothing, blank text, empty list."""
    if isinstance(valeur, str):
        return not valeur.strip()
    return valeur is None or (isinstance(valeur, tuple) and not valeur)


def manquants(lus: Iterable[tuple[str, Fait]]) -> tuple[str, ...]:
    """Field keys to fill in, for the facts that are empty."""
    return tuple(
        dict.fromkeys(cle for nom, fait in lus if vide(fait.valeur) for cle in fait.manquants or (nom,))
    )


def compte(manquants: Iterable[str]) -> dict[str, str]:
    """The placeholder that counts them."""
    return {"nombre_manquants": str(len(tuple(manquants)))}


def inconnu(nom: str, fait: Fait) -> Reponse:
    """The answer for a fact that is not yet known."""
    return Reponse("a_completer", {}, fait.manquants or (nom,), fait.elements)


def colonne(fait: Fait) -> Colonne | None:
    """The column of a fact, `None` while it is not known."""
    return fait.valeur if isinstance(fait.valeur, Colonne) else None


def nombre(valeur: Valeur) -> Decimal | Fraction | int:
    """The number of a fact (the loader has checked its kind)."""
    return valeur if isinstance(valeur, int | Decimal | Fraction) else 0


def longueur(valeur: Valeur) -> Decimal | Fraction | int:
    """A number, the length of a list, or the rows of a column."""
    if isinstance(valeur, Colonne):
        return len(valeur.ids)
    return len(valeur) if isinstance(valeur, tuple) else nombre(valeur)


def ecrire(valeur: Scalaire | Valeur) -> str:
    """A value as it is written in a sentence."""
    if isinstance(valeur, dt.date):
        return montrer_date(valeur)
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, int | Decimal | Fraction):
        return ecrire_nombre(valeur)
    return str(valeur)


def ecrire_nombre(valeur: int | Decimal | Fraction) -> str:
    """A number in a sentence: two decimals at most (the exact value is the one compared)."""
    return montrer_nombre(valeur if isinstance(valeur, int) else round(Fraction(valeur), 2))


CASES_COMMUNES = frozenset({"nombre_manquants", "nombre_elements"})
"""Placeholders that the engine fills in for every check."""
