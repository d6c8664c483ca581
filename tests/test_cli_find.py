"""`bimscope find`: what is found goes to standard output, where was looked to standard error."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands import environment_for
from tests.sandbox.running import RunningSandbox
from tui.cli import main
from tui.sandbox.faults import Fault, FaultKind


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: RunningSandbox) -> None:
    for name, value in environment_for(tmp_path / "config", sandbox.application_id).items():
        monkeypatch.setenv(name, value)


def both(sandbox: RunningSandbox) -> list[str]:
    return ["--drofus", sandbox.drofus_url, "--bimplus", sandbox.bimplus_url]


def test_a_person_is_found_in_any_order_and_spelling(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["find", "clausen", "hakon", *both(sandbox), "--output", "json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["name"], found["called"]) == ("hakonhc", "Håkon Clausen")
    assert (found["kind"], found["where"], found["key"]) == ("user", "dRofus › Users", "hakonhc")


def test_both_services_are_looked_in_and_columns_are_chosen(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["find", "labs", *both(sandbox), "--output", "csv", "--columns", "where,name"]
    assert main(command) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert rows[0] == ["where", "name"]
    assert {where.partition(" ")[0] for where, _ in rows[1:]} == {"dRofus", "Bimplus"}


def test_nothing_found_is_told_by_the_status_with_where_was_looked(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["find", "zzzq", *both(sandbox)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Searched dRofus: users, projects" in captured.err
    assert "Not searched Bimplus: issues, models, structures, elements" in captured.err


def test_a_service_without_an_address_is_not_asked_for(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["find", "zzzq", "--drofus", sandbox.drofus_url]) == 1
    assert "Bimplus" not in capsys.readouterr().err


def test_what_could_not_be_looked_at_is_said_though_something_was_found(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users", status=403, times=None))
    assert main(["find", "399", *both(sandbox)]) == 0
    captured = capsys.readouterr()
    assert "01 dRofus dev template" in captured.out
    assert "Could not search dRofus: users" in captured.err


def test_a_service_that_lets_nobody_in_is_said_once_and_nothing_is_absent(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIMSCOPE_DROFUS_PASSWORD", "wrong")
    assert main(["find", "zzzq", *both(sandbox)]) == 4
    said = capsys.readouterr().err
    assert said.count("401") == 1
    assert "Could not search dRofus: the login of admin was refused — 401" in said
    assert "Check user name and password" in said
    assert "Nothing was found" not in said
    assert "Searched Bimplus" in said


def test_what_the_other_service_has_is_found_all_the_same(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIMSCOPE_BIMPLUS_PASSWORD", "wrong")
    assert main(["find", "clausen", *both(sandbox)]) == 0
    captured = capsys.readouterr()
    assert "hakonhc" in captured.out
    assert captured.err.count("401") == 1


def test_who_gave_no_credentials_is_told_once(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BIMSCOPE_DROFUS_PASSWORD")
    assert main(["find", "zzzq", "--drofus", sandbox.drofus_url]) == 4
    said = capsys.readouterr().err
    assert said.count("You are not logged in") == 1
    assert "Nothing was found" not in said


def test_a_service_without_a_way_to_it_is_said_once_and_nothing_is_absent(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = "http://127.0.0.1:1"
    assert main(["find", "zzzq", "--drofus", nowhere, "--bimplus", sandbox.bimplus_url]) == 7
    said = capsys.readouterr().err
    assert said.count("no connection") == 1
    lists = "users, projects, owners, databases, e-mail templates"
    assert f"Could not search dRofus: {lists} — dRofus at 127.0.0.1:1" in said
    assert "Nothing was found" not in said
    assert "Searched Bimplus" in said


@pytest.mark.parametrize(
    ("fault", "status"),
    [
        (Fault(kind=FaultKind.STATUS, path="/", status=503, times=None), 8),
        (Fault(kind=FaultKind.HTML, path="/", times=None), 1),
        (Fault(kind=FaultKind.STATUS, path="/users", status=403, times=None), 4),
    ],
)
def test_one_cause_is_one_sentence_and_the_status_of_what_was_not_searched(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str], fault: Fault, status: int
) -> None:
    sandbox.fail(fault)
    assert main(["find", "zzzq", "--drofus", sandbox.drofus_url]) == status
    said = capsys.readouterr().err
    assert said.count("Could not search dRofus") == 1
    assert "Nothing was found" not in said


def test_nothing_is_absent_where_nothing_answered(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/", status=403, times=None))
    assert main(["find", "zzzq", "--drofus", sandbox.drofus_url]) == 4
    assert "Nothing was found" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["find", "x"], "Name where to look"),
        (["find", " ", "--drofus", "http://127.0.0.1:1"], "Name what to find"),
        (["find", "x", "--drofus", "http://127.0.0.1:1", "--columns", "a", "--output", "json"],
            "--columns needs --output"),
    ],
)  # fmt: skip
def test_a_wrong_use_says_what_to_give(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert says in capsys.readouterr().err
