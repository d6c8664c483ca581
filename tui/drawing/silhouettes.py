"""Where what is near ends before what is far: the outlines of shapes too small for lines.

A place is one where depth turns away sharply on either side: along a plane, however steeply it is
looked at, depth changes evenly.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from tui.drawing.depths import NOTHING_THERE, DepthBuffer

_TURN: Final = 1.5
"""Dots by which a sample of a dot is nearer than both beside it say together, for a line: that is
where two walls meet, or where one ends, and not what stands out of one a little.
"""


def silhouettes(depths: DepthBuffer) -> Iterator[tuple[int, Sequence[int]]]:
    """The rows of a buffer, and in each the columns of the samples in which something ends."""
    width, every = depths.columns, depths.depths
    across, down = _TURN * depths.across, _TURN * depths.down
    nothing = [NOTHING_THERE] * width
    above, row = nothing, every[:width]
    for at in range(depths.rows):
        below = every[(at + 1) * width : (at + 2) * width] or nothing
        left, right = [NOTHING_THERE, *row], [*row[1:], NOTHING_THERE]
        yield (
            at,
            [
                column
                for column, (here, a, b, c, d) in enumerate(
                    zip(row, left, right, above, below, strict=False)
                )
                if a + b - 2 * here > across or c + d - 2 * here > down
            ],
        )
        above, row = row, below
