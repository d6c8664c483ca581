"""Whether a request means this server: its `Host`, and the address that is announced."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.sandbox.running import RunningSandbox, started
from tests.sandbox.wire import answered, connected, status
from tui.sandbox.hosts import address_to_open, is_own
from tui.sandbox.running import listening

NAMES = frozenset({"viewer.example", "proxy.example:443"})


@pytest.mark.parametrize(
    ("host", "address", "own"),
    [
        ("127.0.0.1:8080", "127.0.0.1", True),
        ("localhost:8080", "127.0.0.1", True),
        ("LocalHost:8080", "::1", True),
        ("[::1]:8080", "::1", True),
        ("127.0.0.1:8080", "::ffff:127.0.0.1", True),
        ("10.0.0.5:8080", "10.0.0.5", True),
        ("viewer.example:8080", "10.0.0.5", True),
        ("proxy.example:443", "10.0.0.5", True),
        ("proxy.example:8080", "10.0.0.5", False),
        ("evil.example:8080", "127.0.0.1", False),
        ("127.0.0.1:8081", "127.0.0.1", False),
        ("127.0.0.1", "127.0.0.1", False),
        ("localhost:8080", "10.0.0.5", False),
        ("10.0.0.6:8080", "10.0.0.5", False),
        ("127.0.0.1:8080x", "127.0.0.1", False),
        ("127.0.0.1:", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("localhost.evil.example:8080", "127.0.0.1", False),
    ],
)
def test_a_host_is_the_servers_own_or_not(host: str, address: str, own: bool) -> None:
    assert is_own(host, address, 8080, NAMES) is own


def test_the_port_of_the_web_need_not_be_said() -> None:
    assert is_own("127.0.0.1", "127.0.0.1", 80, frozenset())


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (("{0}",), 401),
        (("viewer.example:{1}",), 401),
        (("evil.example:{1}",), 421),
        (("127.0.0.1:1",), 421),
        ((), 400),
        (("{0}", "evil.example"), 400),
    ],
)
@pytest.mark.parametrize("path", ["/owners", "/v2/teams"])
def test_a_request_for_another_server_is_refused(
    sample_database: Path, tmp_path: Path, path: str, hosts: tuple[str, ...], expected: int
) -> None:
    with started(sample_database, tmp_path, names=NAMES, wait=False) as sandbox:
        where = urlsplit(sandbox.url)
        lines = [f"Host: {host.format(where.netloc, where.port)}" for host in hosts]
        with connected(sandbox) as connection:
            connection.sendall("\r\n".join([f"GET {path} HTTP/1.1", *lines, "", ""]).encode())
            answer = answered(connection)
    assert status(answer) == expected
    assert (b'"Message"' in answer) is path.startswith("/v2")


def test_everywhere_is_announced_as_an_address_that_can_be_opened() -> None:
    with listening("0.0.0.0", 0) as listener:
        assert address_to_open(listener) not in ("0.0.0.0", "")


def test_where_one_listens_is_announced_as_it_is(library: RunningSandbox) -> None:
    assert urlsplit(library.url).hostname == "127.0.0.1"
