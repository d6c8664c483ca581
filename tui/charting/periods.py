"""A stretch of time cut into periods that suit its length. Knows no service."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

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


class _PeriodUnit(NamedTuple):
    """Into what a stretch is cut, what that is called, and what a day's part is called."""

    unit: DayUnit | None
    """None for single days."""
    word: str
    label: Callable[[date], str]


def years_before(day: date, years: int) -> date:
    """The same day some years before; the last of February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def periods(first: date, last: date) -> list[Period]:
    """The periods from one day to another: days, weeks, months, quarters or years."""
    unit, _, label = _period_unit((last - first).days)
    found: list[Period] = []
    start = first
    while start <= last:
        end = _end(start, last, unit)
        found.append(Period(label(start), start, end))
        if end == date.max:
            break
        start = end + _DAY
    return found


def word_for_periods(first: date, last: date) -> str:
    """What one of the periods from one day to another is called: `day`, `week`, `month` …"""
    return _period_unit((last - first).days).word


def _end(start: date, last: date, unit: DayUnit | None) -> date:
    """The last day of the period that begins on a day."""
    if unit is None:
        return start
    following = unit.following(start)
    return last if following is None else min(following - _DAY, last)


def _period_unit(days: int) -> _PeriodUnit:
    """Into what so many days are cut."""
    if days <= 21:
        return _PeriodUnit(None, "day", date.isoformat)
    if days <= 180:
        return _PeriodUnit(
            MONDAY, "week", lambda day: f"week {day - timedelta(days=day.weekday())}"
        )
    if days <= 800:
        return _PeriodUnit(MONTH, "month", lambda day: f"{day:%Y-%m}")
    if days <= 4000:
        return _PeriodUnit(QUARTER, "quarter", _quarter)
    return _PeriodUnit(YEAR, "year", lambda day: f"{day.year}")


def _quarter(day: date) -> str:
    return f"{day.year} Q{(day.month - 1) // _MONTHS_A_QUARTER + 1}"
