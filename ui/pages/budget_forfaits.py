"""What the call may pay for this project: each forfait with its arithmetic, totals, payments, what is not known."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from esms_desktop.common.fr_format import INSECABLE, montrer_montant
from esms_desktop.document.budget import risque_d_usage
from esms_desktop.document.totaux import INCONNU, Total
from esms_desktop.dossier.budget.plan import REFUS_EUROPEEN, SOURCE_REFUS
from esms_desktop.rules.types import Source, Statut
from esms_desktop.rules.verdict import FinancementCalcule, Ligne, VersementPrevu
from ui.contexte import Contexte
from ui.criteres import mots
from ui.icones import MARQUES, Marque
from ui.pages.budget_bloc import BlocSuivi, Manquants
from ui.pages.elements import Carte, Constat, empiler, lien, texte_libre, trait, vider
from ui.pages.totaux import Totaux
from ui.theme import ESPACE

STATUTS: dict[Statut, Marque] = {
    "acquis": Marque("check", "Acquis : l’appel le fixe.", "satisfait"),
    "plafond": Marque(
        "arrow-up", "Plafond : le montant suivra l’offre de l’éditeur, sans le dépasser.", "attenue"
    ),
    "a_confirmer": Marque(
        "circle-question-mark", "À confirmer par l’ARS : compté à part du total certain.", "a_completer"
    ),
}
"""How a status is shown, and what it means."""
RIEN = "Rien à calculer encore : dites ce que chaque établissement fera dans le projet."
INCONNUS = "Les montants de cet appel ne sont pas connus de l’application."
PROVISOIRE = "Pour compter toutes les lignes, complétez :"


class TotauxDeLAide(Totaux):
    """Certain, possible, first payment, what depends on usage."""

    def totaux(self) -> tuple[Total, Total, Total, Total]:
        """The four figures, now."""
        verdict = self._pont.verdict
        calcul = verdict.financement
        premier = calcul.versements[0] if calcul.versements and calcul.lignes else None
        risque = risque_d_usage(self._pont.pack, verdict) if calcul.lignes else None
        return (
            Total(_montant(calcul.total_certain if calcul.lignes else None), "certains", _reserve(calcul)),
            Total(_a_confirmer(calcul), "à confirmer par l’ARS", _possible(calcul)),
            Total(
                _montant(premier.montant if premier else None),
                "au premier versement",
                f"{premier.part}{INSECABLE}% de l’aide" if premier else "",
            ),
            Total(
                _montant(risque.montant if risque else None),
                "liés aux usages",
                "au dernier versement" if risque else "",
            ),
        )


class Forfaits(BlocSuivi):
    """The figures, then a card for the lines, one for the payments, one for what else is to be known."""

    def __init__(self, contexte: Contexte) -> None:
        super().__init__(contexte)
        self._montre: FinancementCalcule | None = None
        self._manquants = Manquants(contexte, PROVISOIRE)
        self._lignes, self._versements = Carte("Forfait par forfait"), Carte("Versements de l’aide certaine")
        self._notes, self._europe = Carte("À savoir"), Carte("Financement européen")
        self._corps = [QVBoxLayout() for _ in range(4)]
        cartes = (self._lignes, self._versements, self._notes, self._europe)
        for carte, corps in zip(cartes, self._corps, strict=True):
            corps.setSpacing(ESPACE[1])
            carte.boite.addLayout(corps)
        self._lignes.boite.addWidget(self._manquants)
        empiler(self.boite, [TotauxDeLAide(contexte), *cartes])

    def montrer(self) -> None:
        """Write again what differs."""
        pont = self.pont
        calcul = pont.verdict.financement
        self._manquants.montrer(calcul.manquants if calcul.lignes or calcul.total_certain is not None else ())
        self._montrer_l_europe(pont.dossier.projet.financement_europeen)
        if calcul == self._montre:
            return
        self._montre = calcul
        lignes, versements, notes, _ = self._corps
        for corps in (lignes, versements, notes):
            vider(corps)
        _remplir_les_lignes(lignes, calcul)
        prevus = calcul.versements if calcul.lignes else ()
        for prevu in prevus:
            versements.addWidget(_versement(prevu))
        self._versements.setVisible(bool(prevus))
        for note in calcul.notes:
            notes.addWidget(texte_libre(note))
        self._notes.setVisible(bool(calcul.notes))

    def _montrer_l_europe(self, demande: bool | None) -> None:
        corps = self._corps[3]
        vider(corps)
        if demande:
            corps.addWidget(
                Constat(MARQUES["non_satisfait"], f"{REFUS_EUROPEEN} Vous avez dit en demander un.")
            )
        elif demande is False:
            corps.addWidget(
                Constat(MARQUES["satisfait"], "Vous avez dit n’en demander aucun, comme il le faut.")
            )
        else:
            corps.addWidget(Constat(MARQUES["a_completer"], REFUS_EUROPEEN))
        corps.addWidget(texte_libre(f"Source : {SOURCE_REFUS}.", "attenue"))
        if demande is not False:
            cle = "projet.financement_europeen"
            corps.addWidget(
                lien("Répondre" if demande is None else "Revoir la réponse", lambda: self.contexte.aller(cle))
            )


def _remplir_les_lignes(boite: QVBoxLayout, calcul: FinancementCalcule) -> None:
    if calcul.total_certain is None:
        boite.addWidget(Constat(MARQUES["a_completer"], INCONNUS))
        return
    if not calcul.lignes:
        boite.addWidget(Constat(MARQUES["a_completer"], RIEN))
        return
    for rang, ligne in enumerate(calcul.lignes):
        if rang:
            boite.addWidget(trait())
        boite.addWidget(_ligne(ligne))
    boite.addWidget(trait())
    boite.addWidget(_total("Total certain : acquis et plafonds", calcul.total_certain))
    if calcul.total_possible not in (None, calcul.total_certain):
        boite.addWidget(_total("Total possible, si l’ARS confirme tout", calcul.total_possible or 0))


def _ligne(ligne: Ligne) -> QWidget:
    """Name and amount, then arithmetic, status, reading and source."""
    bloc, grille = _paire(ligne.libelle, montrer_montant(ligne.montant))
    calcul = mots.calcul(ligne)
    dits: list[QWidget] = [texte_libre(calcul)] if calcul != montrer_montant(ligne.montant) else []
    if raison := mots.raison(ligne):
        dits.append(texte_libre(raison, "attenue"))
    dits.append(Constat(STATUTS[ligne.statut]))
    if ligne.lecture:
        dits.append(texte_libre(f"Notre lecture : {ligne.lecture}", "attenue"))
    dits.append(texte_libre(_sources(ligne.sources), "attenue"))
    for widget in dits:
        grille.addWidget(widget, grille.rowCount(), 0, 1, 2)
    return bloc


def _versement(prevu: VersementPrevu) -> QWidget:
    bloc, grille = _paire(prevu.jalon, montrer_montant(prevu.montant), gras=False)
    dits = [f"{prevu.part}{INSECABLE}% de l’aide certaine"]
    if prevu.indicatif:
        dits.append("montant indicatif : le texte ne le fixe pas pour cette voie")
    dits.append(_sources(prevu.sources))
    grille.addWidget(texte_libre(". ".join(dits), "attenue"), grille.rowCount(), 0, 1, 2)
    return bloc


def _total(libelle: str, cents: int) -> QWidget:
    return _paire(libelle, montrer_montant(cents))[0]


def _paire(texte: str, montant: str, *, gras: bool = True) -> tuple[QWidget, QGridLayout]:
    """A text and, at the right, its amount."""
    bloc = QWidget()
    grille = QGridLayout(bloc)
    grille.setContentsMargins(0, 0, 0, 0)
    grille.setHorizontalSpacing(ESPACE[3])
    grille.setVerticalSpacing(2)
    grille.setColumnStretch(0, 1)
    grille.addWidget(texte_libre(texte, "gras" if gras else ""), 0, 0)
    chiffre = texte_libre(montant, "gras")
    chiffre.setWordWrap(False)
    grille.addWidget(chiffre, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return bloc, grille


def _sources(sources: tuple[Source, ...]) -> str:
    """« Source : text, section ; section »: their references are with the call."""
    par_texte: dict[str, list[str]] = {}
    for source in sources:
        par_texte.setdefault(source.document, []).append(source.section)
    textes = (f"{document}, {' ; '.join(dict.fromkeys(lus))}" for document, lus in par_texte.items())
    return f"Source : {' ; '.join(textes)}"


def _montant(cents: int | None) -> str:
    return INCONNU if cents is None else montrer_montant(cents)


def _a_confirmer(calcul: FinancementCalcule) -> str:
    if calcul.total_certain is None or calcul.total_possible is None or not calcul.lignes:
        return INCONNU
    return montrer_montant(calcul.total_possible - calcul.total_certain)


def _possible(calcul: FinancementCalcule) -> str:
    if calcul.total_possible is None or calcul.total_possible == calcul.total_certain:
        return ""
    return f"jusqu’à {montrer_montant(calcul.total_possible)} en tout"


def _reserve(calcul: FinancementCalcule) -> str:
    if not calcul.lignes:
        return "montants non connus" if calcul.total_certain is None else ""
    if calcul.manquants:
        return "provisoire"
    return "dont des plafonds" if any(li.statut == "plafond" for li in calcul.lignes) else ""
