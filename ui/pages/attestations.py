"""Above the list of attestations: what each lacks, in a line, with the way to it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from esms_desktop.dossier.engagements.attestations import points
from ui.contexte import Contexte
from ui.pages.a_jour import AJour
from ui.pages.points import ListeDePoints

AU_PLUS = 4
"""Lines: the room is for the list under them."""


class EtatDesAttestations(AJour):
    """One line an attestation."""

    tables = frozenset({"attestations", "personnes", "organismes", "pieces", "projet"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._points = ListeDePoints(contexte, serree=True, au_plus=AU_PLUS)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self._points)

    def actualiser(self) -> None:
        """The state of each."""
        self._points.montrer(points(self._contexte.pont.dossier))
