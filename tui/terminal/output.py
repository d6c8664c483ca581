"""The terminal as what is drawn is written to it: never an exception, and only what it can show."""

import os
import select
from collections.abc import Callable
from typing import Final

_AT_ONCE: Final = 65_536
"""Bytes that are kept back at most until the library says that this is all for now."""


class TerminalOutput:
    """A file that takes everything.

    `fits` makes of a text what the terminal can show. Once nothing can be written, `gone` is
    called, and what comes after it is written nowhere. `shown` is called with what was written.
    """

    def __init__(
        self,
        handle: int,
        fits: Callable[[str], str],
        gone: Callable[[], None],
        shown: Callable[[bytes], None] | None = None,
    ) -> None:
        self._handle = handle
        self._fits = fits
        self._gone = gone
        self._shown = shown
        self._is_gone = False
        self._waiting = bytearray()
        self._taken = 0
        self.passed_on = 0
        """Characters of all that was taken which the terminal has, or which nobody can have."""

    def write(self, text: str) -> int:
        """Take a text; how much of it, as files do."""
        self._waiting += self._fits(text).encode("utf-8", "replace")
        self._taken += len(text)
        if len(self._waiting) >= _AT_ONCE:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Write what was taken."""
        data = taken = bytes(self._waiting)
        self._waiting.clear()
        try:
            while data and not self._is_gone:
                data = data[self._written(data) :]
        except OSError:
            self._is_gone = True
            self._gone()
        self.passed_on = self._taken
        if self._shown is not None and taken and not self._is_gone:
            self._shown(taken)

    def fileno(self) -> int:
        return self._handle

    def isatty(self) -> bool:
        return True

    def _written(self, data: bytes) -> int:
        """How much the terminal took; another program may have told it to make nobody wait."""
        try:
            return os.write(self._handle, data)
        except BlockingIOError:
            select.select([], [self._handle], [])
            return 0
