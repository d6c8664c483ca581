"""Copies of databases: all that belongs to one becomes rows of another."""

import sqlite3
from collections.abc import Mapping
from typing import Final

OF_A_DATABASE: Final = ("drofus_excel_exports", "drofus_reports")
OF_A_PROJECT: Final = ("drofus_project_users", "drofus_project_data")
"""What a copy takes along; sessions and recorded logins stay where they happened."""


def copy_database(
    db: sqlite3.Connection, source: str, name: str, changes: Mapping[str, object]
) -> list[int]:
    """Make a database from another one; `changes` are columns of each copied project.

    Returns the ids of the new projects, in the order of those they are copies of.
    """
    copy_rows(db, "drofus_databases", "name", source, {"name": name})
    for table in OF_A_DATABASE:
        copy_rows(db, table, "database", source, {"database": name})
    projects = db.execute(
        "SELECT id FROM drofus_projects WHERE database_id = ? ORDER BY id", [source]
    ).fetchall()
    return [_copy_project(db, key, {"database_id": name, **changes}) for (key,) in projects]


def _copy_project(db: sqlite3.Connection, key: int, changes: Mapping[str, object]) -> int:
    copy_rows(db, "drofus_projects", "id", key, changes)
    (made,) = db.execute("SELECT last_insert_rowid()").fetchone()
    for table in OF_A_PROJECT:
        copy_rows(db, table, "project_id", key, {"project_id": made})
    return int(made)


def copy_rows(
    db: sqlite3.Connection, table: str, column: str, value: object, changes: Mapping[str, object]
) -> None:
    """Insert the rows whose column has a value once more, with other values in some columns.

    Column names come from our code and the schema, never from a caller.
    """
    columns = [str(row[1]) for row in db.execute(f"PRAGMA table_info({table})")]
    kept = [name for name in columns if name != "id"]
    taken = ", ".join("?" if name in changes else f"[{name}]" for name in kept)
    listed = ", ".join(f"[{name}]" for name in kept)
    db.execute(
        f"INSERT INTO {table} ({listed}) SELECT {taken} FROM {table} WHERE [{column}] = ?",  # noqa: S608
        [*(changes[name] for name in kept if name in changes), value],
    )
