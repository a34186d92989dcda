"""The order of the Tab key in the panel: a row, what it opened on, the next row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from ui.criteres.depliant import Depliant
from ui.criteres.detail import DetailCritere


class Rangee(NamedTuple):
    """A row that is shown, and its detail when it is open."""

    depliant: Depliant
    detail: DetailCritere | None


def chainer(rangees: Sequence[Rangee]) -> None:
    """From top to bottom, whatever the order in which they were made."""
    precedent: QWidget | None = None
    for depliant, detail in rangees:
        if precedent is not None:
            QWidget.setTabOrder(precedent, depliant)
        precedent = depliant if detail is None else detail.ordonner()
