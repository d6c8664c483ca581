"""Tasks of an owner: exports and reports of one database go into all others of the owner."""

import re
import sqlite3
from dataclasses import dataclass, field
from typing import Final

from tui.contract.drofus.owners import COPY_EXCEL_EXPORTS, COPY_REPORTS
from tui.contract.operation import JsonObject
from tui.sandbox.drofus.owners import get_owner
from tui.sandbox.drofus.scopes import need_owner
from tui.sandbox.handlers import Call, handles
from tui.sandbox.refusals import Refusal
from tui.sandbox.store import Rows
from tui.sandbox.validation import BLANK, Complaints

_ID: Final = re.compile(r"[0-9]{1,18}", re.ASCII)


@dataclass(slots=True)
class _CopyReport:
    database: str
    copied: list[int] = field(default_factory=list)
    overwritten: list[int] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def as_record(self) -> JsonObject:
        error = f"there already: {', '.join(self.left)}" if self.left else None
        return {
            "database": self.database,
            "copied": [*self.copied],
            "overwritten": [*self.overwritten],
            "error": error,
        }


@handles(COPY_EXCEL_EXPORTS)
def copy_excel_exports(call: Call) -> Rows:
    """Copy Excel exports; those of the same name are overwritten."""
    return _run(call, "drofus_excel_exports", overwrite=True)


@handles(COPY_REPORTS)
def copy_reports(call: Call) -> Rows:
    """Copy shared reports; those of the same name are left as they are (inferred)."""
    return _run(call, "drofus_reports", overwrite=False)


def _run(call: Call, table: str, *, overwrite: bool) -> Rows:
    """What happened in each database; the ids are those that were asked for."""
    owner = get_owner(call)["id"]
    need_owner(call, owner)
    databases = [
        str(row[0])
        for row in call.db.execute(
            "SELECT DISTINCT database_id FROM drofus_projects WHERE owner_id = ? ORDER BY 1",
            [owner],
        )
    ]
    source = _source(call, databases)
    names = _names(call, table, source)
    targets = [_CopyReport(name) for name in databases if name != source]
    for target in targets:
        for key, name in names.items():
            _copy(call.db, table, (key, name), target, overwrite=overwrite)
    return [target.as_record() for target in targets]


def _source(call: Call, databases: list[str]) -> str:
    source = call.parameter("source") or ""
    if source not in databases:
        complaint = BLANK if not source.strip() else f"{source} is no database of the owner"
        raise Refusal(422, fields={"source": [complaint]})
    return source


def _names(call: Call, table: str, source: str) -> dict[int, str]:
    """What is to be copied, by id; raises a 422 for an id that is not there to be copied."""
    given = [text.strip() for text in (call.parameter("copy_ids") or "").split(",")]
    wanted = list(dict.fromkeys(text for text in given if text))
    complaints: Complaints = {} if wanted else {"copy_ids": [BLANK]}
    condition = "database = ? AND id = ?" + (" AND shared" if table == "drofus_reports" else "")
    names: dict[int, str] = {}
    for text in wanted:
        found = (
            _ID.fullmatch(text)
            and call.db.execute(
                f"SELECT id, name FROM {table} WHERE {condition}",  # noqa: S608 - made of constants
                [source, int(text)],
            ).fetchone()
        )
        if found:
            names[found[0]] = found[1]
        else:
            complaints.setdefault("copy_ids", []).append(f"{text} does not exist in {source}")
    if complaints:
        raise Refusal(422, fields=complaints)
    return names


def _copy(
    db: sqlite3.Connection,
    table: str,
    what: tuple[int, str],
    target: _CopyReport,
    *,
    overwrite: bool,
) -> None:
    key, name = what
    there = db.execute(
        f"SELECT id FROM {table} WHERE database = ? AND name = ?",  # noqa: S608
        [target.database, name],
    ).fetchone()
    if there is None:
        db.execute(
            f"INSERT INTO {table} (database, name, content)"  # noqa: S608
            f" SELECT ?, name, content FROM {table} WHERE id = ?",
            [target.database, key],
        )
        target.copied.append(key)
    elif overwrite:
        db.execute(
            f"UPDATE {table} SET content = (SELECT content FROM {table} WHERE id = ?)"  # noqa: S608
            " WHERE id = ?",
            [key, there[0]],
        )
        target.overwritten.append(key)
    else:
        target.left.append(name)
