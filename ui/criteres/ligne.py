"""One criterion of the panel: mark, title, sentence, the way to what is missing. Painted, and a real button.

Its link is a shortcut for the mouse and Ctrl+Enter; the same link is a button in what the criterion opens on.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStaticText,
    QTextOption,
)
from PySide6.QtWidgets import QToolTip, QWidget

from esms_desktop.rules.verdict import CritereJuge
from ui.bulles import Bulles
from ui.criteres import mots
from ui.criteres.depliant import Depliant
from ui.icones import MARQUES, image
from ui.theme import ESPACE, RAYON, Theme

BORD = ESPACE[1]
"""Pixels above and below the text, and at the right."""
LISERE = 3
"""Pixels of the bar that marks a criterion that just changed."""


class LigneCritere(Depliant):
    """A criterion. aller: somebody wants the field behind its link (`cle_du_lien`)."""

    aller = Signal(str)

    def __init__(self, critere: CritereJuge, theme: Theme, bulles: Bulles, parent: QWidget) -> None:
        super().__init__(parent)
        self.critere = critere
        self._theme = theme
        self._bulles = bulles
        self._lien, self.cle_du_lien = "", ""
        self._marquee = False
        self._largeur = -1
        self._titre, self._phrase = _texte(), _texte()
        self._zone_du_lien = QRect()
        self._hauteur = 0
        self.setMouseTracking(True)
        self._nommer()

    # --- what it shows ------------------------------------------------------------------------------------

    def montrer(self, critere: CritereJuge) -> None:
        """Show another finding of the same criterion."""
        self.critere = critere
        self._nommer()
        self._remesurer()

    def lier(self, texte: str, cle: str) -> None:
        """Show this link under the sentence; an empty one for none."""
        self.cle_du_lien = cle
        if texte != self._lien:
            self._lien = texte
            self._remesurer()

    def marquer(self, *, marquee: bool) -> None:
        """Show, or stop showing, that the criterion just changed."""
        if marquee is not self._marquee:
            self._marquee = marquee
            self.update()

    def oublier_mesures(self) -> None:
        """The theme's sizes are others."""
        self._remesurer()

    def hauteur(self, largeur: int) -> int:
        """Pixels that it takes at that width; measured once a width and a text."""
        if largeur != self._largeur:
            self._largeur = largeur
            self._mesurer(largeur - self._retrait() - BORD - self._theme.icone_px())
        return self._hauteur

    def sizeHint(self) -> QSize:  # noqa: N802
        """Of what it shows."""
        return QSize(self.width(), self.hauteur(max(self.width(), 1)))

    # --- measuring ----------------------------------------------------------------------------------------

    def _nommer(self) -> None:
        mot = MARQUES[self.critere.etat].mot.lower()
        self.setAccessibleName(f"{self.critere.titre}, {mot}")
        self.decrire(self.critere.phrase)

    def _remesurer(self) -> None:
        self._largeur = -1
        self.update()

    def _retrait(self) -> int:
        """Where the text starts, after the mark."""
        return BORD + self._theme.icone_px() + ESPACE[1]

    def _gras(self) -> QFont:
        police = QFont(self._theme.police())
        police.setWeight(QFont.Weight.DemiBold)
        return police

    def _mesurer(self, large: int) -> None:
        self._titre.setText(self.critere.titre)
        self._phrase.setText(self.critere.phrase)
        for texte, police in ((self._titre, self._gras()), (self._phrase, self._theme.police())):
            texte.setTextWidth(max(large, 40))
            texte.prepare(font=police)
        bas = BORD + self._titre.size().height() + 1 + self._phrase.size().height()
        self._zone_du_lien = QRect()
        if self._lien:
            metrique = QFontMetrics(self._theme.police())
            court = metrique.elidedText(self._lien, Qt.TextElideMode.ElideRight, max(large, 40))
            self._zone_du_lien = QRect(
                self._retrait(), round(bas) + 2, metrique.horizontalAdvance(court), metrique.height()
            )
            bas = self._zone_du_lien.bottom()
        self._hauteur = round(bas) + BORD

    # --- painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Background when it matters, mark, texts, link, arrow."""
        self.hauteur(self.width())
        couleurs = self._theme.couleurs
        peintre = QPainter(self)
        peintre.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._peindre_fond(peintre)
        cote = self._theme.icone_px()
        densite = self.devicePixelRatioF()
        marque = MARQUES[self.critere.etat]
        haut = BORD + (QFontMetrics(self._gras()).height() - cote) // 2
        peintre.drawPixmap(BORD, haut, image(marque.icone, cote, densite, marque.role))
        fleche = "chevron-down" if self.ouvert else "chevron-right"
        peintre.drawPixmap(self.width() - cote - 2, haut, image(fleche, cote, densite, "attenue"))
        peintre.setPen(QColor(couleurs.texte))
        peintre.setFont(self._gras())
        peintre.drawStaticText(QPointF(self._retrait(), BORD), self._titre)
        peintre.setPen(QColor(couleurs.attenue))
        peintre.setFont(self._theme.police())
        dessous = BORD + self._titre.size().height() + 1
        peintre.drawStaticText(QPointF(self._retrait(), dessous), self._phrase)
        if self._lien:
            self._peindre_lien(peintre)
        peintre.end()

    def _peindre_fond(self, peintre: QPainter) -> None:
        couleurs = self._theme.couleurs
        cadre = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        peintre.setPen(Qt.PenStyle.NoPen)
        if self._marquee or self.underMouse():
            peintre.setBrush(QColor(couleurs.selection if self._marquee else couleurs.alternee))
            peintre.drawRoundedRect(cadre, RAYON, RAYON)
        if self._marquee:
            peintre.setBrush(QColor(couleurs.accent))
            peintre.drawRoundedRect(QRectF(1, 4, LISERE, self.height() - 8), LISERE / 2, LISERE / 2)
        if self.hasFocus():
            peintre.setBrush(Qt.BrushStyle.NoBrush)
            peintre.setPen(QPen(QColor(couleurs.accent), 2))
            peintre.drawRoundedRect(cadre, RAYON, RAYON)

    def _peindre_lien(self, peintre: QPainter) -> None:
        police = QFont(self._theme.police())
        police.setUnderline(self._sur_le_lien(self.mapFromGlobal(self.cursor().pos())) and self.underMouse())
        peintre.setFont(police)
        peintre.setPen(QColor(self._theme.couleurs.accent))
        court = QFontMetrics(police).elidedText(
            self._lien, Qt.TextElideMode.ElideRight, self._zone_du_lien.width() + 1
        )
        peintre.drawText(self._zone_du_lien, Qt.AlignmentFlag.AlignVCenter, court)

    # --- gestures -----------------------------------------------------------------------------------------

    def _sur_le_lien(self, point: QPoint) -> bool:
        return bool(self._lien) and self._zone_du_lien.adjusted(-2, -2, 2, 2).contains(point)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+Enter follows the link."""
        entree = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entree and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._lien:
            self.aller.emit(self.cle_du_lien)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A hand over the link."""
        sur = self._sur_le_lien(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if sur else Qt.CursorShape.ArrowCursor)
        if self._lien:
            self.update(self._zone_du_lien)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The link goes to the field; elsewhere the criterion opens or closes."""
        if self._sur_le_lien(event.position().toPoint()) and self.isDown():
            self.setDown(False)
            self.aller.emit(self.cle_du_lien)
        else:
            super().mouseReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        """The words of the title and of the sentence are explained under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            texte = f"{self.critere.titre}. {self.critere.phrase}"
            QToolTip.showText(event.globalPos(), self._bulles.infobulle(texte), self)
            return True
        return super().event(event)


class EnteteGroupe(Depliant):
    """The title of a group and its number of criteria; closes and opens the group."""

    def __init__(self, groupe: mots.Groupe, theme: Theme, parent: QWidget, *, ouvert: bool) -> None:
        super().__init__(parent, ouvert=ouvert)
        self.groupe = groupe
        self._theme = theme
        self._nombre = -1

    def compter(self, nombre: int) -> None:
        """Show that number."""
        if nombre != self._nombre:
            self._nombre = nombre
            self.setAccessibleName(f"{mots.GROUPES[self.groupe]}, {nombre}")
            self.update()

    def hauteur(self, largeur: int) -> int:
        """Pixels that it takes."""
        return round(self._theme.taille * 2.2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Small, muted, with an arrow."""
        couleurs = self._theme.couleurs
        peintre = QPainter(self)
        peintre.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            peintre.setPen(QPen(QColor(couleurs.accent), 2))
            peintre.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RAYON, RAYON)
        cote = self._theme.icone_px()
        fleche = "chevron-down" if self.ouvert else "chevron-right"
        dessin = image(fleche, cote, self.devicePixelRatioF(), "attenue")
        peintre.drawPixmap(BORD, (self.height() - cote) // 2, dessin)
        police = QFont(self._theme.police())
        police.setWeight(QFont.Weight.DemiBold)
        peintre.setFont(police)
        peintre.setPen(QColor(couleurs.texte if self.underMouse() else couleurs.attenue))
        zone = self.rect().adjusted(BORD + cote + ESPACE[1], 0, -BORD, 0)
        nombre = str(self._nombre)
        place = zone.width() - QFontMetrics(police).horizontalAdvance(f"  {nombre}")
        titre = QFontMetrics(police).elidedText(mots.GROUPES[self.groupe], Qt.TextElideMode.ElideRight, place)
        peintre.drawText(zone, Qt.AlignmentFlag.AlignVCenter, titre)
        peintre.drawText(zone, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, nombre)
        peintre.end()


def _texte() -> QStaticText:
    texte = QStaticText()
    texte.setTextFormat(Qt.TextFormat.PlainText)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    texte.setTextOption(option)
    return texte
