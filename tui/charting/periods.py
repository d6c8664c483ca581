"""A stretch of time cut into periods that suit its length. Knows no service."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from tui.charting.day_units import MONDAY, MONTH, QUARTER, YEAR, DayUnit, day_in_words

MOST_YEARS: Final = 5
"""How far back the statistics go when no dates are given."""

_DAY: Final = timedelta(days=1)
_MONTHS_A_QUARTER: Final = 3


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included."""

    label: str
    first: date
    last: date

    @property
    def days(self) -> str:
        """The days that it is made of, in words."""
        last = day_in_words(self.last, year=True)
        if self.first == self.last:
            return last
        first = day_in_words(self.first, year=self.first.year != self.last.year)
        return f"{first} to {last}"


def years_before(day: date, years: int) -> date:
    """The same day some years before; the last of February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def periods(first: date, last: date) -> list[Period]:
    """The periods from one day to another: days, weeks, months, quarters or years."""
    unit, label = _unit((last - first).days)
    found: list[Period] = []
    start = first
    while start <= last:
        end = _end(start, last, unit)
        found.append(Period(label(start), start, end))
        if end == date.max:
            break
        start = end + _DAY
    return found


def _end(start: date, last: date, unit: DayUnit | None) -> date:
    """The last day of the period that begins on a day."""
    if unit is None:
        return start
    following = unit.following(start)
    return last if following is None else min(following - _DAY, last)


def _unit(days: int) -> tuple[DayUnit | None, Callable[[date], str]]:
    """Into what so many days are cut, and what a day's part is called; None for single days."""
    if days <= 21:
        return None, date.isoformat
    if days <= 180:
        return MONDAY, lambda day: f"week {day - timedelta(days=day.weekday())}"
    if days <= 800:
        return MONTH, lambda day: f"{day:%Y-%m}"
    if days <= 4000:
        return QUARTER, lambda day: f"{day.year} Q{(day.month - 1) // _MONTHS_A_QUARTER + 1}"
    return YEAR, lambda day: f"{day.year}"
