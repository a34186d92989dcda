"""The few pieces that blocks and dialogs are made of: cards, wrapped texts, links, buttons, marks, pairs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.icones import Marque, image
from ui.theme import ESPACE, classer

Geste = Callable[[], object]


class Carte(QFrame):
    """A card; what it holds goes in `boite`, from top to bottom."""

    def __init__(self, titre: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        classer(self, "carte")
        self.boite = QVBoxLayout(self)
        self.boite.setContentsMargins(ESPACE[3], ESPACE[2], ESPACE[3], ESPACE[3])
        self.boite.setSpacing(ESPACE[1])
        if titre:
            self.boite.addWidget(section(titre))


class Icone(QWidget):
    """The shape of a mark in the colour of its role, as high as a line of text. The word stands beside it."""

    def __init__(self, nom: str, role: str = "texte", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nom, self._role = nom, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def montrer(self, nom: str, role: str) -> None:
        """Another shape."""
        if (nom, role) != (self._nom, self._role):
            self._nom, self._role = nom, role
            self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """In proportion with the text."""
        hauteur = self.fontMetrics().height()
        return QSize(self._cote(), hauteur)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The shape, centred on the first line of the text beside it."""
        cote = self._cote()
        dessin = image(self._nom, cote, self.devicePixelRatioF(), self._role)
        QPainter(self).drawPixmap((self.width() - cote) // 2, (self.height() - cote) // 2, dessin)

    def _cote(self) -> int:
        return round(self.fontMetrics().height() * 0.9)


class Constat(QWidget):
    """A shape and a sentence: never the colour alone."""

    def __init__(self, marque: Marque, texte: str = "", *, une_ligne: bool = False) -> None:
        super().__init__()
        self._icone = Icone(marque.icone, marque.role)
        self._texte = texte_libre(texte or marque.mot, marque.role)
        self._texte.setWordWrap(not une_ligne)
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self._icone, 0, Qt.AlignmentFlag.AlignTop)
        place.addWidget(self._texte, 1, Qt.AlignmentFlag.AlignTop)

    def montrer(self, marque: Marque, texte: str = "") -> None:
        """Another one."""
        self._icone.montrer(marque.icone, marque.role)
        ecrire(self._texte, texte or marque.mot)
        classer(self._texte, marque.role)

    def text(self) -> str:
        """What it says."""
        return self._texte.text()


class RangeeSouple(QWidget):
    """Something and what can be done with it: side by side, or one above the other when there is no room."""

    def __init__(
        self, gauche: QWidget | QLayout, gestes: Sequence[QWidget], lettres: int = 30, *, marge: int = 0
    ) -> None:
        """lettres: room that the first thing needs, at least, to have something beside it. marge: pixels kept
        around, for the ring of a primary button."""
        super().__init__()
        self._lettres, self._marge = lettres, marge
        self._gestes = rangee(gestes)
        self._place = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._place.setContentsMargins(0, 0, marge, marge)
        self._place.setSpacing(ESPACE[2])
        if isinstance(gauche, QLayout):
            self._place.addLayout(gauche, 1)
        else:
            self._place.addWidget(gauche, 1)
        self._place.addLayout(self._gestes)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Another width may have room for both, or not."""
        super().resizeEvent(event)
        besoin = self._lettres * self.fontMetrics().averageCharWidth() + self._gestes.sizeHint().width()
        etroit = self.width() < besoin
        sens = QBoxLayout.Direction.TopToBottom if etroit else QBoxLayout.Direction.LeftToRight
        if sens != self._place.direction():
            self._place.setDirection(sens)
            self._place.setSpacing(ESPACE[0] + self._marge if etroit else ESPACE[2])
            self._gestes.setContentsMargins(self._marge if etroit else 0, 0, 0, 0)


class Radio(QRadioButton):
    """One choice whose text is cut when there is no room; whole under the mouse and for a screen reader."""

    def __init__(self, texte: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entier = texte
        self.setAccessibleName(texte)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setText(texte.replace("&", "&&"))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Narrower than its text."""
        return QSize(80, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Cut what does not fit."""
        super().resizeEvent(event)
        place = self.width() - self.fontMetrics().height() - 3 * ESPACE[1]
        court = self.fontMetrics().elidedText(self._entier, Qt.TextElideMode.ElideMiddle, place)
        self.setToolTip(self._entier if court != self._entier else "")
        self.setText(court.replace("&", "&&"))


class Lien(QPushButton):
    """A link whose text is cut in its middle when there is no room."""

    def __init__(self, texte: str, geste: Geste, *, nom: str = "") -> None:
        super().__init__(texte.replace("&", "&&"))
        self._entier = texte
        classer(self, "lien")
        self.setAutoDefault(False)
        self.setAccessibleName(nom or texte)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda *_: geste())

    def nommer(self, texte: str, nom: str = "") -> None:
        """Another text."""
        self._entier = texte
        self.setAccessibleName(nom or texte)
        self.setText(texte.replace("&", "&&"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for the whole text."""
        marge = 2 * ESPACE[1]
        return QSize(self.fontMetrics().horizontalAdvance(self._entier) + marge, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Narrower than its text."""
        return QSize(40, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Cut what does not fit."""
        super().resizeEvent(event)
        place = self.width() - ESPACE[1]
        court = self.fontMetrics().elidedText(self._entier, Qt.TextElideMode.ElideMiddle, place)
        self.setToolTip(self._entier if court != self._entier else "")
        self.setText(court.replace("&", "&&"))


def texte_libre(texte: str, classe: str = "", *, a_copier: bool = False) -> QLabel:
    """Plain text on as many lines as needed. a_copier: it can be selected."""
    label = QLabel(texte, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setMinimumWidth(1)
    if a_copier:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if classe:
        classer(label, classe)
    return label


def section(titre: str) -> QLabel:
    """The title of a card."""
    return texte_libre(titre, "section")


def ecrire(label: QLabel, texte: str) -> None:
    """Show that; nothing at all when empty. A text that is the same is left alone."""
    if label.text() != texte:
        label.setText(texte)
    if label.isHidden() is bool(texte):
        label.setVisible(bool(texte))


def bouton(texte: str, geste: Geste, classe: str = "", *, nom: str = "", aide: str = "") -> QPushButton:
    """A button. nom: what a screen reader says, when the text is not enough."""
    fait = QPushButton(texte)
    fait.setAutoDefault(False)
    if classe:
        classer(fait, classe)
    if nom:
        fait.setAccessibleName(nom)
    if aide:
        fait.setToolTip(aide)
        fait.setAccessibleDescription(aide)
    fait.clicked.connect(lambda *_: geste())
    return fait


def lien(texte: str, geste: Geste, *, nom: str = "") -> Lien:
    """A button that looks like a link. nom: what a screen reader says, when the text is not enough."""
    return Lien(texte, geste, nom=nom)


RETRAIT = 4
"""Pixels that a link keeps for its outline."""


def en_retrait(*labels: QLabel) -> None:
    """Set texts back, in line with the links that follow them."""
    for label in labels:
        label.setContentsMargins(RETRAIT, 0, 0, 0)


def paire(nom: str, valeur: QWidget | str) -> QWidget:
    """A muted name over what it names."""
    bloc = QWidget()
    boite = QVBoxLayout(bloc)
    boite.setContentsMargins(0, 0, 0, 0)
    boite.setSpacing(0)
    boite.addWidget(texte_libre(nom, "attenue"))
    boite.addWidget(valeur if isinstance(valeur, QWidget) else texte_libre(valeur))
    boite.addStretch(1)
    return bloc


def deux_lignes(texte: str, dessous: str = "") -> QVBoxLayout:
    """A text and, muted under it, what makes it clearer."""
    boite = QVBoxLayout()
    boite.setContentsMargins(0, 0, 0, 0)
    boite.setSpacing(0)
    boite.addWidget(texte_libre(texte))
    if dessous:
        boite.addWidget(texte_libre(dessous, "attenue"))
    boite.addStretch(1)
    return boite


def rangee(widgets: Sequence[QWidget], *, etirer: int | None = None, espace: int = ESPACE[1]) -> QHBoxLayout:
    """Side by side. etirer: rank of the one that takes the room; none: the room is left at the right."""
    place = QHBoxLayout()
    place.setContentsMargins(0, 0, 0, 0)
    place.setSpacing(espace)
    for rang, widget in enumerate(widgets):
        place.addWidget(widget, int(rang == etirer))
    if etirer is None:
        place.addStretch(1)
    return place


def trait() -> QFrame:
    """A thin line between two things of the same card."""
    fait = QFrame()
    classer(fait, "trait")
    fait.setFixedHeight(1)
    return fait


def vider(boite: QLayout, *, garder: int = 0) -> None:
    """Remove what a layout holds but its first things."""
    while boite.count() > garder:
        chose = boite.takeAt(boite.count() - 1)
        assert chose is not None
        widget, dedans = chose.widget(), chose.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif dedans is not None:
            vider(dedans)
            dedans.deleteLater()


def empiler(boite: QBoxLayout, widgets: Sequence[QWidget]) -> None:
    """Add them, one under the other."""
    for widget in widgets:
        boite.addWidget(widget)
