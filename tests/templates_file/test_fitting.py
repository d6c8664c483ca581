"""What a file wants is made upon the record that is there, and keeps all else of it."""

from tui.contract.operation import JsonObject
from tui.explorer.editing.template_tree import tree_of
from tui.templates_file.catalogue import Catalogue, TeamThing
from tui.templates_file.fitting import TemplateFitting, wish_between
from tui.templates_file.wanted import WantedGroup, WantedTemplate

WIDTH: JsonObject = {"id": "width", "name": "Width"}
DOOR: JsonObject = {"id": "door", "name": "Door"}
RECORD: JsonObject = {
    "id": "t",
    "name": "T",
    "elementtypes": [{"id": "DOOR", "x": "kept"}],
    "freeattributes": [{"id": "WIDTH", "x": "kept"}],
    "groups": [
        {"id": "1", "name": "G", "x": "kept"},
        {"id": "2", "name": "G"},
        {"id": "3", "name": "H"},
    ],
}


def fitting() -> TemplateFitting:
    return TemplateFitting(
        Catalogue("attribute", [TeamThing("width", "Width", record=WIDTH)]),
        Catalogue("element type", [TeamThing("door", "Door", record=DOOR)]),
    )


def wish(wanted: WantedTemplate) -> JsonObject:
    tree, made = tree_of(RECORD), fitting()
    found = wish_between(tree, made.upon(tree, wanted))
    assert made.problems == []
    return found


def template(*groups: WantedGroup, **more: str) -> WantedTemplate:
    return WantedTemplate("T", more.get("description", ""), ("Door",), ("Width",), groups)


THERE = (WantedGroup("G"), WantedGroup("G"), WantedGroup("H"))


def test_what_is_there_is_not_written() -> None:
    assert wish(template(*THERE)) == {}


def test_only_what_is_otherwise_is_written() -> None:
    assert wish(template(*THERE, description="Mine")) == {"description": "Mine"}


def test_the_second_group_of_a_name_is_the_second() -> None:
    wanted = template(WantedGroup("G"), WantedGroup("G", "Mine"), WantedGroup("New"))
    assert wish(wanted) == {
        "groups": [
            {"id": "1", "name": "G", "x": "kept"},
            {"id": "2", "name": "G", "description": "Mine"},
            {"name": "New"},
        ]
    }


def test_unknown_keys_of_what_stays_are_given_back() -> None:
    wanted = template(WantedGroup("G", attributes=("Width",)))
    assert wish(wanted) == {
        "groups": [{"id": "1", "name": "G", "x": "kept", "freeattributes": [WIDTH]}]
    }
