"""Many changes that stand apart, carried out on a real server beside one another."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.changes.changing import steps_in
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox, started
from tests.sessions import session_for
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.making import Filled, change_of
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.changes.run_of_many import RunOfMany
from tui.client.session import Session
from tui.contract.drofus.project_users import UPDATE_PROJECT_USER
from tui.contract.operation import JsonObject
from tui.sandbox.faults import Fault, FaultKind

RIGHT = "room_rights"


@pytest.fixture
def sandbox(sample_database: Path, tmp_path: Path) -> Iterator[RunningSandbox]:
    """Of each test alone: its faults are not of others."""
    with started(sample_database, tmp_path, wait=False) as running:
        yield running


@pytest.fixture
def direct(sandbox: RunningSandbox) -> Iterator[Direct]:
    found = Direct(sandbox)
    yield found
    found.close()


@pytest.fixture
async def own_session(sandbox: RunningSandbox) -> "Iterator[Session]":
    opened = session_for(sandbox)
    yield opened  # type: ignore[misc]
    await opened.aclose()


def members(direct: Direct) -> list[JsonObject]:
    found = direct.drofus.get("/project_users").json()
    return [each.get("project_user", each) for each in found]


def change_of_member(member: JsonObject, right: str = RIGHT, level: int = 0) -> Change:
    """Another level of one right."""
    return change_of(
        Filled(
            operation=UPDATE_PROJECT_USER,
            path={"username": str(member["username"]), "project_id": str(member["project_id"])},
            wish={right: level or (1 if member[right] != 1 else 3)},
            before=member,
        )
    )


def changes_for(direct: Direct, count: int) -> list[Change]:
    return [change_of_member(each) for each in members(direct)[:count]]


def levels(direct: Direct, changes: Sequence[Change]) -> list[bool]:
    """Of each change whether the server has it."""
    now = {(each["username"], str(each["project_id"])): each for each in members(direct)}
    return [
        now[change.path["username"], change.path["project_id"]].items() >= change.wish.items()
        for change in changes
    ]


def paths(session: Session, method: str) -> Counter[str]:
    return Counter(each.url.partition("?")[0] for each in session.log if each.method == method)


async def test_many_are_done_and_one_list_stands_for_their_records(
    direct: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(direct, 40)
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)
    outcomes = await run.carry_out()
    assert {each.ending for each in outcomes} == {Ending.DONE}
    assert [each.change.path for each in outcomes] == [each.path for each in changes]
    assert all(levels(direct, changes))
    assert max(paths(own_session, "PATCH").values()) == 1
    reads = paths(own_session, "GET")
    assert sum(reads.values()) == 2, reads
    entries = entries_in(steps_in(journal))
    assert [each.ending for each in entries] == [Ending.DONE] * 40
    assert {each.intended.together for each in entries} == {run.together}


async def test_one_that_cannot_be_done_keeps_no_other_back(
    direct: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(direct, 20)
    clashing, gone = changes[3], changes[7]
    direct.drofus.patch(
        _address(clashing), json={"project_user": {RIGHT: _third(clashing)}}
    ).raise_for_status()
    direct.drofus.delete(_address(gone)).raise_for_status()
    outcomes = await RunOfMany(Plan(tuple(changes)), own_session, journal).carry_out()
    endings = [each.ending for each in outcomes]
    assert (endings[3], endings[7]) == (Ending.CONFLICT, Ending.REFUSED)
    assert Counter(endings)[Ending.DONE] == 18


def _address(change: Change) -> str:
    return f"/project_users/{change.path['username']},{change.path['project_id']}"


def _third(change: Change) -> int:
    """A level that is neither the one before nor the wanted one."""
    assert change.before is not None
    return next(
        each for each in (1, 2, 3, 4) if each not in (change.before[RIGHT], change.wish[RIGHT])
    )


async def test_a_busy_service_gets_it_again_when_it_says(
    direct: Direct, sandbox: RunningSandbox, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(direct, 12)
    sandbox.fail(Fault(kind=FaultKind.STATUS, status=429, method="PATCH", times=3))
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)
    outcomes = await run.carry_out()
    assert {each.ending for each in outcomes} == {Ending.DONE}
    assert run.pace.at_once < 8


async def test_what_was_refused_or_broke_says_so_by_itself(
    direct: Direct, sandbox: RunningSandbox, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(direct, 30)
    changes[5] = change_of_member(members(direct)[5], right="equipment_rights", level=2)
    for status in (409, 500):
        # The answer says so although it was carried out: reading it back tells.
        sandbox.fail(Fault(kind=FaultKind.STATUS, status=status, method="PATCH"))
    outcomes = await RunOfMany(Plan(tuple(changes)), own_session, journal).carry_out()
    done = [each.ending is Ending.DONE for each in outcomes]
    assert done == levels(direct, changes)
    assert [at for at, each in enumerate(done) if not each] == [5]
    assert outcomes[5].ending is Ending.REFUSED


async def test_stopped_it_finishes_what_is_under_way_and_sends_nothing_more(
    direct: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(direct, 60)
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)

    def stop_at_ten() -> None:
        if len(own_session.log) >= 10:
            run.stop()

    run.told.append(stop_at_ten)
    own_session.log.subscribe(lambda _: stop_at_ten())
    outcomes = await run.carry_out()
    done = [each.ending is Ending.DONE for each in outcomes]
    assert done == levels(direct, changes)
    assert 0 < done.count(True) < 60
    assert {each.ending for each in outcomes} == {Ending.DONE, Ending.NOT_SENT}


async def test_held_it_waits_and_goes_on(
    direct: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(direct, 12)
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)
    await run.pace.hold()
    sending = asyncio.Event()
    run.told.append(sending.set)
    carrying = asyncio.ensure_future(run.carry_out())
    await sending.wait()
    assert not paths(own_session, "PATCH")
    await run.pace.go_on()
    assert {each.ending for each in await carrying} == {Ending.DONE}


async def test_without_a_journal_that_can_be_written_nothing_is_sent(
    direct: Direct, own_session: Session, tmp_path: Path
) -> None:
    place = tmp_path / "no" / "journal.jsonl"
    place.parent.write_text("a file where a folder should be")
    journal = Journal(JournalFile(place))
    outcomes = await RunOfMany(
        Plan(tuple(changes_for(direct, 3))), own_session, journal
    ).carry_out()
    assert {each.ending for each in outcomes} == {Ending.NOT_SENT}
    assert not paths(own_session, "PATCH")
