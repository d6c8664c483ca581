"""The process that works expressions out: `python -m tui.explorer.expressions.process MEGABYTES`.

Takes a JSON text, then expressions one after the other, each answered with a word that says how
it went and what came of it. Ends with its standard input. Only this file imports `jq`.
"""

import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from tui.explorer.expressions.frames import LENGTH, framed, length_in

WELL: Final = b"well"
WRONG: Final = b"wrong"
_MEGABYTE: Final = 1_000_000


def main() -> None:
    """Serve standard input until it ends."""
    _take_no_more_than(int(sys.argv[1]) * _MEGABYTE)
    # A file jq.py in the folder where somebody happens to be is not meant.
    sys.path[:] = [each for each in sys.path if each not in ("", str(Path.cwd()))]
    came, goes = sys.stdin.buffer, sys.stdout.buffer
    text = _next(came)
    while text is not None and (expression := _next(came)) is not None:
        for part in _worked_out(expression.decode(), text.decode("utf-8", "replace")):
            goes.write(framed(part))
        goes.flush()


def _take_no_more_than(size: int) -> None:
    """Have the system refuse memory beyond a size, where it can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _next(came: BinaryIO) -> bytes | None:
    head = came.read(LENGTH)
    return came.read(length_in(head)) if len(head) == LENGTH else None


def _worked_out(expression: str, text: str) -> tuple[bytes, bytes]:
    """How it went, and the values that came, each in a line."""
    import jq

    try:
        return WELL, jq.compile(expression).input_text(text).text().encode()
    except ValueError as problem:
        return WRONG, str(problem).encode()


if __name__ == "__main__":
    main()
