"""Notes of what is left to do: what each is about, in words, and whether it is still there. Pure functions.

A note is about a field (`projet.titre`, `etablissements[es3].nom`), a row (`etablissements[es3]`), a list or a page of
the guide by its id; or about nothing in particular.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from esms_desktop.common.fr_format import INSECABLE
from esms_desktop.dossier.catalogue import libelle_de
from esms_desktop.dossier.designations import nom_de
from esms_desktop.dossier.dossier import TABLES, Dossier
from esms_desktop.dossier.libelles import LISTES
from esms_desktop.dossier.rows.notes import Note
from esms_desktop.dossier.steps import pages

_LIGNE = re.compile(r"(\w+)\[(.+)\](?:\.([\w.]+))?", re.DOTALL)


class Cible(NamedTuple):
    """nom: what a person calls it. perdue: it is not in the dossier any more, the note is kept all the same."""

    nom: str
    perdue: bool = False


def nommer_la_cible(dossier: Dossier, cle: str | None) -> Cible:
    """What a note is about; « Le dossier » when it is about nothing in particular."""
    if not cle:
        return Cible("Le dossier")
    trouve = _LIGNE.fullmatch(cle)
    if trouve is not None:
        return _nommer_dans_une_ligne(dossier, trouve[1], trouve[2], trouve[3] or "")
    titre = next((page.titre for _, page in pages() if page.id == cle), None) or LISTES.get(cle)
    if titre is not None:
        return Cible(titre)
    try:
        return Cible(libelle_de(cle))
    except KeyError:
        return Cible("Une information qui n’existe plus", perdue=True)


def ligne_de(cle: str) -> str:
    """The row that a key is in (`etablissements[es3].nom` -> `etablissements[es3]`), else the key itself."""
    trouve = _LIGNE.fullmatch(cle)
    return f"{trouve[1]}[{trouve[2]}]" if trouve is not None else cle


def ouvertes(dossier: Dossier) -> tuple[Note, ...]:
    """The notes that are not done."""
    return tuple(note for note in dossier.notes if not note.fait)


def par_cible(dossier: Dossier) -> Mapping[str, tuple[Note, ...]]:
    """The open notes by the key that they are about."""
    trouvees: dict[str, tuple[Note, ...]] = {}
    for note in ouvertes(dossier):
        if note.cible:
            trouvees[note.cible] = (*trouvees.get(note.cible, ()), note)
    return trouvees


def de_la_ligne(dossier: Dossier, table: str, ligne: str) -> tuple[Note, ...]:
    """The open notes about a row or about one of its fields."""
    return autour_de(dossier, f"{table}[{ligne}]")


def autour_de(dossier: Dossier, cle: str) -> tuple[Note, ...]:
    """The open notes about the row that a key is in, or about one of its fields."""
    voulue = ligne_de(cle)
    return tuple(note for note in ouvertes(dossier) if note.cible and ligne_de(note.cible) == voulue)


def _nommer_dans_une_ligne(dossier: Dossier, table: str, ligne: str, champ: str) -> Cible:
    liste = LISTES.get(table)
    rangees = getattr(dossier, table) if table in TABLES else ()
    rang = next((n for n, rangee in enumerate(rangees, start=1) if rangee.id == ligne), 0)
    if not rang:
        de = f" de «{INSECABLE}{liste}{INSECABLE}»" if liste else ""
        return Cible(f"Une ligne supprimée{de}", perdue=True)
    nom = nom_de(rangees[rang - 1], rang)
    if nom == f"ligne {rang}":
        nom = f"{liste}, {nom}"
    try:
        return Cible(f"{nom}{INSECABLE}: {libelle_de(f'{table}.{champ}')}" if champ else nom)
    except KeyError:
        return Cible(nom)
