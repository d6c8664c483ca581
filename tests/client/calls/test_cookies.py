"""Cookies of a dRofus session, and pages on which to log in."""

from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.client.conftest import LOGIN
from tests.client.scripted_server import ScriptedServer, answer, json
from tui.client.errors import NotLoggedIn, UnexpectedAnswer
from tui.client.session import Session
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.drofus.owners import DELETE_OWNER, LIST_OWNERS

PAGE = b'<html><title>Sign in</title><form><input name=p type="PASSWORD"></form></html>'


def cookies(server: ScriptedServer) -> list[str | None]:
    return [seen.headers.get("cookie") for seen in server.seen]


async def test_drofus_gets_its_session_back(session: Session, server: ScriptedServer) -> None:
    server.play(json([], set_cookie="drofus=abc; Path=/; HttpOnly"), json([]))
    await session.call(LIST_OWNERS)
    await session.call(LIST_OWNERS)
    server.play(json({}))
    with suppress(UnexpectedAnswer):
        await session.call(DELETE_OWNER, id=1)  # over a connection of its own
    assert cookies(server) == [None, "drofus=abc", "drofus=abc"]
    assert "abc" not in repr([(e.request_headers, e.response_headers) for e in session.log])


@pytest.mark.parametrize(
    "set_cookie",
    [
        "s=abc; Domain=other.invalid",
        "s=abc; Secure",
        "s=abc; Path=/elsewhere",
        "s=abc; Max-Age=0",
    ],
)
async def test_a_cookie_goes_only_where_it_belongs(
    session: Session, server: ScriptedServer, set_cookie: str
) -> None:
    server.play(json([], set_cookie=set_cookie), json([]))
    await session.call(LIST_OWNERS)
    await session.call(LIST_OWNERS)
    assert cookies(server) == [None, None]


async def test_a_new_session_and_bimplus_know_no_cookie(
    make_session: Callable[..., Session], server: ScriptedServer
) -> None:
    server.play(json([], set_cookie="s=abc"), json([]), LOGIN, json([], set_cookie="s=x"), json([]))
    first, second = make_session(), make_session()
    await first.call(LIST_OWNERS)
    await second.call(LIST_OWNERS)
    await first.call(LIST_TEAMS)
    await first.call(LIST_TEAMS)
    assert cookies(server) == [None] * 5


async def test_a_page_to_log_in_on_means_not_logged_in(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(200, PAGE, content_type="text/html; charset=utf-8"))
    with pytest.raises(NotLoggedIn, match="to its login page"):
        await session.call(LIST_OWNERS)


async def test_of_a_change_such_a_page_leaves_open_what_came_of_it(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(200, PAGE, content_type="text/html"))
    with pytest.raises(UnexpectedAnswer, match="is unknown"):
        await session.call(DELETE_OWNER, id=1)


async def test_another_page_is_only_unexpected(session: Session, server: ScriptedServer) -> None:
    server.play(answer(200, b"<html><p>Maintenance</p></html>", content_type="text/html"))
    with pytest.raises(UnexpectedAnswer, match="a page instead of JSON"):
        await session.call(LIST_OWNERS)
