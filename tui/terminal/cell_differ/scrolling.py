"""Lines that moved up or down as they are, and the sequence that makes a terminal move them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from tui.terminal.cell_differ.cells import UNKNOWN, DrawnCell, cells_text, is_agreed

FEWEST_LINES: Final = 6
"""Lines that differ from which on it is worth looking whether they only moved."""

CellLine = list[DrawnCell]


class ChangedStretch(NamedTuple):
    """A stretch of a line that is not what the terminal shows."""

    row: int
    column: int
    before: Sequence[DrawnCell]
    after: Sequence[DrawnCell]


class Shift(NamedTuple):
    """The lines from `top` to `bottom` moved up by some, or down by a negative number of lines."""

    top: int
    bottom: int
    up: int

    @property
    def sequence(self) -> str:
        """Moves whole lines of the terminal, from edge to edge; the cursor is somewhere then."""
        lines = abs(self.up) if abs(self.up) > 1 else ""
        letter = "M" if self.up > 0 else "L"
        region = f"\x1b[{self.top + 1};{self.bottom + 1}r"
        return f"{region}\x1b[{self.top + 1}H\x1b[{lines}{letter}\x1b[r"

    def apply(self, lines: Sequence[CellLine]) -> list[CellLine]:
        """The lines from `top` to `bottom` as the terminal shows them afterwards."""
        band = [*lines[self.top : self.bottom + 1]]
        new = [[UNKNOWN] * len(band[0])] * abs(self.up)
        return [*band[self.up :], *new] if self.up > 0 else [*new, *band[: self.up]]


def shift_of(changes: Iterable[ChangedStretch], lines: Sequence[CellLine]) -> Shift | None:
    """How far most of what differs has moved, if it did; `lines` are those that are shown.

    None as well where widths are in doubt: nobody knows what would move.
    """
    columns: defaultdict[tuple[int, int], list[ChangedStretch]] = defaultdict(list)
    for change in changes:
        columns[change.column, len(change.after)].append(change)
    widest = max(columns.values(), key=len)
    if len(widest) < FEWEST_LINES:
        return None
    places = {cells_text(change.before): change.row for change in widest}
    found = Counter(
        place - change.row
        for change in widest
        if (place := places.get(cells_text(change.after))) is not None
    )
    rows = [change.row for change in widest]
    shift = Shift(min(rows), max(rows), found.most_common(1)[0][0] if found else 0)
    band = lines[shift.top : shift.bottom + 1]
    often = shift.up and found[shift.up] * 2 > len(widest)
    return shift if often and all(is_agreed(cells_text(line)) for line in band) else None
