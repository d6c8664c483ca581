"""Bimplus tokens: fetched at need, shared, renewed, never shown."""

import asyncio
from collections.abc import Callable

import msgspec
import pytest

from tests.client.conftest import APPLICATION, BIMPLUS, PASSWORD, Time
from tests.client.scripted_server import Play, ScriptedServer, answer, json, when
from tui.client.address import Endpoint
from tui.client.errors import NotLoggedIn, UnexpectedAnswer
from tui.client.session import Session
from tui.contract.bimplus.attribute_templates import UPDATE_ATTRIBUTE_TEMPLATE, AttributeTemplate
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.secrets.kinds import BimplusCredentials, Secret


def token(value: str, expires_in: int = 7200, token_type: str = "BimPlus") -> Play:
    return json(
        {
            "access_token": value,
            "expires_in": expires_in,
            "client_id": "c-1",
            "token_type": token_type,
        }
    )


def used(server: ScriptedServer) -> list[tuple[str, str | None]]:
    return [(seen.target, seen.headers.get("authorization")) for seen in server.seen]


async def test_a_token_is_fetched_once_and_sent_with_each_call(
    session: Session, server: ScriptedServer
) -> None:
    server.play(token("token-1"), json([]), json([]))
    await session.call(LIST_TEAMS)
    await session.call(LIST_TEAMS)
    assert used(server) == [
        ("/v2/authorize", None),
        ("/v2/teams", "BimPlus token-1"),
        ("/v2/teams", "BimPlus token-1"),
    ]
    assert msgspec.json.decode(server.seen[0].body) == {
        "user_id": "anna@example.invalid",
        "password": PASSWORD,
        "application_id": APPLICATION,
    }


async def test_those_who_need_it_at_once_wait_for_the_same_token(
    session: Session, server: ScriptedServer
) -> None:
    gate = asyncio.Event()
    server.play(when(gate, token("token-1")), *[json([])] * 3)
    calls = [asyncio.create_task(session.call(LIST_TEAMS)) for _ in range(3)]
    await server.arrived.wait()
    gate.set()
    await asyncio.gather(*calls)
    assert [target for target, _ in used(server)] == ["/v2/authorize"] + ["/v2/teams"] * 3


async def test_a_refused_login_is_not_repeated_for_each_who_waits(
    session: Session, server: ScriptedServer
) -> None:
    gate = asyncio.Event()
    server.play(when(gate, json({"message": "wrong password"}, 401)))
    calls = [asyncio.create_task(session.call(LIST_TEAMS)) for _ in range(4)]
    await server.arrived.wait()
    gate.set()
    results = await asyncio.gather(*calls, return_exceptions=True)
    assert [type(result) for result in results] == [NotLoggedIn] * 4
    assert len(server.seen) == 1
    server.play(token("token-1"), json([]))
    await session.call(LIST_TEAMS)


async def test_one_who_gives_up_does_not_take_the_others_along(
    session: Session, server: ScriptedServer
) -> None:
    server.play(when(asyncio.Event(), token("never")), token("token-2"), json([]))
    first = asyncio.create_task(session.call(LIST_TEAMS))
    await server.arrived.wait()
    second = asyncio.create_task(session.call(LIST_TEAMS))
    first.cancel()
    await second
    assert used(server)[-1] == ("/v2/teams", "BimPlus token-2")


async def test_a_token_that_ends_in_the_middle_of_work_is_renewed_and_the_read_sent_again(
    session: Session, server: ScriptedServer
) -> None:
    server.play(token("token-1"), answer(401), token("token-2", token_type="Bearer"), json([]))
    await session.call(LIST_TEAMS)
    assert used(server)[2:] == [("/v2/authorize", None), ("/v2/teams", "Bearer token-2")]
    assert msgspec.json.decode(server.seen[2].body)["client_id"] == "c-1"


async def test_a_change_refused_for_its_token_is_sent_once_and_the_next_has_a_new_token(
    session: Session, server: ScriptedServer
) -> None:
    server.play(token("token-1"), answer(401), token("token-2"), json({"name": "n"}))

    async def change() -> None:
        await session.call(
            UPDATE_ATTRIBUTE_TEMPLATE,
            team_slug="t",
            template_id="1",
            body=AttributeTemplate(name="n"),
        )

    with pytest.raises(NotLoggedIn, match="Send this again"):
        await change()
    assert [seen.method for seen in server.seen] == ["POST", "PUT"]
    await change()
    assert [seen.method for seen in server.seen] == ["POST", "PUT", "POST", "PUT"]
    assert server.seen[-1].headers["authorization"].endswith("token-2")


async def test_two_refused_together_renew_once(session: Session, server: ScriptedServer) -> None:
    gate = asyncio.Event()
    server.play(token("token-1"), json([]))
    await session.call(LIST_TEAMS)
    server.play(when(gate, answer(401)), when(gate, answer(401)))
    server.play(token("token-2"), json([]), json([]))
    calls = [asyncio.create_task(session.call(LIST_TEAMS)) for _ in range(2)]
    while len(server.seen) < 4:  # noqa: ASYNC110 - both have to be under way
        await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(*calls)
    assert [target for target, _ in used(server)].count("/v2/authorize") == 2


@pytest.mark.parametrize(
    ("lasts", "passed", "logins"), [(7200, 7000, 1), (7200, 7150, 2), (10, 8, 1), (10, 9.5, 2)]
)
async def test_a_token_is_renewed_shortly_before_it_ends(
    session: Session, server: ScriptedServer, time: Time, lasts: int, passed: float, logins: int
) -> None:
    server.play(token("token-1", lasts), json([]))
    await session.call(LIST_TEAMS)
    time.now += passed
    server.play(*[token("token-2")] * (logins - 1), json([]))
    await session.call(LIST_TEAMS)
    assert [target for target, _ in used(server)].count("/v2/authorize") == logins


@pytest.mark.parametrize("status", [400, 401, 403, 422])
async def test_a_refused_login_says_what_to_check(
    session: Session, server: ScriptedServer, status: int
) -> None:
    server.play(json({"message": f"no {PASSWORD}"}, status))
    with pytest.raises(NotLoggedIn, match="Check e-mail, password and application id") as caught:
        await session.call(LIST_TEAMS)
    assert PASSWORD not in str(caught.value)


async def test_a_login_that_answers_no_token(session: Session, server: ScriptedServer) -> None:
    server.play(json({"hello": 1}), json({"access_token": ["a"]}))
    for _ in range(2):
        with pytest.raises(UnexpectedAnswer, match="Log in"):
            await session.call(LIST_TEAMS)


async def test_a_login_that_fails_is_not_tried_again_for_a_read(
    make_session: Callable[..., Session], server: ScriptedServer
) -> None:
    server.play(answer(503), answer(503))
    with pytest.raises(Exception, match="503"):
        await make_session().call(LIST_TEAMS)
    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "gone", [answer(404), answer(405), answer(410), answer(302, location="https://login.invalid/")]
)
async def test_a_server_that_takes_no_passwords_any_more(
    session: Session, server: ScriptedServer, gone: Play
) -> None:
    server.play(gone)
    with pytest.raises(NotLoggedIn, match="no longer accepts passwords") as caught:
        await session.call(LIST_TEAMS)
    assert "bimscope login PROFILE" in caught.value.text
    assert "issuer" in caught.value.text
    assert len(server.seen) == 1


async def test_a_token_that_lives_long_is_asked_for_where_the_profile_says_so(
    server: ScriptedServer,
) -> None:
    server.play(token("token-1"), json([]))
    session = Session(bimplus=Endpoint(f"{server.url}/v2", BIMPLUS, remember_me=True))
    await session.call(LIST_TEAMS)
    assert msgspec.json.decode(server.seen[0].body)["remember_me"] is True
    await session.aclose()


@pytest.mark.parametrize(
    "typed",
    [
        "5f43560d-9b0c-4f3c-85cb-b5721d098f7b",
        "5f43560d9b0c4f3c85cbb5721d098f7b",
        "{5F43560D-9B0C-4F3C-85CB-B5721D098F7B}",
    ],
)
async def test_an_application_id_is_sent_as_typed_and_hidden_in_every_spelling(
    server: ScriptedServer, typed: str
) -> None:
    server.play(token("token-1"), json([]))
    credentials = BimplusCredentials("anna@example.invalid", Secret(PASSWORD), Secret(typed))
    session = Session(bimplus=Endpoint(f"{server.url}/v2", credentials))
    await session.call(LIST_TEAMS)
    assert msgspec.json.decode(server.seen[0].body)["application_id"] == typed
    shown = session.redact(f"{typed} 5f43560d-9b0c-4f3c-85cb-b5721d098f7b")
    assert "5f43560d" not in shown.lower()
    assert "9b0c" not in session.redact("5f43560d9b0c4f3c85cbb5721d098f7b")
    await session.aclose()


@pytest.mark.parametrize("expires_in", [10**400, 10**30, -(10**400), 0])
async def test_a_token_of_a_life_that_no_clock_counts_is_used_until_it_is_refused(
    session: Session, server: ScriptedServer, expires_in: int
) -> None:
    server.play(token("token-1", expires_in), json([]), json([]))
    await session.call(LIST_TEAMS)
    await session.call(LIST_TEAMS)
    assert [target for target, _ in used(server)] == ["/v2/authorize"] + ["/v2/teams"] * 2
