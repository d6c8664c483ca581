"""Many changes of which some were not done are gone on with, by whoever comes first."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs
from typing_extensions import override

from tests.changes.changing import steps_in
from tests.changes.members import changes_for, levels, members, paths
from tests.faults.kinds import FAULTS
from tests.faults.proxy import FaultProxy
from tests.faults.sessions import session_through
from tests.faults.subjects import Direct
from tests.held import longest_held
from tests.sandbox.running import RunningSandbox
from tui.changes.change import Change
from tui.changes.journal import Journal
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.journal_steps import JournalStep
from tui.changes.making import Filled, change_of
from tui.changes.many.going_on import (
    MAY_BE_DONE,
    Together,
    cut_short,
    give_up,
    is_being_sent,
    last_together,
    rest_of,
)
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.many.taking_many_back import plan_undo_of_many
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.contract.drofus.owners import CREATE_OWNER
from tui.contract.operation import Service
from tui.explorer.plans.again import entries_numbered

COUNT = 30


async def stopped_after(
    count: int, changes: list[Change], session: Session, journal: Journal
) -> Together:
    """What the journal knows of changes that were stopped after some were sent."""
    run = RunOfMany(Plan(tuple(changes)), session, journal)

    def stop_there(_exchange: object) -> None:
        if sum(each.method == "PATCH" for each in session.log) >= count:
            run.stop()

    session.log.subscribe(stop_there)
    await run.carry_out()
    found = await last_together(journal, session.base_url(Service.DROFUS))
    assert found is not None
    return found


async def test_what_is_left_is_sent_and_nothing_twice(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, COUNT)
    begun = await stopped_after(9, changes, own_session, journal)
    assert 0 < len(begun.left) < COUNT
    rest = await rest_of(begun, journal, own_session)
    assert rest.plan is not None
    assert len(rest.plan.changes) == len(begun.left)
    said = {each.says for each in changes}
    assert {each.says for each in rest.plan.changes} < said
    run = RunOfMany(rest.plan, own_session, journal, together=begun.name, in_place_of=rest.entries)
    assert {each.ending for each in await run.carry_out()} == {Ending.DONE}
    assert all(levels(own_server, changes))
    assert max(paths(own_session, "PATCH").values()) == 1
    over = await last_together(journal, own_session.base_url(Service.DROFUS))
    assert over is not None
    assert (over.name, len(over.entries), over.left) == (begun.name, COUNT, ())


async def test_what_was_answered_and_not_done_is_left(
    own_server: Direct, own_sandbox: RunningSandbox, journal: Journal
) -> None:
    """The service answers 200 with what was wished, and its record is as it was."""
    changes = changes_for(own_server, COUNT)
    async with FaultProxy(own_sandbox.url) as proxy, session_through(proxy, own_sandbox) as session:
        proxy.arm(replace(FAULTS["not done, success and the record as claimed"], times=4))
        outcomes = await RunOfMany(Plan(tuple(changes)), session, journal).carry_out()
        has_it = levels(own_server, changes)
        assert has_it.count(False) == 4
        assert [each.ending is Ending.DONE for each in outcomes] == has_it
        for each in outcomes:
            assert each.done or "The server still has the old values" in each.words
        begun = await last_together(journal, session.base_url(Service.DROFUS))
        assert begun is not None
        assert len(begun.left) == 4
        rest = await rest_of(begun, journal, session)
        assert rest.plan is not None
        run = RunOfMany(rest.plan, session, journal, together=begun.name, in_place_of=rest.entries)
        assert {each.ending for each in await run.carry_out()} == {Ending.DONE}
        assert all(levels(own_server, changes))


async def test_only_one_goes_on(own_server: Direct, own_session: Session, journal: Journal) -> None:
    changes = changes_for(own_server, COUNT)
    begun = await stopped_after(5, changes, own_session, journal)
    rest = await rest_of(begun, journal, own_session)
    assert rest.plan is not None
    runs = [
        RunOfMany(rest.plan, own_session, journal, together=begun.name, in_place_of=rest.entries)
        for _ in range(2)
    ]
    first, second = [await run.carry_out() for run in runs]
    assert {each.ending for each in first} == {Ending.DONE}
    assert {each.ending for each in second} == {Ending.NOT_SENT}
    assert "already resumed" in second[0].words
    assert max(paths(own_session, "PATCH").values()) == 1


async def test_what_may_have_arrived_is_looked_at_first(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, COUNT)
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)

    def leave_in_the_middle(_exchange: object) -> None:
        if sum(each.method == "PATCH" for each in own_session.log) == 12:
            run.leave()
            carrying.cancel()

    own_session.log.subscribe(leave_in_the_middle)
    carrying = asyncio.ensure_future(run.carry_out())
    with suppress(asyncio.CancelledError):
        await carrying
    begun = await last_together(journal, own_session.base_url(Service.DROFUS))
    assert begun is not None
    rest = await rest_of(begun, journal, own_session)
    done = levels(own_server, changes)
    assert rest.plan is not None
    assert len(rest.plan.changes) == done.count(False)
    assert Ending.DONE in {each.ending for each in entries_in(steps_in(journal))}


async def test_all_of_it_is_taken_back_once(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, COUNT)
    before = members(own_server)
    await RunOfMany(Plan(tuple(changes)), own_session, journal).carry_out()
    assert members(own_server) != before
    found = await last_together(journal, own_session.base_url(Service.DROFUS))
    assert found is not None
    reads = sum(paths(own_session, "GET").values())
    back = await plan_undo_of_many(found.entries, own_session)
    assert sum(paths(own_session, "GET").values()) == reads + 1
    assert back.plan is not None
    said = {each.says._replace(doing="Undo: Rights of ") for each in changes}
    assert {each.says for each in back.plan.changes} == said
    runs = [RunOfMany(back.plan, own_session, journal, undoes=back.entries) for _ in range(2)]
    first, second = [await run.carry_out() for run in runs]
    assert {each.ending for each in first} == {Ending.DONE}
    assert members(own_server) == before
    assert {each.ending for each in second} == {Ending.NOT_SENT}
    assert "already undone" in second[0].words


async def test_keys_have_their_turn_while_many_are_taken_back(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, COUNT)
    await RunOfMany(Plan(tuple(changes)), own_session, journal).carry_out()
    entries = entries_in(steps_in(journal)) * 40
    async with longest_held() as held:
        back = await plan_undo_of_many(entries, own_session)
    assert len(back.entries) == len(entries)
    assert held.longest < 0.1


class ReadInThread(JournalFile):
    """Fails where it is read while the event loop waits."""

    @override
    def steps(self) -> list[JournalStep]:
        assert threading.current_thread() is not threading.main_thread()
        return _Steps(super().steps())


class _Steps(list[JournalStep]):
    """Fails where they are put together while the event loop waits."""

    @override
    def __iter__(self) -> Iterator[JournalStep]:
        assert threading.current_thread() is not threading.main_thread()
        return super().__iter__()


async def test_the_journal_is_put_together_in_a_thread(
    own_server: Direct, own_session: Session, journal: Journal, tmp_path: Path
) -> None:
    run = RunOfMany(Plan(tuple(changes_for(own_server, 3))), own_session, journal)
    await run.intend()
    journal.depart()
    held_in_thread = replace(journal, file=ReadInThread(tmp_path / "journal.jsonl"))
    here = own_session.base_url(Service.DROFUS)
    assert (await last_together(held_in_thread, here)) is not None
    assert await cut_short(held_in_thread, [here]) == []
    assert len(await entries_numbered(set(run.entries), held_in_thread)) == 3


async def test_what_nobody_can_look_for_is_not_made_twice(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    """The program is gone after it sent new owners: whether they are there cannot be read."""
    changes = [
        change_of(Filled(operation=CREATE_OWNER, wish={"name": f"Twice {number}"}))
        for number in range(3)
    ]
    run = RunOfMany(Plan(tuple(changes)), own_session, journal, title="New owners")

    def leave_once_sent(_exchange: object) -> None:
        if run.under_way:
            run.leave()
            carrying.cancel()

    own_session.log.subscribe(leave_once_sent)
    carrying = asyncio.ensure_future(run.carry_out())
    with suppress(asyncio.CancelledError):
        await carrying
    begun = await last_together(journal, own_session.base_url(Service.DROFUS))
    assert begun is not None
    assert begun.title == "New owners"
    uncertain = [each for each in begun.entries if each.is_uncertain]
    assert uncertain
    rest = await rest_of(begun, journal, own_session)
    assert len(rest.kept_back) == len(uncertain)
    assert {each.reason for each in rest.kept_back} == {MAY_BE_DONE}
    assert [each.title for each in rest.kept_back] == [each.intended.title for each in uncertain]
    assert len(rest.entries) == 3 - len(uncertain)


async def test_what_a_program_that_is_gone_never_sent_is_found_and_given_up(
    own_server: Direct, own_session: Session, journal: Journal, tmp_path: Path
) -> None:
    gone = Journal.at(tmp_path / "journal.jsonl", "demo")
    run = RunOfMany(Plan(tuple(changes_for(own_server, 5))), own_session, gone, title="Rights")
    await run.intend()
    here = [own_session.base_url(Service.DROFUS)]
    assert await cut_short(journal, here) == [], "it may still send them"
    gone.depart()
    assert await cut_short(journal, ["https://elsewhere.example"]) == []
    (found,) = await cut_short(journal, here)
    assert (found.title, len(found.not_sent)) == ("Rights", 5)
    await give_up(found, journal)
    assert await cut_short(journal, here) == []
    assert {each.ending for each in entries_in(steps_in(journal))} == {Ending.NOT_SENT}


async def test_what_was_for_another_server_is_not_gone_on_with(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, COUNT)
    begun = await stopped_after(5, changes, own_session, journal)
    elsewhere = [
        replace(each, intended=structs.replace(each.intended, address="https://other.invalid"))
        for each in begun.entries
    ]
    with pytest.raises(BimscopeError, match=r"was for https://other\.invalid"):
        await rest_of(Together(begun.name, tuple(elsewhere)), journal, own_session)


async def test_what_this_program_still_holds_is_not_gone_on_with(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    run = RunOfMany(Plan(tuple(changes_for(own_server, 12))), own_session, journal)
    run.pause()
    await run.intend()
    carrying = asyncio.ensure_future(run.carry_out())
    found = await last_together(journal, own_session.base_url(Service.DROFUS))
    assert found is not None
    rest = await rest_of(found, journal, own_session)
    assert rest.plan is None
    assert len(rest.kept_back) == 12
    assert is_being_sent(found.entries, journal)
    run.go_on()
    assert {each.ending for each in await carrying} == {Ending.DONE}
    assert not journal.in_hand
