"""The measures of the project: those of one month by ESMS, or those of one ESMS month by month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.indicateurs import retenus
from esms_desktop.document.mois_suivis import mois_a_relever, mois_proposes
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.indicateurs.mesures import esms_du_projet, releves
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
from ui.pages.importation import BoutonDImport, Invite
from ui.theme import ESPACE

if TYPE_CHECKING:
    from ui.dialogs.importer_mesures import MesuresImportees

SANS_ESMS = "Les mesures se relèvent ESMS par ESMS : ajoutez d’abord ceux de la grappe."
IMPORT = Invite(
    "Importer…",
    "Importer des mesures",
    "Classeurs Excel et fichiers CSV (*.xlsx *.csv)",
    "import/mesures",
    nom="Importer des mesures",
    aide=(
        "Un classeur Excel ou un fichier CSV : un ESMS par ligne, un indicateur par colonne. "
        "Un aperçu précède l’import."
    ),
)
VUES = {"mois": "Par mois", "esms": "Par ESMS"}


class Mesures(AJour):
    """aujourdhui: the day it is. What was refused in a month stays with that month."""

    tables = frozenset({"mesures", "indicateurs", "etablissements", "taches", "jalons", "projet", "meta"})

    def __init__(self, contexte: Contexte, *, aujourdhui: Callable[[], date] = date.today) -> None:
        super().__init__(contexte)
        self._aujourdhui = aujourdhui
        self._refus: dict[tuple[object, ...], dict[Place, Refus]] = {}
        self._offertes: dict[ChoixDeLigne, list[Entree]] = {}
        self.vues = Segments(VUES, self)
        self.vues.nommer("Tableau")
        self.vues.choisir("mois")
        self.mois = ChoixDeLigne("Mois", "Le mois dont le tableau montre les mesures.")
        self.esms = ChoixDeLigne("ESMS", "L’établissement dont le tableau montre les mesures, mois par mois.")
        self.indicateur = ChoixDeLigne(
            "Indicateur", "Celui que le tableau montre, avec son dénominateur et son taux."
        )
        self.plan_du_mois = PlanDuMois(mois_de(aujourdhui()), titre="Mesures du mois")
        self.plan_de_l_esms = PlanDeLEsms()
        self.du_mois = VueMatrice(contexte, self.plan_du_mois, self._vide())
        self.de_l_esms = VueMatrice(contexte, self.plan_de_l_esms, self._vide())
        self._import = BoutonDImport(contexte, IMPORT, self._preparer_l_import, self._montrer_l_import)
        self._importees: MesuresImportees | None = None
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
        place.addLayout(rangee([self.indicateur, self._import.bouton], etirer=0))
        place.addWidget(self._import.resultat)
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

    def _preparer_l_import(self) -> MesuresImportees:
        from ui.dialogs.importer_mesures import MesuresImportees

        defaut = self.plan_du_mois.moment or mois_de(self._aujourdhui())
        self._importees = MesuresImportees(self._contexte.pont, defaut)
        return self._importees

    def _montrer_l_import(self) -> None:
        if self._importees is not None:
            self._montrer_le_mois(self._importees.mois)

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
        moment = self.plan_du_mois.moment if self._offertes else mois_a_relever(dossier, jour)
        mois = mois_proposes(dossier, jour)
        if self.plan_de_l_esms.mois != mois:
            self.plan_de_l_esms.mois = mois
            self.de_l_esms.modele.lire()
        self._offrir(self.mois, _mois(dossier, mois), moment.isoformat() if moment is not None else "")
        appeles = noms(dossier, "etablissements")
        esms = [Entree(e.id, appeles[e.id]) for e in esms_du_projet(dossier)]
        self._offrir(self.esms, esms, self.plan_de_l_esms.esms)
        suivis = retenus(dossier, pont.pack)
        codes = [Entree("", TOUS), *(Entree(s.code, s.libelle, premier=not n) for n, s in enumerate(suivis))]
        self._offrir(self.indicateur, codes, self.plan_du_mois.code)
        self._import.bouton.setEnabled(bool(esms) and not pont.document.lecture_seule)
        self._changer()

    def _offrir(self, choix: ChoixDeLigne, entrees: list[Entree], choisie: str) -> None:
        """The list is made again only when it is another one: it may be open."""
        if self._offertes.get(choix) != entrees:
            self._offertes[choix] = entrees
            choix.combo.blockSignals(True)
            choix.combo.proposer(entrees, choisie)
            choix.combo.blockSignals(False)

    def _changer(self) -> None:
        """Show what is chosen."""
        par_mois = self.vues.choisi() == "mois"
        self._ou.setCurrentIndex(0 if par_mois else 1)
        self._matrices.setCurrentIndex(0 if par_mois else 1)
        code = str(self.indicateur.combo.currentData() or "")
        if par_mois:
            texte = str(self.mois.combo.currentData() or "")
            moment = date.fromisoformat(texte) if texte else self.plan_du_mois.moment
            self._montrer(self.du_mois, self.plan_du_mois, code, "moment", moment)
        else:
            esms = str(self.esms.combo.currentData() or "")
            self._montrer(self.de_l_esms, self.plan_de_l_esms, code, "esms", esms)

    def _montrer(
        self, vue: VueMatrice, plan: PlanDuMois | PlanDeLEsms, code: str, champ: str, valeur: object
    ) -> None:
        """What is being typed is stored first; refused texts stay with what they were typed for."""
        if (plan.code, getattr(plan, champ)) == (code, valeur):
            return
        vue.grille.vider_la_saisie()
        self._refus[champ, plan.code, getattr(plan, champ)] = dict(vue.modele.refus)
        vue.modele.oublier(list(vue.modele.refus))
        plan.code = code
        setattr(plan, champ, valeur)
        vue.modele.lire()
        vue.modele.refus.update(self._refus.get((champ, code, valeur), {}))
        vue.modele.layoutChanged.emit()


def _mois(dossier: Dossier, mois: Sequence[date]) -> list[Entree]:
    """The last one first, with how many ESMS were measured."""
    lus = releves(dossier)
    nombres = {m: len({esms for esms, _ in lus.get(m, {}) if esms}) for m in mois}
    return [Entree(m.isoformat(), _dire(m, nombres[m])) for m in reversed(mois)]


def _dire(mois: date, releves: int) -> str:
    return (
        f"{dire_mois(mois)} · {pluriel(releves, 'ESMS relevé', 'ESMS relevés')}"
        if releves
        else dire_mois(mois)
    )
