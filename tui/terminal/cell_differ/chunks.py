"""What is to be written of a line that differs: pieces, each with one pen."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count
from operator import ne
from typing import Final, NamedTuple

from tui.terminal.cell_differ.cells import DrawnCell, cells_text, is_agreed
from tui.terminal.cell_differ.pen import Pen, bare, change, writes_blank

GAP: Final = 3
"""Cells that are alike between two that differ, and that are cheaper sent than jumped over."""


class Chunk(NamedTuple):
    """Cells of one line from a column on.

    `pen` writes all of them; None where widths are in doubt, then each cell has its own.
    `is_blank`: nothing but blanks, of which one sees only the colour behind them.
    """

    row: int
    column: int
    cells: Sequence[DrawnCell]
    pen: Pen | None
    is_blank: bool = False


def chunks(
    row: int, column: int, before: Sequence[DrawnCell], after: Sequence[DrawnCell]
) -> list[Chunk]:
    """The pieces that bring a stretch of a line from what it shows to what it should.

    A stretch with doubtful widths is sent as a whole: nobody knows what stands where in it.
    """
    old, new = cells_text(before), cells_text(after)
    if not (is_agreed(old) and is_agreed(new)):
        return [Chunk(row, column, after, None)]
    differing = list(compress(count(), map(ne, before, after)))
    if len(old) < len(before) or len(new) < len(after):
        differing = sorted(_whole(before, after, differing))
    return [
        Chunk(row, column + first, after[first:last], pen, is_blank)
        for first, last, pen, is_blank in _pieces(after, differing)
    ]


def _whole(
    before: Sequence[DrawnCell], after: Sequence[DrawnCell], differing: Iterable[int]
) -> set[int]:
    """Widen what differs so that no wide character is cut."""
    found: set[int] = set()
    for each in differing:
        first, last = each, each + 1
        while first > 0 and not (before[first][0] and after[first][0]):
            first -= 1
        while last < len(after) and not (before[last][0] and after[last][0]):
            last += 1
        found.update(range(first, last))
    return found


def _pieces(
    cells: Sequence[DrawnCell], differing: Iterable[int]
) -> Iterator[tuple[int, int, Pen, bool]]:
    """Where each piece begins and ends, its pen, and whether it is nothing but blanks."""
    first = last = -1
    pen = behind = Pen()
    is_blank = True
    for index in differing:
        text, own = cells[index]
        if index - last <= GAP and first >= 0:
            between = cells[last:index]
            if own == (behind if text == " " else pen) and (text == " " or not is_blank):
                if not between or (not is_blank and _all_by(pen, behind, between)):
                    last = index + 1
                    continue
            elif is_blank and not between and bare(own) == behind:
                pen, is_blank, last = own, False, index + 1
                continue
        if first >= 0:
            yield first, last, pen, is_blank
        first, last, pen, behind = index, index + 1, own, bare(own)
        is_blank = text == " " and own == behind
    if first >= 0:
        yield first, last, pen, is_blank


def _all_by(pen: Pen, behind: Pen, cells: Iterable[DrawnCell]) -> bool:
    """Whether a pen writes all of these; `behind` is what one sees of its blanks."""
    return all(own == (behind if text == " " else pen) for text, own in cells)


def by_pen(pieces: Iterable[Chunk], now: Pen | None) -> Iterator[Chunk]:
    """All pieces, those of one pen together, from pen to pen on a short way.

    Changing colours costs more bytes than moving the cursor. Doubtful pieces come first: what
    they spread over is written after them.
    """
    groups: dict[Pen, list[Chunk]] = {}
    blanks: list[tuple[Pen, Chunk]] = []
    for piece in pieces:
        if piece.pen is None:
            yield piece
            now = None
        elif piece.is_blank:
            blanks.append((piece.pen, piece))
        else:
            groups.setdefault(piece.pen, []).append(piece)
    for pen, piece in blanks:
        fitting = next((each for each in groups if writes_blank(each, pen)), pen)
        groups.setdefault(fitting, []).append(piece)
    while groups:
        pen = min(groups, key=lambda each: len(change(now, each)))
        yield from sorted(groups.pop(pen), key=lambda piece: piece[:2])
        now = pen
