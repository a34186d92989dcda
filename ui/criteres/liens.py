"""From a finding to its links: the fields that are missing, the rows at fault, named for a person."""

from __future__ import annotations

from typing import NamedTuple

from esms_desktop.document.liens import cles_fautives
from esms_desktop.dossier.catalogue import libelle_de
from esms_desktop.dossier.libelles import LISTES, nommer, nommer_ligne
from esms_desktop.dossier.steps import page_de
from esms_desktop.rules.verdict import CritereJuge
from ui.bridge import Pont

MANQUE = ("a_completer", "non_satisfait")
"""States for which what is missing is worth a link."""


class Lien(NamedTuple):
    """A place named for a person. cle: empty when no page shows it yet, it is then plain text."""

    nom: str
    cle: str


class Places(NamedTuple):
    """The first links of a list of `nombre`. champ: the field that they all share, they are then named by their row."""

    champ: str = ""
    liens: tuple[Lien, ...] = ()
    nombre: int = 0


def manquants(pont: Pont, critere: CritereJuge, au_plus: int) -> Places:
    """The fields that are missing, in the order of the criterion."""
    return _places(pont, critere.manquants, au_plus) if critere.etat in MANQUE else Places()


def fautives(pont: Pont, critere: CritereJuge, au_plus: int) -> Places:
    """The rows at fault, less those that are already among the missing fields."""
    if not critere.elements:
        return Places()
    connus = frozenset(critere.manquants)
    cles = tuple(c for c in cles_fautives(pont.dossier, pont.pack, critere) if c not in connus)
    return _places(pont, cles, au_plus)


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
    nombre = len(critere.manquants)
    return Lien(f"Compléter : {nom}" + (f" ({nombre})" if nombre > 1 else ""), visibles[0])


def _places(pont: Pont, cles: tuple[str, ...], au_plus: int) -> Places:
    montrees = cles[:au_plus]
    champs = {cle.partition("].")[2] for cle in montrees}
    if len(cles) < 2 or len(champs) > 1 or "" in champs:
        places = [Lien(nommer(pont.dossier, cle), _atteinte(cle)) for cle in montrees]
        return Places("", tuple(places), len(cles))
    places = []
    for cle in montrees:
        table, _, reste = cle.partition("[")
        ligne = reste.rpartition("].")[0]
        places.append(Lien(nommer_ligne(pont.dossier, table, ligne), _atteinte(cle)))
    return Places(libelle_de(montrees[0]), tuple(places), len(cles))


def _atteinte(cle: str) -> str:
    """The key, if a page shows it."""
    return cle if page_de(cle) is not None else ""
