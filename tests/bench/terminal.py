"""A program in a pseudo-terminal with a stop-watch: when it answers, and with how many bytes.

What was written is stamped at once and looked at only while nothing more comes, so that the
looking delays no stamp.
"""

import fcntl
import os
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple

from tests.bench.place import ROOT
from tests.bench.seen import ALL, COLUMNS, LINES, Region, Seen

UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
PAGE_DOWN, HOME, END = "\x1b[6~", "\x1b[H", "\x1b[F"
ENTER, ESCAPE = "\r", "\x1b"

# Questions of programs, with what a terminal of today answers: it draws synchronised frames
# (2026) and does not report its size in band (2048).
_ANSWERS: Final = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[?u": b"\x1b[?0u",
}

_UPDATED: Final = b"\x1b[?2026l"
"""What ends an update of the screen."""

QUIET: Final = 0.3
"""Seconds without a byte after which an answer is taken to be whole."""


_LONGEST: Final = 10.0


class Silent(Exception):
    """What was waited for never came; the text tells what was on the screen instead."""


class Reply(NamedTuple):
    """What came of a key: milliseconds to the first and to the last change, bytes in all."""

    first: float
    last: float
    size: int


class Program(AbstractContextManager["Program"]):
    """Runs a command until the block ends; then it is killed.

    `started` is a moment, `written` the bytes taken in so far.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], folder: Path = ROOT
    ) -> None:
        self._handle, program_side = os.openpty()
        fcntl.ioctl(program_side, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._seen = Seen()
        self.written = 0
        self.started = time.monotonic()
        self._process = subprocess.Popen(
            command,
            stdin=program_side,
            stdout=program_side,
            stderr=program_side,
            env=dict(environment),
            cwd=folder,
            start_new_session=True,
        )
        os.close(program_side)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._handle)

    def press(self, keys: str) -> float:
        """Send keys; returns the moment, in seconds of the monotonic clock."""
        now = time.monotonic()
        os.write(self._handle, keys.encode())
        return now

    def answer(
        self, keys: str, region: Region = ALL, *, quiet: float = QUIET, patience: float = 30.0
    ) -> Reply:
        """Press keys and take in what comes until it is quiet. Raises `Silent`."""
        sent = self.press(keys)
        return self.reply(sent, region, quiet=quiet, patience=patience)

    def reply(
        self, since: float, region: Region = ALL, *, quiet: float = QUIET, patience: float = 30.0
    ) -> Reply:
        """What changes in a region from a moment on, until it is quiet. Raises `Silent`."""
        moments: list[float] = []
        size = self._follow(lambda at: moments.append((at - since) * 1000), region, quiet, patience)
        if not moments:
            raise self._silent(f"no change within {patience:.0f} s")
        return Reply(moments[0], moments[-1], size)

    def settle(self, quiet: float = QUIET) -> None:
        """Take in what comes until nothing does for a while."""
        self._follow(lambda _: None, ALL, quiet, 0)

    def settle_for(self, seconds: float) -> None:
        """Take in what comes within some time."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            for _, written in self._burst(left):
                self._seen.changes(written)

    def updates(self, keys: str, every: float, seconds: float) -> int:
        """How often the screen is updated while keys come again and again for some time."""
        count, now = 0, time.monotonic()
        deadline = now + seconds
        while now < deadline:
            self.press(keys)
            following = min(now + every, deadline)
            while (left := following - time.monotonic()) > 0:
                for _, written in self._burst(left):
                    self._seen.changes(written)
                    count += written.count(_UPDATED)
            now = time.monotonic()
        return count

    def painted(self, text: str, region: Region = ALL, *, patience: float = 60.0) -> float:
        """The moment at which a text was to be seen. Raises `Silent`."""
        return self.until(lambda: text in self._seen.text(region), repr(text), region, patience)

    def gone(self, text: str, region: Region = ALL, *, patience: float = 60.0) -> float:
        """The moment at which a text was no longer to be seen. Raises `Silent`."""
        away = f"{text!r} away"
        return self.until(lambda: text not in self._seen.text(region), away, region, patience)

    def until(
        self, holds: Callable[[], bool], what: str, region: Region = ALL, patience: float = 60.0
    ) -> float:
        """The moment at which something came to hold in a region; now, if it does already."""
        moment = time.monotonic() if holds() else None
        deadline = time.monotonic() + patience
        while moment is None:
            pieces = self._burst(deadline - time.monotonic())
            if not pieces:
                raise self._silent(f"never {what}")
            for at, written in pieces:
                if self._seen.changes(written, region) and moment is None and holds():
                    moment = at
        return moment

    def text(self, region: Region = ALL) -> str:
        """What is to be seen now."""
        return self._seen.text(region)

    def memory(self, field: str = "VmHWM") -> float:
        """MiB of the program's own process; the most so far, or with VmRSS those of now."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith(field))
        return int(line.split()[1]) / 1024

    def _follow(
        self, note: Callable[[float], None], region: Region, quiet: float, patience: float
    ) -> int:
        """Note each change of a region until it is quiet; returns the bytes that came.

        The first change is waited for with patience; afterwards `_LONGEST` is the most, since
        something may blink.
        """
        size, changed, deadline = 0, patience == 0, time.monotonic() + (patience or _LONGEST)
        while True:
            left = max(deadline - time.monotonic(), 0)
            pieces = self._burst(min(quiet, left) if changed else left)
            if not pieces:
                return size
            for at, written in pieces:
                size += len(written)
                if self._seen.changes(written, region):
                    note(at)
                    if not changed:
                        changed, deadline = True, time.monotonic() + _LONGEST

    def _burst(self, seconds: float) -> list[tuple[float, bytes]]:
        """Pieces as they were written, with their moments; none when none came in time."""
        pieces: list[tuple[float, bytes]] = []
        while written := self._read(max(seconds, 0)):
            pieces.append((time.monotonic(), written))
            self.written += len(written)
            seconds = 0
            for question, answer in _ANSWERS.items():
                if question in written:
                    os.write(self._handle, answer)
        return pieces

    def _read(self, seconds: float) -> bytes:
        ready, _, _ = select.select([self._handle], [], [], seconds)
        try:
            return os.read(self._handle, 1 << 16) if ready else b""
        except OSError:  # how Linux says that the other side is closed: it ends
            self._process.wait()
            return b""

    def _silent(self, what: str) -> Silent:
        ended = self._process.poll()
        state = "still running" if ended is None else f"ended with {ended}"
        return Silent(f"{what}; {state}; the screen is:\n{self.text()}")
