"""Undo captured, not written: temporary triggers note the inverse of every change of every followed table.

A step has a French label; edits of one field merge while it keeps the focus. Cascades are noted too, since
SQLite fires triggers for them. What the ORM would remember is not reliable: it loses old values after a commit.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import Connection, Table, text

from esms_desktop.store.database import Base
from esms_desktop.store.schema import META, SUIVIES

PAS_MAX = 200
ENGAGEMENTS = "('appel', 'version_regles')"
"""Keys of `meta` that a person changes; the others (identity, counters, hash) are never undone."""
Noter = Callable[[Connection, str], None]


class Pas(NamedTuple):
    """A step that can be undone or redone. fusion: edits with the same key join it."""

    numero: int
    libelle: str
    fusion: str | None = None


class Touche(NamedTuple):
    """A row that changed: its table and its key."""

    table: str
    cle: str


class Annulation:
    """The undo and redo stacks of one open document. They live as long as the connection."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._suivant = 1
        self._faits: list[Pas] = []
        self._defaits: list[Pas] = []
        self._ouvert: Pas | None = None
        _installer(base)

    @property
    def annulable(self) -> str | None:
        """Label of what undo would undo."""
        return self._faits[-1].libelle if self._faits else None

    @property
    def retablissable(self) -> str | None:
        """Label of what redo would redo."""
        return self._defaits[-1].libelle if self._defaits else None

    def commencer(self, cnx: Connection, libelle: str, fusion: str | None = None) -> None:
        """Open a step inside a transaction: what changes from here on belongs to it."""
        dernier = self._faits[-1] if self._faits else None
        if fusion is not None and dernier is not None and dernier.fusion == fusion:
            self._ouvert = dernier
        else:
            self._ouvert = Pas(self._suivant, libelle, fusion)
        cnx.execute(text("UPDATE temp.annulation_pas SET numero = :n"), {"n": self._ouvert.numero})

    def touchees(self, cnx: Connection, depuis: int = 0) -> list[Touche]:
        """Rows changed by the open step since the note `depuis`."""
        return self._touchees_par(cnx, self._ouvert.numero if self._ouvert else 0, depuis)

    @staticmethod
    def _touchees_par(cnx: Connection, pas: int, depuis: int = 0) -> list[Touche]:
        lues = cnx.execute(
            text("SELECT DISTINCT tbl, cle FROM temp.annulation WHERE pas = :p AND note > :d"),
            {"p": pas, "d": depuis},
        )
        return [Touche(ligne.tbl, ligne.cle) for ligne in lues]

    def derniere_note(self, cnx: Connection) -> int:
        """Number of the last note, to tell later what came after."""
        return int(cnx.execute(text("SELECT coalesce(max(note), 0) FROM temp.annulation")).scalar_one())

    def valider(self) -> None:
        """The transaction is committed: the step is undoable, what was undone before it is forgotten."""
        if self._ouvert is None:
            return
        if self._ouvert not in self._faits[-1:]:
            self._faits.append(self._ouvert)
            self._suivant += 1
        oubliees = [*self._defaits, *self._faits[:-PAS_MAX]]
        self._defaits.clear()
        del self._faits[:-PAS_MAX]
        self._ouvert = None
        if oubliees:
            with self._base.transaction() as cnx:
                cnx.execute(
                    text("DELETE FROM temp.annulation WHERE pas = :p"), [{"p": p.numero} for p in oubliees]
                )

    def abandonner(self) -> None:
        """The transaction was rolled back (the notes with it)."""
        self._ouvert = None

    def separer(self) -> None:
        """The field lost the focus: the next edit of it is a new step."""
        if self._faits and self._faits[-1].fusion is not None:
            self._faits[-1] = self._faits[-1]._replace(fusion=None)

    def annuler(self, noter: Noter) -> tuple[str, list[Touche]] | None:
        """Undo the last step; its label and the rows that changed, or `None` when there is none.

        noter: what else belongs to the same transaction, given the label.
        """
        return self._rejouer(self._faits, self._defaits, noter)

    def retablir(self, noter: Noter) -> tuple[str, list[Touche]] | None:
        """Redo what was undone last."""
        return self._rejouer(self._defaits, self._faits, noter)

    def _rejouer(self, source: list[Pas], cible: list[Pas], noter: Noter) -> tuple[str, list[Touche]] | None:
        if not source:
            return None
        pas = source[-1]
        nouveau = Pas(self._suivant, pas.libelle)
        with self._base.transaction() as cnx:
            cnx.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            cnx.execute(text("UPDATE temp.annulation_pas SET numero = :n"), {"n": nouveau.numero})
            inverses = cnx.execute(
                text("SELECT inverse FROM temp.annulation WHERE pas = :p ORDER BY note DESC"),
                {"p": pas.numero},
            ).scalars()
            for inverse in list(inverses):
                cnx.exec_driver_sql(inverse)
            cnx.execute(text("DELETE FROM temp.annulation WHERE pas = :p"), {"p": pas.numero})
            touchees = self._touchees_par(cnx, nouveau.numero)
            noter(cnx, pas.libelle)
        source.pop()
        cible.append(nouveau)
        self._suivant += 1
        self.separer()  # what is typed next is a step of its own
        return pas.libelle, touchees


def _installer(base: Base) -> None:
    with base.transaction() as cnx:
        cnx.exec_driver_sql("CREATE TEMP TABLE annulation_pas (numero INTEGER NOT NULL)")
        cnx.exec_driver_sql("INSERT INTO temp.annulation_pas VALUES (0)")
        cnx.exec_driver_sql(
            "CREATE TEMP TABLE annulation (note INTEGER PRIMARY KEY AUTOINCREMENT, pas INTEGER NOT NULL, "
            "tbl TEXT NOT NULL, cle TEXT NOT NULL, inverse TEXT NOT NULL)"
        )
        cnx.exec_driver_sql("CREATE INDEX temp.annulation_par_pas ON annulation (pas)")
        for table in SUIVIES:
            for declencheur in _declencheurs(table):
                cnx.exec_driver_sql(declencheur)
        for declencheur in _declencheurs(META, f'NEW."cle" IN {ENGAGEMENTS}')[2:]:
            cnx.exec_driver_sql(declencheur)


def _declencheurs(table: Table, pour: str = "1") -> list[str]:
    """What notes an insertion, a deletion, a change. pour: which rows are followed."""
    nom = table.name
    cle = next(iter(table.primary_key.columns)).name
    colonnes = [c.name for c in table.columns]
    noms = ", ".join(f'"{c}"' for c in colonnes)
    anciennes = " || ',' || ".join(f'quote(OLD."{c}")' for c in colonnes)
    remises = " || ',' || ".join(f"""'"{c}"=' || quote(OLD."{c}")""" for c in colonnes)
    ecarts = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in colonnes)
    ou = f"""' WHERE "{cle}"=' || quote("""
    return [
        _declencheur(nom, "INSERT", f'NEW."{cle}"', f"""'DELETE FROM "{nom}"{ou[1:]}NEW."{cle}")"""),
        _declencheur(
            nom,
            "DELETE",
            f'OLD."{cle}"',
            f"""'INSERT INTO "{nom}" ({noms}) VALUES (' || {anciennes} || ')'""",
        ),
        _declencheur(
            nom,
            "UPDATE",
            f'OLD."{cle}"',
            f"""'UPDATE "{nom}" SET ' || {remises} || {ou}NEW."{cle}")""",
            f"{pour} AND ({ecarts})",
        ),
    ]


def _declencheur(nom: str, quand: str, cle: str, inverse: str, si: str = "1") -> str:
    """si: when to note; the same value written again is no change, and no step."""
    return (
        f'CREATE TEMP TRIGGER "annuler_{nom}_{quand}" AFTER {quand} ON main."{nom}" WHEN {si} BEGIN '
        f"INSERT INTO annulation (pas, tbl, cle, inverse) "
        f"SELECT numero, '{nom}', {cle}, {inverse} FROM annulation_pas; END"
    )
