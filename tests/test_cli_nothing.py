"""Where there is nothing, a sentence says so to people, terminal or not; programs get nothing."""

from pathlib import Path

import pytest

from tests.commands import environment_for
from tests.sandbox.running import RunningSandbox
from tui.cli import main

_NOBODY = "nobody-is-called-so"


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: RunningSandbox) -> None:
    for name, value in environment_for(tmp_path / "config", sandbox.application_id).items():
        monkeypatch.setenv(name, value)


def said(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> tuple[str, str]:
    assert main(arguments) == status
    return capsys.readouterr()


@pytest.mark.parametrize(
    ("command", "words", "status"),
    [
        (
            ["call", "drofus.projects.list", f"query={_NOBODY}"],
            "The service sent an empty list.",
            0,
        ),
        (["find", _NOBODY], "Nothing was found.", 1),
    ],
)
def test_an_empty_table_is_told(
    sandbox: RunningSandbox,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    words: str,
    status: int,
) -> None:
    command = [*command, "--drofus", sandbox.drofus_url]
    out, err = said(capsys, *command, "--output", "table", status=status)
    assert out == ""
    assert f"bimscope: {words}\n" in err


def test_an_empty_answer_for_programs_is_told_nothing_beside(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["call", "drofus.projects.list", f"query={_NOBODY}", "--drofus", sandbox.drofus_url]
    assert said(capsys, *command, "--output", "json") == ("[]\n", "")
    assert said(capsys, *command, "--output", "ndjson") == ("", "")


def test_a_report_that_finds_nothing_is_told(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["report", "no-email", "--drofus", sandbox.drofus_url]
    with sandbox.drofus() as client:
        for each in client.get("/users").json():
            user = each["user"]
            mail = {"user": {"email": f"{user['username']}@example.com"}}
            client.patch(f"/users/{user['username']}", json=mail).raise_for_status()
    out, err = said(capsys, *command)
    assert out == ""
    assert err.startswith("bimscope: The report found nothing: ")
    assert said(capsys, *command, "--output", "json") == ("[]\n", "")


def test_a_journal_without_entries_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["journal", "--file", str(tmp_path / "journal.jsonl")]
    assert said(capsys, *command) == ("", "bimscope: Nothing has been changed yet.\n")
    assert said(capsys, *command, "--output", "json") == ("[]\n", "")
    assert said(capsys, *command, "export") == ("", "")
