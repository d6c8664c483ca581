"""Every way a call can fail: what is raised, what it says, what was sent."""

import asyncio
import gzip
from collections.abc import Callable

import pytest

from tests.client.conftest import Time
from tests.client.scripted_server import Play, ScriptedServer, answer, cut_off, json, raw, silence
from tui.client.address import Endpoint
from tui.client.errors import (
    Conflict,
    Forbidden,
    Invalid,
    NotAllowedAddress,
    NotFound,
    NotLoggedIn,
    NotSendable,
    ReadOnlyRefused,
    Refused,
    ServerFailed,
    TimedOut,
    TooMany,
    UnexpectedAnswer,
    Unreachable,
)
from tui.client.exchange import GIVEN_UP
from tui.client.session import Session
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS
from tui.contract.drofus.project_users import (
    DELETE_PROJECT_USER,
    GET_PROJECT_USER,
    UPDATE_PROJECT_USER,
    ProjectUser,
)
from tui.contract.drofus.projects import GET_PROJECT

MakeSession = Callable[..., Session]


@pytest.mark.parametrize(
    ("play", "kind", "says"),
    [
        (
            json({"error": "no such"}, 404),
            NotFound,
            ["404", "no such", "load its list"],
        ),
        (json({"Message": "not yours"}, 403), Forbidden, ["not yours", "right"]),
        (json({"message": "stale"}, 409), Conflict, ["stale", "Read it again"]),
        (answer(412), Conflict, ["412"]),
        (answer(401, b"Bad login"), NotLoggedIn, ["Bad login", "second factor"]),
        (answer(405, b""), Refused, ["405", "Scripted"]),
        (
            answer(422, b"<errors><error>Name can't be blank</error></errors>"),
            Invalid,
            ["Name can't be blank"],
        ),
        (
            answer(500, b"<html><title>We&#39;re sorry</title><body>trace</body></html>"),
            ServerFailed,
            ["We're sorry", "Try again"],
        ),
        (answer(400, b"bad \x1b[31m\xe2\x80\xaered"), Invalid, ["bad \\x1b[31m\\u202ered"]),
    ],
)
async def test_statuses(
    session: Session, server: ScriptedServer, play: Play, kind: type[Refused], says: list[str]
) -> None:
    server.play(play)
    with pytest.raises(kind) as caught:
        await session.call(GET_OWNER, id=4)
    text = str(caught.value)
    assert type(caught.value) is kind
    assert "“Read an owner” (GET /owners/4)" in text
    assert [part for part in says if part not in text] == []
    assert caught.value.exchange is list(session.log)[-1]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"errors": {"name": ["is blank", "is short"]}}, {"name": ["is blank", "is short"]}),
        ({"code": 400, "message": "no", "errors": {"name": "is blank"}}, {"name": ["is blank"]}),
        ({"Message": "no", "ModelState": {"p.Name": ["gone"]}}, {"p.Name": ["gone"]}),
        ({"errors": [{"field": "name", "message": "is blank"}]}, {"name": ["is blank"]}),
        ({"errors": ["all wrong"]}, {}),
        ([1, None], {}),
    ],
)
async def test_complaints_by_field(
    session: Session, server: ScriptedServer, body: object, fields: dict[str, list[str]]
) -> None:
    server.play(json(body, 422))
    with pytest.raises(Invalid) as caught:
        await session.call(UPDATE_PROJECT_USER, username="x", project_id=1, body=ProjectUser())
    assert caught.value.fields == fields


@pytest.mark.parametrize(
    ("play", "says"),
    [
        (
            answer(200, b"<!DOCTYPE html><title>Sign in</title>"),
            "Sign in",
        ),
        (answer(200), "nothing at all"),
    ],
)
async def test_pages_and_nothing_are_no_answer_to_a_read(
    session: Session, server: ScriptedServer, play: Play, says: str
) -> None:
    server.play(play)
    with pytest.raises(UnexpectedAnswer, match=says):
        await session.call(LIST_OWNERS)


async def test_a_page_is_no_answer_to_a_change_either(
    session: Session, server: ScriptedServer
) -> None:
    server.play(answer(200, b" <html><title>Sign in</title>"))
    with pytest.raises(UnexpectedAnswer, match="read the record again"):
        await session.call(DELETE_PROJECT_USER, username="x", project_id=1)


async def test_records_and_lists_are_not_mixed_up(session: Session, server: ScriptedServer) -> None:
    server.play(json([{"id": 1}]), json({"id": 1}), answer(200, b'[{"id": 1}'), answer(204))
    owner = await session.call(GET_OWNER, id=1)
    with pytest.raises(UnexpectedAnswer, match="a list instead of an object"):
        _ = owner.record
    owners = await session.call(LIST_OWNERS)
    with pytest.raises(UnexpectedAnswer, match="an object instead of a list"):
        _ = owners.items
    broken = await session.call(LIST_OWNERS)
    with pytest.raises(UnexpectedAnswer, match="broken JSON"):
        _ = broken.items
    nothing = await session.call(
        UPDATE_PROJECT_USER, username="x", project_id=1, body=ProjectUser()
    )
    with pytest.raises(UnexpectedAnswer, match="nothing instead of an object"):
        _ = nothing.record


async def test_a_value_of_another_type_is_named(session: Session, server: ScriptedServer) -> None:
    server.play(json({"project": {"id": "12", "name": None}}), json({"project": {"id": [1]}}))
    tolerated = await session.call(GET_PROJECT, id=12)
    assert (tolerated.record.id, tolerated.record.name) == (12, None)
    wrong = await session.call(GET_PROJECT, id=12)
    with pytest.raises(UnexpectedAnswer, match=r"\$\.id"):
        _ = wrong.record


async def test_nesting_meant_to_break_the_reader(session: Session, server: ScriptedServer) -> None:
    server.play(answer(200, b"[" * 200_000))
    with pytest.raises(UnexpectedAnswer, match=r"more than 20,000 levels deep.*nested_levels"):
        await session.call(LIST_OWNERS)


async def test_compressed_answers(session: Session, server: ScriptedServer) -> None:
    packed = gzip.compress(b'[{"owner": {"id": 1}}]' + b" " * 1000)
    server.play(
        answer(200, packed, content_encoding="gzip"),
        answer(200, b"not packed at all", content_encoding="gzip"),
    )
    owners = await session.call(LIST_OWNERS)
    assert owners.record[0].id == 1
    assert owners.exchange.received == len(packed) < len(owners.raw)
    with pytest.raises(UnexpectedAnswer, match="compression is broken"):
        await session.call(LIST_OWNERS)


async def test_a_read_is_tried_again_and_again_only(
    session: Session, server: ScriptedServer, time: Time
) -> None:
    server.play(answer(503), cut_off(b'[{"ow'), json([]))
    assert (await session.call(LIST_OWNERS)).items == []
    assert len(server.seen) == 3
    assert [round(wait, 3) > 0 for wait in time.slept] == [True, True]
    server.play(*[answer(502, b"gateway")] * 4)
    with pytest.raises(ServerFailed, match="gateway"):
        await session.call(LIST_OWNERS)
    assert len(server.seen) == 6


async def test_no_answer_that_is_http(session: Session, server: ScriptedServer) -> None:
    server.play(*[raw(b"SSH-2.0-OpenSSH_9.6\r\n", close=True)] * 3)
    with pytest.raises(Unreachable, match="no HTTP answer"):
        await session.call(LIST_OWNERS)


@pytest.mark.parametrize(
    "play", [answer(503), cut_off(b"{"), answer(429, retry_after="1"), raw(b"", close=True)]
)
async def test_a_change_is_sent_once(
    session: Session, server: ScriptedServer, time: Time, play: Play
) -> None:
    server.play(play)
    with pytest.raises((Refused, Unreachable)) as caught:
        await session.call(DELETE_PROJECT_USER, username="x", project_id=1)
    assert len(server.seen) == 1
    assert time.slept == []
    assert isinstance(caught.value, TooMany) or "is unknown" in str(caught.value)


async def test_a_service_may_say_how_long_to_wait(
    session: Session, server: ScriptedServer, time: Time
) -> None:
    server.play(answer(429, retry_after="7"), json([]))
    await session.call(LIST_OWNERS)
    assert time.slept == [7.0]
    server.play(answer(429, retry_after="3600"))
    with pytest.raises(TooMany, match="Wait 3600 s") as caught:
        await session.call(LIST_OWNERS)
    assert caught.value.retry_after == 3600
    assert time.slept == [7.0]


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[1"])
async def test_a_server_that_falls_silent(
    make_session: MakeSession, server: ScriptedServer, begin: bytes
) -> None:
    server.play(silence(begin))
    with pytest.raises(TimedOut, match=r"nothing more came for 0\.05 s"):
        await make_session(read=0.05).call(LIST_OWNERS)
    assert len(server.seen) == 1


async def test_nobody_there(make_session: MakeSession, server: ScriptedServer) -> None:
    await server.stop()
    session = make_session()
    with pytest.raises(Unreachable, match="Check the network"):
        await session.call(LIST_OWNERS)
    assert len(session.log) == 3
    with pytest.raises(Unreachable, match="Nothing was changed"):
        await session.call(DELETE_PROJECT_USER, username="x", project_id=1)


async def test_cancelling_hangs_up(session: Session, server: ScriptedServer) -> None:
    server.play(silence())
    call = asyncio.create_task(session.call(LIST_OWNERS))
    await server.arrived.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    await server.hung_up.wait()
    assert [exchange.error for exchange in session.log] == [GIVEN_UP]


async def test_read_only_is_kept_before_anything_is_sent(
    make_session: MakeSession, server: ScriptedServer
) -> None:
    session = make_session(read_only=True)
    with pytest.raises(ReadOnlyRefused, match="Nothing was sent"):
        await session.call(DELETE_PROJECT_USER, username="x", project_id=1)
    assert server.seen == []
    session.read_only = False
    server.play(answer(200))
    await session.call(DELETE_PROJECT_USER, username="x", project_id=1)
    assert len(server.seen) == 1


async def test_placeholders_have_to_match(session: Session, server: ScriptedServer) -> None:
    with pytest.raises(NotSendable, match="needs project_id"):
        await session.call(GET_PROJECT_USER, username="x")
    with pytest.raises(NotSendable, match="has no id"):
        await session.call(GET_PROJECT_USER, username="x", project_id=1, id=2)
    assert server.seen == []


@pytest.mark.parametrize("name", ["", " ", ".", "..", "\ud800"])
async def test_no_record_is_addressed_by_nothing(
    session: Session, server: ScriptedServer, name: str
) -> None:
    with pytest.raises(NotSendable):
        await session.call(DELETE_PROJECT_USER, username=name, project_id=1)
    assert server.seen == []


async def test_bodies_and_parameters_have_to_match(session: Session) -> None:
    with pytest.raises(NotSendable, match="needs a body"):
        await session.call(UPDATE_PROJECT_USER, username="x", project_id=1)
    with pytest.raises(NotSendable, match="takes no body"):
        await session.call(LIST_OWNERS, body={"a": 1})
    with pytest.raises(NotSendable, match="no query parameter colour"):
        await session.call(LIST_OWNERS, query={"colour": "red"})


@pytest.mark.parametrize(
    "address",
    [
        "http://adm.example.invalid",
        "https://anna:secret@adm.example.invalid",
        "adm.example.invalid",
        "ftp://adm.example.invalid",
        "https://adm.example.invalid/?a=1",
        "https://[::1",
        "http://127.0.0.1.example.invalid",
    ],
)
async def test_addresses_nothing_is_sent_to(address: str) -> None:
    session = Session(drofus=Endpoint(address, None))
    with pytest.raises(NotAllowedAddress) as caught:
        await session.call(LIST_OWNERS)
    assert "secret" not in str(caught.value)
    with pytest.raises(NotAllowedAddress, match="The address of dRofus is missing"):
        await Session().call(LIST_OWNERS)


async def test_plain_http_can_be_allowed() -> None:
    session = Session(drofus=Endpoint("http://adm.invalid/", None), allow_plain_http=True)
    assert session.preview(LIST_OWNERS).url == "http://adm.invalid/owners"


async def test_without_credentials_nothing_is_sent(server: ScriptedServer) -> None:
    session = Session(drofus=Endpoint(server.url, None))
    with pytest.raises(NotLoggedIn, match="You are not logged in to dRofus"):
        await session.call(LIST_OWNERS)
    assert server.seen == []
