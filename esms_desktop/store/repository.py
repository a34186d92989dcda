"""Rows and answers, in and out of the file. Callers hold the transaction; nothing here judges."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as inserer_ou_remplacer

from esms_desktop.dossier.catalogue import champs_de_table
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.dossier import TABLES
from esms_desktop.dossier.structures import Lettres, ListeDe, Objet, Reference
from esms_desktop.store.cellules import Sql, lecteur_sql, vers_sql
from esms_desktop.store.schema import JOURNAL, JUSTIFICATION, LISTES, META, REPONSE

SAISI = "saisi"
"""Origin of a value that a person typed here; the only one that is not written down."""


class Cellule(NamedTuple):
    """A value to store: what was read (or `None`), the text that could not be, and where it comes from."""

    valeur: Any = None
    brouillon: str | None = None
    origine: str = SAISI


class Ligne(NamedTuple):
    """A row as it is stored: the row itself, its rank, the origins and the drafts of its fields."""

    ligne: Any
    rang: int
    origines: dict[str, str]
    brouillons: dict[str, str]


@cache
def champs(table: str) -> dict[str, Champ]:
    """The fields of a table that have a column (or an answer) of their own."""
    return {c.nom: c for c in champs_de_table(table) if "." not in c.nom}


# --- single answers ---------------------------------------------------------------------------------------


def fixer_reponse(cnx: Connection, champ: Champ, cellule: Cellule) -> None:
    """Store the answer of a field of the project or of the solution; nothing known leaves no row."""
    if cellule.valeur is None and cellule.brouillon is None:
        cnx.execute(delete(REPONSE).where(REPONSE.c.cle == champ.cle))
        return
    valeur = (
        None
        if cellule.valeur is None
        else json.dumps(vers_sql(champ.type, cellule.valeur), ensure_ascii=False)
    )
    stockee = {"valeur": valeur, "brouillon": cellule.brouillon, "origine": cellule.origine}
    ordre = inserer_ou_remplacer(REPONSE).values(cle=champ.cle, **stockee)
    cnx.execute(ordre.on_conflict_do_update(index_elements=["cle"], set_=stockee))


def lire_reponses(cnx: Connection, table: str) -> dict[str, Cellule]:
    """The answers of the project or of the solution, by field."""
    lues = {}
    for brute in cnx.execute(select(REPONSE).where(REPONSE.c.cle.startswith(f"{table}.", autoescape=True))):
        champ = champs(table).get(brute.cle.partition(".")[2])
        if champ is not None:
            valeur = None if brute.valeur is None else lecteur_sql(champ.type)(json.loads(brute.valeur))
            lues[champ.nom] = Cellule(valeur, brute.brouillon, brute.origine)
    return lues


# --- rows -------------------------------------------------------------------------------------------------

NouvelleLigne = tuple[str, Mapping[str, Any], Mapping[str, str], Mapping[str, str]]
"""Id, values, origins, drafts."""


def inserer_lignes(
    cnx: Connection, table: str, lignes: Iterable[NouvelleLigne], rang: int | None = None
) -> None:
    """Add rows at the end, or as the rows of that rank, from 1 (the following ones move down)."""
    nouvelles = list(lignes)
    cible = LISTES[table]
    if not nouvelles:
        return
    premier = _dernier_rang(cnx, cible) + 1
    poussee = None if rang is None else _rang_stocke(cnx, cible, max(rang, 1))
    if poussee is not None:
        premier = poussee
        cnx.execute(update(cible).where(cible.c.rang >= premier).values(rang=cible.c.rang + len(nouvelles)))
    connus = champs(table)
    cnx.execute(
        insert(cible),
        [
            {
                **dict.fromkeys(connus),
                "id": cle,
                "rang": premier + position,
                **{nom: vers_sql(connus[nom].type, valeur) for nom, valeur in valeurs.items()},
                "origines": json.dumps(dict(origines), ensure_ascii=False, sort_keys=True),
                "brouillons": json.dumps(dict(brouillons), ensure_ascii=False, sort_keys=True),
            }
            for position, (cle, valeurs, origines, brouillons) in enumerate(nouvelles)
        ],
    )


def fixer_cellules(cnx: Connection, table: str, ligne: str, cellules: Mapping[str, Cellule]) -> None:
    """Store several fields of one row; `autodiagnostic.outil` changes one attribute of the stored object."""
    cible = LISTES[table]
    brute = cnx.execute(select(cible).where(cible.c.id == ligne)).mappings().one()
    origines, brouillons = _objet(brute["origines"]), _objet(brute["brouillons"])
    valeurs: dict[str, Sql] = {}
    for nom, cellule in cellules.items():
        colonne, _, attribut = nom.partition(".")
        _noter(origines, colonne, None if cellule.origine == SAISI else cellule.origine)
        _noter(brouillons, nom, cellule.brouillon)
        genre = champs(table)[colonne].type
        valeur = cellule.valeur
        if attribut:
            valeur = _avec(genre, valeurs.get(colonne, brute[colonne]), attribut, valeur)
        valeurs[colonne] = vers_sql(genre, valeur)
    cnx.execute(
        update(cible)
        .where(cible.c.id == ligne)
        .values(
            **valeurs,
            origines=json.dumps(origines, ensure_ascii=False, sort_keys=True),
            brouillons=json.dumps(brouillons, ensure_ascii=False, sort_keys=True),
        )
    )


def _avec(genre: Any, brut: Any, attribut: str, valeur: Any) -> Any:  # noqa: ANN401  (values of any field)
    """The stored object with one attribute changed; `None` when nothing is known in it any more."""
    objet = genre.classe() if brut is None else lecteur_sql(genre)(brut)
    change = dataclasses.replace(objet, **{attribut: valeur})
    return None if change == genre.classe() else change


def _noter(notes: dict[str, str], nom: str, texte: str | None) -> None:
    if texte is None:
        notes.pop(nom, None)
    else:
        notes[nom] = texte


def retirer_lignes(cnx: Connection, table: str, lignes: Iterable[str]) -> None:
    """Remove rows; what refers to them is emptied: by the foreign keys, and here where several are named."""
    cible = LISTES[table]
    parties = set(lignes)
    for autre, champ in _listes_de(table):
        _retirer_des_listes(cnx, LISTES[autre], champ, parties)
    for autre, champ, attribut in _objets_de(table):
        _retirer_des_objets(cnx, LISTES[autre], champ, attribut, parties)
    for ligne in parties:
        cnx.execute(delete(cible).where(cible.c.id == ligne))


@cache
def _listes_de(table: str) -> tuple[tuple[str, Champ], ...]:
    """The fields that name several rows of that list, with their table."""
    return tuple(
        (autre, champ)
        for autre in TABLES
        for champ in champs(autre).values()
        if (isinstance(champ.type, ListeDe) and champ.type.element.table == table)
        or (isinstance(champ.type, Lettres) and table == "raci_roles")
    )


@cache
def _objets_de(table: str) -> tuple[tuple[str, Champ, str], ...]:
    """The attributes of stored objects that name a row of that list, with their table and field."""
    return tuple(
        (autre, champ, nom)
        for autre in TABLES
        for champ in champs(autre).values()
        if isinstance(champ.type, Objet)
        for nom, attribut in champ.type.champs.items()
        if isinstance(attribut.type, Reference) and attribut.type.table == table
    )


def _retirer_des_objets(
    cnx: Connection, cible: Table, champ: Champ, attribut: str, parties: set[str]
) -> None:
    colonne = cible.c[champ.nom]
    lire = lecteur_sql(champ.type)
    for cle, brut in cnx.execute(select(cible.c.id, colonne).where(colonne.is_not(None))).all():
        if getattr(lire(brut), attribut) in parties:
            vide = _avec(champ.type, brut, attribut, None)
            ordre = update(cible).where(cible.c.id == cle)
            cnx.execute(ordre.values({champ.nom: vers_sql(champ.type, vide)}))


def _retirer_des_listes(cnx: Connection, cible: Table, champ: Champ, parties: set[str]) -> None:
    colonne = cible.c[champ.nom]
    lire = lecteur_sql(champ.type)
    for cle, brut in cnx.execute(select(cible.c.id, colonne).where(colonne.is_not(None))).all():
        avant = lire(brut)
        if parties.isdisjoint(avant):
            continue
        apres: Any = (
            {role: lettres for role, lettres in avant.items() if role not in parties}
            if isinstance(champ.type, Lettres)
            else tuple(nommee for nommee in avant if nommee not in parties)
        )
        ordre = update(cible).where(cible.c.id == cle)
        cnx.execute(ordre.values({champ.nom: vers_sql(champ.type, apres or None)}))


def ranger_lignes(cnx: Connection, table: str, ordre: Iterable[str]) -> None:
    """Give the rows these ranks; only those that move are written."""
    cible = LISTES[table]
    actuels = {li.id: li.rang for li in cnx.execute(select(cible.c.id, cible.c.rang))}
    for rang, ligne in enumerate(ordre, start=1):
        if actuels[ligne] != rang:
            cnx.execute(update(cible).where(cible.c.id == ligne).values(rang=rang))


def lire_lignes(cnx: Connection, table: str, ids: Iterable[str] | None = None) -> list[Ligne]:
    """The rows of a list in their order, or those of these ids."""
    cible = LISTES[table]
    demande = select(cible).order_by(cible.c.rang, cible.c.id)
    if ids is not None:
        demande = demande.where(cible.c.id.in_(list(ids)))
    lecteurs = [(nom, lecteur_sql(champ.type)) for nom, champ in champs(table).items()]
    classe = TABLES[table]
    return [_ligne(classe, lecteurs, brute) for brute in cnx.execute(demande).mappings()]


def _ligne(classe: type[Any], lecteurs: list[tuple[str, Any]], brute: Mapping[Any, Any]) -> Ligne:
    valeurs = {nom: lire(v) for nom, lire in lecteurs if (v := brute[nom]) is not None}
    ligne = classe(id=brute["id"], **valeurs)
    return Ligne(ligne, brute["rang"], _objet(brute["origines"]), _objet(brute["brouillons"]))


def _objet(brut: str) -> dict[str, str]:
    return {} if brut == "{}" else dict(json.loads(brut))


def _rang_stocke(cnx: Connection, cible: Table, position: int) -> int | None:
    """Rank kept for the row that stands there (removed rows leave gaps), `None` beyond the last one."""
    demande = select(cible.c.rang).order_by(cible.c.rang, cible.c.id).offset(position - 1).limit(1)
    rang = cnx.execute(demande).scalar_one_or_none()
    return None if rang is None else int(rang)


def _dernier_rang(cnx: Connection, cible: Table) -> int:
    return int(cnx.execute(select(func.coalesce(func.max(cible.c.rang), 0))).scalar_one())


# --- the rest ---------------------------------------------------------------------------------------------


def justifier(cnx: Connection, critere: str, texte: str) -> None:
    """Store the justification of a criterion; an empty one leaves no row."""
    if not texte.strip():
        cnx.execute(delete(JUSTIFICATION).where(JUSTIFICATION.c.critere == critere))
        return
    ordre = inserer_ou_remplacer(JUSTIFICATION).values(critere=critere, texte=texte)
    cnx.execute(ordre.on_conflict_do_update(index_elements=["critere"], set_={"texte": texte}))


def lire_justifications(cnx: Connection) -> dict[str, str]:
    """Justifications by criterion."""
    return {
        li.critere: li.texte for li in cnx.execute(select(JUSTIFICATION).order_by(JUSTIFICATION.c.critere))
    }


def lire_meta(cnx: Connection) -> dict[str, str]:
    """Identity of the document: call, rules version, dates, content hash."""
    return {li.cle: li.valeur for li in cnx.execute(select(META))}


def fixer_meta(cnx: Connection, **valeurs: str) -> None:
    """Store parts of the identity."""
    for cle, valeur in valeurs.items():
        ordre = inserer_ou_remplacer(META).values(cle=cle, valeur=valeur)
        cnx.execute(ordre.on_conflict_do_update(index_elements=["cle"], set_={"valeur": valeur}))


def noter(cnx: Connection, quand: str, libelle: str) -> None:
    """One more line in the history of operations."""
    cnx.execute(insert(JOURNAL).values(quand=quand, libelle=libelle))
