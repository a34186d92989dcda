"""The titles of the columns: a click sorts (up, down, not at all), the arrow at the right opens the column's menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.icones import image
from ui.tables.dessin import MARGE
from ui.tables.figees import FIGEES, Figees
from ui.tables.modele import Modele
from ui.tables.ordre import Tri
from ui.theme import RAYON_CARTE, Couleurs, Theme

GLISSE = 4
"""Pixels of a movement of the mouse that is not a click."""


class EnTete(QHeaderView):
    """triee(column): its sort is to change. menu_demande(column, place): its menu is asked for."""

    triee = Signal(int)
    hauteur_changee = Signal(int)
    menu_demande = Signal(int, QPoint)

    def __init__(self, modele: Modele, theme: Theme, table: Figees) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._modele = modele
        self._table = table
        self._theme = theme
        self._survolee = -1
        self._enfoncee: QPoint | None = None
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setMinimumSectionSize(40)
        self.setMouseTracking(True)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.habiller()

    def habiller(self) -> None:
        """Take the sizes of the theme."""
        self._police = self._theme.police()
        self._police.setWeight(self._police.Weight.DemiBold)
        self._mesure = QFontMetrics(self._police)
        self.setFixedHeight(self._mesure.height() + 2 * MARGE + 3)
        self.hauteur_changee.emit(self.maximumHeight())
        self.viewport().update()

    def largeur(self, colonne: int) -> int:
        """Pixels that the title of a column takes, arrow included."""
        titre = self._modele.headerData(colonne, Qt.Orientation.Horizontal)
        return self._mesure.horizontalAdvance(titre) + 2 * MARGE + self._theme.icone_px(14) + 4

    def sizeHint(self) -> QSize:  # noqa: N802
        """Of one row of titles."""
        return QSize(super().sizeHint().width(), self._mesure.height() + 2 * MARGE + 3)

    # --- drawing ------------------------------------------------------------------------------------------

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """One title."""
        couleurs = self._theme.couleurs
        fond_arrondi(painter, rect, couleurs, gauche=self.visualIndex(logicalIndex) == 0)
        painter.setPen(QPen(couleurs.ligne))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        colonne = self._modele.colonne(logicalIndex)
        titre = self._modele.headerData(logicalIndex, Qt.Orientation.Horizontal)
        signe = self._signe(logicalIndex)
        place = rect.adjusted(MARGE, 0, -MARGE, 0)
        if signe:
            cote = self._theme.icone_px(14)
            image_ = image(signe, cote, self.devicePixelRatioF(), self._role(logicalIndex))
            painter.drawPixmap(place.right() - cote + 1, place.center().y() - cote // 2 + 1, image_)
            place.setRight(place.right() - cote - 4)
        actif = logicalIndex == self._survolee or self._signe_permanent(logicalIndex)
        painter.setPen(couleurs.texte if actif else couleurs.attenue)
        painter.setFont(self._police)
        cote_texte = Qt.AlignmentFlag.AlignLeft
        if colonne is not None and colonne.a_droite:
            cote_texte = Qt.AlignmentFlag.AlignRight
        coupe = self._mesure.elidedText(titre, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(cote_texte | Qt.AlignmentFlag.AlignVCenter), coupe)
        if rect.right() < self.length() - 1:
            painter.setPen(QPen(couleurs.ligne))
            painter.drawLine(rect.right(), rect.top() + MARGE, rect.right(), rect.bottom() - MARGE)

    def _signe_permanent(self, colonne: int) -> str:
        tri = self._modele.tri
        if colonne in self._modele.filtre.gardees:
            return "filter"
        if tri is not None and tri.colonne == colonne:
            return "arrow-down" if tri.descendant else "arrow-up"
        return ""

    def _signe(self, colonne: int) -> str:
        return self._signe_permanent(colonne) or ("chevron-down" if colonne == self._survolee else "")

    def _role(self, colonne: int) -> str:
        return "accent" if self._signe_permanent(colonne) else "attenue"

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: N802
        """The titles, then those of the frozen columns over them."""
        super().paintEvent(e)
        large = self._table.largeur_figee()
        if not large:
            return
        peintre = QPainter(self.viewport())
        peintre.setClipRect(0, 0, large, self.height())
        peintre.fillRect(0, 0, large, self.height(), QColor(self._theme.couleurs.surface))
        for place in range(FIGEES):
            colonne = self.logicalIndex(place)
            titre = QRect(self.sectionPosition(colonne), 0, self.sectionSize(colonne), self.height())
            self.paintSection(peintre, titre, colonne)
        peintre.setPen(QPen(QColor(self._theme.couleurs.ligne)))
        peintre.drawLine(large - 1, 0, large - 1, self.height())
        peintre.end()

    # --- the mouse ----------------------------------------------------------------------------------------

    def mousePressEvent(self, e: QMouseEvent) -> None:  # noqa: N802
        """Remember where, to tell a click from a resizing."""
        place = e.position().toPoint()
        self._enfoncee = place if e.button() == Qt.MouseButton.LeftButton else None
        if self._table.colonne_figee(place.x()) < 0:
            super().mousePressEvent(e)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:  # noqa: N802
        """A click sorts; on the arrow, it opens the menu."""
        super().mouseReleaseEvent(e)
        place = e.position().toPoint()
        depart, self._enfoncee = self._enfoncee, None
        if depart is None or (place - depart).manhattanLength() > GLISSE or self._au_bord():
            return
        colonne = self._sous_la_souris(place)
        if colonne < 0:
            return
        droite = self._gauche(colonne) + self.sectionSize(colonne)
        if place.x() > droite - self._theme.icone_px(14) - MARGE - 4:
            self.menu_demande.emit(colonne, self._sous(colonne))
        else:
            self.triee.emit(colonne)

    def _au_bord(self) -> bool:
        """Where the mouse resizes a column instead of clicking on it."""
        return self.cursor().shape() == Qt.CursorShape.SplitHCursor

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """The menu of the column."""
        colonne = self._sous_la_souris(event.pos())
        if colonne >= 0:
            self.menu_demande.emit(colonne, self._sous(colonne))

    def _sous(self, colonne: int) -> QPoint:
        return self.mapToGlobal(QPoint(self._gauche(colonne), self.height()))

    def _sous_la_souris(self, place: QPoint) -> int:
        """The column whose title is drawn there."""
        figee = self._table.colonne_figee(place.x())
        return figee if figee >= 0 else self.logicalIndexAt(place)

    def _gauche(self, colonne: int) -> int:
        """Where its title begins."""
        if self.visualIndex(colonne) < FIGEES and self._table.largeur_figee():
            return self.sectionPosition(colonne)
        return self.sectionViewportPosition(colonne)

    def mouseMoveEvent(self, e: QMouseEvent) -> None:  # noqa: N802
        """Show the arrow of the column under the mouse."""
        place = e.position().toPoint()
        self._survoler(self._sous_la_souris(place))
        if self._table.colonne_figee(place.x()) < 0 or e.buttons() != Qt.MouseButton.NoButton:
            super().mouseMoveEvent(e)
        else:
            self.unsetCursor()

    def leaveEvent(self, event: object) -> None:  # noqa: N802
        """No column is under the mouse."""
        self._survoler(-1)

    def _survoler(self, colonne: int) -> None:
        if colonne != self._survolee:
            self._survolee = colonne
            self.viewport().update()


def tri_suivant(tri: Tri | None, colonne: int) -> Tri | None:
    """Up, then down, then the user's order."""
    if tri is None or tri.colonne != colonne:
        return Tri(colonne)
    return None if tri.descendant else Tri(colonne, descendant=True)


def fond_arrondi(
    peintre: QPainter, place: QRect, couleurs: Couleurs, *, gauche: bool = False, droite: bool = False
) -> None:
    """The background of the titles; its upper corners follow those of the card that holds the table."""
    if not gauche and not droite:
        peintre.fillRect(place, couleurs.alternee)
        return
    rayon = RAYON_CARTE - 1
    large = QRectF(place).adjusted(0 if gauche else -2 * rayon, 0, 0 if droite else 2 * rayon, 2 * rayon)
    forme = QPainterPath()
    forme.addRoundedRect(large, rayon, rayon)
    peintre.save()
    peintre.setClipRect(place)
    peintre.setRenderHint(QPainter.RenderHint.Antialiasing)
    peintre.fillPath(forme, QColor(couleurs.alternee))
    peintre.restore()


class Coin(QWidget):
    """What continues the titles above the vertical scroll bar."""

    def __init__(self, entete: EnTete, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        entete.hauteur_changee.connect(self.setFixedHeight)
        self.setFixedHeight(entete.maximumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The same background, the same line."""
        peintre = QPainter(self)
        fond_arrondi(peintre, self.rect(), self._theme.couleurs, droite=True)
        peintre.setPen(QPen(self._theme.couleurs.ligne))
        peintre.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
