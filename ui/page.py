"""A page made from its declaration: title, what it is for, its fields, lists and blocks, then its neighbours.

Built when first shown, or gone to. A page with a list gives it all the height; any other scrolls as a whole.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from esms_desktop.dossier.achevement import REGLES
from esms_desktop.dossier.steps import Bloc, Contenu, Groupe, Liste, Page, pages
from ui.attentes import Attentes
from ui.binding import PAUSE
from ui.contexte import Contexte
from ui.fields.bloc import BlocChamp
from ui.fields.formulaire import Carte, Formulaire
from ui.theme import ESPACE, classer

LARGEUR_DE_LECTURE = 960
"""Pixels of a form, at most: beyond, lines are too long to read."""


class PageVue(QWidget):
    """precedent, suivant: the buttons at the bottom, named after the neighbour pages."""

    precedent = Signal()
    suivant = Signal()

    def __init__(
        self, page: Page, contexte: Contexte, parent: QWidget | None = None, *, pause: int = PAUSE
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._contexte = contexte
        self._pause = pause
        self._construite = False
        self._contenus: list[QWidget] = []
        self._defilement: QScrollArea | None = None
        self._place = QVBoxLayout()
        self.formulaires: list[Formulaire] = []
        classer(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(page.titre)

    # --- what the frame asks ------------------------------------------------------------------------------

    def construire(self) -> None:
        """Make the widgets, once."""
        if self._construite:
            return
        self._construite = True
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(0)
        a_liste = any(isinstance(contenu, Liste) or _plein(contenu) for contenu in self.page.contenu)
        corps = QWidget(self)
        if a_liste:
            place.addWidget(corps, 1)
        else:
            place.addWidget(self._defilant(corps), 1)
        self._remplir(corps)
        place.addWidget(self._pied())

    def aller(self, cle: str) -> bool:
        """Show a field, a row or a list, and put the focus there; False when it is not on this page."""
        self.construire()
        for formulaire in self.formulaires:
            if formulaire.aller(cle):
                bloc = formulaire.blocs[cle]
                # again once the page is laid out: one that has just been shown has no places yet
                QTimer.singleShot(0, bloc, partial(self._devoiler, bloc))
                return True
        for contenu in self._contenus:
            aller = getattr(contenu, "aller", None)
            if aller is not None and not isinstance(contenu, Formulaire) and aller(cle):
                return True
        return False

    def cible_de_note(self) -> str:
        """What a note written from here is about, when nothing more precise is: the page itself."""
        return self.page.id

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """The first time, there is something to build."""
        self.construire()
        super().showEvent(event)

    # --- building -----------------------------------------------------------------------------------------

    def _remplir(self, corps: QWidget) -> None:
        """Widgets are made where they stay: moving them would style them twice."""
        place = self._place
        corps.setLayout(place)
        place.setContentsMargins(ESPACE[4], ESPACE[3], ESPACE[4], ESPACE[1])
        place.setSpacing(ESPACE[2])
        place.addLayout(self._tete(corps))
        for contenu, etire in self._fabriquer(corps):
            place.addWidget(contenu, 1 if etire else 0)
        if self._defilement is not None:
            place.addStretch()

    def _defilant(self, corps: QWidget) -> QScrollArea:
        zone = self._defilement = QScrollArea(self)
        zone.setWidgetResizable(True)
        zone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        zone.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        zone.setFrameShape(QFrame.Shape.NoFrame)
        classer(corps, "contenu")
        corps.setMaximumWidth(LARGEUR_DE_LECTURE)
        zone.setWidget(corps)
        zone.verticalScrollBar().rangeChanged.connect(self._laisser_place)
        return zone

    def _laisser_place(self, minimum: int, maximum: int) -> None:
        """The scroll bar stands in the margin: cards end where the buttons under them end."""
        zone = self._defilement
        barre = zone.verticalScrollBar().sizeHint().width() if zone and maximum > minimum else 0
        self._place.setContentsMargins(ESPACE[4], ESPACE[3], ESPACE[4] - barre, ESPACE[1])

    def _tete(self, corps: QWidget) -> QVBoxLayout:
        titre = QLabel(self.page.titre, corps)
        classer(titre, "titre")
        but = QLabel(self.page.but, corps)
        but.setTextFormat(Qt.TextFormat.PlainText)
        but.setWordWrap(True)
        classer(but, "attenue")
        tete = QVBoxLayout()
        tete.setSpacing(ESPACE[1])
        tete.addWidget(titre)
        tete.addWidget(but)
        if self.page.id in REGLES:
            tete.addWidget(Attentes(self._contexte, self.page.id))
        return tete

    def _fabriquer(self, corps: QWidget) -> list[tuple[QWidget, bool]]:
        """The widgets of the contents, and whether they take the height. Groups that follow each other are one form."""
        faits: list[tuple[QWidget, bool]] = []
        cartes: list[Carte] = []
        for contenu in (*self.page.contenu, None):
            if isinstance(contenu, Groupe):
                cartes.append(Carte(contenu.titre, contenu.champs, contenu.aide))
                continue
            if cartes:
                faits.append((self._formulaire(cartes, corps), False))
                cartes = []
            if isinstance(contenu, Liste):
                faits.append((self._liste(contenu), True))
            elif isinstance(contenu, Bloc):
                faits.append((self._bloc(contenu), contenu.plein))
        self._contenus = [widget for widget, _ in faits]
        return faits

    def _formulaire(self, cartes: list[Carte], corps: QWidget) -> Formulaire:
        formulaire = Formulaire(self._contexte, cartes, corps, pause=self._pause)
        formulaire.atteint.connect(self._devoiler)
        self.formulaires.append(formulaire)
        return formulaire

    def _liste(self, liste: Liste) -> QWidget:
        from ui.tables.liste import VueListe

        return VueListe(self._contexte, liste)

    def _bloc(self, bloc: Bloc) -> QWidget:
        from ui.pages import blocs

        fait: QWidget = blocs.fabriquer(bloc.nom, self._contexte)
        return fait

    def _pied(self) -> QWidget:
        pied = QWidget(self)
        place = QHBoxLayout(pied)
        place.setContentsMargins(ESPACE[4], ESPACE[1], ESPACE[4], ESPACE[2])
        avant, apres = _voisines(self.page)
        if avant is not None:
            place.addWidget(
                _bouton(f"‹  {titre_court(avant)}", f"Page précédente : {avant.titre}", self.precedent)
            )
        place.addStretch()
        if apres is not None:
            place.addWidget(
                _bouton(f"{titre_court(apres)}  ›", f"Page suivante : {apres.titre}", self.suivant)
            )
        return pied

    def _devoiler(self, bloc: BlocChamp) -> None:
        """Scroll until the whole field is seen, label and help included."""
        zone = self._defilement
        corps = zone.widget() if zone is not None else None
        if zone is None or corps is None:
            return
        self._place.activate()
        haut = bloc.mapTo(corps, QPoint(0, 0)).y()
        zone.ensureVisible(0, haut + bloc.height(), 0, ESPACE[4])
        zone.ensureVisible(0, haut, 0, ESPACE[4])


def _plein(contenu: Contenu) -> bool:
    """True for a block that takes the height of the page."""
    return isinstance(contenu, Bloc) and contenu.plein


def titre_court(page: Page) -> str:
    """The title of a page beside others: « Établissements »."""
    return page.titre.removesuffix(" de la grappe")


def _bouton(texte: str, nom: str, signal: SignalInstance) -> QPushButton:
    bouton = QPushButton(texte)
    bouton.setAccessibleName(nom)
    bouton.clicked.connect(signal)
    return bouton


def _voisines(page: Page) -> tuple[Page | None, Page | None]:
    """The pages before and after, in reading order."""
    toutes = [p for _, p in pages()]
    rang = toutes.index(page)
    return (toutes[rang - 1] if rang else None, toutes[rang + 1] if rang + 1 < len(toutes) else None)
