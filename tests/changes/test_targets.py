"""What a change is about, held against what a server has."""

from typing import Final

import pytest

from tui.changes.change import Change, RecordAddress, Target
from tui.changes.making import Filled, change_of
from tui.changes.records import LISTED
from tui.contract import OPERATIONS
from tui.contract.bimplus.users import UPDATE_USER
from tui.contract.drofus.owners import CREATE_OWNER, DELETE_OWNER, UPDATE_OWNER
from tui.contract.drofus.users import DISABLE_USER, KICK_USER, MERGE_USERS, TOGGLE_OTP
from tui.contract.operation import AnyOperation, JsonObject

OLD: Final[JsonObject] = {"id": 7, "name": "Old", "note": "Kept"}
NEW: Final[JsonObject] = {**OLD, "name": "New"}
DELETE_ALL: Final = OPERATIONS["bimplus.issue_pins.delete_all"]


def change(
    operation: AnyOperation, before: "JsonObject | None" = None, wish: "JsonObject | None" = None
) -> Change:
    return change_of(
        Filled(operation=operation, wish=wish or {}, before=before, name="The one", path={"id": 7})
    )


def words(target: Target, after: "JsonObject | None") -> list[str]:
    return [each.words for each in target.unfulfilled(after)]


def test_fields_are_wanted_and_the_others_are_left_alone() -> None:
    target = change(UPDATE_OWNER, OLD, {"name": "New"}).target
    assert words(target, NEW) == []
    assert words(target, {**NEW, "note": "Changed"}) == []
    assert words(target, OLD) == ["Name: New → Old"]
    assert words(target, None) == ["Record: there → gone"]
    assert target.is_certain_in(NEW)
    assert not target.is_certain_in(OLD)
    assert not target.is_certain_in(None)


def test_fields_of_a_record_that_is_gone_cannot_be_written() -> None:
    target = change(UPDATE_OWNER, OLD, {"name": "New"}).target
    assert target.obstacle(OLD) is None
    gone = target.obstacle(None)
    assert gone is not None
    assert gone.general == ("The record is not on the server",)


def test_fields_clash_only_where_others_want_them_otherwise() -> None:
    target = change(UPDATE_OWNER, OLD, {"name": "New"}).target
    assert target.clashes({**OLD, "note": "Theirs"}) == target.clashes(NEW) == ()
    (clash,) = target.clashes({**OLD, "name": "Theirs"})
    assert clash.words == "Name: was Old, is now Theirs, yours New"
    assert change(UPDATE_OWNER, None, {"name": "New"}).target.clashes(OLD) == ()


def test_a_secret_is_never_certain() -> None:
    target = change(UPDATE_USER, {}, {"status": "Active", "password": "secret"}).target
    assert words(target, {"status": "Active"}) == []
    assert not target.is_certain_in({"status": "Active"})


def test_an_action_leaves_a_field_as_the_contract_says() -> None:
    target = change(DISABLE_USER, {"enabled": True}).target
    assert target.is_certain_in({"enabled": False})
    assert words(target, {"enabled": True}) == ["Enabled: no → yes"]


@pytest.mark.parametrize("operation", [DELETE_OWNER, MERGE_USERS], ids=lambda each: each.id)
def test_what_goes_is_to_be_gone(operation: AnyOperation) -> None:
    target = change(operation, OLD).target
    assert target.is_certain_in(None)
    assert words(target, OLD) == ["Still there: The one"]
    assert target.obstacle(None) is None
    assert target.clashes(NEW) == ()


def test_a_list_is_to_be_empty() -> None:
    target = change(DELETE_ALL).target
    assert target.is_certain_in({LISTED: []})
    assert not target.is_certain_in({LISTED: [{"id": "1"}]})


def test_what_comes_is_to_be_there() -> None:
    target = change(CREATE_OWNER, None, {"name": "New", "note": "x", "id": 3}).target
    assert words(target, None) == ["Record: there → not there"]
    assert words(target, {"id": 7, "name": "New", "note": "x"}) == []
    assert words(target, {"id": 7, "name": "Other"}) == ["Name: New → Other", "Note: x → —"]
    assert target.address(None) is None
    address = target.address({"id": 7})
    assert isinstance(address, RecordAddress)
    assert address.path == {"id": 7}


def test_what_comes_need_not_show_what_its_record_has_no_field_for() -> None:
    create = OPERATIONS["drofus.projects.create"]
    target = change(create, None, {"name": "New", "new_db": "1"}).target
    assert words(target, {"name": "New"}) == []


def test_an_answer_about_something_else_tells_nothing() -> None:
    target = change(CREATE_OWNER, None, {"name": "New"}).target
    assert target.is_told_by({"name": "Other"})
    assert not target.is_told_by({"error": "no"})
    assert change(DELETE_OWNER).target.is_told_by({})


def test_what_comes_is_made_anew_and_never_upon_a_record() -> None:
    again = change(CREATE_OWNER, None, {"name": "New"}).target.change_upon(OLD)
    assert (again.before, again.body) == (None, {"name": "New"})


def test_a_switch_is_to_have_its_other_state() -> None:
    target = change(TOGGLE_OTP, {"otp_required": "0"}).target
    assert target.is_certain_in({"otp_required": True})
    assert words(target, {"otp_required": False}) == ["Two-factor: yes → no"]
    assert words(target, None) == ["Two-factor: — → not known"]
    assert target.obstacle(None) is not None
    assert target.obstacle({}) is None


def test_a_switch_that_others_have_used_is_as_it_is_wanted() -> None:
    target = change(TOGGLE_OTP, {"otp_required": False}).target
    assert target.clashes({"otp_required": True}) == ()
    assert target.is_certain_in({"otp_required": True})
    assert not target.is_certain_in({"otp_required": None})


def test_a_switch_without_a_record_before_is_not_known() -> None:
    target = change(TOGGLE_OTP).target
    assert target.clashes({"otp_required": True}) == ()
    assert not target.is_certain_in({"otp_required": True})


def test_what_leaves_no_trace_is_never_certain() -> None:
    target = change(KICK_USER, {"username": "anna"}).target
    assert (target.address({}), target.obstacle(None), target.clashes({})) == (None, None, ())
    assert target.unfulfilled({}) == ()
    assert not target.is_certain_in({})
