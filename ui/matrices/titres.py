"""The titles of rows and columns of a two-way table: always in sight, with their groups and what is wrong in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.icones import image
from ui.matrices.mise_en_page import (
    LIGNES_COLONNE,
    LIGNES_DEBOUT,
    LIGNES_TITRE,
    MARGE,
    commence_un_groupe,
)
from ui.matrices.plan import Rang
from ui.tables.entete import fond_arrondi

if TYPE_CHECKING:
    from ui.matrices.grille import Grille


class _Titres(QHeaderView):
    """ouvert(rank): a double click asks to go where that row or column is edited."""

    ouvert = Signal(int)

    def __init__(self, orientation: Qt.Orientation, grille: Grille) -> None:
        super().__init__(orientation, grille)
        self._grille = grille
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(8)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Where it is edited."""
        rang = self.logicalIndexAt(event.position().toPoint())
        if rang >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.ouvert.emit(rang)

    def _marque(self, peintre: QPainter, rang: Rang, x: int, y: int) -> None:
        """The mark of what is to be mended, or completed."""
        cote = self._grille.mesures.marque
        nom, role = ("ellipsis", "a_completer") if rang.a_completer else ("circle-alert", "non_satisfait")
        peintre.drawPixmap(x, y, image(nom, cote, self.devicePixelRatioF(), role))

    def _encre(self, rang: Rang, *, courant: bool) -> QColor:
        c = self._grille.theme.couleurs
        if rang.faute:
            return QColor(c.a_completer if rang.a_completer else c.non_satisfait)
        return QColor(c.accent if courant else c.texte)


class TitresDeLignes(_Titres):
    """At the left. The first row of a group carries the title of the group above its own."""

    def __init__(self, grille: Grille) -> None:
        super().__init__(Qt.Orientation.Vertical, grille)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """The group, when it begins here; the title on its lines; the mark of a fault."""
        grille, mesures = self._grille, self._grille.mesures
        c, ligne = grille.theme.couleurs, grille.modele.ligne(logicalIndex)
        courant = grille.currentIndex().row() == logicalIndex
        place = QRect(rect)
        if commence_un_groupe(grille.modele, logicalIndex):
            bandeau = QRect(rect.left(), rect.top(), rect.width(), mesures.bandeau)
            painter.fillRect(bandeau, QColor(c.alternee))
            painter.setFont(mesures.groupe)
            painter.setPen(QColor(c.attenue))
            # written over the whole band: `Grille` goes on with it above the cells
            painter.drawText(
                bandeau.adjusted(MARGE, 0, -MARGE, 0),
                int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
                painter.fontMetrics().elidedText(
                    ligne.groupe, Qt.TextElideMode.ElideRight, bandeau.width() - 2 * MARGE
                ),
            )
            place.setTop(bandeau.bottom() + 1)
        painter.fillRect(place, QColor(c.selection if courant else c.surface))
        gauche = place.left() + MARGE
        if ligne.faute:
            self._marque(painter, ligne, gauche, place.center().y() - mesures.marque // 2 + 1)
        gauche += mesures.marque + MARGE
        lignes = mesures.replier(ligne.titre, place.right() - gauche - MARGE + 1, LIGNES_TITRE)
        painter.setFont(mesures.corps)
        painter.setPen(self._encre(ligne, courant=courant))
        haut = place.top() + (place.height() - len(lignes) * mesures.ligne) // 2
        for rang, texte in enumerate(lignes):
            painter.drawText(gauche, haut + rang * mesures.ligne + painter.fontMetrics().ascent(), texte)
        painter.setPen(QPen(QColor(c.ligne)))
        painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())


class TitresDeColonnes(_Titres):
    """At the top, on a few lines or read from bottom to top, under the titles of their groups."""

    hauteur_changee = Signal(int)

    def __init__(self, grille: Grille) -> None:
        super().__init__(Qt.Orientation.Horizontal, grille)

    def fixer_hauteur(self, pixels: int) -> None:
        """Its height, told to what continues it."""
        if pixels != self.height() or pixels != self.maximumHeight():
            self.setFixedHeight(pixels)
            self.hauteur_changee.emit(pixels)

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: N802
        """The background over all the width, the titles, then the groups above them."""
        peintre = QPainter(self.viewport())
        fond_arrondi(peintre, self.viewport().rect(), self._grille.theme.couleurs)
        peintre.end()
        super().paintEvent(e)
        if any(colonne.groupe for colonne in self._grille.modele.contenu.colonnes):
            peintre = QPainter(self.viewport())
            self._groupes(peintre)
            peintre.end()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        """One title and its mark."""
        grille, mesures = self._grille, self._grille.mesures
        c, colonne = grille.theme.couleurs, grille.modele.colonne(logicalIndex)
        courant = grille.currentIndex().column() == logicalIndex
        place = QRect(rect)
        if any(autre.groupe for autre in grille.modele.contenu.colonnes):
            place.setTop(place.top() + mesures.bandeau)
        painter.fillRect(place, QColor(c.selection if courant else c.alternee))
        if colonne.faute:
            gauche = place.center().x() - mesures.marque // 2
            self._marque(painter, colonne, gauche, place.top() + MARGE // 2)
        painter.setFont(mesures.titre)
        painter.setPen(self._encre(colonne, courant=courant))
        if grille.mise_en_page.debout:
            self._debout(painter, place, colonne.titre)
        else:
            self._couche(painter, place, colonne.titre)
        painter.setPen(QPen(QColor(c.ligne)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.right(), place.top() + MARGE, rect.right(), rect.bottom() - MARGE)

    def _couche(self, peintre: QPainter, place: QRect, titre: str) -> None:
        mesures = self._grille.mesures
        lignes = mesures.replier(titre, place.width() - 2 * MARGE, LIGNES_COLONNE, "titre")
        base = place.bottom() - MARGE - (len(lignes) - 1) * mesures.ligne - peintre.fontMetrics().descent()
        for rang, texte in enumerate(lignes):
            x = place.left() + MARGE
            if self._grille.mise_en_page.centre:
                x = place.left() + (place.width() - mesures.largeur(texte, "titre")) // 2
            peintre.drawText(x, base + rang * mesures.ligne, texte)

    def _debout(self, peintre: QPainter, place: QRect, titre: str) -> None:
        mesures = self._grille.mesures
        lignes = mesures.replier(titre, self._grille.mise_en_page.debout, LIGNES_DEBOUT, "titre")
        gauche = place.left() + (place.width() - len(lignes) * mesures.ligne) // 2
        peintre.save()
        peintre.translate(gauche, place.bottom() - MARGE)
        peintre.rotate(-90)
        for rang, texte in enumerate(lignes):
            peintre.drawText(0, rang * mesures.ligne + peintre.fontMetrics().ascent(), texte)
        peintre.restore()

    def _groupes(self, peintre: QPainter) -> None:
        """Each over all of its columns."""
        grille, mesures = self._grille, self._grille.mesures
        colonnes = grille.modele.contenu.colonnes
        debut = 0
        for fin in range(1, len(colonnes) + 1):
            if fin < len(colonnes) and colonnes[fin].groupe == colonnes[debut].groupe:
                continue
            gauche = self.sectionViewportPosition(debut)
            droite = self.sectionViewportPosition(fin - 1) + self.sectionSize(fin - 1)
            place = QRect(gauche, 0, droite - gauche, mesures.bandeau)
            peintre.setFont(mesures.groupe)
            peintre.setPen(QColor(grille.theme.couleurs.attenue))
            texte = peintre.fontMetrics().elidedText(
                colonnes[debut].groupe, Qt.TextElideMode.ElideRight, place.width() - MARGE
            )
            peintre.drawText(place, int(Qt.AlignmentFlag.AlignCenter), texte)
            peintre.setPen(QPen(QColor(grille.theme.couleurs.ligne)))
            peintre.drawLine(place.right(), place.top(), place.right(), self.height())
            debut = fin


class Coin(QWidget):
    """Above the row titles: what they are."""

    def __init__(self, grille: Grille) -> None:
        super().__init__(grille)
        self._grille = grille
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The title of the column of titles, at the bottom."""
        mesures, c = self._grille.mesures, self._grille.theme.couleurs
        peintre = QPainter(self)
        fond_arrondi(peintre, self.rect(), c, gauche=True)
        peintre.setFont(mesures.titre)
        peintre.setPen(QColor(c.texte))
        place = QRectF(self.rect()).adjusted(2 * MARGE + mesures.marque, MARGE, -MARGE, -MARGE)
        peintre.drawText(
            place,
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom),
            self._grille.modele.plan.coin,
        )
        peintre.setPen(QPen(QColor(c.ligne)))
        peintre.drawLine(self.rect().bottomLeft(), self.rect().bottomRight())
        peintre.drawLine(self.rect().topRight(), self.rect().bottomRight())
