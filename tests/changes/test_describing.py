"""What a wish changes in a record, in the words of the contract."""

from typing import Final

from tui.changes.describing import (
    all_readable,
    clashes,
    differences,
    field_at,
    unfulfilled,
)
from tui.changes.difference import NOTHING, Alteration, Harm
from tui.contract.bimplus.teams import CREATE_TEAM
from tui.contract.bimplus.users import UserChanges
from tui.contract.drofus.project_users import NewProjectUser, ProjectUser
from tui.contract.fields import fields_of
from tui.contract.operation import JsonObject
from tui.contract.values import HIDDEN

RIGHTS: Final = fields_of(ProjectUser)
ACCOUNT: Final = fields_of(UserChanges)
BEFORE: Final[JsonObject] = {"room_rights": 1, "hide_price": False, "superuser": None}


def test_only_what_differs_is_said() -> None:
    wish: JsonObject = {"room_rights": 3, "hide_price": "0", "tender_rights": 2}
    found = differences(RIGHTS, BEFORE, wish)
    assert [each.words for each in found] == ["Rooms: 1 Full → 3 Read", "Tenders: — → 2 Limited"]
    assert [each.field for each in found] == ["room_rights", "tender_rights"]
    assert {each.alteration for each in found} == {Alteration.CHANGED}


def test_without_a_record_all_that_says_something_is_new() -> None:
    wish: JsonObject = {"room_rights": 3, "hide_price": False, "role": "", "tender_rights": None}
    found = differences(RIGHTS, None, wish)
    assert [each.words for each in found] == ["Rooms: 3 Read", "Prices hidden: no"]
    assert {each.alteration for each in found} == {Alteration.ADDED}


def test_a_right_of_administrators_is_harmful_only_where_it_is_given() -> None:
    (given,) = differences(RIGHTS, BEFORE, {"superuser": True})
    (taken,) = differences(RIGHTS, {"superuser": True}, {"superuser": False})
    assert (given.harm, taken.harm) == (Harm.ADMINISTRATION, Harm.ORDINARY)


def test_secrets_are_named_but_not_said() -> None:
    (found,) = differences(ACCOUNT, {}, {"password": "correct horse"})
    assert found.words == f"Password: {NOTHING} → {HIDDEN}"


def test_records_in_records_are_gone_into() -> None:
    wish: JsonObject = {"project_user": {"room_rights": 1}, "user": {"email": "a@b.invalid"}}
    found = differences(fields_of(NewProjectUser), None, wish)
    assert [(each.field, each.words) for each in found] == [
        ("project_user.room_rights", "Rooms: 1 Full"),
        ("user.email", "E-mail: a@b.invalid"),
    ]


def test_fields_that_no_document_names_are_said_as_they_are() -> None:
    (found,) = differences(RIGHTS, {}, {"ifc_rights": {"upload": [1, 2]}})
    assert (found.field, found.words) == ("ifc_rights.upload", "Ifc rights · upload: — → 1, 2")


def test_a_field_is_known_by_its_place_and_its_other_spellings() -> None:
    fields = fields_of(NewProjectUser)
    inner = field_at(fields, ("project_user", "room_rights"))
    assert inner is not None
    assert inner.title == "Rooms"
    assert field_at(fields, ("project_user", "nothing")) is None
    assert field_at(fields, ("mail_type", "room_rights")) is None
    variants = [each for each in fields_of(ProjectUser) if each.variants]
    assert all(field_at(RIGHTS, each.variants[:1]) == each for each in variants)


def test_others_changes_clash_where_they_are_otherwise_than_mine() -> None:
    base: JsonObject = {"room_rights": 1, "tender_rights": 1, "system_rights": 1, "hide_price": 0}
    now: JsonObject = {"room_rights": 2, "tender_rights": "3", "system_rights": 1, "hide_price": 1}
    wish: JsonObject = {"room_rights": 4, "tender_rights": 3, "system_rights": 2}
    (clash,) = clashes(RIGHTS, base, now, wish)
    assert clash.words == "Rooms: was 1 Full, is now 2 Limited, yours 4 None"


def test_what_others_added_inside_a_list_clashes_too() -> None:
    base: JsonObject = {"roles": [{"id": 1}]}
    now: JsonObject = {"roles": [{"id": 1, "added": True}]}
    assert len(clashes((), base, now, {"roles": [{"id": 2}]})) == 1


def test_what_a_record_has_otherwise_than_it_was_wanted() -> None:
    wish: JsonObject = {"room_rights": 3, "hide_price": True, "username": "anna"}
    after: JsonObject = {"room_rights": "3", "hide_price": None}
    found = unfulfilled(RIGHTS, wish, after)
    assert [each.words for each in found] == ["Prices hidden: yes → —", "User: anna → —"]


def test_secrets_and_what_a_service_ignores_are_not_judged() -> None:
    assert unfulfilled(ACCOUNT, {"password": "correct horse"}, {}) == ()
    assert unfulfilled(RIGHTS, {"role": "Planner"}, {"role": "Owner"}) == ()
    assert unfulfilled(RIGHTS, {"invented": 1}, {}) != ()
    assert clashes(ACCOUNT, {"password": "a"}, {"password": "b"}, {"password": "c"}) == ()


def test_a_wish_with_a_secret_cannot_be_read_back_in_full() -> None:
    assert all_readable(ACCOUNT, {"status": "Active"})
    assert not all_readable(ACCOUNT, {"status": "Active", "password": "correct horse"})
    assert CREATE_TEAM.body is not None
    assert not all_readable(fields_of(CREATE_TEAM.body), {"teamWorksConnection": "a"})
