"""A chart over time in cells: a cursor says the value under it, the legend is a list of series.

Knows no service. Marks say what colours say.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from tui.charting.cells import ChartCell, Ink
from tui.charting.look import ChartLook
from tui.charting.marks import mark_of, series_colour
from tui.charting.picture import ChartPicture
from tui.charting.series import number_in_words
from tui.terminal.drawn_lines import DrawnLines
from tui.widgets.cells import filled_up, line
from tui.widgets.colours import in_colour
from tui.widgets.copying import CopyWanted
from tui.widgets.keys import key
from tui.widgets.line_cursor import CURSOR_GLYPHS, Look
from tui.widgets.safe_text import safe_text

_WIDE: Final = 90
"""Columns from which on the legend stands beside the chart."""
_BESIDE: Final = (24, 40)
"""Columns of a legend there, at least and at most."""
_BELOW: Final = 4
"""Lines of a legend below the chart, at most: a quarter of a low one."""
_VALUE: Final = 16
"""Columns of a mark, of a value, and of what is between them."""
_LEAST_LEGEND: Final = 24
_LEAST_PICTURE: Final = 6
_ANSI: Final = (12, 3, 2, 1, 5, 6, 11, 13)
"""Of the sixteen colours of a terminal, those that are seen on black and on white."""
_HIDDEN: Final = "·"
_STYLES: Final = {
    Ink.NOTHING: "",
    Ink.AXIS: "chart--axis",
    Ink.GRID: "chart--grid",
    Ink.CURSOR: "chart--cursor",
}


class Chart(DrawnLines, can_focus=True):
    """Draws a `ChartLook`; a key repaints the cells that it changes."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "chart--axis",
        "chart--grid",
        "chart--cursor",
        "chart--chosen",
    }
    DEFAULT_CSS = """
    Chart {
        & > .chart--axis { color: $text-muted; }
        & > .chart--grid { color: $foreground 25%; &:ansi { color: ansi_bright_black; } }
        & > .chart--cursor { color: $text-accent; text-style: bold; }
        & > .chart--chosen { text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("chart.left", "left,h", "move(-1)", "Earlier", "To the previous period"),
        key("chart.right", "right,l", "move(1)", "Later", "To the next period"),
        key("chart.first", "home,g", "go_to(0)", "First", "To the first period"),
        key("chart.last", "end,G", "go_to(-1)", "Last", "To the last period"),
        key("chart.up", "up,k", "choose(-1)", "Series", "The series above"),
        key("chart.down", "down,j", "choose(1)", "Series", "The series below"),
        key("chart.page_up", "pageup", "choose(-10)", "Series", "Ten series up"),
        key("chart.page_down", "pagedown", "choose(10)", "Series", "Ten series down"),
        key("chart.style", "c", "style", "Bars", "Switch between lines and bars", footer=True),
        key("chart.hide", "space", "hide", "Hide", "Hide the series, or show it", footer=True),
        key("chart.first_ones", "a", "first_ones", "Largest", "Show the largest series again"),
        key("chart.copy", "y", "copy", "Copy", "Copy the value under the cursor"),
    ]  # fmt: skip

    class ChartChanged(Message):
        """Other series are seen, or they are drawn otherwise."""

    class CursorMoved(Message):
        """Another period is under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.look: ChartLook | None = None
        self.picture: ChartPicture | None = None
        """What is seen, without the cursor; None until it is asked for."""
        self._inks: dict[int, Style] = {}
        self._names: list[str] = []
        self._longest = 0
        """Columns of the longest name."""
        self._first_row = 0
        """The line at the top of the legend."""

    def show(self, look: ChartLook) -> None:
        """Show other numbers."""
        self.look, self._first_row = look, 0
        self._names = [safe_text(each.name) for each in look.series]
        self._longest = max(map(cell_len, self._names), default=0)
        self._draw_anew()

    def _draw_anew(self) -> None:
        self.picture = None
        self.refresh()
        self.post_message(self.ChartChanged())

    def on_resize(self, _event: events.Resize) -> None:
        self.picture = None

    @property
    def _beside(self) -> int:
        """Columns of the legend beside the chart; 0 where it is below."""
        if self.size.width < _WIDE:
            return 0
        least, most = _BESIDE
        return min(max(self._longest + _VALUE, least), most)

    @property
    def _below(self) -> int:
        """Lines of the legend below the chart."""
        if self._beside or self.look is None:
            return 0
        rows = -(-len(self.look.series) // self._a_row)
        return min(rows, _BELOW, max(self.size.height // 4, 1))

    @property
    def _a_row(self) -> int:
        """Series in a line of the legend."""
        if self._beside:
            return 1
        return max(self.size.width // max(self._longest + _VALUE, _LEAST_LEGEND), 1)

    @property
    def _picture_size(self) -> tuple[int, int]:
        width = self.size.width - self._beside
        return max(width, 1), max(self.size.height - self._below - 1, _LEAST_PICTURE)

    def _drawn(self, look: ChartLook) -> ChartPicture:
        if self.picture is None:
            self.picture = ChartPicture(look, *self._picture_size)
        return self.picture

    def render_line(self, y: int) -> Strip:
        look, width = self.look, self.size.width
        if look is None:
            return Strip([Segment(" " * width, self.blank)], width)
        if not look.series:
            return line([("no numbers" if y == 0 else "", self.blank)], width, self.blank)
        picture = self._drawn(look)
        if y == picture.height:
            return line([(safe_text(look.words), self.blank)], width, self.blank)
        beside = self._beside
        if y > picture.height:
            return self._legend_row(look, y - picture.height - 1)
        drawn = Strip(list(self._segments(picture.row(y, look.cursor))), picture.width)
        if not beside:
            return drawn
        return Strip.join([drawn, self._legend_line(look, self._first_row + y, beside)])

    def _legend_row(self, look: ChartLook, row: int) -> Strip:
        """A line of the legend below the chart: as many series as there is room for."""
        a_row = self._a_row
        width = self.size.width // a_row
        numbers = range((self._first_row + row) * a_row, (self._first_row + row + 1) * a_row)
        return Strip.join(self._legend_line(look, number, width) for number in numbers)

    def _segments(self, cells: Iterable[ChartCell]) -> Iterator[Segment]:
        styled = ((cell.glyph, self._style(cell.ink)) for cell in cells)
        for style, run in groupby(styled, key=itemgetter(1)):
            yield Segment("".join(glyph for glyph, _ in run), style)

    def _style(self, ink: int) -> Style:
        """The style of a series or of another `Ink`, worked out once."""
        style = self._inks.get(ink)
        if style is None:
            style = self._series_style(ink) if ink >= 0 else self.style_of(_STYLES[Ink(ink)])
            self._inks[ink] = style
        return style

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._inks = {}

    def _series_style(self, number: int) -> Style:
        if self.background_colors[1].ansi is not None:  # these cannot be mixed
            return self.blank + Style(color=Color.from_ansi(_ANSI[number % len(_ANSI)]))
        return in_colour(self.blank, series_colour(number))

    def _legend_line(self, look: ChartLook, number: int, width: int) -> Strip:
        """A series with its mark and its value under the cursor."""
        if not 0 <= number < len(look.series):
            return line([], width, self.blank)
        is_chosen = number == look.chosen
        here = Look.CURSOR if self.has_focus else Look.BLURRED
        style = self.style_of("chart--chosen") if is_chosen else self.blank
        value = look.value_at(number)
        words = "" if value is None else f" {number_in_words(value)}"
        without_room = self.picture.left_out if self.picture is not None else ()
        is_drawn = number in look.shown and number not in without_room
        mark = (mark_of(number), self._style(number))
        hidden = (_HIDDEN, self.style_of("chart--axis"))
        name = filled_up(self._names[number], max(width - 7 - len(words), 0))
        parts = [
            (f" {CURSOR_GLYPHS[here if is_chosen else Look.PLAIN]} ", style),
            mark if is_drawn else hidden,
            (f" {name}{words} ", style),
        ]
        return line(parts, width, self.blank)

    def action_move(self, by: int) -> None:
        if self.look is not None:
            self._go_to(self.look.cursor + by)

    def action_go_to(self, period: int) -> None:
        if self.look is not None:
            self._go_to(period if period >= 0 else len(self.look.periods) + period)

    def _go_to(self, period: int) -> None:
        if self.look is not None and self.picture is not None:
            before = self.look.cursor
            self.look.go_to(period)
            self._repaint_cursor(self.look, self.picture, (before, self.look.cursor))
            self.post_message(self.CursorMoved())

    def _repaint_cursor(
        self, look: ChartLook, picture: ChartPicture, places: Sequence[int]
    ) -> None:
        """Repaint two columns, the words, and the values of the legend."""
        height = picture.layout.rows + 1
        columns = [picture.layout.column(each) for each in places]
        self.refresh(
            *(Region(column, 0, 1, height) for column in columns),
            Region(0, picture.height, self.size.width, self._below + 1),
            Region(picture.width, 0, self._beside, min(self.size.height, len(look.series))),
        )

    def action_choose(self, by: int) -> None:
        if self.look is not None and self.look.series:
            self._choose(self.look, self.look.chosen + by)

    def _choose(self, look: ChartLook, number: int) -> None:
        look.choose(number)
        rows, row = self._below or max(self.size.height - 1, 1), look.chosen // self._a_row
        self._first_row = max(min(self._first_row, row), row - rows + 1)
        self._draw_anew()

    def action_style(self) -> None:
        if self.look is not None:
            self.look.next_style()
            self._draw_anew()

    def action_hide(self) -> None:
        if self.look is not None:
            self.look.toggle()
            self._draw_anew()

    def action_first_ones(self) -> None:
        if self.look is not None:
            self.look.see_first()
            self._first_row = 0
            self._draw_anew()

    def see_only(self, numbers: Sequence[int]) -> None:
        """Compare some series: the others are out of sight."""
        if self.look is not None and numbers:
            self.look.see_only(numbers)
            self._choose(self.look, self.look.chosen)

    def action_copy(self) -> None:
        if self.look is None or not self.look.series:
            return
        value = self.look.value_at(self.look.chosen)
        if value is not None:
            self.post_message(CopyWanted("the value", f"{value:.15g}", self))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A click in the chart puts the cursor there, one in the legend chooses a series."""
        event.stop()
        look, picture = self.look, self.picture
        if look is None or picture is None or not look.series:
            return
        if event.y < picture.height and event.x < picture.width:
            self._go_to(picture.layout.period_at(event.x))
            return
        row = event.y - (0 if self._beside else picture.height + 1)
        column = 0 if self._beside else event.x // (self.size.width // self._a_row)
        number = (self._first_row + row) * self._a_row + column
        if row >= 0 and number < len(look.series):
            self._choose(look, number)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_choose(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.action_choose(1)
