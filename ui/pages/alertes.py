"""What the calendar asks for today, the worst first, and the way to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from esms_desktop.document.alertes import Alerte, Gravite, alertes
from ui.contexte import Contexte
from ui.icones import Marque
from ui.pages.a_jour import AJour
from ui.pages.elements import Carte, Constat, lien, rangee, texte_libre, vider
from ui.theme import ESPACE

MARQUES: dict[Gravite, Marque] = {
    "retard": Marque("circle-alert", "En retard", "non_satisfait"),
    "proche": Marque("clock", "Bientôt", "a_completer"),
    "info": Marque("info", "À savoir", "accent"),
}
RIEN = "Aucune date ne presse aujourd’hui."


class Alertes(AJour):
    """aujourdhui: the day it is."""

    tables = frozenset(
        {
            "projet",
            "versements",
            "jalons",
            "taches",
            "mesures",
            "indicateurs",
            "etablissements",
            "organismes",
            "meta",
        }
    )

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__(contexte)
        self._aujourdhui = aujourdhui
        self._montrees: tuple[Alerte, ...] | None = None
        self._carte = Carte("Ce que le calendrier demande")
        self._lignes = QVBoxLayout()
        self._lignes.setSpacing(ESPACE[0])
        self._carte.boite.addLayout(self._lignes)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self._carte)

    def actualiser(self) -> None:
        """Written again when there is something else to say."""
        pont = self._contexte.pont
        lues = alertes(pont.dossier, pont.pack, self._aujourdhui())
        if lues == self._montrees:
            return
        self._montrees = lues
        vider(self._lignes)
        if not lues:
            self._lignes.addWidget(texte_libre(RIEN, "attenue"))
        for alerte in lues:
            self._lignes.addLayout(self._ligne(alerte))

    def _ligne(self, alerte: Alerte) -> QHBoxLayout:
        marque = MARQUES[alerte.gravite]
        constat = Constat(marque, f"{marque.mot} : {alerte.phrase}")
        aller = lien("Voir", lambda: self._contexte.aller(alerte.aller), nom=f"Voir : {alerte.phrase}")
        place = rangee([constat, aller], etirer=0)
        place.setAlignment(aller, Qt.AlignmentFlag.AlignTop)
        return place
