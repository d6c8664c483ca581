"""A call is recorded by an option, and a sandbox answers what was recorded."""

import json
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands import environment_for, program_environment, run_call
from tests.har.strict import strictly_read
from tests.sandbox.running import RunningSandbox
from tui.cli import sandbox as sandbox_command
from tui.cli.asking import Prompt
from tui.cli.recording import recorded_log
from tui.config.launch import Launch, RecordSettings
from tui.config.problem import ConfigProblem
from tui.har.reading import read_archive


@pytest.fixture(autouse=True)
def home(sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment_for(tmp_path / "home", sandbox.application_id).items():
        monkeypatch.setenv(name, value)


def listed(
    capsys: pytest.CaptureFixture[str], url: str, *options: str, operation: str = "users"
) -> str:
    assert run_call([f"drofus.{operation}.list", "--drofus", url, *options], Prompt()) == 0
    return capsys.readouterr().out


@contextmanager
def serving(file: Path, folder: Path) -> Iterator[str]:
    """The address of a sandbox that answers what a file holds."""
    command = [sys.executable, "-m", "tui", "sandbox", "--from", str(file), "--until-stdin-closes"]
    small = ["--users", "10", "--projects", "5", "--elements", "50"]
    with subprocess.Popen(
        [*command, *small],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=program_environment(folder),
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        yield json.loads(program.stdout.readline())["drofus"]["url"]
        program.stdin.close()


def test_what_was_recorded_is_answered_again(
    sandbox: RunningSandbox, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "case.har"
    first = listed(capsys, sandbox.url, "--record", str(file))
    assert first == listed(capsys, sandbox.url)  # recording changes nothing of it
    with serving(file, tmp_path) as url:
        assert listed(capsys, url) == first
        status = run_call(["drofus.owners.list", "--drofus", url], Prompt())
        assert status != 0
        assert "does not hold GET /owners" in capsys.readouterr().err


def test_a_change_is_recorded_with_what_was_read_for_it(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    file = tmp_path / "case.har"
    with sandbox.drofus() as client:
        username = client.get("/users").json()[9]["user"]["username"]
    words = ["drofus.users.update", f"username={username}", "first_name=Zzz", "--yes"]
    said = [*words, "--drofus", sandbox.url, "--record", str(file), "--without-names"]
    assert run_call(said, Prompt()) == 0
    entries = read_archive(file.read_bytes()).entries
    assert [each.request.method for each in entries][-2:] == ["PATCH", "GET"]
    assert "Zzz" not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    strictly_read(file.read_bytes())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--record", "{there}"], "already exists"),
        (["--record", "{folder}/none/x.har"], "No such file"),
        (["--without-names"], "needs --record"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_nothing_is_sent(
    sandbox: RunningSandbox,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    said: str,
) -> None:
    there = tmp_path / "there.har"
    there.write_text("mine")
    given = [each.format(there=there, folder=tmp_path) for each in options]
    status = run_call(["drofus.users.list", "--drofus", sandbox.url, *given], Prompt())
    captured = capsys.readouterr()
    assert (status, captured.out) == (2, "")
    assert said in captured.err
    assert there.read_text() == "mine"


@pytest.mark.parametrize("text", ["", "{", '{"log": {"entries": []}}'])
def test_a_sandbox_of_what_is_no_case_says_so(tmp_path: Path, text: str) -> None:
    file = tmp_path / "case.har"
    file.write_text(text)
    with pytest.raises(ConfigProblem, match=r"case\.har"):
        sandbox_command.main(["--from", str(file)])


def test_a_call_tells_that_names_may_stand_in_its_file_without_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = RecordSettings(file=tmp_path / "case.har", without_names=True)
    with recorded_log(Launch(title="a", record=settings)):
        settings.file.unlink()
    assert "may have names" in capsys.readouterr().err
