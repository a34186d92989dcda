"""What the rules may use: facts computed from the answers and rows of a dossier, each one declared.

A fact is `None` when it is not yet known, never a guess, and says which fields are missing. "Or" and
arithmetic live here, in Python, tested; never in a rule pack.
"""

from esms_desktop.dossier.facts.mapping import FaitsDuDossier, RegistreDesFaits

__all__ = ["FaitsDuDossier", "RegistreDesFaits"]
