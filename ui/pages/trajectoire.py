"""The way of each rate from its starting point to its target, wave after wave."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from esms_desktop.common.fr_format import enumerer, montrer_date, pluriel
from esms_desktop.document.indicateurs import Suivi, retenus
from esms_desktop.document.trajectoires import Chemin, arrivee, chemin, dessin
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.indicateurs.deploiement import Vague
from esms_desktop.dossier.indicateurs.mois import dire_mois
from esms_desktop.graphiques.trajectoire import trajectoire
from ui.contexte import Contexte
from ui.dessin import VueDessin
from ui.icones import Marque
from ui.pages.a_jour import AJour
from ui.pages.choix_de_ligne import ChoixDeLigne, Entree
from ui.pages.elements import Carte, Constat, deux_lignes, ecrire, lien, rangee, texte_libre, vider
from ui.rangees_de_cartes import RangeesDeCartes
from ui.theme import ESPACE

DATE = "projet.date_fin_deploiement"
RESTE = Marque("ellipsis", "", "a_completer")
HYPOTHESE = (
    "Calcul proposé : un ESMS garde son taux de départ jusqu’à trois mois après la fin de sa vague, puis compte à la "
    "cible ; le taux de la grappe est la moyenne pondérée par les personnes accompagnées. L’usage se mesure trois mois "
    "après la dernière formation du dernier site (instruction du 25 juin 2021, annexe 2, III)."
)
SANS_TAUX = (
    "La trajectoire se trace pour les taux qui ont une cible ou une prévision. Fixez-en une pour commencer."
)


class TrajectoireDesTaux(AJour):
    """One rate at a time."""

    tables = frozenset(
        {"mesures", "indicateurs", "etablissements", "organismes", "taches", "jalons", "projet", "meta"}
    )

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self.choix = ChoixDeLigne("Indicateur", "Le taux dont la trajectoire est tracée.")
        self._vide = self._carte_vide()
        self._carte = Carte()
        self._dessin = VueDessin(contexte.theme)
        self._dit = texte_libre("", "attenue")
        self._manques = QVBoxLayout()
        self._manques.setSpacing(ESPACE[0])
        self._carte.boite.addWidget(self._dessin)
        self._carte.boite.addWidget(self._dit)
        self._carte.boite.addLayout(self._manques)
        self._vagues = Carte("Vagues de déploiement")
        self._par_vague = RangeesDeCartes(contexte.theme, 170, 4)
        self._vagues.boite.addWidget(self._par_vague)
        self._vagues.boite.addWidget(texte_libre(HYPOTHESE, "attenue"))
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[2])
        for widget in (self.choix, self._vide, self._carte, self._vagues):
            place.addWidget(widget)
        self.choix.combo.currentIndexChanged.connect(lambda *_: self._montrer())

    def _carte_vide(self) -> Carte:
        carte = Carte()
        carte.boite.addWidget(texte_libre(SANS_TAUX, "attenue"))
        carte.boite.addLayout(rangee([lien("Fixer les cibles", lambda: self._contexte.aller("indicateurs"))]))
        return carte

    def actualiser(self) -> None:
        """The rates that have a target, then the one that is chosen."""
        traces = self._traces()
        combo = self.choix.combo
        combo.blockSignals(True)
        combo.proposer([Entree(s.code, s.libelle) for s in traces], str(combo.currentData() or ""))
        combo.blockSignals(False)
        self._montrer()

    def _traces(self) -> list[Suivi]:
        pont = self._contexte.pont
        return [s for s in retenus(pont.dossier, pont.pack) if s.rapport and s.cible is not None]

    def _montrer(self) -> None:
        code = self.choix.combo.currentData()
        suivi = next((s for s in self._traces() if s.code == code), None)
        self.choix.setVisible(suivi is not None)
        self._vide.setVisible(suivi is None)
        self._carte.setVisible(suivi is not None)
        self._vagues.setVisible(suivi is not None)
        if suivi is None:
            return
        lu = chemin(self._contexte.pont.dossier, suivi)
        image = dessin(lu)
        self._dessin.setVisible(bool(lu.mois))
        self._dessin.montrer(trajectoire(image))
        dite = self._dessin.dessin.description if lu.points and self._dessin.dessin is not None else ""
        ecrire(self._dit, dite)
        self._dire_les_manques(lu)
        self._par_vague.remplir([self._vague(vague) for vague in lu.vagues])
        self._vagues.setVisible(bool(lu.vagues))

    def _dire_les_manques(self, lu: Chemin) -> None:
        """The ESMS that are not in the picture, and the way to what they lack."""
        vider(self._manques)
        appeles = noms(self._contexte.pont.dossier, "etablissements")
        manques = (
            (lu.attendus.sans_depart, "sans point de départ", "Compléter le point de départ", "depart"),
            (lu.attendus.sans_poids, "sans file active", "Compléter leur fiche", "etablissements"),
            (lu.attendus.sans_date, "sans fin de déploiement", "Dater la fin du déploiement", DATE),
        )
        for ids, quoi, geste, cle in manques:
            if ids:
                cites = enumerer((appeles[i] for i in ids), au_plus=3)
                phrase = f"{pluriel(len(ids), 'ESMS', 'ESMS')} {quoi}, hors du tracé : {cites}."
                self._manques.addWidget(Constat(RESTE, phrase))
                self._manques.addLayout(rangee([lien(geste, partial(self._contexte.aller, cle))]))

    def _vague(self, vague: Vague) -> QWidget:
        bloc = QWidget()
        nombre = pluriel(len(vague.esms), "ESMS", "ESMS")
        mois = arrivee(vague)
        if vague.fin is None or mois is None:
            detail = "fin non datée"
        else:
            d_ou = "" if vague.planifiee else " (fin du projet)"
            detail = f"finit le {montrer_date(vague.fin)}{d_ou}, à la cible fin {dire_mois(mois)}"
        bloc.setLayout(deux_lignes(f"{vague.nom} · {nombre}", detail))
        return bloc
