"""What the measures of a month make: each indicator of the grappe, one rate ESMS by ESMS, what it is worth."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from PySide6.QtWidgets import QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, montrer_montant
from esms_desktop.document.indicateurs import Suivi, retenus
from esms_desktop.document.usage import valoir
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.indicateurs.mesures import Cumul, cumuler, esms_du_projet, releves, taux
from esms_desktop.dossier.indicateurs.mois import dire_mois
from esms_desktop.graphiques import taux as image
from ui.contexte import Contexte
from ui.dessin import VueDessin
from ui.icones import Marque
from ui.pages.a_jour import AJour
from ui.pages.choix_de_ligne import ChoixDeLigne, Entree
from ui.pages.elements import Carte, Constat, ecrire, lien, rangee, texte_libre
from ui.rangees_de_cartes import RangeesDeCartes
from ui.theme import ESPACE

ATTEINTE = Marque("circle-check", "", "satisfait")
MANQUEE = Marque("circle-alert", "", "non_satisfait")
NEUTRE = Marque("minus", "", "attenue")
NOTE = Marque("info", "", "accent")
VIDE = "Aucune mesure n’est encore notée : les résultats viendront avec le premier mois relevé."
NON_CALCULABLE, PAS_RELEVE = "non calculable", "pas relevé"


class Resultats(AJour):
    """One month at a time, the last one first."""

    tables = frozenset(
        {"mesures", "indicateurs", "etablissements", "organismes", "projet", "solution", "meta"}
    )

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self.mois = ChoixDeLigne("Mois", "Le mois dont les résultats sont montrés.")
        self.indicateur = ChoixDeLigne("Indicateur", "Le taux montré ESMS par ESMS.")
        self._ensemble = Carte("La grappe")
        self._cartes = RangeesDeCartes(contexte.theme, 220, 3)
        self._ensemble.boite.addWidget(self._cartes)
        self._valeur = Constat(NOTE)
        self._ensemble.boite.addWidget(self._valeur)
        self._declarer = lien("Déclarer les résultats pour le solde", lambda: contexte.aller("registre"))
        essayer = lien("Essayer d’autres résultats", lambda: contexte.aller("usage"))
        self._ensemble.boite.addLayout(rangee([essayer, self._declarer]))
        self._par_esms = Carte("ESMS par ESMS")
        self._dessin = VueDessin(contexte.theme)
        self._dit = texte_libre("", "attenue")
        self._par_esms.boite.addWidget(self.indicateur)
        self._par_esms.boite.addWidget(self._dessin)
        self._par_esms.boite.addWidget(self._dit)
        self._vide = Carte()
        self._vide.boite.addWidget(texte_libre(VIDE, "attenue"))
        self._vide.boite.addLayout(rangee([lien("Saisir les mesures", lambda: contexte.aller("mesures"))]))
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(ESPACE[2])
        for bloc in (self.mois, self._vide, self._ensemble, self._par_esms):
            place.addWidget(bloc)
        for choix in (self.mois, self.indicateur):
            choix.combo.currentIndexChanged.connect(lambda *_: self._montrer())

    def actualiser(self) -> None:
        """The months that were measured, the rates that are followed."""
        pont = self._contexte.pont
        mois = [m for m in releves(pont.dossier) if m is not None]
        taux_suivis = [s for s in retenus(pont.dossier, pont.pack) if s.rapport]
        self._offrir(self.mois, [Entree(m.isoformat(), dire_mois(m)) for m in reversed(mois)])
        self._offrir(self.indicateur, [Entree(s.code, s.libelle) for s in taux_suivis])
        for bloc in (self.mois, self._ensemble):
            bloc.setVisible(bool(mois))
        self._par_esms.setVisible(bool(mois) and bool(taux_suivis))
        self._vide.setVisible(not mois)
        self._montrer()

    def _offrir(self, choix: ChoixDeLigne, entrees: list[Entree]) -> None:
        choix.combo.blockSignals(True)
        choix.combo.proposer(entrees, str(choix.combo.currentData() or ""))
        choix.combo.blockSignals(False)

    def _montrer(self) -> None:
        texte = str(self.mois.combo.currentData() or "")
        if not texte:
            return
        pont = self._contexte.pont
        suivis = retenus(pont.dossier, pont.pack)
        esms = [e.id for e in esms_du_projet(pont.dossier)]
        lus = releves(pont.dossier).get(date.fromisoformat(texte), {})
        cumuls = {s.code: cumuler(lus, s.code, esms, rapport=s.rapport) for s in suivis}
        self._cartes.remplir([_carte(s, cumuls[s.code]) for s in suivis])
        self._valeur.montrer(NOTE, self._dire_la_valeur())
        self._declarer.setVisible(pont.verdict.usage is not None)
        code = self.indicateur.combo.currentData()
        suivi = next((s for s in suivis if s.code == code), None)
        if suivi is not None:
            appeles = noms(pont.dossier, "etablissements")
            barres = [
                image.Barre(
                    "Grappe",
                    cumuls[suivi.code].taux(),
                    _absence(cumuls[suivi.code].releves > 0),
                    ensemble=True,
                )
            ]
            for cle in esms:
                mesure = lus.get((cle, suivi.code))
                compte = mesure is not None and mesure.numerateur is not None
                barres.append(image.Barre(appeles[cle], taux(mesure), _absence(compte)))
            cible = Fraction(suivi.cible) if suivi.cible is not None else None
            contenu = image.Taux(
                f"{suivi.libelle}, {dire_mois(date.fromisoformat(texte))}", "ESMS", barres, cible
            )
            self._dessin.montrer(image.taux(contenu))
            ecrire(self._dit, self._dessin.dessin.description if self._dessin.dessin is not None else "")

    def _dire_la_valeur(self) -> str:
        """What the rules make of the last measures."""
        pont = self._contexte.pont
        reel = valoir(pont.verdict, pont.pack)
        if reel.usage is not None:
            if reel.usage.acquis is None:
                return f"{reel.usage.phrase} En jeu : {montrer_montant(reel.usage.part)}."
            acquis, part = montrer_montant(reel.usage.acquis), montrer_montant(reel.usage.part)
            return f"D’après les derniers résultats : {acquis} acquis sur {part} qui dépendent de l’usage."
        if reel.solde is not None:
            montant = montrer_montant(reel.solde.montant)
            if reel.solde.acquis is not None:
                return f"D’après les dernières mesures, toutes les cibles sont atteintes : {montant} acquis."
            return f"{montant} supposent que toutes les cibles sont atteintes aux dernières mesures."
        return "Aucun versement connu de cet appel ne dépend de ces résultats."


def _absence(compte: bool) -> str:
    return NON_CALCULABLE if compte else PAS_RELEVE


def _carte(suivi: Suivi, cumul: Cumul) -> QWidget:
    """The name, the value of the grappe, whether it reaches the target, how many ESMS it comes from."""
    bloc = QWidget()
    boite = QVBoxLayout(bloc)
    boite.setContentsMargins(0, 0, 0, 0)
    boite.setSpacing(0)
    boite.addWidget(texte_libre(suivi.libelle, "attenue"))
    valeur = cumul.taux() if suivi.rapport else Fraction(cumul.numerateur)
    if not cumul.releves:
        boite.addWidget(Constat(NEUTRE, PAS_RELEVE))
    elif valeur is None:
        boite.addWidget(Constat(NEUTRE, NON_CALCULABLE))
    else:
        boite.addWidget(_constat(suivi, valeur))
    boite.addWidget(texte_libre(f"{cumul.releves} ESMS sur {cumul.attendus}", "attenue"))
    boite.addStretch(1)
    return bloc


def _constat(suivi: Suivi, valeur: Fraction) -> Constat:
    dit = suivi.montrer(valeur)
    if suivi.cible is None:
        return Constat(NEUTRE, dit)
    if not suivi.rapport:  # a month is compared with no forecast of three
        return Constat(NEUTRE, f"{dit} (prévision{INSECABLE}: {suivi.montrer(suivi.cible)})")
    atteinte = valeur >= suivi.cible
    return Constat(ATTEINTE if atteinte else MANQUEE, f"{dit}, cible {suivi.montrer(suivi.cible)}")
