"""Backups of one database: an SQLite file with the rows that belong to it, and no others."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC
from typing import Final
from urllib.parse import quote

from tui.contract.drofus.database import BACK_UP
from tui.sandbox.drofus.databases import database_to_change
from tui.sandbox.handlers import Call, Streamed, handles

PIECE: Final = 64 * 1024
_PROJECTS: Final = "(SELECT id FROM drofus_projects WHERE database_id = :name)"
_OF_A_PROJECT: Final = f"project_id IN {_PROJECTS}"
_MEMBERS: Final = f"(SELECT username FROM drofus_project_users WHERE {_OF_A_PROJECT})"  # noqa: S608

CONTENT: Final[Mapping[str, str]] = {
    "drofus_owners": "id IN (SELECT owner_id FROM drofus_projects WHERE database_id = :name)",
    "drofus_databases": "name = :name",
    "drofus_projects": "database_id = :name",
    "drofus_users": f"username IN {_MEMBERS}",
    "drofus_project_users": _OF_A_PROJECT,
    "drofus_logins": _OF_A_PROJECT,
    "drofus_project_data": _OF_A_PROJECT,
    "drofus_excel_exports": "database = :name",
    "drofus_reports": "database = :name",
}
"""The tables of a backup, and which rows of each belong to the database `:name`."""


@handles(BACK_UP)
def back_up(call: Call) -> Streamed:
    """The database as it is now, as a file; passwords stay here."""
    name = database_to_change(call)
    content = backup(call.db, name)
    stamp = call.now.astimezone(UTC).strftime("%Y%m%d-%H%M%S")
    file_name = quote(f"{name}-{stamp}.sqlite")
    return Streamed(
        lambda _db: _pieces(content),
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{file_name}"; '
            f"filename*=UTF-8''{file_name}",
            "Content-Length": str(len(content)),
        },
    )


def backup(db: sqlite3.Connection, name: str) -> bytes:
    """The bytes of an SQLite file with the tables and rows of one database."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        for table, condition in CONTENT.items():
            (statement,) = db.execute(
                "SELECT sql FROM sqlite_schema WHERE name = ?", [table]
            ).fetchone()
            copy.execute(statement)
            rows = db.execute(f"SELECT * FROM {table} WHERE {condition}", {"name": name})  # noqa: S608
            marks = ", ".join("?" * len(rows.description))
            copy.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        copy.execute("UPDATE drofus_users SET password = NULL")
        return copy.serialize()


def _pieces(content: bytes) -> Iterator[bytes]:
    for start in range(0, len(content), PIECE):
        yield content[start : start + PIECE]
