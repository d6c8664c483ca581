"""Standard output and standard error: what cannot be written there undoes nothing.

The exit status tells of what was done. Neither a full disk, a closed pipe nor a terminal
without UTF-8 may turn it into something else.
"""

import errno
import sys
from contextlib import suppress
from shutil import get_terminal_size
from typing import TextIO
from unicodedata import combining, east_asian_width

from tui.terminal.nowhere import write_nowhere
from tui.widgets.safe_text import safe_text


def write_out(text: str) -> None:
    """Print a text and the end of its line. Raises OSError."""
    print_text(f"{text}\n")


def print_text(text: str) -> None:
    """Print a text as UTF-8, whatever the terminal is set to, now. Raises OSError."""
    if sys.stdout is None:
        raise OSError(errno.EBADF, "it is closed", "standard output")
    data = text.encode("utf-8", "backslashreplace")
    sys.stdout.flush()
    while data:  # an unbuffered stream may take only a part
        data = data[sys.stdout.buffer.write(data) :]
    sys.stdout.flush()


def warn(text: str) -> None:
    """Say something beside the answer, where that is possible."""
    if not text or sys.stderr is None:
        return
    try:
        for line in f"bimscope: {text}".splitlines():
            print(fitted(line, sys.stderr), file=sys.stderr)
    except OSError:
        write_nowhere(sys.stderr)


def say(text: str) -> None:
    """The same for what only somebody at a terminal wants to know."""
    if sys.stderr is not None and sys.stderr.isatty():
        warn(text)


def leave_line() -> None:
    """Begin a line after what was typed: `^C` ends none."""
    if sys.stderr is not None and sys.stderr.isatty():
        with suppress(OSError):
            print(file=sys.stderr)


def fitted(line: str, stream: TextIO | None, *, hanging: int | None = None) -> str:
    """A line, safe for a terminal; on a terminal in several, none broken within a word.

    `hanging` is how far those after the first are indented, two more than it is without.
    """
    safe = safe_text(line)
    if stream is None or not stream.isatty():
        return safe
    words = safe.lstrip().split(" ")
    indent = " " * (len(safe) - len(safe.lstrip()))
    further = " " * (len(indent) + 2 if hanging is None else hanging)
    room = get_terminal_size().columns - 1
    lines = [indent + words[0]]
    for word in words[1:]:
        if width_of(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(f"{further}{word}")
    return "\n".join(lines)


def width_of(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
