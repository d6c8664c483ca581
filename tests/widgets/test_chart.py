"""The chart on the glass: the legend, the cursor and its value, hostile names, every width."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from tests.charting.stretches import MONTHS_OF_A_YEAR, rising, two_series
from tests.glass import glass
from tui.charting.look import ChartLook, ChartStyle
from tui.charting.series import Series
from tui.widgets.chart import Chart
from tui.widgets.copying import CopyWanted


class Host(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.copied: list[str | bytes] = []

    def compose(self) -> ComposeResult:
        yield Chart()

    @on(CopyWanted)
    def _note(self, message: CopyWanted) -> None:
        self.copied.append(message.text)


class Shown:
    def __init__(self, app: Host, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot
        self.chart = app.query_one(Chart)

    @property
    def lines(self) -> list[str]:
        return glass(self.app).splitlines()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def line_with(self, text: str) -> str:
        return next(each for each in self.lines if text in each)


@asynccontextmanager
async def shown(look: ChartLook, size: tuple[int, int] = (80, 20)) -> AsyncIterator[Shown]:
    app = Host()
    async with app.run_test(size=size) as pilot:
        there = Shown(app, pilot)
        there.chart.show(look)
        there.chart.focus()
        await pilot.pause()
        yield there


def many(count: int) -> ChartLook:
    return ChartLook(MONTHS_OF_A_YEAR, [rising(f"series {at}", at, 1) for at in range(count)])


async def test_the_value_under_the_cursor_is_said() -> None:
    async with shown(two_series()) as there:
        assert "2026-12 · Revit: 110, 10 more than in 2026-11 ·" in there.line_with("more than")
        assert "❯ ● Revit" in there.line_with("■ Web")
        await there.press("left", "h", "down")
        assert "2026-10 · Web: 19, 9 less than in 2026-09" in there.line_with("less than")
        assert "❯ ■ Web" in there.line_with("● Revit")
        await there.press("home")
        assert "2026-01 · Web: 100 ·" in there.line_with("· Web")
        await there.press("G", "y")
        assert "2026-12 · Web: 1," in there.line_with("· Web")
        assert there.app.copied == ["1"]


async def test_the_cursor_is_a_line_on_its_period() -> None:
    async with shown(two_series()) as there:
        columns = []
        for _ in range(3):
            [row] = [each for each in there.lines if "└" in each]
            columns.append(row.index("▲"))
            await there.press("left")
        picture = there.chart.picture
        assert picture is not None
        assert columns == [picture.layout.column(at) for at in (11, 10, 9)]


async def test_lines_become_bars_and_lines_again() -> None:
    async with shown(two_series()) as there:
        first = there.lines
        await there.press("c")
        assert any("█" in each for each in there.lines)
        assert there.chart.look is not None
        assert there.chart.look.style is ChartStyle.BARS
        await there.press("c")
        assert there.lines == first


@pytest.mark.parametrize("size", [(56, 11), (80, 20), (156, 40)])
async def test_the_legend_follows_the_series_that_is_chosen(size: tuple[int, int]) -> None:
    async with shown(many(60), size) as there:
        assert "❯ ● series 0" in "\n".join(there.lines)
        await there.press(*["down"] * 30)
        assert "series 30 " in there.line_with("❯")
        await there.press(*["pagedown"] * 5)
        assert "series 59 " in there.line_with("❯")
        assert "· series 58 " in "\n".join(there.lines)
        await there.press(*["pageup"] * 6)
        assert "series 0 " in there.line_with("❯")
        assert len(there.lines) <= size[1]


async def test_what_is_hidden_is_told_from_what_is_seen() -> None:
    async with shown(two_series()) as there:
        await there.press("space", "down")
        assert "  · Revit" in there.line_with("■ Web")
        assert not any("●" in each for each in there.lines)
        await there.press("a")
        assert "● Revit" in there.line_with("■ Web")


async def test_what_has_no_room_for_its_bars_has_no_mark_in_the_legend() -> None:
    years = [span for _ in range(3) for span in MONTHS_OF_A_YEAR]
    series = [Series(f"series {at}", (at + 1.0,) * len(years)) for at in range(4)]
    async with shown(ChartLook(years, series)) as there:
        assert "· series 3" not in "\n".join(there.lines)
        await there.press("c")
        picture = there.chart.picture
        assert picture is not None
        assert picture.left_out
        words = "\n".join(there.lines)
        for number in range(1, 4):  # the first is chosen, and is drawn in any case
            assert (f"· series {number}" in words) is (number in picture.left_out)


async def test_a_click_puts_the_cursor_there_or_chooses_a_series() -> None:
    async with shown(two_series()) as there:
        picture = there.chart.picture
        assert picture is not None
        await there.pilot.click(Chart, offset=(picture.layout.column(4), 3))
        await there.pilot.pause()
        assert "2026-05 · Revit: 40" in there.line_with("· Revit")
        row = next(at for at, each in enumerate(there.lines) if "■ Web" in each)
        await there.pilot.click(Chart, offset=(there.lines[row].index("Web"), row))
        await there.pilot.pause()
        assert "2026-05 · Web: 64" in there.line_with("· Web")


async def test_hostile_names_are_texts() -> None:
    series = [Series("x [/b]\x1b[2J", (1.0,) * 12), Series("宽" * 60, (2.0,) * 12)]
    for size in ((60, 15), (120, 30)):
        async with shown(ChartLook(MONTHS_OF_A_YEAR, series), size) as there:
            assert "x [/b]␛[2J" in "\n".join(there.lines)
            assert not any("\x1b" in each for each in there.lines)


@pytest.mark.parametrize("series", [[], [Series("a", (None,) * 12)]])
async def test_no_numbers_are_said(series: Sequence[Series]) -> None:
    async with shown(ChartLook(MONTHS_OF_A_YEAR, series), (60, 9)) as there:
        await there.press("c", "left", "down", "space", "y", "a")
        assert "no number" in "\n".join(there.lines)
        assert there.app.copied == []


async def test_a_move_of_the_cursor_changes_few_cells() -> None:
    async with shown(two_series()) as there:
        before = there.lines
        await there.press("left")
        changed = [
            (row, at)
            for row, (one, other) in enumerate(zip(before, there.lines, strict=True))
            for at, (a, b) in enumerate(zip(one, other, strict=False))
            if a != b and "·" not in one and "❯" not in one
        ]
        assert len({at for _, at in changed}) == 2
        assert len(changed) <= 2 * 20
