"""Parts of names are found through an index, and the answers are those of reading every row."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.sandbox.running import RunningSandbox
from tui.sandbox.store import Store
from tui.sandbox.store.parts import (
    BIMPLUS_PROJECTS,
    DROFUS_PROJECTS,
    DROFUS_USERS,
    MOST_CHANGED,
    SEARCHED,
    Searched,
    narrowed,
    prepare,
)
from tui.sandbox.store.store import open_connection

HOLDS = {
    DROFUS_USERS: "instr({column}, ?)",
    DROFUS_PROJECTS: "instr({column}, ?)",
    BIMPLUS_PROJECTS: r"{column} LIKE '%' || "
    r"replace(replace(replace(?, '\', '\\'), '%', '\%'), '_', '\_') || '%' ESCAPE '\'",
}
NEW = {
    DROFUS_USERS: "(rowid, username, search) VALUES (?1, 'new', ?2)",
    DROFUS_PROJECTS: "(id, active, search) VALUES (?1, 1, ?2)",
    BIMPLUS_PROJECTS: "(number, id, team_id, name)"
    " SELECT ?1, 'new', id, ?2 FROM bimplus_teams LIMIT 1",
}
texts = st.text("abcABC%_\"'\\* \n\0æÆåİıß建\u0301\ufffe😀", max_size=8)
"""Few letters, so that parts occur: capitals of all kinds, wildcards, quotes, ends of texts."""
each_searched = pytest.mark.parametrize("searched", SEARCHED, ids=lambda each: str(each.table))


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("parts") / "sample.sqlite"
    Store.open(path, users=12, projects=8, elements=30, hostile=True).close()
    return path


@pytest.fixture
def file(sample: Path, tmp_path: Path) -> Path:
    path = tmp_path / "searched.sqlite"
    path.write_bytes(sample.read_bytes())
    return path


@contextmanager
def changing(file: Path) -> Iterator[sqlite3.Connection]:
    """A transaction that is taken back."""
    with closing(open_connection(file)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN IMMEDIATE")
        yield db
        db.execute("ROLLBACK")


def found(db: sqlite3.Connection, searched: Searched, part: str) -> list[int]:
    """The rows that hold a part, by way of the index; they are those of reading every row."""
    sql = searched.spelled("SELECT {key} FROM {table} WHERE " + HOLDS[searched])
    few, trigrams = narrowed(db, searched, part)
    some = db.execute(f"{sql} AND {few}", [part, *([trigrams] if trigrams else [])])
    keys = sorted(key for (key,) in some)
    assert keys == sorted(key for (key,) in db.execute(sql, [part]))
    return keys


def rename(db: sqlite3.Connection, searched: Searched, key: int, text: str) -> None:
    db.execute(searched.spelled("UPDATE {table} SET {column} = ? WHERE {key} = ?"), [text, key])


def delete(db: sqlite3.Connection, searched: Searched, key: int) -> None:
    db.execute(searched.spelled("DELETE FROM {table} WHERE {key} = ?"), [key])


def keys_of(db: sqlite3.Connection, searched: Searched) -> list[int]:
    return sorted(key for (key,) in db.execute(searched.spelled("SELECT {key} FROM {table}")))


def unknown(db: sqlite3.Connection, searched: Searched) -> int:
    """How many rows the index does not know."""
    (count,) = db.execute(searched.spelled("SELECT count(*) FROM {changed}")).fetchone()
    return int(count)


@each_searched
def test_a_part_leads_to_its_rows_through_the_index(sample: Path, searched: Searched) -> None:
    with changing(sample) as db:
        few, trigrams = narrowed(db, searched, "hospital")
        sql = searched.spelled("EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE " + few)
        plan = [str(step[3]) for step in db.execute(sql, [trigrams])]
    assert any(step.startswith(f"SCAN {searched.index} VIRTUAL TABLE INDEX") for step in plan)
    assert f"SEARCH {searched.table} USING INTEGER PRIMARY KEY (rowid=?)" in plan
    assert f"SCAN {searched.table}" not in plan


@each_searched
@settings(deadline=None)
@given(
    before=st.lists(texts, min_size=4, max_size=4),
    since=st.lists(texts | st.none(), min_size=3, max_size=3),
    part=texts,
)
@example(before=["", "x\0abc", "abc", "ABC"], since=["xabcx", None, "ab"], part="abc")
@example(before=["İst", "i\u0307st", "ist", "IST"], since=["", "", ""], part="İst")
@example(before=['a"b"c', "a%b", "100%_\\", "*"], since=["", "", ""], part='"b"')
def test_the_index_finds_what_reading_every_row_finds(
    sample: Path, searched: Searched, before: list[str], since: list[str | None], part: str
) -> None:
    with changing(sample) as db:
        rows = keys_of(db, searched)
        for key, text in zip(rows, before, strict=False):
            rename(db, searched, key, text)
        db.execute(searched.spelled("DROP TABLE {index}"))
        prepare(db)
        found(db, searched, part)
        for key, now in zip(rows, since, strict=False):
            if now is None:
                delete(db, searched, key)
            else:
                rename(db, searched, key, now)
        found(db, searched, part)


@each_searched
def test_a_row_is_found_from_when_it_is_written_until_it_is_gone(
    file: Path, searched: Searched
) -> None:
    with closing(open_connection(file)) as db:
        last = keys_of(db, searched)[-1]
        assert found(db, searched, "zebra") == []
        db.execute("BEGIN")
        rename(db, searched, last, "a zebra")
        assert found(db, searched, "zebra") == [last]
        db.execute("ROLLBACK")
        assert found(db, searched, "zebra") == []
        db.execute("PRAGMA foreign_keys = OFF")
        delete(db, searched, last)
        db.execute(f"INSERT INTO {searched.table} {NEW[searched]}", [last, "another zebra"])
        assert found(db, searched, "zebra") == [last]
        delete(db, searched, last)
        assert found(db, searched, "zebra") == []


@each_searched
def test_only_a_change_of_the_text_is_noted(file: Path, searched: Searched) -> None:
    with closing(open_connection(file)) as db:
        other = {DROFUS_USERS: "enabled", DROFUS_PROJECTS: "active"}.get(searched, "size")
        noted = unknown(db, searched)
        db.execute(f"UPDATE {searched.table} SET {other} = 1 - {other}")
        db.execute(searched.spelled("UPDATE {table} SET {column} = {column}"))
        assert unknown(db, searched) == noted
        rename(db, searched, keys_of(db, searched)[0], "a zebra")
        assert unknown(db, searched) == noted + 1


def _rename_first(db: sqlite3.Connection) -> None:
    for searched in SEARCHED:
        rename(db, searched, keys_of(db, searched)[0], "zqx, 3rd floor")


def _forget(db: sqlite3.Connection) -> None:
    for searched in SEARCHED:
        db.execute(searched.spelled("DELETE FROM {changed}"))


def _drop(db: sqlite3.Connection) -> None:
    for searched in SEARCHED:
        db.execute(searched.spelled("DROP TABLE {index}"))


def _drop_all(db: sqlite3.Connection) -> None:
    """Leave a file as it was made before there were indexes."""
    _drop(db)
    for searched in SEARCHED:
        db.execute(searched.spelled("DROP TABLE {changed}"))
    triggers = db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        db.execute(f"DROP TRIGGER {name}")


def _listed(sandbox: RunningSandbox, part: str) -> list[int]:
    """How many records each list with a search has that hold a part."""
    asked = (f"/users?query={part}", f"/projects?query={part}&show_all=1")
    team = f"/{sandbox.team}/projects"
    filtered = (f"{team}?filter=name={part}*", f"{team}?filter=name*{part}&pageSize=9")
    with sandbox.drofus() as drofus, sandbox.bimplus() as bimplus:
        answers = [drofus.get(path) for path in asked] + [bimplus.get(path) for path in filtered]
    return [len(answer.raise_for_status().json()) for answer in answers]


def test_all_lists_with_a_search_ask_their_index(sandbox: RunningSandbox) -> None:
    sandbox.store.write(_rename_first)
    assert _listed(sandbox, "zqx") == _listed(sandbox, "zq") == [1, 1, 1, 1]
    sandbox.store.write(_forget)
    assert _listed(sandbox, "zqx") == [0, 0, 0, 0]
    assert _listed(sandbox, "zq") == [1, 1, 1, 1]


def test_without_an_index_every_row_is_read(sandbox: RunningSandbox) -> None:
    sandbox.store.write(_rename_first)
    sandbox.store.write(_drop)
    assert _listed(sandbox, "zqx") == [1, 1, 1, 1]


def test_a_file_made_before_gets_its_indexes_when_it_is_opened(file: Path) -> None:
    with closing(open_connection(file)) as db:
        _drop_all(db)
        _rename_first(db)
        Store.open(file).close()
        for searched in SEARCHED:
            key = keys_of(db, searched)[0]
            assert found(db, searched, "zqx") == [key]
            rename(db, searched, key, "an aardvark")
            assert found(db, searched, "aardvark") == [key]


@pytest.mark.parametrize(("more", "made_anew"), [(0, False), (1, True)])
def test_an_index_is_made_anew_when_much_has_changed(
    file: Path, more: int, made_anew: bool
) -> None:
    rows = [(key,) for key in range(1_000, 1_000 + MOST_CHANGED + more)]
    with closing(open_connection(file)) as db:
        _forget(db)
        db.executemany(DROFUS_USERS.spelled("INSERT INTO {changed} VALUES (?)"), rows)
        Store.open(file).close()
        assert (unknown(db, DROFUS_USERS) == 0) is made_anew
        assert found(db, DROFUS_USERS, "admin") != []
