"""Finding rows by a part of a text without reading every row.

An index of three letters each leads to the rows that may hold the part; whoever asks still
tests them, so the index may say too much, never too little. It stands for the moment it was
made: triggers note which rows were added or changed since, and those are tested always.
They need nothing that a SQLite may lack; without its trigram index everything is read.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from typing import Final

LETTERS: Final = 3
"""Of a part that the index can find; for a shorter one every row is read."""
MOST_CHANGED: Final = 1_000
"""Rows changed since the index was made, with more it is made anew when a file is opened."""
_MOST_TRIGRAMS: Final = 24
"""Of a part that are looked for: so many leave few rows that lack the rest of it."""
_NUL: Final = "\0"
"""Ends a text for the index, and for LIKE."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A column in which parts of texts are looked for, and the whole number of its rows."""

    table: str
    column: str
    key: str = "rowid"

    @property
    def index(self) -> str:
        """The table of trigrams."""
        return f"{self.table}_trigrams"

    @property
    def changed(self) -> str:
        """The table of rows that the index does not know."""
        return f"{self.table}_changed"

    def spelled(self, sql: str) -> str:
        """A statement with these names in it."""
        return sql.format(
            table=self.table,
            column=self.column,
            key=self.key,
            index=self.index,
            changed=self.changed,
        )


DROFUS_USERS: Final = Searched("drofus_users", "search")
DROFUS_PROJECTS: Final = Searched("drofus_projects", "search", "id")
BIMPLUS_PROJECTS: Final = Searched("bimplus_projects", "name", "number")
SEARCHED: Final = (DROFUS_USERS, DROFUS_PROJECTS, BIMPLUS_PROJECTS)

_INDEX: Final = """
CREATE VIRTUAL TABLE {index} USING fts5(
  text, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1')
"""
_WATCH: Final = (
    "CREATE TABLE IF NOT EXISTS {changed} (key INTEGER PRIMARY KEY)",
    "CREATE TRIGGER IF NOT EXISTS {changed}_added AFTER INSERT ON {table}"
    " BEGIN INSERT OR IGNORE INTO {changed} VALUES (new.{key}); END",
    "CREATE TRIGGER IF NOT EXISTS {changed}_texts AFTER UPDATE OF {column} ON {table}"
    " WHEN new.{column} IS NOT old.{column}"
    " BEGIN INSERT OR IGNORE INTO {changed} VALUES (new.{key}); END",
)
_FOUND: Final = """
{key} IN (
  SELECT rowid FROM {index} WHERE {index} MATCH {{mark}} UNION ALL SELECT key FROM {changed})
"""
_HOW_MANY: Final = "SELECT count(*) FROM {changed}"
_FILL: Final = (
    "INSERT INTO {index}({index}) VALUES ('delete-all')",
    "INSERT INTO {index}(rowid, text)"
    " SELECT {key}, lower({column}) FROM {table} WHERE {column} IS NOT NULL",
    "DELETE FROM {changed}",
    "INSERT INTO {changed} SELECT {key} FROM {table} WHERE instr({column}, char(0))",
)


def prepare(db: sqlite3.Connection) -> None:
    """Make the indexes that a file lacks, and anew those that much has changed since."""
    for searched in SEARCHED:
        for statement in _WATCH:
            db.execute(searched.spelled(statement))
        if not _has_trigrams():
            continue
        if not _is_indexed(db, searched):
            db.execute(searched.spelled(_INDEX))
        elif db.execute(searched.spelled(_HOW_MANY)).fetchone()[0] <= MOST_CHANGED:
            continue
        for statement in _FILL:
            db.execute(searched.spelled(statement))


def narrowed(
    db: sqlite3.Connection, searched: Searched, part: str, mark: str = "?"
) -> tuple[str, str | None]:
    """A condition that leaves few rows beside those whose text holds a part, and its parameter.

    `mark` is the parameter's place in the condition. Without a parameter it leaves all rows.
    """
    trigrams = _trigrams(db, part)
    if trigrams is None or not (_has_trigrams() and _is_indexed(db, searched)):
        return "1", None
    return searched.spelled(_FOUND).format(mark=mark), trigrams


def _trigrams(db: sqlite3.Connection, part: str) -> str | None:
    """What an index is asked for to find a part, None where it cannot find it."""
    if len(part) < LETTERS or _NUL in part:
        return None
    (text,) = db.execute("SELECT lower(?)", [part]).fetchone()
    found = dict.fromkeys(text[at : at + LETTERS] for at in range(len(text) - LETTERS + 1))
    quoted = ['"' + each.replace('"', '""') + '"' for each in found]
    return " AND ".join(quoted[:_MOST_TRIGRAMS]) or None


def _is_indexed(db: sqlite3.Connection, searched: Searched) -> bool:
    found = db.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", [searched.index])
    return found.fetchone() is not None


@cache
def _has_trigrams() -> bool:
    """Whether this SQLite has the index; it came with 3.34 and may be left out."""
    with closing(sqlite3.connect(":memory:")) as db:
        try:
            db.execute(Searched("tried", "text").spelled(_INDEX))
        except sqlite3.Error:
            return False
    return True
