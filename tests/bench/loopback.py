"""A server that plays answers of any size from memory, by path, at a given pace.

A process of its own, so that neither the explorer nor the stop-watch shares a lock with it.
It writes down each request; moments are of the monotonic clock, which all processes share.
"""

import asyncio
import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

from tests.bench.place import ROOT, of_the_bench

_PIECE: Final = 1 << 18
_TAKEN_IN: Final = 0.4
"""Seconds that a client is given to take in all but the last byte."""


class Play(msgspec.Struct, frozen=True, kw_only=True):
    """An answer. A path that ends in a slash answers everything below it.

    `delay`: seconds before the answer. `lasts`: seconds that the body takes. `last_byte`: keep
    the last byte until the client has taken in the others, and write down when it goes.
    `searched`: the file that answers where something is asked for behind a `?`.
    """

    path: str
    file: str
    delay: float = 0.0
    lasts: float = 0.0
    last_byte: bool = False
    searched: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: when it came, when its last byte went (None for one that was given up)."""

    target: str
    came: float
    went: float | None

    @property
    def path(self) -> str:
        return urlsplit(self.target).path


class Loopback:
    """A running server."""

    def __init__(self, url: str, log: Path) -> None:
        self.url = url
        self._log = log
        self._told = 0

    def asked(self, path: str = "") -> list[Asked]:
        """The requests so far that were answered or given up, all or those of one path."""
        lines = self._log.read_text(encoding="utf-8").splitlines() if self._log.exists() else []
        entries = [Asked(**json.loads(line)) for line in lines]
        return [each for each in entries if path in ("", each.path)]

    def new(self) -> int:
        """How many requests were answered or given up since this was asked before."""
        before, self._told = self._told, len(self.asked())
        return self._told - before

    def last_byte(self, path: str, patience: float = 60.0) -> float:
        """The moment at which the last byte of the latest answer for a path went."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if went := [each.went for each in self.asked(path) if each.went is not None]:
                return went[-1]
            time.sleep(0.02)
        raise TimeoutError(f"{path} was not answered within {patience:.0f} s")


@contextmanager
def playing(folder: Path, plays: Iterable[tuple[Play, bytes]]) -> Iterator[Loopback]:
    """Serve some answers, each with its body, until the block ends."""
    folder.mkdir()
    kept = []
    for play, body in plays:
        (folder / play.file).write_bytes(body)
        kept.append(play)
    (folder / "plays.json").write_bytes(msgspec.json.encode(kept))
    with subprocess.Popen(
        of_the_bench("loopback", folder), stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            assert process.stdout is not None
            yield Loopback(f"http://127.0.0.1:{int(process.stdout.readline())}", folder / "log")
        finally:
            process.kill()


class _Server:
    def __init__(self, folder: Path) -> None:
        plays = msgspec.json.decode((folder / "plays.json").read_bytes(), type=list[Play])
        self._plays = {play.path: play for play in plays}
        self._bodies = {play.file: (folder / play.file).read_bytes() for play in plays}
        self._log = (folder / "log").open("a", encoding="utf-8", buffering=1)

    async def serve(self) -> None:
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0, limit=1 << 20)
        print(server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                for line in head.lower().split("\r\n"):
                    if line.startswith("content-length:"):
                        await reader.readexactly(int(line.partition(":")[2]))
                await self._answer(head.split(" ")[1], writer)
        writer.close()

    async def _answer(self, target: str, writer: asyncio.StreamWriter) -> None:
        came, went = time.monotonic(), None
        asked = urlsplit(target)
        play = self._play(asked.path)
        file = play and ((asked.query and play.searched) or play.file)
        body = self._bodies[file] if file else b"{}"
        try:
            went = await _send(writer, play or Play(path="", file=""), body)
        finally:
            entry = {"target": target, "came": came, "went": went}
            self._log.write(json.dumps(entry) + "\n")

    def _play(self, path: str) -> Play | None:
        if path in self._plays:
            return self._plays[path]
        below = [each for each in self._plays if each.endswith("/") and path.startswith(each)]
        return self._plays[max(below, key=len)] if below else None


async def _send(writer: asyncio.StreamWriter, play: Play, body: bytes) -> float:
    """Send an answer; returns when its last byte went."""
    await asyncio.sleep(play.delay)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    writer.write(head.encode() + b"\r\n\r\n")
    until = len(body) - 1 if play.last_byte else len(body)
    pause = play.lasts * _PIECE / max(until, _PIECE)
    for at in range(0, until, _PIECE):
        writer.write(memoryview(body)[at : min(at + _PIECE, until)])
        await writer.drain()
        if pause:
            await asyncio.sleep(pause)
    if play.last_byte:
        await asyncio.sleep(_TAKEN_IN)
    now = time.monotonic()
    writer.write(body[until:])
    await writer.drain()
    return now


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_Server(Path(sys.argv[1])).serve())
