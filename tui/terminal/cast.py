"""What the terminal shows as a file that players show again: asciicast, version 2.

Nothing that is typed stands there, nor what no screen shows: copies to the clipboard, questions
to the terminal, and how it is to send keys. Each line is complete from the moment it is written.
Knows no screen; never imports the terminal library.
"""

import errno
import json
import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from tui.private_files import open_new

LARGEST_CAST: Final = 64 << 20
"""Bytes of a file; what comes after them is not recorded."""
_NOT_SHOWN: Final = re.compile(
    rb"\x1b\](?:52|9|777);[^\x07\x1b]*(?:\x07|\x1b\\)"  # the clipboard, messages to the desktop
    rb"|\x1bPtmux;.*?\x1b\\"  # the same through tmux
    rb"|\x1b\[\?(?:100[0-6]|1015|2004|2048)[hl]"  # the mouse, the focus, pasting, sizes
    rb"|\x1b\[[<>=][0-9;]*u"  # how keys are sent
    rb"|\x1b\[\?[0-9]+\$p",  # questions, which the terminal of a player would answer
    re.DOTALL,
)


class Cast:
    """A recording under way, of the terminal behind a handle.

    `problem` says why it ended before its time; '' while it goes on.
    """

    def __init__(self, file: Path, terminal: int, *, largest: int = LARGEST_CAST) -> None:
        """Begin a new file, for its owner only. Raises OSError, FileExistsError for one there."""
        self.problem = ""
        self._terminal, self._largest = terminal, largest
        self._size = os.get_terminal_size(terminal)
        self._began = time.monotonic()
        self._written = 0
        self._file = open_new(file)
        self._line(
            {
                "version": 2,
                "width": self._size.columns,
                "height": self._size.lines,
                "timestamp": int(time.time()),
                "title": "bimscope",
                "env": {"TERM": os.environ.get("TERM", "")},
            }
        )

    def shown(self, data: bytes) -> None:
        """Take what was written to the terminal: whole letters and whole sequences."""
        if self.problem:
            return
        self._note_size()
        if text := _NOT_SHOWN.sub(b"", data).decode("utf-8", "replace"):
            self._event("o", text)

    def close(self) -> None:
        """Write nothing more."""
        self._file.close()

    def _note_size(self) -> None:
        with suppress(OSError):  # a terminal that is gone has none
            size = os.get_terminal_size(self._terminal)
            if size != self._size:
                self._size = size
                self._event("r", f"{size.columns}x{size.lines}")

    def _event(self, code: str, text: str) -> None:
        self._line([round(time.monotonic() - self._began, 6), code, text])

    def _line(self, value: object) -> None:
        line = json.dumps(value, ensure_ascii=False).encode() + b"\n"
        if self._written + len(line) > self._largest:
            self.problem = f"it has reached the limit of {self._largest >> 20} MB"
            return
        try:
            # At once, and past every buffer: a program that is killed leaves whole lines.
            if os.write(self._file.fileno(), line) < len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            self.problem = error.strerror or str(error)
            with suppress(OSError):
                os.ftruncate(self._file.fileno(), self._written)
            return
        self._written += len(line)
