"""Eight requests at once; what somebody waits for goes next."""

import asyncio

import pytest

from tests.client.scripted_server import ScriptedServer, json, when
from tui.client.answer import Answer
from tui.client.session import Session
from tui.client.transport.opening import MOST_CONNECTIONS
from tui.client.transport.request_limit import RequestLimit, Urgency
from tui.contract.drofus.owners import GET_OWNER, Owner


async def test_what_is_waited_for_passes_what_is_not(
    session: Session, server: ScriptedServer
) -> None:
    gates = [asyncio.Event() for _ in range(MOST_CONNECTIONS)]
    server.play(*[when(gate, json({})) for gate in gates], *[json({})] * 4)

    def read(number: int, *, background: bool) -> "asyncio.Task[Answer[Owner]]":
        urgency = Urgency(background=background)
        return asyncio.create_task(session.read(GET_OWNER, {"id": number}, {}, urgency=urgency))

    busy = [read(number, background=True) for number in range(MOST_CONNECTIONS)]
    await server.until(MOST_CONNECTIONS)
    queued = [read(number, background=number > 94) for number in (95, 96, 91, 92, 93)]
    await asyncio.sleep(0)
    queued.pop(3).cancel()
    gates[0].set()
    await asyncio.gather(*queued)
    order = [seen.target.removeprefix("/owners/") for seen in server.seen[MOST_CONNECTIONS:]]
    assert order == ["91", "93", "95", "96"]
    for gate in gates:
        gate.set()
    await asyncio.gather(*busy)


async def test_no_permit_is_lost_to_those_who_give_up() -> None:
    limit = RequestLimit(1)
    held: list[str] = []

    async def hold(name: str) -> None:
        async with limit.permit(Urgency()):
            held.append(name)

    async with limit.permit(Urgency()):
        queued, called, last = [asyncio.ensure_future(hold(name)) for name in "abc"]
        await asyncio.sleep(0)
        queued.cancel()
        await asyncio.wait([queued])
    called.cancel()  # after it was permitted, before it could begin
    await asyncio.wait([called, last], timeout=10)
    assert called.cancelled()
    assert held == ["c"]
    await asyncio.wait_for(hold("d"), 10)


async def test_those_given_up_all_at_once_leave_the_permits_free() -> None:
    limit = RequestLimit(1)

    async def hold() -> None:
        async with limit.permit(Urgency()):
            await asyncio.Event().wait()

    holding = [asyncio.ensure_future(hold()) for _ in range(4)]
    await asyncio.sleep(0)
    for task in holding:
        task.cancel()
    await asyncio.wait(holding)
    assert all(task.cancelled() for task in holding)
    async with asyncio.timeout(10), limit.permit(Urgency()):
        pass


async def test_a_permit_is_given_back_by_what_fails() -> None:
    limit = RequestLimit(1)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            async with asyncio.timeout(10), limit.permit(Urgency()):
                _ = 1 / 0
