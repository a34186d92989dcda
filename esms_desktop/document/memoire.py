"""The dossier in memory, kept in step with the file: only what an operation touched is read again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from esms_desktop.common.fr_format import normaliser
from esms_desktop.dossier.champ import Champ
from esms_desktop.dossier.designations import index, raison, reference_de, resoudre
from esms_desktop.dossier.dossier import SINGULIERS, TABLES, Dossier
from esms_desktop.dossier.lecture import Lecture
from esms_desktop.store import repository
from esms_desktop.store.database import Base
from esms_desktop.store.repository import SAISI, Ligne
from esms_desktop.store.undo import Touche

RELUES_UNE_A_UNE = 20
"""Above that many rows of one list, reading the list whole is simpler and as fast."""


class Memoire:
    """The current value of a document. `dossier` is frozen: each refresh makes another one."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self.identifiant = ""
        self.appel = ""
        self.version_regles = 0
        self._lignes: dict[str, dict[str, Ligne]] = {}
        self._reponses: dict[str, dict[str, repository.Cellule]] = {}
        self.dossier = Dossier(appel="")
        self.charger()

    def charger(self) -> None:
        """Read everything."""
        with self._base.lecture() as cnx:
            self._lire_meta(cnx)
            for table in SINGULIERS:
                self._reponses[table] = repository.lire_reponses(cnx, table)
            for table in TABLES:
                self._lignes[table] = {li.ligne.id: li for li in repository.lire_lignes(cnx, table)}
            justifications = repository.lire_justifications(cnx)
        contenu: dict[str, Any] = {t: self._singulier(t) for t in SINGULIERS} | {
            t: self._liste(t) for t in TABLES
        }
        self.dossier = Dossier(
            appel=self.appel, justifications=justifications, brouillons=self._brouillons(), **contenu
        )

    def rafraichir(self, touchees: Iterable[Touche], cnx: Any = None) -> frozenset[str]:  # noqa: ANN401
        """Read again what was touched; the lists whose rows came, went or moved. cnx: inside a transaction."""
        if cnx is None:
            with self._base.lecture() as lecture:
                return self._relire(touchees, lecture)
        return self._relire(touchees, cnx)

    def _relire(self, touchees: Iterable[Touche], cnx: Any) -> frozenset[str]:  # noqa: ANN401
        par_table: dict[str, list[str]] = {}
        for touche in touchees:
            par_table.setdefault(touche.table, []).append(touche.cle)
        changes: dict[str, Any] = {}
        bougees = set()
        if par_table.pop("meta", None):
            self._lire_meta(cnx)
            changes["appel"] = self.appel
        for table in {cle.partition(".")[0] for cle in par_table.pop("reponse", [])}:
            self._reponses[table] = repository.lire_reponses(cnx, table)
            changes[table] = self._singulier(table)
        if par_table.pop("justification", None):
            changes["justifications"] = repository.lire_justifications(cnx)
        for table, ids in par_table.items():
            if not self._relire_lignes(cnx, table, ids):
                avant = list(self._lignes[table])
                self._lignes[table] = {li.ligne.id: li for li in repository.lire_lignes(cnx, table)}
                if avant != list(self._lignes[table]):
                    bougees.add(table)
            changes[table] = self._liste(table)
        self.dossier = dataclasses.replace(self.dossier, brouillons=self._brouillons(), **changes)
        return frozenset(bougees)

    def _lire_meta(self, cnx: Any) -> None:  # noqa: ANN401  (a connection of the store)
        meta = repository.lire_meta(cnx)
        self.identifiant = meta.get("id", "")
        self.appel = meta.get("appel", "")
        self.version_regles = int(meta.get("version_regles", "0"))

    def lire(self, champ: Champ, texte: str) -> Lecture[Any]:
        """What was typed; a row is named as people name it, and one that is not there cannot be kept as a link."""
        reference = reference_de(champ)
        if reference is None or not texte.strip():
            return champ.type.lire(texte)
        lecture = champ.type.lire(resoudre(champ, texte, index(self.dossier, reference.table)))
        nommees = (lecture.valeur,) if isinstance(lecture.valeur, str) else lecture.valeur or ()
        if all(nommee in self._lignes[reference.table] for nommee in nommees):
            return lecture
        return Lecture(None, raison(self.dossier, champ, texte), texte=normaliser(texte))

    def origine(self, table: str, ligne: str | None, nom: str) -> str:
        """Where a value comes from."""
        if ligne is None:
            cellule = self._reponses[table].get(nom)
            return cellule.origine if cellule else SAISI
        trouvee = self._lignes[table].get(ligne)
        return trouvee.origines.get(nom, SAISI) if trouvee else SAISI

    def ids(self, table: str) -> list[str]:
        """Ids of the rows of a list, in order."""
        return list(self._lignes[table])

    def ligne(self, table: str, ligne: str) -> Any:  # noqa: ANN401  (a row of any table)
        """A row; `KeyError` when there is none of that id."""
        return self._lignes[table][ligne].ligne

    def _relire_lignes(self, cnx: Any, table: str, ids: Sequence[str]) -> bool:  # noqa: ANN401
        """Read these rows alone; False when the list itself changed and must be read whole."""
        connues = self._lignes[table]
        if len(ids) > RELUES_UNE_A_UNE or any(cle not in connues for cle in ids):
            return False
        relues = {li.ligne.id: li for li in repository.lire_lignes(cnx, table, ids)}
        if len(relues) != len(ids) or any(connues[cle].rang != li.rang for cle, li in relues.items()):
            return False
        self._lignes[table] = connues | relues
        return True

    def _singulier(self, table: str) -> Any:  # noqa: ANN401
        return SINGULIERS[table](**{nom: c.valeur for nom, c in self._reponses[table].items()})

    def _liste(self, table: str) -> tuple[Any, ...]:
        return tuple(li.ligne for li in self._lignes[table].values())

    def _brouillons(self) -> dict[str, str]:
        trouves = {
            f"{table}.{nom}": c.brouillon
            for table, cellules in self._reponses.items()
            for nom, c in cellules.items()
            if c.brouillon is not None
        }
        for table, lignes in self._lignes.items():
            for cle, li in lignes.items():
                if li.brouillons:
                    trouves |= {f"{table}[{cle}].{nom}": texte for nom, texte in li.brouillons.items()}
        return trouves
