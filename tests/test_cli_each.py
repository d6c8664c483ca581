"""`bimscope call ID --each FILE`: a file's rows as one plan, asked for once."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.changes.members import members
from tests.commands import environment_for, run_call
from tests.faults.subjects import Direct
from tests.prompts import UNATTENDED, Person
from tests.sandbox.running import RunningSandbox
from tui.changes.journal_entries import entries_in
from tui.changes.journal_file import JournalFile
from tui.cli import journal
from tui.cli.asking import Prompt
from tui.config.folders import journal_path
from tui.config.problem import ConfigProblem
from tui.contract.operation import JsonObject

UPDATE = "drofus.project_users.update"
Calling = Callable[..., int]


@pytest.fixture
def direct(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Direct]:
    for name, value in environment_for(tmp_path / "home").items():
        monkeypatch.setenv(name, value)
    found = Direct(sandbox)
    yield found
    found.close()


@pytest.fixture
def each(sandbox: RunningSandbox, direct: Direct, tmp_path: Path) -> Calling:
    def called(
        name: str, text: str, *more: str, operation: str = UPDATE, prompt: Prompt = UNATTENDED
    ) -> int:
        file = tmp_path / name
        file.write_text(text)
        where = ["--drofus", sandbox.drofus_url]
        return run_call([operation, "--each", str(file), *more, *where], prompt)

    return called


def sent() -> int:
    return sum(e.sent is not None for e in entries_in(JournalFile(journal_path()).steps()))


def table(people: list[JsonObject], right: str, level: object) -> str:
    rows = [f'"{each["username"]}";{each["project_id"]};{level}' for each in people]
    return "\n".join([f"username;project_id;{right}", *rows])


def test_each_row_of_a_table_is_a_change_and_one_question_is_asked(
    each: Calling, direct: Direct, capsys: pytest.CaptureFixture[str]
) -> None:
    people = members(direct)[:15]
    text = table(people, "room_rights", "Read")
    assert each("a.csv", text, "--dry-run") == 0
    assert "Rooms: " in capsys.readouterr().out
    assert members(direct)[:15] == people
    assert each("a.csv", text) == 2
    assert "Add --yes" in capsys.readouterr().err
    assert sent() == 0
    person = Person("y")
    assert each("a.csv", text, "superuser=false", prompt=person.prompt) == 0
    [question] = person.questions
    assert question.endswith("Send 15 changes? [y/N] ")
    assert {(m["room_rights"], bool(m["superuser"])) for m in members(direct)[:15]} == {(3, False)}
    results = json.loads(capsys.readouterr().out)
    assert [result["ending"] for result in results] == ["done"] * 15


def test_ndjson_keeps_its_types_and_creates_each(each: Calling, direct: Direct) -> None:
    lines = [json.dumps({"name": f"Owner {number}\u2028"}, ensure_ascii=False) for number in (1, 2)]
    text = "\n\n".join(lines)
    assert each("a.ndjson", text, "--yes", operation="drofus.owners.create") == 0
    names = {owner["owner"]["name"] for owner in direct.drofus.get("/owners").json()}
    assert {"Owner 1\u2028", "Owner 2\u2028"} <= names


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.csv", "username,room_rights\njo,Much\n", "row 2, column room_rights: room_rights=Much"),
        ("a.csv", "username,colour\njo,red\n", "row 2, column colour: "),
        ("a.csv", "username,room_rights\njo,1\n", "row 2: drofus.project_users.update needs"),
        ("a.csv", "project_id,username\n1,jo\n1,JO\n", "row 3: changes the same as row 2"),
        (
            "a.csv",
            "project_id,username\n1,jo,x\n",
            "row 2, column C: “x” has no column title above it",
        ),
        ("a.csv", "project_id,username\n", "The file has no rows."),
        ("a.ndjson", '{"username": "jo"}\n[1]\n', "row 2: this is not a JSON object"),
    ],
)
def test_with_one_mistake_in_a_file_nothing_is_sent(
    each: Calling, name: str, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert each(name, text, "--yes") == 2
    assert words in capsys.readouterr().err
    assert sent() == 0


def test_what_only_reads_or_takes_a_body_is_not_for_each(each: Calling) -> None:
    assert each("a.csv", "id\n1\n", operation="drofus.owners.get") == 2
    assert each("a.csv", "id\n1\n", "--save", "x") == 2
    assert each("a.csv", "id\n1\n", "--yes", "--read-only", operation="drofus.owners.delete") == 9


def test_what_a_file_did_not_do_is_gone_on_with_and_all_of_it_taken_back(
    each: Calling, direct: Direct, sandbox: RunningSandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--drofus", sandbox.drofus_url]
    people = members(direct)[:3]
    gone = people[1]
    path = f"/project_users/{gone['username']},{gone['project_id']}"
    level = 1 if people[0]["room_rights"] != 1 else 3
    # Before that, it would not even be sent.
    meanwhile = Person("y", lambda: direct.drofus.delete(path).raise_for_status())
    text = f"Rights of the ward;;\n{table(people, 'room_rights', level)}"
    assert each("a.csv", text, prompt=meanwhile.prompt) == 1
    assert run_call([UPDATE, "--resume", "--yes", *where], UNATTENDED) == 1
    user = direct.drofus.get(f"/users/{gone['username']}").json()["user"]
    back = {"project_user": gone, "user": user, "mail_type": "skip_email"}
    direct.drofus.post("/project_users", json=back).raise_for_status()
    before = sent()
    assert run_call([UPDATE, "--resume", "--yes", *where], UNATTENDED) == 0
    assert sent() == before + 1
    assert {m["room_rights"] for m in members(direct)[:3]} == {level}
    capsys.readouterr()
    assert journal.main(["list"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split()[:2] == ["entry", "run"]
    assert {row.split()[1] for row in rows} == {"1"}
    assert journal.main(["undo", "--run", "1", "--yes"], UNATTENDED) == 0
    assert [m["room_rights"] for m in members(direct)[:3]] == [m["room_rights"] for m in people]
    assert run_call([UPDATE, "--resume", "--each", "a.csv", *where], UNATTENDED) == 2


def test_there_is_no_run_before_there_is_one(direct: Direct) -> None:
    for words in (["undo", "--run"], ["resume"], ["undo", "--run", "7"], ["undo"]):
        with pytest.raises((ConfigProblem, SystemExit)):
            journal.main([*words, "--yes"], UNATTENDED)


def test_a_row_about_nothing_is_told_and_the_others_are_done(
    each: Calling, direct: Direct, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody: JsonObject = {"username": "nobody.at.all", "project_id": 1}
    people = [*members(direct)[:2], nobody]
    assert each("a.csv", table(people, "tender_rights", 2), "--yes") == 1
    endings = [result["ending"] for result in json.loads(capsys.readouterr().out)]
    assert endings == ["done", "done", "refused"]


def test_members_of_one_project_are_told_apart_by_what_the_body_names(
    sandbox: RunningSandbox,
    direct: Direct,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in environment_for(tmp_path / "home", sandbox.application_id).items():
        monkeypatch.setenv(name, value)
    project = direct.bimplus.get(f"/{sandbox.team}/projects").json()[0]["id"]
    roles = direct.bimplus.get(f"/{sandbox.team}/roles").json()
    found = direct.bimplus.get(f"/{sandbox.team}/projects/{project}/members").json()[:2]
    rows = [
        json.dumps(
            {
                "team_slug": sandbox.team,
                "project_id": project,
                "member": {"id": each["member"]["id"]},
                "role": {"id": roles[0]["id"]},
            }
        )
        for each in found
    ]
    file = tmp_path / "members.ndjson"
    file.write_text("\n".join(rows))
    said = ["--each", str(file), "--dry-run", "--bimplus", sandbox.bimplus_url]
    assert run_call(["bimplus.project_members.update", *said], UNATTENDED) == 0
    file.write_text("\n".join((rows[0], rows[0])))
    assert run_call(["bimplus.project_members.update", *said], UNATTENDED) == 2
    assert "the same as row 1" in capsys.readouterr().err


def test_what_would_be_refused_is_told_and_not_sent_and_the_rest_is(
    each: Calling, direct: Direct, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same rules as on the screen: nobody would administer the project of the first row."""
    people = members(direct)
    leaders = [each for each in people if each.get("superuser")]
    projects = [each["project_id"] for each in leaders]
    alone = next(each for each in leaders if projects.count(each["project_id"]) == 1)
    other = next(
        each
        for each in people
        if each["project_id"] == alone["project_id"]
        and each is not alone
        and not each.get("superuser")
    )
    level = 3 if other["room_rights"] != 3 else 1
    rows = [
        {"username": alone["username"], "project_id": alone["project_id"], "superuser": False},
        {"username": other["username"], "project_id": other["project_id"], "room_rights": level},
    ]
    text = "\n".join(map(json.dumps, rows))
    assert each("a.ndjson", text, "--dry-run") == 1
    told = capsys.readouterr().out
    assert "make somebody else its administrator first" in told
    assert told.endswith("1 changed, 1 refused\n")
    assert each("a.ndjson", text, "--yes") == 1
    assert "not sent: Nobody would administer" in capsys.readouterr().err
    assert sent() == 1
    now = {(m["username"], m["project_id"]): m for m in members(direct)}
    assert now[alone["username"], alone["project_id"]]["superuser"]
    assert now[other["username"], other["project_id"]]["room_rights"] == level
