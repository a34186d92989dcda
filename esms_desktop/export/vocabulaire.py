"""Words, shapes and turns of phrase of the pack: the same ones in the PDF and in the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import get_args

from esms_desktop.common.fr_format import INSECABLE, enumerer
from esms_desktop.export.blocs import Ton
from esms_desktop.rules.checks_base import Etat
from esms_desktop.rules.types import Nature, Portee, Statut
from esms_desktop.rules.verdict import EtatPiece, Source

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

_MOIS = ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre").split()
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
    """« a, b et c », or the first ones « et 12 autres »."""
    return enumerer(noms, au_plus=AU_PLUS)


def citer_sources(sources: Sequence[Source]) -> str:
    """« Document, section ; section », each document named once with its sections, in order."""
    par_document: dict[str, list[str]] = {}
    for source in sources:
        par_document.setdefault(source.document, []).append(source.section)
    return " ; ".join(
        f"{document}, {' ; '.join(dict.fromkeys(sections))}" for document, sections in par_document.items()
    )
