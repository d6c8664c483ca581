"""Runs a program beside the screen: its output line by line, how it ended, and stopping it."""

import asyncio
import codecs
import errno
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from tui.client.errors import BimscopeError
from tui.config.passed_on import environment_for_others
from tui.explorer.own_commands.filling import FilledCommand

MOST_LINES: Final = 5_000
"""Lines of output that are kept; what comes after them is counted only."""
_LONGEST_LINE: Final = 2_000
_AT_ONCE: Final = 65_536
_GIVEN_TO_END: Final = 2.0
"""Seconds after which a program that was told to end is killed."""


class ProgramRun:
    """One run of a program in a group of its own; `told` hears whenever there is more to see."""

    def __init__(self, command: FilledCommand, told: Callable[[], None]) -> None:
        self._command, self._told = command, told
        self._process: asyncio.subprocess.Process | None = None
        self._is_over = False
        self.lines: list[str] = [""]
        self._begun = 1
        self._is_last_empty = True
        self.status: int | None = None
        """The exit status, once it has ended."""

    async def run(self) -> None:
        """Run it to its end; it is ended where this is cancelled. Raises BimscopeError."""
        self._process = await self._begin()
        try:
            await self._read(self._process)
            self.status = await self._process.wait()
            self._is_over = True
        finally:
            await self.stop()
        self._told()

    @property
    def left_out(self) -> int:
        """How many lines came after those that are kept."""
        return max(self._begun - self._is_last_empty - MOST_LINES, 0)

    @property
    def ending(self) -> str:
        """How it ended, in words; '' while it runs."""
        return "" if self.status is None else ending_of(self.status)

    async def stop(self) -> None:
        """Tell it to end, and end it where it does not listen; its children too."""
        process = self._process
        if process is None or self._is_over:
            return
        _signal(process.pid, signal.SIGTERM)
        with suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), _GIVEN_TO_END)
        # What it has started may hold its output open, and not listen either.
        _signal(process.pid, signal.SIGKILL)
        await process.wait()

    async def _begin(self) -> asyncio.subprocess.Process:
        program = self._command.arguments[0]
        try:
            return await asyncio.create_subprocess_exec(
                *self._command.arguments,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                env=environment_for_others(self._command.variables),
                start_new_session=True,
            )
        except OSError as problem:
            raise cannot_start(program, problem) from None

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        if process.stdout is None:
            return
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        while data := await process.stdout.read(_AT_ONCE):
            self._take(decoder.decode(data))
            self._told()
        self._take(decoder.decode(b"", final=True))

    def _take(self, text: str) -> None:
        first, *more = text.replace("\r\n", "\n").split("\n")
        if self._begun <= MOST_LINES:
            self.lines[-1] = (self.lines[-1] + first)[:_LONGEST_LINE]
        room = MOST_LINES - len(self.lines)
        self.lines += [each[:_LONGEST_LINE] for each in more[:room]]
        self._begun += len(more)
        self._is_last_empty = not (more[-1] if more else first) and (
            bool(more) or self._is_last_empty
        )


def ending_of(status: int) -> str:
    """How a program ended, in words, by its exit status; a signal's is below 0."""
    if status < 0:
        return f"ended by {_name_of_signal(-status)}"
    return "succeeded (status 0)" if status == 0 else f"failed (status {status})"


def _name_of_signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def cannot_start(program: str, problem: OSError) -> BimscopeError:
    """Why a program did not start, and what to look at."""
    if problem.errno == errno.E2BIG:
        return BimscopeError(f"{program} did not start: a value is too long.")
    why = problem.strerror or type(problem).__name__
    return BimscopeError(f"{program} did not start: {why}. Check run = in config.toml.")


def _signal(group: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, number)
