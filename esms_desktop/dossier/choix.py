"""Field types with closed answers: yes or no, one option, several options."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

from esms_desktop.common.errors import nom_proche
from esms_desktop.common.fr_format import Illisible, citer, cle_de_comparaison, enumerer, normaliser
from esms_desktop.dossier.lecture import Type, attendu, texte_json

_OUI = frozenset({"oui", "o", "vrai", "true", "yes"})
_NON = frozenset({"non", "n", "faux", "false", "no"})
_AUCUN = frozenset({"aucun", "aucune"})


def _oui_ou_non(propre: str) -> bool | None:
    """The boolean that the text says, or `None`."""
    cle = cle_de_comparaison(propre)
    return True if cle in _OUI else False if cle in _NON else None


class OuiNon(Type[bool]):
    """Yes or no."""

    nom: ClassVar[str] = "oui_non"

    def _lire(self, propre: str) -> bool:
        lu = _oui_ou_non(propre)
        if lu is None:
            raise Illisible(f"{citer(propre)} n’est pas une réponse : écrivez oui ou non.")
        return lu

    def _depuis_json(self, brut: object) -> bool:
        if not isinstance(brut, bool):
            raise attendu("un oui ou non (true ou false)", brut)
        return brut

    def _montrer(self, valeur: bool) -> str:
        return "oui" if valeur else "non"


class OuiNonPrecise(Type[bool | str]):
    """Yes, no, or a name that says yes (the regional platform, say)."""

    nom: ClassVar[str] = "oui_non_precise"

    def __init__(self, maximum: int = 150) -> None:
        self.maximum = maximum

    def _lire(self, propre: str) -> bool | str:
        lu = _oui_ou_non(propre)
        if lu is not None:
            return lu
        propre = re.sub(r"[\n\t]+", " ", propre)
        if len(propre) > self.maximum:
            raise Illisible(f"Écrivez oui, non, ou un nom de {self.maximum} caractères au plus.")
        return propre

    def _depuis_json(self, brut: object) -> bool | str | None:
        if isinstance(brut, bool):
            return brut
        if not isinstance(brut, str):
            raise attendu("un oui ou non, ou un texte,", brut)
        propre = normaliser(brut)
        return self._lire(propre) if propre else None

    def _montrer(self, valeur: bool | str) -> str:
        return valeur if isinstance(valeur, str) else "oui" if valeur else "non"


class Choix(Type[str]):
    """One option among `options` (code -> label).

    When the options contain `oui` and `non`, JSON true and false are accepted for them.
    """

    nom: ClassVar[str] = "choix"

    def __init__(self, options: Mapping[str, str]) -> None:
        self.options = dict(options)

    @cached_property
    def _codes(self) -> dict[str, str]:
        """Code of every way to type an option; made when first needed, most options are never typed."""
        ecrits = {code.replace("_", " "): code for code in self.options}
        ecrits |= {code: code for code in self.options}
        ecrits |= {label: code for code, label in self.options.items()}
        return {cle_de_comparaison(ecrit): code for ecrit, code in ecrits.items()}

    def code_tape(self, propre: str) -> str:
        """Code of the option typed as a code or a label, whatever its case and accents."""
        code = self._codes.get(cle_de_comparaison(propre))
        if code is None:
            raise self._refus(propre, list(self.options.values()))
        return code

    def code_json(self, brut: object) -> str:
        """Code of the option, exactly."""
        texte = texte_json(brut)
        if texte not in self.options:
            raise self._refus(texte, list(self.options))
        return texte

    def _refus(self, texte: str, possibles: list[str]) -> Illisible:
        phrase = f"{citer(texte)} n’est pas un choix possible."
        proche = nom_proche(texte[:100], possibles)
        if proche:
            return Illisible(f"{phrase} {proche}")
        return Illisible(f"{phrase} Choisissez {enumerer(possibles, 'ou', au_plus=12)}.")

    def _montrer(self, valeur: str) -> str:
        return self.options.get(valeur, valeur)

    def _lire(self, propre: str) -> str:
        return self.code_tape(propre)

    def _depuis_json(self, brut: object) -> str:
        if isinstance(brut, bool) and {"oui", "non"} <= self.options.keys():
            return "oui" if brut else "non"
        return self.code_json(brut)


class ChoixMultiple(Type[tuple[str, ...]]):
    """Several options, each once, in the order of the options; an empty tuple says « aucun »."""

    nom: ClassVar[str] = "choix_multiple"

    def __init__(self, options: Mapping[str, str]) -> None:
        self.un = Choix(options)
        self.options = self.un.options

    def _lire(self, propre: str) -> tuple[str, ...]:
        if cle_de_comparaison(propre) in _AUCUN:
            return ()
        morceaux = [m.strip() for m in re.split(r"[,;\n]", propre)]
        return self._ranges({self.un.code_tape(m) for m in morceaux if m})

    def _depuis_json(self, brut: object) -> tuple[str, ...]:
        if not isinstance(brut, list | tuple):
            raise attendu("une liste", brut)
        return self._ranges({self.un.code_json(element) for element in brut})

    def _ranges(self, codes: set[str]) -> tuple[str, ...]:
        return tuple(code for code in self.options if code in codes)

    def _montrer(self, valeur: tuple[str, ...]) -> str:
        return ", ".join(self.un.montrer(code) for code in valeur) or "aucun"

    def _vers_json(self, valeur: tuple[str, ...]) -> object:
        return list(valeur)
