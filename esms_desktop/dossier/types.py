"""What every field type can do: read what a person typed, read JSON strictly, show, write JSON.

This file holds the base class, texts and quantities; choices are in `choix`, registered numbers in
`identifiants`, links and nested values in `structures`. No function here raises on bad input: a refusal is
a `Lecture` with a French sentence.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import ClassVar, Generic, NamedTuple, TypeVar

from esms_desktop.common.fr_format import (
    INSECABLE,
    Illisible,
    citer,
    lire_date,
    lire_montant,
    lire_nombre,
    montrer_date,
    montrer_montant,
    montrer_nombre,
    montrer_pourcent,
    normaliser,
    pluriel,
)

V = TypeVar("V")
GRAND = 10**12
"""No count, amount of cents or measure of a dossier is larger; also keeps absurd numbers out."""

_ILLICITES = "[\x00\ud800-\udfff]"
_DATE_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


class Lecture(NamedTuple, Generic[V]):
    """What was read. `valeur` is `None` when nothing was given, or when refused: `message` then says why.

    alerte: the value is kept, but deserves a look. texte: what was refused, word for word.
    """

    valeur: V | None
    message: str = ""
    alerte: str = ""
    texte: str = ""

    @property
    def refusee(self) -> bool:
        """Something was given and could not be accepted."""
        return bool(self.message)


class Type(Generic[V]):
    """A kind of field. Subclasses fill in `_lire`, `_montrer`, `_depuis_json`, `_vers_json`.

    nom: short name of the kind, for a form builder. tolere: an ill-formed JSON *text* is kept as a draft
    (`Lecture.texte` is then not empty) instead of making the whole file unreadable.
    """

    nom: ClassVar[str] = ""
    tolere: ClassVar[bool] = False

    def lire(self, texte: str) -> Lecture[V]:
        """Read what a person typed; an empty text means *not yet known*."""
        propre = normaliser(texte)
        if not propre:
            return Lecture(None)
        try:
            return self._acceptee(self._lire(propre))
        except Illisible as refus:
            return Lecture(None, str(refus), texte=_mot_a_mot(texte))

    def depuis_json(self, brut: object) -> Lecture[V]:
        """Read a decoded JSON value, strict about its type; `null` means *not yet known*."""
        if brut is None:
            return Lecture(None)
        try:
            return self._acceptee(self._depuis_json(brut))
        except Illisible as refus:
            return Lecture(
                None, str(refus), texte=re.sub(_ILLICITES, "", brut) if isinstance(brut, str) else ""
            )

    def montrer(self, valeur: V | None) -> str:
        """French display, empty when not yet known; `lire` of it gives the same value."""
        return "" if valeur is None else self._montrer(valeur)

    def vers_json(self, valeur: V | None) -> object:
        """JSON value; `depuis_json` of it gives the same value."""
        return None if valeur is None else self._vers_json(valeur)

    def _acceptee(self, valeur: V | None) -> Lecture[V]:
        return Lecture(valeur, alerte="" if valeur is None else self._alerte(valeur))

    def _lire(self, propre: str) -> V | None:
        raise NotImplementedError

    def _depuis_json(self, brut: object) -> V | None:
        """By default a text, read as if it had been typed."""
        propre = normaliser(texte_json(brut))
        return self._lire(propre) if propre else None

    def _montrer(self, valeur: V) -> str:
        return str(valeur)

    def _vers_json(self, valeur: V) -> object:
        return valeur

    def _alerte(self, valeur: V) -> str:
        return ""


def _mot_a_mot(brut: object) -> str:
    """What was given when it is a text, less the few characters that no file can hold."""
    return re.sub(_ILLICITES, "", brut) if isinstance(brut, str) else ""


# --- what JSON holds --------------------------------------------------------------------------------------


def genre_json(brut: object) -> str:
    """Name in French of the kind of a JSON value: « un texte », « un nombre »…"""
    if isinstance(brut, bool):
        return "un oui ou non"
    if isinstance(brut, int | float | Decimal):
        return "un nombre"
    if isinstance(brut, str):
        return "un texte"
    if isinstance(brut, list | tuple):
        return "une liste"
    return "un objet" if isinstance(brut, dict) else "une valeur absente"


def attendu(quoi: str, brut: object) -> Illisible:
    """The refusal of a JSON value of the wrong kind; `quoi` starts with « un » or « une »."""
    accord = "e" if quoi.startswith("une ") else ""
    return Illisible(f"{quoi[:1].upper()}{quoi[1:]} était attendu{accord}, pas {genre_json(brut)}.")


def texte_json(brut: object) -> str:
    """The JSON text, or a refusal."""
    if not isinstance(brut, str):
        raise attendu("un texte", brut)
    return brut


def nombre_json(brut: object) -> Decimal:
    """The finite JSON number, exact; a boolean is not a number."""
    if isinstance(brut, bool) or not isinstance(brut, int | float | Decimal):
        raise attendu("un nombre", brut)
    lu = Decimal(repr(brut)) if isinstance(brut, float) else Decimal(brut)
    if not lu.is_finite() or not -GRAND <= lu <= GRAND:
        raise Illisible("Ce nombre est trop grand pour être enregistré.")
    return lu


def vers_nombre_json(valeur: Decimal) -> int | float:
    """A whole number when it is one, else a decimal number."""
    return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)


# --- texts ------------------------------------------------------------------------------------------------


class Texte(Type[str]):
    """Free text of at most `maximum` characters, on one line unless `multiligne`."""

    nom: ClassVar[str] = "texte"

    def __init__(self, maximum: int = 150, multiligne: bool = False) -> None:
        self.maximum = maximum
        self.multiligne = multiligne

    def _lire(self, propre: str) -> str:
        if not self.multiligne:
            propre = re.sub(r"[\n\t]+", " ", propre)
        if len(propre) > self.maximum:
            longueur = pluriel(len(propre), "caractère")
            raise Illisible(
                f"Ce texte compte {longueur} : raccourcissez-le à {montrer_nombre(self.maximum)} au plus."
            )
        return propre


# --- quantities -------------------------------------------------------------------------------------------


class Quantite(Type[V]):
    """What whole numbers, numbers, amounts and percentages share: limits, and how to say them."""

    def __init__(self, minimum: int, maximum: int, decimales: int, unite: str = "") -> None:
        self.minimum = minimum
        self.maximum = maximum
        self.decimales = decimales
        self.unite = unite

    def _borne(self, lu: Decimal) -> Decimal:
        """The number itself when it is within the limits and not too precise."""
        if not self.minimum <= lu <= self.maximum:
            de, a = self._limite(self.minimum), self._limite(self.maximum)
            raise Illisible(f"La valeur doit être comprise entre {de} et {a}.")
        if lu != round(lu, self.decimales):
            if self.decimales == 0:
                raise Illisible(f"Un nombre entier est attendu, et non {montrer_nombre(lu)}.")
            raise Illisible(
                f"{pluriel(self.decimales, 'décimale')} au plus : écrivez par exemple "
                f"{montrer_nombre(Decimal('12.345678'), self.decimales)}."
            )
        return lu

    def _limite(self, borne: int) -> str:
        return montrer_nombre(borne)

    def _saisie(self, propre: str) -> Decimal:
        """The number typed, with or without its unit."""
        for unite in {self.unite, self.unite.rstrip("s"), f"{self.unite}s"} if self.unite else ():
            propre = propre.removesuffix(unite)
        return self._borne(lire_nombre(propre))


class Entier(Quantite[int]):
    """Whole number; `unite` (« mois », « ESMS ») is in the plural and shown after it."""

    nom: ClassVar[str] = "entier"

    def __init__(self, minimum: int = 0, maximum: int = 1_000_000, unite: str = "") -> None:
        super().__init__(minimum, maximum, 0, unite)

    def _lire(self, propre: str) -> int:
        return int(self._saisie(propre))

    def _depuis_json(self, brut: object) -> int:
        return int(self._borne(nombre_json(brut)))

    def _montrer(self, valeur: int) -> str:
        if not self.unite:
            return montrer_nombre(valeur)
        singulier = self.unite if self.unite in ("mois", "ESMS") else self.unite.removesuffix("s")
        return pluriel(valeur, singulier, self.unite)


class Nombre(Quantite[Decimal]):
    """Number with at most `decimales` decimals (hours, days, quantities)."""

    nom: ClassVar[str] = "nombre"

    def __init__(
        self, minimum: int = 0, maximum: int = 100_000_000, decimales: int = 2, unite: str = ""
    ) -> None:
        super().__init__(minimum, maximum, decimales, unite)

    def _lire(self, propre: str) -> Decimal:
        return self._saisie(propre)

    def _depuis_json(self, brut: object) -> Decimal:
        return self._borne(nombre_json(brut))

    def _montrer(self, valeur: Decimal) -> str:
        return montrer_nombre(valeur) + (INSECABLE + self.unite if self.unite else "")

    def _vers_json(self, valeur: Decimal) -> object:
        return vers_nombre_json(valeur)


class Pourcentage(Nombre):
    """Rate in percent, from 0 to 100, two decimals at most."""

    nom: ClassVar[str] = "pourcentage"

    def __init__(self) -> None:
        super().__init__(0, 100, 2, "%")

    def _montrer(self, valeur: Decimal) -> str:
        return montrer_pourcent(valeur)


class Montant(Quantite[int]):
    """Amount in euros, kept in whole cents. The limits are in cents too."""

    nom: ClassVar[str] = "montant"

    def __init__(self, minimum: int = 0, maximum: int = 100_000_000_000) -> None:
        super().__init__(minimum, maximum, 0, "€")

    def _limite(self, borne: int) -> str:
        return montrer_montant(borne)

    def _lire(self, propre: str) -> int:
        return int(self._borne(Decimal(lire_montant(propre))))

    def _depuis_json(self, brut: object) -> int:
        cents = nombre_json(brut) * 100
        if cents != cents.to_integral_value():
            raise Illisible("Un montant en euros compte deux décimales au plus, par exemple 1234.50.")
        return int(self._borne(cents))

    def _montrer(self, valeur: int) -> str:
        return montrer_montant(valeur)

    def _vers_json(self, valeur: int) -> object:
        return valeur // 100 if valeur % 100 == 0 else valeur / 100


class Date(Type[date]):
    """Day between two sane limits: a year typed wrong is more likely than a project of 1890."""

    nom: ClassVar[str] = "date"

    def __init__(self, minimum: date = date(1990, 1, 1), maximum: date = date(2100, 12, 31)) -> None:
        self.minimum = minimum
        self.maximum = maximum

    def _lire(self, propre: str) -> date:
        jour = lire_date(propre)
        if not self.minimum <= jour <= self.maximum:
            de, a = montrer_date(self.minimum), montrer_date(self.maximum)
            raise Illisible(f"La date doit être comprise entre le {de} et le {a}.")
        return jour

    def _depuis_json(self, brut: object) -> date:
        if not isinstance(brut, str):
            raise attendu("une date", brut)
        if not re.fullmatch(_DATE_ISO, brut):
            raise Illisible(f"{citer(brut)} n'est pas une date : écrivez par exemple 2027-03-31.")
        return self._lire(brut)

    def _montrer(self, valeur: date) -> str:
        return montrer_date(valeur)

    def _vers_json(self, valeur: date) -> object:
        return valeur.isoformat()
