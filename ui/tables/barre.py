"""What stands above a table: the search line, how many rows, and what is done with them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from esms_desktop.common.fr_format import pluriel
from ui.croix import nommer, offrir_d_effacer
from ui.icones import icone
from ui.theme import ESPACE, Theme, classer

_PLURIELS = {"devis": "devis", "document lu": "documents lus"}


class Barre(QWidget):
    """cherchee(text), valide(step): in the search line. ajoutee, en_fiche, supprimee, colonnes, preremplie: buttons.

    une_ligne: what a row is called (« une séance »). modele: default rows are offered.
    """

    cherchee = Signal(str)
    valide = Signal(int)
    ajoutee = Signal()
    en_fiche = Signal()
    supprimee = Signal()
    colonnes = Signal()
    preremplie = Signal()

    def __init__(
        self, une_ligne: str, theme: Theme, parent: QWidget | None = None, *, modele: bool = False
    ) -> None:
        super().__init__(parent)
        self._une_ligne = une_ligne
        self._theme = theme
        self._plus_long = ""
        self.recherche = LigneDeRecherche(nom_au_pluriel(une_ligne), self)
        self.recherche.textChanged.connect(self.cherchee)
        self.recherche.valide.connect(self.valide)
        self.compte = QLabel()
        classer(self.compte, "attenue")
        self.compte.setTextFormat(Qt.TextFormat.PlainText)
        self.choisir_colonnes = QToolButton(self)
        self.choisir_colonnes.setIcon(icone("table", role="attenue"))
        self.choisir_colonnes.setToolTip("Choisir les colonnes montrées")
        self.choisir_colonnes.setAccessibleName("Choisir les colonnes montrées")
        self.choisir_colonnes.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choisir_colonnes.clicked.connect(self.colonnes)
        self.preremplir = _bouton("Préremplir…", self.preremplie.emit)
        self.preremplir.setToolTip("Ajouter des lignes toutes prêtes, à adapter")
        if not modele:  # shown without a parent yet, it would be a window for an instant
            self.preremplir.hide()
        self.fiche = _bouton("Modifier en fiche", self.en_fiche.emit, "F4")
        self.supprimer = _bouton("Supprimer", self.supprimee.emit, "Ctrl+Suppr")
        self.ajouter = _bouton(f"Ajouter {une_ligne}", self.ajoutee.emit)
        classer(self.ajouter, "primaire")
        self._ecrits = {
            self.fiche: ("Modifier en fiche", "Fiche"),
            self.ajouter: (f"Ajouter {une_ligne}", "Ajouter"),
        }
        for bouton, (entier, _) in self._ecrits.items():
            bouton.setAccessibleName(entier)
        self._disposer()

    def _disposer(self) -> None:
        gauche, droite = QHBoxLayout(), QHBoxLayout()
        gauche.setSpacing(ESPACE[2])
        droite.setSpacing(ESPACE[1])
        gauche.addWidget(self.recherche, 1)
        gauche.addWidget(self.compte)
        gauche.addWidget(self.choisir_colonnes)
        for bouton in (self.preremplir, self.fiche, self.supprimer, self.ajouter):
            droite.addWidget(bouton)
        self._gauche, self._droite = gauche, droite
        self._place = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._place.setSizeConstraint(QBoxLayout.SizeConstraint.SetNoConstraint)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(ESPACE[1])
        self._place.addLayout(gauche, 1)
        self._place.addLayout(droite)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Of two lines: the bar folds before it pushes."""
        large = max(self._gauche.minimumSize().width(), self._droite.minimumSize().width())
        return QSize(large, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """On two lines where one is too short."""
        self._plier()
        super().resizeEvent(event)

    def _plier(self) -> None:
        """The longest that the count may say has its room: selecting or filtering moves nothing."""
        self._ecrire_les_boutons()
        compte = self.compte.fontMetrics().horizontalAdvance(self._plus_long)
        icone = self.choisir_colonnes.sizeHint().width()
        large = 9 * self._theme.taille + compte + icone + self._droite.sizeHint().width() + 4 * ESPACE[2]
        tient = large <= self.width()
        sens = QBoxLayout.Direction.LeftToRight if tient else QBoxLayout.Direction.TopToBottom
        if self._place.direction() != sens:
            self._place.setDirection(sens)
            droite = Qt.AlignmentFlag(0) if tient else Qt.AlignmentFlag.AlignRight
            self._place.setAlignment(self._droite, droite)

    def _ecrire_les_boutons(self) -> None:
        """Short words when the buttons alone are wider than the bar."""
        mesure = self.ajouter.fontMetrics().horizontalAdvance
        entiers = self._droite.sizeHint().width() + sum(
            mesure(entier) - mesure(bouton.text()) for bouton, (entier, _) in self._ecrits.items()
        )
        for bouton, ecrits in self._ecrits.items():
            texte = ecrits[entiers > self.width()]
            if bouton.text() != texte:
                bouton.setText(texte)

    def compter(self, montrees: int, toutes: int, choisies: int) -> None:
        """« 16 établissements », « 3 sur 16 établissements », « 2 lignes choisies »."""
        texte = nombre_de(self._une_ligne, toutes)
        self._plus_long = f"{toutes} sur {texte}"
        if choisies > 1:
            texte = f"{pluriel(choisies, 'ligne')} choisies"
        elif montrees != toutes:
            texte = f"{montrees} sur {texte}"
        if self.compte.text() != texte:
            self.compte.setText(texte)
            self._plier()


class LigneDeRecherche(QLineEdit):
    """valide(step): Enter or F3 (1), with Shift (-1); 0 to go to the table."""

    valide = Signal(int)

    def __init__(self, quoi: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Filtrer les lignes")
        self.setAccessibleName(f"Filtrer les {quoi}")
        self.setToolTip("Seules les lignes qui contiennent ces mots sont affichées (Ctrl+F).")
        offrir_d_effacer(self)
        loupe = self.addAction(icone("search", role="attenue"), QLineEdit.ActionPosition.LeadingPosition)
        nommer(self, loupe, "Aller au filtre")
        loupe.triggered.connect(lambda: self.setFocus())
        self.setMinimumWidth(110)
        self.setMaximumWidth(420)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Escape empties; Enter and the down arrow go to the table."""
        maj = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.valide.emit(-1 if maj else 1)
        elif event.key() == Qt.Key.Key_Down:
            self.valide.emit(0)
        else:
            super().keyPressEvent(event)


def nom_au_pluriel(une_ligne: str) -> str:
    """« établissements », « lettres d’engagement », for « un établissement », « une lettre d’engagement »."""
    nom = une_ligne.partition(" ")[2]
    premier, _, reste = nom.partition(" ")
    return _PLURIELS.get(nom) or f"{premier}s{' ' + reste if reste else ''}"


def nombre_de(une_ligne: str, nombre: int) -> str:
    """« 1 établissement », « 16 établissements »."""
    return pluriel(nombre, une_ligne.partition(" ")[2], nom_au_pluriel(une_ligne))


def _bouton(texte: str, faire: Callable[[], None], touche: str = "") -> QPushButton:
    bouton = QPushButton(texte)
    bouton.setAutoDefault(True)
    if touche:
        bouton.setToolTip(f"{texte} ({touche})")
    bouton.clicked.connect(lambda: faire())
    return bouton
