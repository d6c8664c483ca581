"""The lines of a table, with a cursor that is on one cell."""

from collections.abc import Hashable
from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.events import Resize
from textual.reactive import reactive
from textual.strip import Strip
from typing_extensions import override

from tui.widgets.cells import filled_up, line
from tui.widgets.colours import in_colour
from tui.widgets.copying import CopyWanted
from tui.widgets.keys import key
from tui.widgets.line_cursor import CURSOR_GLYPHS, LineCursor, Look
from tui.widgets.table.layout import ColumnInSight, ColumnLayout, drawn_text
from tui.widgets.table.messages import (
    CellChosen,
    CellHighlighted,
    ColumnsMoved,
    ColumnsWanted,
    OrderWanted,
    RowToMark,
    TitleCut,
)
from tui.widgets.table.rows import Cell, NoRows, TableRows
from tui.widgets.tones import BLOCK, MARKED, STYLES


class TableLines(LineCursor):
    """Draws the rows in sight; cost follows the screen, not the rows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--row"}
    DEFAULT_CSS = """
    TableLines {
        overflow-y: scroll;
        & > .table--row { background: $block-cursor-blurred-background; }
        &:nocolor > .table--row { text-style: underline; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("table.left", "left,h", "step(-1)", "Column", "One column to the left"),
        key("table.right", "right,l", "step(1)", "Column", "One column to the right"),
        key("table.first", "shift+left,0", "to_column(0)", "First column", "Go to the names"),
        key("table.last", "shift+right,dollar_sign", "to_column(-1)", "Last column",
            "Go to the last column"),
        key("table.choose", "enter", "choose", "Open", "Open the record of the row", footer=True),
        key("table.mark", "space", "mark", "Mark", "Mark the row, or unmark it"),
        key("table.order", "o", "order", "Sort",
            "Sort by this column; press again to reverse", footer=True),
        key("table.columns", "v", "columns", "Columns",
            "Choose the columns, and their order", footer=True),
        key("table.copy", "y", "copy_cell", "Copy", "Copy what is in the cell", footer=True),
        key("table.copy_json", "Y", "copy_row", "Copy JSON", "Copy the row as JSON"),
    ]  # fmt: skip

    column: reactive[int] = reactive(0, repaint=False, init=False)

    def __init__(self, *, id: str | None = None, opens: bool = True) -> None:
        """Lines whose rows can be opened, or not."""
        super().__init__(id=id)
        self._opens = opens
        self.rows: TableRows = NoRows()
        self.empty = ""
        """What is said where there is no row."""
        self.first = 1
        """The first column beside the frozen one."""
        self._age = 0
        self._layout: ColumnLayout | None = None

    def show(self, rows: TableRows, *, cursor: int = 0, keeps_widths: bool = False) -> None:
        """Show other rows, or the same ones after they changed."""
        ids = [each.id for each in self.rows.columns]
        here = ids[min(self.column, len(ids) - 1)]
        if not keeps_widths or list(rows.columns) != list(self.rows.columns):
            self._layout = None
        self.rows = rows
        self._age += 1
        ids = [each.id for each in rows.columns]
        column = ids.index(here) if here in ids else min(self.column, len(ids) - 1)
        self.set_reactive(TableLines.column, column)
        self.first = self.layout_of_columns.first_for(column, min(self.first, len(ids)))
        self.lines_changed(cursor)
        self.cursor_moved()

    def redraw_rows(self, *, measures: bool = False) -> None:
        """Draw what is in sight afresh: something about the rows has changed.

        `measures` finds the widths of the columns again: other texts stand in them.
        """
        if measures:
            self._layout = None
            self.post_message(ColumnsMoved(self))
        self._age += 1
        self.refresh()

    @property
    def layout_of_columns(self) -> ColumnLayout:
        """Where the columns are; measured when it is first needed."""
        if self._layout is None:
            self._layout = ColumnLayout.of(self.rows, self.line_width)
        elif self._layout.room != self.line_width:
            self._layout = self._layout.in_room(self.line_width)
        return self._layout

    def line_count(self) -> int:
        return len(self.rows)

    def line_key(self, index: int) -> Hashable:
        column = self.column if index == self.cursor else -1
        return (self._age, index, self.first, column, self.rows.is_marked(index))

    def empty_text(self) -> str:
        return self.empty

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        cells = self.rows.cells(index)
        blank = self.blank if look is Look.PLAIN else self.style_of("table--row")
        parts, at = list[tuple[str, Style]](), 0
        for placed in self.layout_of_columns.in_sight(self.first):
            parts.append((" " * (placed.at - at), blank))
            parts += self._cell(cells[placed.number], placed, index, look)
            at = placed.at + placed.width
        return line(parts, width, blank)

    def _cell(
        self, cell: Cell, placed: ColumnInSight, index: int, look: Look
    ) -> list[tuple[str, Style]]:
        under_cursor = look is not Look.PLAIN and placed.number == self.column
        style = self.blank_of(look) if under_cursor else self._style_for(cell, look)
        words = drawn_text(cell)
        if placed.number == 0:
            marked = MARKED if self.rows.is_marked(index) else ""
            words = f"{CURSOR_GLYPHS[look]}{marked}{words}"
        numeric = self.rows.columns[placed.number].numeric
        shown = filled_up(words, placed.width, right=numeric and cell.brief is None)
        if cell.colour and shown.startswith(BLOCK):
            return [(BLOCK, in_colour(style, cell.colour)), (shown.removeprefix(BLOCK), style)]
        return [(shown, style)]

    def _style_for(self, cell: Cell, look: Look) -> Style:
        name = STYLES.get(cell.tone)
        style = self.style_of(name) if name else self.blank
        return style if look is Look.PLAIN else style + _ground(self.style_of("table--row"))

    def cursor_moved(self) -> None:
        if len(self.rows):
            self.post_message(CellHighlighted(self, self.cursor))

    def validate_column(self, column: int) -> int:
        return max(0, min(column, len(self.rows.columns) - 1))

    def watch_column(self) -> None:
        first = self.layout_of_columns.first_for(self.column, self.first)
        if first != self.first:
            self.first = first
            self.refresh()
        else:
            self.refresh_row(self.cursor)
        if self.layout_of_columns.is_title_cut(self.column, first):
            self.post_message(TitleCut(self, self.rows.columns[self.column].title))
        self.cursor_moved()

    def on_resize(self, _event: Resize) -> None:
        self.first = self.layout_of_columns.first_for(self.column, self.first)
        self.post_message(ColumnsMoved(self))
        self.show_cursor()

    @override
    def line_clicked(self, cell: int, times: int) -> None:
        self.column = self.layout_of_columns.column_at(cell, self.first)
        if times == 2:
            self.action_choose()

    def action_step(self, by: int) -> None:
        self.column += by

    def action_to_column(self, number: int) -> None:
        self.column = number if number >= 0 else len(self.rows.columns) + number

    def check_action(
        self,
        action: str,
        parameters: tuple[object, ...],  # noqa: ARG002 - Textual's signature
    ) -> bool | None:
        return self._opens if action in ("choose", "mark") else True

    def action_choose(self) -> None:
        if len(self.rows):
            self.post_message(CellChosen(self, self.cursor, self.column))

    def action_mark(self) -> None:
        if len(self.rows):
            self.post_message(RowToMark(self, self.cursor))

    def action_order(self) -> None:
        self.post_message(OrderWanted(self, self.column))

    def action_columns(self) -> None:
        self.post_message(ColumnsWanted(self))

    def action_copy_cell(self) -> None:
        if len(self.rows):
            cell = self.rows.cells(self.cursor)[self.column]
            title = self.rows.columns[self.column].title
            self.post_message(CopyWanted(title, cell.to_copy, self))

    def action_copy_row(self) -> None:
        if len(self.rows):
            self.post_message(CopyWanted("the row", self.rows.json(self.cursor), self))


def _ground(style: Style) -> Style:
    """The background and the attributes of a style alone."""
    return Style(bgcolor=style.bgcolor, underline=style.underline)
