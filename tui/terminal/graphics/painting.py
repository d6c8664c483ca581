"""Which parts of pictures are to be painted where, from the cells that stand on the screen."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple

from tui.terminal.cell_differ.cells import cells_text
from tui.terminal.cell_differ.picture_cells import PICTURE_CELL, PicturePart, part_of
from tui.terminal.cell_differ.scrolling import CellLine

MOST_LINES_AT_ONCE: Final = 6
"""So many lines come to whole bands of sixels, whatever the height of a cell."""


class PaintedPart(NamedTuple):
    """A rectangle of a picture, from a part of it on, and the place on the screen it belongs to."""

    x: int
    y: int
    begins: PicturePart
    columns: int
    lines: int

    def stands_in(self, shown: Sequence[CellLine]) -> bool:
        """Whether its letters still stand where it is to be painted."""
        picture, line, column = self.begins
        return self.y + self.lines <= len(shown) and all(
            picture_parts(shown[self.y + down][self.x : self.x + self.columns])
            == [PicturePart(picture, line + down, column + over) for over in range(self.columns)]
            for down in range(self.lines)
        )


def picture_parts(cells: CellLine) -> list[PicturePart | None]:
    """What of a picture is in each cell."""
    return [part_of(text) if PICTURE_CELL.fullmatch(text) else None for text, _ in cells]


def parts_to_paint(shown: Sequence[CellLine], letters: Collection[str]) -> list[PaintedPart]:
    """Where some letters stand, in as few rectangles as can be sent at a time."""
    whole: list[PaintedPart] = []
    for y, line in enumerate(shown):
        if PICTURE_CELL.search(cells_text(line)):
            for run in _runs(y, line, letters):
                _add(run, whole)
    return whole


def _runs(y: int, line: CellLine, letters: Collection[str]) -> Iterator[PaintedPart]:
    """Stretches of one line that belong together."""
    first = 0
    for x in range(len(line) + 1):
        text = line[x][0] if x < len(line) else ""
        before = line[x - 1][0] if x else ""
        goes_on = x > first and text in letters and ord(text) == ord(before) + 1
        if goes_on and part_of(text).line == part_of(before).line:
            continue
        if x > first and before in letters:
            yield PaintedPart(first, y, part_of(before)._replace(
                column=part_of(line[first][0]).column), x - first, 1)  # fmt: skip
        first = x


def _add(run: PaintedPart, whole: list[PaintedPart]) -> None:
    """Add a stretch below one that it continues, or for itself."""
    picture, line, column = run.begins
    for at, above in enumerate(whole):
        follows = PicturePart(picture, line - above.lines, column) == above.begins
        same = (above.x, above.columns, above.y + above.lines) == (run.x, run.columns, run.y)
        if follows and same and above.lines < MOST_LINES_AT_ONCE:
            whole[at] = above._replace(lines=above.lines + 1)
            return
    whole.append(run)
