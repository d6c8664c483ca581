"""The process that works expressions out.

`python -m tui.explorer.expressions.process MEGABYTES SECONDS` takes a JSON text, then expressions
one after the other. Each is answered with a word that says how it went, what came of it, and the
first number of the text that jq does not keep. It ends with its standard input, with its parent
where the system can do that, and where an expression takes longer. Only this file imports `jq`.
"""

import ctypes
import math
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Final

from tui.explorer.expressions.frames import LENGTH, framed, length_in
from tui.explorer.expressions.numbers import first_changed

WELL: Final = b"well"
WRONG: Final = b"wrong"
_MEGABYTE: Final = 1_000_000
_SIGNAL_AT_END_OF_PARENT: Final = 1
"""What Linux calls `PR_SET_PDEATHSIG`."""


def main() -> None:
    """Serve standard input until it ends."""
    megabytes, seconds = map(int, sys.argv[1:])
    _end_with_parent()
    _take_no_more_than(megabytes * _MEGABYTE)
    # A file jq.py in the folder where somebody happens to be is not meant.
    sys.path[:] = [each for each in sys.path if each not in ("", str(Path.cwd()))]
    came, goes = sys.stdin.buffer, sys.stdout.buffer
    text = _next(came) or b""
    changed = first_changed(text)
    while (expression := _next(came)) is not None:
        _work_no_longer_than(seconds)
        for part in _worked_out(expression.decode(), text.decode("utf-8", "replace")):
            goes.write(framed(part))
        goes.write(framed(changed))
        goes.flush()


def _end_with_parent() -> None:
    """Have the system end this process with the one that began it, where it can.

    While jq works, nothing here could see that its standard input has ended.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_SIGNAL_AT_END_OF_PARENT, signal.SIGKILL)


def _take_no_more_than(size: int) -> None:
    """Have the system refuse memory beyond a size, where it can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _work_no_longer_than(seconds: int) -> None:
    """Have the system end this process after so many seconds of work from now, where it can."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        until = math.ceil(time.process_time()) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))


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
