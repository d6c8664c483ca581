"""An overview with more fields than lines stands in two columns where there is width."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import ComposeResult
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Offset

from tests.widgets.glass import lines_on
from tui.explorer.in_words.page import Line, PagePicture, Section
from tui.pictures.pixels import Pixels
from tui.terminal.compositor import DrawsWhatIsSeen
from tui.terminal.pictured import ShowsPictures
from tui.terminal.screen_reader import AppForScreenReaders
from tui.widgets.copying import CopyWanted
from tui.widgets.field_columns import in_columns
from tui.widgets.field_lines import FieldLineKind, lay_out
from tui.widgets.overview import OverviewTable

if TYPE_CHECKING:
    from tui.terminal.graphics.handing_over import CellBox, DrawnAnew
    from tui.terminal.graphics.painted_pictures import Ground

HEIGHT = 10
WIDE, NARROW = (120, HEIGHT), (109, HEIGHT)
RED = Pixels(8, 8, bytes((200, 30, 40, 255)) * 64)


def fields(count: int) -> list[Section]:
    """So many fields under one heading: a line more than fields."""
    return [Section("Record", [Line(f"Field {at}", f"value {at}") for at in range(count)])]


class Shown(DrawsWhatIsSeen[None], AppForScreenReaders):
    CSS = "OverviewTable { height: 1fr; }"

    def __init__(self, sections: Sequence[Section], *, is_heard: bool = False) -> None:
        super().__init__()
        self.sections = sections
        self.for_screen_readers = is_heard
        self.copies: list[str | bytes] = []
        self.words: list[str] = []

    def compose(self) -> ComposeResult:
        yield OverviewTable()

    def on_mount(self) -> None:
        self.table.show(self.sections)
        self.table.focus()

    @property
    def table(self) -> OverviewTable:
        return self.query_one(OverviewTable)

    def on_copy_wanted(self, wanted: CopyWanted) -> None:
        self.copies.append(wanted.text)

    def on_field_table_word_clicked(self, clicked: OverviewTable.WordClicked) -> None:
        self.words.append(clicked.word)


def halves(app: Shown) -> list[tuple[str, str]]:
    """What stands on the left and on the right of each row, the cursor's mark as well."""
    parts = [text.split("│") for text in lines_on(app)]
    return [(left.strip(" ▁▂▃▄▅▆▇█"), right.strip(" ▁▂▃▄▅▆▇█")) for left, right in parts]


async def test_the_left_column_is_read_before_the_right_one() -> None:
    app = Shown(fields(15))
    async with app.run_test(size=WIDE):
        seen = halves(app)
        assert [left for left, _ in seen[1:]] == [f"Field {at}   value {at}" for at in range(9)]
        assert seen[0][0].startswith("❯ Record ───")
        right = [f"Field {at:<2}  value {at}" for at in range(9, 15)]
        assert [words for _, words in seen] == [*right, *[""] * 4]
        assert app.table.max_scroll_y == 0


@pytest.mark.parametrize(
    ("count", "size", "is_heard"),
    [(15, NARROW, False), (9, WIDE, False), (15, (120, 7), False), (15, WIDE, True)],
)
async def test_one_column_is_enough_or_all_there_is_room_for(
    count: int, size: tuple[int, int], is_heard: bool
) -> None:
    app = Shown(fields(count), is_heard=is_heard)
    async with app.run_test(size=size) as pilot:
        assert "│" not in "".join(lines_on(app))
        assert "right" not in app.screen.active_bindings
        await pilot.press("right", "y")
        assert app.table.cursor == 0


async def test_the_cursor_goes_by_the_order_of_the_fields() -> None:
    app = Shown(fields(15))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press(*["down"] * 10, "y")
        assert app.copies == ["value 9"]
        assert halves(app)[0][1].startswith("❯ Field 9")
        assert app.table.row_on_screen == Offset(61, 0)
        await pilot.press("up", "y")
        assert app.copies[-1] == "value 8"
        assert halves(app)[9][0].startswith("❯ Field 8")


async def test_keys_go_to_the_other_column_and_stay_in_the_row() -> None:
    app = Shown(fields(15))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("down", "down", "right", "y", "left", "y")
        assert app.copies == ["value 11", "value 1"]
        await pilot.press("end", "left", "y", "left", "y")
        assert app.copies[2:] == ["value 4", "Field 0: value 0\n" + whole(range(1, 15))]


def whole(numbers: range) -> str:
    return "\n".join(f"Field {at}: value {at}" for at in numbers)


async def test_a_click_finds_the_line_that_is_seen_there() -> None:
    app = Shown(fields(15))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(offset=(70, 2))
        await pilot.press("y")
        await pilot.click(offset=(20, 2))
        await pilot.press("y")
        await pilot.click(offset=(70, 8))
        await pilot.press("y")
        assert app.copies == ["value 11", "value 1", "value 1"]
        await pilot.click(offset=(65, 3))
        await pilot.pause()
        assert app.words == ["11", "Field"]


async def test_both_columns_are_scrolled_in_whole_pairs() -> None:
    app = Shown(fields(45))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("pagedown", "pagedown", "up", "y")
        assert app.copies == ["value 38"]
        assert [halves(app)[0][0], halves(app)[9][1]] == [
            "Field 19  value 19",
            "❯ Field 38  value 38",
        ]
        await pilot.press("down")
        assert halves(app)[0] == ("❯ Field 39  value 39", "")
        app.table.scroll_to(y=8, animate=False)
        await pilot.pause()
        assert halves(app)[0][0] == "Field 19  value 19"
        for event, first in ((MouseScrollUp, "Record"), (MouseScrollDown, "Field 19")):
            await pilot._post_mouse_events([event], offset=(70, 2))
            await pilot.pause()
            assert halves(app)[0][0].startswith(first)


async def test_the_cursor_stays_on_its_field_when_more_is_known_or_the_screen_changes() -> None:
    app = Shown(fields(15))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("end")
        more = [Section("Before", [Line("New", "1")]), *fields(15)]
        app.table.show(more, keeps_place=True)
        await pilot.press("y")
        for size in (NARROW, WIDE, (160, 30)):
            await pilot.resize_terminal(*size)
            await pilot.press("y")
        assert app.copies == ["value 14"] * 4


async def test_only_the_rows_that_change_are_painted() -> None:
    app = Shown(fields(2_000))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        app.table._exchange_repaint_regions()
        app.table.cursor = 14
        regions = app.table._exchange_repaint_regions()
        assert sorted(region.y for region in regions) == [0, 4]


class Lettered(ShowsPictures[None]):
    """Stands for a terminal that draws pictures: each line of one is a row of signs."""

    CSS = Shown.CSS

    def redact(self, text: str) -> str:
        return text

    def tell_of_mistake(self, words: str) -> None:
        raise AssertionError(words)

    def compose(self) -> ComposeResult:
        yield OverviewTable()

    def on_mount(self) -> None:
        table = self.query_one(OverviewTable)
        table.show([*fields(9), Section("Picture", [], PagePicture("", RED))])

    def picture_letters(
        self, pixels: Pixels, box: "CellBox", ground: "Ground", changed: "DrawnAnew"
    ) -> Sequence[str]:
        return ["#" * box[0]] * box[1]


async def test_the_terminal_draws_a_picture_as_wide_as_the_column() -> None:
    app = Lettered()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        rows = [text.rpartition("│")[2].strip() for text in lines_on(app)]
        assert [row for row in rows if "#" in row] == ["#" * 56] * 4


def test_a_heading_stays_with_its_first_field() -> None:
    sections = [*fields(8), *fields(8)]
    columns = in_columns(lay_out(sections, 50), HEIGHT)
    assert columns.starts == [0, 9, 18]
    assert columns.line(0, 9) is None
    assert columns.line(1, 0) == 9


def test_a_picture_is_seen_whole() -> None:
    sections = [*fields(6), Section("Picture", [], PagePicture("", RED)), *fields(3)]
    lines = lay_out(sections, 50, 5)
    columns = in_columns(lines, HEIGHT)
    assert columns.starts == [0, 7, 17]
    assert [line.part for line in lines[7:13]] == [
        FieldLineKind.HEADING,
        *[FieldLineKind.PICTURE] * 5,
    ]


@settings(database=None, deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(8, 30))
def test_every_line_has_one_place(sizes: list[int], height: int) -> None:
    lines = lay_out([section for size in sizes for section in fields(size)], 50)
    columns = in_columns(lines, height)
    places = [columns.place(index) for index in range(len(lines))]
    assert [columns.line(*place) for place in places] == list(range(len(lines)))
    seen = [columns.line(side, row) for row in range(columns.rows) for side in (0, 1)]
    assert sorted(index for index in seen if index is not None) == list(range(len(lines)))
