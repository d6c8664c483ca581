"""Everything that a sandbox keeps, less what no undoing could bring back."""

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

from tui.sandbox.store.schema import SCHEMA

Row: TypeAlias = Mapping[str, object]
Dump: TypeAlias = Mapping[str, list[Row]]

_OF_LOGINS: Final = frozenset({"bimplus_tokens", "bimplus_cross_tokens"})
_MADE_BY_THE_SERVER: Final = frozenset(
    {
        "number",
        "lastIssue",
        "created_at",
        "updated",
        "updated_by",
        "created",
        "changed",
        "changedby",
        "changedBy",
        "modifiedAt",
    }
)
"""When and by whom something was written last, and numbers that count on."""


def dump(database: Path) -> Dump:
    """The rows of each table."""
    with sqlite3.connect(database) as db:
        db.row_factory = sqlite3.Row
        names = [
            name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")
        ]
        return {name: _rows(db, name) for name in names if _is_kept(name)}


def _is_kept(table: str) -> bool:
    return f"CREATE TABLE {table} " in SCHEMA and table not in _OF_LOGINS


def _rows(db: sqlite3.Connection, table: str) -> list[Row]:
    rows = [dict(row) for row in db.execute(f'SELECT * FROM "{table}"')]
    kept = [{k: v for k, v in row.items() if k not in _MADE_BY_THE_SERVER} for row in rows]
    return sorted(kept, key=repr)


def differing(before: Dump, after: Dump) -> list[str]:
    """What one has and the other has not, in words."""
    found = []
    for table, rows in before.items():
        found += [f"{table} lacks {row}" for row in rows if row not in after[table]]
        found += [f"{table} has {row}" for row in after[table] if row not in rows]
    return found
