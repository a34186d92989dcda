"""The three columns of an open dossier: widths remembered, sides hidden or set apart, F6 from one to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from ui.ordre import premier_arret
from ui.theme import Theme, classer

PARCOURS, CRITERES = 236, 318
"""Pixels of the sides at 1366 and 100 %, as drawn."""
PARTS = (0.173, 0.233)
"""Share of the width that they take, at most, on a narrower screen."""
MINIMUMS = (190, 270)
PAGE_MINIMALE = 380
ELAN = 0.6
"""How far the sides follow the text size: larger texts need room in the page first."""


class Disposition(NamedTuple):
    """What is remembered. gauche, droite: pixels of the sides, 0 as long as nobody moved them.

    fenetre: place of the window of the criteria, as Qt gives it, in base 64.
    """

    gauche: int = 0
    droite: int = 0
    parcours: bool = True
    criteres: bool = True
    detache: bool = False
    fenetre: str = ""


def lire_disposition(brut: object) -> Disposition:
    """What was remembered; anything strange is as if it had never been."""
    if not isinstance(brut, dict):
        return Disposition()
    defauts = Disposition()._asdict()
    sains = {nom: brut[nom] for nom, d in defauts.items() if type(brut.get(nom)) is type(d)}
    return Disposition(**sains)


class FenetreCriteres(QWidget):
    """The criteria in a window of their own; closing it puts them back."""

    fermee = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Critères")
        classer(self, "page")
        self._boite = QVBoxLayout(self)
        self._boite.setContentsMargins(0, 0, 0, 0)
        self.resize(420, 700)

    def accueillir(self, panneau: QWidget) -> None:
        """Hold the criteria."""
        self._boite.addWidget(panneau)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Not gone: back in the frame."""
        self.fermee.emit()
        event.ignore()


class Colonnes(QSplitter):
    """Steps, page, criteria. change(Disposition): to be remembered."""

    change = Signal(object)

    def __init__(
        self,
        parcours: QWidget,
        centre: QWidget,
        criteres: QWidget,
        theme: Theme,
        disposition: Disposition | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._volets = (parcours, centre, criteres)
        self._etat = disposition or Disposition()
        self._derniers: dict[int, QWidget] = {}
        self._fenetre: FenetreCriteres | None = None
        self.accueillir: Callable[[QWidget], None] = lambda _fenetre: None
        """Called with the window of the criteria when it is made (the shortcuts must work there too)."""
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        for volet, minimum in zip(self._volets, (MINIMUMS[0], PAGE_MINIMALE, MINIMUMS[1]), strict=True):
            volet.setMinimumWidth(minimum)
            self.addWidget(volet)
        self._ordonner()
        self.setStretchFactor(1, 1)
        self.splitterMoved.connect(lambda *_: self._largeurs_choisies())
        parcours.setVisible(self._etat.parcours)
        criteres.setVisible(self._etat.criteres)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_change)
        theme.change.connect(self._repartir)

    @property
    def disposition(self) -> Disposition:
        """Where everything is."""
        return self._etat

    # --- showing ------------------------------------------------------------------------------------------

    def montrer_parcours(self, montre: bool) -> None:
        """Show or hide the steps."""
        self._volets[0].setVisible(montre)
        self._noter(parcours=montre)

    def montrer_criteres(self, montre: bool) -> None:
        """Show or hide the criteria, wherever they are."""
        if self._fenetre is not None:
            self._fenetre.setVisible(montre)
        self._volets[2].setVisible(montre)
        self._noter(criteres=montre)

    def detacher(self, detache: bool) -> None:
        """Put the criteria in a window of their own, or back at the right."""
        if detache and self._fenetre is None:
            self._fenetre = FenetreCriteres(self)
            self._fenetre.accueillir(self._volets[2])
            self._fenetre.fermee.connect(lambda: self.detacher(False))
            if self._etat.fenetre:
                self._fenetre.restoreGeometry(
                    QByteArray.fromBase64(self._etat.fenetre.encode("ascii", "ignore"))
                )
            self.accueillir(self._fenetre)
            self._volets[2].show()
            self._fenetre.show()
        elif not detache and self._fenetre is not None:
            fenetre, self._fenetre = self._fenetre, None
            self._noter(fenetre=bytes(fenetre.saveGeometry().toBase64().data()).decode("ascii"))
            self.addWidget(self._volets[2])
            self._ordonner()
            self._volets[2].show()
            fenetre.hide()
            fenetre.deleteLater()
            self._repartir()
        self._noter(detache=detache, criteres=True)

    # --- focus --------------------------------------------------------------------------------------------

    def colonne_suivante(self, pas: int) -> None:
        """Give the focus to the next (or previous, with -1) column that is shown, where it was last there."""
        montrees = [rang for rang, volet in enumerate(self._volets) if volet.isVisible()]
        if not montrees:
            return
        ici = self._colonne_de(QApplication.focusWidget())
        la = (montrees.index(ici) + pas) % len(montrees) if ici in montrees else 0
        self.entrer(montrees[la])

    def entrer(self, rang: int) -> None:
        """Give the focus to a column: 0 the steps, 1 the page, 2 the criteria."""
        volet = self._volets[rang]
        dernier = self._derniers.get(rang)
        if dernier is None or not _est_dans(dernier, volet):
            dernier = premier_arret(volet)
        if dernier is not None:
            if dernier.window() is not QApplication.activeWindow():
                dernier.window().activateWindow()
            dernier.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus_change(self, avant: QWidget | None, apres: QWidget | None) -> None:
        rang = self._colonne_de(apres)
        if rang is not None and apres is not None:
            self._derniers[rang] = apres

    def _colonne_de(self, widget: QWidget | None) -> int | None:
        if widget is None:
            return None
        return next((n for n, volet in enumerate(self._volets) if volet.isAncestorOf(widget)), None)

    def _ordonner(self) -> None:
        """A screen reader goes from left to right: a splitter stacks what it is given the other way round."""
        for volet in self._volets:
            volet.raise_()
        for rang in range(1, self.count()):
            self.handle(rang).raise_()

    # --- widths -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The sides keep their width, the page takes the rest."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._repartir()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The window of the criteria comes and goes with the frame; it comes back the next day."""
        super().showEvent(event)
        if self._fenetre is None and self._etat.detache:
            self.detacher(True)
        elif self._fenetre is not None and self._etat.criteres:
            self._fenetre.show()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Not when the main window is only minimised."""
        super().hideEvent(event)
        if self._fenetre is not None and not event.spontaneous():
            self._fenetre.hide()

    def _repartir(self) -> None:
        large = self.width()
        echelle = (self._theme.zoom / 100) ** ELAN
        cotes = []
        for choisie, dessinee, part, minimum in (
            (self._etat.gauche, PARCOURS, PARTS[0], MINIMUMS[0]),
            (self._etat.droite, CRITERES, PARTS[1], MINIMUMS[1]),
        ):
            au_plus = max(round(min(dessinee * echelle, large * part * echelle)), minimum)
            cotes.append(min(choisie, large // 3) if choisie else au_plus)
        self.setSizes([cotes[0], max(large - sum(cotes), 1), cotes[1]])

    def _largeurs_choisies(self) -> None:
        tailles = self.sizes()
        self._noter(
            gauche=tailles[0] or self._etat.gauche,
            droite=(tailles[2] if len(tailles) > 2 else 0) or self._etat.droite,
        )

    def _noter(self, **change: Any) -> None:  # noqa: ANN401  (fields of a disposition)
        etat = self._etat._replace(**change)
        if etat != self._etat:
            self._etat = etat
            self.change.emit(etat)


def _est_dans(widget: QWidget, volet: QWidget) -> bool:
    """Still there, shown, and inside that column."""
    try:
        return widget.isVisible() and volet.isAncestorOf(widget)
    except RuntimeError:  # deleted since
        return False
