"""A chart in cells: axes with a grid, lines of dots or bars of blocks, a mark for each series."""

from collections.abc import Sequence
from typing import Final

from tui.charting.bars import draw_bars
from tui.charting.cells import EMPTY, Cells, ChartCell, Ink
from tui.charting.layout import layout
from tui.charting.lines import draw_lines
from tui.charting.look import ChartLook, ChartStyle

CURSOR_SIGN: Final = "▲"
_CURSOR_LINE: Final = "│"
_GRID: Final = "┈"


class ChartPicture:
    """A look at a chart in so many cells, without its cursor."""

    def __init__(self, look: ChartLook, width: int, height: int) -> None:
        self.layout = layout(look, width, height)
        self.width = width
        self._cells: Cells = [[EMPTY] * width for _ in range(self.layout.rows)]
        self._draw_grid()
        self.left_out: Sequence[int] = ()
        """Series for whose bars there is no room."""
        marks: list[ChartCell] = []
        if look.style is ChartStyle.LINES:
            draw_lines(look, self.layout, self._cells)
        else:
            self.left_out, marks = draw_bars(look, self.layout, self._cells, width)
        self._cells += [self._time_axis(), self._time_labels()]
        if marks:
            self._cells.insert(self.layout.rows + 1, marks)

    @property
    def height(self) -> int:
        return len(self._cells)

    def row(self, row: int, cursor: int | None = None) -> Sequence[ChartCell]:
        """The cells of a row, with the cursor on a period where one is said."""
        cells = self._cells[row]
        if cursor is None or row > self.layout.rows:
            return cells
        column = self.layout.column(cursor)
        if column >= len(cells):
            return cells
        under = cells[column]
        if row == self.layout.rows:
            seen = ChartCell(CURSOR_SIGN, Ink.CURSOR)
        elif under.ink >= 0:
            return cells
        else:
            seen = ChartCell(_CURSOR_LINE, Ink.CURSOR)
        return [*cells[:column], seen, *cells[column + 1 :]]

    @property
    def text(self) -> str:
        """The chart in characters, without spaces at the ends of lines."""
        rows = ("".join(cell.glyph for cell in row).rstrip() for row in self._cells)
        return "".join(f"{row}\n" for row in rows)

    def _draw_grid(self) -> None:
        where = self.layout
        labels = {where.row(tick): where.numbers.label(tick) for tick in where.numbers.ticks}
        for row in range(where.rows):
            label = labels.get(row, "")
            self._write(self._cells[row], 0, label.rjust(where.left - 1))
            self._write(self._cells[row], where.left, "┤" if label else "│")
            if label and row < where.rows - 1:
                self._write(self._cells[row], where.left + 1, _GRID * where.columns, Ink.GRID)

    def _time_axis(self) -> list[ChartCell]:
        where = self.layout
        cells = [EMPTY] * self.width
        self._write(cells, where.left, "└" + "─" * where.columns)
        for tick in where.ticks:
            self._write(cells, where.column(tick.period), "┬")
        return cells

    def _time_labels(self) -> list[ChartCell]:
        cells = [EMPTY] * self.width
        for tick in self.layout.ticks:
            middle = self.layout.column(tick.period)
            first = min(middle - len(tick.label) // 2, self.width - len(tick.label))
            self._write(cells, max(first, 0), tick.label)
        return cells

    @staticmethod
    def _write(cells: list[ChartCell], column: int, text: str, ink: int = Ink.AXIS) -> None:
        for at, letter in enumerate(text, column):
            if at < len(cells) and letter != " ":
                cells[at] = ChartCell(letter, ink)
