"""One visitor's explorer: a process of its own that ends with the visitor."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from aiohttp.web import WebSocketResponse
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.config.launch import PAGE_DRIVER

_ENDS_WITHIN: Final = 5.0
"""Seconds that an explorer has for leaving in order; after them it is ended."""
_TERMINALS_OWN: Final = ("TMUX", "TMUX_PANE", "STY")
"""What tells of the terminal that the server was started in: the visitor sees another one."""
_LARGEST: Final = 1_000


class Visit(AppService):
    """Carries what is typed to the process, and what it draws to the page.

    `arguments` open the explorer. Credentials are not among them: the process has the
    environment of the server, and reads the keyring itself.
    """

    def __init__(self, arguments: Sequence[str], socket: WebSocketResponse) -> None:
        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._close_page,
            download_manager=DownloadManager(),
        )
        self._arguments = arguments
        self._socket = socket

    @property
    def pid(self) -> int | None:
        """Of the process, once there is one."""
        return self._process.pid if self._process else None

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the process how many cells the page has room for."""
        await super().set_terminal_size(_cells(width), _cells(height))

    async def run(self) -> None:
        """Hand on what is drawn; a process that ends takes its page along."""
        await super().run()
        await self.remote_close()

    async def stop(self) -> None:
        """Have the process leave, and see to it that it does."""
        process, task = self._process, self._task
        self._task = None
        if process is None or task is None:
            return
        try:
            async with asyncio.timeout(_ENDS_WITHIN):
                await self.send_meta({"type": "quit"})
                await process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        self.stdin.close()
        await task

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


def _cells(said: int) -> int:
    return max(1, min(said, _LARGEST))
