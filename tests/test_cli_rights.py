"""`bimscope rights`: a file of rights, what it would change, doing that and taking it back."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.at_hand import at_hand_on
from tests.prompts import Person
from tests.rights_at_hand import RightsAtHand, Row, address_of_row
from tests.sandbox.running import RunningSandbox


@pytest.fixture
def at_hand(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RightsAtHand]:
    with at_hand_on(RightsAtHand, sandbox, tmp_path, monkeypatch) as at_hand:
        yield at_hand


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
def test_what_was_exported_changes_nothing(
    at_hand: RightsAtHand, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = at_hand.file(ending)
    assert at_hand.run("export", name) == 0
    assert at_hand.run("plan", name, "--remove-missing") == 0
    assert capsys.readouterr().out == f"{len(at_hand.members()):,} unchanged\n"


def test_only_one_owner_project_or_user_is_exported(at_hand: RightsAtHand) -> None:
    everybody = at_hand.exported()
    user, project = everybody[0]["User"], everybody[0]["Project id"]
    of_user = at_hand.exported("--user", user.upper())
    assert of_user == [row for row in everybody if row["User"] == user]
    of_project = at_hand.exported("--project", project)
    assert of_project == [row for row in everybody if row["Project id"] == project]
    projects = [each["project"] for each in at_hand.direct.drofus.get("/projects").json()]
    owner = projects[0]["owner_id"]
    own = {str(each["id"]) for each in projects if each["owner_id"] == owner}
    of_owner = {row["Project id"] for row in at_hand.exported("--owner", str(owner))}
    assert own & {row["Project id"] for row in everybody} <= of_owner


@pytest.mark.parametrize(
    ("only", "words"),
    [
        (("--user", "nobody.at.all"), "There is no user nobody.at.all."),
        (("--project", "99999"), "There is no project 99999."),
        (("--owner", "99999"), "No project has the owner 99999."),
    ],
)
def test_nobody_gets_an_empty_file_for_a_mistyped_name(
    at_hand: RightsAtHand, only: tuple[str, str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = at_hand.file(".csv")
    assert at_hand.run("export", name, *only) == 2
    assert capsys.readouterr().err == f"{words}\n"
    assert not Path(name).exists()


def test_a_file_is_not_replaced_and_an_unknown_form_not_written(at_hand: RightsAtHand) -> None:
    name = at_hand.file(".csv")
    Path(name).write_text("mine")
    assert at_hand.run("export", name) == 2
    assert Path(name).read_text() == "mine"
    assert at_hand.run("export", name, "--overwrite") == 0
    assert at_hand.run("export", at_hand.file(".pdf")) == 2


def test_a_file_about_one_person_takes_nobody_elses_rights_away(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, name, plan = at_hand.exported(), at_hand.file(".csv"), at_hand.file(".plan")
    user = rows[0]["User"]
    assert at_hand.run("export", name, "--user", user) == 0
    capsys.readouterr()
    assert at_hand.run("plan", name, "--remove-missing", "--plan", plan) == 1
    said = capsys.readouterr().out
    assert f"All rows are about {user.casefold()}: --remove-missing would remove" in said
    assert not Path(plan).exists()
    assert at_hand.run("plan", name) == 0


def test_how_many_go_is_told_before_all_else(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = at_hand.exported()
    here = [row for row in rows if row["Project id"] == rows[0]["Project id"]]
    capsys.readouterr()
    # One of them is the last administrator, and is not taken out.
    assert at_hand.run("plan", at_hand.written(here[:2]), "--remove-missing") == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith(f"{len(here) - 2} people are in no row of ")


@pytest.mark.parametrize("name", [" =1", "'=1", "=1"])
def test_what_stands_in_a_cell_for_people_to_read_does_not_matter(
    at_hand: RightsAtHand, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    [row, *_] = at_hand.exported()
    told = dict.fromkeys(("Name", "Project", "E-mail"), name)
    assert at_hand.run("plan", at_hand.written([{**row, **told}])) == 0
    assert at_hand.run("plan", at_hand.written([{**row, "Rooms": "=1"}])) == 1
    assert "column Rooms: “=1” is a formula" in capsys.readouterr().out


def one_new(at_hand: RightsAtHand, rows: list[Row]) -> Row:
    """A row for somebody who has an account and is not in the first project yet."""
    project = rows[0]["Project id"]
    there = {row["User"] for row in rows if row["Project id"] == project}
    user = next(row["User"] for row in rows if row["User"] not in there)
    return {**rows[0], "User": user, "Rooms": "Read"}


def test_a_file_is_planned_applied_and_taken_back(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    first = at_hand.exported()
    project = first[0]["Project id"]
    here = [row for row in first if row["Project id"] == project]
    assert len(here) > 2
    changed = {**here[0], "Rooms": "None" if here[0]["Rooms"] != "None" else "Full"}
    new = one_new(at_hand, first)
    wanted = [changed, *here[2:], new]
    before = at_hand.members()
    capsys.readouterr()
    plan = at_hand.planned(wanted, "--remove-missing")
    said = capsys.readouterr().out
    assert f"    Rooms: {_level(here[0]['Rooms'])} → {_level(changed['Rooms'])}" in said
    assert said.endswith(f"1 added, 1 changed, 1 removed, {len(here) - 2:,} unchanged\n")
    assert at_hand.members() == before
    assert at_hand.run("apply", plan, "--yes") == 0
    now = at_hand.exported("--project", project)
    assert {(row["User"], row["Rooms"]) for row in now} == {
        (row["User"], row["Rooms"]) for row in wanted
    }
    assert {each.ending for each in at_hand.entries()} == {"done"}
    assert at_hand.run("undo", "--yes") == 0
    assert at_hand.exported() == first


def _level(word: str) -> str:
    return {"Full": "1 Full", "Limited": "2 Limited", "Read": "3 Read", "None": "4 None"}[word]


def test_applied_twice_it_is_sent_once_and_can_be_taken_back(at_hand: RightsAtHand) -> None:
    rows = at_hand.exported()
    here = [row for row in rows if row["Project id"] == rows[0]["Project id"]]
    wanted = [{**here[0], "Rooms": _other(here[0])}, *here[2:], one_new(at_hand, rows)]
    plan = at_hand.planned(wanted, "--remove-missing")
    assert at_hand.run("apply", plan, "--yes") == 0
    there = at_hand.members()
    assert at_hand.run("apply", plan, "--yes") == 0
    assert at_hand.members() == there
    assert [each.sent is not None for each in at_hand.entries()] == [True] * 3
    assert at_hand.run("undo", "--yes") == 0
    assert at_hand.exported() == rows


def _other(row: Row) -> str:
    return "Limited" if row["Rooms"] != "Limited" else "Read"


def test_taken_back_twice_it_is_taken_back_once(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    assert at_hand.run("undo", "--yes") == 0
    rows = at_hand.exported()
    for level in ("Limited", "Read"):
        wanted = [{**row, "Rooms": level} for row in rows[:4]]
        assert at_hand.run("apply", at_hand.planned(wanted), "--yes") == 0
    assert at_hand.run("undo", "--yes") == 0
    once = at_hand.exported()
    assert {row["Rooms"] for row in once[:4]} == {"Limited"}
    assert at_hand.run("undo", "--yes") == 0
    assert at_hand.exported() == once


def test_what_somebody_changed_since_is_left_alone_and_all_others_are_done(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = at_hand.exported()[:3]
    for row in rows:
        _set(at_hand, row, room_rights=1)
    plan = at_hand.planned([{**row, "Rooms": "Read"} for row in rows])
    _set(at_hand, rows[1], room_rights=2)
    assert at_hand.run("apply", plan, "--yes") == 1
    assert [at_hand.member(row)["room_rights"] for row in rows] == [3, 2, 3]
    said = capsys.readouterr().err
    assert "Somebody else has changed the same fields" in said
    assert "2 done, 1 conflict" in said


def _set(at_hand: RightsAtHand, row: Row, **rights: object) -> None:
    changed = at_hand.direct.drofus.patch(address_of_row(row), json={"project_user": rights})
    changed.raise_for_status()


@pytest.mark.parametrize(
    ("cells", "where", "words"),
    [
        ({"User": "nobody.at.all"}, "row 2, column User", "there is no user nobody.at.all"),
        ({"User": ""}, "row 2, column User", "is empty: whose rights are these?"),
        ({"Project id": "99999"}, "row 2, column Project id", "there is no project 99999"),
        ({"Project id": "Labs"}, "row 2, column Project id", "is not a project id"),
        ({"Rooms": "Much"}, "row 2, column Rooms", "“Much” is not a level of Rooms: Full, Limited"),
        ({"Rooms": "=A1"}, "row 2, column Rooms", "“=A1” is a formula"),
        ({"Project administrator": "often"}, "row 2, column Project", "is neither yes nor no"),
        ({"Colour": "red"}, "column Colour", "is not a column of a rights file"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_nothing_is_planned(
    at_hand: RightsAtHand,
    cells: Row,
    where: str,
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = at_hand.exported()
    wanted = [{**rows[0], **cells}, *({**row, "Rooms": _other(row)} for row in rows[1:3])]
    if "Colour" in cells:
        wanted = [{**row, **cells} for row in wanted]
    plan = at_hand.file(".plan")
    capsys.readouterr()
    assert at_hand.run("plan", at_hand.written(wanted), "--plan", plan) == 1
    said = capsys.readouterr()
    assert said.out.startswith(where)
    assert words in said.out
    assert "so there is no plan" in said.err
    assert not Path(plan).exists()


def test_a_person_who_stands_twice_is_told_with_both_rows(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    row = at_hand.exported()[0]
    again = {**row, "User": row["User"].upper(), "Rooms": "Read"}
    assert at_hand.run("plan", at_hand.written([row, again])) == 1
    who = f"{row['User'].upper()} in project {row['Project id']}"
    assert capsys.readouterr().out == f"row 3: row 2 is also about {who}\n"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b'User\n"x'])
def test_of_a_plan_no_mistake_ends_as_changes_do(at_hand: RightsAtHand, data: bytes) -> None:
    file = Path(at_hand.file(".csv"))
    file.write_bytes(data)
    assert at_hand.run("plan", str(file)) == 1
    assert at_hand.run("plan") == 1
    assert at_hand.run("plan", "--no-such-option") == 1
    assert at_hand.run("plan", "--help") == 0
    rows = at_hand.written([{**at_hand.exported()[0], "Rooms": "Read"}])
    assert at_hand.run("plan", rows, "--plan", rows) == 1
    assert at_hand.run("plan", rows, where=("--drofus", "http://127.0.0.1:9")) == 1


def test_a_plan_is_for_one_service(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = at_hand.planned(_first_changed(at_hand))
    value = json.loads(Path(plan).read_text())
    value["address"] = "https://elsewhere.example"
    Path(plan).write_text(json.dumps(value))
    assert at_hand.run("apply", plan, "--yes") == 2
    assert "The plan is for https://elsewhere.example" in capsys.readouterr().err
    assert at_hand.entries() == []


def _first_changed(at_hand: RightsAtHand) -> list[Row]:
    rows = at_hand.exported()
    return [{**row, "Rooms": _other(row)} for row in rows[:3]]


@pytest.mark.parametrize(
    "wrong",
    [
        {"operation": "drofus.owners.delete"},
        {"path": {}},
        {"path": {"username": "x", "project_id": "1", "more": "2"}},
        {"unknown": 1},
        {"wish": 3},
    ],
)
def test_a_plan_that_is_none_is_not_sent(at_hand: RightsAtHand, wrong: dict[str, object]) -> None:
    plan = at_hand.planned(_first_changed(at_hand))
    value = json.loads(Path(plan).read_text())
    value["changes"][1].update(wrong)
    Path(plan).write_text(json.dumps(value))
    assert at_hand.run("apply", plan, "--yes") == 2
    assert at_hand.entries() == []


def test_somebody_is_asked_once_with_what_would_be_sent(at_hand: RightsAtHand) -> None:
    plan = at_hand.planned(_first_changed(at_hand))
    nobody = Person("n")
    assert at_hand.run("apply", plan, prompt=nobody.prompt) == 2
    assert at_hand.entries() == []
    person = Person("y")
    assert at_hand.run("apply", plan, prompt=person.prompt) == 0
    [question] = person.questions
    assert "    Rooms: " in question
    assert question.endswith("3 changed\nSend 3 changes? [y/N] ")
    assert {each.ending for each in at_hand.entries()} == {"done"}


def test_what_removes_wants_the_number_typed(at_hand: RightsAtHand) -> None:
    rows = at_hand.exported()
    project = rows[0]["Project id"]
    here = [row for row in rows if row["Project id"] == project]
    plan = at_hand.planned(here[1:], "--remove-missing")
    assert at_hand.run("apply", plan, prompt=Person("y").prompt) == 2
    assert at_hand.entries() == []
    assert at_hand.run("apply", plan, prompt=Person("1").prompt) == 0


def test_without_anybody_to_ask_nothing_is_sent(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = at_hand.planned(_first_changed(at_hand))
    assert at_hand.run("apply", plan) == 2
    assert "Add --yes" in capsys.readouterr().err
    assert at_hand.entries() == []


def test_a_profile_that_only_reads_sends_nothing(at_hand: RightsAtHand, tmp_path: Path) -> None:
    plan = at_hand.planned(_first_changed(at_hand))
    config = tmp_path / "home" / "config.toml"
    config.parent.mkdir(exist_ok=True)
    config.write_text(
        f'[profiles.look]\ndrofus = "{at_hand.sandbox.drofus_url}"\nread_only = true\n'
    )
    where = ("--profile", "look")
    assert at_hand.run("plan", at_hand.written(at_hand.exported()), where=where) == 0
    assert at_hand.run("apply", plan, "--yes", where=where) == 9
    assert at_hand.entries() == []


def test_the_results_are_told_as_json(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = at_hand.planned(_first_changed(at_hand))
    capsys.readouterr()
    assert at_hand.run("apply", plan, "--yes", "--output", "json") == 0
    results = json.loads(capsys.readouterr().out)
    assert [each["ending"] for each in results] == ["done"] * 3
    assert [each["entry"] for each in results] == [each.number for each in at_hand.entries()]


def test_there_is_nothing_to_go_on_with_or_one_says_what(at_hand: RightsAtHand) -> None:
    assert at_hand.run("apply", "--resume", "--yes") == 0
    assert at_hand.run("apply", "--yes") == 2
    assert at_hand.run() == 2


def administrators(at_hand: RightsAtHand) -> list[Row]:
    """The rows of a project's only administrator, and of somebody else there."""
    rows = at_hand.exported()
    leaders = [row for row in rows if row["Project administrator"] == "yes"]
    alone = next(
        row
        for row in leaders
        if [each["Project id"] for each in leaders].count(row["Project id"]) == 1
    )
    other = next(
        row for row in rows if row["Project id"] == alone["Project id"] and row is not alone
    )
    return [alone, other]


def test_the_last_administrator_is_refused_and_the_rest_planned(
    at_hand: RightsAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    alone, other = administrators(at_hand)
    alone = {**alone, "Project administrator": "no"}
    other = {**other, "Rooms": "Read" if other["Rooms"] != "Read" else "Full"}
    plan, file = at_hand.file(".plan"), at_hand.written([alone, other])
    capsys.readouterr()
    assert at_hand.run("plan", file, "--plan", plan) == 1
    out, err = capsys.readouterr()
    assert "refused:" in out
    assert "make somebody else its administrator first" in out
    assert out.endswith("1 changed, 1 refused\n")
    assert "bimscope refuses some of it" in err
    assert at_hand.run("apply", plan, "--yes") == 0
    now = {(row["Project id"], row["User"]): row for row in at_hand.exported()}
    assert now[alone["Project id"], alone["User"]]["Project administrator"] == "yes"
    assert now[other["Project id"], other["User"]]["Rooms"] == other["Rooms"]


def test_an_administrator_goes_where_another_one_comes(at_hand: RightsAtHand) -> None:
    alone, other = administrators(at_hand)
    alone = {**alone, "Project administrator": "no"}
    other = {**other, "Project administrator": "yes"}
    assert at_hand.run("plan", at_hand.written([alone, other])) == 2
