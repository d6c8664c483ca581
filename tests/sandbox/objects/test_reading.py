"""Objects of the sample: their attributes, their shapes, their parts."""

import msgspec
import pytest

from tests.sandbox.geometry.samples import at
from tests.sandbox.objects.model import Model, nodes
from tui.contract.bimplus.objects import ModelObject
from tui.solids.mesh import read_mesh
from tui.solids.polyhedron import quantities


@pytest.mark.parametrize(
    ("node_type", "type_"),
    [("ID_ArchWall", "Wall"), ("AirDuct", "AirDuct"), ("3D object", "GeometryObject")],
)
def test_an_object_has_the_element_type_of_its_node(
    settled_model: Model, node_type: str, type_: str
) -> None:
    record = settled_model.read(settled_model.key_of(node_type))
    assert record["type"] == type_
    types = settled_model.client.get(f"/{settled_model.sandbox.team}/element-types").json()
    ids = {each["type"]: each["id"] for each in types}
    assert at(record, "attributes", "element", "elementtyp") == ids[type_]


def test_an_object_stands_below_the_room_that_holds_it(settled_model: Model) -> None:
    room = settled_model.key_of("ID_Room")
    thing = settled_model.parts_of(room)[1]
    record = settled_model.read(thing)
    msgspec.convert(record, ModelObject)
    assert "parent" not in record
    assert at(record, "attributes", "element", "logparentid") == room
    assert at(record, "attributes", "element", "isparent") is False
    assert at(settled_model.read(room), "attributes", "element", "isparent") is True


def test_an_object_belongs_to_a_division_of_its_project(settled_model: Model) -> None:
    record = settled_model.read(settled_model.key_of("ID_ArchWall"))
    team, project = settled_model.sandbox.team, settled_model.project
    found = settled_model.client.get(f"/{team}/projects/{project}/disciplines").json()
    division = at(record, "attributes", "element", "divisionid")
    assert division in {discipline["divisionId"] for discipline in found}


def test_quantities_are_those_of_the_shape(settled_model: Model) -> None:
    attributes = settled_model.read(settled_model.key_of("ID_ArchWall"))["attributes"]
    shape = read_mesh(at(attributes, "geometry", "mesh"))
    assert at(attributes, "quantity") == quantities(shape)


def test_without_geometry_everything_else_is_the_same(settled_model: Model) -> None:
    key = settled_model.key_of("ID_Door")
    whole, less = settled_model.read(key), settled_model.read(key, "/nogeometry")
    attributes = whole["attributes"]
    assert isinstance(attributes, dict)
    assert attributes.pop("geometry")
    assert whole == less


def test_what_divides_a_building_has_no_shape(settled_model: Model) -> None:
    record = settled_model.read(settled_model.key_of("ID_TopologyDivision"))
    attributes = record["attributes"]
    assert isinstance(attributes, dict)
    assert attributes.keys() & {"geometry", "quantity"} == set()


def test_the_topology_of_an_object_is_its_branch_of_the_project(settled_model: Model) -> None:
    path = f"/{settled_model.sandbox.team}/projects/{settled_model.project}/topology"
    whole = settled_model.client.get(path).json()
    room = settled_model.key_of("ID_Room")
    (branch,) = (node for node in nodes(whole) if node["id"] == room)
    tree = settled_model.read(room, "/topology")
    assert (tree["type"], tree["parent"]) == ("ID_Room", None)
    assert tree["children"] == branch["children"] != []


@pytest.mark.parametrize("rest", ["", "/nogeometry", "/topology", "/geometries/threejs"])
def test_an_object_that_does_not_exist_is_not_found(settled_model: Model, rest: str) -> None:
    path = settled_model.path("7cf910cb-e357-43f6-aa3a-b45c26380f75", rest)
    assert settled_model.client.get(path).status_code == 404


def test_an_object_of_another_team_is_not_found(settled_model: Model) -> None:
    key, team = settled_model.key_of("ID_Door"), settled_model.sandbox.team
    teams = settled_model.client.get("/teams").json()
    others = [each["slug"] for each in teams if each["slug"] != team]
    assert others
    for slug in others:
        assert settled_model.client.get(f"/{slug}/objects/{key}").status_code in (403, 404)


def test_ids_are_found_in_any_case(settled_model: Model) -> None:
    key = settled_model.key_of("ID_Door")
    assert settled_model.read(key.upper()) == settled_model.read(key)
