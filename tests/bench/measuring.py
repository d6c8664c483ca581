"""A program in a pseudo-terminal with a stop-watch: when it answers, and with how many bytes."""

import fcntl
import os
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

QUIET = 0.6
"""Seconds without a byte after which an answer is taken to be whole."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Milliseconds to the first byte, and how many bytes came."""

    milliseconds: float
    size: int


class Watched:
    """Runs a command at 120x40 until the block ends."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._handle, program_side = os.openpty()
        fcntl.ioctl(program_side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self._started = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=program_side,
            stdout=program_side,
            stderr=program_side,
            env=dict(environment),
            start_new_session=True,
        )
        os.close(program_side)

    def __enter__(self) -> "Watched":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._handle)

    def first(self, text: bytes) -> float:
        """Milliseconds from the start until a text is painted."""
        seen = b""
        while text not in seen:
            chunk = self._read(30)
            if not chunk:
                raise RuntimeError(f"never painted: {text!r}")
            seen = seen[-len(text) :] + chunk
        return (time.perf_counter() - self._started) * 1000

    def press(self, keys: str) -> Answer:
        """Press keys and take in all that comes of them."""
        asked = time.perf_counter()
        os.write(self._handle, keys.encode())
        chunk = self._read(10)
        took = (time.perf_counter() - asked) * 1000
        return Answer(took, len(chunk) + self.rest())

    def rest(self, quiet: float = QUIET) -> int:
        """How many bytes come until nothing more does."""
        size = 0
        while chunk := self._read(quiet):
            size += len(chunk)
        return size

    def peak_memory(self) -> float:
        """The most memory it has held so far, in MiB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._handle], [], [], seconds)
        return os.read(self._handle, 1 << 16) if ready else b""
