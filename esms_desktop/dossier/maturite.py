"""Digital maturity: scores of the help questionnaire, official results, what a self-assessment still misses.

Pure functions over a dossier; scores are exact fractions out of 100, shown rounded half up. The calculation of the
help questionnaire is ours; that each organisation gives the result of an official self-assessment, chosen by whether it
has an IT manager, comes from the call of Guadeloupe (2022), 4.2.E.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.questionnaire import DIMENSIONS, Question, questionnaire
from esms_desktop.dossier.rows.organisme import Organisme, ReponseMaturite

SEUIL = 80
"""Percent of the questions of a dimension to be answered before it has a score."""
BANDES = ((24, "à construire"), (49, "engagé"), (74, "en bonne voie"), (100, "maîtrisé"))
"""Highest shown score of each band, and its name: 0 to 24, 25 to 49, 50 to 74, 75 to 100."""
SOURCE_OUTIL = "Appel à projets ESMS numérique de Guadeloupe, Saint-Martin et Saint-Barthélemy (2022), 4.2.E"
OFFICIELS: Mapping[str, str] = {dimension: f"score_{dimension}" for dimension in DIMENSIONS}
"""Dimension -> field of the self-assessment that holds its official score."""
EXIGES = ("outil", "date", "score_global", "piece")
"""What is to be known of a self-assessment: tool, date, result, file (guide pas à pas, action 1.2)."""


class Score(NamedTuple):
    """A dimension. valeur: 0 to 100, `None` while unknown; manquantes: answers that it lacks to have one."""

    valeur: Fraction | None
    repondues: int
    questions: int
    manquantes: int


class Bilan(NamedTuple):
    """The questionnaire of one organisation. valeur: mean of its seven dimensions, `None` while one is unknown."""

    valeur: Fraction | None
    dimensions: Mapping[str, Score]

    @property
    def repondues(self) -> int:
        """Answers that count."""
        return sum(score.repondues for score in self.dimensions.values())

    @property
    def questions(self) -> int:
        """Questions."""
        return sum(score.questions for score in self.dimensions.values())


# --- the help questionnaire -------------------------------------------------------------------------------


def reponses_de(dossier: Dossier, organisme: str) -> dict[str, ReponseMaturite]:
    """Number of the question -> answer of that organisation; of two, the last one."""
    return {r.question: r for r in dossier.reponses_maturite if r.organisme == organisme and r.question}


def bilan(dossier: Dossier, organisme: str) -> Bilan:
    """Scores of an organisation."""
    reponses = reponses_de(dossier, organisme)
    dimensions = {d: _score(questionnaire().de(d), reponses) for d in DIMENSIONS}
    connus = [score.valeur for score in dimensions.values() if score.valeur is not None]
    return Bilan(moyenne(connus) if len(connus) == len(dimensions) else None, dimensions)


def compte(reponse: ReponseMaturite | None) -> bool:
    """True for a level, or « sans objet » with its reason."""
    if reponse is None:
        return False
    return bool(reponse.commentaire) if reponse.sans_objet else reponse.reponse is not None


def montre(score: Fraction) -> int:
    """A score as it is shown: a whole number, ties up (62.5 -> 63)."""
    return (2 * score.numerator + score.denominator) // (2 * score.denominator)


def bande(score: Fraction) -> str:
    """The name of the band that a shown score is in."""
    return next(nom for haut, nom in BANDES if montre(score) <= haut)


def _score(questions: Iterable[Question], reponses: Mapping[str, ReponseMaturite]) -> Score:
    siennes = [reponses.get(question.numero) for question in questions]
    faites = [reponse for reponse in siennes if compte(reponse)]
    voulues = -(-SEUIL * len(siennes) // 100)
    notes = [r.reponse for r in faites if r is not None and not r.sans_objet and r.reponse is not None]
    valeur = 25 * moyenne(map(Fraction, notes)) if notes and len(faites) >= voulues else None
    return Score(valeur, len(faites), len(siennes), max(voulues - len(faites), 0))


# --- official results -------------------------------------------------------------------------------------


def officiels(organisme: Organisme) -> dict[str, Fraction]:
    """Dimension -> official score, those that are known only."""
    resultat = organisme.autodiagnostic
    lus = {d: getattr(resultat, nom, None) for d, nom in OFFICIELS.items()}
    return {dimension: Fraction(lu) for dimension, lu in lus.items() if lu is not None}


def outil_attendu(organisme: Organisme) -> str | None:
    """The tool asked for (a key of `options.OUTILS_AUTODIAGNOSTIC`); `None` while the IT manager is unknown."""
    if organisme.a_un_rsi is None:
        return None
    return "anap_rsi" if organisme.a_un_rsi else "anap_directeur"


def manquants(dossier: Dossier, organisme: Organisme) -> tuple[str, ...]:
    """The fields of its self-assessment still to be filled in; a file counts once it is joined."""
    resultat = organisme.autodiagnostic
    absents = [nom for nom in EXIGES if getattr(resultat, nom, None) is None]
    joints = {piece.id for piece in dossier.pieces if piece.fichier}
    if resultat is not None and resultat.piece is not None and resultat.piece not in joints:
        absents.append("piece")
    return tuple(f"organismes[{organisme.id}].autodiagnostic.{nom}" for nom in absents)


def ancien(organisme: Organisme, jour: date) -> bool:
    """True when the result is more than a year old (our warning: it then describes badly what is there)."""
    fait = organisme.autodiagnostic.date if organisme.autodiagnostic is not None else None
    if fait is None:
        return False
    return (jour.year, jour.month, jour.day) > (fait.year + 1, fait.month, fait.day)


# --- the grappe -------------------------------------------------------------------------------------------


class Profil(NamedTuple):
    """Scores by dimension, unknown ones left out, and how many organisations each of them rests on."""

    scores: Mapping[str, Fraction]
    organismes: Mapping[str, int]


def profil_officiel(dossier: Dossier) -> Profil:
    """Means of the official scores that are known."""
    return _profil([officiels(og) for og in dossier.organismes])


def profil_d_aide(dossier: Dossier) -> Profil:
    """Means of the scores of the help questionnaire that are known."""
    return _profil([scores_d_aide(dossier, og.id) for og in dossier.organismes])


def scores_d_aide(dossier: Dossier, organisme: str) -> dict[str, Fraction]:
    """Dimension -> score of the help questionnaire, those that are known only."""
    dimensions = bilan(dossier, organisme).dimensions
    return {d: score.valeur for d, score in dimensions.items() if score.valeur is not None}


def moyenne(valeurs: Iterable[Fraction]) -> Fraction:
    """Exact mean of at least one value."""
    lues = list(valeurs)
    return sum(lues, Fraction(0)) / len(lues)


def _profil(par_organisme: list[dict[str, Fraction]]) -> Profil:
    colonnes = {d: [scores[d] for scores in par_organisme if d in scores] for d in DIMENSIONS}
    connues = {dimension: lues for dimension, lues in colonnes.items() if lues}
    return Profil({d: moyenne(lues) for d, lues in connues.items()}, {d: len(v) for d, v in connues.items()})
