"""What SQLite says, told to a person: disk full, file locked, damaged, not ours. The rest is a bug."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from esms_desktop.common.errors import UserError


class FichierEndommage(UserError):
    """The content of a document cannot be trusted."""


class FichierTropRecent(UserError):
    """A document written by a newer version of the application."""


class FichierVerrouille(UserError):
    """A document that another window or another program is editing."""


class PlusDePlace(UserError):
    """The disk is full; what was not saved is still in the window."""


CODES: dict[str, tuple[type[UserError], str, str]] = {
    "SQLITE_FULL": (
        PlusDePlace,
        "Le disque est plein : la dernière modification de « {nom} » n’a pas été enregistrée.",
        "Libérez de la place, puis recommencez ; rien de ce qui était enregistré n’est perdu.",
    ),
    "SQLITE_BUSY": (
        FichierVerrouille,
        "« {nom} » est déjà ouvert ailleurs.",
        "Fermez l’autre fenêtre, ou ouvrez le dossier en lecture seule.",
    ),
    "SQLITE_LOCKED": (
        FichierVerrouille,
        "« {nom} » est déjà ouvert ailleurs.",
        "Fermez l’autre fenêtre, ou ouvrez le dossier en lecture seule.",
    ),
    "SQLITE_READONLY": (
        UserError,
        "« {nom} » est en lecture seule : la modification n’a pas été enregistrée.",
        "Enregistrez le dossier ailleurs pour continuer à le modifier.",
    ),
    "SQLITE_CORRUPT": (
        FichierEndommage,
        "« {nom} » est endommagé.",
        "Ouvrez une version précédente : l’application en garde des copies vérifiées.",
    ),
    "SQLITE_NOTADB": (
        UserError,
        "« {nom} » n’est pas un dossier ESMS Desktop, ou il est protégé par un mot de passe.",
        "Vérifiez le fichier, ou donnez le mot de passe.",
    ),
    "SQLITE_CANTOPEN": (
        UserError,
        "« {nom} » ne peut pas être ouvert.",
        "Vérifiez que le fichier existe et que son dossier est accessible.",
    ),
    "SQLITE_IOERR": (
        UserError,
        "Le disque n’a pas pu lire ou écrire « {nom} ».",
        "Vérifiez que le disque ou la clé est toujours branché, puis recommencez.",
    ),
    "SQLITE_PERM": (
        UserError,
        "Vous n’avez pas le droit d’ouvrir « {nom} ».",
        "Copiez-le dans vos documents.",
    ),
}


def traduire(erreur: BaseException, chemin: Path) -> UserError | None:
    """The sentence for what SQLite raised, or `None` for a bug of ours."""
    origine = erreur.orig if isinstance(erreur, DBAPIError) and erreur.orig else erreur
    code = getattr(origine, "sqlite_errorname", "")
    for connu, (genre, message, remede) in CODES.items():
        if code == connu or code.startswith(f"{connu}_"):
            return genre(message.format(nom=chemin.name), remede)
    if isinstance(origine, sqlite3.DatabaseError) and "file is not a database" in str(origine):
        genre, message, remede = CODES["SQLITE_NOTADB"]
        return genre(message.format(nom=chemin.name), remede)
    return None


@contextmanager
def en_clair(chemin: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a sentence; a bug goes through as it is."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as erreur:
        dite = traduire(erreur, chemin)
        if dite is None:
            raise
        raise dite from erreur
