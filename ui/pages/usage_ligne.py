"""One row of « Et si… » on use: the indicator, the result supposed, whether it is out of reach, what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, montrer_montant, montrer_pourcent
from esms_desktop.document.indicateurs import Suivi
from esms_desktop.document.usage import Hypothese
from esms_desktop.dossier.types import Nombre
from esms_desktop.rules.verdict import PartIndicateur
from ui.icones import Marque
from ui.pages.elements import Constat, RangeeSouple, ecrire, texte_libre
from ui.theme import ESPACE, classer

RESULTAT = Nombre(0, 1_000_000_000, 2)
NEUTRE = Marque("minus", "", "attenue")
RESTE = Marque("ellipsis", "", "a_completer")
ATTEINTE = Marque("circle-check", "", "satisfait")
MANQUEE = Marque("circle-alert", "", "non_satisfait")
CHIFFRES = 12
"""Figures of room for a result."""


class LigneUsage(QWidget):
    """change(): something was typed or ticked. prorata: the call pays each criterion by itself (2021)."""

    def __init__(self, suivi: Suivi, change: Callable[[], object], *, prorata: bool) -> None:
        super().__init__()
        self.suivi = suivi
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
        textes = QVBoxLayout()
        textes.setSpacing(0)
        for widget in (self._nom, self._detail, self._constat):
            textes.addWidget(widget)
        gestes = [w for w in (self._saisie, self._unite, self._empeche) if w is not None]
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, ESPACE[1])
        place.addWidget(RangeeSouple(textes, gestes))

    def largeur_d_unite(self) -> int:
        """Pixels of its unit."""
        return self._unite.fontMetrics().horizontalAdvance(self._unite.text())

    def dimensionner(self, unite: int) -> None:
        """The size of the text has changed. unite: pixels for the units, so that inputs stand under each other."""
        self._saisie.setFixedWidth(self._saisie.fontMetrics().horizontalAdvance("0") * CHIFFRES + 18)
        self._unite.setFixedWidth(unite)

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
