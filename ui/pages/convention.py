"""What the convention of the grappe must say, and where the dossier says it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from esms_desktop.common.fr_format import pluriel
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.engagements import convention
from esms_desktop.dossier.engagements.points import Point, compter_les_manques
from esms_desktop.rules.verdict import Verdict
from ui.contexte import Contexte
from ui.icones import MARQUES
from ui.pages.a_jour import AJour
from ui.pages.elements import Carte, Constat
from ui.pages.points import ListeDePoints
from ui.theme import ESPACE

PIECE = "P06"
SEUL = "Un organisme seul porte le projet : aucune convention n’est à signer entre membres."


class EtatDeLaConvention(AJour):
    """A sentence that counts, then the points."""

    tables = frozenset({"projet", "solution", "organismes", "etablissements", "pieces", "meta"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._resume = Constat(MARQUES["a_completer"])
        self._carte = Carte("Ce que la convention doit dire")
        self._points = ListeDePoints(contexte)
        self._carte.boite.addWidget(self._points)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[2])
        place.addWidget(self._resume)
        place.addWidget(self._carte)

    def actualiser(self) -> None:
        """The state of each point, then that of the signed text among the pieces."""
        pont = self._contexte.pont
        seul = convention.sans_objet(pont.dossier)
        points = () if seul else (*convention.points(pont.dossier), *_piece(pont.dossier, pont.verdict))
        manques = compter_les_manques(points)
        if seul:
            self._resume.montrer(MARQUES["sans_objet"], SEUL)
        elif manques:
            nombre = pluriel(manques, "point")
            self._resume.montrer(MARQUES["a_completer"], f"{nombre} à compléter avant de la rédiger.")
        else:
            self._resume.montrer(MARQUES["satisfait"], "Tout est là pour la rédiger et la signer.")
        self._points.montrer(points)
        self._carte.setVisible(not seul)


def _piece(dossier: Dossier, verdict: Verdict) -> tuple[Point, ...]:
    """The text itself, signed or drafted, where the call knows of it."""
    piece = next((p for p in verdict.pieces if p.code == PIECE), None)
    if piece is None:
        return ()
    if piece.etat in ("jointe", "validee"):
        return (Point("Texte de la convention", "satisfait", "Joint aux pièces.", "pieces"),)
    phrase = "À joindre aux pièces, signé ou en projet."
    return (Point("Texte de la convention", "a_completer", phrase, "pieces"),)
