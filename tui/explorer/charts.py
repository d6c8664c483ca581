"""Statistics over time: who logged in, how many users there were, what was measured.

Owns the way from the answers of those operations to series; what counts logins and users
knows no time and is asked once a period. Imports no terminal.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from tui.changes.records import objects_of
from tui.charting.periods import MOST_YEARS, Period, periods, word_for_periods, years_before
from tui.charting.series import Series
from tui.client.answer import Answer
from tui.client.session import Session
from tui.contract.drofus.node import LIST_LOGINS, LIST_UNIQUE_USERS
from tui.contract.drofus.project_data import LIST_PROJECT_DATA, MEASURES
from tui.contract.drofus.projects import LIST_PROJECTS
from tui.contract.operation import JsonObject
from tui.contract.parameters import FROM_DATE, TO_DATE
from tui.contract.reading import text_of
from tui.explorer.forms.asking import ask
from tui.explorer.forms.draft import FormDraft

ALL: Final = "in all"
BY_PROJECT: Final = "project"
"""The dimension by which projects are told apart."""
_DATABASE: Final = "database"
_PROJECT_ID: Final = "project id"
_BESIDE: Final = "measure beside"
_UNKNOWN: Final = "unknown"
_MEASURE: Final = "measure"
_LARGEST: Final = 1e100
"""No count and no area is larger, and none of them can be added up to too much."""
_SMALLEST: Final = 1e-100
"""What is smaller has no axis: it is nothing that anybody measured."""
_MOST_PERIODS: Final = 60
"""Each is a request."""


@dataclass(frozen=True, slots=True)
class PeriodValue:
    """One number: in which period, and of what, by dimension."""

    period: int
    of: Mapping[str, str]
    value: float


class ChartedProject(NamedTuple):
    """What a project is called, and the name of its database; either may be ''."""

    name: str
    database: str


class OneProject(NamedTuple):
    """The project that is seen first, by its id, and what it is called."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Statistics:
    """Numbers over time that can be grouped by each of their dimensions.

    Those that `stay` hold until there is another one of the same, as an area that was measured.
    `left_out` counts the periods before the first that were not asked for.
    """

    periods: tuple[Period, ...]
    dimensions: tuple[str, ...]
    samples: tuple[PeriodValue, ...]
    stay: bool = False
    knows_projects: bool = False
    """Whether it is known what projects are called and in which databases they are."""
    left_out: int = 0

    def asks_for_projects(self, dimension: str) -> bool:
        """Whether the numbers can only be told apart so once the projects are known."""
        asks = dimension == _DATABASE or (dimension == BY_PROJECT and self.stay)
        return asks and not self.knows_projects

    def with_projects(self, projects: Mapping[str, ChartedProject]) -> "Statistics":
        """The same with the names and databases of projects, by their ids."""
        samples = tuple(_placed(each, projects, stay=self.stay) for each in self.samples)
        return replace(self, samples=samples, knows_projects=True)

    def named(self, project_id: str) -> frozenset[str]:
        """What the series of a project are called among those of all projects."""
        return frozenset(
            each.of[BY_PROJECT] for each in self.samples if each.of.get(_PROJECT_ID) == project_id
        )

    def by(self, dimension: str) -> list[Series]:
        """One series for each value of a dimension, the largest first; or one in all."""
        found: dict[str, list[float | None]] = {}
        for name, values in self._parts(dimension):
            whole = found.setdefault(name, [None] * len(self.periods))
            for at, value in enumerate(values):
                if value is not None:
                    whole[at] = (whole[at] or 0) + value
        series = [Series(name, tuple(values)) for name, values in found.items()]
        return sorted(series, key=lambda each: -each.total)

    def _parts(self, dimension: str) -> Iterable[tuple[str, list[float | None]]]:
        """What a series is the sum of: a line for each combination of all dimensions."""
        parts: dict[tuple[str, ...], list[float | None]] = {}
        names: dict[tuple[str, ...], str] = {}
        for sample in self.samples:
            part = tuple(sample.of.values())
            values = parts.setdefault(part, [None] * len(self.periods))
            values[sample.period] = (values[sample.period] or 0) + sample.value
            names[part] = sample.of.get(dimension, ALL)
        for part, values in parts.items():
            yield names[part], _staying(values) if self.stay else values


def _placed(
    sample: PeriodValue, projects: Mapping[str, ChartedProject], *, stay: bool
) -> PeriodValue:
    place = projects.get(sample.of.get(_PROJECT_ID, ""), ChartedProject("", ""))
    measure = sample.of.get(_BESIDE, "")
    of = {**sample.of, _DATABASE: f"{place.database or _UNKNOWN}{measure}"}
    if stay and place.name:
        of[BY_PROJECT] = f"{place.name}{measure}"
    return replace(sample, of=of)


async def projects_by_id(session: Session) -> Mapping[str, ChartedProject]:
    """All projects of the server, the inactive ones too. Raises BimscopeError."""
    query = dict(LIST_PROJECTS.complete_with)
    records = objects_of(await ask(session, LIST_PROJECTS, {}, query=query))
    return {
        text_of(record, "id"): ChartedProject(
            text_of(record, "name"), text_of(record, "database_id")
        )
        for record in records
    }


def _staying(values: Iterable[float | None]) -> list[float | None]:
    last: float | None = None
    return [last := last if value is None else value for value in values]


@dataclass(frozen=True, slots=True)
class _Counted:
    """What is counted anew for each period: its number, and its names by dimension."""

    value: str
    names: Mapping[str, tuple[str, ...]]
    adds_up: bool


_PROJECT: Final = ("project_name", "project_id")
_COUNTED: Final = {
    LIST_LOGINS.id: _Counted("count", {"client": ("client",), BY_PROJECT: _PROJECT}, True),
    LIST_UNIQUE_USERS.id: _Counted("unique_users", {BY_PROJECT: _PROJECT}, False),
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
    # A user of two projects is one user: such numbers have no sum.
    dimensions = tuple(counted.names)
    if counted.adds_up:
        dimensions = (*dimensions, _DATABASE, ALL)
    if not samples:
        return None
    left_out = len(periods(*_asked_for(draft.query, today))) - len(stretch)
    return Statistics(tuple(stretch), dimensions, tuple(samples), left_out=left_out)


def queries_over_time(draft: FormDraft, *, today: date) -> list[dict[str, str]]:
    """What is asked for beside the first answer, to tell the numbers of each period."""
    if draft.operation.id not in _COUNTED:
        return []
    return [
        {**draft.query, FROM_DATE.name: str(period.first), TO_DATE.name: str(period.last)}
        for period in _stretch(draft, today)
    ]


def periods_in_words(draft: FormDraft, *, today: date) -> str:
    """What it is asked for beside the first answer: `one for each week: 5 Jan to 31 May 2026`."""
    stretch = _stretch(draft, today)
    whole = Period("", stretch[0].first, stretch[-1].last)
    return f"one for each {word_for_periods(*_asked_for(draft.query, today))}: {whole.days}"


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
                dimension: text_of(record, *names) or _UNKNOWN
                for dimension, names in counted.names.items()
            }
            of[_PROJECT_ID] = text_of(record, "project_id")
            yield PeriodValue(at, of, value)


def measured(records: Sequence[JsonObject]) -> Statistics | None:
    """Measurements by field and project: of each period the last one."""
    dated = sorted(_dated(records), key=lambda pair: pair[0])
    if not dated:
        return None
    stretch = periods(date.fromisoformat(dated[0][0][:10]), date.fromisoformat(dated[-1][0][:10]))
    starts = [period.first for period in stretch]
    last: dict[tuple[int, str, str], float] = {}
    for moment, record in dated:
        value = number_of(record, "value")
        if value is not None:
            period = bisect_right(starts, date.fromisoformat(moment[:10])) - 1
            last[period, text_of(record, "field"), text_of(record, "project_id")] = value
    measures = {field for _, field, _ in last}
    samples = [
        PeriodValue(at, _measured_of(field, project, alone=len(measures) == 1), value)
        for (at, field, project), value in last.items()
    ]
    if not samples:
        return None
    dimensions = (_MEASURE, BY_PROJECT, _DATABASE)
    return Statistics(tuple(stretch), dimensions, tuple(samples), stay=True)


def _measured_of(field: str, project: str, *, alone: bool) -> dict[str, str]:
    """Of what a measurement is. Different measures have no sum: each project has all of them."""
    measure = MEASURES.get(field, field)
    beside = "" if alone else f", {measure.lower()}"
    named = f"project {project}{beside}"
    return {_MEASURE: measure, BY_PROJECT: named, _PROJECT_ID: project, _BESIDE: beside}


def _dated(records: Iterable[JsonObject]) -> Iterable[tuple[str, JsonObject]]:
    for record in records:
        moment = text_of(record, "time")
        try:
            date.fromisoformat(moment[:10])
        except ValueError:
            continue
        yield moment, record


def number_of(record: JsonObject, name: str) -> float | None:
    """A number, also where it came as a text (note A30)."""
    try:
        number = float(text_of(record, name))
    except ValueError:
        return None
    if abs(number) < _SMALLEST:
        return 0.0
    return number if abs(number) < _LARGEST else None
