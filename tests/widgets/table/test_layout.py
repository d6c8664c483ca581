"""How wide columns are: as what is in them, unless that is far wider than the others."""

from collections.abc import Sequence

from tests.widgets.table.people import COLUMNS, People
from tui.widgets.table.layout import ColumnLayout
from tui.widgets.table.rows import Cell, Column


class WithOneLongName(People):
    def cells(self, index: int) -> Sequence[Cell]:
        first, *others = super().cells(index)
        return [Cell("x" * 55) if index == 7 else first, *others]


def test_where_all_fits_nothing_is_cropped() -> None:
    layout = ColumnLayout.of(WithOneLongName(40), 200)
    assert [each.width for each in layout.in_sight(1)] == [58, 20, 8, 36]


def test_where_not_all_fits_one_long_name_takes_no_more_than_the_others() -> None:
    layout = ColumnLayout.of(WithOneLongName(40), 60)
    assert layout.frozen == len("! person 3") + 3
    assert [each.number for each in layout.in_sight(1)] == [0, 1, 2, 3]


class LongNames(People):
    def cells(self, index: int) -> Sequence[Cell]:
        return [Cell("x" * 50), *super().cells(index)[1:]]


def test_the_first_column_leaves_room_for_the_others() -> None:
    layout = ColumnLayout.of(LongNames(40), 60)
    assert layout.frozen == 27
    assert [each.number for each in layout.in_sight(1)][:2] == [0, 1]


def test_the_first_column_takes_the_room_that_the_others_do_not_need() -> None:
    layout = ColumnLayout.of(LongNames(40, COLUMNS[:2]), 60)
    second = layout.in_sight(1)[1]
    assert second.at + second.width == 60
    assert second.width == ColumnLayout.of(LongNames(40, COLUMNS[:2]), 200).in_sight(1)[1].width
    assert layout.frozen == 60 - 2 - second.width


def test_a_column_is_brought_into_sight_as_a_whole() -> None:
    layout = ColumnLayout.of(People(40), 50)
    assert layout.first_for(1, 1) == 1
    first = layout.first_for(3, 1)
    assert layout.in_sight(first)[-1].number == 3
    assert layout.first_for(1, first) == 1
    assert layout.first_for(0, first) == first


def test_widths_stay_when_the_line_becomes_shorter() -> None:
    wide = ColumnLayout.of(WithOneLongName(40), 200)
    assert wide.in_room(60).widths == wide.widths
    assert wide.in_room(60).frozen < wide.frozen


class ShortValues(People):
    def cells(self, _index: int) -> Sequence[Cell]:
        return [Cell("x" * 9), *(Cell("yes") for _ in self.columns[1:])]


def test_a_long_title_over_short_values_is_cut_where_there_is_no_room() -> None:
    columns = [COLUMNS[0], *(Column(str(number), "Project administrator") for number in range(4))]
    narrow = ColumnLayout.of(ShortValues(40, columns), 60)
    assert [each.width >= 8 for each in narrow.in_sight(1)[1:]] == [True] * 4
    assert narrow.is_title_cut(4, 1)
    wide = ColumnLayout.of(ShortValues(40, columns), 200)
    assert not wide.is_title_cut(4, 1)
    assert [each.width for each in wide.in_sight(1)[1:]] == [len("Project administrator") + 2] * 4
