"""The frame of the Gantt: names at the left, calendar at the top, lines that scroll under them; scale and place.

It shows values and paints the lines that are seen, whatever their number.
"""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from esms_desktop.graphiques.gantt import largeur_des_noms
from esms_desktop.graphiques.gantt_formes import HAUT_AXE, HAUT_RANGEE, Barre, barre_de
from esms_desktop.graphiques.gantt_valeurs import Diagramme, Rangee
from esms_desktop.graphiques.temps import Echelle
from ui.dessin import cadre_de
from ui.gantt.peinture import Peinture, Vue
from ui.gantt.tirage import Prise, Tirage
from ui.gantt.vue_du_temps import PAS, Etendue, etendue_de, nom_du_zoom, pas_pour_tout
from ui.theme import Theme

VIDE = Diagramme("", ())


class Cadrage(QAbstractScrollArea):
    """courante_changee(): another line is current. zoom_change(): another scale."""

    courante_changee = Signal()
    zoom_change = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._diagramme = VIDE
        self._jour = dt.date.today()
        self._etendue = Etendue(self._jour, self._jour)
        self._courante = ""
        self._survolee: Prise | None = None
        self._tirage: Tirage | None = None
        self._zoom: int | None = None
        self._entier = True
        self._cadre = cadre_de(theme, 100)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QAbstractScrollArea::corner { background: transparent; border: none; }")
        theme.change.connect(self._habiller)

    # --- what it shows ------------------------------------------------------------------------------------

    def _poser(self, diagramme: Diagramme, jour: dt.date) -> None:
        """Other values; the current line, the scale and the place are kept. jour: today."""
        self._diagramme, self._jour = diagramme, jour
        avant = self._etendue.debut
        self._etendue = etendue_de(diagramme, jour)
        if self.rangee_courante() is None:
            self._courante = next((r.cle for r in diagramme.rangees if r.cle), "")
        connu = self._zoom is not None
        self._mesurer()
        if connu:
            decalage = (avant - self._etendue.debut).days * self.echelle().pas
            self.horizontalScrollBar().setValue(round(self.horizontalScrollBar().value() + decalage))
        self.viewport().update()

    @property
    def rangees(self) -> tuple[Rangee, ...]:
        """The lines, from top to bottom."""
        return self._diagramme.rangees

    @property
    def courante(self) -> str:
        """Key of the current line (`taches[t1]`), empty when there is none."""
        return self._courante

    def rangee_courante(self) -> Rangee | None:
        """The current line."""
        return next((r for r in self.rangees if r.cle and r.cle == self._courante), None)

    def choisir(self, cle: str, *, montrer: bool = True) -> bool:
        """Make the line of that key the current one; False when it is not there."""
        if not any(r.cle == cle for r in self.rangees if r.cle):
            return False
        change = cle != self._courante
        self._courante = cle
        if montrer:
            self._devoiler()
        self.viewport().update()
        if change:
            self.courante_changee.emit()
        return True

    # --- the scale ----------------------------------------------------------------------------------------

    @property
    def zoom(self) -> str:
        """What the marks of the calendar are: « Mois »."""
        return nom_du_zoom(self._zoom or 0, self._cadre.corps)

    def zoomer(self, pas: int, x: float | None = None) -> None:
        """Nearer or farther by that many steps; the day under `x` stays there, else the current bar does."""
        avant = self._zoom or 0
        ancre = self._ancre() if x is None else x
        jour = self.echelle().jour(ancre)
        self._zoom = min(max(avant + pas, 0), len(PAS) - 1)
        self._entier = False
        self._appliquer(jour, ancre)

    def tout_voir(self) -> None:
        """The scale where the whole planning is seen."""
        self._entier = True
        self._zoom = pas_pour_tout(self._etendue, self._place(), self._cadre.corps)
        self._appliquer(self._etendue.debut, self.noms)

    def _appliquer(self, jour: dt.date, x: float) -> None:
        """That day at that place, at the present scale."""
        self._regler()
        ecart = (jour - self._etendue.debut).days * self.echelle().pas
        self.horizontalScrollBar().setValue(round(ecart - (x - self.noms)))
        self.viewport().update()
        self.zoom_change.emit()

    def _ancre(self) -> float:
        """Where the current bar begins when it is seen, else the middle."""
        barre = self._barre_courante()
        if barre is not None and self.noms <= barre.gauche <= self.viewport().width():
            return barre.gauche
        return self.noms + self._place() / 2

    # --- geometry -----------------------------------------------------------------------------------------

    @property
    def noms(self) -> float:
        """Width of the names at the left."""
        return largeur_des_noms(self._cadre)

    @property
    def axe(self) -> float:
        """Height of the calendar at the top."""
        return HAUT_AXE * self._cadre.corps

    def echelle(self) -> Echelle:
        """The calendar as it stands now."""
        pas = PAS[self._zoom or 0] * self._cadre.corps
        return Echelle(self._etendue.debut, pas, self.noms - self.horizontalScrollBar().value())

    def haut(self, rang: int) -> float:
        """Top of the line of that rank."""
        return self.axe + rang * HAUT_RANGEE * self._cadre.corps - self.verticalScrollBar().value()

    def barre(self, cle: str) -> Barre | None:
        """Where the bar of a line is painted now."""
        rang = next((n for n, r in enumerate(self.rangees) if r.cle == cle), None)
        if rang is None:
            return None
        return barre_de(self.rangees[rang], self.haut(rang), self._cadre.corps, self.echelle())

    def _barre_courante(self) -> Barre | None:
        return self.barre(self._courante) if self._courante else None

    def _place(self) -> float:
        return max(self.viewport().width() - self.noms, 1)

    def _mesurer(self) -> None:
        self._cadre = cadre_de(self._theme, self.viewport().width())
        if self._zoom is None and self.rangees and self.viewport().width() > self.noms:
            self.tout_voir()
        else:
            self._regler()

    def _regler(self) -> None:
        corps, taille = self._cadre.corps, self.viewport().size()
        rangee = round(HAUT_RANGEE * corps)
        haut = round(HAUT_RANGEE * corps * len(self.rangees) + self.axe)
        verticale, horizontale = self.verticalScrollBar(), self.horizontalScrollBar()
        verticale.setRange(0, max(haut - taille.height(), 0))
        verticale.setPageStep(max(taille.height() - round(self.axe), 1))
        verticale.setSingleStep(rangee)
        large = self._etendue.jours * PAS[self._zoom or 0] * corps if self.rangees else 0
        horizontale.setRange(0, max(round(large - self._place()), 0))
        horizontale.setPageStep(round(self._place()))
        horizontale.setSingleStep(rangee)

    def _devoiler(self) -> None:
        """Scroll until the current line, then its bar, are seen."""
        self._devoiler_la_ligne()
        barre = self._barre_courante()
        if barre is None:
            return
        marge = 2 * self._cadre.corps
        if barre.droite < self.noms + marge or barre.gauche > self.viewport().width() - marge:
            horizontale = self.horizontalScrollBar()
            horizontale.setValue(round(horizontale.value() + barre.gauche - self.noms - marge))

    def _devoiler_la_ligne(self) -> None:
        rang = next((n for n, r in enumerate(self.rangees) if r.cle and r.cle == self._courante), None)
        if rang is None:
            return
        haut, bas, verticale = self.haut(rang), self.haut(rang + 1), self.verticalScrollBar()
        if haut < self.axe:
            verticale.setValue(round(verticale.value() + haut - self.axe))
        elif bas > self.viewport().height():
            verticale.setValue(round(verticale.value() + bas - self.viewport().height()))

    # --- painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Only the lines that are seen."""
        peintre = QPainter(self.viewport())
        peintre.setRenderHint(QPainter.RenderHint.Antialiasing)
        diagramme = self._diagramme
        if self._tirage is not None:
            diagramme = diagramme.avec(self._tirage.apercu)
        vue = Vue(
            diagramme,
            self.echelle(),
            self._cadre,
            self.noms,
            self.viewport().height(),
            self.verticalScrollBar().value(),
            self._courante,
            focus=self.hasFocus(),
        )
        Peinture(peintre, self._theme, vue).tout(self._survolee, self._tirage)

    def _habiller(self) -> None:
        self._zoom = None
        self._mesurer()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """More room, or less: a planning that was seen whole still is."""
        super().resizeEvent(event)
        if self._entier:
            self._zoom = None
        self._mesurer()
        if event.size().height() < event.oldSize().height():  # a sentence came under the canvas
            self._devoiler_la_ligne()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The current line gets its outline."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """And loses it."""
        super().focusOutEvent(event)
        self.viewport().update()
