"""A program in a real pseudo-terminal, seen as a person sees it: a screen of characters."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from copy import deepcopy
from pathlib import Path
from types import TracebackType
from typing import Any

import pyte

from tui.terminal.presses import HELD_WITHIN

_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
"""What a program switches on and off in a terminal: another screen, the mouse, pasting."""
_OWN_SCREEN = 1049
_ON_AT_FIRST = frozenset({7, 25})
"""Lines are wrapped, and the cursor is seen."""
_ANSWERED_WITHIN = 1.0
"""Seconds after which a key that nothing came of was let pass."""
_LOOK_EVERY = 0.1
"""Seconds between two looks at whether a silent program still runs."""


class _Screen(pyte.Screen):
    """Has a second screen for programs that ask for one, as terminals do."""

    _below: "tuple[dict[int, Any], int, int] | None" = None

    def set_mode(self, *modes: int, **options: bool) -> None:
        super().set_mode(*modes, **options)
        if _OWN_SCREEN in modes and options.get("private"):
            self._below = (deepcopy(dict(self.buffer)), self.cursor.y, self.cursor.x)
            self.erase_in_display(2)

    def reset_mode(self, *modes: int, **options: bool) -> None:
        super().reset_mode(*modes, **options)
        if _OWN_SCREEN in modes and self._below is not None:
            lines, self.cursor.y, self.cursor.x = self._below
            self.buffer.clear()
            self.buffer.update(lines)
            self._below = None


class Terminal(AbstractContextManager["Terminal"]):
    """Runs a program until it ends or the block is left; then the program is killed."""

    def __init__(
        self,
        command: Sequence[str | Path],
        environment: Mapping[str, str],
        *,
        columns: int = 120,
        rows: int = 36,
        folder: Path | None = None,
    ) -> None:
        self._screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._switched_on: set[int] = set()
        self.written = bytearray()
        """All that the program has sent to the terminal."""
        self._handle, program_side = os.openpty()
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(program_side, termios.TIOCSWINSZ, size)
        self.process = subprocess.Popen(
            command,
            stdin=program_side,
            stdout=program_side,
            stderr=program_side,
            env=dict(environment),
            cwd=folder,
            start_new_session=True,
        )
        os.close(program_side)

    @property
    def text(self) -> str:
        """The screen as it is now, without the blanks at the ends of lines."""
        # Not `display`: it stumbles over a wide character that is just being overwritten.
        lines, columns = range(self._screen.lines), range(self._screen.columns)
        shown = ("".join(self._screen.buffer[y][x].data for x in columns) for y in lines)
        return "\n".join(line.rstrip() for line in shown)

    @property
    def line_of_cursor(self) -> str:
        """The line that the cursor of the terminal stands in; '' where the cursor is hidden."""
        cursor = self._screen.cursor
        return "" if cursor.hidden else self.text.splitlines()[cursor.y]

    @property
    def attributes(self) -> "list[object]":
        """How the terminal treats what is typed: raw or line by line, with an echo or without."""
        return list(termios.tcgetattr(self._handle))

    @property
    def has_its_own_screen_back(self) -> bool:
        """Whether a program has switched off all that it switched on: its screen, the mouse."""
        return not self._switched_on - _ON_AT_FIRST

    @property
    def background(self) -> str:
        """The colour behind the middle of the screen."""
        middle = self._screen.buffer[self._screen.lines // 2][self._screen.columns // 2]
        return str(middle.bg)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window of the terminal another size."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._handle, termios.TIOCSWINSZ, size)
        self._screen.resize(rows, columns)
        self.process.send_signal(signal.SIGWINCH)

    def press(self, keys: str) -> None:
        """Send what a keyboard sends: `"\\x11"` is ctrl+q."""
        self.send(keys.encode())

    def send(self, data: bytes) -> None:
        """Send bytes that need not be keys."""
        os.write(self._handle, data)

    def wait_for(self, text: str, seconds: float = 30.0) -> str:
        """The screen, as soon as the text is on it. Raises `AssertionError` with the screen."""
        return self.wait_until(lambda screen: text in screen, f"{text!r} is seen", seconds)

    def press_until(self, keys: str, text: str, seconds: float = 30.0) -> str:
        """Send keys, again whenever nothing came of them for a moment, until a text is seen.

        For dialogues that take no key before they can have been read.
        """
        deadline = time.monotonic() + seconds
        while text not in self.text:
            self.press(keys)
            again = time.monotonic() + 2 * HELD_WITHIN
            while text not in self.text and time.monotonic() < again:
                self._read()
            if time.monotonic() > deadline:
                raise AssertionError(f"never {text!r} is seen; the screen is:\n{self.text}")
        return self.text

    def press_until_gone(self, keys: str, text: str, seconds: float = 30.0) -> str:
        """Send keys, again where a text still stands a second later, until it is gone."""
        deadline = time.monotonic() + seconds
        while text in self.text:
            self.press(keys)
            again = time.monotonic() + _ANSWERED_WITHIN
            while text in self.text and time.monotonic() < again:
                self._read()
            if time.monotonic() > deadline:
                raise AssertionError(f"never {text!r} is gone; the screen is:\n{self.text}")
        return self.text

    def wait_until(self, holds: Callable[[str], bool], what: str, seconds: float = 30.0) -> str:
        """The screen, as soon as the condition holds for it."""
        deadline = time.monotonic() + seconds
        while not holds(self.text):
            running = self.process.poll() is None
            if not (self._read() or running) or time.monotonic() > deadline:
                raise AssertionError(f"never {what}; the screen is:\n{self.text}")
        return self.text

    def settle(self) -> None:
        """Take in what the program writes until nothing comes for a moment."""
        while self._read():
            pass

    def wait_for_end(self, seconds: float = 15.0) -> int:
        """The exit status. Raises `AssertionError` with the screen where it goes on."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None:
            self._read()
            if time.monotonic() > deadline:
                raise AssertionError(f"still running; the screen is:\n{self.text}")
        self.settle()
        return self.process.wait()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Take the terminal away from the program, as a broken connection does."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def _read(self) -> bool:
        """Take in what the program wrote; false when nothing came for a moment, or ever will."""
        ready, _, _ = select.select([self._handle], [], [], _LOOK_EVERY)
        if not ready:
            return False
        try:
            written = os.read(self._handle, 65536)
        except OSError:  # how Linux says that the other side is closed
            return False
        self.written += written
        self._stream.feed(written)
        self._note_modes(written)
        return bool(written)

    def _note_modes(self, written: bytes) -> None:
        for numbers, letter in _MODES.findall(written):
            modes = {int(each) for each in numbers.split(b";")}
            if letter == b"h":
                self._switched_on |= modes
            else:
                self._switched_on -= modes
