"""Statistics become series over time."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.explorer.editing.sessions import session_with
from tests.sandbox.running import RunningSandbox
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.operation import JsonObject
from tui.explorer.charts import ALL, PeriodValue, Series, Statistics, measured, statistics
from tui.explorer.forms.asking import ask
from tui.explorer.forms.draft import FormDraft
from tui.explorer.periods import periods, years_before
from tui.explorer.results import table_by


@pytest.fixture
async def session(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    async with session_with(sandbox) as opened:
        yield opened


@pytest.mark.parametrize(
    ("days", "count", "label"),
    [(0, 1, "2026-01-07"), (6, 7, "2026-01-07"), (60, 9, "week 2026-01-05"),
     (364, 12, "2026-01"), (1825, 20, "2026 Q1"), (5000, 14, "2026")],
)  # fmt: skip
def test_a_stretch_is_cut_into_whole_periods(days: int, count: int, label: str) -> None:
    first = date(2026, 1, 7)
    last = first + timedelta(days=days)
    found = periods(first, last)
    assert (found[0].first, found[-1].last, found[0].label) == (first, last, label)
    assert len({each.label for each in found}) == len(found)
    for one, other in pairwise(found):
        assert other.first - one.last == timedelta(days=1)
    assert abs(len(found) - count) <= 1


def test_a_stretch_that_ends_before_it_begins_has_no_period() -> None:
    assert periods(date(2026, 1, 2), date(2026, 1, 1)) == []


def test_five_years_before_a_leap_day() -> None:
    assert years_before(date(2024, 2, 29), 5) == date(2019, 2, 28)


COUNTS = Statistics(
    ("Q1", "Q2"),
    ("client", "project", ALL),
    (
        PeriodValue(0, {"client": "Revit", "project": "A"}, 3),
        PeriodValue(0, {"client": "Web", "project": "A"}, 1),
        PeriodValue(1, {"client": "Web", "project": "B"}, 9),
    ),
)


def test_numbers_are_grouped_by_each_dimension() -> None:
    assert COUNTS.by("client") == [Series("Web", (1, 9)), Series("Revit", (3, None))]
    assert COUNTS.by("project") == [Series("B", (None, 9)), Series("A", (4, None))]
    assert COUNTS.by(ALL) == [Series(ALL, (4, 9))]


def test_a_chart_can_be_read_as_a_table() -> None:
    table = table_by(COUNTS, "client")
    assert [each.title for each in table.columns] == ["Period", "Web", "Revit"]
    rows = [[cell.text for cell in table.cells(index)] for index in range(len(table))]
    assert rows == [["Q1", "1", "3"], ["Q2", "9", ""]]


AREA = "sum_designed_area"


def test_of_measurements_the_last_of_a_period_counts() -> None:
    records: list[JsonObject] = [
        {"project_id": 1, "field": AREA, "time": "2026-01-03T10:00:00Z", "value": "7"},
        {"project_id": 1, "field": AREA, "time": "2026-01-03T09:00:00Z", "value": "5"},
        {"project_id": 2, "field": "own", "time": "2026-01-04T09:00:00Z", "value": 2.5},
        {"project_id": 2, "field": "own", "time": "never", "value": 100},
        {"project_id": 2, "field": "own", "time": "2026-01-04T10:00:00Z", "value": "nan"},
    ]  # fmt: skip
    found = measured(records)
    assert found is not None
    assert found.labels == ("2026-01-03", "2026-01-04")
    assert found.by("field") == [Series("Designed area", (7, None)), Series("own", (None, 2.5))]
    assert measured([]) is None


@pytest.mark.parametrize("id", ["drofus.node.logins", "drofus.node.unique_users"])
async def test_what_knows_no_time_is_asked_for_each_period(session: Session, id: str) -> None:
    draft = FormDraft(OPERATIONS[id])
    answer = await ask(session, draft.operation, {})
    found = await statistics(session, draft, answer, today=date.today())
    assert found is not None
    assert len(found.labels) in (20, 21)
    name = "project"
    assert len([value for value in found.by(name)[0].values if value]) > 1
    if id.endswith("logins"):
        whole = sum(record.count for record in answer.record)  # type: ignore[attr-defined]
        assert abs(sum(each.total for each in found.by("client")) - whole) <= whole * 0.02


async def test_measurements_come_with_their_time(session: Session) -> None:
    draft = FormDraft(OPERATIONS["drofus.project_data.list"])
    answer = await ask(session, draft.operation, {})
    found = await statistics(session, draft, answer, today=date.today())
    assert found is not None
    assert {each.name for each in found.by("field")} >= {"Programmed area", "Designed area"}
