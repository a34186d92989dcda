"""What SQLite says, told to a person: disk full, file locked, damaged, not ours. The rest is a bug."""

from __future__ import annotations

import sqlite3
import sys
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


class FichierProtege(UserError):
    """A file that only a password may open, none was given; or that is no document: nothing tells them apart."""


class FichierEnClair(UserError):
    """A password was given for a document that has none."""


class MotDePasseRefuse(UserError):
    """The password does not open the document; or its first page is damaged: nothing tells them apart."""


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
        FichierProtege,
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

TEXTES = {
    "file is not a database": "SQLITE_NOTADB",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
}
"""What SQLite says, whole, where it gives no code of its own: `sqlcipher_export` loses it."""


def erreurs_sqlite() -> tuple[type[Exception], ...]:
    """What SQLite raises: through SQLAlchemy, its driver, and the driver of SQLCipher once it is in use."""
    chiffre = sys.modules.get("sqlcipher3.dbapi2")
    return (DBAPIError, sqlite3.Error, *((chiffre.Error,) if chiffre else ()))


def est_illisible(erreur: BaseException) -> bool:
    """True when the first page is not that of a file in clear, or not under this key."""
    return _code(erreur) == "SQLITE_NOTADB"


def _code(erreur: BaseException) -> str:
    origine = erreur.orig if isinstance(erreur, DBAPIError) and erreur.orig else erreur
    code = getattr(origine, "sqlite_errorname", "")
    if code in ("", "SQLITE_ERROR") and isinstance(origine, erreurs_sqlite()):
        return TEXTES.get(str(origine), code)
    return code


def traduire(erreur: BaseException, chemin: Path) -> UserError | None:
    """The sentence for what SQLite raised, or `None` for a bug of ours."""
    code = _code(erreur)
    for connu, (genre, message, remede) in CODES.items():
        if code == connu or code.startswith(f"{connu}_"):
            return genre(message.format(nom=chemin.name), remede)
    return None


@contextmanager
def en_clair(chemin: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a sentence; a bug goes through as it is."""
    try:
        yield
    except erreurs_sqlite() as erreur:
        dite = traduire(erreur, chemin)
        if dite is None:
            raise
        raise dite from erreur
