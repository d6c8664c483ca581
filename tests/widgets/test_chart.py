"""Charts drawn by line: heights, lengths, folding, hostile names."""

from dataclasses import dataclass

import pytest
from textual.app import App, ComposeResult

from tui.widgets.chart import Chart, bar, number_in_words, small_bar


@dataclass(frozen=True)
class Some:
    name: str
    values: tuple[float | None, ...]


class Host(App[None]):
    def compose(self) -> ComposeResult:
        yield Chart()

    @property
    def glass(self) -> str:
        strips = self.screen._compositor.render_strips()
        return "\n".join(strip.text for strip in strips)


@pytest.mark.parametrize(
    ("value", "drawn"), [(None, "·"), (0, "▁"), (50, "▅"), (100, "█"), (-5, "▁"), (200, "█")]
)
def test_the_height_says_how_much(value: float | None, drawn: str) -> None:
    assert small_bar(value, 100) == drawn


@pytest.mark.parametrize(
    ("value", "drawn"), [(0, ""), (100, "████"), (50, "██"), (3.125, "▏"), (-1, ""), (900, "████")]
)
def test_the_length_says_how_much(value: float, drawn: str) -> None:
    assert bar(value, 100, 4) == drawn


def test_nothing_at_all_is_no_division_by_zero() -> None:
    assert (small_bar(0, 0), bar(0, 0, 4)) == ("▁", "")


def test_numbers_are_set_apart() -> None:
    assert [number_in_words(value) for value in (1234567, 0.125)] == ["1,234,567", "0.12"]


async def test_one_series_is_unfolded_at_a_time() -> None:
    app = Host()
    async with app.run_test(size=(60, 12)) as pilot:
        chart = app.query_one(Chart)
        chart.show(("Q1", "Q2"), [Some("Revit", (8, 4)), Some("x [/b]\x1b[2J", (None, 1))])
        chart.focus()
        await pilot.pause()
        assert "▾ Revit" in app.glass
        assert "█▅  4" in app.glass
        assert "Q1  ██████" in app.glass
        assert "▸ x [/b]␛[2J" in app.glass
        await pilot.press("down", "down", "down", "enter")
        await pilot.pause()
        assert "▸ Revit" in app.glass
        assert "Q1  ·" in app.glass
        await pilot.press("enter")
        await pilot.pause()
        assert "Q1" not in app.glass
        assert chart.cursor == 1


async def test_no_numbers_are_said() -> None:
    app = Host()
    async with app.run_test(size=(60, 5)) as pilot:
        app.query_one(Chart).show((), [])
        await pilot.press("enter")
        await pilot.pause()
        assert "no numbers" in app.glass
