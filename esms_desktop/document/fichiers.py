"""What the rooms of the document do with files, every refusal of the system told as a sentence."""

from __future__ import annotations

import os
import shutil
import stat
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import erreurs_de_fichier, expliquer, remplacer_fichier

NOM_MAX = 255
"""Bytes of a file name that every system accepts."""


@contextmanager
def au_nom_de(chemin: Path, quoi: str) -> Iterator[None]:
    """A refusal of the system about a private file of ours, told about the user's."""
    try:
        yield
    except OSError as erreur:
        raise expliquer(erreur, chemin, quoi) from erreur
    except UserError as refus:
        if isinstance(refus.__cause__, OSError):
            raise expliquer(refus.__cause__, chemin, quoi) from refus.__cause__
        raise


def existe(chemin: Path) -> bool:
    """True when there is such a file; `UserError` when the system cannot tell (name too long, no right)."""
    with erreurs_de_fichier(chemin, "ne peut pas être ouvert"):
        return chemin.exists()


def refuser_existant(chemin: Path, remede: str = "Choisissez un autre nom.") -> None:
    """Nothing is ever written over a file that the user did not name to be replaced."""
    if existe(chemin):
        raise UserError(f"« {chemin.name} » existe déjà.", remede)


def refuser_protege(chemin: Path) -> None:
    """A file that the user marked read-only is not replaced, even where the system would let us."""
    with erreurs_de_fichier(chemin, "n’a pas pu être écrit"):
        if not chemin.stat().st_mode & stat.S_IWUSR:
            raise UserError(
                f"« {chemin.name} » est en lecture seule : il n’a pas été remplacé.",
                "Enregistrez le dossier ailleurs, ou retirez cette protection.",
            )


def oter(chemin: Path) -> None:
    """Remove a file and the journal that SQLite may have left beside it."""
    with erreurs_de_fichier(chemin, "n’a pas pu être effacé"):
        chemin.unlink(missing_ok=True)
        chemin.with_name(f"{chemin.name}-journal").unlink(missing_ok=True)


def oter_si_possible(chemin: Path) -> None:
    """The same, when failing changes nothing to what was done."""
    with suppress(UserError):
        oter(chemin)


def voisin_de(chemin: Path) -> Path:
    """A temporary name in the same folder."""
    return chemin.with_name(f".{uuid.uuid4().hex[:12]}.tmp")


def copier(source: Path, cible: Path) -> None:
    """Copy whole or not at all: beside the target, then moved over it."""
    voisin = voisin_de(cible)
    try:
        with erreurs_de_fichier(cible, "n’a pas pu être écrit"):
            shutil.copyfile(source, voisin)
        remplacer_fichier(voisin, cible)
    finally:
        oter_si_possible(voisin)


def a_cote(chemin: Path, mention: str) -> Path:
    """« nom (mention).esms » beside a file, shortened to what a name may be."""
    fin = f" ({mention}){chemin.suffix}"
    nom = chemin.stem
    while len(os.fsencode(nom + fin)) > NOM_MAX:
        nom = nom[:-1]
    return chemin.with_name(nom + fin)
