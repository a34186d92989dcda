"""The last page: what to correct, what to fill in list by list, what to join. The page to work from."""

from __future__ import annotations

from typing import NamedTuple

from esms_desktop.common.fr_format import citer, pluriel
from esms_desktop.dossier.dossier import SINGULIERS, TABLES
from esms_desktop.dossier.libelles import LISTES
from esms_desktop.export.blocs import (
    Bloc,
    Cellule,
    Colonne,
    Constat,
    Encadre,
    Intertitre,
    Partie,
    Rubrique,
    Tableau,
)
from esms_desktop.export.content_criteres import constater, ranger
from esms_desktop.export.content_lignes import Lecteur
from esms_desktop.export.vocabulaire import Textes
from esms_desktop.rules.verdict import CritereJuge, Verdict

COLONNES_CHAMPS = (Colonne("Information", 84), Colonne("Demandée par", 90))
COLONNES_LIGNES = (Colonne("Information", 52), Colonne("Où", 62), Colonne("Demandée par", 60))
COLONNES_PIECES = (Colonne("Code", 14), Colonne("Pièce", 160))
COLONNES_SAISIES = (Colonne("Information", 52), Colonne("Où", 62), Colonne("Ce qui est saisi", 60))
ORDRE_TABLES = (*SINGULIERS, *TABLES)
CITES = 3
"""Criteria named beside a missing field."""


class Manque(NamedTuple):
    """Where a field is missing (field key -> name of the row), and the criteria that ask for it."""

    lignes: dict[str, str]
    criteres: list[str]


def partie_manques(lecteur: Lecteur, verdict: Verdict, textes: Textes) -> Partie:
    """What keeps the dossier from being ready first, then everything else that is still open."""
    blocs: list[Bloc] = [
        *_a_corriger(lecteur, verdict, textes),
        *_a_relire(lecteur),
        *_a_completer(lecteur, [c for c in verdict.criteres if c.bloque], "À compléter avant le dépôt"),
        *_pieces(verdict),
        *_a_completer(
            lecteur, [c for c in verdict.criteres if not c.bloque], "Utile, sans empêcher le dépôt"
        ),
    ]
    if not blocs:
        blocs.append(Encadre("satisfait", "✓", "Rien ne manque", "Le dossier peut être déposé."))
    return Partie("Ce qui manque", "", tuple(blocs))


def _a_corriger(lecteur: Lecteur, verdict: Verdict, textes: Textes) -> list[Bloc]:
    fautes = [c for c in ranger(verdict.criteres) if c.bloque and c.etat == "non_satisfait"]
    if not fautes:
        return []
    constats = [_bref(constater(lecteur, c, textes), c) for c in fautes]
    return [Rubrique("À corriger avant le dépôt"), *constats]


def _bref(constat: Constat, critere: CritereJuge) -> Constat:
    """Without reading nor source, which are in the part of the criteria."""
    details = [d for d in constat.details if d[0] not in ("Notre lecture", "À compléter")]
    if critere.portee == "a_justifier":
        details.append(("À faire", "corrigez, ou écrivez la justification que le texte admet."))
    return Constat(
        constat.etat,
        constat.forme,
        constat.mot,
        constat.titre,
        constat.poids,
        constat.phrase,
        tuple(details),
        "",
    )


def _a_relire(lecteur: Lecteur) -> list[Bloc]:
    """What was typed and cannot be read."""
    lignes = []
    for cle, texte in sorted(lecteur.dossier.brouillons.items()):
        table, libelle, nom = lecteur.situer(cle)
        lignes.append((Cellule(libelle, gras=True), Cellule(nom or LISTES[table]), Cellule(citer(texte))))
    if not lignes:
        return []
    return [
        Rubrique("Saisies à relire", "Ces réponses ne se lisent pas."),
        Tableau(COLONNES_SAISIES, tuple(lignes)),
    ]


def _a_completer(lecteur: Lecteur, criteres: list[CritereJuge], titre: str) -> list[Bloc]:
    """Missing fields, one table a list of the dossier, one row a field; empty lists first."""
    par_table = _grouper(lecteur, criteres)
    if not par_table:
        return []
    blocs: list[Bloc] = [Rubrique(titre)]
    for table in sorted(par_table, key=_rang):
        champs = par_table[table]
        blocs.append(Intertitre(LISTES.get(table, "Listes à remplir")))
        if table in TABLES:
            lignes = tuple(_ligne(lecteur, table, *champ) for champ in champs.items())
            blocs.append(Tableau(COLONNES_LIGNES, lignes))
        else:
            blocs.append(Tableau(COLONNES_CHAMPS, tuple(_champ(*champ) for champ in champs.items())))
    return blocs


def _grouper(lecteur: Lecteur, criteres: list[CritereJuge]) -> dict[str, dict[str, Manque]]:
    """List (or « » for whole lists that are empty) -> label of the field -> rows and criteria."""
    par_table: dict[str, dict[str, Manque]] = {}
    for critere in criteres:
        if critere.etat != "a_completer":
            continue
        for cle in critere.manquants:
            table, libelle, nom = lecteur.situer(cle)
            liste = "" if cle in LISTES else table
            manque = par_table.setdefault(liste, {}).setdefault(libelle, Manque({}, []))
            if nom:
                manque.lignes[cle] = nom
            manque.criteres.append(critere.titre)
    return par_table


def _champ(libelle: str, manque: Manque) -> tuple[Cellule, ...]:
    return Cellule(libelle, gras=True), _demandeurs(manque)


def _ligne(lecteur: Lecteur, table: str, libelle: str, manque: Manque) -> tuple[Cellule, ...]:
    lieux = lecteur.citer_lignes(table, list(manque.lignes.values()))
    return Cellule(libelle, gras=True), Cellule(lieux), _demandeurs(manque)


def _demandeurs(manque: Manque) -> Cellule:
    criteres = list(dict.fromkeys(manque.criteres))
    cites = ", ".join(criteres[:CITES])
    if len(criteres) > CITES:
        cites += f" et {pluriel(len(criteres) - CITES, 'autre')}"
    return Cellule(cites, ton="discret")


def _pieces(verdict: Verdict) -> list[Bloc]:
    attendues = [p for p in verdict.pieces if p.requise and p.etat == "manquante"]
    if not attendues:
        return []
    lignes = tuple(
        (Cellule(p.code, ton="discret"), Cellule(p.libelle, gras=True, dessous=p.aide)) for p in attendues
    )
    return [Rubrique("Pièces à joindre"), Tableau(COLONNES_PIECES, lignes)]


def _rang(table: str) -> int:
    return ORDRE_TABLES.index(table) if table in ORDRE_TABLES else len(ORDRE_TABLES)
