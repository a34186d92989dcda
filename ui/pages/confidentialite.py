"""What protects the data of the persons accompanied: a check-list with the way to each answer."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from esms_desktop.common.fr_format import pluriel
from esms_desktop.dossier.engagements.confidentialite import points
from esms_desktop.dossier.engagements.points import compter_les_manques
from ui.contexte import Contexte
from ui.icones import MARQUES
from ui.pages.a_jour import AJour
from ui.pages.elements import Carte, Constat
from ui.pages.points import ListeDePoints
from ui.theme import ESPACE


class Confidentialite(AJour):
    """A sentence that counts, then the points."""

    tables = frozenset({"projet", "solution", "organismes"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._resume = Constat(MARQUES["a_completer"])
        self._points = ListeDePoints(contexte)
        carte = Carte()
        carte.boite.addWidget(self._points)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[2])
        place.addWidget(self._resume)
        place.addWidget(carte)

    def actualiser(self) -> None:
        """The state of each point."""
        lus = points(self._contexte.pont.dossier)
        manques = compter_les_manques(lus)
        if manques:
            self._resume.montrer(MARQUES["a_completer"], f"{pluriel(manques, 'point')} à compléter.")
        else:
            en_cours = sum(point.etat == "a_apprecier" for point in lus)
            suite = f", {pluriel(en_cours, 'point')} en cours" if en_cours else ""
            self._resume.montrer(MARQUES["satisfait"], f"Chaque point a sa réponse{suite}.")
        self._points.montrer(lus)
