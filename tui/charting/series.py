"""What a chart shows: series of numbers, a value for each period."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart; a value is None where nothing is known of a period."""

    name: str
    values: tuple[float | None, ...]

    @property
    def total(self) -> float:
        return sum(value or 0 for value in self.values)


def number_in_words(value: float) -> str:
    """A number with thousands set apart and at most two decimals."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
