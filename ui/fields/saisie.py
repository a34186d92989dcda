"""What every input of a form can do, whatever its kind: show a text, give it back, say that somebody used it.

An input knows neither the document nor its key: `ui.binding` puts the two together.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

ESPACES = 24
"""Pixels around the text of an input: padding and outline, both sides."""
_AU_CLAVIER = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Saisie(QWidget):
    """An input. Subclasses fill in `montrer`, `texte`, and hand their inner widgets to `suivre`.

    entre(): the keyboard came to it. tape(text): a person changed it, more may come. pose(): a choice is made,
    or the field is left: store now. quitte(): the focus went elsewhere. annuler, retablir: undo and redo were
    typed in it.
    """

    entre = Signal()
    tape = Signal(str)
    pose = Signal()
    quitte = Signal()
    annuler = Signal()
    retablir = Signal()

    pleine_largeur = False
    """True when it wants the width of the form rather than a column of it."""

    def __init__(self, parent: QWidget | None = None, *, chiffres: int | None = None) -> None:
        """chiffres: room for that many figures, and no more; `None`: all the room there is."""
        super().__init__(parent)
        self.chiffres = chiffres
        self._suivies: list[QWidget] = []
        self._souris = False

    # --- what a binding uses ------------------------------------------------------------------------------

    def montrer(self, texte: str) -> None:
        """Show a stored text, or a draft word for word; the cursor stays where it is when nothing changes."""
        raise NotImplementedError

    def texte(self) -> str:
        """What it holds now, as `Type.lire` reads it."""
        raise NotImplementedError

    def actualiser(self) -> None:
        """What may be chosen has changed (rows of another list): show the names of today."""

    def occupee(self) -> bool:
        """True while the focus is in it."""
        actif = QApplication.focusWidget()
        return actif is not None and (actif is self or self.isAncestorOf(actif))

    # --- what a form uses ---------------------------------------------------------------------------------

    def cible(self) -> QWidget:
        """The inner widget that the label is the buddy of."""
        return self._suivies[0]

    def derniere(self) -> QWidget:
        """The inner widget that the focus leaves last."""
        return self._suivies[-1]

    def focus(self) -> None:
        """Put the focus in it, as if it had been reached by the keyboard."""
        self.cible().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def nommer(self, nom: str) -> None:
        """The name that a screen reader says."""
        self.cible().setAccessibleName(nom)

    def decrire(self, description: str) -> None:
        """What a screen reader says after the name: help and state."""
        if self.cible().accessibleDescription() != description:
            self.cible().setAccessibleDescription(description)

    def marquer(self, etat: str) -> None:
        """Outline it: `non_satisfait`, `a_completer` or nothing (a word always says it too)."""
        for suivie in self._suivies:
            if (suivie.property("etat") or "") != etat:
                suivie.setProperty("etat", etat)
                if suivie.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
                    suivie.style().unpolish(suivie)
                    suivie.style().polish(suivie)

    def dimensionner(self, chiffre: int) -> None:
        """chiffre: pixels of one figure of body text."""
        if self.chiffres is not None:
            self.cible().setMaximumWidth(self.chiffres * chiffre + ESPACES)

    def compteur(self) -> QWidget | None:
        """What counts its characters, to be placed beside its help."""
        return None

    # --- inside -------------------------------------------------------------------------------------------

    def suivre(self, *widgets: QWidget) -> None:
        """Watch the focus and the undo keys of inner widgets, in reading order. The first one takes the focus.

        What has a proxy gets a policy too: without one `setTabOrder` leaves it behind, a door back to its proxy.
        """
        for widget in widgets:
            widget.installEventFilter(self)
            self._suivies.append(widget)
            if isinstance(widget, QAbstractScrollArea):
                widget.viewport().setFocusPolicy(widget.focusPolicy())
        if self.focusProxy() is None:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setFocusProxy(self._suivies[0])

    def choisir(self) -> None:
        """A choice was made: at once with the mouse; with the keyboard, another may come with the next key."""
        self.tape.emit(self.texte())
        if self._souris:
            self.pose.emit()

    def eventFilter(self, objet: QObject, evenement: QEvent) -> bool:  # noqa: N802
        """Undo belongs to the document, and leaving a field stores it."""
        genre = evenement.type()
        if genre in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            assert isinstance(evenement, QKeyEvent)
            self._souris = False
            return self._touche(evenement)
        if genre == QEvent.Type.FocusOut:
            assert isinstance(evenement, QFocusEvent)
            self._sortie(evenement.reason())
        elif genre == QEvent.Type.FocusIn:
            assert isinstance(evenement, QFocusEvent)
            if evenement.reason() in _AU_CLAVIER:
                self.entre.emit()
        elif genre == QEvent.Type.MouseButtonPress:
            self._souris = True
        elif genre == QEvent.Type.Wheel and not self.occupee():
            evenement.ignore()
            return True
        return False

    def _touche(self, evenement: QKeyEvent) -> bool:
        annule = evenement.matches(QKeySequence.StandardKey.Undo)
        if not annule and not evenement.matches(QKeySequence.StandardKey.Redo) and not _ctrl_y(evenement):
            return False
        evenement.accept()
        if evenement.type() == QEvent.Type.KeyPress:
            (self.annuler if annule else self.retablir).emit()
        return True

    def _sortie(self, raison: Qt.FocusReason) -> None:
        if raison == Qt.FocusReason.PopupFocusReason or self.occupee():
            return
        self.pose.emit()
        self.quitte.emit()


def _ctrl_y(evenement: QKeyEvent) -> bool:
    """What Word and Excel users type to redo, wherever they are."""
    return evenement.key() == Qt.Key.Key_Y and evenement.modifiers() == Qt.KeyboardModifier.ControlModifier
