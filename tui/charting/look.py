"""How a chart is looked at: which series are seen, how they are drawn, where the cursor is."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Final

from tui.charting.periods import Period
from tui.charting.series import Series, number_in_words

SEEN_AT_FIRST: Final = 6
"""More series at once can hardly be told apart."""


class ChartStyle(StrEnum):
    """How numbers are drawn."""

    LINES = "lines"
    BARS = "bars"


class ChartLook:
    """Series over periods. The series that is chosen is drawn, seen or not, and before the others.

    The numbers of series are their places in `series`; colours and marks go by them.
    """

    def __init__(
        self, spans: Sequence[Period], series: Sequence[Series], *, title: str = ""
    ) -> None:
        self.periods, self.series, self.title = spans, series, title
        self.style = ChartStyle.LINES
        self.chosen = 0
        self.cursor = max((_last_known(each) for each in series), default=0)
        self._seen = set(range(min(len(series), SEEN_AT_FIRST)))

    @property
    def shown(self) -> list[int]:
        """The numbers of the series that are drawn."""
        return sorted(self._seen | ({self.chosen} if self.series else set()))

    def is_seen(self, number: int) -> bool:
        """Whether a series stays in sight when another one is chosen."""
        return number in self._seen

    def move(self, by: int) -> None:
        """Put the cursor on a later or earlier period, the last or first one at most."""
        self.go_to(self.cursor + by)

    def go_to(self, period: int) -> None:
        """Put the cursor on a period; the first or the last one where there is none."""
        self.cursor = max(0, min(period, len(self.periods) - 1))

    def choose(self, number: int) -> None:
        """Have a series drawn before the others."""
        self.chosen = max(0, min(number, len(self.series) - 1))

    def toggle(self) -> None:
        """Take the chosen series out of sight, or back."""
        self._seen ^= {self.chosen}

    def see_only(self, numbers: Collection[int]) -> None:
        """Compare some series: the others are out of sight."""
        self._seen = set(numbers)
        self.chosen = min(self._seen, default=0)

    def see_first(self) -> None:
        """See again what was seen at first."""
        self.see_only(range(min(len(self.series), SEEN_AT_FIRST)))

    def look_like(self, other: "ChartLook") -> None:
        """Draw in the same way, with the cursor on the same period."""
        self.style = other.style
        self.go_to(other.cursor)

    def next_style(self) -> None:
        """Draw lines as bars, and bars as lines."""
        styles = list(ChartStyle)
        self.style = styles[(styles.index(self.style) + 1) % len(styles)]

    def value_at(self, number: int) -> float | None:
        """A series' value under the cursor."""
        return self._value(number, self.cursor)

    def _value(self, number: int, period: int) -> float | None:
        values = self.series[number].values
        return values[period] if 0 <= period < len(values) else None

    @property
    def words(self) -> str:
        """What is under the cursor: the value of the chosen series, and how it came to it."""
        if not self.series or not self.periods:
            return "no numbers"
        here = self.value_at(self.chosen)
        value = "no number" if here is None else number_in_words(here)
        said = f"{self.series[self.chosen].name}: {value}{self._since(here)}"
        period = self.periods[self.cursor]
        return f"{period.label} · {said} · {period.days}"

    def _since(self, here: float | None) -> str:
        before = self._value(self.chosen, self.cursor - 1)
        if here is None or before is None:
            return ""
        more = here - before
        than = f"than in {self.periods[self.cursor - 1].label}"
        if not more:
            return f", as in {self.periods[self.cursor - 1].label}"
        return f", {number_in_words(abs(more))} {'more' if more > 0 else 'less'} {than}"

    @property
    def compared(self) -> str:
        """How two series stand to each other under the cursor; '' where others are seen."""
        shown = self.shown
        if len(shown) != 2:
            return ""
        one, other = shown
        first, second = self.value_at(one), self.value_at(other)
        if first is None or second is None:
            return ""
        more, less = (one, other) if first >= second else (other, one)
        apart = number_in_words(abs(first - second))
        times = _times(max(first, second), min(first, second))
        names = f"{self.series[more].name} {apart} above {self.series[less].name}"
        return f"{names}{times}" if first != second else "both the same"


def _last_known(series: Series) -> int:
    """The last period of which a value is known."""
    return max((at for at, value in enumerate(series.values) if value is not None), default=0)


def _times(more: float, less: float) -> str:
    return f" ({more / less:,.1f} ×)" if less > 0 else ""
