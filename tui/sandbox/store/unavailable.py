"""Why a database cannot be used for a while, in words."""

import sqlite3
from typing import Final

_REASONS: Final = {
    sqlite3.SQLITE_BUSY: "The database is locked by another program; try again later",
    sqlite3.SQLITE_LOCKED: "The database is locked by another request; try again later",
    sqlite3.SQLITE_FULL: "The disk is full: nothing can be written until there is room again",
    sqlite3.SQLITE_READONLY: "The database may only be read: nothing can be written",
    sqlite3.SQLITE_IOERR: "The disk of the database fails",
}
_PRIMARY: Final = 0xFF
"""The part of SQLite's code that names the kind of an error."""


def why_unavailable(error: sqlite3.Error) -> str | None:
    """The reason, or nothing where the error says that something else is wrong."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else _REASONS.get(code & _PRIMARY)


def is_locked(error: sqlite3.Error) -> bool:
    """Whether another holds what is needed."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & _PRIMARY in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
