"""Databases: locking out, logging out, backups, deletion."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx

from tests.sandbox.drofus.looking import number, rows
from tests.sandbox.running import RunningSandbox

DATABASE = "akl-test"
INSIDE = "project_id IN (SELECT id FROM drofus_projects WHERE database_id = 'akl-test')"
ENABLED = f"SELECT count(*) FROM drofus_project_users WHERE enabled AND {INSIDE}"
ENABLED_ELSEWHERE = f"SELECT count(*) FROM drofus_project_users WHERE enabled AND NOT {INSIDE}"
ALL = f"SELECT count(*) FROM drofus_project_users WHERE {INSIDE}"

_EVERYBODY_HAS_A_PASSWORD = (
    "UPDATE drofus_users SET password = coalesce(password, 'secret') WHERE administers IS NULL"
)


def test_everybody_is_locked_out_of_one_database_and_let_in_again(
    client: httpx.Client, sandbox: RunningSandbox
) -> None:
    elsewhere = number(sandbox, ENABLED_ELSEWHERE)
    record = client.get(f"/database/{DATABASE}").json()
    assert client.get(f"/database/{DATABASE}/disableall").json() == record
    assert number(sandbox, ENABLED) == 0
    client.get(f"/database/{DATABASE}/enableall")
    assert number(sandbox, ENABLED) == number(sandbox, ALL) > 0
    assert number(sandbox, ENABLED_ELSEWHERE) == elsewhere
    assert number(sandbox, "SELECT count(*) FROM drofus_users WHERE NOT enabled") > 0


def test_everybody_is_logged_out_of_one_database(
    client: httpx.Client, sandbox: RunningSandbox
) -> None:
    inside = f"SELECT count(*) FROM drofus_sessions WHERE {INSIDE}"
    elsewhere = f"SELECT count(*) FROM drofus_sessions WHERE NOT {INSIDE}"
    before = number(sandbox, elsewhere)
    assert number(sandbox, inside) > 0
    client.get(f"/database/{DATABASE}/kickall")
    assert (number(sandbox, inside), number(sandbox, elsewhere)) == (0, before)


def test_nothing_of_a_database_can_be_changed(client: httpx.Client) -> None:
    body = {"database": {"name": "other"}}
    assert client.patch(f"/database/{DATABASE}", json=body).status_code == 501
    assert client.patch("/database/none", json=body).status_code == 404
    assert client.get(f"/database/{DATABASE}").status_code == 200


def test_a_database_goes_with_its_projects(client: httpx.Client, sandbox: RunningSandbox) -> None:
    owners = number(sandbox, "SELECT count(*) FROM drofus_owners")
    (project, *_), *_ = rows(
        sandbox, "SELECT id FROM drofus_projects WHERE database_id = ?", DATABASE
    )
    assert client.delete(f"/database/{DATABASE}").json() == {}
    assert client.get(f"/database/{DATABASE}").status_code == 404
    assert client.get(f"/projects/{project}").status_code == 404
    for table in ("excel_exports", "reports"):
        query = f"SELECT count(*) FROM drofus_{table} WHERE database = ?"
        assert number(sandbox, query, DATABASE) == 0
    assert rows(sandbox, "PRAGMA foreign_key_check") == []
    assert number(sandbox, "SELECT count(*) FROM drofus_owners") == owners


def test_a_backup_is_a_database_file_with_that_database_s_rows(
    client: httpx.Client, sandbox: RunningSandbox, tmp_path: Path
) -> None:
    sandbox.store.write(lambda db: db.execute(_EVERYBODY_HAS_A_PASSWORD))
    answer = client.get(f"/database/{DATABASE}/get_backup_now")
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Length"] == str(len(answer.content))
    disposition = answer.headers["Content-Disposition"]
    assert re.search(r'attachment; filename="akl-test-\d{8}-\d{6}\.sqlite"', disposition)
    path = tmp_path / "backup.sqlite"
    path.write_bytes(answer.content)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("SELECT name FROM drofus_databases").fetchall() == [(DATABASE,)]
        members = "SELECT * FROM drofus_project_users {} ORDER BY project_id, username"
        kept = db.execute(members.format("")).fetchall()
        (measured,) = db.execute("SELECT count(*) FROM drofus_project_data").fetchone()
        passwords = db.execute("SELECT DISTINCT password FROM drofus_users").fetchall()
    assert kept == rows(sandbox, members.format(f"WHERE {INSIDE}")) != []
    assert measured == number(sandbox, f"SELECT count(*) FROM drofus_project_data WHERE {INSIDE}")
    assert passwords == [(None,)]


def test_a_backup_of_nothing_is_a_404(client: httpx.Client) -> None:
    answer = client.get("/database/none/get_backup_now")
    assert (answer.status_code, answer.json().keys()) == (404, {"error"})
