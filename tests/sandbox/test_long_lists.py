"""Lists and trees too long to hold: written while they are read, paged without being walked."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.sandbox.running import RunningSandbox, started
from tui.sandbox.bimplus.members import by_email
from tui.sandbox.bimplus.projects import SELECT
from tui.sandbox.bimplus.teams import USED
from tui.sandbox.lists import SHORT
from tui.sandbox.store import Store
from tui.sandbox.store.connection import LISTS, StoreConnection
from tui.sandbox.store.store import open_connection

OF_A_TEAM = f"{SELECT} WHERE callersRole IS NOT NULL AND p.team_id = ?2"
USERS = SHORT + 600
PROJECTS = SHORT + 500


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.sqlite"
    Store.open(path, users=USERS, projects=PROJECTS, elements=3_000, hostile=True).close()
    return path


@pytest.fixture
def large(sample: Path, tmp_path: Path) -> Iterator[RunningSandbox]:
    with started(sample, tmp_path) as running:
        yield running


@pytest.fixture
def bimplus(large: RunningSandbox) -> Iterator[httpx.Client]:
    with large.bimplus() as client:
        yield client


@pytest.fixture
def drofus(large: RunningSandbox) -> Iterator[httpx.Client]:
    with large.drofus() as client:
        yield client


def test_a_long_list_is_written_while_it_is_read(drofus: httpx.Client) -> None:
    answer = drofus.get("/users")
    assert answer.headers["Transfer-Encoding"] == "chunked"
    assert "ETag" not in answer.headers
    assert len(answer.json()) == USERS
    assert answer.json()[:1] == drofus.get("/users?query=a,b.comma").json()


def test_a_short_one_is_known_again(drofus: httpx.Client) -> None:
    answer = drofus.get("/users?query=bjornstad")
    assert 0 < len(answer.json()) < SHORT
    known = drofus.get("/users?query=bjornstad", headers={"If-None-Match": answer.headers["ETag"]})
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize("form", ["xml", "html"])
def test_a_long_list_has_its_other_forms(drofus: httpx.Client, form: str) -> None:
    answer = drofus.get(f"/users.{form}")
    assert form in answer.headers["Content-Type"]
    assert answer.text.count("hakonhc") == drofus.get(f"/users/hakonhc.{form}").text.count(
        "hakonhc"
    )


def test_a_long_list_without_pages_says_how_many_there_are(
    large: RunningSandbox, bimplus: httpx.Client
) -> None:
    answer = bimplus.get(f"/{large.team}/projects")
    assert len(answer.json()) == int(answer.headers["X-Total-Count"]) > SHORT


def test_pages_of_a_large_team_add_up(large: RunningSandbox, bimplus: httpx.Client) -> None:
    path = f"/{large.team}/projects?sortColumn=name&sortDirection=descending"
    every = bimplus.get(path).json()
    pages = [bimplus.get(f"{path}&pageSize=900&page={page}").json() for page in range(1, 7)]
    assert [project for page in pages for project in page] == every
    assert [len(page) for page in pages][-1] == 0


def test_a_page_sees_what_was_written_since(large: RunningSandbox, bimplus: httpx.Client) -> None:
    path = f"/{large.team}/projects?pageSize=1&sortColumn=name"
    first, total = bimplus.get(path), bimplus.get(path).headers["X-Total-Count"]
    key = first.json()[0]["id"]
    bimplus.delete(f"/{large.team}/projects/{key}").raise_for_status()
    again = bimplus.get(path)
    assert again.json()[0]["id"] != key
    assert int(again.headers["X-Total-Count"]) == int(total) - 1


def test_an_answer_that_fails_on_the_way_is_cut_off(
    large: RunningSandbox, drofus: httpx.Client
) -> None:
    """Its end must be missing: what is left would look whole otherwise."""
    last = "username = (SELECT max(username) FROM drofus_users)"
    large.store.write(lambda db: db.execute(f"UPDATE drofus_users SET extra = '{{' WHERE {last}"))
    with pytest.raises(httpx.RemoteProtocolError, match="without sending complete"):
        drofus.get("/users")


def test_others_are_answered_while_a_long_answer_goes_out(
    large: RunningSandbox, drofus: httpx.Client, bimplus: httpx.Client
) -> None:
    key = bimplus.get(f"/{large.team}/projects?pageSize=1").json()[0]["id"]
    with bimplus.stream("GET", f"/{large.team}/projects/{key}/topology") as tree:
        chunks = tree.iter_raw()
        size = len(next(chunks))
        assert drofus.get("/users/hakonhc").status_code == 200
        assert size + sum(map(len, chunks)) > 500_000


@pytest.fixture
def connection(sample: Path) -> Iterator[StoreConnection]:
    db = open_connection(sample)
    yield db
    db.close()


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (f"SELECT number FROM ({OF_A_TEAM}) ORDER BY number", "INDEX bimplus_projects_sizes"),
        (
            f"SELECT number FROM ({OF_A_TEAM}) ORDER BY [name] COLLATE NOCASE DESC, number DESC",
            "INDEX bimplus_projects_name",
        ),
        (USED.replace("?1", "?2"), "COVERING INDEX bimplus_projects_sizes"),
    ],
)
def test_what_is_asked_of_a_large_team_is_read_from_an_index(
    connection: StoreConnection, sql: str, index: str
) -> None:
    steps = [step[3] for step in connection.execute(f"EXPLAIN QUERY PLAN {sql}", ["a", "b"])]
    assert any(f"USING {index} (team_id=?)" in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps)
    assert not any("bimplus_attachments_project" in step for step in steps)


@pytest.mark.parametrize(
    ("team", "sorted_first"), [("best-company", False), ("bimplus-demo", True)]
)
def test_members_of_a_large_team_need_no_sorting(
    connection: StoreConnection, bimplus: httpx.Client, team: str, sorted_first: bool
) -> None:
    (key,) = connection.execute("SELECT id FROM bimplus_teams WHERE slug = ?", [team]).fetchone()
    sql = by_email(connection, key)
    plan = connection.execute(f"EXPLAIN QUERY PLAN {sql}", [key])
    assert any("TEMP B-TREE" in step[3] for step in plan) is sorted_first
    emails = [each["user"]["email"] for each in bimplus.get(f"/{team}/members").json()]
    assert emails == sorted(emails, key=str.lower)
    assert emails == [row[1] for row in connection.execute(sql, [key])]


def test_a_file_made_before_gets_its_indexes_when_it_is_opened(
    sample: Path, tmp_path: Path
) -> None:
    path = tmp_path / "older.sqlite"
    path.write_bytes(sample.read_bytes())
    with closing(open_connection(path)) as db:
        db.execute("DROP INDEX bimplus_projects_sizes")
        Store.open(path).close()
        (tables,) = db.execute("SELECT count(*) FROM drofus_users").fetchone()
        indexes = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
    assert "bimplus_projects_sizes" in indexes
    assert tables == USERS


def test_keys_are_read_once_until_the_data_change(
    sample: Path, connection: StoreConnection
) -> None:
    sql = "SELECT number FROM bimplus_projects WHERE number > ? ORDER BY number DESC"
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    keys = connection.keys(sql, [1_000])
    assert list(keys) == sorted(keys, reverse=True)
    assert connection.keys(sql, [1_000]) is keys
    assert connection.keys(sql, [1_001]) is not keys
    assert sum("bimplus_projects" in statement for statement in asked) == 2
    other = open_connection(sample)
    other.execute("UPDATE bimplus_teams SET name = name || '.'")
    other.close()
    assert connection.keys(sql, [1_000]) is not keys
    kept = connection.keys(sql, [1_000])
    connection.execute("UPDATE bimplus_teams SET name = name || '.'")
    assert connection.keys(sql, [1_000]) is not kept


def test_only_the_last_lists_are_kept(connection: StoreConnection) -> None:
    sql = "SELECT number FROM bimplus_projects WHERE number > ?"
    kept = [connection.keys(sql, [number]) for number in range(LISTS)]
    assert connection.keys(sql, [0]) is kept[0]
    connection.keys(sql, [LISTS])
    assert connection.keys(sql, [0]) is kept[0]
    assert connection.keys(sql, [1]) is not kept[1]


def test_gzip_is_for_those_who_ask_where_it_is_offered(sample: Path, tmp_path: Path) -> None:
    with (
        started(sample, tmp_path, compress=True) as running,
        running.drofus() as client,
    ):
        plain = client.get("/users", headers={"Accept-Encoding": "identity"})
        small = client.get("/users", headers={"Accept-Encoding": "gzip"})
        assert "Content-Encoding" not in plain.headers
        assert small.headers["Content-Encoding"] == "gzip"
        assert small.num_bytes_downloaded * 4 < plain.num_bytes_downloaded
        assert small.json() == plain.json()


def test_gzip_is_not_offered_by_itself(drofus: httpx.Client) -> None:
    answer = drofus.get("/users", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
