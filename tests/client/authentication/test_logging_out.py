"""Tokens across programs, what they are for, and their end."""

from collections.abc import Callable

import pytest

from tests.client.scripted_server import ScriptedServer, answer, json
from tui.client.errors import NotLoggedIn, ServerFailed
from tui.client.session import Session
from tui.contract.bimplus.auth import REVOKE, TOKENINFO
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.operation import Service


async def test_logging_out_ends_the_token_and_forgets_who_asked(
    logged_in: Session, server: ScriptedServer
) -> None:
    server.play(answer(200))
    await logged_in.log_out()
    assert [seen.target for seen in server.seen] == ["/v2/revoke?token=token-1"]
    assert "authorization" not in server.seen[0].headers
    assert "token-1" not in repr(list(logged_in.log))
    assert logged_in.without_credentials == (Service.DROFUS, Service.BIMPLUS)
    for operation in (LIST_OWNERS, LIST_TEAMS):
        with pytest.raises(NotLoggedIn, match="You are not logged in"):
            await logged_in.call(operation)
    assert len(server.seen) == 1


async def test_without_a_token_there_is_nothing_to_end(
    session: Session, server: ScriptedServer
) -> None:
    await session.log_out()
    assert server.seen == []


async def test_a_service_that_cannot_be_told_is_logged_out_of_all_the_same(
    logged_in: Session, server: ScriptedServer
) -> None:
    server.play(answer(503))
    with pytest.raises(ServerFailed):
        await logged_in.log_out()
    assert logged_in.without_credentials == (Service.DROFUS, Service.BIMPLUS)


async def test_a_read_only_session_logs_out_too(
    make_session: Callable[..., Session], server: ScriptedServer
) -> None:
    session = make_session(read_only=True)
    server.play(json({"access_token": "t"}), json([]), answer(200))
    await session.call(LIST_TEAMS)
    await session.log_out()
    assert server.seen[-1].target == "/v2/revoke?token=t"


async def test_nobody_needs_to_know_the_token_to_ask_what_it_is_for(
    session: Session, server: ScriptedServer
) -> None:
    assert session.preview(TOKENINFO).url.endswith("/tokeninfo?access_token=***")
    server.play(json({"access_token": "token/1"}), json({"user_id": "u1", "expires_in": 5}))
    info = await session.call(TOKENINFO)
    assert info.record.user_id == "u1"
    assert server.seen[1].target == "/v2/tokeninfo?access_token=token%2F1"
    assert info.exchange.url.endswith("/tokeninfo?access_token=***")


async def test_a_token_that_was_ended_is_not_used_any_more(
    logged_in: Session, server: ScriptedServer
) -> None:
    server.play(answer(200), json([]))
    await logged_in.call(REVOKE, query={"token": "somebody else's"})
    await logged_in.call(LIST_TEAMS)
    server.play(answer(200), json({"access_token": "token-2"}), json([]))
    await logged_in.call(REVOKE)
    await logged_in.call(LIST_TEAMS)
    assert [seen.headers.get("authorization") for seen in server.seen][-1] == "BimPlus token-2"
    assert server.seen[2].target == "/v2/revoke?token=token-1"
