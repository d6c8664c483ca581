"""Answers are kept while they are fresh, and shared by those who ask for the same."""

import asyncio
import weakref
from collections.abc import AsyncIterator

import pytest

from tests.client.conftest import DROFUS
from tests.client.scripted_server import ScriptedServer, answer, json, silence, when
from tests.sandbox.running import RunningSandbox
from tests.sessions import session_for
from tui.client.address import Endpoint
from tui.client.answer import Answer
from tui.client.errors import BimscopeError
from tui.client.session import Session
from tui.client.transport.opening import MOST_CONNECTIONS
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS, UPDATE_OWNER, Owner
from tui.contract.drofus.project_users import LIST_PROJECT_USERS
from tui.explorer.kept_answers.answers import FRESH_FOR, Answers
from tui.explorer.kept_answers.awaited_session import AwaitedSession
from tui.explorer.kept_answers.room import Room
from tui.explorer.nodes.records import decode_record
from tui.large_json.turns import at_once
from tui.sandbox.faults import Fault, FaultKind


class Clock:
    """A clock that stands still until it is told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def session(sandbox: RunningSandbox) -> Session:
    return session_for(sandbox)


@pytest.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    server = ScriptedServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def scripted(server: ScriptedServer) -> AsyncIterator[Session]:
    """A session with the scripted server."""
    session = Session(drofus=Endpoint(server.url, DROFUS))
    yield session
    await session.aclose()


def asked(session: Session) -> int:
    return len(list(session.log))


async def test_fresh_answers_are_not_asked_for_again(session: Session) -> None:
    clock = Clock()
    answers = Answers(AwaitedSession(session), clock=clock)
    first = await answers.ask(LIST_OWNERS, {})
    clock.now = FRESH_FOR - 1
    assert await answers.ask(LIST_OWNERS, {}) is first
    clock.now = FRESH_FOR + 1
    assert await answers.ask(LIST_OWNERS, {}) is first
    assert [exchange.status for exchange in session.log] == [200, 304]
    clock.now += FRESH_FOR - 1
    assert await answers.ask(LIST_OWNERS, {}) is first
    assert asked(session) == 2
    await session.aclose()


async def test_asked_anew_what_has_not_changed_stays_as_it_was_grouped(session: Session) -> None:
    answers = Answers(AwaitedSession(session))
    members = await answers.ask(LIST_PROJECT_USERS, {})
    groups = await answers.group(members, "project_id")
    assert await answers.ask(LIST_PROJECT_USERS, {}, anew=True) is members
    assert await answers.group(members, "project_id") is groups
    assert [exchange.status for exchange in session.log] == [200, 304]
    assert members.exchange.status == 200
    await session.aclose()


async def test_asked_anew_what_has_changed_is_another_answer(session: Session) -> None:
    answers = Answers(AwaitedSession(session))
    first = await answers.ask(GET_OWNER, {"id": 1})
    await session.call(UPDATE_OWNER, id=1, body=Owner(name="Renamed"))
    second = await answers.ask(GET_OWNER, {"id": 1}, anew=True)
    assert b"Renamed" not in first.raw
    assert b"Renamed" in second.raw
    assert await answers.ask(GET_OWNER, {"id": 1}) is second
    await session.aclose()


async def test_what_was_forgotten_while_it_was_asked_for_is_not_kept(
    sandbox: RunningSandbox, session: Session
) -> None:
    answers = Answers(AwaitedSession(session))
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    waiting = asyncio.ensure_future(answers.ask(LIST_OWNERS, {}))
    await asyncio.to_thread(held.reached.wait, 10)
    answers.forget(LIST_OWNERS.family)
    held.release()
    older = await waiting
    assert await answers.ask(LIST_OWNERS, {}) is not older
    assert [exchange.status for exchange in session.log] == [200, 200]
    await session.aclose()


async def test_what_came_broken_comes_again_in_full(
    server: ScriptedServer, scripted: Session
) -> None:
    answers = Answers(AwaitedSession(scripted))
    server.play(answer(200, b'[{"id": 1}, {"i', etag='"1"'), json([{"id": 1}], etag='"1"'))
    await answers.ask(LIST_OWNERS, {})
    assert len((await answers.ask(LIST_OWNERS, {}, anew=True)).items) == 1
    assert [seen.headers.get("if-none-match") for seen in server.seen] == [None, None]


async def test_when_all_have_given_up_the_line_is_hung_up(
    server: ScriptedServer, scripted: Session
) -> None:
    answers = Answers(AwaitedSession(scripted))
    server.play(silence())
    asking = [asyncio.ensure_future(answers.ask(LIST_OWNERS, {})) for _ in range(2)]
    await server.until(1)
    for each in asking:
        assert not server.hung_up.is_set()
        each.cancel()
        await asyncio.wait([each])
    await asyncio.wait_for(server.hung_up.wait(), 10)
    assert len(server.seen) == 1


async def test_a_reading_that_somebody_comes_to_wait_for_goes_first(
    server: ScriptedServer, scripted: Session
) -> None:
    answers = Answers(AwaitedSession(scripted))
    gate = asyncio.Event()
    server.play(*[when(gate, json({}))] * MOST_CONNECTIONS, *[json({})] * 3)

    def read(number: int, *, background: bool) -> "asyncio.Future[Answer[object]]":
        reading = answers.ask(GET_OWNER, {"id": number}, background=background)
        return asyncio.ensure_future(reading)

    readings = [read(number, background=True) for number in range(MOST_CONNECTIONS)]
    await server.until(MOST_CONNECTIONS)
    readings += [read(number, background=True) for number in (91, 92, 93)]
    readings.append(read(93, background=False))
    gate.set()
    await asyncio.gather(*readings)
    order = [seen.target for seen in server.seen[MOST_CONNECTIONS:]]
    assert (order[0], len(order)) == ("/owners/93", 3)


async def test_another_parameter_is_another_question(session: Session) -> None:
    answers = Answers(AwaitedSession(session))
    one = await answers.ask(GET_OWNER, {"id": 1})
    two = await answers.ask(GET_OWNER, {"id": 2})
    assert one.raw != two.raw
    assert await answers.ask(GET_OWNER, {"id": 1, "team_slug": "did not ask for"}) is one
    await session.aclose()


async def test_forgotten_families_are_asked_for_again(session: Session) -> None:
    answers = Answers(AwaitedSession(session))
    owners = await answers.ask(LIST_OWNERS, {})
    users = await answers.ask(LIST_PROJECT_USERS, {})
    answers.forget(LIST_PROJECT_USERS.family)
    assert await answers.ask(LIST_OWNERS, {}) is owners
    assert await answers.ask(LIST_PROJECT_USERS, {}) is not users
    await session.aclose()


async def test_old_answers_make_room(session: Session) -> None:
    answers = Answers(AwaitedSession(session), Room(1))
    first = weakref.ref(await answers.ask(GET_OWNER, {"id": 1}))
    await answers.ask(GET_OWNER, {"id": 2})
    assert first() is None
    await answers.ask(GET_OWNER, {"id": 1})
    assert asked(session) == 3
    await session.aclose()


async def test_what_somebody_still_has_is_not_asked_for_again(session: Session) -> None:
    answers = Answers(AwaitedSession(session), Room(1))
    first = await answers.ask(GET_OWNER, {"id": 1})
    await answers.ask(GET_OWNER, {"id": 2})
    assert await answers.ask(GET_OWNER, {"id": 1}) is first
    assert asked(session) == 2
    await session.aclose()


async def test_small_answers_go_when_they_are_no_longer_fresh(session: Session) -> None:
    clock = Clock()
    answers = Answers(AwaitedSession(session), clock=clock)
    first = weakref.ref(await answers.ask(GET_OWNER, {"id": 1}))
    clock.now = FRESH_FOR - 1
    await answers.ask(GET_OWNER, {"id": 2})
    assert first() is not None
    clock.now = FRESH_FOR + 1
    await answers.ask(GET_OWNER, {"id": 3})
    assert first() is None
    await session.aclose()


async def test_large_answers_stay_and_are_asked_whether_they_have_changed(
    server: ScriptedServer, scripted: Session
) -> None:
    clock = Clock()
    answers = Answers(AwaitedSession(scripted), clock=clock)
    large = [{"id": number, "name": "x" * 100} for number in range(2_000)]
    server.play(json(large, etag='"1"'), json({}), json({}), answer(304))
    first = weakref.ref(await answers.ask(LIST_OWNERS, {}))
    for number in (1, 2):
        clock.now += FRESH_FOR + 1
        await answers.ask(GET_OWNER, {"id": number})
    assert await answers.ask(LIST_OWNERS, {}) is first()
    assert [seen.headers.get("if-none-match") for seen in server.seen] == [None] * 3 + ['"1"']


async def test_one_who_gives_up_does_not_stop_the_other(
    sandbox: RunningSandbox, session: Session
) -> None:
    answers = Answers(AwaitedSession(session))
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    one = asyncio.ensure_future(answers.ask(LIST_OWNERS, {}))
    other = asyncio.ensure_future(answers.ask(LIST_OWNERS, {}))
    await asyncio.to_thread(held.reached.wait, 10)
    one.cancel()
    held.release()
    assert (await other).items
    assert one.cancelled()
    assert asked(session) == 1
    await session.aclose()


async def test_the_last_who_gives_up_ends_the_request(
    sandbox: RunningSandbox, session: Session
) -> None:
    answers = Answers(AwaitedSession(session))
    held = sandbox.fail(Fault(kind=FaultKind.LATENCY, path="/owners"))
    waiting = asyncio.ensure_future(answers.ask(LIST_OWNERS, {}))
    await asyncio.to_thread(held.reached.wait, 10)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert (await answers.ask(LIST_OWNERS, {})).items
    held.release()
    await session.aclose()


async def test_groups_by_a_field(session: Session) -> None:
    answers = Answers(AwaitedSession(session))
    answer = await answers.ask(LIST_PROJECT_USERS, {})
    groups = await answers.group(answer, "project_id")
    projects = {decode_record(item)["project_id"] for item in answer.items}
    assert sum(len(at_once(groups.of(each))) for each in projects) == len(answer.items)
    assert await answers.group(answer, "project_id") is groups
    await session.aclose()


async def test_who_asks_before_there_is_a_session_waits(session: Session) -> None:
    connection = AwaitedSession()
    answers = Answers(connection)
    waiting = asyncio.ensure_future(answers.ask(LIST_OWNERS, {}))
    await asyncio.sleep(0)
    assert not waiting.done()
    connection.give(session)
    assert (await waiting).items
    await session.aclose()


async def test_who_waits_hears_why_there_is_no_session() -> None:
    connection = AwaitedSession()
    waiting = asyncio.ensure_future(Answers(connection).ask(LIST_OWNERS, {}))
    connection.fail(BimscopeError("the sandbox did not start"))
    with pytest.raises(BimscopeError, match="did not start"):
        await waiting
