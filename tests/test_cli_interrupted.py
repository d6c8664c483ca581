"""^C while a change is under way, before it, and at the question."""

import signal
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.commands import Member, program_environment
from tests.end_to_end.terminal import Terminal
from tests.faults.beside import beside
from tests.sandbox.running import RunningSandbox
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.outcome import Ending

PATIENCE = 20
LOSES_IT: Final = """
import os, signal, sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name != "msgspec":
            return None
        sys.meta_path.remove(self)
        try:
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(1_000):
                pass
        except KeyboardInterrupt:
            print("lost")
        return None
sys.meta_path.insert(0, Finder())
from tui.cli import main
sys.exit(main(["call", "drofus.owners.list", "--drofus", "http://127.0.0.1:1"]))
"""
"""A program that is interrupted within an import that goes on as if it had not been."""

EARLY: Final = """
import importlib.metadata, os, runpy, signal, sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(1_000):
                pass
sys.meta_path.insert(0, Finder())
sys.argv[1:], how = [sys.argv[1], "--version"], sys.argv[2]
if how == "module":
    runpy.run_module("tui", run_name="__main__", alter_sys=True)
else:
    script = importlib.metadata.EntryPoint("bimscope", how, "console_scripts")
    sys.exit(script.load()())
"""
"""A program that is interrupted as soon as it imports a module, started in one way or another."""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**program_environment(tmp_path / "home"), "TERM": "xterm"}


@pytest.fixture
def member(sandbox: RunningSandbox) -> Iterator[Member]:
    with sandbox.drofus() as client:
        yield Member(client)


def update(member: Member, url: str, *more: str) -> list[str]:
    command = [sys.executable, "-m", "tui", "call", "drofus.project_users.update"]
    return [*command, *member.keys, "room_rights=Read", "--drofus", url, *more]


def started(command: list[str], environment: dict[str, str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def interrupted(program: "subprocess.Popen[str]") -> str:
    """What it says on standard error when it is interrupted."""
    program.send_signal(signal.SIGINT)
    said, told = program.communicate(timeout=PATIENCE)
    assert said == ""
    assert program.returncode == 130
    return told


def entries(tmp_path: Path) -> list[Entry]:
    return entries_in(JournalFile(tmp_path / "home" / "data" / "journal.jsonl").steps())


def test_what_was_sent_when_it_is_interrupted_is_not_known(
    sandbox: RunningSandbox, member: Member, environment: dict[str, str], tmp_path: Path
) -> None:
    with beside(sandbox.url) as proxy:
        proxy.hold()
        program = started(update(member, proxy.proxy.url, "--yes"), environment)
        proxy.wait(proxy.proxy.until_arrived(1))
        told = interrupted(program)
        assert len(proxy.proxy.writes) == 1
    assert "may or may not have been made" in told
    assert "This is entry 1 in the journal." in told
    [entry] = entries(tmp_path)
    assert entry.ending is Ending.UNKNOWN
    assert entry.is_uncertain


def test_a_login_that_was_fetched_is_ended_after_an_interruption(
    sandbox: RunningSandbox, tmp_path: Path, environment: dict[str, str]
) -> None:
    environment["BIMSCOPE_BIMPLUS_APPLICATION"] = sandbox.application_id
    with beside(sandbox.url) as proxy:
        proxy.hold()
        create = ["call", "bimplus.attribute_groups.create", "name=Held", "--yes"]
        where = ["--bimplus", f"{proxy.proxy.url}/v2", "--team", sandbox.team]
        program = started([sys.executable, "-m", "tui", *create, *where], environment)
        proxy.wait(proxy.proxy.until_arrived(1))
        assert "may or may not" in interrupted(program)
        targets = [each.request.path for each in proxy.proxy.arrived]
    assert targets[-1].endswith("/revoke")


def test_what_is_interrupted_before_it_is_sent_is_not_sent(
    member: Member, environment: dict[str, str], tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(PATIENCE)
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        program = started(update(member, url, "--yes"), environment)
        line, _ = silent.accept()
        with line:
            assert line.recv(65536).startswith(b"GET ")
            told = interrupted(program)
    assert told == "bimscope: Nothing was sent.\n"
    assert entries(tmp_path) == []


@pytest.mark.parametrize("how", ["^C", "\x04", "n\r"])
def test_at_the_question_nothing_is_sent_without_a_yes(
    sandbox: RunningSandbox,
    member: Member,
    environment: dict[str, str],
    tmp_path: Path,
    how: str,
) -> None:
    with Terminal(update(member, sandbox.url), environment, columns=80) as terminal:
        terminal.wait_for("Send it? [y/N]")
        if how == "^C":
            terminal.process.send_signal(signal.SIGINT)
        else:
            terminal.press(how)
        assert terminal.wait_for_end() == (130 if how == "^C" else 2)
        assert terminal.text.rstrip().endswith("bimscope: Nothing was sent.")
    assert member.rights["room_rights"] == 1
    assert entries(tmp_path) == []


def test_the_question_goes_to_the_terminal_and_the_answer_to_the_file(
    sandbox: RunningSandbox, member: Member, environment: dict[str, str], tmp_path: Path
) -> None:
    answer = tmp_path / "answer.json"
    into_file = ["sh", "-c", f'exec "$@" > {answer}', "sh", *update(member, sandbox.url)]
    with Terminal(into_file, environment, columns=80) as terminal:
        terminal.wait_for("Send it? [y/N]")
        assert all(len(line) <= 80 for line in terminal.text.splitlines())
        terminal.press("y\r")
        terminal.wait_for("Done. This is entry 1 in the journal.")
        assert terminal.wait_for_end() == 0
    assert answer.read_text().startswith('{"username"')
    assert member.rights["room_rights"] == 3


@pytest.mark.skipif(sys.platform == "win32", reason="nothing holds signals back there")
def test_an_import_loses_no_interrupt(environment: dict[str, str]) -> None:
    program = started([sys.executable, "-c", LOSES_IT], environment)
    assert program.communicate(timeout=PATIENCE) == ("", "")
    assert program.returncode == 130


@pytest.mark.parametrize(
    "at", ["tui.interrupts", "tui.cli", "tui.config.folders", "tui.cli.explore"]
)
@pytest.mark.parametrize("way", ["module", "script"])
def test_an_interruption_of_the_first_imports_ends_it_without_a_word(
    environment: dict[str, str], at: str, way: str
) -> None:
    """The console script is the one that is installed with this project."""
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    how = way if way == "module" else project["scripts"]["bimscope"]
    program = started([sys.executable, "-c", EARLY, at, how], environment)
    assert program.communicate(timeout=PATIENCE) == ("", "")
    assert program.returncode == 130
