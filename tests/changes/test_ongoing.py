"""Changes under way belong to no screen; two of one thing go one after the other."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.changes.changing import steps_in
from tests.changes.owners import OwnOwner
from tests.faults.proxy import FaultProxy
from tests.faults.sessions import session_through
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox
from tui.changes.journal import Journal
from tui.changes.journal_entries import entries_in
from tui.changes.journal_steps import Ended, Intended, Sent
from tui.changes.ongoing import OngoingChanges
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.changes.run import Run, Stage
from tui.client.session import Session


@pytest.fixture
async def proxy(shared_sandbox: RunningSandbox) -> AsyncIterator[FaultProxy]:
    async with FaultProxy(shared_sandbox.url) as running:
        yield running


@pytest.fixture
async def session(proxy: FaultProxy, shared_sandbox: RunningSandbox) -> AsyncIterator[Session]:
    async with session_through(proxy, shared_sandbox) as opened:
        yield opened


@pytest.fixture
def ongoing() -> OngoingChanges:
    return OngoingChanges()


@pytest.fixture
def owner(server: Direct) -> OwnOwner:
    return OwnOwner.made(server)


async def test_a_run_is_carried_out_beside_everything_else(
    ongoing: OngoingChanges, session: Session, owner: OwnOwner
) -> None:
    run = Run(Plan.of(owner.change(name="Mine")), session, Journal())
    told: list[int] = []
    over: list[Run] = []
    ongoing.told.append(lambda: told.append(len(ongoing.runs)))
    ongoing.ended.append(over.append)
    ongoing.start(run)
    assert (ongoing.runs, over) == ([run], [])
    (outcome,) = await ongoing.wait(run)
    assert outcome.done
    await ongoing.settle()
    assert (ongoing.runs, over) == ([], [run])
    assert (told[0], told[-1]) == (1, 0)
    assert len(told) == 1 + len(("reading", "sending", "checking", "over")) + 1
    assert await ongoing.wait(run) == (outcome,)


async def test_two_changes_of_one_thing_go_one_after_the_other(
    ongoing: OngoingChanges, session: Session, owner: OwnOwner, proxy: FaultProxy, journal: Journal
) -> None:
    changes = (owner.change(name="First"), owner.change(note="Second"), owner.removal())
    runs = [Run(Plan.of(change), session, journal) for change in changes]
    proxy.hold()
    for run in runs:
        ongoing.start(run)
    await proxy.until_arrived(1)
    assert [run.stage for run in runs] == [Stage.SENDING, Stage.WAITING, Stage.WAITING]
    proxy.release()
    await ongoing.settle()
    assert [run.entries for run in runs] == [[1], [2], [3]]
    assert [run.outcomes[0].ending for run in runs] == 3 * [Ending.DONE]
    assert [each.request.method for each in proxy.writes] == ["PATCH", "PATCH", "DELETE"]
    steps = steps_in(journal)
    intended = [step.entry for step in steps if isinstance(step, Intended)]
    assert intended == [1, 2, 3]
    assert [step.entry for step in steps if not isinstance(step, Intended)] == [1, 1, 2, 2, 3, 3]


async def test_changes_of_different_things_go_together(
    ongoing: OngoingChanges, session: Session, server: Direct, proxy: FaultProxy
) -> None:
    owners = [OwnOwner.made(server) for _ in range(3)]
    proxy.hold()
    for each in owners:
        ongoing.start(Run(Plan.of(each.change(name="At once")), session, Journal()))
    await proxy.until_arrived(3)
    proxy.release()
    await ongoing.settle()
    assert [each.read()["name"] for each in owners] == 3 * ["At once"]


async def test_plans_that_share_things_wait_for_each_other(
    ongoing: OngoingChanges, session: Session, server: Direct
) -> None:
    one, other = OwnOwner.made(server), OwnOwner.made(server)
    there = Plan.of(one.change(note="1"), other.change(note="1"), one.change(address="1"))
    back = Plan.of(other.change(contact="2"), one.change(contact="2"))
    runs = [Run(plan, session, Journal()) for plan in (there, back, there)]
    for run in runs:
        ongoing.start(run)
    await asyncio.wait_for(ongoing.settle(), 30)
    assert all(outcome.done for run in runs for outcome in run.outcomes)
    assert (one.read()["contact"], other.read()["contact"]) == ("2", "2")


async def test_who_waits_may_be_cancelled_and_the_change_goes_on(
    ongoing: OngoingChanges, session: Session, owner: OwnOwner, proxy: FaultProxy
) -> None:
    run = Run(Plan.of(owner.change(name="Mine")), session, Journal())
    proxy.hold()
    ongoing.start(run)
    waiting = asyncio.create_task(ongoing.wait(run))
    await proxy.until_arrived(1)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert ongoing.runs == [run]
    proxy.release()
    await ongoing.settle()
    assert run.outcomes[0].done
    assert owner.read()["name"] == "Mine"


@pytest.mark.parametrize("stage", [Stage.SENDING, Stage.CHECKING])
async def test_what_was_sent_when_one_left_is_written_down_as_not_known(
    stage: Stage,
    ongoing: OngoingChanges,
    session: Session,
    owner: OwnOwner,
    proxy: FaultProxy,
    journal: Journal,
) -> None:
    run = Run(Plan.of(owner.change(name="Mine"), owner.removal()), session, journal)
    over: list[Run] = []
    ongoing.ended.append(over.append)

    def leave() -> None:
        if run.stage is stage:
            ongoing.leave()

    run.told.append(leave)
    ongoing.start(run)
    await ongoing.settle()
    assert (ongoing.runs, run.outcomes, over) == ([], [], [])
    steps = steps_in(journal)
    assert [type(step) for step in steps if step.entry == 1] == [Intended, Sent, Ended]
    assert [type(step) for step in steps if step.entry == 2] == [Intended, Ended]
    waiting, entry = sorted(entries_in(steps), key=lambda each: -each.number)
    assert waiting.ending is Ending.NOT_SENT
    assert (entry.ending, entry.is_left_open) == (Ending.UNKNOWN, True)
    when = "the answer came" if stage is Stage.SENDING else "the outcome was known"
    assert entry.words.startswith(f"You left before {when}:")
    assert "DELETE" not in [each.request.method for each in proxy.writes]


async def test_what_waits_when_one_leaves_is_never_sent(
    ongoing: OngoingChanges, session: Session, owner: OwnOwner, proxy: FaultProxy, journal: Journal
) -> None:
    sent, waiting = (
        Run(Plan.of(change), session, journal)
        for change in (owner.change(name="Mine"), owner.removal())
    )
    proxy.hold()
    ongoing.start(sent)
    ongoing.start(waiting)
    await proxy.until_arrived(1)
    ongoing.leave()
    await ongoing.settle()
    proxy.release()
    assert waiting.outcomes == []
    endings = {entry.number: entry.ending for entry in entries_in(steps_in(journal))}
    assert endings == {1: Ending.UNKNOWN, 2: Ending.NOT_SENT}
    assert [type(step) for step in steps_in(journal) if step.entry == 2] == [Intended, Ended]
    assert len(proxy.writes) == 1


async def test_leaving_while_the_record_is_read_sends_nothing(
    ongoing: OngoingChanges, session: Session, owner: OwnOwner, proxy: FaultProxy, journal: Journal
) -> None:
    run = Run(Plan.of(owner.change(name="Mine")), session, journal)
    run.told.append(ongoing.leave)
    ongoing.start(run)
    await ongoing.settle()
    assert (run.outcomes, proxy.writes) == ([], [])
    (entry,) = entries_in(steps_in(journal))
    assert entry.ending is Ending.NOT_SENT


async def test_leaving_with_a_journal_that_cannot_be_written(
    ongoing: OngoingChanges, session: Session, owner: OwnOwner, proxy: FaultProxy, journal: Journal
) -> None:
    """It ends all the same; the entry is not known without an outcome too."""
    run = Run(Plan.of(owner.change(name="Mine")), session, journal)
    proxy.hold()
    ongoing.start(run)
    await proxy.until_arrived(1)
    assert journal.file is not None
    folder = journal.file.file.parent
    away = folder.with_name(f"{folder.name}-away")
    folder.rename(away)
    folder.write_text("in the way")
    ongoing.leave()
    await ongoing.settle()
    folder.unlink()
    away.rename(folder)
    proxy.release()
    assert entries_in(steps_in(journal))[0].is_uncertain


async def test_nothing_under_way_is_settled_at_once(ongoing: OngoingChanges) -> None:
    await ongoing.settle()
    ongoing.leave()
    assert ongoing.runs == []


async def test_who_leaves_unseen_lets_what_was_sent_come_to_its_end(
    ongoing: OngoingChanges, session: Session, owner: OwnOwner, proxy: FaultProxy, journal: Journal
) -> None:
    run = Run(Plan.of(owner.change(name="Mine")), session, journal)
    proxy.hold()
    ongoing.start(run)
    await proxy.until_arrived(1)
    resting = asyncio.create_task(ongoing.come_to_rest())
    done, _ = await asyncio.wait([resting], timeout=0)
    assert not done
    proxy.release()
    await resting
    ongoing.leave()
    (entry,) = entries_in(steps_in(journal))
    assert entry.ending is Ending.DONE


async def test_nothing_is_at_rest_at_once(ongoing: OngoingChanges) -> None:
    await ongoing.come_to_rest()
    assert ongoing.told == []
