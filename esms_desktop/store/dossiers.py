"""A whole dossier, in and out of a file. Callers hold the transaction."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from esms_desktop.dossier.dossier import SINGULIERS, TABLES, Dossier
from esms_desktop.store.repository import (
    SAISI,
    Cellule,
    champs,
    fixer_reponse,
    inserer_lignes,
    justifier,
    lire_justifications,
    lire_lignes,
    lire_reponses,
)

ILLICITES = "[\x00\ud800-\udfff]"


def ecrire_dossier(cnx: Connection, dossier: Dossier, origine: str = SAISI) -> None:
    """Fill an empty file; every value comes from `origine`."""
    dossier = dataclasses.replace(
        dossier, justifications=_gardables(dossier.justifications), brouillons=_gardables(dossier.brouillons)
    )
    for table in SINGULIERS:
        for nom, champ in champs(table).items():
            valeur = getattr(getattr(dossier, table), nom)
            brouillon = dossier.brouillons.get(champ.cle)
            if valeur is not None or brouillon is not None:
                fixer_reponse(cnx, champ, Cellule(valeur, brouillon, origine))
    for table in TABLES:
        brouillons = _brouillons_par_ligne(dossier, table)
        lignes = []
        for ligne in getattr(dossier, table):
            valeurs = _valeurs(table, ligne)
            origines = {} if origine == SAISI else dict.fromkeys(valeurs, origine)
            lignes.append((ligne.id, valeurs, origines, brouillons.get(ligne.id, {})))
        inserer_lignes(cnx, table, lignes)
    for critere, texte in dossier.justifications.items():
        justifier(cnx, critere, texte)


def lire_dossier(cnx: Connection, appel: str) -> Dossier:
    """The dossier that a file holds."""
    brouillons: dict[str, str] = {}
    singuliers = {}
    for table, classe in SINGULIERS.items():
        lues = lire_reponses(cnx, table)
        singuliers[table] = classe(**{nom: c.valeur for nom, c in lues.items()})
        brouillons |= {f"{table}.{nom}": c.brouillon for nom, c in lues.items() if c.brouillon is not None}
    listes = {}
    for table in TABLES:
        lignes = lire_lignes(cnx, table)
        listes[table] = tuple(li.ligne for li in lignes)
        for li in lignes:
            brouillons |= {f"{table}[{li.ligne.id}].{nom}": t for nom, t in li.brouillons.items()}
    contenu: dict[str, Any] = {**singuliers, **listes}
    return Dossier(appel=appel, justifications=lire_justifications(cnx), brouillons=brouillons, **contenu)


def _valeurs(table: str, ligne: Any) -> dict[str, Any]:  # noqa: ANN401  (a row of any table)
    return {nom: v for nom in champs(table) if (v := getattr(ligne, nom)) is not None}


def _gardables(textes: Mapping[str, str]) -> dict[str, str]:
    """The same less the few characters that no file can hold: a JSON may bring them."""
    return {re.sub(ILLICITES, "", cle): re.sub(ILLICITES, "", texte) for cle, texte in textes.items()}


def _brouillons_par_ligne(dossier: Dossier, table: str) -> dict[str, dict[str, str]]:
    par_ligne: dict[str, dict[str, str]] = {}
    for cle, texte in dossier.brouillons.items():
        if cle.startswith(f"{table}["):
            ligne, _, nom = cle.removeprefix(f"{table}[").rpartition("].")
            par_ligne.setdefault(ligne, {})[nom] = texte
    return par_ligne
