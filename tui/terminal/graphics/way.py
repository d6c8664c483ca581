"""By which way a terminal draws pictures, as it says so itself."""

import re
import struct
from collections.abc import Mapping
from typing import Final

from tui.pictures.ways import PicturesBy

QUESTIONS: Final = "\x1b[>0q\x1b[16t\x1b[c"
"""Its name and version, the pixels of a cell, and what it can do, which every terminal answers."""
_NAMED: Final = re.compile(r"\x1bP>\|([^\x1b\x07]*)")
_CELL: Final = re.compile(r"\x1b\[6;(\d{1,3});(\d{1,3})t")
_ABLE: Final = re.compile(r"\x1b\[\?([\d;]*)c")
_KITTY: Final = re.compile(r"kitty\((\d+)\.(\d+)")
_PLACEHOLDERS_SINCE: Final = (0, 28)
"""The version of kitty from which on a picture goes where its letters stand."""
_BY_LETTERS_TOO: Final = ("ghostty",)
_INLINE: Final = ("iTerm2", "WezTerm")
_SIXEL: Final = "4"
_QUESTIONS_OF_SIXELS: Final = "\x1b[?1;1;0S\x1b[c"
"""How many colours a picture may have; only who knows pictures knows that it is a question."""
_COLOURS: Final = re.compile(r"\x1b\[\?1;0;(\d{1,5})S")
_USUAL_COLOURS: Final = 256
_USUAL_CELL: Final = (10, 20)
"""Pixels; the size that a terminal with sixels has for programs if it has another one itself."""
_TEXT_ONLY: Final = ("", "dumb", "linux")


class SaidByTerminal:
    """What came in answer to the questions, as far as it came."""

    def __init__(self, environment: Mapping[str, str], window: int) -> None:
        """`window` is the open file that the system is asked by for the terminal's window."""
        self.cell = _USUAL_CELL
        """Width and height of a cell in pixels."""
        self.name = ""
        self.colours = _USUAL_COLOURS
        """Of one picture."""
        self._environment = environment
        self._window = window
        self._can: list[str] | None = None
        self.is_complete = False
        """Whether the last question is answered."""

    def hear(self, answer: str) -> str:
        """Take in what the terminal sent; what else it is to be asked for that."""
        if named := _NAMED.match(answer):
            self.name = named[1]
        elif cell := _CELL.fullmatch(answer):
            height, width = int(cell[1]), int(cell[2])
            self.cell = (width, height) if width and height else self.cell
        elif able := _ABLE.fullmatch(answer):
            return self._hear_last(able[1].split(";"))
        elif colours := _COLOURS.fullmatch(answer):
            self.colours = max(int(colours[1]), 2)
        return ""

    def will_not_answer(self) -> None:
        """Take it that the terminal knows text only: it is asked nothing."""
        self.is_complete = True

    def cell_now(self) -> tuple[int, int]:
        """The pixels of a cell as the system knows them, else as the terminal said it."""
        return _cell_of(self._window) or self.cell

    def _hear_last(self, can: list[str]) -> str:
        """The answer that ends a row of questions."""
        asks_more = self._can is None and _SIXEL in can
        self._can = can
        self.is_complete = not asks_more
        return _QUESTIONS_OF_SIXELS if asks_more else ""

    @property
    def way(self) -> PicturesBy:
        """The best way that it knows."""
        if self._knows_placeholders:
            return "kitty"
        if self.name.startswith(_INLINE) or self._is_old_iterm:
            return "iterm"
        return "sixel" if _SIXEL in (self._can or ()) else "blocks"

    @property
    def _knows_placeholders(self) -> bool:
        version = _KITTY.match(self.name)
        if version is not None:
            return (int(version[1]), int(version[2])) >= _PLACEHOLDERS_SINCE
        return self.name.lower().startswith(_BY_LETTERS_TOO)

    @property
    def _is_old_iterm(self) -> bool:
        """Its variables count where it did not say its name, and nothing is between."""
        said = self._environment
        named = said.get("LC_TERMINAL") == "iTerm2" or said.get("TERM_PROGRAM") == "iTerm.app"
        return named and not self.name and not is_multiplexed(said)


def _cell_of(window: int) -> tuple[int, int] | None:
    """What a terminal told the system of its window; most say how large it is, some say 0."""
    try:
        import fcntl
        import termios

        size = fcntl.ioctl(window, termios.TIOCGWINSZ, bytes(8))
    except (ImportError, OSError):
        return None
    lines, columns, width, height = struct.unpack("4H", size)
    if not (lines and columns and width >= columns and height >= lines):
        return None
    return width // columns, height // lines


def is_multiplexed(environment: Mapping[str, str]) -> bool:
    """Whether another program draws what is written on the terminal that one looks at."""
    kind = environment.get("TERM", "")
    return bool(environment.get("TMUX")) or kind.startswith(("tmux", "screen"))


def is_worth_asking(environment: Mapping[str, str]) -> bool:
    """Whether a terminal of this kind may know more than text."""
    return environment.get("TERM", "") not in _TEXT_ONLY
