"""Redirects: followed where it is safe, explained where it is not."""

import pytest

from tests.client.scripted_server import ScriptedServer, answer, json
from tui.client.errors import NotAllowedAddress, NotLoggedIn, UnexpectedAnswer
from tui.client.session import Session
from tui.contract.drofus.owners import LIST_OWNERS
from tui.contract.drofus.project_users import DELETE_PROJECT_USER


async def test_a_read_follows_on_the_same_server(session: Session, server: ScriptedServer) -> None:
    server.play(answer(302, location="/admin/owners?x=1"), json([{"owner": {"id": 1}}]))
    assert (await session.call(LIST_OWNERS)).record[0].id == 1
    assert [seen.target for seen in server.seen] == ["/owners", "/admin/owners?x=1"]
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
    with pytest.raises(NotAllowedAddress, match="sends no credentials there") as caught:
        await session.call(LIST_OWNERS)
    assert caught.value.exchange is list(session.log)[-1]
    assert (len(server.seen), other.seen) == (1, [])
    await other.stop()


async def test_a_circle_ends(session: Session, server: ScriptedServer) -> None:
    server.play(*[answer(302, location="/owners")] * 9)
    with pytest.raises(UnexpectedAnswer, match="too many redirects"):
        await session.call(LIST_OWNERS)
    assert len(server.seen) == 5


@pytest.mark.parametrize(
    "location",
    [
        "/users/h.lindqvist/disable",
        "/users/h.lindqvist/disable.json",
        "/Users/h.lindqvist/DISABLE/",
        "/users/h.lindqvist/%64isable",
        "/users/h.lindqvist%2Fdisable",
        "/users/h.lindqvist%252Fdisable",
        "/users/h.lindqvist%5Cdisable",
        "/admin/users/h.lindqvist/disable?back=/owners",
        "/database/main/kickall",
        "/nobody/knows/this",
        "/",
    ],
)
@pytest.mark.parametrize("read_only", [True, False])
async def test_a_read_is_never_led_to_what_is_no_read(
    session: Session, server: ScriptedServer, location: str, read_only: bool
) -> None:
    session.read_only = read_only
    server.play(answer(302, location=location))
    with pytest.raises(UnexpectedAnswer, match="not followed"):
        await session.call(LIST_OWNERS)
    assert len(server.seen) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["/project_users", "/project_user/x,1", "/login"])
async def test_a_change_is_never_sent_on_and_never_counts_as_done(
    session: Session, server: ScriptedServer, status: int, location: str
) -> None:
    server.play(answer(status, b"<html>see there", location=location))
    with pytest.raises(UnexpectedAnswer, match="not followed"):
        await session.call(DELETE_PROJECT_USER, username="x", project_id=1)
    assert len(server.seen) == 1


@pytest.mark.parametrize("location", ["/login", "/users/sign_in?back=1"])
async def test_a_login_page_means_not_logged_in(
    session: Session, server: ScriptedServer, location: str
) -> None:
    server.play(answer(302, location=location))
    with pytest.raises(NotLoggedIn, match="login page"):
        await session.call(LIST_OWNERS)
