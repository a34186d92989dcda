"""From a finding to the fields that would change it: the rows at fault, and the column that is at fault in them."""

from __future__ import annotations

from esms_desktop.common.faits import Colonne
from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.dossier import TABLES, Dossier
from esms_desktop.dossier.facts import FaitsDuDossier
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import CritereJuge

_NOMS = ("raison_sociale", "nom", "libelle", "titre", "code")
_EN_CAUSE = {"raci_activites": "lettres"}
"""The field that criteria are about, where it is not what names the row."""


def cles_fautives(dossier: Dossier, pack: Pack, critere: CritereJuge) -> tuple[str, ...]:
    """One field key for each row at fault: the column that the criterion reads, else what names the row.

    A row that is not in the dossier (any more) is left out. Costs the facts of one criterion: to be asked for
    when somebody looks.
    """
    if not critere.elements:
        return ()
    colonnes = _colonnes(dossier, pack, critere.id)
    places = {li.id: table for table in TABLES for li in getattr(dossier, table)}
    cles = []
    for element in critere.elements:
        colonne = next((c for c in colonnes if element in c.ids), None)
        if colonne is not None:
            cles.append(colonne.cle(element))
        elif element in places:
            cles.append(f"{places[element]}[{element}].{_premier(places[element])}")
    return tuple(cles)


def _colonnes(dossier: Dossier, pack: Pack, critere: str) -> list[Colonne]:
    """The columns that a criterion reads and that somebody can fill in."""
    faits = FaitsDuDossier(dossier, pack.seuil)
    noms: list[str] = []
    for controle in pack.criteres[critere].controles:
        noms += [controle.fait] if hasattr(controle, "fait") else getattr(controle, "faits", [])
    valeurs = (faits[nom].valeur for nom in noms)
    return [valeur for valeur in valeurs if isinstance(valeur, Colonne) and valeur.champ]


def _premier(table: str) -> str:
    return _EN_CAUSE.get(table) or next(champ.nom for champ in champs_de_table(table) if champ.nom in _NOMS)
