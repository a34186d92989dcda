"""Where the money goes: the figures of the expenses, the picture by poste, by year..., and what comes after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QGuiApplication

from esms_desktop.common.fr_format import INSECABLE, montrer_montant, pluriel
from esms_desktop.document.budget import ParForfait, comparer_aux_forfaits
from esms_desktop.document.totaux import INCONNU, Total
from esms_desktop.dossier.budget.depenses import Depenses, Somme, calculer_depenses
from esms_desktop.dossier.budget.recurrents import couts_recurrents
from esms_desktop.dossier.rows.options import FORFAITS, NATURES_DEPENSE, POSTES
from esms_desktop.exchange.presse_papiers import ecrire_tsv
from esms_desktop.graphiques.barres_chiffrees import Barre, barres
from ui.annonces import Annonceur
from ui.contexte import Contexte
from ui.dessin import VueDessin
from ui.fields.segments import Segments
from ui.pages.budget_bloc import BlocSuivi, Manquants
from ui.pages.budget_tableau import Rangee, Tableau, pour_tableur
from ui.pages.elements import Carte, bouton, ecrire, empiler, lien, rangee, texte_libre
from ui.pages.totaux import Totaux

VUES = {"poste": "Poste", "nature": "Nature", "annee": "Année", "forfait": "Forfait"}
SANS_DEPENSE = "Aucune dépense n’a encore de coût connu : saisissez une quantité, un prix et un taux de TVA."
AU_MOINS = "au moins"
AIDE_FORFAITS = (
    "L’aide de chaque forfait, en face des dépenses qui s’y rattachent. Un écart n’est pas une faute : les forfaits "
    "forment un financement unique."
)
AIDE_APRES = "Ce que la solution coûtera chaque année une fois l’aide versée, hors de la base de l’aide."
SANS_RECURRENTE = (
    "Aucune dépense récurrente : répondez « oui » à la colonne « Dépense récurrente » pour celles qui reviennent "
    "chaque année."
)


class TotauxDesDepenses(Totaux):
    """TTC, what is to be financed, what may be subsidised, what comes each year after."""

    def totaux(self) -> tuple[Total, Total, Total, Total]:
        """The four figures, now."""
        depenses = calculer_depenses(self._pont.dossier)
        ttc, cout, eligible = depenses.total("ttc"), depenses.total(), depenses.eligible()
        return (
            Total(dire(ttc, depenses), "toutes taxes comprises", _detail_ht(depenses)),
            Total(dire(cout, depenses), "à financer", _detail_du_cout(depenses)),
            Total(dire(eligible, depenses), "éligibles à l’aide", _detail_eligible(depenses)),
            _apres(depenses),
        )


def dire(somme: Somme, depenses: Depenses) -> str:
    """An amount; « – » while no line gives one."""
    return (
        INCONNU
        if not depenses.lignes or (somme.inconnues and not somme.montant)
        else montrer_montant(somme.montant)
    )


def _detail_ht(depenses: Depenses) -> str:
    if not depenses.lignes:
        return ""
    return f"dont {montrer_montant(depenses.total('tva').montant)} de TVA"


def _detail_du_cout(depenses: Depenses) -> str:
    inconnues = len(depenses.total().inconnues)
    if inconnues:
        return f"{AU_MOINS} : {pluriel(inconnues, 'ligne')} sans coût"
    recuperee = depenses.total("recuperable").montant
    return f"TVA récupérée{INSECABLE}: {montrer_montant(recuperee)}" if recuperee else ""


def _detail_eligible(depenses: Depenses) -> str:
    inconnues = len(depenses.eligible().inconnues)
    return f"{AU_MOINS} : {pluriel(inconnues, 'ligne')} à préciser" if inconnues else ""


def _apres(depenses: Depenses) -> Total:
    recurrentes = [li for li in depenses.lignes if li.depense.recurrent]
    somme = depenses.apres(0)
    dites = pluriel(len(recurrentes), "dépense récurrente", "dépenses récurrentes")
    detail = dites if recurrentes else "aucune dépense récurrente" if depenses.lignes else ""
    return Total(dire(somme, depenses), "l’année d’après", detail)


# --- the picture ------------------------------------------------------------------------------------------


class Couts(BlocSuivi):
    """The cost of the project as bars, by one question at a time."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        carte = Carte("Coût du projet")
        self._choix = Segments(VUES, self)
        self._choix.nommer("Grouper le coût par")
        self._choix.choisir("poste")
        self._choix.groupe.buttonClicked.connect(lambda *_: self.montrer())
        self._total = texte_libre("", "attenue")
        self.dessin = VueDessin(contexte.theme)
        self._vide = lien("Saisir les dépenses", lambda: contexte.aller("depenses"))
        self._copier = bouton("Copier les chiffres", self._copier_les_chiffres)
        self._copie = texte_libre("", "attenue")
        self._annonceur = Annonceur(self)
        carte.boite.addLayout(rangee([self._choix]))
        empiler(carte.boite, [self._total, self._vide, self.dessin])
        carte.boite.addLayout(rangee([self._copier, self._copie], etirer=1))
        self.boite.addWidget(carte)

    def montrer(self) -> None:
        """The bars of what is chosen."""
        depenses = calculer_depenses(self.pont.dossier)
        vue = self._choix.choisi() or "poste"
        lignes = [
            Barre(nom, somme.montant, _dit(somme)) for nom, somme in GROUPES[vue](depenses) if _compte(somme)
        ]
        total = depenses.total()
        for widget in (self.dessin, self._copier, self._copie):
            widget.setVisible(bool(lignes))
        self._vide.setVisible(not lignes)
        self._copie.setText("")
        if not lignes:
            ecrire(self._total, SANS_DEPENSE)
            return
        suite = (
            f", sans compter {pluriel(len(total.inconnues), 'ligne')} sans coût connu"
            if total.inconnues
            else ""
        )
        ecrire(self._total, f"{montrer_montant(total.montant)} en tout{suite}.")
        premiere = max(lignes, key=lambda b: b.valeur)
        titre = f"Coût du projet par {VUES[vue].lower()}"
        description = (
            f"{montrer_montant(total.montant)} en tout ; le plus gros : {premiere.nom}, {premiere.dit}."
        )
        self.dessin.montrer(barres(titre, lignes, description, (VUES[vue], "Coût")))

    def _copier_les_chiffres(self) -> None:
        if self.dessin.dessin is not None:
            table = [[pour_tableur(cellule) for cellule in ligne] for ligne in self.dessin.dessin.table]
            QGuiApplication.clipboard().setText(ecrire_tsv(table))
            phrase = "Chiffres copiés : collez-les dans Excel ou LibreOffice."
            self._copie.setText(phrase)
            self._annonceur.dire(phrase)


Groupes = list[tuple[str, Somme]]


def _selon(champ: str, noms: Mapping[str, str], sans: str, depenses: Depenses) -> Groupes:
    groupes = depenses.par(lambda d: getattr(d, champ))
    return [(noms.get(cle or "", sans), somme) for cle, somme in groupes.items()]


def _par_annee(depenses: Depenses) -> Groupes:
    return [(str(annee) if annee else "Année à préciser", s) for annee, s in depenses.par_annee().items()]


GROUPES: dict[str, Callable[[Depenses], Groupes]] = {
    "poste": partial(_selon, "poste", POSTES, "Poste à préciser"),
    "nature": partial(_selon, "nature", NATURES_DEPENSE, "Nature à préciser"),
    "annee": _par_annee,
    "forfait": partial(_selon, "forfait", FORFAITS, "Forfait à préciser"),
}


def _compte(somme: Somme) -> bool:
    return bool(somme.montant or somme.inconnues)


def _dit(somme: Somme) -> str:
    if somme.inconnues and not somme.montant:
        return "à compléter"
    return (
        f"{montrer_montant(somme.montant)} {AU_MOINS}" if somme.inconnues else montrer_montant(somme.montant)
    )


# --- tables -----------------------------------------------------------------------------------------------


class DepensesEtForfaits(BlocSuivi):
    """What the call gives for each object, beside what is spent on it."""

    TITRES = ("Forfait", "Aide calculée", "Dépenses rattachées", "Écart")

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        carte = Carte("Dépenses et forfaits")
        carte.boite.addWidget(texte_libre(AIDE_FORFAITS, "attenue"))
        self.tableau = Tableau(contexte, "Dépenses et forfaits", "Ni dépense ni forfait à comparer encore.")
        carte.boite.addWidget(self.tableau)
        self.boite.addWidget(carte)

    def montrer(self) -> None:
        """One row a forfait."""
        lignes = comparer_aux_forfaits(self.pont.verdict, calculer_depenses(self.pont.dossier))
        rangees = [_rangee_du_forfait(ligne) for ligne in lignes]
        if rangees:
            aide = sum(ligne.aide for ligne in lignes)
            depenses = sum(ligne.depenses.montant for ligne in lignes)
            total = (montrer_montant(c) for c in (aide, depenses, aide - depenses))
            rangees.append(Rangee(("Total", *total), total=True))
        self.tableau.montrer(self.TITRES, rangees)


def _rangee_du_forfait(ligne: ParForfait) -> Rangee:
    ecart = ligne.aide - ligne.depenses.montant
    nom = FORFAITS.get(ligne.code or "", "Sans forfait")
    return Rangee((nom, montrer_montant(ligne.aide), _dit(ligne.depenses), montrer_montant(ecart)))


class CoutsRecurrents(BlocSuivi):
    """The recurrent expenses, over the three years after the project."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        carte = Carte("Après le projet")
        carte.boite.addWidget(texte_libre(AIDE_APRES, "attenue"))
        self._manquants = Manquants(contexte, "Pour placer ces années, complétez :")
        self.tableau = Tableau(contexte, "Coûts récurrents après le projet", SANS_RECURRENTE)
        empiler(carte.boite, [self.tableau, self._manquants])
        self.boite.addWidget(carte)

    def montrer(self) -> None:
        """One row an expense, then the total of each year."""
        depenses = calculer_depenses(self.pont.dossier)
        couts = couts_recurrents(depenses)
        attente = [cle for li in depenses.lignes if li.depense.recurrent for cle in li.manquants]
        self._manquants.montrer(attente)
        rangees = [
            Rangee(
                (c.depense.libelle or "Dépense sans nom", _ou_inconnu(c.par_an), *map(_ou_inconnu, c.annees))
            )
            for c in couts.lignes
        ]
        if rangees:
            annuel = [c.par_an for c in couts.lignes]
            par_an = _ou_inconnu(None if None in annuel else sum(c for c in annuel if c is not None))
            rangees.append(Rangee(("Total", par_an, *(_dit(s) for s in couts.totaux)), total=True))
        self.tableau.montrer(("Dépense", "Par an", *couts.annees), rangees)


def _ou_inconnu(cents: int | None) -> str:
    return "à compléter" if cents is None else montrer_montant(cents)
