"""The words of the field and their definitions: read when first asked for, found in any text of the window."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from esms_desktop.common.fr_format import cle_de_comparaison
from esms_desktop.common.resources import resource


class Terme(NamedTuple):
    """A word: what it stands for, what it means. variantes: other ways to write it. voir: related words."""

    mot: str
    developpe: str
    definition: str
    variantes: tuple[str, ...] = ()
    voir: tuple[str, ...] = ()


class Place(NamedTuple):
    """A word found in a text, from `debut` to `fin`."""

    debut: int
    fin: int
    terme: Terme


class Glossaire:
    """Every word, in alphabetical order whatever the accents."""

    def __init__(self, termes: Sequence[Terme]) -> None:
        self.termes = tuple(sorted(termes, key=lambda t: cle_de_comparaison(t.mot)))

    def terme(self, mot: str) -> Terme | None:
        """The word of that name, or written that way."""
        return self._ecrits.get(mot) or self._sans_casse.get(cle_de_comparaison(mot))

    def places(self, texte: str) -> Iterator[Place]:
        """The words that a text uses, in order, as they are written there: `MAS` is not `mas`."""
        for trouve in self._motif.finditer(texte):
            yield Place(trouve.start(), trouve.end(), self._ecrits[_droit(trouve[0])])

    def dans(self, texte: str) -> tuple[Terme, ...]:
        """The same, each once."""
        return tuple(dict.fromkeys(place.terme for place in self.places(texte)))

    @cached_property
    def _ecrits(self) -> Mapping[str, Terme]:
        """What is written -> the word. A capital at the start of a sentence is the same word."""
        ecrits: dict[str, Terme] = {}
        for terme in self.termes:
            for ecrit in (terme.mot, *terme.variantes):
                ecrits.setdefault(_droit(ecrit), terme)
                ecrits.setdefault(_droit(ecrit[:1].upper() + ecrit[1:]), terme)
        return ecrits

    @cached_property
    def _sans_casse(self) -> Mapping[str, Terme]:
        sans_casse: dict[str, Terme] = {}
        for ecrit, terme in self._ecrits.items():
            sans_casse.setdefault(cle_de_comparaison(ecrit), terme)
        return sans_casse

    @cached_property
    def _motif(self) -> re.Pattern[str]:
        ecrits = sorted(self._ecrits, key=lambda ecrit: (-len(ecrit), ecrit))
        choix = "|".join(re.escape(ecrit).replace(r"\ ", r"\s") for ecrit in ecrits)
        return re.compile(rf"(?<![\w-])(?:{choix})(?![\w-])")


def charger() -> Glossaire:
    """The shipped glossary."""
    import tomli

    with resource("glossaire.toml").open("rb") as flux:
        lignes = tomli.load(flux)["terme"]
    return Glossaire([_terme(ligne) for ligne in lignes])


def _terme(ligne: dict[str, str | list[str]]) -> Terme:
    return Terme(
        mot=str(ligne["mot"]),
        developpe=str(ligne["developpe"]),
        definition=str(ligne["definition"]),
        variantes=tuple(ligne.get("variantes", ())),
        voir=tuple(ligne.get("voir", ())),
    )


def _droit(texte: str) -> str:
    """With plain spaces: a no-break one may be written inside a word (« L. 312-1 »)."""
    return texte.replace("\u00a0", " ").replace("\u202f", " ")
