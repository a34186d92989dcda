"""Editing the dossier of an open base: each operation is one transaction, one undo step and one `Changes`.

It knows neither files nor folders: `Document` adds them. What was typed is kept, even unreadable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from uuid import uuid4

from esms_desktop.common.errors import UserError
from esms_desktop.common.fr_format import normaliser
from esms_desktop.document.changes import Abonne, Changes
from esms_desktop.document.cles import Cle, lire_cle
from esms_desktop.document.memoire import Memoire
from esms_desktop.document.working_copy import Horloge
from esms_desktop.dossier.catalogue import champ_de
from esms_desktop.dossier.dossier import Dossier
from esms_desktop.dossier.lecture import Lecture
from esms_desktop.dossier.libelles import SINGULIER
from esms_desktop.store import repository
from esms_desktop.store.database import Base
from esms_desktop.store.repository import SAISI, Cellule
from esms_desktop.store.undo import Annulation, Noter, Touche


class Collage(NamedTuple):
    """What came of a paste: rows added, cells written, cells that could not be read (key -> sentence)."""

    ajoutees: int
    ecrites: int
    refusees: Mapping[str, str]


class Edition:
    """The operations on one dossier, whatever file it lives in."""

    def __init__(self, base: Base, horloge: Horloge) -> None:
        self._horloge = horloge
        self._abonnes: list[Abonne] = []
        self._brancher(base)
        self._lot: _Lot | None = None
        self.lecture_seule = False
        """True when every change is refused (the file is open elsewhere, or is not ours to write)."""
        self._bougees: frozenset[str] = frozenset()

    def _brancher(self, base: Base) -> None:
        """Work on that base from now on; what could be undone in another one cannot any more."""
        self._base = base
        with base.lecture() as cnx:
            meta = repository.lire_meta(cnx)
        self._revision = int(meta.get("revision", "0"))
        self._memoire = Memoire(base)
        self._annulation = Annulation(base)

    # --- reading ------------------------------------------------------------------------------------------

    @property
    def dossier(self) -> Dossier:
        """The current value: frozen, safe to hand to another thread."""
        return self._a_jour().dossier

    @property
    def identifiant(self) -> str:
        """What tells this document from any other, whatever its file is called."""
        return self._memoire.identifiant

    @property
    def revision(self) -> int:
        """Number of operations since its creation."""
        return self._revision

    @property
    def appel(self) -> str:
        """Id of the call that the dossier answers."""
        return self._memoire.appel

    @property
    def version_regles(self) -> int:
        """Version of the rules of that call that the dossier was started with, or moved to."""
        return self._memoire.version_regles

    def origin(self, cle: str) -> str:
        """Where the value of a field comes from: saisi, importe, calcule, reporte."""
        lue = lire_cle(cle)
        return self._a_jour().origine(lue.table, lue.ligne, lue.colonne)

    def subscribe(self, abonne: Abonne) -> Callable[[], None]:
        """Be told of each `Changes`; the value ends it."""
        self._abonnes.append(abonne)
        return lambda: self._abonnes.remove(abonne)

    # --- writing ------------------------------------------------------------------------------------------

    @contextmanager
    def batch(self, libelle: str, fusion: str | None = None) -> Iterator[None]:
        """The operations inside are one transaction, one undo step and one `Changes`: all of them or none.

        fusion: batches with the same one join the step before, as edits of one field do.
        """
        if self._lot is not None:  # a batch inside another is part of it
            yield
            return
        vue = False
        try:
            with self._operation(libelle, fusion) as cnx:
                lot = self._lot = _Lot(cnx, self._annulation.derniere_note(cnx))
                try:
                    yield
                finally:
                    vue = lot.vue
                    self._lot = None
        except BaseException:
            if vue:  # the memory has followed what was rolled back
                self._a_jour().charger()
            raise

    def set(self, cle: str, texte: str) -> Lecture[Any]:
        """Store what a person typed; unreadable text is kept as a draft, with the sentence that says why."""
        lue = lire_cle(cle)
        lecture = self._a_jour().lire(lue.champ, texte)
        cellule = Cellule(lecture.valeur, lecture.texte if lecture.refusee else None)
        self._fixer(lue, cellule, f"Modifier « {lue.champ.libelle} »")
        return lecture

    def set_value(self, cle: str, valeur: object, origine: str = SAISI) -> None:
        """Store a value already read (a choice, an import)."""
        lue = lire_cle(cle)
        self._fixer(lue, Cellule(valeur, None, origine), f"Modifier « {lue.champ.libelle} »")

    def set_rows(self, table: str, lignes: Mapping[str, Mapping[str, Any]], origine: str = SAISI) -> None:
        """Store values already read in several rows of a list, in one step."""
        quoi = SINGULIER[table] if len(lignes) == 1 else f"{len(lignes)} lignes"
        with self._operation(f"Modifier {quoi}") as cnx:
            for ligne, valeurs in lignes.items():
                cellules = {nom: Cellule(valeur, None, origine) for nom, valeur in valeurs.items()}
                repository.fixer_cellules(cnx, table, ligne, cellules)

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
        ligne: str = "",
    ) -> str:
        """Add a row (at the end, or at that rank from 1); its id, a new one unless `ligne` gives it."""
        ligne = ligne or uuid4().hex[:12]
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
        reste = [cle for cle in self._a_jour().ids(table) if cle not in set(lignes)]
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
        memoire = self._a_jour()
        ids = memoire.ids(table)
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
                    lecture = memoire.lire(champ_de(f"{table}.{nom}"), texte)
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

    def move_to_call(self, appel: str, version_regles: int) -> None:
        """Answer another call, or another version of its rules, from now on. `ce_qui_change` says what to expect."""
        with self._operation(
            "Changer d’appel à projets" if appel != self.appel else "Changer de règles"
        ) as cnx:
            repository.fixer_meta(cnx, appel=appel, version_regles=str(version_regles))

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

    # --- inside -------------------------------------------------------------------------------------------

    def _refuser_si_lecture_seule(self) -> None:
        if self.lecture_seule:
            raise UserError(
                "Ce dossier est ouvert en lecture seule : rien n’y est modifié.",
                "Enregistrez-en une copie pour la modifier.",
            )

    def _a_jour(self) -> Memoire:
        """The memory; in the middle of a batch, once it has followed what was written so far."""
        lot = self._lot
        if lot is not None:
            note = self._annulation.derniere_note(lot.cnx)
            if note > lot.note:
                touchees = self._annulation.touchees(lot.cnx, lot.note)
                self._bougees |= self._memoire.rafraichir(touchees, lot.cnx)
                lot.note, lot.vue = note, True
        return self._memoire

    @contextmanager
    def _operation(self, libelle: str, fusion: str | None = None) -> Iterator[Any]:
        if self._lot is not None:
            yield self._lot.cnx
            return
        self._refuser_si_lecture_seule()
        self._bougees = frozenset()
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
        listes = self._bougees | self._memoire.rafraichir(touchees)
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

    def _rejouer(
        self, verbe: str, rejouer: Callable[[Noter], tuple[str, list[Touche]] | None]
    ) -> Changes | None:
        self._bougees = frozenset()
        fait = rejouer(lambda cnx, libelle: self._noter(cnx, f"{verbe} : {libelle}"))
        if fait is None:
            return None
        libelle, touchees = fait
        self._revision += 1
        return self._annoncer(f"{verbe} : {libelle}", touchees)


class _Lot:
    """A batch being written: its connection, the last note that the memory has followed, whether it followed any."""

    def __init__(self, cnx: Any, note: int) -> None:  # noqa: ANN401  (a connection of the store)
        self.cnx = cnx
        self.note = note
        self.vue = False
