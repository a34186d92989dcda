"""Words of the field explained where they stand: a dotted line under them, their meaning under the mouse.

By keyboard, the words of the focused field open in a bubble (`expliquer`). The glossary is read at first use.
"""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QToolTip, QVBoxLayout, QWidget
from shiboken6 import isValid

from esms_desktop.dossier.glossaire import Glossaire, Place, Terme, charger
from ui.annonces import Annonceur
from ui.theme import ESPACE, Theme, classer

AU_PLUS = 4
"""Words explained in one bubble under the mouse; by keyboard, all of them."""
LARGEUR = 380
"""Pixels of a bubble, at least, at 100 %."""
ATTENDU = "bulles_attendues"
"""Property of a widget that is going to be looked at again."""
Trait = tuple[QPointF, QPointF]


class Bulles(QObject):
    """The bubbles of one window. glossaire_demande: the person asks for the whole glossary, at that word."""

    glossaire_demande = Signal(str)

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._traits: dict[int, tuple[tuple[object, ...], list[Trait]]] = {}

    @cached_property
    def glossaire(self) -> Glossaire:
        """The words, read when first needed."""
        return charger()

    # --- under the mouse ----------------------------------------------------------------------------------

    def infobulle(self, texte: str) -> str:
        """The meaning of the words of a text, as a tooltip; empty when there is none."""
        return "".join(_html(terme) for terme in self.glossaire.dans(texte)[:AU_PLUS])

    def habiller(self, racine: QWidget) -> None:
        """Underline the words of every label of a page but its title; of those that are made later too."""
        for widget in (racine, *racine.findChildren(QWidget)):
            if isinstance(widget, QLabel):
                if _s_explique(widget):
                    self.habiller_un(widget)
            elif _se_remplit(widget):
                widget.installEventFilter(self)

    def habiller_un(self, label: QLabel) -> None:
        """The same for one label."""
        label.installEventFilter(self)

    def eventFilter(self, objet: QObject, event: QEvent) -> bool:  # noqa: N802
        """After the label has painted itself, its dotted lines; before its own tooltip, the meanings."""
        if not isinstance(objet, QLabel):
            if event.type() == QEvent.Type.ChildAdded and isinstance(objet, QWidget):
                self._reprendre(objet)
            return False
        if event.type() == QEvent.Type.Paint:
            traits = self._soulignes(objet)
            if traits:
                objet.event(event)
                self._souligner(objet, traits)
                return True
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and not objet.toolTip():
            bulle = self.infobulle(objet.text())
            if bulle:
                QToolTip.showText(event.globalPos(), bulle, objet)
                return True
        return False

    def _reprendre(self, racine: QWidget) -> None:
        """Something was put in it: look at it once it is whole (a widget is announced while it is being made)."""
        if racine.property(ATTENDU):
            return
        racine.setProperty(ATTENDU, True)

        def regarder() -> None:
            if not isValid(racine):  # a part of a page may be made again before its turn comes
                return
            racine.setProperty(ATTENDU, False)
            self.habiller(racine)
            racine.update()

        QTimer.singleShot(0, racine, regarder)

    def _souligner(self, label: QLabel, traits: list[Trait]) -> None:
        peintre = QPainter(label)
        crayon = QPen(QColor(self._theme.couleurs.attenue), 1, Qt.PenStyle.DotLine)
        peintre.setPen(crayon)
        for debut, fin in traits:
            peintre.drawLine(debut, fin)
        peintre.end()

    def _soulignes(self, label: QLabel) -> list[Trait]:
        """The lines to draw, measured once a text, a width and a font."""
        cadre = label.contentsRect().adjusted(
            label.margin(), label.margin(), -label.margin(), -label.margin()
        )
        etat = (label.text(), cadre.width(), cadre.height(), label.font().key(), label.alignment())
        cle = id(label)
        connu = self._traits.get(cle)
        if connu is None or connu[0] != etat:
            connu = (etat, _mesurer(label, cadre, self.glossaire))
            if cle not in self._traits:
                label.destroyed.connect(lambda *_: self._traits.pop(cle, None))
            self._traits[cle] = connu
        return connu[1]

    # --- by keyboard --------------------------------------------------------------------------------------

    def expliquer(self, widget: QWidget | None, autour: str = "") -> None:
        """Open the bubble of a focused field: its help, the words of its label and of its help.

        autour: what to explain when nothing has the focus (the title of the page, say).
        """
        if widget is None:
            return
        aide = widget.accessibleDescription()
        texte = f"{widget.accessibleName()}. {aide}"
        termes = self.glossaire.dans(texte) or self.glossaire.dans(autour)
        Bulle(self, widget, self._theme, aide, termes).ouvrir()


class Bulle(QFrame):
    """A small window beside a field; any key that it has no use for closes it."""

    def __init__(
        self, bulles: Bulles, champ: QWidget, theme: Theme, aide: str, termes: tuple[Terme, ...]
    ) -> None:
        super().__init__(champ.window(), Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        classer(self, "carte")
        self.setAccessibleName("Explication des mots de ce champ")
        self._champ = champ
        self._bulles = bulles
        self._texte = " ".join([aide, *(f"{t.mot} : {t.developpe}. {t.definition}" for t in termes)]).strip()
        self._annonceur = Annonceur(self)
        self.setFixedWidth(round(LARGEUR * theme.zoom / 100))
        boite = QVBoxLayout(self)
        boite.setContentsMargins(ESPACE[2], ESPACE[2], ESPACE[2], ESPACE[1])
        boite.setSpacing(ESPACE[1])
        boite.addWidget(_defilant(_contenu(aide, termes)))
        bouton = QPushButton("Ouvrir le glossaire")
        classer(bouton, "lien")
        bouton.clicked.connect(lambda *_: self._glossaire(termes[0].mot if termes else ""))
        boite.addWidget(bouton, 0, Qt.AlignmentFlag.AlignLeft)
        bouton.setFocus()

    def ouvrir(self) -> None:
        """Show it under the field, inside the screen."""
        self.adjustSize()
        coin = self._champ.mapToGlobal(self._champ.rect().bottomLeft())
        ecran = self._champ.screen().availableGeometry()
        x = min(coin.x(), ecran.right() - self.width())
        haut = self._champ.mapToGlobal(self._champ.rect().topLeft()).y() - self.height() - ESPACE[0]
        y = coin.y() + ESPACE[0] if coin.y() + self.height() < ecran.bottom() else max(haut, ecran.top())
        self.move(max(x, ecran.left()), y)
        self.show()
        self._annonceur.dire(self._texte or "Aucun mot à expliquer ici.")

    def _glossaire(self, mot: str) -> None:
        self.close()
        self._bulles.glossaire_demande.emit(mot)


def _s_explique(label: QLabel) -> bool:
    """A plain text that is not the title of a page."""
    titre = "titre" in str(label.property("classe") or "").split()
    return not titre and label.textFormat() != Qt.TextFormat.RichText and not label.pixmap().width()


def _se_remplit(widget: QWidget) -> bool:
    """Texts may be put in it later: it lays out what it holds, or scrolls it."""
    return widget.layout() is not None or isinstance(widget.parent(), QScrollArea)


def _contenu(aide: str, termes: tuple[Terme, ...]) -> QWidget:
    contenu = QWidget()
    classer(contenu, "contenu")
    boite = QVBoxLayout(contenu)
    boite.setContentsMargins(0, 0, 0, 0)
    boite.setSpacing(ESPACE[1])
    if aide:
        boite.addWidget(QLabel(aide, wordWrap=True, textFormat=Qt.TextFormat.PlainText))
    for terme in termes:
        boite.addWidget(QLabel(_html(terme), wordWrap=True, textFormat=Qt.TextFormat.RichText))
    if not aide and not termes:
        boite.addWidget(QLabel("Aucun mot à expliquer ici."))
    return contenu


def _defilant(contenu: QWidget) -> QScrollArea:
    zone = QScrollArea(widgetResizable=True)
    zone.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    zone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    zone.setWidget(contenu)
    zone.setMaximumHeight(320)
    return zone


def _html(terme: Terme) -> str:
    return (
        f"<p style='margin: 2px 0'><b>{escape(terme.mot)}</b> : {escape(terme.developpe)}.<br>"
        f"{escape(terme.definition)}</p>"
    )


def _mesurer(label: QLabel, cadre: QRect, glossaire: Glossaire) -> list[Trait]:
    """Where the words of a plain label stand, as Qt lays its text out."""
    texte = label.text()
    places = list(glossaire.places(texte))
    if not places or label.textFormat() == Qt.TextFormat.RichText:
        return []
    mise = QTextLayout(texte, label.font())
    option = QTextOption(label.alignment())
    plie = label.wordWrap()
    option.setWrapMode(QTextOption.WrapMode.WordWrap if plie else QTextOption.WrapMode.NoWrap)
    mise.setTextOption(option)
    hauteur = 0.0
    mise.beginLayout()
    while (ligne := mise.createLine()).isValid():
        ligne.setLineWidth(cadre.width())
        ligne.setPosition(QPointF(0, hauteur))
        hauteur += ligne.height()
    mise.endLayout()
    return _traits(mise, places, _origine(label, QRectF(cadre), hauteur))


def _origine(label: QLabel, cadre: QRectF, hauteur: float) -> QPointF:
    alignement = label.alignment()
    if alignement & Qt.AlignmentFlag.AlignTop:
        return cadre.topLeft()
    reste = cadre.height() - hauteur
    part = 1 if alignement & Qt.AlignmentFlag.AlignBottom else 0.5
    return QPointF(cadre.left(), cadre.top() + reste * part)


def _traits(mise: QTextLayout, places: list[Place], origine: QPointF) -> list[Trait]:
    traits = []
    for rang in range(mise.lineCount()):
        ligne = mise.lineAt(rang)
        debut, fin = ligne.textStart(), ligne.textStart() + ligne.textLength()
        y = origine.y() + ligne.y() + ligne.ascent() + 2.5
        for de, a, _ in places:
            gauche, droite = max(de, debut), min(a, fin)
            if gauche < droite:
                x1, x2 = _abscisse(ligne, gauche), _abscisse(ligne, droite)
                traits.append((QPointF(origine.x() + x1, y), QPointF(origine.x() + x2, y)))
    return traits


def _abscisse(ligne: QTextLine, rang: int) -> float:
    """Where a character starts on its line; PySide gives it alone or with its rank."""
    lue: Any = ligne.cursorToX(rang)
    return float(lue[0] if isinstance(lue, tuple) else lue)
