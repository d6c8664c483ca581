"""The axis of the time: days, months or years by what there is room for."""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from tui.charting.day_units import ALL_UNITS, MONTHS, DayUnit, day_in_words
from tui.charting.periods import Period

_APART: Final = 2
"""Between two labels, in what widths are counted in."""


class TimeTick(NamedTuple):
    """A label at the middle of a period."""

    period: int
    label: str


def time_ticks(
    spans: Sequence[Period], places: Sequence[float], letter: float = 1.0
) -> list[TimeTick]:
    """The finest ticks that have room; `places` are the middles of the periods.

    `letter` is how wide a letter is, in the measure of the places.
    """
    for unit in ALL_UNITS:
        if _is_finer(unit, spans):
            continue
        ticks = _without_a_part(_ticks(spans, unit), spans, unit, places, letter)
        if ticks and _have_room(ticks, places, letter):
            return ticks
    return [TimeTick(0, spans[0].label)] if spans else []


def _is_finer(unit: DayUnit, spans: Sequence[Period]) -> bool:
    """Whether there are more parts of a unit than periods."""
    parts = unit.number(spans[-1].last) - unit.number(spans[0].first) + 1 if spans else 0
    return parts > len(spans)


def _ticks(spans: Sequence[Period], unit: DayUnit) -> list[TimeTick]:
    ticks: list[TimeTick] = []
    before: date | None = None
    for at, period in enumerate(spans):
        day = period.first
        if before is None or unit.number(day) != unit.number(before):
            year = not ticks or day.year != spans[ticks[-1].period].first.year
            ticks.append(TimeTick(at, _label(day, unit, year=year)))
        before = day
    return ticks


def _without_a_part(
    ticks: list[TimeTick],
    spans: Sequence[Period],
    unit: DayUnit,
    places: Sequence[float],
    letter: float,
) -> list[TimeTick]:
    """Without the first one where it stands for a part that began earlier, and is in the way."""
    if len(ticks) < 2 or _have_room(ticks[:2], places, letter):
        return ticks
    if unit.begins_on(spans[0].first):
        return ticks
    (_, second, *rest) = ticks
    return [TimeTick(second.period, _label(spans[second.period].first, unit, year=True)), *rest]


def _label(day: date, unit: DayUnit, *, year: bool) -> str:
    if unit.years:
        return str(day.year)
    if unit.is_whole_months:
        return f"{MONTHS[day.month - 1]}{f' {day.year}' if year else ''}"
    return day_in_words(day, year=year)


def _have_room(ticks: Sequence[TimeTick], places: Sequence[float], letter: float) -> bool:
    end = float("-inf")
    for tick in ticks:
        half = len(tick.label) * letter / 2
        if places[tick.period] - half < end:
            return False
        end = places[tick.period] + half + _APART * letter
    return True
