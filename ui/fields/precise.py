"""Yes, no, not yet known, or a name that says yes (the regional platform, say)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from esms_desktop.common.fr_format import INSECABLE
from ui.fields.ligne import ecrire
from ui.fields.saisie import Saisie
from ui.fields.segments import REPONSES, Segments
from ui.theme import ESPACE


class SaisieOuiNonPrecise(Saisie):
    """Three answers, and a line to name what is meant by yes."""

    pleine_largeur = True

    def __init__(self, maximum: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.segments = Segments(REPONSES, self)
        self.ligne = QLineEdit(self)
        self.ligne.setPlaceholderText("Si oui, son nom")
        self.ligne.setMaxLength(2 * maximum)
        place = QHBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self.segments)
        place.addWidget(self.ligne, 1)
        self.suivre(*self.segments.boutons.values(), self.ligne)
        self.segments.choisir("")
        self.segments.groupe.buttonClicked.connect(self._choisi)
        self.ligne.textEdited.connect(self._tape)
        self.ligne.returnPressed.connect(self.pose)

    def montrer(self, texte: str) -> None:
        """Show an answer, or a name."""
        connu = texte.lower() in REPONSES
        self.segments.choisir(texte.lower() if connu else "oui")
        ecrire(self.ligne, "" if connu else texte)

    def texte(self) -> str:
        """The name when there is one, else the answer."""
        nom = self.ligne.text()
        return nom if nom.strip() else self.segments.choisi() or ""

    def cible(self) -> QWidget:
        """The chosen answer is where the focus goes."""
        return self.segments.boutons[self.segments.choisi() or ""]

    def nommer(self, nom: str) -> None:
        """The question on each answer, and on the line."""
        self.segments.nommer(nom)
        self.ligne.setAccessibleName(f"{nom}{INSECABLE}: nom")

    def decrire(self, description: str) -> None:
        """Said with each answer and with the line."""
        for widget in self._suivies:
            widget.setAccessibleDescription(description)

    def _choisi(self) -> None:
        if self.segments.choisi() != "oui":
            self.ligne.clear()
        self.choisir()

    def _tape(self, texte: str) -> None:
        self.segments.choisir("oui" if texte.strip() else self.segments.choisi())
        self.tape.emit(self.texte())
