"""A text on one line: names, numbers, amounts, addresses. Whatever is typed stays as it was typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QWidget

from ui.fields.saisie import Saisie


class SaisieLigne(Saisie):
    """A line of text."""

    def __init__(
        self, parent: QWidget | None = None, *, chiffres: int | None = None, exemple: str = ""
    ) -> None:
        super().__init__(parent, chiffres=chiffres)
        self.pleine_largeur = chiffres is None
        self.ligne = QLineEdit(self)
        if exemple:
            self.ligne.setPlaceholderText(exemple)
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.ligne)
        if chiffres is not None:
            place.addStretch()
            place.setStretch(0, 1_000)
        self.suivre(self.ligne)
        self.ligne.textEdited.connect(self.tape)
        self.ligne.returnPressed.connect(self.pose)

    def montrer(self, texte: str) -> None:
        """Show a text, from its beginning unless somebody is in it."""
        ecrire(self.ligne, texte)

    def texte(self) -> str:
        """As typed."""
        return self.ligne.text()

    def eventFilter(self, objet: QObject, evenement: QEvent) -> bool:  # noqa: N802
        """The menu of the right button undoes in the document too."""
        if isinstance(evenement, QContextMenuEvent) and isinstance(objet, QLineEdit):
            menu_d_edition(objet, self, evenement.globalPos())
            return True
        return super().eventFilter(objet, evenement)


def ecrire(ligne: QLineEdit, texte: str) -> None:
    """Change the text of a line, and nothing when it is the same."""
    if ligne.text() == texte:
        return
    place = ligne.cursorPosition() if ligne.hasFocus() else 0
    ligne.setText(texte)
    ligne.setCursorPosition(min(place, len(texte)))


def menu_d_edition(editeur: QLineEdit | QPlainTextEdit, saisie: Saisie, place: QPoint) -> None:
    """The usual menu of a text, where undo and redo are those of the document."""
    menu: QMenu = editeur.createStandardContextMenu()
    for action in menu.actions():
        if action.objectName() in ("edit-undo", "edit-redo"):
            menu.removeAction(action)
    premiere = menu.actions()[0]
    for texte, signal in (("Annuler", saisie.annuler), ("Rétablir", saisie.retablir)):
        action = QAction(texte, menu)
        action.triggered.connect(signal)
        menu.insertAction(premiere, action)
    menu.insertSeparator(premiere)
    menu.exec(place)
    menu.deleteLater()
