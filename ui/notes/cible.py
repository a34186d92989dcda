"""What somebody is looking at, as the key that a note is written about."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def cible_de(widget: QWidget | None) -> str:
    """The key of the nearest part of the window that has one (`cible_de_note`); empty when none has.

    A field says its own, a table that of its current row, a page its id.
    """
    while widget is not None:
        dire = getattr(widget, "cible_de_note", None)
        cle = dire() if dire is not None else ""
        if cle:
            return str(cle)
        widget = widget.parentWidget()
    return ""
