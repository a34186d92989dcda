"""The canvas of the Gantt: what the mouse and the keys do on the bars. It never writes: each gesture is a signal."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from esms_desktop.dossier.planning.deplacement import Deplacement
from esms_desktop.dossier.planning.jours import Calendrier
from esms_desktop.graphiques.gantt_formes import HAUT_RANGEE, barre_de
from esms_desktop.graphiques.gantt_valeurs import Diagramme, Rangee
from ui.gantt import touches
from ui.gantt.cadrage import Cadrage
from ui.gantt.tirage import Prise, Tirage, prise_a
from ui.theme import Theme


class Toile(Cadrage):
    """deplacee, etiree, debut_etire(id, working days), liee(before, after): gestures on tasks.

    jalon_deplace(id, day). ouverte(), effacee(), menu_demande(global place): asked for the current line.
    """

    deplacee = Signal(str, int)
    etiree = Signal(str, int)
    debut_etire = Signal(str, int)
    jalon_deplace = Signal(str, object)
    liee = Signal(str, str)
    ouverte = Signal()
    effacee = Signal()
    menu_demande = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._calendrier: Calendrier | None = None
        self._calcul: Deplacement | None = None
        self.modifiable = True
        """False when the document refuses every change."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName("Diagramme du planning")
        self.setAccessibleDescription(touches.AIDE)

    def montrer(
        self, diagramme: Diagramme, calendrier: Calendrier, calcul: Deplacement, jour: dt.date
    ) -> None:
        """Other values; a gesture that was under way is given up. calcul: what gestures would do. jour: today."""
        self._calendrier, self._calcul, self._tirage = calendrier, calcul, None
        self._poser(diagramme, jour)

    # --- keys ---------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """What the keys mean is in `touches`."""
        if self._tirage is not None and event.key() == Qt.Key.Key_Escape:
            self._abandonner()
        elif not touches.faire(self, event):
            super().keyPressEvent(event)

    def voisine(self, pas: int) -> None:
        """The line that many lines down."""
        cles = [r.cle for r in self.rangees if r.cle]
        if cles:
            ici = cles.index(self._courante) if self._courante in cles else -1 if pas > 0 else 0
            self.choisir(cles[min(max(ici + pas, 0), len(cles) - 1)])

    def liees(self, *, avant: bool) -> list[str]:
        """Ids of the tasks that the current one waits for, or that wait for it."""
        rangee = self.rangee_courante()
        if rangee is None or rangee.genre != "tache":
            return []
        fleches = self._diagramme.fleches
        if avant:
            return [f.avant for f in fleches if f.apres == rangee.id]
        return [f.apres for f in fleches if f.avant == rangee.id]

    def par_page(self) -> int:
        """Lines that are seen at once."""
        return max(int((self.viewport().height() - self.axe) / (HAUT_RANGEE * self._cadre.corps)), 1)

    def decaler_le_jalon(self, rangee: Rangee, pas: int) -> None:
        """Ask for a milestone on another working day."""
        if self._calendrier is not None and rangee.debut is not None:
            self.jalon_deplace.emit(rangee.id, self._calendrier.ajouter(rangee.debut, pas))

    # --- the mouse ----------------------------------------------------------------------------------------

    def _rangee_a(self, y: float) -> int | None:
        rang = int((y - self.axe + self.verticalScrollBar().value()) // (HAUT_RANGEE * self._cadre.corps))
        return rang if y >= self.axe and 0 <= rang < len(self.rangees) else None

    def _prise(self, place: QPointF) -> Prise | None:
        """What the mouse would take hold of there."""
        rang = self._rangee_a(place.y())
        if rang is None:
            return None
        rangee = self.rangees[rang]
        barre = barre_de(rangee, self.haut(rang), self._cadre.corps, self.echelle())
        if place.x() < self.noms or barre is None or not self.modifiable:
            return Prise(rangee, "ligne")
        return prise_a(rangee, barre, place.x(), self._cadre.corps)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Take hold of a bar, of one of its ends, of its knot; anything else of a line makes it current."""
        prise = self._prise(event.position())
        if prise is None or event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            return
        self.choisir(prise.rangee.cle, montrer=False)
        if event.button() == Qt.MouseButton.LeftButton and self._calendrier is not None and prise.tirable:
            self._tirage = Tirage(prise, event.position(), self._calendrier, self._calcul)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show what letting go would do."""
        if self._tirage is None:
            self._survoler(self._prise(event.position()))
            return
        rang = self._rangee_a(event.position().y())
        dessous = self.rangees[rang] if rang is not None else None
        self._tirage.suivre(event.position(), self.echelle(), dessous)
        self.viewport().setCursor(self._tirage.curseur)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Ask for the gesture."""
        tirage, self._tirage = self._tirage, None
        self.viewport().update()
        if tirage is None or not tirage.engage:
            return
        cle = tirage.prise.rangee.id
        if tirage.prise.genre == "lien":
            if tirage.cible:
                self.liee.emit(cle, tirage.cible)
        elif tirage.prise.genre == "jalon":
            if tirage.jour is not None:
                self.jalon_deplace.emit(cle, tirage.jour)
        elif tirage.pas:
            signaux = {"barre": self.deplacee, "fin": self.etiree, "debut": self.debut_etire}
            signaux[tirage.prise.genre].emit(cle, tirage.pas)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Open the form of the line."""
        if event.button() == Qt.MouseButton.LeftButton and self._rangee_a(event.position().y()) is not None:
            self._abandonner()
            self.ouverte.emit()

    def leaveEvent(self, event: object) -> None:  # noqa: N802
        """Nothing is under the mouse any more."""
        self._survoler(None)

    def _survoler(self, prise: Prise | None) -> None:
        if prise != self._survolee:
            self._survolee = prise
            self.viewport().update()
        self.viewport().setCursor(prise.curseur if prise is not None else Qt.CursorShape.ArrowCursor)
        self.viewport().setToolTip(prise.rangee.nom if prise is not None else "")

    def _abandonner(self) -> None:
        self._tirage = None
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Under the mouse, or at the current line when asked by the keyboard."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rang = next((n for n, r in enumerate(self.rangees) if r.cle == self._courante), 0)
            place = self.viewport().mapToGlobal(QPointF(self.noms / 2, self.haut(rang + 1)).toPoint())
        self.menu_demande.emit(place)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Ctrl zooms where the mouse is, Shift goes along the calendar."""
        pas = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomer(1 if pas > 0 else -1, max(event.position().x(), self.noms))
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            barre = self.horizontalScrollBar()
            barre.setValue(barre.value() - pas)
            event.accept()
        else:
            super().wheelEvent(event)
