"""`bimscope journal`: what was changed is shown, exported, pruned and taken back."""

import json
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.commands import Member, environment_for, program_environment, run_call
from tests.faults.beside import beside
from tests.faults.kinds import FAULTS
from tests.prompts import UNATTENDED, Person
from tests.sandbox.running import RunningSandbox
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile
from tui.cli import journal
from tui.cli.asking import Prompt
from tui.config.folders import journal_path
from tui.config.problem import ConfigProblem
from tui.config.settings import Profile
from tui.config.writing import add_profile

Text = Callable[..., str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in environment_for(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    return tmp_path / "home"


@pytest.fixture
def drofus(sandbox: RunningSandbox) -> Iterator[httpx.Client]:
    with sandbox.drofus() as client:
        yield client


@pytest.fixture
def member(drofus: httpx.Client) -> Member:
    return Member(drofus)


@pytest.fixture
def change(sandbox: RunningSandbox) -> Callable[..., int]:
    """Change something at dRofus, unasked; the exit status."""

    def changed(*arguments: str, url: str = sandbox.url) -> int:
        return run_call([*arguments, "--drofus", url, "--yes"], UNATTENDED)

    return changed


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Text:
    """What `bimscope journal` says on standard output."""

    def run(*arguments: str) -> str:
        capsys.readouterr()
        assert run_journal(*arguments) == 0
        return capsys.readouterr().out

    return run


def run_journal(*arguments: str, prompt: Prompt = UNATTENDED) -> int:
    try:
        return journal.main(arguments, prompt)
    except ConfigProblem as problem:
        print(problem, file=sys.stderr)
        return 2


def entries() -> list[Entry]:
    return entries_in(JournalFile(journal_path()).steps())


def update(member: Member, *fields: str) -> list[str]:
    return ["drofus.project_users.update", *member.keys, *fields]


def test_nothing_has_been_changed_yet(told: Text) -> None:
    assert told() == ""
    assert told("list", "--output", "json") == "[]\n"
    assert told("export") == ""
    assert run_journal("show", "1") == 2


def test_entries_are_listed_in_lines_and_as_json(
    change: Callable[..., int], member: Member, told: Text
) -> None:
    assert change("drofus.owners.create", "name=Ward") == 0
    assert change(*update(member, "room_rights=Read")) == 0
    head, first, second = told().splitlines()
    assert head.split() == ["entry", "when", "(UTC)", "outcome", "profile", "what"]
    assert first.startswith(f"1      {datetime.now(UTC):%Y-%m-%d}")
    assert first.endswith("Create an owner: Ward")
    assert second.endswith(f"Change a project user: {member.username}, {member.project}")
    assert told("list") == told()
    listed = json.loads(told("list", "--output", "json"))
    assert listed == json.loads(told("--output", "json"))
    assert [each["outcome"]["ending"] for each in listed] == ["done", "done"]
    assert [json.loads(line) for line in told("export").splitlines()] == listed


def test_an_entry_is_shown_with_all_that_is_known(
    change: Callable[..., int], member: Member, sandbox: RunningSandbox, told: Text
) -> None:
    change(*update(member, "room_rights=Read"))
    shown = told("show", "1")
    for line in (
        "Entry      1",
        "Outcome    done",
        "Changes    Rooms: 1 Full → 3 Read",
        f"Request    PATCH {sandbox.url}/project_users/{member.username},{member.project}",
        '    "project_user": {',
        '      "room_rights": 3',
    ):
        assert line in shown.splitlines()
    before, after = shown.partition("\nBefore\n")[2].split("\nAfter\n")
    assert json.loads(before)["room_rights"] == 1
    assert json.loads(after) == member.rights


def test_names_from_a_server_move_no_cursor(change: Callable[..., int], told: Text) -> None:
    assert change("drofus.owners.create", "name:=" + json.dumps("a\x1b[2Jb")) == 0
    for text in (told(), told("show", "1"), told("export")):
        assert "\x1b" not in text


def test_no_secret_is_written_down(
    change: Callable[..., int], monkeypatch: pytest.MonkeyPatch, told: Text
) -> None:
    for name in ("TOKEN", "PASSWORD", "PASSWORD_CONFIRM"):
        monkeypatch.setenv(f"BIMSCOPE_SECRET_{name}", "hunter2")
    change("drofus.password.reset")
    assert len(entries()) == 1
    assert "hunter2" not in told("show", "1") + told("export") + journal_path().read_text()
    assert stat.S_IMODE(journal_path().stat().st_mode) == 0o600


def test_a_program_that_has_ended_leaves_nothing_but_the_journal(
    change: Callable[..., int], folder: Path
) -> None:
    change("drofus.owners.create", "name=Ward")
    left = {each.name for each in (folder / "data").rglob("*") if each.is_file()}
    assert left <= {"journal.jsonl", "journal.lock"}


def test_another_journal_can_be_looked_at(
    change: Callable[..., int], told: Text, tmp_path: Path
) -> None:
    change("drofus.owners.create", "name=Ward")
    elsewhere = journal_path().rename(tmp_path / "old.jsonl")
    assert told() == ""
    for arguments in (("--file", elsewhere, "list"), ("list", "--file", elsewhere)):
        assert "Ward" in told(*map(str, arguments))
    assert "Ward" in told("show", "1", "--file", str(elsewhere))


def test_undoing_shows_the_opposite_and_asks(
    change: Callable[..., int],
    member: Member,
    sandbox: RunningSandbox,
    told: Text,
) -> None:
    change(*update(member, "room_rights=Read", "superuser=true"))
    member.set(tender_rights=4)
    assert run_journal("undo", "1", prompt=Person("n").prompt) == 2
    assert member.rights["room_rights"] == 3
    person = Person()
    assert run_journal("undo", "1", prompt=person.prompt) == 0
    assert set(person.questions[0].splitlines()) >= {
        f"Undo: Change a project user: {member.username}, {member.project}",
        "  Rooms: 3 Read → 1 Full",
        "  Project administrator: yes → no",
    }
    rights = member.rights
    assert (rights["room_rights"], rights["superuser"], rights["tender_rights"]) == (1, False, 4)
    assert "undone by 2" in told().splitlines()[1]
    assert "Undoes     entry 1" in told("show", "2").splitlines()


def test_an_undo_is_a_change_that_can_be_undone(
    change: Callable[..., int], member: Member, told: Text, capsys: pytest.CaptureFixture[str]
) -> None:
    change(*update(member, "room_rights=Read"))
    capsys.readouterr()
    assert run_journal("undo", "1", "--yes") == 0
    what = f"Change a project user: {member.username}, {member.project}"
    assert f"bimscope: Entry 1 is undone: {what}." in capsys.readouterr().err
    assert run_journal("undo", "2", "--yes") == 0
    assert member.rights["room_rights"] == 3
    assert "undone by 3" in told().splitlines()[2]


def test_an_undo_needs_a_yes_too(
    change: Callable[..., int], member: Member, capsys: pytest.CaptureFixture[str]
) -> None:
    change(*update(member, "room_rights=Read"))
    capsys.readouterr()
    assert run_journal("undo", "1") == 2
    assert "Add --yes" in capsys.readouterr().err
    assert member.rights["room_rights"] == 3
    assert len(entries()) == 1


def test_what_somebody_has_changed_since_is_not_put_back(
    change: Callable[..., int], member: Member, capsys: pytest.CaptureFixture[str]
) -> None:
    change(*update(member, "room_rights=Read"))
    member.set(room_rights=2)
    capsys.readouterr()
    assert run_journal("undo", "1", "--yes") == 6
    said = capsys.readouterr().err
    assert "Rooms, which somebody has changed since" in said
    assert member.rights["room_rights"] == 2
    assert len(entries()) == 1


def test_the_other_fields_are_put_back_and_it_is_said_which_are_left(
    change: Callable[..., int], member: Member, capsys: pytest.CaptureFixture[str]
) -> None:
    change(*update(member, "room_rights=Read", "tender_rights=Read"))
    member.set(room_rights=2)
    capsys.readouterr()
    left = "Left unchanged: Rooms, which somebody has changed since"
    person = Person("n")
    assert run_journal("undo", "1", prompt=person.prompt) == 2
    assert f"  {left}" in person.questions[0].splitlines()
    assert run_journal("undo", "1", "--yes") == 0
    assert left in capsys.readouterr().err
    assert (member.rights["room_rights"], member.rights["tender_rights"]) == (2, 1)


def test_what_somebody_changes_while_one_is_asked_is_not_put_back(
    change: Callable[..., int], member: Member
) -> None:
    change(*update(member, "room_rights=Read"))
    person = Person(first=lambda: member.set(room_rights=4))
    assert run_journal("undo", "1", prompt=person.prompt) == 6
    assert member.rights["room_rights"] == 4


def test_what_is_undone_is_not_undone_twice(
    change: Callable[..., int], member: Member, capsys: pytest.CaptureFixture[str]
) -> None:
    change(*update(member, "room_rights=Read"))
    assert run_journal("undo", "1", "--yes") == 0
    capsys.readouterr()
    assert run_journal("undo", "1", "--yes") == 6
    assert "was already undone, by entry 2" in capsys.readouterr().err


def test_what_was_created_is_deleted_by_its_name(
    change: Callable[..., int], drofus: httpx.Client
) -> None:
    change("drofus.owners.create", "name=Ward")
    [owner] = [each["owner"] for each in read(drofus, "/owners") if each["owner"]["name"] == "Ward"]
    assert run_journal("undo", "1", prompt=Person("y").prompt) == 2
    person = Person("Ward")
    assert run_journal("undo", "1", prompt=person.prompt) == 0
    assert "  Removed: Ward" in person.questions[0].splitlines()
    assert drofus.get(f"/owners/{owner['id']}").status_code == 404


def test_who_was_removed_from_a_project_comes_back_with_the_same_rights(
    change: Callable[..., int], member: Member
) -> None:
    member.set(superuser=True)
    before = member.rights
    assert change("drofus.project_users.delete", *member.keys) == 0
    person = Person()
    assert run_journal("undo", "1", prompt=person.prompt) == 0
    assert "  Invitation: skip_email" in person.questions[0].splitlines()
    after = member.rights
    assert {**after, "created_at": ""} == {**before, "created_at": ""}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["drofus.owners.delete", "id=OWNER"], "brings back what is deleted"),
        (["drofus.owners.create", "name="], "changed nothing"),
    ],
)
def test_what_cannot_be_undone_says_why(
    change: Callable[..., int],
    drofus: httpx.Client,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    why: str,
) -> None:
    made = drofus.post("/owners", json={"owner": {"name": "Gone"}}).json()["owner"]["id"]
    change(*(each.replace("OWNER", str(made)) for each in arguments))
    capsys.readouterr()
    assert run_journal("undo", "1", "--yes") == 6
    assert why in capsys.readouterr().err
    assert len(entries()) == 1


def test_an_undo_goes_where_the_change_went(
    change: Callable[..., int],
    member: Member,
    sandbox: RunningSandbox,
    capsys: pytest.CaptureFixture[str],
) -> None:
    add_profile("stage", Profile(drofus=sandbox.url))
    said = [*update(member, "room_rights=Read"), "--profile", "stage", "--yes"]
    assert run_call(said, UNATTENDED) == 0
    capsys.readouterr()
    assert run_journal("undo", "1", "--yes", "--drofus", "http://127.0.0.1:9") == 6
    assert f"was for {sandbox.url}" in capsys.readouterr().err
    assert run_journal("undo", "1", "--yes") == 0
    assert [each.intended.profile for each in entries()] == ["stage", "stage"]


def test_a_read_only_profile_takes_nothing_back(
    change: Callable[..., int], member: Member, sandbox: RunningSandbox
) -> None:
    change(*update(member, "room_rights=Read"))
    add_profile("careful", Profile(drofus=sandbox.url, read_only=True))
    assert run_journal("undo", "1", "--yes", "--profile", "careful") == 9
    assert member.rights["room_rights"] == 3


def test_pruning_takes_old_entries_away_but_none_that_is_not_known(
    change: Callable[..., int], sandbox: RunningSandbox, told: Text
) -> None:
    today = datetime.now(UTC).date()
    tomorrow = today + timedelta(days=1)
    change("drofus.owners.create", "name=One")
    with beside(sandbox.url) as proxy:
        proxy.arm(FAULTS["not done, closed; reading back gets 500"])
        assert change("drofus.owners.create", "name=Two", url=proxy.proxy.url) == 11
    change("drofus.owners.create", "name=Three")
    assert told("prune", "--before", "2020-01-01") == "Entries deleted: 0. Entries kept: 3.\n"
    assert [each.number for each in entries()] == [1, 2, 3]
    said = told("prune", "--before", tomorrow.isoformat())
    assert said == "Entries deleted: 2. Entries kept: 1.\n"
    [kept] = entries()
    assert (kept.number, kept.is_uncertain) == (2, True)
    change("drofus.owners.create", "name=Four")
    assert [each.number for each in entries()] == [2, 4]


@pytest.mark.parametrize("said", ["yesterday", "2026-13-01", ""])
def test_a_day_that_is_none_is_refused(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        run_journal("prune", "--before", said)
    assert end.value.code == 2
    assert "write it like 2026-01-31" in capsys.readouterr().err


def test_a_journal_that_cannot_be_written_lets_nothing_be_sent(
    change: Callable[..., int], drofus: httpx.Client, capsys: pytest.CaptureFixture[str]
) -> None:
    journal_path().mkdir(parents=True)
    assert change("drofus.owners.create", "name=Ward") == 1
    said = capsys.readouterr().err
    assert "cannot be written: Is a directory" in said
    assert "Nothing was sent." in said
    assert "journal off in config.toml" in said
    assert run_journal() == 2
    assert "cannot be read: Is a directory" in capsys.readouterr().err
    assert "Ward" not in {each["owner"]["name"] for each in read(drofus, "/owners")}


LIMITED = """
import resource, runpy, sys
room = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
runpy.run_module("tui", run_name="__main__")
"""
"""Runs bimscope where no file may grow beyond so many bytes, as on a disk that is full."""


@pytest.mark.parametrize(("steps", "status", "sent"), [(0, 1, False), (1, 1, False), (2, 0, True)])
def test_a_disk_that_is_full_stops_what_could_not_be_written_down(
    change: Callable[..., int],
    sandbox: RunningSandbox,
    member: Member,
    folder: Path,
    steps: int,
    status: int,
    sent: bool,
) -> None:
    """So many lines of the second change fit: what was intended, sent, what came of it."""
    assert change(*update(member, "room_rights=Read")) == 0
    lines = journal_path().read_bytes().splitlines(keepends=True)
    room = sum(map(len, lines)) + sum(map(len, lines[:steps])) + 50
    arguments = ["call", *update(member, "room_rights=None"), "--drofus", sandbox.url, "--yes"]
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, str(room), *arguments],
        env=program_environment(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert ended.returncode == status
    assert b"cannot be written: File too large" in ended.stderr
    assert (b"Nothing was sent." in ended.stderr) is not sent
    assert (b"could not store the outcome" in ended.stderr) is (steps > 0)
    assert (member.rights["room_rights"] == 4) is sent
    assert len(entries()) == (2 if steps else 1)
    assert journal_path().read_bytes().endswith(b"\n")


def read(client: httpx.Client, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(path).raise_for_status().json()
    return found
