"""A client that sends a write once and keeps every byte that comes back."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.faults.fault import Then
from tests.faults.proxy import FaultProxy
from tests.faults.subjects import Direct, Subject
from tests.faults.wire import Reader
from tui.client.transport.request import build

_PATIENCE = 10.0
_QUIET = 0.03
"""Seconds without a byte after which nothing more comes, when all has been sent."""


@dataclass(frozen=True)
class Heard:
    """What came back, and what became of the connection."""

    data: bytes
    end: Then

    @property
    def status(self) -> int:
        return int(self.data.split(b" ", 2)[1])

    @property
    def body(self) -> bytes:
        return self.data.partition(b"\r\n\r\n")[2]


async def send(proxy: FaultProxy, server: Direct, subject: Subject) -> Heard:
    """Send a subject's write on a connection of its own and listen until it ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    try:
        writer.write(raw(proxy, server, subject))
        async with asyncio.timeout(_PATIENCE):
            await proxy.until_sent(len(proxy.writes) + 1)
        return await _heard(reader)
    finally:
        writer.close()


def raw(proxy: FaultProxy, server: Direct, subject: Subject) -> bytes:
    """The request as it stands on the wire."""
    operation = subject.operation
    base = proxy.url + ("/v2" if operation.service.value == "bimplus" else "")
    request = build(operation, base, body=subject.body, path=subject.path)
    headers = {
        "Host": proxy.address,
        "Authorization": server.authorization(operation.service),
        "Content-Length": str(request.size),
        **request.headers,
    }
    lines = [f"{request.method} {urlsplit(request.url).path} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + (request.body or b"")


async def _heard(reader: Reader) -> Heard:
    """What has been sent, and whether the connection ends after it.

    A connection that stays open and one that hangs sound alike: both are HANG.
    """
    data = b""
    while True:
        try:
            piece = await asyncio.wait_for(reader.read(1 << 16), _QUIET)
        except TimeoutError:
            return Heard(data, Then.HANG)
        except ConnectionError:
            return Heard(data, Then.RESET)
        if not piece:
            return Heard(data, Then.CLOSE)
        data += piece
