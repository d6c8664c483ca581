"""Axes: periods, round numbers, and dates by what there is room for."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tui.charting.number_axis import number_axis
from tui.charting.periods import periods, years_before
from tui.charting.series import Series
from tui.charting.time_axis import time_ticks


@pytest.mark.parametrize(
    ("days", "count", "label"),
    [(0, 1, "2026-01-07"), (6, 7, "2026-01-07"), (60, 9, "week 2026-01-05"),
     (364, 12, "2026-01"), (1825, 20, "2026 Q1"), (5000, 14, "2026")],
)  # fmt: skip
def test_a_stretch_is_cut_into_whole_periods(days: int, count: int, label: str) -> None:
    first = date(2026, 1, 7)
    last = first + timedelta(days=days)
    found = periods(first, last)
    assert (found[0].first, found[-1].last, found[0].label) == (first, last, label)
    assert len({each.label for each in found}) == len(found)
    for one, other in pairwise(found):
        assert other.first - one.last == timedelta(days=1)
    assert abs(len(found) - count) <= 1


def test_a_stretch_that_ends_before_it_begins_has_no_period() -> None:
    assert periods(date(2026, 1, 2), date(2026, 1, 1)) == []


def test_five_years_before_a_leap_day() -> None:
    assert years_before(date(2024, 2, 29), 5) == date(2019, 2, 28)


def labels(days: int, width: int) -> list[str]:
    """What stands below so many days that begin on a Wednesday, in a picture of a width."""
    stretch = periods(date(2026, 1, 7), date(2026, 1, 7) + timedelta(days=days))
    places = [(at + 0.5) * width / len(stretch) for at in range(len(stretch))]
    ticks = time_ticks(stretch, places)
    for one, other in pairwise(ticks):
        end = places[one.period] + len(one.label) / 2
        assert places[other.period] - len(other.label) / 2 >= end + 1
    return [tick.label for tick in ticks]


@pytest.mark.parametrize(
    ("days", "width", "seen"),
    [
        (0, 40, ["7 Jan 2026"]),
        (6, 40, ["7 Jan 2026", "9 Jan", "11 Jan", "13 Jan"]),
        (20, 40, ["12 Jan 2026", "19 Jan", "26 Jan"]),
        (60, 40, ["Jan 2026", "Feb", "Mar"]),
        (364, 40, ["Jan 2026", "Apr", "Jul", "Oct", "Jan 2027"]),
        (1825, 40, ["2026", "2027", "2028", "2029", "2030", "2031"]),
        (1460, 90, ["Jan 2026", "Jul", "Jan 2027", "Jul", "Jan 2028", "Jul", "Jan 2029", "Jul",
                    "Jan 2030"]),
        (20000, 40, ["2030", "2040", "2050", "2060", "2070", "2080"]),
    ],
)  # fmt: skip
def test_dates_are_days_months_or_years_by_the_span(days: int, width: int, seen: list[str]) -> None:
    assert labels(days, width) == seen


@pytest.mark.parametrize(
    ("most", "seen"),
    [
        (0, ["0", "1"]),
        (1, ["0", "1"]),
        (12, ["0", "5", "10", "15"]),
        (0.3, ["0", "0.1", "0.2", "0.3"]),
        (95, ["0", "20", "40", "60", "80", "100"]),
        (1234, ["0", "250", "500", "750", "1,000", "1,250"]),
        (1_300_001, ["0", "0.5 M", "1 M", "1.5 M"]),
        (4.4e9, ["0", "1 bn", "2 bn", "3 bn", "4 bn", "5 bn"]),
        (-5, ["-5", "-4", "-3", "-2", "-1", "0"]),
    ],
)
def test_numbers_are_round(most: float, seen: list[str]) -> None:
    axis = number_axis([Series("a", (most, None))], 5)
    assert [axis.label(each) for each in axis.ticks] == seen
    assert axis.share(axis.ticks[0]) == 0
    assert axis.share(axis.ticks[-1]) == 1


@pytest.mark.parametrize("most_ticks", [1, 2, 5, 9])
@pytest.mark.parametrize("values", [(-3.0, 7.0), (1e99, -1e99), (1e-9,), (0.07, 0.0)])
def test_every_value_is_between_the_ends(values: tuple[float, ...], most_ticks: int) -> None:
    axis = number_axis([Series("a", values)], most_ticks)
    assert axis.ticks[0] <= min(values)
    assert axis.ticks[-1] >= max(values) * (1 - 1e-9)
    assert len(axis.ticks) <= max(most_ticks, 2) + 1


def test_no_series_has_an_axis_all_the_same() -> None:
    assert number_axis([], 3).ticks == [0, 1]
    assert time_ticks([], []) == []
