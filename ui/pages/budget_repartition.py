"""Who bears what: the shares of a free key, then the budget of each organisme and of each establishment."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent

from esms_desktop.common.fr_format import montrer_montant, montrer_nombre
from esms_desktop.document.budget_organismes import ParOrganisme, par_organisme
from esms_desktop.dossier.budget.depenses import calculer_depenses
from esms_desktop.dossier.budget.repartition import Repartition, repartir_depenses
from esms_desktop.dossier.designations import noms
from esms_desktop.dossier.dossier import Dossier
from ui.contexte import Contexte
from ui.fields.bloc import BlocChamp
from ui.fields.etats import EtatChamp
from ui.fields.exigences import Exigences
from ui.fields.formulaire import chiffre_px
from ui.fields.mise_en_colonnes import MiseEnColonnes
from ui.icones import MARQUES
from ui.pages.budget_bloc import BlocSuivi, Manquants
from ui.pages.budget_tableau import Rangee, Tableau
from ui.pages.elements import Carte, Constat, ecrire, empiler, texte_libre, vider

AIDE_PARTS = "En pourcentage de ce qui est commun. Toutes ensemble, les parts font 100."
COLONNE = 22
"""Figures of body text that the share of an organisme takes, at least."""
REGLE = (
    "Une dépense d’un établissement lui revient ; celle d’un organisme se partage entre ses établissements ; le reste "
    "est commun et suit la clé. Le coût est toutes taxes comprises, moins la TVA que l’acheteur récupère (le porteur "
    "pour ce qui est commun)."
)
REGLE_AIDE = (
    "L’aide va aux établissements qui ouvrent droit à chaque forfait ; un forfait par projet suit la clé. Un reste "
    "négatif dit qu’un organisme reçoit plus qu’il ne dépense : il est à équilibrer entre vous."
)


class PartDOrganisme(BlocChamp):
    """The share of one organisme, under its name; the help of the field is that of the whole card."""

    def __init__(self, contexte: Contexte, organisme: str, nom: str, exigences: Exigences) -> None:
        super().__init__(contexte, f"organismes[{organisme}].part_repartition", exigences)
        self.etiquette.setText(nom.replace("&", "&&"))
        self.saisie.nommer(f"Part de l’organisme, {nom}")
        self.dimensionner(chiffre_px(contexte.theme))

    def _montrer_etat(self, etat: EtatChamp) -> None:
        super()._montrer_etat(etat)
        self.aide.setVisible(bool(etat.message))


class PartsLibres(BlocSuivi):
    """One percentage an organisme, shown for a free key only."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._exigences = Exigences(contexte.pont, self)
        self._blocs: dict[str, PartDOrganisme] = {}
        self._montres: tuple[tuple[str, str], ...] = ()
        self._colonnes = MiseEnColonnes(COLONNE * chiffre_px(contexte.theme), 3)
        carte = Carte("Part de chaque organisme")
        carte.boite.addWidget(texte_libre(AIDE_PARTS, "attenue"))
        carte.boite.addLayout(self._colonnes)
        self.boite.addWidget(carte)
        self.pont.juge.connect(lambda *_: self._paraitre())
        contexte.theme.change.connect(self._redimensionner)
        self._paraitre()

    def aller(self, cle: str) -> bool:
        """Put the focus in the share of an organisme."""
        if self.isHidden() or not cle.endswith("].part_repartition"):
            return False
        self.montrer()
        bloc = self._blocs.get(cle)
        if bloc is not None:
            bloc.saisie.focus()
        return bloc is not None

    def montrer(self) -> None:
        """A field for each organisme, under its name."""
        organismes = tuple(noms(self.pont.dossier, "organismes").items())
        if organismes == self._montres or self.isHidden():
            return
        self._montres = organismes
        for bloc in self._blocs.values():
            bloc.liaison.vider()
        vider(self._colonnes)
        blocs = [PartDOrganisme(self.contexte, cle, nom, self._exigences) for cle, nom in organismes]
        self._blocs = {bloc.cle: bloc for bloc in blocs}
        self._exigences.suivre(tuple(self._blocs))
        for bloc in blocs:
            self._colonnes.ajouter(bloc)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Follow the criteria again."""
        self._exigences.activer(True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Nobody looks."""
        self._exigences.activer(False)
        super().hideEvent(event)

    def _redimensionner(self) -> None:
        chiffre = chiffre_px(self.contexte.theme)
        self._colonnes.fixer_largeur(COLONNE * chiffre)
        for bloc in self._blocs.values():
            bloc.dimensionner(chiffre)

    def _paraitre(self) -> None:
        libre = self.pont.dossier.projet.cle_repartition == "libre"
        if libre is not self.property("libre"):
            self.setProperty("libre", libre)
            self.setVisible(libre)


class RepartitionDesCouts(BlocSuivi):
    """Two tables of figures, and what is missing to split the rest."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._attente, self._motif = texte_libre(""), Constat(MARQUES["a_completer"])
        self._manquants = Manquants(contexte, "Pour partager ce qui ne l’est pas encore, complétez :")
        self.organismes = Tableau(
            contexte, "Budget de chaque organisme", "Ajoutez d’abord les organismes de la grappe."
        )
        self.etablissements = Tableau(
            contexte, "Coût de chaque établissement", "Rien à répartir encore : saisissez les dépenses."
        )
        par_og, par_esms = Carte("Par organisme"), Carte("Par établissement")
        empiler(
            par_og.boite,
            [
                texte_libre(REGLE_AIDE, "attenue"),
                self.organismes,
                self._attente,
                self._motif,
                self._manquants,
            ],
        )
        empiler(par_esms.boite, [texte_libre(REGLE, "attenue"), self.etablissements])
        empiler(self.boite, [par_og, par_esms])

    def montrer(self) -> None:
        """The tables of now."""
        dossier = self.pont.dossier
        depenses = calculer_depenses(dossier)
        cout, total = repartir_depenses(dossier, depenses)
        budget = par_organisme(dossier, self.pont.pack, self.pont.verdict, cout)
        titres, rangees = _par_organisme(dossier, budget, cout)
        self.organismes.montrer(titres, rangees)
        self.etablissements.montrer(*_par_etablissement(dossier, cout))
        sans_cout = [cle for ligne in depenses.lignes for cle in ligne.manquants]
        self._manquants.montrer((*cout.manquants, *sans_cout))
        self._motif.setVisible(bool(cout.motif))
        self._motif.montrer(MARQUES["non_satisfait"], cout.motif or " ")
        ecrire(self._attente, _dire_l_attente(budget, cout, len(total.inconnues)))


def _dire_l_attente(budget: ParOrganisme, cout: Repartition, sans_cout: int) -> str:
    phrases = []
    attentes = zip(("de dépenses communes", "d’aide", "d’autres ressources"), budget.en_attente, strict=True)
    dites = [f"{montrer_montant(cents)} {quoi}" for quoi, cents in attentes if cents]
    if dites:
        phrases.append(f"Pas encore partagés : {', '.join(dites)}.")
    if sans_cout:
        phrases.append(f"{sans_cout} dépense{'s' if sans_cout > 1 else ''} sans coût connu n’y figurent pas.")
    if not cout.complete and not cout.en_attente:
        phrases.append("Ce qui est pour un organisme n’est pas encore partagé entre ses établissements.")
    return " ".join(phrases)


def _par_organisme(
    dossier: Dossier, budget: ParOrganisme, cout: Repartition
) -> tuple[tuple[str, ...], list[Rangee]]:
    """Cost, aid, other resources, what is left; the last row is the plan."""
    aide = "Aide demandée" if budget.demandee else "Aide calculée"
    titres = ("Organisme", "ESMS", "Coût", aide, "Autres apports", "Reste")
    connus = noms(dossier, "organismes")
    rangees = [
        Rangee(
            (
                connus.get(ligne.organisme or "", "Sans organisme"),
                montrer_nombre(ligne.esms),
                *(montrer_montant(c) for c in (ligne.cout, ligne.aide, ligne.autres, ligne.reste)),
            )
        )
        for ligne in budget.lignes
    ]
    if rangees:
        attente_cout, attente_aide, attente_autres = budget.en_attente
        sommes = [sum(getattr(li, nom) for li in budget.lignes) for nom in ("cout", "aide", "autres")]
        if any(budget.en_attente):
            attentes = (attente_cout, attente_aide, attente_autres)
            reste = attente_cout - attente_aide - attente_autres
            rangees.append(
                Rangee(("Pas encore partagé", "–", *(montrer_montant(c) for c in (*attentes, reste))))
            )
            sommes = [somme + attente for somme, attente in zip(sommes, attentes, strict=True)]
        esms = montrer_nombre(sum(ligne.esms for ligne in budget.lignes))
        reste = sommes[0] - sommes[1] - sommes[2]
        rangees.append(Rangee(("Total", esms, *(montrer_montant(c) for c in (*sommes, reste))), total=True))
    return titres, rangees


def _par_etablissement(dossier: Dossier, cout: Repartition) -> tuple[tuple[str, ...], list[Rangee]]:
    titres = ("Établissement", "Pour lui", "De son organisme", "Commun", "Coût")
    esms, organismes = noms(dossier, "etablissements"), noms(dossier, "organismes")
    rangees = []
    for part in cout.parts:
        organisme = organismes.get(part.organisme or "", "Sans organisme")
        nom = esms.get(part.esms or "", f"{organisme}, pas encore partagé")
        montants = (part.propre, part.de_l_organisme, part.mutualise, part.total)
        rangees.append(Rangee((nom, *(montrer_montant(c) for c in montants))))
    if cout.en_attente:
        montant = montrer_montant(cout.en_attente)
        rangees.append(Rangee(("Pas encore partagé", "–", "–", montant, montant)))
    if rangees:
        sommes = [
            sum(getattr(p, nom) for p in cout.parts) for nom in ("propre", "de_l_organisme", "mutualise")
        ]
        sommes[2] += cout.en_attente
        total = (*sommes, cout.total)
        rangees.append(Rangee(("Total", *(montrer_montant(c) for c in total)), total=True))
    return titres, rangees
