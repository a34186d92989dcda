"""The door: one dossier being edited and its file. All that the window does goes through here, and works without it."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from esms_desktop.common.errors import UserError
from esms_desktop.document import backups
from esms_desktop.document.edition import Collage, Edition
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import juger
from esms_desktop.document.fichiers import copier, oter_si_possible, refuser_existant
from esms_desktop.document.working_copy import CopieDeTravail, Horloge, Prete, Publication
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import Verdict
from esms_desktop.store import contenus, repository
from esms_desktop.store.copies import sceller
from esms_desktop.store.database import Base
from esms_desktop.store.migrations import monter
from esms_desktop.store.repository import Cellule
from esms_desktop.store.secret import Secret

__all__ = ["PIECES_MAX", "PIECE_MAX", "Collage", "Document", "Retour"]

PIECE_MAX = 10_000_000
PIECES_MAX = 60_000_000
"""Bytes of one piece, and of all of them."""


class Retour(NamedTuple):
    """An earlier version is back: the backup of the state before, and what came of putting it in the user's file."""

    avant: backups.Sauvegarde
    publication: Publication


class Document(Edition):
    """An open dossier. Close it with `close`; the last session's work is recovered at the next opening."""

    def __init__(self, copie: CopieDeTravail, base: Base, lieux: Emplacements, horloge: Horloge) -> None:
        super().__init__(base, horloge)
        self._copie = copie
        self._lieux = lieux
        self._verdict: tuple[int, Pack, Verdict] | None = None
        self.recupere = False
        """True when this opening found work that the last session had not published."""
        self.alerte_sauvegarde = ""
        """Why the last backup is not in the second place too; empty when it is, or when none is named."""
        self._consulte: Path | None = None
        lieux.noter(copie.cible, self.identifiant)

    # --- the file -----------------------------------------------------------------------------------------

    @property
    def chemin(self) -> Path:
        """The user's file."""
        return self._consulte or self._copie.cible

    def consult(self, chemin: Path) -> None:
        """Refuse every change from now on: this is a private copy of that file, read because it is not ours to edit."""
        self._consulte = chemin
        self.lecture_seule = True

    def close(self) -> Publication | None:
        """Publish what is not, then let go. When publishing is impossible, the working copy keeps everything."""
        try:
            return self.publish() if not self.published and not self.lecture_seule else None
        finally:
            publiee = self.published
            self._base.fermer()
            self._copie.fermer(publiee=publiee or self.lecture_seule)
            if self._consulte is not None:
                shutil.rmtree(self._copie.cible.parent, ignore_errors=True)

    def evaluate(self, pack: Pack) -> Verdict:
        """The verdict of the stored values under a call (kept until something changes)."""
        if self._lot is not None:
            return juger(self.dossier, pack)
        if self._verdict is None or self._verdict[0] != self._revision or self._verdict[1] is not pack:
            self._verdict = (self._revision, pack, juger(self.dossier, pack))
        return self._verdict[2]

    # --- pieces -------------------------------------------------------------------------------------------

    def attach(self, piece: str, nom: str, octets: bytes) -> None:
        """Join a file to a row of the pieces."""
        if len(octets) > PIECE_MAX:
            raise UserError(
                f"« {nom} » pèse plus de {PIECE_MAX // 1_000_000} Mo, la limite d’une pièce.",
                "Réduisez-la, ou coupez-la en deux.",
            )
        with self._operation("Joindre une pièce") as cnx:
            empreinte = hashlib.sha256(octets).hexdigest()
            contenus.joindre_contenu(cnx, empreinte, octets)
            cellules = {"fichier": nom, "taille": len(octets), "empreinte": empreinte, "etat": "jointe"}
            repository.fixer_cellules(cnx, "pieces", piece, {n: Cellule(v) for n, v in cellules.items()})
            if contenus.taille_des_contenus(cnx) > PIECES_MAX:
                raise UserError(
                    f"Les pièces jointes dépasseraient {PIECES_MAX // 1_000_000} Mo en tout.",
                    "Retirez-en une.",
                )

    def content(self, piece: str) -> bytes | None:
        """The bytes of a joined piece."""
        empreinte = self._a_jour().ligne("pieces", piece).empreinte
        if empreinte is None:
            return None
        with self._base.lecture() as cnx:
            return contenus.lire_contenu(cnx, empreinte)

    # --- publishing ---------------------------------------------------------------------------------------

    @property
    def published(self) -> bool:
        """True when the user's file holds every change."""
        return self._copie.revision_publiee == self._revision

    def prepare_publication(self) -> Prete:
        """A still copy of the current state: fast. `finish_publication` may then run in another thread."""
        if self._lot is not None:
            raise ValueError("a batch is being written: its file is between two states")
        return self._copie.preparer(self._revision)

    def finish_publication(self, prete: Prete) -> Publication:
        """Seal and put in place; touches neither the connection nor the memory of the document."""
        publication = self._copie.publier(prete)
        if publication.etat == "conflit":
            self._lieux.noter(publication.chemin, self.identifiant)
        return publication

    def publish(self) -> Publication:
        """Put the current state in the user's file. What the disk refuses is told, never raised."""
        try:
            prete = self.prepare_publication()
        except UserError as refus:
            return Publication("impossible", self.chemin, str(refus))
        return self.finish_publication(prete)

    def backup(self, motif: str = "travail") -> backups.Sauvegarde:
        """Keep a checked copy of the current state."""
        copie = self.prepare_publication().copie
        try:
            sauvegarde = backups.faire(
                copie, self._sauvegardes, self._horloge(), self._revision, motif, secret=self.secret
            )
        finally:
            oter_si_possible(copie)
        self._doubler(sauvegarde)
        return sauvegarde

    def _doubler(self, sauvegarde: backups.Sauvegarde) -> None:
        """Copy to the second place, when one is named: a key that is not there keeps nobody from working."""
        second = self._lieux.second()
        self.alerte_sauvegarde = ""
        if second is not None:
            try:
                backups.doubler(sauvegarde, second, self._nom_au_second)
            except UserError as refus:
                self.alerte_sauvegarde = str(refus)

    def save_as(self, chemin: Path) -> Publication:
        """Publish under another name; the document is this new file from now on, the old one stays as it was."""
        refuser_existant(chemin)
        publication = self._copie.changer_de_cible(chemin, self.prepare_publication())
        if publication.etat != "impossible":
            self._lieux.noter(publication.chemin, self.identifiant)
        return publication

    def save_copy(self, chemin: Path) -> None:
        """Write the current state to another file; this document stays where it is. `UserError` when refused."""
        refuser_existant(chemin)
        copie = self.prepare_publication().copie
        scellee = copie.with_suffix(".copie-a-part")
        try:
            sceller(copie, scellee, chemin, self.secret)
            copier(scellee, chemin)
        finally:
            for reste in (copie, scellee):
                oter_si_possible(reste)

    def versions(self) -> list[backups.Sauvegarde]:
        """The backups of this document, the latest first."""
        return backups.lister(self._sauvegardes)

    def restore(self, version: backups.Sauvegarde) -> Retour:
        """Put an earlier version in the place of the present state, which is first kept among the backups.

        The way back is that backup: nothing done before can be undone any more, and nobody is told of a change, this
        is another dossier. `UserError` when the version cannot be trusted or the disk refuses: nothing has changed;
        close this document and open it again, the disk may have refused even that.
        """
        self._refuser_si_lecture_seule()
        neuve = self._copie.fichier.with_name(f"{uuid4().hex}.tmp")
        try:
            self._preparer_version(version, neuve)  # before the backup, whose thinning might remove it
            avant = self.backup(backups.RETOUR)
            self._base.fermer()
            try:
                self._copie.reprendre(neuve)
            finally:
                self._brancher(Base(self._copie.fichier, pour=self._copie.cible, secret=self.secret))
        finally:
            oter_si_possible(neuve)
        return Retour(avant, self.publish())

    def _preparer_version(self, version: backups.Sauvegarde, neuve: Path) -> None:
        """A checked copy, up to date, later than all that was done: a session cut short takes it up again."""
        backups.copier(version, neuve, self.secret)
        base = Base(neuve, pour=self._copie.cible, secret=self.secret)
        try:
            monter(base)
            with base.transaction() as cnx:
                repository.fixer_meta(cnx, revision=str(self._revision + 1))
        finally:
            base.fermer()

    # --- password -----------------------------------------------------------------------------------------

    @property
    def secret(self) -> Secret | None:
        """The password of the file, `None` when it is in clear."""
        return self._copie.secret

    def change_password(self, secret: Secret | None) -> list[Path]:
        """Protect the file, its working copy and its backups by this password; `None` takes the protection away.

        Everything is published first; what could be undone before cannot be any more. Returns the backups that are
        still as they were (a key that is not there, another password). `UserError` when the file itself is refused:
        nothing has then changed; if the disk refuses even to open it again, close this document.
        """
        avant = self.secret
        self._refuser_si_lecture_seule()
        publication = self.publish()
        if publication.etat != "publie":
            raise UserError(publication.message)
        self._base.fermer()
        try:
            self._copie.changer_de_secret(secret)
        finally:
            self._brancher(Base(self._copie.fichier, pour=self._copie.cible, secret=self.secret))
        laissees = backups.rechiffrer_tout(self._sauvegardes, avant, secret)
        second = self._lieux.second()
        if second is not None:
            ailleurs = backups.dossier_second(second, self._nom_au_second)
            laissees += backups.rechiffrer_tout(ailleurs, avant, secret) if second.is_dir() else [ailleurs]
        return laissees

    @property
    def _nom_au_second(self) -> str:
        return f"{self.chemin.stem} ({self.identifiant[:6]})"

    @property
    def _sauvegardes(self) -> Path:
        return self._lieux.sauvegardes(self.identifiant)
