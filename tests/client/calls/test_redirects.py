"""Redirects: followed where it is safe, explained where it is not."""

import pytest

from tests.client.scripted_server import ScriptedServer, answer, json
from tui.client.errors import NotAllowedAddress, NotLoggedIn, UnexpectedAnswer
from tui.client.session import Session
from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.drofus.project_users import DELETE_PROJECT_USER


async def test_a_read_follows_on_the_same_server(session: Session, server: ScriptedServer) -> None:
    server.play(answer(302, location="/elsewhere?x=1"), json([{"owner": {"id": 1}}]))
    assert (await session.call(LIST_OWNERS)).record[0].id == 1
    assert [seen.target for seen in server.seen] == ["/owners", "/elsewhere?x=1"]
    assert [exchange.status for exchange in session.log] == [302, 200]


@pytest.mark.parametrize(
    "location", ["http://example.invalid/owners", "//example.invalid/", "http://127.0.0.1:1/"]
)
@pytest.mark.parametrize("status", [301, 302, 307])
async def test_nobody_else_gets_the_credentials(
    session: Session, server: ScriptedServer, location: str, status: int
) -> None:
    other = ScriptedServer()
    await other.start()
    server.play(answer(status, location=location.replace(":1/", f":{other.port}/")))
    with pytest.raises(NotAllowedAddress, match="credentials must not be sent") as caught:
        await session.call(LIST_OWNERS)
    assert caught.value.exchange is list(session.log)[-1]
    assert (len(server.seen), other.seen) == (1, [])
    await other.stop()


async def test_a_circle_ends(session: Session, server: ScriptedServer) -> None:
    server.play(*[answer(302, location="/owners")] * 9)
    with pytest.raises(UnexpectedAnswer, match="one redirect after the other"):
        await session.call(LIST_OWNERS)
    assert len(server.seen) == 5


async def test_a_change_that_leads_to_a_page_was_done_and_is_not_repeated(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(303, b"<html>see there", location="/project_users"))
    removed = await session.call(DELETE_PROJECT_USER, username="x", project_id=1)
    assert removed.raw == b""
    assert len(server.seen) == 1


async def test_a_change_that_has_moved_is_not_sent_after_it(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(307, location="/project_user/x,1"))
    with pytest.raises(UnexpectedAnswer, match="not followed"):
        await session.call(DELETE_PROJECT_USER, username="x", project_id=1)
    assert len(server.seen) == 1


async def test_a_login_page_means_not_logged_in(session: Session, server: ScriptedServer) -> None:
    server.play(answer(302, location="/login"), answer(302, location="/users/sign_in?back=1"))
    with pytest.raises(NotLoggedIn, match="login page"):
        await session.call(LIST_OWNERS)
    with pytest.raises(NotLoggedIn):
        await session.call(DELETE_PROJECT_USER, username="x", project_id=1)
