"""From a finding to its links: the fields that are missing, the rows at fault, named for a person."""

from __future__ import annotations

from typing import NamedTuple

from esms_desktop.common.fr_format import pluriel
from esms_desktop.document.liens import cles_fautives
from esms_desktop.dossier.catalogue import libelle_de
from esms_desktop.dossier.libelles import LISTES, nommer
from esms_desktop.dossier.steps import page_de
from esms_desktop.rules.verdict import CritereJuge
from ui.bridge import Pont

MANQUE = ("a_completer", "non_satisfait")
"""States for which what is missing is worth a link."""


class Lien(NamedTuple):
    """A place named for a person. cle: empty when no page shows it yet, it is then plain text."""

    nom: str
    cle: str


def manquants(pont: Pont, critere: CritereJuge, au_plus: int) -> list[Lien]:
    """The fields that are missing, in the order of the criterion."""
    return [_lien(pont, cle) for cle in critere.manquants[:au_plus]] if critere.etat in MANQUE else []


def fautives(pont: Pont, critere: CritereJuge, au_plus: int) -> list[Lien]:
    """The rows at fault, less those that are already among the missing fields."""
    cles = [c for c in cles_fautives(pont.dossier, pont.pack, critere) if c not in set(critere.manquants)]
    return [_lien(pont, cle) for cle in cles[:au_plus]]


def raccourci(critere: CritereJuge) -> Lien:
    """The link under a closed criterion: the first missing field that a page shows, by its label alone.

    Without the name of its row: it would have to be written again each time that a row is renamed.
    """
    if critere.etat not in MANQUE:
        return Lien("", "")
    visibles = [cle for cle in critere.manquants if page_de(cle) is not None]
    if not visibles:
        return Lien("", "")
    nom = LISTES.get(visibles[0]) or libelle_de(visibles[0])
    reste = len(critere.manquants) - 1
    return Lien(f"Compléter : {nom}" + (f" et {pluriel(reste, 'autre')}" if reste else ""), visibles[0])


def _lien(pont: Pont, cle: str) -> Lien:
    return Lien(nommer(pont.dossier, cle), cle if page_de(cle) is not None else "")
