"""Passwords at the command line: asked without echo, or read from the environment; never an argument, never printed."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from esms_desktop.common.errors import UsageError

if TYPE_CHECKING:
    from esms_desktop.store.secret import Secret

ACTUEL, NOUVEAU = "ESMS_DESKTOP_MOT_DE_PASSE", "ESMS_DESKTOP_NOUVEAU_MOT_DE_PASSE"
"""Variables that give the password of the file, and the one to put."""


def actuel(fichier: Path) -> Secret:
    """The password of a protected file."""
    from esms_desktop.store.secret import Secret

    return Secret(_lire(ACTUEL, f"Mot de passe de « {fichier.name} » : "))


def nouveau(fichier: Path) -> tuple[Secret, str]:
    """The password to put, typed twice when it is typed; itself too, for the recovery sheet."""
    from esms_desktop.store.secret import Secret

    phrase = _lire(NOUVEAU, f"Nouveau mot de passe de « {fichier.name} » : ")
    secret = Secret(phrase)
    if NOUVEAU not in os.environ and Secret(_demander("Encore une fois : ")) != secret:
        raise UsageError("Les deux mots de passe ne sont pas les mêmes : rien n’a été changé.")
    return secret, phrase


def _lire(variable: str, question: str) -> str:
    donne = os.environ.get(variable)
    return donne if donne is not None else _demander(question, variable)


def _demander(question: str, variable: str = NOUVEAU) -> str:
    if not sys.stdin.isatty():
        raise UsageError(f"Un mot de passe est nécessaire : donnez-le dans la variable {variable}.")
    try:
        return getpass.getpass(question, sys.stderr)
    except EOFError:
        raise UsageError("Aucun mot de passe n’a été tapé : rien n’a été fait.") from None
