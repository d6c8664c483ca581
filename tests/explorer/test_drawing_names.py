"""What people know goes first in a row: the name, and the id or the log-in after it."""

from tui.contract.operation import JsonObject
from tui.explorer.nodes.drawing import Known, drawing_of
from tui.explorer.trees.bimplus_people import MEMBER, PROJECT_MEMBER
from tui.explorer.trees.drofus import MEMBERSHIP, PROJECT_USER, USER


def test_a_user_goes_by_the_name_and_the_log_in_stands_after_it() -> None:
    record: JsonObject = {"username": "a.clarke1", "first_name": "Amelia", "last_name": "Clarke"}
    drawn = drawing_of(record, USER, None, "")
    assert (drawn.label, drawn.called, drawn.aside) == ("a.clarke1", "Amelia Clarke", "a.clarke1")
    assert drawn.note == ""


def test_a_count_leaves_the_log_in_where_it_is() -> None:
    record: JsonObject = {"username": "a.clarke1", "first_name": "Amelia", "last_name": "Clarke"}
    drawn = drawing_of(record, USER, None, "4")
    assert (drawn.called, drawn.aside, drawn.note) == ("Amelia Clarke", "a.clarke1", "4")


def test_a_user_without_a_name_goes_by_the_log_in_alone() -> None:
    drawn = drawing_of({"username": "a.clarke1", "enabled": False}, USER, None, "")
    assert (drawn.label, drawn.called, drawn.aside) == ("a.clarke1", "", "")
    assert drawn.note == "disabled"


def test_a_membership_goes_by_the_name_of_the_project() -> None:
    drawn = drawing_of({"project_id": 7}, MEMBERSHIP, Known("North hall"), "")
    assert drawn.label == "North hall (7)"
    assert (drawn.called, drawn.aside) == ("North hall", "7")
    assert drawing_of({"project_id": 7}, MEMBERSHIP, None, "").label == "project 7"


def test_a_project_user_goes_by_the_name_that_another_list_says() -> None:
    record: JsonObject = {"username": "a.clarke1", "enabled": False}
    drawn = drawing_of(record, PROJECT_USER, Known(noted="Amelia Clarke"), "")
    assert (drawn.called, drawn.aside) == ("Amelia Clarke", "a.clarke1")
    assert drawn.note == "disabled here"


def test_a_member_of_a_project_goes_by_the_name_beside_the_role() -> None:
    person: JsonObject = {"email": "a@b.example", "firstname": "Amelia", "lastname": "Clarke"}
    record: JsonObject = {"member": person, "role": {"name": "Project_Admin"}}
    drawn = drawing_of(record, PROJECT_MEMBER, None, "")
    assert (drawn.called, drawn.aside, drawn.note) == ("Amelia Clarke", "a@b.example", "Admin")


def test_a_member_of_a_team_goes_by_the_name_where_the_record_has_one() -> None:
    person: JsonObject = {"email": "a@b.example", "firstname": "Amelia", "lastname": "Clarke"}
    drawn = drawing_of({"user": person, "roles": ["Guest"]}, MEMBER, None, "")
    assert (drawn.called, drawn.aside, drawn.note) == ("Amelia Clarke", "a@b.example", "Guest")
    assert drawing_of({"user": {"email": "a@b.example"}}, MEMBER, None, "").called == ""
