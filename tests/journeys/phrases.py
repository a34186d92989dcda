"""What a refusal must look like: a French sentence that names the user's file, never a word of the system."""

from __future__ import annotations

import re

ANGLAIS = re.compile(
    r"(?i)\b(errno|error|no such|file|not a|database|permission denied|too long|disk|read-only|sqlite|traceback|unable)\b"
)
PASSAGE = re.compile(r"\.(tmp|copie|scellee)\b|[0-9a-f]{12}|dossier\.esms")


def est_une_phrase(texte: str, nom: str = "") -> bool:
    """True for French sentences that end with a full stop, name that file and none of our own."""
    assert not ANGLAIS.search(texte.replace(nom, "")), texte
    assert not PASSAGE.search(texte.replace(nom, "")), f"a name that the user never saw: {texte}"
    assert re.match(r"[«A-ZÀÉ]", texte), texte
    assert texte.endswith("."), texte
    assert nom in texte, texte
    return True
