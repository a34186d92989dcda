"""Whole copies of a document, checked before they are trusted: for publishing, for backups, when opening."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select

from esms_desktop.common.errors import UserError
from esms_desktop.store import empreinte
from esms_desktop.store.database import Base
from esms_desktop.store.errors import FichierEndommage, en_clair
from esms_desktop.store.migrations import VERSION, a_monter
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
        with chemin.open("rb") as flux:
            entete = flux.read(ENTETE)
    except FileNotFoundError:
        raise UserError(
            f"Le fichier « {chemin} » n’existe pas.", "Vérifiez son nom et son dossier."
        ) from None
    except OSError as erreur:
        raise UserError(f"« {chemin} » ne peut pas être lu ({erreur.strerror}).") from None
    if not entete.startswith(MAGIE) or int.from_bytes(entete[68:72], "big") != APPLICATION_ID:
        raise UserError(
            f"« {chemin.name} » n’est pas un dossier ESMS Desktop.",
            "Choisissez un fichier .esms créé par l’application.",
        )
    version = int.from_bytes(entete[60:64], "big")
    a_monter(version)
    return version


def verifier(chemin: Path) -> None:
    """Read a document whole against its stored hash; `FichierEndommage` when anything differs."""
    base = Base(chemin, lecture_seule=True)
    try:
        with en_clair(chemin):
            attendue = lire_meta(base.cnx).get("empreinte")
            if base.version == VERSION and attendue != empreinte.calculer(base):
                raise FichierEndommage(
                    f"Le contenu de « {chemin.name} » a été abîmé ou modifié par un autre programme.",
                    "Ouvrez une version précédente : l’application en garde des copies vérifiées.",
                )
    finally:
        base.fermer()


def sceller(source: Path, cible: Path) -> str:
    """Write a compact, whole, checked copy of a closed file; its content hash.

    `source` is a private copy that nobody edits; the hash is stored in it first. `cible` must not exist.
    """
    base = Base(source, exclusive=False)
    try:
        valeur = empreinte.calculer(base, contenus=False)
        with base.transaction() as cnx:
            fixer_meta(cnx, empreinte=valeur)
        with en_clair(cible):
            base.brut().execute("VACUUM INTO ?", (str(cible),))
    finally:
        base.fermer()
    verifier(cible)
    return valeur


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
