"""What the bench can say: rows with a goal, and the samples that a group took for them.

A row is declared once, beside what measures it; the table and the page are made from it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median

from tests.bench.place import Place


class Unit(StrEnum):
    """What a figure counts; also how it is written."""

    MILLISECONDS = "ms"
    BYTES = "B"
    MEBIBYTES = "MiB"
    SECONDS = "s"
    A_SECOND = "a second"
    REQUESTS = "requests"


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached: in words, and as a question to our figure and the other one."""

    words: str
    is_reached: Callable[[float, float | None], bool]


def at_most(limit: float) -> Goal:
    """Our figure, in its own unit, is not above a limit."""
    return Goal(f"≤ {limit:,g}", lambda ours, _: ours <= limit)


def at_least(limit: float) -> Goal:
    """Our figure, in its own unit, is not below a limit."""
    return Goal(f"≥ {limit:,g}", lambda ours, _: ours >= limit)


def at_most_times(factor: float) -> Goal:
    """Our figure is at most so many times the other one."""
    return Goal(f"≤ {factor:g} ×", lambda ours, other: other is not None and ours <= factor * other)


def at_least_times(factor: float) -> Goal:
    """Our figure is at least so many times the other one."""
    return Goal(f"≥ {factor:g} ×", lambda ours, other: other is not None and ours >= factor * other)


def at_most_more(amount: float) -> Goal:
    """Our figure exceeds the other one by at most so much."""
    return Goal(f"≤ + {amount:g}", lambda ours, other: other is not None and ours <= other + amount)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table; `beside` names whose figure stands beside ours."""

    name: str
    unit: Unit = Unit.MILLISECONDS
    beside: str = ""
    goal: Goal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The samples of one row in one run, in the row's unit.

    `others` are further programs; a text says why there is no figure.
    """

    row: Row
    ours: Sequence[float]
    beside: Sequence[float] = ()
    others: Mapping[str, Sequence[float] | str] = field(default_factory=dict)

    @property
    def figure(self) -> float:
        return median(self.ours)

    @property
    def other_figure(self) -> float | None:
        return median(self.beside) if self.beside else None

    @property
    def ratio(self) -> float | None:
        other = self.other_figure
        return self.figure / other if other else None

    @property
    def is_reached(self) -> bool | None:
        """None where the row has no goal."""
        goal = self.row.goal
        return goal.is_reached(self.figure, self.other_figure) if goal else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Rows that one sitting measures; `measure` gives one result for each of them."""

    name: str
    title: str
    rows: Sequence[Row]
    measure: Callable[[Place], Iterator[Result]]
