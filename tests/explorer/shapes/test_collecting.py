"""Shapes out of objects in each form, odd ones among them; nothing is drawn silently less."""

import asyncio
import base64
import struct
from typing import Final

import msgspec
import pytest

from tests.client.test_looking_through import answer_to
from tests.sandbox.geometry.samples import WALL_BLOB, WALL_MESH, wall
from tui.contract.bimplus.objects import SCENE_MESHBLOB
from tui.contract.operation import Json, JsonObject
from tui.drawing.scene import SceneShape
from tui.explorer.shapes.collecting import LARGEST_OBJECT, CollectedShapes, collect, nobody
from tui.sandbox.bimplus.geometry.blob import blob
from tui.sandbox.bimplus.geometry.threejs import ThreeJsScene
from tui.solids.matrix import matrix_text, moved, translation
from tui.solids.polyhedron import Polyhedron

PLACE: Final = translation(1_000.0, 2_000.0, 3_000.0)
SCENE: Final = ThreeJsScene()
MOVED: Final = [value for point in moved(PLACE, wall().points) for value in point]


def taken(*geometries: Json, **element: Json) -> CollectedShapes:
    found = CollectedShapes()
    for number, geometry in enumerate(geometries):
        record: JsonObject = {
            "id": f"A{number}",
            "type": "ID_Wall",
            "attributes": {"geometry": geometry, "element": {**element}},
        }
        found.take(msgspec.Raw(msgspec.json.encode(record)), [*SCENE.colours], "")
    return found


def only(found: CollectedShapes) -> SceneShape:
    assert (found.odd, found.shapeless, found.over) == (0, 0, 0)
    (shape,) = found.shapes
    return shape


@pytest.mark.parametrize(
    ("geometry", "element"),
    [
        (SCENE.add(wall(), PLACE), {}),
        (blob(wall(), PLACE), {}),
        ({"mesh": WALL_MESH}, {"matrix": matrix_text(PLACE)}),
        ({"mesh": msgspec.json.decode(WALL_MESH)}, {"matrix": matrix_text(PLACE)}),
        ({"mesh": WALL_MESH, "matrix": matrix_text(PLACE)}, {}),
    ],
    ids=["three.js", "blob", "mesh as text", "mesh as object", "mesh with its own matrix"],
)
def test_each_form_is_the_same_wall_in_its_place(geometry: Json, element: JsonObject) -> None:
    shape = only(taken(geometry, **element))
    assert shape.points.tolist() == pytest.approx(MOVED)
    assert (shape.key, shape.kind, len(shape.edges)) == ("a0", "Wall", 24)


def test_what_is_odd_is_counted_and_the_rest_is_drawn() -> None:
    nan = base64.b64encode(struct.pack("<16d", *[float("nan")] * 16)).decode()
    far = matrix_text(translation(1e15, 0.0, 0.0))
    odd: list[Json] = [
        {"picture": "not base64 at all!"},
        {"picture": WALL_BLOB[:100]},
        {"picture": WALL_BLOB, "matrix": nan},
        {"picture": WALL_BLOB, "matrix": far},
        {"threejs": {"vertices": [1, 2], "faces": [0, 0, 0, 0]}},
        {"threejs": "text"},
        {"mesh": "{"},
        {"mesh": [1, 2]},
    ]
    none: list[Json] = [{}, None, {"mesh": ""}, 7]
    found = taken(*odd, *none, {"picture": WALL_BLOB})
    assert (found.odd, found.shapeless, len(found.shapes)) == (len(odd), len(none), 1)


def test_an_object_is_drawn_once() -> None:
    found = taken({"picture": WALL_BLOB})
    found.take(msgspec.Raw(b'{"id": "a0", "attributes": {}}'), [], "")
    assert (len(found.shapes), found.shapeless) == (1, 0)


def test_what_has_no_id_is_a_thing_of_its_own() -> None:
    found = CollectedShapes()
    for _ in range(5):
        found.take(msgspec.Raw(b'{"attributes": {}}'), [], "")
    assert found.shapeless == 5


def test_an_object_that_is_too_large_is_not_decoded() -> None:
    found = CollectedShapes()
    found.take(msgspec.Raw(b'{"id": "' + b"a" * LARGEST_OBJECT + b'"}'), [], "")
    assert (found.over, found.keys) == (1, set())


def test_what_is_no_object_is_odd_or_empty_but_breaks_nothing() -> None:
    found = CollectedShapes()
    for raw in (b"[]", b"null", b"{", b'{"attributes": 5}'):
        found.take(msgspec.Raw(raw), [], "")
    assert not found.shapes


async def test_others_have_their_turn_while_one_small_text_unpacks_to_a_large_shape() -> None:
    sheets = Polyhedron(wall().points, wall().faces * 300)
    record: JsonObject = {"id": "a", "attributes": {"geometry": {**blob(sheets, PLACE)}}}
    answer = answer_to(SCENE_MESHBLOB, msgspec.json.encode({"objects": [record]}))
    found, turns = CollectedShapes(), 0
    reading = asyncio.ensure_future(collect(answer, found, nobody))
    while not found.shapes:
        await asyncio.sleep(0)
        turns += 1
    await reading
    assert turns > 5
