"""A field as a person sees it: label and state above, input, help or message under. Its binding is made here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.cles import lire_cle
from esms_desktop.dossier.rows.notes import Note
from ui.annonces import Annonceur
from ui.binding import PAUSE, Liaison
from ui.contexte import Contexte
from ui.fields.etats import CADRE, EtatChamp, demande_par
from ui.fields.exigences import Exigences
from ui.fields.registre import fabriquer
from ui.fields.saisie import Saisie
from ui.icones import Marque, image
from ui.notes.rappel import cle_de, enoncer
from ui.pages.elements import Lien, lien
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
        self._confirmer: QPushButton | None = None
        self._notes: Lien | None = None
        self._note = ""
        self._aller = contexte.aller
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
        if self._etat is not None:
            self._etat.dimensionner()
        self.etiquette.setMinimumHeight(QFontMetrics(self._theme.police()).lineSpacing() + ESPACE[0])

    def cible_de_note(self) -> str:
        """The key that a note written from here is about."""
        return self.cle

    def annoter(self, notes: Sequence[Note]) -> None:
        """Say beside the help that something is noted, with the way to it; nothing when all is done."""
        if self._notes is None and notes:
            self._notes = lien("", self._lire_la_note)
            self._bas.insertWidget(1, self._notes, 0, Qt.AlignmentFlag.AlignTop)
            QWidget.setTabOrder(self.saisie.derniere(), self._notes)
        if self._notes is not None:
            self._note = cle_de(notes[0]) if notes else ""
            self._notes.nommer(enoncer(notes), f"{enoncer(notes)} à faire{INSECABLE}: {self.champ.libelle}")
            self._notes.setToolTip("\n".join(note.texte or "" for note in notes))
            self._notes.setVisible(bool(notes))

    def _lire_la_note(self) -> None:
        self._aller(self._note)

    def _composer(self) -> None:
        self.aide.setTextFormat(Qt.TextFormat.PlainText)
        self.aide.setWordWrap(True)
        classer(self.aide, "attenue")
        self._haut = QHBoxLayout()
        self._haut.setSpacing(ESPACE[1])
        self._haut.addWidget(self.etiquette, 1)
        bas = self._bas = QHBoxLayout()
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
        if self._etat is not None:
            self._etat.montrer(marque)
        self._proposer_de_confirmer(etat.genre == "a_confirmer")
        texte = etat.message or self.champ.aide
        if self.aide.text() != texte:
            self.aide.setText(texte)
        classer(self.aide, marque.role if marque and etat.message else "attenue")
        self.saisie.marquer(CADRE.get(etat.genre, ""))
        self._decrire(etat)

    def _proposer_de_confirmer(self, oui: bool) -> None:
        if oui and self._confirmer is None:
            self._confirmer = QPushButton("Confirmer", self)
            classer(self._confirmer, "lien")
            self._confirmer.setAccessibleName(f"Confirmer{INSECABLE}: {self.champ.libelle}")
            self._confirmer.clicked.connect(self.liaison.confirmer)
            self._haut.addWidget(self._confirmer, 0, Qt.AlignmentFlag.AlignTop)
            QWidget.setTabOrder(self.saisie.derniere(), self._confirmer)
        if self._confirmer is not None:
            self._confirmer.setVisible(oui)

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


class EtatVue(QLabel):
    """A shape and a word, in the colour of their role."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marque: Marque | None = None

    def montrer(self, marque: Marque | None) -> None:
        """Show a mark, or nothing."""
        self._marque = marque
        self.setVisible(marque is not None)
        if marque is not None:
            self.setText(marque.mot)
            self.dimensionner()
            classer(self, marque.role)

    def dimensionner(self) -> None:
        """Room for the shape, at this size of text."""
        self.setContentsMargins(self._theme.icone_px() + ESPACE[0], 2, 0, 2)

    def paintEvent(self, arg__1: QPaintEvent) -> None:  # noqa: N802
        """The word, then the shape in front of it."""
        super().paintEvent(arg__1)
        if self._marque is not None:
            cote = self._theme.icone_px()
            dessin = image(self._marque.icone, cote, self.devicePixelRatioF(), self._marque.role)
            QPainter(self).drawPixmap(0, (self.height() - cote) // 2, dessin)
