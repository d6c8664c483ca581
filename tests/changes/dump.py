"""Everything that a sandbox keeps, less what no undoing could bring back."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Final, TypeAlias

from tui.sandbox.store.schema import SCHEMA

Dump: TypeAlias = Mapping[str, Counter[tuple[object, ...]]]
"""The rows of each table, and how often each is there."""

_OF_LOGINS: Final = frozenset(
    {"bimplus_tokens", "bimplus_cross_tokens", "openid_logins", "openid_refresh_tokens"}
)
_MADE_BY_THE_SERVER: Final = frozenset(
    {
        "number",
        "lastIssue",
        "created_at",
        "updated",
        "updated_by",
        "changed",
        "changedby",
        "changedBy",
        "modifiedAt",
    }
)
"""When and by whom something was written last, and numbers that count on."""


def dump(database: Path) -> Dump:
    """The tables of a database as they are now."""
    with closing(sqlite3.connect(database)) as db:
        found = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        return {name: _rows(db, name) for (name,) in found if _is_kept(name)}


def _is_kept(table: str) -> bool:
    return f"CREATE TABLE {table} " in SCHEMA and table not in _OF_LOGINS


def _rows(db: sqlite3.Connection, table: str) -> Counter[tuple[object, ...]]:
    names = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
    kept = ", ".join(f'"{name}"' for name in names if name not in _MADE_BY_THE_SERVER)
    return Counter(db.execute(f'SELECT {kept} FROM "{table}"').fetchall())


def differing(before: Dump, after: Dump) -> list[str]:
    """What one has and the other has not, in words."""
    found = []
    for table, rows in before.items():
        found += [f"{table} lacks {row}" for row in rows - after[table]]
        found += [f"{table} has {row}" for row in after[table] - rows]
    return found
