"""The draft of rights: what is asked for, what clashes, what is sent."""

from tui.contract.operation import JsonObject
from tui.explorer.editing.difference import Clash
from tui.explorer.editing.rights import RightsDraft

RECORD: JsonObject = {
    "username": "h.lindqvist",
    "project_id": 408,
    "room_rights": 1,
    "equipment_rights": 3,
    "tender_rights": "4",
    "drawing_rights": 2,
    "superuser": None,
    "hide_price": False,
}


def draft(**changed: int | str | bool | None) -> RightsDraft:
    return RightsDraft("h.lindqvist", 408, {**RECORD, **changed})


def words_of(rights: RightsDraft) -> list[str]:
    return [change.words for change in rights.changes]


def test_a_right_the_contract_does_not_know_is_edited_like_the_others() -> None:
    wanted = draft().set("drawing_rights", 4)
    assert words_of(wanted) == ["Drawing: 2 Limited → 4 None"]
    assert wanted.request() == {"drawing_rights": 4}


def test_only_what_differs_is_sent() -> None:
    wanted = draft().set("room_rights", 3).set("equipment_rights", 3).toggle("superuser")
    assert wanted.request() == {"room_rights": 3, "superuser": True}
    assert words_of(wanted) == ["Rooms: 1 Full → 3 Read", "Project administrator: no → yes"]


def test_going_back_to_what_was_read_asks_for_nothing() -> None:
    wanted = draft().set("room_rights", 3).set("room_rights", 1)
    assert wanted.request() == {}
    assert draft().toggle("superuser").toggle("superuser").request() == {}
    assert draft().set("room_rights", 4).undo("room_rights").changes == ()


def test_a_level_that_came_as_text_is_the_level() -> None:
    assert draft().words("tender_rights") == "4 None"
    assert draft().set("tender_rights", 4).request() == {}


def test_an_unknown_level_is_shown_as_it_is() -> None:
    assert draft(room_rights=7).words("room_rights") == "7"


def test_a_level_that_is_not_offered_is_a_problem_at_its_field() -> None:
    assert set(draft().set("equipment_rights", 2).problems) == {"equipment_rights"}
    assert draft().set("equipment_rights", 1).problems == {}


def test_somebody_elses_change_clashes_even_in_a_field_left_alone() -> None:
    wanted = draft().set("room_rights", 3)
    fresh: JsonObject = {**RECORD, "room_rights": 4, "hide_price": True}
    assert wanted.clashes(fresh) == (
        Clash("room_rights", "Rooms", "1 Full", "4 None", "3 Read"),
        Clash("hide_price", "Prices hidden", "no", "yes", "no"),
    )


def test_the_same_change_by_somebody_else_is_no_clash_and_needs_no_sending() -> None:
    wanted = draft().set("room_rights", 3)
    fresh: JsonObject = {**RECORD, "room_rights": 3}
    assert wanted.clashes(fresh) == ()
    assert wanted.unfulfilled(fresh) == ()
    assert wanted.rebased(fresh).request() == {}


def test_a_new_right_on_the_server_clashes_too() -> None:
    [clash] = draft().clashes({**RECORD, "cost_rights": 1})
    assert clash.words == "Cost: was —, is now 1 Full, yours —"


def test_rebasing_keeps_the_wishes_upon_the_new_values() -> None:
    wanted = draft().set("room_rights", 3).rebased({**RECORD, "room_rights": 4, "note": "x"})
    assert words_of(wanted) == ["Rooms: 4 None → 3 Read"]
    assert wanted.base["note"] == "x"


def test_the_rights_of_a_colleague_are_taken_over_as_far_as_they_are_offered() -> None:
    colleague: JsonObject = {
        "username": "other",
        "room_rights": 2,
        "equipment_rights": 2,
        "tender_rights": 4,
        "hide_price": "true",
    }
    wanted = draft().adopt(colleague)
    assert wanted.request() == {"room_rights": 2, "hide_price": True}


def test_what_the_server_did_otherwise_is_named() -> None:
    wanted = draft().set("room_rights", 3)
    [change] = wanted.unfulfilled({**RECORD, "room_rights": 2})
    assert change.words == "Rooms: 3 Read → 2 Limited"
