"""The fields of a record; where there is width, those that are too many for it in two columns."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Offset, Size
from textual.strip import Strip
from typing_extensions import override

from tui.terminal.screen_reader import is_for_screen_readers
from tui.widgets.cells import line
from tui.widgets.field_columns import FieldColumns, in_columns
from tui.widgets.field_lines import FieldSection
from tui.widgets.field_table import FieldTable, laid_out_fields
from tui.widgets.keys import key

_LEAST_WIDTH, _LEAST_HEIGHT = 110, 8
"""Cells and rows that two columns need."""
_BETWEEN: Final = " │ "


class OverviewTable(FieldTable):
    """Reads from the top of the left column to the end of the right one, then on below.

    The cursor, its keys and what is copied go by that order; what is scrolled are whole pairs.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("fields.left", "left", "move_columns(-1)", "Left column",
            "Go to the column on the left"),
        key("fields.right", "right", "move_columns(1)", "Right column",
            "Go to the column on the right"),
    ]  # fmt: skip

    columns: FieldColumns | None = None
    """How the lines stand in columns; None while they are one below the other."""

    @property
    @override
    def column_width(self) -> int:
        return super().column_width if self.columns is None else self._narrow_width

    @property
    def _narrow_width(self) -> int:
        return (self.size.width - 1 - len(_BETWEEN)) // 2

    @override
    def _lay_out(self) -> None:
        super()._lay_out()
        self.columns = None
        height = self.size.height
        if len(self._lines) > height and self._has_room(self.size):
            self._lines = laid_out_fields(self._sections, self._narrow_width, height)
            self.columns = in_columns(self._lines, height)

    def _has_room(self, size: Size) -> bool:
        """Whoever hears the screen hears a row to its end: there one line is in a row."""
        is_large = size.width >= _LEAST_WIDTH and size.height >= _LEAST_HEIGHT
        return is_large and not is_for_screen_readers(self)

    def would_use_columns(self, sections: Sequence[FieldSection], size: Size) -> bool:
        """Whether `sections` would stand in two columns if the widget were of this size."""
        if not self._has_room(size):
            return False
        return len(laid_out_fields(sections, size.width - 1, size.height)) > size.height

    @override
    def row_count(self) -> int:
        return super().row_count() if self.columns is None else self.columns.rows

    @override
    def place_of(self, index: int) -> Offset:
        if self.columns is None:
            return super().place_of(index)
        side, row = self.columns.place(index)
        return Offset(side * self._second, row)

    @override
    def line_at(self, place: Offset) -> tuple[int, int] | None:
        if self.columns is None:
            return super().line_at(place)
        side = int(place.x >= self._second)
        index = self.columns.line(side, place.y)
        return None if index is None else (index, place.x - side * self._second)

    @property
    def _second(self) -> int:
        """The cell that the right column begins in."""
        return self.column_width + len(_BETWEEN)

    @override
    def render_line(self, y: int) -> Strip:
        if self.columns is None:
            return super().render_line(y)
        row = self.scroll_offset.y + y
        left, right = (self._half(self.columns.line(side, row)) for side in (0, 1))
        between = self._words_alone(_BETWEEN, len(_BETWEEN))
        whole = Strip.join([left, between, right])
        return whole.adjust_cell_length(self.line_width, self.blank)

    def _half(self, index: int | None) -> Strip:
        width = self.column_width
        return self._words_alone("", width) if index is None else self.drawn_line(index, width)

    def _words_alone(self, words: str, width: int) -> Strip:
        return line([(words, self.style_of("line--muted"))], width, self.blank)

    @override
    def show_cursor(self) -> None:
        if self.columns is None:
            super().show_cursor()
            return
        row = self.place_of(self.cursor).y
        self.scroll_to(y=row - row % self.columns.height, animate=False)

    @override
    def validate_scroll_y(self, value: float) -> float:
        """Show whole pairs of columns: half of one and half of the next have no order."""
        value = super().validate_scroll_y(value)
        if self.columns is None:
            return value
        return round(value / self.columns.height) * self.columns.height

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        self._turn_to(1, event)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        self._turn_to(-1, event)

    def _turn_to(self, pairs: int, event: MouseScrollDown | MouseScrollUp) -> None:
        """Scroll by pairs where the wheel would scroll by rows."""
        if self.columns is not None:
            event.prevent_default().stop()
            self.scroll_to(y=self.scroll_offset.y + pairs * self.columns.height, animate=False)

    @override
    def action_page(self, halves: int) -> None:
        if self.columns is None:
            super().action_page(halves)
        else:
            self.action_move_columns(halves)

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Say nothing of another column where there is one."""
        if action == "move_columns" and self.columns is None:
            return False
        return super().check_action(action, parameters)

    def action_move_columns(self, by: int) -> None:
        """Go to the line beside this one, so many columns to the right."""
        if self.columns is not None:
            self.cursor = self.columns.moved(self.cursor, by)
