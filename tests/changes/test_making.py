"""Every operation that changes something can be made into a change that says what it does."""

import string
from pathlib import Path
from typing import Final

import pytest

from tests.changes.bodies import body_of, has_record, picture
from tui.changes.change import Change
from tui.changes.comparing import is_same, value_in, written
from tui.changes.difference import Alteration, Consequence, Harm
from tui.changes.making import (
    Filled,
    change_of,
    reads_of,
    record_fields,
    sends_changes_only,
)
from tui.changes.records import written_fields
from tui.changes.targets import Creation, FieldsOfRecord, Removal, Switch, Unreadable
from tui.client.address import Endpoint
from tui.client.decoding import decoded_value
from tui.client.session import Session
from tui.contract import OPERATIONS
from tui.contract.bimplus.attribute_templates import UPDATE_ATTRIBUTE_TEMPLATE
from tui.contract.bimplus.files import FilePart
from tui.contract.bimplus.teams import UPDATE_TEAM
from tui.contract.drofus.database import DISABLE_ALL
from tui.contract.drofus.owners import CREATE_OWNER, DELETE_OWNER, UPDATE_OWNER
from tui.contract.drofus.project_users import (
    DELETE_PROJECT_USER,
    UPDATE_PROJECT_USER,
)
from tui.contract.drofus.users import DISABLE_USER, MERGE_USERS, TOGGLE_OTP
from tui.contract.operation import AnyOperation, Effect, JsonObject, Service
from tui.contract.values import AsSent, ValueKind

CHANGING: Final = [each for each in OPERATIONS.values() if each.changes_state]
NAME: Final = "Ward block [B]"
BEFORE: Final[JsonObject] = {"id": 7, "name": "Before", "otp_required": False, "not documented": 1}
every = pytest.mark.parametrize("operation", CHANGING, ids=lambda each: each.id)


def filled(operation: AnyOperation, folder: Path) -> Filled:
    """With values for all that it needs, upon a record that was read."""
    path: dict[str, str | int] = {name: f"a {name}" for name in operation.placeholders}
    query = {
        each.name: "1,2" if each.kind is ValueKind.LIST else "text"
        for each in operation.query
        if each.mandatory
    }
    return Filled(
        operation=operation,
        path=path,
        query=query,
        wish=body_of(operation) if has_record(operation) else {},
        body=picture(folder) if operation.body is FilePart else None,
        name=NAME,
        before=None if operation.effect is Effect.CREATE else BEFORE,
    )


@every
def test_a_change_says_what_it_does_and_to_what(operation: AnyOperation, tmp_path: Path) -> None:
    change = change_of(filled(operation, tmp_path))
    assert (change.operation, change.name) == (operation, NAME)
    assert change.title == f"{operation.title}: {NAME}"
    assert change.says.thing == NAME
    words = change.undoing.words
    assert words.startswith("Can be undone" if change.undoing.possible else "Cannot be undone")
    assert change.lines
    if operation.help:
        assert operation.help.casefold() in {line.words.casefold() for line in change.lines}
    if operation.effect is Effect.DELETE:
        assert change.lines[0].harm is Harm.LOSS


@every
def test_its_differences_are_all_that_is_written(operation: AnyOperation, tmp_path: Path) -> None:
    change = change_of(filled(operation, tmp_path))
    if has_record(operation) and operation.effect is not Effect.DELETE:
        told = {each.field for each in change.differences}
        asked = {".".join(keys): value for keys, value in written(change.wish)}
        silent = asked.keys() - told
        assert told <= asked.keys()
        held = {} if change.before is None else change.before
        assert all(is_same(asked[each], value_in(held, (each,))) for each in silent)
        added = operation.effect is Effect.CREATE
        for each in change.differences:
            # What comes to a list of records is told by itself, also in a change.
            comes = added or isinstance(asked[each.field], list)
            assert each.alteration is (Alteration.ADDED if comes else Alteration.CHANGED)
    known = written_fields(operation) or record_fields(operation)
    standing = ("inside",) if operation.standing is not None else None
    assert change.fields == (standing or tuple(each.name for each in known))


@every
def test_it_can_be_looked_at_as_it_will_be_sent(operation: AnyOperation, tmp_path: Path) -> None:
    session = Session(
        drofus=Endpoint("http://127.0.0.1:1", None), bimplus=Endpoint("http://127.0.0.1:1/v2", None)
    )
    request = change_of(filled(operation, tmp_path)).preview(session)
    assert request.method == operation.method
    literals = [part for part, *_ in string.Formatter().parse(operation.path) if part]
    assert all(part in request.url for part in literals)
    assert ("a%20" in request.url) is bool(operation.placeholders)
    assert (request.file is not None) is (operation.body is FilePart)


@every
def test_its_target_can_be_asked(operation: AnyOperation, tmp_path: Path) -> None:
    given = filled(operation, tmp_path)
    target = change_of(given).target
    known = target.address(None)
    if isinstance(target, Unreadable):
        assert known is None
    elif not isinstance(target, Creation):
        assert known == reads_of(operation, given.path, given.wish)
    if known is not None:
        assert known.operation.effect is Effect.READ
        assert set(known.path) == set(known.operation.placeholders)
    kinds = {
        Effect.CREATE: Creation,
        Effect.DELETE: Removal,
        Effect.UPDATE: FieldsOfRecord | Unreadable,
        Effect.ACTION: Removal | Switch | FieldsOfRecord | Unreadable,
    }
    assert isinstance(target, kinds[operation.effect])
    if isinstance(target, Unreadable):
        assert not target.is_certain_in(BEFORE)


@every
def test_it_is_the_same_wish_upon_a_record_read_later(
    operation: AnyOperation, tmp_path: Path
) -> None:
    change = change_of(filled(operation, tmp_path))
    later: JsonObject = {**BEFORE, "added": "by others"}
    again = change.target.change_upon(later)
    assert (again.operation, again.path, again.wish) == (operation, change.path, change.wish)
    assert again.before == (None if operation.effect is Effect.CREATE else later)
    assert again.lines == change.lines
    if isinstance(again.body, dict) and operation.body is operation.returns:
        whole = operation.effect is Effect.UPDATE and not sends_changes_only(operation)
        assert ("added" in again.body) is whole


def test_drofus_is_sent_only_what_changes() -> None:
    wish: JsonObject = {"name": "New"}
    change = change_of(Filled(operation=UPDATE_OWNER, path={"id": 7}, wish=wish, before=BEFORE))
    assert change.body == {"name": "New"}


def test_bimplus_gets_the_whole_record_back_where_the_body_is_one() -> None:
    whole = [
        each
        for each in CHANGING
        if each.effect is Effect.UPDATE
        and each.service is Service.BIMPLUS
        and each.body is each.returns
    ]
    assert len(whole) >= 6
    for operation in whole:
        change = change_of(Filled(operation=operation, wish={"name": "New"}, before=BEFORE))
        assert change.body == {**BEFORE, "name": "New"}


def test_a_body_with_fields_of_its_own_gets_only_these() -> None:
    before: JsonObject = {"id": "7", "name": "Old", "status": "Active", "slug": "best"}
    change = change_of(Filled(operation=UPDATE_TEAM, wish={"name": "New"}, before=before))
    assert change.body == {"name": "New", "status": "Active"}


def test_a_file_is_said(tmp_path: Path) -> None:
    operation = OPERATIONS["bimplus.issue_attachments.create"]
    change = change_of(Filled(operation=operation, body=picture(tmp_path)))
    assert [each.words for each in change.differences] == [f"File: {tmp_path / 'Plan.png'}"]


def test_a_body_that_is_given_is_sent_as_it_is() -> None:
    body: JsonObject = {"owner": {"name": "New"}}
    change = change_of(Filled(operation=CREATE_OWNER, body=body, wish={"name": "New"}))
    assert change.body is body


def test_records_in_the_record_keep_their_other_fields() -> None:
    before: JsonObject = {"name": "A", "properties": {"Architect": {"name": "B", "city": "C"}}}
    wish: JsonObject = {"properties": {"Architect": {"name": "New"}}}
    operation = OPERATIONS["bimplus.projects.update"]
    change = change_of(Filled(operation=operation, wish=wish, before=before))
    assert change.body == {
        "name": "A",
        "properties": {"Architect": {"name": "New", "city": "C"}},
    }
    assert [each.field for each in change.differences] == ["properties.Architect.name"]


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ({"otp_required": False}, "Two-factor: no → yes"),
        ({"otp_required": "1"}, "Two-factor: yes → no"),
        ({}, "Two-factor: no → yes"),
        (None, "Two-factor: present state → other state"),
    ],
)
def test_a_switch_says_its_states(before: "JsonObject | None", words: str) -> None:
    (difference,) = change_of(Filled(operation=TOGGLE_OTP, before=before)).differences
    assert difference.words == words


def test_an_action_says_what_it_leaves() -> None:
    change = change_of(Filled(operation=DISABLE_USER, before={"enabled": True}))
    assert [each.words for each in change.differences] == ["Enabled: yes → no"]
    assert change_of(Filled(operation=DISABLE_USER, before={"enabled": False})).differences == ()


def test_what_goes_is_named() -> None:
    deletion = change_of(Filled(operation=DELETE_OWNER, name="Northgate"))
    assert [each.words for each in deletion.differences] == ["Removed: Northgate"]
    merging = change_of(Filled(operation=MERGE_USERS, name="anna"))
    assert merging.lines[0].words == "Removed: anna"
    everything = change_of(Filled(operation=OPERATIONS["bimplus.project_issues.delete_all"]))
    assert everything.lines[0].words.startswith("Everything in it: ")


def test_consequences_that_are_given_come_before_what_the_contract_says() -> None:
    mine = Consequence("Everybody is told", Harm.MAIL)
    change = change_of(Filled(operation=DISABLE_ALL, consequences=(mine,)))
    assert [line.words for line in change.lines] == [
        "Everybody is told",
        "Disables all users in every project of the database",
    ]


def test_reading_is_found_where_the_placeholders_are_the_same() -> None:
    path: dict[str, str | int] = {"username": "anna", "project_id": 7}
    reads = reads_of(DELETE_PROJECT_USER, path)
    assert reads is not None
    assert (reads.operation.id, reads.path) == ("drofus.project_users.get", path)
    assert reads_of(CREATE_OWNER, {}) is None
    everything = reads_of(OPERATIONS["bimplus.issue_pins.delete_all"], {})
    assert everything is not None
    assert everything.operation.id == "bimplus.issue_pins.list"


def test_complaints_about_the_fields_that_are_written_find_them() -> None:
    change: Change = change_of(Filled(operation=UPDATE_PROJECT_USER))
    assert {"room_rights", "username"} <= set(change.fields)


def test_what_no_value_holds_goes_back_as_it_came() -> None:
    raw = b'{"id":"g1","name":"Old","size":1e400,"odd":NaN,"deep":' + b"[" * 999 + b"]" * 999 + b"}"
    before = decoded_value(raw, odd=AsSent)
    assert isinstance(before, dict)
    operation = OPERATIONS["bimplus.attribute_groups.update"]
    given = dict.fromkeys(operation.placeholders, "g1")
    change = change_of(Filled(operation=operation, path=given, wish={"name": "New"}, before=before))
    session = Session(bimplus=Endpoint("http://127.0.0.1:1/v2", None))
    assert change.preview(session).body == raw.replace(b"Old", b"New")
    assert not change.consequences


def test_it_is_said_that_what_could_not_be_read_is_lost() -> None:
    operation = OPERATIONS["bimplus.attribute_groups.update"]
    before: JsonObject = {"id": "g1", "name": "M\ufffdnster", "description": "\ufffd"}
    change = change_of(Filled(operation=operation, wish={"name": "New"}, before=before))
    (loss,) = change.consequences
    assert loss.harm is Harm.LOSS
    assert loss.words.endswith("what could not be read: description")


@pytest.mark.parametrize(("wish", "sent"), [({}, {}), ({"orderNumber": 2}, {"orderNumber": 2})])
def test_a_place_is_sent_only_where_it_is_wanted(wish: JsonObject, sent: JsonObject) -> None:
    """What is sent back would be taken again, past what others put there meanwhile."""
    before: JsonObject = {"name": "T", "orderNumber": 5, "x": "kept"}
    filled = Filled(
        operation=UPDATE_ATTRIBUTE_TEMPLATE,
        path={"team_slug": "t", "template_id": "1"},
        wish={"name": "U", **wish},
        before=before,
    )
    assert change_of(filled).body == {"name": "U", "x": "kept", **sent}
