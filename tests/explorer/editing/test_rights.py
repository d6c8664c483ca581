"""The draft of rights: what is asked for, what clashes, what is sent."""

from tui.changes.difference import Clash, Harm
from tui.contract.operation import JsonObject
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
    return [each.words for each in rights.differences]


def body_of(rights: RightsDraft) -> object:
    """What is sent about a member."""
    return rights.change().body


def clashes(rights: RightsDraft, fresh: JsonObject) -> tuple[Clash, ...]:
    return rights.change().target.clashes(fresh)


def test_a_right_the_contract_does_not_know_is_edited_like_the_others() -> None:
    wanted = draft().set("drawing_rights", 4)
    assert words_of(wanted) == ["Drawing: 2 Limited → 4 None"]
    assert body_of(wanted) == {"drawing_rights": 4}


def test_only_what_differs_is_sent() -> None:
    wanted = draft().set("room_rights", 3).set("equipment_rights", 3).toggle("superuser")
    assert body_of(wanted) == {"room_rights": 3, "superuser": True}
    assert words_of(wanted) == ["Rooms: 1 Full → 3 Read", "Project administrator: — → yes"]


def test_who_administers_is_said_first() -> None:
    wanted = draft().set("room_rights", 3).toggle("superuser")
    first, *_ = wanted.change().lines
    assert (first.words, first.harm) == ("Project administrator: — → yes", Harm.ADMINISTRATION)
    taken_away = draft(superuser=True).toggle("superuser").change().lines
    assert [each.harm for each in taken_away] == [Harm.ORDINARY]


def test_going_back_to_what_was_read_asks_for_nothing() -> None:
    wanted = draft().set("room_rights", 3).set("room_rights", 1)
    assert body_of(wanted) == {}
    assert body_of(draft().toggle("superuser").toggle("superuser")) == {}
    assert draft().set("room_rights", 4).undo("room_rights").differences == ()


def test_a_level_that_came_as_text_is_the_level() -> None:
    assert draft().words("tender_rights") == "4 None"
    assert body_of(draft().set("tender_rights", 4)) == {}


def test_an_unknown_level_is_shown_as_it_is() -> None:
    assert draft(room_rights=7).words("room_rights") == "7"


def test_a_level_that_is_not_offered_is_a_problem_at_its_field() -> None:
    assert set(draft().set("equipment_rights", 2).problems) == {"equipment_rights"}
    assert draft().set("equipment_rights", 1).problems == {}


def test_only_a_field_that_is_changed_here_can_clash() -> None:
    wanted = draft().set("room_rights", 3)
    fresh: JsonObject = {**RECORD, "room_rights": 4, "hide_price": True, "cost_rights": 1}
    assert clashes(wanted, fresh) == (Clash("room_rights", "Rooms", "1 Full", "4 None", "3 Read"),)


def test_what_others_did_elsewhere_stays_as_they_did_it() -> None:
    wanted = draft().set("room_rights", 3)
    fresh: JsonObject = {**RECORD, "hide_price": True, "cost_rights": 1}
    assert clashes(wanted, fresh) == ()
    upon = wanted.change().target.change_upon(fresh)
    assert upon.body == {"room_rights": 3}
    assert [line.words for line in upon.lines] == ["Rooms: 1 Full → 3 Read"]


def test_the_same_change_by_somebody_else_is_no_clash_and_needs_no_sending() -> None:
    wanted = draft().set("room_rights", 3)
    fresh: JsonObject = {**RECORD, "room_rights": 3}
    assert clashes(wanted, fresh) == ()
    assert wanted.change().target.is_certain_in(fresh)
    assert body_of(wanted.rebased(fresh)) == {}


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
    assert body_of(wanted) == {"room_rights": 2, "hide_price": True}


def test_what_the_server_did_otherwise_is_named() -> None:
    wanted = draft().set("room_rights", 3)
    [otherwise] = wanted.change().target.unfulfilled({**RECORD, "room_rights": 2})
    assert otherwise.words == "Rooms: 3 Read → 2 Limited"


def test_who_and_where_is_said_in_words() -> None:
    known = RightsDraft("h.l", 399, {}, person="Hanna Lindqvist", project="Ward block")
    assert known.title == "Rights of Hanna Lindqvist (h.l) in project Ward block (399)"
    assert known.says.place == "Ward block (399)"
    assert draft().change().title == "Rights of h.lindqvist in project 408"


def test_what_a_level_forces_elsewhere_is_said_in_the_review() -> None:
    def said(rights: RightsDraft) -> list[str]:
        return [each.words for each in rights.change().consequences]

    forced = "Items: None here also means None for occurrences"
    assert said(draft().set("equipment_rights", 4)) == [forced]
    assert said(draft().set("equipment_rights", 1)) == []
    assert said(draft().set("modelstore_rights", 3)) == ["Model server: IFC upload needs Full"]
    # What was so before is brought about by nobody.
    assert said(draft(equipment_rights=4).set("room_rights", 2)) == []
