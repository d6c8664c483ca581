"""Series over time, drawn by line: a row of small bars each, and large ones on request.

Knows no service. Heights and lengths say what is meant; colour adds nothing.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Protocol

from rich.cells import cell_len
from textual.binding import BindingType
from textual.strip import Strip

from tui.widgets.cells import crop, line
from tui.widgets.keys import key
from tui.widgets.line_cursor import CURSOR_GLYPHS, LineCursor, Look
from tui.widgets.safe_text import safe_text

SMALL: Final = "▁▂▃▄▅▆▇█"
NOTHING: Final = "·"
_EIGHTHS: Final = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_WIDEST_NAME: Final = 28
_BAR_INDENT: Final = 4


class ChartSeries(Protocol):
    """One series: a value for each label, None where nothing is known."""

    @property
    def name(self) -> str: ...
    @property
    def values(self) -> Sequence[float | None]: ...


@dataclass(frozen=True, slots=True)
class _ChartRow:
    """A series, or with `at` one of its values as a large bar."""

    series: ChartSeries
    at: int | None = None


class Chart(LineCursor):
    """Series as lines; the one that is unfolded shows a bar for each of its values."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("chart.fold", "enter,space,right,left", "fold", "Bars",
            "Show a bar for each period of the series, or hide them", footer=True),
    ]  # fmt: skip

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._labels: Sequence[str] = ()
        self._series: Sequence[ChartSeries] = ()
        self._rows: list[_ChartRow] = []
        self._open: ChartSeries | None = None

    def show(self, labels: Sequence[str], series: Sequence[ChartSeries]) -> None:
        """Show other series, the first of them unfolded."""
        self._labels, self._series = labels, series
        self._open = series[0] if series else None
        self._lay_out(0)

    def line_count(self) -> int:
        return len(self._rows)

    def line_key(self, index: int) -> Hashable:
        row = self._rows[index]
        return (id(row.series), row.at, row.series is self._open, self._most)

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        row = self._rows[index]
        blank = self.blank_of(look)
        muted = self.style_of("line--muted") if look is Look.PLAIN else blank
        parts = [(f"{CURSOR_GLYPHS[look]} ", blank)]
        if row.at is None:
            parts += [(text, blank) for text in self._series_line(row.series, width - 2)]
        else:
            label, bar = self._bar_line(row.series, row.at, width - 2)
            parts += [(label, muted), (bar, blank)]
        return line(parts, width, blank)

    def empty_text(self) -> str:
        return "no numbers"

    def action_fold(self) -> None:
        if not self._rows:
            return
        series = self._rows[self.cursor].series
        self._open = None if series is self._open else series
        self._lay_out(next(at for at, each in enumerate(self._series) if each is series))

    def _lay_out(self, cursor: int) -> None:
        self._rows = []
        for series in self._series:
            self._rows.append(_ChartRow(series))
            if series is self._open:
                self._rows += [_ChartRow(series, at) for at in range(len(self._labels))]
        self.forget_drawn()
        self.lines_changed(cursor)

    @property
    def _most(self) -> float:
        """The largest value of all: series are drawn to the same scale."""
        return max((value or 0 for each in self._series for value in each.values), default=0)

    def _series_line(self, series: ChartSeries, width: int) -> list[str]:
        names = [cell_len(safe_text(each.name)) for each in self._series]
        column = min(max(names, default=0), _WIDEST_NAME, max(width // 3, 8))
        name = crop(safe_text(series.name), column)
        known = [value for value in series.values if value is not None]
        last = number_in_words(known[-1]) if known else ""
        room = max(width - column - len(last) - 6, 1)
        sign = "▾" if series is self._open else "▸"
        small = "".join(small_bar(value, self._most) for value in series.values[-room:])
        return [f"{sign} {name}{' ' * (column - cell_len(name))}  ", small, f"  {last}"]

    def _bar_line(self, series: ChartSeries, at: int, width: int) -> tuple[str, str]:
        column = max((len(label) for label in self._labels), default=0)
        label = f"{' ' * _BAR_INDENT}{self._labels[at]:<{column}}  "
        value = series.values[at]
        if value is None:
            return label, NOTHING
        words = number_in_words(value)
        return label, f"{bar(value, self._most, width - len(label) - len(words) - 1)} {words}"


def small_bar(value: float | None, most: float) -> str:
    """One character whose height says how much of `most` a value is."""
    if value is None:
        return NOTHING
    share = value / most if most > 0 else 0
    return SMALL[max(0, min(round(share * (len(SMALL) - 1)), len(SMALL) - 1))]


def bar(value: float, most: float, width: int) -> str:
    """A bar whose length says how much of `most` a value is, to an eighth of a cell."""
    share = value / most if most > 0 else 0
    eighths = max(0, min(round(share * width * 8), width * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8]


def number_in_words(value: float) -> str:
    """A number with thousands set apart and at most two decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
