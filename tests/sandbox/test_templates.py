"""Attribute templates: what may be in them, and how a change is merged."""

import pytest

from tests.sandbox.templates import FIRE_RATING, LOAD_BEARING, WALL, Templates, items
from tui.contract.operation import JsonObject


def test_creating_answers_the_template_in_full(templates: Templates) -> None:
    made = templates.create(
        freeattributes=[{"id": FIRE_RATING}],
        groups=[{"name": "A", "groups": [{"name": "B", "freeattributes": [{"id": LOAD_BEARING}]}]}],
    )
    assert made["elementtypes"] == [
        {
            "type": "Wall",
            "category": "/1/10/1/",
            "name": "ID_ArchWall",
            "ifcType": "ID_IFCWallStandardCase",
            "id": WALL,
        }
    ]
    (attribute,) = items(made, "freeattributes")
    assert attribute.keys() == {"type", "decimal", "changeable", "id", "name", "description"}
    assert attribute["name"] == "FireRating"
    (group,) = items(made, "groups")
    (below,) = items(group, "groups")
    assert items(below, "freeattributes")[0]["name"] == "LoadBearing"
    assert made["createdby"] == {"id": _caller(templates), "email": "admin@bimscope.invalid"}
    assert not {"changed", "changedby"} & made.keys()
    assert templates.get(made) == made


def _caller(templates: Templates) -> str:
    members = templates.client.get(f"/{templates.team}/members").json()
    return str(
        next(m["user"]["id"] for m in members if m["user"]["email"] == "admin@bimscope.invalid")
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": None},
        {"name": "  "},
        {"name": 5},
        {"elementtypes": []},
        {"elementtypes": None},
        {"elementtypes": "x"},
        {"elementtypes": [WALL]},
        {"elementtypes": [{"name": "Wall"}]},
        {"elementtypes": [{"id": FIRE_RATING}]},
        {"freeattributes": [{"id": WALL}]},
        {"groups": [{"freeattributes": []}]},
        {"groups": [{"name": "A", "freeattributes": [{"id": WALL}]}]},
        {"projectAttributeTemplate": None},
        {"projectAttributeTemplate": WALL},
        {"orderNumber": -1},
        {"orderNumber": "first"},
    ],
    ids=str,
)
def test_what_is_wrong_is_a_400_and_changes_nothing(settled: Templates, wrong: JsonObject) -> None:
    before = settled.client.get(settled.path).json()
    answer = settled.client.post(settled.path, json=settled.body(**wrong))
    assert answer.status_code == 400
    assert answer.json()["message"] == answer.json()["Message"] != ""
    changed = settled.put(before[0], wrong)
    assert changed.status_code == 400
    assert settled.client.get(settled.path).json() == before


def test_element_types_that_cannot_have_templates_are_refused(settled: Templates) -> None:
    types = settled.client.get(f"/{settled.team}/element-types").json()
    text = next(t["id"] for t in types if t["type"] == "Text")
    body = settled.body(elementtypes=[{"id": text}])
    assert settled.client.post(settled.path, json=body).status_code == 400


def test_groups_that_nest_without_end_are_refused(settled: Templates) -> None:
    group: JsonObject = {"name": "innermost"}
    for _ in range(200):
        group = {"name": "outer", "groups": [group]}
    body = settled.body(groups=[group])
    assert settled.client.post(settled.path, json=body).status_code == 400


def test_what_is_absent_stays(templates: Templates) -> None:
    made = templates.create(description="D", groups=[{"name": "A"}], secret={"kept": [1, None]})
    changed = templates.put(made, {"name": "Renamed"}).json()
    assert changed.pop("changedby")["email"] == "admin@bimscope.invalid"
    assert changed.pop("changed")
    assert changed == {**made, "name": "Renamed"}


def test_null_clears(templates: Templates) -> None:
    made = templates.create(
        description="D",
        groups=[{"name": "A"}],
        freeattributes=[{"id": FIRE_RATING}],
        secret=1,
    )
    cleared = templates.put(
        made, {"description": None, "groups": None, "freeattributes": None, "secret": None}
    ).json()
    assert cleared["description"] is None
    assert not {"groups", "freeattributes", "secret"} & cleared.keys()


def test_unknown_keys_are_kept_at_every_level(templates: Templates) -> None:
    made = templates.create(
        colour="red",
        elementtypes=[{"id": WALL, "weight": 1}],
        freeattributes=[{"id": FIRE_RATING, "pinned": True}],
        groups=[{"name": "A", "icon": "🔥", "freeattributes": [{"id": LOAD_BEARING, "x": []}]}],
    )
    sent_back = templates.put(made, made).json()
    for record in (made, sent_back):
        assert record["colour"] == "red"
        assert items(record, "elementtypes")[0]["weight"] == 1
        assert items(record, "freeattributes")[0]["pinned"] is True
        (group,) = items(record, "groups")
        assert group["icon"] == "🔥"
        assert items(group, "freeattributes")[0]["x"] == []


def test_what_is_documented_as_ignored_is_ignored(templates: Templates) -> None:
    made = templates.create(created="1999-01-01", createdBy={"id": "x"}, id=WALL)
    assert made["id"] != WALL
    assert str(made["created"]) > "2000"
    assert "createdBy" not in made


def test_groups_keep_their_ids_by_name(templates: Templates) -> None:
    made = templates.create(
        groups=[{"name": "A", "groups": [{"name": "Same"}]}, {"name": "B", "groups": []}]
    )
    body: JsonObject = {
        "groups": [{"name": "B"}, {"name": "A", "groups": [{"name": "Same"}, {"name": "Same"}]}]
    }
    changed = templates.put(made, body).json()
    old_a, old_b = items(made, "groups")
    new_b, new_a = items(changed, "groups")
    assert (new_a["id"], new_b["id"]) == (old_a["id"], old_b["id"])
    first, second = items(new_a, "groups")
    assert first["id"] == items(old_a, "groups")[0]["id"]
    assert second["id"] not in (first["id"], new_a["id"], new_b["id"])


def test_groups_keep_their_ids_when_renamed_or_moved_with_them(templates: Templates) -> None:
    made = templates.create(groups=[{"name": "A"}, {"name": "B"}])
    a, b = items(made, "groups")
    body: JsonObject = {
        "groups": [{"id": str(a["id"]).upper(), "name": "Z", "groups": [{**b, "name": "A"}]}]
    }
    (changed,) = items(templates.put(made, body).json(), "groups")
    assert (changed["id"], changed["name"]) == (a["id"], "Z")
    assert items(changed, "groups")[0]["id"] == b["id"]


def test_a_group_cannot_take_the_id_of_another_template(templates: Templates) -> None:
    first = templates.create(groups=[{"name": "A"}])
    taken = items(first, "groups")[0]["id"]
    second = templates.create(groups=[{"name": "A", "id": taken}])
    assert items(second, "groups")[0]["id"] != taken
