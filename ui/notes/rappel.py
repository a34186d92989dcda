"""What is said of the notes of a field or a row, where it is shown: in words, with the way to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from esms_desktop.common.fr_format import INSECABLE, citer, montrer_date, pluriel
from esms_desktop.dossier.rows.notes import Note

VOIR = "Voir la note"


class _Remarque(Protocol):
    @property
    def phrase(self) -> str: ...
    @property
    def bouton(self) -> str: ...
    def _replace(self: R, **champs: str) -> R: ...


R = TypeVar("R", bound=_Remarque)


def enoncer(notes: Sequence[Note]) -> str:
    """« 1 note », « 2 notes »."""
    return pluriel(len(notes), "note")


def resumer(note: Note) -> str:
    """« Relancer le département » pour le 30/09/2026."""
    date = f" pour le {montrer_date(note.echeance)}" if note.echeance is not None else ""
    return f"{citer(note.texte or '', au_plus=60)}{date}"


def cle_de(note: Note) -> str:
    """Where a note is read: `aller` goes there."""
    return f"notes[{note.id}]"


def rappeler(remarque: R, notes: Sequence[Note]) -> R:
    """The sentence under a table, with the notes of the row; the button leads to the first when it leads nowhere else."""
    if not notes:
        return remarque
    premiere = f"{enoncer(notes)} à faire{INSECABLE}: {resumer(notes[0])}."
    dite = remarque._replace(phrase=f"{remarque.phrase} {premiere}".strip())
    return dite if remarque.bouton else dite._replace(bouton=VOIR, cle=cle_de(notes[0]))
