"""A stretch of time cut into periods that suit its length. Knows no service."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

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


def years_before(day: date, years: int) -> date:
    """The same day some years before; the last of February for the 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def periods(first: date, last: date) -> list[Period]:
    """The periods from one day to another: days, weeks, months, quarters or years."""
    begin, label = _unit((last - first).days)
    found: list[Period] = []
    start = first
    while start <= last:
        end = start
        while end < last and begin(end + _DAY) == begin(start):
            end += _DAY
        found.append(Period(label(start), start, end))
        start = end + _DAY
    return found


def _unit(days: int) -> tuple[Callable[[date], date], Callable[[date], str]]:
    """What a day's period begins with, and what that is called, for so many days in all."""
    if days <= 21:
        return (lambda day: day), date.isoformat
    if days <= 180:
        return _monday, lambda day: f"week {_monday(day)}"
    if days <= 800:
        return (lambda day: day.replace(day=1)), lambda day: f"{day:%Y-%m}"
    if days <= 4000:
        return _quarter, lambda day: f"{day.year} Q{(day.month - 1) // _MONTHS_A_QUARTER + 1}"
    return (lambda day: day.replace(month=1, day=1)), lambda day: f"{day.year}"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _quarter(day: date) -> date:
    month = (day.month - 1) // _MONTHS_A_QUARTER * _MONTHS_A_QUARTER + 1
    return day.replace(month=month, day=1)
