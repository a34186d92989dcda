"""One criterion of the panel: mark, title, sentence, the way to what is missing. Painted, and a real button.

Its link is a shortcut for the mouse and Ctrl+Enter; the same link is a button in what the criterion opens on.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStaticText,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from esms_desktop.rules.verdict import CritereJuge
from ui.bulles import Bulles
from ui.criteres import mots
from ui.criteres.depliant import Depliant
from ui.criteres.style import BORD, LISERE, Style
from ui.icones import MARQUES, image
from ui.theme import RAYON


class LigneCritere(Depliant):
    """A criterion. aller: somebody wants the field behind its link (`cle_du_lien`)."""

    aller = Signal(str)

    def __init__(self, critere: CritereJuge, style: Style, bulles: Bulles, parent: QWidget) -> None:
        super().__init__(parent)
        self.critere = critere
        self._style = style
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

    def habiller(self, style: Style) -> None:
        """Another theme, or other sizes."""
        self._style = style
        self._remesurer()

    def hauteur(self, largeur: int) -> int:
        """Pixels that it takes at that width; measured once a width and a text."""
        if largeur != self._largeur:
            self._largeur = largeur
            self._mesurer(largeur - self._style.retrait - BORD - self._style.icone)
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

    def _mesurer(self, large: int) -> None:
        self._titre.setText(self.critere.titre)
        self._phrase.setText(self.critere.phrase)
        for texte, police in ((self._titre, self._style.gras), (self._phrase, self._style.police)):
            texte.setTextWidth(max(large, 40))
            texte.prepare(font=police)
        bas = BORD + self._titre.size().height() + 1 + self._phrase.size().height()
        self._zone_du_lien = QRect()
        if self._lien:
            metrique = self._style.metrique
            court = metrique.elidedText(self._lien, Qt.TextElideMode.ElideRight, max(large, 40))
            self._zone_du_lien = QRect(
                self._style.retrait, round(bas) + 2, metrique.horizontalAdvance(court), metrique.height()
            )
            bas = self._zone_du_lien.bottom()
        self._hauteur = round(bas) + BORD

    # --- painting -----------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Background when it matters, mark, texts, link, arrow."""
        self.hauteur(self.width())
        style = self._style
        peintre = QPainter(self)
        peintre.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._peindre_fond(peintre)
        densite = self.devicePixelRatioF()
        marque = MARQUES[self.critere.etat]
        haut = BORD + (style.metrique_gras.height() - style.icone) // 2
        peintre.drawPixmap(BORD, haut, image(marque.icone, style.icone, densite, marque.role))
        fleche = "chevron-down" if self.ouvert else "chevron-right"
        peintre.drawPixmap(
            self.width() - style.icone - 2, haut, image(fleche, style.icone, densite, "attenue")
        )
        peintre.setPen(style.encres["texte"])
        peintre.setFont(style.gras)
        peintre.drawStaticText(QPointF(style.retrait, BORD), self._titre)
        peintre.setPen(style.encres["attenue"])
        peintre.setFont(style.police)
        dessous = BORD + self._titre.size().height() + 1
        peintre.drawStaticText(QPointF(style.retrait, dessous), self._phrase)
        if self._lien:
            self._peindre_lien(peintre)
        peintre.end()

    def _peindre_fond(self, peintre: QPainter) -> None:
        encres = self._style.encres
        cadre = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        peintre.setPen(Qt.PenStyle.NoPen)
        if self._marquee or self.underMouse():
            peintre.setBrush(encres["selection" if self._marquee else "alternee"])
            peintre.drawRoundedRect(cadre, RAYON, RAYON)
        if self._marquee:
            peintre.setBrush(encres["accent"])
            peintre.drawRoundedRect(QRectF(1, 4, LISERE, self.height() - 8), LISERE / 2, LISERE / 2)
        if self.hasFocus():
            peintre.setBrush(Qt.BrushStyle.NoBrush)
            peintre.setPen(QPen(encres["accent"], 2))
            peintre.drawRoundedRect(cadre, RAYON, RAYON)

    def _peindre_lien(self, peintre: QPainter) -> None:
        police = QFont(self._style.police)
        police.setUnderline(self._sur_le_lien(self.mapFromGlobal(self.cursor().pos())) and self.underMouse())
        peintre.setFont(police)
        peintre.setPen(self._style.encres["accent"])
        court = self._style.metrique.elidedText(
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

    def infobulle(self) -> str:
        """The words of the title and of the sentence, explained."""
        return self._bulles.infobulle(f"{self.critere.titre}. {self.critere.phrase}")


class EnteteGroupe(Depliant):
    """The title of a group and its number of criteria; closes and opens the group."""

    def __init__(self, groupe: mots.Groupe, style: Style, parent: QWidget, *, ouvert: bool) -> None:
        super().__init__(parent, ouvert=ouvert)
        self.groupe = groupe
        self._style = style
        self._nombre = -1

    def compter(self, nombre: int) -> None:
        """Show that number."""
        if nombre != self._nombre:
            self._nombre = nombre
            self.setAccessibleName(f"{mots.GROUPES[self.groupe]}, {nombre}")
            self.update()

    def habiller(self, style: Style) -> None:
        """Another theme, or other sizes."""
        self._style = style
        self.update()

    def hauteur(self, largeur: int) -> int:
        """Pixels that it takes."""
        return self._style.entete

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Muted, with an arrow."""
        style = self._style
        peintre = QPainter(self)
        peintre.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            peintre.setPen(QPen(style.encres["accent"], 2))
            peintre.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RAYON, RAYON)
        fleche = "chevron-down" if self.ouvert else "chevron-right"
        dessin = image(fleche, style.icone, self.devicePixelRatioF(), "attenue")
        peintre.drawPixmap(BORD, (self.height() - style.icone) // 2, dessin)
        peintre.setFont(style.gras)
        peintre.setPen(style.encres["texte" if self.underMouse() else "attenue"])
        zone = self.rect().adjusted(style.retrait, 0, -BORD, 0)
        nombre = str(self._nombre)
        place = zone.width() - style.metrique_gras.horizontalAdvance(f"  {nombre}")
        titre = style.metrique_gras.elidedText(mots.GROUPES[self.groupe], Qt.TextElideMode.ElideRight, place)
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
