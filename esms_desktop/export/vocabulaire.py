"""Words, shapes and turns of phrase of the pack: the same ones in the PDF and in the workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import shorten
from typing import get_args

from esms_desktop.common.fr_format import INSECABLE, enumerer
from esms_desktop.export.blocs import Ton
from esms_desktop.rules.checks_base import Etat
from esms_desktop.rules.types import Nature, Portee, Source, Statut
from esms_desktop.rules.verdict import EtatPiece, Verdict

FORMES: dict[Etat, str] = {
    "satisfait": "✓",
    "non_satisfait": "!",
    "a_completer": "…",
    "sans_objet": "–",
    "a_apprecier": "?",
}
MOTS: dict[Etat, str] = {
    "satisfait": "satisfait",
    "non_satisfait": "non satisfait",
    "a_completer": "à compléter",
    "sans_objet": "sans objet",
    "a_apprecier": "à apprécier",
}
TONS: dict[Etat, Ton] = {
    "satisfait": "satisfait",
    "non_satisfait": "non_satisfait",
    "a_completer": "a_completer",
    "sans_objet": "discret",
    "a_apprecier": "discret",
}
NATURES: dict[Nature, str] = {
    "eligibilite": "Éligibilité",
    "priorisation": "Priorisation",
    "usage": "Usages",
    "coherence": "Cohérence du dossier",
}
CHAPEAUX_NATURES: dict[Nature, str] = {
    "eligibilite": "Ce que l’appel exige pour examiner la candidature.",
    "priorisation": "Ce qui départage les candidatures.",
    "usage": "Ce qui conditionne le dernier versement.",
    "coherence": "Ce que l’application a comparé dans le dossier.",
}
POIDS: dict[Portee, str] = {"bloquant": "bloquant", "a_justifier": "à justifier", "conseil": "conseil"}
STATUTS: dict[Statut, str] = {
    "acquis": "acquis",
    "plafond": "plafond : le montant suit l’offre",
    "a_confirmer": "à confirmer par l’ARS",
}
STATUTS_COURTS: dict[Statut, str] = {"acquis": "acquis", "plafond": "plafond", "a_confirmer": "à confirmer"}
ETATS_PIECE: dict[EtatPiece, tuple[str, str, Ton]] = {
    "manquante": ("…", "manquante", "a_completer"),
    "jointe": ("✓", "jointe", "satisfait"),
    "validee": ("✓", "validée", "satisfait"),
    "sans_objet": ("–", "sans objet", "discret"),
}
MOMENTS = {"depot": "au dépôt", "apres_selection": "après la sélection", "suivi": "pendant le suivi"}
EXIGENCES = {"obligatoire": "obligatoire", "recommandee": "recommandée", "possible": "possible"}
A_COMPLETER = "à compléter"
BROUILLON = "BROUILLON"
AU_PLUS = 12
"""Names listed before « et 12 autres »."""
NOM_COURT = 70
"""Characters of a name in a list of names."""

_MOIS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
ORDRE_NATURES: tuple[Nature, ...] = get_args(Nature)
ORDRE_PORTEES: tuple[Portee, ...] = get_args(Portee)


def courbe(texte: str) -> str:
    """The typographic apostrophe, for labels that were typed with a straight one."""
    return texte.replace("'", "’")


def en_toutes_lettres(jour: date) -> str:
    """« 22 novembre 2026 », « 1er avril 2027 »."""
    rang = "1er" if jour.day == 1 else str(jour.day)
    return f"{rang}{INSECABLE}{_MOIS[jour.month - 1]}{INSECABLE}{jour.year}"


def citer_noms(noms: Sequence[str]) -> str:
    """« a, b et c », or the first ones « et 12 autres »; long names are shortened."""
    return enumerer((shorten(nom, NOM_COURT, placeholder="…") for nom in noms), au_plus=AU_PLUS)


class Textes:
    """The official texts of a verdict, numbered in the order they are met, so that a source stays short."""

    def __init__(self, verdict: Verdict) -> None:
        cites = [s for c in verdict.criteres for s in c.sources]
        cites += [s for ligne in verdict.financement.lignes for s in ligne.sources]
        cites += [s for versement in verdict.financement.versements for s in versement.sources]
        cites += verdict.usage.sources if verdict.usage else ()
        self._rangs = {texte: n for n, texte in enumerate(dict.fromkeys(map(_texte, cites)), start=1)}

    def citer(self, sources: Sequence[Source]) -> str:
        """« texte 1, I.B ; texte 2, question 27 »: each text once, with its sections."""
        par_texte: dict[str, list[str]] = {}
        for source in sources:
            rang = self._rangs.get(_texte(source))
            nom = f"texte{INSECABLE}{rang}" if rang else source.document
            par_texte.setdefault(nom, []).append(source.section)
        return enoncer_sources(par_texte)

    def liste(self) -> tuple[tuple[str, str], ...]:
        """Number, then title and reference."""
        return tuple(
            (f"Texte{INSECABLE}{rang}", f"{document}. {reference}".strip())
            for (document, reference), rang in self._rangs.items()
        )


def _texte(source: Source) -> tuple[str, str]:
    return source.document, source.reference


def citer_sources(sources: Sequence[Source]) -> str:
    """The same with the whole titles, where there is room (the workbook)."""
    par_texte: dict[str, list[str]] = {}
    for source in sources:
        par_texte.setdefault(source.document, []).append(source.section)
    return enoncer_sources(par_texte)


def enoncer_sources(par_texte: Mapping[str, Sequence[str]]) -> str:
    """« texte, section ; section ; other text, section »."""
    return " ; ".join(f"{nom}, {' ; '.join(dict.fromkeys(sections))}" for nom, sections in par_texte.items())
