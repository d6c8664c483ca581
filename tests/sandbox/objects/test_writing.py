"""Objects that callers make and change."""

import pytest

from tests.sandbox.geometry.samples import WALL_MESH, at, value_of
from tests.sandbox.objects.model import Model
from tui.contract.operation import Json, JsonObject
from tui.sandbox import accounts
from tui.sandbox.bimplus.geometry.boxes import box
from tui.solids.mesh import mesh_text


def test_creating_answers_what_the_documents_show(model: Model) -> None:
    made = model.create(model.wall())
    documented = value_of("bimplus.objects.create#response2")
    assert made == {**documented, "id": made["id"], "parent": model.project}


def test_what_was_created_reads_as_the_documents_show(model: Model) -> None:
    """The quantities stay, though the documents' server lost them (note B50); the colour is read
    as 0, as it was there (note B134).
    """
    room = model.key_of("ID_Room")
    made = model.create(model.wall(parent=room.upper()))
    record = model.read(made["id"], "/nogeometry")
    documented = value_of("bimplus.objects.get_nogeometry#response1")
    for group in ("general", "allplan"):
        assert at(record, "attributes", group) == at(documented, "attributes", group)
    element = at(documented, "attributes", "element")
    assert isinstance(element, dict)
    assert at(record, "attributes", "element") == {**element, "logparentid": room}
    assert at(record, "attributes", "quantity", "volume") == 1_184_425_250
    mesh = at(model.read(made["id"]), "attributes", "geometry", "mesh")
    assert mesh == WALL_MESH.replace('"C":4278255360', '"C":0') != WALL_MESH


def test_a_mesh_that_goes_back_as_it_was_read_keeps_its_colour(model: Model) -> None:
    key = str(model.create(model.wall(parent=model.key_of("ID_Room")))["id"])
    before = model.read(key, "/geometries/threejs")["colors"]
    for colour in ("0", "255"):
        mesh = WALL_MESH.replace("4278255360", colour)
        model.update(key, {"type": "Wall", "attributes": {"geometry": {"mesh": mesh}}})
        assert (model.read(key, "/geometries/threejs")["colors"] == before) is (colour == "0")


def test_what_was_created_stands_in_the_topology(model: Model) -> None:
    room = model.key_of("ID_Room")
    key = model.create(model.wall(parent=room))["id"]
    children = model.read(room, "/topology")["children"]
    assert isinstance(children, list)
    node = {"parent": room, "name": "Brickwall", "type": "Wall", "id": key, "children": []}
    assert children[-1] == node


def test_parts_are_created_with_the_whole(model: Model) -> None:
    layer: JsonObject = {"type": "WallLayer", "attributes": {"general": {"name": "Plaster"}}}
    made = model.create(model.wall(children=[layer, layer]))
    children = made["children"]
    assert isinstance(children, list)
    assert [at(part, "parent") for part in children] == [made["id"]] * 2
    assert model.parts_of(str(made["id"]))[1:] == [at(part, "id") for part in children]


def test_a_known_division_says_the_project_where_the_parent_does_not(model: Model) -> None:
    sql = "SELECT divisionId FROM bimplus_disciplines WHERE project_id = ?"
    division = model.select(sql, model.project)[0][0]
    body: JsonObject = {"type": "Wall", "attributes": {"element": {"divisionid": division}}}
    assert model.create(body)["parent"] == model.project


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"type": None}, "type"),
        ({"type": "Spaceship"}, "is no element type"),
        ({"parent": None}, "no known divisionid"),
        ({"parent": "nowhere"}, "neither an object nor a project"),
        ({"attributes": []}, "attributes"),
        ({"attributes": {"general": 5}}, "attributes.general"),
        ({"attributes": {"general": {"name": 5}}}, "attributes.general.name"),
        ({"attributes": {"quantity": {"width": "wide"}}}, "attributes.quantity.width"),
        ({"attributes": {"element": {"matrix": "AAAA"}}}, "attributes.element.matrix"),
        ({"attributes": {"geometry": {"mesh": "{}"}}}, "attributes.geometry.mesh"),
        ({"attributes": {"geometry": {"picture": "x"}}}, "attributes.geometry.mesh"),
        ({"children": [{"type": "Wall"}, 7]}, "children"),
        ({"children": [{"type": "Wall"}, {}]}, "type"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_created(
    model: Model, changes: dict[str, Json], said: str
) -> None:
    before = model.select("SELECT count(*) FROM bimplus_elements")
    assert said in str(model.create(model.wall(**changes), status=400)["message"])
    assert model.select("SELECT count(*) FROM bimplus_elements") == before


def test_a_change_keeps_what_it_does_not_name(model: Model) -> None:
    key = model.key_of("ID_ArchWall")
    before = model.read(key)
    body: JsonObject = {"type": "Wall", "attributes": {"general": {"name": "New"}, "Own": {"a": 1}}}
    answer = model.update(key, body)
    after = model.read(key)
    assert at(answer, "attributes") == at(after, "attributes")
    assert answer["parent"] == at(after, "attributes", "element", "logparentid")
    changed = at(before, "attributes")
    assert isinstance(changed, dict)
    general: JsonObject = {"name": "New", "isobjectvalid": True}
    allplan = at(before, "attributes", "allplan")
    assert isinstance(allplan, dict)
    expected = {**changed, "general": general, "allplan": {**allplan, "allplan_text": "New"}}
    assert at(after, "attributes") == {**expected, "Own": {"a": 1}}
    assert model.read(key, "/topology")["name"] == "New"


def test_what_is_null_is_cleared(model: Model) -> None:
    key = model.key_of("ID_ArchWall")
    attributes: JsonObject = {"allplan": None, "general": {"isobjectvalid": None}, "geometry": None}
    model.update(key, {"type": "Wall", "attributes": attributes})
    after = at(model.read(key), "attributes")
    assert isinstance(after, dict)
    assert after.keys() & {"allplan", "geometry", "quantity"} == set()
    assert "isobjectvalid" not in str(after)


def test_a_new_shape_brings_its_own_measures(model: Model) -> None:
    key = model.create(model.wall())["id"]
    mesh = mesh_text(box(100, 20, 30))
    model.update(key, {"type": "Wall", "attributes": {"geometry": {"mesh": mesh}}})
    measured = {"width": 20, "length": 100, "height": 30, "volume": 60_000, "area": 3_000}
    assert at(model.read(key), "attributes", "quantity") == measured


def test_what_was_read_can_be_written_back(model: Model) -> None:
    key = model.key_of("ID_Window")
    before = model.read(key)
    model.update(key, before)
    assert model.read(key) == before


def test_an_object_moves_with_its_parts(model: Model) -> None:
    room, storey = model.key_of("ID_Room"), model.key_of("ID_TopologyDivision")
    parts = model.parts_of(room)
    model.update(room, {"type": "Room", "parent": model.project})
    assert model.parts_of(room) == parts
    assert room not in model.parts_of(storey)
    assert at(model.read(room), "attributes", "element", "logparentid") == model.project


def test_an_object_cannot_become_a_part_of_itself(model: Model) -> None:
    room = model.key_of("ID_Room")
    inside = model.parts_of(room)[1]
    model.update(room, {"type": "Room", "parent": inside}, status=409)
    model.update(room, {"type": "Room", "parent": room}, status=409)
    assert inside in model.parts_of(room)


def test_parts_that_a_change_names_are_changed_or_added(model: Model) -> None:
    wall = model.create(model.wall(children=[{"type": "WallLayer"}, {"type": "WallLayer"}]))
    kept, other = model.parts_of(str(wall["id"]))[1:]
    named: JsonObject = {"attributes": {"general": {"name": "Paint"}}}
    parts: list[Json] = [{"id": other, "type": "WallLayer", **named}, {"type": "Door"}]
    model.update(wall["id"], {"type": "Wall", "children": parts})
    first, second, *added = model.parts_of(str(wall["id"]))[1:]
    assert (first, second, len(added)) == (kept, other, 1)
    assert at(model.read(other), "attributes", "general", "name") == "Paint"
    assert model.read(added[0])["type"] == "Door"


def test_viewers_change_nothing(model: Model) -> None:
    key, door = model.key_of("ID_Door"), {"type": "Door", "parent": model.project}
    before = model.read(key)
    with model.sandbox.bimplus(accounts.BIMPLUS_VIEWER) as viewer:
        assert viewer.get(model.path(key)).status_code == 200
        assert viewer.put(model.path(key), json={**door, "attributes": None}).status_code == 403
        assert viewer.delete(model.path(key)).status_code == 403
        assert viewer.post(f"/{model.sandbox.team}/objects", json=door).status_code == 403
    assert model.read(key) == before
