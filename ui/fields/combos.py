"""Combo boxes that a page can be scrolled over, and a completer that minds neither case nor accents."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from esms_desktop.common.fr_format import cle_de_comparaison
from ui.couleurs import couleurs_de
from ui.theme import ESPACE

CODE = Qt.ItemDataRole.UserRole
CHERCHE = Qt.ItemDataRole.UserRole + 1
"""What an option stands for; what it is searched by."""
LARGEUR_MAX = 520
"""Pixels of a list of options, at most."""
RETRAIT = 2
"""Pixels that a line of text keeps to itself on each side."""


class ComboSansMolette(QComboBox):
    """The wheel scrolls the page, never the answer. The first option is shown as an absence.

    choisi(open): a person took an option; open: in the list, where the choice is made once and for all.
    """

    choisi = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self._ouverte = False
        self.activated.connect(self._prendre)

    def showPopup(self) -> None:  # noqa: N802
        """The list opens."""
        self._ouverte = True
        vue = self.view()
        if not isinstance(vue.itemDelegate(), Rangs):
            aerer(vue)
            vue.setMinimumWidth(min(LARGEUR_MAX, vue.sizeHintForColumn(0) + ESPACE[4]))
        super().showPopup()

    def hidePopup(self) -> None:  # noqa: N802
        """The list closes; what was taken in it comes next."""
        super().hidePopup()
        QTimer.singleShot(0, self, self._fermee)

    def _fermee(self) -> None:
        self._ouverte = False

    def _prendre(self) -> None:
        self.choisi.emit(self._ouverte)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Narrower than its longest option: the form decides."""
        return QSize(120, super().minimumSizeHint().height())

    def vide(self) -> bool:
        """Nothing is answered."""
        return self.currentIndex() <= 0

    def wheelEvent(self, e: QWheelEvent) -> None:  # noqa: N802
        """Left to the page."""
        e.ignore()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: N802
        """Muted while nothing is answered (a style sheet knows one colour only), and aligned with lines of text."""
        if self.isEditable():
            super().paintEvent(e)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        texte, option.currentText = option.currentText, ""
        peintre = QStylePainter(self)
        peintre.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        cadre = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        couleurs = couleurs_de(self.palette())
        peintre.setPen(QColor(couleurs.attenue if self.vide() else couleurs.texte))
        cadre = cadre.adjusted(RETRAIT, 0, -RETRAIT, 0)
        texte = self.fontMetrics().elidedText(texte, Qt.TextElideMode.ElideRight, cadre.width())
        QPainter.drawText(peintre, cadre, int(Qt.AlignmentFlag.AlignVCenter), texte)


class Rangs(QStyledItemDelegate):
    """Rows of a list of proposals, with the air that a finger and an eye need."""

    def sizeHint(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """A line of text and its margins."""
        taille = super().sizeHint(option, index)
        return QSize(taille.width() + ESPACE[1], option.fontMetrics.lineSpacing() + ESPACE[1] + 2)


def aerer(vue: QAbstractItemView | None) -> None:
    """Give a list of proposals its rows; what is too long is cut at its end."""
    if vue is None:
        return
    vue.setItemDelegate(Rangs(vue))
    vue.setTextElideMode(Qt.TextElideMode.ElideRight)


class Completeur(QCompleter):
    """Finds what is typed anywhere in an option: « gironde », « 33 », « tilleuls »."""

    def __init__(self, modele: QStandardItemModel, parent: QWidget) -> None:
        super().__init__(modele, parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionRole(CHERCHE)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(10)
        aerer(self.popup())

    def splitPath(self, path: str) -> list[str]:  # noqa: N802
        """What is compared with the options."""
        return [cle_de_comparaison(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:  # noqa: N802
        """What is written once it is chosen."""
        return str(index.data(Qt.ItemDataRole.DisplayRole))


def remplir(modele: QStandardItemModel, options: Iterable[tuple[str, str, str]]) -> None:
    """options: code, label, what else it may be searched by."""
    modele.clear()
    for code, libelle, mots in options:
        rang = QStandardItem(libelle)
        rang.setData(code, CODE)
        rang.setData(cle_de_comparaison(f"{libelle} {mots}"), CHERCHE)
        modele.appendRow(rang)
