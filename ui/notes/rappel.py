"""What is said of the notes of a field or a row, where it is shown: in words, with the way to them."""

from __future__ import annotations

from collections.abc import Sequence

from esms_desktop.common.fr_format import citer, montrer_date, pluriel
from esms_desktop.dossier.rows.notes import Note


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
