"""What every field type can do: read what a person typed, read JSON strictly, show, write JSON.

No function here raises on bad input but `Illisible`, and `Type` turns it into a `Lecture` with a French
sentence. The types themselves are in `types`, `choix`, `identifiants` and `structures`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import ClassVar, Generic, NamedTuple, TypeVar

from esms_desktop.common.fr_format import Illisible, normaliser

V = TypeVar("V")
GRAND = 10**12
"""No count, amount of cents or measure of a dossier is larger; also keeps absurd numbers out."""

_ILLICITES = "[\x00\ud800-\udfff]"


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
            return Lecture(None, str(refus), texte=_mot_a_mot(brut))

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
