"""Charts in cells: heights that mean something, marks, gaps, the cursor, every size."""

import pytest

from tests.charting.stretches import MONTHS_OF_A_YEAR, rising, two_series
from tui.charting.cells import Ink
from tui.charting.look import ChartLook
from tui.charting.picture import ChartPicture
from tui.charting.series import Series
from tui.drawing.dots import BRAILLE


def cells_of(picture: ChartPicture, number: int) -> list[tuple[int, int, str]]:
    """Row, column and character of the cells of a series, above the axis."""
    return [
        (row, column, cell.glyph)
        for row in range(picture.layout.rows)
        for column, cell in enumerate(picture.row(row))
        if cell.ink == number
    ]


def test_a_line_goes_from_the_first_value_to_the_last() -> None:
    picture = ChartPicture(two_series(), 60, 14)
    rising_cells, falling_cells = cells_of(picture, 0), cells_of(picture, 1)
    left = min(rising_cells, key=lambda cell: cell[1])
    right = max(rising_cells, key=lambda cell: cell[1])
    assert (left[0], right[0]) == (picture.layout.row(0), picture.layout.row(110))
    assert left[1] == picture.layout.column(0)
    assert right[1] in (picture.layout.column(11), picture.layout.column(11) - 1)
    assert min(falling_cells, key=lambda cell: cell[1])[0] == picture.layout.row(100)
    columns = {column for _, column, _ in rising_cells}
    assert len(columns) >= right[1] - left[1] - 3  # no gap but where the other one crosses


def test_every_series_has_a_mark_of_its_own() -> None:
    picture = ChartPicture(two_series(), 60, 14)
    marks = [{g for _, _, g in cells_of(picture, at) if ord(g) < BRAILLE} for at in (0, 1)]
    assert marks == [{"●"}, {"■"}]


def test_a_missing_value_leaves_a_gap_and_a_lonely_one_is_seen() -> None:
    values = (10.0, 10.0, None, 10.0, None, 10.0, 10.0, 10.0, None, None, None, 10.0)
    picture = ChartPicture(ChartLook(MONTHS_OF_A_YEAR, [Series("a", values)]), 70, 10)
    seen = {column: glyph for _, column, glyph in cells_of(picture, 0)}
    column = picture.layout.column
    assert seen[column(3)] == seen[column(11)] == "●"
    assert not {column(2), column(4), column(9)} & seen.keys()
    assert set(range(column(5), column(7))) <= seen.keys()


def test_the_axes_say_round_numbers_and_months() -> None:
    lines = ChartPicture(two_series(), 60, 14).text.splitlines()
    assert lines[0].startswith("150 ┤")
    assert any(each.startswith("100 ┤") for each in lines)
    assert lines[11].startswith("  0 ┤")
    assert lines[12].startswith("    └──┬─")
    assert lines[13].split() == ["Jan", "2026", "Apr", "Jul", "Oct"]
    for letter, label in zip(lines[12], lines[13].ljust(60), strict=False):
        assert not (letter == "┬" and label == " ")  # a label stands below each of them


def test_bars_are_as_high_as_their_values() -> None:
    look = ChartLook(
        MONTHS_OF_A_YEAR, [Series("a", tuple([100.0, 50.0, 25.0, None, 0.0] + [0] * 7))]
    )
    look.next_style()
    picture = ChartPicture(look, 60, 12)
    assert picture.layout.numbers.ticks[-1] == 100
    column = picture.layout.column
    high = [
        sum("▁▂▃▄▅▆▇█".index(glyph) + 1 for _, at, glyph in cells_of(picture, 0) if at == column(n))
        for n in range(4)
    ]
    whole = picture.layout.rows * 8
    assert high == [whole, whole // 2, whole // 4, 0]


def test_bars_of_a_period_stand_side_by_side_with_their_marks_below() -> None:
    look = two_series()
    look.next_style()
    picture = ChartPicture(look, 60, 14)
    marks = "".join(cell.glyph for cell in picture.row(picture.layout.rows + 1))
    assert marks.split() == ["●■"] * 12
    assert picture.left_out == []
    assert {cell.ink for cell in picture.row(picture.layout.rows - 1)} >= {0, 1}


def test_bars_for_which_there_is_no_room_are_told_and_the_chosen_one_is_there() -> None:
    series = [rising(f"s{at}", 10, at) for at in range(5)]
    look = ChartLook(MONTHS_OF_A_YEAR, series)
    look.next_style()
    look.choose(4)
    picture = ChartPicture(look, 40, 14)
    assert 4 not in picture.left_out
    assert picture.left_out
    assert not any(cells_of(picture, at) for at in picture.left_out)


def test_what_is_below_zero_goes_down() -> None:
    look = ChartLook(MONTHS_OF_A_YEAR, [Series("a", tuple(range(-6, 6)))])
    look.next_style()
    picture = ChartPicture(look, 60, 15)
    zero = picture.layout.row(0)
    column = picture.layout.column
    assert all(row >= zero for row, at, _ in cells_of(picture, 0) if at == column(0))
    assert all(row <= zero for row, at, _ in cells_of(picture, 0) if at == column(11))


def test_the_cursor_stands_on_its_period_and_hides_no_value() -> None:
    picture = ChartPicture(two_series(), 60, 14)
    column = picture.layout.column(6)
    for row in range(picture.layout.rows + 1):
        before, now = picture.row(row), picture.row(row, 6)
        assert [at for at in range(60) if before[at] != now[at]] in ([], [column])
        assert now[column].ink == (before[column].ink if before[column].ink >= 0 else Ink.CURSOR)
    assert picture.row(picture.layout.rows, 6)[column].glyph == "▲"
    assert picture.layout.period_at(column) == 6


@pytest.mark.parametrize("style", range(2))
@pytest.mark.parametrize("size", [(1, 1), (8, 3), (20, 5), (60, 15), (160, 45)])
def test_every_size_is_filled(size: tuple[int, int], style: int) -> None:
    look = two_series()
    for _ in range(style):
        look.next_style()
    picture = ChartPicture(look, *size)
    for row in range(picture.height):
        assert len(picture.row(row, look.cursor)) == size[0]
