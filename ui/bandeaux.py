"""Calm lines above the page: what was found again, what could not be written. Never in the way, said once."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.annonces import Annonceur
from ui.bridge import Enregistrement, Pont
from ui.icones import icone
from ui.theme import ESPACE, classer

RETROUVE = "Le travail de la dernière session a été retrouvé. Rien n’est à refaire."
LECTURE_SEULE = "Ce dossier est ouvert en lecture seule : vous pouvez le lire et l’exporter, pas le modifier."


class Bandeau(NamedTuple):
    """A line. cle: one line of a kind at a time. gestes: what it offers, from the most useful on."""

    cle: str
    texte: str
    icone: str = "info"
    gestes: tuple[tuple[str, Callable[[], None]], ...] = ()


class Bandeaux(QWidget):
    """The lines of one dossier. enregistrer_ailleurs: the person chooses another place for the file."""

    enregistrer_ailleurs = Signal()

    def __init__(self, pont: Pont, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pont = pont
        self._lignes: dict[str, _Ligne] = {}
        self.annonceur = Annonceur(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._boite = QVBoxLayout(self)
        self._boite.setContentsMargins(ESPACE[4], ESPACE[2], ESPACE[4], 0)
        self._boite.setSpacing(ESPACE[1])
        self.hide()
        if pont.document.recupere:
            self.montrer(Bandeau("recupere", RETROUVE, "history"))
        if pont.document.lecture_seule:
            self.montrer(Bandeau("lecture_seule", LECTURE_SEULE, "lock"))
        self._suivre(pont.etat)
        pont.enregistrement.connect(self._suivre)

    def montrer(self, bandeau: Bandeau) -> None:
        """Show a line, in the place of the one of the same kind."""
        ancienne = self._lignes.get(bandeau.cle)
        if ancienne is not None and ancienne.bandeau[:3] == bandeau[:3]:
            return
        self.oter(bandeau.cle)
        ligne = _Ligne(bandeau)
        ligne.ferme.connect(lambda: self.oter(bandeau.cle))
        self._lignes[bandeau.cle] = ligne
        self._boite.addWidget(ligne)
        self.show()
        self.annonceur.dire(bandeau.texte)

    def oter(self, cle: str) -> None:
        """Remove the line of that kind, if any."""
        ligne = self._lignes.pop(cle, None)
        if ligne is not None:
            self._boite.removeWidget(ligne)
            ligne.hide()
            ligne.deleteLater()
        self.setVisible(bool(self._lignes))

    def _suivre(self, etat: Enregistrement) -> None:
        if etat.etat == "impossible":
            gestes = (
                ("Réessayer", self._pont.publier),
                ("Enregistrer ailleurs…", self.enregistrer_ailleurs.emit),
            )
            suite = "Votre travail continue et reste gardé sur cet ordinateur."
            self.montrer(Bandeau("fichier", f"{etat.message} {suite}", "triangle-alert", gestes))
        elif etat.etat == "refuse":
            self.montrer(Bandeau("refus", etat.message, "circle-alert"))
        elif etat.etat == "conflit":
            self.oter("fichier")
            self.montrer(Bandeau("conflit", etat.message, "triangle-alert"))
        elif etat.etat == "publie":
            self.oter("fichier")
            self.oter("refus")
        elif etat.etat == "a_publier":
            self.oter("refus")


class _Ligne(QFrame):
    """An icon, a sentence, what can be done, a way to put it aside."""

    ferme = Signal()

    def __init__(self, bandeau: Bandeau) -> None:
        super().__init__()
        self.bandeau = bandeau
        classer(self, "bandeau")
        self.setAccessibleName(bandeau.texte)
        dessin = QLabel()
        dessin.setPixmap(icone(bandeau.icone, role="accent").pixmap(16, 16))
        texte = QLabel(bandeau.texte, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        fermer = QToolButton()
        fermer.setIcon(icone("x"))
        fermer.setAccessibleName("Fermer ce message")
        fermer.setToolTip("Fermer ce message")
        fermer.clicked.connect(lambda *_: self.ferme.emit())
        boite = QHBoxLayout(self)
        boite.setContentsMargins(ESPACE[2], ESPACE[0], ESPACE[1], ESPACE[0])
        boite.setSpacing(ESPACE[1])
        boite.addWidget(dessin)
        boite.addWidget(texte, 1)
        for titre, geste in bandeau.gestes:
            bouton = QPushButton(titre)
            bouton.clicked.connect(lambda *_, geste=geste: geste())
            boite.addWidget(bouton)
        boite.addWidget(fermer)
