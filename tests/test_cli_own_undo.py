"""Each command takes back its own last run, and says what others did to the same records since."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.at_hand import at_hand_on
from tests.changes.many.undone_in_parts import forget
from tests.prompts import UNATTENDED, Person
from tests.rights_at_hand import RightsAtHand, Row, address_of_row
from tests.sandbox.running import RunningSandbox
from tui.changes.given_command import GivenCommand
from tui.cli import apply
from tui.config.folders import journal_path


@pytest.fixture
def at_hand(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RightsAtHand]:
    with at_hand_on(RightsAtHand, sandbox, tmp_path, monkeypatch) as at_hand:
        yield at_hand


def with_rooms(rows: Sequence[Row], level: str) -> list[Row]:
    return [{**row, "Rooms": level} for row in rows]


def levels(at_hand: RightsAtHand, count: int) -> list[str]:
    return [row["Rooms"] for row in at_hand.exported()[:count]]


def applied_elsewhere(at_hand: RightsAtHand, rows: Sequence[Row], level: str) -> None:
    """By `bimscope apply`, not by `bimscope rights`."""
    plan = at_hand.planned(with_rooms(rows, level))
    assert apply.main([plan, "--yes", "--drofus", at_hand.sandbox.drofus_url], UNATTENDED) == 0


def test_a_command_takes_back_its_own_last_run(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    first = at_hand.exported()
    assert at_hand.run("apply", at_hand.planned(with_rooms(first[:2], "Limited")), "--yes") == 0
    applied_elsewhere(at_hand, first[2:4], "Read")
    begun = {each.intended.command for each in at_hand.entries()}
    assert begun == {GivenCommand("rights"), GivenCommand("apply")}
    capsys.readouterr()
    assert at_hand.run("undo", "--yes") == 0
    assert "by bimscope rights of " in capsys.readouterr().err
    assert levels(at_hand, 2) == [row["Rooms"] for row in first[:2]]
    assert set(levels(at_hand, 4)[2:]) == {"Read"}


def test_what_another_command_touched_since_is_not_taken_back_unasked(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = at_hand.exported()[:2]
    assert at_hand.run("apply", at_hand.planned(with_rooms(rows, "None")), "--yes") == 0
    applied_elsewhere(at_hand, rows[1:], "Full")
    capsys.readouterr()
    assert at_hand.run("undo", "--yes") == 2
    said = capsys.readouterr().err
    assert "Since then 1 change of the same records, by bimscope apply: “" in said
    assert "Nothing was sent." in said
    person = Person("n")
    assert at_hand.run("undo", prompt=person.prompt) == 2
    assert "! Since then 1 change of the same records, by bimscope apply" in person.questions[0]
    assert levels(at_hand, 2) == ["None", "Full"]


@pytest.mark.parametrize("older", ["", ',"begun_by":"bimscope rights"'])
def test_a_journal_that_does_not_say_who_began_it_is_taken_back_as_before(
    at_hand: RightsAtHand, older: str
) -> None:
    first = at_hand.exported()
    assert at_hand.run("apply", at_hand.planned(with_rooms(first[:2], "Limited")), "--yes") == 0
    file = journal_path()
    file.write_text(file.read_text().replace(',"command":{"name":"rights"}', older))
    assert {each.intended.command for each in at_hand.entries()} == {None}
    assert at_hand.run("undo", "--yes") == 0
    assert at_hand.exported() == first


def test_of_two_undos_at_once_one_says_once_that_the_other_did_it(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    first = at_hand.exported()
    assert at_hand.run("apply", at_hand.planned(with_rooms(first[:4], "None")), "--yes") == 0
    numbers = [each.number for each in at_hand.entries()]
    assert numbers == [1, 2, 3, 4]
    command = [sys.executable, "-m", "tui", "rights", "undo", "--yes"]
    where = ["--drofus", at_hand.sandbox.drofus_url]
    other = Person("y", lambda: subprocess.run([*command, *where], check=True))
    capsys.readouterr()
    assert at_hand.run("undo", prompt=other.prompt) == 1
    said = capsys.readouterr().err.splitlines()[-2:]
    assert said == [
        "bimscope: Entries 1 to 4 were already undone, by entries 5 to 8. Nothing was sent.",
        "bimscope: 4 not sent.",
    ]
    assert levels(at_hand, 4) == [row["Rooms"] for row in first[:4]]
    assert len(at_hand.entries()) == 8


def test_an_undo_that_was_killed_is_finished_by_the_next_one(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    first = at_hand.exported()
    applied = with_rooms(first[:4], "None")
    assert at_hand.run("apply", at_hand.planned(applied), "--yes") == 0
    assert at_hand.run("undo", "--yes") == 0
    forget(journal_path(), outcomes=range(5, 9), sendings=range(7, 9))
    begun = [each for each in at_hand.entries() if each.number > 6]
    for each in begun:
        path = each.intended.path
        address = f"/project_users/{path['username']},{path['project_id']}"
        at_hand.direct.drofus.patch(
            address, json={"project_user": {"room_rights": 4}}
        ).raise_for_status()
    capsys.readouterr()
    assert at_hand.run("undo", "--yes") == 0
    assert ": 2 changes." in capsys.readouterr().err
    assert at_hand.exported() == first
    assert len(at_hand.entries()) == 10
    assert at_hand.run("undo", "--yes") == 0
    assert capsys.readouterr().err == "bimscope: There is nothing to undo.\n"


def test_what_somebody_has_put_back_counts_as_undone(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    first = at_hand.exported()
    old = [(address_of_row(row), at_hand.member(row)["room_rights"]) for row in first[:2]]
    assert at_hand.run("apply", at_hand.planned(with_rooms(first[:2], "None")), "--yes") == 0
    for address, level in old[:1]:
        at_hand.direct.drofus.patch(
            address, json={"project_user": {"room_rights": level}}
        ).raise_for_status()
    capsys.readouterr()
    assert at_hand.run("undo", "--yes") == 0
    said = capsys.readouterr().err
    assert "Nothing is sent for 1 change: all is as before already." in said
    assert ": 1 change." in said
    assert at_hand.exported() == first
    assert at_hand.run("undo", "--yes") == 0
    assert capsys.readouterr().err == "bimscope: There is nothing to undo.\n"
