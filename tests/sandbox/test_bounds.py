"""What a connection may cost: bodies, heads, waiting, and how many there may be."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.types import Message

from tests.sandbox.running import RunningSandbox, started
from tests.sandbox.wire import answered, connected, head, status, until_closed
from tui.sandbox.bodies import FILE, RECORD, WITHOUT_LOGIN, body_in
from tui.sandbox.connections import MOST_AHEAD, BoundedProtocol
from tui.sandbox.heads import LARGEST_HEAD
from tui.sandbox.refusals import Refusal

Starts = Callable[[type[BoundedProtocol]], RunningSandbox]


@pytest.fixture
def start(sample_database: Path, tmp_path: Path) -> Iterator["Starts"]:
    """Starts a sandbox whose connections are bounded otherwise."""
    with ExitStack() as until_end:

        def begin(protocol: type[BoundedProtocol]) -> RunningSandbox:
            return until_end.enter_context(started(sample_database, tmp_path, protocol=protocol))

        yield begin


@pytest.mark.parametrize("path", ["/project_users", "/v2/best-company/projects", "/v2/x/import"])
@pytest.mark.parametrize("length", ["Content-Length: 250000000", "Transfer-Encoding: chunked"])
def test_who_is_unknown_is_refused_before_the_body(
    library: RunningSandbox, path: str, length: str
) -> None:
    with connected(library) as connection:
        connection.sendall(head("POST", path, length))
        assert status(answered(connection)) == 401


def test_the_rest_of_a_refused_body_is_waited_for_a_while_only(start: "Starts") -> None:
    class Impatient(BoundedProtocol):
        rest_seconds = 0.1

    with connected(start(Impatient)) as connection:
        connection.sendall(head("POST", "/project_users", "Content-Length: 250000000"))
        assert status(until_closed(connection)) == 401


def test_who_asks_first_whether_to_send_is_told_not_to(library: RunningSandbox) -> None:
    asks = head("POST", "/project_users", "Content-Length: 1000", "Expect: 100-continue")
    with connected(library) as connection:
        connection.sendall(asks)
        answer = until_closed(connection)
    assert status(answer) == 401
    assert b"connection: close" in answer.lower()


@pytest.mark.parametrize(
    ("path", "largest"),
    [
        ("/v2/authorize", WITHOUT_LOGIN),
        ("/v2/best-company/projects", RECORD),
        ("/v2/best-company/import", FILE),
    ],
)
def test_each_kind_of_body_has_its_limit(library: RunningSandbox, path: str, largest: int) -> None:
    token = f"Authorization: BimPlus {library.token()}"
    with connected(library) as connection:
        connection.sendall(head("POST", path, token, f"Content-Length: {largest + 1}"))
        answer = answered(connection)
    assert status(answer) == 413
    assert b'"Message"' in answer


def test_a_body_of_unknown_length_has_it_too(library: RunningSandbox) -> None:
    piece = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
    with connected(library) as connection:
        connection.sendall(head("POST", "/v2/authorize", "Transfer-Encoding: chunked"))
        for _ in range(WITHOUT_LOGIN // 0x8000 + 1):
            connection.sendall(piece)
        assert status(answered(connection)) == 413


def test_a_body_that_does_not_come_is_a_408(tmp_path: Path) -> None:
    async def never() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    request = Request({"type": "http", "headers": []}, never)
    with pytest.raises(Refusal) as refused:
        asyncio.run(body_in(request, {"content-length": "5"}, 10, tmp_path, seconds=0.05))
    assert refused.value.status == 408


@pytest.mark.parametrize("path", ["/owners", "/v2/teams"])
def test_a_head_that_is_too_large_is_a_431(library: RunningSandbox, path: str) -> None:
    with connected(library) as connection:
        connection.sendall(head("GET", path, "X: " + "x" * LARGEST_HEAD))
        answer = answered(connection)
    assert status(answer) == 431
    assert (b'"Message"' in answer) is path.startswith("/v2")


def test_a_head_without_end_is_a_431(library: RunningSandbox) -> None:
    with connected(library) as connection:
        connection.sendall(head("GET", "/owners")[:-2] + b"X: ")
        connection.sendall(b"x" * 2 * LARGEST_HEAD)
        assert status(until_closed(connection)) == 431


@pytest.mark.parametrize("sent", [b"", b"GET /owners HTTP/1.1\r\nHost: x\r\nX-Half"])
def test_half_a_request_is_closed(start: "Starts", sent: bytes) -> None:
    class Impatient(BoundedProtocol):
        head_seconds = 0.1

    with connected(start(Impatient)) as connection:
        connection.sendall(sent)
        assert status(until_closed(connection)) == (408 if sent else 0)


def test_connections_beyond_the_limit_are_told_so(start: "Starts") -> None:
    class Small(BoundedProtocol):
        most = 2

    sandbox = start(Small)
    asks = head("GET", "/owners")
    with connected(sandbox) as first, connected(sandbox) as second:
        for each in (first, second):
            each.sendall(asks)
            assert status(answered(each)) == 401
        with connected(sandbox) as third:
            assert status(until_closed(third)) == 503
        first.close()
        while True:  # until the server has noticed
            with connected(sandbox) as another:
                another.sendall(asks)
                if status(answered(another)) == 401:
                    break


def test_who_sends_too_far_ahead_is_cut_off(library: RunningSandbox) -> None:
    with connected(library) as connection:
        connection.sendall(head("GET", "/owners") * (MOST_AHEAD + 2))
        assert b" 429 " in until_closed(connection)


def test_a_few_requests_ahead_are_answered_in_turn(library: RunningSandbox) -> None:
    with connected(library) as connection:
        last = head("GET", "/owners", "Connection: close")
        connection.sendall(head("GET", "/owners") * 5 + last)
        assert until_closed(connection).count(b"HTTP/1.1 401 ") == 6
