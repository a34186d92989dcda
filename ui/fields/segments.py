"""Yes, no, not yet known: three answers side by side, one of them chosen at any time."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from esms_desktop.common.fr_format import INSECABLE
from ui.couleurs import couleurs_de
from ui.fields.saisie import Saisie
from ui.ordre import un_seul_arret
from ui.theme import ESPACE, RAYON

REPONSES = {"oui": "Oui", "non": "Non", "": "Pas encore su"}


class Segment(QRadioButton):
    """One answer, drawn as a part of a whole: filled and bold when it is the one."""

    def __init__(self, texte: str, parent: QWidget, *, premier: bool, dernier: bool, neutre: bool) -> None:
        """neutre: to have chosen it is to have said nothing."""
        super().__init__(texte, parent)
        self._premier = premier
        self._dernier = dernier
        self._neutre = neutre

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for the bold text: choosing moves nothing."""
        mesures = QFontMetrics(_grasse(self.font()))
        return QSize(
            mesures.horizontalAdvance(self.text()) + 2 * ESPACE[2],
            self.fontMetrics().lineSpacing() + 2 * ESPACE[1] - 2,
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same: an answer is never cut."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802
        """The whole of it answers to a click."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Fill, outline, text, focus."""
        c = couleurs_de(self.palette())
        choisi = self.isChecked()
        peintre = QPainter(self)
        peintre.setRenderHint(QPainter.RenderHint.Antialiasing)
        forme = self._forme()
        peintre.fillPath(
            forme, QColor(c.alternee if choisi and self._neutre else c.selection if choisi else c.surface)
        )
        if self.underMouse() and not choisi:
            peintre.fillPath(forme, QColor(c.alternee))
        peintre.setPen(QPen(QColor(c.accent if choisi and not self._neutre else c.attenue), 1))
        peintre.drawPath(forme)
        if self.hasFocus():
            peintre.setPen(QPen(QColor(c.accent), 2))
            peintre.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), RAYON - 2, RAYON - 2)
        peintre.setPen(QColor(c.accent if choisi and not self._neutre else c.texte if choisi else c.attenue))
        peintre.setFont(_grasse(self.font()) if choisi and not self._neutre else self.font())
        peintre.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _forme(self) -> QPainterPath:
        """Rounded at the ends of the whole only; neighbours share their outline."""
        cadre = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5 if self._dernier else 0.5, -0.5)
        forme = QPainterPath()
        forme.setFillRule(Qt.FillRule.WindingFill)
        forme.addRoundedRect(cadre, RAYON, RAYON)
        if not self._premier:
            forme.addRect(cadre.adjusted(0, 0, -RAYON, 0))
        if not self._dernier:
            forme.addRect(cadre.adjusted(RAYON, 0, 0, 0))
        return forme.simplified()


class Segments(QWidget):
    """The answers, in a row. Arrows choose, Tab goes by."""

    def __init__(self, reponses: Mapping[str, str], parent: QWidget | None = None) -> None:
        """reponses: text -> label; the empty text is the neutral one."""
        super().__init__(parent)
        self.groupe = QButtonGroup(self)
        self.boutons: dict[str, Segment] = {}
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(0)
        codes = list(reponses)
        for code, libelle in reponses.items():
            bouton = Segment(
                libelle, self, premier=code == codes[0], dernier=code == codes[-1], neutre=not code
            )
            self.groupe.addButton(bouton)
            self.boutons[code] = bouton
            place.addWidget(bouton)

    def choisir(self, code: str | None) -> None:
        """Choose an answer, or none of them."""
        if code is None:
            self.groupe.setExclusive(False)
            for bouton in self.boutons.values():
                bouton.setChecked(False)
            self.groupe.setExclusive(True)
        else:
            self.boutons[code].setChecked(True)
        un_seul_arret(list(self.boutons.values()))

    def choisi(self) -> str | None:
        """The answer, `None` when there is none."""
        return next((code for code, bouton in self.boutons.items() if bouton.isChecked()), None)

    def nommer(self, nom: str) -> None:
        """Each answer says what it answers."""
        self.setAccessibleName(nom)
        for bouton in self.boutons.values():
            bouton.setAccessibleName(f"{nom}{INSECABLE}: {bouton.text()}")


class SaisieOuiNon(Saisie):
    """Yes, no, not yet known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = Segments(REPONSES, self)
        self._brouillon = ""
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.segments)
        place.addStretch()
        self.suivre(*self.segments.boutons.values())
        self.segments.choisir("")
        self.segments.groupe.buttonClicked.connect(self._choisi)

    def montrer(self, texte: str) -> None:
        """Show an answer; a text that is none of them leaves them all unchosen."""
        connu = texte.lower() in REPONSES
        self._brouillon = "" if connu else texte
        self.segments.choisir(texte.lower() if connu else None)

    def texte(self) -> str:
        """`oui`, `non`, nothing, or the text that is none of them."""
        return self.segments.choisi() or self._brouillon

    def cible(self) -> QWidget:
        """The chosen answer is where the focus goes."""
        return self.segments.boutons.get(self.segments.choisi() or "", self._suivies[0])

    def nommer(self, nom: str) -> None:
        """The name of the question, on each of its answers."""
        self.segments.nommer(nom)

    def decrire(self, description: str) -> None:
        """Said with each answer."""
        for bouton in self.segments.boutons.values():
            bouton.setAccessibleDescription(description)

    def dimensionner(self, chiffre: int) -> None:
        """Its own size is the right one."""
        for bouton in self.segments.boutons.values():
            bouton.updateGeometry()

    def _choisi(self) -> None:
        self._brouillon = ""
        self.choisir()


def _grasse(police: QFont) -> QFont:
    grasse = QFont(police)
    grasse.setWeight(QFont.Weight.DemiBold)
    return grasse
