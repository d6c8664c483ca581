"""Choosing the columns of a table: which are seen, and in which order."""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.strip import Strip
from typing_extensions import override

from tui.explorer.table_rows.cells import Column
from tui.modals.modal import Frame, Modal
from tui.widgets.cells import crop, line
from tui.widgets.keys import key
from tui.widgets.line_cursor import CURSOR_GLYPHS, LineCursor, Look
from tui.widgets.safe_text import safe_text

_SIGNS: Final = {True: "[x]", False: "[ ]"}
_LONGEST: Final = 200


class ColumnList(LineCursor):
    """All columns: those that are seen first, in their order, then the others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("columns.flip", "space", "flip", "Show or hide", "Show the column, or hide it",
            footer=True),
        key("columns.move_up", "shift+up,K", "shift(-1)", "Move up",
            "Move the column to the left in the table"),
        key("columns.move_down", "shift+down,J", "shift(1)", "Move",
            "Move the column to the right in the table", footer=True),
    ]  # fmt: skip

    def __init__(self, columns: Sequence[Column], chosen: Sequence[str]) -> None:
        super().__init__(id="columns")
        self._begin(columns, chosen)

    def _begin(self, columns: Sequence[Column], chosen: Sequence[str]) -> None:
        known = {each.id: each for each in columns}
        first = [known[each] for each in chosen if each in known]
        self._columns = first + [each for each in columns if each not in first]
        self._shown = {each.id for each in first}

    def begin_again(self, columns: Sequence[Column], chosen: Sequence[str]) -> None:
        """Show another choice."""
        self._begin(columns, chosen)
        self.forget_drawn()
        self.refresh()

    @property
    def chosen(self) -> list[str]:
        """The ids of the columns to be seen, in their order."""
        return [each.id for each in self._columns if each.id in self._shown]

    def on_mount(self) -> None:
        self.lines_changed(0)

    def line_count(self) -> int:
        return len(self._columns)

    def line_key(self, index: int) -> Hashable:
        column = self._columns[index]
        return (column.id, column.title, column.id in self._shown)

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        column, blank = self._columns[index], self.blank_of(look)
        muted = self.style_of("line--muted") if look is Look.PLAIN else blank
        sign = _SIGNS[column.id in self._shown]
        title = f"{CURSOR_GLYPHS[look]} {sign} {safe_text(column.title, limit=_LONGEST)}"
        words = safe_text(column.help, limit=_LONGEST)
        rest = crop(f"  {words}", max(width - cell_len(title), 0)) if words else ""
        return line([(title, blank), (rest, muted)], width, blank)

    @override
    def line_clicked(self, cell: int, times: int) -> None:
        if 1 < cell < 2 + len(_SIGNS[True]):
            self.action_flip()

    def action_flip(self) -> None:
        self._shown ^= {self._columns[self.cursor].id}
        self.refresh_row(self.cursor)

    def action_shift(self, by: int) -> None:
        here, there = self.cursor, self.cursor + by
        if 0 <= there < len(self._columns):
            columns = self._columns
            columns[here], columns[there] = columns[there], columns[here]
            self.refresh_row(here)
            self.cursor = there


class ChooseColumns(Modal[list[str] | None]):
    """Answers with the ids of the columns to be seen; None where it was left.

    The names are no choice: they are always there.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        key("columns.take", "enter", "take", "Take", "See these columns", footer=True),
        key("columns.begin", "d", "begin", "As at first", "Restore the default columns",
            footer=True),
        key("columns.leave", "escape", "leave", "Leave", "Leave the columns as they are",
            footer=True),
    ]  # fmt: skip

    def __init__(
        self, columns: Sequence[Column], chosen: Sequence[str], at_first: Sequence[str]
    ) -> None:
        super().__init__()
        self._columns, self._chosen, self._at_first = columns, chosen, at_first

    def compose(self) -> ComposeResult:
        with Frame("Columns", classes="picker"):
            yield ColumnList(self._columns, self._chosen)
            yield from self.footer()

    @property
    def _list(self) -> ColumnList:
        return self.query_one(ColumnList)

    def on_mount(self) -> None:
        self._list.focus()

    def action_take(self) -> None:
        self.dismiss(self._list.chosen)

    def action_begin(self) -> None:
        self._list.begin_again(self._columns, self._at_first)

    def action_leave(self) -> None:
        self.dismiss(None)
