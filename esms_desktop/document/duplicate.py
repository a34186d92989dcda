"""« Dupliquer pour un autre appel »: families carried over, « à confirmer » until touched."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from esms_desktop.dossier.catalogue import champ_de, champs_de_table, sans_ligne
from esms_desktop.dossier.dossier import SINGULIERS, TABLES, Dossier
from esms_desktop.dossier.structures import ListeDe, Reference


class Famille(NamedTuple):
    """A family of fields that is carried over whole, or not."""

    id: str
    libelle: str
    tables: tuple[str, ...]


FAMILLES = (
    Famille("grappe", "Organismes et établissements", ("organismes", "etablissements")),
    Famille("projet", "Projet : textes, durée, demandes", ("projet",)),
    Famille("solution", "Solution et achat", ("solution",)),
    Famille(
        "pilotage",
        "Personnes, instances, réunions, RACI, risques",
        ("personnes", "instances", "reunions", "raci_roles", "raci_activites", "risques"),
    ),
    Famille("planning", "Planning", ("phases", "taches", "jalons")),
    Famille("besoins", "Besoins, fonctions, maturité", ("besoins", "fonctions", "reponses_maturite")),
    Famille("indicateurs", "Indicateurs et leur recueil", ("indicateurs",)),
    Famille("prestataires", "Prestataires, devis, veille", ("prestataires", "devis", "veille")),
    Famille("budget", "Dépenses et financements", ("depenses", "financements")),
)
"""What answers one call is never carried over: measures, pieces, readings, what was signed or paid, notes and
justifications.
"""


def emporter(dossier: Dossier, appel: str, familles: Collection[str]) -> Dossier:
    """A dossier for another call with these families only; references to what stays behind are emptied."""
    tables = {table for f in FAMILLES if f.id in familles for table in f.tables}
    garde: dict[str, Any] = {}
    for table in (*SINGULIERS, *TABLES):
        if table in tables:
            garde[table] = getattr(dossier, table)
    brouillons = {
        cle: texte for cle, texte in dossier.brouillons.items() if champ_de(sans_ligne(cle)).table in tables
    }
    return sans_renvois_morts(Dossier(appel=appel, brouillons=brouillons, **garde))


def sans_renvois_morts(dossier: Dossier) -> Dossier:
    """The same with every reference to an absent row emptied."""
    presents = {table: {ligne.id for ligne in getattr(dossier, table)} for table in TABLES}
    change: dict[str, Any] = {
        table: tuple(_vivante(table, ligne, presents) for ligne in getattr(dossier, table))
        for table in TABLES
    }
    return dataclasses.replace(dossier, **change)


def _vivante(table: str, ligne: Any, presents: Mapping[str, set[str]]) -> Any:  # noqa: ANN401  (a row)
    morts: dict[str, Any] = {}
    for champ in champs_de_table(table):
        valeur = getattr(ligne, champ.nom, None)
        if isinstance(champ.type, Reference) and valeur is not None:
            if valeur not in presents[champ.type.table]:
                morts[champ.nom] = None
        elif isinstance(champ.type, ListeDe) and valeur:
            restent = tuple(v for v in valeur if v in presents[champ.type.element.table])
            if restent != valeur:
                morts[champ.nom] = restent or None
    return dataclasses.replace(ligne, **morts) if morts else ligne
