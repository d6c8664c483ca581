"""Scenes of IFC files, held against the library's own points."""

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.sandbox.bimplus.importing.small_file import body_of, hut, wall
from tui.drawing.scene import DrawnScene
from tui.ifc.drawing import scene_of
from tui.ifc.reading import BrokenFile, building_in

pytest.importorskip("ifcopenshell", reason="needs the extra `ifc`")
FOLDER = Path(__file__).parents[1] / "data" / "ifc"
WITHIN = 1.0
"""Millimetres."""


def read(content: bytes) -> DrawnScene:
    return scene_of(building_in("house.ifc", content, threading.Event()), "house")


def points_of(file: Path) -> dict[str, list[tuple[float, ...]]]:
    """The points that the library says in the world, in millimetres, by GlobalId."""
    import ifcopenshell
    import ifcopenshell.geom

    settings = ifcopenshell.geom.settings()
    settings.set("use-world-coords", True)
    model = ifcopenshell.open(str(file))
    found: dict[str, list[tuple[float, ...]]] = {}
    for product in model.by_type("IfcProduct"):
        if product.Representation is None or product.is_a("IfcOpeningElement"):
            continue
        try:
            flat = ifcopenshell.geom.create_shape(settings, product).geometry.verts
        except RuntimeError:
            continue  # lines and areas, but no body
        if flat:
            metres = zip(flat[0::3], flat[1::3], flat[2::3], strict=True)
            found[product.GlobalId] = [tuple(v * 1000 for v in point) for point in metres]
    return found


def is_near(one: Sequence[float], others: Sequence[Sequence[float]]) -> bool:
    return any(
        all(abs(a - b) < WITHIN for a, b in zip(one, other, strict=True)) for other in others
    )


@pytest.mark.parametrize("name", ["SimpleWall.ifc", "TallBuilding.ifc"])
def test_points_are_where_the_library_has_them(name: str) -> None:
    scene, expected = read((FOLDER / name).read_bytes()), points_of(FOLDER / name)
    assert {shape.key for shape in scene.shapes} == expected.keys()
    assert expected
    for shape in scene.shapes:
        flat = shape.points
        points = list(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))
        theirs = expected[str(shape.key)]
        assert all(is_near(point, theirs) for point in points), shape.name
        assert all(is_near(point, points) for point in theirs), shape.name


def test_storeys_go_from_the_lowest_to_the_highest() -> None:
    scene = read((FOLDER / "TallBuilding.ifc").read_bytes())
    assert [span.name for span in scene.storeys] == [f"Level {n}" for n in (1, 2, 4, 5, 6)]
    assert [span.low for span in scene.storeys] == sorted(span.low for span in scene.storeys)
    assert {shape.layer for shape in scene.shapes} == {"Building", "Rooms"}
    assert len({shape.kind for shape in scene.shapes}) > 2


def test_what_is_not_drawn_is_said_once() -> None:
    broken = body_of(60, "IFCBOOLEANRESULT(.UNION.,#62,#16)") | wall(63, "Broken", 60)
    scene = read(hut(broken | wall(70, "Bare")).encode())
    assert [shape.name for shape in scene.shapes] == ["Wall"]
    assert scene.left_out == [
        "1 element has no geometry.",
        "Reading the file left out: 1 shape that could not be made.",
    ]


def test_a_file_that_cannot_be_read_says_why() -> None:
    with pytest.raises(BrokenFile, match=r"'house.ifc' cannot be read: "):
        read(b"ISO-10303-21;\nnonsense\nEND-ISO-10303-21;\n")
