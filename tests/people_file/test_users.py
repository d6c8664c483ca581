"""People of a table held against the users of a server, without one."""

import pytest

from tui.contract.drofus.project_users import CREATE_PROJECT_USER
from tui.contract.drofus.users import UPDATE_USER
from tui.contract.operation import JsonObject
from tui.people_file.fields import OF_USERS
from tui.people_file.matching import matched
from tui.people_file.people_plan import PeoplePlan
from tui.people_file.rows import person_rows
from tui.people_file.users import UsersWanted, plan_users
from tui.rights_file.planning import ServerRights
from tui.sheets.csv_sheet import csv_sheet

TITLES = "User,First name,Last name,E-mail,Project,Rooms"


def user(username: str, first: str, last: str, email: str) -> JsonObject:
    return {"username": username, "first_name": first, "last_name": last, "email": email}


USERS = [
    user("jo", "Jo", "Berg", "jo@x.no"),
    user("Kim", "Kim", "Lie", "kim@x.no"),
    user("a1", "A", "One", "shared@x.no"),
    user("a2", "A", "Two", "shared@x.no"),
]
SERVER = ServerRights(
    {("jo", 7): {"username": "jo", "project_id": 7, "room_rights": 1}},
    {str(each["username"]).casefold(): each for each in USERS},
    {
        7: {"id": 7, "no": "01", "name": "Ward"},
        8: {"id": 8, "no": "02", "name": "Labs"},
        9: {"id": 9, "no": "02", "name": "Store"},
    },
)


def planned(*lines: str, titles: str = TITLES, wanted: UsersWanted | None = None) -> PeoplePlan:
    sheet = csv_sheet("\n".join((titles, *lines)).encode())
    rows = person_rows(sheet, matched(sheet.titles, OF_USERS))
    return plan_users(rows, SERVER, wanted or UsersWanted())


def test_new_and_known_are_told_apart_whatever_their_capitals() -> None:
    plan = planned(
        "ny,Ny,Person,Ny Person <ny@x.no>,Ward,Read", "KIM,,,,8,", ",,,JO@X.no,7,", "jo,,,,,"
    )
    assert not plan.problems
    assert (plan.new, plan.known, plan.unchanged) == (1, 2, 1)
    new, kim = plan.changes
    assert new.operation.id == kim.operation.id == CREATE_PROJECT_USER.id
    assert new.wish["user"] == user("ny", "Ny", "Person", "ny@x.no")
    assert new.wish["project_user"] == {"project_id": 7, "room_rights": 3}
    assert new.wish["mail_type"] == "skip_email"
    assert new.title == "Add new user Ny Person (ny), ny@x.no, to 01 Ward (7)"
    assert kim.wish["user"] == user("Kim", "Kim", "Lie", "kim@x.no")


def test_a_full_name_is_split() -> None:
    titles = "User,Name,E-mail,Project"
    plan = planned("a,Anne Marie Lund,a@x.no,7", 'b,"Lund, Anne Marie",b@x.no,7', titles=titles)
    people = [each.wish["user"] for each in plan.changes]
    assert people == [
        user("a", "Anne Marie", "Lund", "a@x.no"),
        user("b", "Anne Marie", "Lund", "b@x.no"),
    ]


def test_known_people_are_changed_only_where_that_was_asked_for() -> None:
    line = "kim,Kim,Berg,KIM@x.no,,"
    plan = planned(line)
    assert plan.changes == []
    assert plan.remarks == [
        "row 2: Kim Lie (Kim) keeps Last name Lie; --update makes it Berg",
    ]
    [change] = planned(line, wanted=UsersWanted(update=True)).changes
    assert change.operation.id == UPDATE_USER.id
    assert change.wish == {"last_name": "Berg"}


def test_a_change_of_a_person_goes_before_what_names_the_person() -> None:
    plan = planned("kim,Kim,Berg,kim@x.no,7,", wanted=UsersWanted(update=True))
    assert [each.operation.id for each in plan.changes] == [UPDATE_USER.id, CREATE_PROJECT_USER.id]
    assert plan.changes[1].wish["user"] == user("Kim", "Kim", "Berg", "kim@x.no")
    assert plan.changes[0].person == plan.changes[1].person is not None


def test_a_mail_is_said_with_its_address() -> None:
    [change] = planned("ny,N,P,ny@x.no,7,", wanted=UsersWanted(mail_type="6")).changes
    assert [each.words for each in change.consequences] == ["An e-mail goes to ny@x.no: template 6"]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["ny,,P,ny@x.no,7,"], "row 2, column First name: is empty: a new person"),
        (["ny,N,P,ny@x.no,,"], "row 2, column Project: is empty: a new person needs a"),
        (["ny,N,P,jo@x.no,7,"], "row 2, column E-mail: “jo@x.no” is the e-mail address of jo"),
        (["ny,N,P,ny(at)x.no,7,"], "row 2, column E-mail: “ny(at)x.no” is not an e-mail address"),
        ([",N,P,ny@x.no,7,"], "row 2, column User: is empty"),
        (
            [",,,shared@x.no,7,"],
            "row 2, column E-mail: shared@x.no is the e-mail address of several",
        ),
        (
            ["kim,,,jo@x.no,7,"],
            "row 2, column E-mail: “jo@x.no” is the e-mail address of jo: is that",
        ),
        (["kim,,,,66,"], "row 2, column Project: there is no project 66"),
        (["kim,,,,02,"], "row 2, column Project: “02” means several projects"),
        (["kim,,,,8,", "KIM,,,,8,"], "row 3: row 2 has the same person and project"),
        (["kim,,,,8,Much"], "row 2, column Rooms: “Much” is not a level of Rooms"),
        (
            ["ny,N,P,ny@x.no,7,", "ny,Other,P,ny@x.no,8,"],
            "row 3, column First name: “Other” differs from row 2, which is about the same person",
        ),
        (
            ["ny,N,P,ny@x.no,7,", "ny2,N,P,ny@x.no,7,"],
            "row 3, column E-mail: “ny@x.no” is the e-mail address of ny: is that the same person?",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(lines: list[str], words: str) -> None:
    [problem] = planned(*lines).problems
    assert str(problem).startswith(words)


def test_rights_of_those_who_are_there_stay_and_that_is_said() -> None:
    plan = planned("jo,,,,7,Read")
    assert plan.changes == []
    [remark] = plan.remarks
    assert "keeps the rights there; bimscope rights plan changes them" in remark
