"""Creating, opening, reading, restoring: how a file becomes a `Document`, whatever state it is in."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from esms_desktop.common.errors import UserError
from esms_desktop.common.files import erreurs_de_fichier
from esms_desktop.document import backups
from esms_desktop.document.document import Document
from esms_desktop.document.emplacements import Emplacements, par_defaut
from esms_desktop.document.fichiers import a_cote, copier, existe, oter_si_possible, refuser_existant
from esms_desktop.document.working_copy import CopieDeTravail, Horloge
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.store import dossiers, repository
from esms_desktop.store.copies import lire_empreinte, lire_entete, verifier
from esms_desktop.store.database import Base
from esms_desktop.store.errors import FichierEndommage
from esms_desktop.store.migrations import a_monter, monter
from esms_desktop.store.migrations import verifier as controler
from esms_desktop.store.repository import SAISI
from esms_desktop.store.secret import Secret

CHEMIN_MAX = 500
"""Bytes of a path that SQLite opens (512, less what it adds)."""


def creer(
    chemin: Path,
    appel: str,
    version_regles: int,
    *,
    depuis: Dossier | None = None,
    origine: str = SAISI,
    lieux: Emplacements | None = None,
    horloge: Horloge = datetime.now,
    secret: Secret | None = None,
) -> Document:
    """A new document, empty or filled from a dossier, published at once. Never takes the place of a file.

    origine: where the values of `depuis` come from (`reporte` when carried over from another call).
    """
    refuser_existant(chemin, "Choisissez un autre nom, ou ouvrez ce dossier.")
    endroits = lieux or par_defaut()
    copie = CopieDeTravail(chemin, endroits, horloge, secret)
    base = None
    if copie.a_recuperer:
        copie.fermer(publiee=False)
        raise UserError(
            f"Du travail qui n’a jamais été enregistré dans « {chemin.name} » attend d’être repris.",
            "Ouvrez ce dossier pour le retrouver, ou choisissez un autre nom.",
        )
    try:
        copie.vierge()
        base = Base(copie.fichier, pour=copie.cible, secret=copie.secret)
        monter(base)
        _remplir(base, appel, version_regles, depuis, origine, horloge())
        document = Document(copie, base, endroits, horloge)
        publication = document.publish()
        if publication.etat == "impossible":
            raise UserError(publication.message)
        copie.marquer_ouverte(document.revision)
    except BaseException:
        if base is not None:
            base.fermer()
        copie.fermer(publiee=True)
        raise
    return document


def ouvrir(
    chemin: Path,
    *,
    lieux: Emplacements | None = None,
    horloge: Horloge = datetime.now,
    secret: Secret | None = None,
) -> Document:
    """Open for editing. Work left by a session cut short is taken up again; else the file is copied.

    Raises `FichierEndommage` when the content is not what was written (`restaurer` puts the latest checked
    version back), `FichierVerrouille` when it is open elsewhere (`consulter` reads it all the same), `FichierProtege`
    when it needs a password, `MotDePasseRefuse` when it is not that one.
    """
    endroits = lieux or par_defaut()
    copie = CopieDeTravail(chemin, endroits, horloge, secret)
    base = None
    try:
        recuperable = copie.a_recuperer and not _rien_a_recuperer(copie)
        if not recuperable:
            _prendre(copie, endroits)
        base = Base(copie.fichier, pour=copie.cible, secret=copie.secret)
        _migrer(base, copie, endroits, horloge)
        document = Document(copie, base, endroits, horloge)
        document.recupere = recuperable
        copie.marquer_ouverte(copie.revision_publiee or 0 if recuperable else document.revision)
    except BaseException:
        if base is not None:
            base.fermer()
        copie.fermer(publiee=False)
        raise
    with suppress(UserError):  # no room for a backup is no reason to refuse to open
        if not _deja_gardee(document, base):
            document.backup("ouverture")
    return document


def consulter(
    chemin: Path,
    *,
    lieux: Emplacements | None = None,
    horloge: Horloge = datetime.now,
    secret: Secret | None = None,
) -> Document:
    """Open to read: a private copy, every change refused. The file may be open elsewhere, or on a read-only disk."""
    passage = (lieux or par_defaut()).racine / "lectures" / uuid4().hex[:12]
    try:
        with erreurs_de_fichier(passage, "n’a pas pu être créé"):
            passage.mkdir(parents=True)
        lire_entete(chemin, secret)
        prive = passage / "dossier.esms"
        copier(chemin, prive)
        verifier(prive, chemin, secret)
        document = ouvrir(prive, lieux=Emplacements(passage / "prive"), horloge=horloge, secret=secret)
    except BaseException:
        shutil.rmtree(passage, ignore_errors=True)
        raise
    document.consult(chemin)
    return document


def lire(chemin: Path, secret: Secret | None = None) -> Dossier:
    """The dossier of a file, read only: the file and its folder are left alone, somebody else may be editing it."""
    version = lire_entete(chemin, secret)
    if not a_monter(version) and len(os.fsencode(chemin.absolute())) < CHEMIN_MAX:
        verifier(chemin, secret=secret)
        return _lire_dossier(Base(chemin, lecture_seule=True, secret=secret))
    with tempfile.TemporaryDirectory() as passage:  # an older file is read as it will be once up to date
        copie = Path(passage) / "dossier.esms"
        copier(chemin, copie)
        verifier(copie, chemin, secret)
        base = Base(copie, pour=chemin, secret=secret)
        try:
            monter(base)
        except BaseException:
            base.fermer()
            raise
        return _lire_dossier(base)


def _lire_dossier(base: Base) -> Dossier:
    try:
        with base.lecture() as cnx:
            return dossiers.lire_dossier(cnx, repository.lire_meta(cnx).get("appel", ""))
    finally:
        base.fermer()


def meilleure_version(
    chemin: Path, lieux: Emplacements | None = None, secret: Secret | None = None
) -> backups.Sauvegarde | None:
    """The latest checked backup of the document that this file was, even when it cannot be read any more."""
    endroits = lieux or par_defaut()
    identifiant = endroits.identifiant(chemin)
    return backups.meilleure(endroits.sauvegardes(identifiant), secret) if identifiant else None


def restaurer(
    chemin: Path,
    sauvegarde: backups.Sauvegarde,
    horloge: Horloge = datetime.now,
    secret: Secret | None = None,
) -> Path | None:
    """Put a backup in the place of a damaged file, which is kept aside; where it went (`None`: there was none)."""
    a_part = None
    if existe(chemin):
        quand = horloge().strftime("%Y-%m-%d %Hh%Mm%S")
        a_part = a_cote(chemin, f"endommagé {quand}")
        with erreurs_de_fichier(chemin, "n’a pas pu être mis de côté"):
            chemin.rename(a_part)
    try:
        backups.copier(sauvegarde, chemin, secret)
    except UserError:
        if a_part is not None:
            with suppress(OSError):
                a_part.rename(chemin)
        raise
    return a_part


def _remplir(
    base: Base, appel: str, version_regles: int, depuis: Dossier | None, origine: str, quand: datetime
) -> None:
    with base.transaction() as cnx:
        repository.fixer_meta(
            cnx,
            id=uuid4().hex,
            appel=appel,
            version_regles=str(version_regles),
            cree_le=quand.isoformat(timespec="seconds"),
            revision="1",
        )
        if depuis is not None:
            dossiers.ecrire_dossier(cnx, depuis, origine)


def _rien_a_recuperer(copie: CopieDeTravail) -> bool:
    """True when the user's file holds all of the working copy, or more since: it is then read afresh.

    A working copy that the disk has damaged is kept aside, and said; the user's file is taken next time.
    """
    try:
        base = Base(copie.fichier, pour=copie.cible, secret=copie.secret)
        try:
            with base.lecture() as cnx:
                controler(cnx, copie.cible.name)
                revision = repository.lire_meta(cnx).get("revision")
        finally:
            base.fermer()
    except FichierEndommage:
        a_part = copie.mettre_de_cote()
        raise FichierEndommage(
            f"Ce qui n’était pas encore enregistré dans « {copie.cible.name} » est endommagé "
            f"et gardé à part : {a_part}.",
            "Ouvrez de nouveau le dossier : son dernier enregistrement sera repris.",
        ) from None
    if revision is None or int(revision) != copie.revision_publiee:
        return False
    try:
        verifier(copie.cible, secret=copie.secret)
    except UserError:  # removed or damaged since: the working copy is all there is
        return False
    return True


def _deja_gardee(document: Document, base: Base) -> bool:
    """A backup holds this very content: two files copied from one another share their backups and revisions."""
    with base.lecture() as cnx:
        empreinte = repository.lire_meta(cnx).get("empreinte")
    memes = (s for s in document.versions() if s.revision == document.revision)
    return any(lire_empreinte(s.chemin, document.secret) == empreinte for s in memes)


def _prendre(copie: CopieDeTravail, lieux: Emplacements) -> None:
    try:
        copie.prendre()
    except FichierEndommage as dommage:
        version = meilleure_version(copie.cible, lieux, copie.secret)
        if version is None:
            raise
        date = version.quand.strftime("%d/%m/%Y à %H h %M")
        raise FichierEndommage(
            dommage.message,
            f"Une version vérifiée du {date} peut être remise en place ; ce fichier sera gardé à part.",
        ) from None


def _migrer(base: Base, copie: CopieDeTravail, lieux: Emplacements, horloge: Horloge) -> None:
    """Climb the ladder on the working copy, after a backup that is kept."""
    if not a_monter(base.version):
        return
    with base.lecture() as cnx:
        meta = repository.lire_meta(cnx)
    ancienne = copie.preparer(0).copie
    try:
        dossier = lieux.sauvegardes(meta["id"])
        backups.faire(
            ancienne, dossier, horloge(), int(meta["revision"]), backups.MIGRATION, telle_quelle=True
        )
    finally:
        oter_si_possible(ancienne)
    monter(base)
