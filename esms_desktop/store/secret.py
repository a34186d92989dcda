"""The optional password of a dossier: what it must be, how it opens a file. The only door to SQLCipher.

The raw key is derived here exactly as SQLCipher 4 does, so that any tool that reads SQLCipher 4 opens a file with
the password alone. It is kept in memory by salt: deriving costs a tenth of a second, and a file is opened several
times to be published. Only that key enters SQL, as hexadecimal; the password itself is written nowhere.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import sqlite3
from pathlib import Path
from typing import Any, NoReturn
from unicodedata import category, normalize
from urllib.parse import quote

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import erreurs_de_fichier
from esms_desktop.store.errors import (
    CODES,
    FichierEnClair,
    FichierEndommage,
    MotDePasseRefuse,
    erreurs_sqlite,
    est_illisible,
)

LONGUEUR_MAX = 200
"""Characters of a password."""
TOURS = 256_000
"""Rounds of PBKDF2-HMAC-SHA512 in the format of SQLCipher 4."""
SEL = 16
"""Bytes of the salt: the first of a protected file."""
MAGIE = b"SQLite format 3\x00"
"""The same bytes of a file in clear."""


class Secret:
    """A password, normalised (NFC). `UserError` when it cannot be one.

    Threads may share it. Two of the same password are equal. It never shows the password and is never pickled.
    """

    __slots__ = ("_cles", "_phrase")

    def __init__(self, phrase: str) -> None:
        phrase = normalize("NFC", phrase)
        _refuser(phrase)
        self._phrase = phrase.encode()
        self._cles: dict[bytes, bytes] = {}  # salt -> raw key, of the files that it opened or made

    def __repr__(self) -> str:
        return "Secret(…)"

    def __eq__(self, autre: object) -> bool:
        return isinstance(autre, Secret) and hmac.compare_digest(self._phrase, autre._phrase)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a password stays in memory")

    def ouvrir(self, cnx: sqlite3.Connection, chemin: Path, pour: Path) -> None:
        """Key a fresh connection of `connecter` to that file, empty or not. pour: the file that a refusal names.

        `MotDePasseRefuse` when the first page does not answer; `FichierEndommage` when another file of this salt
        did before: it is then the page that is wrong. `FichierEnClair` when there is no password.
        """
        lu = _lire_sel(chemin, pour)
        if lu == MAGIE:
            raise FichierEnClair(
                f"« {pour.name} » n’est pas protégé par un mot de passe.", "Ouvrez-le sans mot de passe."
            )
        sel, cle = self._cle(lu)
        cnx.execute(f'PRAGMA key="{_en_texte(cle, sel)}"')
        try:
            cnx.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except erreurs_sqlite() as erreur:
            if not est_illisible(erreur):
                raise
            raise (_abime(pour) if sel in self._cles else _refuse(pour)) from None
        self._cles[sel] = cle

    def cle_neuve(self) -> str:
        """The key of a file to be made, as `ATTACH … KEY` takes it."""
        sel, cle = self._cle(None)
        self._cles[sel] = cle
        return _en_texte(cle, sel)

    def _cle(self, sel: bytes | None) -> tuple[bytes, bytes]:
        """Salt and raw key. A new file takes the salt already met: the copies of one dossier are keyed alike."""
        sel = sel or next(iter(self._cles), None) or os.urandom(SEL)
        return sel, self._cles.get(sel) or hashlib.pbkdf2_hmac("sha512", self._phrase, sel, TOURS, 32)


def connecter(chemin: Path, mode: str) -> sqlite3.Connection:
    """A connection through SQLCipher, in clear until it is keyed. mode: `ro` or `rwc`.

    It answers the calls of `sqlite3`, whose type it borrows. `UserError` where SQLCipher is missing, or is a plain
    SQLite that would take the key, forget it, and write in clear.
    """
    cnx: sqlite3.Connection = pilote().connect(
        adresse(chemin, mode), uri=True, isolation_level=None, check_same_thread=False, timeout=0.2
    )
    cnx.execute("PRAGMA cipher_log_level=NONE")  # else a wrong password is told on stderr
    cnx.execute("PRAGMA cipher_default_compatibility=4")  # the format stays when the library moves on
    if cnx.execute("PRAGMA cipher_version").fetchone() is None:
        cnx.close()
        raise _indisponible()
    return cnx


def adresse(chemin: Path, mode: str) -> str:
    """A path as both drivers take it with its mode."""
    return f"file:{quote(str(chemin.absolute()))}?mode={mode}"


def pilote() -> Any:  # noqa: ANN401  (a module without annotations)
    """The driver, imported when the first password is given."""
    try:
        from sqlcipher3 import dbapi2
    except ImportError:
        raise _indisponible() from None
    return dbapi2


def _lire_sel(chemin: Path, pour: Path) -> bytes | None:
    """The first bytes of a file, `None` when it is empty.

    SQLCipher reads them: closing a descriptor of ours would drop the locks that it holds on the file (POSIX).
    """
    with erreurs_de_fichier(pour, "n’a pas pu être lu"):
        if not chemin.stat().st_size:
            return None
    cnx = connecter(chemin, "ro")
    try:
        cnx.execute(f'PRAGMA key="{_en_texte(bytes(32), b"")}"')  # any: no page is read
        return bytes.fromhex(cnx.execute("PRAGMA cipher_salt").fetchone()[0])
    finally:
        cnx.close()


def _en_texte(cle: bytes, sel: bytes) -> str:
    return f"x'{cle.hex()}{sel.hex()}'"


# --- refusals ---------------------------------------------------------------------------------------------


def _refuser(phrase: str) -> None:
    if not phrase.strip():
        raise UserError("Le mot de passe est vide.", "Tapez au moins un caractère qui se voit.")
    if len(phrase) > LONGUEUR_MAX:
        raise UserError(
            f"Le mot de passe a plus de {LONGUEUR_MAX} caractères.", "Choisissez-en un plus court."
        )
    if any(category(caractere) in ("Cc", "Cs") for caractere in phrase):
        raise UserError(
            "Le mot de passe contient un caractère invisible, qui ne se tape pas au clavier.",
            "Tapez-le vous-même au lieu de le coller.",
        )


def _refuse(chemin: Path) -> MotDePasseRefuse:
    return MotDePasseRefuse(
        f"Ce mot de passe n’ouvre pas « {chemin.name} ».",
        "Vérifiez les majuscules et le verrouillage du clavier, ou relisez la fiche de secours. Si vous êtes sûr du "
        "mot de passe, le début du fichier est abîmé : une version précédente peut être remise en place.",
    )


def _abime(chemin: Path) -> FichierEndommage:
    _, message, remede = CODES["SQLITE_CORRUPT"]
    return FichierEndommage(message.format(nom=chemin.name), remede)


def _indisponible() -> UserError:
    return UserError(
        "Ce poste ne peut pas ouvrir les dossiers protégés par un mot de passe : une partie de l’application manque.",
        "Réinstallez ESMS Desktop, ou ouvrez le dossier sur un autre poste.",
    )
