"""The measures of the project: those of one month by ESMS, or those of one ESMS month by month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.indicateurs import retenus
from esms_desktop.document.mois_suivis import mois_a_relever, mois_proposes
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.indicateurs.mesures import esms_du_projet, releve
from esms_desktop.dossier.indicateurs.mois import dire_mois, mois_de
from ui.contexte import Contexte
from ui.fields.segments import Segments
from ui.matrices.mesures import PlanDeLEsms, PlanDuMois
from ui.matrices.modele import Place, Refus
from ui.matrices.vue import VueMatrice
from ui.pages.a_jour import AJour
from ui.pages.choix_de_ligne import ChoixDeLigne, Entree
from ui.pages.depart import TOUS
from ui.pages.elements import Carte, lien, rangee, texte_libre
from ui.pages.mesures_import import ImportDeMesures
from ui.theme import ESPACE

SANS_ESMS = "Les mesures se relèvent ESMS par ESMS : ajoutez d’abord ceux de la grappe."
VUES = {"mois": "Par mois", "esms": "Par ESMS"}


class Mesures(AJour):
    """aujourdhui: the day it is. What was refused in a month stays with that month."""

    tables = frozenset({"mesures", "indicateurs", "etablissements", "taches", "jalons", "projet", "meta"})

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__(contexte)
        self._aujourdhui = aujourdhui
        self._refus: dict[str, dict[Place, Refus]] = {}
        self.vues = Segments(VUES, self)
        self.vues.nommer("Tableau")
        self.vues.choisir("mois")
        self.mois = ChoixDeLigne("Mois", "Le mois dont le tableau montre les mesures.")
        self.esms = ChoixDeLigne("ESMS", "L’établissement dont le tableau montre les mesures, mois par mois.")
        self.indicateur = ChoixDeLigne("Indicateur", "Celui que le tableau montre, avec son dénominateur et son taux.")
        self.plan_du_mois = PlanDuMois(mois_de(aujourdhui()), titre="Mesures du mois")
        self.plan_de_l_esms = PlanDeLEsms()
        self.du_mois = VueMatrice(contexte, self.plan_du_mois, self._vide())
        self.de_l_esms = VueMatrice(contexte, self.plan_de_l_esms, self._vide())
        self._importer = ImportDeMesures(contexte, lambda: self.plan_du_mois.moment, self._montrer_le_mois)
        self._choisi = False
        self._composer()
        self._relier()

    def _composer(self) -> None:
        self._ou = QStackedWidget()
        self._ou.addWidget(self.mois)
        self._ou.addWidget(self.esms)
        self._matrices = QStackedWidget()
        self._matrices.addWidget(self.du_mois)
        self._matrices.addWidget(self.de_l_esms)
        haut = QHBoxLayout()
        haut.setSpacing(ESPACE[2])
        haut.addWidget(self.vues)
        haut.addWidget(self._ou, 1)
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[1])
        place.addLayout(haut)
        place.addLayout(rangee([self.indicateur, self._importer.bouton], etirer=0))
        place.addWidget(self._importer.resultat)
        place.addWidget(self._matrices, 1)

    def _relier(self) -> None:
        self.vues.groupe.buttonClicked.connect(lambda *_: self._changer())
        for choix in (self.mois, self.esms, self.indicateur):
            choix.combo.currentIndexChanged.connect(lambda *_: self._changer())

    def _vide(self) -> QWidget:
        carte = Carte()
        carte.boite.addWidget(texte_libre(SANS_ESMS, "attenue"))
        geste = lien("Ajouter les établissements", lambda: self._contexte.aller("etablissements"))
        carte.boite.addLayout(rangee([geste]))
        carte.boite.addStretch(1)
        return carte

    # --- what the frame asks ------------------------------------------------------------------------------

    def aller(self, cle: str) -> bool:
        """The table (`mesures`), or the cell of a measure."""
        table, _, reste = cle.partition("[")
        if table != "mesures":
            return False
        self.rattraper()
        ligne = reste.partition("].")[0].rstrip("]")
        mesure = next((m for m in self._contexte.pont.dossier.mesures if m.id == ligne), None)
        if ligne and (mesure is None or mesure.date is None or mesure.depart):
            return False
        if mesure is not None and mesure.date is not None:
            self._montrer_le_mois(mois_de(mesure.date))
            champ = cle.rpartition(".")[2]
            colonne = f"{mesure.indicateur}|{champ if champ == 'denominateur' else 'numerateur'}"
            return self.du_mois.montrer(mesure.etablissement or "", colonne)
        self.du_mois.grille.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _montrer_le_mois(self, mois: date) -> None:
        """By month, that one."""
        self.vues.choisir("mois")
        self.rattraper()
        if not self.mois.combo.choisir(mois.isoformat()):
            self.mois.combo.addItem(dire_mois(mois), mois.isoformat())
            self.mois.combo.choisir(mois.isoformat())
        self._changer()

    # --- keeping in step ----------------------------------------------------------------------------------

    def actualiser(self) -> None:
        """Months, ESMS and indicators as they are now; what was chosen stays."""
        pont = self._contexte.pont
        dossier, jour = pont.dossier, self._aujourdhui()
        mois = mois_proposes(dossier, jour)
        if not self._choisi:
            self._choisi = True
            self.plan_du_mois.moment = mois_a_relever(dossier, jour)
        releves = [len({esms for esms, _ in releve(dossier, m)}) for m in mois]
        appeles = noms(dossier, "etablissements")
        ici = self.plan_du_mois.moment
        entrees_de = (
            (self.mois, [Entree(m.isoformat(), _dire(m, n)) for m, n in reversed(list(zip(mois, releves, strict=True)))],
             ici.isoformat() if ici is not None else ""),
            (self.esms, [Entree(e.id, appeles[e.id]) for e in esms_du_projet(dossier)], self.plan_de_l_esms.esms),
            (self.indicateur, [Entree("", TOUS), *(Entree(s.code, s.libelle, premier=not n) for n, s in
             enumerate(retenus(dossier, pont.pack)))], self.plan_du_mois.code),
        )
        for choix, entrees, choisie in entrees_de:
            choix.combo.blockSignals(True)
            choix.combo.proposer(entrees, choisie)
            choix.combo.blockSignals(False)
        self.plan_de_l_esms.mois = mois
        self._changer()
        self._importer.suivre()

    def _changer(self) -> None:
        """Show what is chosen."""
        par_mois = self.vues.choisi() == "mois"
        self._ou.setCurrentIndex(0 if par_mois else 1)
        self._matrices.setCurrentIndex(0 if par_mois else 1)
        code = str(self.indicateur.combo.currentData() or "")
        texte, esms = str(self.mois.combo.currentData() or ""), str(self.esms.combo.currentData() or "")
        moment = date.fromisoformat(texte) if texte else self.plan_du_mois.moment
        self._poser(self.du_mois, "mois", f"{moment}", lambda: self._fixer_le_mois(moment, code))
        self._poser(self.de_l_esms, "esms", esms, lambda: self._fixer_l_esms(esms, code))

    def _fixer_le_mois(self, moment: date | None, code: str) -> None:
        self.plan_du_mois.moment, self.plan_du_mois.code = moment, code

    def _fixer_l_esms(self, esms: str, code: str) -> None:
        self.plan_de_l_esms.esms, self.plan_de_l_esms.code = esms, code

    def _poser(self, vue: VueMatrice, genre: str, quoi: str, fixer: Callable[[], None]) -> None:
        """What is being typed is stored first; refused texts are put aside with what they were typed for."""
        raise NotImplementedError


def _dire(mois: date, releves: int) -> str:
    return f"{dire_mois(mois)} · {pluriel(releves, 'ESMS relevé', 'ESMS relevés')}" if releves else dire_mois(mois)
