"""three.js: faces cut so that they can be drawn, in world coordinates with y up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sandbox.geometry.samples import at, wall
from tui.contract.operation import Json
from tui.sandbox.bimplus.geometry.boxes import box
from tui.sandbox.bimplus.geometry.threejs import ThreeJsScene
from tui.solids.matrix import translation
from tui.solids.polyhedron import Point, Polyhedron, area_vector, volume
from tui.solids.triangles import drawable


def _numbers(value: Json, of: str) -> list[float]:
    found = at(value, "threejs", of)
    assert isinstance(found, list)
    return [float(number) for number in found if isinstance(number, int | float)]


def _read_back(record: Json) -> Polyhedron:
    """The shape that three.js would draw, z up again."""
    flat = _numbers(record, "vertices")
    points = tuple(zip(flat[::3], (-z for z in flat[2::3]), flat[1::3], strict=True))
    numbers = [int(number) for number in _numbers(record, "faces")]
    faces: list[tuple[int, ...]] = []
    while numbers:
        count = {0: 3, 1: 4}[numbers.pop(0)]
        faces.append(tuple(numbers[:count]))
        del numbers[:count]
    return Polyhedron(points, tuple(faces))


def test_the_wall_keeps_its_volume_though_its_front_has_eight_corners() -> None:
    read = _read_back(ThreeJsScene().add(wall(), translation(0, 0, 0)))
    assert volume(read) == pytest.approx(volume(wall()))
    assert {len(face) for face in read.faces} == {3, 4}


def test_world_coordinates_have_y_up() -> None:
    record = ThreeJsScene().add(box(10, 20, 30), translation(100, 200, 300))
    vertices = _numbers(record, "vertices")
    assert (min(vertices[1::3]), max(vertices[1::3])) == (300, 330)
    assert (min(vertices[2::3]), max(vertices[2::3])) == (-220, -200)


def test_the_box_around_two_shapes_holds_both() -> None:
    scene = ThreeJsScene()
    scene.add(box(10, 10, 10), translation(0, 0, 0))
    scene.add(box(10, 10, 10), translation(90, 0, 50))
    assert scene.viewbox == {"x": 50, "y": 30, "z": -5, "width": 100, "height": 60, "depth": 10}


def test_equal_colours_are_said_once_and_signed() -> None:
    scene = ThreeJsScene()
    colours = (0xFFBECCBA, 0x7F000000, 0xFFBECCBA)
    records = [scene.add(box(1, 1, 1, colour), translation(0, 0, 0)) for colour in colours]
    assert list(scene.colours) == [-4272966, 0x7F000000]
    assert [at(each, "threejs", "metadata", "colorid") for each in records] == [0, 1, 0]


def test_a_quad_that_is_not_convex_is_cut() -> None:
    dart: tuple[Point, ...] = ((0, 0, 0), (10, 0, 0), (2, 2, 0), (0, 10, 0))
    parts = drawable(dart, (0, 1, 2, 3))
    assert [len(part) for part in parts] == [3, 3]
    assert sum(area_vector(dart, part)[2] for part in parts) == pytest.approx(20)


@given(st.lists(st.integers(1, 50), min_size=3, max_size=12), st.integers(0, 2), st.booleans())
def test_cutting_keeps_area_and_direction(heights: list[int], plane: int, turned: bool) -> None:
    """A skyline over a base line, in any of the three planes and walked either way."""
    corners = [(0, 0), (10 * len(heights), 0)]
    for place, height in reversed(list(enumerate(heights))):
        corners += [(10 * place + 10, height), (10 * place, height)]
    flat = [(float(x), float(y), 0.0) for x, y in dict.fromkeys(corners)]
    points = tuple((p[-plane % 3], p[(1 - plane) % 3], p[(2 - plane) % 3]) for p in flat)
    face = tuple(range(len(points)))[:: -1 if turned else 1]
    whole = area_vector(points, face)
    parts = [area_vector(points, part) for part in drawable(points, face)]
    assert [sum(axis) for axis in zip(*parts, strict=True)] == pytest.approx(list(whole))
    assert sum(max(map(abs, part)) for part in parts) == pytest.approx(max(map(abs, whole)))
