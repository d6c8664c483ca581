"""Statistics over time: who logged in, how many users there were, what was measured.

Owns the way from the answers of those operations to series; what counts logins and users
knows no time and is asked once a period. Imports no terminal.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tui.changes.records import objects_of
from tui.client.answer import Answer
from tui.client.session import Session
from tui.contract.drofus.node import LIST_LOGINS, LIST_UNIQUE_USERS
from tui.contract.drofus.project_data import LIST_PROJECT_DATA, MEASURES
from tui.contract.operation import JsonObject
from tui.contract.parameters import FROM_DATE, TO_DATE
from tui.contract.reading import text_of
from tui.explorer.forms.asking import ask
from tui.explorer.forms.draft import FormDraft
from tui.explorer.periods import MOST_YEARS, Period, periods, years_before

ALL: Final = "in all"
_MOST_SERIES: Final = 40
_MOST_PERIODS: Final = 60
"""Each is a request."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart; a value is None where nothing is known of a period."""

    name: str
    values: tuple[float | None, ...]

    @property
    def total(self) -> float:
        return sum(value or 0 for value in self.values)


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """One number: in which period, and of what, by dimension."""

    period: int
    of: Mapping[str, str]
    value: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers over time that can be grouped by each of their dimensions."""

    labels: tuple[str, ...]
    dimensions: tuple[str, ...]
    samples: tuple[PeriodValue, ...]

    def by(self, dimension: str) -> list[Series]:
        """One series for each value of a dimension, the largest first; or one in all."""
        found: dict[str, list[float | None]] = {}
        for sample in self.samples:
            name = sample.of.get(dimension, ALL)
            values = found.setdefault(name, [None] * len(self.labels))
            values[sample.period] = (values[sample.period] or 0) + sample.value
        series = [Series(name, tuple(values)) for name, values in found.items()]
        return sorted(series, key=lambda each: -each.total)[:_MOST_SERIES]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted anew for each period: its number, and its names by dimension."""

    value: str
    names: Mapping[str, tuple[str, ...]]
    adds_up: bool


_PROJECT: Final = ("project_name", "project_id")
_COUNTED: Final = {
    LIST_LOGINS.id: _Counted("count", {"client": ("client",), "project": _PROJECT}, True),
    LIST_UNIQUE_USERS.id: _Counted("unique_users", {"project": _PROJECT}, False),
}


def is_charted(operation_id: str) -> bool:
    """Whether the answers of an operation are drawn over time."""
    return operation_id in _COUNTED or operation_id == LIST_PROJECT_DATA.id


async def statistics(
    session: Session, draft: FormDraft, answer: Answer[object], *, today: date
) -> Statistics | None:
    """An answer over time, asking for each period where that is needed; None without numbers.

    Raises BimscopeError.
    """
    counted = _COUNTED.get(draft.operation.id)
    if counted is None:
        return measured(objects_of(answer))
    stretch = _stretch(draft, today)
    queries = queries_over_time(draft, today=today)
    answers = await asyncio.gather(*(_of(session, draft, query) for query in queries))
    samples = [
        sample
        for at, records in enumerate(answers)
        for sample in _samples(at, records, counted)
    ]  # fmt: skip
    labels = tuple(period.label for period in stretch)
    # A user of two projects is one user: such numbers have no sum.
    dimensions = (*counted.names, ALL) if counted.adds_up else tuple(counted.names)
    return Statistics(labels, dimensions, tuple(samples)) if samples else None


def queries_over_time(draft: FormDraft, *, today: date) -> list[dict[str, str]]:
    """What is asked for beside the first answer, to tell the numbers of each period."""
    if draft.operation.id not in _COUNTED:
        return []
    return [
        {**draft.query, FROM_DATE.name: str(period.first), TO_DATE.name: str(period.last)}
        for period in _stretch(draft, today)
    ]


def _stretch(draft: FormDraft, today: date) -> list[Period]:
    return periods(*_asked_for(draft.query, today))[-_MOST_PERIODS:]


async def _of(session: Session, draft: FormDraft, query: Mapping[str, str]) -> list[JsonObject]:
    return objects_of(await ask(session, draft.operation, draft.path, query=query))


def _asked_for(query: Mapping[str, str], today: date) -> tuple[date, date]:
    to_date = query.get(TO_DATE.name)
    last = date.fromisoformat(to_date) if to_date else today
    from_date = query.get(FROM_DATE.name)
    first = date.fromisoformat(from_date) if from_date else years_before(last, MOST_YEARS)
    return first, last


def _samples(at: int, records: Iterable[JsonObject], counted: _Counted) -> Iterable[PeriodValue]:
    for record in records:
        value = number_of(record, counted.value)
        if value is not None:
            of = {
                dimension: text_of(record, *names) or "unknown"
                for dimension, names in counted.names.items()
            }
            yield PeriodValue(at, of, value)


def measured(records: Sequence[JsonObject]) -> Statistics | None:
    """Measurements by field and project: of each period the last one."""
    dated = sorted(_dated(records), key=lambda pair: pair[0])
    if not dated:
        return None
    stretch = periods(date.fromisoformat(dated[0][0][:10]), date.fromisoformat(dated[-1][0][:10]))
    period_of = _finder(stretch)
    last: dict[tuple[int, str, str], float] = {}
    for moment, record in dated:
        value = number_of(record, "value")
        if value is not None:
            field = text_of(record, "field")
            key = (period_of(date.fromisoformat(moment[:10])), field, text_of(record, "project_id"))
            last[key] = value
    samples = [
        PeriodValue(at, {"field": MEASURES.get(field, field), "project": project}, value)
        for (at, field, project), value in last.items()
    ]
    labels = tuple(period.label for period in stretch)
    return Statistics(labels, ("field", "project"), tuple(samples)) if samples else None


def _dated(records: Iterable[JsonObject]) -> Iterable[tuple[str, JsonObject]]:
    for record in records:
        moment = text_of(record, "time")
        try:
            date.fromisoformat(moment[:10])
        except ValueError:
            continue
        yield moment, record


def _finder(stretch: Sequence[Period]) -> Callable[[date], int]:
    starts = [period.first for period in stretch]

    def find(day: date) -> int:
        return max(at for at, start in enumerate(starts) if start <= day)

    return find


def number_of(record: JsonObject, name: str) -> float | None:
    """A number, also where it came as a text (note A30)."""
    try:
        number = float(text_of(record, name))
    except ValueError:
        return None
    return number if number - number == 0 else None
