"""The settings of the variants: one row a question, one column a variant, the dossier's own answers first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QSpinBox, QToolButton, QWidget

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.document.variantes import AIDES, Variante, retirables
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.rows.options import TYPES_INTERVENTION
from esms_desktop.rules.types import Appel
from ui.icones import icone
from ui.pages.elements import rangee, texte_libre
from ui.theme import ESPACE, classer

AJOUTES_AU_PLUS = 50
PAREIL = "Comme le dossier"
LIBELLES = (
    "ESMS de plus ou de moins",
    "Organisme concerné",
    "Type d’intervention",
    "Aide à l’équipement",
    "AMOA de marché",
    "AMOA de pilotage",
    "Appel à projets",
)
OUI_NON = {True: "Demandée", False: "Non demandée"}


class Colonne:
    """The inputs of one variant, from top to bottom."""

    def __init__(self, dossier: Dossier, appels: Sequence[Appel]) -> None:
        self._dossier = dossier
        self.ecart = QSpinBox(maximum=AJOUTES_AU_PLUS)
        self.ecart.lineEdit().setTextMargins(ESPACE[1], 0, 0, 0)
        self.organisme = _liste("Tous", noms(dossier, "organismes"))
        genres = {code: nom for code, nom in TYPES_INTERVENTION.items() if code != "hors_perimetre"}
        self.genre = _liste("Comme les autres", genres)
        self.aides = {aide: _liste(PAREIL, OUI_NON) for aide in AIDES}
        self.appel = _liste(PAREIL, {a.id: a.titre_court for a in appels if a.id != dossier.appel})
        self.champs: tuple[QWidget, ...] = (
            self.ecart, self.organisme, self.genre, *self.aides.values(), self.appel,
        )  # fmt: skip
        for champ in self.champs:
            champ.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.ecart.setFixedHeight(self.genre.sizeHint().height())
        self.titre = texte_libre("", "gras")
        self.retirer = QToolButton()
        self.retirer.setIcon(icone("x"))
        self.entete = QWidget()
        self.entete.setLayout(rangee([self.titre, self.retirer], etirer=0))
        self.entete.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.borner()

    @property
    def variante(self) -> Variante:
        """What is asked."""
        aides: dict[str, Any] = {aide: liste.currentData() for aide, liste in self.aides.items()}
        return Variante(
            ecart=self.ecart.value(),
            organisme=self.organisme.currentData(),
            type_intervention=self.genre.currentData(),
            appel=self.appel.currentData(),
            **aides,
        )

    def borner(self) -> None:
        """Only the ESMS that are there can be taken away."""
        bloque = self.ecart.blockSignals(True)
        nombre = retirables(self._dossier, self.organisme.currentData(), self.genre.currentData())
        self.ecart.setMinimum(-nombre)
        self.ecart.blockSignals(bloque)

    def numeroter(self, rang: int, *, seule: bool) -> None:
        """Its place among the others; the only one stays."""
        self.titre.setText(f"Variante {rang}")
        self.retirer.setVisible(not seule)
        self.retirer.setToolTip(f"Retirer la variante {rang}")
        self.retirer.setAccessibleName(f"Retirer la variante {rang}")
        for libelle, champ in zip(LIBELLES, self.champs, strict=True):
            champ.setAccessibleName(f"{libelle}, variante {rang}")
            champ.setAccessibleDescription(f"{libelle}, variante {rang}")


class Reglages(QWidget):
    """change(): something else is asked."""

    change = Signal()

    def __init__(self, dossier: Dossier, appels: Sequence[Appel]) -> None:
        super().__init__()
        self._dossier, self._appels = dossier, appels
        self.colonnes: list[Colonne] = []
        self._grille = QGridLayout(self)
        self._grille.setContentsMargins(0, 0, 0, 0)
        self._grille.setHorizontalSpacing(ESPACE[1])
        self._grille.setVerticalSpacing(ESPACE[0])
        for rang, libelle in enumerate(LIBELLES, start=1):
            self._grille.addWidget(_texte(libelle), rang, 0)
            self._grille.addWidget(_texte(self._aujourd_hui(rang), "attenue"), rang, 1)
        self._grille.addWidget(_texte("Le dossier", "gras"), 0, 1)
        for colonne in range(2):
            self._grille.setColumnStretch(colonne, 1)

    def ajouter(self) -> None:
        """One more variant, as the dossier is."""
        colonne = Colonne(self._dossier, self._appels)
        self.colonnes.append(colonne)
        colonne.ecart.valueChanged.connect(lambda *_: self.change.emit())
        for liste in (colonne.organisme, colonne.genre, *colonne.aides.values(), colonne.appel):
            liste.currentIndexChanged.connect(lambda *_: colonne.borner())
            liste.currentIndexChanged.connect(lambda *_: self.change.emit())
        colonne.retirer.clicked.connect(lambda *_: self.retirer(colonne))
        self._placer()
        colonne.ecart.setFocus(Qt.FocusReason.OtherFocusReason)
        self.change.emit()

    def retirer(self, colonne: Colonne) -> None:
        """That variant is not wanted any more."""
        self.colonnes.remove(colonne)
        for widget in (colonne.entete, *colonne.champs):
            self._grille.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._grille.setColumnStretch(2 + len(self.colonnes), 0)
        self._placer()
        self.colonnes[-1].ecart.setFocus(Qt.FocusReason.OtherFocusReason)
        self.change.emit()

    def _placer(self) -> None:
        precedent: QWidget | None = None
        for numero, colonne in enumerate(self.colonnes, start=1):
            for rang, widget in enumerate((colonne.entete, *colonne.champs)):
                self._grille.addWidget(widget, rang, 1 + numero)
                cible = colonne.retirer if widget is colonne.entete else widget
                if precedent is not None:
                    QWidget.setTabOrder(precedent, cible)
                precedent = cible
            self._grille.setColumnStretch(1 + numero, 1)
            colonne.numeroter(numero, seule=len(self.colonnes) == 1)

    def _aujourd_hui(self, rang: int) -> str:
        """What the dossier answers to the question of that row."""
        if rang == 1:
            return f"{retirables(self._dossier, None, None)}{INSECABLE}ESMS"
        if rang == len(LIBELLES):
            return next((a.titre_court for a in self._appels if a.id == self._dossier.appel), "")
        champs = list(AIDES.values())
        if 4 <= rang < 4 + len(champs):
            demandee = getattr(self._dossier.projet, champs[rang - 4])
            return "Pas encore dit" if demandee is None else OUI_NON[demandee]
        return ""


def _texte(texte: str, classe: str = "") -> QLabel:
    label = texte_libre(texte)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    if classe:
        classer(label, classe)
    return label


def _liste(vide: str, options: Mapping[Any, str]) -> QComboBox:
    liste = QComboBox()
    liste.addItem(vide, None)
    for code, nom in options.items():
        liste.addItem(nom, code)
    return liste
