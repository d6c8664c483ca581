"""`bimscope call` with what changes something: shown, confirmed, read back, written down."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.commands import Member, environment_for, run_call
from tests.prompts import UNATTENDED, Person
from tests.sandbox.running import RunningSandbox
from tui.changes.given_command import GivenCommand
from tui.changes.journal_entries import Entry, entries_in
from tui.changes.journal_file import JournalFile
from tui.cli.asking import Prompt
from tui.config.folders import journal_path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in environment_for(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    return tmp_path / "home"


@pytest.fixture
def member(sandbox: RunningSandbox) -> Iterator[Member]:
    with sandbox.drofus() as client:
        yield Member(client)


Calling = Callable[..., int]


@pytest.fixture
def update(sandbox: RunningSandbox, member: Member, capsys: pytest.CaptureFixture[str]) -> Calling:
    """Change the member by a command line; the exit status."""

    def called(*fields: str, prompt: Prompt = UNATTENDED, url: str = sandbox.url) -> int:
        name = "drofus.project_users.update"
        return run_call([name, *member.keys, *fields, "--drofus", url], prompt)

    return called


def entries() -> list[Entry]:
    return entries_in(JournalFile(journal_path()).steps())


def test_who_is_asked_sees_what_would_change_how_it_is_undone_and_where_it_goes(
    update: Calling, member: Member, sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person()
    assert update("room_rights=Read", "superuser=true", prompt=person.prompt) == 0
    [question] = person.questions
    assert question.splitlines() == [
        f"Change a project user: {member.username}, {member.project}",
        "  Project administrator: no → yes",
        "  Rooms: 1 Full → 3 Read",
        "  Can be undone: bimscope restores the fields.",
        f"  PATCH {sandbox.url}/project_users/{member.username},{member.project}",
        "Send it? [y/N] ",
    ]
    assert json.loads(capsys.readouterr().out)["room_rights"] == 3
    assert member.rights["superuser"] is True
    [entry] = entries()
    assert entry.intended.command == GivenCommand("call", (entry.intended.operation,))
    assert entry.ending == "done"
    assert entry.before is not None
    assert entry.before["room_rights"] == 1
    assert entry.after == member.rights


@pytest.mark.parametrize("answer", ["", "n", "yess", "Y e s"])
def test_only_yes_is_yes(update: Calling, member: Member, answer: str) -> None:
    assert update("room_rights=Read", prompt=Person(answer).prompt) == 2
    assert member.rights["room_rights"] == 1
    assert entries() == []


def test_without_anybody_to_ask_nothing_is_even_read(
    update: Calling, capsys: pytest.CaptureFixture[str]
) -> None:
    assert update("room_rights=Read", url="http://127.0.0.1:9") == 2
    assert "Add --yes" in capsys.readouterr().err


def test_what_destroys_asks_for_a_word(sandbox: RunningSandbox) -> None:
    with sandbox.drofus() as client:
        owner = client.post("/owners", json={"owner": {"name": "Gone"}}).json()["owner"]["id"]
        delete = ["drofus.owners.delete", f"id={owner}", "--drofus", sandbox.url]
        assert run_call(delete, Person("y").prompt) == 2
        assert client.get(f"/owners/{owner}").status_code == 200
        person = Person(str(owner))
        assert run_call(delete, person.prompt) == 0
        assert client.get(f"/owners/{owner}").status_code == 404
    assert "Cannot be undone" in person.questions[0]
    assert person.questions[0].endswith(f"Type {owner} to send it: ")


def test_what_is_so_already_is_not_asked_for_and_not_sent(
    update: Calling, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody = Person(first=pytest.fail)
    assert update("superuser=true", "--yes") == 0
    capsys.readouterr()
    assert update("superuser=true", prompt=nobody.prompt) == 0
    assert "nothing was sent" in capsys.readouterr().err
    assert len(entries()) == 1


@pytest.mark.parametrize("sure", [True, False])
def test_what_is_not_there_cannot_be_changed(
    sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str], sure: bool
) -> None:
    command = ["drofus.owners.update", "id=999", "name=x", "--drofus", sandbox.url]
    prompt = Person(first=pytest.fail).prompt
    assert run_call([*command, *(["--yes"] if sure else [])], prompt) == 3
    said = capsys.readouterr()
    assert "on the server. Nothing was sent." in said.err
    assert "kept" not in said.err
    assert said.out == ""


@pytest.mark.parametrize("sure", [True, False])
def test_what_is_gone_already_counts_as_deleted(sandbox: RunningSandbox, sure: bool) -> None:
    command = ["drofus.owners.delete", "id=999", "--drofus", sandbox.url]
    prompt = Person(first=pytest.fail).prompt
    assert run_call([*command, *(["--yes"] if sure else [])], prompt) == 0


def test_a_conflict_while_one_is_asked_is_shown_and_not_overwritten(
    update: Calling, member: Member, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person(first=lambda: member.set(room_rights=2))
    assert update("room_rights=Read", prompt=person.prompt) == 6
    said = capsys.readouterr().err
    assert "Somebody else has changed the same fields" in said
    assert "Rooms: was 1 Full, is now 2 Limited, yours 3 Read" in said
    assert member.rights["room_rights"] == 2


def test_what_others_change_elsewhere_is_kept(update: Calling, member: Member) -> None:
    person = Person(first=lambda: member.set(tender_rights=4))
    assert update("room_rights=Read", prompt=person.prompt) == 0
    assert (member.rights["room_rights"], member.rights["tender_rights"]) == (3, 4)


def test_what_goes_while_one_is_asked_is_not_found(update: Calling, member: Member) -> None:
    assert update("room_rights=Read", prompt=Person(first=member.remove).prompt) == 3


def test_read_only_sends_nothing_asks_nothing_and_reads_nothing(update: Calling) -> None:
    prompt = Person(first=pytest.fail).prompt
    nowhere = "http://127.0.0.1:9"
    assert update("room_rights=Read", "--read-only", prompt=prompt, url=nowhere) == 9
    assert entries() == []


def test_a_journal_that_is_switched_off_is_not_written(
    update: Calling, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.mkdir()
    (folder / "config.toml").write_text("journal = false\n")
    assert update("room_rights=Read", "--yes") == 0
    assert not journal_path().exists()


def test_a_file_that_goes_out_is_named(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BIMSCOPE_BIMPLUS_APPLICATION", sandbox.application_id)
    with sandbox.bimplus() as client:
        project = client.get(f"/{sandbox.team}/projects").json()[0]["id"]
    plan = tmp_path / "plan.txt"
    plan.write_text("0123456789")
    person = Person()
    where = ["--bimplus", sandbox.bimplus_url, "--team", sandbox.team, "--file", str(plan)]
    create = ["bimplus.project_attachments.create", f"project_id={project}", "tag=T"]
    assert run_call([*create, *where], person.prompt) == 0
    assert {f"  File: {plan}", "  Tag: T"} <= set(person.questions[0].splitlines())
