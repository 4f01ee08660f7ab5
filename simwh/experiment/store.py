"""The one store: what was simulated, addressed by what determines it, kept through any crash."""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from os import PathLike
from pathlib import Path
from typing import Self

from simwh.errors import StoreError
from simwh.experiment.owner import Owner
from simwh.experiment.trial import Outcome, canonical_json

FILE_NAME = "store.sqlite"
SCHEMA_VERSION = 1
BUSY_SECONDS = 30.0

# A seed is text because SQLite's integers end at 64 bits. `event_cap` is null for a success.
_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS outcome (key TEXT NOT NULL, seed TEXT NOT NULL, "
    "replication INTEGER NOT NULL, event_cap INTEGER, body TEXT NOT NULL, "
    "PRIMARY KEY (key, seed, replication))",
    "CREATE TABLE IF NOT EXISTS lease (key TEXT NOT NULL, seed TEXT NOT NULL, "
    "replication INTEGER NOT NULL, owner TEXT NOT NULL, PRIMARY KEY (key, seed, replication))",
    "CREATE TABLE IF NOT EXISTS metadata (key TEXT PRIMARY KEY, body TEXT NOT NULL)",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)
_PUT = (
    "INSERT INTO outcome VALUES (?, ?, ?, ?, ?) ON CONFLICT (key, seed, replication) "
    "DO UPDATE SET event_cap = excluded.event_cap, body = excluded.body "
    "WHERE outcome.event_cap < coalesce(excluded.event_cap, 9223372036854775807)"
)
_PLACE = "key = ? AND seed = ? AND replication = ?"
_COUNTS = "(event_cap IS NULL OR event_cap >= ?)"


class Store:
    """Outcomes on disk, shared by any number of processes on one machine.

    A replication is stored in one durable transaction. What is stored stays, but that a breach of
    an event cap gives way to a run that was allowed more events.

    Parameters
    ----------
    directory
        The folder of `store.sqlite`; created if need be.

    Raises
    ------
    StoreError
        From every method, if the disk is full, the file is read-only, locked or not a store, or
        was written by a newer simwh. What was stored before can still be read.
    """

    def __init__(self, directory: str | PathLike[str]) -> None:
        self.path = Path(directory) / FILE_NAME
        self._owner: Owner | None = None
        with self._faults():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._db = _open(self.path)
            self._prepare()

    def put(self, key: str, seed: int, outcome: Outcome, *, event_cap: int = 0) -> None:
        """Keep an outcome and give up its lease, in one transaction.

        Parameters
        ----------
        key, seed
            The address of the behaviour and the seed.
        outcome
            Lasting ones only: the caller decides whether a failure is worth remembering.
        event_cap
            Events that the run was allowed; read back only with a failure.
        """
        place = (key, str(seed), outcome.replication)
        breached = None if outcome.failure is None else event_cap
        with self._transaction() as db:
            db.execute(_PUT, (*place, breached, outcome.to_json()))
            db.execute(f"DELETE FROM lease WHERE {_PLACE}", place)  # noqa: S608

    def get(
        self, key: str, seed: int, replications: Collection[int], *, event_cap: int = 0
    ) -> dict[int, Outcome]:
        """Return what is stored of these replications, in their order.

        Failures under a smaller event cap than `event_cap` do not count as stored.
        """
        if not replications:
            return {}
        wanted = frozenset(replications)
        query = (
            "SELECT replication, body FROM outcome WHERE key = ? AND seed = ? "  # noqa: S608
            f"AND replication BETWEEN ? AND ? AND {_COUNTS} ORDER BY replication"
        )
        with self._faults():
            rows = self._db.execute(
                query, (key, str(seed), min(wanted), max(wanted), event_cap)
            ).fetchall()
        return {number: Outcome.from_json(body) for number, body in rows if number in wanted}

    def failures(self, key: str, seed: int) -> dict[int, str]:
        """Return the reasons of the failures that are remembered, by replication."""
        query = (
            "SELECT replication, body FROM outcome WHERE key = ? AND seed = ? "
            "AND event_cap IS NOT NULL ORDER BY replication"
        )
        with self._faults():
            rows = self._db.execute(query, (key, str(seed))).fetchall()
        return {number: str(Outcome.from_json(body).failure) for number, body in rows}

    def claim(self, key: str, seed: int, replication: int, *, event_cap: int = 0) -> bool:
        """Lease a replication, so that other processes leave it alone while this one lives.

        Returns
        -------
        bool
            False if it is stored already, or leased by a process that is alive.
        """
        place = (key, str(seed), replication)
        with self._transaction() as db:
            owner = self._owner = self._owner or Owner(self.path)
            stored = f"SELECT 1 FROM outcome WHERE {_PLACE} AND {_COUNTS}"  # noqa: S608
            if db.execute(stored, (*place, event_cap)).fetchone():
                return False
            leased = f"SELECT owner FROM lease WHERE {_PLACE}"  # noqa: S608
            for (holder,) in db.execute(leased, place).fetchall():
                if holder == owner.name:
                    return True
                if owner.is_alive(holder):
                    return False
                db.execute("DELETE FROM lease WHERE owner = ?", (holder,))
            db.execute("INSERT INTO lease VALUES (?, ?, ?, ?)", (*place, owner.name))
        return True

    def release(self, key: str, seed: int, replication: int) -> None:
        """Give up one lease without an outcome."""
        with self._transaction() as db:
            db.execute(f"DELETE FROM lease WHERE {_PLACE}", (key, str(seed), replication))  # noqa: S608

    def release_all(self) -> None:
        """Give up whatever this store object has leased."""
        if self._owner is None:
            return
        with self._transaction() as db:
            db.execute("DELETE FROM lease WHERE owner = ?", (self._owner.name,))

    def describe(self, key: str, parts: Mapping[str, str]) -> None:
        """Keep the named texts that a key is the address of."""
        with self._transaction() as db:
            db.execute(
                "INSERT OR IGNORE INTO metadata VALUES (?, ?)", (key, canonical_json(dict(parts)))
            )

    def metadata(self, key: str) -> dict[str, str]:
        """Return what `describe` kept of a key; empty if it kept nothing."""
        with self._faults():
            row = self._db.execute("SELECT body FROM metadata WHERE key = ?", (key,)).fetchone()
        return dict(json.loads(row[0])) if row else {}

    def close(self) -> None:
        """Give up the leases and the file; a store also closes as a context manager."""
        with suppress(StoreError):  # a lease without a living owner is as good as released
            self.release_all()
        if self._owner is not None:
            self._owner.close()
            self._owner = None
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _prepare(self) -> None:
        try:
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA_VERSION:
                raise StoreError(
                    f"{self.path}: written by a newer simwh (schema {version}; "
                    f"this one reads up to {SCHEMA_VERSION})"
                )
            if version < SCHEMA_VERSION:
                with self._transaction() as db:
                    for statement in _SCHEMA:
                        db.execute(statement)
        except BaseException:
            self._db.close()
            raise

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._faults():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _faults(self) -> AbstractContextManager[None]:
        return _store_errors(self.path)


@contextmanager
def _store_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system refuse into the store's own error."""
    try:
        yield
    except sqlite3.ProgrammingError:
        raise
    except (sqlite3.OperationalError, OSError) as error:
        raise StoreError(
            f"{path}: {error}; what is finished is kept, and the same command carries on from there"
        ) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: not a store, or a damaged one: {error}") from error


def _open(path: Path) -> sqlite3.Connection:
    """Connect to a store, for reading only where nothing can be written."""
    try:
        return _connect(path)
    except sqlite3.OperationalError as error:
        log = path.with_name(f"{path.name}-wal")
        settled = path.exists() and (not log.exists() or log.stat().st_size == 0)
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY or not settled:
            raise
    # A full or read-only disk has no room for the log's index; a settled file does without.
    return sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)


def _connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("SELECT count(*) FROM sqlite_master")
            return db
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself where two processes turn a new file to WAL.
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > deadline:
                db.close()
                raise
            time.sleep(0.01)
        except BaseException:
            db.close()
            raise
