"""Tasks of owners: exports and reports go from one database into the owner's others."""

import sqlite3
from dataclasses import dataclass

import httpx
import pytest

from tests.sandbox.drofus.looking import errors, new_owner, new_project, rows
from tests.sandbox.running import RunningSandbox

EXPORTS, REPORTS = "CopyOverwriteExcelExportsTask", "CopySharedRdlReports"
TABLES = {EXPORTS: "drofus_excel_exports", REPORTS: "drofus_reports"}


@dataclass
class Tasks:
    """An owner with three databases: `one` holds A and B, `two` holds another A, `three` none."""

    sandbox: RunningSandbox
    client: httpx.Client
    owner: int

    def run(self, task: str, source: str = "one", ids: str = "9001,9002") -> httpx.Response:
        query = {"source": source, "copy_ids": ids}
        return self.client.post(f"/owners/{self.owner}/tasks/{task}/run", params=query)

    def content(self, task: str) -> list[tuple[object, ...]]:
        query = f"SELECT database, name, content FROM {TABLES[task]}"
        return rows(self.sandbox, f"{query} WHERE database IN ('two', 'three') ORDER BY 1, 2")


def _fill(db: sqlite3.Connection) -> None:
    for table in TABLES.values():
        db.execute(f"DELETE FROM {table}")
        db.executemany(
            f"INSERT INTO {table} (id, database, name, content) VALUES (?, ?, ?, ?)",
            [
                (9001, "one", "A", "new A"),
                (9002, "one", "B", "new B"),
                (9003, "two", "A", "old A"),
                (9004, "akl-test", "A", "of another owner"),
            ],
        )
    db.execute(
        "INSERT INTO drofus_reports (id, database, name, content, shared)"
        " VALUES (9005, 'one', 'mine', 'x', 0)"
    )


@pytest.fixture
def tasks(sandbox: RunningSandbox, client: httpx.Client) -> Tasks:
    owner = new_owner(client)
    for name in ("one", "two", "three"):
        new_project(client, owner_id=owner, new_db_name=name)
    sandbox.store.write(_fill)
    return Tasks(sandbox, client, owner)


def test_exports_are_copied_and_overwritten(tasks: Tasks) -> None:
    assert tasks.run(EXPORTS).json() == [
        {"database": "three", "copied": [9001, 9002], "overwritten": [], "error": None},
        {"database": "two", "copied": [9002], "overwritten": [9001], "error": None},
    ]
    assert tasks.content(EXPORTS) == [
        ("three", "A", "new A"),
        ("three", "B", "new B"),
        ("two", "A", "new A"),
        ("two", "B", "new B"),
    ]


def test_reports_of_the_same_name_are_left_and_said(tasks: Tasks) -> None:
    assert tasks.run(REPORTS).json() == [
        {"database": "three", "copied": [9001, 9002], "overwritten": [], "error": None},
        {"database": "two", "copied": [9002], "overwritten": [], "error": "there already: A"},
    ]
    assert ("two", "A", "old A") in tasks.content(REPORTS)
    assert ("two", "B", "new B") in tasks.content(REPORTS)


@pytest.mark.parametrize("task", [EXPORTS, REPORTS])
@pytest.mark.parametrize(
    ("source", "ids", "field"),
    [
        ("one", "9001,9003", "copy_ids"),
        ("one", "9001,x", "copy_ids"),
        ("one", "", "copy_ids"),
        ("akl-test", "9004", "source"),
        ("none", "9001", "source"),
        ("", "9001", "source"),
    ],
)
def test_what_is_not_there_is_refused_and_nothing_copied(
    tasks: Tasks, task: str, source: str, ids: str, field: str
) -> None:
    before = tasks.content(task)
    assert errors(tasks.run(task, source, ids)).keys() == {field}
    assert tasks.content(task) == before


def test_a_report_that_is_not_shared_is_not_copied(tasks: Tasks) -> None:
    complaints = errors(tasks.run(REPORTS, ids="9005"))
    assert complaints == {"copy_ids": ["9005 does not exist in one"]}


def test_an_unknown_task_or_owner_is_a_404(tasks: Tasks) -> None:
    assert tasks.run("DropEverythingTask").status_code == 404
    answer = tasks.client.post(f"/owners/99999/tasks/{EXPORTS}/run?source=one&copy_ids=1")
    assert answer.status_code == 404
