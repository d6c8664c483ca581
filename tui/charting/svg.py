"""A chart as an SVG: axes, lines or bars in colours with marks, and the legend below."""

from collections.abc import Iterator
from typing import Final

from tui.charting.look import ChartLook, ChartStyle
from tui.charting.marks import mark_of, series_colour
from tui.charting.number_axis import NumberAxis, number_axis
from tui.charting.time_axis import time_ticks
from tui.drawing.svg_text import escaped, svg_head

CHART_DOTS: Final = (1200, 675)
_FONT: Final = 16
_LETTER: Final = 9.0
"""About as wide is a letter."""
_TOP, _RIGHT, _LINE = 60, 30, 24
_TICKS: Final = 6
_INK, _GRID = "#404040", "#dddddd"
_MOST_NAME: Final = 40
Dots = tuple[float, float]


def chart_svg(look: ChartLook, width: int = CHART_DOTS[0], height: int = CHART_DOTS[1]) -> str:
    """The text of an SVG of so many dots, of what is shown."""
    return "\n".join((*_ChartPage(look, width, height).lines(), ""))


class _ChartPage:
    def __init__(self, look: ChartLook, width: int, height: int) -> None:
        self._look, self._width, self._height = look, width, height
        shown = look.shown
        self._axis: NumberAxis = number_axis((look.series[at] for at in shown), _TICKS)
        longest = max(len(self._axis.label(each)) for each in self._axis.ticks)
        self._left = 30 + longest * _LETTER
        self._legend = list(self._legend_places(shown))
        rows = max((row for _, _, row in self._legend), default=0) + 1
        self._bottom = height - 50 - rows * _LINE

    def lines(self) -> Iterator[str]:
        look = self._look
        yield from svg_head(self._width, self._height, look.title)
        yield f'<g font-family="sans-serif" font-size="{_FONT}" stroke-linejoin="round">'
        yield self._text(self._left, 34, look.title, weight=' font-weight="bold"')
        yield from self._number_axis()
        yield from self._time_axis()
        for number in look.shown:
            if look.style is ChartStyle.LINES:
                yield from self._line(number)
            else:
                yield from self._bars(number)
        yield from self._legend_lines()
        yield "</g>"
        yield "</svg>"

    def _number_axis(self) -> Iterator[str]:
        for tick in self._axis.ticks:
            y = self._y(tick)
            yield self._stroke(_GRID, (self._left, y), (self._width - _RIGHT, y))
            yield self._text(self._left - 8, y + 5, self._axis.label(tick), anchor="end")

    def _time_axis(self) -> Iterator[str]:
        zero = self._y(0)
        yield self._stroke(_INK, (self._left, zero), (self._width - _RIGHT, zero))
        places = [self._x(at) for at in range(len(self._look.periods))]
        for tick in time_ticks(self._look.periods, places, _LETTER):
            x = places[tick.period]
            yield self._stroke(_INK, (x, self._bottom), (x, self._bottom + 6))
            yield self._text(x, self._bottom + 24, tick.label, anchor="middle")

    def _line(self, number: int) -> Iterator[str]:
        colour, points = series_colour(number), self._points(number)
        way, draws = "", False
        for point in points:
            if point is not None:
                way += f"{'L' if draws else 'M'}{point[0]:.1f} {point[1]:.1f}"
            draws = point is not None
        yield f'<path stroke="{colour}" stroke-width="2.5" d="{way}"/>'
        for point in points:
            if point is not None:
                yield self._mark(number, *point)

    def _bars(self, number: int) -> Iterator[str]:
        shown = self._look.shown
        a_period = (self._width - _RIGHT - self._left) / max(len(self._look.periods), 1)
        wide = a_period * 0.8 / len(shown)
        zero = self._y(0)
        for point in self._points(number):
            if point is not None:
                x = point[0] - a_period * 0.4 + shown.index(number) * wide
                top, high = min(point[1], zero), max(abs(zero - point[1]), 1)
                yield (
                    f'<rect fill="{series_colour(number)}" x="{x:.1f}" y="{top:.1f}" '
                    f'width="{wide:.1f}" height="{high:.1f}"/>'
                )

    def _points(self, number: int) -> list[Dots | None]:
        values = self._look.series[number].values
        return [
            None if value is None else (self._x(at), self._y(value))
            for at, value in enumerate(values)
        ]

    def _legend_places(self, shown: list[int]) -> Iterator[tuple[int, float, int]]:
        """Where each name begins, and in which row."""
        x, row = self._left, 0
        for number in shown:
            wide = (min(len(self._look.series[number].name), _MOST_NAME) + 5) * _LETTER
            if x > self._left and x + wide > self._width - _RIGHT:
                x, row = self._left, row + 1
            yield number, x, row
            x += wide

    def _legend_lines(self) -> Iterator[str]:
        for number, x, row in self._legend:
            y = self._bottom + 56 + row * _LINE
            name = self._look.series[number].name
            short = name if len(name) <= _MOST_NAME else f"{name[: _MOST_NAME - 1]}…"
            yield self._mark(number, x + 6, y - 5)
            yield self._text(x + 20, y, short)

    def _x(self, period: int) -> float:
        room = self._width - _RIGHT - self._left
        return self._left + (period + 0.5) * room / max(len(self._look.periods), 1)

    def _y(self, value: float) -> float:
        return self._bottom - self._axis.share(value) * (self._bottom - _TOP)

    def _mark(self, number: int, x: float, y: float) -> str:
        return self._text(x, y + 5, mark_of(number), series_colour(number), anchor="middle")

    @staticmethod
    def _text(
        x: float, y: float, text: str, fill: str = _INK, *, anchor: str = "start", weight: str = ""
    ) -> str:
        return (
            f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}" text-anchor="{anchor}"{weight}>'
            f"{escaped(text)}</text>"
        )

    @staticmethod
    def _stroke(colour: str, one: Dots, other: Dots) -> str:
        way = f"M{one[0]:.1f} {one[1]:.1f}L{other[0]:.1f} {other[1]:.1f}"
        return f'<path stroke="{colour}" d="{way}"/>'
