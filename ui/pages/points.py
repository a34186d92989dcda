"""A check-list on a page: each point with its mark, what it says, and the way to where it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, pluriel
from esms_desktop.dossier.engagements.points import Point
from ui.contexte import Contexte
from ui.icones import MARQUES
from ui.pages.elements import Icone, RangeeSouple, lien, rangee, texte_libre, trait, vider
from ui.theme import ESPACE

A_FAIRE = ("a_completer", "non_satisfait")
"""States of the points whose link says « Compléter »."""


class ListeDePoints(QWidget):
    """Made again only when a point says something else. au_plus: points shown, the others are counted."""

    def __init__(self, contexte: Contexte, *, serree: bool = False, au_plus: int = 0) -> None:
        """serree: a point stands on one line, for a page whose room is for a list."""
        super().__init__()
        self._contexte, self._serree, self._au_plus = contexte, serree, au_plus
        self._montres: tuple[Point, ...] = ()
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(ESPACE[0] if serree else ESPACE[1])

    def montrer(self, points: Sequence[Point]) -> None:
        """Show these, from top to bottom."""
        if tuple(points) == self._montres:
            return
        self._montres = tuple(points)
        vider(self._place)
        montres = points[: self._au_plus] if 0 < self._au_plus < len(points) else points
        for rang, point in enumerate(montres):
            if rang and not self._serree:
                self._place.addWidget(trait())
            self._place.addWidget(self._rangee(point))
        reste = len(points) - len(montres)
        if reste:
            self._place.addWidget(
                texte_libre(f"et {pluriel(reste, 'autre point', 'autres points')}.", "attenue")
            )

    def _rangee(self, point: Point) -> QWidget:
        marque = MARQUES[point.etat]
        gestes: list[QWidget] = []
        if point.cle:
            texte = "Compléter" if point.etat in A_FAIRE else "Voir"
            nom = f"{texte}{INSECABLE}: {point.titre}"
            gestes.append(lien(texte, partial(self._contexte.aller, point.cle), nom=nom))
        textes = QWidget()
        dedans = QVBoxLayout(textes)
        dedans.setContentsMargins(0, 0, 0, 0)
        dedans.setSpacing(0)
        if self._serree:
            dedans.addWidget(texte_libre(f"{point.titre}{INSECABLE}: {point.phrase}"))
        else:
            dedans.addWidget(texte_libre(point.titre, "gras"))
            dit = f"{point.phrase} Source{INSECABLE}: {point.source}." if point.source else point.phrase
            dedans.addWidget(texte_libre(dit, "attenue"))
        icone = Icone(marque.icone, marque.role)
        gauche = rangee([icone, textes], etirer=1)
        gauche.setAlignment(icone, Qt.AlignmentFlag.AlignTop)
        textes.setAccessibleName(f"{point.titre}, {marque.mot.lower()}{INSECABLE}: {point.phrase}")
        return RangeeSouple(gauche, gestes)
