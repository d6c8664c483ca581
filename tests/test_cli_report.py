"""`bimscope report`: questions about a whole service as tables, with exit statuses."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands import environment_for
from tests.sandbox.running import RunningSandbox
from tui.cli import main
from tui.explorer.reports.known import REPORTS
from tui.sandbox.faults import Fault, FaultKind


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: RunningSandbox) -> None:
    for name, value in environment_for(tmp_path / "config", sandbox.application_id).items():
        monkeypatch.setenv(name, value)


def test_without_a_name_the_reports_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report"]) == 0
    said = capsys.readouterr().out
    for name, report in REPORTS.items():
        assert name in said
        assert report.says in said


def test_a_wrong_name_says_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "idle-account"]) == 2
    assert "idle-accounts" in capsys.readouterr().err


def test_a_report_in_every_form(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["report", "no-email", "--drofus", sandbox.drofus_url]
    assert main(command) == 0
    head, *lines = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["username", "why", "name"]
    assert "hakonhc" in {line.split()[0] for line in lines}
    assert main([*command, "--output", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["why"] for row in rows} == {"no e-mail address"}
    assert main([*command, "--output", "ndjson"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == rows
    assert main([*command, "--output", "csv", "--columns", "why,username"]) == 0
    written = list(csv.reader(io.StringIO(capsys.readouterr().out, newline="")))
    assert written == [["why", "username"], *([row["why"], row["username"]] for row in rows)]
    assert main([*command, "--output", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("| username | why |")


def test_columns_that_do_not_fit_are_refused(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["report", "no-email", "--drofus", sandbox.drofus_url]
    assert main([*command, "--output", "json", "--columns", "why"]) == 2
    assert main([*command, "--columns", "shoe"]) == 2
    assert "shoe" in capsys.readouterr().err


def test_what_could_not_be_looked_at_is_told(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    team = ["--team", sandbox.team, "--bimplus", sandbox.bimplus_url]
    path = f"/v2/{sandbox.team}/roles"
    sandbox.fail(Fault(kind=FaultKind.STATUS, path=path, status=403, times=None))
    assert main(["report", "team-no-administrator", *team]) == 4
    said = capsys.readouterr()
    assert "This could not be read: " in said.err


def test_a_server_that_does_not_answer_ends_it(
    capsys: pytest.CaptureFixture[str], sandbox: RunningSandbox
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users", status=503, times=None))
    assert main(["report", "idle-accounts", "--drofus", sandbox.drofus_url]) == 8
    assert capsys.readouterr().out == ""


def test_without_an_address_it_says_what_to_give(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "idle-members"]) == 2
    assert "--bimplus URL" in capsys.readouterr().err


def test_no_cell_of_a_report_is_a_formula(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    with sandbox.drofus() as client:
        client.patch("/users/hakonhc", json={"user": {"first_name": "=1+1"}}).raise_for_status()
    command = ["report", "no-email", "--drofus", sandbox.drofus_url, "--output"]
    assert main([*command, "csv"]) == 0
    (row,) = (
        each
        for each in csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
        if each[0] == "hakonhc"
    )
    assert any(cell.startswith("'=1+1") for cell in row)
    assert main([*command, "json"]) == 0
    assert '"=1+1' in capsys.readouterr().out
