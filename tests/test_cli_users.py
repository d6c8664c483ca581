"""`bimscope users`: people from a table, looked at first, sent as one plan, taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.at_hand import at_hand_on
from tests.prompts import Person
from tests.sandbox.running import RunningSandbox
from tests.tables_at_hand import TablesAtHand
from tui.cli import users

TITLES = "Benutzername;Vorname;Name;E-Mail;Projekt;Telefon"


@pytest.fixture
def at_hand(
    sandbox: RunningSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[TablesAtHand]:
    with at_hand_on(TablesAtHand, sandbox, tmp_path, monkeypatch) as at_hand:
        yield at_hand


def projects(at_hand: TablesAtHand) -> list[int]:
    found = at_hand.direct.drofus.get("/projects").json()
    return [each["project"]["id"] for each in found]


def imported(at_hand: TablesAtHand, *words: str, person: Person | None = None) -> int:
    more = {} if person is None else {"prompt": person.prompt}
    return at_hand.run(users.main, "import", *words, *at_hand.drofus, **more)


def test_people_are_looked_at_then_sent_as_that_plan_and_taken_back(
    at_hand: TablesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second, third = projects(at_hand)[:3]
    known = at_hand.users()["hakonhc"]
    before = at_hand.projects_of("hakonhc")
    file = at_hand.written(
        "Neue Leute;;;;;",
        TITLES,
        *(f"o.nord;Ola;Nord;ola@nord.no;{each};1" for each in (first, second, third)),
        f"HAKONHC;Håkon;Other;;{next(e for e in projects(at_hand) if e not in before)};2",
    )
    plan = at_hand.file(".plan")
    assert imported(at_hand, file, "--dry-run") == 2
    said = capsys.readouterr().out
    assert "column “Name” is Last name" in said
    assert "not used: “Telefon”" in said
    assert f"keeps Last name {known['last_name']}; --update makes it Other" in said
    assert "1 new, 1 known" in said
    assert said.endswith("4 added\n")
    assert imported(at_hand, file, "--plan", plan) == 2
    assert at_hand.entries() == []
    assert at_hand.run(users.main, "apply", plan, "--yes", *at_hand.drofus) == 0
    assert at_hand.users()["o.nord"]["email"] == "ola@nord.no"
    assert at_hand.projects_of("o.nord") == {first, second, third}
    assert len(at_hand.projects_of("hakonhc")) == len(before) + 1
    assert imported(at_hand, file, "--dry-run") == 0
    assert at_hand.run(users.main, "undo", "--yes", *at_hand.drofus) == 0
    assert at_hand.projects_of("o.nord") == set()
    assert at_hand.projects_of("hakonhc") == before


def test_what_is_asked_says_the_columns_the_people_and_the_mails(at_hand: TablesAtHand) -> None:
    project = projects(at_hand)[0]
    file = at_hand.written(TITLES, f"o.nord;Ola;Nord;ola@nord.no;{project};1")
    mails = at_hand.direct.drofus.get("/emails").json()
    key = str(mails[0]["email"]["id"])
    refusing = Person("n")
    assert imported(at_hand, file, "--mail", key, person=refusing) == 2
    [question] = refusing.questions
    for words in (
        "column “Benutzername” is User name",
        f"the e-mail is template {key}, ",
        "1 new, 0 known",
        f"An e-mail goes to ola@nord.no: template {key}",
        "1 added, 1 e-mail to be sent",
    ):
        assert words in question
    assert at_hand.entries() == []
    assert imported(at_hand, file, "--mail", key, person=Person("y")) == 0
    assert at_hand.projects_of("o.nord") == {project}


def test_known_people_are_changed_with_update_and_put_back(at_hand: TablesAtHand) -> None:
    before = next(each for each in at_hand.users().values() if each["email"])
    who = str(before["username"])
    free = next(each for each in projects(at_hand) if each not in at_hand.projects_of(who))
    file = at_hand.written(TITLES, f"{who};{before['first_name']};Nilsen;neu@x.no;{free};")
    assert imported(at_hand, file, "--update", "--yes", "--output", "json") == 0
    now = at_hand.users()[who]
    assert (now["last_name"], now["email"]) == ("Nilsen", "neu@x.no")
    assert free in at_hand.projects_of(who)
    assert at_hand.run(users.main, "undo", "--yes", *at_hand.drofus) == 0
    assert at_hand.users()[who] == before
    assert free not in at_hand.projects_of(who)


@pytest.mark.parametrize(
    ("lines", "more", "words"),
    [
        ((TITLES, "ny;N;P;ny@x.no;66;"), (), "row 2, column Projekt: there is no project 66"),
        ((TITLES, "ny;N;P;ny@x.no;1;", TITLES), (), "row 3: repeats the titles"),
        ((TITLES, "ny;N;;ny@x.no;1;", "Summe;1;;;;"), (), "row 3: looks like the totals"),
        (("Mail;E-Mail", "a@x.no;b@x.no"), (), "column E-Mail: is E-mail, as “Mail” is"),
        ((TITLES, "ny;N;P;ny@x.no;1;"), ("--mail", "none"), "There is no e-mail template none"),
        ((TITLES, "ny;N;P;ny@x.no;1;"), ("--sheet", "One"), "Only an Excel file has sheets"),
    ],
)
def test_of_a_table_with_a_mistake_nothing_is_sent(
    at_hand: TablesAtHand,
    lines: tuple[str, ...],
    more: tuple[str, ...],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = at_hand.written(*lines)
    assert imported(at_hand, file, "--yes", *more) in (1, 2)
    said = capsys.readouterr()
    assert words in said.out + said.err
    assert imported(at_hand, file, "--dry-run", *more) == 1
    assert at_hand.entries() == []


def test_what_was_not_done_is_gone_on_with(at_hand: TablesAtHand) -> None:
    here, there = projects(at_hand)[:2]
    rows = [f"new{each};N;P{each};new{each}@x.no;{here};" for each in range(4)]
    plan = at_hand.file(".plan")
    assert imported(at_hand, at_hand.written(TITLES, *rows), "--plan", plan) == 2
    person = {"username": "new2", "first_name": "N", "last_name": "Q", "email": "new2@x.no"}
    other = {"project_user": {"project_id": there}, "user": person, "mail_type": "skip_email"}
    at_hand.direct.drofus.post("/project_users", json=other).raise_for_status()
    assert at_hand.run(users.main, "apply", plan, "--yes", *at_hand.drofus) == 1
    assert [each.ending for each in at_hand.entries()] == ["done", "done", "refused", "done"]
    corrected = {"user": {"last_name": "P2"}}
    at_hand.direct.drofus.patch("/users/new2", json=corrected).raise_for_status()
    assert at_hand.run(users.main, "apply", "--resume", "--yes", *at_hand.drofus) == 0
    assert at_hand.projects_of("new2") == {here, there}
    assert [each.ending for each in at_hand.entries()][4:] == ["done"]


def test_titles_and_levels_are_known_in_german(
    at_hand: TablesAtHand, capsys: pytest.CaptureFixture[str]
) -> None:
    project = projects(at_hand)[0]
    file = at_hand.written(
        "Benutzername;Vorname;Nachname;E-Mail;Projekt;Räume;Systeme;Projektadministrator",
        f"n.ost;Nina;Ost;n@ost.no;{project};Lesen;Eingeschränkt;nein",
    )
    assert imported(at_hand, file, "--yes") == 0
    assert "not used" not in capsys.readouterr().out
    key = f"/project_users/n.ost,{project}"
    member = at_hand.direct.drofus.get(key).json()["project_user"]
    assert (member["room_rights"], member["system_rights"], member["superuser"]) == (3, 2, False)
