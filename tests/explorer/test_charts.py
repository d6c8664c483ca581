"""Statistics become series over time."""

from collections.abc import AsyncIterator
from datetime import date

import pytest

from tests.explorer.editing.sessions import session_with
from tests.sandbox.running import RunningSandbox
from tui.charting.periods import Period
from tui.charting.series import Series
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.operation import JsonObject
from tui.contract.parameters import FROM_DATE
from tui.explorer.charts import (
    ALL,
    ChartedProject,
    PeriodValue,
    Statistics,
    measured,
    number_of,
    projects_by_id,
    statistics,
)
from tui.explorer.forms.asking import ask
from tui.explorer.forms.draft import FormDraft
from tui.explorer.results import table_of_series


@pytest.fixture
async def session(sandbox: RunningSandbox) -> AsyncIterator[Session]:
    async with session_with(sandbox) as opened:
        yield opened


QUARTERS = (
    Period("Q1", date(2026, 1, 1), date(2026, 3, 31)),
    Period("Q2", date(2026, 4, 1), date(2026, 6, 30)),
)
COUNTS = Statistics(
    QUARTERS,
    ("client", "project", "database", ALL),
    (
        PeriodValue(0, {"client": "Revit", "project": "A", "project id": "1"}, 3),
        PeriodValue(0, {"client": "Web", "project": "A", "project id": "1"}, 1),
        PeriodValue(1, {"client": "Web", "project": "B", "project id": "2"}, 9),
    ),
)


def test_numbers_are_grouped_by_each_dimension() -> None:
    assert COUNTS.by("client") == [Series("Web", (1, 9)), Series("Revit", (3, None))]
    assert COUNTS.by("project") == [Series("B", (None, 9)), Series("A", (4, None))]
    assert COUNTS.by(ALL) == [Series(ALL, (4, 9))]


def test_a_chart_can_be_read_as_a_table() -> None:
    table = table_of_series(QUARTERS, COUNTS.by("client"))
    assert [each.title for each in table.columns] == ["Period", "Web", "Revit"]
    rows = [[cell.text for cell in table.cells(index)] for index in range(len(table))]
    assert rows == [["Q1", "1", "3"], ["Q2", "9", ""]]


def test_numbers_are_seen_set_apart_and_saved_as_they_are() -> None:
    (_, cell) = table_of_series(QUARTERS[:1], [Series("a", (1234567.125,))]).cells(0)
    assert (cell.text, cell.brief) == ("1234567.125", "1,234,567.12")


def test_projects_are_told_apart_by_their_databases() -> None:
    assert COUNTS.asks_for_projects("database")
    assert not COUNTS.asks_for_projects("project")
    placed = COUNTS.with_projects({"1": ChartedProject("A", "north")})
    assert not placed.asks_for_projects("database")
    assert placed.by("database") == [Series("unknown", (None, 9)), Series("north", (4, None))]
    assert placed.by("client") == COUNTS.by("client")


AREA = "sum_designed_area"


def test_of_measurements_the_last_of_a_period_counts_until_the_next_one() -> None:
    records: list[JsonObject] = [
        {"project_id": 1, "field": AREA, "time": "2026-01-03T10:00:00Z", "value": "7"},
        {"project_id": 1, "field": AREA, "time": "2026-01-03T09:00:00Z", "value": "5"},
        {"project_id": 3, "field": AREA, "time": "2026-01-04T09:00:00Z", "value": "2"},
        {"project_id": 2, "field": "own", "time": "2026-01-04T09:00:00Z", "value": 2.5},
        {"project_id": 2, "field": "own", "time": "never", "value": 100},
        {"project_id": 2, "field": "own", "time": "2026-01-04T10:00:00Z", "value": "nan"},
        {"project_id": 2, "field": "own", "time": "2026-01-04T11:00:00Z", "value": "1e300"},
    ]  # fmt: skip
    found = measured(records)
    assert found is not None
    assert [each.label for each in found.periods] == ["2026-01-03", "2026-01-04"]
    assert found.by("measure") == [Series("Designed area", (7, 9)), Series("own", (None, 2.5))]
    assert measured([]) is None


def test_different_measures_of_a_project_are_not_added_up() -> None:
    records: list[JsonObject] = [
        {"project_id": 1, "field": AREA, "time": "2026-01-03", "value": 7},
        {"project_id": 1, "field": "sum_programmed_area", "time": "2026-01-03", "value": 5},
        {"project_id": 2, "field": AREA, "time": "2026-01-03", "value": 3},
    ]
    found = measured(records)
    assert found is not None
    assert [(each.name, each.values) for each in found.by("project")] == [
        ("project 1, designed area", (7,)),
        ("project 1, programmed area", (5,)),
        ("project 2, designed area", (3,)),
    ]
    assert found.asks_for_projects("project")
    named = found.with_projects({"1": ChartedProject("Ward", "db"), "2": ChartedProject("", "db")})
    assert [each.name for each in named.by("project")] == [
        "Ward, designed area", "Ward, programmed area", "project 2, designed area",
    ]  # fmt: skip
    assert [(each.name, each.values) for each in named.by("database")] == [
        ("db, designed area", (10,)),
        ("db, programmed area", (5,)),
    ]


def test_years_without_end_are_cut_at_once() -> None:
    records: list[JsonObject] = [
        {"project_id": 1, "field": AREA, "time": day, "value": 1}
        for day in ("0001-01-01", "9999-12-31")
    ]
    found = measured(records)
    assert found is not None
    assert (found.periods[0].label, found.periods[-1].label) == ("1", "9999")


async def test_the_sandbox_says_where_projects_are(session: Session) -> None:
    places = await projects_by_id(session)
    assert len(places) > 10
    assert len({place.database for place in places.values()}) > 3


@pytest.mark.parametrize("id", ["drofus.node.logins", "drofus.node.unique_users"])
async def test_what_knows_no_time_is_asked_for_each_period(session: Session, id: str) -> None:
    draft = FormDraft(OPERATIONS[id])
    answer = await ask(session, draft.operation, {})
    found = await statistics(session, draft, answer, today=date.today())
    assert found is not None
    assert len(found.periods) in (20, 21)
    name = "project"
    assert len([value for value in found.by(name)[0].values if value]) > 1
    if id.endswith("logins"):
        whole = sum(record.count for record in answer.record)  # type: ignore[attr-defined]
        assert abs(sum(each.total for each in found.by("client")) - whole) <= whole * 0.02


async def test_periods_that_were_not_asked_for_are_counted(session: Session) -> None:
    draft = FormDraft(OPERATIONS["drofus.node.logins"])
    (start,) = (each for each in draft.slots if each.name == FROM_DATE.name)
    draft = draft.enter(start, "1900-01-01")
    answer = await ask(session, draft.operation, {}, query=draft.query)
    found = await statistics(session, draft, answer, today=date(2026, 6, 1))
    assert found is not None
    assert (len(found.periods), found.left_out) == (60, 67)
    assert found.periods[-1].label == "2026"


async def test_measurements_come_with_their_time(session: Session) -> None:
    draft = FormDraft(OPERATIONS["drofus.project_data.list"])
    answer = await ask(session, draft.operation, {})
    found = await statistics(session, draft, answer, today=date.today())
    assert found is not None
    assert {each.name for each in found.by("measure")} >= {"Programmed area", "Designed area"}


@pytest.mark.parametrize("text", ["5e-324", "-1e-320", "1e-101"])
def test_a_number_too_small_for_an_axis_is_none_at_all(text: str) -> None:
    assert number_of({"area": text}, "area") == 0.0
