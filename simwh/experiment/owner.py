"""A process's sign of life, which the operating system takes down however the process ends."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing, suppress
from pathlib import Path


class Owner:
    """A name under which a process holds leases, alive as long as its lock is held.

    The lock is an exclusive SQLite transaction on an empty file of its own: the one lock in the
    standard library that works on every platform, between containers, and falls with its holder,
    so that neither process ids (reused) nor heartbeats (late) have to be trusted.

    Creating an owner clears away what killed ones have left. It must happen under the store's
    write lock, so that none is taken for dead between the making of its file and its locking.

    Parameters
    ----------
    store : Path
        The store's file; signs of life stand beside it.

    Attributes
    ----------
    name : str
        Unique among all owners, past ones included.
    """

    def __init__(self, store: Path) -> None:
        self._store = store
        self.name = uuid.uuid4().hex
        beginning = self._file("").name
        for file in list(store.parent.glob(f"{beginning}*")):
            self.is_alive(file.name.removeprefix(beginning))
        self._file(self.name).touch()  # says more than SQLite about a folder that is read-only
        self._lock = sqlite3.connect(self._file(self.name), isolation_level=None)
        _take(self._lock)

    def is_alive(self, name: str) -> bool:
        """Whether the owner of that name still runs; what a dead one left is cleared away."""
        if name == self.name:
            return True
        file = self._file(name)
        if not file.exists():
            return False
        with closing(sqlite3.connect(file, isolation_level=None, timeout=0)) as lock:
            try:
                _take(lock)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                    return True
                raise
        self._clear(name)
        return False

    def close(self) -> None:
        """Give up the name."""
        self._lock.close()
        self._clear(self.name)

    def _file(self, name: str) -> Path:
        return self._store.with_name(f"{self._store.name}-owner-{name}")

    def _clear(self, name: str) -> None:
        with suppress(OSError):  # a file that stays behind is an owner without a lock: dead
            self._file(name).unlink()


def _take(lock: sqlite3.Connection) -> None:
    # Nothing is ever written, and a journal on disk would be left behind by a kill.
    lock.execute("PRAGMA journal_mode = MEMORY")
    lock.execute("BEGIN EXCLUSIVE")
