"""The risks: as a list where they are described and assessed, as the 4 × 4 matrix where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import enumerer, pluriel
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.risques import (
    DEGRES,
    IMPACTS,
    NIVEAUX,
    PROBABILITES,
    Niveau,
    constats,
    niveau,
    resumer,
    situer,
)
from esms_desktop.dossier.steps.pilotage import LES_RISQUES
from esms_desktop.graphiques.matrice_risques import MatriceRisques, Place, Teinte, matrice
from ui.contexte import Contexte
from ui.dessin import VueDessin
from ui.icones import Marque
from ui.pages.a_jour import AJour
from ui.pages.elements import Carte, Constat, Geste, bouton, empiler, rangee, texte_libre, vider
from ui.pages.onglets import Onglets
from ui.pages.remarques import lignes_de
from ui.tables.liste import VueListe
from ui.theme import ESPACE, classer

LISTE, MATRICE = "Liste", "Matrice"
COMPTE, A_EVALUER = Marque("info", "", "attenue"), Marque("ellipsis", "", "a_completer")
TABLES = frozenset({"risques"})
PIRE_D_ABORD: tuple[Niveau, ...] = ("majeur", "eleve", "modere", "faible")
TEINTES: dict[Niveau, Teinte] = {
    "faible": Teinte(NIVEAUX["faible"], None),
    "modere": Teinte(NIVEAUX["modere"], "a_completer", 0.08),
    "eleve": Teinte(NIVEAUX["eleve"], "a_completer", 0.26),
    "majeur": Teinte(NIVEAUX["majeur"], "non_satisfait", 0.28),
}
VIDE = "Aucun risque n’est encore décrit. Partez des risques proposés, ou ajoutez les vôtres."
ECHELLE = (
    "Criticité = probabilité × impact. De 1 à 3 : faible. De 4 à 6 : modéré. 8 ou 9 : élevé. À partir de 12 : majeur. "
    "Cette échelle est proposée par l’application."
)


class Risques(QWidget):
    """Two looks at the same risks."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__()
        self.onglets = Onglets(
            "Risques",
            {
                LISTE: lambda: VueListe(contexte, LES_RISQUES),
                MATRICE: lambda: LaMatrice(contexte, self._commencer),
            },
            EtatDesRisques(contexte),
        )
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self.onglets)

    def aller(self, cle: str) -> bool:
        """A risk or one of its fields, in the list."""
        return cle.partition("[")[0] == LES_RISQUES.table and self._liste().aller(cle)

    def _liste(self) -> VueListe:
        liste = self.onglets.montrer(LISTE)
        assert isinstance(liste, VueListe)
        return liste

    def _commencer(self) -> None:
        self._liste().vide.preremplir.setFocus(Qt.FocusReason.OtherFocusReason)


class EtatDesRisques(AJour):
    """How many risks of each level; nothing while there is none."""

    tables = TABLES

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._constat = Constat(COMPTE)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(self._constat)

    def actualiser(self) -> None:
        """Count."""
        dossier = self._contexte.pont.dossier
        self._constat.setVisible(bool(dossier.risques))
        a_evaluer = None in resumer(dossier)
        self._constat.montrer(A_EVALUER if a_evaluer else COMPTE, compter(dossier))


class LaMatrice(AJour):
    """The picture, its scale, then what is missing of the risks that matter most."""

    tables = TABLES

    def __init__(self, contexte: Contexte, commencer: Geste) -> None:
        super().__init__(contexte)
        self.dessin = VueDessin(contexte.theme)
        self._image = Carte("Où sont les risques")
        self._image.boite.addWidget(self.dessin)
        self._image.boite.addWidget(texte_libre(ECHELLE, "attenue"))
        self._points = Carte("À compléter")
        self._vide = Carte()
        self._vide.boite.addWidget(texte_libre(VIDE))
        self._vide.boite.addLayout(rangee([bouton("Commencer par la liste", commencer)]))
        corps = QWidget()
        classer(corps, "contenu")
        dedans = QVBoxLayout(corps)
        dedans.setContentsMargins(0, 0, ESPACE[2], 0)
        dedans.setSpacing(ESPACE[2])
        for carte in (self._vide, self._image, self._points):
            dedans.addWidget(carte)
        dedans.addStretch(1)
        zone = QScrollArea()
        zone.setWidgetResizable(True)
        zone.setFrameShape(QFrame.Shape.NoFrame)
        zone.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        zone.setAccessibleName("Matrice des risques")
        zone.setWidget(corps)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.addWidget(zone)

    def actualiser(self) -> None:
        """Draw again, say again."""
        dossier = self._contexte.pont.dossier
        trouves = constats(dossier)
        self._vide.setVisible(not dossier.risques)
        self._image.setVisible(bool(dossier.risques))
        self._points.setVisible(bool(trouves))
        self.dessin.montrer(matrice(dessiner(dossier)))
        vider(self._points.boite, garder=1)
        empiler(self._points.boite, lignes_de(self._contexte, trouves))


def dessiner(dossier: Dossier) -> MatriceRisques:
    """The matrix of the risks of a dossier."""
    return MatriceRisques(
        "Matrice des risques",
        tuple(Place(s.nom, s.risque.probabilite, s.risque.impact) for s in situer(dossier)),
        PROBABILITES,
        IMPACTS,
        {p * i: TEINTES[niveau(p * i)] for p in DEGRES for i in DEGRES},
    )


def compter(dossier: Dossier) -> str:
    """« 15 risques : 2 majeurs, 6 élevés et 7 modérés. »: the worst first."""
    comptes = resumer(dossier)
    dites = [pluriel(comptes[nom], NIVEAUX[nom]) for nom in PIRE_D_ABORD if nom in comptes]
    if None in comptes:
        dites.append(f"{comptes[None]} à évaluer")
    return f"{pluriel(len(dossier.risques), 'risque')} : {enumerer(dites)}."
