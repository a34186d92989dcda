"""A line or two of text that change at each answer: lays the column out again only when their height changes.

A `QLabel` asks for a new layout of everything around it at each new text.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QResizeEvent, QStaticText, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import RolePolice, Theme


class Etiquette(QWidget):
    """Plain text on as many lines as needed. Read by screen readers as its name."""

    def __init__(
        self,
        theme: Theme,
        couleur: str = "texte",
        police: RolePolice = "corps",
        *,
        gras: bool = False,
        lignes: int = 1,
    ) -> None:
        """couleur: a role of `Couleurs`. lignes: room kept even when the text is shorter."""
        super().__init__()
        self._theme = theme
        self._couleur, self._role, self._gras, self._lignes = couleur, police, gras, lignes
        self._texte = QStaticText()
        self._texte.setTextFormat(Qt.TextFormat.PlainText)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._texte.setTextOption(option)
        self._police = self._faire_police()
        politique = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        politique.setHeightForWidth(True)
        self.setSizePolicy(politique)
        theme.change.connect(self._theme_change)
        self.hide()

    def text(self) -> str:
        """What it shows."""
        return self._texte.text()

    def ecrire(self, texte: str) -> None:
        """Show that; nothing at all when empty."""
        if texte == self._texte.text():
            return
        self._texte.setText(texte)
        self.setAccessibleName(texte)
        if self.isHidden() is bool(texte):
            self.setVisible(bool(texte))
        elif self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()
        self.update()

    def colorer(self, couleur: str, *, gras: bool = False) -> None:
        """Another colour, another weight."""
        if (couleur, gras) != (self._couleur, self._gras):
            self._couleur, self._gras = couleur, gras
            self._theme_change()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """The narrower, the higher."""
        return True

    def heightForWidth(self, largeur: int) -> int:  # noqa: N802
        """Pixels of its lines."""
        self._texte.setTextWidth(max(largeur, 1))
        self._texte.prepare(font=self._police)
        return round(max(self._texte.size().height(), self._lignes * self._interligne))

    def sizeHint(self) -> QSize:  # noqa: N802
        """As wide as there is room."""
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Any width will do."""
        return QSize(40, round(self._interligne))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Other lines."""
        super().resizeEvent(event)
        self._texte.setTextWidth(max(self.width(), 1))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The text."""
        peintre = QPainter(self)
        peintre.setFont(self._police)
        peintre.setPen(QColor(getattr(self._theme.couleurs, self._couleur)))
        self._texte.setTextWidth(max(self.width(), 1))
        peintre.drawStaticText(QPointF(0, 0), self._texte)
        peintre.end()

    def _faire_police(self) -> QFont:
        police = QFont(self._theme.police(self._role))
        if self._gras:
            police.setWeight(QFont.Weight.DemiBold)
        mesure = QStaticText("Ag")
        mesure.prepare(font=police)
        self._interligne = mesure.size().height()
        return police

    def _theme_change(self) -> None:
        self._police = self._faire_police()
        self.updateGeometry()
        self.update()
