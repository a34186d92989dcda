"""Who steers the project: the list of its bodies, and their picture with what each still lacks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.organigramme import organigramme
from esms_desktop.dossier.gouvernance import constats
from esms_desktop.dossier.steps.pilotage import INSTANCES
from esms_desktop.graphiques.gouvernance import schema
from ui.contexte import Contexte
from ui.dessin import VueDessin
from ui.pages.a_jour import AJour
from ui.pages.elements import Carte, Constat, Geste, bouton, empiler, vider
from ui.pages.etat_vide import EtatVide
from ui.pages.remarques import COMPLET, Remarques, lignes_de
from ui.tables.liste import VueListe
from ui.theme import ESPACE, classer

LISTE, SCHEMA = range(2)
ONGLETS = ("Instances", "Schéma")
TABLES = frozenset({"instances", "personnes", "organismes", "etablissements"})
BON = "Chaque instance a ses membres, sa présidence et son rythme."
VIDE = "Le schéma se dessine dès qu’une instance existe. Partez des instances proposées, ou ajoutez la vôtre."


class Gouvernance(QWidget):
    """Two things of the same bodies, chosen at the top; the picture is made when it is first looked at."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self._contexte = contexte
        self.onglets = QTabBar()
        self.onglets.setAccessibleName("Gouvernance")
        self.onglets.setExpanding(False)
        self.onglets.setDrawBase(False)
        for titre in ONGLETS:
            self.onglets.addTab(titre)
        self._pile = QStackedWidget()
        self.liste = VueListe(contexte, INSTANCES)
        self.schema = Schema(contexte, self._commencer)
        for widget in (self.liste, self.schema):
            self._pile.addWidget(widget)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addWidget(self.onglets)
        place.addWidget(PointsDesInstances(contexte))
        place.addWidget(self._pile, 1)
        self.onglets.currentChanged.connect(self._pile.setCurrentIndex)

    def aller(self, cle: str) -> bool:
        """A body or one of its fields, in the list."""
        if cle.partition("[")[0] != INSTANCES.table:
            return False
        self.onglets.setCurrentIndex(LISTE)
        return self.liste.aller(cle)

    def _commencer(self) -> None:
        self.onglets.setCurrentIndex(LISTE)
        self.liste.vide.preremplir.setFocus(Qt.FocusReason.OtherFocusReason)


class PointsDesInstances(AJour):
    """The line above both: what is still missing."""

    tables = TABLES

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._remarques = Remarques(contexte)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self._remarques)

    def actualiser(self) -> None:
        """Findings of now."""
        dossier = self._contexte.pont.dossier
        self._remarques.montrer(constats(dossier), BON if dossier.instances else "")


class Schema(AJour):
    """The picture, then every finding; commencer: what to do when there is no body yet."""

    tables = TABLES

    def __init__(self, contexte: Contexte, commencer: Geste) -> None:
        super().__init__(contexte)
        self.dessin = VueDessin(contexte.theme)
        self._vide = EtatVide(
            "Pas encore de schéma", VIDE, [bouton("Commencer par la liste", commencer, "primaire")]
        )
        self._image = Carte()
        self._image.boite.addWidget(self.dessin)
        self._points = Carte("Points à revoir")
        corps = QWidget()
        classer(corps, "contenu")
        place = QVBoxLayout(corps)
        place.setContentsMargins(0, 0, ESPACE[2], 0)
        place.setSpacing(ESPACE[2])
        empiler(place, [self._image, self._points])
        place.addWidget(self._vide, 1)
        place.addStretch()
        zone = QScrollArea()
        zone.setWidgetResizable(True)
        zone.setFrameShape(QFrame.Shape.NoFrame)
        zone.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        zone.setAccessibleName("Schéma et points à revoir")
        zone.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        zone.setWidget(corps)
        entier = QVBoxLayout(self)
        entier.setContentsMargins(0, 0, 0, 0)
        entier.addWidget(zone)

    def actualiser(self) -> None:
        """Draw again, say again."""
        dossier = self._contexte.pont.dossier
        self._vide.setVisible(not dossier.instances)
        self._image.setVisible(bool(dossier.instances))
        self._points.setVisible(bool(dossier.instances))
        if not dossier.instances:
            return
        self.dessin.montrer(schema(organigramme(dossier)))
        trouves = constats(dossier)
        vider(self._points.boite, garder=1)
        empiler(self._points.boite, lignes_de(self._contexte, trouves) or [Constat(COMPLET, BON)])
        self._points.setAccessibleName(f"{pluriel(len(trouves), 'point')} à revoir")
