"""A server on a real socket that plays prepared answers and remembers what it was asked."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import msgspec


@dataclass(frozen=True)
class Seen:
    """One request as it came over the wire."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Line:
    """A connection on which an answer is played."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    hung_up: asyncio.Event

    async def wait_for_hang_up(self) -> None:
        with suppress(ConnectionError):  # what the other side has not read makes it a reset
            await self.reader.read()
        self.hung_up.set()


Play = Callable[[Line], Awaitable[None]]


def answer(status: int = 200, body: bytes = b"", /, **headers: str) -> Play:
    """A whole answer; header names are written with underscores."""
    lines = [f"HTTP/1.1 {status} Scripted", f"content-length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return raw("\r\n".join([*lines, "", ""]).encode() + body)


def json(value: object, status: int = 200, /, **headers: str) -> Play:
    return answer(status, msgspec.json.encode(value), content_type="application/json", **headers)


def raw(data: bytes, *, close: bool = False) -> Play:
    """Exactly these bytes, then perhaps the end of the connection."""

    async def play(line: Line) -> None:
        line.writer.write(data)
        await line.writer.drain()
        if close:
            line.writer.close()

    return play


def cut_off(body: bytes) -> Play:
    """An answer that promises more than comes."""
    head = f"HTTP/1.1 200 OK\r\ncontent-length: {len(body) + 100}\r\n\r\n"
    return raw(head.encode() + body, close=True)


def silence(begin: bytes = b"") -> Play:
    """These bytes and nothing more, until the other side hangs up."""

    async def play(line: Line) -> None:
        line.writer.write(begin)
        await line.wait_for_hang_up()

    return play


def dripping(data: bytes, *, piece: int = 1, every: float = 0.02) -> Play:
    """These bytes a few at a time, until they are out or the other side hangs up."""

    async def play(line: Line) -> None:
        hanging_up = asyncio.ensure_future(line.wait_for_hang_up())
        for at in range(0, len(data), piece):
            if hanging_up.done():
                break
            line.writer.write(data[at : at + piece])
            await asyncio.wait([hanging_up], timeout=every)
        else:
            hanging_up.cancel()

    return play


def endless(begin: bytes, block: bytes) -> Play:
    """The beginning of a body without a length, then the same block until nobody reads it."""

    async def play(line: Line) -> None:
        line.writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n" + begin)
        try:
            while True:
                line.writer.write(block)
                await line.writer.drain()
        except ConnectionError:
            line.hung_up.set()

    return play


def when(gate: asyncio.Event, play: Play) -> Play:
    """Another answer, not before the gate is open."""

    async def gated(line: Line) -> None:
        await gate.wait()
        await play(line)

    return gated


@dataclass
class ScriptedServer:
    """Answers requests in the order of `script`; afterwards with 500."""

    script: deque[Play] = field(default_factory=deque)
    seen: list[Seen] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    hung_up: asyncio.Event = field(default_factory=asyncio.Event)
    port: int = 0
    connections: int = 0
    _server: asyncio.Server | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def play(self, *plays: Play) -> None:
        self.script.extend(plays)

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]

    async def until(self, count: int) -> None:
        """Wait until so many requests have come."""
        while len(self.seen) < count:
            self.arrived.clear()
            await self.arrived.wait()

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections += 1
        try:
            while not writer.is_closing() and await self._exchange(reader, writer):
                pass
        except (asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        seen = await _read(reader)
        if seen is None:
            return False
        self.seen.append(seen)
        self.arrived.set()
        play = self.script.popleft() if self.script else answer(500, b"the script is over")
        await play(Line(reader, writer, self.hung_up))
        return True


async def _read(reader: asyncio.StreamReader) -> Seen | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except asyncio.IncompleteReadError:
        return None
    first, *lines = head.strip().split("\r\n")
    method, target, _ = first.split(" ")
    headers = {n.lower(): v.strip() for n, _, v in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Seen(method, target, headers, body)
