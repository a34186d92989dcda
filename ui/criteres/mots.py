"""Every sentence of the criteria panel, made from a verdict. No widget here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from esms_desktop.common.fr_format import INSECABLE, enumerer, montrer_montant, montrer_nombre, pluriel
from esms_desktop.rules.checks_base import Etat
from esms_desktop.rules.types import Source, Statut
from esms_desktop.rules.verdict import CritereJuge, FinancementCalcule, Ligne, Verdict, VersementPrevu

Groupe = Literal[
    "bloque", "a_completer", "a_completer_utile", "non_satisfait", "a_apprecier", "satisfait", "sans_objet"
]
GROUPES: dict[Groupe, str] = {
    "bloque": "Ce qui bloque",
    "a_completer": "À compléter avant le dépôt",
    "a_completer_utile": "À compléter, sans bloquer",
    "non_satisfait": "Non satisfaits, sans bloquer",
    "a_apprecier": "À apprécier par l’autorité",
    "satisfait": "Satisfaits",
    "sans_objet": "Sans objet",
}
"""Titles, in the order of the panel: what keeps the dossier from being ready comes first."""
ETATS: dict[Etat, tuple[str, str]] = {
    "satisfait": ("satisfait", "satisfaits"),
    "a_completer": ("à compléter", "à compléter"),
    "non_satisfait": ("non satisfait", "non satisfaits"),
    "a_apprecier": ("à apprécier", "à apprécier"),
    "sans_objet": ("sans objet", "sans objet"),
}
"""State -> its word, and for several."""
POIDS = {
    "bloquant": "Obligatoire",
    "a_justifier": "Une exception se justifie",
    "conseil": "Conseil : n’empêche pas le dépôt",
}
STATUTS: dict[Statut, str] = {
    "acquis": "acquis",
    "plafond": "plafond : le montant suit l’offre",
    "a_confirmer": "à confirmer par l’ARS",
}
ANNONCES = 2
"""Criteria named in an announcement; the others are counted."""


class Montants(NamedTuple):
    """The amount card: figures, what they are, and why they are not final (may be empty)."""

    chiffre: str
    sens: str
    reserve: str = ""


def groupe_de(critere: CritereJuge) -> Groupe:
    """Where a criterion stands in the panel."""
    if critere.etat == "non_satisfait" and critere.bloque:
        return "bloque"
    if critere.etat == "a_completer" and not critere.bloque:
        return "a_completer_utile"
    return critere.etat


def resumer(verdict: Verdict) -> str:
    """Ready or not, in one sentence."""
    if verdict.pret:
        return "Prêt à déposer : aucun point ne bloque."
    bloquants = verdict.bloquants()
    incomplets = sum(c.etat == "a_completer" for c in bloquants)
    autres = len(bloquants) - incomplets
    morceaux = []
    if autres:
        morceaux.append(f"{pluriel(autres, 'point')} {'bloque' if autres == 1 else 'bloquent'}")
    if incomplets:
        nombre = montrer_nombre(incomplets) if autres else pluriel(incomplets, "point")
        morceaux.append(f"{nombre} {'est' if incomplets == 1 else 'sont'} à compléter")
    return f"Pas encore prêt : {', '.join(morceaux)}."


def compter(verdict: Verdict) -> dict[Etat, int]:
    """Number of criteria of each state, in the order of the words."""
    nombres = dict.fromkeys(ETATS, 0)
    for critere in verdict.criteres:
        nombres[critere.etat] += 1
    return nombres


def enoncer_comptes(nombres: dict[Etat, int]) -> str:
    """« 18 satisfaits · 7 à compléter · 1 non satisfait · 4 à apprécier »."""
    return " · ".join(
        f"{montrer_nombre(nombre)} {ETATS[etat][nombre > 1]}".replace(" ", INSECABLE)
        for etat, nombre in nombres.items()
        if nombre and etat != "sans_objet"
    )


def montants(verdict: Verdict) -> Montants:
    """What the call may pay, said plainly when it is not known."""
    calcul = verdict.financement
    certain, possible = calcul.total_certain, calcul.total_possible
    if certain is None or possible is None:
        return Montants("", "Montants non connus pour cet appel")
    if not calcul.lignes:
        return Montants(
            "", "Rien à calculer encore", "Dites ce que chaque établissement fera dans le projet."
        )
    sens = _certain(calcul)
    if possible > certain:
        causes = enumerer([_bas(li.libelle) for li in calcul.lignes if li.statut == "a_confirmer"], au_plus=2)
        condition = f"l’autorité confirme : {causes}" if causes else "tout est confirmé"
        sens += f" · jusqu’à {montrer_montant(possible)} si {condition}"
    reserve = ""
    if calcul.manquants:
        reserve = f"Provisoire : {pluriel(len(calcul.manquants), 'information')} à compléter."
    return Montants(montrer_montant(certain), sens, reserve)


def _certain(calcul: FinancementCalcule) -> str:
    if any(li.statut == "plafond" for li in calcul.lignes):
        return "au plus, selon l’offre retenue"
    return "certains"


def _bas(libelle: str) -> str:
    """Without its capital, in the middle of a sentence; an acronym keeps it."""
    return libelle if libelle[1:2].isupper() else libelle[:1].lower() + libelle[1:]


def calcul(ligne: Ligne) -> str:
    """« 15 × 25 000 € = 375 000 € », or the reason when it is not a product."""
    montant = montrer_montant(ligne.montant)
    if ligne.quantite is None or ligne.montant_unitaire is None:
        return f"{ligne.raison} = {montant}" if ligne.raison else montant
    produit = ligne.quantite * ligne.montant_unitaire
    unitaire = montrer_montant(ligne.montant_unitaire)
    signe = "=" if produit == ligne.montant else "→"
    return f"{montrer_nombre(ligne.quantite)} × {unitaire} {signe} {montant}"


def raison(ligne: Ligne) -> str:
    """Why, when the arithmetic does not say it all."""
    seche = calcul(ligne).partition(" = ")[0]
    return "" if ligne.raison == seche else ligne.raison


def versement(prevu: VersementPrevu) -> str:
    """« 40 %, 250 000 € : signature de la convention »."""
    indicatif = ", montant indicatif" if prevu.indicatif else ""
    jalon = _bas(prevu.jalon)
    return f"{prevu.part}{INSECABLE}%, {montrer_montant(prevu.montant)}{indicatif} : {jalon}"


def citer(source: Source) -> str:
    """« Document, référence. Section »."""
    document = source.document
    if source.reference and source.reference not in document:
        document = f"{document} ({source.reference})"
    return f"{document}, {source.section}"


def annoncer(changes: Sequence[CritereJuge], avant: Verdict, apres: Verdict) -> str:
    """One sentence for a screen reader: the criteria that turned, then ready or not when that turned."""
    phrases = [f"{c.titre} : {ETATS[c.etat][0]}" for c in changes[:ANNONCES]]
    if len(changes) > ANNONCES:
        reste = len(changes) - ANNONCES
        phrases.append(f"{pluriel(reste, 'autre critère', 'autres critères')} aussi")
    if avant.pret != apres.pret or (changes and resumer(avant) != resumer(apres)):
        phrases.append(resumer(apres).rstrip("."))
    return f"{'. '.join(phrases)}." if phrases else ""
