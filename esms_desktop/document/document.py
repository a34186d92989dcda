"""The door: one dossier being edited. All that the window does goes through here, and works without it.

Each operation is one transaction, one undo step and one `Changes`. What was typed is kept, even unreadable.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

from esms_desktop.common.errors import UserError
from esms_desktop.common.fr_format import citer, normaliser
from esms_desktop.document import backups
from esms_desktop.document.changes import Abonne, Changes
from esms_desktop.document.cles import Cle, lire_cle
from esms_desktop.document.emplacements import Emplacements
from esms_desktop.document.evaluation import juger
from esms_desktop.document.fichiers import oter_si_possible, refuser_existant
from esms_desktop.document.memoire import Memoire
from esms_desktop.document.working_copy import CopieDeTravail, Horloge, Prete, Publication
from esms_desktop.dossier import libelles
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.lecture import Lecture
from esms_desktop.dossier.libelles import SINGULIER
from esms_desktop.dossier.structures import ListeDe, Reference
from esms_desktop.rules.types import Pack
from esms_desktop.rules.verdict import Verdict
from esms_desktop.store import repository
from esms_desktop.store.database import Base
from esms_desktop.store.repository import SAISI, Cellule
from esms_desktop.store.undo import Annulation, Noter, Touche

PIECE_MAX = 10_000_000
PIECES_MAX = 60_000_000
"""Bytes of one piece, and of all of them."""


class Collage(NamedTuple):
    """What came of a paste: rows added, cells written, cells that could not be read (key -> sentence)."""

    ajoutees: int
    ecrites: int
    refusees: Mapping[str, str]


class Document:
    """An open dossier. Close it with `close`; the last session's work is recovered at the next opening."""

    def __init__(self, copie: CopieDeTravail, base: Base, lieux: Emplacements, horloge: Horloge) -> None:
        self._copie = copie
        self._base = base
        self._lieux = lieux
        self._horloge = horloge
        self._abonnes: list[Abonne] = []
        with base.lecture() as cnx:
            self._meta = repository.lire_meta(cnx)
        self._revision = int(self._meta.get("revision", "0"))
        self._memoire = Memoire(base, self._meta.get("appel", ""))
        self._annulation = Annulation(base)
        self._verdict: tuple[int, Pack, Verdict] | None = None
        self.recupere = False
        """True when this opening found work that the last session had not published."""
        lieux.noter(copie.cible, self.identifiant)

    # --- closing ------------------------------------------------------------------------------------------

    def close(self) -> Publication | None:
        """Publish what is not, then let go. When publishing is impossible, the working copy keeps everything."""
        try:
            return self.publish() if not self.published else None
        finally:
            publiee = self.published
            self._base.fermer()
            self._copie.fermer(publiee=publiee)

    # --- reading ------------------------------------------------------------------------------------------

    @property
    def dossier(self) -> Dossier:
        """The current value: frozen, safe to hand to another thread."""
        return self._memoire.dossier

    @property
    def identifiant(self) -> str:
        """What tells this document from any other, whatever its file is called."""
        return self._meta["id"]

    @property
    def revision(self) -> int:
        """Number of operations since its creation."""
        return self._revision

    @property
    def appel(self) -> str:
        """Id of the call that the dossier answers."""
        return self._meta.get("appel", "")

    @property
    def chemin(self) -> Path:
        """The user's file."""
        return self._copie.cible

    def origin(self, cle: str) -> str:
        """Where the value of a field comes from: saisi, importe, calcule, reporte."""
        lue = lire_cle(cle)
        return self._memoire.origine(lue.table, lue.ligne, lue.colonne)

    def evaluate(self, pack: Pack) -> Verdict:
        """The verdict of the stored values under a call (kept until something changes)."""
        if self._verdict is None or self._verdict[0] != self._revision or self._verdict[1] is not pack:
            self._verdict = (self._revision, pack, juger(self.dossier, pack))
        return self._verdict[2]

    def subscribe(self, abonne: Abonne) -> Callable[[], None]:
        """Be told of each `Changes`; the value ends it."""
        self._abonnes.append(abonne)
        return lambda: self._abonnes.remove(abonne)

    # --- writing ------------------------------------------------------------------------------------------

    def set(self, cle: str, texte: str) -> Lecture[Any]:
        """Store what a person typed; unreadable text is kept as a draft, with the sentence that says why."""
        lue = lire_cle(cle)
        lecture = self._lire(lue.champ, texte)
        cellule = Cellule(lecture.valeur, lecture.texte if lecture.refusee else None)
        self._fixer(lue, cellule, f"Modifier « {lue.champ.libelle} »")
        return lecture

    def set_value(self, cle: str, valeur: object, origine: str = SAISI) -> None:
        """Store a value already read (a choice, an import)."""
        lue = lire_cle(cle)
        self._fixer(lue, Cellule(valeur, None, origine), f"Modifier « {lue.champ.libelle} »")

    def leave_field(self) -> None:
        """The field lost the focus: its next edit will be undone apart."""
        self._annulation.separer()

    def add(
        self,
        table: str,
        valeurs: Mapping[str, Any] | None = None,
        *,
        rang: int | None = None,
        origine: str = SAISI,
    ) -> str:
        """Add a row (at the end, or at that rank from 1); its id."""
        ligne = uuid4().hex[:12]
        donnees = dict(valeurs or {})
        origines = {} if origine == SAISI else dict.fromkeys(donnees, origine)
        with self._operation(f"Ajouter {SINGULIER[table]}") as cnx:
            repository.inserer_lignes(cnx, table, [(ligne, donnees, origines, {})], rang)
        return ligne

    def remove(self, table: str, lignes: Sequence[str]) -> None:
        """Remove rows; what refers to them is emptied, in the same step."""
        quoi = SINGULIER[table] if len(lignes) == 1 else f"{len(lignes)} lignes"
        with self._operation(f"Supprimer {quoi}") as cnx:
            repository.retirer_lignes(cnx, table, lignes)

    def move(self, table: str, lignes: Sequence[str], rang: int) -> None:
        """Put these rows together at that rank (from 1), in their own order."""
        reste = [cle for cle in self._memoire.ids(table) if cle not in set(lignes)]
        debut = max(min(rang - 1, len(reste)), 0)
        with self._operation("Déplacer des lignes") as cnx:
            repository.ranger_lignes(cnx, table, [*reste[:debut], *lignes, *reste[debut:]])

    def paste(
        self,
        table: str,
        colonnes: Sequence[str],
        textes: Sequence[Sequence[str]],
        *,
        depuis: str | None = None,
        origine: str = SAISI,
    ) -> Collage:
        """Write a block of texts over the rows from `depuis` on, adding rows at the end as needed. One step."""
        ids = self._memoire.ids(table)
        debut = ids.index(depuis) if depuis is not None else len(ids)
        cibles = ids[debut : debut + len(textes)]
        nouvelles = [uuid4().hex[:12] for _ in range(len(textes) - len(cibles))]
        refusees: dict[str, str] = {}
        ecrites = 0
        with self._operation(
            f"Coller {len(textes)} lignes" if len(textes) > 1 else "Coller une ligne"
        ) as cnx:
            repository.inserer_lignes(cnx, table, [(cle, {}, {}, {}) for cle in nouvelles])
            for cle, ligne in zip([*cibles, *nouvelles], textes, strict=True):
                cellules: dict[str, Cellule] = {}
                for nom, texte in zip(colonnes, ligne, strict=False):
                    lecture = self._lire(champ_de(f"{table}.{nom}"), texte)
                    cellules[nom] = Cellule(
                        lecture.valeur, lecture.texte if lecture.refusee else None, origine
                    )
                    if lecture.refusee:
                        refusees[f"{table}[{cle}].{nom}"] = lecture.message
                repository.fixer_cellules(cnx, table, cle, cellules)
                ecrites += len(cellules)
        return Collage(len(nouvelles), ecrites, refusees)

    def justify(self, critere: str, texte: str) -> None:
        """Store the justification of a criterion."""
        with self._operation("Justifier un critère", f"justification.{critere}") as cnx:
            repository.justifier(cnx, critere, normaliser(texte))

    def attach(self, piece: str, nom: str, octets: bytes) -> None:
        """Join a file to a row of the pieces."""
        if len(octets) > PIECE_MAX:
            raise UserError(
                f"« {nom} » pèse plus de {PIECE_MAX // 1_000_000} Mo, la limite d’une pièce.",
                "Réduisez-la, ou coupez-la en deux.",
            )
        with self._operation("Joindre une pièce") as cnx:
            empreinte = hashlib.sha256(octets).hexdigest()
            repository.joindre_contenu(cnx, empreinte, octets)
            cellules = {"fichier": nom, "taille": len(octets), "empreinte": empreinte, "etat": "jointe"}
            repository.fixer_cellules(cnx, "pieces", piece, {n: Cellule(v) for n, v in cellules.items()})
            if repository.taille_des_contenus(cnx) > PIECES_MAX:
                raise UserError(
                    f"Les pièces jointes dépasseraient {PIECES_MAX // 1_000_000} Mo en tout.",
                    "Retirez-en une.",
                )

    def content(self, piece: str) -> bytes | None:
        """The bytes of a joined piece."""
        empreinte = self._memoire.ligne("pieces", piece).empreinte
        if empreinte is None:
            return None
        with self._base.lecture() as cnx:
            return repository.lire_contenu(cnx, empreinte)

    # --- undo ---------------------------------------------------------------------------------------------

    @property
    def undo_label(self) -> str | None:
        """What undo would undo."""
        return self._annulation.annulable

    @property
    def redo_label(self) -> str | None:
        """What redo would redo."""
        return self._annulation.retablissable

    def undo(self) -> Changes | None:
        """Undo the last step."""
        return self._rejouer("Annuler", self._annulation.annuler)

    def redo(self) -> Changes | None:
        """Redo what was undone last."""
        return self._rejouer("Rétablir", self._annulation.retablir)

    # --- publishing ---------------------------------------------------------------------------------------

    @property
    def published(self) -> bool:
        """True when the user's file holds every change."""
        return self._copie.revision_publiee == self._revision

    def prepare_publication(self) -> Prete:
        """A still copy of the current state: fast. `finish_publication` may then run in another thread."""
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
        copie = self._copie.preparer(self._revision).copie
        try:
            return backups.faire(copie, self._sauvegardes, self._horloge(), self._revision, motif)
        finally:
            oter_si_possible(copie)

    def save_as(self, chemin: Path) -> Publication:
        """Publish under another name; the document is this new file from now on, the old one stays as it was."""
        refuser_existant(chemin)
        publication = self._copie.changer_de_cible(chemin, self.prepare_publication())
        if publication.etat != "impossible":
            self._lieux.noter(publication.chemin, self.identifiant)
        return publication

    def versions(self) -> list[backups.Sauvegarde]:
        """The backups of this document, the latest first."""
        return backups.lister(self._sauvegardes)

    # --- inside -------------------------------------------------------------------------------------------

    @property
    def _sauvegardes(self) -> Path:
        return self._lieux.sauvegardes(self.identifiant)

    @contextmanager
    def _operation(self, libelle: str, fusion: str | None = None) -> Iterator[Any]:
        try:
            with self._base.transaction() as cnx:
                self._annulation.commencer(cnx, libelle, fusion)
                note = self._annulation.derniere_note(cnx)
                yield cnx
                touchees = self._annulation.touchees(cnx, note)
                if touchees:
                    self._noter(cnx, libelle)
        except BaseException:
            self._annulation.abandonner()
            raise
        if touchees:
            self._revision += 1
            self._annulation.valider()
            self._annoncer(libelle, touchees)
        else:
            self._annulation.abandonner()

    def _noter(self, cnx: Any, libelle: str) -> None:  # noqa: ANN401  (a connection of the store)
        repository.fixer_meta(cnx, revision=str(self._revision + 1))
        repository.noter(cnx, self._horloge().isoformat(timespec="seconds"), libelle)

    def _annoncer(self, libelle: str, touchees: Sequence[Touche]) -> Changes:
        listes = self._memoire.rafraichir(touchees)
        changes = Changes(libelle, frozenset((t.table, t.cle) for t in touchees), listes)
        for abonne in list(self._abonnes):
            abonne(changes)
        return changes

    def _fixer(self, cle: Cle, cellule: Cellule, libelle: str) -> None:
        with self._operation(libelle, str(cle)) as cnx:
            if cle.ligne is None:
                repository.fixer_reponse(cnx, cle.champ, cellule)
            else:
                repository.fixer_cellules(cnx, cle.table, cle.ligne, {cle.champ.nom: cellule})

    def _lire(self, champ: Champ, texte: str) -> Lecture[Any]:
        """What was typed; the name of a row that is not there cannot be kept as a link."""
        lecture = champ.type.lire(texte)
        reference = champ.type.element if isinstance(champ.type, ListeDe) else champ.type
        if lecture.valeur is None or not isinstance(reference, Reference):
            return lecture
        nommees = (lecture.valeur,) if isinstance(lecture.valeur, str) else lecture.valeur
        connues = set(self._memoire.ids(reference.table))
        for nommee in nommees:
            if nommee not in connues:
                liste = libelles.LISTES[reference.table]
                phrase = (
                    f"{citer(nommee)} ne désigne aucune ligne de « {liste} » : choisissez-la dans la liste."
                )
                return Lecture(None, phrase, texte=normaliser(texte))
        return lecture

    def _rejouer(
        self, verbe: str, rejouer: Callable[[Noter], tuple[str, list[Touche]] | None]
    ) -> Changes | None:
        fait = rejouer(lambda cnx, libelle: self._noter(cnx, f"{verbe} : {libelle}"))
        if fait is None:
            return None
        libelle, touchees = fait
        self._revision += 1
        return self._annoncer(f"{verbe} : {libelle}", touchees)
