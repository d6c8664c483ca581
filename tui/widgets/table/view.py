"""A table: the titles of the columns over the lines."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.widgets.table.header import TableHeader
from tui.widgets.table.lines import TableLines
from tui.widgets.table.messages import CellHighlighted, ColumnsMoved
from tui.widgets.table.rows import TableRows


class TableView(Vertical):
    """Draws any `TableRows`; asks for sorting, choosing and marking, and does none itself."""

    DEFAULT_CSS = """
    TableView { height: 1fr; width: 1fr; }
    TableView > TableLines { height: 1fr; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None, opens: bool = True) -> None:
        super().__init__(id=id)
        self.lines = TableLines(opens=opens)
        self.header = TableHeader(self.lines)

    def compose(self) -> ComposeResult:
        yield self.header
        yield self.lines

    def show(
        self,
        rows: TableRows,
        *,
        order: tuple[str, bool] | None = None,
        cursor: int = 0,
        keeps_widths: bool = False,
        empty: str = "nothing here",
    ) -> None:
        """Show rows, in the order of a column's id and whether it falls, as the header says.

        Columns that keep their widths do not jump while one types or sorts.
        """
        self.lines.empty = empty
        self.header.order = order
        self.lines.show(rows, cursor=cursor, keeps_widths=keeps_widths)
        self.header.refresh()

    @on(CellHighlighted)
    @on(ColumnsMoved)
    def _follow(self) -> None:
        self.header.refresh()
