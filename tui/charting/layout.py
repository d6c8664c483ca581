"""Where the parts of a chart stand in a rectangle of cells."""

from dataclasses import dataclass
from typing import Final

from tui.charting.look import ChartLook, ChartStyle
from tui.charting.number_axis import NumberAxis, number_axis
from tui.charting.time_axis import TimeTick, time_ticks

_ROWS_A_TICK: Final = 3
_BELOW: Final = 2
"""The axis of the time, and its labels."""
_SMALLEST: Final = 2


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """Numbers at the left, time below, `columns` × `rows` cells between."""

    left: int
    """The column of the numbers' axis."""
    columns: int
    rows: int
    numbers: NumberAxis
    ticks: tuple[TimeTick, ...]
    periods: int

    def place(self, period: int) -> float:
        """The middle of a period, in columns from the axis on."""
        return (period + 0.5) * self.columns / max(self.periods, 1)

    def column(self, period: int) -> int:
        """The column of the whole picture that a period's middle is in."""
        return self.left + 1 + min(int(self.place(period)), self.columns - 1)

    def period_at(self, column: int) -> int:
        """The period whose part of the picture a column is in."""
        share = (column - self.left - 1 + 0.5) / max(self.columns, 1)
        return max(0, min(int(share * self.periods), self.periods - 1))

    def row(self, value: float) -> int:
        """The row that a value is in, 0 at the top."""
        return round((1 - self.numbers.share(value)) * (self.rows - 1))


def layout(look: ChartLook, width: int, height: int) -> ChartLayout:
    """Room for a chart; every part has some, however small the rectangle is."""
    shown = look.shown
    marks = 1 if look.style is ChartStyle.BARS and len(shown) > 1 else 0
    rows = max(height - _BELOW - marks, _SMALLEST)
    numbers = number_axis((look.series[at] for at in shown), max((rows - 1) // _ROWS_A_TICK, 1))
    left = max(len(numbers.label(each)) for each in numbers.ticks) + 1
    columns, count = max(width - left - 1, _SMALLEST), len(look.periods)
    places = [(at + 0.5) * columns / count for at in range(count)]
    ticks = tuple(time_ticks(look.periods, places))
    return ChartLayout(left, columns, rows, numbers, ticks, count)
