"""Sheets of paper one under the other, as large as the room allows or as asked. It draws none: it asks for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.couleurs import couleurs_de
from ui.pages.pdf import PageRendue, Taille
from ui.theme import ESPACE

PAPIER = "#FFFFFF"
"""A sheet is white whatever the theme: it is a picture of what will be printed."""
GARDEES = 8
"""Pictures kept, the nearest to the page shown."""
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)
"""Times the width of the room."""
PAS = 48
"""Pixels that an arrow scrolls."""


class Feuilles(QAbstractScrollArea):
    """a_rendre(list): pages that are seen without a picture of the right width, as (rank, device pixels), the one in
    front first. change(): another page is in front (`courante`), or larger (`zoom`)."""

    a_rendre = Signal(list)
    change = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tailles: Sequence[Taille] = ()
        self._hauts: list[int] = []
        self._rendues: dict[int, PageRendue] = {}
        self._zoom = 1.0
        self._courante = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.verticalScrollBar().valueChanged.connect(self._defiler)
        self._nommer()

    # --- what is shown ------------------------------------------------------------------------------------

    def montrer(self, tailles: Sequence[Taille]) -> None:
        """Other pages; the place in them is kept when there are as many."""
        garder = self.verticalScrollBar().value() if len(tailles) == len(self._tailles) else 0
        self._tailles = tailles
        self._rendues.clear()
        self._courante = min(self._courante, max(len(tailles) - 1, 0)) if garder else 0
        self._disposer()
        self.verticalScrollBar().setValue(garder)
        self._nommer()
        self._defiler()

    def poser(self, rang: int, rendue: PageRendue) -> None:
        """The picture of a page has come."""
        self._rendues[rang] = rendue
        loin = sorted(self._rendues, key=lambda r: abs(r - self._courante))[GARDEES:]
        for autre in loin:
            del self._rendues[autre]
        self._nommer()
        self.viewport().update()

    def visibles(self) -> range:
        """Ranks of the pages that are seen."""
        if not self._tailles:
            return range(0)
        haut = self.verticalScrollBar().value()
        premiere = max(bisect_right(self._hauts, haut) - 1, 0)
        derniere = max(bisect_right(self._hauts, haut + self.viewport().height()) - 1, 0)
        return range(premiere, derniere + 1)

    @property
    def courante(self) -> int:
        """Rank of the page in front."""
        return self._courante

    @property
    def zoom(self) -> float:
        """Times the width of the room."""
        return self._zoom

    def zoomer(self, pas: int) -> None:
        """One step larger (1) or smaller (-1)."""
        rang = min(max(ZOOMS.index(self._zoom) + pas, 0), len(ZOOMS) - 1)
        if ZOOMS[rang] != self._zoom:
            ancre = self._ancre()
            self._zoom = ZOOMS[rang]
            self._disposer()
            self._remettre(ancre)
            self.change.emit()

    def aller(self, rang: int) -> None:
        """Put that page in front."""
        if 0 <= rang < len(self._hauts):
            self.verticalScrollBar().setValue(self._hauts[rang] - ESPACE[1])

    # --- Qt -----------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width, other sheets."""
        ancre = self._ancre()
        super().resizeEvent(event)
        self._disposer()
        self._remettre(ancre)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows scroll, page keys turn, + and - zoom."""
        barre = self.verticalScrollBar()
        touche = event.key()
        if touche in (Qt.Key.Key_Plus, Qt.Key.Key_Minus):
            self.zoomer(1 if touche == Qt.Key.Key_Plus else -1)
        elif touche in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.aller(self._courante + (1 if touche == Qt.Key.Key_Right else -1))
        elif touche in (Qt.Key.Key_Home, Qt.Key.Key_End):
            barre.setValue(0 if touche == Qt.Key.Key_Home else barre.maximum())
        elif touche in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            barre.setValue(barre.value() + barre.pageStep() * (1 if touche == Qt.Key.Key_PageDown else -1))
        elif touche in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            barre.setValue(barre.value() + PAS * (1 if touche == Qt.Key.Key_Down else -1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The sheets that are seen; one whose picture has not come is blank."""
        couleurs = couleurs_de(self.palette())
        peintre = QPainter(self.viewport())
        peintre.fillRect(self.viewport().rect(), QColor(couleurs.alternee))
        peintre.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for rang in self.visibles():
            cadre = self._cadre(rang)
            peintre.fillRect(cadre, QColor(PAPIER))
            rendue = self._rendues.get(rang)
            if rendue is not None:
                peintre.drawImage(cadre, rendue.image)
            peintre.setPen(QColor(couleurs.ligne))
            peintre.drawRect(cadre)
        peintre.setPen(QColor(couleurs.ligne))
        peintre.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        peintre.end()

    # --- inside -------------------------------------------------------------------------------------------

    def _large(self) -> int:
        return max(round((self.viewport().width() - 2 * ESPACE[3]) * self._zoom), 80)

    def _haut(self, rang: int) -> int:
        taille = self._tailles[rang]
        return round(self._large() * taille.hauteur / taille.largeur)

    def _cadre(self, rang: int) -> QRectF:
        large = self._large()
        gauche = max((self.viewport().width() - large) / 2, ESPACE[3]) - self.horizontalScrollBar().value()
        return QRectF(gauche, self._hauts[rang] - self.verticalScrollBar().value(), large, self._haut(rang))

    def _disposer(self) -> None:
        y, self._hauts = ESPACE[2], []
        for rang in range(len(self._tailles)):
            self._hauts.append(y)
            y += self._haut(rang) + ESPACE[2]
        fenetre = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(y - fenetre.height(), 0))
        self.verticalScrollBar().setPageStep(fenetre.height())
        self.verticalScrollBar().setSingleStep(PAS)
        trop = self._large() + 2 * ESPACE[3] - fenetre.width()
        self.horizontalScrollBar().setRange(0, max(trop, 0))
        self.horizontalScrollBar().setPageStep(fenetre.width())
        self.viewport().update()

    def _ancre(self) -> tuple[int, float]:
        """The page in front and how far in it, whatever its size."""
        if not self._hauts:
            return 0, 0.0
        dedans = self.verticalScrollBar().value() - self._hauts[self._courante]
        return self._courante, dedans / max(self._haut(self._courante), 1)

    def _remettre(self, ancre: tuple[int, float]) -> None:
        rang, part = ancre
        if rang < len(self._hauts):
            self.verticalScrollBar().setValue(round(self._hauts[rang] + part * self._haut(rang)))
        self._defiler()

    def _defiler(self) -> None:
        visibles = self.visibles()
        if not visibles:
            return
        milieu = self.verticalScrollBar().value() + self.viewport().height() // 3
        courante = max(bisect_right(self._hauts, milieu) - 1, 0)
        if courante != self._courante:
            self._courante = courante
            self.change.emit()
            self._nommer()
        large = round(self._large() * self.devicePixelRatioF())
        manquent = [rang for rang in dict.fromkeys((courante, *visibles)) if self._largeur_de(rang) != large]
        if manquent:
            self.a_rendre.emit([(rang, large) for rang in manquent])
        self.viewport().update()

    def _largeur_de(self, rang: int) -> int:
        rendue = self._rendues.get(rang)
        return rendue.image.width() if rendue else 0

    def _nommer(self) -> None:
        nombre = len(self._tailles)
        self.setAccessibleName(f"Aperçu, page {self._courante + 1} sur {nombre}" if nombre else "Aperçu")
        rendue = self._rendues.get(self._courante)
        self.setAccessibleDescription(" ".join(rendue.texte.split()) if rendue else "")

    def image(self, rang: int) -> QImage | None:
        """The picture of a page, when it has come."""
        rendue = self._rendues.get(rang)
        return rendue.image if rendue else None
