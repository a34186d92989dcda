"""The help questionnaire about digital maturity: levels and questions, shipped as data, read when first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from esms_desktop.common.resources import resource
from esms_desktop.dossier.rows import options

TITRE = "Questionnaire d’aide, ne remplace pas l’autodiagnostic ANAP"
DIMENSIONS: Mapping[str, str] = options.DIMENSIONS_MATURITE


class Niveau(NamedTuple):
    """A level, 0 to 4: one word, and what it means."""

    note: int
    mot: str
    sens: str


class Question(NamedTuple):
    """A statement that a level answers. numero: « 5.3 »; aide: one plain sentence."""

    numero: str
    dimension: str
    texte: str
    aide: str


class Questionnaire(NamedTuple):
    """All of it, in its order."""

    niveaux: tuple[Niveau, ...]
    questions: tuple[Question, ...]

    def de(self, dimension: str) -> tuple[Question, ...]:
        """The questions of a dimension."""
        return tuple(question for question in self.questions if question.dimension == dimension)


@cache
def questionnaire() -> Questionnaire:
    """The shipped questionnaire; `ValueError` when it is wrong: a bug of the resource."""
    import tomli

    with resource("referentiels", "maturite.toml").open("rb") as flux:
        brut = tomli.load(flux)
    niveaux = tuple(Niveau(int(note), mot, sens) for note, mot, sens in _lignes(brut["niveaux"]))
    questions = tuple(Question(*cellules) for cellules in _lignes(brut["questions"]))
    if [n.note for n in niveaux] != list(range(5)) or {q.dimension for q in questions} != set(DIMENSIONS):
        raise ValueError("maturite.toml: five levels and the seven dimensions are expected")
    return Questionnaire(niveaux, questions)


def par_numero() -> Mapping[str, Question]:
    """The questions by their number."""
    return MappingProxyType({question.numero: question for question in questionnaire().questions})


def _lignes(table: str) -> list[list[str]]:
    return [ligne.split(" | ") for ligne in table.strip().splitlines()]
