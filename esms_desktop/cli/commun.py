"""What several verbs share: reading a dossier, opening the packs, the words for a state."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from esms_desktop.cli import mot_de_passe
from esms_desktop.document.evaluation import bibliotheque
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.exchange.interchange import lire_dossier
from esms_desktop.rules.pack import Bibliotheque

ETATS = {
    "satisfait": ("✓", "satisfait"),
    "non_satisfait": ("!", "non satisfait"),
    "a_completer": ("…", "à compléter"),
    "sans_objet": ("–", "sans objet"),
    "a_apprecier": ("?", "à apprécier"),
}
"""State -> shape and word: never colour alone."""
PORTEES = {"bloquant": "bloquant", "a_justifier": "à justifier", "conseil": "conseil"}
NATURES = {
    "eligibilite": "Éligibilité",
    "priorisation": "Priorisation",
    "usage": "Usage",
    "coherence": "Cohérence du dossier",
}
STATUTS = {"acquis": "acquis", "plafond": "plafond", "a_confirmer": "à confirmer"}
VOIES = {
    "regionale": "régionale",
    "nationale": "nationale",
    "a_choisir": "à choisir",
    None: "pas encore connue",
}


def packs(options: Namespace) -> Bibliotheque:
    """The packs known to this command line."""
    return bibliotheque(options.regles)


def ouvrir(fichier: Path) -> Dossier:
    """The dossier of a file: a document, recognised by its first bytes, or JSON."""
    if _est_un_document(fichier):
        from esms_desktop.document.ouverture import lire
        from esms_desktop.store.errors import FichierProtege

        try:
            return lire(fichier)
        except FichierProtege:
            return lire(fichier, mot_de_passe.actuel(fichier))
    return lire_dossier(fichier)


def _est_un_document(fichier: Path) -> bool:
    try:
        with fichier.open("rb") as flux:
            return flux.read(16) == b"SQLite format 3\x00" or fichier.suffix.lower() == ".esms"
    except OSError:
        return False


def ecrire_json(valeur: dict[str, Any] | list[dict[str, Any]]) -> None:
    """One JSON value on one line: several make NDJSON."""
    print(json.dumps(valeur, ensure_ascii=False, separators=(",", ":")))
