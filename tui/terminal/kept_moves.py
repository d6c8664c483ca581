"""The moves that the next start answers on its first picture, worked out by this one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from textual.geometry import Offset
from textual.strip import Strip

from tui.terminal.cell_differ import CellDiffer
from tui.terminal.cell_differ.scrolling import CellLine
from tui.terminal.first_moves import DrawnRow, moves_in_bytes

_ARROWS: Final[Mapping[str, tuple[bytes, ...]]] = {
    "up": (b"\x1b[A", b"\x1bOA"),
    "down": (b"\x1b[B", b"\x1bOB"),
}


class RowLooks(NamedTuple):
    """Where a row of the first picture stands, and how it looks without and with the cursor."""

    place: Offset
    plain: Strip
    under_cursor: Strip


class MovableCursor(NamedTuple):
    """The cursor of the first picture: by how many rows each key moves it, and its rows."""

    steps: Mapping[str, int]
    rows: Sequence[RowLooks]


def kept_moves(
    cursor: MovableCursor,
    differ: CellDiffer,
    lines: Sequence[CellLine],
    fits: Callable[[str], str],
) -> bytes:
    """The moves of a cursor as bytes; empty where its rows are not what the picture shows.

    `lines` are the cells of the picture, with the cursor on the first row. `fits` makes of a text
    one that the terminal can show.
    """
    drawn: list[DrawnRow] = []
    for number, row in enumerate(cursor.rows):
        x, y = row.place
        plain, plain_text = differ.alone(x, y, row.plain)
        lit, lit_text = differ.alone(x, y, row.under_cursor)
        shown = lit if number == 0 else plain
        if lines[y][x : x + len(shown)] != shown:
            return b""
        drawn.append(DrawnRow(y, fits(plain_text).encode(), fits(lit_text).encode()))
    return moves_in_bytes(_typed_steps(cursor.steps), drawn)


def _typed_steps(steps: Mapping[str, int]) -> dict[bytes, int]:
    """What terminals send for each key, with the rows that it moves the cursor by."""
    return {typed: step for key, step in steps.items() for typed in _typed(key)}


def _typed(key: str) -> tuple[bytes, ...]:
    """What terminals send for a key, of those that people move a cursor with."""
    if len(key) == 1 and key.isascii():
        return (key.encode("ascii"),)
    return _ARROWS.get(key, ())
