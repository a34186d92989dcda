"""A field as a person sees it: label and state above, input, help or message under. Its binding is made here."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.cles import lire_cle
from ui.annonces import Annonceur
from ui.binding import PAUSE, Liaison
from ui.contexte import Contexte
from ui.fields.etats import CADRE, EtatChamp, demande_par
from ui.fields.exigences import Exigences
from ui.fields.registre import fabriquer
from ui.fields.saisie import Saisie
from ui.icones import Marque, image
from ui.theme import ESPACE, Theme, classer

_DITS = ("illisible", "contradictoire", "alerte", "refuse")
"""States that a screen reader says when they come."""


class BlocChamp(QWidget):
    """The field of one key."""

    def __init__(
        self,
        contexte: Contexte,
        cle: str,
        exigences: Exigences,
        parent: QWidget | None = None,
        *,
        pause: int = PAUSE,
    ) -> None:
        super().__init__(parent)
        self.cle = cle
        self.champ = lire_cle(cle).champ
        self._theme = contexte.theme
        self._exigences = exigences
        self._annonceur = Annonceur(self)
        pont = contexte.pont
        self.saisie: Saisie = fabriquer(self.champ, lambda: pont.dossier, self)
        self.etiquette = Etiquette(self.champ.libelle, self.saisie, self)
        self.aide = QLabel(self.champ.aide, self)
        self._etat: EtatVue | None = None
        self._composer()
        self.saisie.nommer(self.champ.libelle)
        self.liaison = Liaison(pont, cle, self.saisie, exigences, pause=pause)
        self.liaison.etat_change.connect(self._changer_d_etat)
        exigences.change.connect(self._exigences_changees)
        self._montrer_etat(self.liaison.etat)

    @property
    def pleine_largeur(self) -> bool:
        """True when it wants the width of its card."""
        return self.saisie.pleine_largeur

    @property
    def etat(self) -> EtatChamp:
        """The state that it shows."""
        return self.liaison.etat

    def dimensionner(self, chiffre: int) -> None:
        """chiffre: pixels of one figure of body text."""
        self.saisie.dimensionner(chiffre)
        self.etiquette.setMinimumHeight(QFontMetrics(self._theme.police()).lineSpacing() + ESPACE[0])

    def _composer(self) -> None:
        self.aide.setTextFormat(Qt.TextFormat.PlainText)
        self.aide.setWordWrap(True)
        classer(self.aide, "attenue")
        self._haut = QHBoxLayout()
        self._haut.setSpacing(ESPACE[1])
        self._haut.addWidget(self.etiquette, 1)
        bas = QHBoxLayout()
        bas.setSpacing(ESPACE[3])
        bas.addWidget(self.aide, 1, Qt.AlignmentFlag.AlignTop)
        compteur = self.saisie.compteur()
        if compteur is not None:
            bas.addWidget(compteur, 0, Qt.AlignmentFlag.AlignTop)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[0])
        place.addLayout(self._haut)
        place.addWidget(self.saisie)
        place.addLayout(bas)

    def _changer_d_etat(self, etat: EtatChamp) -> None:
        self._montrer_etat(etat)
        if etat.genre in _DITS:
            self._annonceur.dire(f"{self.champ.libelle}{INSECABLE}: {etat.message}")

    def _montrer_etat(self, etat: EtatChamp) -> None:
        marque = etat.marque
        if marque is not None and self._etat is None:
            self._etat = EtatVue(self._theme, self)
            self._haut.addWidget(self._etat, 0, Qt.AlignmentFlag.AlignTop)
            QWidget.setTabOrder(self.saisie.derniere(), self._etat.confirmer)
            self._etat.confirmer.setAccessibleName(f"Confirmer{INSECABLE}: {self.champ.libelle}")
            self._etat.confirmer.clicked.connect(self.liaison.confirmer)
        if self._etat is not None:
            self._etat.montrer(marque, a_confirmer=etat.genre == "a_confirmer")
        texte = etat.message or self.champ.aide
        if self.aide.text() != texte:
            self.aide.setText(texte)
        classer(self.aide, marque.role if marque and etat.message else "attenue")
        self.saisie.marquer(CADRE.get(etat.genre, ""))
        self._decrire(etat)

    def _exigences_changees(self, cles: frozenset[str]) -> None:
        if self.cle in cles:
            self._decrire(self.etat)

    def _decrire(self, etat: EtatChamp) -> None:
        """What is said after the name, and shown under the mouse."""
        marque = etat.marque
        demande = demande_par(self._exigences.demandeurs(self.cle))
        self.setToolTip(demande)
        mot = f"État{INSECABLE}: {marque.mot}." if marque is not None else ""
        self.saisie.decrire(" ".join(filter(None, (mot, etat.message, self.champ.aide, demande))))


class Etiquette(QLabel):
    """The label of an input: a click on it goes there."""

    def __init__(self, texte: str, saisie: Saisie, parent: QWidget) -> None:
        super().__init__(texte.replace("&", "&&"), parent)
        self._saisie = saisie
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setBuddy(saisie.cible())
        classer(self, "gras")

    def mousePressEvent(self, ev: QMouseEvent) -> None:  # noqa: N802
        """As if the input had been reached by the keyboard."""
        if ev.button() == Qt.MouseButton.LeftButton:
            self._saisie.focus()


class EtatVue(QWidget):
    """A shape and a word, and what to press when the value waits to be confirmed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._icone = Icone(theme, self)
        self._mot = QLabel(self)
        self.confirmer = QPushButton("Confirmer", self)
        classer(self.confirmer, "lien")
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[0])
        for widget in (self._icone, self._mot, self.confirmer):
            place.addWidget(widget)

    def montrer(self, marque: Marque | None, *, a_confirmer: bool) -> None:
        """Show a mark, or nothing."""
        self.setVisible(marque is not None)
        if marque is not None:
            self._icone.montrer(marque)
            self._mot.setText(marque.mot)
            classer(self._mot, marque.role)
            self.confirmer.setVisible(a_confirmer)


class Icone(QWidget):
    """The shape of a mark, in the colour of its role, in proportion with the text."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marque: Marque | None = None

    def montrer(self, marque: Marque) -> None:
        """Another mark."""
        self._marque = marque
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """A square of the size of an icon."""
        cote = self._theme.icone_px()
        return QSize(cote, cote)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """The shape, centred."""
        if self._marque is None:
            return
        cote = self._theme.icone_px()
        dessin = image(self._marque.icone, cote, self.devicePixelRatioF(), self._marque.role)
        QPainter(self).drawPixmap((self.width() - cote) // 2, (self.height() - cote) // 2, dessin)
