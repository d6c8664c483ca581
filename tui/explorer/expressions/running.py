"""Has expressions worked out beside the keys, in bounded time and memory."""

import asyncio
import importlib.util
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from tui.client.errors import BimscopeError
from tui.explorer.expressions.frames import LENGTH, framed, length_in

SECONDS: Final = 5.0
"""How long an expression may take."""
MEGABYTES: Final = 2_000
"""Memory that its process may take."""
LARGEST_RESULT: Final = 32_000_000
HOW_TO_GET: Final = "jq is not there: pip install 'bimscope[jq]' gets it."


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What came of an expression: one value, or the list of several; `count` says how many."""

    text: bytes = field(repr=False)
    count: int


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
                how, text = await self._asked(expression)
        except TimeoutError:
            await self.stop()
            raise BimscopeError(
                f"It took longer than {self._seconds:.0f} s and was stopped."
            ) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            await self.stop()
            raise BimscopeError(
                f"It was stopped: it wanted more than {self._megabytes:,} MB of memory."
            ) from None
        except BaseException:
            await self.stop()
            raise
        if how != b"well":
            raise BimscopeError(_first_line(text))
        return _as_one(text)

    async def stop(self) -> None:
        """End the process, whatever it is at."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _asked(self, expression: str) -> tuple[bytes, bytes]:
        process = self._process or await self._begin()
        if process.stdin is None or process.stdout is None:
            raise BimscopeError("the process of jq has no way in or out")
        process.stdin.write(framed(expression.encode()))
        await process.stdin.drain()
        return await _read(process.stdout), await _read(process.stdout)

    async def _begin(self) -> asyncio.subprocess.Process:
        module = "tui.explorer.expressions.process"
        process = self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", module, str(self._megabytes)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        if process.stdin is not None:
            process.stdin.write(framed(self._text))
        return process


async def _read(stream: asyncio.StreamReader) -> bytes:
    length = length_in(await stream.readexactly(LENGTH))
    if length > LARGEST_RESULT:
        size = LARGEST_RESULT // 1_000_000
        raise BimscopeError(f"The result is larger than {size} MB: ask for less of it.")
    return await stream.readexactly(length)


def _as_one(text: bytes) -> WorkedOut:
    """Each value stands in a line of its own."""
    values = text.split(b"\n") if text else []
    whole = values[0] if len(values) == 1 else b"[" + b",\n".join(values) + b"]"
    return WorkedOut(whole, len(values))


def _first_line(text: bytes) -> str:
    lines = text.decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else "The expression is wrong."
