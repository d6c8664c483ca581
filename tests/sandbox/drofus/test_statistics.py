"""Logins, different users and measurements, of periods, owners and kinds."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from tests.sandbox.drofus.looking import errors, rows
from tests.sandbox.running import RunningSandbox, started

LOGINS = (
    (399, "2019-12-31", "a", "Revit"),
    (399, "2018-01-01", "a", "Revit"),
    (399, "2018-01-01", "b", "Revit"),
    (399, "2018-06-01", "a", "dRofus"),
    (400, "2020-01-01", "a", "dRofus"),
    (400, "2017-12-31", "c", "dRofus"),
)
MEASUREMENTS = (
    (399, "sum_programmed_area", "2019-12-16T10:56:46.848+01:00", "1233.0"),
    (399, "sum_designed_area", "2019-12-16T10:56:46.848+01:00", "1176.0"),
    (399, "sum_programmed_area", "2018-01-01T00:00:00.000+01:00", "1.0"),
    (399, "sum_programmed_area", "2018-01-01T00:00:00.001+01:00", "2.0"),
    (400, "sum_programmed_area", "2019-12-31T23:59:59.999+01:00", "3.0"),
    (400, "sum_programmed_area", "2020-01-01T00:00:00.000+01:00", "4.0"),
)
YEARS = {"from_date": "2018-01-01", "to_date": "2019-12-31"}


def _record(db: sqlite3.Connection) -> None:
    for table, recorded in (("drofus_logins", LOGINS), ("drofus_project_data", MEASUREMENTS)):
        db.execute(f"DELETE FROM {table}")
        db.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?)", recorded)


@pytest.fixture
def counting(sandbox: RunningSandbox, client: httpx.Client) -> httpx.Client:
    """Of a server that has recorded these and nothing else."""
    sandbox.store.write(_record)
    return client


def test_logins_are_counted_by_project_and_client(counting: httpx.Client) -> None:
    name = counting.get("/projects/399").json()["project"]["name"]
    answer = counting.get("/node/logins", params=YEARS).json()
    assert answer == [
        {"project_id": 399, "project_name": name, "client": "Revit", "count": 3},
        {"project_id": 399, "project_name": name, "client": "dRofus", "count": 1},
    ]


def test_users_are_counted_once_a_project(counting: httpx.Client) -> None:
    answer = counting.get("/node/unique_users", params=YEARS).json()
    assert [(record["project_id"], record["unique_users"]) for record in answer] == [(399, 2)]
    everything = counting.get("/node/unique_users", params={"from_date": "2000-01-01"}).json()
    assert [record["unique_users"] for record in everything] == [2, 2]


def test_without_dates_the_last_five_years_count(sample_database: Path, tmp_path: Path) -> None:
    def clock() -> datetime:
        return datetime(2023, 1, 1, 12, tzinfo=UTC)

    with started(sample_database, tmp_path, clock=clock) as sandbox, sandbox.drofus() as client:
        sandbox.store.write(_record)
        assert [row["count"] for row in client.get("/node/logins").json()] == [3, 1, 1]
        assert len(client.get("/project_data").json()) == 5


def test_measurements_are_answered_as_documented(counting: httpx.Client) -> None:
    query = {**YEARS, "field": "sum_designed_area"}
    assert counting.get("/project_data", params=query).json() == [
        {
            "project_id": 399,
            "field": "sum_designed_area",
            "time": "2019-12-16T10:56:46.848+01:00",
            "value": "1176.0",
        }
    ]


def test_a_period_begins_after_its_first_moment_and_ends_with_its_last_day(
    counting: httpx.Client,
) -> None:
    answer = counting.get("/project_data", params=YEARS).json()
    assert sorted(record["value"] for record in answer) == ["1176.0", "1233.0", "2.0", "3.0"]


def test_measurements_of_one_owner(counting: httpx.Client) -> None:
    owner = counting.get("/projects/400").json()["project"]["owner_id"]
    query = {"owner": str(owner), "from_date": "2000-01-01"}
    assert {row["project_id"] for row in counting.get("/project_data", params=query).json()} == {
        400
    }
    latest = counting.get("/project_data/latest", params=query).json()
    assert [record["value"] for record in latest] == ["4.0"]


def test_the_latest_are_one_a_project_and_kind_whatever_the_dates(counting: httpx.Client) -> None:
    every = counting.get("/project_data/latest").json()
    assert [record["value"] for record in every] == ["1176.0", "1233.0", "4.0"]
    assert counting.get("/project_data/latest", params={"to_date": "1999-01-01"}).json() == every
    one = counting.get("/project_data/latest", params={"field": "sum_designed_area"}).json()
    assert [record["value"] for record in one] == ["1176.0"]


@pytest.mark.parametrize("path", ["/node/logins", "/node/unique_users", "/project_data"])
@pytest.mark.parametrize("name", ["from_date", "to_date"])
@pytest.mark.parametrize("value", ["yesterday", "2019-13-01", "20190101", "2019-1-1", "٢٠١٩-٠١-٠١"])
def test_what_is_no_date_is_refused(drofus: httpx.Client, path: str, name: str, value: str) -> None:
    assert errors(drofus.get(path, params={name: value})).keys() == {name}


@pytest.mark.parametrize("path", ["/project_data", "/project_data/latest"])
def test_an_owner_is_a_number(drofus: httpx.Client, path: str) -> None:
    assert errors(drofus.get(path, params={"owner": "Northgate"})).keys() == {"owner"}
    assert drofus.get(path, params={"owner": "99999"}).json() == []


def test_the_sample_covers_five_years(library: RunningSandbox, drofus: httpx.Client) -> None:
    counted = []
    for year in range(2021, 2026):
        query = {"from_date": f"{year}-01-01", "to_date": f"{year}-12-31"}
        counted.append(sum(row["count"] for row in drofus.get("/node/logins", params=query).json()))
        assert drofus.get("/project_data", params=query).json()
    assert counted == sorted(counted)
    assert counted[0] > 0
    strangers = rows(
        library,
        "SELECT 1 FROM drofus_logins WHERE (project_id, username) NOT IN"
        " (SELECT project_id, username FROM drofus_project_users)",
    )
    assert strangers == []
