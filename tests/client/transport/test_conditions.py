"""Asking only for what has changed: what is sent, and what comes of the answer."""

import pytest

from tests.client.scripted_server import ScriptedServer, answer, json
from tui.client.errors import UnexpectedAnswer
from tui.client.session import Session
from tui.contract.drofus.owners import GET_OWNER, UPDATE_OWNER, Owner
from tui.contract.drofus.project_users import DELETE_PROJECT_USER

MONDAY = "Mon, 05 Jan 2026 10:00:00 GMT"
TUESDAY = "Tue, 06 Jan 2026 10:00:00 GMT"
OWNER = {"id": "1"}
CONDITIONS = {"if-none-match", "if-modified-since"}


def asked_on(server: ScriptedServer) -> dict[str, str]:
    """The conditions of the last request."""
    headers = server.seen[-1].headers
    return {name: headers[name] for name in CONDITIONS & set(headers)}


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ({"etag": '"1"'}, {"if-none-match": '"1"'}),
        ({"etag": 'W/"1"'}, {"if-none-match": 'W/"1"'}),
        ({"etag": '"1"', "last_modified": MONDAY}, {"if-none-match": '"1"'}),
        ({"last_modified": MONDAY, "date": TUESDAY}, {"if-modified-since": MONDAY}),
    ],
)
async def test_what_has_not_changed_is_the_answer_that_is_there(
    session: Session, server: ScriptedServer, said: dict[str, str], asked: dict[str, str]
) -> None:
    server.play(json({"id": 1}, **said), answer(304, **said), json({"id": 2}, **said))
    first = await session.read(GET_OWNER, OWNER, {})
    assert asked_on(server) == {}
    assert await session.read(GET_OWNER, OWNER, {}, unless=first) is first
    assert asked_on(server) == asked
    changed = await session.read(GET_OWNER, OWNER, {}, unless=first)
    assert (first.record.id, changed.record.id) == (1, 2)
    _, unchanged, _ = session.log
    assert (unchanged.status, unchanged.response_body, unchanged.received) == (304, b"", 0)
    assert unchanged.error is None
    assert asked.items() <= {n.lower(): v for n, v in unchanged.request_headers.items()}.items()


@pytest.mark.parametrize(
    "said", [{}, {"last_modified": MONDAY}, {"last_modified": MONDAY, "date": MONDAY}]
)
async def test_nothing_is_asked_of_what_cannot_be_known_again(
    session: Session, server: ScriptedServer, said: dict[str, str]
) -> None:
    server.play(json({"id": 1}, **said), json({"id": 2}))
    first = await session.read(GET_OWNER, OWNER, {})
    assert (await session.read(GET_OWNER, OWNER, {}, unless=first)).record.id == 2
    assert asked_on(server) == {}


async def test_a_tag_is_only_good_where_it_was_given(
    session: Session, server: ScriptedServer
) -> None:
    server.play(json({"id": 1}, etag='"1"'), json({"id": 2}))
    one = await session.read(GET_OWNER, OWNER, {})
    await session.read(GET_OWNER, {"id": 2}, {}, unless=one)
    assert asked_on(server) == {}


async def test_behind_a_redirect_it_is_asked_where_it_came_from(
    session: Session, server: ScriptedServer
) -> None:
    moved = answer(307, location="/owners/1.json")
    server.play(moved, json({"id": 1}, etag='"1"'), moved, answer(304))
    first = await session.read(GET_OWNER, OWNER, {})
    assert await session.read(GET_OWNER, OWNER, {}, unless=first) is first
    asked = [seen.headers.get("if-none-match") for seen in server.seen]
    assert asked == [None, None, None, '"1"']


async def test_a_change_is_never_conditional(session: Session, server: ScriptedServer) -> None:
    server.play(answer(200, etag='"1"'), answer(200))
    path: dict[str, str | int] = {"username": "x", "project_id": 3}
    first = await session.read(DELETE_PROJECT_USER, path, {})
    assert await session.read(DELETE_PROJECT_USER, path, {}, unless=first) is not first
    assert asked_on(server) == {}


async def test_not_modified_is_no_answer_to_those_who_know_nothing(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(304, etag='"1"'), answer(304))
    with pytest.raises(UnexpectedAnswer, match=r"GET /owners/1\) with 304, which refers"):
        await session.call(GET_OWNER, id=1)
    with pytest.raises(UnexpectedAnswer, match=r"304.*read the record again"):
        await session.call(UPDATE_OWNER, id=1, body=Owner(name="x"))
    assert len(server.seen) == 2


async def test_another_try_is_as_conditional_as_the_first(
    session: Session, server: ScriptedServer
) -> None:
    server.play(json({"id": 1}, etag='"1"'), answer(503), answer(304))
    first = await session.read(GET_OWNER, OWNER, {})
    assert await session.read(GET_OWNER, OWNER, {}, unless=first) is first
    assert [seen.headers.get("if-none-match") for seen in server.seen] == [None, '"1"', '"1"']
