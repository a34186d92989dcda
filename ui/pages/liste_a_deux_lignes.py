"""A list to choose from whose rows have a mark, a name on two lines at most and, muted under it, what to know of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.icones import image
from ui.theme import ESPACE, RAYON, Theme

Index = QModelIndex | QPersistentModelIndex
RANG = Qt.ItemDataRole.UserRole
LIGNES = 2


class Choix(NamedTuple):
    """A row. groupe: the title above the first of those that share it. icone, role: its mark, said by `detail`."""

    cle: str
    nom: str
    detail: str
    icone: str
    role: str
    groupe: str = ""


class ListeADeuxLignes(QListWidget):
    """choisi(key): another row is current. One is always current, once there are any."""

    choisi = Signal(str)

    def __init__(self, theme: Theme, nom: str, aide: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(nom)
        self.setAccessibleDescription(aide)
        self.setItemDelegate(_Peintre(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.currentItemChanged.connect(lambda *_: self.choisi.emit(self.cle()))
        theme.change.connect(self.scheduleDelayedItemsLayout)

    def montrer(self, rangs: Sequence[Choix], cle: str) -> None:
        """Show these; the one of that key is current, else the first. Does not emit `choisi`."""
        self.blockSignals(True)
        self.clear()
        groupe = ""
        for rang in rangs:
            if rang.groupe != groupe:
                groupe = rang.groupe
                self._ajouter(groupe, rang.groupe)
            self._ajouter(rang, f"{rang.nom}, {rang.detail}")
        self.aller(cle)
        self.blockSignals(False)

    def aller(self, cle: str) -> None:
        """Make the row of that key current, else the first."""
        items = [item for n in range(self.count()) if isinstance((item := self.item(n)).data(RANG), Choix)]
        voulu = next((item for item in items if item.data(RANG).cle == cle), items[0] if items else None)
        if voulu is not None:
            self.setCurrentItem(voulu)
            self.scrollToItem(voulu)

    def cle(self) -> str:
        """The key of the current row."""
        item = self.currentItem()
        rang = item.data(RANG) if item is not None else None
        return rang.cle if isinstance(rang, Choix) else ""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Names take another number of lines."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _ajouter(self, rang: Choix | str, dit: str) -> None:
        item = QListWidgetItem(self)
        item.setData(RANG, rang)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, dit)
        if isinstance(rang, str):
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            item.setText(rang.nom)
            item.setToolTip(f"{rang.nom}\n{rang.detail}")


class _Peintre(QStyledItemDelegate):
    def __init__(self, theme: Theme, liste: ListeADeuxLignes) -> None:
        super().__init__(liste)
        self._theme, self._liste = theme, liste

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """As many lines as the name needs, and one more."""
        ligne = QFontMetrics(self._theme.police()).lineSpacing()
        rang = index.data(RANG)
        if not isinstance(rang, Choix):
            return QSize(0, ligne + 2 * ESPACE[1])
        large = self._liste.viewport().width() - self._retrait() - ESPACE[2]
        return QSize(0, (len(self._plier(rang.nom, large)) + 1) * ligne + 2 * ESPACE[1])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The title of a group, or a row."""
        rang, couleurs = index.data(RANG), self._theme.couleurs
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(rang, Choix):
            if option.state & QStyle.StateFlag.State_Selected:
                painter.setBrush(QColor(couleurs.selection))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawRoundedRect(option.rect.adjusted(3, 1, -3, -1), RAYON, RAYON)
            self._rang(painter, option.rect, rang)
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(couleurs.accent), 2))
                painter.drawRoundedRect(option.rect.adjusted(4, 2, -4, -2), RAYON, RAYON)
        else:
            painter.setFont(self._theme.police("colonne"))
            painter.setPen(QColor(couleurs.attenue))
            cadre = option.rect.adjusted(ESPACE[2], 0, -ESPACE[1], -ESPACE[0])
            painter.drawText(cadre, Qt.AlignmentFlag.AlignBottom, str(rang))
        painter.restore()

    def _rang(self, painter: QPainter, cadre: QRect, rang: Choix) -> None:
        cote, ligne = self._theme.icone_px(), QFontMetrics(self._theme.police()).lineSpacing()
        haut = cadre.top() + ESPACE[1]
        dessin = image(rang.icone, cote, painter.device().devicePixelRatio(), rang.role)
        painter.drawPixmap(cadre.left() + ESPACE[2], haut + (ligne - cote) // 2, dessin)
        gauche = cadre.left() + self._retrait()
        large = cadre.right() - gauche - ESPACE[2]
        painter.setFont(self._theme.police())
        painter.setPen(QColor(self._theme.couleurs.texte))
        for texte in self._plier(rang.nom, large):
            painter.drawText(QRect(gauche, haut, large, ligne), Qt.AlignmentFlag.AlignVCenter, texte)
            haut += ligne
        painter.setPen(QColor(self._theme.couleurs.attenue))
        detail = painter.fontMetrics().elidedText(rang.detail, Qt.TextElideMode.ElideRight, large)
        painter.drawText(QRect(gauche, haut, large, ligne), Qt.AlignmentFlag.AlignVCenter, detail)

    def _retrait(self) -> int:
        return self._theme.icone_px() + ESPACE[2] + ESPACE[1]

    def _plier(self, texte: str, large: int) -> list[str]:
        """On two lines at most, the last one cut when it must be."""
        pose = QTextLayout(texte, self._theme.police())
        pose.setTextOption(QTextOption())
        pose.beginLayout()
        debuts = []
        while (ligne := pose.createLine()).isValid():
            ligne.setLineWidth(max(large, 40))
            debuts.append(ligne.textStart())
        pose.endLayout()
        if len(debuts) <= LIGNES:
            return [texte[d:f].strip() for d, f in zip(debuts, [*debuts[1:], len(texte)], strict=True)]
        reste = QFontMetrics(self._theme.police()).elidedText(
            texte[debuts[LIGNES - 1] :], Qt.TextElideMode.ElideRight, max(large, 40)
        )
        return [texte[: debuts[1]].strip(), reste]
