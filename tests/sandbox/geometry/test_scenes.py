"""Scenes over HTTP: whole projects, single objects, one discipline or division."""

import msgspec
import pytest

from tests.sandbox.geometry.blob_reader import read_picture
from tests.sandbox.geometry.samples import at
from tests.sandbox.objects.conftest import model, settled_model
from tests.sandbox.objects.model import Model
from tui.contract.bimplus.objects import Scene
from tui.contract.operation import Json, JsonObject
from tui.solids.matrix import moved, read_matrix
from tui.solids.mesh import read_mesh

__all__ = ["model", "settled_model"]

THREEJS, MESHBLOB = "/geometries/threejs", "/geometries/meshblob"


def _objects(scene: JsonObject) -> dict[str, Json]:
    """The objects of a scene by id; says that they are as many as it says."""
    objects = scene["objects"]
    assert isinstance(objects, list)
    assert scene["elementsCount"] == len(objects)
    return {str(at(each, "id")): each for each in objects}


def _layers(model: Model) -> list[dict[str, str]]:
    path = f"/{model.sandbox.team}/projects/{model.project}/disciplines"
    found: list[dict[str, str]] = model.client.get(path).json()
    return found


def test_a_project_shows_each_of_its_shapes_in_both_forms(settled_model: Model) -> None:
    sql = "SELECT id FROM bimplus_elements WHERE project_id = ? AND type <> 'ID_TopologyDivision'"
    shaped = {str(row[0]) for row in settled_model.select(sql, settled_model.project)}
    for form in (THREEJS, MESHBLOB):
        scene = settled_model.read(settled_model.project, form)
        msgspec.convert(scene, Scene)
        assert _objects(scene).keys() == shaped


def test_three_forms_say_the_same_shape(settled_model: Model) -> None:
    key = settled_model.key_of("ID_ArchWall")
    record = settled_model.read(key)
    solid = read_mesh(at(record, "attributes", "geometry", "mesh"))
    matrix = read_matrix(at(record, "attributes", "element", "matrix"))
    world = moved(matrix, solid.points)

    blob = at(_objects(settled_model.read(key, MESHBLOB))[key], "attributes", "geometry")
    read = read_picture(str(at(blob, "picture")))
    assert moved(read_matrix(at(blob, "matrix")), tuple(read.points)) == world
    assert [tuple(loop) for loop in read.loops()] == list(solid.faces)
    assert (at(blob, "type"), at(blob, "compress")) == (3, True)

    drawn = _objects(settled_model.read(key, THREEJS))[key]
    flat = at(drawn, "attributes", "geometry", "threejs", "vertices")
    assert flat == [coordinate for x, y, z in world for coordinate in (x, z, 0 - y)]
    assert at(drawn, "attributes", "quantity") == at(record, "attributes", "quantity")


def test_the_box_of_a_single_shape_is_its_own(settled_model: Model) -> None:
    key = settled_model.key_of("ID_ArchWall")
    quantity = at(settled_model.read(key), "attributes", "quantity")
    box = settled_model.read(key, THREEJS)["viewbox"]
    assert (at(box, "width"), at(box, "height"), at(box, "depth")) == (
        at(quantity, "length"),
        at(quantity, "height"),
        at(quantity, "width"),
    )


def test_a_room_shows_what_is_in_it(settled_model: Model) -> None:
    room = settled_model.key_of("ID_Room")
    shown = _objects(settled_model.read(room, THREEJS))
    assert shown.keys() == set(settled_model.parts_of(room))
    assert len(shown) > 1


@pytest.mark.parametrize("form", [THREEJS, MESHBLOB])
def test_disciplines_divide_a_project_without_overlap(settled_model: Model, form: str) -> None:
    """Whether a discipline's id is given or that of a division (note B55)."""
    project = settled_model.project
    whole = _objects(settled_model.read(project, form)).keys()
    for name in ("id", "divisionId"):
        keys = {layer[name] for layer in _layers(settled_model)}
        parts = [_objects(settled_model.read(project, f"/disciplines/{key}{form}")) for key in keys]
        assert sum(map(len, parts)) == len(whole)
        assert set().union(*parts) == whole


def test_only_a_filtered_scene_has_parents_and_faces(settled_model: Model) -> None:
    """As the documents show it (note B53)."""
    project, layer = settled_model.project, _layers(settled_model)[0]["divisionId"]
    plain = settled_model.read(project, THREEJS)
    filtered = settled_model.read(project, f"/disciplines/{layer}{THREEJS}")
    assert "faceCount" not in plain
    assert not any("parent" in each for each in _records(plain))
    assert filtered["faceCount"] == 6 * len(_records(filtered))
    assert all("parent" in each for each in _records(filtered))


def _records(scene: JsonObject) -> list[JsonObject]:
    objects = scene["objects"]
    assert isinstance(objects, list)
    return [each for each in objects if isinstance(each, dict)]


def test_an_unknown_discipline_is_not_found(settled_model: Model) -> None:
    path = settled_model.path(settled_model.project, f"/disciplines/{'0' * 8}{THREEJS}")
    assert settled_model.client.get(path).status_code == 404


def test_a_shape_that_was_written_is_shown_where_its_matrix_puts_it(model: Model) -> None:
    key = str(model.create(model.wall())["id"])
    scene = model.read(key, THREEJS)
    assert scene["colors"] == [-16711936]
    box = scene["viewbox"]
    assert at(box, "width") == pytest.approx(4450)
    assert at(box, "x") == pytest.approx(4184.99 + 0.01 + 4450 / 2, abs=1)


def test_what_has_no_shape_is_an_empty_scene(model: Model) -> None:
    key = model.create({"type": "Wall", "parent": model.project})["id"]
    nothing = dict.fromkeys(("x", "y", "z", "width", "height", "depth"), 0)
    assert model.read(key, MESHBLOB) == {"elementsCount": 0, "objects": []}
    assert model.read(key, THREEJS) == {
        "elementsCount": 0,
        "viewbox": nothing,
        "colors": [],
        "objects": [],
    }
