"""The starting point: what each ESMS counts before the project, typed or pasted in a two-way table."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.indicateurs import retenus
from esms_desktop.document.mesures import sans_dui
from ui.contexte import Contexte
from ui.matrices.mesures import PlanDuMois
from ui.matrices.vue import VueMatrice
from ui.pages.a_jour import AJour
from ui.pages.choix_de_ligne import ChoixDeLigne, Entree
from ui.pages.elements import Carte, bouton, ecrire, lien, rangee, texte_libre
from ui.theme import ESPACE

TOUS = "Tous les indicateurs"
SANS_ESMS = (
    "Le point de départ se relève ESMS par ESMS : ajoutez d’abord ceux de la grappe, puis reportez ici ce qu’ils "
    "comptent aujourd’hui."
)
PARTIR_DE_ZERO = (
    "Écrit 0 sur la file active pour les taux de dossiers, là où la fiche de l’ESMS dit qu’il n’a pas de DUI et où "
    "rien n’est encore écrit."
)


class PointDeDepart(AJour):
    """One indicator with its rate, or the counts of all of them."""

    tables = frozenset({"indicateurs", "etablissements", "meta"})

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self.plan = PlanDuMois(titre="Point de départ")
        self.choix = ChoixDeLigne("Indicateur", "Celui que le tableau montre, avec son taux.")
        self._zero = bouton("Partir de zéro sans DUI", self._partir_de_zero, aide=PARTIR_DE_ZERO)
        self._fait = texte_libre("", "attenue")
        self._fait.hide()
        self.matrice = VueMatrice(contexte, self.plan, self._vide())
        haut = rangee([self.choix, self._zero], etirer=0)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addLayout(haut)
        place.addWidget(self._fait)
        place.addWidget(self.matrice, 1)
        self.choix.combo.currentIndexChanged.connect(lambda *_: self._changer())
        contexte.pont.change.connect(lambda *_: ecrire(self._fait, ""))

    def _vide(self) -> QWidget:
        carte = Carte()
        carte.boite.addWidget(texte_libre(SANS_ESMS, "attenue"))
        geste = lien("Ajouter les établissements", lambda: self._contexte.aller("etablissements"))
        carte.boite.addLayout(rangee([geste]))
        carte.boite.addStretch(1)
        return carte

    def actualiser(self) -> None:
        """The indicators that are followed, the chosen one first of all."""
        pont = self._contexte.pont
        suivis = retenus(pont.dossier, pont.pack)
        self.choix.combo.blockSignals(True)
        entrees = [
            Entree("", TOUS),
            *(Entree(s.code, s.libelle, premier=not n) for n, s in enumerate(suivis)),
        ]
        choisi = self.choix.combo.proposer(entrees, self.plan.code)
        self.choix.combo.blockSignals(False)
        self._zero.setEnabled(not pont.document.lecture_seule and bool(pont.dossier.etablissements))
        if choisi != self.plan.code:
            self._changer()

    def _changer(self) -> None:
        self.matrice.grille.vider_la_saisie()
        self.plan.code = str(self.choix.combo.currentData() or "")
        self.matrice.modele.lire()

    def _partir_de_zero(self) -> None:
        self.matrice.grille.vider_la_saisie()
        pont = self._contexte.pont
        codes = [s.code for s in retenus(pont.dossier, pont.pack) if s.rapport and s.famille == "metier"]
        libelle = "Partir de zéro là où il n’y a pas de DUI"
        nombre = pont.faire(lambda document: sans_dui(document, codes, libelle))
        if nombre is not None:
            rien = "Aucun ESMS sans DUI n’attend de point de départ : vérifiez « DUI déjà en place » dans les fiches."
            ecrire(
                self._fait, f"{pluriel(nombre, 'ESMS', 'ESMS')} : 0 sur la file active." if nombre else rien
            )
