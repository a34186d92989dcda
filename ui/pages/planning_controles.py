"""What is to be watched in the planning: findings, payments, load of each one, waves of deployment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_date, montrer_nombre, pluriel
from esms_desktop.document import planning_gestes as gestes
from esms_desktop.document.document import Document
from esms_desktop.document.planning import PlanningLu, VersementDate
from esms_desktop.document.planning_gestes import Fait
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.planning.charge import Charge, charger
from esms_desktop.dossier.planning.constat import Constat as ConstatDuPlanning
from esms_desktop.dossier.planning.vagues import ecrites, nombre_de_vagues, proposer, retenus
from esms_desktop.dossier.rows.etablissement import Etablissement
from esms_desktop.dossier.rows.options import TYPES_JALON
from esms_desktop.graphiques.charge import Bande, Charges, charges
from ui.contexte import Contexte
from ui.dessin import VueDessin
from ui.gantt.etat import Etat
from ui.icones import Marque
from ui.pages.elements import Carte, Constat, RangeeSouple, bouton, ecrire, empiler, lien, texte_libre, vider
from ui.theme import ESPACE, classer

MARQUES = {
    "a_corriger": Marque("circle-alert", "À corriger", "non_satisfait"),
    "a_completer": Marque("ellipsis", "À compléter", "a_completer"),
    "conseil": Marque("info", "À savoir", "attenue"),
}
BON = Marque("check", "", "satisfait")
TITRE_CHARGE = "Jours de travail par mois"


class Controles(QScrollArea):
    """Computed when it is looked at; made again after a change."""

    def __init__(self, contexte: Contexte, etat: Etat) -> None:
        super().__init__()
        self._contexte, self._etat = contexte, etat
        self._perime = True
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._constats, self._versements = Carte("Durée et points à revoir"), Carte("Versements de l’appel")
        self._charge, self._vagues = Carte("Charge de chacun"), Carte("Vagues de déploiement")
        self.dessin = VueDessin(contexte.theme)
        self._dit_charge = texte_libre("", "attenue")
        empiler(self._charge.boite, [self._dit_charge, self.dessin])
        self.repartir = bouton(
            "Répartir les ESMS", self._repartir, aide="Un site pilote, puis des vagues de six au plus"
        )
        corps = QWidget()
        classer(corps, "contenu")
        place = QVBoxLayout(corps)
        place.setContentsMargins(0, 0, ESPACE[2], 0)
        place.setSpacing(ESPACE[2])
        empiler(place, [self._constats, self._versements, self._charge, self._vagues])
        self._dites = QVBoxLayout()
        self._dites.setSpacing(ESPACE[0])
        self._vagues.boite.addWidget(RangeeSouple(self._dites, [self.repartir]))
        place.addStretch(1)
        self.setWidget(corps)

    def vieillir(self) -> None:
        """The dossier changed."""
        self._perime = True
        if self.isVisible():
            self._rattraper()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Catch up."""
        self._rattraper()
        super().showEvent(event)

    def _rattraper(self) -> None:
        if not self._perime:
            return
        self._perime = False
        vider(self._constats.boite, garder=1)
        empiler(self._constats.boite, list(self._lignes_des_constats()))
        vider(self._versements.boite, garder=1)
        empiler(self._versements.boite, [self._versement(v) for v in self._etat.lu.versements])
        self._versements.setVisible(bool(self._etat.lu.versements))
        self._montrer_la_charge()
        self._montrer_les_vagues()

    # --- findings and payments ----------------------------------------------------------------------------

    def _lignes_des_constats(self) -> Iterator[QWidget]:
        lu = self._etat.lu
        for phrase in phrases_de_duree(lu):
            yield texte_libre(phrase)
        if not lu.planning.places:
            yield texte_libre("Le planning n’a pas encore de tâches datées.", "attenue")
        elif not lu.constats:
            yield Constat(
                BON, "Rien à revoir : les dates suivent les dépendances et les demandes de l’appel."
            )
        for constat in lu.constats:
            ligne = Constat(MARQUES[constat.gravite], constat.phrase)
            yield RangeeSouple(ligne, [*self._remedes(constat), self._lien(constat)])
        if any(constat.genre == "trop_tot" for constat in lu.constats):
            remettre = bouton(
                "Repousser ce qui commence trop tôt", lambda: self._faire(gestes.remettre_en_ordre)
            )
            remettre.setEnabled(self._modifiable)
            yield RangeeSouple(texte_libre(""), [remettre])

    def _lien(self, constat: ConstatDuPlanning) -> QWidget:
        aller = self._contexte.aller
        return lien("Y aller", lambda: aller(constat.cle), nom=f"Y aller : {constat.phrase}")

    def _remedes(self, constat: ConstatDuPlanning) -> Iterator[QWidget]:
        """What one press mends."""
        projet, fin = self._contexte.pont.dossier.projet, self._etat.lu.periode.fin
        convention = projet.date_convention
        if constat.genre == "convention" and convention is not None:
            yield self._remede("Recaler la suite", lambda document: gestes.recaler(document, convention))
        elif constat.genre == "date_du_projet" and fin is not None:
            yield self._remede("Reprendre celle du planning", lambda d: gestes.reprendre_la_fin(d, fin))

    def _remede(self, texte: str, geste: Callable[[Document], Fait]) -> QWidget:
        fait = bouton(texte, lambda: self._faire(geste))
        fait.setEnabled(self._modifiable)
        return fait

    @property
    def _modifiable(self) -> bool:
        return not self._contexte.pont.document.lecture_seule

    def _faire(self, geste: Callable[[Document], Fait]) -> None:
        self._contexte.pont.faire(geste)

    def _versement(self, versement: VersementDate) -> QWidget:
        aller = self._contexte.aller
        dit = f"{versement.part}{INSECABLE}% : {versement.libelle[:1].lower()}{versement.libelle[1:]}."
        if versement.jour is not None:
            return Constat(BON, f"{dit} Prévu le {montrer_date(versement.jour)}.")
        type_dit = TYPES_JALON[versement.type_jalon].lower()
        manque = (
            f"Il manque un jalon « {type_dit} »." if versement.sans_jalon else "Son jalon n’a pas de date."
        )
        ligne = Constat(MARQUES["a_completer"], f"{dit} {manque}")
        return RangeeSouple(
            ligne, [lien("Compléter", lambda: aller(versement.cle), nom=f"Compléter : {dit}")]
        )

    # --- load ---------------------------------------------------------------------------------------------

    def _montrer_la_charge(self) -> None:
        dossier, lu = self._contexte.pont.dossier, self._etat.lu
        lue = charger(dossier, lu.planning, lu.calendrier)
        self.dessin.setVisible(bool(lue.lignes))
        if lue.lignes:
            bandes = tuple(
                Bande(li.nom, li.jours, None if li.disponibles is None else Fraction(li.disponibles))
                for li in lue.lignes
            )
            self.dessin.montrer(charges(Charges(TITRE_CHARGE, lue.mois, bandes)))
        ecrire(self._dit_charge, dire_la_charge(lue))

    # --- waves --------------------------------------------------------------------------------------------

    def _montrer_les_vagues(self) -> None:
        dossier = self._contexte.pont.dossier
        esms = retenus(dossier)
        vider(self._dites)
        empiler(
            self._dites, [texte_libre(li) for li in _lignes_des_vagues(esms, noms(dossier, "etablissements"))]
        )
        self.repartir.setEnabled(bool(esms) and self._modifiable)

    def _repartir(self) -> None:
        dossier = self._contexte.pont.dossier
        pilotes = max(sum(bool(e.pilote) for e in retenus(dossier)), 1)
        sites = proposer(dossier, pilotes)
        self._faire(lambda document: gestes.repartir(document, sites))


def _lignes_des_vagues(esms: Sequence[Etablissement], appeles: Mapping[str, str]) -> Iterator[str]:
    if not esms:
        yield "Ajoutez d’abord les établissements de la grappe."
        return
    vagues = ecrites(esms)
    for numero, vague in vagues.items():
        titre = f"Vague {numero}" if numero else "Pilotes" if len(vague) > 1 else "Pilote"
        nombre = pluriel(len(vague), "ESMS", "ESMS")
        yield f"{titre} ({nombre}) : {enumerer((appeles[e] for e in vague), au_plus=6)}."
    sans = len(esms) - sum(map(len, vagues.values()))
    if sans:
        yield (
            f"{pluriel(sans, 'ESMS', 'ESMS')} sans vague. Pour {pluriel(len(esms), 'ESMS', 'ESMS')}, nous proposons "
            f"un site pilote, puis {pluriel(nombre_de_vagues(len(esms)), 'vague')}."
        )


def phrases_de_duree(lu: PlanningLu) -> Iterator[str]:
    """How long the project lasts, how long the critical path is."""
    lue, fin = lu.periode, lu.planning.fin
    if lue.duree is not None and lue.debut is not None and lue.fin is not None:
        maximum = f", l’appel en admet {lu.duree_max}" if lu.duree_max is not None else ""
        yield (
            f"{lue.duree} du début du projet, le {montrer_date(lue.debut)}, à la fin du déploiement, le "
            f"{montrer_date(lue.fin)}{maximum}."
        )
    chemin = lu.planning.chemin_critique
    if chemin and fin is not None:
        debut = min(lu.planning.places[tache].debut for tache in chemin)
        yield (
            f"Chemin critique : {pluriel(len(chemin), 'tâche')}, du {montrer_date(debut)} au {montrer_date(fin)}. Si "
            "l’une d’elles glisse, la fin du planning glisse d’autant."
        )


def _limites(lue: Charge) -> bool:
    return any(ligne.disponibles is not None for ligne in lue.lignes)


def dire_la_charge(lue: Charge) -> str:
    """What the picture does not say, or what to do for there to be one."""
    if not lue.lignes:
        return "Indiquez la charge des tâches, en jours, et qui s’en charge : elle se répartit ici mois par mois."
    phrases = ["Trait pointillé : les jours que chacun peut donner par mois."] if _limites(lue) else []
    trop = [ligne.nom for ligne in lue.lignes if ligne.depassements()]
    if trop:
        phrases.append(f"Colonnes hachurées : plus de travail que de temps pour {enumerer(trop, au_plus=6)}.")
    if lue.sans_dates:
        phrases.append(
            f"{montrer_nombre(lue.sans_dates, 1)} jours n’ont pas de dates et ne sont pas comptés."
        )
    return " ".join(phrases)
