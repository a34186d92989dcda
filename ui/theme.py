"""One theme: colours of the system or chosen, typefaces that follow the system's size, one style sheet.

`Theme` is made once by the application and handed down. Pages never write a colour or a size: they set the
property `classe` of a widget (`classer`), or ask `couleurs` and `police` when they paint by themselves.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from esms_desktop.common.resources import resource
from ui.couleurs import CLAIR, SOMBRE, Couleurs, palette
from ui.feuille import ESPACE, RAYON, RAYON_CARTE, RolePolice, feuille
from ui.halo import Halo

__all__ = ["CLAIR", "ESPACE", "RAYON", "RAYON_CARTE", "SOMBRE", "Couleurs", "RolePolice", "Theme", "classer"]

Choix = Literal["systeme", "clair", "sombre"]

FAMILLE = "Inter"
ZOOM_MINIMAL, ZOOM_MAXIMAL, PAS = 80, 200, 10
"""Percent of the system's text size."""
_TAILLES: dict[RolePolice, float] = {
    "corps": 1,
    "chiffres": 1,
    "section": 1.15,
    "titre_page": 1.6,
    "colonne": 0.85,
}
_PLANCHER = 13
"""Pixels of body text below which we do not go at 100 %, even where the system does (Windows: 12)."""


class Theme(QObject):
    """What the window looks like.

    change: colours or sizes are others; what is painted by hand is to be painted again (Qt's own widgets are).
    """

    change = Signal()

    def __init__(self, choix: Choix = "systeme", zoom: int = 100, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choix: Choix = choix if choix in ("systeme", "clair", "sombre") else "systeme"
        self._zoom = _borner(zoom)
        self._app: QApplication | None = None
        self._halo: Halo | None = None
        self._decore: Choix = "systeme"
        self._systeme = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))

    # --- what pages read ----------------------------------------------------------------------------------

    @property
    def couleurs(self) -> Couleurs:
        """The colours in use."""
        return SOMBRE if self._sombre() else CLAIR

    @property
    def choix(self) -> Choix:
        """What the user asked for: as the system, light, dark."""
        return self._choix

    @property
    def zoom(self) -> int:
        """Percent of the system's text size."""
        return self._zoom

    @property
    def taille(self) -> int:
        """Pixels of body text."""
        return self._pixels("corps")

    def police(self, role: RolePolice = "corps") -> QFont:
        """The typeface of a role, for what paints or measures text by itself; chiffres: figures of one width."""
        police = QFont([FAMILLE, self._systeme.family()])
        police.setPixelSize(self._pixels(role))
        if role in ("section", "titre_page", "colonne"):
            police.setWeight(QFont.Weight.DemiBold)
        if role == "colonne":
            police.setCapitalization(QFont.Capitalization.AllUppercase)
            police.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
        if role == "chiffres":
            police.setFeature(QFont.Tag("tnum"), 1)
        return police

    def icone_px(self, pixels: int = 16) -> int:
        """Size of an icon that stays in proportion with the text."""
        return round(pixels * self._zoom / 100)

    # --- what the menu changes ----------------------------------------------------------------------------

    def choisir(self, choix: Choix) -> None:
        """Light, dark, or as the system."""
        if choix != self._choix:
            self._choix = choix
            self._decorer()
            self._rafraichir()

    def zoomer(self, zoom: int) -> None:
        """Text size in percent, kept between 80 and 200."""
        if _borner(zoom) != self._zoom:
            self._zoom = _borner(zoom)
            self._rafraichir()

    def agrandir(self) -> None:
        """One step larger (Ctrl++)."""
        self.zoomer(self._zoom + PAS)

    def reduire(self) -> None:
        """One step smaller (Ctrl+-)."""
        self.zoomer(self._zoom - PAS)

    def taille_normale(self) -> None:
        """The system's size (Ctrl+0)."""
        self.zoomer(100)

    # --- putting it on ------------------------------------------------------------------------------------

    def appliquer(self, app: QApplication) -> None:
        """Dress the application, now and each time that the system or the user changes."""
        self._app = app
        self._halo = Halo(app)
        app.setStyle("Fusion")
        for nom in ("Regular", "SemiBold", "Italic"):
            QFontDatabase.addApplicationFont(str(resource("fontes", f"{FAMILLE}-{nom}.ttf")))
        self._decorer()
        self._habiller()
        app.styleHints().colorSchemeChanged.connect(self._systeme_change)

    def _rafraichir(self) -> None:
        if self._app is not None:
            self._habiller()
        self.change.emit()

    def _habiller(self) -> None:
        assert self._app is not None
        couleurs = self.couleurs
        self._app.setPalette(palette(couleurs))
        self._app.setFont(self.police())
        self._app.setStyleSheet(feuille(couleurs, self._pixels, self.icone_px, sombre=couleurs is SOMBRE))

    def _decorer(self) -> None:
        """Tell the system which title bars and native dialogs go with the choice."""
        if self._app is None or self._choix == self._decore:
            return
        from PySide6.QtCore import Qt  # its hundred enumerations cost as much as painting the window

        schemas = {"clair": Qt.ColorScheme.Light, "sombre": Qt.ColorScheme.Dark}
        self._app.styleHints().setColorScheme(schemas.get(self._choix, Qt.ColorScheme.Unknown))
        self._decore = self._choix

    def _systeme_change(self) -> None:
        if self._choix == "systeme":
            self._rafraichir()

    def _sombre(self) -> bool:
        if self._choix != "systeme":
            return self._choix == "sombre"
        if self._app is None:
            return False
        fond = self._app.style().standardPalette().color(QPalette.ColorRole.Window)
        return fond.lightness() < 128  # Fusion's own palette follows the system

    def _pixels(self, role: RolePolice) -> int:
        corps = max(self._systeme.pixelSize(), _PLANCHER) * self._zoom / 100
        return round(corps * _TAILLES[role])


def classer(widget: QWidget, classe: str) -> None:
    """Give a widget its look (`primaire`, `carte`, `attenue`, `titre`…); may be called again with another one."""
    avant = widget.property("classe")
    if avant != classe:
        widget.setProperty("classe", classe)
        if avant is not None or widget.window().isVisible():  # may have been given its look already
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def _borner(zoom: int) -> int:
    return min(max(zoom, ZOOM_MINIMAL), ZOOM_MAXIMAL)
