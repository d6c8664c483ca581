"""The shapes of the documents' examples."""

from tests.contract.examples import EXAMPLES
from tui.contract.operation import Json, JsonObject
from tui.solids.mesh import read_mesh
from tui.solids.polyhedron import Polyhedron


def value_of(example: str) -> JsonObject:
    """The body or answer of an example."""
    (found,) = (each.value for each in EXAMPLES if each.id == example)
    assert isinstance(found, dict)
    return found


def at(value: Json, *names: str) -> Json:
    """What stands at a path of an object."""
    for name in names:
        assert isinstance(value, dict)
        value = value[name]
    return value


def pictures(example: str) -> list[str]:
    """The blobs of an answer."""
    objects = value_of(example)["objects"]
    assert isinstance(objects, list)
    return [str(at(each, "attributes", "geometry", "picture")) for each in objects]


WALL_BLOB = pictures("bimplus.objects.geometries_meshblob#response1")[0]
BOX_BLOBS = pictures("bimplus.objects.discipline_geometries_meshblob#response1")
BOXES = value_of("bimplus.objects.discipline_geometries_threejs#response1")
CREATED = value_of("bimplus.objects.create#request1")
WALL_MESH = str(at(CREATED, "attributes", "geometry", "mesh"))


def wall() -> Polyhedron:
    """4450 x 115 x 2750 less a door of 885 x 2190."""
    return read_mesh(WALL_MESH)
