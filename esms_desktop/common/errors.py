"""Errors that a person can understand and mend. Anything else that is raised is a bug.

A `UserError` never carries a traceback to the user: the command line prints it and exits 3.
"""

from __future__ import annotations

from collections.abc import Iterable


class UserError(Exception):
    """Something went wrong that the user can mend.

    message: one French sentence, what happened and where (file, table, field).
    remede: one French sentence, what to do; may be empty when the message says it.
    """

    def __init__(self, message: str, remede: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remede = remede

    def __str__(self) -> str:
        return f"{self.message} {self.remede}".strip()


class UsageError(UserError):
    """Wrong usage of the command line (exit status 2)."""


def nom_proche(nom: str, connus: Iterable[str]) -> str:
    """« Vouliez-vous dire … ? » with the nearest known name, or an empty string."""
    from difflib import get_close_matches

    proches = get_close_matches(nom, list(connus), n=1, cutoff=0.6)
    return f"Vouliez-vous dire « {proches[0]} » ?" if proches else ""
