"""The justification of a criterion: stored at each pause in typing, never lost, never taken back while typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from esms_desktop.common.fr_format import normaliser
from esms_desktop.document.document import Document
from ui.bridge import Pont

PAUSE = 400
"""Milliseconds without a key before the text is stored."""
REESSAYER = 3_000
"""Milliseconds before a text that the disk refused is tried again."""


class ChampJustification(QPlainTextEdit):
    """The text of one criterion. Undo is the document's: its own would forget what was stored."""

    def __init__(self, pont: Pont, critere: str, titre: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pont = pont
        self._critere = critere
        self._en_attente = False
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setReadOnly(pont.document.lecture_seule)
        self.setAccessibleName(f"Votre justification : {titre}")
        self.setAccessibleDescription(
            "Ce texte part avec le dossier ; il s’enregistre pendant que vous écrivez."
        )
        self.setPlaceholderText("Expliquez pourquoi le texte peut admettre votre projet.")
        self._minuteur = QTimer(self, singleShot=True)
        self._minuteur.timeout.connect(self.vider)
        self.textChanged.connect(self._frappe)
        pont.a_vider.connect(self.vider)

    def montrer(self, texte: str) -> None:
        """Show what is stored (an undo, another opening); what is being typed is left alone."""
        if not self._en_attente and normaliser(self.toPlainText()) != normaliser(texte):
            self.blockSignals(True)
            self.setPlainText(texte)
            self.blockSignals(False)

    def vider(self) -> None:
        """Store what was typed; tried again later when the disk refuses."""
        self._minuteur.stop()
        if not self._en_attente:
            return
        texte = self.toPlainText()

        def stocker(document: Document) -> bool:
            document.justify(self._critere, texte)
            return True

        self._en_attente = not self._pont.faire(stocker)
        if self._en_attente:
            self._minuteur.start(REESSAYER)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Stored at once, and undone apart from what comes next."""
        self.vider()
        self._pont.faire(lambda document: document.leave_field())
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Let the undo of the menu have its keys."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            touches = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
            if any(event.matches(touche) for touche in touches):
                event.ignore()
                return True
        return super().event(event)

    def _frappe(self) -> None:
        self._en_attente = True
        self._minuteur.start(PAUSE)
