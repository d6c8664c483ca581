"""What differs between two snapshots, or since one was made: all of it, and nothing else."""

import asyncio
import csv
import io
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.explorer.snapshots.conftest import RunCommand
from tests.recorded.archives import Entry, archive, entry
from tests.sandbox.running import RunningSandbox
from tui.cli.compare import DIFFERENT
from tui.explorer.snapshots.differences import what_differs
from tui.explorer.snapshots.pairing import paired
from tui.explorer.snapshots.sides import FileSide
from tui.large_json.turns import at_once
from tui.recorded.opening import open_recording
from tui.sandbox.faults import Fault, FaultKind

_HERE = "https://admin.example.com"


def _taken(command: RunCommand, file: Path, *addresses: str) -> Path:
    assert command("snapshot", *addresses, file) == 0
    return file


def _member(client: httpx.Client) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/project_users").json()[0]["project_user"]
    return found


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def _owners(*records: dict[str, Any]) -> list[Entry]:
    body = json.dumps([{"owner": each} for each in records]).encode()
    return [entry(f"{_HERE}/owners", body)]


def test_nothing_differs_where_nothing_was_changed(
    sandbox: RunningSandbox,
    tmp_path: Path,
    command: RunCommand,
    capsys: pytest.CaptureFixture[str],
) -> None:
    team = f"bimplus:teams/{sandbox.team}"
    branches = ["drofus:owners", "drofus:users", f"{team}/members", f"{team}/attribute-templates"]
    file = _taken(command, tmp_path / "all.har", *branches)
    capsys.readouterr()
    assert command("compare", file) == 0
    assert capsys.readouterr().out == "They are the same.\n"


def test_two_files_with_nothing_in_common_are_not_the_same(
    tmp_path: Path, command: RunCommand, capsys: pytest.CaptureFixture[str]
) -> None:
    one = _taken(command, tmp_path / "emails.har", "drofus:emails")
    other = _taken(command, tmp_path / "databases.har", "drofus:databases")
    for file, path in ((one, "/emails"), (other, "/database")):
        _leave_only(Path(file), path)
    capsys.readouterr()
    assert command("compare", one, other, live=False) == 1
    said = capsys.readouterr()
    assert said.out == "Nothing could be compared.\n"
    assert "Lists only in emails.har: 1" in said.err


def _leave_only(file: Path, path: str) -> None:
    archive = json.loads(file.read_text())
    entries = archive["log"]["entries"]
    archive["log"]["entries"] = [e for e in entries if e["request"]["url"].endswith(path)]
    file.write_text(json.dumps(archive))


def test_what_was_changed_since_is_said_field_by_field(
    sandbox: RunningSandbox,
    tmp_path: Path,
    command: RunCommand,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with sandbox.drofus() as client:
        member = _member(client)
        path = f"/project_users/{member['username']},{member['project_id']}"
        client.put(path, json={"project_user": {"room_rights": 1}}).raise_for_status()
        owner = client.get(f"/projects/{member['project_id']}").json()["project"]["owner_id"]
        file = _taken(command, tmp_path / "owner.har", f"drofus:owners/{owner}")
        client.put(path, json={"project_user": {"room_rights": 4}}).raise_for_status()
    capsys.readouterr()
    assert command("compare", file, "--output", "csv") == DIFFERENT
    (row,) = _rows(capsys.readouterr().out)
    assert row["kind"] == "project user"
    assert row["name"] == member["username"]
    assert (row["field"], row["before"], row["now"]) == ("Rooms", "1 Full", "4 None")
    assert command("compare", file, "--without", "rooms") == 0


def test_who_came_and_who_went_in_the_branch_only(
    sandbox: RunningSandbox,
    tmp_path: Path,
    command: RunCommand,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with sandbox.drofus() as client:
        members = [each["project_user"] for each in client.get("/project_users").json()]
        here = members[0]["project_id"]
        inside = [each["username"] for each in members if each["project_id"] == here]
        outside = next(each for each in members if each["project_id"] != here)
        users = [each["user"] for each in client.get("/users").json()]
        user = next(each for each in users if each["username"] not in inside)
        file = _taken(command, tmp_path / "one.har", _project(client, here))
        client.delete(f"/project_users/{inside[0]},{here}").raise_for_status()
        client.delete(
            f"/project_users/{outside['username']},{outside['project_id']}"
        ).raise_for_status()
        body = {"project_user": {"project_id": here}, "user": user, "mail_type": "skip_email"}
        client.post("/project_users", json=body).raise_for_status()
    capsys.readouterr()
    assert command("compare", file, "--output", "json") == DIFFERENT
    rows = json.loads(capsys.readouterr().out)
    members_now = {(each["name"], each["change"]) for each in rows if "user" in each["kind"]}
    assert {(inside[0], "removed"), (user["username"], "added")} == members_now


def _project(client: httpx.Client, id: int) -> str:
    owner = client.get(f"/projects/{id}").json()["project"]["owner_id"]
    return f"drofus:owners/{owner}/projects/{id}"


def test_two_files_are_compared_without_a_service(
    tmp_path: Path, command: RunCommand, capsys: pytest.CaptureFixture[str]
) -> None:
    old = _owners({"id": 1, "name": "North"}, {"id": 2, "name": "South"})
    new = _owners({"id": 1, "name": "North & Sons"}, {"id": 3, "name": "West"})
    before = archive(tmp_path / "before.har", [*old, entry(f"{_HERE}/emails", b"[]")])
    now = archive(tmp_path / "now.har", new)
    assert command("compare", before, now, live=False) == DIFFERENT
    said = capsys.readouterr()
    assert said.out == (
        "≠ owner North & Sons\n    Name: North → North & Sons\n- owner South\n+ owner West\n"
        "1 added, 1 removed, 1 changed.\n"
    )
    assert "Lists only in before.har: 1." in said.err


def test_pages_that_nobody_asked_for_are_no_difference(
    tmp_path: Path, command: RunCommand, capsys: pytest.CaptureFixture[str]
) -> None:
    url = "https://api.example.com/v2/north/projects"
    projects = [{"id": str(number), "name": f"Project {number}"} for number in range(3)]
    first = entry(f"{url}?page=1&pageSize=2", json.dumps(projects[:2]).encode())
    before = archive(tmp_path / "before.har", [first])
    now = archive(tmp_path / "now.har", [entry(url, json.dumps(projects).encode())])
    assert command("compare", before, now, live=False) == 1
    said = capsys.readouterr()
    assert "Project 2" not in said.out
    assert "Some pages of" in said.err


def test_what_cannot_be_asked_is_no_difference(
    sandbox: RunningSandbox,
    tmp_path: Path,
    command: RunCommand,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = _taken(command, tmp_path / "users.har", "drofus:users")
    sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users", status=403, times=None))
    capsys.readouterr()
    assert command("compare", file) == 1
    said = capsys.readouterr()
    assert "removed" not in said.out
    assert "403" in said.err or "not allow" in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nothing.har", "stage"), "nothing.har: No such file"),
        (("broken.har", "broken.har"), "broken.har: "),
        (("good.har",), "to compare with"),
        (("good.har", "other.har"), "There is no file other.har"),
        (("good.har", "good.har", "--without", "shoe size"), "no record has a field shoe size"),
        (("good.har", "good.har", "--output", "paper"), "invalid choice"),
    ],
)
def test_a_mistake_ends_with_1_and_a_sentence(
    arguments: tuple[str, ...],
    words: str,
    tmp_path: Path,
    command: RunCommand,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "broken.har").write_text('{"log": {"entries": 7}}')
    archive(tmp_path / "good.har", _owners({"id": 1, "name": "North"}))
    assert command("compare", *arguments, live=False) == 1
    assert words in capsys.readouterr().err


def test_a_hundred_thousand_records_are_compared_in_short_steps(tmp_path: Path) -> None:
    records = [{"id": number, "name": f"Owner {number}"} for number in range(100_000)]
    before = archive(tmp_path / "a.har", _owners(*records))
    records[77_777] = {"id": 77_777, "name": "Somebody else"}
    now = archive(tmp_path / "b.har", _owners(*records[:-1]))
    sides = [FileSide(open_recording(each)) for each in (before, now)]
    found = asyncio.run(paired(sides[0], sides[1], lambda _: None))
    # asyncio writes down what a finished task has made, all of it.
    assert len(repr(found)) < 1_000
    assert sum(1 for _ in what_differs(found)) == len(found.pairs)
    assert [(each.values.name, each.values.change) for each in at_once(what_differs(found))] == [
        ("Somebody else", "changed"),
        ("Owner 99999", "removed"),
    ]
