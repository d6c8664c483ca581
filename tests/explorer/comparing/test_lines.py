"""Every place of two records is compared, rights first; what no document has, too."""

from tui.contract.fields import Field
from tui.contract.operation import Json, JsonObject
from tui.explorer.comparing.lines import (
    ALSO_SENT,
    RIGHTS_SECTION,
    ComparedLine,
    ComparedSide,
    compared,
)
from tui.explorer.trees.bimplus import ISSUE, TEAM
from tui.explorer.trees.bimplus_people import ROLE
from tui.explorer.trees.drofus import PROJECT_USER
from tui.explorer.trees.kind import Kind


def lines(kind: Kind, one: JsonObject, other: JsonObject) -> dict[str, ComparedLine]:
    found = compared(kind, ComparedSide("one", one), ComparedSide("other", other))
    return {line.title: line for line in found}


def differing(kind: Kind, one: JsonObject, other: JsonObject) -> dict[str, tuple[str, str]]:
    found = lines(kind, one, other).values()
    return {line.title: (line.one, line.other) for line in found if line.differs}


def test_rights_stand_first_in_words_and_can_be_edited() -> None:
    one: JsonObject = {"username": "a", "room_rights": 1, "superuser": False}
    other: JsonObject = {"username": "b", "room_rights": 3, "superuser": True}
    found = list(lines(PROJECT_USER, one, other).values())
    assert [(line.title, line.one, line.other, line.right) for line in found] == [
        ("Rooms", "1 Full", "3 Read", "room_rights"),
        ("Project administrator", "no", "yes", "superuser"),
        ("User", "a", "b", ""),
    ]


def test_a_right_that_no_document_has_is_one_too() -> None:
    found = lines(PROJECT_USER, {"roof_rights": 1}, {"roof_rights": 4})["Roof"]
    assert (found.section, found.one, found.other, found.right) == (
        RIGHTS_SECTION,
        "1 Full",
        "4 None",
        "roof_rights",
    )


def test_what_is_spelled_otherwise_is_the_same() -> None:
    one: JsonObject = {"room_rights": "3", "superuser": None, "role": ""}
    assert differing(PROJECT_USER, one, {"room_rights": 3, "superuser": False, "role": None}) == {}


def test_unknown_keys_are_compared_by_their_paths() -> None:
    one: JsonObject = {"odd": {"deep": [1, {"x": 1}]}, "only": "here"}
    other: JsonObject = {"odd": {"deep": [1, {"x": 2}]}}
    assert differing(PROJECT_USER, one, other) == {
        "odd › deep › 1 › x": ("1", "2"),
        "only": ("here", "–"),
    }
    assert lines(PROJECT_USER, one, other)["only"].section == ALSO_SENT


def test_records_in_a_list_are_met_by_their_ids_and_called_by_their_names() -> None:
    first: Json = {"id": "1", "name": "ModelCreate"}
    second: Json = {"id": "2", "name": "ProjectView"}
    one: JsonObject = {"id": "r", "rights": [first, second]}
    other: JsonObject = {"id": "r", "rights": [second]}
    assert differing(ROLE, one, other) == {
        "Rights › ModelCreate › Id": ("1", "–"),
        "Rights › ModelCreate › Right": ("ModelCreate Creates models", "–"),
    }


def test_a_record_inside_is_compared_field_by_field() -> None:
    one: JsonObject = {"storageStats": {"usedSpace": 1000}}
    found = differing(TEAM, one, {"storageStats": {"usedSpace": 2000}})
    assert list(found) == ["Storage used › Used"]


def test_a_person_is_one_thing_and_ids_have_names() -> None:
    def named(field: Field, _value: Json) -> str:
        return "Anna" if field.name == "username" else ""

    record: JsonObject = {"username": "a.berg"}
    (line,) = compared(PROJECT_USER, ComparedSide("", record, named), ComparedSide("", record))
    assert (line.one, line.other, line.differs) == ("Anna (a.berg)", "a.berg", False)
    people: JsonObject = {"author": {"id": "1", "firstname": "Bo", "lastname": "Ek"}}
    assert [*differing(ISSUE, people, {})] == [
        title for title, line in lines(ISSUE, people, {}).items() if line.one == "Bo Ek"
    ]


def test_what_is_nested_too_deeply_to_walk_is_compared_all_the_same() -> None:
    def deep(end: int) -> JsonObject:
        value: Json = end
        for _ in range(300):
            value = {"in": value}
        return {"odd": value}

    assert len(differing(PROJECT_USER, deep(1), deep(2))) == 1
    assert differing(PROJECT_USER, deep(1), deep(1)) == {}
