"""`bimscope why`: causes as text and as JSON, with commands that mend them."""

import json
import shlex
from pathlib import Path

import pytest

from tests.commands import environment_for, run_call
from tests.explorer.why.asking_why import new_mate, new_member
from tests.prompts import asked
from tests.sandbox.running import RunningSandbox
from tui.cli import main
from tui.config.reading import config_file
from tui.sandbox.faults import Fault, FaultKind


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: RunningSandbox) -> None:
    for name, value in environment_for(tmp_path / "config", sandbox.application_id).items():
        monkeypatch.setenv(name, value)


def test_a_cause_is_told_with_a_command_that_mends_it(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    with sandbox.drofus() as client:
        member = new_member(client)
        member.change_membership(hide_price=True)
        command = ["why", "ingrid", "--drofus", sandbox.drofus_url]
        assert main(command) == 0
        said = capsys.readouterr().out
        assert said.startswith("What stops Ingrid Strand (ingrid)?\n")
        assert "1. Prices are hidden (sees no prices)" in said
        line = next(each for each in said.splitlines() if "bimscope call" in each)
        assert run_call(shlex.split(line)[2:], asked("y")) == 0, "it runs as it is printed"
        capsys.readouterr()
        assert main(command) == 0
        assert "No cause was found" in capsys.readouterr().out


def test_the_same_for_programs(sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]) -> None:
    with sandbox.bimplus() as client:
        mate = new_mate(client, sandbox.team)
        mate.change_role("Project_Viewer")
    command = ["why", "runa@example.invalid", "--bimplus", sandbox.bimplus_url]
    command += ["--team", sandbox.team, "--project", mate.project, "--output", "json"]
    assert main(command) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["cause"] for each in found["causes"]] == ["role_cannot_edit"]
    assert found["not_looked_at"] == []
    assert found["causes"][0]["proofs"][0]["says"]["Role"] == "Project Viewer"


def test_what_was_refused_is_told_by_the_exit_status(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    sandbox.fail(Fault(kind=FaultKind.STATUS, status=403, path="/projects", times=None))
    assert main(["why", "hakonhc", "--drofus", sandbox.drofus_url]) == 4
    assert "This could not be checked: all projects" in capsys.readouterr().err


def test_nobody_of_that_name_is_in_the_team(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["why", "nobody@example.invalid", "--bimplus", sandbox.bimplus_url]
    assert main([*command, "--team", sandbox.team]) == 2
    assert "has no member" in capsys.readouterr().err


def test_a_part_of_the_name_is_enough_where_it_fits_one_person(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", "HAKON Clausen", "--drofus", sandbox.drofus_url]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("What stops Håkon Clausen (hakonhc)?\n")
    assert "Only Håkon Clausen (hakonhc) fits" in captured.err


def test_people_of_the_same_name_are_offered(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    with sandbox.drofus() as client:
        two = [each["user"]["username"] for each in client.get("/users").json()[:2]]
        for username, name in zip(two, ("Ågot", "Bo"), strict=True):
            user = {"first_name": name, "last_name": "Sjöqvist"}
            user |= {"email": f"sjo.{username}@example.invalid"}
            client.patch(f"/users/{username}", json={"user": user}).raise_for_status()
    command = ["--drofus", sandbox.drofus_url]
    assert main(["why", "sjoqvist", *command]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "2 people fit" in captured.err
    assert [line.split() for line in captured.err.splitlines()[1:]] == [
        [two[0], "Ågot", "Sjöqvist"],
        [two[1], "Bo", "Sjöqvist"],
    ]
    assert main(["why", "sjoqvist agot", *command]) == 0
    assert main(["why", f"SJO.{two[1]}@EXAMPLE", *command]) == 0


def test_nobody_fits_where_there_is_no_such_account(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", "nobody-here", "--drofus", sandbox.drofus_url]) == 0
    assert "There is no such account" in capsys.readouterr().out


def test_one_letter_is_too_little_to_say_that_there_is_nobody(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["why", "a", "--drofus", sandbox.drofus_url]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "not searched for users with “a”: type at least 2 letters." in captured.err


def test_a_part_of_the_address_of_a_member_is_enough(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    with sandbox.bimplus() as client:
        new_mate(client, sandbox.team)
    assert main(["why", "RUNA", "--bimplus", sandbox.bimplus_url, "--team", sandbox.team]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("What stops runa@example.invalid?\n")
    assert "Only runa@example.invalid fits" in captured.err


def test_a_command_for_bimplus_runs_as_it_is_printed(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    with sandbox.bimplus() as client:
        new_mate(client, sandbox.team).become("Passive")
    command = ["why", "runa@example.invalid", "--bimplus", sandbox.bimplus_url]
    command += ["--team", sandbox.team, "--output", "json"]
    assert main(command) == 0
    causes = {each["cause"]: each for each in json.loads(capsys.readouterr().out)["causes"]}
    (line,) = causes["membership_passive"]["commands"]
    assert run_call(shlex.split(line)[2:], asked("y")) == 0
    capsys.readouterr()
    assert main(command) == 0
    assert "membership_passive" not in capsys.readouterr().out


def test_names_of_a_server_steer_no_terminal(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    with sandbox.drofus() as client:
        member = new_member(client)
        member.change_membership(hide_price=True)
        member.change_project(name="\x1b]0;owned\x07Ward")
    assert main(["why", "ingrid", "--drofus", sandbox.drofus_url]) == 0
    said = capsys.readouterr().out
    assert "owned" in said
    assert "\x1b" not in said


def test_the_command_names_the_profile_that_was_asked(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    config_file().parent.mkdir(exist_ok=True)
    config_file().write_text(f'[profiles.stage]\ndrofus = "{sandbox.drofus_url}"\n')
    with sandbox.drofus() as client:
        new_member(client).change_membership(hide_price=True)
    assert main(["why", "ingrid", "--profile", "stage", "--output", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (line,) = next(each["commands"] for each in found["causes"] if each["commands"])
    assert run_call(shlex.split(line)[2:], asked("y")) == 0


def test_names_of_a_server_steer_no_terminal_in_json_either(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = "\x9b2J\u202eWard"
    with sandbox.drofus() as client:
        member = new_member(client)
        member.change_membership(hide_price=True)
        member.change_project(name=hostile)
    assert main(["why", "ingrid", "--drofus", sandbox.drofus_url, "--output", "json"]) == 0
    said = capsys.readouterr().out
    assert not {"\x9b", "\u202e"} & set(said)
    proofs = [proof for each in json.loads(said)["causes"] for proof in each["proofs"]]
    assert any(hostile in json.dumps(proof, ensure_ascii=False) for proof in proofs)
