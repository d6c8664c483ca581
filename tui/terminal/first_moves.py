"""Moves of the cursor on the first picture, answered while the explorer is still being imported.

Only what moves the cursor to another line is taken from the terminal, key by key; whatever else is
typed ends that, and is left to the explorer with all that comes behind it.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from select import select
from threading import Thread
from typing import Final, NamedTuple

from tui.terminal.whole_writes import write_to_terminal

NOT_AS_KEPT: Final = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    OverflowError,
    RecursionError,
)
"""What is raised where something else stands in a file than was kept there."""


class DrawnRow(NamedTuple):
    """A row that the cursor may stand on: the line of the screen, and what draws it in its place.

    Each of these can be written whatever stands on the terminal.
    """

    line: int
    plain: bytes
    under_cursor: bytes


class FirstMoves:
    """The cursor of one picture, which an own thread moves from `begin()` to `end()`.

    `steps` says for what is typed by how many rows it moves the cursor.
    """

    def __init__(self, steps: Mapping[bytes, int], rows: Sequence[DrawnRow]) -> None:
        self.row = 0
        """The row under the cursor."""
        self.typed = b""
        """What was taken from the terminal beyond moves."""
        self._steps = steps
        self._rows = rows
        self._visited: set[int] = set()
        """The rows that the cursor has been on or come to."""
        self._told, self._tell = os.pipe()
        self._thread = Thread(target=self._follow_keys, name="first moves", daemon=True)

    @property
    def lines_drawn(self) -> frozenset[int]:
        """The lines of the screen that may look another way than in the picture."""
        return frozenset(self._rows[each].line for each in self._visited)

    def begin(self) -> None:
        """Answer keys from now on. Raises RuntimeError where no thread can be begun."""
        self._thread.start()

    def end(self) -> None:
        """Answer no more of them: from now on keys are somebody else's."""
        tell, self._tell = self._tell, -1
        if tell >= 0:
            os.close(tell)
            self._thread.join()
            os.close(self._told)

    def _follow_keys(self) -> None:
        # Nothing is imported here: a signal may end this while an import is under way.
        # Whoever takes the terminal over finds out what is wrong with it, and says so.
        with suppress(OSError):
            while self._is_typed() and (key := os.read(0, 1)):
                self.typed += key
                step = self._steps.get(self.typed)
                if step is not None:
                    self.typed = b""
                    self._move(step)
                elif not self._begins_move():
                    return

    def _is_typed(self) -> bool:
        """Wait for a key; False once nothing more is to be answered."""
        ready, _, _ = select([0, self._told], [], [])
        return self._told not in ready

    def _begins_move(self) -> bool:
        return any(each.startswith(self.typed) for each in self._steps)

    def _move(self, step: int) -> None:
        row = max(0, min(self.row + step, len(self._rows) - 1))
        if row != self.row:
            text = self._rows[self.row].plain + self._rows[row].under_cursor
            self._visited |= {self.row, row}
            self.row = row
            write_to_terminal(text)


def moves_in_bytes(steps: Mapping[bytes, int], rows: Sequence[DrawnRow]) -> bytes:
    """What is kept of them, without a line end."""
    import json

    said = {key.decode("ascii"): step for key, step in steps.items()}
    drawn = [(each.line, each.plain.decode(), each.under_cursor.decode()) for each in rows]
    return json.dumps([said, drawn]).encode()


def moves_of_bytes(data: bytes) -> FirstMoves | None:
    """What was kept; None where it is nothing or something else."""
    import json

    try:
        said, rows = json.loads(data)
        steps = {key.encode("ascii"): int(step) for key, step in said.items()}
        drawn = [DrawnRow(int(line), plain.encode(), lit.encode()) for line, plain, lit in rows]
    except NOT_AS_KEPT:
        return None
    return FirstMoves(steps, drawn) if steps and drawn else None
