"""One visitor's explorer: a process of its own that ends after the visitor has left."""

import asyncio
import os
import sys
from asyncio import IncompleteReadError, StreamReader
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from typing import Final, Literal

import msgspec
from aiohttp.web import WebSocketResponse
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.client.log.redaction import Redaction
from tui.config.launch import FINISHES_WITHIN, PAGE_DRIVER
from tui.web.last_words import LastWords

_FINISHES_WITHIN: Final = FINISHES_WITHIN + 10.0
"""Seconds until an explorer that was asked to leave is told to by a signal."""
_ENDS_WITHIN: Final = 5.0
"""Seconds after which one that heeds no signal is ended."""
_TOLD_WITHIN: Final = 1.0
"""Seconds for the last words of a process that is gone: what it began may hold the pipe."""
LEAVES_WITHIN: Final = _FINISHES_WITHIN + _ENDS_WITHIN + 4 * _TOLD_WITHIN
"""Seconds within which a visit is over that was asked to end."""
_TERMINALS_OWN: Final = ("TMUX", "TMUX_PANE", "STY")
"""What tells of the terminal that the server was started in: the visitor sees another one."""
_PRELUDE: Final = b"__GANGLION__\n"
"""What tells that drawing begins."""
CLEARED: Final = "\x1b[?1049l\x1b[0m\x1b[H\x1b[J"
"""Takes from a page all that was drawn there."""
_LARGEST: Final = 1_000
_MOST_EARLY: Final = 4_096
"""Bytes that are kept of what is typed before there is a process."""
_MOST_UNREAD: Final = 32 << 20
"""Bytes that are kept of what a process does not read; what comes after them is passed over."""


class Visit(AppService):
    """Carries what is typed to the process, and what it draws to the page.

    `arguments` open the explorer. Credentials are not among them: the process has the
    environment of the server, and reads the keyring itself.
    """

    def __init__(
        self, arguments: Sequence[str], socket: WebSocketResponse, redaction: Redaction
    ) -> None:
        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._close_page,
            download_manager=DownloadManager(),
        )
        self.last_words = LastWords(redaction)
        self._arguments = arguments
        self._socket = socket
        self._size = 80, 24
        self._early: bytearray | None = bytearray()

    @property
    def has_begun(self) -> bool:
        """Whether there is a process that can be told something."""
        return self._stdin is not None

    async def begin(self) -> None:
        """Have a process draw for the page."""
        await self.start(*self._size)
        while self._early:  # what is typed meanwhile comes after it
            typed, self._early = self._early, bytearray()
            await self.send_bytes(bytes(typed))
        self._early = None

    async def type_in(self, typed: bytes) -> None:
        """Hand on what is typed; what comes too early waits for the process."""
        if self._early is None:
            await self.send_bytes(typed)
        elif len(self._early) + len(typed) <= _MOST_EARLY:
            self._early += typed

    async def send_bytes(self, data: bytes) -> bool:
        return self._put_in(b"D", data)

    async def send_meta(self, data: dict[str, str | int | bool | None]) -> bool:
        return self._put_in(b"M", msgspec.json.encode(data))

    def _put_in(self, kind: Literal[b"D", b"M"], payload: bytes) -> bool:
        """Have the process read something, and wait for nothing; whether it can.

        A process that is stopped reads nothing: who waited for it would not hear its page go.
        """
        transport = self.stdin.transport
        if transport.is_closing() or transport.get_write_buffer_size() > _MOST_UNREAD:
            return False
        transport.write(self.encode_packet(kind, payload))
        return True

    async def set_terminal_size(self, width: int, height: int) -> None:
        """How many cells the page has room for; the process is told of it."""
        self._size = width, height
        if self.has_begun:
            await super().set_terminal_size(_cells(width), _cells(height))

    async def run(self) -> None:
        """Hand on what is drawn; a process that ends takes its page along."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        assert process.stderr is not None
        listening = asyncio.create_task(self.last_words.listen(process.stderr))
        try:
            with suppress(IncompleteReadError):
                await process.stdout.readuntil(_PRELUDE)
                while True:
                    await self._hand_on(process.stdout)
            await process.wait()
            await asyncio.wait([listening], timeout=_TOLD_WITHIN)
        finally:
            listening.cancel()
        if process.returncode:
            # What it drew last is not the whole truth any more.
            lines = self.last_words.lines or [_ended_without_a_word(process.returncode)]
            await self.on_data("\r\n".join((CLEARED, *lines)).encode())
        await self.remote_close()

    async def on_data(self, payload: bytes) -> None:
        """Show what was drawn; a page that is gone keeps no explorer from drawing on."""
        with suppress(ConnectionError):
            await super().on_data(payload)

    async def stop(self) -> None:
        """Have the process leave as from a terminal that is gone, and see to it that it does.

        It finishes first what it has sent to a service.
        """
        process, task = self._process, self._task
        self._task = None
        if process is None or task is None:
            return
        # What it has not read by now is not seen by anybody any more; `close` would wait for it.
        if not self.stdin.is_closing():
            self.stdin.transport.abort()
        if not await _has_ended(process, _FINISHES_WITHIN):
            process.terminate()
            if not await _has_ended(process, _ENDS_WITHIN):
                process.kill()
                await process.wait()
        await asyncio.wait([task], timeout=2 * _TOLD_WITHIN)
        task.cancel()

    async def _hand_on(self, drawn: StreamReader) -> None:
        kind, size = await drawn.readexactly(1), await drawn.readexactly(4)
        payload = await drawn.readexactly(int.from_bytes(size, "big"))
        if kind == b"D":
            await self.on_data(payload)

    async def _close_page(self) -> None:
        await self._socket.close()

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        found = super()._build_environment(_cells(width), _cells(height))
        own = {"TEXTUAL_DRIVER": PAGE_DRIVER, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        return {name: text for name, text in found.items() if name not in _TERMINALS_OWN} | own

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Without a shell; apart from the server's terminal, whose ^C is for the server."""
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "tui", *self._arguments),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=os.name == "posix",
        )
        self._stdin = process.stdin
        return process


async def _has_ended(process: Process, seconds: float) -> bool:
    """Whether a process ends within a time."""
    with suppress(TimeoutError):
        await asyncio.wait_for(process.wait(), seconds)
    return process.returncode is not None


def _ended_without_a_word(status: int) -> str:
    """What the visitor reads where the process could not say anything itself."""
    how = f"by signal {-status}" if status < 0 else f"with status {status}"
    return f"The explorer was ended {how}. Reload the page to start another one."


def _cells(said: int) -> int:
    return max(1, min(said, _LARGEST))
