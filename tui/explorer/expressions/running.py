"""Has expressions worked out beside the keys, in bounded time and memory."""

import asyncio
import importlib.util
import math
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from tui.client.errors import BimscopeError
from tui.explorer.expressions.frames import LENGTH, framed, length_in
from tui.explorer.own_commands.running import ending_of
from tui.extras import how_to_get

SECONDS: Final = 5.0
"""How long an expression may take."""
MEGABYTES: Final = 2_000
"""Memory that its process may take."""
LARGEST_RESULT: Final = 32_000_000
_PASSED_ON: Final = (
    "PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "LD_LIBRARY_PATH",
    "PYTHONPATH", "PYTHONHOME", "PYTHONUSERBASE",
)  # fmt: skip
"""What Python needs to find itself; an expression can read all that its process has."""
_WANTED_MEMORY: Final = (b"MemoryError", b"cannot allocate memory")
"""What Python and jq complain of before they end for want of memory."""
_TOO_MUCH_WORK: Final[int | None] = getattr(signal, "SIGXCPU", None)
"""The signal by which the system ends what works longer than it may."""
_WHY: Final[Mapping[int, str]] = {
    signal.SIGSEGV: "Endless nesting or a function that calls itself can cause this.",
}
HOW_TO_GET: Final = f"{how_to_get('jq')}."


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What came of an expression: one value, or the list of several; `count` says how many.

    `changed` is the first number of the text that jq does not keep, as it is written; b"" where
    there is none.
    """

    text: bytes = field(repr=False)
    count: int
    changed: bytes = field(default=b"", repr=False)


def has_jq() -> bool:
    """Whether the extra is installed."""
    return importlib.util.find_spec("jq") is not None


class ExpressionProcess:
    """A process that has a JSON text; it is begun when it is needed, and again after it ended."""

    def __init__(
        self, text: bytes, *, seconds: float = SECONDS, megabytes: int = MEGABYTES
    ) -> None:
        self._text, self._seconds, self._megabytes = text, seconds, megabytes
        self._process: asyncio.subprocess.Process | None = None

    @property
    def is_running(self) -> bool:
        """Whether there is a process."""
        return self._process is not None

    async def ask(self, expression: str) -> WorkedOut:
        """What comes of an expression. Raises BimscopeError where it is wrong, or takes too much.

        Who gives it up ends the process: it would work on.
        """
        try:
            async with asyncio.timeout(self._seconds):
                how, text, changed = await self._asked(_as_bytes(expression))
        except TimeoutError:
            await self.stop()
            raise BimscopeError(self._took_too_long) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise BimscopeError(await self._why_ended()) from None
        except BaseException:
            await self.stop()
            raise
        if how != b"well":
            raise BimscopeError(_first_line(text))
        return _as_one(text, changed)

    async def stop(self) -> None:
        """End the process, whatever it is at."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    @property
    def _work_seconds(self) -> int:
        """Seconds of work after which the process ends by itself; only where nobody ended it."""
        return math.ceil(self._seconds) + 1

    @property
    def _took_too_long(self) -> str:
        return f"It took longer than {self._seconds:.0f} s and was stopped."

    async def _why_ended(self) -> str:
        process = self._process
        complained = await process.stderr.read() if process and process.stderr else b""
        status = await process.wait() if process else 0
        await self.stop()
        if any(words in complained for words in _WANTED_MEMORY):
            return f"It was stopped: it needed more than {self._megabytes:,} MB of memory."
        if -status == _TOO_MUCH_WORK:
            return self._took_too_long
        why = _WHY.get(-status, "Try it again.")
        return f"The process of jq {ending_of(status)} before it answered. {why}"

    async def _asked(self, expression: bytes) -> tuple[bytes, bytes, bytes]:
        process = self._process or await self._begin()
        if process.stdin is None or process.stdout is None:
            raise BimscopeError("the process of jq has no way in or out")
        process.stdin.write(framed(expression))
        await process.stdin.drain()
        parts = [await _read(process.stdout) for _ in range(3)]
        return parts[0], parts[1], parts[2]

    async def _begin(self) -> asyncio.subprocess.Process:
        module = "tui.explorer.expressions.process"
        process = self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, str(self._megabytes), str(self._work_seconds)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
        )
        if process.stdin is not None:
            process.stdin.write(framed(self._text))
        return process


async def _read(stream: asyncio.StreamReader) -> bytes:
    length = length_in(await stream.readexactly(LENGTH))
    if length > LARGEST_RESULT:
        size = LARGEST_RESULT // 1_000_000
        raise BimscopeError(f"The result is larger than {size} MB: ask for less.")
    return await stream.readexactly(length)


def _as_bytes(expression: str) -> bytes:
    try:
        return expression.encode()
    except UnicodeEncodeError:
        raise BimscopeError("The expression has half a character in it.") from None


def _as_one(text: bytes, changed: bytes) -> WorkedOut:
    """Each value stands in a line of its own."""
    values = text.split(b"\n") if text else []
    whole = values[0] if len(values) == 1 else b"[" + b",\n".join(values) + b"]"
    return WorkedOut(whole, len(values), changed)


def _first_line(text: bytes) -> str:
    lines = text.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else "The expression is wrong."
