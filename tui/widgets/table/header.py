"""The line over a table: the titles of the columns, the order, whether there are more."""

from typing import TYPE_CHECKING, ClassVar, Final

from rich.style import Style
from textual.events import Click
from textual.reactive import reactive
from textual.strip import Strip

from tui.widgets.cells import filled_up, line
from tui.widgets.one_line import OneLine
from tui.widgets.safe_text import safe_text
from tui.widgets.table.messages import OrderWanted

if TYPE_CHECKING:
    from tui.widgets.table.lines import TableLines

ARROWS: Final = {False: "↑", True: "↓"}


class TableHeader(OneLine):
    """Says what the columns are; `order` is the id of the one sorted by, and whether it falls."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"header--title", "header--here", "header--more"}
    DEFAULT_CSS = """
    TableHeader {
        & > .header--title { color: $text-primary; text-style: bold; }
        & > .header--here { color: $text-primary; text-style: bold underline; }
        & > .header--more { color: $text-muted; }
    }
    """
    order: reactive[tuple[str, bool] | None] = reactive(None)

    def __init__(self, lines: "TableLines") -> None:
        super().__init__()
        self._lines = lines

    def draw(self, width: int) -> Strip:
        lines = self._lines
        layout = lines.layout_of_columns
        before, behind = layout.is_more(lines.first)
        parts, at = list[tuple[str, Style]](), 0
        more = self.style_of("header--more")
        for placed in layout.in_sight(lines.first):
            gap = placed.at - at
            sign = "‹" if before and placed.number == lines.first else ""
            parts.append((f"{sign:>{gap}}" if gap else "", more))
            parts.append(self._title(placed.number, placed.width))
            at = placed.at + placed.width
        room = lines.line_width
        shown = line(parts, room, self.blank)
        return Strip.join([shown, line([("›" if behind else " ", more)], width - room, self.blank)])

    def on_click(self, event: Click) -> None:
        column = self._lines.layout_of_columns.column_at(event.x, self._lines.first)
        self._lines.column = column
        self.post_message(OrderWanted(self._lines, column))

    def _title(self, number: int, width: int) -> tuple[str, Style]:
        column = self._lines.rows.columns[number]
        arrow = ""
        if self.order is not None and self.order[0] == column.id:
            arrow = f" {ARROWS[self.order[1]]}"
        margin = " " if number == 0 else ""
        words = safe_text(column.title)
        if column.tight and arrow:
            words, arrow = filled_up(words, width - 1), arrow.strip()
        title = filled_up(f"{margin}{words}{arrow}", width, right=column.numeric)
        here = number == self._lines.column
        return title, self.style_of("header--here" if here else "header--title")
