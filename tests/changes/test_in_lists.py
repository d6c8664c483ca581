"""Lists of records differ by what comes, what goes, and what differs inside."""

import pytest

from tui.changes.describing import differences
from tui.changes.difference import Alteration
from tui.contract.bimplus.attribute_templates import AttributeTemplate
from tui.contract.fields import fields_of
from tui.contract.operation import Json, JsonObject

FIELDS = fields_of(AttributeTemplate)
A: JsonObject = {"id": f"{7:08X}-000A-0000-0000-000000000000", "name": "Width", "x": 1}
B: JsonObject = {"id": "b2", "name": "Height"}
WALL: JsonObject = {"id": "w", "type": "Wall", "name": "ID_ArchWall"}


def group(name: str, number: str = "", **more: Json) -> JsonObject:
    return {**({"id": number} if number else {}), "name": name, **more}


def told(field: str, before: list[Json] | None, after: list[Json]) -> list[str]:
    found = differences(FIELDS, {field: before}, {field: after})
    return [f"{each.alteration} {each.words}" for each in found]


@pytest.mark.parametrize(
    ("field", "before", "after", "lines"),
    [
        ("freeattributes", [A], [A, B], ["+ Attributes: Height"]),
        ("freeattributes", None, [{"id": "b2", "name": "Height"}], ["+ Attributes: Height"]),
        ("freeattributes", [A, B], [{"id": str(A["id"]).lower()}], ["- Attributes: Height"]),
        (
            "freeattributes",
            [A, B],
            [B, A],
            ["^ Order of Attributes: Width, Height → Height, Width"],
        ),
        ("elementtypes", [], [WALL], ["+ Element types: Wall"]),
        ("groups", [group("G", "1")], [group("H", "1")], ["~ Name in G: G → H"]),
        ("groups", [group("G", "1")], [group("G")], []),
        ("groups", [group("G")], [group("G"), group("G")], ["+ Groups: G"]),
        (
            "groups",
            [group("G", "1", groups=[group("In", "2", freeattributes=[A])])],
            [group("G", "1", groups=[group("In", "2", freeattributes=[B])])],
            ["- Attributes in In in G: Width", "+ Attributes in In in G: Height"],
        ),
    ],
)
def test_each_record_is_told_by_its_name(
    field: str, before: list[Json] | None, after: list[Json], lines: list[str]
) -> None:
    assert told(field, before, after) == lines


def test_records_without_names_are_told_as_they_are() -> None:
    [line] = told("groups", [{"x": 1}], [{"x": 2}])
    assert line == '~ Groups: [{"x": 1}] → [{"x": 2}]'


def test_what_is_new_is_told_by_its_names() -> None:
    [found] = differences(FIELDS, None, {"freeattributes": [A, B]})
    assert (found.alteration, found.after) == (Alteration.ADDED, "Width, Height")
