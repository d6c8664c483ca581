"""Sample data: the same from the same seed, as large as asked, with hostile names in them."""

import argparse
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tui.sandbox.arguments import add_arguments
from tui.sandbox.sample.draws import draw_between, draw_one
from tui.sandbox.sample.names import DOCUMENTED, HOSTILE, account, guid
from tui.sandbox.store import Store, StoreError
from tui.sandbox.store.parts import SEARCHED


@pytest.fixture(scope="module")
def standard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample in its usual size."""
    store = Store.open(tmp_path_factory.mktemp("standard") / "standard.sqlite", hostile=True)
    yield store
    store.close()


def _count(store: Store, sql: str) -> int:
    def count(db: sqlite3.Connection) -> int:
        return int(db.execute(f"SELECT count(*) FROM {sql}").fetchone()[0])

    return store.read(count)


@pytest.mark.parametrize(
    ("what", "least"),
    [
        ("drofus_owners", 12),
        ("drofus_projects", 60),
        ("drofus_projects WHERE NOT active", 5),
        ("drofus_projects WHERE name IS NULL", 1),
        ("drofus_users", 400),
        ("drofus_users WHERE NOT enabled", 10),
        ("drofus_users WHERE otp_required AND force_weblogin", 20),
        ("drofus_users WHERE username NOT IN (SELECT username FROM drofus_project_users)", 10),
        ("(SELECT email FROM drofus_users GROUP BY email HAVING count(*) > 1)", 5),
        ("bimplus_teams", 3),
        ("bimplus_projects", 20),
        ("bimplus_projects WHERE created LIKE '0001%'", 1),
        ("bimplus_element_types", 50),
        ("bimplus_attribute_groups WHERE scope = 'content' AND parent IS NULL", 12),
        ("bimplus_templates", 15),
        ("bimplus_structure_nodes WHERE parent IS NULL", 10),
        ("bimplus_issues", 100),
    ],
)
def test_the_standard_sample_holds_enough(standard: Store, what: str, least: int) -> None:
    assert _count(standard, what) >= least


def _texts(store: Store, sql: str) -> list[str]:
    return [text for (text,) in store.read(lambda db: db.execute(sql).fetchall())]


def test_people_and_owners_look_like_some_unless_it_is_wanted_otherwise(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "usual.sqlite", users=700, projects=200, elements=300)
    named = (
        *("drofus_owners.name", "drofus_projects.name", "drofus_users.first_name"),
        *("drofus_users.last_name", "bimplus_projects.name", "bimplus_users.displayname"),
        *("bimplus_issues.name", "bimplus_elements.name", "bimplus_comments.text"),
        *("bimplus_attachments.fileName", "bimplus_free_attributes.name"),
        *("bimplus_templates.name", "bimplus_attribute_groups.name"),
    )
    for table, column in (each.split(".") for each in named):
        texts = _texts(store, f"SELECT {column} FROM {table}")
        assert texts
        assert None not in texts, table
        assert not set(texts) & {*HOSTILE, f"{HOSTILE[5]}.txt"} - {DOCUMENTED}, table
        assert "\x1b" not in "".join(texts), table
    assert _count(store, "drofus_users WHERE username = 'a,b.comma'") == 0
    store.close()


def test_topologies_go_from_30_to_20000_elements(standard: Store) -> None:
    sizes = standard.read(
        lambda db: [
            row[0]
            for row in db.execute("SELECT count(*) FROM bimplus_elements GROUP BY project_id")
        ]
    )
    assert max(sizes) == 20_000
    assert 30 <= min(sizes) < 200


def test_projects_have_5_to_40_members(standard: Store) -> None:
    sizes = standard.read(
        lambda db: [
            row[0]
            for row in db.execute("SELECT count(*) FROM drofus_project_users GROUP BY project_id")
        ]
    )
    assert 5 <= min(sizes) <= max(sizes) <= 40


def test_every_row_points_to_rows_that_exist(standard: Store) -> None:
    assert standard.read(lambda db: db.execute("PRAGMA foreign_key_check").fetchall()) == []


def test_mail_addresses_reach_nobody(standard: Store) -> None:
    for table in ("drofus_users", "bimplus_users"):
        assert _count(standard, f"{table} WHERE email NOT LIKE '%.invalid'") == 0


def _dump(path: Path, seed: int) -> list[str]:
    Store.open(path, seed=seed, users=40, projects=10, elements=60).close()
    with closing(sqlite3.connect(path)) as db, db:
        for searched in SEARCHED:  # nobody can read a trigram index row by row
            db.execute(f"DROP TABLE IF EXISTS {searched.index}")
        return list(db.iterdump())


def test_a_seed_says_it_all(tmp_path: Path) -> None:
    first, again = _dump(tmp_path / "a", 7), _dump(tmp_path / "b", 7)
    assert first == again
    assert first != _dump(tmp_path / "c", 8)


def test_the_sizes_are_as_asked(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "sized.sqlite", users=1234, projects=321, elements=5000)
    try:
        assert _count(store, "drofus_users") == 1234
        assert _count(store, "drofus_projects") == 321
        assert _count(store, "(SELECT 1 FROM bimplus_elements GROUP BY project_id)") == 22
    finally:
        store.close()


def test_a_file_is_opened_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite"
    Store.open(path, seed=1, users=40, projects=10, elements=40).close()
    store = Store.open(path, seed=2, users=90, projects=10, elements=40)
    try:
        assert _count(store, "drofus_users") == 40
    finally:
        store.close()


def test_a_temporary_database_goes_with_its_store() -> None:
    store = Store.open(None, users=20, projects=5, elements=30)
    assert store.path.exists()
    store.close()
    assert not store.path.parent.exists()


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Håkon, " * 100)
    with pytest.raises(StoreError, match=r"letter\.txt.*Choose another file"):
        Store.open(path)
    assert path.read_text().startswith("Dear")


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE mine (x)")
    db.close()
    with pytest.raises(StoreError, match="not a sandbox database"):
        Store.open(path)


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        Store.open(tmp_path / "nowhere" / "x.sqlite")


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Håkon", "Bjørnstad", "h.bjornstad7"),
        ("花子", "山田", "user7"),
        ("Zoë", "O'Neil", "z.oneil7"),
    ],
)
def test_user_names_are_plain_letters(first: str, last: str, expected: str) -> None:
    assert account(first, last, 7) == expected


def test_guids_have_the_usual_form() -> None:
    assert len({guid(Random(seed)) for seed in range(50)}) == 50
    assert [len(part) for part in guid(Random(1)).split("-")] == [8, 4, 4, 4, 12]


@pytest.mark.parametrize("what", ["users", "projects"])
def test_what_is_beyond_the_standard_is_in_bimplus_too(tmp_path: Path, what: str) -> None:
    sizes = {"users": 20, "projects": 5, "elements": 30}
    plain = Store.open(tmp_path / "plain.sqlite", hostile=False, **sizes)
    more = Store.open(tmp_path / "more.sqlite", hostile=False, **sizes | {what: 700})
    try:
        beyond = {"users": 300, "projects": 640}[what]
        table = f"bimplus_{what}"
        assert _count(more, table) == _count(plain, table) + beyond
        assert more.read(lambda db: db.execute("PRAGMA foreign_key_check").fetchall()) == []
    finally:
        plain.close()
        more.close()


@pytest.mark.parametrize("number", ["-1", "0", "1.5", "x", "99999999999999999999999"])
def test_sizes_that_cannot_be_are_named(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args([f"--users={number}"])
    assert f"{number} is not a whole number from 1 to 10,000,000" in capsys.readouterr().err


def test_draws_in_bulk_are_those_of_the_sequence() -> None:
    first, second = Random(5), Random(5)
    for most in (1, 2, 7, 60, 4096, 10**9):
        assert draw_between(first.getrandbits, 0, most) == second.randint(0, most)
        things = range(most)
        assert draw_one(first.getrandbits, things) == second.choice(things)


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("Čeněk", "Dvořák", "c.dvorak7"),
        ("Jānis", "Bērziņš", "j.berzins7"),
        ("Øyvind", "Ødegård", "o.odegard7"),
        ("Jürgen", "Großmann", "j.grosmann7"),
        ("Nguyễn", "Thị Hương", "n.thihuong7"),
        ("花子", "山田", "user7"),
    ],
)
def test_a_log_in_name_loses_no_letter(first: str, last: str, name: str) -> None:
    assert account(first, last, 7) == name
