"""What is remembered of a working copy between two starts: enough to take up again a session cut short."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import ecrire_d_un_bloc, erreurs_de_fichier, sha256


class Signature(NamedTuple):
    """What tells a user's file from any other content."""

    taille: int
    sha256: str

    def est_celle_de(self, chemin: Path) -> bool:
        """True when the file is that one, by its bytes: a date proves nothing on a key or a synchronised folder."""
        with erreurs_de_fichier(chemin, "n’a pas pu être lu"):
            taille = chemin.stat().st_size
        return taille == self.taille and sha256(chemin) == self.sha256


def signer(chemin: Path) -> Signature:
    """The signature of a file."""
    with erreurs_de_fichier(chemin, "n’a pas pu être lu"):
        taille = chemin.stat().st_size
    return Signature(taille, sha256(chemin))


class Etat(NamedTuple):
    """ouverte: an editor is (or was) at work. signature, revision: the user's file when we last knew it.

    attendue, a_venir: the same for a publication being put in place, noted before: when the process dies just
    after the move, the next start knows the file for its own. voisin: name of our temporary file beside it.
    """

    ouverte: bool = False
    signature: Signature | None = None
    revision: int | None = None
    attendue: Signature | None = None
    a_venir: int | None = None
    voisin: str = ""

    def ecrire(self, fichier: Path) -> None:
        """Store whole or not at all."""
        ecrire_d_un_bloc(fichier, json.dumps(self._asdict(), ensure_ascii=False).encode())

    def arrive(self, cible: Path) -> Etat:
        """The same once it is known whether the publication noted last took its place."""
        with suppress(UserError):
            if self.attendue is not None and self.attendue.est_celle_de(cible):
                return self._replace(
                    signature=self.attendue, revision=self.a_venir, attendue=None, a_venir=None
                )
        return self


def lire_etat(fichier: Path) -> Etat:
    """What was stored. Unreadable: a session was at work and nothing is known of the user's file."""
    try:
        lu = json.loads(fichier.read_text(encoding="utf-8"))
        for cle in ("signature", "attendue"):
            lu[cle] = Signature(*lu[cle]) if lu[cle] is not None else None
        return Etat(**lu)
    except FileNotFoundError:
        return Etat()
    except (OSError, ValueError, TypeError, KeyError):
        return Etat(ouverte=True)
