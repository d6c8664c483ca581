"""What a terminal shows, so that one can tell when a part of it changed."""

from typing import Final, NamedTuple

import pyte
from pyte.screens import Char

COLUMNS: Final = 120
LINES: Final = 40


class Region(NamedTuple):
    """A part of the screen; right and bottom are outside."""

    left: int = 0
    top: int = 0
    right: int = COLUMNS
    bottom: int = LINES


ALL: Final = Region()
TREE: Final = Region(1, 2, 47, 36)
"""Inside the frame of the explorer's tree."""
CURSOR: Final = TREE._replace(right=TREE.left + 1)
"""The column of the tree in which the cursor's sign stands."""
DETAIL: Final = Region(49, 2, 119, 36)
"""Inside the frame of the explorer's details."""


FOOT: Final = Region(top=37)
"""The query bar and the status line."""


class Seen:
    """A terminal of 120 columns and 40 lines, fed with what a program writes."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._shown: dict[int, tuple[Char, ...]] = {}

    def changes(self, written: bytes, region: Region = ALL) -> bool:
        """Take in some bytes; tells whether the region looks another way now."""
        self._screen.dirty.clear()
        self._stream.feed(written)
        changed = False
        for line in self._screen.dirty:
            now = self._line(line)
            before = self._shown.get(line, ())
            self._shown[line] = now
            if region.top <= line < region.bottom:
                part = slice(region.left, region.right)
                changed = changed or now[part] != before[part]
        return changed

    def text(self, region: Region = ALL) -> str:
        """The region as characters."""
        return "\n".join(
            "".join(char.data for char in self._line(line)[region.left : region.right])
            for line in range(region.top, region.bottom)
        )

    def _line(self, line: int) -> tuple[Char, ...]:
        row = self._screen.buffer[line]
        return tuple(row[column] for column in range(COLUMNS))
