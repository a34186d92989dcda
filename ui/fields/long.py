"""A text of several lines that grows with what it holds, says how much room is left, and asks questions when empty."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QResizeEvent, QTextCursor, QTextLayout
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from esms_desktop.common.fr_format import FINE, INSECABLE, montrer_nombre, normaliser, pluriel
from ui.fields.ligne import menu_d_edition
from ui.fields.saisie import Saisie
from ui.theme import classer

LIGNES_AU_MOINS, LIGNES_AU_PLUS = 4, 14
CADRE = 18
"""Pixels of padding and outline, both sides."""
PROCHE = 0.9
"""Share of the maximum from which the counter says what is left."""


class SaisieLongue(Saisie):
    """Several lines. Tab leaves it: a form is walked through with the keyboard."""

    pleine_largeur = True

    def __init__(self, maximum: int, questions: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._maximum = maximum
        self._muet = False
        self.editeur = QPlainTextEdit(self)
        self.editeur.setTabChangesFocus(True)
        self.editeur.document().setDocumentMargin(2)
        self.editeur.setUndoRedoEnabled(False)
        self.editeur.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.editeur.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if questions:
            self.editeur.setPlaceholderText("\n".join(questions))
        self._compteur = QLabel(_compter(0, maximum), self)
        classer(self._compteur, "attenue")
        regle = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        regle.setHeightForWidth(True)
        self.setSizePolicy(regle)
        self.suivre(self.editeur)
        self.editeur.viewport().installEventFilter(self)
        self.editeur.textChanged.connect(self._change)
        self.editeur.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def montrer(self, texte: str) -> None:
        """Show a text; the cursor stays at the same character."""
        if self.editeur.toPlainText() == texte:
            return
        place = self.editeur.textCursor().position()
        self._muet = True
        self.editeur.setPlainText(texte)
        self._muet = False
        curseur = self.editeur.textCursor()
        curseur.setPosition(min(place, len(texte)) if self.occupee() else 0, QTextCursor.MoveMode.MoveAnchor)
        self.editeur.setTextCursor(curseur)

    def texte(self) -> str:
        """As typed."""
        return self.editeur.toPlainText()

    def compteur(self) -> QWidget:
        """« 1 234 sur 6 000 caractères »."""
        return self._compteur

    def dimensionner(self, chiffre: int) -> None:
        """The size of the text has changed."""
        self.updateGeometry()

    def eventFilter(self, objet: QObject, evenement: QEvent) -> bool:  # noqa: N802
        """The menu of the right button undoes in the document too."""
        if isinstance(evenement, QContextMenuEvent):
            menu_d_edition(self.editeur, self, evenement.globalPos())
            return True
        if objet is self.editeur.viewport() and evenement.type() != QEvent.Type.Wheel:
            return False
        return super().eventFilter(objet, evenement)

    def _change(self) -> None:
        texte = self.editeur.toPlainText()
        longueur = len(normaliser(texte))
        self._compteur.setText(_compter(longueur, self._maximum))
        classer(self._compteur, "a_completer" if longueur > PROCHE * self._maximum else "attenue")
        if not self._muet:
            self.tape.emit(texte)

    # --- its height (a layout would hide it from the layout around) ----------------------------------------

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """It wraps."""
        return True

    def heightForWidth(self, arg__1: int) -> int:  # noqa: N802
        """As many lines as the text takes at that width, within limits."""
        marge = 2 * round(self.editeur.document().documentMargin()) + CADRE
        lignes = self._lignes(arg__1 - marge)
        return lignes * self.editeur.fontMetrics().lineSpacing() + marge

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The editor takes all of it."""
        self.editeur.resize(event.size())

    def sizeHint(self) -> QSize:  # noqa: N802
        """At its present width."""
        return QSize(400, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """At least a few lines, however narrow."""
        return QSize(160, self.heightForWidth(10_000))

    def _lignes(self, largeur: int) -> int:
        police, nombre = self.editeur.font(), 0
        for paragraphe in self.editeur.toPlainText().split("\n"):
            mise = QTextLayout(paragraphe, police)
            mise.beginLayout()
            while nombre < LIGNES_AU_PLUS and (ligne := mise.createLine()).isValid():
                ligne.setLineWidth(max(largeur, 80))
                nombre += 1
            mise.endLayout()
            if nombre >= LIGNES_AU_PLUS:
                return LIGNES_AU_PLUS
        return max(nombre, LIGNES_AU_MOINS)


def _compter(longueur: int, maximum: int) -> str:
    if not longueur:
        return f"{montrer_nombre(maximum)}{INSECABLE}caractères au plus"
    if longueur > maximum:
        return f"{pluriel(longueur - maximum, 'caractère')} de trop"
    if longueur > PROCHE * maximum:
        return (
            f"encore {pluriel(maximum - longueur, 'caractère')}" if longueur < maximum else "maximum atteint"
        )
    return f"{montrer_nombre(longueur)}{INSECABLE}/{FINE}{montrer_nombre(maximum)} caractères"
