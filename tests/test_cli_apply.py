"""`bimscope apply`: a plan of any operations that was saved as a file."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.changes.members import change_of_member, levels, members
from tests.commands import environment_for
from tests.faults.subjects import Direct
from tests.prompts import UNATTENDED
from tests.sandbox.running import RunningSandbox
from tui.changes.change import Change
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile
from tui.changes.making import Filled, change_of
from tui.changes.many.plan_file import plan_bytes
from tui.cli import apply
from tui.config.folders import journal_path
from tui.config.problem import ConfigProblem
from tui.contract import OPERATIONS
from tui.contract.drofus.users import DISABLE_USER
from tui.contract.operation import JsonObject
from tui.sandbox.faults import Fault, FaultKind


@dataclass
class Server:
    """One sandbox, and what is asked of it beside the command."""

    sandbox: RunningSandbox
    direct: Direct

    def run(self, *words: object) -> int:
        try:
            said = [*map(str, words), "--drofus", self.sandbox.drofus_url, "--yes"]
            return apply.main(said, UNATTENDED)
        except ConfigProblem as problem:
            print(problem, file=sys.stderr)
            return 2

    def saved(self, file: Path, changes: tuple[Change, ...]) -> Path:
        file.write_bytes(plan_bytes(changes, self.sandbox.drofus_url))
        return file

    def lets_viewer_in(self) -> bool:
        return bool(self.direct.drofus.get("/users/viewer").json()["user"]["enabled"])


@pytest.fixture
def server(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    for name, value in environment_for(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    direct = Direct(sandbox)
    yield Server(sandbox, direct)
    direct.close()


def some_changes(server: Server) -> tuple[Change, ...]:
    """Changes of two kinds, as the explorer plans them."""
    first, second = members(server.direct)[:2]
    path: dict[str, str | int] = {"username": "viewer"}
    disabled = change_of(
        Filled(operation=DISABLE_USER, path=path, before={"enabled": True}, name="viewer")
    )
    return change_of_member(first), change_of_member(second), disabled


def test_a_saved_plan_of_several_operations_is_sent(server: Server, tmp_path: Path) -> None:
    changes = some_changes(server)
    assert server.run(server.saved(tmp_path / "plan.json", changes)) == 0
    assert levels(server.direct, changes[:2]) == [True, True]
    assert not server.lets_viewer_in()


def test_what_somebody_changed_since_is_left_alone(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = some_changes(server)
    plan = server.saved(tmp_path / "plan.json", changes)
    taken = {members(server.direct)[0]["room_rights"], changes[0].wish["room_rights"]}
    other = min({1, 2, 3, 4} - taken)
    path = "/project_users/{username},{project_id}".format(**changes[0].path)
    server.direct.drofus.patch(
        path, json={"project_user": {"room_rights": other}}
    ).raise_for_status()
    assert server.run(plan) == 1
    assert "conflict" in capsys.readouterr().err
    assert members(server.direct)[0]["room_rights"] == other
    assert not server.lets_viewer_in()


def test_it_goes_on_with_what_was_not_sent(server: Server, tmp_path: Path) -> None:
    plan = server.saved(tmp_path / "plan.json", some_changes(server))
    server.sandbox.fail(Fault(kind=FaultKind.STATUS, path="/users/viewer", status=403, times=1))
    assert server.run(plan) != 0
    assert server.lets_viewer_in()
    assert server.run(plan, "--resume") == 0
    assert not server.lets_viewer_in()
    entries = entries_in(JournalFile(journal_path()).steps())
    assert len(entries) == 4
    assert server.run(plan, "--resume") == 0
    assert len(entries_in(JournalFile(journal_path()).steps())) == 4


def test_the_plan_that_is_named_is_gone_on_with(server: Server, tmp_path: Path) -> None:
    first, second, _ = some_changes(server)
    plans = [
        server.saved(tmp_path / name, (change,))
        for name, change in (("first.json", first), ("second.json", second))
    ]
    for change, plan in zip((first, second), plans, strict=True):
        path = "/project_users/{username},{project_id}".format(**change.path)
        server.sandbox.fail(Fault(kind=FaultKind.STATUS, path=path, status=403, times=1))
        assert server.run(plan) != 0
    assert levels(server.direct, (first, second)) == [False, False]
    assert server.run(plans[0], "--resume") == 0
    assert levels(server.direct, (first, second)) == [True, False]


def test_a_plan_that_was_edited_is_another_one(server: Server, tmp_path: Path) -> None:
    first, *_ = some_changes(server)
    plan = server.saved(tmp_path / "plan.json", (first,))
    assert server.run(plan) == 0
    edited = plan.read_text().replace('"title": "', '"title": "Again: ', 1)
    plan.write_text(edited)
    assert server.run(plan) == 0
    assert len(entries_in(JournalFile(journal_path()).steps())) == 2


def test_a_plan_that_was_not_sent_cannot_be_gone_on_with(server: Server, tmp_path: Path) -> None:
    changes = some_changes(server)
    assert server.run(server.saved(tmp_path / "plan.json", changes), "--resume") == 0
    assert levels(server.direct, changes[:2]) == [False, False]


def owners_called(server: Server, name: str) -> int:
    answer = server.direct.drofus.get("/owners", headers={"Accept": "application/json"})
    return answer.text.count(f'"{name}"')


def test_a_plan_that_makes_something_makes_it_once(server: Server, tmp_path: Path) -> None:
    made = change_of(
        Filled(operation=OPERATIONS["drofus.owners.create"], wish={"name": "Made once"})
    )
    plan = server.saved(tmp_path / "plan.json", (made,))
    for _ in range(2):
        assert server.run(plan) == 0
        assert owners_called(server, "Made once") == 1
    (entry,) = entries_in(JournalFile(journal_path()).steps())
    assert entry.sent is not None
    # The same changes in another plan are meant anew.
    assert server.run(server.saved(tmp_path / "other.json", (made,))) in (0, 1)
    assert len(entries_in(JournalFile(journal_path()).steps())) == 2


@pytest.mark.parametrize("text", ["", "{}", "no plan at all", '{"kind": "bimscope plan 1"}'])
def test_what_is_no_plan_is_told(
    server: Server, tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.json"
    file.write_text(text, encoding="utf-8")
    assert server.run(file) == 2
    assert "This is not a" in capsys.readouterr().err


def test_a_plan_for_another_server_is_not_sent(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.json"
    file.write_bytes(plan_bytes(some_changes(server), "https://elsewhere.example.invalid"))
    assert server.run(file) == 2
    assert "Nothing was sent." in capsys.readouterr().err
    assert server.lets_viewer_in()


@pytest.mark.parametrize(
    ("operation", "wish", "before"),
    [
        (
            "bimplus.teams.update",
            {"name": "New"},
            {"id": "x", "name": "Old", "teamWorksConnection": "Server=db;Password=hunter2"},
        ),
        (
            "drofus.users.update",
            {"first_name": "New"},
            {"first_name": "Old", "api_token": "hunter2"},
        ),
    ],
)
def test_no_secret_of_the_record_stands_in_a_plan(
    operation: str, wish: JsonObject, before: JsonObject
) -> None:
    asked = OPERATIONS[operation]
    path: dict[str, str | int] = dict.fromkeys(asked.placeholders, "s")
    change = change_of(Filled(operation=asked, path=path, wish=wish, before=before))
    data = plan_bytes((change,), "https://a.test")
    assert b"hunter2" not in data
    assert b"Old" in data
