"""The tools above the Gantt: its scale, and what is done with its lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton

from ui.icones import icone
from ui.pages.elements import RangeeSouple, bouton, rangee, texte_libre


class Outils(RangeeSouple):
    """zoome(steps), tout_vu(): the scale. preremplie, en_fiche, supprimee, ajoutee: buttons."""

    zoome = Signal(int)
    tout_vu = Signal()
    preremplie = Signal()
    en_fiche = Signal()
    supprimee = Signal()
    ajoutee = Signal()

    def __init__(self) -> None:
        self.loin = _outil("zoom-out", "Réduire l’échelle (-)", lambda: self.zoome.emit(-1))
        self.pres = _outil("zoom-in", "Agrandir l’échelle (+)", lambda: self.zoome.emit(1))
        self.tout = bouton("Tout voir", lambda: self.tout_vu.emit(), aide="Montrer le planning entier")
        self.echelle = texte_libre("", "attenue")
        self.echelle.setWordWrap(False)
        self.preremplir = bouton(
            "Préremplir…", lambda: self.preremplie.emit(), aide="Partir d’un planning tout prêt, à adapter"
        )
        aide = "Modifier en fiche (F4)"
        self.fiche = bouton("Fiche", lambda: self.en_fiche.emit(), nom="Modifier en fiche", aide=aide)
        self.supprimer = bouton("Supprimer", lambda: self.supprimee.emit(), aide="Supprimer (Suppr)")
        self.ajouter = bouton("Ajouter une tâche", lambda: self.ajoutee.emit(), "primaire")
        super().__init__(
            rangee([self.loin, self.pres, self.tout, self.echelle]),
            [self.preremplir, self.fiche, self.supprimer, self.ajouter],
            lettres=32,
        )

    def permettre(self, *, modifiable: bool, ligne: bool) -> None:
        """What can be done now. ligne: a line is current."""
        for fait in (self.preremplir, self.ajouter):
            fait.setEnabled(modifiable)
        self.supprimer.setEnabled(modifiable and ligne)
        self.fiche.setEnabled(ligne)


def _outil(dessin: str, nom: str, geste: Callable[[], None]) -> QToolButton:
    fait = QToolButton()
    fait.setIcon(icone(dessin))
    fait.setAccessibleName(nom.partition(" (")[0])
    fait.setToolTip(nom)
    fait.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    fait.clicked.connect(lambda *_: geste())
    return fait
