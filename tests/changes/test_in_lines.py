"""What a change does, as short as it can be said, and on what."""

from dataclasses import replace

from tests.changes.members import change_of_member
from tui.changes.change_title import ChangeTitle
from tui.changes.difference import Consequence, Harm
from tui.changes.in_lines import change_in_short
from tui.changes.making import Filled, change_of
from tui.contract.drofus.project_users import DELETE_PROJECT_USER, UPDATE_PROJECT_USER
from tui.contract.operation import JsonObject

MEMBER: JsonObject = {
    "username": "hanna", "project_id": 399, "room_rights": 3, "article_rights": 3,
}  # fmt: skip
TITLE = ChangeTitle("hanna", "Remove ", at=" from project ", place="399")


def test_one_field_is_said_as_it_differs() -> None:
    said = change_in_short(change_of_member(MEMBER))
    assert said == ("Rooms: 3 Read → 1 Full", "Rights of hanna in project 399")


def test_of_several_fields_the_first_is_said() -> None:
    change = change_of(
        Filled(
            operation=UPDATE_PROJECT_USER,
            path={"username": "hanna", "project_id": 399},
            wish={"room_rights": 1, "article_rights": 4},
            before=MEMBER,
        )
    )
    assert change_in_short(change)[0] == f"{change.lines[0].words} and 1 more"


def test_what_a_review_warns_of_is_not_what_was_done() -> None:
    warning = Consequence("Somebody is told", Harm.LOSS)
    change = replace(change_of_member(MEMBER), consequences=(warning,))
    assert change_in_short(change)[0] == "Rooms: 3 Read → 1 Full"


def test_what_comes_or_goes_is_said_by_its_title_and_the_place_after_it() -> None:
    change = change_of(
        Filled(
            operation=DELETE_PROJECT_USER,
            path={"username": "hanna", "project_id": 399},
            before=MEMBER,
            title=TITLE,
        )
    )
    assert change_in_short(change) == ("Remove hanna", "from project 399")
