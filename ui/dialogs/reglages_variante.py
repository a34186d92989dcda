"""The settings of one variant: ESMS more or fewer, what is asked for, under which call."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSpinBox, QToolButton, QWidget

from esms_desktop.document.variantes import Variante, retirables
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.rows.options import TYPES_INTERVENTION
from ui.contexte import Contexte
from ui.icones import icone
from ui.pages.elements import Carte, rangee, section
from ui.theme import ESPACE, classer

AJOUTES_AU_PLUS = 50
COMME_LE_DOSSIER = "Comme le dossier"
AIDES = {"equipement": "Équipement", "amoa_marche": "AMOA de marché", "amoa_pilotage": "AMOA de pilotage"}
OUI_NON = {True: "Demandé", False: "Non demandé"}


class Reglages(Carte):
    """change(): something else is asked. retire(): this variant is not wanted any more."""

    change = Signal()
    retire = Signal()

    def __init__(self, contexte: Contexte, rang: int) -> None:
        super().__init__()
        self._dossier = contexte.pont.dossier
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 34)
        self._titre = section("")
        self._fermer = QToolButton()
        self._fermer.setIcon(icone("x"))
        self._fermer.clicked.connect(lambda *_: self.retire.emit())
        self.boite.addLayout(rangee([self._titre, self._fermer], etirer=0))
        self._grille = QGridLayout()
        self._grille.setHorizontalSpacing(ESPACE[1])
        self._grille.setVerticalSpacing(ESPACE[0])
        self._grille.setColumnStretch(1, 1)
        self.boite.addLayout(self._grille)
        self._ecart = QSpinBox(maximum=AJOUTES_AU_PLUS)
        self._organisme = self._liste("Tous", noms(self._dossier, "organismes"))
        genres = {code: nom for code, nom in TYPES_INTERVENTION.items() if code != "hors_perimetre"}
        self._genre = self._liste("Comme les autres", genres)
        self._aides = {aide: self._liste(COMME_LE_DOSSIER, OUI_NON) for aide in AIDES}
        appels = {
            a.id: a.titre_court for a in contexte.packs.appels() if a.id != contexte.pont.document.appel
        }
        self._appel = self._liste(COMME_LE_DOSSIER, appels)
        self._champs: list[tuple[str, QWidget]] = [
            ("ESMS de plus ou de moins", self._ecart),
            ("De quel organisme", self._organisme),
            ("Type d’intervention", self._genre),
            *((AIDES[aide], liste) for aide, liste in self._aides.items()),
            ("Sous l’appel", self._appel),
        ]
        for libelle, champ in self._champs:
            self._poser(libelle, champ)
        self._ecart.valueChanged.connect(self._changer)
        self._borner()
        self.numeroter(rang, seul=True)

    @property
    def variante(self) -> Variante:
        """What is asked."""
        return Variante(
            ecart=self._ecart.value(),
            organisme=self._organisme.currentData(),
            type_intervention=self._genre.currentData(),
            appel=self._appel.currentData(),
            **{aide: liste.currentData() for aide, liste in self._aides.items()},
        )

    def numeroter(self, rang: int, *, seul: bool) -> None:
        """Its place among the others; the only one stays."""
        self._titre.setText(f"Variante {rang}")
        self._fermer.setVisible(not seul)
        self._fermer.setToolTip(f"Retirer la variante {rang}")
        self._fermer.setAccessibleName(f"Retirer la variante {rang}")
        for libelle, champ in self._champs:
            champ.setAccessibleName(f"{libelle}, variante {rang}")

    def focus(self) -> None:
        """Put the focus in its first field."""
        self._ecart.setFocus(Qt.FocusReason.OtherFocusReason)

    def _poser(self, libelle: str, champ: QWidget) -> None:
        rang = self._grille.rowCount()
        etiquette = QLabel(libelle)
        etiquette.setBuddy(champ)
        classer(etiquette, "attenue")
        self._grille.addWidget(etiquette, rang, 0)
        self._grille.addWidget(champ, rang, 1)

    def _liste(self, vide: str, options: Mapping[object, str]) -> QComboBox:
        liste = QComboBox()
        liste.addItem(vide, None)
        for code, nom in options.items():
            liste.addItem(nom, code)
        liste.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        liste.setMinimumContentsLength(12)
        liste.currentIndexChanged.connect(lambda *_: self._changer())
        return liste

    def _changer(self) -> None:
        self._borner()
        self.change.emit()

    def _borner(self) -> None:
        """Only the ESMS that are there can be taken away."""
        bloque = self._ecart.blockSignals(True)
        self._ecart.setMinimum(
            -retirables(self._dossier, self._organisme.currentData(), self._genre.currentData())
        )
        self._ecart.blockSignals(bloque)
