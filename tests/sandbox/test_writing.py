"""Writes that wait for one another go to the disk together, and each is kept or not by itself."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.sandbox.running import RunningSandbox
from tui.sandbox.store import Store, StoreConnection
from tui.sandbox.store.store import open_connection
from tui.sandbox.store.writer import TOGETHER, Work, WorkResult, Writer, outcome_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "written.sqlite", users=8, projects=4, elements=10)
    yield opened
    opened.close()


def _named(name: str) -> Work[str]:
    def write(db: StoreConnection) -> str:
        db.execute("INSERT INTO drofus_databases VALUES (?, 1)", [name])
        return name

    return write


def _then(work: Work[str], fails: Callable[[StoreConnection], object]) -> Work[str]:
    def write(db: StoreConnection) -> str:
        work(db)
        fails(db)
        raise LookupError("this one fails")

    return write


def _kept(store: Store, *names: str) -> list[bool]:
    def look(db: StoreConnection) -> list[bool]:
        kept = {name for (name,) in db.execute("SELECT name FROM drofus_databases")}
        return [name in kept for name in names]

    return store.read(look)


def test_one_that_fails_is_taken_back_alone(store: Store) -> None:
    works = [_named("a"), _then(_named("b"), lambda _: None), _named("a"), _named("c")]
    first, failed, twice, last = store.write_together(works)
    assert (first.unpack(), last.unpack()) == ("a", "c")
    with pytest.raises(LookupError):
        failed.unpack()
    assert "UNIQUE" in str(twice.error)
    assert _kept(store, "a", "b", "c") == [True, False, True]


def test_several_go_to_the_disk_once(store: Store) -> None:
    said: list[str] = []
    store.write(lambda db: db.set_trace_callback(said.append))
    said.clear()
    store.write_together([_named(name) for name in "abcde"])
    assert said.count("COMMIT") == 1
    store.write(lambda db: db.set_trace_callback(None))
    assert all(_kept(store, *"abcde"))


def test_where_sqlite_takes_back_everything_nothing_counts_as_written(store: Store) -> None:
    full = _then(_named("b"), lambda db: db.execute("ROLLBACK"))  # as on a full disk
    with pytest.raises(LookupError):
        store.write_together([_named("a"), full, _named("c")])
    assert _kept(store, "a", "b", "c") == [False, False, False]
    assert store.write(_named("d")) == "d"
    assert _kept(store, "d") == [True]


def test_a_commit_that_fails_leaves_nothing_open(store: Store) -> None:
    def orphan(db: StoreConnection) -> None:
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute("INSERT INTO drofus_excel_exports VALUES (NULL, 'none', 'x', 'y')")

    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        store.write(orphan)
    assert store.write(_named("a")) == "a"
    assert _kept(store, "a") == [True]


class _Rounds:
    """Stands for the store: remembers what came together; the first round waits to be let go."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.began = threading.Event()
        self.go_on = threading.Event()

    def write(self, works: Sequence[Work[str]]) -> list[WorkResult[str]]:
        self.sizes.append(len(works))
        self.began.set()
        assert self.go_on.wait(10)
        if len(works) == 3:
            raise OSError("the disk is full")
        return [outcome_of(partial(work, None)) for work in works]  # type: ignore[arg-type]


def _says(text: str) -> Work[str]:
    def work(_: StoreConnection) -> str:
        if text == "refused":
            raise LookupError(text)
        return text

    return work


async def _answers(
    rounds: _Rounds, texts: Sequence[str], *, cancel: int | None = None
) -> list[str]:
    """What those get who ask while the first of them is being written."""
    writer = Writer(rounds.write)
    first = writer.run(_says("first"))
    assert await asyncio.to_thread(rounds.began.wait, 10)
    others = [writer.run(_says(text)) for text in texts]
    if cancel is not None:
        others[cancel].cancel()
    rounds.go_on.set()
    answers = await asyncio.gather(first, *others, return_exceptions=True)
    writer.close()
    return [text if isinstance(text, str) else type(text).__name__ for text in answers]


async def test_those_that_wait_are_written_together_and_each_gets_its_own_answer() -> None:
    rounds = _Rounds()
    answers = await _answers(rounds, ["a", "refused", "b", "c"])
    assert answers == ["first", "a", "LookupError", "b", "c"]
    assert rounds.sizes == [1, 4]


async def test_there_is_a_most_that_is_written_together() -> None:
    rounds = _Rounds()
    texts = [str(number) for number in range(TOGETHER + 5)]
    assert await _answers(rounds, texts) == ["first", *texts]
    assert rounds.sizes == [1, TOGETHER, 5]


async def test_a_disk_that_fails_fails_all_that_were_written_together() -> None:
    rounds = _Rounds()
    assert await _answers(rounds, ["a", "b", "c"]) == ["first", "OSError", "OSError", "OSError"]


async def test_who_does_not_wait_any_more_is_left_out() -> None:
    assert await _answers(_Rounds(), ["a", "b"], cancel=0) == ["first", "CancelledError", "b"]


def test_others_are_answered_while_a_write_waits_for_the_disk(sandbox: RunningSandbox) -> None:
    body = {"user": {"first_name": "Late"}}
    with (
        sandbox.drofus() as client,
        ThreadPoolExecutor(1) as beside,
        closing(open_connection(sandbox.store.path)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        late = beside.submit(client.patch, "/users/hakonhc", json=body)
        with sandbox.drofus() as reader:
            for _ in range(5):
                assert reader.get("/users/hakonhc").json()["user"]["first_name"] == "Håkon"
        assert not late.done()
        other.execute("ROLLBACK")
        assert late.result().status_code == 200
        assert client.get("/users/hakonhc").json()["user"]["first_name"] == "Late"
