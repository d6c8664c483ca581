"""How long an answer is waited for, against servers that never fall silent."""

import asyncio
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.client.conftest import LOGIN
from tests.client.scripted_server import Line, Play, ScriptedServer, answer, dripping
from tui.client.errors import TimedOut
from tui.client.session import Session
from tui.contract.bimplus.teams import LIST_TEAMS
from tui.contract.drofus.database import BACK_UP
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS
from tui.contract.drofus.project_users import DELETE_PROJECT_USER

MakeSession = Callable[..., Session]

HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n"


def after_head(data: bytes, *, piece: int, every: float = 0.02) -> Play:
    """The head at once, then a few bytes at a time."""
    whole = b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(data) + data
    return dripping(whole, piece=piece, every=every)


@pytest.mark.parametrize("drip", [HEAD + b" " * 100_000, b"HTTP/1.1 200 " + b"O" * 10_000])
async def test_a_record_has_to_be_whole_in_time(
    make_session: MakeSession, server: ScriptedServer, drip: bytes
) -> None:
    server.play(dripping(drip, piece=3, every=0.01))
    session = make_session(answer=0.4)
    with pytest.raises(TimedOut, match=r"incomplete after 0\.4 s.*raise answer_seconds") as caught:
        await session.call(GET_OWNER, id=4)
    assert "under [limits] in config.toml" in str(caught.value)
    assert len(server.seen) == 1
    await server.hung_up.wait()
    (exchange,) = session.log
    assert "incomplete after 0.4 s" in (exchange.error or "")


async def test_a_list_that_only_drips_is_not_waited_for(
    make_session: MakeSession, server: ScriptedServer
) -> None:
    server.play(dripping(HEAD + b" " * 100_000, piece=5, every=0.01))
    with pytest.raises(TimedOut, match=r"only [\d,]+ more bytes came within 0\.3 s"):
        await make_session(answer=0.3, long_answer=60).call(LIST_OWNERS)


async def test_a_list_may_go_on_while_it_comes(
    make_session: MakeSession, server: ScriptedServer
) -> None:
    server.play(after_head(b"[]".ljust(300_000), piece=20_000, every=0.1))
    owners = await make_session(answer=0.7, long_answer=60).call(LIST_OWNERS)
    assert owners.items == []


async def test_a_list_may_take_its_time_after_the_head(
    make_session: MakeSession, server: ScriptedServer
) -> None:
    async def late(line: Line) -> None:
        line.writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n")
        await line.writer.drain()
        await asyncio.sleep(0.5)
        line.writer.write(b"[]")

    server.play(late)
    owners = await make_session(answer=0.2, long_answer=60).call(LIST_OWNERS)
    assert owners.items == []


async def test_a_list_ends_as_well(make_session: MakeSession, server: ScriptedServer) -> None:
    server.play(after_head(b" " * 10_000_000, piece=20_000))
    with pytest.raises(TimedOut, match=r"incomplete after 0\.5 s; [\d,]+ bytes.*list_seconds"):
        await make_session(answer=0.4, long_answer=0.5).call(LIST_OWNERS)


async def test_of_a_change_it_is_not_known(
    make_session: MakeSession, server: ScriptedServer
) -> None:
    server.play(dripping(HEAD + b" " * 100_000, piece=5))
    with pytest.raises(TimedOut, match="It is unknown") as caught:
        await make_session(answer=0.3).call(DELETE_PROJECT_USER, username="x", project_id=1)
    assert caught.value.reached
    assert len(server.seen) == 1


async def test_a_login_that_drips(make_session: MakeSession, server: ScriptedServer) -> None:
    server.play(dripping(HEAD + b" " * 100_000, piece=5))
    with pytest.raises(TimedOut, match=r"POST /v2/authorize.*incomplete after 0\.3 s"):
        await make_session(answer=0.3).call(LIST_TEAMS)
    assert [seen.method for seen in server.seen] == ["POST"]
    server.play(LOGIN, answer(200, b"[]"))
    assert (await make_session().call(LIST_TEAMS)).items == []


async def test_a_refusal_of_long_work_has_to_be_whole_in_time(
    make_session: MakeSession, server: ScriptedServer, tmp_path: Path
) -> None:
    refused = b"HTTP/1.1 500 No\r\ncontent-length: 100000\r\n\r\n" + b" " * 100_000
    server.play(dripping(refused, piece=50, every=0.01))
    with pytest.raises(TimedOut, match=r"incomplete after 0\.3 s"):
        await make_session(answer=0.3).download(BACK_UP, tmp_path / "b", dbname="d")
    assert list(tmp_path.iterdir()) == []


async def test_a_file_may_take_as_long_as_it_comes(
    make_session: MakeSession, server: ScriptedServer, tmp_path: Path
) -> None:
    server.play(after_head(b"x" * 100, piece=10, every=0.05))
    session = make_session(answer=0.2, long_answer=0.2)
    saved = await session.download(BACK_UP, tmp_path / "b", dbname="d")
    assert saved.size == 100


async def test_a_packed_list_comes_on_by_what_arrives(
    make_session: MakeSession, server: ScriptedServer
) -> None:
    packed = gzip.compress(b"[]".ljust(10_000))
    head = b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: %d\r\n\r\n"
    server.play(dripping(head % len(packed) + packed, piece=10, every=0.001))
    assert (await make_session(answer=5).call(LIST_OWNERS)).items == []
