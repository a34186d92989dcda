"""What the criteria and the drafts say of one row, in sentences, each leading to its field."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.tables.contenu import Contenu
from ui.tables.modele import Modele
from ui.theme import ESPACE, classer


class Point(NamedTuple):
    """A sentence; the field that answers it, by name; how pressing it is (a role of the colours)."""

    phrase: str
    champ: str
    role: str


def points(contenu: Contenu, ligne: str) -> list[Point]:
    """What is to be mended, then what is missing, then what would be better otherwise."""
    etat = contenu.etat(ligne)
    trouves = [
        Point(f"{c.champ.libelle} : {contenu.raison(ligne, c)}", c.nom, "non_satisfait")
        for c in contenu.colonnes
        if c.nom in etat.brouillons
    ]
    champs = {phrase: nom for (cle, nom), phrase in contenu.fautives().items() if cle == ligne}
    for critere in contenu.criteres_fautifs(ligne):
        trouves.append(Point(critere.phrase, champs.get(critere.phrase, ""), "non_satisfait"))
    attendues = contenu.attendues(ligne)
    trouves += [Point(f"{c.champ.libelle} : à compléter", c.nom, "a_completer") for c in attendues]
    if etat.manquants and not attendues:
        trouves += [
            Point(critere.phrase, "", "a_completer") for critere in contenu.criteres_en_attente(ligne)
        ]
    trouves += [Point(critere.phrase, "", "attenue") for critere in contenu.conseils(ligne)]
    return trouves


class AReprendre(QFrame):
    """aller(field): a sentence was followed."""

    aller = Signal(str)

    def __init__(self, modele: Modele, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._modele = modele
        self._montres: list[Point] = []
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(ESPACE[0])
        self.setAccessibleName("À reprendre dans cette fiche")
        self.hide()

    def montrer(self, ligne: str) -> None:
        """The sentences of that row; nothing when all is well."""
        trouves = points(self._modele.contenu, ligne)
        if trouves == self._montres:
            return
        self._montres = trouves
        while (element := self._place.takeAt(0)) is not None:
            widget = element.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for point in trouves:
            self._place.addWidget(self._ligne(point))
        self.setVisible(bool(trouves))

    def _ligne(self, point: Point) -> QWidget:
        cadre = QWidget(self)
        rangee = QHBoxLayout(cadre)
        rangee.setContentsMargins(0, 0, 0, 0)
        rangee.setSpacing(ESPACE[1])
        phrase = QLabel(point.phrase, cadre)
        phrase.setTextFormat(Qt.TextFormat.PlainText)
        phrase.setWordWrap(True)
        classer(phrase, point.role)
        rangee.addWidget(phrase, 1)
        if point.champ:
            lien = QPushButton("Aller au champ", cadre)
            lien.setAccessibleName(f"Aller au champ : {point.phrase}")
            classer(lien, "lien")
            lien.clicked.connect(lambda: self.aller.emit(point.champ))
            rangee.addWidget(lien, 0, Qt.AlignmentFlag.AlignTop)
        return cadre
