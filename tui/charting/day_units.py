"""Days counted in weeks, months and years: which of them a day is in, and where the next begins."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_A_YEAR: Final = 12
_A_WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class DayUnit:
    """A way to cut time: the number of the part that a day is in, and when a part begins."""

    number: Callable[[date], int]
    begins: Callable[[int], int | tuple[int, int]]
    """The ordinal of its first day, or its year and month."""
    is_whole_months: bool = True
    years: int = 0
    """How many years a part has; 0 for less than one."""

    def following(self, day: date) -> date | None:
        """The first day of the next part; None where the calendar ends before it."""
        begins = self.begins(self.number(day) + 1)
        try:
            return date.fromordinal(begins) if isinstance(begins, int) else date(*begins, 1)
        except (ValueError, OverflowError):
            return None

    def begins_on(self, day: date) -> bool:
        """Whether a part begins on this very day."""
        return day == date.min or self.number(day) != self.number(
            date.fromordinal(day.toordinal() - 1)
        )


def _days(count: int) -> DayUnit:
    return DayUnit(
        lambda day: (day.toordinal() - 1) // count,
        lambda number: number * count + 1,
        is_whole_months=False,
    )


def _months(count: int) -> DayUnit:
    def number(day: date) -> int:
        return (day.year * _A_YEAR + day.month - 1) // count

    def begins(part: int) -> tuple[int, int]:
        year, month = divmod(part * count, _A_YEAR)
        return year, month + 1

    return DayUnit(number, begins, years=count // _A_YEAR)


# The first day of all was a Monday.
DAY, SECOND_DAY, MONDAY, SECOND_MONDAY = _days(1), _days(2), _days(_A_WEEK), _days(2 * _A_WEEK)
MONTH, QUARTER, HALF_YEAR, YEAR = _months(1), _months(3), _months(6), _months(_A_YEAR)
SOME_YEARS: Final = tuple(_months(years * _A_YEAR) for years in (2, 5, 10, 20, 50, 100, 500, 1000))
ALL_UNITS: Final = (
    DAY, SECOND_DAY, MONDAY, SECOND_MONDAY, MONTH, QUARTER, HALF_YEAR, YEAR, *SOME_YEARS,
)  # fmt: skip
"""The finest first."""


def day_in_words(day: date, *, year: bool) -> str:
    """A day as people write it: 3 Jan, or 3 Jan 2026."""
    return f"{day.day} {MONTHS[day.month - 1]}{f' {day.year}' if year else ''}"
