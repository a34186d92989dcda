"""One row of « Et si… » on use: the indicator, the result supposed, whether it is out of reach, what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QSizePolicy

from esms_desktop.common.fr_format import INSECABLE, montrer_montant, montrer_pourcent
from esms_desktop.document.indicateurs import Suivi
from esms_desktop.document.usage import Hypothese
from esms_desktop.dossier.types import Nombre
from esms_desktop.rules.verdict import PartIndicateur
from ui.icones import Marque
from ui.pages.elements import Constat, ecrire, texte_libre
from ui.theme import ESPACE, Theme, classer

RESULTAT = Nombre(0, 1_000_000_000, 2)
NEUTRE = Marque("minus", "", "attenue")
RESTE = Marque("ellipsis", "", "a_completer")
ATTEINTE = Marque("circle-check", "", "satisfait")
MANQUEE = Marque("circle-alert", "", "non_satisfait")
CHIFFRES = 12
"""Figures of room for a result."""


class LigneUsage:
    """change(): something was typed or ticked. prorata: the call pays each criterion by itself (2021)."""

    def __init__(self, suivi: Suivi, theme: Theme, change: Callable[[], object], *, prorata: bool) -> None:
        self.suivi = suivi
        self._theme = theme
        self._nom = texte_libre("")
        self._detail = texte_libre("", "attenue")
        self._saisie = QLineEdit()
        self._saisie.setAccessibleName(suivi.libelle)
        self._saisie.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._saisie.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._nom.setBuddy(self._saisie)
        self._unite = QLabel()
        classer(self._unite, "attenue")
        self._empeche = QCheckBox("Empêché") if prorata else None
        if self._empeche is not None:
            aide = "Par une cause extérieure à l’équipe : sa part va aux autres critères."
            self._empeche.setAccessibleName(f"Empêché{INSECABLE}: {suivi.libelle}")
            self._empeche.setAccessibleDescription(aide)
            self._empeche.setToolTip(aide)
            self._empeche.toggled.connect(lambda *_: change())
        self._constat = Constat(NEUTRE)
        self._saisie.textChanged.connect(lambda *_: change())
        self.dimensionner()

    def placer(self, grille: QGridLayout, rang: int) -> None:
        """Two lines of the grid: the name, the input and its unit; then what it means and what comes of it."""
        grille.addWidget(self._nom, 2 * rang, 0)
        grille.addWidget(self._saisie, 2 * rang, 1)
        grille.addWidget(self._unite, 2 * rang, 2)
        if self._empeche is not None:
            grille.addWidget(self._empeche, 2 * rang, 3)
        grille.addWidget(self._detail, 2 * rang + 1, 0, Qt.AlignmentFlag.AlignTop)
        grille.addWidget(self._constat, 2 * rang + 1, 1, 1, 3, Qt.AlignmentFlag.AlignTop)
        grille.setRowMinimumHeight(2 * rang + 1, 2 * self._theme.taille + ESPACE[1])

    def dimensionner(self) -> None:
        """The size of the text has changed."""
        self._saisie.setFixedWidth(self._saisie.fontMetrics().horizontalAdvance("0") * CHIFFRES + 18)

    def suivre(self, suivi: Suivi, point: Fraction | None) -> None:
        """Its target or its share may be others. point: cents that one unit is worth."""
        self.suivi = suivi
        sans_cible = suivi.appel is not None and suivi.appel.cible is None
        quoi = "Prévision" if sans_cible else "Cible"
        cible = suivi.montrer(suivi.cible) if suivi.cible is not None else "à chiffrer"
        un = "Un point vaut" if suivi.rapport else "Chacun vaut"
        vaut = f". {un} {montrer_montant(round(point))}" if point else ""
        ecrire(self._nom, suivi.libelle)
        ecrire(self._detail, f"{quoi}{INSECABLE}: {cible}{vaut}.")
        self._unite.setText(suivi.unite)

    def poser(self, valeur: Decimal | None) -> None:
        """A result, and nothing out of reach; nobody is told."""
        for widget in (self._saisie, self._empeche):
            if widget is not None:
                widget.blockSignals(True)
        self._saisie.setText(RESULTAT.montrer(valeur))
        if self._empeche is not None:
            self._empeche.setChecked(False)
        for widget in (self._saisie, self._empeche):
            if widget is not None:
                widget.blockSignals(False)

    def hypothese(self) -> Hypothese:
        """What is supposed; a text that is no number supposes nothing."""
        empeche = self._empeche is not None and self._empeche.isChecked()
        return Hypothese(self.suivi.code, RESULTAT.lire(self._saisie.text()).valeur, empeche)

    def dire_la_part(self, part: PartIndicateur | None) -> None:
        """What a criterion paid prorata earns."""
        if self._illisible():
            return
        if part is None or (part.montant is None and not part.empeche):
            sans = "Chiffrez d’abord la prévision." if self.suivi.cible is None else "Résultat à compléter."
            self._constat.montrer(RESTE, sans)
        elif part.empeche or part.montant is None or part.taux is None:
            self._constat.montrer(NEUTRE, "Sort du calcul : sa part va aux autres.")
        else:
            plein = part.taux >= 100
            dit = f"{montrer_pourcent(part.taux)} de la prévision{INSECABLE}: {montrer_montant(part.montant)}"
            self._constat.montrer(ATTEINTE if plein else NEUTRE, dit)

    def dire_la_cible(self, atteinte: bool | None) -> None:
        """Whether the target of a payment is reached."""
        if self._illisible():
            return
        if atteinte is None:
            self._constat.montrer(RESTE, "Résultat à compléter.")
        else:
            self._constat.montrer(
                *((ATTEINTE, "Cible atteinte.") if atteinte else (MANQUEE, "Cible manquée."))
            )

    def _illisible(self) -> bool:
        """Say why the text is no number."""
        lecture = RESULTAT.lire(self._saisie.text())
        if lecture.refusee:
            self._constat.montrer(MANQUEE, lecture.message)
        return lecture.refusee
