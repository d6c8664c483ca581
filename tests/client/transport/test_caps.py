"""How large an answer may become, whatever it claims to be and however it is packed."""

import gzip
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.client.scripted_server import Play, ScriptedServer, answer, endless, raw
from tui.client.errors import Forbidden, ServerFailed, UnexpectedAnswer, Unreachable
from tui.client.session import Session
from tui.client.transport.caps import Caps
from tui.client.transport.unpacking import PIECE
from tui.contract.bimplus.objects import SCENE_THREEJS
from tui.contract.bimplus.projects import TOPOLOGY
from tui.contract.drofus.database import BACK_UP
from tui.contract.drofus.owners import GET_OWNER, LIST_OWNERS
from tui.contract.drofus.project_users import DELETE_PROJECT_USER
from tui.contract.extent import answers_many

MakeSession = Callable[..., Session]

OWNERS = b'[{"owner": {"id": 1}}]'
FEW = Caps(answer=1_000, long_answer=3_000)


zipped = partial(gzip.compress, mtime=0)
"""Without the time, by which a test would be called otherwise in each process."""


def packed(body: bytes, encoding: str = "gzip", **headers: str) -> Play:
    return answer(200, body, content_encoding=encoding, **headers)


def test_lists_trees_and_files_may_be_long() -> None:
    assert answers_many(LIST_OWNERS)
    assert answers_many(TOPOLOGY)
    assert answers_many(SCENE_THREEJS)
    assert answers_many(BACK_UP)
    assert not answers_many(GET_OWNER)
    assert not answers_many(DELETE_PROJECT_USER)


@pytest.mark.parametrize("pack", [bytes, zipped])
async def test_a_record_and_a_list_have_their_sizes(
    make_session: MakeSession, server: ScriptedServer, pack: Callable[[bytes], bytes]
) -> None:
    encoding = "identity" if pack is bytes else "gzip"
    session = make_session(caps=FEW)
    sizes = (1_000, 1_001, 3_000, 3_001)
    server.play(*(packed(pack(b"[]".ljust(size)), encoding) for size in sizes))
    assert len((await session.call(GET_OWNER, id=1)).raw) == 1_000
    with pytest.raises(UnexpectedAnswer, match=r"more than 0\.001 MB.*record.*answer_megabytes"):
        await session.call(GET_OWNER, id=1)
    assert len((await session.call(LIST_OWNERS)).raw) == 3_000
    with pytest.raises(UnexpectedAnswer, match=r"0\.003 MB.*list.*list_megabytes under \[limits\]"):
        await session.call(LIST_OWNERS)
    assert len(server.seen) == 4


async def test_of_a_change_it_is_not_known(
    make_session: MakeSession, server: ScriptedServer
) -> None:
    server.play(answer(200, b" " * 2_000))
    with pytest.raises(UnexpectedAnswer, match=r"more than 0\.001 MB.*is unknown"):
        await make_session(caps=FEW).call(DELETE_PROJECT_USER, username="x", project_id=1)


async def test_an_answer_without_an_end(session: Session, server: ScriptedServer) -> None:
    server.play(endless(b"[", b'{"owner": {"id": 1}}, ' * 1_000))
    with pytest.raises(UnexpectedAnswer, match="more than 32 MB"):
        await session.call(GET_OWNER, id=1)
    await server.hung_up.wait()


async def test_what_unpacks_to_too_much(
    make_session: MakeSession, server: ScriptedServer, tmp_path: Path
) -> None:
    bomb = zipped(bytes(30_000_000), 9)
    server.play(packed(bomb), packed(bomb), packed(zipped(OWNERS + b" " * 3_000_000)))
    session = make_session()
    with pytest.raises(UnexpectedAnswer, match=r"200 times as many\. .*raise unpacked_times"):
        await session.call(LIST_OWNERS)
    with pytest.raises(UnexpectedAnswer, match="unpacked_times"):
        await session.download(BACK_UP, tmp_path / "b", dbname="d")
    assert list(tmp_path.iterdir()) == []
    assert len((await session.call(LIST_OWNERS)).items) == 1
    generous = make_session(caps=Caps(unpacked_times=2_000))
    server.play(packed(bomb))
    assert len((await generous.call(LIST_OWNERS)).raw) == 30_000_000


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", zipped(OWNERS)),
        ("x-gzip", zipped(OWNERS[:9]) + zipped(OWNERS[9:]) + b"\0" * 100),
        ("GZIP, identity", zipped(OWNERS)),
        ("deflate", zlib.compress(OWNERS)),
        ("deflate", zlib.compress(OWNERS, wbits=-15)),
        ("identity", OWNERS),
        ("gzip", zipped(OWNERS + b" " * (3 * PIECE))),
        ("gzip", zipped(OWNERS.ljust(1 << 16))),
    ],
)
async def test_what_is_unpacked(
    session: Session, server: ScriptedServer, encoding: str, body: bytes
) -> None:
    server.play(packed(body, encoding))
    owners = await session.call(LIST_OWNERS)
    assert owners.record[0].id == 1
    assert owners.exchange.received == len(body)
    assert server.seen[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize(
    ("encoding", "body", "says"),
    [
        ("br", b"\x8b\x02\x80[]\x03", "packed as br, which bimscope did not ask for"),
        ("gzip, gzip", zipped(zipped(OWNERS)), "packed as gzip, gzip"),
        ("x" * 3_000, OWNERS, "packed as x{40},"),
        ("gzip", zipped(OWNERS)[:-9], "it ends too early"),
        ("gzip", zipped(OWNERS) + b"more", "its compression is broken"),
        ("deflate", zlib.compress(OWNERS) + b"more", "it has data after its end"),
        ("deflate", OWNERS, "its compression is broken"),
    ],
)
async def test_what_cannot_be_unpacked(
    session: Session, server: ScriptedServer, encoding: str, body: bytes, says: str
) -> None:
    server.play(packed(body, encoding))
    with pytest.raises(UnexpectedAnswer, match=says):
        await session.call(LIST_OWNERS)


async def test_nothing_needs_no_unpacking(session: Session, server: ScriptedServer) -> None:
    server.play(packed(b"", "br"), packed(b"", "gzip"))
    for _ in range(2):
        answered = await session.call(DELETE_PROJECT_USER, username="x", project_id=1)
        assert answered.raw == b""


async def test_a_refusal_stays_one_whatever_it_is_packed_in(
    make_session: MakeSession, server: ScriptedServer
) -> None:
    session = make_session(caps=FEW, retries=0)
    server.play(answer(403, b"odd", content_encoding="br"), answer(500, b"x" * 5_000))
    with pytest.raises(Forbidden):
        await session.call(LIST_OWNERS)
    with pytest.raises(ServerFailed):
        await session.call(LIST_OWNERS)


@pytest.mark.parametrize(
    "body", [b"[" * 30_000, b'{"a":' * 30_000, b'[{"":["\\""' + b",[1" * 30_000]
)
async def test_what_is_nested_too_deeply(
    session: Session, server: ScriptedServer, body: bytes
) -> None:
    server.play(answer(200, body))
    with pytest.raises(UnexpectedAnswer, match=r"more than 20,000 levels.*raise nested_levels"):
        await session.call(LIST_OWNERS)


@pytest.mark.parametrize("said", [b"7", b"9999999999"])
async def test_a_length_that_is_not_true(
    make_session: MakeSession, server: ScriptedServer, said: bytes
) -> None:
    whole = b"HTTP/1.1 200 OK\r\ncontent-length: " + said + b"\r\n\r\n" + OWNERS
    server.play(*[raw(whole, close=True)] * 3)
    session = make_session()
    with pytest.raises((UnexpectedAnswer, Unreachable)):
        _ = (await session.call(LIST_OWNERS)).items
