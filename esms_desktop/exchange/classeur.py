"""Reading a workbook that somebody else made: in a process of its own, with limits of size, time and memory.

Nothing of the file is run, and nothing of it but texts comes back. A workbook that is broken, protected, too large or
made to harm gives a sentence, never a fault of the application.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic
from typing import Literal, NamedTuple

from esms_desktop.common.errors import UserError
from esms_desktop.common.fr_format import normaliser

FICHIER_MAX = 10_000_000
"""Bytes of a workbook."""
DELAI = 30.0
"""Seconds that its reading may take."""
MEMOIRE_MAX = 1_500_000_000
"""Bytes that the reading process may ask for, where the system can hold it to that."""
REPONSE_MAX = 100_000_000

Genre = Literal["texte", "nombre", "date", "erreur", "formule"]
"""What a cell holds; formule: one whose result is not in the file."""


class Cellule(NamedTuple):
    """A cell: what it holds, as text."""

    texte: str
    genre: Genre = "texte"


class Feuille(NamedTuple):
    """A visible sheet: its rows from row 1 and column A on, empty cells included."""

    nom: str
    lignes: tuple[tuple[Cellule, ...], ...]


class LectureAbandonnee(Exception):
    """The person gave up."""


def lire_classeur(
    chemin: Path, *, abandonner: Callable[[], bool] = lambda: False, delai: float = DELAI
) -> tuple[Feuille, ...]:
    """The visible sheets of an .xlsx workbook. `UserError`: it cannot be read; `LectureAbandonnee`: given up."""
    _refuser_la_taille(chemin)
    contexte = multiprocessing.get_context("spawn")
    lire, ecrire = contexte.Pipe(duplex=False)
    enfant = contexte.Process(target=_lire_dans_l_enfant, args=(str(chemin), ecrire), daemon=True)
    enfant.start()
    ecrire.close()
    try:
        _attendre(lire, abandonner, monotonic() + delai, chemin.name)
        return _comprendre(lire.recv_bytes(REPONSE_MAX), chemin.name)
    except (EOFError, OSError):  # the child died: out of memory, or of what the file made of its reader
        raise illisible(chemin.name) from None
    finally:
        lire.close()
        enfant.kill()
        enfant.join()
        enfant.close()


def illisible(nom: str) -> UserError:
    """The sentence for a file that cannot be understood."""
    return UserError(
        f"« {nom} » n’a pas pu être lu : ce n’est pas un classeur .xlsx en bon état.",
        "Ouvrez-le dans Excel ou LibreOffice, puis enregistrez-le au format « Classeur Excel (.xlsx) ».",
    )


def _refuser_la_taille(chemin: Path) -> None:
    try:
        taille = chemin.stat().st_size
    except OSError:
        raise UserError(
            f"« {chemin.name} » ne peut pas être ouvert.", "Vérifiez qu’il existe et que vous y avez accès."
        ) from None
    if taille > FICHIER_MAX:
        raise UserError(
            f"« {chemin.name} » pèse plus de {FICHIER_MAX // 1_000_000} Mo : il n’est pas lu.",
            "Gardez seulement la feuille utile, sans images.",
        )


def _attendre(lire: Connection, abandonner: Callable[[], bool], fin: float, nom: str) -> None:
    while True:
        if abandonner():
            raise LectureAbandonnee
        if monotonic() >= fin:
            raise UserError(
                f"La lecture de « {nom} » est trop longue : elle a été arrêtée.",
                "Gardez seulement la feuille utile, sans mise en forme au-delà du tableau.",
            )
        if lire.poll(0.05):
            return


def _comprendre(octets: bytes, nom: str) -> tuple[Feuille, ...]:
    """What the child said: sheets, or why there are none."""
    dit = json.loads(octets)
    if "refus" in dit:
        message, remede = dit["refus"]
        raise UserError(message.format(nom=f"« {nom} »"), remede)
    return tuple(
        Feuille(
            normaliser(feuille["nom"]),
            tuple(tuple(Cellule(*cellule) for cellule in ligne) for ligne in feuille["lignes"]),
        )
        for feuille in dit["feuilles"]
    )


def _lire_dans_l_enfant(chemin: str, reponse: Connection) -> None:
    """What the child does: hold itself to its limits, read, answer in JSON."""
    from esms_desktop.exchange import classeur_enfant

    classeur_enfant.se_limiter(MEMOIRE_MAX, int(DELAI))
    reponse.send_bytes(json.dumps(classeur_enfant.lire(Path(chemin))).encode())
    reponse.close()
