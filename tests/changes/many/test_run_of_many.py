"""Many changes that stand apart, carried out on a real server beside one another."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest

from tests.changes.changing import steps_in
from tests.changes.members import RIGHT, change_of_member, changes_for, levels, members, paths
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.making import Filled, change_of
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.changes.things_in_turn import ThingsInTurn
from tui.client.exchange import Exchange
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.operation import JsonObject
from tui.sandbox.faults import Fault, FaultKind


async def test_many_are_done_and_one_list_stands_for_their_records(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 40)
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)
    outcomes = await run.carry_out()
    assert {each.ending for each in outcomes} == {Ending.DONE}
    assert [each.change.path for each in outcomes] == [each.path for each in changes]
    assert all(levels(own_server, changes))
    assert max(paths(own_session, "PATCH").values()) == 1
    reads = paths(own_session, "GET")
    assert sum(reads.values()) == 2, reads
    entries = entries_in(steps_in(journal))
    assert [each.ending for each in entries] == [Ending.DONE] * 40
    assert {each.intended.together for each in entries} == {run.together}


async def test_one_that_cannot_be_done_keeps_no_other_back(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 20)
    clashing, gone = changes[3], changes[7]
    own_server.drofus.patch(
        _address(clashing), json={"project_user": {RIGHT: _third(clashing)}}
    ).raise_for_status()
    own_server.drofus.delete(_address(gone)).raise_for_status()
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
    own_server: Direct, own_sandbox: RunningSandbox, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 12)
    own_sandbox.fail(Fault(kind=FaultKind.STATUS, status=429, method="PATCH", times=3))
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)
    outcomes = await run.carry_out()
    assert {each.ending for each in outcomes} == {Ending.DONE}
    assert run.throttle.at_once < 8


async def test_what_was_refused_or_broke_says_so_by_itself(
    own_server: Direct, own_sandbox: RunningSandbox, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 30)
    changes[5] = change_of_member(members(own_server)[5], right="equipment_rights", level=2)
    for status in (409, 500):
        # The answer says so although it was carried out: reading it back tells.
        own_sandbox.fail(Fault(kind=FaultKind.STATUS, status=status, method="PATCH"))
    outcomes = await RunOfMany(Plan(tuple(changes)), own_session, journal).carry_out()
    done = [each.ending is Ending.DONE for each in outcomes]
    assert done == levels(own_server, changes)
    assert [at for at, each in enumerate(done) if not each] == [5]
    assert outcomes[5].ending is Ending.REFUSED


async def test_stopped_it_finishes_what_is_under_way_and_sends_nothing_more(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 60)
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)

    def stop_at_ten() -> None:
        if len(own_session.log) >= 10:
            run.stop()

    run.told.append(stop_at_ten)
    own_session.log.subscribe(lambda _: stop_at_ten())
    outcomes = await run.carry_out()
    done = [each.ending is Ending.DONE for each in outcomes]
    assert done == levels(own_server, changes)
    assert 0 < done.count(True) < 60
    assert {each.ending for each in outcomes} == {Ending.DONE, Ending.NOT_SENT}


async def test_held_it_waits_and_goes_on(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 12)
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)
    run.throttle.hold()
    sending = asyncio.Event()
    run.told.append(sending.set)
    carrying = asyncio.ensure_future(run.carry_out())
    await sending.wait()
    assert not paths(own_session, "PATCH")
    run.throttle.go_on()
    assert {each.ending for each in await carrying} == {Ending.DONE}


async def test_what_changed_in_a_pause_is_a_conflict_and_is_left_alone(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 30)
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)
    paused = asyncio.Event()

    def pause(exchange: Exchange) -> None:
        if exchange.method == "PATCH" and not paused.is_set():
            run.pause()
            paused.set()

    own_session.log.subscribe(pause)
    carrying = asyncio.ensure_future(run.carry_out())
    await paused.wait()
    last = changes[-1]
    own_server.drofus.patch(
        _address(last), json={"project_user": {RIGHT: _third(last)}}
    ).raise_for_status()
    run.go_on()
    outcomes = await carrying
    assert [each.ending for each in outcomes] == [Ending.DONE] * 29 + [Ending.CONFLICT]


async def test_what_is_made_is_not_made_again_where_a_service_was_busy(
    own_server: Direct, own_sandbox: RunningSandbox, own_session: Session, journal: Journal
) -> None:
    # The answer says that it was too busy although it did it.
    own_sandbox.fail(
        Fault(kind=FaultKind.STATUS, status=429, path=f"/v2/{own_sandbox.team}/projects", times=3)
    )
    wish: JsonObject = {"name": "Made once"}
    path: dict[str, str | int] = {"team_slug": own_sandbox.team}
    create = OPERATIONS["bimplus.projects.create"]
    made = change_of(Filled(operation=create, path=path, wish=wish))
    run = RunOfMany(Plan((made,)), own_session, journal)
    await run.carry_out()
    counts = paths(own_session, "POST")
    assert [each for url, each in counts.items() if url.endswith("/projects")] == [1]


async def test_without_a_journal_that_can_be_written_nothing_is_sent(
    own_server: Direct, own_session: Session, tmp_path: Path
) -> None:
    place = tmp_path / "no" / "journal.jsonl"
    place.parent.write_text("a file where a folder should be")
    journal = Journal(JournalFile(place))
    outcomes = await RunOfMany(
        Plan(tuple(changes_for(own_server, 3))), own_session, journal
    ).carry_out()
    assert {each.ending for each in outcomes} == {Ending.NOT_SENT}
    assert not paths(own_session, "PATCH")


@pytest.mark.parametrize("method", ["GET", "PATCH"])
async def test_a_service_that_is_busy_for_long_keeps_nothing_from_being_done(
    own_server: Direct,
    own_sandbox: RunningSandbox,
    own_session: Session,
    journal: Journal,
    method: str,
) -> None:
    """The list that stands for all records is refused too: it is asked for again."""
    changes = changes_for(own_server, 12)
    own_sandbox.fail(Fault(kind=FaultKind.STATUS, status=429, method=method, times=4))
    outcomes = await RunOfMany(Plan(tuple(changes)), own_session, journal).carry_out()
    assert {each.ending for each in outcomes} == {Ending.DONE}
    assert all(levels(own_server, changes))


async def test_a_single_change_waits_for_no_run_of_others(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    """Nor does the run wait long for one thing that another change holds."""
    things = ThingsInTurn()
    changes = changes_for(own_server, 12)
    held, others = changes[0], changes[1:]
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)
    async with things.held([held.same_thing]):
        carrying = asyncio.ensure_future(run.carry_out(things))
        over = asyncio.Event()
        run.told.append(lambda: over.set() if len(run.results) == len(others) else None)
        await asyncio.wait_for(over.wait(), 10)
        assert 0 not in run.results
        assert all(things.is_free(each.same_thing) for each in others)
    assert {each.ending for each in await carrying} == {Ending.DONE}


async def test_two_runs_of_the_same_things_wait_for_no_circle(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    things, changes = ThingsInTurn(), changes_for(own_server, 20)
    runs = [
        RunOfMany(Plan(tuple(order)), own_session, journal) for order in (changes, changes[::-1])
    ]
    done = await asyncio.wait_for(asyncio.gather(*(run.carry_out(things) for run in runs)), 20)
    assert {each.ending for outcomes in done for each in outcomes} == {Ending.DONE}
    assert max(paths(own_session, "PATCH").values()) == 1


async def test_whatever_goes_wrong_each_row_tells_the_truth(
    own_server: Direct, own_sandbox: RunningSandbox, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 30)
    kinds = (FaultKind.TRUNCATED, FaultKind.HTML, FaultKind.EMPTY, FaultKind.GARBAGE)
    for kind in kinds:
        own_sandbox.fail(Fault(kind=kind, method="PATCH"))
    own_sandbox.fail(Fault(kind=FaultKind.STATUS, status=422, method="PATCH"))
    own_sandbox.fail(Fault(kind=FaultKind.TRUNCATED, method="GET"))
    outcomes = await RunOfMany(Plan(tuple(changes)), own_session, journal).carry_out()
    has_it = levels(own_server, changes)
    told = [each.ending for each in outcomes]
    assert [ending is Ending.DONE for ending in told] == has_it
    assert max(paths(own_session, "PATCH").values()) == 1, "nothing was sent twice"
    written = {each.number: each.ending for each in entries_in(steps_in(journal))}
    assert list(written.values()) == told


async def test_two_changes_of_one_thing_let_the_list_stand_for_all_others(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    some = members(own_server)[:20]
    rights = (RIGHT, "system_rights")
    changes = [change_of_member(each, right) for each in some for right in rights]
    outcomes = await RunOfMany(Plan(tuple(changes)), own_session, journal).carry_out()
    assert {each.ending for each in outcomes} == {Ending.DONE}
    assert all(levels(own_server, changes))
    lists = [url for url in paths(own_session, "GET").elements() if url.endswith("/project_users")]
    assert len(lists) == 1, "it is read before all of them"
