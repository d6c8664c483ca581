"""`bimscope web` as a program of its own, and the screen that its bytes draw."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final
from urllib.parse import urlsplit

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from tui.remembered.guide import remember_guide_read
from tui.terminal.presses import HELD_WITHIN

SECONDS: Final = 40
_ANSWERED_WITHIN: Final = 2 * HELD_WITHIN
SECRET: Final = "a-password-nobody-may-see"


@asynccontextmanager
async def served(
    folder: Path,
    *options: str,
    opening: Sequence[str] = ("demo",),
    variables: Mapping[str, str] = MappingProxyType({}),
) -> AsyncIterator[tuple[str, int]]:
    """The address that it prints, and its process."""
    remember_guide_read(folder / "state")
    environment = {
        **{name: text for name, text in os.environ.items() if name not in ("DISPLAY", "NO_COLOR")},
        "BIMSCOPE_CONFIG_DIR": str(folder),
        "BIMSCOPE_BIMPLUS_PASSWORD": SECRET,
        "TMUX": "/nowhere",
        **variables,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tui", "web", *opening, *options),
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    async with asyncio.timeout(SECONDS):
        address = (await process.stdout.readline()).decode().split()[1]
    try:
        yield address, process.pid
    finally:
        with suppress(ProcessLookupError):
            process.terminate()
        said, complained = await process.communicate()
        token = address.rstrip("/").rpartition("/")[2]
        assert token not in said.decode() + complained.decode()
        assert SECRET not in said.decode() + complained.decode()


class PageScreen:
    """What a page shows of the bytes that it gets."""

    def __init__(self, width: int, height: int) -> None:
        self._screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self._screen)

    def draw(self, data: bytes) -> None:
        self._stream.feed(data)

    def resize(self, width: int, height: int) -> None:
        self._screen.resize(height, width)

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)


class Visitor:
    """A real WebSocket, with a screen at its end."""

    def __init__(self, socket: ClientWebSocketResponse, width: int, height: int) -> None:
        self.socket = socket
        self.screen = PageScreen(width, height)
        self.is_over = False

    async def see(self, fits: Callable[[str], bool]) -> str:
        """Wait until the screen fits, or the server says goodbye."""
        async with asyncio.timeout(SECONDS):
            while not (fits(self.screen.text) or self.is_over):
                await self.hear()
        return self.screen.text

    async def hear(self) -> None:
        """Wait for what the server says next."""
        message = await self.socket.receive()
        if message.type is WSMsgType.BINARY:
            self.screen.draw(message.data)
        elif message.type is not WSMsgType.TEXT:
            self.is_over = True

    async def press(self, keys: str) -> None:
        await self.socket.send_json(["stdin", keys])

    async def press_until(self, keys: str, holds: Callable[[], bool]) -> None:
        """Press again and again: a question does not listen before it has been seen.

        In between it is quiet: the same key at once would be one that is held.
        """
        async with asyncio.timeout(SECONDS):
            while not holds():
                await self.press(keys)
                with suppress(TimeoutError):
                    async with asyncio.timeout(_ANSWERED_WITHIN):
                        while not holds():
                            await self.hear()


@asynccontextmanager
async def visiting(
    address: str, origin: str = "", *, width: int = 80, height: int = 24
) -> AsyncIterator[Visitor]:
    async with (
        ClientSession() as client,
        client.ws_connect(
            f"{address}socket?width={width}&height={height}",
            origin=origin or address.rsplit("/", 2)[0],
        ) as socket,
    ):
        yield Visitor(socket, width, height)


@asynccontextmanager
async def forwarded(address: str) -> AsyncIterator[str]:
    """The same address by another port, as SSH forwards one: bytes are carried and not read."""
    asked = urlsplit(address)

    async def carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while data := await reader.read(65_536):
                writer.write(data)
                await writer.drain()
        writer.close()

    async def connect(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(asked.hostname, asked.port)
        await asyncio.gather(carry(reader, back), carry(there, writer))

    server = await asyncio.start_server(connect, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield asked._replace(netloc=f"127.0.0.1:{port}").geturl()
    finally:
        server.close()


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(each) for each in found]


async def until(holds: Callable[[], bool]) -> None:
    """Wait for what happens in another process, and tells nobody."""
    async with asyncio.timeout(SECONDS):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.02)
