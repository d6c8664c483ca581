"""Hears the browser come back, on a free port of this machine that nobody else reaches (RFC 8252).

Whoever asks may be anybody on this machine: little is read, and nothing of it is repeated.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

HOST: Final = "127.0.0.1"
PATH: Final = "/callback"
_MOST: Final = 16_384
"""Bytes of a request that are read."""
_SECONDS: Final = 10.0
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>bimscope</title></head>
<body style="font-family: sans-serif; margin: 4em"><p>{}</p></body></html>
"""


@dataclass(frozen=True, slots=True)
class Page:
    """What the browser is told."""

    status: HTTPStatus
    words: str


Receive = Callable[[str], Page]
"""Is handed the path and query that a browser asks for."""


class Loopback:
    """Listens from `open()` to `aclose()`."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._server: asyncio.Server | None = None
        self._answering: set[asyncio.Task[None]] = set()

    async def open(self) -> str:
        """Begin to listen; the address to come back to. Raises OSError."""
        self._server = await asyncio.start_server(self._answer, HOST, 0, limit=_MOST)
        return f"http://{HOST}:{self._server.sockets[0].getsockname()[1]}{PATH}"

    async def aclose(self) -> None:
        """Hear nobody any more, once the browser has its answer."""
        if self._server is None:
            return
        self._server.close()
        if self._answering:
            await asyncio.wait(self._answering, timeout=1.0)
        for task in self._answering:
            task.cancel()
        await asyncio.gather(*self._answering, return_exceptions=True)
        await self._server.wait_closed()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)
        with suppress(OSError, TimeoutError, asyncio.CancelledError):
            async with asyncio.timeout(_SECONDS):
                page = self._page(await _first_line(reader))
                writer.write(_told(page))
                await writer.drain()
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()

    def _page(self, line: str) -> Page:
        method, _, rest = line.partition(" ")
        target = rest.partition(" ")[0]
        if method != "GET" or target.partition("?")[0] != PATH:
            return Page(HTTPStatus.NOT_FOUND, "There is nothing here.")
        return self._receive(target)


async def _first_line(reader: asyncio.StreamReader) -> str:
    """The request line; '' for what is none."""
    try:
        head = await reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return ""
    return head.split(b"\r\n", 1)[0].decode("latin-1")


def _told(page: Page) -> bytes:
    body = _PAGE.format(page.words).encode()
    lines = (
        f"HTTP/1.1 {page.status.value} {page.status.phrase}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
        # The address holds a code: it is neither kept nor handed on.
        "Cache-Control: no-store",
        "Referrer-Policy: no-referrer",
        "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'",
        "Connection: close",
    )
    return "\r\n".join([*lines, "", ""]).encode() + body
