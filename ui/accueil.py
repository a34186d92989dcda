"""The home page: what to do first, and the recent dossiers. It opens nothing by itself; its signals ask for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.presence import Presence
from ui.rangees_de_cartes import RangeesDeCartes
from ui.theme import ESPACE, Theme, classer

if TYPE_CHECKING:
    from esms_desktop.document.recent import Recent
    from ui.carte_recent import CarteRecent

LARGEUR = 1040
"""Pixels at 100 % beyond which lines are too long to read."""
CARTE, PAS = 340, 280
"""Pixels at 100 % that a recent dossier needs, and a first step."""
TITRE_ET_BOUTONS, BOUTONS = 700, 420
"""Pixels at 100 % that the title with its buttons need, and the buttons alone."""
PREMIERS_PAS = (
    (
        "1. Répondez à quatre questions",
        "Où vous êtes, à quel appel vous répondez, quel projet, qui le porte : le dossier est créé.",
    ),
    (
        "2. Complétez à votre rythme",
        "Chaque critère dit s’il est satisfait et, sinon, ce qui manque. "
        "Tout est enregistré au fur et à mesure.",
    ),
    (
        "3. Exportez le dossier",
        "Un PDF et un classeur Excel à relire, puis à déposer auprès de votre ARS.",
    ),
)


class Accueil(QWidget):
    """nouveau, ouvrir, exemple: the three ways to begin. ouvrir_chemin(Path), oublier(Path): a recent dossier."""

    nouveau = Signal()
    ouvrir = Signal()
    exemple = Signal()
    ouvrir_chemin = Signal(object)
    oublier = Signal(object)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        horloge: Callable[[], datetime] = datetime.now,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._horloge = horloge
        self._presence = Presence(self)
        self._presence.absent.connect(self._manquer)
        self._contenu = QWidget()
        classer(self._contenu, "contenu")
        self._boite = QVBoxLayout(self._contenu)
        self._boite.setContentsMargins(ESPACE[4], ESPACE[4], ESPACE[4], ESPACE[4])
        self._boite.setSpacing(ESPACE[2])
        self._construire_entete()
        self._section = QLabel()
        classer(self._section, "colonne")
        self._section.hide()
        self._boite.addWidget(self._section)
        self._rangees = RangeesDeCartes(theme, CARTE, 3)
        self._boite.addWidget(self._rangees)
        self._boite.addStretch(1)
        self._premier: QWidget = self.bouton_nouveau
        self._recentes: dict[Path, CarteRecent] = {}
        self._envelopper()
        theme.change.connect(self._ajuster)

    def montrer(self, recents: Sequence[Recent]) -> None:
        """Show these dossiers, the latest first; none: say what to do first."""
        from PySide6.QtCore import Qt  # slow to import: after the first painting

        self._defilement.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # going from card to card scrolls
        avant = self._rang()
        self._section.setText("Dossiers récents" if recents else "Pour commencer")
        self._section.show()
        maintenant = self._horloge()
        self._recentes = {recent.chemin: self._carte(recent, maintenant) for recent in recents}
        if recents:
            self._rangees.remplir(list(self._recentes.values()), CARTE)
            self._presence.chercher(list(self._recentes))
            self._premier = self._rangees.cartes[min(avant or 0, len(self._recentes) - 1)]
        else:
            self._rangees.remplir([_pas(titre, texte) for titre, texte in PREMIERS_PAS], PAS)
            self._premier = self.bouton_nouveau
        if avant is not None:
            self._premier.setFocus()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Enter opens the last dossier, or begins one."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self._premier.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Buttons go under the title when there is no room beside it."""
        super().resizeEvent(event)
        self._ajuster()

    # --- the top of the page ------------------------------------------------------------------------------

    def _construire_entete(self) -> None:
        titre = QLabel("Vos dossiers")
        classer(titre, "titre")
        self.bouton_exemple = self._bouton(
            "Découvrir avec un exemple",
            "Ouvre une copie d’un dossier complet, à modifier sans risque.",
            self.exemple,
            "discret",
        )
        self.bouton_ouvrir = self._bouton(
            "Ouvrir…", "Choisit un dossier enregistré sur cet ordinateur.", self.ouvrir
        )
        self.bouton_nouveau = self._bouton(
            "Nouveau dossier", "Quatre questions, puis le dossier est créé.", self.nouveau, "primaire"
        )
        self._entete = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._entete.setSpacing(ESPACE[2])
        self._entete.addWidget(titre)
        self._entete.addStretch(1)
        self._boutons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._boutons.setSpacing(ESPACE[2])
        for bouton in (self.bouton_exemple, self.bouton_ouvrir, self.bouton_nouveau):
            self._boutons.addWidget(bouton)
        self._boutons.addStretch(0)
        self._entete.addLayout(self._boutons)
        self._boite.addLayout(self._entete)
        sous_titre = QLabel(
            "Préparez sans réseau votre dossier ESMS numérique. Rien ne sort de cet ordinateur."
        )
        sous_titre.setWordWrap(True)
        classer(sous_titre, "attenue")
        self._boite.addWidget(sous_titre)
        self._boite.addSpacing(ESPACE[1])

    def _bouton(self, texte: str, aide: str, signal: object, classe: str = "") -> QPushButton:
        bouton = QPushButton(texte)
        bouton.setAccessibleDescription(aide)
        bouton.setToolTip(aide)
        bouton.setAutoDefault(True)
        bouton.clicked.connect(lambda *_: signal.emit())  # type: ignore[attr-defined]
        if classe:
            classer(bouton, classe)
        return bouton

    # --- the cards ----------------------------------------------------------------------------------------

    def _carte(self, recent: Recent, maintenant: datetime) -> CarteRecent:
        from ui.carte_recent import CarteRecent  # after the first painting

        carte = CarteRecent(recent, self._theme, maintenant)
        carte.ouvert.connect(lambda: self.ouvrir_chemin.emit(recent.chemin))
        carte.oublie.connect(lambda: self.oublier.emit(recent.chemin))
        carte.deplace.connect(lambda pas, rangee: self._deplacer(carte, pas, rangee))
        return carte

    def _deplacer(self, carte: CarteRecent, pas: int, rangee: bool) -> None:
        """An arrow goes to the card beside, above or below."""
        cartes = self._rangees.cartes
        rang = cartes.index(carte) + pas * (self._rangees.colonnes if rangee else 1)
        if 0 <= rang < len(cartes):
            cartes[rang].setFocus()

    def _rang(self) -> int | None:
        """Rank of the card that has the focus."""
        for rang, carte in enumerate(self._rangees.cartes):
            if self.focusWidget() is not None and carte.isAncestorOf(self.focusWidget()):
                return rang
        return None

    def _manquer(self, chemin: Path) -> None:
        carte = self._recentes.get(chemin)
        if carte is not None:
            carte.manquer()

    # --- its place in the window --------------------------------------------------------------------------

    def _envelopper(self) -> None:
        """Scrolls when the window is low; stays narrow enough to be read when it is wide."""
        self._defilement = QScrollArea(widgetResizable=True)
        self._defilement.setFrameShape(QFrame.Shape.NoFrame)
        self._defilement.setWidget(self._contenu)
        boite = QVBoxLayout(self)
        boite.setContentsMargins(0, 0, 0, 0)
        boite.addWidget(self._defilement)
        self._ajuster()

    def _ajuster(self) -> None:
        """Margins that centre the page; buttons beside the title, under it, or one under the other."""
        large = self._theme.icone_px(LARGEUR)
        cote = max((self.width() - large) // 2, ESPACE[4])
        self._boite.setContentsMargins(cote, ESPACE[4], cote, ESPACE[4])
        for boite, place in ((self._entete, TITRE_ET_BOUTONS), (self._boutons, BOUTONS)):
            etroit = self.width() < self._theme.icone_px(place)
            sens = QBoxLayout.Direction.TopToBottom if etroit else QBoxLayout.Direction.LeftToRight
            boite.setDirection(sens)


def _pas(titre: str, texte: str) -> QFrame:
    """A first step, said to whoever has no dossier yet."""
    carte = QFrame()
    classer(carte, "carte")
    entete = QLabel(titre)
    classer(entete, "gras")
    corps = QLabel(texte)
    corps.setWordWrap(True)
    classer(corps, "attenue")
    boite = QVBoxLayout(carte)
    boite.setContentsMargins(ESPACE[3], ESPACE[3], ESPACE[3], ESPACE[3])
    boite.setSpacing(ESPACE[1])
    boite.addWidget(entete)
    boite.addWidget(corps)
    boite.addStretch(1)
    return carte
