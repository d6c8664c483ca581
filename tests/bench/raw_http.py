"""HTTP by hand on connections that stay open: the least a client can cost."""

import base64
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from urllib.parse import urlsplit

CONNECTIONS = 8
HOST = "127.0.0.1"


def request(
    method: str, path: str, *, login: tuple[str, str] | None = None, body: bytes = b""
) -> bytes:
    """A request as it goes over the wire."""
    headers: Mapping[str, str] = {
        "Host": HOST,
        "Accept": "application/json",
        **({"Authorization": _basic(*login)} if login else {}),
        **({"Content-Type": "application/json", "Content-Length": str(len(body))} if body else {}),
    }
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {each}" for name, each in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def a_second(url: str, asked: bytes, count: int) -> float:
    """Requests a second over several connections, each of which waits for its answers."""
    with ExitStack() as open_until:
        connections = [open_until.enter_context(connected(url)) for _ in range(CONNECTIONS)]
        rounds = max(count // CONNECTIONS, 1)
        began = time.perf_counter()
        for _ in range(rounds):
            for connection in connections:
                connection.sendall(asked)
            for connection in connections:
                answer(connection)
        return rounds * CONNECTIONS / (time.perf_counter() - began)


def milliseconds(url: str, asked: Callable[[int], bytes], count: int) -> list[float]:
    """How long each of some requests takes, one after another on one connection."""
    taken = []
    with connected(url) as connection:
        for number in range(count):
            asks = asked(number)
            began = time.perf_counter()
            connection.sendall(asks)
            answer(connection)
            taken.append((time.perf_counter() - began) * 1000)
    return taken


def connected(url: str) -> socket.socket:
    """A connection that sends small pieces at once."""
    where = urlsplit(url)
    connection = socket.create_connection((where.hostname, where.port), timeout=60)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def answer(connection: socket.socket) -> bytes:
    """The body of the next answer; raises `RuntimeError` for one that is no success."""
    received = bytearray()
    while b"\r\n\r\n" not in received:
        received += _some(connection)
    head, _, begun = bytes(received).partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 2"):
        raise RuntimeError(f"answered {head[:200]!r}")
    lowered = head.lower()
    if b"content-length:" not in lowered:
        return _joined(connection, bytearray(begun))
    size = int(lowered.partition(b"content-length:")[2].partition(b"\r")[0])
    body = bytearray(begun)
    while len(body) < size:
        body += _some(connection)
    return bytes(body)


def _joined(connection: socket.socket, received: bytearray) -> bytes:
    """A body that comes in chunks."""
    body, at = bytearray(), 0
    while True:
        while (end := received.find(b"\r\n", at)) < 0:
            received += _some(connection)
        size = int(received[at:end], 16)
        while len(received) < end + 2 + size + 2:
            received += _some(connection)
        body += received[end + 2 : end + 2 + size]
        at = end + 2 + size + 2
        if size == 0:
            return bytes(body)


def _some(connection: socket.socket) -> bytes:
    received = connection.recv(1 << 18)
    if not received:
        raise RuntimeError("the connection was closed")
    return received


def _basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()
