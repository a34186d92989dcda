"""Whole copies of a document, checked before they are trusted: for publishing, for backups, when opening."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import erreurs_de_fichier
from esms_desktop.store import empreinte
from esms_desktop.store.database import Base
from esms_desktop.store.errors import FichierEndommage, en_clair, traduire
from esms_desktop.store.migrations import a_monter
from esms_desktop.store.contenus import oublier_contenus_retires
from esms_desktop.store.repository import fixer_meta, lire_meta, lire_reponses
from esms_desktop.store.schema import APPLICATION_ID, LISTES

ENTETE = 100
"""Bytes of the header of a SQLite file."""
MAGIE = b"SQLite format 3\x00"


class Resume(NamedTuple):
    """What a document holds, for a list of versions."""

    appel: str
    titre: str
    organismes: int
    etablissements: int


def lire_entete(chemin: Path) -> int:
    """Schema version of a document. `UserError` when the file is not ours, empty, or from the future."""
    try:
        with erreurs_de_fichier(chemin, "n’a pas pu être lu"), chemin.open("rb") as flux:
            entete = flux.read(ENTETE)
    except UserError as erreur:
        if not isinstance(erreur.__cause__, FileNotFoundError):
            raise
        raise UserError(
            f"Le fichier « {chemin} » n’existe pas.", "Vérifiez son nom et son dossier."
        ) from None
    if not entete.startswith(MAGIE) or int.from_bytes(entete[68:72], "big") != APPLICATION_ID:
        raise UserError(
            f"« {chemin.name} » n’est pas un dossier ESMS Desktop.",
            "Choisissez un fichier .esms créé par l’application.",
        )
    version = int.from_bytes(entete[60:64], "big")
    if version == 0:  # never written: the version and the first rows are one transaction
        raise _abime(chemin)
    a_monter(version)
    return version


def verifier(chemin: Path, pour: Path | None = None) -> None:
    """Read a document whole against its stored hash; `FichierEndommage` when anything differs.

    pour: the user's file, that a refusal names, when `chemin` is a private copy of it.
    """
    pour = pour or chemin
    base = Base(chemin, lecture_seule=True, pour=pour)
    try:
        with en_clair(pour):
            try:
                intact = _est_intact(base)
            except (DBAPIError, sqlite3.Error) as erreur:
                if traduire(erreur, pour) is not None:
                    raise
                intact = False  # a text that is not a text any more, a table that lost its name
        if not intact:
            raise _abime(pour)
    finally:
        base.fermer()


def _est_intact(base: Base) -> bool:
    """Structure and indexes by SQLite's own check, which sees no change of content; content by the hash."""
    cnx = base.brut()
    if cnx.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        return False
    attendue = cnx.execute("SELECT valeur FROM meta WHERE cle = 'empreinte'").fetchone()
    return attendue is not None and attendue[0] == empreinte.calculer(base)


def _abime(chemin: Path) -> FichierEndommage:
    return FichierEndommage(
        f"Le contenu de « {chemin.name} » a été abîmé ou modifié par un autre programme.",
        "Ouvrez une version précédente : l’application en garde des copies vérifiées.",
    )


def sceller(source: Path, cible: Path, pour: Path | None = None) -> str:
    """Write a compact, whole, checked copy of a closed file; its content hash.

    `source` is a private copy that nobody edits: pieces that no row names are removed from it, the hash is
    stored in it. `cible` must not exist. Both are in a private folder: SQLite neither locks files on a network
    share nor opens a path of over 512 bytes. pour: the user's file, that a refusal names.
    """
    pour = pour or cible
    base = Base(source, exclusive=False, pour=pour)
    try:
        base.brut().execute("PRAGMA synchronous=OFF")  # a crash discards it; `cible` is flushed by the caller
        with base.transaction() as cnx:
            oublier_contenus_retires(cnx)
            valeur = empreinte.calculer(base, contenus=False)
            fixer_meta(cnx, empreinte=valeur)
        with en_clair(pour):
            base.brut().execute("VACUUM INTO ?", (str(cible),))
    finally:
        base.fermer()
    verifier(cible, pour)
    return valeur


def lire_empreinte(chemin: Path) -> str | None:
    """The content hash that a document carries, `None` when it cannot be read."""
    try:
        base = Base(chemin, lecture_seule=True)
    except UserError:
        return None
    try:
        with en_clair(chemin):
            return lire_meta(base.cnx).get("empreinte")
    except UserError:
        return None
    finally:
        base.fermer()


def resumer(chemin: Path) -> Resume:
    """What a document holds."""
    base = Base(chemin, lecture_seule=True)
    try:
        with en_clair(chemin):
            cnx = base.cnx
            titre = lire_reponses(cnx, "projet").get("titre")
            compte = {
                nom: int(cnx.execute(select(func.count()).select_from(LISTES[nom])).scalar_one())
                for nom in ("organismes", "etablissements")
            }
            return Resume(
                appel=lire_meta(cnx).get("appel", ""),
                titre=str(titre.valeur or "") if titre else "",
                **compte,
            )
    finally:
        base.fermer()
