"""The picture that an earlier start painted first, shown again before anything large is imported.

It holds what never differs between two starts of one command: frames and the roots of a tree. What
the explorer paints first is compared with it cell by cell, so that whatever differs is sent, and
nothing twice. It is kept only of what is started from a terminal, with its size and its settings.

Until the explorer takes the terminal over, keys that move the cursor are answered on the picture;
whatever else is typed waits and is not echoed. What ends the program before that gives the terminal
back as it was.
"""

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, Final

from tui import __version__
from tui.private_files import write_in_one_step
from tui.terminal.whole_writes import write_to_terminal

if TYPE_CHECKING:
    from tui.terminal.first_moves import FirstMoves

OWN_SCREEN: Final = "\x1b[?1049h"
_SHOWN_BEFORE: Final = OWN_SCREEN.encode() + b"\x1b[?25l"
_SHOWN_AFTER: Final = b"\x1b[m\x1b[?25h\x1b[?1049l"
_SETTINGS: Final = (
    "TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG",
)  # fmt: skip
_LARGEST: Final = 1_000_000
_MOST: Final = 8
"""So many pictures are kept: of other sizes, profiles and settings."""
_NAME: Final = "first-picture-"
_NO_KEY: Final = b"\0"
"""What stands in the place of a key of the terminal that is not to act."""

TerminalModes = list[Any]
"""What `termios.tcgetattr` says of a terminal."""


class FirstPicture:
    """One picture: where it is kept, of which start it is, and whether it stands on the terminal.

    A file has the start that it is of in its first line, then the cells, then the moves of the
    cursor, then what is written.
    """

    def __init__(self) -> None:
        self.cells = b""
        """The cells that stand on the terminal, as they were kept; empty where none do."""
        self._file: Path | None = None
        self._start = b""
        self._modes: TerminalModes | None = None
        """The modes of the terminal before the picture."""
        self._moves: FirstMoves | None = None
        self._is_taken_over = False

    @property
    def was_moved(self) -> bool:
        """Whether keys have moved the cursor."""
        return bool(self.lines_drawn)

    def take_row(self) -> int:
        """The row that keys have moved the cursor to, for the one screen that goes on with it."""
        if self._moves is None:
            return 0
        row, self._moves.row = self._moves.row, 0
        return row

    @property
    def lines_drawn(self) -> frozenset[int]:
        """The lines that may look another way than `cells` since keys were pressed."""
        return self._moves.lines_drawn if self._moves is not None else frozenset()

    def take_typed(self) -> bytes:
        """What was typed and is still to be answered, before all that the terminal holds; once."""
        if self._moves is None:
            return b""
        typed, self._moves.typed = self._moves.typed, b""
        return typed

    def show(self, folder: Path, start: Sequence[str]) -> None:
        """Write the picture of a start, where there is one, to the terminal.

        `start` is all that the picture depends on beside the terminal itself.
        """
        try:
            import termios
            from zlib import crc32

            size = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else -1)
            if not (sys.stdin.isatty() and os.isatty(1)):
                return
        except (ImportError, OSError, ValueError, AttributeError):  # no terminal as it is meant
            return
        said = [os.environ.get(name, "") for name in _SETTINGS]
        self._start = repr((__version__, *size, *said, *start)).encode(errors="replace")
        self._file = folder / f"{_NAME}{crc32(self._start):08x}"
        found = self._found()
        if found is None:
            return
        with suppress(termios.error, OSError):
            modes = _modes()
            _when_ended(self.give_back)
            self._modes = modes
            _set(_silent(modes))
            self.cells, moves, written = found
            write_to_terminal(_SHOWN_BEFORE + written)
            self._answer_moves(moves)

    def _answer_moves(self, kept: bytes) -> None:
        from tui.terminal.first_moves import moves_of_bytes

        if (moves := moves_of_bytes(kept)) is not None:
            with suppress(RuntimeError):  # keys wait then, as all others do
                moves.begin()
                self._moves = moves

    def give_back(self) -> None:
        """Leave the terminal as it was, unless whoever took it over has done so."""
        self._end_moves()
        modes, self._modes, self.cells = self._modes, None, b""
        if modes is None or (self._is_taken_over and _are(modes)):
            return
        with suppress(OSError):
            write_to_terminal(_SHOWN_AFTER)
        _set(modes)

    def take_over(self) -> TerminalModes | None:
        """What the terminal is to be set to in the end; None where no picture stands on it."""
        if self._is_taken_over:
            return None
        self._is_taken_over = True
        self._end_moves()
        return self._modes

    def _end_moves(self) -> None:
        if self._moves is not None:
            self._moves.end()

    def forget(self) -> None:
        """Something else stands on the terminal now."""
        self.cells = b""

    def keeping(self, cells: bytes, moves: bytes, written: bytes) -> Callable[[], None] | None:
        """What keeps a picture for the next start; it blocks. None where none is wanted."""
        file, start = self._file, self._start
        if file is None or len(cells) + len(moves) + len(written) > _LARGEST:
            return None

        def keep() -> None:
            # It is only a convenience: who cannot write there starts as before.
            with suppress(OSError):
                write_in_one_step(file, b"\n".join((start, cells, moves, written)))
                _forget_old(file.parent)

        return keep

    def _found(self) -> tuple[bytes, bytes, bytes] | None:
        if self._file is None:
            return None
        try:
            if not self._file.is_file():  # whatever else is there may keep who reads it waiting
                return None
            with self._file.open("rb") as file:
                start, cells, moves, written = file.read(_LARGEST).split(b"\n", 3)
        except (OSError, ValueError):
            return None
        return (cells, moves, written) if start == self._start else None


first_picture: Final = FirstPicture()
"""The one of this program: there is one terminal."""


def _silent(modes: TerminalModes) -> TerminalModes:
    """The same, but what is typed waits for whoever reads it as it came, and is not echoed.

    Of all keys only those that end a program act at once. The one that stops it waits too: a
    shell would go on in the picture, without an echo.
    """
    import termios

    changed_keys = termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
    acts = termios.ECHO | termios.ICANON | termios.IEXTEN
    keys = [*modes[6]]
    keys[termios.VSUSP] = _NO_KEY
    return [modes[0] & ~changed_keys, *modes[1:3], modes[3] & ~acts, *modes[4:6], keys]


def _modes() -> TerminalModes:
    """Raises termios.error, OSError."""
    import termios

    return termios.tcgetattr(sys.stdin.fileno())


def _are(modes: TerminalModes) -> bool:
    """Whether the terminal is set so; nothing is to be done about one that is gone."""
    import termios

    try:
        return _modes() == modes
    except (termios.error, OSError, ValueError):
        return True


def _set(modes: TerminalModes) -> None:
    import termios

    with suppress(termios.error, OSError, ValueError):
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, modes)


def _when_ended(act: Callable[[], None]) -> None:
    """Call `act` before a signal ends the program; whoever heeds it later replaces this."""
    import signal

    def end(number: int, _frame: FrameType | None) -> None:
        act()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)


def _forget_old(folder: Path) -> None:
    """Keep the pictures that were made last."""
    kept = sorted(folder.glob(f"{_NAME}*"), key=lambda each: each.stat().st_mtime, reverse=True)
    for each in kept[_MOST:]:
        each.unlink(missing_ok=True)
