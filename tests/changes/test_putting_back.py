"""Which fields an undo puts back: what was written and what was changed along, if untouched."""

from typing import Final

from tests.changes.steps import intended
from tui.changes.journal_entries import Entry
from tui.changes.journal_steps import Ended, Sent
from tui.changes.putting_back import PutBack, fields_to_put_back
from tui.contract.bimplus.objects import ModelObject
from tui.contract.bimplus.projects import BimplusProject
from tui.contract.bimplus.users import UserChanges
from tui.contract.drofus.project_users import ProjectUser
from tui.contract.drofus.users import DrofusUser
from tui.contract.fields import Record, fields_of
from tui.contract.operation import JsonObject

NOTHING: Final = PutBack({}, (), is_so=True)


def put_back(
    record: type[Record],
    wish: JsonObject,
    before: JsonObject,
    after: "JsonObject | None",
    now: "JsonObject | None" = None,
) -> PutBack:
    """Of a change that left a record as `after`, where it is `now`, else as it was left."""
    entry = Entry(
        intended(1, wish=wish),
        Sent(entry=1, time="", before=before),
        Ended(entry=1, time="", ending="done", words="", after=after),
    )
    is_now = now if now is not None else after
    assert is_now is not None
    return fields_to_put_back(entry, fields_of(record), before, is_now)


def test_what_was_written_is_put_back() -> None:
    before: JsonObject = {"room_rights": 1, "tender_rights": None, "hide_price": False}
    after: JsonObject = {"room_rights": 3, "tender_rights": 4, "hide_price": True}
    wish: JsonObject = {"room_rights": "3", "tender_rights": 4}
    assert put_back(ProjectUser, wish, before, {**after, "hide_price": False}) == PutBack(
        {"room_rights": 1, "tender_rights": None}, ()
    )


def test_what_the_service_changed_along_is_put_back_too() -> None:
    before: JsonObject = {"otp_required": False, "force_weblogin": None, "enabled": True}
    after: JsonObject = {"otp_required": True, "force_weblogin": True, "enabled": True}
    found = put_back(DrofusUser, {"otp_required": True}, before, after)
    assert found.wish == {"otp_required": False, "force_weblogin": None}


def test_what_the_service_says_by_itself_is_not_put_back() -> None:
    before: JsonObject = {"room_rights": 1, "role": "Planner", "not documented": 1}
    after: JsonObject = {"room_rights": 3, "role": "Owner", "not documented": 2}
    assert put_back(ProjectUser, {"room_rights": 3}, before, after).wish == {"room_rights": 1}
    person: JsonObject = {"changedby": {"id": "1", "email": "a@b.invalid"}}
    other: JsonObject = {"changedby": {"id": "2", "email": "c@d.invalid"}}
    assert put_back(BimplusProject, {}, person, other) == NOTHING


def test_what_somebody_has_changed_since_is_left() -> None:
    before: JsonObject = {"room_rights": 1, "tender_rights": 1}
    after: JsonObject = {"room_rights": 3, "tender_rights": 3}
    found = put_back(ProjectUser, after, before, after, {"room_rights": 2, "tender_rights": 3})
    assert found == PutBack({"tender_rights": 1}, ("Rooms, which somebody has changed since",))


def test_what_stands_as_it_was_needs_nothing() -> None:
    record: JsonObject = {"room_rights": 1}
    assert put_back(ProjectUser, {"room_rights": 1}, record, record) == NOTHING


def test_a_secret_is_left() -> None:
    before: JsonObject = {"email": "a@b.invalid", "status": "Active"}
    wish: JsonObject = {"status": "Inactive", "password": "***"}
    found = put_back(UserChanges, wish, before, {**before, "status": "Inactive"})
    assert found == PutBack({"status": "Active"}, ("Password, which is secret",))


def test_without_the_record_afterwards_the_wish_counts() -> None:
    before: JsonObject = {"room_rights": 1, "tender_rights": 1}
    wish: JsonObject = {"room_rights": "3", "tender_rights": "4"}
    now: JsonObject = {"room_rights": 3, "tender_rights": 2}
    found = put_back(ProjectUser, wish, before, None, now)
    assert found == PutBack({"room_rights": 1}, ("Tenders, which somebody has changed since",))


def test_what_others_added_in_a_list_is_not_lost() -> None:
    before: JsonObject = {"lists": [{"a": 1}]}
    after: JsonObject = {"lists": [{"a": 2}]}
    now: JsonObject = {"lists": [{"a": 2, "b": 3}]}
    found = put_back(ProjectUser, dict(after), before, after, now)
    assert found == PutBack({}, ("lists, which somebody has changed since",))


def test_what_was_added_in_a_list_is_taken_out() -> None:
    before: JsonObject = {"lists": [{"a": 1}]}
    after: JsonObject = {"lists": [{"a": 1, "b": 2}]}
    assert put_back(ProjectUser, dict(after), before, after).wish == before


def test_a_record_in_the_record_goes_as_a_whole_that_was_not_there() -> None:
    wish: JsonObject = {"properties": {"Architect": {"name": "A", "city": "B"}}}
    for before in ({}, {"properties": None}):
        found = put_back(BimplusProject, wish, dict(before), wish)
        assert found == PutBack({"properties": None}, ())
    inside: JsonObject = {"properties": {"Area": "4"}}
    after: JsonObject = {"properties": {"Area": "4", "Architect": {"name": "A", "city": "B"}}}
    assert put_back(BimplusProject, wish, inside, after).wish == {"properties": {"Architect": None}}


def test_a_record_in_the_record_that_others_added_to_stays() -> None:
    wish: JsonObject = {"properties": {"Architect": {"name": "A"}}}
    now: JsonObject = {"properties": {"Architect": {"name": "A"}, "Area": "4"}}
    found = put_back(BimplusProject, wish, {}, wish, now)
    assert found.wish == {"properties": {"Architect": {"name": None}}}


def test_a_field_that_is_read_elsewhere_is_put_back_under_its_own_name() -> None:
    before: JsonObject = {"attributes": {"element": {"logparentid": "one"}}}
    after: JsonObject = {"attributes": {"element": {"logparentid": "two"}}}
    assert put_back(ModelObject, {"parent": "two"}, before, after).wish == {"parent": "one"}
