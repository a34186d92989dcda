"""Texts, quantities and dates. Choices are in `choix`, registered numbers in `identifiants`, links and nested
values in `structures`; what they all share, in `lecture`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import ClassVar

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
    pluriel,
)
from esms_desktop.dossier.lecture import Lecture, Type, V, attendu, nombre_json, vers_nombre_json

__all__ = ["Date", "Entier", "Lecture", "Montant", "Nombre", "Pourcentage", "Quantite", "Texte", "Type"]

_DATE_ISO = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


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
        for unite in (self.unite, self.unite.removesuffix("s")) if self.unite else ():
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
            raise Illisible(f"{citer(brut)} n’est pas une date : écrivez par exemple 2027-03-31.")
        return self._lire(brut)

    def _montrer(self, valeur: date) -> str:
        return montrer_date(valeur)

    def _vers_json(self, valeur: date) -> object:
        return valeur.isoformat()
