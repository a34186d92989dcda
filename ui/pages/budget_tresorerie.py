"""The cash of the grappe as a picture, what could not be placed in it, and what depends on usage."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QGuiApplication

from esms_desktop.common.fr_format import INSECABLE, montrer_montant, montrer_nombre, pluriel
from esms_desktop.document.budget import Risque, risque_d_usage, tresorerie
from esms_desktop.dossier.budget.depenses import calculer_depenses
from esms_desktop.dossier.budget.periode import MOIS, nommer_mois
from esms_desktop.dossier.budget.tresorerie import Courbe, Mouvement
from esms_desktop.exchange.presse_papiers import ecrire_tsv
from esms_desktop.graphiques.courbes import Courbe as Dessinee
from esms_desktop.graphiques.courbes import Pas, en_marches
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.dessin import VueDessin
from ui.icones import MARQUES
from ui.pages.budget_bloc import BlocSuivi
from ui.pages.elements import Carte, Constat, bouton, ecrire, empiler, lien, rangee, texte_libre, vider

VIDE = (
    "Rien à tracer encore : il faut des versements datés (préremplissez-les depuis l’appel, ou datez les jalons du "
    "planning) et des dépenses avec leur année et leur mois."
)
REGLES = (
    "Les versements saisis, sinon ceux de l’appel aux jalons du planning ; les autres ressources à leur date ; les "
    "dépenses TTC au mois prévu, ou payées à leur date. La TVA récupérée revient plus tard : elle n’y est pas."
)
PLACES_AU_PLUS = 6
INITIALES = tuple(nom[:1].upper() for nom in MOIS)


class Tresorerie(BlocSuivi):
    """The curve, its lowest point in words, and the rows that have no month."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        carte = Carte("Trésorerie du projet, mois par mois")
        self._constat = Constat(MARQUES["a_completer"])
        self.dessin = VueDessin(contexte.theme)
        self._copier = bouton("Copier les chiffres", self._copier_les_chiffres)
        self._copie = texte_libre("", "attenue")
        self._annonceur = Annonceur(self)
        empiler(carte.boite, [self._constat, self.dessin])
        carte.boite.addLayout(rangee([self._copier, self._copie], etirer=1))
        carte.boite.addWidget(texte_libre(REGLES, "attenue"))
        self._a_placer = Carte("Sans mois ou sans montant")
        self._places: tuple[tuple[str, str], ...] | None = None
        empiler(self.boite, [carte, self._a_placer])

    def montrer(self) -> None:
        """The curve of now."""
        pont = self.pont
        courbe = tresorerie(pont.dossier, pont.pack, pont.verdict, calculer_depenses(pont.dossier))
        for widget in (self.dessin, self._copier, self._copie):
            widget.setVisible(bool(courbe.points))
        self._copie.setText("")
        self._montrer_a_placer(courbe)
        if not courbe.points:
            self._constat.montrer(MARQUES["a_completer"], VIDE)
            return
        phrase = dire_le_plus_bas(courbe)
        provisoire = "a_completer" if courbe.a_placer else "satisfait"
        self._constat.montrer(MARQUES["non_satisfait" if courbe.avance else provisoire], phrase)
        self.dessin.montrer(en_marches(_dessiner(courbe, phrase)))

    def _montrer_a_placer(self, courbe: Courbe) -> None:
        uniques = tuple(dict.fromkeys((m.cle, _dire_ce_qui_manque(m)) for m in courbe.a_placer))
        if uniques == self._places:
            return
        self._places = uniques
        boite = self._a_placer.boite
        vider(boite, garder=1)
        self._a_placer.setVisible(bool(uniques))
        for cle, texte in self._places[:PLACES_AU_PLUS]:
            boite.addWidget(lien(texte, partial(self.contexte.aller, cle)))
        reste = len(uniques) - PLACES_AU_PLUS
        if reste > 0:
            autres = "autre ligne" if reste == 1 else "autres lignes"
            boite.addWidget(
                texte_libre(
                    f"et {montrer_nombre(reste)} {autres}, absentes de la courbe elles aussi.", "attenue"
                )
            )

    def _copier_les_chiffres(self) -> None:
        if self.dessin.dessin is not None:
            QGuiApplication.clipboard().setText(ecrire_tsv(self.dessin.dessin.table))
            phrase = "Chiffres copiés : collez-les dans Excel ou LibreOffice."
            self._copie.setText(phrase)
            self._annonceur.dire(phrase)


def dire_le_plus_bas(courbe: Courbe) -> str:
    """How much the grappe has to advance, and when; or that it never has to."""
    bas = courbe.plus_bas
    assert bas is not None  # there is a point
    mois = nommer_mois(bas.mois)
    hors = len({m.cle for m in courbe.a_placer})
    suite = f", sans compter {pluriel(hors, 'ligne')} sans mois ou sans montant" if hors else ""
    if courbe.avance:
        return f"La grappe doit avancer jusqu’à {montrer_montant(courbe.avance)}, fin {mois}{suite}."
    return (
        f"La trésorerie ne passe pas sous zéro : au plus bas {montrer_montant(bas.solde)}, fin {mois}{suite}."
    )


def _dessiner(courbe: Courbe, phrase: str) -> Dessinee:
    bas = courbe.plus_bas
    pas = [
        Pas(
            nommer_mois(p.mois),
            str(p.mois // 12) if p.mois % 12 == 0 or not rang else INITIALES[p.mois % 12],
            p.solde,
            f"+{INSECABLE}{montrer_montant(p.entrees)}" if p.entrees else "",
        )
        for rang, p in enumerate(courbe.points)
    ]
    return Dessinee(
        titre="Trésorerie du projet",
        pas=pas,
        dire=montrer_montant,
        description=phrase,
        entetes=("Mois", "Reçu", "À la fin du mois"),
        sous_zero="ce que la grappe avance (sous zéro)",
        plus_bas=courbe.points.index(bas) if bas is not None else None,
        nom_du_plus_bas=""
        if bas is None
        else f"Au plus bas : {montrer_montant(bas.solde)}, fin {nommer_mois(bas.mois)}",
    )


def _dire_ce_qui_manque(mouvement: Mouvement) -> str:
    manque = (
        "sans montant" if mouvement.cents is None else f"{montrer_montant(abs(mouvement.cents))}, sans mois"
    )
    return f"{mouvement.libelle} : {manque}"


class RisqueUsage(BlocSuivi):
    """The part of the aid that depends on usage, under each reading of the text."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._carte = Carte("Ce qui dépend des usages")
        self._phrases = [texte_libre("", "gras"), texte_libre(""), texte_libre("", "attenue")]
        empiler(self._carte.boite, self._phrases)
        self.boite.addWidget(self._carte)

    def montrer(self) -> None:
        """The amounts of now."""
        pont = self.pont
        connu = bool(pont.verdict.financement.lignes)
        risque = risque_d_usage(pont.pack, pont.verdict) if connu else None
        self._carte.setVisible(risque is not None)
        if risque is not None:
            for label, texte in zip(self._phrases, _dire_le_risque(risque), strict=True):
                ecrire(label, texte)


def _dire_le_risque(risque: Risque) -> tuple[str, str, str]:
    montant = f"{montrer_montant(risque.montant)} de l’aide dépendent des usages constatés."
    if risque.perdu is None and risque.prorata is None:
        return montant, f"Au pire, les {montrer_montant(risque.montant)} sont perdus.", risque.phrase
    if risque.perdu == risque.prorata:
        return montant, f"D’après les mesures : {montrer_montant(risque.perdu or 0)} perdus.", risque.phrase
    tout = "rien n’est sûr" if risque.perdu is None else f"{montrer_montant(risque.perdu)} perdus"
    prorata = "à mesurer" if risque.prorata is None else f"{montrer_montant(risque.prorata)} perdus"
    return montant, f"D’après les mesures, en tout ou rien : {tout} ; au prorata : {prorata}.", risque.phrase
