"""What was paused or stopped stays so, whatever was on its way just then."""

import asyncio

from tests.changes.changing import steps_in
from tests.changes.members import changes_for, levels, paths
from tests.faults.subjects import Direct
from tests.sandbox.running import RunningSandbox
from tui.changes.journal import Journal
from tui.changes.journal_entries import entries_in
from tui.changes.many.run_of_many import RunOfMany
from tui.changes.many.throttle import Throttle
from tui.changes.ongoing import OngoingChanges
from tui.changes.outcome import Ending
from tui.changes.plan import Plan
from tui.client.exchange import Exchange
from tui.client.session import Session
from tui.sandbox.faults import Fault, FaultKind


def sent(session: Session) -> int:
    return sum(paths(session, "PATCH").values())


async def test_stopped_while_the_list_was_read_nothing_is_sent(
    own_server: Direct, own_sandbox: RunningSandbox, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 40)
    held = own_sandbox.fail(Fault(kind=FaultKind.LATENCY, method="GET"))
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)
    carrying = asyncio.ensure_future(run.carry_out())
    await asyncio.to_thread(held.reached.wait, 30)
    run.stop()
    held.release()
    assert {each.ending for each in await carrying} == {Ending.NOT_SENT}
    assert sent(own_session) == 0


async def test_paused_while_the_list_was_read_nothing_is_sent_before_it_goes_on(
    own_server: Direct, own_sandbox: RunningSandbox, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 40)
    held = own_sandbox.fail(Fault(kind=FaultKind.LATENCY, method="GET"))
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)
    read = asyncio.Event()
    own_session.log.subscribe(lambda _: read.set())
    carrying = asyncio.ensure_future(run.carry_out())
    await asyncio.to_thread(held.reached.wait, 30)
    run.pause()
    held.release()
    await read.wait()
    # All that could go has its turn now.
    for _ in range(50):
        await asyncio.sleep(0)
    assert sent(own_session) == 0
    run.go_on()
    assert {each.ending for each in await carrying} == {Ending.DONE}


async def test_paused_while_the_service_is_busy_nothing_is_sent_again(
    own_server: Direct, own_sandbox: RunningSandbox, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 12)
    own_sandbox.fail(Fault(kind=FaultKind.STATUS, status=429, method="PATCH", times=8))
    run = RunOfMany(Plan(tuple(changes)), own_session, journal)
    all_busy = asyncio.Event()
    answers: list[Exchange] = []

    def pause(exchange: Exchange) -> None:
        if exchange.status == 429:
            run.pause()
            answers.append(exchange)
            if len(answers) == 8:
                all_busy.set()

    own_session.log.subscribe(pause)
    carrying = asyncio.ensure_future(run.carry_out())
    await all_busy.wait()
    before = sent(own_session)
    # As long as they wait themselves, from now on: they would be sent now.
    await run.throttle.wait_for(None, 1)
    assert sent(own_session) == before
    run.go_on()
    assert {each.ending for each in await carrying} == {Ending.DONE}
    assert all(levels(own_server, changes))


async def test_who_leaves_unseen_sends_no_more_and_says_what_was_sent(
    own_server: Direct, own_session: Session, journal: Journal
) -> None:
    changes = changes_for(own_server, 40)
    ongoing, begun = OngoingChanges(), asyncio.Event()

    def look(exchange: Exchange) -> None:
        if exchange.method == "PATCH":
            begun.set()

    own_session.log.subscribe(look)
    ongoing.start(RunOfMany(Plan(tuple(changes)), own_session, journal))
    await begun.wait()
    await asyncio.wait_for(ongoing.come_to_rest(), 30)
    before = sent(own_session)
    assert 0 < before < len(changes)
    ongoing.leave()
    await ongoing.settle()
    assert sent(own_session) == before
    entries = entries_in(steps_in(journal))
    known = [each for each in entries if each.sent is not None]
    assert len(known) == before
    assert {each.ending for each in known} == {Ending.DONE}
    assert {each.ended for each in entries if each.sent is None} == {None}


async def test_who_gives_up_in_the_moment_in_which_another_leaves_takes_no_place() -> None:
    throttle, leave = Throttle(1), asyncio.Event()

    async def hold() -> None:
        async with throttle.turn():
            await leave.wait()

    first = asyncio.ensure_future(hold())
    await asyncio.sleep(0)
    second = asyncio.ensure_future(hold())
    await asyncio.sleep(0)
    leave.set()
    second.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    leave.clear()
    holders = [asyncio.ensure_future(hold()) for _ in range(3)]
    for _ in range(10):
        await asyncio.sleep(0)
    running = [each for each in holders if not each.done()]
    assert throttle.at_once >= 1
    assert len(running) == 3
    leave.set()
    await asyncio.gather(*holders)
