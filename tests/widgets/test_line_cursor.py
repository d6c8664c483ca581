"""Lines that come and go repaint what they change."""

from collections.abc import Hashable

import pytest
from textual.app import ComposeResult
from textual.strip import Strip

from tests.widgets.glass import lines_on
from tui.terminal.compositor import DrawsWhatIsSeen
from tui.widgets.cells import line
from tui.widgets.line_cursor import LineCursor, Look

HEIGHT = 10


class Numbers(LineCursor):
    """So many lines, each with its number; it counts the lines that are painted."""

    count = 2
    word = "a"
    painted = 0

    def line_count(self) -> int:
        return self.count

    def line_key(self, index: int) -> Hashable:
        return (index, self.word)

    def draw_line(self, index: int, look: Look, width: int) -> Strip:
        return line([(f"{self.word}{index}", self.blank)], width, self.blank)

    def empty_text(self) -> str:
        return "none"

    def render_line(self, y: int) -> Strip:
        self.painted += 1
        return super().render_line(y)

    def change(self, count: int, cursor: int = 0) -> None:
        """Have other lines, and count from now on."""
        self.count, self.word, self.painted = count, self.word + "b", 0
        self.lines_changed(cursor)


class Shown(DrawsWhatIsSeen[None]):
    CSS = "Numbers { height: 1fr; overflow-y: scroll; }"

    def compose(self) -> ComposeResult:
        yield Numbers()


@pytest.mark.parametrize(
    ("before", "now", "painted"),
    [(2, 3, 3), (3, 2, 3), (0, 1, 1), (1, 0, 1), (0, 0, 1), (2, 99, HEIGHT), (99, 2, HEIGHT)],
)
async def test_only_lines_that_were_or_are_there_are_painted(
    before: int, now: int, painted: int
) -> None:
    app = Shown()
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        numbers = app.query_one(Numbers)
        numbers.change(before)
        await pilot.pause()
        numbers.change(now)
        await pilot.pause()
        assert numbers.painted == painted
        words = [f"{numbers.word}{index}" for index in range(now)] or ["none"]
        blank = [""] * (HEIGHT - len(words))
        assert [text.rstrip(" ▁▂▃▄▅▆▇█") for text in lines_on(app)] == [*words, *blank][:HEIGHT]


async def test_no_more_is_noted_to_be_painted_than_fits_on_the_screen() -> None:
    app = Shown()
    async with app.run_test(size=(20, HEIGHT)):
        numbers = app.query_one(Numbers)
        numbers._exchange_repaint_regions()
        numbers.change(100_000, cursor=70_000)
        regions = numbers._exchange_repaint_regions()
        assert regions
        assert all(region.height <= HEIGHT for region in regions)


async def test_lines_are_seen_where_the_cursor_is_put() -> None:
    app = Shown()
    async with app.run_test(size=(20, HEIGHT)) as pilot:
        numbers = app.query_one(Numbers)
        numbers.change(99, cursor=98)
        await pilot.pause()
        assert lines_on(app)[-1].startswith(f"{numbers.word}98")
        numbers.change(99, cursor=50)
        await pilot.pause()
        assert lines_on(app)[0].startswith(f"{numbers.word}50")
        numbers.change(3, cursor=2)
        await pilot.pause()
        assert lines_on(app)[0].startswith(f"{numbers.word}0")
