"""Measures of shapes, however they are turned; their storeys and colours."""

import math
from collections.abc import Hashable

import pytest

from tests.drawing.test_scene import cube
from tests.sandbox.geometry.samples import wall
from tui.drawing.colours import ColourBy, colour_of, colours_of
from tui.drawing.making import shape_of
from tui.drawing.measuring import measures_of
from tui.drawing.storeys import storeys_of
from tui.solids.polyhedron import Polyhedron


def turned(degrees: float) -> tuple[float, ...]:
    """A matrix that turns around z, and moves far away."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return (c, -s, 0.0, 4e6, s, c, 0.0, -7e6, 0.0, 0.0, 1.0, 3e3, 0.0, 0.0, 0.0, 1.0)


@pytest.mark.parametrize("degrees", [0.0, 30.0, 90.0, 211.0])
def test_a_wall_measures_the_same_wherever_it_stands(degrees: float) -> None:
    """4450 x 115 x 2750 less a door of 885 x 2190."""
    found = measures_of(shape_of("wall", wall(), turned(degrees)))
    assert (found.length, found.width, found.height) == pytest.approx((4450, 115, 2750))
    assert found.volume == pytest.approx(1_184_425_250, rel=1e-6)
    sides = 2 * (4450 * 2750 - 885 * 2190)
    around = 115 * (2 * 2750 + 4450 + (4450 - 885) + 2 * 2190 + 885)
    assert found.surface == pytest.approx(sides + around, rel=1e-6)
    assert found.in_words == "4.45 m long, 0.115 wide, 2.75 high, surface 22.8 m², 1.18 m³"


def test_what_is_not_closed_has_no_volume() -> None:
    solid = Polyhedron(wall().points, wall().faces[1:])
    found = measures_of(shape_of("wall", solid))
    assert found.volume is None
    assert found.in_words.endswith("not closed")


def test_a_storey_goes_as_far_as_what_stands_in_it() -> None:
    shapes = [cube("a", 2.0), cube("b", 1.0, lifted=5.0), cube("c", 1.0, lifted=7.0), cube("d")]
    above: dict[Hashable, Hashable] = {
        "a": "low",
        "b": "room",
        "room": "high",
        "c": "high",
        "d": "loop",
        "loop": "d",
    }
    found = storeys_of(shapes, above, {"low": "Ground", "high": "Attic", "empty": "Empty"})
    assert found == [("Ground", 0.0, 2.0), ("Attic", 5.0, 8.0)]


def test_each_type_has_a_colour_and_the_service_s_are_kept() -> None:
    door, one, other = cube("door"), cube("one"), cube("other")
    door.kind, one.kind, other.kind, door.colour = "Door", "Wall", "Wall", 0xFF123456
    colours = colours_of([door, one, other], ColourBy.TYPE)
    assert list(colours) == ["Wall", "Door"]
    assert colour_of(one, ColourBy.TYPE, colours) == colour_of(other, ColourBy.TYPE, colours)
    assert colour_of(door, ColourBy.TYPE, colours) == colours["Door"] != colours["Wall"]
    assert colour_of(door, ColourBy.SERVICE, {}) == 0xFF123456
