"""Whole copies of a document, checked before they are trusted: for publishing, for backups, when opening."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import func, select

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import erreurs_de_fichier
from esms_desktop.store import empreinte
from esms_desktop.store.contenus import oublier_contenus_retires
from esms_desktop.store.database import Base
from esms_desktop.store.errors import FichierEndommage, FichierProtege, en_clair, erreurs_sqlite, traduire
from esms_desktop.store.migrations import a_monter
from esms_desktop.store.repository import fixer_meta, lire_meta, lire_reponses
from esms_desktop.store.schema import APPLICATION_ID, LISTES
from esms_desktop.store.secret import MAGIE, Secret, adresse, connecter

PAGE = 4096
"""Bytes of a page: a document is a whole number of them."""


class Resume(NamedTuple):
    """What a document holds, for a list of versions. etablissements: those of the project, the others left out."""

    appel: str
    titre: str
    organismes: int
    etablissements: int


def est_protege(chemin: Path) -> bool:
    """True when a file is not SQLite in clear: only a password may open it, if anything does."""
    return not _lire_debut(chemin)[0].startswith(MAGIE)


def lire_entete(chemin: Path, secret: Secret | None = None) -> int:
    """Schema version of a document. `UserError` when the file is not ours, empty, or from the future.

    `FichierProtege` when a password seems to be needed, `MotDePasseRefuse` when it is not that one.
    """
    debut, taille = _lire_debut(chemin)
    if secret is not None and taille >= PAGE:
        application, version = _lire_identite(chemin, secret)
    elif debut.startswith(MAGIE):
        application, version = _identite(debut)
    else:
        raise _sans_entete(chemin, debut, taille)
    if application != APPLICATION_ID:
        raise _etranger(chemin)
    if version == 0:  # never written: the version and the first rows are one transaction
        raise _abime(chemin)
    a_monter(version, nom=f"« {chemin.name} »")
    return version


def _lire_debut(chemin: Path) -> tuple[bytes, int]:
    """The first page of a file, and its size in bytes."""
    try:
        with erreurs_de_fichier(chemin, "n’a pas pu être lu"), chemin.open("rb") as flux:
            return flux.read(PAGE), os.fstat(flux.fileno()).st_size
    except UserError as erreur:
        if not isinstance(erreur.__cause__, FileNotFoundError):
            raise
        raise UserError(
            f"Le fichier « {chemin} » n’existe pas.", "Vérifiez son nom et son dossier."
        ) from None


def _identite(entete: bytes) -> tuple[int, int]:
    """Application and schema version, from the header of a SQLite file."""
    return int.from_bytes(entete[68:72], "big"), int.from_bytes(entete[60:64], "big")


def _lire_identite(chemin: Path, secret: Secret) -> tuple[int, int]:
    base = Base(chemin, lecture_seule=True, secret=secret)
    try:
        with en_clair(chemin):
            return base.application_id, base.version
    finally:
        base.fermer()


def _sans_entete(chemin: Path, debut: bytes, taille: int) -> UserError:
    """What to say of a file that does not start as SQLite: damaged, perhaps protected, or somebody else's.

    A protected file is noise from its first byte: whole pages, where no value of a byte is missing.
    """
    if _identite(debut)[0] == APPLICATION_ID:
        return _abime(chemin)
    if chemin.suffix.lower() == ".esms" and taille % PAGE == 0 and len(set(debut)) > 250:
        return FichierProtege(
            f"« {chemin.name} » est protégé par un mot de passe, ou n’est pas un dossier ESMS Desktop.",
            "Donnez le mot de passe.",
        )
    return _etranger(chemin)


def verifier(chemin: Path, pour: Path | None = None, secret: Secret | None = None) -> None:
    """Read a document whole against its stored hash; `FichierEndommage` when anything differs.

    pour: the user's file, that a refusal names, when `chemin` is a private copy of it.
    """
    pour = pour or chemin
    base = Base(chemin, lecture_seule=True, pour=pour, secret=secret)
    illisible: tuple[type[Exception], ...] = (*erreurs_sqlite(), UnicodeDecodeError)
    try:
        with en_clair(pour):
            try:
                intact = _est_intact(base)
            except illisible as erreur:
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


def _etranger(chemin: Path) -> UserError:
    return UserError(
        f"« {chemin.name} » n’est pas un dossier ESMS Desktop.",
        "Choisissez un fichier .esms créé par l’application.",
    )


def _abime(chemin: Path) -> FichierEndommage:
    return FichierEndommage(
        f"Le contenu de « {chemin.name} » a été abîmé ou modifié par un autre programme.",
        "Ouvrez une version précédente : l’application en garde des copies vérifiées.",
    )


def sceller(source: Path, cible: Path, pour: Path | None = None, secret: Secret | None = None) -> str:
    """Write a compact, whole, checked copy of a closed file, under the same password; its content hash.

    `source` is a private copy that nobody edits: pieces that no row names are removed from it, the hash is
    stored in it. `cible` must not exist. Both are in a private folder: SQLite neither locks files on a network
    share nor opens a path of over 512 bytes. pour: the user's file, that a refusal names.
    """
    pour = pour or cible
    base = Base(source, exclusive=False, pour=pour, secret=secret)
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
    verifier(cible, pour, secret)
    return valeur


def rechiffrer(
    source: Path, cible: Path, avant: Secret | None, apres: Secret | None, pour: Path | None = None
) -> None:
    """Write a whole, checked copy of a closed sealed file under another password; `None`: in clear.

    The content hash is the same. `cible` must not exist, and does not after a failure; both are in a private folder,
    and the caller flushes it. pour: the user's file, that a refusal names.
    """
    pour = pour or source
    with erreurs_de_fichier(pour, "n’a pas pu être écrit"):
        existe = cible.exists()
    if existe:
        raise FileExistsError(cible)
    try:
        verifier(source, pour, avant)  # the export says nothing clear of a damaged source
        with en_clair(pour):
            _exporter(source, cible, avant, apres, pour)
        verifier(cible, pour, apres)
    except BaseException:
        with suppress(OSError):
            cible.unlink(missing_ok=True)
        raise


def _exporter(source: Path, cible: Path, avant: Secret | None, apres: Secret | None, pour: Path) -> None:
    """Through SQLCipher, which reads and writes files in clear too: rows, schema, identity as they are."""
    cnx = connecter(source, "ro")
    try:
        if avant is not None:
            avant.ouvrir(cnx, source, pour)
        cnx.execute("PRAGMA temp_store=MEMORY")
        cle = apres.cle_neuve() if apres is not None else ""
        cnx.execute("ATTACH ? AS cible KEY ?", (adresse(cible, "rwc"), cle))
        for reglage in ("journal_mode", "synchronous"):  # a crash discards it
            cnx.execute(f"PRAGMA cible.{reglage}=OFF")
        cnx.execute("SELECT sqlcipher_export('cible')").fetchone()
        for identite in ("application_id", "user_version"):
            valeur = cnx.execute(f"PRAGMA main.{identite}").fetchone()[0]
            cnx.execute(f"PRAGMA cible.{identite}={valeur}")
    finally:
        cnx.close()


def lire_empreinte(chemin: Path, secret: Secret | None = None) -> str | None:
    """The content hash that a document carries, `None` when it cannot be read."""
    try:
        base = Base(chemin, lecture_seule=True, secret=secret)
    except UserError:
        return None
    try:
        with en_clair(chemin):
            return lire_meta(base.cnx).get("empreinte")
    except UserError:
        return None
    finally:
        base.fermer()


def resumer(chemin: Path, secret: Secret | None = None) -> Resume:
    """What a document holds."""
    base = Base(chemin, lecture_seule=True, secret=secret)
    try:
        with en_clair(chemin):
            cnx = base.cnx
            titre = lire_reponses(cnx, "projet").get("titre")
            esms = LISTES["etablissements"]
            dedans = func.coalesce(esms.c.type_intervention, "") != "hors_perimetre"
            comptes = (
                select(func.count()).select_from(LISTES["organismes"]),
                select(func.count()).select_from(esms).where(dedans),
            )
            organismes, etablissements = (int(cnx.execute(c).scalar_one()) for c in comptes)
            return Resume(
                appel=lire_meta(cnx).get("appel", ""),
                titre=str(titre.valeur or "") if titre else "",
                organismes=organismes,
                etablissements=etablissements,
            )
    finally:
        base.fermer()
