"""A table under keys and clicks: the names stay, the columns pass by."""

from collections.abc import Sequence

from textual.app import ComposeResult

from tests.widgets.glass import HOSTILE, assert_harmless, lines_on
from tests.widgets.table.people import COLUMNS, People
from tui.terminal.compositor import DrawsWhatIsSeen
from tui.widgets.copying import CopyWanted
from tui.widgets.table.messages import CellChosen, OrderWanted, RowToMark
from tui.widgets.table.rows import Cell, TableRows
from tui.widgets.table.view import TableView


class ShownTable(DrawsWhatIsSeen[None]):
    def __init__(self, rows: TableRows, order: tuple[str, bool] | None = None) -> None:
        super().__init__()
        self.view = TableView()
        self.asked: list[object] = []
        self._shown = rows, order

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        rows, order = self._shown
        self.view.show(rows, order=order)
        self.view.lines.focus()

    def on_cell_chosen(self, message: CellChosen) -> None:
        self.asked.append(("chosen", message.index, message.column))

    def on_row_to_mark(self, message: RowToMark) -> None:
        self.asked.append(("mark", message.index))

    def on_order_wanted(self, message: OrderWanted) -> None:
        self.asked.append(("order", message.column))

    def on_copy_wanted(self, message: CopyWanted) -> None:
        self.asked.append((message.what, message.text))


async def test_titles_stand_over_the_rows_and_numbers_on_the_right() -> None:
    app = ShownTable(People(20), ("name", True))
    async with app.run_test(size=(100, 8)) as pilot:
        await pilot.pause()
        lines = lines_on(app)
        assert [word for word in ("Name ↓", "E-mail", "Rights", "Identifier") if word in lines[0]]
        assert lines[0].index("E-mail") == lines[1].index("person0@")
        assert lines[0].index("Rights") + len("Rights") == lines[2].index(" 100 ") + len(" 100")
        assert lines[4].startswith("  ! person 3") or lines[4].startswith(" ! person 3")
        assert "0a1b2c3d-4e5f-6789-abcd-ef0123456789" in lines[1]


async def test_the_names_stay_while_the_columns_pass_by() -> None:
    app = ShownTable(People(20))
    async with app.run_test(size=(50, 8)) as pilot:
        await pilot.press("right", "right", "right")
        assert "person 1" in lines_on(app)[2]
        assert "Identifier" in lines_on(app)[0]
        assert "E-mail" not in lines_on(app)[0]
        assert "‹" in lines_on(app)[0]
        await pilot.press("shift+left", "right")
        assert "person1@example.org" in lines_on(app)[2]
        assert lines_on(app)[0].rstrip().endswith("›")


async def test_only_some_rows_are_looked_at() -> None:
    rows = People(1_000_000)
    app = ShownTable(rows)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("end", "pageup", "home")
        assert len(rows.looked_at) < 300


async def test_moving_down_draws_two_lines() -> None:
    rows = People(500)
    app = ShownTable(rows)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.press("down")
        rows.looked_at.clear()
        await pilot.press("down")
        assert rows.looked_at <= {1, 2}


async def test_keys_ask() -> None:
    app = ShownTable(People(20))
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("down", "right", "enter", "space", "o", "y", "Y")
        assert app.asked == [
            ("chosen", 1, 1),
            ("mark", 1),
            ("order", 1),
            ("E-mail", "mailto:1"),
            ("the row", b'{"number": 1}'),
        ]


async def test_a_mark_is_seen_before_the_name() -> None:
    rows = People(20)
    app = ShownTable(rows)
    async with app.run_test(size=(80, 10)) as pilot:
        rows.marked.add(2)
        app.view.lines.refresh_row(2)
        await pilot.pause()
        assert lines_on(app)[3].startswith(" ● person 2")


async def test_clicks_go_to_a_cell_and_sort() -> None:
    app = ShownTable(People(20))
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        at = lines_on(app)[0].index("E-mail") + 2
        await pilot.click(app.view.lines, offset=(at, 4))
        assert (app.view.lines.cursor, app.view.lines.column) == (4, 1)
        await pilot.click(app.view.lines, offset=(at, 4), times=2)
        await pilot.click(app.view.header, offset=(2, 0))
        assert app.asked == [("chosen", 4, 1), ("order", 0)]


async def test_the_cursor_stays_in_its_column_when_others_come() -> None:
    app = ShownTable(People(20))
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("right", "right")
        app.view.show(People(20, COLUMNS[::2]), cursor=5)
        await pilot.press("y")
        assert app.asked == [("Rights", "500")]


class Hostile(People):
    def cells(self, index: int) -> Sequence[Cell]:
        return [Cell(HOSTILE) for _ in self.columns]


async def test_what_a_server_sent_is_harmless() -> None:
    app = ShownTable(Hostile(9))
    async with app.run_test(size=(70, 10)) as pilot:
        await pilot.press("down", "right", "right")
        assert_harmless(lines_on(app), 70)


async def test_without_rows_it_says_so() -> None:
    app = ShownTable(People(0))
    async with app.run_test(size=(70, 10)) as pilot:
        await pilot.press("down", "right", "enter", "space", "y")
        assert "nothing here" in lines_on(app)[1]
        assert app.asked == []
