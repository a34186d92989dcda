"""Files and folders that are only ever whole: written beside, flushed, then moved into place.

Every `OSError` met here becomes a `UserError` that says in French what to do. Nothing is left behind by a
failure. Moves are tried a few times: on Windows a scanner or a synchronised folder may hold a file.
"""

from __future__ import annotations

import errno
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from unicodedata import combining, normalize

from esms_desktop.common.errors import UserError

ESSAIS = 6
"""How many times a move is tried when the system refuses it, waiting a little longer each time."""
ATTENTE = 0.05

_RESERVES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\Z)")
_LIGATURES = str.maketrans(
    {
        "œ": "oe",
        "Œ": "OE",
        "æ": "ae",
        "Æ": "AE",
        "ß": "ss",
        "’": "'",
        "–": "-",
        "—": "-",
        "‑": "-",
        "ø": "o",
        "Ø": "O",
    }
)
_LONG_WINDOWS = 206
"""Windows error of a path that is too long."""


# --- names ------------------------------------------------------------------------------------------------


def nom_sur(texte: str, maximum: int = 80) -> str:
    """A file or folder name that every system accepts: ASCII, no separator, no reserved name, never empty.

    At most `maximum` characters (at least 12), no leading dot or dash, no trailing dot or space.
    """
    maximum = max(maximum, 12)
    decompose = normalize("NFKD", texte.translate(_LIGATURES))
    ascii_ = "".join(c for c in decompose if c.isascii() and not combining(c))
    propre = re.sub(r"[^A-Za-z0-9 ._,()'\-]+", " ", ascii_)
    nom = _sans_bords(re.sub(r"\s+", " ", propre))
    if _RESERVES.match(nom):
        nom = f"_{nom}"
    return _sans_bords(nom[:maximum]) or "sans-nom"


def _sans_bords(nom: str) -> str:
    return nom.strip(" ").lstrip(".-' ,").rstrip(".-' ,")


# --- reading ----------------------------------------------------------------------------------------------


def sha256(chemin: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    import hashlib

    with erreurs_de_fichier(chemin, "n’a pas pu être lu"), chemin.open("rb") as flux:
        return hashlib.file_digest(flux, "sha256").hexdigest()


# --- writing ----------------------------------------------------------------------------------------------


def ecrire_d_un_bloc(chemin: Path, octets: bytes) -> None:
    """Write a whole file or nothing: beside, flushed to the disk, then moved over `chemin`."""
    voisin = chemin.with_name(f".{os.urandom(6).hex()}.tmp")
    try:
        with erreurs_de_fichier(chemin, "n’a pas pu être écrit"):
            with voisin.open("xb") as flux:
                flux.write(octets)
                flux.flush()
                os.fsync(flux.fileno())
            _insister(lambda: os.replace(voisin, chemin))  # noqa: PTH105  (kept beside os.rename: same retry)
            _vider(chemin.parent)
    finally:
        with suppress(OSError):
            voisin.unlink(missing_ok=True)


def remplacer_fichier(temporaire: Path, cible: Path) -> None:
    """Flush a finished file to the disk, then move it over `cible`: the old one or the new, never half."""
    with erreurs_de_fichier(cible, "n’a pas pu être écrit"):
        with temporaire.open("rb+") as flux:
            os.fsync(flux.fileno())
        _insister(lambda: os.replace(temporaire, cible))  # noqa: PTH105
        _vider(cible.parent)


def remplacer_dossier(temporaire: Path, cible: Path) -> None:
    """Publish a finished folder under its final name.

    A folder already there is moved aside first, put back if the move fails, removed once it has succeeded.
    Both paths are in the same folder, so that a move is one operation of the system.
    """
    ancien = cible.with_name(f".{os.urandom(6).hex()}.ancien")
    with erreurs_de_fichier(cible, "n’a pas pu être mis en place"):
        if cible.exists() and not cible.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "not a directory", str(cible))
        existait = cible.exists()
        if existait:
            _insister(lambda: os.rename(cible, ancien))  # noqa: PTH104
        try:
            _insister(lambda: os.rename(temporaire, cible))  # noqa: PTH104
        except OSError:
            if existait:
                _insister(lambda: os.rename(ancien, cible))  # noqa: PTH104
            raise
        _vider(cible.parent)
    if existait:
        import shutil

        shutil.rmtree(ancien, ignore_errors=True)


def _insister(deplacer: Callable[[], object]) -> None:
    """Do it, again a few times when the system says that the file is in use."""
    for essai in range(ESSAIS):
        try:
            deplacer()
            return
        except PermissionError:
            if essai == ESSAIS - 1:
                raise
            time.sleep(ATTENTE * 2**essai)


def _vider(dossier: Path) -> None:
    """Flush a folder to the disk where the system knows how (a move is durable only then)."""
    with suppress(OSError):
        descripteur = os.open(dossier, os.O_RDONLY)
        try:
            os.fsync(descripteur)
        finally:
            os.close(descripteur)


# --- errors -----------------------------------------------------------------------------------------------

_RAISONS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: (
        "le disque est plein.",
        "Libérez de la place, ou choisissez un autre emplacement, puis recommencez.",
    ),
    errno.EDQUOT: (
        "votre espace de stockage est plein.",
        "Libérez de la place, ou choisissez un autre emplacement, puis recommencez.",
    ),
    errno.EROFS: (
        "cet emplacement est en lecture seule.",
        "Choisissez un dossier où vous avez le droit d’écrire, par exemple Documents.",
    ),
    errno.EACCES: (
        "il est ouvert dans un autre programme, ou vous n’avez pas le droit d’écrire à cet endroit.",
        "Fermez ce fichier s’il est ouvert, ou choisissez un autre dossier, puis recommencez.",
    ),
    errno.ENOTDIR: (
        "un fichier porte le nom du dossier attendu.",
        "Choisissez un autre dossier, ou renommez ce fichier, puis recommencez.",
    ),
    errno.ENOENT: (
        "le dossier n’existe pas ou n’est plus accessible.",
        "Vérifiez que la clé ou le partage est bien connecté, ou choisissez un autre dossier.",
    ),
    errno.EISDIR: (
        "un dossier porte déjà ce nom.",
        "Choisissez un autre emplacement, ou renommez ce dossier, puis recommencez.",
    ),
    errno.ENAMETOOLONG: (
        "le nom ou le chemin est trop long.",
        "Choisissez un dossier dont le chemin est plus court, par exemple Documents.",
    ),
}
_RAISONS[errno.EPERM] = _RAISONS[errno.EACCES]
_RAISONS[errno.EEXIST] = _RAISONS[errno.ENOTDIR]


def expliquer(erreur: OSError, chemin: Path, quoi: str) -> UserError:
    """The `UserError` of a refusal of the system; `quoi` is a verb phrase (« n’a pas pu être écrit »)."""
    code = errno.ENAMETOOLONG if getattr(erreur, "winerror", None) == _LONG_WINDOWS else erreur.errno
    raison, remede = _RAISONS.get(
        code or 0,
        (
            f"le système a répondu « {erreur.strerror or type(erreur).__name__} ».",
            "Vérifiez l’emplacement choisi, puis recommencez.",
        ),
    )
    return UserError(f"«\u00a0{chemin.name or chemin}\u00a0» {quoi}\u00a0: {raison}", remede)


@contextmanager
def erreurs_de_fichier(chemin: Path, quoi: str) -> Iterator[None]:
    """Turn an `OSError` raised inside into a `UserError` about `chemin`."""
    try:
        yield
    except OSError as erreur:
        raise expliquer(erreur, chemin, quoi) from erreur
