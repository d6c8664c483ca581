"""What the columns of each kind are, and what stands in them."""

import pytest

from tests.explorer.forms.nodes import below
from tui.contract.terms import Service
from tui.explorer.rows import Tone
from tui.explorer.tables.columns import (
    NAME,
    chosen_at_first,
    columns_beside_name,
    columns_of,
    first_columns,
    name_column,
    unknown_columns,
)
from tui.explorer.tables.declared import AT_FIRST, NAMED
from tui.explorer.tables.labels import fields_in_label, reader_of_labels
from tui.explorer.tables.list_rows import name_cell
from tui.explorer.trees import bimplus, bimplus_people, drofus
from tui.explorer.trees.kind import Branch, Kind
from tui.explorer.trees.of_service import branches_at_root


def kinds() -> dict[str, Kind]:
    """All kinds of both trees by their ids."""
    found: dict[str, Kind] = {}
    waiting: list[Branch] = [each for service in Service for each in branches_at_root(service)]
    while waiting:
        branch = waiting.pop()
        waiting += branch.branches
        if branch.child is not None and branch.child.id not in found:
            found[branch.child.id] = branch.child
            waiting += branch.child.inside()
    return found


KINDS = kinds()


def test_each_kind_says_its_columns_and_nothing_else_does() -> None:
    assert set(AT_FIRST) == set(KINDS)
    assert set(NAMED) <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_declared_column_is_a_field_that_is_not_the_name(kind: Kind) -> None:
    known = {each.id for each in columns_beside_name(kind)}
    assert [each for each in AT_FIRST[kind.id] if each not in known] == []
    assert chosen_at_first(kind)[0] == NAME


def test_the_names_stand_under_what_they_are() -> None:
    titles = {kind.id: name_column(kind).title for kind in KINDS.values()}
    assert titles["drofus.owner"] == "Name"
    assert titles["drofus.project"] == "Project"
    assert titles["drofus.membership"] == "Project"
    assert titles["bimplus.issue"] == "Issue"


def test_a_field_that_is_the_name_already_is_no_other_column() -> None:
    assert "name" not in {each.id for each in columns_beside_name(bimplus.UNIT)}
    assert "username" in {each.id for each in columns_beside_name(drofus.USER)}


def cell(kind: Kind, column: str, record: dict[str, object]) -> tuple[str, Tone]:
    found = next(each for each in columns_of(kind.record) if each.id == column)
    read = found.cell(record)  # type: ignore[arg-type]
    return read.text, read.tone


@pytest.mark.parametrize(
    ("kind", "column", "record", "words"),
    [
        (drofus.PROJECT_USER, "room_rights", {"room_rights": 1}, "1 Full"),
        (drofus.PROJECT_USER, "room_rights", {"room_rights": None}, ""),
        (drofus.PROJECT_USER, "superuser", {"superuser": False}, "no"),
        (bimplus_people.MEMBER, "user.email", {"user": {"email": "a@b"}}, "a@b"),
        (bimplus_people.MEMBER, "user.email", {"user": None}, ""),
        (bimplus_people.MEMBER, "roles", {"roles": ["Owner", "Admin"]}, "Owner, Admin"),
        (bimplus.PROJECT, "createdby", {"createdby": {"email": "a@b"}}, "a@b"),
        (bimplus.PROJECT, "disciplines", {"disciplines": [{"id": "1"}, {"id": "2"}]}, "2"),
        (bimplus.TEAM, "slug", {"SLUG": "odd"}, "odd"),
    ],
)
def test_a_cell_is_in_words(kind: Kind, column: str, record: dict[str, object], words: str) -> None:
    assert cell(kind, column, record)[0] == words


def test_what_is_switched_off_is_seen() -> None:
    assert cell(drofus.USER, "enabled", {"enabled": False}) == ("no", Tone.WARNING)
    assert cell(drofus.USER, "otp_required", {"otp_required": False}) == ("no", Tone.NORMAL)


def test_an_id_is_said_by_name_and_copied_as_it_is() -> None:
    found = next(each for each in columns_of(drofus.PROJECT.record) if each.id == "owner_id")
    said = found.cell({"owner_id": 7}, lambda _field, _value: "Northgate")
    assert (said.text, said.to_copy) == ("Northgate", "7")


def test_what_no_document_says_is_a_column_too() -> None:
    found = unknown_columns(drofus.OWNER.record, [{"name": "a", "ID": 1}, {"colour": "red"}])
    assert [each.id for each in found] == ["colour"]
    assert found[0].cell({"colour": "red"}).text == "red"


def test_the_signs_of_a_record_stand_before_its_name() -> None:
    node = below(None, drofus.USER, {"username": "kim", "enabled": False})
    assert name_cell(node).sign == "⊘ "
    assert name_cell(node).to_copy == "kim"


@pytest.mark.parametrize(
    ("kind", "record", "label"),
    [
        (drofus.USER, {"username": "kim", "email": "a@b"}, "kim"),
        (drofus.USER, {"username": "", "email": "a@b"}, "a@b"),
        (drofus.PROJECT, {"no": "01", "name": "Ward"}, "01 Ward"),
        (bimplus.ISSUE, {"shortId": 12, "name": "Leak"}, "#12 Leak"),
        (bimplus_people.MEMBER, {"user": {"email": "a@b"}}, "a@b"),
        (drofus.OWNER, {}, "(no name)"),
    ],
)
def test_a_label_is_made_of_the_few_fields_that_it_needs(
    kind: Kind, record: dict[str, object], label: str
) -> None:
    values = [record.get(key) for key in fields_in_label(kind)]
    assert reader_of_labels(kind)(values) == label  # type: ignore[arg-type]
    assert kind.label(record) == label  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "record", "titles"),
    [
        (drofus.USER, {"username": "kim", "first_name": "Kim"}, ["Full name", "User name"]),
        (drofus.USER, {"username": "kim"}, ["User name"]),
        (drofus.PROJECT_USER, {"username": "kim"}, ["Full name", "User"]),
        (bimplus_people.MEMBER, {"user": {"email": "a@b", "firstname": "A"}},
            ["Full name", "E-mail"]),
        (bimplus_people.MEMBER, {"user": {"email": "a@b"}}, ["E-mail"]),
        (drofus.OWNER, {"name": "North"}, ["Name"]),
    ],
)  # fmt: skip
def test_the_names_of_people_come_before_their_log_ins_where_they_have_names(
    kind: Kind, record: dict[str, object], titles: list[str]
) -> None:
    node = below(None, kind, record)  # type: ignore[arg-type]
    assert [each.title for each in first_columns(kind, [node])] == titles
