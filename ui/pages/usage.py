"""« Et si… » on use: type results, see what the payment that depends on them would be. Nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtWidgets import QLabel, QVBoxLayout

from esms_desktop.common.fr_format import INSECABLE, montrer_montant
from esms_desktop.document.indicateurs import Suivi
from esms_desktop.document.usage import (
    Simulation,
    comptes_dans_l_aide,
    resultats_mesures,
    simuler,
    valeur_d_un_point,
    valoir,
)
from esms_desktop.rules.types import Source
from esms_desktop.rules.verdict import SoldeAuxCibles, UsageCalcule
from ui.contexte import Contexte
from ui.icones import Marque
from ui.pages.a_jour import AJour
from ui.pages.elements import Carte, Constat, bouton, ecrire, empiler, rangee, texte_libre, vider
from ui.pages.usage_ligne import LigneUsage
from ui.theme import ESPACE, classer

NOTE = Marque("info", "", "accent")
RIEN_EN_JEU = (
    "Dans les règles connues de cet appel, aucun versement ne dépend de l’usage, ou les montants ne sont pas connus : "
    "voyez son texte et la convention."
)
SANS_ESMS = "Le montant en jeu sera connu quand les ESMS de la grappe auront un type d’intervention."
TOUT_OU_RIEN = "Lecture tout ou rien : une seule cible manquée, et rien de ce versement n’est assuré."
PRORATA = (
    "Lecture au prorata, comme en 2021 (instruction du 25 juin 2021, annexe 2, III) : chaque cible gagne sa part, soit "
    "{montant}. Aucun texte de 2022 ne la prévoit : un ordre de grandeur à discuter avec l’ARS."
)


class UsageSuppose(AJour):
    """Results start from what is measured."""

    tables = frozenset(
        {"mesures", "indicateurs", "etablissements", "organismes", "projet", "solution", "meta"}
    )

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._lignes: list[LigneUsage] = []
        self._faites: list[tuple[str, bool]] = []
        self._montant = QLabel()
        classer(self._montant, "chiffre")
        self._dit = texte_libre("")
        self._lectures = QVBoxLayout()
        self._lectures.setSpacing(ESPACE[0])
        self._source = texte_libre("", "attenue")
        self._place_des_lignes = QVBoxLayout()
        self._total, self._saisies, self._vide = Carte("Ce que ces résultats vaudraient"), Carte(), Carte()
        self._composer()
        contexte.theme.change.connect(self._redimensionner)
        self.rattraper()  # its rows come before its buttons for who enters the page by the keyboard

    def _composer(self) -> None:
        self._total.boite.addWidget(self._montant)
        self._total.boite.addWidget(self._dit)
        self._total.boite.addLayout(self._lectures)
        self._place_des_lignes.setSpacing(0)
        gestes = [
            bouton(
                "Tout à la cible", lambda: self._poser({li.suivi.code: li.suivi.cible for li in self._lignes})
            ),
            bouton("Reprendre ce qui est mesuré", self._poser_les_mesures),
        ]
        self._saisies.boite.addWidget(texte_libre("Résultats supposés", "section"))
        self._saisies.boite.addWidget(
            texte_libre("Rien de ce que vous tapez ici n’est enregistré.", "attenue")
        )
        self._saisies.boite.addLayout(self._place_des_lignes)
        self._saisies.boite.addLayout(rangee(gestes))
        self._vide.boite.addWidget(texte_libre(RIEN_EN_JEU, "attenue"))
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[2])
        for bloc in (self._total, self._saisies, self._vide, self._source):
            place.addWidget(bloc)

    # --- keeping in step ----------------------------------------------------------------------------------

    def actualiser(self) -> None:
        """The rows are made again when other indicators count; what was typed stays otherwise."""
        pont = self._contexte.pont
        suivis = comptes_dans_l_aide(pont.dossier, pont.pack)
        reel = valoir(pont.verdict, pont.pack)
        en_jeu = reel.usage is not None or reel.solde is not None
        self._total.setVisible(en_jeu)
        self._saisies.setVisible(en_jeu)
        self._vide.setVisible(not en_jeu)
        self._source.setVisible(en_jeu)
        if not en_jeu:
            return
        voulues = [(suivi.code, reel.usage is not None) for suivi in suivis]
        if voulues != self._faites:
            self._faites = voulues
            self._refaire(suivis, reel)
        points = valeur_d_un_point(pont.dossier, pont.pack, suivis)
        for ligne, suivi in zip(self._lignes, suivis, strict=True):
            ligne.suivre(suivi, points.get(suivi.code))
        self._redimensionner()
        self._simuler()

    def _refaire(self, suivis: Sequence[Suivi], reel: Simulation) -> None:
        vider(self._place_des_lignes)
        prorata = reel.usage is not None
        self._lignes = [LigneUsage(suivi, self._simuler, prorata=prorata) for suivi in suivis]
        empiler(self._place_des_lignes, self._lignes)
        self._poser_les_mesures()

    def _poser_les_mesures(self) -> None:
        pont = self._contexte.pont
        self._poser(resultats_mesures(pont.dossier, pont.pack, [ligne.suivi for ligne in self._lignes]))

    def _poser(self, resultats: Mapping[str, Decimal | None]) -> None:
        for ligne in self._lignes:
            ligne.poser(resultats.get(ligne.suivi.code))
        self._simuler()

    def _redimensionner(self) -> None:
        unite = max((ligne.largeur_d_unite() for ligne in self._lignes), default=0)
        for ligne in self._lignes:
            ligne.dimensionner(unite)

    # --- what it would be worth ---------------------------------------------------------------------------

    def _simuler(self) -> None:
        pont = self._contexte.pont
        trouve = simuler(pont.dossier, pont.pack, [ligne.hypothese() for ligne in self._lignes])
        vider(self._lectures)
        if trouve.usage is not None:
            self._montrer_le_prorata(trouve.usage)
        elif trouve.solde is not None:
            self._montrer_le_solde(trouve.solde)

    def _montrer_le_prorata(self, usage: UsageCalcule) -> None:
        details = {detail.indicateur: detail for detail in usage.detail}
        for ligne in self._lignes:
            ligne.dire_la_part(details.get(ligne.suivi.code))
        en_jeu = f"{montrer_montant(usage.part)} dépendent de l’usage"
        if not usage.part:
            self._dire("–", SANS_ESMS)
        elif usage.acquis is None:
            self._dire("à compléter", f"{en_jeu} : donnez un résultat à chaque critère.")
        else:
            perdus = usage.part - usage.acquis
            self._dire(
                montrer_montant(usage.acquis),
                f"{en_jeu} : {montrer_montant(perdus)} seraient perdus."
                if perdus
                else f"{en_jeu} : tout est acquis.",
            )
        self._citer(usage.sources, usage.lecture)

    def _montrer_le_solde(self, solde: SoldeAuxCibles) -> None:
        for ligne in self._lignes:
            connue = ligne.suivi.code not in solde.a_mesurer
            ligne.dire_la_cible(ligne.suivi.code in solde.atteintes if connue else None)
        montant = montrer_montant(solde.montant)
        if not solde.montant:
            self._dire("–", SANS_ESMS)
        elif solde.acquis is not None:
            self._dire(
                montrer_montant(solde.acquis), "Toutes les cibles sont atteintes : ce versement est acquis."
            )
        elif not solde.manquees:
            self._dire(f"{montant} en jeu", "Donnez un résultat à chaque indicateur.")
        else:
            self._dire(
                f"{montant} à confirmer", "L’appel ne dit pas ce qui est versé quand une cible est manquée."
            )
            self._lectures.addWidget(Constat(NOTE, TOUT_OU_RIEN))
            if solde.prorata is not None:
                dit = PRORATA.format(montant=f"{montrer_montant(solde.prorata)} sur {montant}")
                self._lectures.addWidget(Constat(NOTE, dit))
        self._citer(solde.sources, solde.lecture)

    def _dire(self, montant: str, phrase: str) -> None:
        ecrire(self._montant, montant)
        ecrire(self._dit, phrase)

    def _citer(self, sources: Sequence[Source], lecture: str | None) -> None:
        cites = " ; ".join(dict.fromkeys(f"{s.document}, {s.section}" for s in sources))
        suite = f" Notre lecture{INSECABLE}: {lecture}" if lecture else ""
        ecrire(self._source, f"Source{INSECABLE}: {cites}.{suite}")
