"""Where a block of texts goes when it is pasted: which columns, which rows, with or without its titles. No Qt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from esms_desktop.common.fr_format import cle_de_comparaison, enumerer, pluriel
from esms_desktop.exchange.presse_papiers import Bloc
from ui.tables.colonnes import Colonne
from ui.tables.operations import Collage

LIGNES_MAX = 2_000
"""Rows of one paste: twice the largest dossier foreseen."""
AUTRES_TITRES = {
    "etablissements.nom": ("ESMS", "ESSMS", "Structure", "Nom de l’établissement", "Raison sociale"),
    "etablissements.organisme": ("OG", "Gestionnaire", "Organisme gestionnaire"),
    "etablissements.finess_et": ("N° FINESS", "FINESS ET", "Numéro FINESS", "FINESS géo"),
    "etablissements.commune": ("Ville",),
    "etablissements.code_postal": ("CP",),
    "organismes.raison_sociale": ("Nom", "Organisme gestionnaire", "Nom de l’organisme"),
    "organismes.finess_ej": ("FINESS", "N° FINESS", "FINESS EJ"),
    "organismes.siren": ("N° SIREN",),
    "organismes.siret_siege": ("SIRET", "N° SIRET"),
}
"""How people title these columns in their own workbooks."""


class Plan(NamedTuple):
    """noms: fields, from left to right. ignorees: titles that no field has. en_trop: columns beyond the last one."""

    noms: tuple[str, ...]
    textes: tuple[tuple[str, ...], ...]
    titree: bool = False
    ignorees: tuple[str, ...] = ()
    en_trop: int = 0


def planifier(bloc: Bloc, ici: Sequence[Colonne], toutes: Sequence[Colonne]) -> Plan:
    """ici: the visible columns from the current one on. toutes: every column of the table.

    What would go in a computed column is left out: it is computed again.
    """
    bloc = _sans_vides_au_bout(bloc)
    titres = _reconnaitre(bloc[0], toutes) if len(bloc) > 1 else None
    if titres is None:
        large = max((len(ligne) for ligne in bloc), default=0)
        utiles = min(large, len(ici))
        gardees = [rang for rang, colonne in enumerate(ici[:utiles]) if colonne.calcul is None]
        noms = tuple(ici[rang].nom for rang in gardees)
        textes = tuple(tuple(_lue(ligne, rang) for rang in gardees) for ligne in bloc)
        en_trop = sum(any(t.strip() for t in _colonne(bloc, rang)) for rang in range(utiles, large))
        return Plan(noms, textes, en_trop=en_trop)
    calculees = {c.nom for c in toutes if c.calcul is not None}
    gardees = [rang for rang, nom in enumerate(titres) if nom and nom not in calculees]
    ignorees = tuple(
        bloc[0][rang].strip()
        for rang, nom in enumerate(titres)
        if not nom and any(t.strip() for t in _colonne(bloc[1:], rang))
    )
    textes = tuple(tuple(_lue(ligne, rang) for rang in gardees) for ligne in bloc[1:])
    return Plan(tuple(titres[rang] for rang in gardees), textes, titree=True, ignorees=ignorees)


def carreler(bloc: Bloc, lignes: int, colonnes: int) -> Bloc:
    """The block repeated to fill a selection of which both sides are multiples of its own; else the block."""
    haut, large = len(bloc), max(map(len, bloc), default=0)
    if not haut or not large or lignes % haut or colonnes % large:
        return bloc
    return tuple(_ajustee(ligne, large) * (colonnes // large) for ligne in bloc) * (lignes // haut)


def raconter(collage: Collage, plan: Plan) -> str:
    """« 14 lignes ajoutées, 3 cellules à corriger. »"""
    morceaux = []
    if collage.modifiees:
        morceaux.append(_accord(len(collage.modifiees), "ligne", "modifiée"))
    if collage.ajoutees:
        morceaux.append(_accord(len(collage.ajoutees), "ligne", "ajoutée"))
    if collage.refusees:
        morceaux.append(f"{pluriel(len(collage.refusees), 'cellule')} à corriger")
    suites = []
    if plan.ignorees:
        noms = enumerer((f"« {titre} »" for titre in plan.ignorees), au_plus=3)
        une = len(plan.ignorees) == 1
        suites.append(f"{'Colonne non reconnue' if une else 'Colonnes non reconnues'} : {noms}.")
    if plan.en_trop:
        suites.append(f"{_accord(plan.en_trop, 'colonne', 'laissée')} de côté, faute de place à droite.")
    return " ".join([f"{', '.join(morceaux) or 'Rien à coller'}.", *suites])


def _accord(nombre: int, nom: str, participe: str) -> str:
    return f"{pluriel(nombre, nom)} {participe}{'s' if nombre > 1 else ''}"


# --- titles -----------------------------------------------------------------------------------------------


def _reconnaitre(premiere: Sequence[str], toutes: Sequence[Colonne]) -> list[str] | None:
    """The field of each title of a first row, empty for a title unknown; `None` when it is not a row of titles."""
    connus: dict[str, str] = {}
    for colonne in toutes:
        autres = AUTRES_TITRES.get(colonne.champ.cle, ())
        for titre in (colonne.titre, colonne.champ.libelle, *autres):
            connus.setdefault(_cle(titre), colonne.nom)
    trouves: list[str] = []
    for titre in premiere:
        nom = connus.get(_cle(titre), "")
        trouves.append("" if nom in trouves else nom)
    remplis = sum(bool(titre.strip()) for titre in premiere)
    reconnus = sum(map(bool, trouves))
    assez = reconnus == remplis if remplis < 3 else 2 * reconnus >= remplis and reconnus >= 2
    return trouves if reconnus and assez else None


def _cle(titre: str) -> str:
    """A title without case, accents, stars, colons or a unit between brackets."""
    propre = re.sub(r"\([^)]*\)|[*:]", " ", titre)
    return cle_de_comparaison(re.sub(r"[-_’']", " ", propre))


# --- cells ------------------------------------------------------------------------------------------------


def _sans_vides_au_bout(bloc: Bloc) -> Bloc:
    fin = len(bloc)
    while fin > 1 and not any(t.strip() for t in bloc[fin - 1]):
        fin -= 1
    return bloc[:fin]


def _lue(ligne: Sequence[str], rang: int) -> str:
    return ligne[rang] if rang < len(ligne) else ""


def _colonne(bloc: Bloc, rang: int) -> list[str]:
    return [_lue(ligne, rang) for ligne in bloc]


def _ajustee(ligne: Sequence[str], large: int) -> tuple[str, ...]:
    return tuple(_lue(ligne, rang) for rang in range(large))
