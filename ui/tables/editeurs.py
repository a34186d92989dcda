"""Inputs laid over a cell while it is edited: a line, a line with choices, a text of several lines.

They know neither the model nor the view: `fini` says how the editing ended, the view does the rest.
"""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.tables.suggestions import ListeDeChoix, Options

Fin = Literal[
    "bas", "haut", "droite", "gauche", "suivante", "precedente", "partout", "abandon", "sortie", "retour"
]
"""How an edit ends: where to go next; `partout` writes in every selected cell; `sortie`, `retour` leave the table."""

Touche = Qt.Key
_ENTREES = (Touche.Key_Return, Touche.Key_Enter)
_FLECHES: dict[Qt.Key, Fin] = {
    Touche.Key_Up: "haut",
    Touche.Key_Down: "bas",
    Touche.Key_Left: "gauche",
    Touche.Key_Right: "droite",
}


def fin_de_saisie(touche: QKeyEvent) -> Fin | None:
    """What a key ends, in any input of a cell."""
    maj = bool(touche.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    ctrl = bool(touche.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if touche.key() in _ENTREES:
        return "partout" if ctrl else "haut" if maj else "bas"
    if touche.key() == Touche.Key_Backtab or (touche.key() == Touche.Key_Tab and maj):
        return "retour" if ctrl else "precedente"
    if touche.key() == Touche.Key_Tab:
        return "sortie" if ctrl else "suivante"
    return "abandon" if touche.key() == Touche.Key_Escape else None


class EditeurLigne(QLineEdit):
    """One line. `frappe`: editing began by typing, so arrows store and move, as in a spreadsheet (F2 toggles)."""

    fini = Signal(str)

    def __init__(self, parent: QWidget, *, invite: str = "") -> None:
        super().__init__(parent)
        self.frappe = False
        self.setPlaceholderText(invite)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def texte(self) -> str:
        """What it holds."""
        return self.text()

    def fixer(self, texte: str) -> None:
        """Show the stored text, whole and selected."""
        self.setText(texte)
        self.selectAll()

    def commencer(self, texte: str) -> None:
        """As if that text had been typed instead of what was there."""
        self.frappe = True
        self.clear()
        self.insert(texte)

    def event(self, evenement: QEvent) -> bool:
        """Tab and Escape are ours before they are the window's."""
        if isinstance(evenement, QKeyEvent):
            if evenement.type() == QEvent.Type.ShortcutOverride and fin_de_saisie(evenement):
                evenement.accept()
                return True
            if evenement.type() == QEvent.Type.KeyPress and self._touche(evenement):
                return True
        return super().event(evenement)

    def _touche(self, touche: QKeyEvent) -> bool:
        """True when the key was for the table."""
        if touche.key() == Touche.Key_F2:
            self.frappe = not self.frappe
            return True
        fin = fin_de_saisie(touche)
        if (
            fin is None
            and self.frappe
            and touche.modifiers()
            in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            )
        ):
            fin = _FLECHES.get(Touche(touche.key()))
        if fin is None:
            return False
        self.terminer(fin)
        return True

    def terminer(self, fin: Fin) -> None:
        """Nothing more to type."""
        self.fini.emit(fin)


class EditeurChoix(EditeurLigne):
    """A line with choices; with `plusieurs`, the last name after a comma is the one being chosen."""

    def __init__(
        self, parent: QWidget, options: Options, *, plusieurs: bool = False, invite: str = ""
    ) -> None:
        super().__init__(parent, invite=invite)
        self._options = options
        self._plusieurs = plusieurs
        self._liste: ListeDeChoix | None = None
        self.textEdited.connect(lambda _: self._proposer())

    def fixer(self, texte: str) -> None:
        """Show the stored text, and every choice."""
        super().fixer(texte)
        self._ouvrir(self._options.toutes(), texte if not self._plusieurs else None)

    def commencer(self, texte: str) -> None:
        """Typing finds a choice at once."""
        super().commencer(texte)
        self._proposer()

    def terminer(self, fin: Fin) -> None:
        """Escape closes the list first; what Enter and Tab would take is taken."""
        courante = self._liste.courante() if self._liste else None
        if fin == "abandon" and self._liste is not None and self._liste.isVisible() and self.isModified():
            self._liste.hide()
            return
        if courante is not None and fin != "abandon":
            self._prendre(courante)
        super().terminer(fin)

    def _touche(self, touche: QKeyEvent) -> bool:
        ouverte = self._liste is not None and self._liste.isVisible()
        if touche.key() in (Touche.Key_Down, Touche.Key_Up) and not touche.modifiers():
            pas = 1 if touche.key() == Touche.Key_Down else -1
            if ouverte and self._liste is not None:
                self._montrer_le_choix(self._liste.avancer(pas))
                return True
            if not self.frappe:
                self._ouvrir(self._options.toutes(), self.text())
                return True
        return super()._touche(touche)

    def hideEvent(self, evenement: QHideEvent) -> None:  # noqa: N802
        """The list goes with the cell."""
        self._fermer()
        super().hideEvent(evenement)

    def focusOutEvent(self, evenement: QFocusEvent) -> None:  # noqa: N802
        """Left for another cell: the list goes; what was typed is kept as it is."""
        self._fermer()
        super().focusOutEvent(evenement)

    # --- the list -----------------------------------------------------------------------------------------

    def _morceau(self) -> str:
        """What is being chosen: the whole text, or its last name."""
        return re.split(r"[,;]", self.text())[-1].strip() if self._plusieurs else self.text()

    def _proposer(self) -> None:
        morceau = self._morceau()
        trouves, choisie = self._options.trouver(morceau)
        if not trouves or (self._plusieurs and not morceau):
            self._fermer()
            return
        self._ouvrir(trouves, choisie)

    def _ouvrir(self, textes: tuple[str, ...] | list[str], choisie: str | None) -> None:
        if self._liste is None:
            self._liste = ListeDeChoix(self)
            self._liste.choisie.connect(self._cliquee)
        self._liste.proposer(textes, choisie)
        self._montrer_le_choix(choisie or "")
        if self.isVisible() and textes:
            self._placer()

    def _placer(self) -> None:
        if self._liste is not None:
            self._liste.placer()

    def showEvent(self, evenement: QEvent) -> None:  # noqa: N802
        """The place of the cell is known now."""
        super().showEvent(evenement)  # type: ignore[arg-type]
        if self._liste is not None and self._liste.count():
            self._placer()

    def _fermer(self) -> None:
        if self._liste is not None:
            self._liste.hide()

    def _montrer_le_choix(self, texte: str) -> None:
        self.setAccessibleDescription(f"Choix proposé : {texte}" if texte else "")

    def _prendre(self, texte: str) -> None:
        if self._plusieurs:
            debut = self.text()[: len(self.text()) - len(re.split(r"[,;]", self.text())[-1])]
            texte = f"{debut.rstrip()} {texte}".strip()
        self.setText(texte)

    def _cliquee(self, texte: str) -> None:
        self._prendre(texte)
        if self._plusieurs:
            self._fermer()
            return
        super().terminer("bas")


class EditeurLong(QPlainTextEdit):
    """Several lines, over the rows below; Alt+Enter goes to the next line, as in a spreadsheet."""

    fini = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.frappe = False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def texte(self) -> str:
        """What it holds."""
        return self.toPlainText()

    def fixer(self, texte: str) -> None:
        """Show the stored text, whole and selected."""
        self.setPlainText(texte)
        self.selectAll()

    def commencer(self, texte: str) -> None:
        """As if that text had been typed instead of what was there."""
        self.setPlainText("")
        self.insertPlainText(texte)

    def event(self, evenement: QEvent) -> bool:
        """Tab and Escape are ours before they are the window's."""
        if isinstance(evenement, QKeyEvent):
            if evenement.type() == QEvent.Type.ShortcutOverride and fin_de_saisie(evenement):
                evenement.accept()
                return True
            if evenement.type() == QEvent.Type.KeyPress and self._touche(evenement):
                return True
        return super().event(evenement)

    def _touche(self, touche: QKeyEvent) -> bool:
        if touche.key() in _ENTREES and touche.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
            return True
        fin = fin_de_saisie(touche)
        if fin is None:
            return False
        self.fini.emit(fin)
        return True


Editeur = EditeurLigne | EditeurLong
