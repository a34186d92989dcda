"""What the mouse takes hold of, and what pulling it would do: shown while it is pulled, done when it is let go."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from PySide6.QtCore import QPointF, Qt

from esms_desktop.common.fr_format import montrer_date, pluriel
from esms_desktop.dossier.planning.deplacement import Deplacement, Resultat
from esms_desktop.dossier.planning.jours import Calendrier
from esms_desktop.graphiques.gantt_formes import Barre
from esms_desktop.graphiques.gantt_valeurs import Rangee
from esms_desktop.graphiques.temps import Echelle

GenrePrise = Literal["ligne", "barre", "debut", "fin", "lien", "jalon"]
SEUIL = 4
"""Pixels before a press is a pull."""
_UN_JOUR = dt.timedelta(days=1)
_CURSEURS = {
    "ligne": Qt.CursorShape.ArrowCursor,
    "barre": Qt.CursorShape.OpenHandCursor,
    "jalon": Qt.CursorShape.OpenHandCursor,
    "debut": Qt.CursorShape.SizeHorCursor,
    "fin": Qt.CursorShape.SizeHorCursor,
    "lien": Qt.CursorShape.CrossCursor,
}


class Prise(NamedTuple):
    """A line, and the part of its bar that the mouse is on."""

    rangee: Rangee
    genre: GenrePrise

    @property
    def tirable(self) -> bool:
        """True for what can be pulled."""
        return self.genre != "ligne"

    @property
    def curseur(self) -> Qt.CursorShape:
        """The shape of the mouse over it."""
        return _CURSEURS[self.genre]


def prise_a(rangee: Rangee, barre: Barre, x: float, corps: float) -> Prise:
    """What stands at that place of a line: the ends of a bar that is long enough, its middle, the knot after it."""
    if rangee.genre == "jalon":
        dessus = barre.gauche <= x <= barre.droite and not rangee.suit
        return Prise(rangee, "jalon" if dessus else "ligne")
    if rangee.genre == "phase" or not barre.gauche - 2 <= x <= noeud_de(barre, corps) + 0.6 * corps:
        return Prise(rangee, "ligne")
    if x > barre.droite + 2:
        return Prise(rangee, "lien")
    bord = min(0.5 * corps, (barre.droite - barre.gauche) / 4)
    if barre.droite - barre.gauche > 1.5 * corps:
        if x <= barre.gauche + bord:
            return Prise(rangee, "debut")
        if x >= barre.droite - bord:
            return Prise(rangee, "fin")
    return Prise(rangee, "barre")


def noeud_de(barre: Barre, corps: float) -> float:
    """Where the knot that dependencies are drawn from stands."""
    return barre.droite + 0.7 * corps


class Tirage:
    """A pull under way. engage: it is more than a press. pas: working days. cible: id of the task under a dependency.

    apercu: first and last day of each task that would change. jour: the new day of a milestone.
    """

    def __init__(
        self, prise: Prise, depart: QPointF, calendrier: Calendrier, calcul: Deplacement | None
    ) -> None:
        self.prise = prise
        self.ici = depart
        self.engage = False
        self.pas = 0
        self.cible = ""
        self.jour: dt.date | None = None
        self.apercu: dict[str, tuple[dt.date, dt.date]] = {}
        self._depart = depart
        self._calendrier = calendrier
        self._calcul = calcul

    @property
    def curseur(self) -> Qt.CursorShape:
        """The shape of the mouse meanwhile."""
        return (
            Qt.CursorShape.ClosedHandCursor if self.prise.genre in ("barre", "jalon") else self.prise.curseur
        )

    def suivre(self, place: QPointF, echelle: Echelle, dessous: Rangee | None) -> None:
        """The mouse is there, over that line."""
        self.ici = place
        ecart = place.x() - self._depart.x()
        self.engage = self.engage or (place - self._depart).manhattanLength() >= SEUIL
        if not self.engage:
            return
        if self.prise.genre == "lien":
            autre = dessous is not None and dessous.genre == "tache" and dessous.id != self.prise.rangee.id
            self.cible = dessous.id if dessous is not None and autre else ""
        elif self.prise.genre == "jalon":
            self.jour = self._calendrier.suivant(self._arrivee(echelle, ecart))
        else:
            self._mesurer(echelle, ecart)

    def _mesurer(self, echelle: Echelle, ecart: float) -> None:
        """How many working days, and what would follow."""
        rangee, calendrier = self.prise.rangee, self._calendrier
        if rangee.debut is None or rangee.fin is None or self._calcul is None:
            return
        if self.prise.genre == "fin":
            jour = echelle.jour(echelle.apres(rangee.fin) + ecart - echelle.pas / 2)
            pas = calendrier.rang(jour + _UN_JOUR) - calendrier.rang(rangee.fin + _UN_JOUR)
        else:
            pas = calendrier.rang(self._arrivee(echelle, ecart)) - calendrier.rang(rangee.debut)
        if pas != self.pas:
            self.pas = pas
            fait = self._essayer(self._calcul)
            self.apercu = {cle: (dates.debut, dates.fin) for cle, dates in fait.dates.items()}

    def _arrivee(self, echelle: Echelle, ecart: float) -> dt.date:
        debut = self.prise.rangee.debut
        assert debut is not None
        return echelle.jour(echelle.x(debut) + ecart + echelle.pas / 2)

    def _essayer(self, calcul: Deplacement) -> Resultat:
        geste = {"barre": calcul.deplacer, "fin": calcul.etirer, "debut": calcul.etirer_le_debut}
        return geste[self.prise.genre](self.prise.rangee.id, self.pas)

    def dit(self) -> str:
        """What letting go would do, in a few words."""
        if not self.engage:
            return ""
        if self.prise.genre == "lien":
            return "Attendra cette tâche" if self.cible else "Lâchez sur la tâche qui doit attendre"
        if self.prise.genre == "jalon":
            return montrer_date(self.jour) if self.jour is not None else ""
        dates = self.apercu.get(self.prise.rangee.id)
        if dates is None:
            return "Sans changement"
        suivent = len(self.apercu) - 1
        suite = f" · {pluriel(suivent, 'tâche')} {'suivent' if suivent > 1 else 'suit'}" if suivent else ""
        return f"{montrer_date(dates[0])} – {montrer_date(dates[1])}{suite}"
