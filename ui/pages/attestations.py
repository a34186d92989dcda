"""Above the list of attestations: what each lacks, in a line, with the way to it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from esms_desktop.document.pieces import ATTESTATION, enoncer_la_demande
from esms_desktop.dossier.engagements.attestations import points
from ui.contexte import Contexte
from ui.pages.a_jour import AJour
from ui.pages.elements import ecrire, texte_libre
from ui.pages.points import ListeDePoints
from ui.theme import ESPACE

AU_PLUS = 4
"""Lines: the room is for the list under them."""


class EtatDesAttestations(AJour):
    """One line an attestation."""

    tables = frozenset({"attestations", "personnes", "organismes", "pieces", "projet", "meta"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._demande = texte_libre("", "attenue")
        self._points = ListeDePoints(contexte, serree=True, au_plus=AU_PLUS)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[0])
        place.addWidget(self._demande)
        place.addWidget(self._points)

    def actualiser(self) -> None:
        """What the call asks, then the state of each."""
        pont = self._contexte.pont
        ecrire(self._demande, enoncer_la_demande(pont.pack, ATTESTATION))
        self._points.montrer(points(pont.dossier))
