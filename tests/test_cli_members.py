"""`bimscope members` and `bimscope rights --team`: members of a team from tables, and as a file."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.at_hand import at_hand_on, started_at_hand
from tests.rights_at_hand import Row
from tests.sandbox.running import RunningSandbox
from tests.tables_at_hand import TablesAtHand
from tui.cli import members, rights
from tui.contract.operation import JsonObject

TITLES = "E-Mail,Rolle,Projekt,Notiz"
NAMES = (" =1", "'=1", "=1", "+1", "''=1")
NOBODY = "nobody.at.all@example.invalid"


@pytest.fixture
def at_hand(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TablesAtHand]:
    with at_hand_on(TablesAtHand, sandbox, tmp_path, monkeypatch) as at_hand:
        yield at_hand


@pytest.fixture(scope="module")
def shared(
    sample_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TablesAtHand]:
    folder = tmp_path_factory.mktemp("team")
    with started_at_hand(TablesAtHand, sample_database, folder) as at_hand:
        yield at_hand


def team(at_hand: TablesAtHand, what: str) -> list[JsonObject]:
    found: list[JsonObject] = at_hand.direct.bimplus.get(f"/{at_hand.direct.team}/{what}").json()
    return found


def exported(at_hand: TablesAtHand, *only: str) -> list[Row]:
    name = at_hand.file(".csv")
    assert at_hand.run(rights.main, "export", name, *only, *at_hand.team) == 0
    return at_hand.rows(name)


def written(at_hand: TablesAtHand, rows: Sequence[Row]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return at_hand.written(*text.getvalue().splitlines())


def somebody_new(at_hand: TablesAtHand) -> str:
    """The address of somebody with an account, who is not in the team."""
    body = {"email": "somebody.new@example.invalid", "password": "not-a-real-password"}
    at_hand.direct.bimplus.post("/users", json=body).raise_for_status()
    return body["email"]


def test_people_come_into_the_team_and_then_into_its_projects(
    at_hand: TablesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    new, before = somebody_new(at_hand), exported(at_hand)
    one, other = team(at_hand, "projects")[:2]
    file = at_hand.written(
        TITLES, f"{new.upper()},Editor,{one['name']},x", f"{new},Project_Viewer,{other['id']},"
    )
    capsys.readouterr()
    assert at_hand.run(members.main, "import", file, "--dry-run", *at_hand.team) == 2
    said = capsys.readouterr().out
    assert "1 new, 0 known" in said
    assert f"+ Add new member {new} to the team best-company" in said
    assert f"+ Add {new} to {one['name']} as Project_Editor" in said
    assert said.endswith("3 added\n")
    assert at_hand.run(members.main, "import", file, "--yes", *at_hand.team) == 0
    now = {(row["Project id"], row["Role"]) for row in exported(at_hand) if row["E-mail"] == new}
    assert now == {("", ""), (one["id"], "Project_Editor"), (other["id"], "Project_Viewer")}
    assert at_hand.run(members.main, "import", file, "--dry-run", *at_hand.team) == 0
    assert at_hand.run(members.main, "undo", "--yes", *at_hand.team) == 0
    assert exported(at_hand) == before


def test_roles_of_members_change_only_with_update(
    at_hand: TablesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    row = next(each for each in exported(at_hand) if each["Role"] == "Project_Editor")
    file = at_hand.written(TITLES, f"{row['E-mail']},viewer,{row['Project id']},")
    assert at_hand.run(members.main, "import", file, "--yes", *at_hand.team) == 0
    assert at_hand.entries() == []
    capsys.readouterr()
    assert at_hand.run(members.main, "import", file, "--dry-run", *at_hand.team) == 0
    assert "stays Project_Editor in the project; --update makes it" in capsys.readouterr().out
    assert at_hand.run(members.main, "import", file, "--update", "--yes", *at_hand.team) == 0
    now = exported(at_hand, "--project", row["Project id"], "--user", row["E-mail"])
    assert [each["Role"] for each in now if each["Project id"]] == ["Project_Viewer"]


def test_a_change_of_role_names_both_roles(
    shared: TablesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    row = next(each for each in exported(shared) if each["Role"] == "Project_Editor")
    file = written(shared, [{**row, "Role": "Project_Viewer"}])
    assert shared.run(rights.main, "plan", file, *shared.team) == 2
    _, difference, _ = capsys.readouterr().out.splitlines()
    assert difference.endswith(": Project_Editor → Project_Viewer")


def test_a_file_about_one_person_takes_nobody_else_out_of_a_team(
    shared: TablesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [each for each in exported(shared) if each["Project id"]]
    one = [each for each in rows if each["E-mail"] == rows[0]["E-mail"]]
    for about in (one, one[:1]):
        file = written(shared, about)
        assert shared.run(rights.main, "plan", file, "--remove-missing", *shared.team) == 1
        said = capsys.readouterr().out
        assert f"All rows are about {one[0]['E-mail'].casefold()}: --remove-missing would" in said


def test_what_stands_in_cells_for_people_to_read_does_not_matter(
    shared: TablesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{**each, "Name": name} for each, name in zip(exported(shared), NAMES, strict=False)]
    assert shared.run(rights.main, "plan", written(shared, rows), *shared.team) == 0
    assert capsys.readouterr().out == f"{len(rows)} unchanged\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            f"{NOBODY},,,",
            f"row 2, column E-Mail: nobody with the e-mail address {NOBODY} has an account",
        ),
        ("admin@bimscope.invalid,Chief,{project},", "row 2, column Rolle: “Chief” is not a role"),
        (
            "admin@bimscope.invalid,Editor,,",
            "row 2, column Rolle: the row has a role but no project",
        ),
        ("admin@bimscope.invalid,Editor,Nowhere,", "row 2, column Projekt: there is no project"),
        ("no address,,,", "row 2, column E-Mail: “no address” is not an e-mail address"),
        (",,,x", "row 2, column E-Mail: is empty: who is it?"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_nothing_is_sent(
    at_hand: TablesAtHand, line: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = at_hand.written(TITLES, line.format(project=team(at_hand, "projects")[0]["id"]))
    assert at_hand.run(members.main, "import", file, "--yes", *at_hand.team) == 1
    assert words in capsys.readouterr().out
    assert at_hand.entries() == []


def test_what_would_be_refused_is_told_beforehand_and_not_sent(
    at_hand: TablesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    own, row = "admin@bimscope.invalid", exported(at_hand)[-1]
    lines = (f"{own},,,Passive", f"{row['E-mail']},viewer,{row['Project id']},")
    file = at_hand.written("E-Mail,Rolle,Projekt,Status", *lines)
    words = ("import", file, "--update", "--column", "Status=status")
    assert at_hand.run(members.main, *words, "--dry-run", *at_hand.team) == 1
    assert f"✗ Membership of {own} in the team" in capsys.readouterr().out
    assert at_hand.run(members.main, *words, "--yes", *at_hand.team) == 1
    assert f"Membership of {own} in the team best-company: not sent: " in capsys.readouterr().err
    assert [each.intended.operation for each in at_hand.entries()] == [
        "bimplus.project_members.update"
    ]


def test_a_team_has_to_be_said(at_hand: TablesAtHand, capsys: pytest.CaptureFixture[str]) -> None:
    file = at_hand.written(TITLES, "admin@bimscope.invalid,,,")
    where = ("--bimplus", at_hand.sandbox.bimplus_url)
    assert at_hand.run(members.main, "import", file, "--dry-run", *where) == 1
    assert "Name a team" in capsys.readouterr().err


@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".json"])
def test_an_exported_team_changes_nothing(
    shared: TablesAtHand, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    name = shared.file(ending)
    assert shared.run(rights.main, "export", name, *shared.team) == 0
    assert shared.run(rights.main, "plan", name, "--remove-missing", *shared.team) == 0
    assert capsys.readouterr().out.endswith(" unchanged\n")


def test_what_is_wrong_in_a_teams_file_is_told(
    shared: TablesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = exported(shared)
    wrong = [{**rows[0], "Membership": "often"}, {**rows[-1], "Role": "Chief"}, rows[-1]]
    assert shared.run(rights.main, "plan", written(shared, wrong), *shared.team) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "row 2, column Membership: “often” is not a membership: Active, Passive"
    assert said[1].startswith("row 3, column Role: “Chief” is not a role: Project_Admin, ")
    assert said[2] == "row 4: row 3 is about the same person and place"
    assert shared.run(rights.main, "export", "x.csv", "--owner", "1", *shared.team) == 2
    assert shared.run(rights.main, "export", "x.csv", "--project", "1", *shared.team) == 2


EDITS = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.sampled_from(["role", "role", "status", "remove", "add"]),
        st.sampled_from(["Project_Admin", "Project_Editor", "Project_Viewer"]),
    ),
    min_size=1,
    max_size=10,
)


def edited(rows: list[Row], changes: list[tuple[int, str, str]]) -> list[Row]:
    """The rows with all edits, in the order of an export; administrators are left alone."""
    people = [row for row in rows if not row["Project id"]]
    inside = {(row["Project id"], row["E-mail"]): dict(row) for row in rows if row["Project id"]}
    status = {row["E-mail"]: row["Membership"] for row in people}
    names = {row["E-mail"]: row["Name"] for row in rows}
    for at, kind, role in changes:
        key = list(inside)[at % len(inside)]
        member = people[at % len(people)]
        administers = inside[key]["Role"] == "Project_Admin"
        if kind == "role" and not administers:
            inside[key]["Role"] = role
        elif kind == "status" and member["Team role"] not in ("Owner", "Admin"):
            is_active = status[member["E-mail"]] == "Active"
            status[member["E-mail"]] = "Passive" if is_active else "Active"
        elif kind == "remove" and not administers:
            inside.pop(key)
        elif kind == "add":
            email = member["E-mail"]
            new = {**inside[key], "E-mail": email, "Name": names[email], "Role": role}
            inside.setdefault((key[0], email), new)
    told = [{**row, "Membership": status[row["E-mail"]]} for row in people]
    order = [row["Project id"] for row in rows if row["Project id"]]
    return [*told, *sorted(inside.values(), key=lambda e: (order.index(e["Project id"]), _mail(e)))]


def _mail(row: Row) -> str:
    return row["E-mail"].casefold()


@settings(
    max_examples=5,
    phases=[Phase.reuse, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=EDITS)
def test_an_edited_team_is_what_is_exported_afterwards_and_undo_gives_the_first_back(
    shared: TablesAtHand, changes: list[tuple[int, str, str]]
) -> None:
    first = exported(shared)
    wanted = edited(first, changes)
    file, plan = written(shared, wanted), shared.file(".plan")
    if wanted == first:
        assert shared.run(rights.main, "plan", file, "--remove-missing", *shared.team) == 0
        return
    more = ("--remove-missing", "--plan", plan)
    assert shared.run(rights.main, "plan", file, *more, *shared.team) == 2
    assert shared.run(rights.main, "apply", plan, "--yes", *shared.team) == 0
    assert exported(shared) == wanted
    assert shared.run(rights.main, "plan", file, "--remove-missing", *shared.team) == 0
    assert shared.run(rights.main, "undo", "--yes", *shared.team) == 0
    assert exported(shared) == first
