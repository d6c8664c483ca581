"""One SQLite file: opening it, and transactions on it.

Writers wait for one another, readers see the last commit and wait for nobody. A write is
on the disk when `write` returns. Several processes may use the same file.
"""

import sqlite3
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TypeAlias, TypeVar

from tui.private_files import make_private
from tui.sandbox.store import parts
from tui.sandbox.store.connection import StoreConnection
from tui.sandbox.store.schema import SCHEMA, VERSION
from tui.sandbox.store.temporary import TemporaryFolder
from tui.sandbox.store.unavailable import is_locked
from tui.sandbox.store.writer import Work, WorkResult, Writer, outcome_of

T = TypeVar("T")
Fill: TypeAlias = Callable[[sqlite3.Connection], None]

READERS = 4
PATIENCE = 5.0
"""Seconds that a request waits for another program that locks the file."""


class StoreError(Exception):
    """The database file cannot be used; the text says why and what to do."""


def open_connection(path: Path, patience: float = 30.0) -> StoreConnection:
    """A connection without implicit transactions that waits so many seconds for a writer."""
    db = sqlite3.connect(
        path,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
        factory=StoreConnection,
    )
    return _set(db, "synchronous = FULL", "foreign_keys = ON", "temp_store = MEMORY")


def _set(db: StoreConnection, *pragmas: str) -> StoreConnection:
    """Set what a connection needs; one that cannot be used is closed."""
    try:
        for pragma in pragmas:
            db.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.close()
        raise
    return db


class Store:
    """The data of one sandbox, in a file that survives it or in a temporary one.

    `readers` are the threads to run `read` on from a server, `writer` is what writes there.
    """

    def __init__(
        self, path: Path, *, temporary: TemporaryFolder | None, patience: float = PATIENCE
    ) -> None:
        self.path = path
        self._temporary = temporary
        self._patience = patience
        self._local = threading.local()
        self._connections: list[StoreConnection] = []
        self._connecting = threading.Lock()
        self._writing = threading.Lock()
        self.readers = ThreadPoolExecutor(READERS, thread_name_prefix="sandbox-read")
        self.writer = Writer(self.write_together)

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        seed: int = 1,
        users: int = 400,
        projects: int = 60,
        elements: int = 20_000,
        patience: float = PATIENCE,
        hostile: bool = False,
    ) -> "Store":
        """Open a file as it is, or fill a new one with sample data.

        Without a path the data live in a temporary folder until `close()`. Raises
        StoreError where the file is no database of a sandbox or cannot be opened.
        """

        def fill(db: sqlite3.Connection) -> None:
            sizes = {"users": users, "projects": projects, "elements": elements}
            _sample().Sample(seed=seed, hostile=hostile, **sizes).fill(db)

        if path is None or not _exists(path):
            _sample()  # first: while it imports, Python may lose the exception of a signal
        temporary = None
        if path is None:
            temporary = TemporaryFolder()
            path = temporary.path / "sandbox.sqlite"
        try:
            _prepare(path, fill)
        except BaseException:
            if temporary is not None:
                temporary.remove()
            raise
        return cls(path, temporary=temporary, patience=patience)

    def read(self, work: Callable[[StoreConnection], T]) -> T:
        """Run `work` on one snapshot of the data."""
        return _on_snapshot(self._connection(self._patience), work)

    def read_at_once(self, work: Callable[[StoreConnection], T]) -> T:
        """The same for what nothing may hold up; raises `sqlite3.Error` where it is locked."""
        return _on_snapshot(self._connection(0.0), work)

    def look(self, work: Callable[[StoreConnection], T]) -> T:
        """The same without a transaction: each statement sees the last commit."""
        return work(self._connection(0.0))

    def snapshot(
        self, chunks: Callable[[sqlite3.Connection], Iterator[bytes]]
    ) -> Generator[bytes, None, None]:
        """What `chunks` yields, read from one snapshot on a connection of its own."""
        db = open_connection(self.path, self._patience)
        try:
            db.execute("BEGIN")
            yield from chunks(db)
        finally:
            db.close()

    def write(self, work: Work[T]) -> T:
        """Run `work` in one transaction: all of it is kept, or on an exception nothing."""
        (outcome,) = self.write_together([work])
        return outcome.unpack()

    def write_together(self, works: Sequence[Work[T]]) -> list[WorkResult[T]]:
        """The same for several, which go to the disk at once; each is kept or not by itself.

        Raises sqlite3.Error where nothing could be kept, and what a single one raises.
        """
        with self._writing:
            db = self._connection(self._patience)
            db.execute("BEGIN IMMEDIATE")
            try:
                if len(works) == 1:
                    outcomes = [WorkResult(works[0](db))]
                else:
                    outcomes = [_by_itself(db, work) for work in works]
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise
            return outcomes

    def close(self) -> None:
        """Let running work end, close the file and remove it if it was temporary."""
        self.writer.close()
        self.readers.shutdown(cancel_futures=True)
        for db in self._connections:
            db.close()
        self._connections.clear()
        if self._temporary is not None:
            self._temporary.remove()

    def _connection(self, patience: float) -> StoreConnection:
        """The connection of this thread that waits so long."""
        name = "patient" if patience else "hasty"
        db: StoreConnection | None = getattr(self._local, name, None)
        if db is None:
            db = open_connection(self.path, patience)
            setattr(self._local, name, db)
            with self._connecting:
                self._connections.append(db)
        return db


def _on_snapshot(db: StoreConnection, work: Callable[[StoreConnection], T]) -> T:
    db.execute("BEGIN")
    try:
        return work(db)
    finally:
        db.execute("ROLLBACK")


def _by_itself(db: StoreConnection, work: Work[T]) -> WorkResult[T]:
    """Run a part of a transaction; what it wrote is taken back where it fails.

    Raises the error after which SQLite has taken back the transaction as a whole.
    """
    db.execute("SAVEPOINT work")
    outcome = outcome_of(partial(work, db))
    if outcome.error is not None:
        if not db.in_transaction:
            raise outcome.error
        db.execute("ROLLBACK TO work")
    db.execute("RELEASE work")
    return outcome


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        said = f"{path} cannot be opened: {error.strerror}. Choose another file."
        raise StoreError(said) from error


def _sample() -> ModuleType:
    """Written with this package, and needed only for what is new."""
    return import_module("tui.sandbox.sample")


def _prepare(path: Path, fill: Fill) -> None:
    """Make the schema and the sample data in one transaction, if they are not there, and the
    indexes that a file of this version may lack.

    What sorts and checks many rows at once gets more memory, and files where that is too
    little; the sample's rows point to one another as they should (a test says so).
    """
    try:
        make_private(path)
        db = open_connection(path)
        _set(db, "temp_store = FILE", "cache_size = -65536", "foreign_keys = OFF")
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or error
        raise StoreError(f"{path} cannot be opened: {reason}. Choose another file.") from error
    try:
        db.execute("BEGIN IMMEDIATE")
        _fill(db, path, fill)
        parts.prepare(db)
        db.execute("COMMIT")
        db.execute("PRAGMA journal_mode = WAL")  # afterwards: what is new is written once
    except sqlite3.DatabaseError as error:
        if is_locked(error):
            raise StoreError(f"{path} is locked by another program. End that first.") from error
        raise StoreError(f"{path} cannot be used: {error}. Choose another file.") from error
    finally:
        db.close()


def _fill(db: sqlite3.Connection, path: Path, fill: Fill) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
    if there and version != VERSION:
        raise StoreError(
            f"{path} is not a sandbox database of this version "
            f"(it says {version}, this program needs {VERSION}). Choose another file."
        )
    statements = [statement.strip() for statement in SCHEMA.split(";")]
    indexes = [statement for statement in statements if statement.startswith("CREATE INDEX")]
    if not there:
        for statement in statements:
            if statement not in indexes:
                db.execute(statement)
        fill(db)
        db.execute(f"PRAGMA user_version = {VERSION:d}")
    for statement in indexes:  # sorted at once they cost less than kept row by row
        if statement.split()[2] not in there:
            db.execute(statement)
