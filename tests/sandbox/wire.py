"""Bytes to a sandbox and back, as no well-behaved client sends them."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.sandbox.running import RunningSandbox


@contextmanager
def connected(sandbox: RunningSandbox) -> Iterator[socket.socket]:
    """A connection that gives up after ten seconds of silence."""
    where = urlsplit(sandbox.url)
    with socket.create_connection((where.hostname, where.port), timeout=10) as connection:
        yield connection


def head(method: str, path: str, *headers: str) -> bytes:
    """The head of a request."""
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: x", *headers, "", ""]).encode()


def until_closed(connection: socket.socket) -> bytes:
    """All that comes until the other side closes."""
    received = b""
    try:
        while piece := connection.recv(1 << 16):
            received += piece
    except ConnectionResetError:
        pass
    return received


def answered(connection: socket.socket) -> bytes:
    """The next answer, whose length is said."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += connection.recv(1 << 16)
    said = received.lower().partition(b"content-length:")[2].partition(b"\r")[0]
    while len(received.partition(b"\r\n\r\n")[2]) < int(said):
        received += connection.recv(1 << 16)
    return received


def status(answer: bytes) -> int:
    """The status of an answer; 0 where there is none."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0
