"""The sentence under the table: what is to be said of the current cell, else of its row."""

from __future__ import annotations

from typing import NamedTuple

from esms_desktop.common.fr_format import enumerer
from ui.tables.contenu import Contenu
from ui.tables.modele import Modele

NOM_MAX = 60
"""Characters of the name of a row in a sentence."""


class Remarque(NamedTuple):
    """cle: where the button leads; no sentence when all is well."""

    phrase: str = ""
    role: str = "attenue"
    bouton: str = ""
    cle: str = ""


def remarque(modele: Modele, ligne: str | None, rang_colonne: int) -> Remarque:
    """The reason of the cell, the fault of the row, what it lacks: the first of them that there is."""
    if ligne is None:
        return Remarque()
    contenu = modele.contenu
    etat, nom = contenu.etat(ligne), court(contenu.nom(ligne))
    colonne = modele.colonne(rang_colonne)
    if colonne is not None and colonne.nom in etat.brouillons:
        return Remarque(f"{nom}, {colonne.champ.libelle} : {contenu.raison(ligne, colonne)}", "non_satisfait")
    brouillon = next((c for c in contenu.colonnes if c.nom in etat.brouillons), None)
    if brouillon is not None:
        phrase = f"{nom}, {brouillon.champ.libelle} : {contenu.raison(ligne, brouillon)}"
        return Remarque(phrase, "non_satisfait", "Corriger", contenu.cle(ligne, brouillon))
    if etat.fautes:
        return _faute(modele, ligne, colonne.nom if colonne else "")
    if etat.manquants:
        return _manque(contenu, ligne, nom, colonne.nom if colonne else "")
    return Remarque(contenu.provenance(ligne))


def _manque(contenu: Contenu, ligne: str, nom: str, champ: str) -> Remarque:
    """The fields to fill in, and the way to the first one."""
    attendues = contenu.attendues(ligne)
    if not attendues:
        criteres = contenu.criteres_en_attente(ligne)
        return Remarque(f"{nom} : {_minuscule(criteres[0].phrase)}" if criteres else "", "a_completer")
    phrase = f"{nom} : à compléter ({enumerer((c.champ.libelle for c in attendues), au_plus=4)})."
    ici = any(c.nom == champ for c in attendues)
    return Remarque(phrase, "a_completer", "" if ici else "Compléter", contenu.cle(ligne, attendues[0]))


def _faute(modele: Modele, ligne: str, champ: str) -> Remarque:
    """The blocking criterion of the row, and the way to the other row that it is about, if any."""
    contenu = modele.contenu
    criteres = contenu.criteres_fautifs(ligne)
    if not criteres:
        return Remarque()
    critere = criteres[0]
    phrase = f"{court(contenu.nom(ligne))} : {_minuscule(critere.phrase)}"
    fautives = contenu.fautives()
    ici = next((nom for (cle, nom), dite in fautives.items() if cle == ligne and dite == critere.phrase), "")
    if ici and champ != ici:
        colonne = next(c for c in contenu.colonnes if c.nom == ici)
        return Remarque(phrase, "non_satisfait", "Corriger", contenu.cle(ligne, colonne))
    autre = next((e for e in critere.elements if e != ligne and _la(contenu, e)), "")
    if not autre:
        return Remarque(phrase, "non_satisfait")
    cle = f"{contenu.table}[{autre}].{ici}" if ici else f"{contenu.table}[{autre}]"
    return Remarque(phrase, "non_satisfait", f"Voir la ligne {contenu.rang(autre)}", cle)


def _la(contenu: Contenu, ligne: str) -> bool:
    return contenu.rang(ligne) > 0


def court(nom: str) -> str:
    """A name that leaves room for the rest of the sentence."""
    return nom if len(nom) <= NOM_MAX else nom[:NOM_MAX].rstrip() + "…"


def _minuscule(phrase: str) -> str:
    """A sentence after a colon; an acronym at its head keeps its capitals."""
    return phrase if phrase[1:2].isupper() else phrase[:1].lower() + phrase[1:]
