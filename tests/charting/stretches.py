"""Charts at hand for tests."""

from datetime import date
from typing import Final

from tui.charting.look import ChartLook
from tui.charting.periods import periods
from tui.charting.series import Series

QUARTERS: Final = tuple(periods(date(2024, 1, 1), date(2026, 12, 31)))
MONTHS_OF_A_YEAR: Final = tuple(periods(date(2026, 1, 1), date(2026, 12, 31)))


def rising(name: str, first: float, step: float) -> Series:
    """A value more in each of twelve periods."""
    return Series(name, tuple(first + step * at for at in range(12)))


def two_series() -> ChartLook:
    """One that rises and one that falls, over the months of a year."""
    series = [rising("Revit", 0, 10), rising("Web", 100, -9)]
    return ChartLook(MONTHS_OF_A_YEAR, series, title="Logins by client")
