"""The exit status tells about what was done, whatever becomes of what is printed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO

import httpx
import pytest

from tests.commands import program_environment
from tests.sandbox.running import RunningSandbox

FULL = Path("/dev/full")
NAME = "Přístavba 病棟"
ASCII = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

Ended = subprocess.CompletedProcess[bytes]
Program = Callable[..., Ended]

pytestmark = pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")


@pytest.fixture
def program(sandbox: RunningSandbox, tmp_path: Path) -> Program:
    """`bimscope call` of dRofus as a program of its own."""

    def run(*arguments: str, stdout: IO[bytes] | int = subprocess.PIPE, **more: str) -> Ended:
        return subprocess.run(
            [sys.executable, "-m", "tui", "call", *arguments, "--drofus", sandbox.drofus_url],
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env={**program_environment(tmp_path / "home"), **more},
            check=False,
        )

    return run


@pytest.fixture
def owners(sandbox: RunningSandbox) -> Iterator[Callable[[], list[str]]]:
    """The names of the owners that there are on the server."""
    with sandbox.drofus() as client:
        yield lambda: [each["owner"]["name"] for each in read(client, "/owners")]


def read(client: httpx.Client, path: str) -> list[dict[str, dict[str, str]]]:
    found: list[dict[str, dict[str, str]]] = client.get(path).raise_for_status().json()
    return found


@contextmanager
def closed_pipe() -> Iterator[IO[bytes]]:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as nobody:
        yield nobody


@contextmanager
def full_disk() -> Iterator[IO[bytes]]:
    with FULL.open("wb") as disk:
        yield disk


CREATE = ("drofus.owners.create", f"name={NAME}", "--yes")
LIST = ("drofus.owners.list",)


def test_json_goes_out_as_utf_8_whatever_the_terminal_is_set_to(program: Program) -> None:
    ended = program(*CREATE, **ASCII)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert json.loads(ended.stdout.decode("utf-8"))["name"] == NAME
    assert NAME.encode() in ended.stdout
    listed = program(*LIST, "--output", "table", **ASCII)
    assert NAME in listed.stdout.decode("utf-8")


def test_letters_that_a_terminal_does_not_know_end_no_command(program: Program) -> None:
    ended = program("--help", **ASCII)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"user.email=" in ended.stdout


@pytest.mark.parametrize("where", [closed_pipe, full_disk])
@pytest.mark.parametrize("output", ["json", "table"])
def test_a_change_whose_answer_cannot_be_printed_was_made_all_the_same(
    program: Program,
    owners: Callable[[], list[str]],
    where: Callable[[], AbstractContextManager[IO[bytes]]],
    output: str,
) -> None:
    with where() as nowhere:
        ended = program(*CREATE, "--output", output, stdout=nowhere)
    assert ended.returncode == 0
    said = ended.stderr.decode()
    assert said.startswith("bimscope: The change was made; only its answer could not be")
    assert said.count("\n") == 1
    assert NAME in owners()


def without_output(sandbox: RunningSandbox, home: Path, *arguments: str) -> Ended:
    """`bimscope call` as a program to which standard output is closed."""
    command = [sys.executable, "-m", "tui", "call", *arguments, "--drofus", sandbox.drofus_url]
    return subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *command],
        env=program_environment(home),
        stderr=subprocess.PIPE,
        check=False,
    )


def test_a_change_without_any_standard_output_was_made_all_the_same(
    sandbox: RunningSandbox, owners: Callable[[], list[str]], tmp_path: Path
) -> None:
    ended = without_output(sandbox, tmp_path, *CREATE)
    assert ended.returncode == 0
    assert b"The change was made" in ended.stderr
    assert NAME in owners()


def test_a_read_without_any_standard_output_has_failed(
    sandbox: RunningSandbox, tmp_path: Path
) -> None:
    ended = without_output(sandbox, tmp_path, *LIST)
    assert (ended.returncode, ended.stderr) == (1, b"bimscope: standard output: it is closed.\n")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(CREATE, 0), (("drofus.owners.update", "id=999", "name=x", "--yes"), 3), (CREATE[:2], 2)],
)
def test_what_cannot_be_said_on_standard_error_changes_no_status(
    sandbox: RunningSandbox, tmp_path: Path, arguments: tuple[str, ...], status: int
) -> None:
    command = [sys.executable, "-m", "tui", "call", *arguments, "--drofus", sandbox.drofus_url]
    with FULL.open("wb") as full:
        ended = subprocess.run(
            command,
            env=program_environment(tmp_path / "home"),
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=full,
            check=False,
        )
    assert ended.returncode == status


def test_an_answer_that_cannot_be_saved_makes_no_failed_change(
    program: Program, owners: Callable[[], list[str]]
) -> None:
    ended = program(*CREATE, "--save", str(FULL), "--overwrite")
    assert ended.returncode == 0
    assert b"/dev/full cannot be written: No space left on device." in ended.stderr
    assert b"The change was made" in ended.stderr
    assert NAME in owners()


def test_a_change_whose_answer_would_replace_a_file_is_not_sent(
    program: Program, owners: Callable[[], list[str]], tmp_path: Path
) -> None:
    there = tmp_path / "there.json"
    there.write_text("kept")
    assert program(*CREATE, "--save", str(there)).returncode == 2
    assert NAME not in owners()
    assert there.read_text() == "kept"


def test_a_read_that_nobody_reads_ends_quietly(program: Program) -> None:
    with closed_pipe() as nobody:
        ended = program(*LIST, stdout=nobody)
    assert (ended.returncode, ended.stderr) == (141, b"")


def test_a_read_that_cannot_be_printed_has_failed(program: Program) -> None:
    with full_disk() as disk:
        ended = program(*LIST, stdout=disk)
    assert ended.returncode == 1
    assert ended.stderr == b"bimscope: standard output: No space left on device.\n"


def test_a_read_that_cannot_be_saved_has_failed(program: Program) -> None:
    ended = program(*LIST, "--save", str(FULL), "--overwrite")
    assert ended.returncode == 2
    assert b"No space left on device" in ended.stderr


@pytest.mark.parametrize("said", [("--help",), ("--version",), ("call", "--help")])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_help_that_cannot_be_written_is_a_failure(
    tmp_path: Path, said: tuple[str, ...], unbuffered: str
) -> None:
    with full_disk() as disk:
        ended = subprocess.run(
            [sys.executable, "-m", "tui", *said],
            stdout=disk,
            stderr=subprocess.PIPE,
            env={**program_environment(tmp_path), "PYTHONUNBUFFERED": unbuffered},
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr == b"bimscope: standard output: No space left on device.\n"
