"""Many levels unfolded in one go, up to a number of rows."""

import re
from array import array
from collections.abc import Callable, Generator, Iterator
from typing import Final

from tui.large_json.level import Level
from tui.widgets.json_view.rows import Opened

_CONTAINER: Final = re.compile(rb"[\[{]")
_LOOKED_AT: Final = 4096


class Unfolding:
    """Opens levels in the order of the text, until `room` rows are used up.

    A level that finds no room stays folded, and `whole` is False from then on.
    """

    def __init__(self, buffer: bytes, room: int, level_of: Callable[[int, int], Level]) -> None:
        self.whole = True
        self._buffer = buffer
        self._room = room
        # Not for the sake of a few rows is a large document walked through to its end.
        self._least = room // 100
        self._level_of = level_of

    def through(self, outermost: Opened, depth: int | None) -> Generator[None, None, None]:
        """Open what is inside `outermost`, itself one level, to `depth` levels (None: all).

        Each step opens one level.
        """
        pending = [(outermost, self._values_in(outermost, depth))]
        while pending:
            around, values = pending[-1]
            for inner in values:
                yield
                if inner is not None:
                    pending.append((inner, self._values_in(inner, depth)))
                    break
            else:
                pending.pop()
                if pending and around.parent is not None:
                    around.parent.put(around)

    def _values_in(self, around: Opened, depth: int | None) -> Iterator[Opened | None]:
        """Its containers that find room, each made when the one before it is through.

        None says that the search for the next goes on.
        """
        if depth is not None and around.depth >= depth:
            return
        level = around.level
        for first in range(0, len(level), _LOOKED_AT):
            yield None
            for number in _containers(self._buffer, level.starts[first : first + _LOOKED_AT]):
                if self._room <= self._least:
                    self.whole = False
                    return
                yield self._open(around, first + number)

    def _open(self, around: Opened, number: int) -> Opened | None:
        start, end = around.level.starts[number], around.level.ends[number]
        inner = self._level_of(start, end)
        if len(inner) >= self._room:
            self.whole = False
            return None
        if not inner:
            return None
        self._room -= len(inner) + 1
        return Opened(inner, start, end, around, number)


def _containers(buffer: bytes, starts: "array[int]") -> Iterator[int]:
    """The numbers of those values that are objects or arrays; cheap where there are none."""
    kinds = bytes(map(buffer.__getitem__, starts))
    return (found.start() for found in _CONTAINER.finditer(kinds))
