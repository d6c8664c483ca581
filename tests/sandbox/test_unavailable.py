"""A file that another program locks."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.sandbox.running import started
from tui.sandbox.store.unavailable import why_unavailable


def test_a_locked_database_is_a_503_that_says_so(sample_database: Path, tmp_path: Path) -> None:
    with (
        started(sample_database, tmp_path, patience=0.05) as sandbox,
        sandbox.drofus() as client,
        closing(sqlite3.connect(sandbox.store.path, isolation_level=None)) as other,
    ):
        body = {"user": {"first_name": "Waits"}}
        other.execute("BEGIN IMMEDIATE")
        answer = client.patch("/users/hakonhc", json=body)
        assert answer.status_code == 503
        assert "locked" in answer.json()["error"]
        assert answer.headers["Retry-After"]
        assert client.get("/users/hakonhc").json()["user"]["first_name"] != "Waits"
        other.execute("ROLLBACK")
        assert client.patch("/users/hakonhc", json=body).status_code == 200


@pytest.mark.parametrize(
    ("before", "then", "says"),
    [
        ("PRAGMA max_page_count = 2", "INSERT INTO t VALUES (zeroblob(1000000))", "full"),
        ("PRAGMA query_only = ON", "INSERT INTO t VALUES (1)", "only be read"),
        ("SELECT 1", "SELECT * FROM missing", None),
    ],
)
def test_a_reason_is_said_where_it_is_one(before: str, then: str, says: str | None) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        db.execute("CREATE TABLE t (a)")
        db.execute(before)
        with pytest.raises(sqlite3.OperationalError) as failed:
            db.execute(then)
    reason = why_unavailable(failed.value)
    assert reason is None if says is None else says in str(reason)
