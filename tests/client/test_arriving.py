"""Lists that are handed on as they arrive, and records that are saved as they come."""

import asyncio
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

import msgspec
import pytest

from tests.client.conftest import LOGIN, Time
from tests.client.scripted_server import (
    Line,
    Play,
    ScriptedServer,
    answer,
    cut_off,
    dripping,
    json,
    raw,
)
from tui.client.errors import (
    BimscopeError,
    FileProblem,
    NotFound,
    ServerFailed,
    TimedOut,
    UnexpectedAnswer,
    Unreachable,
)
from tui.client.session import Session
from tui.client.transport.caps import Caps
from tui.contract.bimplus.projects import LIST_PROJECTS, TOPOLOGY
from tui.contract.drofus.owners import LIST_OWNERS

CHUNKED = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
OWNERS = [{"owner": {"id": number}} for number in range(3)]


def chunk(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


class Taken(list[bytes]):
    """The rows that were handed on."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived = asyncio.Event()

    def __call__(self, rows: Sequence[bytes]) -> None:
        self.extend(rows)
        self.arrived.set()


async def test_a_row_is_handed_on_before_the_next_one_comes(
    session: Session, server: ScriptedServer
) -> None:
    gate = asyncio.Event()

    async def in_two(line: Line) -> None:
        line.writer.write(CHUNKED + chunk(b'[{"owner": {"id": 1}}, {"owner"'))
        await gate.wait()
        line.writer.write(chunk(b': {"id": 2}}]') + chunk(b""))

    server.play(in_two)
    rows = Taken()
    call = asyncio.create_task(session.stream(LIST_OWNERS, rows))
    await rows.arrived.wait()
    assert rows == [b'{"id": 1}']
    gate.set()
    await call
    assert rows == [b'{"id": 1}', b'{"id": 2}']
    (exchange,) = session.log
    assert (exchange.status, exchange.error, exchange.response_body) == (200, None, b"")


async def test_the_rows_are_those_of_the_answer(session: Session, server: ScriptedServer) -> None:
    listed = json([*OWNERS, {"id": 3}, {"owner": None}])
    server.play(listed, listed)
    rows = Taken()
    await session.stream(LIST_OWNERS, rows)
    assert rows == [bytes(item) for item in (await session.call(LIST_OWNERS)).items]


LONG = [{"owner": {"id": number, "name": "N\u00f8rth \U0001f3d7"}} for number in range(4_000)]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "utf-32-be"])
@pytest.mark.parametrize("says", [True, False])
async def test_a_list_in_another_encoding_is_handed_on_as_it_arrives(
    session: Session, server: ScriptedServer, encoding: str, says: bool
) -> None:
    text = msgspec.json.encode(LONG).decode().encode(encoding)
    first = len(text) // 2 + 1
    gate = asyncio.Event()

    async def in_two(line: Line) -> None:
        named = f"; charset={encoding}".encode() if says else b""
        line.writer.write(CHUNKED.replace(b"/json", b"/json" + named))
        for at in range(5):
            line.writer.write(chunk(text[at : at + 1]))
            await line.writer.drain()
        line.writer.write(chunk(text[5:first]))
        await gate.wait()
        line.writer.write(chunk(text[first:]) + chunk(b""))

    server.play(in_two)
    rows = Taken()
    call = asyncio.create_task(session.stream(LIST_OWNERS, rows))
    await rows.arrived.wait()
    assert len(rows) < len(LONG)
    gate.set()
    await call
    assert [msgspec.json.decode(row) for row in rows] == [each["owner"] for each in LONG]


async def test_what_is_no_list_in_another_encoding_is_told(
    session: Session, server: ScriptedServer
) -> None:
    server.play(*(answer(200, text.encode("utf-16")) for text in ("{}", "[1")))
    for says in ("an object instead of a list", "broken JSON"):
        with pytest.raises(UnexpectedAnswer, match=says):
            await session.stream(LIST_OWNERS, Taken())


async def test_a_list_in_a_list_stands_for_its_own_rows(
    logged_in: Session, server: ScriptedServer
) -> None:
    server.play(json([[{"id": "a"}], [{"id": "b"}]]))
    rows = Taken()
    await logged_in.stream(LIST_PROJECTS, rows, team_slug="north")
    assert rows == [b'{"id":"a"}', b'{"id":"b"}']


@pytest.mark.parametrize(
    ("play", "kind", "says"),
    [
        (cut_off(b'[{"owner":{"id":0}},{"own'), Unreachable, "broke off"),
        (answer(200, b'[{"owner":{"id":0}},{"own'), UnexpectedAnswer, "broken JSON"),
        (answer(200, b'[{"owner":{"id":0}},<p>'), UnexpectedAnswer, "broken JSON"),
    ],
)
async def test_after_a_row_was_handed_on_nothing_is_asked_for_again(
    session: Session, server: ScriptedServer, play: Play, kind: type[BimscopeError], says: str
) -> None:
    server.play(play, json(OWNERS))
    rows = Taken()
    with pytest.raises(kind, match=says):
        await session.stream(LIST_OWNERS, rows)
    assert rows == [b'{"id":0}']
    assert len(server.seen) == 1


@pytest.mark.parametrize("play", [answer(503), raw(b"", close=True), cut_off(b"[ ")])
async def test_before_a_row_was_handed_on_it_is(
    session: Session, server: ScriptedServer, time: Time, play: Play
) -> None:
    server.play(play, json(OWNERS))
    rows = Taken()
    await session.stream(LIST_OWNERS, rows)
    assert len(rows) == 3
    assert len(time.slept) == 1


@pytest.mark.parametrize(
    ("play", "kind", "says"),
    [
        (answer(404, b"[1]"), NotFound, "404"),
        (answer(500), ServerFailed, "500"),
        (answer(200, b"<p>[1]", content_type="text/html"), UnexpectedAnswer, "a page instead"),
        (answer(200, b" <p>[1]"), UnexpectedAnswer, "a page instead of JSON: “.1.”"),
        (answer(200, b'{"error": 1}'), UnexpectedAnswer, "an object instead of a list.*error"),
        (answer(200, b"12"), UnexpectedAnswer, "a number instead of a list"),
        (answer(200, b" "), UnexpectedAnswer, "nothing at all"),
        (answer(200, b"no gzip", content_encoding="gzip"), UnexpectedAnswer, "compression"),
    ],
)
async def test_what_is_no_list_is_the_clients_error(
    session: Session, server: ScriptedServer, play: Play, kind: type[BimscopeError], says: str
) -> None:
    server.play(*[play] * 3)
    rows = Taken()
    with pytest.raises(kind, match=says):
        await session.stream(LIST_OWNERS, rows)
    assert rows == []


async def test_a_token_that_has_ended_is_renewed(
    logged_in: Session, server: ScriptedServer
) -> None:
    server.play(answer(401), LOGIN, json([{"id": "a"}]))
    rows = Taken()
    await logged_in.stream(LIST_PROJECTS, rows, team_slug="north")
    assert rows == [b'{"id":"a"}']


async def test_whoever_takes_no_more_ends_the_transfer(
    session: Session, server: ScriptedServer
) -> None:
    async def without_end(line: Line) -> None:
        line.writer.write(CHUNKED + chunk(b'[{"owner": {"id": 1}},'))
        await line.wait_for_hang_up()

    def full(rows: Sequence[bytes]) -> None:
        raise BrokenPipeError

    server.play(without_end)
    with pytest.raises(BrokenPipeError):
        await session.stream(LIST_OWNERS, full)
    await server.hung_up.wait()
    assert len(server.seen) == 1


CAME = b' {"id": "p", \n"children": [{"id": 1.10, "name": "\\u00e9"}]}\n'


async def test_a_record_is_saved_as_it_came_for_its_owner_only(
    logged_in: Session, server: ScriptedServer, tmp_path: Path
) -> None:
    server.play(answer(200, CAME, content_type="application/json"))
    target = tmp_path / "topology.json"
    saved = await logged_in.download(TOPOLOGY, target, team_slug="n", project_id="p")
    assert target.read_bytes() == CAME
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert saved.size == len(CAME)
    assert server.seen[0].headers["accept"] == "application/json"


async def test_a_record_that_broke_off_is_asked_for_again(
    logged_in: Session, server: ScriptedServer, tmp_path: Path, time: Time
) -> None:
    server.play(cut_off(CAME[:30]), answer(200, CAME))
    target = tmp_path / "topology.json"
    await logged_in.download(TOPOLOGY, target, team_slug="n", project_id="p")
    assert target.read_bytes() == CAME


@pytest.mark.parametrize(
    ("play", "says"),
    [
        (answer(200, CAME[:-3]), "broken JSON"),
        (answer(200, CAME + b"{}"), "broken JSON"),
        (answer(200, b"[]"), "a list instead of an object"),
        (answer(200, b"<p>"), "a page instead of JSON"),
        (answer(200), "nothing at all"),
    ],
)
async def test_what_is_no_whole_record_leaves_nothing(
    logged_in: Session, server: ScriptedServer, tmp_path: Path, play: Play, says: str
) -> None:
    server.play(play)
    with pytest.raises(UnexpectedAnswer, match=says):
        await logged_in.download(TOPOLOGY, tmp_path / "t", team_slug="n", project_id="p")
    assert list(tmp_path.iterdir()) == []


async def test_a_device_is_written_to_and_stays_one(
    logged_in: Session, server: ScriptedServer
) -> None:
    nowhere, full = Path("/dev/null"), Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full")
    server.play(*[answer(200, CAME)] * 2)
    await logged_in.download(TOPOLOGY, nowhere, overwrite=True, team_slug="n", project_id="p")
    with pytest.raises(FileProblem, match="No space left"):
        await logged_in.download(TOPOLOGY, full, overwrite=True, team_slug="n", project_id="p")
    assert nowhere.is_char_device()
    assert full.is_char_device()


async def test_a_link_stays_one(logged_in: Session, server: ScriptedServer, tmp_path: Path) -> None:
    server.play(answer(200, CAME))
    link, file = tmp_path / "link", tmp_path / "file"
    file.write_bytes(b"older")
    link.symlink_to(file)
    await logged_in.download(TOPOLOGY, link, overwrite=True, team_slug="n", project_id="p")
    assert link.is_symlink()
    assert file.read_bytes() == CAME


async def test_what_takes_the_rows_may_fail_in_its_own_way(
    session: Session, server: ScriptedServer
) -> None:
    def mistaken(rows: Sequence[bytes]) -> None:
        raise KeyError("a mistake of its own")

    server.play(json(OWNERS))
    with pytest.raises(KeyError, match="of its own"):
        await session.stream(LIST_OWNERS, mistaken)


async def test_a_row_has_a_limit(
    make_session: Callable[..., Session], server: ScriptedServer
) -> None:
    async def endless(line: Line) -> None:
        line.writer.write(CHUNKED + chunk(b'[{"owner": {"id": 1}}, {"owner": {"name": "'))
        line.writer.write(chunk(b"x" * 5_000))
        await line.writer.drain()
        await line.reader.read()

    server.play(endless)
    rows = Taken()
    with pytest.raises(UnexpectedAnswer, match="a row of more than 1,000 bytes"):
        await make_session(caps=Caps(answer=1_000)).stream(LIST_OWNERS, rows)


async def test_who_reads_a_page_is_not_the_service(
    make_session: Callable[..., Session], server: ScriptedServer
) -> None:
    """A full pipe holds everything up; that is no time that the service took."""

    async def in_two(line: Line) -> None:
        line.writer.write(CHUNKED + chunk(b'[{"owner": {"id": 1}}, '))
        await line.writer.drain()
        line.writer.write(chunk(b'{"owner": {"id": 2}}]') + chunk(b""))

    taken: list[bytes] = []

    def slowly(rows: Sequence[bytes]) -> None:
        taken.extend(rows)
        until = monotonic() + 0.6
        while monotonic() < until:
            pass

    server.play(in_two)
    await make_session(answer=0.3, long_answer=60.0).stream(LIST_OWNERS, slowly)
    assert len(taken) == 2


async def test_a_list_that_drips_while_it_is_handed_on_is_not_waited_for(
    make_session: Callable[..., Session], server: ScriptedServer
) -> None:
    head = b'HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n[{"owner": {"id": 1}}, '
    server.play(dripping(head + b" " * 100_000, piece=5, every=0.01))
    rows = Taken()
    with pytest.raises(TimedOut, match=r"only [\d,]+ more bytes came within 0\.3 s"):
        await make_session(answer=0.3, long_answer=60.0).stream(LIST_OWNERS, rows)
    assert rows == [b'{"id": 1}']
