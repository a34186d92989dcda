"""Combo boxes that a page can be scrolled over, and a completer that minds neither case nor accents."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from esms_desktop.common.fr_format import cle_de_comparaison
from ui.couleurs import couleurs_de

CODE = Qt.ItemDataRole.UserRole
CHERCHE = Qt.ItemDataRole.UserRole + 1
"""What an option stands for; what it is searched by."""


class ComboSansMolette(QComboBox):
    """The wheel scrolls the page, never the answer. The first option is shown as an absence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(14)

    def wheelEvent(self, e: QWheelEvent) -> None:  # noqa: N802
        """Left to the page."""
        e.ignore()

    def paintEvent(self, e: QPaintEvent) -> None:  # noqa: N802
        """Muted while nothing is answered (a style sheet gives the text one colour only)."""
        if self.isEditable() or self.currentIndex() > 0:
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
        peintre.setPen(couleurs_de(self.palette()).attenue)
        QPainter.drawText(peintre, cadre.adjusted(2, 0, -2, 0), int(Qt.AlignmentFlag.AlignVCenter), texte)


class Completeur(QCompleter):
    """Finds what is typed anywhere in an option: « gironde », « 33 », « tilleuls »."""

    def __init__(self, modele: QStandardItemModel, parent: QWidget) -> None:
        super().__init__(modele, parent)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionRole(CHERCHE)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(10)

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
