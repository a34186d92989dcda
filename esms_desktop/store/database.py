"""One connection to one file: pragmas, transactions, identity. Callers write SQL through SQLAlchemy.

The rollback journal with `synchronous=EXTRA` is the mode that lost nothing in simulated power cuts; the
exclusive lock makes one editor at a time the rule, released by the system when the process dies.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from esms_desktop.store.errors import en_clair, erreurs_sqlite
from esms_desktop.store.schema import APPLICATION_ID
from esms_desktop.store.secret import Secret, adresse, connecter, pilote


def version_sqlite() -> str:
    """Version of SQLite, once it has proved that it knows STRICT tables."""
    cnx = sqlite3.connect(":memory:")
    try:
        cnx.execute("CREATE TABLE essai (valeur INTEGER) STRICT")
        return sqlite3.sqlite_version
    finally:
        cnx.close()


class Base:
    """An open file. `with base.transaction() as cnx:` commits at the end, rolls back on an exception.

    lecture_seule: nothing is ever written, not even a journal. exclusive: hold the file against other editors.
    pour: the user's file, that a refusal names, when `chemin` is a private copy of it. secret: its password; a new
    file is protected by it, `MotDePasseRefuse` when it does not open the file, `FichierEnClair` when there is none.
    """

    def __init__(
        self,
        chemin: Path,
        *,
        lecture_seule: bool = False,
        exclusive: bool = True,
        pour: Path | None = None,
        secret: Secret | None = None,
    ) -> None:
        self.chemin = chemin
        self._pour = pour or chemin
        self._secret = secret
        self.lecture_seule = lecture_seule
        self._exclusive = exclusive and not lecture_seule
        self._moteur = create_engine(
            "sqlite://",
            creator=self._connecter,
            poolclass=StaticPool,
            module=pilote() if secret is not None else sqlite3,  # whose errors SQLAlchemy wraps
        )
        event.listen(self._moteur, "begin", self._commencer)
        self._cnx: Connection | None = None
        try:
            with en_clair(self._pour):
                self._cnx = self._moteur.connect()
                if self._exclusive:
                    self._prendre()
        except BaseException:
            self.fermer()
            raise

    def _connecter(self) -> Any:  # noqa: ANN401  (the driver's connection)
        mode = "ro" if self.lecture_seule else "rwc"
        if self._secret is not None:
            cnx = connecter(self.chemin, mode)
        else:
            cnx = sqlite3.connect(
                adresse(self.chemin, mode),
                uri=True,
                isolation_level=None,
                check_same_thread=False,
                timeout=0.2,
            )
        try:
            if self._secret is not None:
                self._secret.ouvrir(cnx, self.chemin, self._pour)
            self._regler(cnx)
        except BaseException:
            cnx.close()
            raise
        return cnx

    def _regler(self, cnx: sqlite3.Connection) -> None:
        cnx.execute("PRAGMA foreign_keys=ON")
        cnx.execute("PRAGMA temp_store=MEMORY")
        cnx.execute("PRAGMA cell_size_check=ON")
        if not self.lecture_seule:
            cnx.execute("PRAGMA synchronous=EXTRA")
            if self._exclusive:
                cnx.execute("PRAGMA locking_mode=EXCLUSIVE")
            cnx.execute("PRAGMA journal_mode=DELETE")

    @staticmethod
    def _commencer(cnx: Connection) -> None:
        cnx.exec_driver_sql("BEGIN IMMEDIATE")

    def _prendre(self) -> None:
        """Take the exclusive lock now: a second editor is refused at opening, not at its first key."""
        with self.transaction() as cnx:
            cnx.exec_driver_sql(f"PRAGMA user_version={self.version}")

    @property
    def cnx(self) -> Connection:
        """The connection, for reading outside a transaction."""
        if self._cnx is None:
            raise ValueError("the file is closed")
        return self._cnx

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing. Nested use is a bug: one operation, one transaction."""
        with en_clair(self._pour):
            try:
                with self.cnx.begin():
                    yield self.cnx
            except BaseException:
                self._defaire()
                raise

    @contextmanager
    def lecture(self) -> Iterator[Connection]:
        """A consistent read; nothing is written."""
        if self.lecture_seule:
            with en_clair(self._pour):
                yield self.cnx
            return
        with self.transaction() as cnx:
            yield cnx

    def _defaire(self) -> None:
        """SQLite leaves the transaction open when it is COMMIT itself that fails (a broken link, a full disk)."""
        with suppress(*erreurs_sqlite()):
            self.brut().rollback()

    def brut(self) -> sqlite3.Connection:
        """The driver's connection: for pragmas, backup and `VACUUM INTO`, never inside a transaction.

        That of a protected file is SQLCipher's, which answers the same calls; its errors are `erreurs_sqlite`.
        """
        return cast(sqlite3.Connection, self.cnx.connection.driver_connection)

    @property
    def version(self) -> int:
        """Schema version (`user_version`)."""
        return int(self.brut().execute("PRAGMA user_version").fetchone()[0])

    @property
    def application_id(self) -> int:
        """Who wrote this file."""
        return int(self.brut().execute("PRAGMA application_id").fetchone()[0])

    @property
    def est_a_nous(self) -> bool:
        """True for a document of this application."""
        return self.application_id == APPLICATION_ID

    def fermer(self) -> None:
        """Release the file."""
        if self._cnx is not None:
            self._cnx.close()
            self._cnx = None
        self._moteur.dispose()
