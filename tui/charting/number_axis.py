"""The axis of the numbers: from and to round ones, with round ones between."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tui.charting.series import Series

_ROUND: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
"""What a step may be, times a power of ten."""
_LARGE: Final = ((1e9, "bn"), (1e6, "M"))
"""From where on numbers are said in millions and billions."""
_LARGEST_IN_FULL: Final = 1e6
_BEYOND_WORDS: Final = 1e12


@dataclass(frozen=True, slots=True)
class NumberAxis:
    """Round numbers from the least to the most, `step` apart; zero is always among them."""

    first: int
    count: int
    step: float

    @property
    def ticks(self) -> Sequence[float]:
        return [(self.first + at) * self.step for at in range(self.count + 1)]

    def share(self, value: float) -> float:
        """How far up a value is: 0 at the lower end, 1 at the upper one."""
        return min(max((value / self.step - self.first) / self.count, 0.0), 1.0)

    def label(self, value: float) -> str:
        """A tick in words, all of an axis in the same way."""
        most = max(abs(each) for each in self.ticks)
        if most >= _BEYOND_WORDS:
            return f"{value:.3g}"
        for size, word in _LARGE:
            if most >= size and most > _LARGEST_IN_FULL:
                return f"{value / size:,g} {word}" if value else "0"
        return f"{value:,.{_decimals(self.step)}f}" if value else "0"


def number_axis(series: Iterable[Series], most_ticks: int) -> NumberAxis:
    """The axis for all values, with at most so many ticks above its lower end, at least one."""
    values = [value for each in series for value in each.values if value is not None]
    most, least = max((*values, 0.0)), min((*values, 0.0))
    if most == least:
        return NumberAxis(0, 1, 1.0)
    is_counted = all(value == int(value) for value in values)
    for step in _steps((most - least) / max(most_ticks, 1)):
        if is_counted and step != int(step):
            continue  # there is no half login
        first, last = math.floor(least / step + 1e-9), math.ceil(most / step - 1e-9)
        if last - first <= max(most_ticks, 1 if least == 0 or most == 0 else 2):
            return NumberAxis(first, last - first, step)
    raise AssertionError("a step that is large enough ends it")


def _steps(least: float) -> Iterable[float]:
    """Round steps from about so much on."""
    power = math.floor(math.log10(least))
    return (times * 10.0 ** (power + more) for more in range(4) for times in _ROUND)


def _decimals(step: float) -> int:
    """As many decimals as a step needs."""
    return next((each for each in range(9) if round(step, each) == step), 9)
